//! Concern reports: when, by whom, about what, and how they are reviewed.

use chrono::{NaiveDate, NaiveTime};

use super::case::Scene;
use super::chapter::{Concern, Fate};
use super::content;
use super::day::age;
use crate::population::life::{CaseHistory, Report, Review};

/// Puts the reports into a case; `opens` has for each concern the investigation that it opens.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory, opens: &[Option<usize>]) {
    for (concern, opens) in scene.chapter.concerns.iter().zip(opens) {
        let report = report(scene, case, concern, *opens);
        case.reports.push(report);
    }
    case.reports.sort_by_key(|report| report.received);
}

fn report(scene: &mut Scene<'_>, case: &CaseHistory, concern: &Concern, opens: Option<usize>) -> Report {
    let age = age(scene.child.born, concern.received);
    let minute = scene.chance.between(8 * 60, 16 * 60);
    let received = concern.received.and_time(
        NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(minute * 60).unwrap_or_default(), 0)
            .unwrap_or_default(),
    );
    let mut contents = Vec::new();
    for _ in 0..scene.chance.between(1, 3) {
        contents.extend(content::draw(
            scene.chance,
            concern.received,
            age,
            &|_| 1,
            &contents,
        ));
    }
    Report {
        received,
        reporter: if age < 6 { "9" } else { "11" },
        contents,
        review: concern.reviewed.map(|on| review(concern, on, opens, case)),
    }
}

fn review(concern: &Concern, on: NaiveDate, opens: Option<usize>, case: &CaseHistory) -> Review {
    let joined = case.investigations.iter().position(|one| {
        one.started <= concern.received && one.concluded.is_none_or(|(end, _)| concern.received <= end)
    });
    match (concern.fate, opens, joined) {
        (Fate::Investigated { .. }, _, _) => Review {
            on,
            conclusion: "2",
            investigation: opens,
        },
        (_, _, Some(place)) => Review {
            on: case
                .investigations
                .get(place)
                .and_then(|one| one.concluded)
                .map_or(on, |(end, _)| on.min(end)),
            conclusion: "4",
            investigation: Some(place),
        },
        (Fate::ActiveMeasures, ..) => Review {
            on,
            conclusion: "3",
            investigation: None,
        },
        (Fate::Dismissed, ..) => Review {
            on,
            conclusion: "1",
            investigation: None,
        },
    }
}
