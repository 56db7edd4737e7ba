//! The rows: each value in elements of eight bytes, and eight elements behind a byte for each that says what it is.

use super::dictionary::{Column, elements};
use super::name::cut;
use super::record::SYSTEM_MISSING;
use super::{Cell, DataFile, seconds};

/// What is added to a small whole number to make its byte.
pub(super) const BIAS: f64 = 100.0;

const END: u8 = 252;
const LITERAL: u8 = 253;
const BLANKS: u8 = 254;
const MISSING: u8 = 255;
/// Bytes of a very long text that lie in each piece.
const IN_PIECE: usize = 255;

pub(super) fn write(file: &DataFile, columns: &[Column], bytes: &mut Vec<u8>) {
    let mut packer = Packer::new(bytes);
    for row in &file.rows {
        for (place, column) in columns.iter().enumerate() {
            let cell = row.get(place).unwrap_or(&Cell::Empty);
            if column.width == 0 {
                packer.number(number(cell));
            } else {
                let text = match cell {
                    Cell::Text(text) => cut(text, column.width),
                    _ => "",
                };
                text_pieces(&mut packer, text.as_bytes(), column);
            }
        }
    }
    packer.finish();
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) if number.is_finite() => *number,
        Cell::Date(day) => seconds(*day),
        _ => SYSTEM_MISSING,
    }
}

fn text_pieces(packer: &mut Packer<'_>, text: &[u8], column: &Column) {
    let is_whole = column.widths.len() == 1;
    for (piece, width) in column.widths.iter().enumerate() {
        let own = if is_whole {
            text
        } else {
            let start = (piece * IN_PIECE).min(text.len());
            let end = (start + IN_PIECE).min(text.len());
            text.get(start..end).unwrap_or_default()
        };
        for element in 0..elements(*width) {
            let mut eight = [b' '; 8];
            for (to, from) in eight.iter_mut().zip(own.iter().skip(element * 8)) {
                *to = *from;
            }
            packer.text(eight);
        }
    }
}

/// Collects eight elements, then writes their bytes and what did not fit in a byte.
struct Packer<'bytes> {
    bytes: &'bytes mut Vec<u8>,
    codes: Vec<u8>,
    literals: Vec<u8>,
}

impl<'bytes> Packer<'bytes> {
    fn new(bytes: &'bytes mut Vec<u8>) -> Self {
        Self {
            bytes,
            codes: Vec::with_capacity(8),
            literals: Vec::with_capacity(64),
        }
    }

    fn number(&mut self, number: f64) {
        let biased = number + BIAS;
        if number == SYSTEM_MISSING {
            self.put(MISSING, &[]);
        } else if biased.fract() == 0.0
            && (1.0..=251.0).contains(&biased)
            && number.to_bits() != (-0.0f64).to_bits()
        {
            // In range, whole: the conversion is exact.
            self.put(biased as u8, &[]);
        } else {
            self.put(LITERAL, &number.to_le_bytes());
        }
    }

    fn text(&mut self, eight: [u8; 8]) {
        if eight == [b' '; 8] {
            self.put(BLANKS, &[]);
        } else {
            self.put(LITERAL, &eight);
        }
    }

    fn put(&mut self, code: u8, literal: &[u8]) {
        self.codes.push(code);
        self.literals.extend_from_slice(literal);
        if self.codes.len() == 8 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.codes.resize(8, 0);
        self.bytes.append(&mut self.codes);
        self.bytes.append(&mut self.literals);
    }

    fn finish(mut self) {
        self.put(END, &[]);
        if !self.codes.is_empty() {
            self.flush();
        }
    }
}
