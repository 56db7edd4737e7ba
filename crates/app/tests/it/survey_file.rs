//! `tiltak survey`: questionnaires judged, made, converted and kept; answers of files taken in whole or not at all.

use std::fs;
use std::path::Path;

use super::program::{Run, outcome, python, run, tiltak};

const SURVEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/surveys");
const WAVES: [&str; 4] = [
    "leaders_2020",
    "leaders_2021_h1",
    "leaders_2021_h2",
    "leaders_2022",
];

fn survey(words: &[&str]) -> Run {
    outcome(tiltak().arg("survey").args(words).output().unwrap())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn shipped(name: &str) -> String {
    format!("{SURVEYS}/{name}.toml")
}

#[test]
fn the_questionnaires_that_come_with_the_program_have_no_findings() {
    let folder = fs::read_dir(SURVEYS).unwrap().map(|entry| entry.unwrap().path());
    let files = folder.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let files: Vec<String> = files.map(|path| text(&path).to_owned()).collect();
    assert!(files.len() >= 6);
    let words: Vec<&str> = ["lint"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    let lint = survey(&words);
    assert_eq!(
        (lint.code, lint.stdout.as_str(), lint.stderr.as_str()),
        (0, "", "")
    );
}

#[test]
fn findings_are_told_with_file_line_rule_and_hint() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.toml");
    let old = fs::read_to_string(shipped("leaders_2022")).unwrap();
    fs::write(&file, old.replacen("fielded =", "# fielded =", 1)).unwrap();
    let lint = survey(&["lint", text(&file)]);
    assert_eq!(lint.code, 1);
    assert!(
        lint.stdout
            .contains("the options 1 and 4 have the same words [repeated-option]\n  hint: ")
    );
    let json = survey(&["lint", text(&file), "--format", "json"]);
    assert_eq!(json.code, 1);
    let findings: Vec<serde_json::Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let fault = findings
        .iter()
        .find(|one| one["rule"] == "recorded-fault")
        .unwrap();
    assert_eq!(
        (&fault["question"], &fault["section"]),
        (&"4a".into(), &"foster_homes".into())
    );
    let line = usize::try_from(fault["line"].as_u64().unwrap()).unwrap();
    assert_eq!(old.lines().nth(line - 1), Some("id = \"4a\""));
    assert!(fault["hint"].as_str().unwrap().len() > 10 && fault["file"] == text(&file));
    let missing = survey(&["lint", "none.toml"]);
    assert_eq!((missing.code, missing.stdout.as_str()), (1, ""));
    assert_eq!(survey(&["lint"]).code, 2);
}

#[test]
fn wording_is_compared_with_the_files_of_earlier_waves() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("1.toml"), folder.path().join("2.toml"));
    survey(&["template", "--out", text(&first)]).done();
    let changed = fs::read_to_string(&first)
        .unwrap()
        .replace("wave = \"2026\"", "wave = \"2027\"");
    fs::write(
        &second,
        changed
            .replace("time enough for each child", "-")
            .replace("enough time for each child", "time for each child"),
    )
    .unwrap();
    assert_eq!(survey(&["lint", text(&second)]).code, 0);
    let lint = survey(&["lint", text(&second), "--earlier", text(&first)]);
    assert_eq!(lint.code, 1);
    assert!(
        lint.stdout
            .contains("time: the text differs from time of wave 2026"),
        "{}",
        lint.stdout
    );
}

#[test]
fn templates_have_no_findings_and_are_never_written_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    for which in ["starter", "leaders"] {
        let file = folder.path().join(format!("{which}.toml"));
        survey(&["template", which, "--wave", "2031", "--out", text(&file)]).done();
        assert_eq!(survey(&["lint", text(&file)]).stdout, "");
        let before = fs::read(&file).unwrap();
        assert_eq!(survey(&["template", which, "--out", text(&file)]).code, 2);
        assert_eq!(fs::read(&file).unwrap(), before);
    }
    let leaders = fs::read_to_string(folder.path().join("leaders.toml")).unwrap();
    assert!(leaders.contains("wave = \"2031\"") && !leaders.contains("fielded"));
}

#[test]
fn a_questionnaire_comes_back_from_xlsform_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    survey(&[
        "convert",
        &shipped("leaders_2022"),
        "--out",
        text(&path("a.xlsx")),
    ])
    .done();
    let lint = survey(&["lint", text(&path("a.xlsx"))]);
    assert_eq!((lint.code, lint.stdout.as_str()), (0, ""));
    survey(&["convert", text(&path("a.xlsx")), "--out", text(&path("b.toml"))]).done();
    survey(&["convert", text(&path("b.toml")), "--out", text(&path("c.xlsx"))]).done();
    assert_eq!(
        fs::read(path("a.xlsx")).unwrap(),
        fs::read(path("c.xlsx")).unwrap()
    );
    fs::write(path("no.xlsx"), "no spreadsheet").unwrap();
    let refused = survey(&["lint", text(&path("no.xlsx"))]);
    assert_eq!(refused.code, 1);
    assert!(refused.stdout.contains("no spreadsheet (.xlsx) [unreadable]"));
}

#[test]
fn another_reader_of_spreadsheets_finds_the_form_in_its_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.xlsx");
    survey(&["convert", &shipped("leaders_2022"), "--out", text(&file)]).done();
    python(
        r#"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
assert book.sheetnames == ["survey", "choices", "settings"], book.sheetnames
def rows(name):
    lines = [[cell.value for cell in line] for line in book[name]]
    return [dict(zip(lines[0], line)) for line in lines[1:]]
survey, choices = rows("survey"), rows("choices")
asked = [row for row in survey if row["tiltak_kind"] in ("single", "multiple", "likert", "number", "percent", "yes_no", "free_text", "region")]
assert len(asked) == 45, len(asked)
names = [row["name"] for row in survey if row["name"]]
assert len(names) == len(set(names)) and all(name[0].isalpha() for name in names)
lists = {row["list_name"] for row in choices}
for row in survey:
    words = row["type"].split()
    if words[0] in ("select_one", "select_multiple"): assert words[1] in lists, row["type"]
assert not any(isinstance(cell.value, str) and cell.data_type == "f" for sheet in book for line in sheet for cell in line)
"#,
        &[text(&file)],
    );
}

#[test]
fn the_schema_takes_the_questionnaires_of_the_program_and_refuses_others() {
    python(
        r#"
import copy, json, pathlib, sys, tomllib
import jsonschema
folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "questionnaire.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema)
files = sorted(folder.glob("*.toml"))
assert len(files) >= 6, files
for file in files:
    form = tomllib.loads(file.read_text())
    faults = [error.message for error in judge.iter_errors(form)]
    assert not faults, (file, faults)
    def refused(change):
        other = copy.deepcopy(form)
        change(other)
        return not judge.is_valid(other)
    def question(form): return form["sections"][0]["questions"][0]
    assert refused(lambda form: form.pop("wave"))
    assert refused(lambda form: form.update(colour="red"))
    assert refused(lambda form: form.update(languages=["nb", "nb"]))
    assert refused(lambda form: form["title"].update(fr="x"))
    assert refused(lambda form: question(form).update(kind="none"))
    assert refused(lambda form: question(form).update(colour="red"))
    assert refused(lambda form: question(form).update(id="a b"))
    assert refused(lambda form: question(form).update(version=0))
    assert refused(lambda form: question(form).update(ask_if=[{"x": []}]))
    assert refused(lambda form: form["sections"][0].update(questions=[]))
"#,
        &[SURVEYS],
    );
}

#[test]
fn a_survey_is_made_only_of_a_questionnaire_without_findings() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("bad.toml");
    let starter = fs::read_to_string(shipped("starter")).unwrap();
    fs::write(&file, starter.replace(", en = \"Why?\"", "")).unwrap();
    let refused = run(data.path(), &["survey", "create", text(&file)]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(
        refused
            .stderr
            .contains("why: the text is missing in en [missing-text]"),
        "{}",
        refused.stderr
    );
    assert!(!data.path().join("tiltak.db").exists(), "nothing was made");
    let id = run(data.path(), &["survey", "create", &shipped("starter")]).done();
    assert_eq!(id.trim().len(), 36);
    // A wave after it, with words of its own under the same version.
    let later = starter.replace("wave = \"2026\"", "wave = \"2027\"");
    fs::write(
        &file,
        later.replace("Do you have a written plan?", "Is there a written plan?"),
    )
    .unwrap();
    let refused = run(data.path(), &["survey", "create", text(&file)]);
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .stderr
            .contains("plan: the text differs from plan of wave 2026"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_file_of_answers_is_taken_in_whole_or_not_at_all() {
    let data = tempfile::tempdir().unwrap();
    let id = run(data.path(), &["survey", "create", &shipped("starter")]).done();
    let id = id.trim();
    let file = data.path().join("answers.csv");
    let import = |content: &[u8], words: &[&str]| {
        fs::write(&file, content).unwrap();
        let words = [&["survey", "import"], words].concat();
        run(data.path(), &words)
    };
    let bad = b"token,region,staff,more\na,1,5,Hemmelig\nb,7,5,Hemmelig\na,1,2001,Hemmelig\n";
    let refused = import(bad, &[id, text(&file)]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    for told in [
        "row 3: column region: there is no such option",
        "row 4: column token: the token stands in row 2 also",
        "row 4: column staff: a number outside 0 to 2000",
    ] {
        assert!(refused.stderr.contains(told), "{told}: {}", refused.stderr);
    }
    assert!(!refused.stderr.contains("Hemmelig"));
    let json = import(bad, &[id, text(&file), "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["row"], &first["column"], &first["fault"]),
        (&3.into(), &"region".into(), &"unknown-option".into())
    );
    let long = ["token,more\nc,", &"å".repeat(5 << 20), "\n"].concat();
    let refused = import(long.as_bytes(), &["my_survey/2026", text(&file)]);
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .stderr
            .contains("row 2: column more: 5242880 characters; 2000 are the most"),
        "{}",
        refused.stderr.len()
    );
    assert!(refused.stderr.len() < 400);
    // Nothing of what was refused is there: its tokens are free.
    let good = b"token;region;staff;more\na;Nord;5,5;'=1+1\nb;2;;\n";
    assert_eq!(
        import(good, &["my_survey/2026", text(&file)]).done(),
        "2 answers taken in\n"
    );
    let again = import(good, &[id, text(&file)]);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""), "{}", again.stderr);
    assert!(
        again
            .stderr
            .contains("a token of the file is in the survey already")
    );
    assert_eq!(import(good, &["my_survey/2027", text(&file)]).code, 1);
}

#[test]
fn the_synthetic_answers_of_all_four_waves_are_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let (out, data) = (folder.path().join("out"), folder.path().join("data"));
    let words = [
        "synthesize",
        "--children",
        "50",
        "--years",
        "2022..2022",
        "--seed",
        "3",
        "--as",
        "survey",
        "--out",
    ];
    let made = outcome(tiltak().args(words).arg(&out).output().unwrap());
    assert_eq!(made.code, 0, "{}", made.stderr);
    fs::create_dir(&data).unwrap();
    for (name, answers) in WAVES.into_iter().zip([85, 55, 56, 58]) {
        let file = |ending: &str| out.join("survey").join(format!("{name}.{ending}"));
        let id = run(&data, &["survey", "create", text(&file("toml"))]).done();
        let taken = run(&data, &["survey", "import", id.trim(), text(&file("csv"))]).done();
        assert_eq!(taken, format!("{answers} answers taken in\n"), "{name}");
    }
    let listed = run(&data, &["survey", "list", "--format", "json"]).done();
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let shown: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["wave"].as_str().unwrap(), one["answers"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        shown,
        [("2020", 85), ("2021-H1", 55), ("2021-H2", 56), ("2022", 58)]
    );
    let text = run(&data, &["survey", "list"]).done();
    assert!(text.contains("leaders/2021-H1  draft"), "{text}");
}
