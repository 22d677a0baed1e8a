//! Which column holds what: matched by name, and corrected by hand.

use mingbai_policy::Policy;
use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::formula::FactIndex;
use mingbai_policy::policy::Body;

use super::cells::meant;
use super::encoding::Looks;
use super::names::{BILL, COMMON, FACT_NAMES, IDENTITIES, LOOSE_NAMES, NAMES, OF_NOBODY, PAID};
use super::sheet::{Row, Sheet};
use crate::amount::narrow;
use crate::answer;
use crate::person::field;
use crate::wording;

/// A spreadsheet whose columns are matched, and can be matched otherwise before it is previewed.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The line of the file that names them.
    pub header_line: u32,
    /// What stands between cells.
    pub separator: char,
    pub(crate) rows: Vec<Row>,
    pub(crate) strange_lines: Vec<u32>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as the file writes it.
    pub name: String,
    /// The field that it holds; `None`: it is not imported.
    pub field: Option<String>,
    /// Whether the name is a known one; if not, it was only like one, and somebody should look.
    pub sure: bool,
    /// Whether the file names it twice with different contents, so that somebody must choose.
    pub twice: bool,
}

impl Table {
    /// Splits a text into cells and matches the columns. Titles above the names of the columns are passed over.
    ///
    /// # Errors
    /// Where no row names any columns.
    pub fn read(policy: &Policy, looks: &Looks, text: &str) -> Result<Self, String> {
        /// Titles take a few rows; a name of a column further down is a cell.
        const MOST_TITLES: usize = 20;
        let Sheet { separator, rows } = Sheet::read(text);
        let names = Names::of(policy);
        let known = |row: &Row| row.cells.iter().filter(|cell| names.exact(cell).is_some()).count();
        let mut header = None;
        for (place, row) in rows.iter().enumerate().take(MOST_TITLES) {
            // Of several rows the one that names the most; the first of them, since others are rows of cells.
            if known(row) > header.map_or(0, |(_, most)| most) {
                header = Some((place, known(row)));
            }
        }
        let widest = || rows.iter().position(|row| row.cells.len() > 1);
        let place = header.map(|(place, _)| place).or_else(widest).ok_or(wording::NO_HEADER)?;
        let mut rows = rows;
        let body = rows.split_off(place + 1);
        let header = rows.pop().ok_or(wording::NO_HEADER)?;
        let mut table = Self {
            columns: header.cells.iter().map(|name| names.column(name)).collect(),
            header_line: header.line,
            separator,
            rows: body,
            strange_lines: looks.strange_lines.clone(),
        };
        table.match_by_content(policy);
        table.settle_conflicts();
        Ok(table)
    }

    /// Says by hand what a column holds; `None`: it is not imported. See [`assignable`].
    pub fn assign(&mut self, column: usize, field: Option<&str>) {
        if let Some(column) = self.columns.get_mut(column) {
            column.field = field.map(str::to_owned);
            (column.sure, column.twice) = (true, false);
        }
    }

    /// The cell of a row, as it was meant.
    pub(crate) fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        row.cells.get(column).map_or("", |cell| meant(cell))
    }

    /// The names of the columns in which something stands that is not imported.
    pub fn unused(&self) -> Vec<&str> {
        let columns = self.columns.iter().enumerate().filter(|(_, column)| column.field.is_none());
        let named = columns.filter(|(_, column)| !OF_NOBODY.contains(&plain(&column.name).as_str()));
        let filled = named.filter(|(place, _)| self.rows.iter().any(|row| !self.cell(row, *place).trim().is_empty()));
        filled.map(|(_, column)| column.name.as_str()).filter(|name| !name.trim().is_empty()).collect()
    }

    /// Names that may mean other things count where all that stands in the column is understood; where most of it is,
    /// somebody should look: one mistyped cell must not cost all the others.
    fn match_by_content(&mut self, policy: &Policy) {
        for at in 0..self.columns.len() {
            let name = plain(&self.columns[at].name);
            let loose = LOOSE_NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
            let Some(fact) = loose.and_then(|(id, _)| policy.fact(id)).filter(|_| !self.columns[at].sure) else {
                continue;
            };
            let field = [field::FACTS, &policy.pack.facts[fact.at()].id].concat();
            let taken = self.columns.iter().any(|column| column.sure && column.field.as_ref() == Some(&field));
            let (mut filled, mut understood) = (0, 0);
            for cell in self.rows.iter().map(|row| self.cell(row, at)).filter(|cell| !cell.trim().is_empty()) {
                filled += 1;
                understood += usize::from(answer::understood(policy, fact, cell).is_some());
            }
            if !taken && understood * 2 > filled {
                (self.columns[at].field, self.columns[at].sure) = (Some(field), understood == filled);
            }
        }
    }

    /// Of several columns for one field the best name counts; of one name only where all say the same.
    fn settle_conflicts(&mut self) {
        for right in 1..self.columns.len() {
            for left in 0..right {
                let (one, other) = (&self.columns[left], &self.columns[right]);
                if one.field.is_none() || one.field != other.field {
                    continue;
                }
                if plain(&one.name) == plain(&other.name) {
                    // A row that is too wide has its cells in other columns, and is wrong anyway.
                    let agrees = |row: &Row| {
                        let right = self.cell(row, right);
                        right.is_empty() || right == self.cell(row, left) || row.cells.len() > self.columns.len()
                    };
                    let agree = self.rows.iter().all(agrees);
                    self.columns[right].twice = !agree;
                    if agree {
                        self.columns[right].field = None;
                    }
                } else if rank(other) < rank(one) {
                    self.columns[left].field = None;
                } else {
                    self.columns[right].field = None;
                }
            }
        }
    }
}

/// Every field that a column can be assigned to, with its name, in the order in which an export writes them.
pub fn assignable(policy: &Policy) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        NAMES[..NAMES.len() - 1].iter().map(|(field, names)| ((*field).to_owned(), names[0].to_owned())).collect();
    all.extend(of_policy(policy));
    all
}

/// The columns that a heading names, matched as [`Table::read`] matches them. `rows` are some of the rows below it, by
/// which names that may mean something else are judged. Several columns may come out with one field.
pub fn matched(policy: &Policy, heading: &[String], rows: Vec<Vec<String>>) -> Vec<Column> {
    let names = Names::of(policy);
    let row = |cells: Vec<String>| Row { width: cells.len(), cells, ..Row::default() };
    let mut table = Table {
        columns: heading.iter().map(|name| names.column(name)).collect(),
        header_line: 1,
        separator: ',',
        rows: rows.into_iter().map(row).collect(),
        strange_lines: Vec::new(),
    };
    table.match_by_content(policy);
    table.columns
}

/// The question that a column is named after and did not answer: something in it was no answer, or another column is.
pub fn unanswered(policy: &Policy, column: &Column) -> Option<FactIndex> {
    let name = plain(&column.name);
    let loose = LOOSE_NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    loose.filter(|_| column.field.is_none()).and_then(|(id, _)| policy.fact(id))
}

/// Whether what a column holds leaves every amount as it is: names, households, numbers of bills, remarks.
pub fn is_aside(column: &Column) -> bool {
    let Some(field) = column.field.as_deref() else { return OF_NOBODY.contains(&plain(&column.name).as_str()) };
    let counts = [field::ID, IDENTITIES].contains(&field);
    let of_bill = [BILL, field::INVOICE, field::NOTE].contains(&field);
    is_of_person(field) && !counts || of_bill || ["done.", "x."].iter().any(|prefix| field.starts_with(prefix))
}

/// The name by which people know a field, which a column may have; `None` where there is no such field.
pub fn usual_name(policy: &Policy, field: &str) -> Option<String> {
    let names = Names::of(policy);
    let own = of_policy(policy).into_iter().filter(|(known, _)| known == field).map(|(_, name)| name);
    let fixed = NAMES.iter().filter(|(known, _)| *known == field);
    let asked = FACT_NAMES.iter().filter(|(id, _)| field.strip_prefix(field::FACTS) == Some(id));
    let usual = fixed.chain(asked).map(|(_, names)| names[0].to_owned());
    usual.chain(own).find(|name| names.exact(name).as_deref() == Some(field))
}

/// The fields of a policy, each with the name that an export gives its column: no two are alike.
pub(crate) fn of_policy(policy: &Policy) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |field: String, name: String| {
        let taken = all.iter().any(|(_, known)| plain(known) == plain(&name));
        let name = if taken { field.clone() } else { name };
        all.push((field, name));
    };
    for fact in &policy.pack.facts {
        add([field::FACTS, &fact.id].concat(), fact.ask.clone());
    }
    for (stage, named) in policy.stages.iter().zip(&policy.pack.stages) {
        if matches!(stage.body, Body::Pays { .. }) {
            add([field::SLIP, &named.id].concat(), [&named.name, "支付"].concat());
        }
    }
    for parameter in policy.pack.parameters.iter().filter(|parameter| parameter.unit != Unit::Brackets) {
        add([field::PARAMETERS, &parameter.id].concat(), parameter.name.clone());
    }
    for reading in &policy.pack.readings {
        add([field::READINGS, &reading.id].concat(), reading.ask.clone());
    }
    all
}

/// By what names a policy's fields are known.
pub(crate) struct Names<'p> {
    policy: &'p Policy,
    own: Vec<(String, String)>,
}

impl<'p> Names<'p> {
    pub(crate) fn of(policy: &'p Policy) -> Self {
        let own = of_policy(policy).into_iter().map(|(field, name)| (field, plain(&name))).collect();
        Self { policy, own }
    }

    fn column(&self, name: &str) -> Column {
        let exact = self.exact(name);
        let sure = exact.is_some();
        Column { name: name.to_owned(), field: exact.or_else(|| self.like(name)), sure, twice: false }
    }

    /// The field of this very name.
    fn exact(&self, name: &str) -> Option<String> {
        let plain = plain(name);
        if plain.is_empty() {
            return None;
        }
        let prefixes = ["claim.", field::OPENING, "done.", "x."];
        if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
            return Some(name.to_owned());
        }
        if let Some((field, _)) = self.own.iter().find(|(field, known)| {
            let short = field.strip_prefix(field::FACTS).or(field.strip_prefix("claim.")).unwrap_or(field);
            *known == plain || *short == plain
        }) {
            return Some(field.clone());
        }
        let named = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(field, _)| *field);
        // Only some policies have a stage of basic insurance by that name.
        let named =
            named.filter(|field| field.strip_prefix(field::SLIP).is_none_or(|id| self.policy.stage(id).is_some()));
        if let Some(named) = named {
            return Some(named.to_owned());
        }
        let core = plain.trim_start_matches("是否").trim_start_matches("是不是");
        let fact = FACT_NAMES.iter().find(|(id, names)| names.contains(&core) && self.policy.fact(id).is_some());
        fact.map(|(id, _)| [field::FACTS, id].concat())
    }

    /// The only field whose question or name has this one within it, or the other way round.
    fn like(&self, name: &str) -> Option<String> {
        let plain = plain(name);
        let core = plain.trim_start_matches("是否").trim_start_matches("是不是");
        let core = PAID.iter().find_map(|paid| core.strip_suffix(paid)).unwrap_or(core);
        if core.chars().count() < 2 || COMMON.contains(&core) {
            return None;
        }
        let facts = self.policy.pack.facts.iter().filter(|fact| fact.ask.contains(core));
        let facts = facts.map(|fact| [field::FACTS, &fact.id].concat());
        let stages = self.policy.stages.iter().zip(&self.policy.pack.stages).filter(|(stage, named)| {
            matches!(stage.body, Body::Pays { .. }) && (named.name.contains(core) || core.contains(&named.name))
        });
        let mut found = facts.chain(stages.map(|(_, named)| [field::SLIP, &named.id].concat()));
        found.next().filter(|_| found.next().is_none())
    }
}

/// The identity that a word stands for.
pub(crate) fn identity(policy: &Policy, word: &str) -> Option<String> {
    let plain = plain(word);
    let facts = || policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity);
    let known = FACT_NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
    if let Some(fact) = known.and_then(|(id, _)| facts().find(|fact| fact.id == *id)) {
        return Some(fact.id.clone());
    }
    let mut like = facts().filter(|fact| plain.chars().count() > 1 && fact.ask.contains(plain.as_str()));
    like.next().filter(|_| like.next().is_none()).map(|fact| fact.id.clone())
}

/// How good a column's name is for its field: known ones in the order of the list, then those that are only like one.
fn rank(column: &Column) -> usize {
    let names = NAMES.iter().find(|(field, _)| Some(*field) == column.field.as_deref()).map(|(_, names)| *names);
    let plain = plain(&column.name);
    let place = names.and_then(|names| names.iter().position(|name| *name == plain));
    place.unwrap_or(if column.sure { 0 } else { usize::MAX })
}

/// A name of a column without spaces, marks and units.
pub(crate) fn plain(name: &str) -> String {
    let mut plain: String = narrow(name).to_ascii_lowercase();
    plain.retain(|letter| !letter.is_whitespace() && !matches!(letter, '*' | ':' | '?' | '、' | '"' | '“' | '”'));
    for unit in ["(元)", "(必填)", "(选填)", "[元]", "/元", "(元/人)", "(是/否)"] {
        plain = plain.replace(unit, "");
    }
    plain
}

/// Whether a field says something of a person, and not of a bill.
pub(crate) fn is_of_person(name: &str) -> bool {
    let own = [field::NAME, field::ID, field::HOUSEHOLD, field::HEAD, field::RELATION, field::PHONE, field::ADDRESS];
    own.contains(&name) || name == IDENTITIES
}
