//! `tiltak feedback`.

use std::path::Path;

use super::program::{Run, outcome, run, tiltak};

fn feedback(words: &[&str], path: &Path) -> Run {
    let mut command = tiltak();
    command.arg("feedback").args(words).arg(path);
    outcome(command.output().unwrap())
}

#[test]
fn the_shipped_scales_come_out_whole_and_are_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("scales");
    let printed = feedback(&["scales", "export", "--out"], &out).done();
    assert_eq!(printed.lines().count(), 4, "{printed}");
    for line in printed.lines() {
        assert_eq!(feedback(&["scales", "lint"], Path::new(line)).done(), "");
    }
    let again = feedback(&["scales", "export", "--out"], &out);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""), "{again:?}");
}

#[test]
fn a_flawed_scale_is_told_and_not_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("scales");
    feedback(&["scales", "export", "--out"], &out).done();
    let own = out.join("life_now.toml");
    let text = std::fs::read_to_string(&own).unwrap();
    std::fs::write(&own, text.replace("highest = 5", "highest = 6")).unwrap();
    let linted = feedback(&["scales", "lint"], &own);
    assert_eq!(linted.code, 1);
    assert!(linted.stdout.contains("from_13 cannot answer 6"), "{linted:?}");
    let data = folder.path().join("data");
    run(&data, &["admin", "service", "set", "--name", "Fjordvik"]);
    let refused = run(&data, &["feedback", "scales", "import", own.to_str().unwrap()]);
    assert_eq!(refused.code, 1, "{refused:?}");
    std::fs::write(&own, text.replace("id = \"life-now\"", "id = \"own-life\"")).unwrap();
    let import = || run(&data, &["feedback", "scales", "import", own.to_str().unwrap()]);
    assert!(import().done().ends_with("\tnew\n"));
    assert!(import().done().ends_with("\tknown\n"));
    std::fs::write(
        &own,
        text.replace("id = \"life-now\"", "id = \"own-life\"")
            .replace("Livet", "Dagen"),
    )
    .unwrap();
    let changed = import();
    assert_eq!(changed.code, 1, "{changed:?}");
    assert!(changed.stderr.contains("next edition number"), "{changed:?}");
}

#[test]
fn answers_that_are_none_are_refused_without_showing_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    run(&data, &["admin", "service", "set", "--name", "Fjordvik"]);
    let file = folder.path().join("answers.jsonl");
    std::fs::write(&file, "{\"words\": \"Hemmelig\"}\n\n").unwrap();
    let refused = run(&data, &["feedback", "answers", "import", file.to_str().unwrap()]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(refused.stdout, "new: 0\nknown: 0\n");
    assert!(
        refused.stderr.contains("line 1") && !refused.stderr.contains("Hemmelig"),
        "{refused:?}"
    );
    assert_eq!(run(&data, &["feedback", "answers", "export"]).done(), "");
}
