//! What forms offer to choose from: codes in use on a date, under their headings.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::codelist::{Entry, Kind, groups_of, list};

/// The codes in use on a date.
pub(crate) fn options(kind: Kind, on: NaiveDate, english: bool) -> Vec<Value> {
    list(kind)
        .valid_on(on)
        .map(|entry| option(entry, english))
        .collect()
}

/// The codes in use on a date, in groups of one heading: `[{label, options}]`.
pub(crate) fn grouped(kind: Kind, on: NaiveDate, english: bool) -> Vec<Value> {
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for (position, entry) in list(kind).valid_on(on).enumerate() {
        let headings = groups_of(kind, entry.code.as_ref());
        let labels: Vec<_> = headings.iter().map(|heading| heading.label(english)).collect();
        let label = labels.join(" – ");
        let mut option = option(entry, english);
        option["position"] = json!(position + 1);
        match groups.last_mut() {
            Some((last, options)) if *last == label => options.push(option),
            _ => groups.push((label, vec![option])),
        }
    }
    groups
        .into_iter()
        .map(|(label, options)| json!({ "label": label, "options": options }))
        .collect()
}

/// How a child can take part; the list began in 2026 and describes older events too.
pub(crate) fn participation(on: NaiveDate, english: bool) -> Vec<Value> {
    let first_day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or(NaiveDate::MIN);
    grouped(Kind::ParticipationKind, on.max(first_day), english)
}

fn option(entry: &Entry, english: bool) -> Value {
    json!({ "value": entry.code.as_ref(), "label": entry.label(english) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn codes_stand_under_their_headings_in_the_order_of_the_list() {
        let groups = grouped(Kind::CaseContent, date("2026-03-12"), true);
        assert_eq!(groups[0]["label"], "The child's development – Health");
        assert_eq!(groups[0]["options"][0]["value"], "1.1.01");
    }

    #[test]
    fn only_codes_in_use_are_offered() {
        let codes = |on: &str| {
            let options = options(Kind::InvestigationConclusion, date(on), false);
            options
                .iter()
                .map(|option| option["value"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert!(
            codes("2025-12-31").contains(&"5".to_owned()) && !codes("2025-12-31").contains(&"7".to_owned())
        );
        assert!(
            !codes("2026-01-01").contains(&"5".to_owned()) && codes("2026-01-01").contains(&"7".to_owned())
        );
    }

    #[test]
    fn participation_has_its_two_headings_also_for_events_before_the_list_began() {
        for on in ["2025-06-01", "2026-01-01"] {
            let groups = participation(date(on), false);
            let labels: Vec<_> = groups
                .iter()
                .map(|group| group["label"].as_str().unwrap())
                .collect();
            assert_eq!(labels, ["Ja (barnet medvirket)", "Nei (barnet medvirket ikke)"]);
        }
    }
}
