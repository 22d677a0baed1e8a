use super::{mingbai, says};

#[test]
fn the_premium_and_who_pays_it() {
    let args = [
        "subsidy",
        "--policy",
        "qiannan-2019",
        "--county",
        "瓮安县",
        "--premium",
        "220",
        "--fact",
        "poor=true",
        "--fact",
        "tekun=false",
        "--fact",
        "recognised_on=2019-08-31",
    ];
    let text = mingbai(&args).well();
    says(
        &text,
        &[
            "医保费 220.00 元，资助 100.00 元，自己交 120.00 元。",
            "建档立卡贫困人口，每年100元：100.00 元（取这一种） [QN-3]",
            "省级出 50.00 元，州（市）级出 20.00 元，县级出 30.00 元。",
            "8月31日以前认定的，算进当年的医保",
            "QN-4",
        ],
    );
    let json = mingbai(&[&args[..], &["--json"]].concat()).json();
    assert_eq!(json["format"], "mingbai-subsidy/1");
    assert_eq!(json["amount"], serde_json::json!({ "least": "100.00", "greatest": "100.00" }));
    assert_eq!(json["shares"][0], serde_json::json!({ "level": "province", "name": "省级出", "amount": "50.00" }));
}

#[test]
fn a_split_that_the_document_does_not_state_stays_open() {
    let args =
        ["subsidy", "--policy", "qiannan-2019", "--county", "都匀市", "--premium", "250", "--fact", "tekun=true"];
    let text = mingbai(&args).well();
    says(
        &text,
        &[
            "医保费 250.00 元，资助 250.00 元，自己交 0.00 元。",
            "文件没有写这笔资助在都匀市由哪一级出多少。",
            "--fact recognised_on=…",
        ],
    );
    assert!(!text.contains("--fact poor="), "the full subsidy cannot be topped:\n{text}");
}

#[test]
fn an_open_question_leaves_a_range() {
    let args = ["subsidy", "--policy", "qiannan-2019", "--county", "都匀市", "--premium", "250"];
    says(
        &mingbai(&args).well(),
        &[
            "资助 0.00 元到 250.00 元，自己交 0.00 元到 250.00 元。",
            "资助多少还没有定下来",
            "--fact tekun=…",
            "--fact poor=…",
        ],
    );
}

#[test]
fn every_wrong_argument_is_named() {
    let args = [
        "subsidy",
        "--policy",
        "qiannan-2019",
        "--county",
        "瓮县",
        "--premium=-5",
        "--fact",
        "poor=ja",
        "--fact",
        "tekum=true",
        "--fact",
        "x",
    ];
    says(
        &mingbai(&args).refused(),
        &[
            "--premium：-5 是负数",
            "--county：没有写 瓮县 怎么分担；可用：",
            "瓮安县",
            "--fact poor=ja：“ja”不是",
            "--fact tekum=true：没有叫 tekum 的问题；是不是 tekun？",
            "--fact x：请写 名字=值",
        ],
    );
    let none = ["subsidy", "--policy", "huainan-2019", "--county", "x", "--premium", "250"];
    let ran = mingbai(&none);
    assert!(ran.code == 1 || ran.out.contains("医保费"), "{}", ran.err);
}
