//! The figures of a study's report.

use tiltak_domain::study::questionnaire::Topic;
use tiltak_reports::figure::{DotInterval, Figure, Frame, Kind, Row, StackedBar, StackedRow, Value};
use tiltak_services::study::report::{Fall, Share, Shown, StudyReport, TopicResult};
use tiltak_statistics::language::{Language, number};

use super::words;
use crate::language::text;
use crate::visitor::Worker;

/// What stands where a number is held back or too few answered.
const HELD_BACK: &str = ":";

pub(super) fn language(worker: &Worker) -> Language {
    match worker.language {
        crate::language::Language::Nb => Language::Nb,
        crate::language::Language::Nn => Language::Nn,
        crate::language::Language::En => Language::En,
    }
}

fn percent(share: f64) -> f64 {
    100.0 * share
}

pub(super) fn percent_text(worker: &Worker, share: f64) -> String {
    number(percent(share).round() as i64, 0, language(worker))
}

fn frame(worker: &Worker, id: &str, title: String) -> Frame {
    Frame {
        id: id.to_owned(),
        title,
        description: String::new(),
        sentence: String::new(),
        unit: worker.text("study-percent"),
        decimals: 0,
        language: language(worker),
        notes: Vec::new(),
        source: worker.text("study-figure-source"),
        data_version: String::new(),
    }
}

/// A dot for each kind of informant: the share that chose one of the two best steps.
pub(super) fn good(worker: &Worker, report: &StudyReport, topic: Topic) -> Figure {
    let results = report.topics.iter().filter(|result| result.topic == topic);
    let rows = results.map(|result| Row {
        label: words::informant(worker, result.informant),
        value: value(worker, result.good),
    });
    let name = words::topic(worker, topic);
    let title = text(worker.language, "study-figure-good", &[("topic", name.into())]);
    Figure {
        frame: frame(worker, &format!("good-{}", topic.id()), title),
        kind: Kind::DotInterval(DotInterval {
            rows: rows.collect(),
            reference: None,
        }),
    }
}

fn value(worker: &Worker, share: Shown<Share>) -> Value {
    match share {
        Ok(share) => Value {
            number: Some(percent(share.value())),
            text: percent_text(worker, share.value()),
            interval: Some((percent(share.interval.low), percent(share.interval.high))),
            unstable: false,
        },
        Err(_) => Value {
            text: HELD_BACK.to_owned(),
            ..Value::default()
        },
    }
}

/// A bar for each kind of informant: what has changed, of everybody who was asked, those who did not answer among them.
pub(super) fn change(worker: &Worker, report: &StudyReport) -> Option<Figure> {
    let results: Vec<&TopicResult> = report
        .topics
        .iter()
        .filter(|result| result.topic == Topic::Change)
        .collect();
    let rows: Vec<StackedRow> = results
        .iter()
        .filter_map(|result| stacked(worker, result))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let parts = ["better", "same", "worse", "open"].map(|part| worker.text(&format!("study-change-{part}")));
    Some(Figure {
        frame: frame(worker, "change", worker.text("study-figure-change")),
        kind: Kind::StackedBar(StackedBar {
            parts: parts.to_vec(),
            rows,
        }),
    })
}

/// A bar, where every part of it may be shown: a bar with a gap would tell how long the gap is.
fn stacked(worker: &Worker, result: &TopicResult) -> Option<StackedRow> {
    let Fall {
        good: Some(good),
        middle: Some(middle),
        poor: Some(poor),
        open: Some(open),
    } = result.fall
    else {
        return None;
    };
    let part = |count: i64| {
        let share = count as f64 / result.invited as f64;
        Value {
            number: Some(percent(share)),
            text: percent_text(worker, share),
            ..Value::default()
        }
    };
    Some(StackedRow {
        label: words::informant(worker, result.informant),
        values: [good, middle, poor, open].map(part).to_vec(),
    })
}
