use super::{file, mingbai, mingbai_with, says};

const BANAN: &str = "tests/cases/banan-2018/q1-cap-without-referral.toml";

#[test]
fn another_reading_keeps_the_slip_and_says_what_it_changes() {
    let text = mingbai(&["compare", &file(BANAN), "--vary", "q1=gate,cap"]).well();
    says(
        &text,
        &[
            "您自己付 5,900 元",
            "1. q1=gate  9,700.00  多付 3,800.00 元",
            "2. q1=cap   5,900.00  一样  ★ 最省",
            "精准脱贫保 0.00（−3,800.00）",
        ],
    );
    assert!(!text.contains("按规定重新算") && !text.contains("（重新算）"), "{text}");
}

#[test]
fn other_circumstances_leave_the_slip_out() {
    let text = mingbai(&["compare", &file(BANAN), "--vary", "hospital=township,city"]).well();
    says(
        &text,
        &[
            "结算单上印的居民医保，只在这次的情况下作数；这里前后都不用它，按规定重新算。",
            "1. hospital=township",
            "2. hospital=city",
            "镇街卫生院、社区卫生服务中心",
        ],
    );
}

#[test]
fn what_the_changes_are_against_is_shown() {
    let case = file("tests/cases/banan-2018/worked-twelve-percent-with-referral.toml");
    let text = mingbai(&["compare", &case, "--vary", "hospital=township,county"]).well();
    says(
        &text,
        &[
            "前后都不用它，按规定重新算",
            "就一直按 0 算",
            "现在这样（重新算）",
            "各项的变化",
            "现在这样（重新算）",
            "居民医保 26,220.00；大病保险 0.00；",
            "居民医保 35,120.00（+8,900.00）；贫困人口医疗救助基金 5,516.00（−7,397.00）",
        ],
    );
    // Both come to the same, so neither is the one to choose.
    says(&text, &["这几种情况，自己付的都一样。"]);
    assert!(!text.contains('★'), "{text}");
}

#[test]
fn ranges_are_not_held_against_each_other() {
    let open = r#"{"policy":"banan-2018","claim":{"billed":"50000","facts":{"poor":true}}}"#;
    let text = mingbai_with(&["compare", "--vary", "hospital=township,county,city"], open).well();
    says(
        &text,
        &["现在还比不出什么", "1. hospital=township  0.00 到 50,000.00  只能粗略估", "每一项的范围都和现在一样"],
    );
    assert!(!text.contains('★') && !text.contains("  一样"), "{text}");
    // Of a fund that the slip does not show only the range is known, which is not too wide to be tried.
    let case = file("tests/cases/banan-2018/worked-twelve-percent-with-referral.toml");
    let case = std::fs::read_to_string(case).expect("a case");
    let case = case.replace("hardship = \"0\"\n", "").replace("[expect]", "[claim.readings]\nq1 = \"cap\"\n[expect]");
    let text = mingbai_with(&["compare", "--vary", "emergency=true,false"], &case).well();
    says(&text, &["现在分不出哪种最省", "1. emergency=true", "范围一样", "2. emergency=false", "范围一样"]);
    assert!(!text.contains('★') && !text.contains("  一样"), "{text}");
}

#[test]
fn the_examples_of_the_help_tell_something() {
    let help = mingbai(&["compare", "--help"]).well();
    let case = super::example(&help);
    let mut examples = 0;
    for line in help.lines().filter(|line| line.trim_start().starts_with("mingbai compare case.toml")) {
        let args: Vec<&str> = line.split_whitespace().skip(1).filter(|word| *word != "case.toml").collect();
        let text = mingbai_with(&args, &case).well();
        assert!(args.contains(&"--json") || text.contains('★'), "{line}\n{text}");
        examples += 1;
    }
    assert_eq!(examples, 3);
}

#[test]
fn several_axes_are_multiplied_the_last_one_fastest() {
    let args = ["compare", &file(BANAN), "--vary", "hospital=county,city", "--vary", "referred=true,false", "--json"];
    let comparison = mingbai(&args).json();
    assert_eq!(comparison["format"], "mingbai-comparison/1");
    assert_eq!(comparison["without_slip"], true);
    let variants = comparison["variants"].as_array().expect("variants");
    let names = variants.iter().map(|variant| {
        let varied = variant["varied"].as_array().expect("what varies").iter();
        varied.map(|one| format!("{}={}", one["id"], one["value"]).replace('"', "")).collect::<Vec<_>>().join(" ")
    });
    let names: Vec<String> = names.collect();
    assert_eq!(
        names,
        [
            "hospital=county referred=true",
            "hospital=county referred=false",
            "hospital=city referred=true",
            "hospital=city referred=false"
        ]
    );
    let best: Vec<bool> = variants.iter().map(|variant| variant["best"] == true).collect();
    assert_eq!(best, [true, false, true, false], "with a referral the district pays");
    assert_eq!(variants[0]["patient_change"]["greatest"], "-900.00");
}

#[test]
fn everything_wrong_with_what_varies_is_listed() {
    let args = [
        "compare",
        &file(BANAN),
        "--vary",
        "q1=gat",
        "--vary",
        "hopital=x",
        "--vary",
        "poor",
        "--vary",
        "hospital=a,b",
        "--vary",
        "referred=",
    ];
    let errors = mingbai(&args).refused();
    says(
        &errors,
        &[
            "--vary q1=gat：gat 不是可选的口径；可选：gate（超过10%就不赔）",
            "--vary hopital=x：没有叫 hopital 的情况或口径；是不是 hospital？",
            "--vary poor：请写 名字=值,值",
            "--vary hospital=a,b：“a”不是",
            "--vary hospital=a,b：“b”不是",
            "--vary referred=：请写 名字=值,值",
        ],
    );
}

#[test]
fn what_varies_twice_is_refused_however_it_is_spelled() {
    let refused = |vary: &[&str]| {
        let case = file(BANAN);
        let mut args = vec!["compare", case.as_str()];
        vary.iter().for_each(|vary| args.extend(["--vary", vary]));
        mingbai(&args).refused()
    };
    let remedy = "；请把它的值都写在一处，用逗号隔开";
    says(&refused(&["q1=gate", "q1=cap"]), &[&format!("--vary q1=cap：q1 写了两次{remedy}")]);
    says(
        &refused(&["hospital=county", "facts.hospital=city"]),
        &[&format!("--vary facts.hospital=city：hospital 写了两次{remedy}")],
    );
    says(&refused(&["q1=gate", " readings.q1 =cap"]), &[&format!("q1 写了两次{remedy}")]);
    says(&refused(&["referred=true,true"]), &["--vary referred=true,true：true 写了两次；请只留一个"]);
    says(&refused(&["q1=cap,gate,cap"]), &["--vary q1=cap,gate,cap：cap 写了两次；请只留一个"]);
}

#[test]
fn too_many_combinations_are_refused_before_they_are_settled() {
    let mut args = vec!["compare".to_owned(), file(BANAN)];
    for fact in ["poor", "lifted", "marked_out", "designated", "insured", "referred", "emergency", "facts.hospital"] {
        let values = if fact == "facts.hospital" { "township,county,city,outside" } else { "true,false" };
        args.extend(["--vary".to_owned(), format!("{fact}={values}")]);
    }
    args.extend(["--vary".to_owned(), "q1=gate,cap,gross_up,ignore".to_owned()]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    says(&mingbai(&args).refused(), &["一共有 2048 种搭配，最多 1000 种"]);
}
