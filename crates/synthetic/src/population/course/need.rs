//! Needs: what an investigation looked into, and what it confirmed.

use super::case::Scene;
use super::content::{CONTENTS, answers};
use super::day::age;
use crate::population::life::{CaseHistory, Need};
use crate::population::plan::MeasureKind;

/// Puts the needs into a case, and the grounds into its investigations.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    for place in 0..case.investigations.len() {
        let (found, grounds) = needs(scene, case, place);
        case.needs.extend(found);
        if let Some(investigation) = case.investigations.get_mut(place) {
            investigation.grounds = grounds;
        }
    }
}

fn needs(scene: &mut Scene<'_>, case: &CaseHistory, place: usize) -> (Vec<Need>, Vec<&'static str>) {
    let Some(investigation) = case.investigations.get(place) else {
        return (Vec::new(), Vec::new());
    };
    let with_help = investigation
        .concluded
        .is_some_and(|(_, code)| matches!(code, "1" | "2"));
    let mut found: Vec<(&'static str, bool)> = Vec::new();
    if with_help {
        for kind in to_be_answered(scene, case, place) {
            if !found.iter().any(|(code, _)| answers(kind, code)) && found.len() < 4 {
                let age = age(scene.child.born, investigation.started);
                let items = CONTENTS
                    .iter()
                    .filter(|content| content.is_valid(investigation.started) && answers(kind, content.code))
                    .map(|content| (content.code, content.weight(age)));
                found.extend(scene.chance.weighted(items).map(|code| (code, true)));
            }
        }
    }
    for report in &case.reports {
        if report
            .review
            .is_some_and(|review| review.investigation == Some(place))
        {
            for code in &report.contents {
                if found.len() < 5
                    && !found.iter().any(|(one, _)| one == code)
                    && CONTENTS
                        .iter()
                        .any(|content| content.code == *code && content.is_valid(investigation.started))
                {
                    let confirmed = scene.chance.happens(if with_help { 0.45 } else { 0.08 });
                    found.push((code, confirmed));
                }
            }
        }
    }
    if with_help && !found.iter().any(|(_, confirmed)| *confirmed) {
        if let Some(first) = found.first_mut() {
            first.1 = true;
        }
    }
    let concluded = investigation.concluded.is_some();
    let grounds = found
        .iter()
        .filter(|(_, confirmed)| *confirmed && concluded)
        .map(|(code, _)| *code)
        .collect();
    let needs = found.into_iter().map(|(content, confirmed)| Need {
        investigation: place,
        content,
        confirmed: concluded.then_some(confirmed),
    });
    (needs.collect(), grounds)
}

/// The kinds of measures that follow, until the next investigation ends with help.
fn to_be_answered(scene: &Scene<'_>, case: &CaseHistory, place: usize) -> Vec<MeasureKind> {
    let end = |place: usize| case.investigations.get(place).and_then(|one| one.concluded);
    let Some((from, _)) = end(place) else {
        return Vec::new();
    };
    let next = (place + 1..case.investigations.len())
        .filter_map(end)
        .find(|(_, code)| matches!(*code, "1" | "2"))
        .map(|(end, _)| end);
    scene
        .child
        .measures
        .iter()
        .filter(|measure| measure.from >= from && next.is_none_or(|next| measure.from < next))
        .map(|measure| measure.kind)
        .collect()
}
