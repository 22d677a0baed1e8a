//! What a policy offers, and whom each of it concerns.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Document, Note, Source};

tables! {
    /// What a policy offers, and whom each of it concerns.
    pub struct Offers {
        /// `mingbai-offers/1`.
        format: String,
        /// The policy document.
        policy: Document,
        /// Who pays or bears a part of a bill, in the policy's order, and the lists of diseases that it names.
        money: Vec<Offer>,
        /// Help with the premium.
        premium: Vec<Offer>,
        /// What is offered beside money.
        services: Vec<Offer>,
        /// What nobody may refuse.
        rights: Vec<Offer>,
        /// What has to be done, where, with what; forms among it.
        procedures: Vec<Offer>,
        /// The ids of the questions that it still depends on whom something concerns, in the policy's order.
        questions: Vec<String>,
        /// What the given answers say of the person, in plain Chinese.
        answers: Vec<String>,
        /// Every provision, in the document's order.
        provisions: Vec<OfferedProvision>,
        /// Ambiguities and silences that change no amount.
        notes: Vec<Note>,
    }

    /// One thing that is offered.
    pub struct Offer {
        /// Its id; one of several entitlements of a stage is `<stage>.<entitlement>`.
        id: String,
        /// Its name.
        name: String,
        /// Whether it concerns the person.
        concern: Concern,
        /// What it is, in sentences.
        says: Vec<String>,
        /// The rest of it, line by line.
        lines: Vec<OfferLine>,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// Whether something concerns the person, by what is known.
    pub struct Concern {
        /// Yes, no, or that depends.
        status: Concerns,
        /// Why it does not; left out where the condition says it all.
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
        /// The questions that it depends on.
        depends: Vec<String>,
        /// The ids of the facts among them.
        facts: Vec<String>,
    }

    /// One line of what is offered.
    pub struct OfferLine {
        /// What it is about.
        part: OfferPart,
        /// Texts: sentences, papers, steps.
        items: Vec<String>,
        /// Figures with their origin.
        figures: Vec<OfferedFigure>,
    }

    /// A figure with its values.
    pub struct OfferedFigure {
        /// The parameter; left out for a figure that is written in the stage itself.
        #[serde(skip_serializing_if = "Option::is_none")]
        parameter: Option<String>,
        /// Its name.
        name: String,
        /// The local value, in words, where one was entered; it counts whatever the others are.
        #[serde(skip_serializing_if = "Option::is_none")]
        local: Option<String>,
        /// The policy's values that can still count, the first that holds; none: nobody has stated it.
        values: Vec<OfferedValue>,
        /// Whether someone may fit several of them, so that their order counts.
        ordered: bool,
    }

    /// One value of a figure.
    pub struct OfferedValue {
        /// When it counts, in words; left out where it always does.
        #[serde(skip_serializing_if = "Option::is_none")]
        when: Option<String>,
        /// The value in words.
        text: String,
        /// Where it comes from.
        source: Source,
        /// What the reader should know of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The provisions that state it or that it follows from.
        clauses: Vec<String>,
    }

    /// A provision, and what becomes of it.
    pub struct OfferedProvision {
        /// Its name, such as `BN-4`.
        id: String,
        /// Where it stands in the document.
        article: String,
        /// What it says, in plain words.
        says: String,
        /// Why nothing follows from it; left out where something does.
        #[serde(skip_serializing_if = "Option::is_none")]
        inoperative: Option<String>,
        /// Whether something above names it.
        named: bool,
    }
}

words! {
    /// Whether something concerns the person.
    pub enum Concerns {
        /// It does.
        Yes,
        /// That depends on what is not known.
        Depends,
        /// It does not.
        No,
    }

    /// What a line of an offer is about.
    pub enum OfferPart {
        /// Whom it is for.
        Whom,
        /// Who or what goes without.
        Except,
        /// Which costs it looks at.
        Costs,
        /// Over what it adds up.
        Period,
        /// The part that is not paid.
        Deductible,
        /// How much of the rest is paid.
        Rate,
        /// What is paid at most.
        Ceiling,
        /// How often it can be applied for.
        Applications,
        /// Why it cannot be computed.
        Undetermined,
        /// What is otherwise under a condition.
        Change,
        /// The diseases on a list.
        Diseases,
        /// How much of the premium is paid.
        Amount,
        /// Who finances it.
        Financed,
        /// What the day of recognition means.
        Enrolment,
        /// Where it is done.
        Place,
        /// The papers to bring.
        Papers,
        /// What to do, step by step.
        Steps,
        /// By when.
        Deadline,
        /// How long the office may take.
        WorkingDays,
        /// The fields of a form.
        Fields,
    }
}
