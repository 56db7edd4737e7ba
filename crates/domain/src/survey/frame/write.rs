//! Writes a frame as the file that [`super::read()`] reads.

use super::{Column, Unit};

/// The text of the file: cells parted by semicolons with a mark in front, so that a Norwegian spreadsheet opens it as it is.
#[must_use]
pub fn written(units: &[Unit]) -> String {
    let head = Column::ALL.map(|column| column.names()[0]).join(";");
    let mut text = format!("\u{feff}{head}\r\n");
    for unit in units {
        let cells = Column::ALL.map(|column| cell(unit, column));
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

fn cell(unit: &Unit, column: Column) -> String {
    match column {
        Column::Number => safe(&unit.number),
        Column::Name => safe(&unit.name),
        Column::Region => safe(&unit.region),
        Column::Email => safe(unit.email.as_deref().unwrap_or_default()),
        Column::Staff => unit
            .staff
            .map(|staff| staff.to_string().replace('.', ","))
            .unwrap_or_default(),
        Column::Children => unit
            .children
            .map(|children| children.to_string())
            .unwrap_or_default(),
        Column::Size => safe(&unit.size),
        Column::Language => unit.language.code().to_owned(),
    }
}

/// Between quotes where the format needs it. What a spreadsheet would take for a formula gets a blank in front, which is read away.
fn safe(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!(" {text}")
    } else {
        text.to_owned()
    };
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::{of_municipalities, read};
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut units = of_municipalities(2024);
        units[0].email = Some("leder@sted.example".into());
        units[0].staff = Some(12.5);
        units[0].children = Some(4_321);
        units[1].name = "Sør; \"og\" nord".into();
        units[2].name = "=1+1".into();
        let text = written(&units);
        assert!(!text.contains(";=1"), "a formula");
        assert_eq!(read(&text).unwrap(), units);
    }
}
