//! Investigations: how long, whether extended, and how they end.

use chrono::NaiveDate;

use super::case::Scene;
use super::chapter::Fate;
use super::day::{earlier, later, months_later};
use crate::population::life::{CaseHistory, Investigation};
use crate::population::plan::Conclusion;

/// Of those that take longer than the law's three months: extended in time. The others are late.
const EXTENDED: f64 = 0.8;

/// Puts the investigations into a case, by start; tells for each concern of the chapter which one it opens.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) -> Vec<Option<usize>> {
    let mut opened: Vec<_> = scene
        .chapter
        .concerns
        .iter()
        .enumerate()
        .filter_map(|(place, concern)| match (concern.fate, concern.reviewed) {
            (Fate::Investigated { until, conclusion }, Some(from)) => {
                Some((from, place, concern.received, until, conclusion))
            }
            _ => None,
        })
        .collect();
    opened.sort_by_key(|(from, place, ..)| (*from, *place));
    let mut opens = vec![None; scene.chapter.concerns.len()];
    for (started, place, received, until, conclusion) in opened {
        if let Some(slot) = opens.get_mut(place) {
            *slot = Some(case.investigations.len());
        }
        case.investigations.push(Investigation {
            started,
            grounds: Vec::new(),
            extended: extended(scene, received, started, until),
            concluded: until.map(|until| (until, code(conclusion))),
        });
    }
    opens
}

/// In the last weeks before the time limit: a week and three calendar months from receipt.
fn extended(
    scene: &mut Scene<'_>,
    received: NaiveDate,
    started: NaiveDate,
    until: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let limit = months_later(later(received, 7), 3);
    // The register counts 90 days for three months.
    let takes_longer = match until {
        Some(until) => until > limit,
        None => later(received, 97) <= scene.plan.last_day,
    };
    let days = scene.chance.days(0, 21);
    let on = earlier(limit, days).max(started);
    // One that is still open has been extended: the register warns of others.
    let is_extended = scene.chance.happens(EXTENDED) || until.is_none();
    (takes_longer && is_extended).then_some(on)
}

fn code(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Measure => "1",
        Conclusion::Tribunal => "2",
        Conclusion::Dismissed => "3",
        Conclusion::PartyWish => "4",
        Conclusion::Moved => "5",
    }
}
