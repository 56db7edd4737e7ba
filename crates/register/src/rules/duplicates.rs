//! What is registered more than once: elements of one kind that say the same under different keys (the rules numbered 19).
//!
//! The source does not define "identical content". Our choice: everything but the keys (Id, MigrertId, and the ids of what is
//! inside) and the flag of deletion, in whatever order it stands in the file; blank words count as none. Relations are not part
//! of it.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{At, Findings, Item};
use crate::record::Coded;

/// So many keys are written out in a message: each of the same elements gets it, and there may be thousands.
const MOST_IDS: usize = 10;

/// Flags every element whose content another element with another key has too. The message is the lead, a colon and the keys.
///
/// The content is made only for elements that share their start with another.
pub(crate) fn flag_same<'a, T: Item + 'a, K: Eq + Hash>(
    findings: &mut Findings<'_>,
    elements: impl Iterator<Item = At<'a, T>>,
    start: impl Fn(&T) -> NaiveDate,
    content: impl Fn(&'a T) -> K,
    lead: &str,
) {
    let elements: Vec<_> = elements.collect();
    let repeated = repeated(elements.iter().map(|element| start(element)).collect());
    if repeated.is_empty() {
        return;
    }
    let mut numbers = HashMap::new();
    let mut groups: Vec<Vec<At<'a, T>>> = Vec::new();
    for element in elements {
        if repeated.binary_search(&start(&element)).is_ok() {
            let number = *numbers.entry(content(element.value())).or_insert(groups.len());
            match groups.get_mut(number) {
                Some(group) => group.push(element),
                None => groups.push(vec![element]),
            }
        }
    }
    for group in groups {
        let ids: Vec<_> = group.iter().map(|element| element.value().id()).collect();
        if ids.windows(2).any(|pair| pair.first() != pair.last()) {
            let message = format!("{lead}: {}", listed(&ids));
            for element in group {
                findings.flag(element, message.clone());
            }
        }
    }
}

/// Codes with their words, in an order of their own: equal where the same are there.
pub(crate) fn coded(values: &[Coded]) -> Vec<(&str, Option<&str>)> {
    sorted(values.iter().map(one_coded))
}

/// A code with its words.
pub(crate) fn one_coded(value: &Coded) -> (&str, Option<&str>) {
    (&value.code, words(value.clarification.as_deref()))
}

/// The words to a code; blank ones are none.
pub(crate) fn words(clarification: Option<&str>) -> Option<&str> {
    clarification.filter(|words| !words.trim().is_empty())
}

/// Values in an order of their own, whatever order they came in.
pub(crate) fn sorted<V: Ord>(values: impl Iterator<Item = V>) -> Vec<V> {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values
}

/// The dates that are there more than once, in order.
fn repeated(mut dates: Vec<NaiveDate>) -> Vec<NaiveDate> {
    if dates.len() < 2 {
        return Vec::new();
    }
    dates.sort_unstable();
    dates
        .chunk_by(PartialEq::eq)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first().copied())
        .collect()
}

fn listed(ids: &[Uuid]) -> String {
    let shown: Vec<_> = ids.iter().take(MOST_IDS).map(Uuid::to_string).collect();
    let shown = shown.join(", ");
    match ids.len().saturating_sub(MOST_IDS) {
        0 => shown,
        more => format!("{shown} og {more} til"),
    }
}
