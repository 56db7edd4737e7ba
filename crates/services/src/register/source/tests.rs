use std::io::{Cursor, Write};

use tempfile::TempDir;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Name below the folder, and content or the rule that stands in its place.
fn read(below: &TempDir, paths: Vec<PathBuf>) -> Vec<(String, String)> {
    let mut buffers = Buffers::default();
    Documents::of(paths)
        .map(|document| {
            let name = document.name();
            let name = name.strip_prefix(below.path().to_str().unwrap()).unwrap();
            let read = document
                .read(&mut buffers)
                .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            (
                name.trim_start_matches('/').to_owned(),
                read.unwrap_or_else(|finding| finding.rule.id.to_owned()),
            )
        })
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, content): &(&str, &str)| ((*name).to_owned(), (*content).to_owned());
    expected.iter().map(owned).collect()
}

#[test]
fn folders_are_gone_through_by_name_and_zips_are_opened() {
    let folder = folder(&[
        ("b/two.xml", b"2"),
        ("a.zip", &archive(&[("in/one.xml", b"1"), ("zero.json", b"0")])),
        ("b/three.XML", b"3"),
        ("b/deep/er/four.json", b"4"),
        ("notes.txt", b"passed over"),
        ("z.xml", b"5"),
    ]);
    assert_eq!(
        read(&folder, vec![folder.path().to_owned()]),
        pairs(&[
            ("a.zip/in/one.xml", "1"),
            ("a.zip/zero.json", "0"),
            ("b/deep/er/four.json", "4"),
            ("b/three.XML", "3"),
            ("b/two.xml", "2"),
            ("z.xml", "5"),
        ])
    );
}

#[test]
fn what_is_named_is_taken_whatever_it_is_called_and_in_the_order_given() {
    let folder = folder(&[
        ("b.txt", b"<b/>"),
        ("a", &archive(&[("one.xml", b"1")])),
        ("c.zip", b"<c/>"),
    ]);
    let path = |name: &str| folder.path().join(name);
    assert_eq!(
        read(
            &folder,
            vec![path("b.txt"), path("missing.xml"), path("a"), path("c.zip")]
        ),
        pairs(&[
            ("b.txt", "<b/>"),
            ("missing.xml", "Innlesing-01"),
            ("a/one.xml", "1"),
            ("c.zip", "<c/>"),
        ])
    );
}

#[test]
fn a_folder_without_documents_says_so_and_an_empty_one_inside_another_does_not() {
    let bare = folder(&[("notes.txt", b"."), ("deep/notes.md", b".")]);
    assert_eq!(
        read(&bare, vec![bare.path().to_owned()]),
        pairs(&[("", "Innlesing-04")])
    );
    let folder = folder(&[("a.xml", b"a"), ("deep/notes.md", b".")]);
    assert_eq!(
        read(&folder, vec![folder.path().to_owned()]),
        pairs(&[("a.xml", "a")])
    );
}

#[cfg(unix)]
#[test]
fn links_in_circles_end_and_a_broken_link_says_so() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[("a.xml", b"a"), ("deep/b.xml", b"b")]);
    symlink(folder.path(), folder.path().join("deep/up")).unwrap();
    symlink("itself", folder.path().join("itself")).unwrap();
    symlink("gone.xml", folder.path().join("link.xml")).unwrap();
    symlink("gone", folder.path().join("other")).unwrap();
    assert_eq!(
        read(&folder, vec![folder.path().to_owned()]),
        pairs(&[("a.xml", "a"), ("deep/b.xml", "b"), ("link.xml", "Innlesing-01")])
    );
}

#[test]
fn a_file_that_goes_away_after_it_was_found_is_a_finding_with_a_remedy() {
    let folder = folder(&[("a.xml", b"a"), ("b.xml", b"b")]);
    let documents: Vec<_> = Documents::of(vec![folder.path().to_owned()]).collect();
    std::fs::remove_file(folder.path().join("a.xml")).unwrap();
    let mut buffers = Buffers::default();
    let finding = documents[0].read(&mut buffers).unwrap_err();
    assert_eq!(finding.rule.id, "Innlesing-01");
    assert!(
        finding.message.contains("ble borte") && finding.message.contains("hent den på nytt"),
        "{}",
        finding.message
    );
    assert!(documents[0].name().ends_with("a.xml"));
    assert_eq!(documents[1].read(&mut buffers).unwrap(), b"b");
}

#[test]
fn entries_of_several_zips_are_read_in_any_order() {
    let folder = folder(&[
        ("a.zip", &archive(&[("1.xml", b"a1"), ("2.xml", b"a2")])),
        ("b.zip", &archive(&[("1.xml", b"b1"), ("2.xml", b"b2")])),
    ]);
    let documents: Vec<_> = Documents::of(vec![folder.path().to_owned()]).collect();
    let mut buffers = Buffers::default();
    for (at, expected) in [(3, "b2"), (0, "a1"), (1, "a2"), (2, "b1"), (3, "b2"), (0, "a1")] {
        assert_eq!(documents[at].read(&mut buffers).unwrap(), expected.as_bytes());
    }
}

#[test]
fn looking_ends_when_nobody_takes_any_more() {
    let files: Vec<_> = (0..500).map(|number| format!("{number}.xml")).collect();
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    let folder = folder(&files);
    let mut documents = Documents::of(vec![folder.path().to_owned()]);
    assert!(documents.next().is_some());
    drop(documents);
    drop(folder);
}
