//! Concern reports: when, by whom, about what, and how they are reviewed.

use chrono::{Datelike, NaiveDate};

use super::case::Scene;
use super::chapter::{Concern, Fate};
use super::day::age;
use super::{content, reporter};
use crate::population::life::{CaseHistory, Report, Review};

/// One to four contents.
const CONTENTS: [(usize, u32); 4] = [(1, 42), (2, 35), (3, 17), (4, 6)];
/// The register's conclusions for ongoing measures and ongoing investigation came with this year.
const NEW_CONCLUSIONS: i32 = 2020;

/// Puts the reports into a case; `opens` has for each concern the investigation that it opens.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory, opens: &[Option<usize>]) {
    for (concern, opens) in scene.chapter.concerns.iter().zip(opens) {
        let report = report(scene, case, concern, *opens);
        case.reports.push(report);
    }
    case.reports.sort_by_key(|report| report.received);
}

fn report(scene: &mut Scene<'_>, case: &CaseHistory, concern: &Concern, opens: Option<usize>) -> Report {
    let on = concern.received;
    // Sisters and brothers are reported together.
    let mut shared = scene.family.on(on);
    let (reporter, time) = reporter::draw(&mut shared, on, age(scene.family.born, on));
    Report {
        received: on.and_time(time),
        reporter,
        contents: contents(scene, on, reporter),
        review: concern.reviewed.map(|day| review(concern, day, opens, case)),
    }
}

fn contents(scene: &mut Scene<'_>, on: NaiveDate, reporter: &'static str) -> Vec<&'static str> {
    let wanted = scene.chance.weighted(CONTENTS.into_iter()).unwrap_or(1);
    let age = age(scene.child.born, on);
    let family = &scene.family;
    let mut contents = Vec::with_capacity(wanted);
    for _ in 0..wanted {
        let likely =
            |content: &content::Content| family.likely(content.area) * reporter::sees(reporter, content.area);
        contents.extend(content::draw(scene.chance, on, age, &likely, &contents));
    }
    contents
}

fn review(concern: &Concern, on: NaiveDate, opens: Option<usize>, case: &CaseHistory) -> Review {
    if matches!(concern.fate, Fate::Investigated { .. }) {
        return Review {
            on,
            conclusion: "2",
            investigation: opens,
        };
    }
    if on.year() >= NEW_CONCLUSIONS
        && let Some((place, on)) = joined(concern, on, case)
    {
        return Review {
            on,
            conclusion: "4",
            investigation: Some(place),
        };
    }
    Review {
        on,
        conclusion: match concern.fate {
            Fate::ActiveMeasures if on.year() >= NEW_CONCLUSIONS => "3",
            _ => "1",
        },
        investigation: None,
    }
}

/// The investigation that is open when the report comes, and the day by which it is taken in.
fn joined(concern: &Concern, on: NaiveDate, case: &CaseHistory) -> Option<(usize, NaiveDate)> {
    let (place, investigation) = case.investigations.iter().enumerate().find(|(_, one)| {
        one.started <= concern.received && one.concluded.is_none_or(|(end, _)| concern.received <= end)
    })?;
    let on = investigation.concluded.map_or(on, |(end, _)| on.min(end));
    (on.year() >= NEW_CONCLUSIONS).then_some((place, on))
}
