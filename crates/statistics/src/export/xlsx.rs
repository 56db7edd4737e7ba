//! A spreadsheet: a sheet laid out for reading, a sheet with a line for each cell, and a sheet about the table.
//!
//! The time of creation is the one of the table, or a fixed day where it has none, so that the same table gives the same
//! bytes.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::about;
use super::layout::Layout;
use super::numbers::{Measure, Numbers, numbers, real};
use crate::error::StatisticsError;
use crate::language::Language;
use crate::table::Table;

/// Where the head of the sheet for reading stands; above it are title and access.
const HEAD: u32 = 3;
/// The day of creation of a table without time, the first that the archive's format knows.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);
const WIDEST: usize = 45;
const A4: u8 = 9;

/// Writes a table as a spreadsheet.
///
/// # Errors
///
/// Where the table has more rows or columns than a sheet, or the writer fails.
pub fn write(table: &Table, language: Language) -> Result<Vec<u8>, StatisticsError> {
    written(table, language).map_err(|error| StatisticsError::Export {
        format: "XLSX",
        reason: error.to_string(),
    })
}

fn written(table: &Table, language: Language) -> Result<Vec<u8>, XlsxError> {
    let numbers = numbers(table, true);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(table, language)?);
    let formats = Formats::new();
    for_reading(workbook.add_worksheet(), table, &numbers, language, &formats)?;
    for_sorting(workbook.add_worksheet(), table, &numbers, language, &formats)?;
    about_it(workbook.add_worksheet(), table, language, &formats)?;
    workbook.save_to_buffer()
}

fn properties(table: &Table, language: Language) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = NO_DAY;
    let created = match table.provenance().computed_at {
        Some(at) => ExcelDateTime::from_timestamp(at.timestamp())?,
        None => ExcelDateTime::from_ymd(year, month, day)?,
    };
    let version = table.provenance().version.clone().unwrap_or_default();
    Ok(DocProperties::new()
        .set_title(table.title(language))
        .set_subject(table.audience().note(language))
        .set_author(table.source(language))
        .set_comment(version)
        .set_creation_datetime(&created))
}

struct Formats {
    title: Format,
    head: Format,
    head_of_figures: Format,
    symbol: Format,
    heading: Format,
    wrapped: Format,
}

impl Formats {
    fn new() -> Self {
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::Bottom);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head_of_figures: head.clone().set_align(FormatAlign::Right),
            head,
            symbol: Format::new().set_align(FormatAlign::Right),
            heading: Format::new().set_bold().set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    /// How a number stands; an unstable one in italics.
    fn number(decimals: u8, is_unstable: bool) -> Format {
        let fraction = match decimals {
            0 => String::new(),
            decimals => format!(".{}", "0".repeat(decimals.into())),
        };
        let format = Format::new().set_num_format(format!("#,##0{fraction}"));
        if is_unstable { format.set_italic() } else { format }
    }
}

fn for_reading(
    sheet: &mut Worksheet,
    table: &Table,
    numbers: &[Numbers],
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(language.choose("Tabell", "Tabell", "Table"))?;
    sheet.write_string_with_format(0, 0, table.title(language), &formats.title)?;
    sheet.write_string(1, 0, table.audience().note(language))?;
    let layout = Layout::new(table);
    let stub = layout.stub.len();
    let stubs = layout
        .stub
        .iter()
        .map(|dimension| dimension.label.get(language).to_owned());
    let stubs: Vec<String> = stubs.collect();
    let heads = layout.heads(table, language);
    for (at, head) in stubs.iter().chain(&heads).enumerate() {
        let format = if at < stub {
            &formats.head
        } else {
            &formats.head_of_figures
        };
        sheet.write_string_with_format(HEAD, column(at)?, head, format)?;
    }
    let decimals = table.unit().decimals;
    let [stable, unstable] = [false, true].map(|unstable| Formats::number(decimals, unstable));
    for (row, line) in (HEAD + 1..).zip(&layout.rows) {
        for (at, category) in line.categories.iter().enumerate() {
            sheet.write_string(row, column(at)?, category.label.get(language))?;
        }
        for (at, place) in line.places.iter().enumerate() {
            let numbers = &numbers[*place];
            let format = if numbers.is_unstable { &unstable } else { &stable };
            match numbers.get(Measure::Value) {
                Some(units) => {
                    sheet.write_number_with_format(row, column(stub + at)?, real(units, decimals), format)?
                }
                None => sheet.write_string_with_format(
                    row,
                    column(stub + at)?,
                    numbers.symbol(),
                    &formats.symbol,
                )?,
            };
        }
    }
    for (at, head) in stubs.iter().enumerate() {
        let labels = layout
            .rows
            .iter()
            .map(|row| row.categories[at].label.get(language));
        sheet.set_column_width(column(at)?, width(labels.chain([head.as_str()])))?;
    }
    let widest = heads
        .iter()
        .map(|head| width(head.split(' ')))
        .fold(11.0, f64::max);
    for at in stub..stub + heads.len() {
        sheet.set_column_width(column(at)?, widest)?;
    }
    let last = HEAD + 1 + u32::try_from(layout.rows.len()).unwrap_or(u32::MAX - HEAD - 9);
    under_it(sheet, last + 1, table, numbers, language)?;
    sheet.set_freeze_panes(HEAD + 1, column(stub)?)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    print_setup(sheet, table, language);
    Ok(())
}

/// What must be read with the figures, under them.
fn under_it(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    numbers: &[Numbers],
    language: Language,
) -> Result<(), XlsxError> {
    let mut lines: Vec<String> = Vec::new();
    if numbers.iter().any(|numbers| numbers.is_unstable) {
        lines.push(
            language
                .choose(
                    "Tall i kursiv er usikre og må leses sammen med intervallet.",
                    "Tal i kursiv er usikre og må lesast saman med intervallet.",
                    "Figures in italics are uncertain and must be read with their intervals.",
                )
                .to_owned(),
        );
    }
    let used = crate::table::Status::ALL
        .into_iter()
        .filter(|status| numbers.iter().any(|numbers| numbers.status == Some(*status)));
    lines.extend(used.map(|status| format!("{}  {}", status.symbol(), status.text(language))));
    lines.extend(table.notes(language).into_iter().skip(1).map(ToOwned::to_owned));
    let source = language.choose("Kilde", "Kjelde", "Source");
    lines.push(format!("{source}: {}.", table.source(language)));
    for (row, line) in (row..).zip(lines) {
        sheet.write_string(row, 0, line)?;
    }
    Ok(())
}

fn for_sorting(
    sheet: &mut Worksheet,
    table: &Table,
    numbers: &[Numbers],
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name("Data")?;
    let measures = Measure::of(table);
    let code = language.choose("kode", "kode", "code");
    let mut heads = Vec::new();
    for dimension in table.dimensions() {
        let label = dimension.label.get(language);
        heads.extend([format!("{label} ({code})"), label.to_owned()]);
    }
    heads.extend(measures.iter().map(|measure| measure.label(table, language)));
    heads.push(
        language
            .choose("Usikkert tall", "Usikkert tal", "Uncertain figure")
            .to_owned(),
    );
    heads.push("Status".to_owned());
    for (at, head) in heads.iter().enumerate() {
        sheet.write_string_with_format(0, column(at)?, head, &formats.head)?;
        sheet.set_column_width(column(at)?, width([head.as_str()]).max(11.0))?;
    }
    let written: Vec<_> = measures
        .iter()
        .map(|measure| (*measure, measure.decimals(table)))
        .map(|(measure, decimals)| (measure, decimals, Formats::number(decimals, false)))
        .collect();
    for (place, (row, numbers)) in (1..).zip(numbers).enumerate() {
        let mut at = 0;
        for category in table.categories(place) {
            sheet.write_string(row, at, &category.code)?;
            sheet.write_string(row, at + 1, category.label.get(language))?;
            at += 2;
        }
        for (measure, decimals, format) in &written {
            if let Some(units) = numbers.get(*measure) {
                sheet.write_number_with_format(row, at, real(units, *decimals), format)?;
            }
            at += 1;
        }
        if numbers.is_unstable {
            sheet.write_string(row, at, language.choose("ja", "ja", "yes"))?;
        }
        if let Some(status) = numbers.status {
            sheet.write_string(row, at + 1, status.symbol())?;
        }
    }
    let last = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, column(heads.len().saturating_sub(1))?)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    print_setup(sheet, table, language);
    Ok(())
}

fn about_it(
    sheet: &mut Worksheet,
    table: &Table,
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(language.choose("Om tabellen", "Om tabellen", "About"))?;
    sheet.write_string_with_format(0, 0, table.title(language), &formats.title)?;
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 100)?;
    let mut row = 2;
    for (heading, lines) in about::about(table, language) {
        sheet.write_string_with_format(row, 0, heading, &formats.heading)?;
        for line in lines {
            sheet.write_string_with_format(row, 1, line, &formats.wrapped)?;
            row += 1;
        }
    }
    print_setup(sheet, table, language);
    Ok(())
}

/// A4 on its side, as wide as one page, with source and page number at the foot.
fn print_setup(sheet: &mut Worksheet, table: &Table, language: Language) {
    let page = language.choose("Side", "Side", "Page");
    // An ampersand begins a command there.
    let note = table.audience().note(language).replace('&', "&&");
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L{note}&R{page} &P/&N"));
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn width<'text>(texts: impl IntoIterator<Item = &'text str>) -> f64 {
    let longest = texts.into_iter().map(|text| text.chars().count()).max();
    longest.unwrap_or(0).min(WIDEST) as f64 + 2.0
}
