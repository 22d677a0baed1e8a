//! The heading, understood once, and bills read from rows by it.

use mingbai_adjudication::{Claim, ClaimError};
use mingbai_ledger::csv::{self, Column};
use mingbai_ledger::{field as ledger, understood_answer};
use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::formula::{FactIndex, ParameterIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::{Body, Value};
use mingbai_policy::{Date, Money, Policy, figure, most_like};

use super::cells::{read_day, read_yuan};
use super::encoding::{Encoding, Guess};
use super::records::Fields;

/// Which column holds what.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The names as they were written.
    pub(crate) names: Vec<String>,
    /// What each is called by id.
    ids: Vec<String>,
    /// Whose bill it is.
    pub(crate) person: Option<usize>,
    /// The day of discharge.
    pub(crate) discharged: Option<usize>,
    /// The whole bill.
    pub(crate) billed: usize,
    /// Everything else, by column.
    fields: Vec<(usize, Field)>,
    /// What to know of columns that were taken for something, or for nothing.
    pub(crate) remarks: Vec<String>,
}

/// Some rows of a file, by which columns are judged whose names may mean more than one thing.
pub(crate) type Sample = Vec<Vec<String>>;

/// What a column says of a claim.
#[derive(Debug)]
enum Field {
    OutOfCatalogue,
    /// A question, with every way to write an answer, and the answer's own name.
    Answer(FactIndex, Vec<(Vec<u8>, String)>),
    /// The identities that somebody has, by name: “低保、残疾”.
    Identities,
    Day(FactIndex),
    Slip(StageIndex),
    Parameter(ParameterIndex),
    /// A reading, with every way to write an option; `None`: undecided.
    Reading(ReadingIndex, Vec<(Vec<u8>, Option<u16>)>),
}

impl Columns {
    /// Understands a heading.
    ///
    /// # Errors
    /// Every mistake at once, each with the column's name and what would be right.
    pub(crate) fn of(
        policy: &Policy,
        heading: &[u8],
        encoding: Encoding,
        sample: &Sample,
    ) -> Result<Self, Vec<String>> {
        let names = names(heading);
        let known = known(policy);
        let matched = csv::matched(policy, &names, sample.clone());
        let cells = |place: usize| sample.iter().filter_map(move |row| row.get(place)).map(String::as_str);
        let meanings = matched.iter().enumerate().map(|(place, column)| match meant(policy, &known, column) {
            Meaning::Strange => asked(policy, &column.name, cells(place)).map_or(Meaning::Strange, Meaning::Like),
            meaning => meaning,
        });
        let meanings: Vec<Meaning> = meanings.collect();
        let remarks = remarks(policy, &matched, &meanings);
        let ids = meanings.into_iter().zip(&names).map(|(meaning, name)| match meaning {
            Meaning::Field(id) | Meaning::Like(id) => id,
            Meaning::Strange => name.clone(),
            Meaning::Aside | Meaning::Unanswered(_) => ASIDE.to_owned(),
        });
        let ids = ids.collect();
        let mut errors = Vec::new();
        let mut strange = Vec::new();
        let (person, discharged, billed) = (None, None, usize::MAX);
        let mut columns = Self { person, discharged, billed, fields: Vec::new(), names, ids, remarks };
        for (place, name) in columns.ids.iter().enumerate() {
            if name == ASIDE {
                continue;
            }
            if let Some(before) = columns.ids[..place].iter().position(|before| before == name) {
                let (before, written) = (&columns.names[before], &columns.names[place]);
                errors.push(if before == written {
                    format!("列 {written} 写了两次；请删去一列")
                } else {
                    format!("列 {before} 和 {written} 说的是一回事；请删去一列")
                });
                continue;
            }
            match name.as_str() {
                "" => errors.push(format!("第 {} 列没有名字；请写上名字，或者删去这一列", place + 1)),
                "person" if policy.fact(name).is_some() => {
                    errors.push(
                        "列 person：政策包里也有一个问题叫 person，分不清是病人还是情况；请改政策包里的名字".to_owned(),
                    );
                }
                "person" => columns.person = Some(place),
                "discharged" => columns.discharged = Some(place),
                "billed" => columns.billed = place,
                "out_of_catalogue" => columns.fields.push((place, Field::OutOfCatalogue)),
                csv::IDENTITIES => columns.fields.push((place, Field::Identities)),
                other => match field(policy, other, encoding) {
                    Ok(Some(field)) => columns.fields.push((place, field)),
                    Ok(None) => strange.push(other),
                    Err(error) => errors.push(error),
                },
            }
        }
        if !strange.is_empty() {
            // The list of all columns is long; once is enough.
            let known: Vec<String> = known.iter().map(|id| with_name(policy, id)).collect();
            let (strange, known) = (strange.join("、"), known.join("、"));
            errors.push(format!("不认识的列 {strange}；可用：{known}；可以留着不算的：{KEPT}"));
        }
        if columns.billed == usize::MAX {
            errors.push("缺少列 billed（总费用）；请在第一行写上各列的名字".to_owned());
        }
        if errors.is_empty() { Ok(columns) } else { Err(errors) }
    }

    /// Fills a claim from a row; `claim` is blank but for what counts for all rows. Mistakes are added to `errors`.
    pub(crate) fn read(&self, policy: &Policy, row: Cells<'_>, claim: &mut Claim, errors: &mut Vec<String>) {
        let before = errors.len();
        match row.get(self.billed) {
            b"" => errors.push(format!("{}：总费用没有填", self.names[self.billed])),
            text => match read_yuan(text, row.encoding) {
                Ok(billed) => claim.billed = billed,
                Err(message) => errors.push(format!("{}：{message}", self.names[self.billed])),
            },
        }
        // Other amounts are held against the bill; without it they would all seem too large.
        let billed_known = errors.len() == before;
        if let Some(place) = self.discharged {
            match row.get(place) {
                b"" => {}
                text => match read_day(text) {
                    Some(day) => claim.discharged = Some(day),
                    None => errors.push(format!("{}：{}", self.names[place], not_a_day(row, text))),
                },
            }
        }
        for (place, field) in &self.fields {
            let text = row.get(*place);
            if !text.is_empty()
                && let Err(error) = set(policy, field, text, row, billed_known, claim)
            {
                errors.push(format!("{}：{error}", self.names[*place]));
            }
        }
    }

    /// The columns of circumstances that the file does not have; they count as not known.
    pub(crate) fn missing(&self, policy: &Policy) -> Vec<String> {
        let facts = policy.pack.facts.iter().map(|fact| fact.id.as_str());
        let all = ["out_of_catalogue"].into_iter().chain(facts);
        let missing = all.filter(|id| !self.ids.iter().any(|name| name == id));
        missing.map(|id| with_name(policy, id)).collect()
    }

    /// The day of discharge of a row that has other mistakes.
    pub(crate) fn day(&self, row: Cells<'_>) -> Option<Date> {
        self.discharged.and_then(|place| read_day(row.get(place)))
    }
}

/// The cells of one row.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'r> {
    /// Where each cell is.
    pub(crate) fields: &'r Fields,
    /// The row itself.
    pub(crate) record: &'r [u8],
    /// How its text is encoded.
    pub(crate) encoding: Encoding,
}

impl<'r> Cells<'r> {
    /// One cell, without spaces around it; empty where there is none.
    pub(crate) fn get(&self, place: usize) -> &'r [u8] {
        self.fields.get(self.record, place)
    }
}

/// The names of the columns, as a heading writes them. It shows its own encoding, before the file's is known.
fn names(heading: &[u8]) -> Vec<String> {
    let mut guess = Guess::default();
    guess.look_at(heading);
    let encoding = guess.encoding();
    let mut fields = Fields::default();
    fields.split(heading);
    (0..fields.len()).map(|place| encoding.decode_roughly(fields.get(heading, place)).trim().to_owned()).collect()
}

/// What a column is taken for.
#[derive(Debug)]
enum Meaning {
    /// What its name says, by id.
    Field(String),
    /// The only field whose name is like its own.
    Like(String),
    /// Nothing that an amount follows from.
    Aside,
    /// A question, but for what stands in it.
    Unanswered(FactIndex),
    /// Nothing known.
    Strange,
}

/// The id of a column that is left alone; no field has such a one.
const ASIDE: &str = "\0";
/// Columns that may stay although nothing follows from them, for messages.
const KEPT: &str = "姓名、户号、户主、与户主关系、电话、住址、账单号、发票号、备注、序号";

/// What a column is taken for, which may be named as spreadsheets name it.
fn meant(policy: &Policy, known: &[String], column: &Column) -> Meaning {
    let is_known = |id: &str| known.iter().any(|known| known == id) || id == csv::IDENTITIES;
    if is_known(&column.name) {
        return Meaning::Field(column.name.clone());
    }
    let id = match column.field.as_deref().unwrap_or_default() {
        ledger::ID => "person",
        field => field.strip_prefix(ledger::FACTS).or(field.strip_prefix("claim.")).unwrap_or(field),
    };
    match csv::unanswered(policy, column) {
        _ if is_known(id) && column.sure => Meaning::Field(id.to_owned()),
        _ if is_known(id) => Meaning::Like(id.to_owned()),
        _ if csv::is_aside(column) => Meaning::Aside,
        Some(fact) => Meaning::Unanswered(fact),
        None => Meaning::Strange,
    }
}

/// The question that a column's name shortens, “住院还是门诊” for “这次是住院，还是看门诊？”, where every cell is an answer to it.
fn asked<'c>(policy: &Policy, name: &str, cells: impl Iterator<Item = &'c str> + Clone) -> Option<String> {
    const LEAST_LETTERS: usize = 4;
    let shortens = |ask: &str| {
        let mut letters = ask.chars();
        name.chars().count() >= LEAST_LETTERS && name.chars().all(|letter| letters.any(|asked| asked == letter))
    };
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    let mut facts = (0u16..).map(FactIndex).zip(&policy.pack.facts).filter(|(_, fact)| shortens(&fact.ask));
    let (place, fact) = facts.next().filter(|_| facts.next().is_none())?;
    let answered = cells.peek().is_some() && cells.all(|cell| understood_answer(policy, place, cell).is_some());
    answered.then(|| fact.id.clone())
}

/// What to know of columns that were taken for something by their looks, or for nothing.
fn remarks(policy: &Policy, columns: &[Column], meanings: &[Meaning]) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut aside = Vec::new();
    let says = |id: &str| meanings.iter().any(|meaning| matches!(meaning, Meaning::Field(said) if said == id));
    for (column, meaning) in columns.iter().zip(meanings) {
        let name = &column.name;
        match meaning {
            Meaning::Like(id) => {
                remarks.push(format!("列 {name} 当作 {}；不是的话，请改列名", with_name(policy, id)));
            }
            // Another column says it already.
            Meaning::Unanswered(fact) if says(&policy.pack.facts[fact.at()].id) => aside.push(name.as_str()),
            Meaning::Unanswered(fact) => {
                let asked = &policy.pack.facts[fact.at()];
                let (ask, id) = (&asked.ask, &asked.id);
                remarks.push(format!("列 {name} 没有用：里面写的不都是“{ask}”的答案；要用，请改成答案，列名写 {id}"));
            }
            Meaning::Aside => aside.push(name.as_str()),
            Meaning::Field(_) | Meaning::Strange => {}
        }
    }
    if !aside.is_empty() {
        remarks.push(format!("这些列留着不算：{}", aside.join("、")));
    }
    let someone = columns.iter().any(|column| column.field.as_deref() == Some(ledger::NAME));
    if someone && !says("person") {
        remarks.push(
            "只有姓名，没有 person（编号）这一列：姓名会重，不用来认人，每张账单都单独算，不带当年的累计".to_owned(),
        );
    }
    remarks
}

/// A column's id with the name that people know it by.
fn with_name(policy: &Policy, id: &str) -> String {
    usual_name(policy, id).filter(|name| name != id).map_or(id.to_owned(), |name| format!("{id}（{name}）"))
}

fn usual_name(policy: &Policy, id: &str) -> Option<String> {
    let field = match id {
        "person" => ledger::ID.to_owned(),
        id if policy.fact(id).is_some() => [ledger::FACTS, id].concat(),
        id => ["claim.", id].concat(),
    };
    csv::usual_name(policy, &field)
}

/// Every column that a policy has, with what it means, in the order in which a person would fill them in.
pub(crate) fn known(policy: &Policy) -> Vec<String> {
    let fixed = ["person", "discharged", "billed", "out_of_catalogue"].map(str::to_owned);
    let facts = policy.pack.facts.iter().map(|fact| fact.id.clone());
    let pays = |place: &usize| matches!(policy.stages[*place].body, Body::Pays { .. });
    let stages = (0..policy.stages.len()).filter(pays).map(|place| format!("slip.{}", policy.pack.stages[place].id));
    let parameters = policy.pack.parameters.iter().filter(|parameter| parameter.unit != Unit::Brackets);
    let parameters = parameters.map(|parameter| format!("parameters.{}", parameter.id));
    let readings = policy.pack.readings.iter().map(|reading| format!("readings.{}", reading.id));
    fixed.into_iter().chain(facts).chain(stages).chain(parameters).chain(readings).collect()
}

/// What a column holds; `None` where no column has such a name, or one like it.
fn field(policy: &Policy, name: &str, encoding: Encoding) -> Result<Option<Field>, String> {
    if let Some(stage) = name.strip_prefix("slip.").and_then(|id| policy.stage(id)) {
        if matches!(policy.stages[stage.at()].body, Body::Grant(_)) {
            return Err(format!("列 {name}：这项救助要另外申请，不会印在结算单上；请删去这一列"));
        }
        return Ok(Some(Field::Slip(stage)));
    }
    if let Some(parameter) = name.strip_prefix("parameters.").and_then(|id| policy.parameter(id)) {
        if policy.pack.parameters[parameter.at()].unit == Unit::Brackets {
            return Err(format!("列 {name}：分段写不进一个格子；请改政策包，或者用 --set 对所有账单设定"));
        }
        return Ok(Some(Field::Parameter(parameter)));
    }
    if let Some(reading) = name.strip_prefix("readings.").and_then(|id| policy.reading(id)) {
        let options = (0u16..).zip(&policy.pack.readings[reading.at()].options);
        let mut ways: Vec<_> = options.map(|(place, option)| (encoding.encode(&option.id), Some(place))).collect();
        ways.push((b"undecided".to_vec(), None));
        return Ok(Some(Field::Reading(reading, ways)));
    }
    let Some(fact) = policy.fact(name) else {
        let known = known(policy);
        let names: Vec<_> = known.iter().filter_map(|id| usual_name(policy, id)).collect();
        let like = known.iter().chain(&names).map(String::as_str);
        return match most_like(name, like) {
            Some(like) => Err(format!("不认识的列 {name}；是不是 {like}？")),
            None => Ok(None),
        };
    };
    if policy.facts[fact.at()].kind == FactKind::Date {
        return Ok(Some(Field::Day(fact)));
    }
    let ways = answers(policy, fact).into_iter().map(|(way, answer)| (encoding.encode(&way), answer));
    Ok(Some(Field::Answer(fact, ways.collect())))
}

/// Every way to write an answer: by its id or its Chinese name; yes and no as people and spreadsheets write them.
fn answers(policy: &Policy, fact: FactIndex) -> Vec<(String, String)> {
    let asked = &policy.pack.facts[fact.at()];
    let both = |id: &String, name: &String| [(id.clone(), id.clone()), (name.clone(), id.clone())];
    let several = |answer: &str, ways: &[&str]| -> Vec<(String, String)> {
        ways.iter().map(|way| ((*way).to_owned(), answer.to_owned())).collect()
    };
    match asked.kind {
        FactKind::YesNo | FactKind::Identity => {
            let yes = several("true", &["true", "1", "是", "TRUE", "True"]);
            let no = several("false", &["false", "0", "否", "FALSE", "False"]);
            yes.into_iter().chain(no).collect()
        }
        FactKind::Choice => asked.options.iter().flat_map(|option| both(&option.id, &option.name)).collect(),
        FactKind::Disease => {
            let diseases = policy.pack.diseases.iter().flat_map(|disease| both(&disease.id, &disease.name));
            several("other", &["other", "其他", "其它"]).into_iter().chain(diseases).collect()
        }
        FactKind::Date => Vec::new(),
    }
}

fn set(
    policy: &Policy,
    field: &Field,
    text: &[u8],
    row: Cells<'_>,
    billed_known: bool,
    claim: &mut Claim,
) -> Result<(), String> {
    let shown = || row.encoding.decode_roughly(text);
    let plain = |result: Result<(), ClaimError>| result.map_err(|error| error.message);
    let amount =
        || -> Result<Option<Money>, String> { Ok(Some(read_yuan(text, row.encoding)?).filter(|_| billed_known)) };
    match field {
        Field::OutOfCatalogue => amount()?.map_or(Ok(()), |amount| plain(claim.set_out_of_catalogue(amount))),
        Field::Slip(stage) => amount()?.map_or(Ok(()), |amount| plain(claim.set_slip(policy, *stage, amount))),
        Field::Answer(fact, ways) => match ways.iter().find(|(way, _)| way == text) {
            Some((_, answer)) => plain(claim.answer(policy, *fact, answer)),
            // As spreadsheets write it, such as “县医院”; what nobody understands is refused with the answers there are.
            None => {
                let shown = shown();
                let answer = understood_answer(policy, *fact, &shown);
                plain(claim.answer(policy, *fact, answer.as_deref().unwrap_or(&shown)))
            }
        },
        Field::Identities => {
            for id in csv::identities(policy, &shown()).map_err(|error| error.trim_end_matches('。').to_owned())? {
                if let Some(fact) = policy.fact(&id) {
                    plain(claim.answer(policy, fact, "true"))?;
                }
            }
            Ok(())
        }
        Field::Day(fact) => match read_day(text) {
            Some(day) => plain(claim.answer(policy, *fact, &day.to_string())),
            None => Err(not_a_day(row, text)),
        },
        Field::Parameter(parameter) => {
            let shown = shown();
            let value = figure(&shown)
                .ok_or_else(|| format!("“{shown}”读不懂；请只写数字，如 800，比例写 0 到 1 之间的数，70% 写 0.70"))?;
            plain(claim.set_parameter(policy, *parameter, Value::Figure(value)))
        }
        Field::Reading(reading, ways) => match ways.iter().find(|(way, _)| way == text) {
            Some((_, Some(option))) => {
                claim.choose(*reading, *option);
                Ok(())
            }
            Some((_, None)) => {
                claim.leave_undecided(*reading);
                Ok(())
            }
            None => {
                let all: Vec<_> = ways.iter().map(|(way, _)| row.encoding.decode_roughly(way)).collect();
                Err(format!("“{}”不是可选的口径；可选：{}", shown(), all.join("、")))
            }
        },
    }
}

fn not_a_day(row: Cells<'_>, text: &[u8]) -> String {
    format!("“{}”不是真实的日期；请写成 2018-11-20 或 2018/11/20", row.encoding.decode_roughly(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        mingbai_packs::Registry::builtin().unwrap().get("banan-2018").unwrap().clone()
    }

    #[test]
    fn an_unknown_column_is_named_with_the_nearest_known() {
        let errors =
            Columns::of(&policy(), b"person,biled,referd,slip.basics,zzz,yyyyy", Encoding::Utf8, &Sample::new())
                .unwrap_err();
        assert_eq!(errors[0], "不认识的列 biled；是不是 billed？");
        assert_eq!(errors[1], "不认识的列 referd；是不是 referred？");
        assert_eq!(errors[2], "不认识的列 slip.basics；是不是 slip.basic？");
        assert!(
            errors[3]
                .starts_with("不认识的列 zzz、yyyyy；可用：person（编号）、discharged（出院日期）、billed（总费用）、"),
            "{}",
            errors[3]
        );
        assert!(errors[3].contains("、hospital（医院级别）、"), "{}", errors[3]);
        assert!(errors[3].contains("、slip.basic（医保报销）、slip.serious（大病保险支付）、"), "{}", errors[3]);
        assert!(
            errors[3]
                .ends_with("；可以留着不算的：姓名、户号、户主、与户主关系、电话、住址、账单号、发票号、备注、序号")
        );
        assert_eq!(errors[4], "缺少列 billed（总费用）；请在第一行写上各列的名字");
    }

    #[test]
    fn columns_may_have_the_names_that_spreadsheets_give_them() {
        let policy = policy();
        let heading = "身份证号,出院日期,医疗总费用（元）,自费,建档立卡贫困户,转诊,医保报销,大病保险支付,readings.q1";
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let columns = Columns::of(&policy, &encoding.encode(heading), Encoding::Utf8, &Sample::new()).unwrap();
            let ids = "person discharged billed out_of_catalogue poor referred slip.basic slip.serious readings.q1";
            assert_eq!(columns.ids.join(" "), ids);
            assert_eq!(columns.names.join(","), heading);
            assert!(!columns.missing(&policy).iter().any(|name| name.starts_with("poor")));
        }
        // Each column that the page exports has its name from the same list.
        for (field, name) in csv::assignable(&policy).iter().filter(|(field, _)| field.starts_with("claim.")) {
            let heading = [if field == ledger::BILLED { "" } else { "billed," }, "\"", name, "\""].concat();
            Columns::of(&policy, heading.as_bytes(), Encoding::Utf8, &Sample::new())
                .unwrap_or_else(|errors| panic!("{errors:?}"));
        }
        let errors = Columns::of(&policy, "billed,总费用,性别".as_bytes(), Encoding::Utf8, &Sample::new()).unwrap_err();
        assert_eq!(errors[0], "列 billed 和 总费用 说的是一回事；请删去一列");
        assert!(errors[1].starts_with("不认识的列 性别；可用：person（编号）、discharged"), "{}", errors[1]);
    }

    #[test]
    fn names_in_messages_are_names_of_columns() {
        let policy = policy();
        for id in known(&policy) {
            let name = usual_name(&policy, &id).unwrap();
            let heading = ["\"", &name, "\",", if id == "billed" { "person" } else { "billed" }].concat();
            let columns = Columns::of(&policy, heading.as_bytes(), Encoding::Utf8, &Sample::new());
            assert_eq!(columns.map(|columns| columns.ids[0].clone()), Ok(id), "{name}");
        }
        for name in KEPT.split('、') {
            let heading = [name, ",billed"].concat();
            let columns = Columns::of(&policy, heading.as_bytes(), Encoding::Utf8, &Sample::new()).unwrap();
            assert_eq!(columns.remarks[0], format!("这些列留着不算：{name}"));
        }
    }

    #[test]
    fn names_that_may_mean_more_count_where_every_cell_is_an_answer() {
        let policy = policy();
        let heading = "总费用,医院,贫困类型,姓名,患者".as_bytes();
        let of = |cells: &[&str]| {
            let sample = cells.iter().map(|cell| vec!["1".to_owned(), (*cell).to_owned()]).collect();
            Columns::of(&policy, heading, Encoding::Utf8, &sample).unwrap()
        };
        let understood = of(&["区医院", "", "township"]);
        assert_eq!(understood.ids[1], "hospital");
        assert_eq!(understood.remarks[0], "这些列留着不算：姓名、患者");
        assert!(understood.remarks[1].starts_with("只有姓名，没有 person（编号）这一列"), "{:?}", understood.remarks);
        let both = Columns::of(&policy, "总费用,医院级别,医院".as_bytes(), Encoding::Utf8, &Sample::new()).unwrap();
        assert_eq!(both.remarks, ["这些列留着不算：医院"]);
        let strange = of(&["区医院", "爱民诊所"]);
        assert!(strange.missing(&policy).contains(&"hospital（医院级别）".to_owned()));
        assert!(
            strange.remarks[0].starts_with("列 医院 没有用：里面写的不都是“在哪里看的病？”的答案"),
            "{:?}",
            strange.remarks
        );

        let record = "50000,区医院,建档立卡,张三,".as_bytes();
        let mut fields = Fields::default();
        fields.split(record);
        let mut claim = Claim::new(&policy, Money::ZERO).unwrap();
        let mut errors = Vec::new();
        let row = Cells { fields: &fields, record, encoding: Encoding::Utf8 };
        understood.read(&policy, row, &mut claim, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(claim.answered(policy.fact("hospital").unwrap()), Some(1));
        assert_eq!(claim.answered(policy.fact("poor").unwrap()), Some(1));
    }

    #[test]
    fn every_known_column_is_understood() {
        let policy = policy();
        let heading = known(&policy).join(",");
        let columns = Columns::of(&policy, heading.as_bytes(), Encoding::Utf8, &Sample::new()).unwrap();
        assert_eq!(columns.fields.len() + 3, columns.names.len());
        let twice = Columns::of(&policy, b"billed,,billed", Encoding::Utf8, &Sample::new()).unwrap_err();
        assert_eq!(twice, ["第 2 列没有名字；请写上名字，或者删去这一列", "列 billed 写了两次；请删去一列"]);
    }

    #[test]
    fn circumstances_without_a_column_are_named() {
        let policy = policy();
        let columns = Columns::of(&policy, b"billed,poor,hospital,slip.basic", Encoding::Utf8, &Sample::new()).unwrap();
        let missing = columns.missing(&policy);
        assert_eq!(missing[0], "out_of_catalogue（目录外费用）");
        assert_eq!(missing.len(), 1 + policy.pack.facts.len() - 2);
        assert!(missing.contains(&"referred（转诊）".to_owned()), "{missing:?}");
        assert!(!missing.iter().any(|name| name.starts_with("poor")), "{missing:?}");
        let all = Columns::of(&policy, known(&policy).join(",").as_bytes(), Encoding::Utf8, &Sample::new()).unwrap();
        assert!(all.missing(&policy).is_empty());
    }

    #[test]
    fn a_question_called_like_the_patient_is_refused() {
        let mut policy = policy();
        policy.pack.facts[0].id = "person".to_owned();
        let errors = Columns::of(&policy, b"person,billed", Encoding::Utf8, &Sample::new()).unwrap_err();
        assert!(errors[0].starts_with("列 person：政策包里也有一个问题叫 person"), "{errors:?}");
    }

    #[test]
    fn all_mistakes_of_a_row_are_found_at_once() {
        let policy = policy();
        let columns = Columns::of(
            &policy,
            b"billed,out_of_catalogue,poor,hospital,discharged,filed_on,parameters.civil_rate,readings.q1",
            Encoding::Utf8,
            &Sample::new(),
        )
        .unwrap();
        let record = "12a,5,maybe,moon,2018-02-30,soon,70%,never".as_bytes();
        let mut fields = Fields::default();
        fields.split(record);
        let mut claim = Claim::new(&policy, Money::ZERO).unwrap();
        let mut errors = Vec::new();
        columns.read(&policy, Cells { fields: &fields, record, encoding: Encoding::Utf8 }, &mut claim, &mut errors);
        let starts = [
            "billed：“12a”",
            "discharged：“2018-02-30”",
            "poor：“maybe”",
            "hospital：“moon”",
            "filed_on：“soon”",
            "parameters.civil_rate：“70%”",
            "readings.q1：“never”",
        ];
        assert_eq!(errors.len(), starts.len(), "{errors:#?}");
        for (error, start) in errors.iter().zip(starts) {
            assert!(error.starts_with(start), "{error}");
        }
    }
}
