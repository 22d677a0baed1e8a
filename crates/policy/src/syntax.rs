//! The grammar of formulas and conditions: text to tree, names not yet resolved.
//!
//! ```text
//! condition  = all ("or" all)*          all = unary ("and" unary)*        unary = "not" unary | test
//! test       = sum (("<"|"<="|">"|">="|"="|"!=") sum | "is" name | "in" "(" name ("," name)* ")")?
//! sum        = product (("+"|"-") product)*      product = factor (("*"|"/") factor)*
//! factor     = number "%"? | date | name ("(" condition ("," condition)* ")")? | "(" condition ")"
//! ```

use rust_decimal::Decimal;
use time::Date;

use crate::formula::Comparison;
use crate::literals::{date, figure};

/// How deep parentheses and `not` may nest, so that no text can exhaust the stack.
const DEEPEST: usize = 32;
/// How many words and marks a formula may have: a sum nests as deep as it is long, and nobody reads a longer one.
const LONGEST: usize = 500;

/// A formula or condition as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Number(Decimal),
    Date(Date),
    Name(String),
    Call(String, Vec<Tree>),
    Sum(Sign, Box<Tree>, Box<Tree>),
    Product(Box<Tree>, Box<Tree>),
    Quotient(Box<Tree>, Box<Tree>),
    Compare(Comparison, Box<Tree>, Box<Tree>),
    Is(String, Vec<String>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Plus,
    Minus,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Decimal),
    Date(Date),
    Name(String),
    Mark(&'static str),
}

const MARKS: [&str; 14] = ["<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "%", "(", ")", ","];

/// Reads a text; the error says what stands where it should not.
pub(crate) fn parse(text: &str) -> Result<Tree, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let tree = parser.any()?;
    match parser.peek() {
        None => Ok(tree),
        Some(Token::Mark(",")) => Err("逗号放在这里读不通；数里面不要写逗号".to_owned()),
        Some(token) => {
            Err(format!("{} 放在这里读不通；两个条件之间要写 and 或 or，两个金额之间要写运算符", shown(Some(token))))
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length;
        if let Some(day) = rest.get(..10).and_then(date) {
            tokens.push(Token::Date(day));
            length = 10;
        } else if let Some(day) = rest.get(..10).filter(|day| is_like_a_date(day)) {
            return Err(format!("没有 {day} 这一天；请改正"));
        } else if first.is_ascii_digit() {
            length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = &rest[..length];
            tokens.push(Token::Number(figure(number).ok_or_else(|| format!("{number} 不是可用的数"))?));
        } else if first.is_ascii_lowercase() || first == '_' {
            let in_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
            tokens.push(Token::Name(rest[..length].to_owned()));
        } else if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            tokens.push(Token::Mark(mark));
            length = mark.len();
        } else {
            return Err(format!(
                "{first} 不能用；可用小写英文名、数字、and、or、not 和英文的 + - * / % ( ) , < <= > >= = !="
            ));
        }
        rest = rest[length..].trim_start();
        if tokens.len() > LONGEST {
            return Err(format!("太长，超过 {LONGEST} 个词；请把其中的条件写成 [[term]]，或拆开写"));
        }
    }
    Ok(tokens)
}

/// Whether a text is written as `2018-02-30` is: otherwise a day that does not exist would count as a subtraction.
fn is_like_a_date(text: &str) -> bool {
    text.bytes()
        .enumerate()
        .all(|(place, byte)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

fn shown(token: Option<&Token>) -> String {
    match token {
        None => "结尾".to_owned(),
        Some(Token::Number(number)) => number.to_string(),
        Some(Token::Date(date)) => date.to_string(),
        Some(Token::Name(name)) => name.clone(),
        Some(Token::Mark(mark)) => (*mark).to_owned(),
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, mark: &str) -> bool {
        let found = match self.peek() {
            Some(Token::Mark(found)) => *found == mark,
            Some(Token::Name(name)) => name == mark,
            _ => false,
        };
        self.at += usize::from(found);
        found
    }

    fn demand(&mut self, mark: &str) -> Result<(), String> {
        if self.take(mark) { Ok(()) } else { Err(format!("这里应当是 {mark}，却是 {}", shown(self.peek()))) }
    }

    fn name(&mut self) -> Result<String, String> {
        match self.peek() {
            Some(Token::Name(name)) => {
                let name = name.clone();
                self.at += 1;
                Ok(name)
            }
            other => Err(format!("这里应当是一个名字，却是 {}", shown(other))),
        }
    }

    fn any(&mut self) -> Result<Tree, String> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(only_or(parts, Tree::Any))
    }

    fn all(&mut self) -> Result<Tree, String> {
        let mut parts = vec![self.unary()?];
        while self.take("and") {
            parts.push(self.unary()?);
        }
        Ok(only_or(parts, Tree::All))
    }

    fn unary(&mut self) -> Result<Tree, String> {
        if !self.take("not") {
            return self.test();
        }
        self.deeper(|parser| Ok(Tree::Not(Box::new(parser.unary()?))))
    }

    fn test(&mut self) -> Result<Tree, String> {
        let left = self.sum()?;
        if self.take("is") {
            return Ok(Tree::Is(subject(left)?, vec![self.name()?]));
        }
        if self.take("in") {
            self.demand("(")?;
            let mut options = vec![self.name()?];
            while self.take(",") {
                options.push(self.name()?);
            }
            self.demand(")")?;
            return Ok(Tree::Is(subject(left)?, options));
        }
        const COMPARISONS: [(&str, Comparison); 6] = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("!=", Comparison::Unequal),
            ("<", Comparison::Below),
            (">", Comparison::Above),
            ("=", Comparison::Equal),
        ];
        for (mark, comparison) in COMPARISONS {
            if self.take(mark) {
                return Ok(Tree::Compare(comparison, Box::new(left), Box::new(self.sum()?)));
            }
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Tree, String> {
        let mut left = self.product()?;
        loop {
            let sign = match self.peek() {
                Some(Token::Mark("+")) => Sign::Plus,
                Some(Token::Mark("-")) => Sign::Minus,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Tree::Sum(sign, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Tree, String> {
        let mut left = self.factor()?;
        loop {
            if self.take("*") {
                left = Tree::Product(Box::new(left), Box::new(self.factor()?));
            } else if self.take("/") {
                left = Tree::Quotient(Box::new(left), Box::new(self.factor()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn factor(&mut self) -> Result<Tree, String> {
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.at += 1;
                let number = if self.take("%") { number / Decimal::ONE_HUNDRED } else { number };
                Ok(Tree::Number(number))
            }
            Some(Token::Date(date)) => {
                self.at += 1;
                Ok(Tree::Date(date))
            }
            Some(Token::Name(name)) => {
                self.at += 1;
                if !self.take("(") {
                    return Ok(Tree::Name(name));
                }
                self.deeper(|parser| {
                    let mut arguments = vec![parser.any()?];
                    while parser.take(",") {
                        arguments.push(parser.any()?);
                    }
                    parser.demand(")")?;
                    Ok(Tree::Call(name, arguments))
                })
            }
            Some(Token::Mark("(")) => {
                self.at += 1;
                self.deeper(|parser| {
                    let inner = parser.any()?;
                    parser.demand(")")?;
                    Ok(inner)
                })
            }
            other => Err(format!("这里应当是一个数、名字或括号，却是 {}", shown(other.as_ref()))),
        }
    }

    fn deeper(&mut self, work: impl FnOnce(&mut Self) -> Result<Tree, String>) -> Result<Tree, String> {
        if self.depth == DEEPEST {
            return Err(format!("括号和 not 最多套 {DEEPEST} 层；请拆开写"));
        }
        self.depth += 1;
        let tree = work(self);
        self.depth -= 1;
        tree
    }
}

fn only_or(mut parts: Vec<Tree>, join: fn(Vec<Tree>) -> Tree) -> Tree {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

fn subject(tree: Tree) -> Result<String, String> {
    match tree {
        Tree::Name(name) => Ok(name),
        _ => Err("is 和 in 的左边应当是一个问题或口径的名字".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_tighter_than_or() {
        let name = |name: &str| Tree::Name(name.to_owned());
        let expected = Tree::Any(vec![name("a"), Tree::All(vec![name("b"), Tree::Not(Box::new(name("c")))])]);
        assert_eq!(parse("a or b and not c"), Ok(expected));
    }

    #[test]
    fn percent_and_comparison() {
        let expected = Tree::Compare(
            Comparison::AtMost,
            Box::new(Tree::Name("out_of_catalogue".to_owned())),
            Box::new(Tree::Product(
                Box::new(Tree::Number(Decimal::new(10, 2))),
                Box::new(Tree::Name("billed".to_owned())),
            )),
        );
        assert_eq!(parse("out_of_catalogue <= 10% * billed"), Ok(expected));
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        for text in ["", "a and", "1 +", "min(1", "a is 3", "a b", "１", "2018-13-01", &"(".repeat(99)] {
            assert!(parse(text).is_err(), "{text} must not parse");
        }
    }
}
