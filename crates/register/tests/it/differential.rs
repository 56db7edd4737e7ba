//! Our verdict on the structure of a document is that of libxml2 with the official schemas, whatever is done to the document.
//!
//! The libxml2 is the one in lxml. Older ones print faults of namespaces (a reserved prefix, an empty or impossible name of one) and
//! accept the document all the same; there the verdict is that of the newer.
//!
//! `TILTAK_SEED` and `TILTAK_MUTATIONS` set where chance begins and how many documents are made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tiltak_register::export::write;
use tiltak_register::read::Reader;
use tiltak_register::record::Submission;

use crate::generator::{self, Chance};
use crate::mutation::tree::Document;
use crate::mutation::{self, Dice};
use crate::oracle::{Oracle, official, ours};
use crate::record::{maximal, minimal};
use crate::{examples, mutation::values};

const MUTATIONS: usize = 6_000;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// Every code of both schemas.
fn codes(official: &Path) -> Vec<String> {
    let mut codes = BTreeSet::new();
    for file in ["Barnevern_v3.xsd", "Barnevern_v4.xsd"] {
        let text = std::fs::read_to_string(official.join(file)).unwrap();
        let values = text.split("enumeration value=\"").skip(1);
        codes.extend(values.map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    codes.into_iter().collect()
}

/// [`maximal`] as schema 3 knows it.
fn maximal_of_3() -> Submission {
    let mut submission = maximal();
    let case = &mut submission.case_file;
    case.investigations[0].participation = None;
    case.investigations[0].conclusion.as_mut().unwrap().code = "5".into();
    case.concern_reports[0].conclusion.as_mut().unwrap().code = "2".into();
    case.concern_reports[0].contents[0].code = "5".into();
    case.measures[0].grounds[0].code = "18".into();
    submission
}

/// Valid documents of all sorts, the small ones more often.
fn bases(official: &Path) -> Vec<Document> {
    let mut texts: Vec<String> = [minimal(), maximal(), maximal_of_3(), maximal_of_3()]
        .iter()
        .map(|submission| String::from_utf8(write(submission).unwrap()).unwrap())
        .collect();
    let mut chance = Chance(7);
    let random = std::iter::repeat_with(|| write(&generator::submission(&mut chance)).unwrap());
    texts.extend(
        random
            .filter(|document| document.len() < 9_000)
            .take(12)
            .map(|document| String::from_utf8(document).unwrap()),
    );
    texts.extend(
        examples::lifted(official)
            .into_iter()
            .filter(|(name, _)| name.contains("file01") || name.contains("file09") || name.contains("file07"))
            .map(|(_, text)| text),
    );
    texts.extend(fixtures().into_iter().take(6));
    texts.iter().map(|text| Document::parse(text)).collect()
}

/// What the tests of rules have written.
fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let texts = folders
        .iter()
        .filter_map(|folder| std::fs::read_to_string(folder.join("ok.xml")).ok());
    texts.collect()
}

#[test]
fn every_base_is_accepted_by_both() {
    let (Some(mut oracle), Some(official)) = (Oracle::find(), official()) else {
        return;
    };
    let mut reader = Reader::default();
    let mut of_3 = 0;
    for base in bases(&official) {
        let text = base.write();
        let (theirs, ours) = (oracle.judge(text.as_bytes()), ours(&mut reader, text.as_bytes()));
        assert!(theirs.v4 && ours.v4, "{theirs:?} {ours:?}\n{text}");
        assert_eq!(theirs.v3, ours.v3, "{theirs:?} {ours:?}\n{text}");
        of_3 += usize::from(theirs.v3);
    }
    assert!(of_3 > 3, "some are of schema 3");
}

/// An empty default namespace, declared, is none for elements and yet one for the name of a type.
#[test]
fn the_type_of_an_element_is_named_as_libxml2_reads_it() {
    let Some(mut oracle) = Oracle::find() else {
        return;
    };
    let document = String::from_utf8(write(&minimal()).unwrap()).unwrap();
    let mut reader = Reader::default();
    for (declared, right) in [("", true), (" xmlns=\"\"", false), (" xmlns:x=\"u\"", true)] {
        let root = format!(
            "<Barnevern{declared} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"BarnevernType\""
        );
        let text = document.replacen("<Barnevern", &root, 1);
        let (theirs, ours) = (oracle.judge(text.as_bytes()), ours(&mut reader, text.as_bytes()));
        assert_eq!(
            (theirs.v4, ours.v4),
            (right, right),
            "{declared}: {theirs:?} {ours:?}"
        );
    }
}

#[test]
fn mutations_are_judged_as_libxml2_judges_them() {
    let (Some(mut oracle), Some(official)) = (Oracle::find(), official()) else {
        return;
    };
    let seed = number("TILTAK_SEED", 20_261_122);
    let count = number("TILTAK_MUTATIONS", MUTATIONS);
    println!("TILTAK_SEED={seed} TILTAK_MUTATIONS={count}");
    let (bases, codes) = (bases(&official), codes(&official));
    let mut dice = Dice::new(u64::try_from(seed).unwrap());
    let mut reader = Reader::default();
    let mut tally = Tally::default();
    for _ in 0..count {
        let base = &bases[dice.below(bases.len())];
        let mutation = mutation::mutate(&mut dice, base, &codes);
        let theirs = oracle.judge(&mutation.bytes);
        let found = ours(&mut reader, &mutation.bytes);
        tally.count(theirs.v3, theirs.v4);
        if (theirs.v3, theirs.v4) != (found.v3, found.v4) {
            let small = minimise(&mut oracle, &mut reader, mutation.bytes);
            let (theirs, found) = (oracle.judge(&small), ours(&mut reader, &small));
            tally.differ(
                &mutation.operators,
                &small,
                &format!("libxml2: {theirs:?}\nours:    {found:?}"),
            );
            if tally.differences.len() >= 25 {
                break;
            }
        }
    }
    tally.report(seed);
}

/// Every value of the pools in a place where such a value stands.
#[test]
fn edge_values_are_judged_as_libxml2_judges_them() {
    let (Some(mut oracle), Some(official)) = (Oracle::find(), official()) else {
        return;
    };
    let text = String::from_utf8(write(&maximal_of_3()).unwrap()).unwrap();
    let codes = codes(&official);
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut reader = Reader::default();
    let mut tally = Tally::default();
    for (attribute, pool) in [
        ("DatoUttrekk", values::MOMENTS),
        ("Fodseldato", values::DATES),
        ("ForrigeId", values::IDS),
        ("Avsluttet", values::FLAGS),
        ("Type", &codes),
        ("Kjonn", &codes),
        ("Plantype", &codes),
        ("Innvilget", &codes),
        ("FraId", values::IDS),
    ] {
        let (before, rest) = text.split_once(&format!(" {attribute}=\"")).unwrap();
        let (_, after) = rest.split_once('"').unwrap();
        for value in pool {
            let document = format!("{before} {attribute}=\"{value}\"{after}");
            let (theirs, found) = (
                oracle.judge(document.as_bytes()),
                ours(&mut reader, document.as_bytes()),
            );
            tally.count(theirs.v3, theirs.v4);
            if (theirs.v3, theirs.v4) != (found.v3, found.v4) {
                tally.differ(
                    &[attribute],
                    value.as_bytes(),
                    &format!("libxml2: {theirs:?}\nours:    {found:?}"),
                );
            }
        }
    }
    tally.report(0);
}

/// Every code of both schemas at every place for a code.
#[test]
fn codes_are_judged_as_libxml2_judges_them_at_every_place() {
    let (Some(mut oracle), Some(official)) = (Oracle::find(), official()) else {
        return;
    };
    let text = String::from_utf8(write(&maximal_of_3()).unwrap()).unwrap();
    let mut reader = Reader::default();
    let mut tally = Tally::default();
    let mut seen = BTreeSet::new();
    for (place, _) in text.match_indices("Kode=\"") {
        let start = place + "Kode=\"".len();
        let end = start + text[start..].find('"').unwrap();
        // One place for each way from the root: what stands before the attribute in its line, and the line before.
        let line = text[..place]
            .rsplit('\n')
            .next()
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let parent = text[..place]
            .rsplit("\n    <")
            .next()
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        if !seen.insert((line, parent)) {
            continue;
        }
        for code in codes(&official) {
            let document = format!("{}{code}{}", &text[..start], &text[end..]);
            let (theirs, found) = (
                oracle.judge(document.as_bytes()),
                ours(&mut reader, document.as_bytes()),
            );
            tally.count(theirs.v3, theirs.v4);
            if (theirs.v3, theirs.v4) != (found.v3, found.v4) {
                tally.differ(
                    &["code"],
                    document[place..].lines().next().unwrap().as_bytes(),
                    &format!("libxml2: {theirs:?}\nours:    {found:?}"),
                );
            }
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
    tally.report(0);
}

/// The only differences there are: a DOCTYPE, however harmless, and UTF-16.
#[test]
fn a_document_type_and_utf_16_are_refused_though_libxml2_takes_them() {
    let (Some(mut oracle), Some(official)) = (Oracle::find(), official()) else {
        return;
    };
    let mut reader = Reader::default();
    for base in bases(&official) {
        let text = base
            .write()
            .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
        let wide = |mark: &str| {
            mark.encode_utf16()
                .chain(text.encode_utf16())
                .collect::<Vec<u16>>()
        };
        let little = wide("\u{FEFF}").into_iter().flat_map(u16::to_le_bytes).collect();
        let big = wide("\u{FEFF}").into_iter().flat_map(u16::to_be_bytes).collect();
        let typed = format!("<!DOCTYPE Barnevern>{text}").into_bytes();
        let entity = format!("<!DOCTYPE Barnevern [<!ENTITY a 'b'>]>{text}").into_bytes();
        for document in [little, big, typed, entity] {
            let (theirs, ours) = (oracle.judge(&document), ours(&mut reader, &document));
            assert!(theirs.v4, "{}", theirs.said);
            assert!(!ours.v3 && !ours.v4, "refused");
        }
    }
}

/// What both say, and where they differ.
#[derive(Default)]
struct Tally {
    accepted: BTreeMap<(bool, bool), usize>,
    differences: Vec<String>,
}

impl Tally {
    fn count(&mut self, v3: bool, v4: bool) {
        *self.accepted.entry((v3, v4)).or_default() += 1;
    }

    fn differ(&mut self, operators: &[&str], document: &[u8], said: &str) {
        self.differences.push(format!(
            "{operators:?}\n{said}\n{}",
            document
                .escape_ascii()
                .to_string()
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
        ));
    }

    fn report(&self, seed: usize) {
        println!("(schema 3, schema 4): {:?}", self.accepted);
        assert!(
            self.differences.is_empty(),
            "{} documents are judged differently (TILTAK_SEED={seed}):\n\n{}",
            self.differences.len(),
            self.differences.join("\n\n----\n")
        );
    }
}

fn differs(oracle: &mut Oracle, reader: &mut Reader, document: &[u8]) -> bool {
    let (theirs, found) = (oracle.judge(document), ours(reader, document));
    (theirs.v3, theirs.v4) != (found.v3, found.v4)
}

/// Leaves out what is not needed for the difference: elements' lines first, then words.
fn minimise(oracle: &mut Oracle, reader: &mut Reader, document: Vec<u8>) -> Vec<u8> {
    let mut document = document;
    for separator in *b"\n " {
        let mut size = document.split(|byte| *byte == separator).count() / 2;
        while size > 0 {
            let mut start = 0;
            loop {
                let pieces: Vec<&[u8]> = document.split_inclusive(|byte| *byte == separator).collect();
                if start >= pieces.len() {
                    break;
                }
                let end = (start + size).min(pieces.len());
                let candidate = [pieces[..start].concat(), pieces[end..].concat()].concat();
                if candidate != document && differs(oracle, reader, &candidate) {
                    document = candidate;
                } else {
                    start = end;
                }
            }
            size /= 2;
        }
    }
    document
}
