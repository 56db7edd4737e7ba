//! Investigations: how long, how they end, and on which grounds.

use super::case::Scene;
use super::chapter::Fate;
use crate::population::life::{CaseHistory, Investigation};
use crate::population::plan::Conclusion;

/// Puts the investigations into a case, by start; tells for each concern of the chapter which one it opens.
pub(super) fn tell(scene: &Scene<'_>, case: &mut CaseHistory) -> Vec<Option<usize>> {
    let mut opened: Vec<_> = scene
        .chapter
        .concerns
        .iter()
        .enumerate()
        .filter_map(|(place, concern)| match (concern.fate, concern.reviewed) {
            (Fate::Investigated { until, conclusion }, Some(from)) => Some((from, place, until, conclusion)),
            _ => None,
        })
        .collect();
    opened.sort_by_key(|(from, place, ..)| (*from, *place));
    let mut opens = vec![None; scene.chapter.concerns.len()];
    for (started, place, until, conclusion) in opened {
        if let Some(slot) = opens.get_mut(place) {
            *slot = Some(case.investigations.len());
        }
        case.investigations.push(Investigation {
            started,
            grounds: Vec::new(),
            extended: None,
            concluded: until.map(|until| (until, code(conclusion))),
        });
    }
    opens
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
