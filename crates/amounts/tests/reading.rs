//! What is understood, what is not, and why not.

use mingbai_amounts::{MisreadKind, capitals, echo, grouped, parse, parse_count, parse_day, parse_share};
use mingbai_policy::Money;
use proptest::prelude::*;

/// What is typed, and the amount that is meant.
const UNDERSTOOD: &[(&str, &str)] = &[
    // Digits.
    ("12000", "12000.00"),
    ("12,000.00", "12000.00"),
    ("１２０００", "12000.00"),
    ("12，000．50", "12000.50"),
    ("12000。5", "12000.50"),
    ("1,234,567.8", "1234567.80"),
    ("0", "0.00"),
    ("-0", "0.00"),
    ("007", "7.00"),
    ("0.05", "0.05"),
    ("0.500", "0.50"),
    ("1234.000", "1234.00"),
    ("50.0000", "50.00"),
    ("99999999.99", "99999999.99"),
    // Units and signs around digits.
    (" 12000.00 元", "12000.00"),
    ("　１２０００　元　", "12000.00"),
    ("¥12000", "12000.00"),
    ("￥12,000元", "12000.00"),
    ("人民币￥12,000.00元整", "12000.00"),
    ("RMB 300", "300.00"),
    ("ＲＭＢ300", "300.00"),
    ("12000块", "12000.00"),
    ("12000块钱", "12000.00"),
    ("12000圆", "12000.00"),
    ("12000整", "12000.00"),
    ("12000元正", "12000.00"),
    ("\u{feff}300\u{200b}", "300.00"),
    // Digits with 万, 千, 百.
    ("1.2万", "12000.00"),
    ("1.25 万元", "12500.00"),
    ("1.2 萬", "12000.00"),
    ("1.200万", "12000.00"),
    ("1.234567万", "12345.67"),
    ("3万5", "35000.00"),
    ("12万5", "125000.00"),
    ("3万5千", "35000.00"),
    ("3万5000", "35000.00"),
    ("3万5,000.50元", "35000.50"),
    ("3万零500", "30500.00"),
    ("1千2", "1200.00"),
    ("1千200", "1200.00"),
    ("1.2千", "1200.00"),
    ("5百万", "5000000.00"),
    ("0.5亿", "50000000.00"),
    // Words.
    ("五", "5.00"),
    ("十", "10.00"),
    ("十五", "15.00"),
    ("二十", "20.00"),
    ("三十五", "35.00"),
    ("一百零五", "105.00"),
    ("一百一十五", "115.00"),
    ("一百十五", "115.00"),
    ("二百五", "250.00"),
    ("两千五", "2500.00"),
    ("一万二", "12000.00"),
    ("一万二整", "12000.00"),
    ("一万二千", "12000.00"),
    ("一万二千三百五", "12350.00"),
    ("三十五万二", "352000.00"),
    ("一万零二十", "10020.00"),
    ("一万零二", "10002.00"),
    ("一万〇二十", "10020.00"),
    ("一万○二十元", "10020.00"),
    ("十万", "100000.00"),
    ("一百零二万", "1020000.00"),
    ("一千零二万", "10020000.00"),
    ("九千九百九十九万九千九百九十九", "99999999.00"),
    ("一二〇〇〇", "12000.00"),
    ("三五〇", "350.00"),
    ("五〇", "50.00"),
    ("零", "0.00"),
    ("零元整", "0.00"),
    ("一点二万", "12000.00"),
    ("十二点五", "12.50"),
    ("零点五元", "0.50"),
    // Capitals.
    ("壹万贰仟元整", "12000.00"),
    ("壹萬貳仟圓整", "12000.00"),
    ("人民币壹万贰仟叁佰元伍角陆分", "12300.56"),
    ("人民币 壹万 贰仟 叁佰 元 伍角 陆分", "12300.56"),
    ("人民币壹拾万柒仟元零伍角叁分", "107000.53"),
    ("人民币壹拾万零柒仟元伍角叁分", "107000.53"),
    ("拾伍元正", "15.00"),
    ("伍角整", "0.50"),
    ("叁元零角伍分", "3.05"),
    // Yuan, jiao, fen.
    ("3块5", "3.50"),
    ("三块五毛二", "3.52"),
    ("三块五毛二分", "3.52"),
    ("3块05", "3.05"),
    ("3块52", "3.52"),
    ("三块零五", "3.05"),
    ("三块零五分", "3.05"),
    ("5毛", "0.50"),
    ("五毛钱", "0.50"),
    ("五毛二", "0.52"),
    ("5分", "0.05"),
    ("3元5角", "3.50"),
    ("12元5分", "12.05"),
    ("一百二十块五", "120.50"),
];

/// What is typed and may not be read as an amount at all.
const NOT_AN_AMOUNT: &[&str] = &[
    "",
    " ",
    "abc",
    "元",
    "¥",
    "整",
    "元整",
    "-",
    "--5",
    "+5",
    "1.",
    ".5",
    ",500",
    "1.2.3",
    "1,2,3",
    "1,20.5",
    "12 000",
    "1 .5",
    "3e4",
    "5k",
    "1.2w",
    "1,,000",
    "1,000,00",
    "元5",
    "5元元",
    "12元5元",
    "1.5元5角",
    "1.2万5",
    "1.2万5千",
    "3万500",
    "3万05",
    "3万25千",
    "3万2万",
    "三万二万",
    "一千二万",
    "一万零",
    "零五",
    "零五百",
    "万",
    "万二",
    "百五",
    "一百二十零",
    "二千五千",
    "十点5",
    "12点5",
    "一点",
    "点五",
    "一万二点五",
    "1,20万",
    "3万12,00",
    "三元五角五角",
    "五分五角",
    "15角",
    "廿",
    "幺二三四",
    "12000元人民币",
    "0万",
    "-3-",
    "3元-5角",
    "12000元abc",
    "一千零20000万",
    "1亿12345万",
    "两〇〇",
    "第一",
    "1/2",
    "50%",
    "一二三万",
    "一点二十",
    "一千点一千元",
    "05万",
    "00.5万",
    "25十",
    "2005百",
    "十零二万",
    "二十零五",
    "一千零二百",
    "一万零二千",
    "3万零5000",
    "一万十",
    "二千十",
    "一元零",
    "三角零",
    "零零五分",
];

#[test]
fn amounts_are_read_in_the_usual_ways_of_writing_them() {
    for (text, meant) in UNDERSTOOD {
        assert_eq!(parse(text).map(|amount| amount.to_string()), Ok((*meant).to_owned()), "{text}");
    }
}

#[test]
fn what_has_no_sound_reading_is_not_understood() {
    for text in NOT_AN_AMOUNT {
        let kind = parse(text).map_err(|misread| misread.kind);
        let vague = matches!(*text, "一二三万" | "-3-" | "幺二三四");
        let expected = if vague { MisreadKind::NotExact } else { MisreadKind::NotAnAmount };
        assert_eq!(kind, Err(expected), "{text}");
    }
}

#[test]
fn what_is_not_exact_is_asked_for_exactly() {
    let texts = [
        "约3000",
        "3000左右",
        "3000-4000",
        "3000~4000",
        "3000到4000",
        "几千",
        "好几万",
        "3000多",
        "两三千",
        "七八块",
        "一两百",
        "三五",
        "大概3000",
        "近3000",
        "三千来块",
        "3000以上",
    ];
    for text in texts {
        assert_eq!(parse(text).map_err(|misread| misread.kind), Err(MisreadKind::NotExact), "{text}");
    }
    assert_eq!(message("约3000"), "“约3000”不是一个准确的数。请照票据写一个数，比如 3000。");
}

#[test]
fn what_may_be_meant_in_two_ways_names_both() {
    let two = [
        ("1,20", "120.00", "1.20"),
        ("12,00", "1,200.00", "12.00"),
        ("1,2000", "12,000.00", "1.20"),
        ("0,500", "500.00", "0.50"),
        ("50.000", "50.00", "50,000.00"),
        ("1.200元", "1.20", "1,200.00"),
        ("一万二元", "12,000.00", "10,002.00"),
        ("二百五块钱", "250.00", "205.00"),
        ("3万5元", "35,000.00", "30,005.00"),
        ("十万五", "105,000.00", "100,005.00"),
    ];
    for (text, one, other) in two {
        let expected = format!("“{text}”可能是 {one} 元，也可能是 {other} 元。请写清楚：{one} 或 {other}。");
        assert_eq!(message(text), expected);
    }
}

#[test]
fn amounts_out_of_bounds_say_which_bound() {
    let kinds: &[(&str, MisreadKind)] = &[
        ("-5", MisreadKind::Negative),
        ("－５", MisreadKind::Negative),
        ("¥-5", MisreadKind::Negative),
        ("负五百", MisreadKind::Negative),
        ("1.234", MisreadKind::FinerThanAFen),
        ("33.333333333333", MisreadKind::FinerThanAFen),
        ("1.2345678万", MisreadKind::FinerThanAFen),
        ("0.10000000000005亿", MisreadKind::FinerThanAFen),
        ("100000000", MisreadKind::TooLarge),
        ("1亿", MisreadKind::TooLarge),
        ("三亿五千万", MisreadKind::TooLarge),
        ("12,000万", MisreadKind::TooLarge),
    ];
    for (text, kind) in kinds {
        assert_eq!(parse(text).map_err(|misread| misread.kind), Err(*kind), "{text}");
    }
    for many in ["9".repeat(60), "九".repeat(60), format!("{}亿", "9".repeat(40))] {
        assert_eq!(parse(&many).map_err(|misread| misread.kind), Err(MisreadKind::TooLarge), "{many}");
    }
    assert_eq!(message(&"x".repeat(30)).chars().filter(|letter| *letter == 'x').count(), 24);
}

/// The examples of the rule on bills and vouchers, and its corners.
#[test]
fn capitals_follow_the_rule_of_the_bank() {
    for (amount, written) in [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0.53", "伍角叁分"),
        ("10", "壹拾元整"),
        ("12000", "壹万贰仟元整"),
        ("10020", "壹万零贰拾元整"),
        ("10500", "壹万零伍佰元整"),
        ("100000.05", "壹拾万元零伍分"),
        ("10000000", "壹仟万元整"),
        ("10010001", "壹仟零壹万零壹元整"),
        ("99999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("100000000", "壹亿元整"),
        ("100010000", "壹亿零壹万元整"),
        ("-3.5", "负叁元伍角"),
        ("0.005", "壹分"),
    ] {
        assert_eq!(capitals(Money::from_yuan(amount.parse().unwrap())), written, "{amount}");
    }
    assert_eq!(echo(Money::from_fen(1_200_000)), "12,000.00 元（壹万贰仟元整）");
    assert_eq!(grouped(Money::from_fen(9_999_999_999)), "99,999,999.99");
}

/// Every amount below 10^8 yuan whose digits are taken from few enough values that all of them can be tried, and every
/// amount below 1,000 yuan: what is echoed is read as the same amount.
#[test]
fn what_is_echoed_is_read_as_the_same_amount() {
    let combinations = (0..3_i64.pow(10)).map(|mut rest| {
        (0..10).fold(0, |fen, _| {
            let digit = [0, 1, 7][usize::try_from(rest % 3).unwrap()];
            rest /= 3;
            fen * 10 + digit
        })
    });
    for fen in combinations.chain(0..100_000) {
        check_round_trip(fen);
    }
}

fn check_round_trip(fen: i64) {
    let amount = Money::from_fen(fen);
    for written in [capitals(amount), grouped(amount), amount.to_string()] {
        assert_eq!(parse(&written), Ok(amount), "{written}");
    }
}

/// Texts out of the signs that amounts are written with, so that many of them are nearly right.
fn nearly_amounts() -> impl Strategy<Value = String> {
    let letters: Vec<char> =
        "0125,.-¥ 一二两三五零〇十百千万亿点元块角分毛整钱负成%约壹贰拾佰仟年月日/人民币".chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..12)
        .prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn any_amount_is_read_as_it_is_echoed(fen in 0_i64..10_000_000_000) {
        check_round_trip(fen);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>()) {
        read_as_everything(&text);
    }

    #[test]
    fn no_text_of_numerals_makes_a_reader_panic(text in nearly_amounts()) {
        read_as_everything(&text);
    }

    /// An amount that is read uses up its text: with a stranger before, behind or inside, it is none.
    #[test]
    fn nothing_is_left_over(text in nearly_amounts(), stranger in "[a-zA-Z甲乙丙与;:#]", place in 0_usize..12) {
        let mut letters: Vec<char> = text.chars().collect();
        letters.splice(place.min(letters.len())..place.min(letters.len()), stranger.chars());
        prop_assert!(parse(&letters.iter().collect::<String>()).is_err());
    }

    /// What is understood has the value of its echo, whatever way it was written in.
    #[test]
    fn what_is_understood_stays_what_it_is(text in nearly_amounts()) {
        if let Ok(amount) = parse(&text) {
            prop_assert!(amount >= Money::ZERO && amount < Money::from_fen(10_000_000_000) && amount.is_whole_fen());
            prop_assert_eq!(parse(&capitals(amount)), Ok(amount));
        }
    }
}

fn read_as_everything(text: &str) {
    let _ = parse(text).map_err(|misread| misread.message());
    let _ = parse_share(text).map_err(|misread| misread.message());
    let _ = parse_count(text).map_err(|misread| misread.message());
    let _ = parse_day(text).map_err(|misread| misread.message());
}

#[test]
fn shares_are_in_percent() {
    for (text, share) in [
        ("70", "0.7"),
        ("７０％", "0.7"),
        ("70 %", "0.7"),
        ("0", "0"),
        ("100", "1"),
        ("0.5%", "0.005"),
        ("12.3456", "0.123456"),
        ("百分之七十", "0.7"),
        ("百分之70", "0.7"),
        ("百分之零点五", "0.005"),
        ("七十", "0.7"),
        ("七成", "0.7"),
        ("七成五", "0.75"),
        ("7成5", "0.75"),
        ("7.5成", "0.75"),
        ("十成", "1"),
    ] {
        assert_eq!(parse_share(text).map(|rate| rate.share().to_string()), Ok(share.to_owned()), "{text}");
    }
    for text in [
        "101",
        "-1",
        "成",
        "%",
        "十一成",
        "十成五",
        "七折",
        "一百五",
        "70%%",
        "百分之70%",
        "12.34567",
        "7成55",
        "成五",
        "",
    ] {
        assert_eq!(parse_share(text).map_err(|misread| misread.kind), Err(MisreadKind::NotAShare), "{text}");
    }
    let unclear = parse_share("0.7").unwrap_err();
    assert_eq!(unclear.message(), "“0.7”可能是 0.7%，也可能是 70%。请写清楚：0.7% 或 70%。");
}

#[test]
fn counts_are_whole() {
    for text in ["2", "２", "二", "两次", "2 次", "两回"] {
        assert_eq!(parse_count(text), Ok(2), "{text}");
    }
    assert_eq!(parse_count("十二"), Ok(12));
    for text in ["1.5", "-1", "", "次", "几次", "2次次", "二百五", "1,20", "100000000"] {
        assert_eq!(parse_count(text).map_err(|misread| misread.kind), Err(MisreadKind::NotACount), "{text}");
    }
}

#[test]
fn days_are_read_in_the_usual_ways_of_writing_them() {
    for text in [
        "2018-11-20",
        "2018/11/20",
        "2018.11.20",
        "20181120",
        "2018年11月20日",
        "2018 年 11 月 20 号",
        "2018年11月20",
        "２０１８－１１－２０",
        "二〇一八年十一月二十日",
        "二零一八年十一月二十号",
        "二〇一八年十一月二十",
        "贰零壹捌年壹拾壹月零贰拾日",
    ] {
        assert_eq!(parse_day(text).map(|day| day.to_string()), Ok("2018-11-20".to_owned()), "{text}");
    }
    for text in ["2018/1/5", "2018.1.05", "2018年1月5日", "2018年1月5", "2018年零壹月零伍日"] {
        assert_eq!(parse_day(text).map(|day| day.to_string()), Ok("2018-01-05".to_owned()), "{text}");
    }
    for text in [
        "",
        "2018-02-30",
        "2018-13-01",
        "2018-1",
        "2018-1-5-1",
        "2018/1-5",
        "5/1/2018",
        "20/11/2018",
        "2018-001-05",
        "2018-1-",
        "43424",
        "1/2/2018",
        "2018年11月",
        "2018年11月日",
        "2018年11月20.",
        "2018年11月20日号",
        "2018年11月31",
        "1899-01-01",
        "3000-01-01",
        "2018.11.20.1",
        "2018-1.0-5",
        "2018--5",
        "昨天",
        "2018年二百五月1日",
    ] {
        assert_eq!(parse_day(text).map_err(|misread| misread.kind), Err(MisreadKind::NotADay), "{text}");
    }
    for text in ["18-11-20", "18/1/5", "18年11月20日", "18年11月20", "一八年十一月二十日"] {
        assert_eq!(parse_day(text).map_err(|misread| misread.kind), Err(MisreadKind::TwoDigitYear), "{text}");
    }
}

fn message(text: &str) -> String {
    parse(text).map_or_else(|misread| misread.message(), |amount| amount.to_string())
}
