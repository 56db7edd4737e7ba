//! `tiltak survey analyse` and `quotes`: on files, without a database.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::program::{Run, outcome, tiltak};

const FORM: &str = r#"
id = "small"
wave = "2026"
anonymous = true
languages = ["nb", "en"]
title = { nb = "Liten", en = "Small" }

[scales.agreement]
polarity = "bipolar"
steps = [
  { code = 1, value = 1, text = { nb = "Enig", en = "Agree" } },
  { code = 2, value = -1, text = { nb = "Uenig", en = "Disagree" } },
]
apart = [{ code = 9, text = { nb = "Vet ikke", en = "Do not know" } }]

[[sections]]
id = "all"
title = { nb = "Alt", en = "All" }

[[sections.questions]]
id = "region"
kind = "region"
options = [{ code = 1, text = { nb = "Nord", en = "North" } }, { code = 2, text = { nb = "Sør", en = "South" } }]
text = { nb = "Hvor?", en = "Where?" }

[[sections.questions]]
id = "time"
kind = "likert"
scale = "agreement"
text = { nb = "Vi har tid.", en = "We have time." }

[[sections.questions]]
id = "staff"
kind = "number"
unit = { nb = "ansatte", en = "staff" }
lowest = 0
highest = 500
text = { nb = "Hvor mange?", en = "How many?" }

[[sections.questions]]
id = "words"
kind = "free_text"
text = { nb = "Hvorfor?", en = "Why?" }
"#;

struct Folder(tempfile::TempDir);

impl Folder {
    /// Twelve in the north, of whom eight agree; eight in the south, of whom four do.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let mut answers = "region,time,staff,words\n".to_owned();
        for row in 0..20 {
            let region = if row < 12 { 1 } else { 2 };
            let agrees = if row < 12 { row < 8 } else { row < 16 };
            let words = if row == 3 {
                "Det sa Kari. Ring 91234567."
            } else {
                ""
            };
            answers.push_str(&format!(
                "{region},{},{},{words}\n",
                if agrees { 1 } else { 2 },
                5 + row
            ));
        }
        fs::write(folder.path("form.toml"), FORM).unwrap();
        fs::write(folder.path("answers.csv"), answers).unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, verb: &str, more: &[&str]) -> Run {
        let mut command = tiltak();
        command
            .args(["survey", verb, "--questionnaire"])
            .arg(self.path("form.toml"));
        command.arg("--answers").arg(self.path("answers.csv")).args(more);
        outcome(command.output().unwrap())
    }

    fn told(&self, more: &[&str]) -> Value {
        let run = self.run("analyse", &[&["--format", "json"], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        serde_json::from_str(&run.stdout).unwrap()
    }
}

fn question<'a>(told: &'a Value, name: &str) -> &'a Value {
    let questions = told["questions"].as_array().unwrap();
    questions.iter().find(|one| one["variable"] == name).unwrap()
}

#[test]
fn shares_have_their_intervals_and_bounds() {
    let folder = Folder::new();
    let told = folder.told(&["--frame", "50"]);
    let agree = &question(&told, "time")["answers"][0];
    assert_eq!((&agree["count"], &agree["label"]), (&12.into(), &"Enig".into()));
    let number = |value: &Value| value.as_f64().unwrap();
    let all = &agree["of_all"];
    assert!((number(&all["value"]) - 0.6).abs() < 1e-12);
    // Of 50, 20 answered: the variance is 0.6 * 0.4 / 19 * 30 / 50.
    assert!((number(&all["error"]).powi(2) - 0.24 / 19.0 * 0.6).abs() < 1e-12);
    assert!(number(&all["low"]) > 0.4 && number(&all["high"]) < 0.8);
    assert!(
        (number(&agree["at_least"]) - 0.24).abs() < 1e-12 && (number(&agree["at_most"]) - 0.84).abs() < 1e-12
    );
    let strata = folder.told(&["--strata", "region=1:40,2:10"]);
    let share = number(&question(&strata, "time")["answers"][0]["of_all"]["value"]);
    assert!((share - (0.8 * 8.0 / 12.0 + 0.2 * 0.5)).abs() < 1e-12);
}

#[test]
fn text_says_what_the_figures_allow() {
    let folder = Folder::new();
    let run = folder.run(
        "analyse",
        &["--frame", "50", "--by", "region", "--language", "en"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("20 answered of 50 asked"), "{}", run.stdout);
    assert!(
        run.stdout
            .contains("no difference that the answers allow to be told of"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("asked 20, answered 1\n") && !run.stdout.contains("Kari"),
        "{}",
        run.stdout
    );
    let csv = folder.run("analyse", &["--format", "csv"]);
    assert!(csv.stdout.starts_with("variable,label,by,group,figure,"));
    assert!(
        csv.stdout
            .lines()
            .any(|line| line.starts_with("time,Vi har tid.,,,share,1,Enig,12,20,0.6,")),
        "{}",
        csv.stdout
    );
}

#[test]
fn what_cannot_be_is_told_of() {
    let folder = Folder::new();
    for (more, words) in [
        (
            &["--frame", "19"][..],
            "more answered in stratum 1 than the frame has there",
        ),
        (&["--by", "words"], "there is no variable words with options"),
        (&["--strata", "time=1:5,2:30"], "more answered"),
        (
            &["--margin", "region=1:30,2:20", "--margin", "time=1:10,2:20"],
            "do not have the same sum",
        ),
        (&["--margin", "region=1:30,7:20"], "no option with the code 7"),
    ] {
        let run = folder.run("analyse", more);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{more:?}");
        assert!(run.stderr.contains(words), "{more:?}: {}", run.stderr);
    }
    assert_eq!(folder.run("analyse", &["--strata", "region"]).code, 2);
    fs::write(folder.path("answers.csv"), "region,time,staff,words\n").unwrap();
    let run = folder.run("analyse", &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("nobody answered"), "{}", run.stderr);
}

#[test]
fn quotes_are_released_when_a_person_has_looked_at_their_signs() {
    let folder = Folder::new();
    let draft = folder.run("quotes", &[]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    assert!(
        draft
            .stdout
            .contains("# signs: Name \"Kari\", Telephone \"91234567\""),
        "{}",
        draft.stdout
    );
    let file = folder.path("quotes.toml");
    let check = || folder.run("quotes", &["--check", file.to_str().unwrap()]);
    fs::write(&file, &draft.stdout).unwrap();
    assert_eq!((check().code, check().stdout.as_str()), (0, ""));
    let quote = |text: &str, harmless: &str| {
        let text = format!("[[quote]]\nquestion = \"words\"\ntext = \"{text}\"\nharmless = [{harmless}]\n");
        fs::write(&file, text).unwrap();
    };
    quote("Det sa Kari. Ring 91234567.", "\"name\", \"telephone\"");
    let refused = check();
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(!refused.stderr.contains("Kari"), "{}", refused.stderr);
    quote("Det sa Kari.", "");
    assert_eq!(check().code, 1);
    quote("Det sa […].", "");
    assert_eq!(check().code, 0, "{}", check().stderr);
    assert_eq!(check().stdout, "words: Det sa […].\n");
    assert_eq!(folder.run("quotes", &["--question", "time"]).code, 1);
}
