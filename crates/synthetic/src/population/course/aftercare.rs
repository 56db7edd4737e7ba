//! Aftercare: whether it was offered before 18, what the young person answered, and who comes back.

use chrono::NaiveDate;

use super::case::Scene;
use super::day::{birthday, earlier, later};
use crate::population::life::{Aftercare, CaseHistory, LegalGround, StopReason};
use crate::population::plan::State;

/// The half year before 18.
const OFFERED_WITHIN: u64 = 183;
/// Of those who have measures then.
const OFFERED: f64 = 0.95;
/// Help that begins so long after 18 was not declined.
const GOES_ON_WITHIN: u64 = 45;

/// Puts the offers into a case, by date.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    if let Some(offered) = offered(scene, case) {
        let code = answer(scene);
        let on = later(offered, scene.chance.days(7, 70)).min(case.closed.unwrap_or(NaiveDate::MAX));
        case.aftercare.push(Aftercare {
            offered,
            answered: Some((on, code)).filter(|(on, _)| *on <= scene.last_day()),
        });
    }
    for stretch in &scene.chapter.stretches {
        if let Some(offered) = stretch.offered {
            case.aftercare.push(Aftercare {
                offered,
                answered: Some((stretch.decided, "1")).filter(|(on, _)| *on <= scene.last_day()),
            });
        }
    }
    case.aftercare.sort_by_key(|aftercare| aftercare.offered);
}

/// A day in the half year before 18 on which the young person has help here.
fn offered(scene: &mut Scene<'_>, case: &CaseHistory) -> Option<NaiveDate> {
    let eighteen = birthday(scene.child.born, 18);
    let (first, last) = (earlier(eighteen, OFFERED_WITHIN), earlier(eighteen, 1));
    let (from, to) = case
        .measures
        .iter()
        .filter(|measure| {
            measure.ground != LegalGround::Aftercare && measure.stopped != Some(StopReason::Moved)
        })
        .map(|measure| {
            (
                measure.started.max(first),
                measure.ended.unwrap_or(last).min(last),
            )
        })
        .find(|(from, to)| from <= to)?;
    let days = u32::try_from((to - from).num_days()).unwrap_or_default();
    let day = later(from, scene.chance.days(0, days));
    (day <= scene.last_day() && scene.chance.happens(OFFERED)).then_some(day)
}

fn answer(scene: &mut Scene<'_>) -> &'static str {
    let by = later(birthday(scene.child.born, 18), GOES_ON_WITHIN);
    let accepted =
        scene.child.spells.iter().any(|spell| {
            matches!(spell.state, State::Aftercare | State::AftercarePlaced) && spell.from <= by
        });
    match accepted {
        true => "1",
        false if scene.chance.happens(0.35) => "2",
        false => "3",
    }
}
