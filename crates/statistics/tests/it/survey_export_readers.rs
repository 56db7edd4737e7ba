//! A survey's files, read by programs of others: the SPSS file, the codebook, JSON-stat, the spreadsheet, and the R script run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use serde_json::Value;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::{Given, Questionnaire, Response, data_file, shipped};
use tiltak_statistics::export::{sav, survey};
use tiltak_statistics::survey::Data;

use crate::python;

/// Answers to every kind of question: the leaders' survey and the starter.
fn responses(form: &Questionnaire) -> Vec<Response> {
    (0u16..24)
        .map(|row| {
            let mut response = Response::default();
            for (_, question) in form.questions() {
                if !tiltak_domain::survey::branching::is_asked(question, &response) || row % 7 == 3 {
                    continue;
                }
                if let Some(given) = given(form, question, row) {
                    response.answers.insert(question.id.clone(), given);
                }
            }
            response
        })
        .collect()
}

fn given(form: &Questionnaire, question: &tiltak_domain::survey::Question, row: u16) -> Option<Given> {
    use tiltak_domain::survey::QuestionKind as Kind;
    let codes: Vec<u16> = form.options(question).iter().map(|one| one.code).collect();
    let pick = |by: usize| codes.get((usize::from(row) + by) % codes.len().max(1)).copied();
    Some(match &question.kind {
        Kind::Multiple { options, .. } => {
            let free: Vec<u16> = options
                .iter()
                .filter(|one| !one.alone)
                .map(|one| one.code)
                .collect();
            let first = *free.get(usize::from(row) % free.len())?;
            Given::Choices {
                codes: BTreeSet::from([first]),
                own: None,
            }
        }
        Kind::Battery { items, .. } => Given::Battery(
            items
                .iter()
                .enumerate()
                .filter_map(|(place, item)| Some((item.id.clone(), pick(place)?)))
                .collect(),
        ),
        Kind::Number { lowest, highest, .. } => Given::Number((lowest + f64::from(row)).min(*highest)),
        Kind::Percent { .. } => Given::Number(f64::from(row) * 4.0),
        Kind::FreeText { .. } => Given::Text(format!(
            "=1+{row} æøå & <b> \"{}\"",
            "ord ".repeat(usize::from(row) * 5)
        )),
        Kind::Date { earliest, .. } => {
            let first = earliest.or_else(|| NaiveDate::from_ymd_opt(2026, 1, 1))?;
            Given::Date(first + chrono::Days::new(row.into()))
        }
        Kind::Ranking { .. } => Given::Ranking(
            codes
                .iter()
                .copied()
                .take(usize::from(question.places()))
                .collect(),
        ),
        Kind::Information {} => return None,
        _ => Given::Choice(pick(0)?),
    })
}

struct Files {
    folder: PathBuf,
    lines: Vec<survey::Line>,
    data: Data,
}

fn written(name: &str, form: &Questionnaire) -> Files {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("survey_export")
        .join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let responses = responses(form);
    let data = Data::new(form, &responses).unwrap();
    let export = survey::Export {
        questionnaire: form,
        data: &data,
        language: LanguageForm::Nb,
        made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        fielded: None,
        is_synthetic: true,
    };
    let rows: Vec<data_file::Row> = responses
        .into_iter()
        .map(|response| data_file::Row {
            response,
            ..data_file::Row::default()
        })
        .collect();
    let put =
        |ending: &str, bytes: &[u8]| std::fs::write(folder.join(format!("answers{ending}")), bytes).unwrap();
    put(".sav", &sav::write(&survey::file(&export)));
    let mut table = Vec::new();
    data_file::write(form, &rows, b',', &mut table).unwrap();
    put(".csv", &table);
    put(".xml", survey::codebook(&export, "answers.sav").as_bytes());
    put(".json", survey::dataset(&export).to_string().as_bytes());
    put(".xlsx", &survey::spreadsheet(&export).unwrap());
    put(".R", survey::script(&export, "answers").as_bytes());
    let lines = survey::lines(&export);
    Files { folder, lines, data }
}

#[test]
fn other_programs_find_the_same_variables_labels_and_counts() {
    for (name, form) in [
        ("leaders", shipped::leaders("2022").unwrap().clone()),
        ("starter", Questionnaire::parse(shipped::STARTER).unwrap()),
    ] {
        let files = written(name, &form);
        assert!(files.lines.len() > 10);
        let Some(printed) = python::printed("survey_export_readers", &[files.folder.as_os_str()]) else {
            return;
        };
        let found: Value = serde_json::from_str(&printed).unwrap();
        for reader in ["sav", "json-stat", "xlsx", "ddi"] {
            let counts = &found[reader];
            for line in &files.lines {
                let key = format!("{}:{}", line.variable, line.code);
                assert_eq!(counts[&key].as_u64(), Some(line.count), "{name}, {reader}, {key}");
            }
        }
        assert_eq!(found["sav-rows"].as_u64(), Some(files.data.respondents() as u64));
        for line in &files.lines {
            let key = format!("{}:{}", line.variable, line.code);
            assert_eq!(found["sav-labels"][&key], line.answer.as_str(), "{name}, {key}");
            let text = |list: &Value| list.as_str().unwrap_or_default().to_owned();
            assert!(
                text(&found["xlsx-types"][&key])
                    .chars()
                    .all(|kind| "sn".contains(kind)),
                "{key}"
            );
        }
        assert_eq!(found["ddi-faults"], Value::Array(Vec::new()), "{name}");
    }
}

#[test]
fn the_r_script_makes_the_same_counts() {
    let form = shipped::leaders("2022").unwrap();
    let files = written("r", form);
    for has_sav in [true, false] {
        if !has_sav {
            std::fs::remove_file(files.folder.join("answers.sav")).unwrap();
        }
        let run = Command::new("Rscript")
            .arg("answers.R")
            .current_dir(&files.folder)
            .output();
        let Ok(output) = run else {
            python::skip("Rscript does not start");
            return;
        };
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut reader = csv::Reader::from_path(files.folder.join("answers-r.csv")).unwrap();
        let counts: Vec<(String, u16, u64)> = reader
            .records()
            .map(|record| {
                let record = record.unwrap();
                (
                    record[0].to_owned(),
                    record[2].parse().unwrap(),
                    record[4].parse().unwrap(),
                )
            })
            .collect();
        for line in &files.lines {
            let name = line.variable.trim_start_matches('q').to_owned();
            assert!(
                counts.contains(&(name.clone(), line.code, line.count)),
                "{has_sav}: {name} {} {}",
                line.code,
                line.count
            );
        }
    }
}
