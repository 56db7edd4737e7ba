//! Text comes through the markup as it was typed.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use tiltak_register::export::write;

use crate::record::{maximal, minimal};

/// The attribute of the first element that has it, as a reader of XML 1.0 sees it.
fn attribute(document: &[u8], element: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_reader(document);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().0 == element => {
                let found = start
                    .attributes()
                    .map(Result::unwrap)
                    .find(|attribute| attribute.key.0 == name);
                return found.map(|found| {
                    found
                        .normalized_value(XmlVersion::Explicit1_0)
                        .unwrap()
                        .into_owned()
                });
            }
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    }
}

fn is_kept(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

proptest! {
    #[test]
    fn any_text_is_read_back_without_the_characters_xml_cannot_hold(typed in any::<String>()) {
        let mut submission = maximal();
        submission.case_file.relocations[0].destination.clarification = Some(format!("x{typed}"));
        let document = write(&submission).unwrap();
        let kept: String = typed.chars().filter(|character| is_kept(*character)).collect();
        prop_assert_eq!(attribute(&document, "FlyttingTil", "Presisering"), Some(format!("x{kept}")));
    }
}

#[test]
fn line_ends_tabs_and_markup_survive() {
    let mut submission = minimal();
    submission.submitter.municipality_name = "a\r\nb\tc <&>\"'".into();
    let document = write(&submission).unwrap();
    assert_eq!(
        attribute(&document, "Avgiver", "Kommunenavn").unwrap(),
        "a\r\nb\tc <&>\"'"
    );
}
