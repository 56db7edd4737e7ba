use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Document, Fault};
use crate::finding::{Finding, Place};
use crate::read::SchemaVersion;

/// The fields of `payload.json`; others are passed over, as a later version may have them.
#[derive(Deserialize)]
struct Payload<'a> {
    #[serde(rename = "xsdVersion", default)]
    version: Option<Value>,
    #[serde(rename = "xmlBody", borrow, default)]
    body: Option<Cow<'a, str>>,
}

const OTHER_JSON: &str = "Filen er JSON, men ikke en konvolutt med xsdVersion (heltall) og xmlBody (tekst): se om det er riktig fil";

pub(super) fn open(bytes: &[u8]) -> Result<Document<'_>, Finding> {
    // A list would be read as the fields in their order.
    let is_list = bytes.trim_ascii_start().starts_with(b"[");
    let payload: Payload<'_> = serde_json::from_slice(bytes).map_err(|error| broken(&error))?;
    if is_list || (payload.version.is_none() && payload.body.is_none()) {
        return Err(Fault::NoEnvelope.finding(OTHER_JSON));
    }
    let schema = version(payload.version.as_ref())?;
    let Some(body) = payload.body else {
        return Err(Fault::NoEnvelope
            .finding("Konvolutten mangler xmlBody: legg XML-dokumentet inn i dette feltet som tekst"));
    };
    if body.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(
            Fault::Empty.finding("Konvoluttens xmlBody er tom: lag konvolutten på nytt med XML-dokumentet i")
        );
    }
    Ok(Document {
        xml: as_bytes(body),
        schema: Some(schema),
    })
}

/// A document of schema 4 in the envelope that Fiks carries (`payload.json`): without byte order mark, the version beside it.
#[must_use]
pub fn envelope(xml: &str) -> String {
    let body = xml.trim_start_matches('\u{feff}');
    json!({ "xsdVersion": SchemaVersion::V4.number(), "xmlBody": body }).to_string()
}

fn version(value: Option<&Value>) -> Result<SchemaVersion, Finding> {
    const REMEDY: &str = "sett xsdVersion til 4 for filbeskrivelsen 4.0.1";
    match value.map(|value| (value, value.as_i64())) {
        Some((_, Some(4))) => Ok(SchemaVersion::V4),
        Some((_, Some(3))) => Ok(SchemaVersion::V3),
        Some((_, Some(1))) => Err(Fault::NoSchema.finding(
            "XSD-versjon 1 (2.2.3) er kjent, men kan ikke kontrolleres her: lag innsendingen på nytt etter versjon 4",
        )),
        Some((Value::Number(number), _)) => Err(Fault::UnknownVersion
            .finding(format!("Ukjent XSD-versjon {number}; kjente: 1, 3, 4: {REMEDY}"))),
        Some(_) => Err(Fault::UnknownVersion.finding(format!(
            "Konvoluttens xsdVersion er ikke et heltall; kjente: 1, 3, 4: {REMEDY}"
        ))),
        None => Err(Fault::UnknownVersion.finding(format!("Konvolutten mangler xsdVersion; kjente: 1, 3, 4: {REMEDY}"))),
    }
}

/// The parser's own words are left out: they quote what they stumbled on.
fn broken(error: &serde_json::Error) -> Finding {
    let place = u32::try_from(error.line())
        .ok()
        .zip(u32::try_from(error.column()).ok())
        .filter(|(line, _)| *line > 0)
        .map(|(line, column)| Place {
            line,
            column: column.max(1),
        });
    let message = if error.is_data() {
        OTHER_JSON
    } else if error.is_eof() {
        "Konvolutten slutter midt i: hent filen på nytt, den er trolig avkortet"
    } else {
        "Konvolutten er ikke gyldig JSON: lag den på nytt med en JSON-skriver, ikke ved å lime inn tekst"
    };
    Fault::NoEnvelope.finding_at(place, message)
}

/// The body is characters already, so what its declaration says of encoding has no meaning: blanked, so that nobody acts on it
/// and all positions stay.
fn as_bytes(body: Cow<'_, str>) -> Cow<'_, [u8]> {
    let Some(range) = foreign_encoding(&body) else {
        return match body {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
    };
    let mut bytes = body.into_owned().into_bytes();
    if let Some(words) = bytes.get_mut(range) {
        words.fill(b' ');
    }
    Cow::Owned(bytes)
}

/// Where ` encoding="..."` stands in the declaration, if it is there and names anything but UTF-8.
fn foreign_encoding(body: &str) -> Option<Range<usize>> {
    let declaration = body.trim_start_matches('\u{feff}');
    let skipped = body.len() - declaration.len();
    let declaration = declaration.get(..declaration.find("?>")?)?;
    if !declaration.starts_with("<?xml") {
        return None;
    }
    let start = declaration.find("encoding")?;
    let rest = declaration.get(start..)?;
    let open = rest.find(['"', '\''])?;
    let quote = rest.get(open..=open)?;
    let name = rest.get(open + 1..)?;
    let length = name.find(quote)?;
    if name.get(..length)?.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let start = skipped + start;
    Some(start..start + open + 1 + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule_and_message(json: &str) -> (&'static str, String) {
        let finding = open(json.as_bytes()).unwrap_err();
        (finding.rule.id, finding.message)
    }

    #[test]
    fn version_names_the_schema() {
        for (number, schema) in [(3, SchemaVersion::V3), (4, SchemaVersion::V4)] {
            let json = format!(r#"{{"xsdVersion":{number},"xmlBody":"<Barnevern Id=\"å\"/>","later":[1]}}"#);
            let document = open(json.as_bytes()).unwrap();
            assert_eq!(document.schema, Some(schema));
            assert_eq!(document.xml, "<Barnevern Id=\"å\"/>".as_bytes());
        }
    }

    #[test]
    fn other_versions_are_refused_before_the_body_is_looked_at() {
        for value in ["2", "5", "0", "-4", "4.0", "\"4\"", "null", "[]"] {
            let (rule, message) = rule_and_message(&format!(r#"{{"xsdVersion":{value},"xmlBody":""}}"#));
            assert_eq!(rule, "Fil-00", "{value}");
            assert!(
                message.contains("1, 3, 4") && message.contains("sett xsdVersion til 4"),
                "{message}"
            );
        }
        assert_eq!(rule_and_message(r#"{"xmlBody":"<a/>"}"#).0, "Fil-00");
    }

    #[test]
    fn version_one_is_known_but_cannot_be_judged() {
        let (rule, message) = rule_and_message(r#"{"xsdVersion":1,"xmlBody":"<a/>"}"#);
        assert_eq!(rule, "Innlesing-11");
        assert!(
            message.contains("er kjent, men kan ikke kontrolleres"),
            "{message}"
        );
    }

    #[test]
    fn what_is_no_envelope_is_told_by_line_without_quoting_it() {
        let finding = open(b"{\"xsdVersion\":4,\n\"xmlBody\": Hemmelig}").unwrap_err();
        assert_eq!(finding.rule.wire_id, Some("JSON_DESERIALIZE"));
        assert_eq!(finding.place.map(|place| place.line), Some(2));
        for json in [
            r#"{"xsdVersion":4,"xmlBody":["Hemmelig"]}"#,
            r#"{"xsdVersion":4,"xmlBody":"Hemm"#,
            r#"["Hemmelig"]"#,
        ] {
            let (rule, message) = rule_and_message(json);
            assert_eq!(rule, "Innlesing-10");
            assert!(!message.contains("Hemm") && message.contains(':'), "{message}");
        }
    }

    #[test]
    fn a_body_of_nothing_is_empty() {
        for body in ["", " \\n", "\u{feff} "] {
            assert_eq!(
                rule_and_message(&format!(r#"{{"xsdVersion":4,"xmlBody":"{body}"}}"#)).0,
                "Innlesing-03"
            );
        }
        assert_eq!(rule_and_message(r#"{"xsdVersion":4}"#).0, "Innlesing-10");
    }

    #[test]
    fn an_encoding_declared_for_characters_is_passed_over() {
        let json = r#"{"xsdVersion":4,"xmlBody":"<?xml version='1.0' encoding='ISO-8859-1'?><a b='å'/>"}"#;
        let xml = open(json.as_bytes()).unwrap().xml.into_owned();
        assert_eq!(
            String::from_utf8(xml).unwrap(),
            "<?xml version='1.0'                      ?><a b='å'/>"
        );
    }
}
