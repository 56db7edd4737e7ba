//! Frequencies as a JSON-stat 2.0 dataset: a dimension of answers, and one of what is told of each.

use serde_json::{Map, Value, json};

use super::{Export, lines};

/// Ids of the numbers of each answer.
const CONTENTS: [&str; 4] = ["count", "percent", "low", "high"];

/// The dataset. An answer's id is its variable and code, such as `q2c:1`.
#[must_use]
pub fn dataset(export: &Export<'_>) -> Value {
    let lines = lines(export);
    let mut index = Vec::new();
    let mut label = Map::new();
    let mut values = Vec::new();
    let mut status = Map::new();
    for line in &lines {
        let id = format!("{}:{}", line.variable, line.code);
        label.insert(
            id.clone(),
            Value::from(format!("{}: {}", line.label, line.answer)),
        );
        index.push(id);
        let percent = |share: Option<f64>| share.map(|share| share * 100.0);
        let numbers = [
            Some(line.count as f64),
            percent(line.share),
            percent(line.low),
            percent(line.high),
        ];
        for number in numbers {
            if number.is_none() {
                status.insert(values.len().to_string(), Value::from("."));
            }
            values.push(number.map_or(Value::Null, Value::from));
        }
    }
    let names = [
        ["Antall", "Tal", "Number"],
        ["Prosent", "Prosent", "Percent"],
        ["Nedre grense", "Nedre grense", "Lower limit"],
        ["Øvre grense", "Øvre grense", "Upper limit"],
    ];
    let contents: Map<String, Value> = CONTENTS
        .iter()
        .zip(names)
        .map(|(id, names)| ((*id).to_owned(), Value::from(export.choose(names))))
        .collect();
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": format!("{} ({})", export.words(&export.questionnaire.title), export.questionnaire.wave),
        "note": export.notes(),
        "updated": format!("{}T00:00:00Z", export.made_on),
        "role": { "metric": ["contents"] },
        "id": ["answer", "contents"],
        "size": [index.len(), CONTENTS.len()],
        "dimension": {
            "answer": {
                "label": export.choose(["Svar", "Svar", "Answer"]),
                "category": { "index": index, "label": label },
            },
            "contents": {
                "label": export.choose(["Tall", "Tal", "Figure"]),
                "category": { "index": CONTENTS, "label": contents },
            },
        },
        "value": values,
    });
    if !status.is_empty() {
        dataset["status"] = Value::Object(status);
    }
    dataset
}
