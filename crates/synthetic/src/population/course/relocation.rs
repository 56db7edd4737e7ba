//! Moves of a placed child: from one home to another, or home.

use chrono::NaiveDate;
use tiltak_domain::codelist::is_placement;

use super::case::Scene;
use super::day::{birthday, earlier, later};
use crate::population::life::{CaseHistory, Measure, Relocation, StopReason};

/// The next placement begins at the latest so many days after.
const BETWEEN: u64 = 14;
/// Of those who come of age in a foster home: stay on there.
const STAY_ON: f64 = 0.3;

/// Puts the moves into a case, by date.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    for (place, measure) in case.measures.iter().enumerate() {
        let Some(on) = measure
            .ended
            .filter(|_| is_placement(measure.category, measure.started))
        else {
            continue;
        };
        if measure.stopped == Some(StopReason::Moved) {
            continue;
        }
        let next = case.measures.iter().skip(place + 1).find(|next| {
            is_placement(next.category, next.started)
                && next.started >= on
                && next.started <= later(on, BETWEEN)
        });
        let stays =
            next.is_some_and(|next| next.category == measure.category && next.ground != measure.ground);
        if stays {
            continue;
        }
        if let Some((reason, destination)) = how(scene, measure, next, on) {
            case.relocations.push(Relocation {
                on,
                reason,
                destination,
            });
        }
    }
    case.relocations.sort_by_key(|relocation| relocation.on);
}

fn how(
    scene: &mut Scene<'_>,
    measure: &Measure,
    next: Option<&Measure>,
    on: NaiveDate,
) -> Option<(&'static str, &'static str)> {
    let foster = match measure.category.get(..2)? {
        "2." => true,
        "1." => false,
        // The list has no reasons for other homes.
        _ => return None,
    };
    let of_age = on >= earlier(birthday(scene.child.born, 18), 3);
    if foster && of_age && next.is_none() && scene.chance.happens(STAY_ON) {
        return None;
    }
    let reasons: &[(&str, u32)] = match (foster, of_age, next) {
        (true, true, _) => &[("1.1.2", 1)],
        (false, true, _) => &[("2.4", 7), ("2.1", 3)],
        (true, false, Some(_)) if matches!(measure.category, "2.5" | "2.6") => &[("1.1.4", 1)],
        (true, false, Some(_)) => &[("1.1.3", 20), ("1.1.4", 35), ("1.2.1", 28), ("1.2.2", 17)],
        (true, false, None) => &[("1.1.1", 1)],
        (false, false, Some(_)) => &[("2.1", 42), ("2.2", 20), ("2.3", 38)],
        (false, false, None) => &[("2.1", 62), ("2.5", 10), ("2.6", 20), ("2.7", 8)],
    };
    let reason = scene.chance.weighted(reasons.iter().copied())?;
    let destination = match next {
        Some(next) => destination(next.category),
        None if of_age => scene.chance.weighted([("6", 40), ("7", 60)].into_iter())?,
        None => "6",
    };
    Some((reason, destination))
}

fn destination(category: &str) -> &'static str {
    match category {
        "2.1" | "2.6" => "1",
        "2.5" => "3",
        "1.1" | "1.2" | "1.99" => "4",
        "8.2" => "5",
        _ => "2",
    }
}
