//! Everything before the rows: what the file is, and what its variables are.

use chrono::Datelike;

use super::name::{cut, unique_names};
use super::record::{LOWEST, SYSTEM_MISSING, extension, field, int, real, signed};
use super::{DataFile, Kind, LONGEST_TEXT, Measure, Missing, Variable};

/// The longest text that is one piece.
const PIECE: usize = 255;
/// Bytes of the value that each piece but the last adds to a width.
const STEP: usize = 252;
/// The longest label of a variable, of a value, a line of documents.
const LABEL: usize = 255;
const VALUE_LABEL: usize = 120;
const LINE: usize = 80;

/// How a variable lies in the file.
pub(super) struct Column {
    name: String,
    /// Short names of its pieces; one but for very long texts.
    short: Vec<String>,
    /// Width in bytes of each piece; 0 for a number.
    pub widths: Vec<usize>,
    /// Whole width in bytes; 0 for a number.
    pub width: usize,
    /// Place of its first element of 8 bytes, from 1.
    first: usize,
}

/// Lays the variables out.
pub(super) fn columns(variables: &[Variable]) -> Vec<Column> {
    let names = unique_names(variables.iter().map(|variable| variable.name.as_str()));
    let mut next = 1;
    let mut pieces = 0;
    variables
        .iter()
        .zip(names)
        .map(|(variable, name)| {
            let width = match variable.kind {
                Kind::Text { bytes } => bytes.clamp(1, LONGEST_TEXT),
                Kind::Number { .. } | Kind::Date => 0,
            };
            let widths = widths(width);
            let short = widths
                .iter()
                .map(|_| {
                    pieces += 1;
                    format!("V{pieces:07}")
                })
                .collect();
            let first = next;
            next += widths.iter().map(|width| elements(*width)).sum::<usize>();
            Column {
                name,
                short,
                widths,
                width,
                first,
            }
        })
        .collect()
}

fn widths(width: usize) -> Vec<usize> {
    if width <= PIECE {
        return vec![width];
    }
    let count = width.div_ceil(STEP);
    (0..count)
        .map(|piece| {
            if piece + 1 < count {
                PIECE
            } else {
                width - piece * STEP
            }
        })
        .collect()
}

/// Elements of 8 bytes that a piece takes.
pub(super) fn elements(width: usize) -> usize {
    width.div_ceil(8).max(1)
}

pub(super) fn write(file: &DataFile, columns: &[Column], bytes: &mut Vec<u8>) {
    header(file, columns, bytes);
    for (variable, column) in file.variables.iter().zip(columns) {
        variable_records(variable, column, bytes);
    }
    for (variable, column) in file.variables.iter().zip(columns) {
        value_labels(variable, column, bytes);
    }
    documents(&file.documents, bytes);
    machine(bytes);
    response_sets(file, columns, bytes);
    display(&file.variables, columns, bytes);
    long_names(columns, bytes);
    long_texts(columns, bytes);
    extension(bytes, 20, 1, b"UTF-8");
    int(bytes, 999);
    int(bytes, 0);
}

fn header(file: &DataFile, columns: &[Column], bytes: &mut Vec<u8>) {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let elements: usize = columns
        .iter()
        .flat_map(|column| &column.widths)
        .map(|width| elements(*width))
        .sum();
    let day = file.made_on;
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    bytes.extend_from_slice(b"$FL2");
    field(bytes, "@(#) SPSS DATA FILE Tiltak", 60);
    int(bytes, 2);
    int(bytes, elements);
    int(bytes, 1);
    int(bytes, 0);
    int(bytes, file.rows.len());
    real(bytes, super::row::BIAS);
    field(
        bytes,
        &format!("{:02} {month} {:02}", day.day(), day.year().rem_euclid(100)),
        9,
    );
    field(bytes, "00:00:00", 8);
    field(bytes, &one_line(&file.label), 64);
    bytes.extend_from_slice(&[0; 3]);
}

fn variable_records(variable: &Variable, column: &Column, bytes: &mut Vec<u8>) {
    for (piece, (width, short)) in column.widths.iter().zip(&column.short).enumerate() {
        let label = one_line(&variable.label);
        let label = if piece == 0 { cut(&label, LABEL) } else { "" };
        let missing = if column.width == 0 {
            missing(variable.missing)
        } else {
            (0, Vec::new())
        };
        int(bytes, 2);
        int(bytes, *width);
        int(bytes, usize::from(!label.is_empty()));
        signed(bytes, missing.0);
        let format = format(variable.kind, *width);
        int(bytes, format);
        int(bytes, format);
        field(bytes, short, 8);
        if !label.is_empty() {
            int(bytes, label.len());
            field(bytes, label, label.len().next_multiple_of(4));
        }
        missing.1.iter().for_each(|number| real(bytes, *number));
        for _ in 1..elements(*width) {
            continuation(bytes);
        }
    }
}

fn continuation(bytes: &mut Vec<u8>) {
    int(bytes, 2);
    signed(bytes, -1);
    for _ in 0..2 {
        int(bytes, 0);
    }
    // How a continuation is shown means nothing; other writers put this here.
    int(bytes, 0x001d_0100 | 1);
    int(bytes, 0x001d_0100 | 1);
    field(bytes, "", 8);
}

/// How a value is shown: kind, width and decimals in one number.
fn format(kind: Kind, width: usize) -> usize {
    const TEXT: usize = 1;
    const NUMBER: usize = 5;
    const DAY: usize = 39;
    let packed = |kind: usize, width: usize, decimals: usize| kind << 16 | width << 8 | decimals;
    match kind {
        Kind::Text { .. } => packed(TEXT, width, 0),
        Kind::Number { decimals } => {
            packed(NUMBER, 8 + usize::from(decimals.min(16)), decimals.min(16).into())
        }
        Kind::Date => packed(DAY, 10, 0),
    }
}

fn missing(missing: Missing) -> (i32, Vec<f64>) {
    match missing {
        Missing::None => (0, Vec::new()),
        Missing::Values(values) => {
            let values: Vec<f64> = values.into_iter().flatten().collect();
            (i32::try_from(values.len()).unwrap_or_default(), values)
        }
        Missing::Range(low, high, None) => (-2, vec![low, high]),
        Missing::Range(low, high, Some(one)) => (-3, vec![low, high, one]),
    }
}

fn value_labels(variable: &Variable, column: &Column, bytes: &mut Vec<u8>) {
    if variable.value_labels.is_empty() || column.width > 0 {
        return;
    }
    int(bytes, 3);
    int(bytes, variable.value_labels.len());
    for (value, label) in &variable.value_labels {
        let label = one_line(label);
        let label = cut(&label, VALUE_LABEL);
        real(bytes, *value);
        bytes.push(u8::try_from(label.len()).unwrap_or(0));
        field(bytes, label, (label.len() + 1).next_multiple_of(8) - 1);
    }
    int(bytes, 4);
    int(bytes, 1);
    int(bytes, column.first);
}

fn documents(documents: &[String], bytes: &mut Vec<u8>) {
    let lines: Vec<String> = documents
        .iter()
        .flat_map(|text| text.lines())
        .flat_map(broken)
        .collect();
    if lines.is_empty() {
        return;
    }
    int(bytes, 6);
    int(bytes, lines.len());
    lines.iter().for_each(|line| field(bytes, line, LINE));
}

/// A line in pieces of at most 80 bytes, broken between words where it can be.
fn broken(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let mut rest = word;
        while !rest.is_empty() {
            let piece = cut(rest, LINE);
            rest = rest.get(piece.len()..).unwrap_or_default();
            match lines.last_mut() {
                Some(last) if last.is_empty() => last.push_str(piece),
                Some(last) if last.len() + 1 + piece.len() <= LINE => {
                    last.push(' ');
                    last.push_str(piece);
                }
                _ => lines.push(piece.to_owned()),
            }
        }
    }
    lines
}

/// Whole numbers and reals of the machine: little endian, IEEE, UTF-8.
fn machine(bytes: &mut Vec<u8>) {
    let mut integers = Vec::new();
    for number in [20, 0, 0, -1, 1, 1, 2, 65_001] {
        signed(&mut integers, number);
    }
    extension(bytes, 3, 4, &integers);
    let mut reals = Vec::new();
    for number in [SYSTEM_MISSING, f64::MAX, LOWEST] {
        real(&mut reals, number);
    }
    extension(bytes, 4, 8, &reals);
}

fn response_sets(file: &DataFile, columns: &[Column], bytes: &mut Vec<u8>) {
    let mut text = String::new();
    for set in &file.sets {
        let names: Vec<String> = set
            .variables
            .iter()
            .filter_map(|place| columns.get(*place)?.short.first())
            .map(|short| short.to_lowercase())
            .collect();
        if names.is_empty() {
            continue;
        }
        let label = one_line(&set.label);
        let label = cut(&label, LABEL);
        let name = super::valid_name(&set.name);
        text.push_str(&format!(
            "${name}=D1 1 {} {label} {}\n",
            label.len(),
            names.join(" ")
        ));
    }
    if !text.is_empty() {
        extension(bytes, 7, 1, text.as_bytes());
    }
}

/// Measure, width and side of each variable.
fn display(variables: &[Variable], columns: &[Column], bytes: &mut Vec<u8>) {
    let mut content = Vec::new();
    for (variable, column) in variables.iter().zip(columns) {
        for width in &column.widths {
            let measure = match variable.measure {
                Measure::Nominal => 1,
                Measure::Ordinal => 2,
                Measure::Scale => 3,
            };
            let (shown, side) = if *width > 0 {
                ((*width).min(40), 0)
            } else {
                (10, 1)
            };
            for number in [measure, shown, side] {
                int(&mut content, number);
            }
        }
    }
    if !content.is_empty() {
        extension(bytes, 11, 4, &content);
    }
}

fn long_names(columns: &[Column], bytes: &mut Vec<u8>) {
    let pairs: Vec<String> = columns
        .iter()
        .filter_map(|column| Some(format!("{}={}", column.short.first()?, column.name)))
        .collect();
    if !pairs.is_empty() {
        extension(bytes, 13, 1, pairs.join("\t").as_bytes());
    }
}

fn long_texts(columns: &[Column], bytes: &mut Vec<u8>) {
    let pairs: String = columns
        .iter()
        .filter(|column| column.widths.len() > 1)
        .filter_map(|column| Some(format!("{}={:05}\0\t", column.short.first()?, column.width)))
        .collect();
    if !pairs.is_empty() {
        extension(bytes, 14, 1, pairs.as_bytes());
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
