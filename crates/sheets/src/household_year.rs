//! A year of a person or a household: sums, what ceilings and grants have left, what is due.

use mingbai_ledger::{GrantLeft, Ledger, Left, Line, PersonKey, Remaining, Settled, sums};
use mingbai_policy::document::Deadline;
use mingbai_policy::{Date, Money, Policy};
use mingbai_report::{Source, wording as words};

use crate::Markup;
use crate::household_bill::line;
use crate::household_list::name;
use crate::wording::households as wording;

/// What was paid by whom in a year, over everyone given.
pub fn paid(policy: &Policy, ledger: &Ledger, keys: &[PersonKey], year: Option<i32>) -> String {
    let mut sheet = Markup::new();
    let accounts = keys.iter().filter_map(|key| ledger.settled(*key));
    let sums = sums(policy, accounts, year);
    sheet.leaf("h3", &[], wording::SUMS);
    sheet.start("dl", &[("class", "paid-by")]);
    line(&mut sheet, wording::BILLED, &words::yuan(sums.billed));
    let mut is_range = !sums.patient.is_exact();
    for (place, range) in sums.payments.iter().enumerate().filter(|(_, range)| range.greatest > Money::ZERO) {
        is_range |= !range.is_exact();
        line(&mut sheet, policy.pack.stages.get(place).map_or("", |stage| &stage.name), &words::range(*range));
    }
    if sums.hospital.greatest > Money::ZERO {
        line(&mut sheet, wording::HOSPITAL, &words::range(sums.hospital));
    }
    line(&mut sheet, wording::PATIENT, &words::range(sums.patient));
    sheet.end();
    if sums.refused > 0 {
        sheet.leaf("p", &[("class", "notice")], &wording::refused(sums.refused));
    }
    if is_range {
        sheet.leaf("p", &[("class", "help")], wording::RANGE);
        // Each bill's greatest is reached where the others are not: what is open is open for all of them.
        if sums.settled > 1 {
            sheet.leaf("p", &[("class", "help")], wording::RANGE_OF_SEVERAL);
        }
    }
    let of_year = |bill: &&Settled| year.is_none_or(|year| bill.discharged.is_some_and(|day| day.year() == year));
    let rests = |key: &PersonKey| {
        let mut bills = ledger.settled(*key).into_iter().flat_map(|account| &account.bills).filter(of_year);
        bills.any(|bill| {
            let told = ledger.references(policy, *key, bill.number);
            bill.amounts().is_some_and(|amounts| amounts.payments().any(|(place, _)| told.contains(&place)))
        })
    };
    if keys.iter().any(rests) {
        sheet.leaf("p", &[("class", "badge")], wording::REFERENCES);
    }
    sheet.finish()
}

/// What each ceiling and grant of a person has left in a year; `named`: under the person's name.
pub fn left(policy: &Policy, ledger: &mut Ledger, key: PersonKey, year: i32, today: Date, named: bool) -> String {
    let mut sheet = Markup::new();
    let heading = if named { "h4" } else { "h3" };
    if named {
        sheet.leaf("h3", &[], ledger.person(key).map_or("", name));
    }
    let Some(Remaining { ceilings, lines, grants }) = ledger.remaining(policy, key, year, today) else {
        return String::new();
    };
    sheet.leaf(heading, &[], wording::CEILINGS);
    if ceilings.is_empty() && lines.is_empty() {
        sheet.leaf("p", &[("class", "help")], wording::NO_CEILINGS);
    } else {
        sheet.start("ul", &[("class", "what-is-left")]);
        lines.iter().for_each(|left| yearly_line(&mut sheet, policy, year, left));
        ceilings.iter().for_each(|left| ceiling(&mut sheet, policy, year, left));
        sheet.end();
    }
    if !grants.is_empty() {
        sheet.leaf(heading, &[], wording::GRANTS).start("ul", &[("class", "what-is-left")]);
        grants.iter().for_each(|left| grant(&mut sheet, policy, left));
        sheet.end();
    }
    let reminders = ledger.reminders(policy, key);
    if let (Some(subsidy), false) = (&policy.pack.subsidy, reminders.is_empty()) {
        sheet.leaf(heading, &[], wording::REMINDERS).start("ul", &[("class", "what-is-left")]);
        for reminder in reminders {
            sheet.leaf("li", &[], subsidy.enrolments.get(reminder.enrolment).map_or("", |rule| rule.says.as_str()));
        }
    }
    sheet.finish()
}

fn yearly_line(sheet: &mut Markup, policy: &Policy, year: i32, left: &Line) {
    start(sheet, policy, left.stage, left.entitlement);
    match (left.line, left.left) {
        (Some(line), Some(rest)) => {
            let (line, used) = (figure(line, left.reference), words::range(left.used));
            let rest = (rest.greatest > Money::ZERO).then(|| words::range(rest));
            sheet.text(&wording::yearly_line(year, &line, &used, rest.as_deref(), left.pays_all));
        }
        _ => _ = sheet.text(wording::NO_LINE),
    }
    end(sheet, left.uncertain);
}

/// Begins the item of a stage, or of what is the best of several within it.
fn start(sheet: &mut Markup, policy: &Policy, stage: usize, entitlement: usize) {
    let stage = &policy.pack.stages[stage];
    let name = stage.entitlements.get(entitlement).map_or(&stage.name, |own| &own.name);
    sheet.start("li", &[]).leaf("strong", &[], name).text(" ");
}

/// A figure of the policy, marked where nobody verified it.
fn figure(yuan: Money, reference: bool) -> String {
    let yuan = words::round_yuan(yuan.yuan());
    if reference { [&yuan, "（", words::source(Source::Reference), "）"].concat() } else { yuan }
}

fn end(sheet: &mut Markup, uncertain: bool) {
    if uncertain {
        sheet.leaf("span", &[("class", "help")], wording::UNCERTAIN);
    }
    sheet.end();
}

fn ceiling(sheet: &mut Markup, policy: &Policy, year: i32, left: &Left) {
    start(sheet, policy, left.stage, left.entitlement);
    match (left.limit, left.left) {
        (Some(limit), Some(rest)) => {
            let limit = figure(limit, left.reference);
            sheet.text(&wording::ceiling(year, &limit, &words::range(left.used), &words::range(rest)));
        }
        _ => _ = sheet.text(wording::NO_LIMIT),
    }
    end(sheet, left.uncertain);
}

fn grant(sheet: &mut Markup, policy: &Policy, left: &GrantLeft) {
    let doubts = (left.uncertain, left.hangs_on_year);
    let says = words::grant(left.up_to, left.left_this_year, left.applications_left, doubts);
    sheet.start("li", &[]).leaf("strong", &[], &policy.pack.stages[left.stage].name).text(" ").text(&says).end();
}

/// What has to be done, each with a box to tick; `named`: whether to say for whom.
pub fn due(policy: &Policy, ledger: &mut Ledger, keys: &[PersonKey], today: Date, named: bool) -> String {
    let mut sheet = Markup::new();
    sheet.leaf("h3", &[], wording::DUE);
    let mut any = false;
    for key in keys {
        for due in ledger.due(policy, *key, today) {
            if !any {
                sheet.start("ul", &[("class", "what-is-due")]);
                any = true;
            }
            let procedure = &policy.pack.procedures[due.procedure];
            sheet.start("li", &[]);
            if named && let Some(person) = ledger.person(*key) {
                sheet.leaf("strong", &[], name(person)).text(" ");
            }
            sheet.text(&wording::due(&procedure.name, due.date, due.days_left));
            if let Some(Deadline { says, .. }) = &procedure.deadline {
                sheet.leaf("p", &[("class", "help")], says);
            }
            let with = [&*key.0.to_string(), "/", &*due.bill.to_string(), "/", &*procedure.id].concat();
            let mut attributes = vec![("type", "checkbox"), ("data-do", "done"), ("data-with", with.as_str())];
            if due.done {
                attributes.push(("checked", ""));
            }
            sheet.start("label", &[("class", "choice")]).void("input", &attributes);
            sheet.leaf("span", &[], wording::DONE).end().end();
        }
    }
    if any {
        sheet.end();
    } else {
        sheet.leaf("p", &[("class", "help")], wording::NOTHING_DUE);
    }
    sheet.finish()
}
