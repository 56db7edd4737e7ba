//! What holds for every writer.

use std::io::{Cursor, Read};

use super::*;
use crate::catalogue::indicator::How;
use crate::table::Status;

fn bytes(table: &Table, language: Language, format: Format) -> Vec<u8> {
    super::write(table, language, format, true).unwrap()
}

/// The bytes as a searcher would have them: archives unpacked, columns of numbers as text.
fn searchable(table: &Table, format: Format) -> Vec<u8> {
    let written = bytes(table, Language::Nb, format);
    match format {
        Format::Xlsx => {
            let mut archive = zip::ZipArchive::new(Cursor::new(written)).unwrap();
            let mut all = Vec::new();
            for at in 0..archive.len() {
                archive.by_index(at).unwrap().read_to_end(&mut all).unwrap();
            }
            all
        }
        Format::Parquet => {
            let reader = parquet::arrow_rows(written);
            [
                format!("{reader:?}").into_bytes(),
                bytes(table, Language::Nb, format),
            ]
            .concat()
        }
        _ => written,
    }
}

mod parquet {
    use datafusion::arrow::record_batch::RecordBatch;

    pub(super) fn arrow_rows(written: Vec<u8>) -> Vec<RecordBatch> {
        let builder = ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(
            bytes::Bytes::from(written),
        );
        builder.unwrap().build().unwrap().map(Result::unwrap).collect()
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The numbers of the hidden cells as they might be written: bare, grouped, or as eight bytes.
fn traces() -> Vec<Vec<u8>> {
    let of = |secret: i64| {
        let grouped = crate::language::number(secret, 0, Language::Nb);
        let english = crate::language::number(secret, 0, Language::En);
        let mut traces: Vec<Vec<u8>> = [secret.to_string(), grouped, english]
            .map(String::into_bytes)
            .to_vec();
        traces.push(secret.to_le_bytes().to_vec());
        traces.push((secret as f64).to_le_bytes().to_vec());
        traces
    };
    sample::SECRET.into_iter().flat_map(of).collect()
}

#[test]
fn no_writer_leaves_a_trace_of_what_is_held_back() {
    let hidden = sample::shares(80, Some(Status::Confidential));
    let open = sample::shares(80, None);
    for format in Format::ALL {
        let written = searchable(&hidden, format);
        for trace in traces() {
            assert!(!contains(&written, &trace), "{format:?}: {trace:?}");
        }
        // The same search finds the numbers where they are not held back, in every format that tells parts.
        if !matches!(format, Format::Text | Format::Html) {
            let written = searchable(&open, format);
            assert!(
                traces().iter().any(|trace| contains(&written, trace)),
                "{format:?}"
            );
        }
    }
}

#[test]
fn a_held_back_cell_alone_is_only_a_symbol() {
    let mut cells = vec![crate::table::Cell {
        part: sample::SECRET[0],
        whole: Some(sample::SECRET[1]),
        status: Some(Status::Confidential),
    }];
    let table = sample::crafted(How::Share, 100, Vec::new(), std::mem::take(&mut cells));
    for format in Format::ALL {
        let written = searchable(&table, format);
        for trace in traces() {
            assert!(!contains(&written, &trace), "{format:?}");
        }
    }
    let text = text::write(&table, Language::Nb, true);
    assert!(text.contains("\n:  holdes tilbake"), "{text}");
}

#[test]
fn every_format_says_who_may_see_it_and_names_its_source_in_every_language() {
    let table = sample::shares(80, Some(Status::Confidential));
    for language in Language::ALL {
        for format in Format::ALL {
            let written = match format {
                Format::Xlsx if language != Language::Nb => continue,
                Format::Xlsx => searchable(&table, format),
                _ => bytes(&table, language, format),
            };
            let note = table.audience().note(language);
            let source = table.source(language).replace('\'', "&apos;");
            let has_source = contains(&written, source.as_bytes())
                || contains(&written, table.source(language).as_bytes());
            assert!(contains(&written, note.as_bytes()), "{format:?} {language:?}");
            assert!(has_source, "{format:?} {language:?}");
        }
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let table = sample::shares(80, Some(Status::Confidential));
    for format in Format::ALL {
        assert_eq!(
            bytes(&table, Language::En, format),
            bytes(&table, Language::En, format),
            "{format:?}"
        );
    }
}

#[test]
fn a_spreadsheet_is_as_old_as_its_table() {
    let table = sample::single(How::Count, 5, None, 1);
    let has = |table: &Table, day: &str| contains(&searchable(table, Format::Xlsx), day.as_bytes());
    assert!(has(&table, ">1980-01-01T00:00:00Z<"));
    let stamped = table.made_from(crate::Provenance {
        computed_at: Some("2027-01-02T03:04:05Z".parse().unwrap()),
        ..crate::Provenance::default()
    });
    assert!(has(&stamped, ">2027-01-02T03:04:05Z<"));
}

#[test]
fn a_cell_alone_is_told_in_full() {
    let table = sample::single(How::Share, 18, Some(25), 100);
    let told = text::write(&table, Language::En, false);
    for part in [
        "72.0 children (18 of 25)\n",
        "95% interval: 52.4 to 85.7\n",
        "fewer than 30",
        "What is counted: Children and young people",
        "Uncertainty: The figures count everybody",
        "Source: ",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
}

#[test]
fn a_few_cells_have_their_intervals_unasked() {
    let table = sample::shares(80, None);
    assert!(table.cells().len() > 1 && table.cells().len() <= text::FEW);
    let told = text::write(&table, Language::Nb, false);
    assert_eq!(
        told.lines().nth(2).unwrap().matches("95 %-intervall").count(),
        3,
        "{told}"
    );
    assert!(told.contains(" til ") && told.contains("Usikkerhet: "), "{told}");
}

#[test]
fn larger_tables_have_intervals_only_when_asked_for() {
    let table = sample::table();
    assert!(table.cells().len() > text::FEW && table.has_intervals());
    assert!(!text::write(&table, Language::Nb, false).contains("intervall"));
    assert!(text::write(&table, Language::Nb, true).contains("95 %-intervall"));
}
