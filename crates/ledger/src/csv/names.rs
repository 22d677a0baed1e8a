//! By which names spreadsheets call what a ledger has.

use crate::person::field;

/// The column of a bill's number in the ledger, which an export writes and no form has.
pub(crate) const BILL: &str = "bill";
/// The column that lists identities by name: “低保、残疾”.
pub const IDENTITIES: &str = "identities";

/// Fields with the names of their columns, without spaces, marks and units. An export writes the first; where a file has
/// several names of one field, the one that stands first here counts.
pub(crate) const NAMES: [(&str, &[&str]); 15] = [
    (
        field::HOUSEHOLD,
        &[
            "户号",
            "户编号",
            "家庭编号",
            "家庭号",
            "户主身份证号",
            "户主身份证号码",
            "户主证件号",
            "户主证件号码",
            "household",
        ],
    ),
    (field::HEAD, &["户主", "户主姓名", "户名", "户主名字"]),
    (
        field::NAME,
        &[
            "姓名",
            "患者姓名",
            "病人姓名",
            "成员姓名",
            "家庭成员姓名",
            "参保人姓名",
            "人员姓名",
            "患者",
            "病人",
            "参保人",
            "名字",
            "name",
        ],
    ),
    (
        field::ID,
        &[
            "编号",
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "身份证",
            "证件号码",
            "证件号",
            "个人编号",
            "人员编号",
            "医保编号",
            "医保号",
            "社保号",
            "id",
            "person",
        ],
    ),
    (field::RELATION, &["与户主关系", "和户主的关系", "户主关系", "关系", "家庭关系"]),
    (field::PHONE, &["电话", "联系电话", "手机号", "手机", "手机号码", "电话号码", "联系方式"]),
    (field::ADDRESS, &["住址", "地址", "家庭住址", "家庭地址", "现住址", "户籍地址", "村组", "行政村", "所在村", "村"]),
    (BILL, &["账单号"]),
    (
        field::INVOICE,
        &[
            "发票号",
            "发票号码",
            "票据号",
            "结算单号",
            "结算号",
            "单据号",
            "结算流水号",
            "流水号",
            "就诊号",
            "住院号",
            "门诊号",
        ],
    ),
    (
        field::DISCHARGED,
        &[
            "出院日期",
            "出院时间",
            "出院日",
            "出院(就诊)日期",
            "就诊日期",
            "就医日期",
            "看病日期",
            "结算日期",
            "结算时间",
            "discharged",
        ],
    ),
    (
        field::BILLED,
        &[
            "总费用",
            "医疗费用合计",
            "医疗总费用",
            "医疗费总额",
            "医疗费用总额",
            "费用总额",
            "费用合计",
            "医疗费合计",
            "总金额",
            "住院总费用",
            "费用总计",
            "住院费用",
            "医疗费用",
            "合计金额",
            "合计",
            "billed",
        ],
    ),
    (
        field::OUT_OF_CATALOGUE,
        &[
            "目录外费用",
            "目录外",
            "目录外金额",
            "自费",
            "自费费用",
            "自费金额",
            "全自费",
            "政策范围外费用",
            "范围外费用",
            "医保范围外费用",
            "out_of_catalogue",
        ],
    ),
    (IDENTITIES, &["人员类别", "身份类别", "困难类别", "人群类别", "人员属性", "贫困类型", "身份"]),
    (field::NOTE, &["备注", "说明", "note"]),
    (
        "claim.slip.basic",
        &[
            "医保报销",
            "医保支付",
            "居民医保报销",
            "居民医保支付",
            "城乡居民医保报销",
            "城乡居民医保支付",
            "新农合报销",
            "统筹支付",
            "统筹基金支付",
            "基本医保支付",
            "基本医保",
            "基本医疗保险",
            "医保统筹支付",
            "医保基金支付",
        ],
    ),
];

/// Questions that most policies ask, by the id that packs give them; a pack whose question has another id is matched by
/// the question's text alone.
pub(crate) const FACT_NAMES: [(&str, &[&str]); 14] = [
    ("poor", &["贫困户", "建档立卡", "建档立卡贫困户", "建卡贫困户", "贫困人口"]),
    ("dibao", &["低保", "低保户", "低保对象"]),
    ("tekun", &["特困", "五保", "五保户", "特困供养", "特困人员", "特困供养人员"]),
    ("disabled", &["残疾", "重度残疾", "重残", "残疾人"]),
    ("orphan", &["孤儿"]),
    ("veteran", &["优抚", "优抚对象", "重点优抚对象"]),
    ("insured", &["参保", "参保状态", "参加医保"]),
    ("hospital", &["医院级别", "医院等级", "医疗机构级别", "医院类别"]),
    ("care", &["就医类型", "医疗类别", "就诊类型", "看病方式", "住院或门诊", "住院/门诊", "门诊/住院"]),
    ("disease", &["病种", "病名", "疾病", "疾病名称"]),
    ("referred", &["转诊", "转诊转院"]),
    ("emergency", &["急诊"]),
    ("plan", &["参保档次", "缴费档次", "档次"]),
    ("exit", &["脱贫年份", "脱贫时间", "脱贫年度"]),
];

/// Names that may mean a question or something else: they count where everything in the column is an answer to it.
pub(crate) const LOOSE_NAMES: [(&str, &[&str]); 2] = [
    ("hospital", &["医院", "就诊医院", "就医医院", "医院名称", "医疗机构", "就诊机构", "就诊医疗机构", "级别"]),
    ("care", &["类型", "类别", "就诊类别", "就诊方式", "就医方式", "住院门诊"]),
];

/// Columns that say nothing of anybody.
pub(crate) const OF_NOBODY: [&str; 4] = ["序号", "行号", "no", "no."];

/// What an amount's column is called behind the name of whoever pays it.
pub(crate) const PAID: [&str; 12] = [
    "支付金额",
    "报销金额",
    "补偿金额",
    "赔付金额",
    "救助金额",
    "基金支付",
    "支付",
    "报销",
    "补偿",
    "赔付",
    "救助",
    "金额",
];

/// Words too common to find a question by.
pub(crate) const COMMON: [&str; 16] = [
    "病人", "医院", "医保", "费用", "日期", "时间", "住院", "门诊", "一年", "这次", "时候", "哪里", "多少", "别的",
    "看病", "结算",
];

/// How the last row of a table begins, that adds the others up.
pub(crate) const TOTALS: [&str; 7] = ["合计", "总计", "小计", "共计", "本页合计", "本页小计", "累计"];

/// What a row under a table says that is no bill.
pub(crate) const FOOTERS: [&str; 12] =
    ["制表", "填表", "审核", "打印", "负责人", "经办", "注:", "备注:", "说明:", "单位盖章", "导出时间", "第1页"];

/// What says that somebody has no identity of any kind.
pub(crate) const NO_IDENTITY: [&str; 8] =
    ["一般", "一般户", "一般居民", "普通", "普通居民", "普通群众", "无", "城乡居民"];
