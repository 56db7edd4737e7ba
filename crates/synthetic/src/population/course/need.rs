//! Needs: what an investigation looked into, and what it confirmed.

use chrono::NaiveDate;

use super::case::Scene;
use super::content::{self, CONTENTS, Content, answers};
use super::day::age;
use crate::population::life::{CaseHistory, Investigation, Need};
use crate::population::plan::MeasureKind;

/// No investigation looks into more.
const MOST: usize = 5;
/// Nor into fewer.
const FEWEST: usize = 2;

/// Something looked into, and whether it was confirmed.
type Found = (&'static str, bool);

/// Puts the needs into a case, and the grounds into its investigations.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    for place in 0..case.investigations.len() {
        let Some(found) = look_into(scene, case, place) else {
            continue;
        };
        let Some(investigation) = case.investigations.get_mut(place) else {
            continue;
        };
        let concluded = investigation.concluded.is_some();
        if concluded {
            let confirmed = found.iter().filter(|(_, confirmed)| *confirmed);
            investigation.grounds = confirmed.map(|(code, _)| *code).collect();
        }
        case.needs
            .extend(found.into_iter().map(|(content, confirmed)| Need {
                investigation: place,
                content,
                confirmed: concluded.then_some(confirmed),
            }));
    }
}

fn look_into(scene: &mut Scene<'_>, case: &CaseHistory, place: usize) -> Option<Vec<Found>> {
    let investigation = case.investigations.get(place)?;
    let mut found = reported(case, investigation, place);
    if gives_help(investigation) {
        answer(scene, case, place, investigation, &mut found);
    }
    while found.len() < FEWEST {
        let Some(code) = seen(scene, investigation.started, &found) else {
            break;
        };
        found.push((code, false));
    }
    judge(scene, investigation, &mut found);
    Some(found)
}

fn gives_help(investigation: &Investigation) -> bool {
    matches!(investigation.concluded, Some((_, "1" | "2")))
}

/// What its reports are about, as far as the list of its first day still has it.
fn reported(case: &CaseHistory, investigation: &Investigation, place: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let of_this = case.reports.iter().filter(|report| {
        report
            .review
            .is_some_and(|review| review.investigation == Some(place))
    });
    for code in of_this.flat_map(|report| &report.contents) {
        let valid = |content: &&Content| content.code == *code && content.is_valid(investigation.started);
        if found.len() < 3
            && found.iter().all(|(one, _)| one != code)
            && CONTENTS.iter().any(|one| valid(&one))
        {
            found.push((code, false));
        }
    }
    found
}

/// Measures follow needs: for each that comes of it something was found that it can answer.
fn answer(
    scene: &mut Scene<'_>,
    case: &CaseHistory,
    place: usize,
    investigation: &Investigation,
    found: &mut Vec<Found>,
) {
    let age = age(scene.child.born, investigation.started);
    for kind in to_be_answered(scene, case, place) {
        let mut answered = found
            .iter_mut()
            .filter(|(code, _)| answers(kind, code))
            .peekable();
        if answered.peek().is_some() {
            answered.take(2).for_each(|(_, confirmed)| *confirmed = true);
        } else if found.len() < MOST {
            let family = &scene.family;
            let taken = |code| found.iter().any(|(one, _)| *one == code);
            let items = CONTENTS
                .iter()
                .filter(|one| {
                    one.is_valid(investigation.started) && answers(kind, one.code) && !taken(one.code)
                })
                .map(|one| (one.code, one.weight(age) * family.likely(one.area)));
            let code = scene.chance.weighted(items);
            found.extend(code.map(|code| (code, true)));
        }
    }
}

/// The kinds of measures that follow, until the next investigation ends with help.
fn to_be_answered(scene: &Scene<'_>, case: &CaseHistory, place: usize) -> Vec<MeasureKind> {
    let end = |place: usize| {
        let investigation = case.investigations.get(place)?;
        investigation.concluded.filter(|_| gives_help(investigation))
    };
    let Some((from, _)) = end(place) else {
        return Vec::new();
    };
    let next = (place + 1..case.investigations.len())
        .find_map(end)
        .map(|(end, _)| end);
    let mut kinds = Vec::new();
    for measure in scene.child.measures {
        let follows = measure.from >= from && next.is_none_or(|next| measure.from < next);
        if follows && measure.from <= scene.last_day() && !kinds.contains(&measure.kind) {
            kinds.push(measure.kind);
        }
    }
    kinds
}

fn seen(scene: &mut Scene<'_>, on: NaiveDate, found: &[Found]) -> Option<&'static str> {
    let age = age(scene.child.born, on);
    let family = &scene.family;
    let likely = |content: &Content| family.likely(content.area);
    let taken: Vec<_> = found.iter().map(|(code, _)| *code).collect();
    content::draw(scene.chance, on, age, &likely, &taken)
}

/// Confirms some of the rest, by how the investigation ends; at least one where it ends with help.
fn judge(scene: &mut Scene<'_>, investigation: &Investigation, found: &mut [Found]) {
    let confirmed = match investigation.concluded {
        Some((_, "1" | "2")) => 0.3,
        Some((_, "4")) => 0.5,
        Some((_, "5")) => 0.2,
        Some(_) => 0.06,
        None => return,
    };
    for (_, one) in found.iter_mut() {
        *one = *one || scene.chance.happens(confirmed);
    }
    if gives_help(investigation)
        && found.iter().all(|(_, one)| !one)
        && let Some(first) = found.first_mut()
    {
        first.1 = true;
    }
}
