//! What the bytes of a file are, whatever its name says.

use tiltak_domain::casework::attachment::FileKind;

/// The kind of a file by its bytes; none where it is nothing that a case keeps.
pub(super) fn sniff(bytes: &[u8]) -> Option<FileKind> {
    let Some(found) = infer::get(bytes) else {
        return is_text(bytes).then_some(FileKind::Text);
    };
    match found.mime_type() {
        // An office document is a zip; programs write its parts in different orders.
        "application/zip" => office(bytes),
        other => FileKind::of_media_type(other),
    }
}

fn office(bytes: &[u8]) -> Option<FileKind> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"vbaProject.bin") {
        return None;
    }
    if has(b"word/document.xml") {
        return Some(FileKind::Docx);
    }
    has(b"xl/workbook.xml").then_some(FileKind::Xlsx)
}

/// Text is UTF-8 without signs that steer a machine, and no page: a browser must not take it for one.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let steers = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    let start = text.trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let markup = ["<!doctype", "<html", "<script", "<svg", "<?xml", "#!"];
    !text.chars().any(steers) && !markup.iter().any(|word| start.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(sniff(b"%PDF-1.7\n%abc"), Some(FileKind::Pdf));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(FileKind::Png));
        assert_eq!(sniff(&[0xff, 0xd8, 0xff, 0xe0, 0, 16]), Some(FileKind::Jpeg));
        assert_eq!(sniff("Hei på deg 🦊 שלום".as_bytes()), Some(FileKind::Text));
    }

    #[test]
    fn programs_pages_and_noise_are_nothing_that_is_kept() {
        for bytes in [
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".as_slice(),
            b"\x7fELF\x02\x01\x01\0",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"  <svg xmlns='http://www.w3.org/2000/svg'/>",
            b"#!/bin/sh\nrm",
            b"\xff\xfe\0\x01\x02",
            b"abc\0def",
        ] {
            assert_eq!(sniff(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn an_office_document_is_told_from_a_plain_zip_and_from_one_with_macros() {
        let zip = |names: &[&str]| {
            use std::io::Write as _;
            let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for name in names {
                writer
                    .start_file(*name, zip::write::SimpleFileOptions::default())
                    .unwrap();
                writer.write_all(b"<x/>").unwrap();
            }
            writer.finish().unwrap().into_inner()
        };
        assert_eq!(sniff(&zip(&["a.txt"])), None);
        assert_eq!(
            sniff(&zip(&["docProps/app.xml", "word/document.xml"])),
            Some(FileKind::Docx)
        );
        assert_eq!(sniff(&zip(&["x.xml", "xl/workbook.xml"])), Some(FileKind::Xlsx));
        assert_eq!(
            sniff(&zip(&["x.xml", "word/document.xml", "word/vbaProject.bin"])),
            None
        );
    }
}
