//! The indicators of small populations, counted by hand: one story for each table, and the days on which it turns.

use tiltak_statistics::analytics::{
    CaseFileRow, ChildRow, ConcernReportRow, FeedbackRow, InvestigationRow, MeasureRow, PlanRow,
};
use tiltak_statistics::{AnalyticsData, Request, Table};

use crate::population::{computed, date};

/// A population that is told row by row. The last case that a child got is the one that rows about it belong to.
#[derive(Default)]
struct People(AnalyticsData);

impl People {
    /// A child with a case in Oslo.
    fn child(&mut self, id: &str, born: &str) -> &mut Self {
        self.0.children.push(ChildRow {
            child_id: id.to_owned(),
            born: date(born),
            sex: "2".to_owned(),
            ..ChildRow::default()
        });
        self.case(id, "0301")
    }

    fn case(&mut self, child: &str, municipality: &str) -> &mut Self {
        self.0.case_files.push(CaseFileRow {
            case_file_id: format!("{child} {}", self.0.case_files.len()),
            child_id: child.to_owned(),
            municipality: Some(municipality.to_owned()),
            started_on: date("2010-01-01"),
            ended_on: None,
        });
        self
    }

    fn case_of(&self, child: &str) -> String {
        let mut cases = self.0.case_files.iter().rev();
        cases
            .find(|case| case.child_id == child)
            .unwrap()
            .case_file_id
            .clone()
    }

    /// `what` is the category, a blank, and the legal group.
    fn measure(&mut self, child: &str, what: &str, started: &str, ended: &str) -> &mut Self {
        let (category, legal_group) = what.split_once(' ').unwrap();
        let case_file_id = self.case_of(child);
        self.0.measures.push(MeasureRow {
            measure_id: format!("m{}", self.0.measures.len()),
            child_id: child.to_owned(),
            case_file_id,
            category: category.to_owned(),
            legal_group: legal_group.to_owned(),
            is_assistance: legal_group != "care",
            is_placement: category.starts_with(['1', '2']) || category == "8.2",
            started_on: date(started),
            ended_on: (!ended.is_empty()).then(|| date(ended)),
            ..MeasureRow::default()
        });
        self
    }

    fn plan(&mut self, child: &str, kind: &str, started: &str, ended: &str) -> &mut Self {
        self.0.plans.push(PlanRow {
            child_id: child.to_owned(),
            kind: kind.to_owned(),
            started_on: date(started),
            ended_on: (!ended.is_empty()).then(|| date(ended)),
            ..PlanRow::default()
        });
        self
    }

    fn report(&mut self, child: &str, received: &str, reviewed: &str, conclusion: &str) -> &mut Self {
        let case_file_id = self.case_of(child);
        self.0.concern_reports.push(ConcernReportRow {
            child_id: child.to_owned(),
            case_file_id,
            received_on: date(received),
            reviewed_on: (!reviewed.is_empty()).then(|| date(reviewed)),
            conclusion: (!conclusion.is_empty()).then(|| conclusion.to_owned()),
            ..ConcernReportRow::default()
        });
        self
    }

    fn investigation(&mut self, child: &str, started: &str, concluded: &str, conclusion: &str) -> &mut Self {
        let case_file_id = self.case_of(child);
        self.0.investigations.push(InvestigationRow {
            child_id: child.to_owned(),
            case_file_id,
            started_on: date(started),
            concluded_on: (!concluded.is_empty()).then(|| date(concluded)),
            conclusion: (!conclusion.is_empty()).then(|| conclusion.to_owned()),
            ..InvestigationRow::default()
        });
        self
    }

    fn answer(&mut self, child: &str, respondent: &str, satisfaction: i64, on: &str) -> &mut Self {
        let case_file_id = self.case_of(child);
        self.0.feedback.push(FeedbackRow {
            child_id: child.to_owned(),
            case_file_id,
            answered_on: date(on),
            respondent: respondent.to_owned(),
            satisfaction,
            ..FeedbackRow::default()
        });
        self
    }

    async fn table(&self, request: &Request) -> Table {
        computed(&self.0, request).await
    }

    /// Part and whole of an indicator in 2021, 0 for the whole of a count.
    async fn cell(&self, indicator: &str, area: &str) -> (i64, i64) {
        let cell = self
            .table(&Request::year(indicator, 2021).area(area))
            .await
            .cells()[0];
        (cell.part, cell.whole.unwrap_or(0))
    }

    /// The parts of 2021 in the categories of a dimension, the total first.
    async fn spread(&self, indicator: &str, dimension: &str) -> Vec<(String, i64)> {
        let table = self.table(&Request::year(indicator, 2021).by(&[dimension])).await;
        let cells = table.cells().iter().enumerate();
        let named = cells.map(|(place, cell)| (table.categories(place)[2].code.clone(), cell.part));
        named.filter(|(_, part)| *part != 0).collect()
    }
}

fn named(counts: &[(&str, i64)]) -> Vec<(String, i64)> {
    counts
        .iter()
        .map(|(code, count)| ((*code).to_owned(), *count))
        .collect()
}

#[tokio::test]
async fn children_at_the_census_have_what_they_have_on_that_day() {
    let mut people = People::default();
    people
        .child("at home", "2019-01-01")
        .measure("at home", "3.9 assistance", "2021-12-31", "2021-12-31")
        .plan("at home", "1", "2021-12-31", "2021-12-31")
        .child("ended the day before", "2019-01-01")
        .measure(
            "ended the day before",
            "3.9 assistance",
            "2021-01-01",
            "2021-12-30",
        )
        .child("starts the day after", "2019-01-01")
        .measure("starts the day after", "3.9 assistance", "2022-01-01", "")
        .child("placed", "2006-01-01")
        .measure("placed", "4.5 assistance", "2021-01-01", "")
        .measure("placed", "2.5 emergency", "2021-12-01", "")
        .measure("placed", "1.1 behaviour", "2021-12-01", "")
        .plan("placed", "1", "2021-01-01", "2021-12-30")
        .child("care", "2012-01-01")
        .measure("care", "2.2 care", "2021-01-01", "")
        .child("turned eighteen", "2003-12-31")
        .measure("turned eighteen", "4.4 assistance", "2021-01-01", "");
    assert_eq!(people.cell("H001", "0").await, (2, 3));
    assert_eq!(people.cell("H002", "0").await, (1, 3));
    assert_eq!(people.cell("H003", "0").await, (1, 3));
    assert_eq!(people.cell("H004", "0").await, (1, 1));
    assert_eq!(people.cell("H005", "0").await, (1, 1));
    assert_eq!(people.cell("H006", "0").await, (2, 0));
    assert_eq!(people.cell("H008", "0").await, (1, 2));
    assert_eq!(people.cell("H012", "0").await, (1, 1));
    assert_eq!(people.cell("H019", "0").await, (1, 1));
    assert_eq!(people.cell("H024", "0").await, (1, 2));
    assert_eq!(people.cell("R001", "0").await, (1, 1));
    assert_eq!(people.cell("R005", "0").await, (1, 0));
}

#[tokio::test]
async fn a_child_with_two_kinds_of_placement_counts_in_both_and_once_in_the_total() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .measure("a", "2.1 assistance", "2021-01-01", "")
        .measure("a", "8.2 assistance", "2021-01-01", "");
    let expected = named(&[("total", 1), ("foster_home", 1), ("housing", 1)]);
    assert_eq!(people.spread("placement_kind", "placement_kind").await, expected);
    assert_eq!(people.spread("H008", "placement_kind").await, expected);
    let table = people
        .table(&Request::year("placement_kind", 2021).by(&["placement_kind"]))
        .await;
    assert!(table.cells().iter().all(|cell| cell.whole == Some(1)));
}

#[tokio::test]
async fn a_child_in_two_municipalities_counts_once_in_each_by_its_measures_there() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .measure("a", "3.9 assistance", "2021-01-01", "")
        .measure("a", "3.1 assistance", "2021-01-01", "")
        .case("a", "4601")
        .measure("a", "2.1 assistance", "2021-01-01", "");
    assert_eq!(people.cell("H008", "0301").await, (0, 1));
    assert_eq!(people.cell("H008", "4601").await, (1, 1));
    assert_eq!(people.cell("H008", "0").await, (1, 2));
    assert_eq!(people.cell("H025", "0301").await, (1, 0));
    assert_eq!(people.cell("H025", "46").await, (0, 0));
}

#[tokio::test]
async fn the_change_is_that_of_four_years() {
    let mut people = People::default();
    for (id, ended) in [
        ("a", "2017-12-31"),
        ("b", "2017-12-31"),
        ("c", "2021-12-30"),
        ("d", ""),
    ] {
        people
            .child(id, "2008-01-01")
            .measure(id, "4.5 assistance", "2017-12-31", ended);
    }
    assert_eq!(people.cell("H007", "0").await, (1, 4));
    let table = people.table(&Request::year("H007", 2021)).await;
    assert_eq!(table.value_at(0), Some(-750));
}

#[tokio::test]
async fn guidance_and_support_are_told_apart() {
    let mut people = People::default();
    for (id, categories) in [
        ("guided", ["3.9", "6.4"].as_slice()),
        ("watched", &["5.1"]),
        ("both", &["6.4", "4.1"]),
        ("supported", &["4.6"]),
        ("neither", &["7.3"]),
        ("placed", &["4.6", "2.1"]),
    ] {
        people.child(id, "2010-01-01");
        for category in categories {
            people.measure(id, &format!("{category} assistance"), "2021-01-01", "");
        }
    }
    let expected = [
        ("total", 4),
        ("only_guidance", 2),
        ("guidance_and_support", 1),
        ("only_support", 1),
    ];
    assert_eq!(
        people.spread("guidance_support", "guidance_support").await,
        named(&expected)
    );
    assert_eq!(people.cell("R002", "0").await, (1, 4));
    assert_eq!(people.cell("R003", "0").await, (1, 4));
}

#[tokio::test]
async fn measures_are_counted_and_not_children() {
    let mut people = People::default();
    people
        .child("a", "2019-06-01")
        .measure("a", "3.9 assistance", "2021-01-01", "2021-12-31")
        .measure("a", "3.9 assistance", "2021-01-01", "2021-01-01")
        .measure("a", "3.9 assistance", "2020-01-01", "2020-12-31")
        .measure("a", "3.1 assistance", "2021-12-31", "")
        .measure("a", "4.1 assistance", "2021-01-01", "")
        .measure("a", "6.4 emergency", "2021-01-01", "")
        .measure("a", "6.1 behaviour", "2021-01-01", "")
        .measure("a", "3.9 care", "2021-01-01", "")
        .child("youth", "1997-01-01")
        .measure("youth", "4.5 aftercare", "2021-01-01", "")
        .child("too old", "1996-12-31")
        .measure("too old", "4.5 aftercare", "2021-01-01", "");
    assert_eq!(people.cell("H022", "0").await, (2, 3));
    assert_eq!(people.cell("H025", "0").await, (2, 0));
    assert_eq!(people.cell("H030", "0").await, (1, 2));
    assert_eq!(people.cell("H031", "0").await, (1, 2));
    assert_eq!(people.cell("H032", "0").await, (1, 2));
    assert_eq!(people.cell("H033", "0").await, (1, 2));
    let expected = [("total", 3), ("parenting_skills", 2), ("child_development", 1)];
    let found = people
        .spread("measure_purposes", "main_category_of_measures")
        .await;
    assert_eq!(found, named(&expected));
    let expected = [("total", 4), ("3.1", 1), ("3.9", 2), ("4.1", 1)];
    assert_eq!(
        people.spread("measures_in_year", "category").await,
        named(&expected)
    );
}

#[tokio::test]
async fn persons_with_a_main_category_count_once_with_aftercare_and_without_care() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .measure("a", "3.9 assistance", "2021-01-01", "")
        .measure("a", "3.1 emergency", "2021-01-01", "")
        .measure("a", "4.1 care", "2021-01-01", "")
        .child("youth", "1999-01-01")
        .measure("youth", "4.4 aftercare", "2021-01-01", "");
    assert_eq!(people.cell("H020", "0").await, (1, 0));
    assert_eq!(people.cell("H021", "0").await, (1, 0));
}

#[tokio::test]
async fn the_group_of_the_census_goes_before_care_earlier_in_the_year() {
    let mut people = People::default();
    people
        .child("home again", "2010-01-01")
        .measure("home again", "2.2 care", "2020-01-01", "2021-06-30")
        .measure("home again", "3.9 assistance", "2021-07-01", "")
        .child("care ended", "2010-01-01")
        .measure("care ended", "2.2 care", "2020-01-01", "2021-01-01")
        .measure("care ended", "3.9 assistance", "2021-07-01", "2021-12-30")
        .child("both", "2010-01-01")
        .measure("both", "2.2 care", "2021-12-31", "")
        .measure("both", "4.5 assistance", "2021-01-01", "")
        .child("last year", "2010-01-01")
        .measure("last year", "2.2 care", "2020-01-01", "2020-12-31");
    let in_year = [("total", 3), ("assistance_in_year", 1), ("care_in_year", 2)];
    let found = people
        .spread("children_with_measures_in_year", "assistance_or_care_in_year")
        .await;
    assert_eq!(found, named(&in_year));
    let at_census = [("total", 2), ("assistance_at_census", 1), ("care_at_census", 1)];
    let found = people
        .spread("children_with_measures_at_census", "assistance_or_care_at_census")
        .await;
    assert_eq!(found, named(&at_census));
    assert_eq!(people.cell("children_placed_at_census", "0").await, (1, 0));
}

#[tokio::test]
async fn concern_reports_are_those_received_in_the_year() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .report("a", "2020-12-31", "2021-01-05", "2")
        .report("a", "2021-01-01", "2021-01-08", "2")
        .report("a", "2021-06-01", "2021-06-09", "1")
        .report("a", "2021-12-31", "", "")
        .child("unborn", "2022-02-01")
        .report("unborn", "2021-12-01", "2021-12-02", "3");
    assert_eq!(people.cell("concern_reports", "0301").await, (4, 0));
    assert_eq!(people.cell("concern_reports_dismissed", "0").await, (2, 0));
    assert_eq!(
        people.cell("share_of_reports_to_investigation", "0").await,
        (1, 4)
    );
    let by_time = [
        ("total", 4),
        ("within_a_week", 2),
        ("later", 1),
        ("not_reviewed", 1),
    ];
    assert_eq!(
        people.spread("concern_reports", "review_time").await,
        named(&by_time)
    );
    let by_age = [("F000-024", 4), ("F000-002", 1), ("F006-012", 3)];
    assert_eq!(
        people.spread("concern_reports", "age_group").await,
        named(&by_age)
    );
}

#[tokio::test]
async fn investigations_count_where_they_start_and_where_they_are_concluded() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .investigation("a", "2020-12-31", "2021-01-01", "1")
        .investigation("a", "2021-01-01", "2021-12-31", "2")
        .investigation("a", "2021-02-01", "2021-12-31", "3")
        .investigation("a", "2021-12-31", "2022-01-01", "1")
        .investigation("a", "2021-12-31", "", "");
    assert_eq!(people.cell("investigations_started", "0").await, (4, 0));
    let expected = [("total", 3), ("1", 1), ("2", 1), ("3", 1)];
    assert_eq!(
        people.spread("investigations_concluded", "conclusion").await,
        named(&expected)
    );
    assert_eq!(
        people.cell("share_of_investigations_to_measures", "0").await,
        (2, 3)
    );
}

#[tokio::test]
async fn satisfied_is_four_or_five_of_five() {
    let mut people = People::default();
    people
        .child("a", "2010-01-01")
        .answer("a", "parent", 5, "2021-01-01")
        .answer("a", "parent", 4, "2021-12-31")
        .answer("a", "parent", 3, "2021-06-01")
        .answer("a", "parent", 5, "2020-12-31")
        .answer("a", "parent", 5, "2022-01-01")
        .answer("a", "child", 4, "2021-06-01");
    assert_eq!(people.cell("R004", "0").await, (2, 3));
    let expected = [("total", 3), ("child", 1), ("parent", 2)];
    assert_eq!(
        people.spread("satisfaction", "respondent").await,
        named(&expected)
    );
}
