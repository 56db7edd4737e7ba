//! What arrives at the door, and what is said of what cannot come in.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use tiltak_register::finding::Finding;
use tiltak_register::intake::{Kind, each_document, kind, open};
use tiltak_register::validation_report::{Level, ReportEntry, ValidationReport};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const XML: &str = "<Barnevern/>";

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, deflated()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document's length, or the rule and the message that stand in its place.
type Told = Result<usize, (&'static str, String)>;

/// Each document by name.
fn documents(name: &str, bytes: &[u8]) -> Vec<(String, Told)> {
    let mut found = Vec::new();
    each_document(name, bytes, |name, read| {
        let told = |finding: Finding| (finding.rule.id, finding.message);
        found.push((name.to_owned(), read.map(<[u8]>::len).map_err(told)));
    });
    found
}

fn refused(name: &str, bytes: &[u8]) -> (&'static str, String) {
    let found = documents(name, bytes);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap().1.unwrap_err()
}

#[test]
fn content_tells_what_a_document_is_and_the_name_only_where_it_does_not() {
    for (name, bytes, expected) in [
        ("a.json", &b"<a/>"[..], Kind::Xml),
        ("a.xml", b"\xef\xbb\xbf {\"xsdVersion\":4}", Kind::Envelope),
        ("a.xml", b"\xef\xbb\xbf\n <a/>", Kind::Xml),
        ("a", b"PK\x03\x04", Kind::Archive),
        ("a.xml", b" \r\n\t", Kind::Empty),
        ("a.xml", b"", Kind::Empty),
        ("a.json", b"xsdVersion", Kind::Envelope),
        ("a.XML", b"xsdVersion", Kind::Xml),
        ("a.zip", b"not one", Kind::Archive),
        // UTF-16: for the reader to refuse.
        ("a.xml", b"\xff\xfe<\0a\0", Kind::Xml),
    ] {
        assert_eq!(kind(name, bytes), expected, "{name} {bytes:?}");
    }
}

#[test]
fn an_empty_document_says_what_to_do() {
    let finding = open("a.xml", b"").unwrap_err();
    assert_eq!(finding.rule.id, "Innlesing-03");
    assert_eq!(finding.message, "Filen er tom: hent den ut på nytt");
    assert!(finding.place.is_none());
}

#[test]
fn a_zip_gives_its_documents_in_order_and_passes_over_the_rest() {
    let envelope = br#"{"xsdVersion":4,"xmlBody":"<a/>"}"#;
    let bytes = archive(&[
        ("mimetype", b"application/vnd.etsi.asic-e+zip"),
        ("b.xml", XML.as_bytes()),
        ("META-INF/asicmanifest.xml", b"<manifest/>"),
        ("deep/er/payload.json", envelope),
        ("readme.txt", b"."),
        ("__MACOSX/._b.xml", b"\0"),
        ("a.XML", XML.as_bytes()),
    ]);
    let expected = [
        ("s.zip/b.xml", XML.len()),
        ("s.zip/deep/er/payload.json", envelope.len()),
        ("s.zip/a.XML", XML.len()),
    ]
    .map(|(name, length)| (name.to_owned(), Ok(length)));
    assert_eq!(documents("s.zip", &bytes), expected);
}

#[test]
fn one_bad_entry_does_not_hide_the_others() {
    let inner = archive(&[("a.xml", XML.as_bytes())]);
    let bytes = archive(&[
        ("../a.xml", XML.as_bytes()),
        ("/etc/b.xml", XML.as_bytes()),
        ("..\\c.xml", XML.as_bytes()),
        ("C:/d.xml", XML.as_bytes()),
        ("inner.zip", &inner),
        ("good.xml", XML.as_bytes()),
    ]);
    let found = documents("s.zip", &bytes);
    let rules: Vec<_> = found
        .iter()
        .map(|(_, read)| read.as_ref().map_or_else(|told| told.0, |_| "read"))
        .collect();
    let out = "Innlesing-06";
    assert_eq!(rules, [out, out, out, out, "Innlesing-07", "read"]);
    assert_eq!(found[0].0, "s.zip/../a.xml");
    let message = &found[0].1.as_ref().unwrap_err().1;
    assert!(
        message.contains("leder ut av arkivet") && message.contains("pakk filene på nytt"),
        "{message}"
    );
}

#[test]
fn names_cannot_forge_a_line_of_output() {
    let bytes = archive(&[("a\n\u{1b}[2Jb.xml", XML.as_bytes())]);
    assert_eq!(documents("s.zip", &bytes)[0].0, "s.zip/a\u{fffd}\u{fffd}[2Jb.xml");
}

#[test]
fn a_zip_bomb_is_stopped_by_what_it_unpacks_to() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("bomb.xml", deflated()).unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
    }
    zip.start_file("good.xml", deflated()).unwrap();
    zip.write_all(XML.as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 400_000);
    let check = |bytes: &[u8]| {
        let found = documents("s.zip", bytes);
        let (rule, message) = found[0].1.clone().unwrap_err();
        assert_eq!(found[0].0, "s.zip/bomb.xml");
        assert_eq!(found[1].1, Ok(XML.len()));
        (rule, message)
    };
    let (rule, message) = check(&bytes);
    assert_eq!(rule, "Innlesing-09");
    assert!(
        message.contains("500 ganger") && message.contains("be avsenderen"),
        "{message}"
    );
    // A directory that calls it small is not believed either.
    let directory = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    let directory = bytes[..directory]
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .unwrap();
    bytes[directory + 24..directory + 28].copy_from_slice(&100_u32.to_le_bytes());
    assert!(["Innlesing-05", "Innlesing-09"].contains(&check(&bytes).0));
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.xml", deflated()).unwrap();
    let noise: Vec<u8> = (0..100_000_u32)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect();
    zip.write_all(&noise).unwrap();
    for number in 0..50 {
        zip.shallow_copy_file("a.xml", &format!("b{number}.xml")).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let found = documents("s.zip", &bytes);
    assert!(found.len() < 10, "{}", found.len());
    let (name, told) = found.last().unwrap();
    assert_eq!(
        (name.as_str(), told.as_ref().unwrap_err().0),
        ("s.zip", "Innlesing-09")
    );
}

#[test]
fn a_damaged_zip_says_so() {
    let whole = archive(&[("a.xml", &b"<a/>".repeat(1000)), ("b.xml", XML.as_bytes())]);
    for cut in [4, 30, whole.len() / 2, whole.len() - 1] {
        let (rule, message) = refused("s.zip", &whole[..cut]);
        assert_eq!(rule, "Innlesing-05", "{cut}");
        assert!(
            message.contains("skadet") && message.contains("hent det på nytt"),
            "{message}"
        );
    }
    let (rule, _) = refused("s.zip", b"This is no zip");
    assert_eq!(rule, "Innlesing-05");
    // One flipped byte in the first entry's content: its checksum differs, the second is read.
    let mut flipped = whole;
    flipped[40] ^= 0xff;
    let found = documents("s.zip", &flipped);
    assert_eq!(found[0].1.as_ref().unwrap_err().0, "Innlesing-05");
    assert_eq!(found[1].1, Ok(XML.len()));
}

#[test]
fn a_locked_entry_says_so() {
    let mut bytes = archive(&[("a.xml", XML.as_bytes())]);
    // The bit that says "encrypted", in the directory and in front of the content.
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[directory + 8] |= 1;
    bytes[6] |= 1;
    let (rule, message) = refused("s.zip", &bytes);
    assert_eq!(rule, "Innlesing-08");
    assert!(
        message.contains("passord") && message.contains("uten"),
        "{message}"
    );
}

#[test]
fn a_zip_without_documents_says_so() {
    for entries in [&[][..], &[("readme.txt", &b"."[..])]] {
        let (rule, message) = refused("s.zip", &archive(entries));
        assert_eq!(rule, "Innlesing-04");
        assert!(message.contains(".xml"), "{message}");
    }
}

#[test]
fn an_archive_where_a_document_should_be_is_refused() {
    let finding = open("a.xml", &archive(&[("a.xml", XML.as_bytes())])).unwrap_err();
    assert_eq!(finding.rule.id, "Innlesing-07");
    assert!(finding.message.contains("endelsen .zip"), "{}", finding.message);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_bring_the_intake_down(
        name in prop::sample::select(vec!["a.xml", "a.json", "a.zip", "a"]),
        head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"{", b"<", b"PK\x05\x06"]),
        tail in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [head, &tail].concat();
        each_document(name, &bytes, |name, read| {
            if let Ok(bytes) = read {
                let _any = open(name, bytes);
            }
        });
    }

    #[test]
    fn no_damage_to_a_zip_brings_the_intake_down(at in 0_usize..300, with in any::<u8>(), cut in 0_usize..300) {
        let mut bytes = archive(&[("a.xml", XML.as_bytes()), ("b.json", b"{}")]);
        let at = at % bytes.len();
        bytes[at] = with;
        bytes.truncate(bytes.len() - cut % 40);
        let _any = documents("s.zip", &bytes);
    }

    #[test]
    fn a_report_that_is_written_and_read_is_the_same(report in report()) {
        let json = report.to_json();
        prop_assert_eq!(ValidationReport::from_json(json.as_bytes()).unwrap(), report);
    }
}

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(vec![
        Level::Ok,
        Level::Info,
        Level::Warning,
        Level::Error,
        Level::Fatal,
    ])
}

fn report() -> impl Strategy<Value = ValidationReport> {
    let text = || prop::option::of(any::<String>());
    let words = (any::<String>(), any::<String>(), text(), text());
    let entry = (
        level(),
        prop::option::of(level()),
        words,
        prop::option::of(any::<u128>()),
    );
    let entry = entry.prop_map(|(warning_level, original_warning_level, words, id)| ReportEntry {
        warning_level,
        original_warning_level,
        rule_name: words.0,
        error_text: words.1,
        rule_id: words.2,
        context_type: words.3,
        context_id: id.map(uuid::Uuid::from_u128),
    });
    (level(), prop::collection::vec(entry, 0..5)).prop_map(|(severity, report_entries)| ValidationReport {
        severity,
        report_entries,
    })
}
