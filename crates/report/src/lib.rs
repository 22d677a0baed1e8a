//! A settlement as a document: what the page shows, the terminal prints and other programs read.
//!
//! [`report`] turns a [`Settlement`] into a [`Report`], which says everything in plain Chinese and names every provision
//! behind it. All Chinese wording about settlements stands in the `wording` modules, once.
//!
//! The document's format is [`FORMAT`] and stable: fields are added, never renamed or removed, while the version stays
//! the same. Amounts are strings in yuan with at least two decimals and no separators, `"12000.00"`.

mod amounts;
mod arithmetic;
pub mod case;
mod comparison;
mod concerns;
mod conditions;
pub mod description;
mod document;
mod formula;
mod json;
mod json_tree;
mod lines;
mod offers;
mod open;
mod premium;
mod provenance;
#[cfg(feature = "schema")]
pub mod schema;
mod slip;
mod slots;
mod trace;
mod what_if_curve;
mod what_if_findings;
mod what_if_places;
pub mod wording;
mod wording_compare;
mod wording_labels;
mod wording_offers;
mod wording_open;
mod wording_trace;
mod wording_what_if;

use mingbai_adjudication::{Claim, Range, Settlement};
use mingbai_policy::formula::FactIndex;
use mingbai_policy::{Money, Policy};

pub use amounts::{AMOUNTS_FORMAT, amounts};
pub use comparison::{COMPARISON_FORMAT, comparison};
pub use document::*;
pub use json::json_text;
pub use offers::{OFFERS_FORMAT, offers};
pub use open::accumulator_name;
pub use premium::{PREMIUM_FORMAT, premium};
pub use slip::overcharged;
pub use what_if_curve::{CURVE_FORMAT, curve};
pub use what_if_findings::{FINDINGS_FORMAT, findings};
pub use what_if_places::{PLACES_FORMAT, places};

/// The name and version of the report's format.
pub const FORMAT: &str = "mingbai-settlement/1";

/// Writes a settlement up, for the policy and the claim that it came from.
pub fn report(policy: &Policy, claim: &Claim, settlement: &Settlement) -> Report {
    let told = Told { policy, claim, settlement };
    let scenarios = trace::scenarios(told);
    let lines = lines::lines(told, &scenarios);
    let in_catalogue = Range {
        least: settlement.billed - settlement.out_of_catalogue.greatest,
        greatest: settlement.billed - settlement.out_of_catalogue.least,
    };
    let (grants, refused_grants) = lines::grants(told);
    let mut report = Report {
        format: FORMAT.to_owned(),
        policy: provenance::document(policy),
        says: says(told, &lines),
        billed: Span::exactly(settlement.billed),
        in_catalogue: in_catalogue.into(),
        out_of_catalogue: settlement.out_of_catalogue.into(),
        warnings: lines::warnings(told, &lines),
        lines,
        hospital: settlement.hospital.into(),
        patient: settlement.patient.into(),
        patient_in: settlement.patient_in.into(),
        patient_out: settlement.patient_out.into(),
        unassigned: settlement.unassigned.into(),
        grants,
        refused_grants,
        questions: if told.is_certain() { Vec::new() } else { open::questions(told) },
        idle: settlement.idle.iter().map(|fact| policy.pack.facts[fact.at()].id.clone()).collect(),
        deadlines: lines::deadlines(told),
        procedures: concerns::procedures(told),
        rights: concerns::rights(told),
        accumulators: lines::accumulators(told),
        readings: provenance::readings(told),
        notes: Vec::new(),
        parameters: provenance::parameters(told),
        scenarios,
        provisions: Vec::new(),
    };
    let referred = provenance::referred(&report);
    report.notes = provenance::notes(policy, &referred);
    report.provisions = provenance::provisions(policy, &report);
    report
}

/// The result in one sentence, with what it stands under.
fn says(told: Told<'_>, lines: &[Line]) -> String {
    let settlement = told.settlement;
    let pays = |line: &Line| line.amount.greatest != Span::exactly(Money::ZERO).greatest;
    let hedge = if lines::outside(told).is_some() {
        wording::Hedge::OutsideDays
    } else if lines.iter().any(|line| line.reference && pays(line)) {
        wording::Hedge::Reference
    } else {
        wording::Hedge::None
    };
    wording::summary(settlement.billed, settlement.patient, told.is_inpatient(), hedge)
}

/// What is written up.
#[derive(Clone, Copy)]
struct Told<'a> {
    policy: &'a Policy,
    claim: &'a Claim,
    settlement: &'a Settlement,
}

impl Told<'_> {
    /// Whether the patient stayed in hospital, as packs call that answer; any other visit is simply a visit.
    fn is_inpatient(self) -> bool {
        let facts = (0u16..).zip(&self.policy.pack.facts);
        let mut answers = facts.filter_map(|(place, fact)| {
            fact.options.get(usize::from(self.claim.answered(FactIndex(place))?)).filter(|_| fact.id == "care")
        });
        answers.any(|option| option.id == "inpatient")
    }

    /// Whether every amount is certain, though some question may be open that none of them depends on.
    fn is_certain(self) -> bool {
        let settlement = self.settlement;
        let totals = [settlement.hospital, settlement.patient_in, settlement.patient_out, settlement.patient];
        let lines = settlement.lines.iter().map(|line| line.amount);
        let year = settlement.accumulators.iter().map(|(_, after)| *after);
        totals.into_iter().chain(lines).chain(year).all(Range::is_exact)
            && settlement.grants.iter().all(|grant| !grant.uncertain)
    }
}
