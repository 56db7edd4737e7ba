//! `tiltak survey report` and `tiltak survey export`: from the example, from files, and with texts that a person has locked.

use std::fs;
use std::path::Path;

use super::program::{Run, outcome, tiltak};

fn survey(words: &[&str]) -> Run {
    outcome(tiltak().arg("survey").args(words).output().unwrap())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_example_becomes_a_page_and_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report");
    let made = survey(&["report", "--example", "--out", text(&out), "--language", "en"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""), "{}", made.stderr);
    let page = fs::read_to_string(out.join("leaders-2022-en.html")).unwrap();
    for words in [
        "Synthetic answers",
        "Who answered",
        "cannot be used",
        "Cut: rounded it is 14.6.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        fs::read(out.join("leaders-2022-en.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
}

#[test]
fn files_that_were_exported_give_the_same_report_again() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    let exported = survey(&[
        "export",
        "--example",
        "--format",
        "sav,csv,ddi,json,xlsx,r",
        "--out",
        text(&files),
    ]);
    assert_eq!((exported.code, exported.stderr.as_str()), (0, ""));
    for ending in [
        ".sav",
        ".csv",
        "-frequencies.csv",
        ".xml",
        ".json",
        "-frequencies.xlsx",
        ".R",
    ] {
        assert!(files.join(format!("leaders-2022{ending}")).exists(), "{ending}");
    }
    let name = |wave: &str, ending: &str| text(&files.join(format!("leaders-{wave}.{ending}"))).to_owned();
    let earlier: Vec<String> = ["2020", "2021-H1", "2021-H2"]
        .iter()
        .flat_map(|wave| ["--earlier".to_owned(), name(wave, "toml"), name(wave, "csv")])
        .collect();
    let (questionnaire, answers) = (name("2022", "toml"), name("2022", "csv"));
    let out = folder.path().join("report");
    let mut words = vec![
        "report",
        "--questionnaire",
        &questionnaire,
        "--answers",
        &answers,
        "--synthetic",
    ];
    words.extend(earlier.iter().map(String::as_str));
    words.extend(["--format", "html", "--out", text(&out)]);
    let made = survey(&words);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    let from_files = fs::read_to_string(out.join("leaders-2022-nb.html")).unwrap();
    let example = survey(&["report", "--example", "--format", "html", "--out", text(&out)]);
    assert_eq!(example.code, 0);
    let of_example = fs::read_to_string(out.join("leaders-2022-nb.html")).unwrap();
    // Own words that a person counted to an option are known of the example alone.
    let without_coded = |page: &str| {
        page.split("Hvorfor kapasitet til omfattende")
            .next()
            .map(str::to_owned)
    };
    assert_eq!(without_coded(&from_files), without_coded(&of_example));
}

#[test]
fn a_locked_text_whose_numbers_changed_is_named_and_the_exit_code_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (out, texts) = (folder.path().join("report"), folder.path().join("texts.toml"));
    let written = survey(&[
        "report",
        "--example",
        "--format",
        "html",
        "--out",
        text(&out),
        "--write-texts",
        text(&texts),
    ]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let file = fs::read_to_string(&texts).unwrap();
    let (before, own) = file.split_once("[sentences.\"2c\"]").unwrap();
    let locked = own.replacen("locked = false", "locked = true", 1);
    fs::write(&texts, format!("{before}[sentences.\"2c\"]{locked}")).unwrap();
    let words = [
        "report",
        "--example",
        "--format",
        "html",
        "--out",
        text(&out),
        "--texts",
        text(&texts),
    ];
    assert_eq!(survey(&words).code, 0);

    // Another fingerprint: the text was written for other numbers.
    let (head, tail) = locked.split_once("numbers = \"").unwrap();
    let changed = format!("{head}numbers = \"0{}", &tail[1..]);
    let changed = if changed == locked {
        format!("{head}numbers = \"1{}", &tail[1..])
    } else {
        changed
    };
    fs::write(&texts, format!("{before}[sentences.\"2c\"]{changed}")).unwrap();
    let flagged = survey(&words);
    assert_eq!(flagged.code, 1);
    assert_eq!(
        flagged.stderr,
        "2c: the text was written for other numbers than those of today\n"
    );
    let page = fs::read_to_string(out.join("leaders-2022-nb.html")).unwrap();
    assert!(page.contains("Skrevet for andre tall enn disse:"));
}

#[test]
fn a_report_without_answers_is_wrong_use_and_one_of_bad_answers_names_the_faults() {
    assert_eq!(survey(&["report", "--out", "x"]).code, 2);
    let folder = tempfile::tempdir().unwrap();
    let answers = folder.path().join("bad.csv");
    fs::write(&answers, "2c\n77\n").unwrap();
    let questionnaire = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../assets/surveys/leaders_2022.toml"
    );
    let words = [
        "report",
        "--questionnaire",
        questionnaire,
        "--answers",
        text(&answers),
        "--out",
        text(folder.path()),
    ];
    let refused = survey(&words);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("bad.csv") && refused.stderr.contains("2c"),
        "{}",
        refused.stderr
    );
}
