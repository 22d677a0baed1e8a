//! The bills to begin with: those of the cases, and near relations of them.

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::settlement::Why;
use mingbai_adjudication::{Range, settle};
use mingbai_policy::formula::{ReadingIndex, StageIndex};
use mingbai_policy::{Money, Policy};
use mingbai_tests::{cases_folder, cases_in};
use rust_decimal::Decimal;

use crate::bill::Point;
use crate::knobs::{paying, printed};

/// Most of a bill.
const MOSTLY: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// A bill with a name for messages.
pub(crate) struct Seed {
    pub(crate) name: String,
    pub(crate) point: Point,
}

/// The sound cases of a policy. What nobody can compute is printed as nothing, and an uncertain year as its greatest.
pub(crate) fn seeds(policy: &Policy) -> Vec<Seed> {
    let cases = cases_in(&cases_folder().join(&policy.pack.id));
    let sound = cases.iter().filter_map(|case| Some((case, read_case(policy, &case.tree).ok()?)));
    let seeds = sound.map(|(case, read)| {
        let name = case.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut point = Point { claim: read.claim, accumulators: read.accumulators };
        point.claim.out_of_catalogue.get_or_insert(Money::ZERO);
        for (accumulator, range) in point.accumulators.clone().iter() {
            point.accumulators.set(accumulator, Range::exactly(range.greatest));
        }
        let settlement = settle(policy, &point.claim, &point.accumulators);
        for line in settlement.lines.iter().filter(|line| matches!(line.why, Why::Missing(_) | Why::Undetermined)) {
            point.claim.set_slip(policy, line.stage, Money::ZERO).expect("nothing fits into every bill");
        }
        Seed { name, point }
    });
    seeds.collect()
}

/// The bill with the slip's amount of each stage in turn left out; with every stage but one printed as nothing; and so
/// with most of the costs outside the catalogue.
pub(crate) fn with_other_slips(policy: &Policy, seed: &Seed) -> Vec<(StageIndex, Seed)> {
    let mut relations = Vec::new();
    for (stage, _) in printed(policy, &seed.point) {
        let mut point = seed.point.clone();
        point.claim.forget_slip(stage);
        relations.push((stage, Seed { name: format!("{} without a printed amount", seed.name), point }));
    }
    for stage in paying(policy) {
        let mut point = seed.point.clone();
        for other in paying(policy) {
            point.claim.forget_slip(other);
            if other != stage {
                point.claim.set_slip(policy, other, Money::ZERO).expect("nothing fits into every bill");
            }
        }
        let mut outside = point.clone();
        outside.claim.out_of_catalogue = Some(Money::from_yuan(point.claim.billed.yuan() * MOSTLY).round_to_fen());
        relations.push((stage, Seed { name: format!("{} with nothing else printed", seed.name), point }));
        let name = format!("{} with nothing else printed, mostly outside", seed.name);
        relations.push((stage, Seed { name, point: outside }));
    }
    relations
}

/// The bill under each other option of each reading.
pub(crate) fn with_other_readings(policy: &Policy, seed: &Seed) -> Vec<Seed> {
    let mut relations = Vec::new();
    for (index, reading) in (0u16..).map(ReadingIndex).zip(&policy.readings) {
        let chosen = seed.point.claim.reading(index);
        for option in (0..reading.options).filter(|option| Some(*option) != chosen) {
            let mut point = seed.point.clone();
            point.claim.choose(index, option);
            let named = &policy.pack.readings[index.at()];
            let name = format!("{} with {} = {}", seed.name, named.id, named.options[usize::from(option)].id);
            relations.push(Seed { name, point });
        }
    }
    relations
}
