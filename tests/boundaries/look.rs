//! One settled bill, held against what it must come to.

use std::collections::BTreeMap;

use mingbai_adjudication::settle;
use mingbai_adjudication::settlement::{OpenPoint, Slot, Step};
use mingbai_policy::formula::StageIndex;
use mingbai_policy::policy::Body;
use mingbai_policy::{Money, Policy};

use crate::bill::{Bill, Point};
use crate::fraction::Fraction;
use crate::grants::grant;
use crate::stage::{Entitled, Margin, Stage, stage, warnings};

/// What was seen of a bill.
pub(crate) struct Seen {
    /// How far it is from each threshold that counts for it.
    pub(crate) margins: BTreeMap<String, Margin>,
    /// Where the engine differs.
    pub(crate) faults: Vec<String>,
}

/// Settles a bill and works it out again; `None` where something is open that decides an amount.
pub(crate) fn look(policy: &Policy, point: &Point) -> Option<Seen> {
    let settlement = settle(policy, &point.claim, &point.accumulators);
    let scenario = settlement.scenarios.first()?;
    if !scenario.assumed.iter().all(|(point, _)| matches!(point, OpenPoint::Bearer(_))) {
        return None;
    }
    let bill = Bill { policy, point, settlement: &settlement, scenario };
    let mut seen = Seen { margins: BTreeMap::new(), faults: unconserved(&bill) };
    for line in &settlement.lines {
        if point.claim.printed(line.stage).is_some() {
            continue;
        }
        if let Some(stage) = stage(&bill, line.stage) {
            let id = &policy.pack.stages[line.stage.at()].id;
            seen.faults
                .extend(differences(&bill, line.stage, &stage).into_iter().map(|fault| format!("{id}: {fault}")));
            seen.margins.extend(stage.margins);
        }
    }
    for index in (0..policy.stages.len()).filter_map(|place| u16::try_from(place).ok()).map(StageIndex) {
        if let (Body::Grant(_), Some((due, margins))) = (&policy.stages[index.at()].body, grant(&bill, index)) {
            let offer = settlement.grants.iter().find(|offer| offer.stage == index);
            let offered = offer.map(|offer| Fraction::yuan(offer.up_to));
            if offered != due {
                seen.faults.push(format!("{} offers {offered:?}, not {due:?}", policy.pack.stages[index.at()].id));
            }
            seen.margins.extend(margins);
        }
    }
    let (held, margins) = warnings(&bill);
    let held: Vec<u16> = (0u16..).zip(held).filter(|(_, held)| *held == Some(true)).map(|(place, _)| place).collect();
    if held != settlement.warnings {
        seen.faults.push(format!("warnings {:?} are given, not {held:?}", settlement.warnings));
    }
    seen.margins.extend(margins);
    Some(seen)
}

/// Σ payments + hospital + patient = billed in every scenario, with nothing negative and no fraction of a fen.
fn unconserved(bill: &Bill<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for scenario in &bill.settlement.scenarios {
        let shares = [scenario.hospital, scenario.patient_in, scenario.patient_out];
        let amounts = scenario.amounts.iter().chain(&shares);
        if amounts.clone().any(|amount| *amount < Money::ZERO || !amount.is_whole_fen()) {
            faults.push(format!("an amount is no amount: {:?}, {shares:?}", scenario.amounts));
        }
        let sum = scenario.paid() + scenario.hospital + scenario.patient();
        if sum != bill.settlement.billed {
            faults.push(format!("{sum} is paid of {}", bill.settlement.billed));
        }
    }
    faults
}

/// Where the trace and the payment of a stage differ from what was worked out.
fn differences(bill: &Bill<'_>, index: StageIndex, stage: &Stage) -> Vec<String> {
    let steps = &bill.scenario.steps;
    let begins = steps.iter().position(|step| step.slot == Slot::Stage(index));
    let Some(begins) = begins else { return vec!["leaves no trace".to_owned()] };
    let length = steps[begins..].iter().position(|step| step.slot == Slot::Paid).unwrap_or(steps.len() - begins);
    let parts: Vec<&[Step]> =
        steps[begins..begins + length].split(|step| matches!(step.slot, Slot::Entitlement(_))).collect();
    let mut faults = Vec::new();
    if let [all] = parts.as_slice() {
        let gates = stage.gates.iter().chain(stage.entitlements.iter().flat_map(|entitled| &entitled.gates));
        differ("gates", gates.copied().collect(), verdicts(all), &mut faults);
        stage.entitlements.iter().for_each(|entitled| compare(entitled, all, &mut faults));
    } else {
        differ("gates", stage.gates.clone(), verdicts(parts[0]), &mut faults);
        differ("number of entitlements", stage.entitlements.len(), parts.len() - 1, &mut faults);
        for (entitled, part) in stage.entitlements.iter().zip(&parts[1..]) {
            differ("gates of its own", entitled.gates.clone(), verdicts(part), &mut faults);
            compare(entitled, part, &mut faults);
        }
    }
    if let Some(payment) = stage.payment {
        differ("payment", payment, Fraction::yuan(bill.scenario.amounts[index.at()]), &mut faults);
    }
    faults
}

fn compare(entitled: &Entitled, part: &[Step], faults: &mut Vec<String>) {
    let adjustments = part.iter().filter_map(|step| match step.slot {
        Slot::Adjustment(place) => Some(place),
        _ => None,
    });
    let mut adjustments: Vec<u16> = adjustments.collect();
    let mut due = entitled.adjustments.clone();
    adjustments.sort_unstable();
    due.sort_unstable();
    differ("adjustments", due, adjustments, faults);
    let after = |slot| part.iter().rev().find(|step| step.slot == slot).map(|step| Fraction::yuan(step.after));
    if let Some((basis, counted)) = entitled.counted {
        near("basis", basis, after(Slot::Basis), faults);
        near("basis with the year so far", counted, after(Slot::YearSoFar).or(after(Slot::Basis)), faults);
        let given = after(Slot::Open).or(after(Slot::Rounding));
        if let Some(payment) = entitled.payment {
            differ("payment of an entitlement", Some(payment), given, faults);
        }
    }
}

fn verdicts(part: &[Step]) -> Vec<bool> {
    let verdicts = part.iter().filter_map(|step| match step.slot {
        Slot::Gate(_) => Some(true),
        Slot::Refused(_) => Some(false),
        _ => None,
    });
    verdicts.collect()
}

fn differ<T: PartialEq + std::fmt::Debug>(what: &str, due: T, found: T, faults: &mut Vec<String>) {
    if due != found {
        faults.push(format!("{what} should be {due:?}, and is {found:?}"));
    }
}

/// A ninth of an amount has no end as a decimal; the engine carries it to 28 digits.
fn near(what: &str, due: Fraction, found: Option<Fraction>, faults: &mut Vec<String>) {
    let far = found.is_none_or(|found| (found - due).max(due - found) > Fraction::TRIFLE);
    if far {
        differ(what, Some(due), found, faults);
    }
}
