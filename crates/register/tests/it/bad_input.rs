//! What no case system should send: each is refused with a line, a message and a way to mend it; nothing is expanded, fetched or
//! read from disk, and time and memory stay bounded.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use tiltak_register::export::write;
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::judge::{Judge, Options};
use tiltak_register::read::{Reader, SchemaChoice};

use crate::record::{maximal, minimal};

fn valid() -> String {
    String::from_utf8(write(&minimal()).unwrap()).unwrap()
}

/// The findings, after what holds for all of them was seen to.
fn refused(document: &[u8]) -> Vec<Finding> {
    let mut reader = Reader::default();
    let reading = reader.read(document, SchemaChoice::Auto);
    assert!(reading.submission.is_none(), "nothing is read from it");
    assert!(!reading.findings.is_empty(), "something is said");
    let lines = 1 + document
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    for finding in &reading.findings {
        let place = finding.place.unwrap_or_else(|| panic!("no line: {finding:?}"));
        assert!(place.line >= 1 && place.column >= 1, "{finding:?}");
        assert!(
            usize::try_from(place.line).unwrap() <= lines,
            "inside the document: {finding:?}"
        );
        assert_eq!(finding.severity, Severity::Fatal, "{finding:?}");
        assert!(!finding.message.trim().is_empty(), "{finding:?}");
        assert!(
            finding.message.len() < 2_000,
            "a message stays short: {} bytes",
            finding.message.len()
        );
        assert!(
            !finding.rule.help_nb().trim().is_empty(),
            "{} has a remedy",
            finding.rule.id
        );
        assert!(
            !finding.rule.help_en().trim().is_empty(),
            "{} has a remedy",
            finding.rule.id
        );
    }
    let judgement = Judge::default().judge(document, &Options::default());
    assert!(judgement.is_refused());
    assert_eq!(
        judgement.findings.len(),
        reading.findings.len(),
        "no rule is asked"
    );
    reading.findings
}

fn line_of(findings: &[Finding]) -> u32 {
    findings[0].place.unwrap().line
}

#[test]
fn an_empty_file_is_refused() {
    for document in [
        "",
        " ",
        "\n\n",
        "\u{FEFF}",
        "<?xml version=\"1.0\"?>",
        "<!-- nothing -->",
    ] {
        refused(document.as_bytes());
    }
}

#[test]
fn what_is_not_well_formed_is_refused_where_it_breaks() {
    let valid = valid();
    let cut = &valid[..valid.len() - 20];
    assert!(line_of(&refused(cut.as_bytes())) >= 4);
    let unclosed = valid.replace("</Barnevern>", "</Sak>");
    assert_eq!(line_of(&refused(unclosed.as_bytes())), 6);
    let bare = valid.replace("Navn=\"T\"", "Navn=\"T & T\"");
    assert_eq!(line_of(&refused(bare.as_bytes())), 3);
    let twice = valid.replace("Navn=\"T\"", "Navn=\"T\" Navn=\"T\"");
    assert_eq!(line_of(&refused(twice.as_bytes())), 3);
    for document in [
        "<",
        "x",
        "{\"xsdVersion\": 4}",
        "PK\u{3}\u{4}",
        "<Barnevern",
        "<Barnevern>",
        "</Barnevern>",
    ] {
        refused(document.as_bytes());
    }
    refused(&[0xFF, 0xD8, 0xFF, 0xE0]);
}

#[test]
fn another_root_is_refused() {
    for document in [
        "<Sak/>",
        "<html><body/></html>",
        "<barnevern/>",
        "<x:Barnevern xmlns:x='urn:x'/>",
        "<Barnevern xmlns='urn:x'/>",
    ] {
        let findings = refused(document.as_bytes());
        assert_eq!(line_of(&findings), 1, "{document}");
    }
}

fn with_doctype(doctype: &str, name: &str) -> String {
    valid()
        .replace("?>\n", &format!("?>\n{doctype}\n"))
        .replace("Navn=\"T\"", &format!("Navn=\"{name}\""))
}

#[test]
fn a_document_type_is_refused_whatever_it_holds() {
    for doctype in [
        "<!DOCTYPE Barnevern>",
        "<!DOCTYPE Barnevern SYSTEM \"Barnevern.dtd\">",
        "<!DOCTYPE Barnevern PUBLIC \"-//x//y\" \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Barnevern [<!ELEMENT Barnevern ANY>]>",
        "<!DOCTYPE Barnevern [<!ATTLIST Barnevern Id CDATA #IMPLIED>]>",
        "<!DOCTYPE Barnevern [<!ENTITY a 'b'>]>",
        "<!DOCTYPE Barnevern [<!-- ]> --> ]>",
        "<!DOCTYPE Barnevern [",
        "<!DOCTYPE",
    ] {
        let findings = refused(with_doctype(doctype, "T").as_bytes());
        assert_eq!(line_of(&findings), 2, "{doctype}");
    }
}

#[test]
fn an_entity_is_never_expanded() {
    let own = with_doctype("<!DOCTYPE Barnevern [<!ENTITY navn 'UTVIDET'>]>", "&navn;");
    let findings = refused(own.as_bytes());
    assert!(
        findings
            .iter()
            .all(|finding| !finding.message.contains("UTVIDET"))
    );
    let undeclared = valid().replace("Navn=\"T\"", "Navn=\"&navn;\"");
    assert_eq!(line_of(&refused(undeclared.as_bytes())), 3);
    let html = valid().replace("Navn=\"T\"", "Navn=\"a&nbsp;b\"");
    refused(html.as_bytes());
}

#[test]
fn a_billion_laughs_are_refused_at_once() {
    let mut doctype = String::from("<!DOCTYPE Barnevern [<!ENTITY lol0 \"lol\">");
    for level in 1..30 {
        let earlier = format!("&lol{};", level - 1).repeat(10);
        doctype.push_str(&format!("<!ENTITY lol{level} \"{earlier}\">"));
    }
    doctype.push_str("]>");
    let started = Instant::now();
    refused(with_doctype(&doctype, "&lol29;").as_bytes());
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn an_external_entity_reaches_neither_disk_nor_network() {
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "HEMMELIG").unwrap();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = server.local_addr().unwrap();
    for target in [
        format!("file://{}", secret.path().display()),
        format!("http://{address}/x"),
    ] {
        for doctype in [
            format!("<!DOCTYPE Barnevern [<!ENTITY x SYSTEM \"{target}\">]>"),
            format!("<!DOCTYPE Barnevern [<!ENTITY % x SYSTEM \"{target}\"> %x;]>"),
            format!("<!DOCTYPE Barnevern SYSTEM \"{target}\">"),
        ] {
            let findings = refused(with_doctype(&doctype, "&x;").as_bytes());
            assert!(
                findings
                    .iter()
                    .all(|finding| !finding.message.contains("HEMMELIG"))
            );
        }
        // A hint where a schema lies is not followed either.
        let hinted = valid().replace(
            "<Barnevern ",
            &format!("<Barnevern xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"{target}\" "),
        );
        let mut reader = Reader::default();
        assert_eq!(reader.read(hinted.as_bytes(), SchemaChoice::Auto).findings, []);
    }
    assert!(server.accept().is_err(), "nobody called");
}

#[test]
fn nesting_however_deep_is_refused_without_end_of_the_stack() {
    for (name, depths) in [
        ("Sak", [10_000, 10_001]),
        ("Barnevern", [10_000, 10_001]),
        ("x", [10_000, 1_000_000]),
    ] {
        for depth in depths {
            let (open, close) = (format!("<{name}>"), format!("</{name}>"));
            refused(format!("{}{}", open.repeat(depth), close.repeat(depth)).as_bytes());
            refused(open.repeat(depth).as_bytes());
            let inside = valid().replace(
                "</Barnevern>",
                &format!("{}{}</Barnevern>", open.repeat(depth), close.repeat(depth)),
            );
            refused(inside.as_bytes());
        }
    }
}

/// The most memory that this process has had, in bytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[test]
fn an_attribute_of_100_megabytes_is_not_copied() {
    const SIZE: usize = 100_000_000;
    let (before, after) = {
        let document = valid();
        let (before, after) = document.split_once("Navn=\"T\"").unwrap();
        (before.to_owned(), after.to_owned())
    };
    let mut reader = Reader::default();
    for (unit, line) in [("a", 3), ("&amp;", 3), ("&#x41;", 3), ("å", 3)] {
        let mut document = Vec::with_capacity(SIZE + 4_096);
        document.extend_from_slice(format!("{before}Navn=\"").as_bytes());
        while document.len() < SIZE {
            document.extend_from_slice(unit.as_bytes());
        }
        document.extend_from_slice(format!("\"{after}").as_bytes());
        let at_start = peak();
        let reading = reader.read(&document, SchemaChoice::Auto);
        let at_end = peak();
        assert!(reading.submission.is_none());
        assert_eq!(line_of(&reading.findings), line);
        assert!(
            reading
                .findings
                .iter()
                .all(|finding| finding.message.len() < 2_000)
        );
        if let (Some(at_start), Some(at_end)) = (at_start, at_end) {
            assert!(
                at_end - at_start < 3 * SIZE,
                "{unit}: {} MB more",
                (at_end - at_start) / 1_000_000
            );
        }
    }
}

#[test]
fn hundreds_of_thousands_of_faults_or_attributes_are_answered_in_bounded_time() {
    let started = Instant::now();
    let elements = valid().replace(
        "</Barnevern>",
        &format!("{}</Barnevern>", "<x a='b'/>\n".repeat(200_000)),
    );
    refused(elements.as_bytes());
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    refused(
        valid()
            .replace(" Navn=\"T\"", &format!("{attributes} Navn=\"T\""))
            .as_bytes(),
    );
    let same = " Navn=\"T\"".repeat(100_000);
    refused(valid().replace(" Navn=\"T\"", &same).as_bytes());
    let spaces: String = (0..20_000)
        .map(|number| format!(" xmlns:a{number}=\"urn:{number}\""))
        .collect();
    let declared = valid().replace("<Barnevern", &format!("<Barnevern{spaces}"));
    assert_eq!(
        Reader::default()
            .read(declared.as_bytes(), SchemaChoice::Auto)
            .findings,
        []
    );
    // The writer refuses keys that repeat, so the repeats are made in the text.
    let mut many = maximal();
    many.case_file.relations.truncate(1);
    let document = String::from_utf8(write(&many).unwrap()).unwrap();
    let line = document.lines().find(|line| line.contains("<Relasjon")).unwrap();
    refused(
        document
            .replace(line, &format!("{line}\n").repeat(50_000))
            .as_bytes(),
    );
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_character_that_xml_does_not_have_is_refused_where_it_stands() {
    for wrong in [
        "\u{0}",
        "\u{1}",
        "\u{B}",
        "\u{1F}",
        "\u{FFFE}",
        "\u{FFFF}",
        "&#0;",
        "&#x0;",
        "&#11;",
        "&#xFFFF;",
        "&#xD800;",
        "&#x110000;",
    ] {
        let in_value = valid().replace("Navn=\"T\"", &format!("Navn=\"T{wrong}\""));
        assert_eq!(line_of(&refused(in_value.as_bytes())), 3, "{wrong:?} in a value");
        let between = valid().replace("</Barnevern>", &format!("{wrong}</Barnevern>"));
        assert_eq!(
            line_of(&refused(between.as_bytes())),
            6,
            "{wrong:?} between elements"
        );
        let after = format!("{}{wrong}", valid());
        refused(after.as_bytes());
    }
    refused(&[0; 1000]);
    refused(&[valid().as_bytes(), &[0; 1000]].concat());
}

fn utf_16(text: &str, mark: bool, is_little: bool) -> Vec<u8> {
    let mark = if mark { "\u{FEFF}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16()).collect::<Vec<_>>();
    let bytes = units.into_iter().flat_map(|unit| {
        if is_little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    });
    bytes.collect()
}

#[test]
fn utf_16_is_refused_by_name_with_and_without_its_mark() {
    for said in ["UTF-8", "UTF-16"] {
        let text = valid().replace("UTF-8", said);
        for mark in [true, false] {
            for is_little in [true, false] {
                let findings = refused(&utf_16(&text, mark, is_little));
                assert_eq!(findings.len(), 1, "{findings:?}");
                assert!(findings[0].message.contains("UTF-16"), "{}", findings[0].message);
                assert_eq!(line_of(&findings), 1);
            }
        }
    }
    let said_only = valid().replace("UTF-8", "UTF-16");
    refused(said_only.as_bytes());
}

#[test]
fn other_encodings_are_refused_by_name() {
    for said in [
        "windows-1252",
        "UTF-32",
        "EBCDIC-CP-US",
        "Shift_JIS",
        "x-unknown",
        "UTF-7",
    ] {
        let findings = refused(valid().replace("UTF-8", said).as_bytes());
        assert_eq!(line_of(&findings), 1, "{said}");
        assert!(
            findings[0].message.contains("UTF-8") || findings[0].rule.help_en().contains("UTF-8"),
            "{said}: the remedy is UTF-8"
        );
    }
    let utf_32: Vec<u8> = valid()
        .chars()
        .flat_map(|character| u32::from(character).to_le_bytes())
        .collect();
    refused(&utf_32);
}

#[test]
fn bytes_that_are_not_the_encoding_are_refused_where_they_stand() {
    let latin: Vec<u8> = valid()
        .chars()
        .map(|character| u8::try_from(u32::from(character)).unwrap())
        .collect();
    assert_eq!(line_of(&refused(&latin)), 4);
}

#[test]
fn both_encodings_are_read_and_a_mark_is_passed_over() {
    let mut reader = Reader::default();
    let text = valid().replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = text
        .chars()
        .map(|character| u8::try_from(u32::from(character)).unwrap())
        .collect();
    let submission = reader.read(&latin, SchemaChoice::Auto).submission.unwrap();
    assert_eq!(submission, minimal());
    let marked = format!("\u{FEFF}{}", valid());
    assert_eq!(
        reader
            .read(marked.as_bytes(), SchemaChoice::Auto)
            .submission
            .unwrap(),
        minimal()
    );
}
