//! Stages with their slots.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Compiler;
use super::expressions::not_known;
use crate::document::{self, Period, Pool, StageKind, Unit};
use crate::formula::{AccumulatorIndex, Amount, ParameterIndex, StageIndex};
use crate::policy::{
    Accumulator, Adjustment, Bearer, Body, Ceiling, Change, Counts, Entitlement, Gate, Grant, Reorder, Scale, Stage,
    position,
};
use crate::stored::Scope;

/// The slots that a stage and an entitlement of a best-of share, wherever they stand.
struct Slots<'d> {
    clauses: &'d [String],
    gates: &'d [document::Gate],
    basis: Option<&'d String>,
    period: Option<Period>,
    earlier: Option<document::Earlier>,
    deductible: Option<&'d String>,
    deduct_from: Option<document::DeductFrom>,
    rate: Option<&'d String>,
    brackets: Option<&'d document::Scale>,
    count_on: Option<document::CountOn>,
    progression: Option<document::Progression>,
    ceilings: Option<&'d Vec<document::Ceiling>>,
    undetermined: bool,
    adjustments: &'d [document::Adjustment],
}

/// Reads the shared slots out of a table that has them.
macro_rules! slots {
    ($table:expr, $gates:expr) => {
        Slots {
            clauses: &$table.clauses,
            gates: $gates,
            basis: $table.basis.as_ref(),
            period: *$table.period,
            earlier: *$table.earlier_this_year,
            deductible: $table.deductible.as_ref(),
            deduct_from: *$table.deduct_from,
            rate: $table.rate.as_ref(),
            brackets: $table.brackets.as_ref(),
            count_on: *$table.count_brackets_on,
            progression: *$table.progression,
            ceilings: $table.ceilings.as_ref(),
            undetermined: $table.undetermined.is_some(),
            adjustments: &$table.adjustments,
        }
    };
}

impl Compiler<'_> {
    pub(super) fn stage(&mut self, stage: &document::Stage) -> Stage {
        self.within(format!("stage {}", stage.id), |compiler| {
            let clauses = compiler.clauses(&stage.clauses);
            let gates = compiler.gates(&stage.gates);
            let body = match Bearer::of(stage.kind) {
                None => compiler.grant(stage),
                Some(bearer) => Body::Pays {
                    bearer,
                    pays_on: stage.pays_on.unwrap_or(Pool::In),
                    entitlements: compiler.entitlements(stage),
                },
            };
            let paid_into = paid_into(&body);
            Stage { clauses, gates, body, paid_into }
        })
    }

    fn entitlements(&mut self, stage: &document::Stage) -> Vec<Entitlement> {
        if stage.up_to.is_some() || stage.applications.is_some() {
            self.problems.report(format!(
                "up_to 和 applications 只用于 kind = \"grant\"；这里是 {}，请删去或用 ceilings",
                stage.kind.word()
            ));
        }
        if stage.kind != StageKind::BestOf {
            if !stage.entitlements.is_empty() {
                self.problems.report("entitlement 只用于 kind = \"best_of\"；请改 kind 或删去");
            }
            return vec![self.entitlement(stage, &stage.id, &slots!(stage, &[]))];
        }
        if stage.entitlements.len() < 2 {
            self.problems.report(format!("best_of 有 {} 个 entitlement；至少写两个", stage.entitlements.len()));
        }
        let own_slots = [
            ("basis", stage.basis.is_some()),
            ("period", stage.period.is_some()),
            ("deductible", stage.deductible.is_some()),
            ("rate", stage.rate.is_some()),
            ("brackets", stage.brackets.is_some()),
            ("ceilings", stage.ceilings.is_some()),
            ("adjust", !stage.adjustments.is_empty()),
        ];
        for (slot, _) in own_slots.iter().filter(|(_, given)| *given) {
            self.problems.report(format!("best_of 的 {slot} 要写在各 entitlement 里；请移过去"));
        }
        let mut seen = BTreeSet::new();
        for entitlement in &stage.entitlements {
            self.id("entitlement", &entitlement.id, &mut seen);
        }
        stage
            .entitlements
            .iter()
            .map(|entitlement| {
                let name = format!("{}_{}", stage.id, entitlement.id);
                self.within(format!("entitlement {}", entitlement.id), |compiler| {
                    compiler.entitlement(stage, &name, &slots!(entitlement, &entitlement.gates))
                })
            })
            .collect()
    }

    fn entitlement(&mut self, stage: &document::Stage, basis_name: &str, slots: &Slots<'_>) -> Entitlement {
        if slots.rate.is_some() && slots.brackets.is_some() {
            self.problems.report("rate 和 brackets 只能写一个；请删去一个");
        }
        let scale = match (slots.rate, slots.brackets) {
            (_, Some(scale)) => self.scale(scale),
            (rate, None) => Some(Scale::Rate(rate.map_or(Amount::ONE, |rate| self.rate(rate)))),
        };
        let adjustments = self.adjustments(slots.adjustments, &stage.id, false);
        let sets_year = |change: &Change| matches!(change, Change::Period(Period::Year));
        let yearly = slots.period == Some(Period::Year)
            || adjustments.iter().any(|adjustment| adjustment.changes.iter().any(sets_year));
        Entitlement {
            clauses: self.clauses(slots.clauses),
            gates: self.gates(slots.gates),
            basis: slots.basis.map(|basis| self.amount("basis", basis)),
            period: slots.period.unwrap_or(Period::Visit),
            earlier: slots.earlier.unwrap_or(document::Earlier::Entitled),
            deductible: slots.deductible.map_or(Amount::ZERO, |deductible| self.amount("deductible", deductible)),
            deduct_from: slots.deduct_from.unwrap_or(document::DeductFrom::Basis),
            scale: scale.unwrap_or(Scale::Rate(Amount::ONE)),
            count_on: slots.count_on.unwrap_or(document::CountOn::Basis),
            progression: slots.progression.unwrap_or(document::Progression::Marginal),
            ceilings: slots.ceilings.map_or_else(Vec::new, |ceilings| self.ceilings(ceilings, &stage.id)),
            undetermined: slots.undetermined,
            paid_accumulator: self.accumulator(stage.id.clone(), Counts::Paid),
            basis_accumulator: yearly.then(|| self.accumulator(format!("{basis_name}.basis"), Counts::Basis)),
            adjustments,
        }
    }

    fn grant(&mut self, stage: &document::Stage) -> Body {
        let paying_slots = [
            ("basis", stage.basis.is_some()),
            ("deductible", stage.deductible.is_some()),
            ("rate", stage.rate.is_some()),
            ("brackets", stage.brackets.is_some()),
            ("pays_on", stage.pays_on.is_some()),
            ("entitlement", !stage.entitlements.is_empty()),
        ];
        for (slot, _) in paying_slots.iter().filter(|(_, given)| *given) {
            self.problems.report(format!("grant 没有 {slot}；申请类的补助只写 up_to、applications、ceilings"));
        }
        let up_to = match stage.up_to.as_ref() {
            Some(up_to) => self.amount("up_to", up_to),
            None => {
                self.problems.report("grant 缺少 up_to；请写每次最多多少元");
                Amount::ZERO
            }
        };
        let applications = stage
            .applications
            .map(|most| (most, self.accumulator(format!("{}.count", stage.id), Counts::Applications)));
        let ceilings = stage.ceilings.as_ref().map_or_else(Vec::new, |ceilings| self.ceilings(ceilings, &stage.id));
        let adjustments = self.adjustments(&stage.adjustments, &stage.id, true);
        Body::Grant(Grant { up_to, applications, ceilings, adjustments })
    }

    fn gates(&mut self, gates: &[document::Gate]) -> Vec<Gate> {
        let compiled = gates.iter().enumerate().map(|(index, gate)| {
            self.within(format!("gate {}", index + 1), |compiler| Gate {
                condition: compiler.condition("if", Some(&gate.condition), Scope::Bill),
                clauses: compiler.clauses(&gate.clauses),
            })
        });
        compiled.collect()
    }

    fn scale(&mut self, scale: &document::Scale) -> Option<Scale> {
        match scale {
            document::Scale::Brackets(brackets) => self.brackets(brackets).map(Scale::Brackets),
            document::Scale::Parameter(id) => match self.parameter_named(id) {
                Some((index, Unit::Brackets)) => Some(Scale::Parameter(index)),
                Some((_, unit)) => {
                    self.problems.report(format!("brackets = \"{id}\"：{id} 的 unit 是 {}，要 brackets", unit.word()));
                    None
                }
                None => {
                    let known = self.pack.parameters.iter().map(|parameter| parameter.id.as_str());
                    self.problems.report(format!("brackets = \"{id}\"：{}", not_known("参数", id, known)));
                    None
                }
            },
        }
    }

    fn ceilings(&mut self, ceilings: &[document::Ceiling], stage: &str) -> Vec<Ceiling> {
        let compiled = ceilings.iter().map(|ceiling| {
            let own = || stage.to_owned();
            if let Some(shared) = &ceiling.accumulator {
                self.id("accumulator", shared, &mut BTreeSet::new());
            }
            if ceiling.per == Period::Visit && ceiling.accumulator.is_some() {
                self.problems.report("per = \"visit\" 的 ceiling 不累计；请删去 accumulator，或写 per = \"year\"");
            }
            let accumulator = (ceiling.per == Period::Year).then(|| {
                let id = ceiling.accumulator.clone().unwrap_or_else(own);
                self.accumulator(id, Counts::Paid)
            });
            Ceiling { up_to: self.amount("ceilings", &ceiling.up_to), accumulator }
        });
        compiled.collect()
    }

    fn adjustments(&mut self, adjustments: &[document::Adjustment], stage: &str, grant: bool) -> Vec<Adjustment> {
        let mut compiled: Vec<(u32, Adjustment)> = Vec::new();
        for (place, adjustment) in (0u16..).zip(adjustments) {
            let adjusted = self.within(format!("adjust {}", place + 1), |compiler| {
                let when = compiler.condition("when", Some(&adjustment.condition), Scope::Bill);
                let clauses = compiler.clauses(&adjustment.clauses);
                let changes = compiler.changes(adjustment, stage, grant);
                Adjustment { place, when, clauses, changes }
            });
            compiled.push((adjustment.order.unwrap_or(0), adjusted));
        }
        compiled.sort_by_key(|(order, _)| *order);
        compiled.into_iter().map(|(_, adjustment)| adjustment).collect()
    }

    fn changes(&mut self, adjustment: &document::Adjustment, stage: &str, grant: bool) -> Vec<Change> {
        let before = self.problems.count();
        let mut changes = Vec::new();
        if let Some(kind) = *adjustment.kind {
            match Bearer::of(kind) {
                Some(bearer) if kind != StageKind::BestOf => changes.push(Change::Bearer(bearer)),
                _ => self.problems.report(format!(
                    "adjust 的 kind 不能是 {}；可用：fund、absorption、notional、unassigned",
                    kind.word()
                )),
            }
        }
        changes.extend(adjustment.pays_on.map(Change::PaysOn));
        changes.extend(adjustment.basis.as_ref().map(|basis| Change::Basis(self.amount("basis", basis))));
        changes.extend(adjustment.period.map(Change::Period));
        changes
            .extend(adjustment.deductible.as_ref().map(|amount| Change::Deductible(self.amount("deductible", amount))));
        changes.extend(adjustment.deductible_times.map(Change::DeductibleTimes));
        changes.extend(adjustment.deduct_from.map(Change::DeductFrom));
        changes.extend(adjustment.rate.as_ref().map(|rate| Change::Scale(Scale::Rate(self.rate(rate)))));
        changes.extend(adjustment.brackets.as_ref().and_then(|scale| self.scale(scale)).map(Change::Scale));
        changes.extend(adjustment.rate_plus.map(Change::RatePlus));
        changes.extend(adjustment.rate_times.map(Change::RateTimes));
        changes.extend(adjustment.count_brackets_on.map(Change::CountOn));
        changes.extend(adjustment.progression.map(Change::Progression));
        changes.extend(adjustment.ceilings.as_ref().map(|ceilings| Change::Ceilings(self.ceilings(ceilings, stage))));
        changes.extend(adjustment.undetermined.as_ref().map(|_| Change::Undetermined));
        changes.extend(adjustment.up_to.as_ref().map(|up_to| Change::UpTo(self.amount("up_to", up_to))));
        changes.extend(adjustment.applications.map(Change::Applications));
        if changes.is_empty() && self.problems.count() == before {
            self.problems.report("没有改变任何一项；请写出要改的项，或删去这个 adjust");
        }
        for change in &changes {
            let of_grant = matches!(change, Change::UpTo(_) | Change::Applications(_));
            if of_grant != grant && !(grant && matches!(change, Change::Ceilings(_))) {
                let kind = if grant { "grant " } else { "基金" };
                self.problems.report(format!("{kind}没有 {} 这一项；请删去", change.slot()));
            }
            let (key, factor, most, example) = match change {
                Change::DeductibleTimes(factor) => ("deductible_times", factor, Decimal::TEN, "降低 50% 写 \"0.5\""),
                Change::RateTimes(factor) => ("rate_times", factor, Decimal::TEN, "提高一成写 \"1.1\""),
                Change::RatePlus(points) => ("rate_plus", points, Decimal::ONE, "10 个百分点写 \"0.10\""),
                _ => continue,
            };
            if *factor > most {
                self.problems.report(format!("{key} = \"{factor}\" 太大；{example}"));
            }
        }
        changes
    }

    fn accumulator(&mut self, id: String, counts: Counts) -> AccumulatorIndex {
        if let Some(place) = position(&self.accumulators, |accumulator| accumulator.id == id) {
            return AccumulatorIndex(place);
        }
        self.accumulators.push(Accumulator { id, counts });
        AccumulatorIndex(u16::try_from(self.accumulators.len() - 1).unwrap_or(u16::MAX))
    }

    pub(super) fn reorder(&mut self, reorder: &document::Reorder) -> Option<Reorder> {
        self.within(format!("reorder {}", *reorder.stage), |compiler| {
            let when = compiler.condition("when", Some(&reorder.condition), Scope::Readings);
            let stage = compiler.stage_named(&reorder.stage);
            let before = compiler.stage_named(&reorder.before);
            if reorder.stage == reorder.before {
                compiler.problems.report("before 写的是它自己；请写要排到哪个 stage 前面");
            }
            Some(Reorder { when, stage: stage?, before: before? })
        })
    }

    fn stage_named(&mut self, id: &str) -> Option<StageIndex> {
        let found = position(&self.pack.stages, |stage| stage.id == id).map(StageIndex);
        if found.is_none() {
            self.unknown("阶段（stage）", id, self.pack.stages.iter().map(|stage| stage.id.as_str()));
        }
        found
    }

    pub(super) fn parameter_named(&self, id: &str) -> Option<(ParameterIndex, Unit)> {
        let place = position(&self.pack.parameters, |parameter| parameter.id == id)?;
        Some((ParameterIndex(place), self.pack.parameters[usize::from(place)].unit))
    }
}

/// The stage's own accumulator, and those of every ceiling that it has or that an adjustment gives it. One that is lifted for this bill
/// counts too, since another bill of the year may meet it.
fn paid_into(body: &Body) -> Vec<AccumulatorIndex> {
    let Body::Pays { entitlements, .. } = body else { return Vec::new() };
    let mut found = BTreeSet::new();
    for entitlement in entitlements {
        found.insert(entitlement.paid_accumulator);
        found.extend(entitlement.ceilings.iter().filter_map(|ceiling| ceiling.accumulator));
        for change in entitlement.adjustments.iter().flat_map(|adjustment| &adjustment.changes) {
            if let Change::Ceilings(ceilings) = change {
                found.extend(ceilings.iter().filter_map(|ceiling| ceiling.accumulator));
            }
        }
    }
    found.into_iter().collect()
}
