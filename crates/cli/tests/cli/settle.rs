use super::{cases, file, mingbai, mingbai_with, says};

const YOUYANG: &str = "tests/cases/youyang-2017/supplement-pays-before-civil.toml";
const BANAN: &str = "tests/cases/banan-2018/q1-cap-without-referral.toml";
const RANGE: &str = "tests/cases/banan-2018/hardship-unknown-twelve-percent.toml";

#[test]
fn the_worked_example_of_youyang_with_its_arithmetic() {
    // T 30,000, IN 25,000, county hospital: 17,395.00; 255.50; 704.85; 3,986.79; patient IN 2,657.86.
    let text = mingbai(&["settle", &file(YOUYANG)]).well();
    says(
        &text,
        &[
            "《酉阳自治县健康扶贫工程实施方案（试行）》（酉阳府办发〔2017〕36号）",
            "这次住院总费用 30,000 元，您自己付 2,657.86 到 7,657.86 元。",
            "城乡居民基本医保                         17,395.00  (目录内 25,000.00 − 居民医保住院起付线 150.00)",
            "× 报销比例 70% = 17,395.00 元。",
            "255.50  (目录内还没有报的 7,605.00 − 大病保险起付线",
            "7,094.00) × 50%（100,000 元以内） = 255.50 元。",
            "704.85  (目录内还没有报的 7,349.50 − 5,000.00) × 30%（",
            "5,000 元到 20,000 元） = 704.85 元。",
            "3,986.79  目录内还没有报的 6,644.65 × 报销比例 60% =",
            "3,986.79 元。",
            "0.00 到 5,000.00  还缺一个数才能算准：扶贫济困基金各段的救助比例。",
            "答了这些就更准",
            "范围至少缩小 5,000.00 元",
            "claim.slip.poverty",
            "claim.parameters.poverty_brackets",
            "对您最有利的情形：个人负担 2,657.86 元",
            "“民政扶贫济困医疗基金”付 5,000.00 元",
            "减去“居民医保住院起付线”：25,000.00 − 150.00 = 24,850.00 元。 [YY-3]",
            "乘以报销比例：24,850.00 × 70% = 17,395.00 元。 [YY-1]",
            "对您最不利的情形：个人负担 7,657.86 元",
            "参考值，没有核实",
        ],
    );
}

#[test]
fn the_columns_line_up_though_chinese_is_two_wide() {
    let text = mingbai(&["settle", &file(BANAN)]).well();
    let rows: Vec<&str> =
        text.lines().skip_while(|line| !line.contains("项目")).take_while(|line| !line.is_empty()).collect();
    let width =
        |text: &str| text.chars().map(|letter| if letter.is_ascii() || letter == '−' { 1 } else { 2 }).sum::<usize>();
    let ends = rows.iter().filter_map(|row| {
        let amount = row.split("  ").map(str::trim).find(|cell| cell.ends_with(".00"))?;
        Some(width(&row[..row.find(amount)? + amount.len()]))
    });
    let ends: Vec<usize> = ends.collect();
    assert!(ends.len() >= 12 && ends.iter().all(|end| *end == ends[0]), "{ends:?}\n{text}");
}

#[test]
fn refusals_and_slips_say_why() {
    let text = mingbai(&["settle", &file(BANAN)]).well();
    says(
        &text,
        &[
            "居民医保：照结算单印的 34,000.00 元算。这里照参考值算出来是 26,220.00 元，参考值没有核实",
            "贫困人口医疗救助基金    6,300.00  (目录内还没有报的 10,000.00 − 1,000.00) × 70%（1,000 元到 10,000",
            "元） = 6,300.00 元。 [BN-4]",
            "精准脱贫保              3,800.00  这一项看的钱 8,700.00 − 自己先出的部分（(目录内 44,000.00 + 总费",
            "区级医疗救助兜底            0.00  没有从镇街卫生院逐级转诊",
            "[BN-9]",
            "q1 = cap：照赔，目录外只算到总费用的10%",
            "accumulators.poor_fund",
        ],
    );
}

#[test]
fn full_adds_every_reading_note_and_provision() {
    let short = mingbai(&["settle", &file(BANAN)]).well();
    let full = mingbai(&["settle", "--full", &file(BANAN)]).well();
    assert!(!short.contains("BN-Q12") && full.contains("BN-Q12"));
    says(&full, &["q2 = prose", "（默认）", "文件没有写清、但不影响金额的地方", "依据", "BN-4 三（一）：分三段"]);
}

#[test]
fn json_has_machine_amounts_and_its_format() {
    let report = mingbai(&["settle", "--json", &file(RANGE)]).json();
    assert_eq!(report["format"], "mingbai-settlement/1");
    assert_eq!(report["policy"]["number"], "巴南府办发〔2018〕186号");
    assert_eq!(report["patient"], serde_json::json!({ "least": "3700.00", "greatest": "9700.00" }));
    assert_eq!(report["says"], "这次住院总费用 50,000 元，您自己付 3,700 到 9,700 元。");
    let scenarios = report["scenarios"].as_array().expect("scenarios");
    assert_eq!((scenarios[0]["kind"].as_str(), scenarios[1]["kind"].as_str()), (Some("best"), Some("worst")));
    assert_eq!(scenarios[1]["assumed"][0]["text"], "“民政扶贫济困基金”付 0.00 元");
    let question = &report["questions"][0];
    assert_eq!((&question["kind"], &question["id"]), (&"payment".into(), &"hardship".into()));
    assert_eq!(question["narrows_by"], "6000.00");
    let fund =
        report["lines"].as_array().expect("lines").iter().find(|line| line["stage"] == "hardship").expect("a line");
    assert_eq!(fund["reason"]["code"], "undetermined");
}

#[test]
fn a_case_comes_from_standard_input_too_as_toml_or_json() {
    let toml = std::fs::read_to_string(file(BANAN)).expect("a case");
    let from_file = mingbai(&["settle", &file(BANAN)]).well();
    assert_eq!(mingbai_with(&["settle"], &toml).well(), from_file);
    assert_eq!(mingbai_with(&["settle", "-"], &toml).well(), from_file);
    let json = r#"{"policy": "banan-2018", "claim": {"billed": 50000, "out_of_catalogue": "6000"}}"#;
    says(&mingbai_with(&["settle"], json).well(), &["总费用 50,000 元"]);
    let with_mark = format!("\u{feff}{json}");
    says(&mingbai_with(&["settle"], &with_mark).well(), &["总费用 50,000 元"]);
}

#[test]
fn the_command_line_names_the_policy_over_the_case() {
    let case = r#"{"policy": "banan-2018", "claim": {"billed": "100"}}"#;
    let ran = mingbai_with(&["settle", "--policy", "youyang-2017"], case);
    assert_eq!(ran.code, 0);
    says(&ran.err, &["banan-2018", "youyang-2017"]);
    says(&ran.out, &["酉阳"]);
    let nameless = r#"{"claim": {"billed": "100"}}"#;
    says(&mingbai_with(&["settle"], nameless).refused(), &["--policy", "没有写用哪份政策", "huainan-2019"]);
    says(
        &mingbai_with(&["settle", "--policy", "banan-2019"], nameless).refused(),
        &["没有叫 banan-2019 的政策；是不是 banan-2018？"],
    );
}

#[test]
fn days_need_no_quotes_in_toml() {
    let case = "policy = \"qiannan-2019\"\n[claim]\nbilled = 100\ndischarged = 2018-01-31\n";
    says(&mingbai_with(&["settle"], case).well(), &["出院那天，这份文件还没有开始执行（从2019年6月24日起）"]);
}

#[test]
fn everything_wrong_is_listed_at_once_with_field_value_and_remedy() {
    let case = r#"
        [claim]
        billed = "-5"
        out_of_catalogue = "3.001"
        discharged = "2018-02-30"
        colour = "red"
        [claim.facts]
        poor = "maybe"
        hospitl = "county"
        hospital = "castle"
        [claim.slip]
        basik = "1"
        [claim.readings]
        q1 = "gat"
        [claim.parameters]
        basic_rate = "70"
        [accumulators]
        poor_found = "1"
    "#;
    let errors = mingbai_with(&["settle", "--policy", "banan-2018"], case).refused();
    for part in [
        "claim.billed：-5 是负数",
        "claim.out_of_catalogue：3.001 多于两位小数",
        "claim.discharged：\"2018-02-30\" 不是真实的日期",
        "claim.colour",
        "claim.facts.poor：“maybe”",
        "claim.facts.hospitl：没有叫 hospitl 的问题；是不是 hospital？",
        "claim.facts.hospital：“castle”",
        "claim.slip.basik：没有叫 basik 的环节；是不是 basic？",
        "claim.readings.q1",
        "claim.parameters.basic_rate",
        "accumulators.poor_found：没有叫 poor_found 的累计项；是不是 poor_fund？",
    ] {
        assert!(errors.contains(part), "“{part}” is missing in:\n{errors}");
    }
    assert!(errors.lines().all(|line| line.starts_with("错误 标准输入：")), "{errors}");
}

#[test]
fn what_cannot_be_read_says_where() {
    says(&mingbai(&["settle", "no-such-case.toml"]).refused(), &["no-such-case.toml：不能读，没有这个文件"]);
    says(&mingbai(&["settle", &file("tests/cases")]).refused(), &["不能读，这是一个文件夹"]);
    says(&mingbai(&["settle"]).refused(), &["标准输入：是空的"]);
    says(&mingbai_with(&["settle"], "{\"claim\": ").refused(), &["第 1 行第", "不是合格的 JSON"]);
    says(&mingbai_with(&["settle"], "[claim]\nbilled = \n").refused(), &["第 2 行第 10 列：不是合格的 TOML"]);
    says(&mingbai_with(&["settle", "--policy", "banan-2018"], "title = \"x\"").refused(), &["缺少账单"]);
}

#[test]
fn a_json_key_that_stands_twice_is_refused_by_name() {
    let cases = [
        (r#"{"policy":"banan-2018","claim":{"billed":"1","billed":"2"}}"#, "billed"),
        (r#"{"policy":"banan-2018","claim":{"billed":"1"},"policy":"youyang-2017"}"#, "policy"),
        (r#"{"policy":"banan-2018","claim":{"billed":"1","parameters":{"x":[{"from":"0","from":"1"}]}}}"#, "from"),
    ];
    for (case, key) in cases {
        let errors = mingbai_with(&["settle"], case).refused();
        says(&errors, &["标准输入：第 1 行第", &format!("键 {key} 写了两次；请只留一个")]);
    }
    let same = r#"{"policy":"banan-2018","claim":{"billed":"1","slip":{"basic":"0"},"facts":{"poor":true}}}"#;
    mingbai_with(&["settle"], same).well();
    let deep = format!("{{\"policy\":{}", "[".repeat(100_000));
    says(&mingbai_with(&["settle"], &deep).refused(), &["第 1 行第", "不是合格的 JSON"]);
}

#[test]
fn every_case_settles_or_is_refused_as_it_expects() {
    // The runner of the cases settles them all; this holds that the program reads the same files.
    for (place, case) in cases().iter().enumerate() {
        let expects_errors = std::fs::read_to_string(case).expect("a case").contains("\nerrors = ");
        if place % 8 != 0 && !expects_errors {
            continue;
        }
        let ran = mingbai(&["settle", case.to_str().expect("UTF-8")]);
        if expects_errors {
            ran.refused();
        } else {
            // Some write one accumulator alone, which is remarked upon.
            assert!(ran.code == 0 && (ran.err.is_empty() || ran.err.starts_with("请注意：")), "{}", ran.err);
            says(&ran.out, &["总费用", "个人负担"]);
        }
    }
}

#[test]
fn a_sum_of_the_year_that_is_less_than_its_parts_is_remarked_upon() {
    let case = |year: &str| {
        let claim = r#"{"billed":"50000","facts":{"poor":true}}"#;
        format!(r#"{{"policy":"banan-2018","claim":{claim},"accumulators":{{{year}}}}}"#)
    };
    let remark = "比里面的 accumulators.poor_fund 12,000.00 元还少，前后对不上；请把 accumulators.relief_total 也写上，至少 12,000.00 元";
    for command in [["settle", "--json"].as_slice(), &["compare", "--vary", "poor=true,false"]] {
        let ran = mingbai_with(command, &case(r#""poor_fund":"12000""#));
        assert_eq!(ran.code, 0, "{}", ran.err);
        says(&ran.err, &["请注意：", "合计：今年已报 0.00 元，", remark]);
    }
    let ran =
        mingbai_with(&["settle"], &case(r#""poor_fund":"12000","district":["500","900"],"relief_total":"12400""#));
    says(&ran.err, &["accumulators.poor_fund 12,000.00 元、accumulators.district 500.00 元还少", "至少 12,500.00 元"]);
    mingbai_with(&["settle"], &case(r#""poor_fund":"12000","relief_total":"12000""#)).well();
    mingbai_with(&["settle"], &case(r#""relief_total":"12000""#)).well();
}
