//! What follows from the draft: the policy, the case, the report. Derived, never stored beside it.

mod fields;

use std::sync::Arc;

use leptos::prelude::*;
use mingbai_adjudication::what_if::{self, PrintedZeros};
use mingbai_adjudication::{ClaimError, Settlement, patient, settle};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_policy::pinyin::Sounds;
use mingbai_report::case::Case;
use mingbai_report::{
    Curve, Findings, Line, Offers, Places, QuestionKind, Report, Span, curve, findings, offers, overcharged, places,
    report,
};

use self::fields::Fields;
use crate::address::Address;
use crate::draft::{Draft, Entries, Field};
use crate::local::Local;

/// The draft, and all that follows from it: draft → case → settlement → report.
///
/// Where the reader sees what the patient pays apart from the rest, it is shown with every key, and the rest a moment
/// later: only then is it a case's turn to be settled as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    registry: &'static Registry,
    draft: RwSignal<Draft>,
    fields: Fields,
    policy: Memo<Option<Chosen>>,
    case: Memo<Option<Read>>,
    patient_first: RwSignal<bool>,
    /// The case that is to be settled as a whole, though what the patient pays comes first.
    due: RwSignal<Option<Read>>,
    turn: Memo<Option<Turn>>,
    report: Memo<Option<Written>>,
    latest: Memo<Option<Latest>>,
    local: Local,
    /// How many patients have been wiped away: what was asked about one is not asked about the next.
    patients: RwSignal<u32>,
}

/// A policy of the registry; the same only as itself.
#[derive(Clone, Copy)]
pub(crate) struct Chosen(pub(crate) &'static Policy);

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// The draft as a case, or what stands in the way; the same only as itself, since comparing would cost more than it saves.
#[derive(Clone)]
pub(crate) struct Read(Arc<Result<Case, Vec<ClaimError>>>);

impl Read {
    /// The case; `None` where something stands in its way.
    pub(crate) fn case(&self) -> Option<&Case> {
        self.0.as_ref().as_ref().ok()
    }
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What is settled as a whole: a case, and the policy that it was read for.
#[derive(Clone, PartialEq)]
struct Turn {
    policy: Chosen,
    read: Read,
}

/// A settlement and its report; the same only as itself.
#[derive(Clone)]
struct Written {
    settlement: Arc<Settlement>,
    report: Arc<Report>,
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.report, &other.report)
    }
}

/// The last report that the chosen policy gave. Questions stay where they are while an amount is being mended.
#[derive(Clone, PartialEq)]
struct Latest {
    policy: Chosen,
    report: Option<Written>,
}

impl Session {
    /// A session whose draft holds nothing but what this device keeps of the place.
    ///
    /// The policy is the one that the address names, so a link, the browser's back and a choice all do the same.
    pub(crate) fn new(registry: &'static Registry, address: ReadSignal<Address>) -> Self {
        let (kept, local) = Local::restore(registry);
        let draft = RwSignal::new(kept);
        let policy = Memo::new(move |_| address.with(|address| registry.get(&address.policy).map(Chosen)));
        let case = Memo::new(move |_| {
            let Chosen(policy) = policy.get()?;
            Some(Read(Arc::new(draft.with(|draft| draft.case(policy)))))
        });
        let (patient_first, due) = (RwSignal::new(false), RwSignal::new(None::<Read>));
        let turn = Memo::new(move |before: Option<&Option<Turn>>| {
            let now = Turn { policy: policy.get()?, read: case.get()? };
            // What stands in the way of a result is said at once.
            let waits = patient_first.get() && now.read.case().is_some() && due.get().as_ref() != Some(&now.read);
            let before = before.and_then(Option::as_ref).filter(|before| waits && before.policy == now.policy);
            Some(before.cloned().unwrap_or(now))
        });
        let report = Memo::new(move |_| {
            turn.with(|turn| {
                let Turn { policy: Chosen(policy), read } = turn.as_ref()?;
                Some(written(policy, read.case()?))
            })
        });
        let latest = Memo::new(move |before: Option<&Option<Latest>>| {
            let policy = policy.get()?;
            let kept = before.and_then(Option::as_ref).filter(|before| before.policy == policy);
            // Where nothing of a patient is left, nothing that followed from one is kept either.
            let kept = kept.filter(|_| draft.with(Draft::holds_patient));
            let report = report.get().or_else(|| kept?.report.clone());
            Some(Latest { policy, report })
        });
        let (fields, patients) = (Fields::new(), RwSignal::new(0));
        let session =
            Self { registry, draft, fields, policy, case, patient_first, due, turn, report, latest, local, patients };
        session.tell_of_mistakes();
        local.follow(session);
        session
    }

    /// The policies that can be chosen.
    pub(crate) fn policies(self) -> &'static [Policy] {
        self.registry.all()
    }

    /// What the characters of names sound like, to find them by.
    pub(crate) fn sounds(self) -> &'static Sounds {
        self.registry.sounds()
    }

    /// The chosen policy.
    pub(crate) fn policy(self) -> Option<Chosen> {
        self.policy.get()
    }

    /// The id of the chosen policy, without being told of changes; empty before one is chosen.
    fn policy_id(self) -> &'static str {
        self.policy.get_untracked().map_or("", |Chosen(policy)| policy.pack.id.as_str())
    }

    /// What stands in a field.
    pub(crate) fn text(self, field: Field) -> Memo<String> {
        Memo::new(move |_| {
            self.fields.follow(&field);
            self.text_now(&field)
        })
    }

    /// The draft itself, for pages that ask what it leaves open.
    pub(crate) fn draft(self) -> ReadSignal<Draft> {
        self.draft.read_only()
    }

    /// Whether nothing stands in a field.
    pub(crate) fn is_blank(self, field: &Field) -> bool {
        self.fields.follow(field);
        self.draft.with_untracked(|draft| draft.is_blank(self.policy_id(), field))
    }

    /// What stands in a field at this moment, without being told of changes.
    pub(crate) fn text_now(self, field: &Field) -> String {
        self.draft.with_untracked(|draft| draft.text(self.policy_id(), field).to_owned())
    }

    /// Writes into a field.
    pub(crate) fn write(self, field: Field, text: String) {
        let policy = self.policy_id();
        let written = field.clone();
        self.draft.update(|draft| draft.write(policy, field, text));
        // Writing one field may say something of what it stands among.
        self.fields.tell(|field| *field == written || matches!(field, Field::Said(_)));
    }

    /// Changes whatever is to be changed in the draft.
    pub(crate) fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.fields.tell(|_| true);
    }

    /// Puts these entries in the place of the bill and of what was entered under a policy.
    pub(crate) fn take(self, policy: &str, entries: Vec<(Field, String)>) {
        self.change(|draft| draft.replace(policy, entries));
    }

    /// Forgets the bill and all that is about the patient: the next one must not meet it. What belongs to the place,
    /// local figures and readings, stays.
    pub(crate) fn wipe(self) {
        self.change(Draft::next_patient);
        self.due.set(None);
        self.patients.update(|patients| *patients += 1);
    }

    /// Forgets everything that was typed or chosen, under every policy: what belongs to the place too.
    pub(crate) fn wipe_all(self) {
        self.change(|draft| *draft = Draft::default());
        self.due.set(None);
        self.patients.update(|patients| *patients += 1);
    }

    /// Whether anything at all has been typed or chosen.
    pub(crate) fn holds_anything(self) -> bool {
        self.draft.with(|draft| !draft.is_empty())
    }

    /// Puts what belongs to the place back to what every policy has.
    pub(crate) fn wipe_places(self) {
        self.change(Draft::forget_places);
    }

    /// Which patient it is since the page was opened, counted from 0.
    pub(crate) fn patient(self) -> u32 {
        self.patients.get()
    }

    /// What is kept of the place.
    pub(crate) fn local(self) -> Local {
        self.local
    }

    /// What is filled in for the chosen policy of what belongs to the place.
    pub(crate) fn of_the_place(self) -> Entries {
        let policy = self.policy.get().map_or("", |Chosen(policy)| policy.pack.id.as_str());
        self.draft.with(|draft| draft.of_the_place(policy))
    }

    /// How many figures and readings of the place are not what the policy has. A scale counts as one.
    pub(crate) fn changes_of_the_place(self) -> usize {
        let mut owners: Vec<String> = Vec::new();
        for (field, _) in self.of_the_place() {
            let owner = field.name().split('.').take(3).collect::<Vec<_>>().join(".");
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners.len()
    }

    /// Puts what belongs to the place back to what the policy has, in those fields that are meant.
    pub(crate) fn reset_place(self, meant: &dyn Fn(&Field) -> bool) {
        let policy = self.policy_id();
        self.change(|draft| draft.reset_place(policy, meant));
    }

    /// What the chosen policy offers to whom the answers are about; `None` before one is chosen.
    pub(crate) fn offers(self) -> Option<Offers> {
        let Chosen(policy) = self.policy.get()?;
        let claim = self.draft.with(|draft| draft.circumstances(policy))?;
        Some(offers(policy, &claim))
    }

    /// What the chosen policy offers, whoever asks; `None` before one is chosen.
    pub(crate) fn offers_to_anyone(self) -> Option<Offers> {
        let Chosen(policy) = self.policy.get()?;
        // The place's own figures count for everyone.
        let claim = self.draft.with(|draft| draft.without_patient().circumstances(policy))?;
        Some(offers(policy, &claim))
    }

    /// Whether these fields hold these texts.
    pub(crate) fn holds(self, texts: &[(Field, &str)]) -> bool {
        let policy = self.policy_id();
        texts.iter().for_each(|(field, _)| self.fields.follow(field));
        self.draft.with_untracked(|draft| texts.iter().all(|(field, text)| draft.text(policy, field) == *text))
    }

    /// Whether anything of a patient has been typed or chosen.
    pub(crate) fn holds_patient(self) -> bool {
        self.draft.with(Draft::holds_patient)
    }

    /// The draft as a case, or what stands in the way: as it is settled as a whole, which [`Self::is_behind`] for a moment
    /// where the patient's part comes first.
    pub(crate) fn read(self) -> Option<Read> {
        self.turn.get().map(|turn| turn.read)
    }

    /// Shows what the patient pays with every key and the rest later, once [`Self::catch_up`] asks for it; or no longer.
    pub(crate) fn show_patient_first(self, first: bool) {
        // Telling of nothing new would have all that follows look whether it is up to date.
        if self.patient_first.get_untracked() != first {
            self.patient_first.set(first);
        }
    }

    /// Whether all but what the patient pays is still that of an earlier draft. No amount of it may be shown.
    pub(crate) fn is_behind(self) -> bool {
        self.case.get() != self.read()
    }

    /// Settles as a whole what has been entered.
    pub(crate) fn catch_up(self) {
        if untrack(|| self.is_behind()) {
            self.due.set(self.case.get_untracked());
        }
    }

    /// What the patient pays of the bill as it stands; `None` while anything stands in the way of a result.
    pub(crate) fn patient_pays(self) -> Option<Span> {
        if !self.is_behind() {
            return self.report().map(|report| report.patient.clone());
        }
        let Chosen(policy) = self.policy.get()?;
        // The last one's best and worst are mostly the best and worst of what has become of it.
        let last = self.latest.with(|latest| Some(latest.as_ref()?.report.as_ref()?.settlement.clone()));
        self.case.with(|case| {
            let Case { claim, accumulators, .. } = case.as_ref()?.case()?;
            Some(patient(policy, claim, accumulators, last.as_deref()).into())
        })
    }

    /// Everything that stands in the way of a result.
    pub(crate) fn mistakes(self) -> Vec<ClaimError> {
        self.with_errors(<[ClaimError]>::to_vec)
    }

    /// How many mistakes there are to mend. A total that nobody has entered yet is none.
    pub(crate) fn mistakes_to_mend(self) -> usize {
        let missing = usize::from(self.is_blank(&Field::Billed));
        self.with_errors(|errors| errors.len() - missing.min(errors.len()))
    }

    /// What is wrong with a field. A total that nobody has entered yet is no mistake.
    pub(crate) fn mistake(self, field: Field) -> Memo<Option<String>> {
        let name = field.name();
        Memo::new(move |_| {
            self.fields.follow(&field);
            if field == Field::Billed && self.is_blank(&field) {
                return None;
            }
            let own = |errors: &[ClaimError]| errors.iter().find(|error| error.field == name).cloned();
            Some(untrack(|| self.with_errors(own))?.message)
        })
    }

    /// Tells the fields with which something else is wrong than before: it may follow from what stands in another.
    fn tell_of_mistakes(self) {
        // The one effect: what is derived is asked for field by field, and this says when.
        Effect::new(move |before: Option<Vec<ClaimError>>| {
            let (before, now) = (before.unwrap_or_default(), self.mistakes());
            if before != now {
                let of = |errors: &[ClaimError], name: &str| -> Vec<String> {
                    errors.iter().filter(|error| error.field == name).map(|error| error.message.clone()).collect()
                };
                self.fields.tell(|field| {
                    let name = field.name();
                    of(&before, &name) != of(&now, &name)
                });
            }
            now
        });
    }

    /// The settlement, written up; `None` while anything stands in its way.
    pub(crate) fn report(self) -> Option<Arc<Report>> {
        self.report.get().map(|written| written.report)
    }

    /// The settlement of the draft as it stands, for who takes it away, without being told of changes.
    pub(crate) fn report_now(self) -> Option<Arc<Report>> {
        self.catch_up();
        untrack(|| self.report())
    }

    /// By how much the patient bears more under the slip than by the rules; see [`mingbai_report::overcharged`].
    pub(crate) fn overcharged(self) -> Option<Span> {
        let Written { settlement, report } = self.report.get()?;
        let differs = |line: &Line| line.computed.as_ref().is_some_and(|computed| computed.amount != computed.printed);
        // Most bills have no such line, and need not be settled again to know it.
        if !report.lines.iter().any(differs) {
            return None;
        }
        self.turn.with(|turn| {
            let Turn { policy: Chosen(policy), read } = turn.as_ref()?;
            let Case { claim, accumulators, .. } = read.case()?;
            overcharged(policy, claim, accumulators, &settlement)
        })
    }

    /// What would have changed the result, without being told of changes. It settles the bill dozens of times.
    pub(crate) fn findings(self) -> Option<Findings> {
        let Chosen(policy) = self.policy.get_untracked()?;
        self.case.with_untracked(|case| {
            let case = case.as_ref()?.case()?;
            Some(findings(policy, &what_if::findings(policy, &case.claim, &case.accumulators)))
        })
    }

    /// The same bill in every hospital, without being told of changes; `None` where the policy does not ask for it.
    pub(crate) fn places(self) -> Option<Places> {
        let Chosen(policy) = self.policy.get_untracked()?;
        let read = self.case.get_untracked()?;
        let Case { claim, accumulators, .. } = read.case()?;
        let compared = what_if::places(policy, claim, accumulators, PRINTED_ZEROS)?;
        Some(places(policy, claim, &compared))
    }

    /// What everyone pays as the bill grows, without being told of changes. It settles some hundred bills.
    pub(crate) fn curve(self) -> Option<Curve> {
        let Chosen(policy) = self.policy.get_untracked()?;
        let read = self.case.get_untracked()?;
        let Case { claim, accumulators, .. } = read.case()?;
        Some(curve(policy, &what_if::curve(policy, claim, accumulators, PRINTED_ZEROS)))
    }

    /// The chosen policy's last report, also while anything stands in the way of a new one.
    pub(crate) fn latest_report(self) -> Option<Arc<Report>> {
        self.latest.with(|latest| latest.as_ref()?.report.clone()).map(|written| written.report)
    }

    /// The ids of the facts that the last report asks for, and of those that only another hospital's or a larger bill hangs
    /// on: both are compared here.
    pub(crate) fn facts_to_answer(self) -> Vec<String> {
        let Some(report) = self.latest_report() else { return Vec::new() };
        let asked = report.questions.iter().filter(|question| question.kind == QuestionKind::Fact);
        asked.map(|question| &question.id).chain(&report.idle).cloned().collect()
    }

    /// The ids of the parameters that the last report misses.
    pub(crate) fn missing_parameters(self) -> Vec<String> {
        let report = self.latest_report();
        let of_questions = report.iter().flat_map(|report| &report.questions).flat_map(|question| &question.parameters);
        let of_lines = report.iter().flat_map(|report| &report.lines).flat_map(|line| &line.reason.parameters);
        of_questions.chain(of_lines).map(|missing| missing.id.clone()).collect()
    }

    fn with_errors<T>(self, look: impl FnOnce(&[ClaimError]) -> T) -> T {
        self.case.with(|case| match case.as_ref().map(|Read(case)| case.as_ref()) {
            Some(Err(errors)) => look(errors),
            _ => look(&[]),
        })
    }
}

/// A printed 0 is often all that anyone at the desk knows of a fund whose rule the document leaves out. Left out, it
/// would open the widest range in every row; so it stays, and the sheets say so.
const PRINTED_ZEROS: PrintedZeros = PrintedZeros::Stay;

fn written(policy: &Policy, case: &Case) -> Written {
    let settlement = settle(policy, &case.claim, &case.accumulators);
    let report = report(policy, &case.claim, &settlement);
    Written { settlement: Arc::new(settlement), report: Arc::new(report) }
}
