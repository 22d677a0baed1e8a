//! Other places, a growing bill, and what would have changed the result, in words.

use mingbai_adjudication::Range;
use mingbai_adjudication::what_if::{Circumstance, Turning};
use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::wording::{change, range, yuan};

/// A hospital with a referral or without.
pub fn place(hospital: &str, referred: Option<bool>) -> String {
    let referral = match referred {
        None => "",
        Some(true) => "，办了转诊",
        Some(false) => "，没办转诊",
    };
    [hospital, referral].concat()
}

/// Heading of the present place.
pub const HERE: &str = "这次";

/// It comes to the same wherever it is.
pub const SAME_ANYWHERE: &str = "在哪里看，自己付的都一样。";
/// No place is certainly the best.
pub const BEST_UNKNOWN: &str = "有的数还没有定下来，现在分不出哪里最省。多回答几个问题，再回来比。";
/// How to take a comparison of hospitals.
pub const PLACES_ARE_NOT_ADVICE: &str =
    "到哪里看，先看病情，听医生的。这里只比自己要付的钱；看病花的总费用，也当作到哪里都一样多。";

/// The best places.
pub fn best_places(names: &[String], patient: Range) -> String {
    ["自己付得最少的是：", &names.join("；"), "。自己付 ", &range(patient), "。"].concat()
}

/// A question about the hospital whose answer stays.
pub fn answer_stays(ask: &str, answer: &str) -> String {
    ["“", ask, "”每一行都还是按“", answer, "”算。"].concat()
}

/// Printed amounts that were left out.
pub fn left_out(names: &[String]) -> String {
    ["结算单上印的", &names.join("、"), "，只在这次的情况下作数；这里前后都不用它，按规定重新算。"].concat()
}

/// Printed zeros that stay.
pub fn zeros_stay(names: &[String]) -> String {
    ["结算单上", &names.join("、"), "是 0，规定里又没有写怎么算，这里就一直按 0 算；情况变了，实际可能不一样。"]
        .concat()
}

/// Local values that hold in every hospital although the policy has them differ.
pub fn local_differs(names: &[String]) -> String {
    [&names.join("、"), "：各种医院本来不一样，您填了一个数，这里每种医院都按它算。要比别的医院，请改成那里的数再看。"]
        .concat()
}

/// Local values that hold in every hospital.
pub fn local_everywhere(names: &[String]) -> String {
    [&names.join("、"), "：用的是您填的数，每种医院都一样。别的医院要是不一样，请改了再看。"].concat()
}

/// The curve leaves the slip out.
pub const CURVE_WITHOUT_SLIP: &str = "这张图上，每一项都按规定算，不用结算单上印的数：印的数只是这一张单子的。";
/// Nobody knows the out-of-catalogue part.
pub const CURVE_OUT_UNKNOWN: &str = "目录外有多少还不知道，所以从全在目录内到全在目录外都算上了。";
/// The curve is a band.
pub const CURVE_BAND: &str = "还有没定下来的，所以自己付多少是一个范围；图上只算了一些点，点和点之间的坎没有一一找。";
/// Too much is open for a curve.
pub const CURVE_WIDENED: &str = "没定下来的太多，这张图现在还看不出什么。先多回答几个问题。";
/// Not every turn was found.
pub const CURVE_CUT_SHORT: &str = "转折太多，有的没有找到最准的地方。";

/// The out-of-catalogue share that the curve keeps.
pub fn curve_share(share: Decimal) -> String {
    if share.is_zero() {
        return "目录外费用都按没有算。".to_owned();
    }
    ["总费用变了，目录外占的份额不变，一直按", &part(share), "算。"].concat()
}

/// A share between other words, to a tenth of a percent: ` 12.5% `, `约 8.7% `.
fn part(share: Decimal) -> String {
    let exact = (share * Decimal::ONE_HUNDRED).normalize();
    let shown = exact.round_dp(1).normalize();
    [if shown == exact { " " } else { "约 " }, &shown.to_string(), "% "].concat()
}

/// What happens at a marker.
pub fn marker(at: Money, name: &str, kind: Turning, jump: Money, patient_jump: Money) -> String {
    let what = match kind {
        Turning::Starts => "开始付了。".to_owned(),
        Turning::NextBracket => "到了下一段，比例变了。".to_owned(),
        Turning::Ceiling => "到了封顶线，再多也不加了。".to_owned(),
        Turning::OtherPace => "往后付得快慢变了。".to_owned(),
        Turning::JumpUp => ["一下子多付 ", &yuan(jump), "，自己", &patient(patient_jump), "。"].concat(),
        Turning::JumpDown => ["一下子少付 ", &yuan(-jump), "，自己", &patient(patient_jump), "。"].concat(),
    };
    ["总费用到 ", &yuan(at), "，", name, &what].concat()
}

fn patient(by: Money) -> String {
    change(Range::default(), Range::exactly(by))
}

/// A circumstance that would be otherwise.
pub fn circumstance(circumstance: Circumstance) -> &'static str {
    match circumstance {
        Circumstance::Referral => "如果办了转诊",
        Circumstance::Insurance => "如果参加了居民医保",
        Circumstance::OptionalInsurance => "如果参加了精准脱贫保",
        Circumstance::ChronicCard => "如果有慢性病证（卡）",
        Circumstance::Designation => "如果去的是医保定点医院",
    }
}

/// Whom to ask about a circumstance.
pub fn circumstance_advice(circumstance: Circumstance) -> &'static str {
    match circumstance {
        Circumstance::Referral => {
            "下次先到乡镇（镇街）卫生院看，看不了的请那里的医生办转诊。急病先救人，再问医院的医保窗口。"
        }
        Circumstance::Insurance => "下一年记得按时参保。怎么交、有没有人帮交，问村干部或者乡镇（镇街）的医保窗口。",
        Circumstance::OptionalInsurance => "能不能参加、怎么参加，问村干部或者帮扶责任人。",
        Circumstance::ChronicCard => "得的是长期的病，可以申请鉴定。到哪里申请，问村医或者乡镇卫生院。",
        Circumstance::Designation => "下次去以前，先问那家医院的医保窗口是不是定点。",
    }
}

/// Another hospital.
pub fn other_hospital(names: &[String]) -> String {
    ["如果总费用一样，在", &names.join("或者"), "看"].concat()
}

/// How to take another hospital.
pub const OTHER_HOSPITAL_ADVICE: &str =
    "到哪里看，先看病情，听医生的。下次可以先问村医或者签约的家庭医生：这个病，那里能不能看。";

/// Less out-of-catalogue cost.
pub fn less_out_of_catalogue(by: Money) -> String {
    ["目录外的费用要是少 ", &yuan(by), "（目录内的不变，总费用也少这么多）"].concat()
}

/// Whom to ask about out-of-catalogue cost.
pub const LESS_OUT_OF_CATALOGUE_ADVICE: &str = "用什么药、做什么检查，由医生定。下次可以先问主治医生：目录外的，有没有目录内的能代替。这次的，可以请医院给一份费用清单，看看目录外是哪些。";

/// Another bill, with its out-of-catalogue part where it is known.
pub fn other_bill(billed: Money, out: Option<Money>) -> String {
    let share = if out.is_some_and(|out| !out.is_zero()) { "（目录外的份额不变）" } else { "" };
    ["总费用要是 ", &yuan(billed), share].concat()
}

/// How to take another bill.
pub const OTHER_BILL_ADVICE: &str =
    "规定在这里有一道坎，差一点，结果就差很多。看病该花多少由病情定，单子是多少就报多少；只是让您明白差在哪里。";

/// What follows: the stages that pay more or less, and what the patient then pays.
pub fn follows(before: Range, after: Range, payments: &[(String, Range, Range)], unbilled: Money) -> String {
    let mut text = String::new();
    if before.is_exact() && after.is_exact() {
        let certain = payments.iter().filter(|(_, before, after)| before.is_exact() && after.is_exact());
        for (name, before, after) in certain {
            let what = change(Range::exactly(before.least), Range::exactly(after.least));
            text += &[name, what.as_str(), "，"].concat();
        }
        text += &["自己付 ", &yuan(after.least), "，比现在", &change(before, after)].concat();
        if unbilled > Money::ZERO {
            text += &["，其中 ", &yuan(unbilled), "是少开的费用"].concat();
        }
    } else {
        text += &["自己付 ", &range(after), "（现在这样是 ", &range(before), "）"].concat();
    }
    text + "。"
}

/// What another reading does.
pub fn reading(ask: &str, option: &str) -> String {
    ["“", ask, "”要是按“", option, "”"].concat()
}

/// What the patient pays, and the difference.
pub fn reading_says(before: Range, after: Range) -> String {
    ["自己付 ", &range(after), "，和现在比：", &change(before, after), "。"].concat()
}

/// Options of readings that change nothing.
pub fn unchanged_readings(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        format!("文件里还有 {count} 处别的理解，对这次没有影响。")
    }
}

/// What an identity would do.
pub fn identity(ask: &str, yes: Range, no: Range) -> String {
    ["“", ask, "”是的话，自己付 ", &range(yes), "；不是的话，自己付 ", &range(no), "。"].concat()
}

/// Identities are no advice.
pub const IDENTITIES_ARE_NOT_ADVICE: &str = "身份以民政、扶贫部门登记的为准，这里只帮您看要不要去问一问。";

/// Too much is open: what helps, whether questions are left to answer or only papers tell more.
pub const FINDINGS_WIDENED: &str =
    "没定下来的太多，现在还比不出什么。还有没答的问题，请先答；都答完了，就等有了结算单，把上面印的数填进来，再来比。";
/// Marks a place of which only bounds are known.
pub const ROUGH: &str = "只能粗略估";
/// How to take such a place.
pub const ROUGH_IS: &str =
    "写着“只能粗略估”的，没有定下来的太多，没法一一试过，只给出最宽的范围；实际的数在里面，不能拿它的两头去比哪里省。";
