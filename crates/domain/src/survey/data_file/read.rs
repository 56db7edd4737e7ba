//! Reading a file of answers.

use std::collections::{BTreeMap, BTreeSet};

use csv::ByteRecord;

use super::super::answer::{Given, Response};
use super::super::branching::is_asked;
use super::super::entry::{EntryFault, EntryFaultKind, check, gather};
use super::super::option::Listed;
use super::super::questionnaire::{Question, QuestionKind, Questionnaire};
use super::super::variable::Part;
use super::{
    FORMULA, FileFault, FileFaultKind, GROUP, GUARD, LONGEST_ROW, MOST_FAULTS, MOST_ROWS, Row, TOKEN,
};

/// Reads a file: CSV in UTF-8 with or without its mark, comma, semicolon or tab between cells, names of variables in the first row,
/// codes or words for options. Columns may come in any order, and questions may be missing.
///
/// # Errors
/// Everything that is wrong, up to [`MOST_FAULTS`] with [`FileFaultKind::More`] behind; nothing is taken in then.
pub fn read(form: &Questionnaire, bytes: &[u8]) -> Result<Vec<Row>, Vec<FileFault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut file = csv::ReaderBuilder::new()
        .delimiter(delimiter(bytes))
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut faults = Faults::default();
    let mut record = ByteRecord::new();
    if !matches!(file.read_byte_record(&mut record), Ok(true)) {
        faults.say(0, None, FileFaultKind::Empty);
        return Err(faults.told);
    }
    let mut reader = Reader::new(form, &record, &mut faults);
    if !faults.told.is_empty() {
        return Err(faults.told);
    }
    let mut rows = Vec::new();
    for row in 2.. {
        if faults.is_full() || !matches!(file.read_byte_record(&mut record), Ok(true)) {
            break;
        }
        if rows.len() >= MOST_ROWS {
            faults.say(row, None, FileFaultKind::TooManyRows);
            break;
        }
        rows.push(reader.row(row, &record, &mut faults));
    }
    if faults.told.is_empty() {
        Ok(rows)
    } else {
        Err(faults.told)
    }
}

/// The sign between cells: the one that stands most often in the first line, outside quotes.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for sign in bytes.iter().take(LONGEST_ROW) {
        match sign {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            sign if !is_quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(one, _)| one == sign) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(sign, _)| *sign)
}

#[derive(Default)]
struct Faults {
    told: Vec<FileFault>,
}

impl Faults {
    fn say(&mut self, row: usize, column: Option<&str>, kind: FileFaultKind) {
        if self.is_full() {
            return;
        }
        let column = column.map(str::to_owned);
        self.told.push(FileFault { row, column, kind });
        if self.told.len() == MOST_FAULTS {
            self.told.push(FileFault {
                row: 0,
                column: None,
                kind: FileFaultKind::More,
            });
        }
    }

    fn is_full(&self) -> bool {
        self.told.len() >= MOST_FAULTS
    }
}

/// The places of the columns, and what was read so far.
struct Reader<'a> {
    form: &'a Questionnaire,
    columns: usize,
    token: Option<usize>,
    group: Option<usize>,
    questions: Vec<Columns<'a>>,
    tokens: BTreeMap<String, usize>,
}

/// A question with the places of its columns.
struct Columns<'a> {
    question: &'a Question,
    options: Vec<Listed>,
    parts: Vec<(Part, usize)>,
}

impl<'a> Reader<'a> {
    fn new(form: &'a Questionnaire, header: &ByteRecord, faults: &mut Faults) -> Self {
        let mut places = BTreeMap::new();
        for (place, name) in header.iter().enumerate() {
            let Ok(name) = std::str::from_utf8(name) else {
                faults.say(1, None, FileFaultKind::NotUtf8);
                continue;
            };
            if places.insert(name.trim().to_owned(), place).is_some() {
                faults.say(1, Some(&shown(name)), FileFaultKind::ColumnTwice);
            }
        }
        let token = places.remove(TOKEN);
        let group = places.remove(GROUP);
        let mut questions = Vec::new();
        for (_, question) in form.questions() {
            let named = |part: &Part| part.variable(&question.id);
            let parts = question.parts();
            let there = parts
                .iter()
                .filter(|part| places.contains_key(&named(part)))
                .count();
            if there == 0 {
                continue;
            }
            let mut found = Vec::new();
            for part in parts {
                match places.remove(&named(&part)) {
                    Some(place) => found.push((part, place)),
                    // Files from elsewhere may have no column for own words.
                    None if part == Part::Own => {}
                    None => faults.say(1, Some(&named(&part)), FileFaultKind::MissingColumn),
                }
            }
            questions.push(Columns {
                question,
                options: form.options(question),
                parts: found,
            });
        }
        for name in places.keys() {
            faults.say(1, Some(&shown(name)), FileFaultKind::UnknownColumn);
        }
        if questions.is_empty() && faults.told.is_empty() {
            faults.say(1, None, FileFaultKind::NoQuestionColumn);
        }
        Self {
            form,
            columns: header.len(),
            token,
            group,
            questions,
            tokens: BTreeMap::new(),
        }
    }

    fn row(&mut self, row: usize, record: &ByteRecord, faults: &mut Faults) -> Row {
        if record.len() != self.columns {
            let (found, wanted) = (record.len(), self.columns);
            faults.say(row, None, FileFaultKind::Cells { found, wanted });
            return Row::default();
        }
        let mut read = Row {
            token: self.token(row, record, faults),
            group: self.group(row, record, faults),
            response: Response::default(),
        };
        let mut is_long = record.as_slice().len() > LONGEST_ROW;
        for columns in &self.questions {
            match columns.given(self.form, record) {
                Ok(None) => {}
                Ok(Some(given)) => {
                    if !is_asked(columns.question, &read.response) {
                        let column = columns
                            .parts
                            .first()
                            .map(|(part, _)| part.variable(&columns.question.id));
                        faults.say(row, column.as_deref(), FileFaultKind::NotAsked);
                    }
                    read.response.answers.insert(columns.question.id.clone(), given);
                }
                Err((part, kind)) => {
                    is_long = false;
                    let column = columns.name_of(&part);
                    faults.say(row, Some(&column), kind);
                }
            }
        }
        // Told only where no cell was found to be the one that is too long.
        if is_long {
            faults.say(row, None, FileFaultKind::RowTooLong);
        }
        read
    }

    fn token(&mut self, row: usize, record: &ByteRecord, faults: &mut Faults) -> Option<String> {
        let token = name_in(self.token?, TOKEN, row, record, faults)?;
        if token.is_empty() {
            faults.say(row, Some(TOKEN), FileFaultKind::NoToken);
            return None;
        }
        if let Some(earlier) = self.tokens.insert(token.clone(), row) {
            faults.say(row, Some(TOKEN), FileFaultKind::TokenTwice { row: earlier });
        }
        Some(token)
    }

    fn group(&self, row: usize, record: &ByteRecord, faults: &mut Faults) -> String {
        let name = self
            .group
            .and_then(|place| name_in(place, GROUP, row, record, faults));
        name.unwrap_or_default()
    }
}

/// A short text of a column that is no question's.
fn name_in(
    place: usize,
    column: &str,
    row: usize,
    record: &ByteRecord,
    faults: &mut Faults,
) -> Option<String> {
    let cell = record.get(place).unwrap_or_default();
    let Ok(name) = std::str::from_utf8(cell) else {
        faults.say(row, Some(column), FileFaultKind::NotUtf8);
        return None;
    };
    let name = unguarded(name.trim());
    let length = name.chars().count() as u64;
    let refused = if length > u64::from(LONGEST_NAME) {
        let most = LONGEST_NAME;
        Some(EntryFaultKind::TooLong { most, length })
    } else if name.chars().any(char::is_control) {
        Some(EntryFaultKind::ControlCharacter)
    } else {
        None
    };
    match refused {
        Some(kind) => {
            faults.say(row, Some(column), FileFaultKind::Entry(kind));
            None
        }
        None => Some(name.to_owned()),
    }
}

/// The most characters of a token or the name of a group.
const LONGEST_NAME: u32 = 200;

type Refused = (Part, FileFaultKind);

impl Columns<'_> {
    /// The name of the column that a fault of a part is told at.
    fn name_of(&self, part: &Part) -> String {
        let has = |part: &Part| self.parts.iter().any(|(own, _)| own == part);
        if *part == Part::Whole && !has(part) {
            let first = self.parts.first().map_or(&Part::Whole, |(part, _)| part);
            return first.variable(&self.question.id);
        }
        part.variable(&self.question.id)
    }

    fn cell<'r>(&self, part: &Part, record: &'r ByteRecord) -> Result<&'r str, Refused> {
        let place = self
            .parts
            .iter()
            .find(|(own, _)| own == part)
            .map(|(_, place)| *place);
        let cell = place.and_then(|place| record.get(place)).unwrap_or_default();
        let text = std::str::from_utf8(cell).map_err(|_| (part.clone(), FileFaultKind::NotUtf8))?;
        Ok(text.trim_matches([' ', '\u{a0}']))
    }

    fn given(&self, form: &Questionnaire, record: &ByteRecord) -> Result<Option<Given>, Refused> {
        let given = match &self.question.kind {
            QuestionKind::Multiple { .. } => self.ticked(record)?,
            QuestionKind::Ranking { .. } => self.ranked(record)?,
            _ => self.gathered(record)?,
        };
        if let Some(given) = &given {
            check(self.question, form.scale_of(self.question), given).map_err(told)?;
        }
        Ok(given)
    }

    /// Answers of cells that hold what a field would, but for words that stand for codes.
    fn gathered(&self, record: &ByteRecord) -> Result<Option<Given>, Refused> {
        let mut cells = BTreeMap::new();
        for (part, _) in &self.parts {
            let cell = self.cell(part, record)?;
            if cell.is_empty() {
                continue;
            }
            let takes_words =
                *part == Part::Own || matches!(self.question.kind, QuestionKind::FreeText { .. });
            let value = match takes_words {
                true => unguarded(cell).trim().to_owned(),
                false if self.options.is_empty() => cell.to_owned(),
                false => self.code(part, cell)?.to_string(),
            };
            cells.insert(part.clone(), value);
        }
        let all = |part: &Part| cells.get(part).map(String::as_str).into_iter().collect();
        gather(self.question, all).map_err(told)
    }

    /// The code of an option that is named by code or by its words in any language.
    fn code(&self, part: &Part, cell: &str) -> Result<u16, Refused> {
        let refused = |kind| (part.clone(), FileFaultKind::Entry(kind));
        if cell.bytes().all(|sign| sign.is_ascii_digit())
            && let Ok(code) = cell.parse()
        {
            return Ok(code);
        }
        // Longer than any option, and not worth folding.
        if cell.len() > 20_000 {
            return Err(refused(EntryFaultKind::UnknownOption));
        }
        let cell = folded(unguarded(cell));
        let is_called = |option: &&Listed| option.text.values().any(|text| folded(text) == cell);
        let mut called = self.options.iter().filter(is_called);
        match (called.next(), called.next()) {
            (Some(option), None) => Ok(option.code),
            (Some(_), Some(_)) => Err(refused(EntryFaultKind::AmbiguousOption)),
            (None, _) => Err(refused(EntryFaultKind::UnknownOption)),
        }
    }

    /// Columns of ticks, with own words beside them.
    fn ticked(&self, record: &ByteRecord) -> Result<Option<Given>, Refused> {
        let (mut codes, mut own) = (BTreeSet::new(), None);
        for (part, _) in &self.parts {
            let cell = self.cell(part, record)?;
            match part {
                Part::Option(code) => match folded(if cell.len() < 10 { cell } else { "-" }).as_str() {
                    "" | "0" | "nei" | "no" | "false" | "usann" => {}
                    "1" | "ja" | "yes" | "true" | "sann" | "x" => {
                        codes.insert(*code);
                    }
                    _ => return Err((part.clone(), FileFaultKind::NoTick)),
                },
                _ if cell.is_empty() => {}
                _ => {
                    let words = super::super::entry::text(unguarded(cell));
                    own = Some(words.map_err(|kind| (part.clone(), FileFaultKind::Entry(kind)))?);
                }
            }
        }
        let own = own.filter(|own: &String| !own.is_empty());
        Ok((!codes.is_empty() || own.is_some()).then_some(Given::Choices { codes, own }))
    }

    /// Columns of places.
    fn ranked(&self, record: &ByteRecord) -> Result<Option<Given>, Refused> {
        let mut ranked: BTreeMap<u16, u16> = BTreeMap::new();
        for (part, _) in &self.parts {
            let (Part::Option(code), cell) = (part, self.cell(part, record)?) else {
                continue;
            };
            if cell.is_empty() {
                continue;
            }
            let is_number = cell.bytes().all(|sign| sign.is_ascii_digit());
            let place = cell.parse::<u16>().ok().filter(|_| is_number);
            let place = place.filter(|place| (1..=self.question.places()).contains(place));
            let place = place.ok_or_else(|| (part.clone(), FileFaultKind::NoPlace))?;
            if ranked.insert(place, *code).is_some() {
                return Err((part.clone(), FileFaultKind::Entry(EntryFaultKind::RankedTwice)));
            }
        }
        if ranked.keys().zip(1..).any(|(place, wanted)| *place != wanted) {
            return Err((Part::Whole, FileFaultKind::Entry(EntryFaultKind::Gap)));
        }
        let codes: Vec<u16> = ranked.into_values().collect();
        Ok((!codes.is_empty()).then_some(Given::Ranking(codes)))
    }
}

fn told(fault: EntryFault) -> Refused {
    (fault.part, FileFaultKind::Entry(fault.kind))
}

/// A text without the sign that kept it from being taken for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with(GUARD) => rest,
        _ => text,
    }
}

fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The name of a column as it can stand in a message.
fn shown(name: &str) -> String {
    name.chars().filter(|sign| !sign.is_control()).take(40).collect()
}
