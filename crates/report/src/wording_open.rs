//! How to ask for what is open, and what is assumed for it, in words.

use mingbai_adjudication::ANY_TOTAL;
use mingbai_policy::{Date, Money};

use crate::wording::{day, yuan};

/// How to ask for the day of discharge.
pub fn ask_discharged() -> String {
    "哪一天出院？（门诊写看病那天）".to_owned()
}

/// How to ask for the out-of-catalogue part.
pub fn ask_out_of_catalogue() -> String {
    "总费用里，目录外（医保不报）的是多少元？".to_owned()
}

/// What helps to find the out-of-catalogue part.
pub fn help_out_of_catalogue() -> String {
    "看结算单上的“自费”“全自费”“目录外”，或者费用清单上的“丙类”。".to_owned()
}

/// How to ask for what a stage paid.
pub fn ask_payment(name: &str) -> String {
    format!("结算单上，“{name}”付了多少元？")
}

/// How to ask for a parameter that has no question of its own.
pub fn ask_parameter(name: &str) -> String {
    format!("{name}是多少？")
}

/// How to ask for what had added up in the year.
pub fn ask_accumulated(name: &str) -> String {
    format!("这次以前，“{name}”一共是多少？")
}

/// Yes.
pub const YES: &str = "是";
/// No.
pub const NO: &str = "不是";

/// A disease that is on no list.
pub const OTHER_DISEASE: &str = "不在名单上的病";

/// A question with its answer, as in a conversation: `是住院还是门诊？住院`.
pub fn assume_answer(ask: &str, answer: &str) -> String {
    let ends = ask.ends_with(['？', '?', '。', '）']);
    if ends { format!("{ask}{answer}") } else { format!("{ask}：{answer}") }
}

/// A day that is assumed.
pub fn assume_day(ask: &str, date: Date) -> String {
    assume_answer(ask, &day(date))
}

/// What a stage is assumed to pay.
pub fn assume_payment(name: &str, amount: Money) -> String {
    format!("“{name}”付 {}", yuan(amount))
}

/// What the out-of-catalogue part is assumed to be.
pub fn assume_out_of_catalogue(amount: Money) -> String {
    format!("目录外的费用是 {}", yuan(amount))
}

/// What is assumed to have added up.
pub fn assume_accumulated(name: &str, amount: Money) -> String {
    if amount >= ANY_TOTAL {
        return ["这次以前，“", name, "”已经很多"].concat();
    }
    format!("这次以前，“{name}”是 {}", yuan(amount))
}

/// Who is assumed to bear what the document assigns to nobody.
pub fn assume_bearer(name: &str, hospital: bool) -> String {
    format!("“{name}”由{}承担", if hospital { "医院" } else { "病人" })
}

/// The name of a scenario where all is certain.
pub const ONLY: &str = "一步一步怎么算";
/// The name of a scenario that stands for others, where the patient's amount is certain but another is not.
pub const ONE_OF_SEVERAL: &str = "一步一步怎么算（其中一种情形，个人负担都一样）";
/// The name of the scenario that is best for the patient.
pub const BEST: &str = "对您最有利的情形";
/// The name of the scenario that is worst for the patient.
pub const WORST: &str = "对您最不利的情形";
/// The name of a scenario among many that were not all tried.
pub const ONE_TRIED: &str = "其中一种情形";
/// The name of the best scenario of those that were tried.
pub const BEST_TRIED: &str = "试过的情形里，对您最有利的";
/// The name of the worst scenario of those that were tried.
pub const WORST_TRIED: &str = "试过的情形里，对您最不利的";
