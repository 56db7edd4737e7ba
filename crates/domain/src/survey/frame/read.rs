//! Reads a frame from a file of comma-separated values. What cannot be read is told with row and column, never with what stood there.

use std::collections::BTreeSet;

use super::Unit;
use super::names::{region_code, size_of_staff};
use crate::people::language_form::LanguageForm;

/// The most that a frame may have.
const MOST: usize = 100_000;
/// The longest text of a cell.
const LONGEST: usize = 200;

/// A column of the file, named in Norwegian or English on its first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// `nummer`, `number`.
    Number,
    /// `navn`, `name`.
    Name,
    /// `region`.
    Region,
    /// `e-post`, `epost`, `email`.
    Email,
    /// `årsverk`, `staff`.
    Staff,
    /// `barn`, `children`.
    Children,
    /// `størrelse`, `storleik`, `size`.
    Size,
    /// `språk`, `language`.
    Language,
}

impl Column {
    /// All columns.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Name,
        Self::Region,
        Self::Email,
        Self::Staff,
        Self::Children,
        Self::Size,
        Self::Language,
    ];

    /// What it may be called, the first as it is written.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["nummer", "number"],
            Self::Name => &["navn", "namn", "name"],
            Self::Region => &["region"],
            Self::Email => &["e-post", "epost", "email", "e-mail"],
            Self::Staff => &["årsverk", "arsverk", "staff"],
            Self::Children => &["barn", "children"],
            Self::Size => &["størrelse", "storleik", "size"],
            Self::Language => &["språk", "sprak", "language"],
        }
    }

    const fn is_needed(self) -> bool {
        matches!(self, Self::Number | Self::Name | Self::Region)
    }

    fn called(name: &str) -> Option<Self> {
        let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
        Self::ALL
            .into_iter()
            .find(|one| one.names().contains(&name.as_str()))
    }
}

/// What is wrong with a cell, a row or the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The column is not there.
    NoColumn,
    /// Nobody knows a column of this name.
    UnknownColumn,
    /// The column is there twice.
    TwoColumns,
    /// Something must stand here.
    Empty,
    /// The text is too long.
    TooLong,
    /// No number, or one below 0.
    NoNumber,
    /// Not the form of an e-mail address.
    NoAddress,
    /// Not `nb`, `nn` or `en`.
    NoLanguage,
    /// Another row has the same number.
    SameNumber,
    /// Another row has the same e-mail address.
    SameAddress,
    /// The row has more or fewer cells than the first.
    OtherCells,
    /// There is nobody in the file.
    Nobody,
    /// More rows than a frame may have.
    TooMany,
}

impl Reason {
    /// Its name in texts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoColumn => "no-column",
            Self::UnknownColumn => "unknown-column",
            Self::TwoColumns => "two-columns",
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::NoNumber => "no-number",
            Self::NoAddress => "no-address",
            Self::NoLanguage => "no-language",
            Self::SameNumber => "same-number",
            Self::SameAddress => "same-address",
            Self::OtherCells => "other-cells",
            Self::Nobody => "nobody",
            Self::TooMany => "too-many",
        }
    }
}

/// A fault of the file, with where it is. It never repeats what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameFault {
    /// The row, counted from 1 with the names of columns as the first; 0 for the file as a whole.
    pub row: usize,
    /// The column, counted from 1; 0 for the row as a whole.
    pub place: usize,
    /// Which column that is, where it is known.
    pub column: Option<Column>,
    /// What is wrong.
    pub reason: Reason,
}

/// Reads a frame. Cells are parted by commas or semicolons; a number of semicolons may have a decimal comma.
///
/// # Errors
/// All faults, by row and column.
pub fn read(text: &str) -> Result<Vec<Unit>, Vec<FrameFault>> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let by = if first.contains(';') { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(by)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
        .enumerate();
    let head = rows.next().and_then(|(_, row)| row.ok()).unwrap_or_default();
    let columns = columns(&head)?;
    let mut table = Table {
        columns,
        units: Vec::new(),
        faults: Vec::new(),
        numbers: BTreeSet::new(),
        addresses: BTreeSet::new(),
    };
    for (place, row) in rows {
        let Ok(cells) = row else {
            table.fault(place + 1, None, Reason::OtherCells);
            continue;
        };
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.units.len() == MOST {
            table.fault(place + 1, None, Reason::TooMany);
            break;
        }
        table.take(place + 1, &cells);
    }
    if table.units.is_empty() && table.faults.is_empty() {
        table.fault(0, None, Reason::Nobody);
    }
    if table.faults.is_empty() {
        Ok(table.units)
    } else {
        Err(table.faults)
    }
}

fn columns(head: &csv::StringRecord) -> Result<Vec<Column>, Vec<FrameFault>> {
    let (mut columns, mut faults) = (Vec::new(), Vec::new());
    let mut fault = |place, column, reason| {
        faults.push(FrameFault {
            row: 1,
            place,
            column,
            reason,
        });
    };
    for (place, name) in head.iter().enumerate() {
        match Column::called(name) {
            None => fault(place + 1, None, Reason::UnknownColumn),
            Some(column) if columns.contains(&column) => {
                fault(place + 1, Some(column), Reason::TwoColumns);
            }
            Some(column) => columns.push(column),
        }
    }
    for column in Column::ALL {
        if column.is_needed() && !columns.contains(&column) {
            fault(0, Some(column), Reason::NoColumn);
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults)
    }
}

struct Table {
    columns: Vec<Column>,
    units: Vec<Unit>,
    faults: Vec<FrameFault>,
    numbers: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Table {
    fn fault(&mut self, row: usize, column: Option<Column>, reason: Reason) {
        let place = column.and_then(|column| self.columns.iter().position(|one| *one == column));
        self.faults.push(FrameFault {
            row,
            place: place.map_or(0, |place| place + 1),
            column,
            reason,
        });
    }

    fn take(&mut self, row: usize, cells: &csv::StringRecord) {
        if cells.len() != self.columns.len() {
            self.fault(row, None, Reason::OtherCells);
            return;
        }
        let faults_before = self.faults.len();
        let number = self.needed(row, cells, Column::Number);
        let name = self.needed(row, cells, Column::Name);
        let region = self.needed(row, cells, Column::Region);
        let email = self.cell(row, cells, Column::Email);
        if email.as_deref().is_some_and(|text| !is_address(text)) {
            self.fault(row, Some(Column::Email), Reason::NoAddress);
        }
        let staff = self.number(row, cells, Column::Staff);
        let children = self.number(row, cells, Column::Children);
        let size = self.cell(row, cells, Column::Size);
        let language = self.language(row, cells);
        if number
            .as_ref()
            .is_some_and(|number| !self.numbers.insert(number.clone()))
        {
            self.fault(row, Some(Column::Number), Reason::SameNumber);
        }
        if email
            .as_ref()
            .is_some_and(|email| !self.addresses.insert(email.to_lowercase()))
        {
            self.fault(row, Some(Column::Email), Reason::SameAddress);
        }
        if self.faults.len() > faults_before {
            return;
        }
        let by_staff = staff.and_then(size_of_staff).map(str::to_owned);
        self.units.push(Unit {
            number: number.unwrap_or_default(),
            name: name.unwrap_or_default(),
            region: region_code(&region.unwrap_or_default()),
            size: size.or(by_staff).unwrap_or_default(),
            email,
            staff,
            children: children.map(whole),
            language: language.unwrap_or_default(),
        });
    }

    fn cell(&mut self, row: usize, cells: &csv::StringRecord, column: Column) -> Option<String> {
        let place = self.columns.iter().position(|one| *one == column)?;
        let text = cells.get(place).unwrap_or_default().trim();
        if text.chars().count() > LONGEST {
            self.fault(row, Some(column), Reason::TooLong);
        }
        (!text.is_empty()).then(|| text.chars().filter(|sign| !sign.is_control()).collect())
    }

    fn needed(&mut self, row: usize, cells: &csv::StringRecord, column: Column) -> Option<String> {
        let cell = self.cell(row, cells, column);
        if cell.is_none() {
            self.fault(row, Some(column), Reason::Empty);
        }
        cell
    }

    fn number(&mut self, row: usize, cells: &csv::StringRecord, column: Column) -> Option<f64> {
        let text = self.cell(row, cells, column)?;
        let plain = text.replace([' ', '\u{a0}'], "").replace(',', ".");
        let number = plain
            .parse::<f64>()
            .ok()
            .filter(|number| (0.0..=10_000_000.0).contains(number))
            .filter(|number| column != Column::Children || number.fract() == 0.0);
        if number.is_none() {
            self.fault(row, Some(column), Reason::NoNumber);
        }
        number
    }

    fn language(&mut self, row: usize, cells: &csv::StringRecord) -> Option<LanguageForm> {
        let text = self.cell(row, cells, Column::Language)?;
        let found = LanguageForm::from_code(&text.to_lowercase());
        if found.is_none() {
            self.fault(row, Some(Column::Language), Reason::NoLanguage);
        }
        found
    }
}

/// A number that was read as a whole one within range.
fn whole(number: f64) -> u32 {
    format!("{number:.0}").parse().unwrap_or(u32::MAX)
}

/// Whether a text has the form of an e-mail address: one `@`, a name before it and a domain with a full stop after it.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |part: &str, also: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && part
                .chars()
                .all(|sign| sign.is_alphanumeric() || also.contains(sign))
    };
    is_plain(name, ".!#$%&'*+-/=?^_`{|}~") && is_plain(domain, ".-") && domain.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, usize, Reason)> {
        let found = read(text).unwrap_err();
        found.iter().map(|one| (one.row, one.place, one.reason)).collect()
    }

    #[test]
    fn a_file_from_a_norwegian_spreadsheet_is_read() {
        let text = "\u{feff}Nummer;Navn;Region;E-post;Årsverk;Barn;Språk\r\n\
                    1;Ås barneverntjeneste;Øst;leder@aas.example;12,5;4 321;nn\r\n\
                    2;\"Sør; og nord\";Innlandet;;;;\r\n";
        let units = read(text).unwrap();
        assert_eq!(units.len(), 2);
        let first = &units[0];
        assert_eq!((first.region.as_str(), first.size.as_str()), ("R1", "S2"));
        assert_eq!(
            (first.staff, first.children, first.language),
            (Some(12.5), Some(4321), LanguageForm::Nn)
        );
        assert_eq!(first.email.as_deref(), Some("leder@aas.example"));
        assert_eq!(
            (units[1].name.as_str(), units[1].region.as_str()),
            ("Sør; og nord", "Innlandet")
        );
        assert_eq!((units[1].size.as_str(), &units[1].email), ("", &None));
    }

    #[test]
    fn columns_may_be_english_and_a_size_of_its_own_stands() {
        let units = read("name,number,region,size,staff\nA,1,North,big,3\n").unwrap();
        assert_eq!((units[0].size.as_str(), units[0].staff), ("big", Some(3.0)));
    }

    #[test]
    fn every_fault_is_told_with_its_row_and_column() {
        let text = "number,name,region,email,staff,language\n\
                    1,A,R1,a@b.example,3,nb\n\
                    1,,R1,A@B.example,-3,da\n\
                    2,B,R1,b at c.example,many,en\n\
                    3,C,R1\n";
        let expected = [
            (3, 2, Reason::Empty),
            (3, 5, Reason::NoNumber),
            (3, 6, Reason::NoLanguage),
            (3, 1, Reason::SameNumber),
            (3, 4, Reason::SameAddress),
            (4, 4, Reason::NoAddress),
            (4, 5, Reason::NoNumber),
            (5, 0, Reason::OtherCells),
        ];
        assert_eq!(faults(text), expected);
    }

    #[test]
    fn columns_that_are_missing_unknown_or_there_twice_are_told() {
        assert_eq!(
            faults("number,name,navn,colour\n1,A,A,red\n"),
            [
                (1, 3, Reason::TwoColumns),
                (1, 4, Reason::UnknownColumn),
                (1, 0, Reason::NoColumn)
            ]
        );
        assert_eq!(faults("number,name,region\n"), [(0, 0, Reason::Nobody)]);
        assert!(read("").is_err());
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for bad in [
            "a",
            "a@b",
            "@b.example",
            "a@",
            "a@b@c.example",
            "a b@c.example",
            "a@b..example",
            ".a@b.example",
            "a@b.example\u{7}x y",
            "<a@b.example>",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        for fine in [
            "a@b.example",
            "post.mottak+barnevern@ås.example",
            "o'b_c@d-e.f.example",
        ] {
            assert!(is_address(fine), "{fine}");
        }
    }

    #[test]
    fn a_whole_country_goes_out_and_in() {
        let units = super::super::of_municipalities(2024);
        let mut text = String::from("nummer,navn,region,størrelse\n");
        for unit in &units {
            text.push_str(&format!(
                "{},\"{}\",{},{}\n",
                unit.number, unit.name, unit.region, unit.size
            ));
        }
        assert_eq!(read(&text).unwrap(), units);
    }
}
