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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::geography::municipalities;
    use crate::population::life::{Investigation, Resident};
    use tiltak_domain::people::child::Sex;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A case with one investigation from one day to another.
    fn case(started: &str, ended: &str) -> CaseHistory {
        let municipality = &municipalities()[0];
        CaseHistory {
            id: 1,
            child: Resident {
                id: 1,
                born: day("2012-01-01"),
                sex: Sex::Girl,
                household: 1,
                serial: Some(0),
                municipality,
                moved: None,
            },
            municipality,
            opened: day(started),
            closed: None,
            caseworkers: Vec::new(),
            reports: Vec::new(),
            investigations: vec![Investigation {
                started: day(started),
                grounds: Vec::new(),
                extended: None,
                concluded: Some((day(ended), "3")),
            }],
            needs: Vec::new(),
            decisions: Vec::new(),
            goals: Vec::new(),
            measures: Vec::new(),
            plans: Vec::new(),
            aftercare: Vec::new(),
            relocations: Vec::new(),
            feedback: Vec::new(),
        }
    }

    fn reviewed(
        fate: Fate,
        received: &str,
        on: &str,
        case: &CaseHistory,
    ) -> (NaiveDate, &'static str, Option<usize>) {
        let concern = Concern {
            received: day(received),
            reviewed: Some(day(on)),
            fate,
        };
        let review = review(&concern, day(on), None, case);
        (review.on, review.conclusion, review.investigation)
    }

    #[test]
    fn a_report_during_an_investigation_is_taken_in_while_that_is_open() {
        let case = case("2021-03-01", "2021-05-03");
        let during = reviewed(Fate::Dismissed, "2021-05-01", "2021-05-06", &case);
        assert_eq!(during, (day("2021-05-03"), "4", Some(0)));
        let after = reviewed(Fate::Dismissed, "2021-05-04", "2021-05-06", &case);
        assert_eq!(after, (day("2021-05-06"), "1", None));
    }

    #[test]
    fn before_2020_every_dismissal_has_the_one_code_there_was() {
        let case = case("2019-03-01", "2019-05-03");
        let during = reviewed(Fate::Dismissed, "2019-05-01", "2019-05-06", &case);
        assert_eq!(during, (day("2019-05-06"), "1", None));
        let helped = |on: &str| reviewed(Fate::ActiveMeasures, on, on, &case).1;
        assert_eq!((helped("2019-12-31"), helped("2020-01-01")), ("1", "3"));
    }
}
