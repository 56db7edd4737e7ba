//! Conditions and limits as XLSForm writes them: written, and read as far as ours can say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::super::entry::written;
use super::super::questionnaire::{ConditionCell, ConditionRow};

/// What a condition or a limit says.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// Any of these.
    Any(Vec<Self>),
    /// All of these.
    All(Vec<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// A comparison of a thing with a value.
    Is(Thing, Sign, String),
    /// Whether an option of a thing is chosen.
    Selected(Thing, String),
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The answer itself: `.`.
    Self_,
    /// The answer to a question: `${name}`.
    Question(String),
    /// How many options are chosen.
    Count(Box<Self>),
    /// How many characters there are.
    Length(Box<Self>),
}

/// A sign of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `<`
    Below,
}

/// A condition in words of XLSForm. `name` gives the name of a question, and whether several of its options can be chosen.
pub fn relevant(rows: &[ConditionRow], name: impl Fn(&str) -> (String, bool)) -> String {
    let cell = |(id, cell): (&String, &ConditionCell)| {
        let (name, is_multiple) = name(id);
        match cell {
            ConditionCell::OneOf(codes) => {
                let one = |code: &u16| match is_multiple {
                    true => format!("selected(${{{name}}}, '{code}')"),
                    false => format!("${{{name}}} = '{code}'"),
                };
                let codes: Vec<String> = codes.iter().map(one).collect();
                match codes.len() {
                    1 => codes.concat(),
                    _ => format!("({})", codes.join(" or ")),
                }
            }
            ConditionCell::Between { from, to } => {
                let ends = [(">=", from), ("<=", to)].into_iter();
                let ends = ends
                    .filter_map(|(sign, end)| end.map(|end| format!("${{{name}}} {sign} {}", written(end))));
                ends.collect::<Vec<_>>().join(" and ")
            }
        }
    };
    let row = |row: &ConditionRow| row.cells.iter().map(cell).collect::<Vec<_>>().join(" and ");
    let rows: Vec<String> = rows.iter().map(row).collect();
    match rows.len() {
        0 | 1 => rows.concat(),
        _ => rows
            .iter()
            .map(|row| format!("({row})"))
            .collect::<Vec<_>>()
            .join(" or "),
    }
}

/// Reads an expression.
///
/// # Errors
/// What cannot be understood.
pub fn parse(text: &str) -> Result<Expression, String> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let expression = parser.any()?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("{token:?} is not understood here")),
    }
}

fn tokens(text: &str) -> Result<Vec<String>, String> {
    let signs: Vec<char> = text.chars().collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    let until = |at: usize, is_inside: &dyn Fn(char) -> bool| {
        signs[at..]
            .iter()
            .position(|sign| !is_inside(*sign))
            .map_or(signs.len(), |length| at + length)
    };
    while let Some(&sign) = signs.get(at) {
        let end = match sign {
            sign if sign.is_whitespace() => {
                at += 1;
                continue;
            }
            '\'' | '"' => {
                let end = until(at + 1, &|other| other != sign);
                if end == signs.len() {
                    return Err("a quote is not closed".to_owned());
                }
                end + 1
            }
            '$' => until(at, &|sign| sign != '}') + 1,
            '<' | '>' | '!' if signs.get(at + 1) == Some(&'=') => at + 2,
            '<' | '>' | '=' | '(' | ')' | ',' | '+' | '*' | '|' | '/' => at + 1,
            '.' if !signs.get(at + 1).is_some_and(char::is_ascii_digit) => at + 1,
            _ => until(at, &|sign| {
                sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ':')
            })
            .max(at + 1),
        };
        tokens.push(signs[at..end.min(signs.len())].iter().collect());
        at = end;
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<String>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.at).map(String::as_str)
    }

    fn next(&mut self) -> Result<String, String> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token.ok_or_else(|| "it ends too soon".to_owned())
    }

    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        let token = self.next()?;
        match token == wanted {
            true => Ok(()),
            false => Err(format!("{wanted:?} is missing before {token:?}")),
        }
    }

    fn any(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > 30 {
            return Err("there are too many parentheses in each other".to_owned());
        }
        let mut parts = vec![self.all()?];
        while self.peek() == Some("or") {
            self.at += 1;
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(one_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.part()?];
        while self.peek() == Some("and") {
            self.at += 1;
            parts.push(self.part()?);
        }
        Ok(one_or(parts, Expression::All))
    }

    fn part(&mut self) -> Result<Expression, String> {
        match self.peek() {
            Some("(") => {
                self.at += 1;
                let inner = self.any()?;
                self.expect(")")?;
                Ok(inner)
            }
            Some("not") => {
                self.at += 1;
                self.expect("(")?;
                let inner = self.any()?;
                self.expect(")")?;
                Ok(Expression::Not(Box::new(inner)))
            }
            Some("selected") => {
                self.at += 1;
                self.expect("(")?;
                let thing = self.thing()?;
                self.expect(",")?;
                let value = self.value()?;
                self.expect(")")?;
                Ok(Expression::Selected(thing, value))
            }
            _ => {
                let thing = self.thing()?;
                let sign = match self.next()?.as_str() {
                    "=" => Sign::Equal,
                    ">=" => Sign::AtLeast,
                    "<=" => Sign::AtMost,
                    ">" => Sign::Above,
                    "<" => Sign::Below,
                    other => return Err(format!("{other:?} is not understood")),
                };
                Ok(Expression::Is(thing, sign, self.value()?))
            }
        }
    }

    fn thing(&mut self) -> Result<Thing, String> {
        let token = self.next()?;
        let around = |parser: &mut Self| {
            parser.expect("(")?;
            let inner = parser.thing()?;
            parser.expect(")")?;
            Ok::<_, String>(Box::new(inner))
        };
        match token.as_str() {
            "." => Ok(Thing::Self_),
            "count-selected" => around(self).map(Thing::Count),
            "string-length" => around(self).map(Thing::Length),
            token => token
                .strip_prefix("${")
                .and_then(|name| name.strip_suffix('}'))
                .map(|name| Thing::Question(name.trim().to_owned()))
                .ok_or_else(|| format!("{token:?} is not understood")),
        }
    }

    fn value(&mut self) -> Result<String, String> {
        let token = self.next()?;
        if token == "date" {
            self.expect("(")?;
            let day = self.value()?;
            self.expect(")")?;
            return Ok(day);
        }
        let inner = token
            .strip_prefix(['\'', '"'])
            .and_then(|rest| rest.strip_suffix(['\'', '"']));
        if let Some(inner) = inner {
            return Ok(inner.to_owned());
        }
        token
            .parse::<f64>()
            .map(|_| token.clone())
            .map_err(|_| format!("{token:?} is not a value"))
    }
}

fn one_or(mut parts: Vec<Expression>, made: impl Fn(Vec<Expression>) -> Expression) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            made(parts)
        }
        (_, None) => made(parts),
    }
}

/// The rows of a condition. `code` gives the id of a question by its name and the code of an option by its name.
///
/// # Errors
/// What our conditions cannot say.
pub fn rows(
    expression: &Expression,
    code: &impl Fn(&str, &str) -> Result<(String, Option<u16>), String>,
) -> Result<Vec<ConditionRow>, String> {
    let parts = match expression {
        Expression::Any(parts) => match same_question(parts, code)? {
            Some(row) => return Ok(vec![row]),
            None => parts.as_slice(),
        },
        Expression::All(parts) => {
            let mut rows = vec![ConditionRow {
                cells: BTreeMap::new(),
            }];
            for part in parts {
                let more = self::rows(part, code)?;
                let pairs = rows
                    .iter()
                    .flat_map(|one| more.iter().map(move |other| (one, other)));
                rows = pairs
                    .map(|(one, other)| joined(one, other))
                    .collect::<Result<_, _>>()?;
                if rows.len() > 50 {
                    return Err("the condition has more than 50 rows".to_owned());
                }
            }
            return Ok(rows);
        }
        leaf => return leaf_row(leaf, code).map(|row| vec![row]),
    };
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(self::rows(part, code)?);
    }
    Ok(rows)
}

/// Options of one question of which any will do.
fn same_question(
    parts: &[Expression],
    code: &impl Fn(&str, &str) -> Result<(String, Option<u16>), String>,
) -> Result<Option<ConditionRow>, String> {
    let mut all: Option<(String, Vec<u16>)> = None;
    for part in parts {
        if matches!(part, Expression::Any(_) | Expression::All(_)) {
            return Ok(None);
        }
        let mut cells = leaf_row(part, code)?.cells.into_iter();
        let Some((id, ConditionCell::OneOf(codes))) = cells.next() else {
            return Ok(None);
        };
        match &mut all {
            None => all = Some((id, codes)),
            Some((same, known)) if *same == id => {
                known.extend(
                    codes
                        .into_iter()
                        .filter(|code| !known.contains(code))
                        .collect::<Vec<_>>(),
                );
            }
            Some(_) => return Ok(None),
        }
    }
    Ok(all.map(|(id, codes)| ConditionRow {
        cells: [(id, ConditionCell::OneOf(codes))].into(),
    }))
}

fn leaf_row(
    leaf: &Expression,
    code: &impl Fn(&str, &str) -> Result<(String, Option<u16>), String>,
) -> Result<ConditionRow, String> {
    let row = |id: String, cell| ConditionRow {
        cells: [(id, cell)].into(),
    };
    match leaf {
        Expression::Selected(Thing::Question(name), value)
        | Expression::Is(Thing::Question(name), Sign::Equal, value) => match code(name, value)? {
            (id, Some(code)) => Ok(row(id, ConditionCell::OneOf(vec![code]))),
            (id, None) => {
                let number = Some(number(value)?);
                Ok(row(
                    id,
                    ConditionCell::Between {
                        from: number,
                        to: number,
                    },
                ))
            }
        },
        Expression::Is(Thing::Question(name), sign, value) => {
            let number = Some(number(value)?);
            let (id, None) = code(name, value)? else {
                return Err("options are compared as numbers".to_owned());
            };
            match sign {
                Sign::AtLeast => Ok(row(
                    id,
                    ConditionCell::Between {
                        from: number,
                        to: None,
                    },
                )),
                Sign::AtMost => Ok(row(
                    id,
                    ConditionCell::Between {
                        from: None,
                        to: number,
                    },
                )),
                _ => Err("only =, >= and <= can be said of a number".to_owned()),
            }
        }
        _ => Err("conditions can only ask for options and for numbers from and to".to_owned()),
    }
}

fn joined(one: &ConditionRow, other: &ConditionRow) -> Result<ConditionRow, String> {
    let mut cells = one.cells.clone();
    for (id, cell) in &other.cells {
        let both = match (cells.get(id), cell) {
            (None, cell) => cell.clone(),
            (
                Some(ConditionCell::Between { from, to }),
                ConditionCell::Between {
                    from: later,
                    to: sooner,
                },
            ) => ConditionCell::Between {
                from: larger(*from, *later),
                to: larger(to.map(|to| -to), sooner.map(|to| -to)).map(|to| -to),
            },
            _ => return Err(format!("two conditions on {id} in one row cannot be said")),
        };
        cells.insert(id.clone(), both);
    }
    Ok(ConditionRow { cells })
}

fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

fn number(value: &str) -> Result<f64, String> {
    value.parse().map_err(|_| format!("{value:?} is not a number"))
}

/// Limits of an answer: what `constraint` says of `.`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Limits {
    /// The smallest number or the first day.
    pub from: Option<String>,
    /// The largest number or the last day.
    pub to: Option<String>,
    /// The most options.
    pub most: Option<u16>,
    /// The most characters.
    pub longest: Option<u32>,
    /// Options beside which nothing can be chosen.
    pub alone: BTreeSet<String>,
}

impl Limits {
    /// Reads limits.
    ///
    /// # Errors
    /// What ours cannot say.
    pub fn read(expression: &Expression) -> Result<Self, String> {
        let mut limits = Self::default();
        let parts = match expression {
            Expression::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        for part in parts {
            limits.take(part)?;
        }
        Ok(limits)
    }

    fn take(&mut self, part: &Expression) -> Result<(), String> {
        let whole = |value: &str| {
            value
                .parse()
                .map_err(|_| format!("{value:?} is not a whole number"))
        };
        match part {
            Expression::Is(Thing::Self_, Sign::AtLeast, value) => self.from = Some(value.clone()),
            Expression::Is(Thing::Self_, Sign::AtMost, value) => self.to = Some(value.clone()),
            Expression::Is(Thing::Count(of), Sign::AtMost, value) if **of == Thing::Self_ => {
                self.most = Some(whole(value)?);
            }
            Expression::Is(Thing::Length(of), Sign::AtMost, value) if **of == Thing::Self_ => {
                self.longest = Some(
                    value
                        .parse()
                        .map_err(|_| format!("{value:?} is not a whole number"))?,
                );
            }
            Expression::Any(parts) => match parts.as_slice() {
                [
                    Expression::Not(not),
                    Expression::Is(Thing::Count(of), Sign::Equal, one),
                ] if **of == Thing::Self_ && one == "1" => match &**not {
                    Expression::Selected(Thing::Self_, option) => {
                        self.alone.insert(option.clone());
                    }
                    _ => return Err(NOT_OURS.to_owned()),
                },
                _ => return Err(NOT_OURS.to_owned()),
            },
            _ => return Err(NOT_OURS.to_owned()),
        }
        Ok(())
    }

    /// The limits in words of XLSForm.
    pub fn text(&self, is_day: bool) -> String {
        let value = |text: &String| {
            if is_day {
                format!("date('{text}')")
            } else {
                text.clone()
            }
        };
        let from = self.from.iter().map(|from| format!(". >= {}", value(from)));
        let to = self.to.iter().map(|to| format!(". <= {}", value(to)));
        let most = self
            .most
            .iter()
            .map(|most| format!("count-selected(.) <= {most}"));
        let longest = self
            .longest
            .iter()
            .map(|longest| format!("string-length(.) <= {longest}"));
        let alone = self
            .alone
            .iter()
            .map(|option| format!("(not(selected(., '{option}')) or count-selected(.) = 1)"));
        let all = from.chain(to).chain(most).chain(longest).chain(alone);
        all.collect::<Vec<_>>().join(" and ")
    }
}

const NOT_OURS: &str = "the constraint is none that ours can say: a smallest and a largest number or day, the most options, the most \
                        characters, an option that stands alone";
