//! XLSForm files: spreadsheets with the sheets `survey`, `choices` and `settings`. What stands in them is the domain's.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::lint::{Finding, Linted, Rule, lint, lint_file};
use tiltak_domain::survey::xlsform::{
    Cells, Line, Note, Sheets, Taken, read as read_sheets, write as sheets_of,
};
use zip::ZipArchive;

/// The most rows and columns of a sheet that are read.
const MOST_ROWS: u32 = 50_000;
const MOST_COLUMNS: u32 = 500;
/// The most bytes of texts in all sheets.
const MOST_BYTES: usize = 16 << 20;
/// The most bytes that a file may unpack to, and the most files in it.
const MOST_UNPACKED: u64 = 64 << 20;
const MOST_ENTRIES: usize = 1000;
/// The day of creation, so that the same questionnaire gives the same bytes: the first that the archive's format knows.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);

/// What a file that was sent is judged as.
#[derive(Debug)]
pub struct Judged {
    /// The questionnaire, where it can be read, and what is wrong with it.
    pub linted: Linted,
    /// What became of things in a spreadsheet that ours say otherwise.
    pub changes: Vec<Note>,
}

/// Judges the bytes of a questionnaire: a spreadsheet, or a text as ours are. `None` where a text is not UTF-8.
#[must_use]
pub fn judged(bytes: &[u8], is_spreadsheet: bool, earlier: &[Questionnaire]) -> Option<Judged> {
    if !is_spreadsheet {
        return Some(Judged {
            linted: lint_file(std::str::from_utf8(bytes).ok()?, earlier),
            changes: Vec::new(),
        });
    }
    let finding = |note: &Note| Finding {
        rule: Rule::Unreadable,
        section: None,
        question: None,
        line: Some(note.row).filter(|row| *row > 0),
        text: format!("sheet {}: {}", note.sheet, note.text),
    };
    Some(match read(bytes) {
        Ok(taken) => Judged {
            linted: Linted {
                findings: lint(&taken.questionnaire, earlier),
                questionnaire: Some(taken.questionnaire),
            },
            changes: taken.changes,
        },
        Err(notes) => Judged {
            linted: Linted {
                questionnaire: None,
                findings: notes.iter().map(finding).collect(),
            },
            changes: Vec::new(),
        },
    })
}

/// Reads a questionnaire from the bytes of an XLSForm file.
///
/// # Errors
/// Everything that a questionnaire of ours cannot say, with sheet and row.
pub fn read(bytes: &[u8]) -> Result<Taken, Vec<Note>> {
    read_sheets(&opened(bytes)?)
}

/// The bytes of a questionnaire as an XLSForm file. No cell is a formula, whatever the texts begin with.
///
/// # Errors
/// Where a text is longer than a cell, or the writer fails.
pub fn write(form: &Questionnaire) -> Result<Vec<u8>, XlsxError> {
    write_sheets(&sheets_of(form))
}

/// The bytes of sheets as an XLSForm file.
///
/// # Errors
/// See [`write`].
pub fn write_sheets(sheets: &Sheets) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = NO_DAY;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for (name, lines) in [
        ("survey", &sheets.survey),
        ("choices", &sheets.choices),
        ("settings", &sheets.settings),
    ] {
        fill(workbook.add_worksheet().set_name(name)?, lines)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, lines: &[Line]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    let columns = Sheets::columns(lines);
    for (place, column) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, place, column, &head)?;
    }
    for (row, line) in (1..).zip(lines) {
        for (place, column) in (0..).zip(&columns) {
            if let Some(text) = line.cells.get(column) {
                sheet.write_string(row, place, text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Whether a file unpacks to no more than a questionnaire can need. Unpacked once for nothing: sizes in the file are its sender's words.
fn unpacks_small(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // Then it is no spreadsheet either, and the reader says so.
        return true;
    };
    let mut left = MOST_UNPACKED;
    archive.len() <= MOST_ENTRIES
        && (0..archive.len()).all(|place| {
            let Ok(entry) = archive.by_index(place) else {
                return false;
            };
            let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).unwrap_or(u64::MAX);
            left = left.saturating_sub(read);
            left > 0
        })
}

fn opened(bytes: &[u8]) -> Result<Sheets, Vec<Note>> {
    if !unpacks_small(bytes) {
        return Err(whole(
            "survey",
            "the file unpacks to more than a questionnaire can need",
        ));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|_unreadable| whole("survey", "the file is no spreadsheet (.xlsx)"))?;
    let mut left = MOST_BYTES;
    let mut sheet = |name: &'static str, is_needed: bool| {
        let found = book
            .sheet_names()
            .into_iter()
            .find(|one| one.trim().eq_ignore_ascii_case(name));
        match found {
            Some(found) => lines(&mut book, &found, name, &mut left),
            None if is_needed => Err(whole(name, "there is no such sheet")),
            None => Ok(Vec::new()),
        }
    };
    Ok(Sheets {
        survey: sheet("survey", true)?,
        choices: sheet("choices", false)?,
        settings: sheet("settings", false)?,
    })
}

/// Rows with something in them, by the names of the columns in the first row.
fn lines(
    book: &mut Xlsx<Cursor<&[u8]>>,
    found: &str,
    name: &'static str,
    left: &mut usize,
) -> Result<Vec<Line>, Vec<Note>> {
    let broken = || whole(name, "the sheet cannot be read");
    // Cell by cell: one in the last corner of a sheet must not make room for all before it.
    let mut cells = book
        .worksheet_cells_reader(found)
        .map_err(|_unreadable| broken())?;
    let mut columns: BTreeMap<u32, String> = BTreeMap::new();
    let mut rows: BTreeMap<u32, Cells> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_unreadable| broken())? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(whole(name, "the sheet is larger than a questionnaire can be"));
        }
        *left = left
            .checked_sub(text.len())
            .ok_or_else(|| whole(name, "there is more text than a questionnaire can have"))?;
        if row == 0 {
            columns.insert(column, text.to_owned());
        } else if let Some(column) = columns.get(&column) {
            let twice = rows
                .entry(row)
                .or_default()
                .insert(column.clone(), text.to_owned());
            if twice.is_some() {
                return Err(whole(name, "two columns have the same name"));
            }
        } else {
            return Err(vec![note(name, row, "a cell stands in a column without a name")]);
        }
    }
    let lines = rows.into_iter().map(|(row, cells)| Line {
        row: row as usize + 1,
        cells,
    });
    Ok(lines.collect())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn whole(sheet: &'static str, text: &str) -> Vec<Note> {
    vec![Note {
        sheet,
        row: 0,
        text: text.to_owned(),
    }]
}

fn note(sheet: &'static str, row: u32, text: &str) -> Note {
    Note {
        sheet,
        row: row as usize + 1,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::survey::shipped;

    use super::*;

    #[test]
    fn a_small_file_that_unpacks_to_much_is_refused_before_it_is_read() {
        use std::io::Write;
        let file = |bytes: usize, entries: usize| {
            let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default();
            for entry in 0..entries {
                archive.start_file(format!("xl/{entry}.xml"), options).unwrap();
                archive.write_all(&vec![b' '; bytes]).unwrap();
            }
            archive.finish().unwrap().into_inner()
        };
        let large = file(70 << 20, 1);
        assert!(large.len() < 1 << 20, "{} bytes", large.len());
        assert!(!unpacks_small(&large));
        assert!(!unpacks_small(&file(35 << 20, 2)), "all entries together");
        assert!(!unpacks_small(&file(1, 1001)));
        assert!(unpacks_small(&file(1, 1000)) && unpacks_small(&file(1 << 20, 3)));
    }

    #[test]
    fn a_questionnaire_comes_back_from_a_spreadsheet_as_it_was() {
        for form in shipped::waves() {
            let bytes = write(form).unwrap();
            assert_eq!(bytes, write(form).unwrap(), "the same bytes");
            let taken = read(&bytes).unwrap();
            assert_eq!((&taken.questionnaire, taken.changes), (form, Vec::new()));
        }
        let starter = Questionnaire::parse(shipped::STARTER).unwrap();
        assert_eq!(read(&write(&starter).unwrap()).unwrap().questionnaire, starter);
    }

    #[test]
    fn texts_that_look_like_formulas_are_texts() {
        let mut form = Questionnaire::parse(shipped::STARTER).unwrap();
        for words in form.title.values_mut() {
            "=HYPERLINK(\"http://example.org\")".clone_into(words);
        }
        for option in form
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.questions)
        {
            for words in option.text.values_mut() {
                words.insert_str(0, "=1+1 ");
            }
        }
        assert_eq!(lint(&form, &[]), []);
        let bytes = write(&form).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
        for sheet in ["survey", "choices", "settings"] {
            let formulas = book.worksheet_formula(sheet).unwrap();
            assert_eq!(formulas.used_cells().count(), 0, "{sheet}");
        }
        assert_eq!(read(&bytes).unwrap().questionnaire, form);
    }

    /// A spreadsheet of sheets with rows of cells.
    fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for (name, rows) in sheets {
            let sheet = workbook.add_worksheet().set_name(*name).unwrap();
            for (row, cells) in (0..).zip(*rows) {
                for (column, cell) in (0..).zip(*cells) {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    fn refused(bytes: &[u8]) -> String {
        read(bytes).unwrap_err()[0].to_string()
    }

    #[test]
    fn what_is_no_form_is_refused_with_its_place() {
        assert!(refused(b"PK no").contains("no spreadsheet"));
        assert!(refused(&[]).contains("no spreadsheet"));
        assert!(refused(&book(&[("other", &[&["type"]])])).contains("no such sheet"));
        let nameless = book(&[("survey", &[&["type", "name"], &["text", "x", "X?"]])]);
        assert_eq!(
            refused(&nameless),
            "sheet survey, row 2: a cell stands in a column without a name"
        );
        let twice = book(&[("survey", &[&["type", "type"], &["text", "note"]])]);
        assert!(refused(&twice).contains("two columns"));
        let strange = book(&[(
            "survey",
            &[
                &["type", "name", "label"],
                &[],
                &["text", "a", "A?"],
                &["audio", "b", "B?"],
            ],
        )]);
        assert_eq!(
            refused(&strange),
            "sheet survey, row 4: there is no question of type \"audio\""
        );
        let mut far = Workbook::new();
        far.add_worksheet()
            .set_name("survey")
            .unwrap()
            .write_string(1_048_575, 16_383, "x")
            .unwrap();
        assert!(refused(&far.save_to_buffer().unwrap()).contains("larger than"));
    }

    /// A spreadsheet with one entry put in that unpacks to so many bytes of nothing.
    fn with_bomb(name: &str, bytes: u64) -> Vec<u8> {
        use std::io::Write as _;
        let form = Questionnaire::parse(shipped::STARTER).unwrap();
        let mut whole = zip::ZipArchive::new(Cursor::new(write(&form).unwrap())).unwrap();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..whole.len() {
            let entry = whole.by_index_raw(place).unwrap();
            if entry.name().unwrap() != name {
                writer.raw_copy_file(entry).unwrap();
            }
        }
        let options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(name, options).unwrap();
        let piece = vec![b' '; 1 << 20];
        for _ in 0..bytes >> 20 {
            writer.write_all(&piece).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_that_unpacks_without_end_is_refused_before_it_is_read() {
        let small = with_bomb("xl/media/more.xml", 1 << 20);
        assert!(read(&small).is_ok());
        // The reader keeps all shared strings before anybody can count.
        let bomb = with_bomb("xl/sharedStrings.xml", MOST_UNPACKED + (1 << 20));
        assert!(bomb.len() < 1 << 20, "{}", bomb.len());
        assert!(refused(&bomb).contains("unpacks to more"));
    }

    #[test]
    fn a_text_and_a_spreadsheet_are_judged_alike() {
        let form = Questionnaire::parse(shipped::STARTER).unwrap();
        let text = judged(shipped::STARTER.as_bytes(), false, &[]).unwrap();
        let sheet = judged(&write(&form).unwrap(), true, &[]).unwrap();
        assert_eq!(text.linted.questionnaire, sheet.linted.questionnaire);
        assert!(text.linted.findings.is_empty() && sheet.linted.findings.is_empty());
        assert!(judged(&[0xff, 0xfe], false, &[]).is_none());
        let broken = judged(b"no sheet", true, &[]).unwrap();
        assert_eq!(broken.linted.findings[0].rule, Rule::Unreadable);
    }

    #[test]
    fn a_form_with_numbers_in_its_cells_is_read() {
        let mut workbook = Workbook::new();
        let survey = workbook.add_worksheet().set_name("Survey").unwrap();
        for (column, (head, cell)) in (0..).zip([
            ("type", "select_one a"),
            ("name", "x"),
            ("label::English (en)", "X?"),
            ("label::Bokmål (nb)", "X?"),
        ]) {
            survey.write_string(0, column, head).unwrap();
            survey.write_string(1, column, cell).unwrap();
        }
        let choices = workbook.add_worksheet().set_name("choices").unwrap();
        for (column, head) in (0..).zip(["list_name", "name", "label::English (en)", "label::Bokmål (nb)"]) {
            choices.write_string(0, column, head).unwrap();
        }
        for row in 1..=2_u32 {
            choices.write_string(row, 0, "a").unwrap();
            choices.write_number(row, 1, f64::from(row * 3)).unwrap();
            choices.write_string(row, 2, format!("{row}.")).unwrap();
            choices.write_string(row, 3, format!("{row}.")).unwrap();
        }
        let settings = workbook.add_worksheet().set_name("settings").unwrap();
        for (column, (head, cell)) in (0..).zip([("form_title", "F"), ("form_id", "f"), ("version", "1")]) {
            settings.write_string(0, column, head).unwrap();
            settings.write_string(1, column, cell).unwrap();
        }
        let form = read(&workbook.save_to_buffer().unwrap()).unwrap().questionnaire;
        assert_eq!(lint(&form, &[]), []);
        let codes: Vec<u16> = form
            .options(form.question("x").unwrap())
            .iter()
            .map(|one| one.code)
            .collect();
        assert_eq!(codes, [3, 6]);
    }
}
