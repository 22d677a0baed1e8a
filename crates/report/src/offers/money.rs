//! Who pays or bears a part of a bill: each stage slot by slot, with its figures.

use mingbai_policy::document::{
    Adjustment as WrittenAdjustment, Gate as WrittenGate, Period, Pool, Stage as WrittenStage,
};
use mingbai_policy::formula::{Amount, Condition, ProvisionIndex, StageIndex};
use mingbai_policy::policy::{Adjustment, Body, Ceiling, Change, Entitlement, Gate, Grant, Scale, Stage};
use mingbai_policy::put_in_order;

use super::{concern, figures, line};
use crate::conditions::{Known, Missing, Truth, names_identity};
use crate::document::{Bearer, Offer, OfferLine, OfferPart, OfferedFigure};
use crate::slots::{clause_ids, merge};
use crate::{formula, wording};

/// Every stage in the policy's order, each entitlement of a best-of by itself, then the lists of diseases.
pub(super) fn offers(known: Known<'_>) -> Vec<Offer> {
    let stages = (0u16..).map(StageIndex).take(known.policy.stages.len());
    stages.flat_map(|stage| of_stage(known, stage)).chain(diseases(known)).collect()
}

fn of_stage(known: Known<'_>, index: StageIndex) -> Vec<Offer> {
    let (stage, written) = (&known.policy.stages[index.at()], &known.policy.pack.stages[index.at()]);
    match &stage.body {
        Body::Grant(grant) => vec![granted(known, stage, written, grant)],
        Body::Pays { bearer: bears, pays_on, entitlements } => {
            let several = entitlements.len() > 1;
            // Whoever is paid on paper alone is told so in a line of its own, and not among those that it is for.
            let on_paper: Vec<&Condition> = (entitlements.iter().flat_map(|entitlement| &entitlement.adjustments))
                .filter(|adjustment| adjustment.changes.iter().any(|change| matches!(change, Change::Bearer(_))))
                .filter_map(|adjustment| if let Condition::Not(paid) = &adjustment.when { Some(&**paid) } else { None })
                .collect();
            let each = entitlements.iter().enumerate().map(|(place, entitlement)| {
                let part = written.entitlements.get(place);
                let name = part.map_or_else(|| written.name.clone(), |part| [&written.name, "：", &part.name].concat());
                let id = part.map_or_else(|| written.id.clone(), |part| [&written.id, ".", &part.id].concat());
                let gates = part.map_or(&[] as &[_], |part| &part.gates);
                let gates = [(&stage.gates[..], &written.gates[..]), (&entitlement.gates, gates)];
                let adjustments = part.map_or(&written.adjustments, |part| &part.adjustments);
                let undetermined = part.map_or(&written.undetermined, |part| &part.undetermined);
                let own = if entitlement.clauses.is_empty() { &stage.clauses } else { &entitlement.clauses };
                let slots = Slots { known, entitlement, adjustments, undetermined: undetermined.as_deref(), own };
                let mut says = Vec::new();
                says.extend(borne_by(*bears).map(|bearer| wording::sentence(wording::bearer(bearer))));
                if several {
                    says.push(wording::BEST_OF.to_owned());
                }
                let (concern, mut lines) = who(known, &gates, &on_paper);
                lines.extend(slots.lines(*pays_on));
                let mut clauses = clause_ids(known.policy, &stage.clauses);
                merge(&mut clauses, clause_ids(known.policy, &entitlement.clauses));
                let gates = stage.gates.iter().chain(&entitlement.gates);
                merge_conditions(known, &mut clauses, gates, &entitlement.adjustments);
                Offer { id, name, concern, says, clauses: with_figures(clauses, &lines), lines }
            });
            each.collect()
        }
    }
}

fn granted(known: Known<'_>, stage: &Stage, written: &WrittenStage, grant: &Grant) -> Offer {
    let (concern, mut lines) = who(known, &[(&stage.gates[..], &written.gates[..])], &[]);
    let own = &stage.clauses;
    lines.push(amount_line(known, OfferPart::Ceiling, &grant.up_to, own, wording::per_application));
    lines.extend(ceilings(known, &grant.ceilings, own, false));
    let applications = grant.applications.map(|(count, _)| wording::applications(count));
    lines.extend(applications.map(|text| line(OfferPart::Applications, vec![text])));
    lines.extend(changes(known, &grant.adjustments, &written.adjustments));
    let mut clauses = clause_ids(known.policy, own);
    merge_conditions(known, &mut clauses, stage.gates.iter(), &grant.adjustments);
    let clauses = with_figures(clauses, &lines);
    let says = vec![wording::TO_APPLY_FOR.to_owned()];
    Offer { id: written.id.clone(), name: written.name.clone(), concern, says, lines, clauses }
}

/// Who bears it, where no fund pays.
fn borne_by(bearer: mingbai_policy::policy::Bearer) -> Option<Bearer> {
    use mingbai_policy::policy::Bearer as Compiled;
    match bearer {
        Compiled::Fund => None,
        Compiled::Hospital => Some(Bearer::Hospital),
        Compiled::Nobody => Some(Bearer::Nobody),
        Compiled::Unassigned => Some(Bearer::Unassigned),
    }
}

/// Whom it is for, and who goes without; of several that it may be for only those that it is `really` for. What speaks of the person says it as it is, the rest as the reason for nothing.
fn who(
    known: Known<'_>,
    gates: &[(&[Gate], &[WrittenGate])],
    really: &[&Condition],
) -> (crate::document::Concern, Vec<OfferLine>) {
    let all = || gates.iter().flat_map(|(gates, written)| gates.iter().zip(written.iter()));
    let conditions = || all().map(|(gate, _)| &gate.condition);
    let why = || {
        let failed = all().find(|(gate, _)| known.truth(&gate.condition) == Truth::Fails);
        failed.map(|(_, written)| written.otherwise.clone())
    };
    let concern = concern(known, known.joined(conditions(), false), why);
    let (mut whom, mut except) = (Vec::new(), Vec::new());
    for (gate, written) in all() {
        if names_identity(known.policy, &gate.condition) && !names_bill(&gate.condition) {
            let paid = match &gate.condition {
                Condition::Any(parts) => really.iter().copied().find(|paid| parts.contains(paid)),
                _ => None,
            };
            whom.extend(known.words(paid.unwrap_or(&gate.condition)).filter(|words| !whom.contains(words)));
        } else if matches!(known.truth(&gate.condition), Truth::Open(_)) {
            except.push(written.otherwise.clone());
        }
    }
    let lines = [(OfferPart::Whom, whom), (OfferPart::Except, except)];
    (concern, lines.into_iter().filter(|(_, items)| !items.is_empty()).map(|(part, items)| line(part, items)).collect())
}

fn names_bill(condition: &Condition) -> bool {
    let mut names = false;
    condition.visit(&mut |part| names |= matches!(part, Condition::Amounts(..)));
    names
}

/// The slots of an entitlement, with the changes that hold for this reader.
struct Slots<'a> {
    known: Known<'a>,
    entitlement: &'a Entitlement,
    adjustments: &'a [WrittenAdjustment],
    undetermined: Option<&'a str>,
    own: &'a [ProvisionIndex],
}

impl<'a> Slots<'a> {
    fn lines(&self, pays_on: Pool) -> Vec<OfferLine> {
        let known = self.known;
        let held = self.entitlement.adjustments.iter().filter(|change| known.truth(&change.when) == Truth::Holds);
        let (mut basis, mut period) = (self.entitlement.basis.as_ref(), self.entitlement.period);
        let (mut deductible, mut scale) = (&self.entitlement.deductible, &self.entitlement.scale);
        let (mut top, mut pool, mut undetermined) = (&self.entitlement.ceilings[..], pays_on, self.undetermined);
        for adjustment in held {
            let written = self.adjustments.get(usize::from(adjustment.place));
            for change in &adjustment.changes {
                match change {
                    Change::PaysOn(to) => pool = *to,
                    Change::Basis(to) => basis = Some(to),
                    Change::Period(to) => period = *to,
                    Change::Deductible(to) => deductible = to,
                    Change::Scale(to) => scale = to,
                    Change::Ceilings(to) => top = to,
                    Change::Undetermined => undetermined = written.and_then(|one| one.undetermined.as_deref()),
                    _ => {}
                }
            }
        }
        let mut lines = vec![costs(known, pool, basis)];
        if period == Period::Year {
            lines.push(line(OfferPart::Period, vec![wording::WHOLE_YEAR.to_owned()]));
        }
        if let Some(says) = undetermined {
            lines.push(line(OfferPart::Undetermined, vec![says.to_owned()]));
        } else {
            if *deductible != Amount::ZERO {
                lines.push(amount_line(known, OfferPart::Deductible, deductible, self.own, as_it_is));
            }
            lines.push(self.rate(scale));
        }
        lines.extend(ceilings(known, top, self.own, !self.entitlement.ceilings.is_empty()));
        lines.extend(changes(known, &self.entitlement.adjustments, self.adjustments));
        lines
    }

    fn rate(&self, scale: &Scale) -> OfferLine {
        let known = self.known;
        let part = OfferPart::Rate;
        match scale {
            Scale::Rate(rate) if *rate == Amount::ONE => line(part, vec![wording::ALL_OF_IT.to_owned()]),
            Scale::Rate(rate) => amount_line(known, part, rate, self.own, as_it_is),
            Scale::Brackets(brackets) => {
                let figure = figures::stated(known, figures::scale(brackets, None), self.own);
                OfferLine { part, items: Vec::new(), figures: vec![figure] }
            }
            Scale::Parameter(parameter) => {
                OfferLine { part, items: Vec::new(), figures: vec![figures::of_parameter(known, *parameter)] }
            }
        }
    }
}

fn costs(known: Known<'_>, pool: Pool, basis: Option<&Amount>) -> OfferLine {
    let plain = match pool {
        Pool::In => (wording::COSTS_IN, Amount::OpenIn),
        Pool::Out => (wording::COSTS_OUT, Amount::OpenOut),
        Pool::Both => (wording::COSTS_BOTH, Amount::Open),
    };
    let text = match basis.filter(|basis| **basis != plain.1) {
        Some(basis) => wording::without_brackets(formula::words(known.policy, basis)),
        None => plain.0.to_owned(),
    };
    let figures = basis.map_or_else(Vec::new, |basis| figures::of_formula(known, basis));
    OfferLine { part: OfferPart::Costs, items: vec![text], figures }
}

/// A line about an amount, phrased around it: a figure's values say the phrase themselves, a formula stands in one.
fn amount_line(
    known: Known<'_>,
    part: OfferPart,
    formula: &Amount,
    own: &[ProvisionIndex],
    phrase: impl Fn(&str) -> String,
) -> OfferLine {
    let phrased = |mut figure: OfferedFigure| {
        figure.values.iter_mut().for_each(|value| value.text = phrase(&value.text));
        figure.local = figure.local.map(|local| phrase(&local));
        figure
    };
    match formula {
        Amount::Figure(figure) => {
            let text = phrase(&figures::percent_or_yuan(*figure, part == OfferPart::Rate));
            OfferLine { part, items: Vec::new(), figures: vec![figures::stated(known, text, own)] }
        }
        Amount::Parameter(parameter) => {
            OfferLine { part, items: Vec::new(), figures: vec![phrased(figures::of_parameter(known, *parameter))] }
        }
        _ => {
            let items = vec![phrase(&formula::words(known.policy, formula))];
            OfferLine { part, items, figures: figures::of_formula(known, formula) }
        }
    }
}

fn as_it_is(text: &str) -> String {
    text.to_owned()
}

fn ceilings(known: Known<'_>, all: &[Ceiling], own: &[ProvisionIndex], lifted: bool) -> Vec<OfferLine> {
    if all.is_empty() && lifted {
        return vec![line(OfferPart::Ceiling, vec![wording::NO_CEILING.to_owned()])];
    }
    let ceiling = |ceiling: &Ceiling| {
        let per_year = ceiling.accumulator.is_some();
        amount_line(known, OfferPart::Ceiling, &ceiling.up_to, own, |text| wording::at_most(per_year, text))
    };
    all.iter().map(ceiling).collect()
}

/// What is otherwise under a condition that may hold or does. What a reading alone decides is said as it is.
fn changes(known: Known<'_>, compiled: &[Adjustment], written: &[WrittenAdjustment]) -> Vec<OfferLine> {
    let mut places: Vec<&Adjustment> = compiled.iter().collect();
    put_in_order(&mut places, |one, other| one.place.cmp(&other.place));
    let change = |adjustment: &Adjustment| {
        if known.truth(&adjustment.when) == Truth::Fails {
            return None;
        }
        let written = written.get(usize::from(adjustment.place))?;
        let why = written.why.as_deref().unwrap_or_default();
        let when = known.words(&adjustment.when).filter(|_| !matches!(adjustment.when, Condition::Not(_)));
        let text = match (known.truth(&adjustment.when), when) {
            (Truth::Open(missing), _) if missing.iter().all(|one| *one == Missing::Reading) => {
                wording::as_one_reads(why)
            }
            (_, Some(when)) => wording::otherwise_when(&when, why),
            (_, None) => wording::sentence(why),
        };
        let mut figures = Vec::new();
        for change in &adjustment.changes {
            match change {
                Change::Basis(formula) | Change::Deductible(formula) | Change::UpTo(formula) => {
                    figures.extend(figures::of_formula(known, formula));
                }
                Change::Scale(Scale::Rate(formula)) => figures.extend(figures::of_formula(known, formula)),
                Change::Scale(Scale::Parameter(parameter)) => figures.push(figures::of_parameter(known, *parameter)),
                _ => {}
            }
        }
        Some(OfferLine { part: OfferPart::Change, items: vec![text], figures })
    };
    places.into_iter().filter_map(change).collect()
}

/// Adds the provisions of gates, and of changes that can be made.
fn merge_conditions<'a>(
    known: Known<'_>,
    clauses: &mut Vec<String>,
    gates: impl Iterator<Item = &'a Gate>,
    adjustments: &[Adjustment],
) {
    gates.for_each(|gate| merge(clauses, clause_ids(known.policy, &gate.clauses)));
    let possible = adjustments.iter().filter(|adjustment| known.truth(&adjustment.when) != Truth::Fails);
    possible.for_each(|adjustment| merge(clauses, clause_ids(known.policy, &adjustment.clauses)));
}

/// The provisions of an offer, with those that its figures rest on.
fn with_figures(mut clauses: Vec<String>, lines: &[OfferLine]) -> Vec<String> {
    let values = lines.iter().flat_map(|line| &line.figures).flat_map(|figure| &figure.values);
    values.for_each(|value| merge(&mut clauses, value.clauses.clone()));
    clauses
}

/// The lists of diseases, for whoever looks for a name on them.
fn diseases(known: Known<'_>) -> Vec<Offer> {
    let pack = &known.policy.pack;
    let list = |list: &mingbai_policy::policy::DiseaseList| {
        let members = || list.members.iter().map(|(member, _)| &pack.diseases[usize::from(*member)]);
        let mut clauses = Vec::new();
        members().for_each(|disease| merge(&mut clauses, disease.clauses.clone()));
        let says = pack.provisions.iter().filter(|provision| clauses.contains(&provision.id));
        Offer {
            id: ["list.", &list.id].concat(),
            name: wording::diseases(members().map(|disease| disease.name.as_str())),
            concern: super::for_everyone(),
            says: says.map(|provision| provision.says.clone()).collect(),
            lines: vec![line(OfferPart::Diseases, members().map(|disease| disease.name.clone()).collect())],
            clauses,
        }
    };
    // A short list is said by its names wherever it counts.
    let long = known.policy.lists.iter().filter(|list| list.members.len() > wording::SHORT_LIST);
    long.map(list).collect()
}
