//! Plans and their evaluations.

use chrono::NaiveDate;

use super::case::Scene;
use super::day::later;
use super::decision::ground;
use crate::population::life::{CaseHistory, Evaluation, LegalGround, Plan};

/// Puts the plans into a case.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    for stretch in &scene.chapter.stretches {
        let Some(from) = scene
            .child
            .spells
            .get(stretch.spell)
            .and_then(|spell| spell.plan_from)
        else {
            continue;
        };
        let started = from.max(stretch.from);
        if started > scene.plan.last_day || stretch.until.is_some_and(|until| until < started) {
            continue;
        }
        let new_act = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap_or_default();
        let kind = match ground(stretch.state) {
            LegalGround::CareOrder => "4",
            LegalGround::Behaviour => "2",
            LegalGround::Aftercare if started >= new_act => "5",
            _ => "1",
        };
        let last = stretch.until.unwrap_or(scene.plan.last_day);
        let mut evaluations = Vec::new();
        let mut on = later(started, scene.chance.days(75, 110));
        while on <= last {
            let scores = case
                .goals
                .iter()
                .enumerate()
                .filter(|(_, goal)| goal.set <= on)
                .map(|(place, _)| {
                    (
                        place,
                        u8::try_from(scene.chance.between(2, 7)).unwrap_or_default(),
                    )
                })
                .collect();
            evaluations.push(Evaluation { on, scores });
            on = later(on, scene.chance.days(75, 110));
        }
        case.plans.push(Plan {
            kind,
            started,
            ended: stretch.until,
            evaluations,
        });
    }
}
