//! The published figures, counted by hand in small populations.

use chrono::NaiveDate;
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{
    ChildRow, ConcernReportRow, FeedbackRow, InvestigationRow, MeasureRow, PlanRow,
};
use tiltak_statistics::engine::Source;
use tiltak_statistics::published::{self, CheckedFigure};

use crate::population::date;

fn day(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| date(text))
}

/// A population that is told child by child; rows that follow belong to the child named in them.
#[derive(Default)]
struct People(AnalyticsData);

impl People {
    fn child(&mut self, id: &str, born: &str) -> &mut Self {
        self.0.children.push(ChildRow {
            child_id: id.to_owned(),
            born: date(born),
            sex: "1".to_owned(),
            ..ChildRow::default()
        });
        self
    }

    /// `what` is the category, a blank, and the legal group. Placement follows from the category.
    fn measure(&mut self, child: &str, what: &str, started: &str, ended: &str) -> &mut Self {
        let (category, legal_group) = what.split_once(' ').unwrap();
        self.0.measures.push(MeasureRow {
            measure_id: format!("m{}", self.0.measures.len()),
            child_id: child.to_owned(),
            category: category.to_owned(),
            legal_group: legal_group.to_owned(),
            is_assistance: legal_group != "care",
            is_placement: ["1.", "2."].iter().any(|start| category.starts_with(start)) || category == "8.2",
            started_on: date(started),
            ended_on: day(ended),
            ..MeasureRow::default()
        });
        self
    }

    /// A child with one measure that lasts from the beginning of 2021.
    fn with(&mut self, id: &str, born: &str, what: &str) -> &mut Self {
        self.child(id, born).measure(id, what, "2021-01-01", "")
    }

    fn report(&mut self, child: &str, received: &str, conclusion: &str) -> &mut Self {
        self.0.concern_reports.push(ConcernReportRow {
            child_id: child.to_owned(),
            received_on: date(received),
            conclusion: (!conclusion.is_empty()).then(|| conclusion.to_owned()),
            ..ConcernReportRow::default()
        });
        self
    }

    fn investigation(&mut self, started: &str, concluded: &str, conclusion: &str) -> &mut Self {
        self.0.investigations.push(InvestigationRow {
            started_on: date(started),
            concluded_on: day(concluded),
            conclusion: (!conclusion.is_empty()).then(|| conclusion.to_owned()),
            ..InvestigationRow::default()
        });
        self
    }

    fn plan(&mut self, child: &str, kind: &str, started: &str, ended: &str) -> &mut Self {
        self.0.plans.push(PlanRow {
            child_id: child.to_owned(),
            kind: kind.to_owned(),
            started_on: date(started),
            ended_on: day(ended),
            ..PlanRow::default()
        });
        self
    }

    fn answer(&mut self, respondent: &str, satisfaction: i64, on: &str) -> &mut Self {
        self.0.feedback.push(FeedbackRow {
            answered_on: date(on),
            respondent: respondent.to_owned(),
            satisfaction,
            ..FeedbackRow::default()
        });
        self
    }

    async fn checked(&self) -> Vec<CheckedFigure> {
        published::check(Source::Memory(&self.0), &(2010..=2024), 1.0)
            .await
            .unwrap()
    }

    /// The figures with these ids, each as the data have it.
    async fn figures<const N: usize>(&self, ids: [&str; N]) -> [Option<f64>; N] {
        let checked = self.checked().await;
        ids.map(|id| checked.iter().find(|figure| figure.id == id).unwrap().synthetic)
    }

    async fn are<const N: usize>(&self, expected: [(&str, f64); N]) {
        let figures = self.figures(expected.map(|(id, _)| id)).await;
        for ((id, expected), figure) in expected.into_iter().zip(figures) {
            let figure = figure.unwrap_or(f64::NAN);
            assert!((figure - expected).abs() < 1e-9, "{id}: {figure}, not {expected}");
        }
    }
}

/// A ten-year-old's measures in the main figures of 2021, one digit each: in the year, of which assistance, of which care;
/// at 31 December, of which assistance, of which care; placed.
async fn main_figures(measures: &[(&str, &str, &str)]) -> String {
    let mut people = People::default();
    people.child("a", "2011-05-05");
    for (what, started, ended) in measures {
        people.measure("a", what, started, ended);
    }
    people.main_figures().await
}

impl People {
    async fn main_figures(&self) -> String {
        let ids = [
            "M2021-measure-in-year",
            "M2021-assistance-in-year",
            "M2021-care-in-year",
            "M2021-measure-3112",
            "M2021-assistance-3112",
            "M2021-care-3112",
            "M2021-placed-3112",
        ];
        let figures = self.figures(ids).await;
        figures.map(|figure| figure.unwrap().to_string()).concat()
    }
}

#[tokio::test]
async fn care_earlier_in_the_year_does_not_go_before_the_assistance_of_31_december() {
    let care = ("2.2 care", "2020-01-01", "2021-06-30");
    let then = ("3.9 assistance", "2021-07-01", "");
    assert_eq!(main_figures(&[care, then]).await, "1101100");
    let both_ended = ("3.9 assistance", "2021-07-01", "2021-12-30");
    assert_eq!(main_figures(&[care, both_ended]).await, "1010000");
    assert_eq!(main_figures(&[care]).await, "1010000");
    assert_eq!(main_figures(&[then]).await, "1101100");
}

#[tokio::test]
async fn care_goes_before_assistance_at_31_december_and_so_in_the_year() {
    let care = ("2.2 care", "2021-11-01", "");
    let assistance = ("4.5 assistance", "2021-01-01", "");
    assert_eq!(main_figures(&[assistance, care]).await, "1011011");
}

#[tokio::test]
async fn every_group_but_care_is_assistance_in_the_main_figures() {
    for (what, figures) in [
        ("3.9 assistance", "1101100"),
        ("2.5 emergency", "1101101"),
        ("1.1 behaviour", "1101101"),
        ("4.4 aftercare", "1101100"),
        ("3.9 care", "1011010"),
    ] {
        assert_eq!(main_figures(&[(what, "2021-01-01", "")]).await, figures, "{what}");
    }
}

#[tokio::test]
async fn the_first_and_the_last_day_of_a_measure_count() {
    for (started, ended, figures) in [
        ("2020-01-01", "2020-12-31", "0000000"),
        ("2020-01-01", "2021-01-01", "1100000"),
        ("2020-01-01", "2021-12-30", "1100000"),
        ("2020-01-01", "2021-12-31", "1101101"),
        ("2021-12-31", "2021-12-31", "1101101"),
        ("2021-12-31", "", "1101101"),
        ("2022-01-01", "", "0000000"),
    ] {
        let measure = ("2.1 assistance", started, ended);
        assert_eq!(main_figures(&[measure]).await, figures, "{started} to {ended}");
    }
}

#[tokio::test]
async fn who_is_0_to_24_at_31_december_counts_once() {
    let mut people = People::default();
    people
        .with("25 this year", "1996-12-31", "4.4 aftercare")
        .with("24", "1997-01-01", "4.4 aftercare")
        .with("0", "2021-12-31", "3.9 assistance")
        .with("not born", "2022-01-01", "3.9 assistance")
        .with("two measures", "2015-01-01", "3.9 assistance")
        .measure("two measures", "4.5 assistance", "2021-03-01", "");
    assert_eq!(people.main_figures().await, "3303300");
}

#[tokio::test]
async fn who_turned_18_in_the_year_has_aftercare_and_is_no_child() {
    let mut people = People::default();
    people
        .child("18", "2003-05-05")
        .measure("18", "2.2 care", "2015-01-01", "2021-05-04")
        .measure("18", "8.2 aftercare", "2021-05-05", "")
        .with("17", "2004-01-01", "4.4 assistance")
        .with("18 on the last day", "2003-12-31", "4.4 assistance");
    assert_eq!(people.main_figures().await, "3303301");
    people.are([("H001", 100.0), ("H006", 1.0)]).await;
}

#[tokio::test]
async fn children_with_assistance_are_counted_by_hand() {
    let mut people = People::default();
    people
        .with("1 at home", "2020-06-01", "3.9 assistance")
        .with("2 care", "2019-06-01", "2.2 care")
        .with("5 emergency home", "2016-06-01", "2.5 assistance")
        .with("6 ended", "2015-06-01", "6.4 assistance")
        .with("8 emergency order", "2013-06-01", "2.5 emergency")
        .with("9 at home", "2012-06-01", "4.5 assistance")
        .measure("9 at home", "3.9 assistance", "2021-02-01", "")
        .with("9 placed", "2012-06-01", "2.3 assistance")
        .with("10 placed", "2011-06-01", "2.1 assistance")
        .with("11 placed", "2010-06-01", "2.99 assistance")
        .with("12 at home", "2009-06-01", "3.9 assistance")
        .with("14 housing", "2007-06-01", "8.2 assistance")
        .with("15 housing", "2006-06-01", "8.2 assistance")
        .with("15 institution", "2006-06-01", "1.1 assistance")
        .with("16 behaviour", "2005-06-01", "1.1 behaviour")
        .with("17 temporary home", "2004-06-01", "2.6 assistance")
        .with("18 at home", "2003-06-01", "3.9 assistance");
    people.0.measures[3].ended_on = day("2021-12-30");
    // 14 have a measure, all but "6 ended" and the adult; 11 of them assistance, at home those of 1, 9 and 12.
    people
        .are([
            ("H001", 1100.0 / 14.0),
            ("H002", 300.0 / 14.0),
            ("H003", 800.0 / 14.0),
            ("H004", 50.0),
            ("H005", 80.0),
            ("H006", 11.0),
            ("H008", 800.0 / 11.0),
            ("H009", 37.5),
            ("H010", 25.0),
            ("H011", 12.5),
            ("H012", 12.5),
            ("H013", 12.5),
            ("H016", 2.0),
            ("H017", 400.0 / 6.0),
            ("H018", 100.0),
            ("H019", 300.0 / 7.0),
        ])
        .await;
}

#[tokio::test]
async fn every_code_of_placement_is_one_kind() {
    let kinds = ["H009", "H010", "H011", "H012", "H013"];
    for (codes, kind) in [
        (["2.1", "2.2", "2.3", "2.4", "2.99"].as_slice(), "H009"),
        (["8.2"].as_slice(), "H010"),
        (["1.1", "1.2", "1.99"].as_slice(), "H011"),
        (["2.5"].as_slice(), "H012"),
        (["2.6"].as_slice(), "H013"),
    ] {
        for code in codes {
            let mut people = People::default();
            people.with("a", "2011-01-01", &format!("{code} assistance"));
            let expected = kinds.map(|one| Some(if one == kind { 100.0 } else { 0.0 }));
            assert_eq!(people.figures(kinds).await, expected, "{code}");
        }
    }
}

#[tokio::test]
async fn a_child_placed_by_another_group_beside_assistance_is_placed() {
    let mut people = People::default();
    people
        .with("a", "2011-01-01", "3.9 assistance")
        .measure("a", "2.5 emergency", "2021-12-01", "")
        .with("b", "2011-01-01", "3.9 assistance");
    people
        .are([("H002", 50.0), ("H003", 50.0), ("H012", 100.0)])
        .await;
}

#[tokio::test]
async fn the_change_and_the_placed_of_2016_are_counted_in_their_years() {
    let mut people = People::default();
    for (id, what, ended) in [
        ("a", "8.2 assistance", "2016-12-31"),
        ("b", "2.1 assistance", "2017-12-31"),
        ("c", "3.9 assistance", "2021-12-31"),
        ("d", "3.9 assistance", "2021-12-31"),
        ("e", "3.9 assistance", ""),
    ] {
        people
            .child(id, "2006-01-01")
            .measure(id, what, "2016-01-01", ended);
    }
    people
        .are([("H007", -25.0), ("H014", 40.0), ("H015", 1.0), ("H006", 3.0)])
        .await;
}

#[tokio::test]
async fn persons_with_each_main_category_count_once_with_aftercare_and_without_care() {
    let mut people = People::default();
    people
        .with("a", "2011-01-01", "3.9 assistance")
        .measure("a", "3.6 assistance", "2021-01-01", "")
        .measure("a", "4.5 assistance", "2021-01-01", "")
        .with("b", "2001-01-01", "4.4 aftercare")
        .with("c", "2011-01-01", "3.9 care")
        .with("d", "2011-01-01", "3.10 behaviour")
        .with("e", "1996-01-01", "4.4 aftercare");
    people
        .are([("H020", 2.0), ("H021", 2.0), ("H021-order", 0.0)])
        .await;
    people.child("f", "2010-01-01");
    people.measure("f", "4.1 assistance", "2015-12-31", "2015-12-31");
    people.are([("H021-order", 1.0)]).await;
    people.child("g", "2010-01-01");
    people.measure("g", "3.9 emergency", "2015-01-01", "2016-01-01");
    people.are([("H021-order", 0.0)]).await;
}

/// Measures of one child in each age group, as many as the digits say: 3.x, 4.x, others.
fn by_age(groups: [[usize; 3]; 4]) -> People {
    let mut people = People::default();
    for (born, counts) in ["2019-12-31", "2016-01-01", "2009-06-01", "2004-01-01"]
        .into_iter()
        .zip(groups)
    {
        people.child(born, born);
        for (category, count) in ["3.9 assistance", "4.5 assistance", "6.4 assistance"]
            .into_iter()
            .zip(counts)
        {
            for _ in 0..count {
                people.measure(born, category, "2021-01-01", "");
            }
        }
    }
    people
}

#[tokio::test]
async fn what_measures_are_for_by_age_is_counted_by_hand() {
    let expected = |share, falls, rises| [("H022", share), ("H022-falls", falls), ("H022-rises", rises)];
    let steady = by_age([[3, 0, 1], [2, 1, 1], [2, 2, 1], [1, 3, 1]]);
    steady.are(expected(75.0, 1.0, 1.0)).await;
    let level = by_age([[1, 1, 0], [2, 2, 0], [1, 2, 0], [1, 3, 0]]);
    level.are(expected(50.0, 0.0, 0.0)).await;
    let empty = by_age([[3, 1, 1], [0, 0, 0], [1, 2, 1], [0, 3, 1]]);
    empty.are(expected(60.0, 0.0, 0.0)).await;
    let mut others = by_age([[3, 0, 1], [2, 1, 1], [2, 2, 1], [1, 3, 1]]);
    others.measure("2019-12-31", "2.5 emergency", "2021-01-01", "");
    others.measure("2019-12-31", "3.9 assistance", "2021-01-01", "2021-12-30");
    others.are(expected(75.0, 1.0, 1.0)).await;
}

#[tokio::test]
async fn only_an_active_measure_plan_is_a_plan() {
    let mut people = People::default();
    for id in ["both kinds", "ended", "other kind", "late", "none"] {
        people.with(id, "2011-01-01", "3.9 assistance");
    }
    people
        .with("care", "2011-01-01", "2.2 care")
        .plan("both kinds", "1", "2021-01-01", "2021-12-31")
        .plan("both kinds", "2", "2021-12-31", "")
        .plan("ended", "1", "2021-01-01", "2021-12-30")
        .plan("other kind", "7", "2021-01-01", "")
        .plan("late", "1", "2022-01-01", "")
        .plan("care", "1", "2021-01-01", "");
    people.child("in 2010", "2009-01-01");
    people
        .measure("in 2010", "3.9 assistance", "2010-05-01", "2010-12-31")
        .plan("in 2010", "2", "2010-12-31", "2011-06-01");
    people.are([("H023", 100.0), ("H024", 20.0)]).await;
}

#[tokio::test]
async fn measures_in_the_year_are_rows_of_the_narrow_assistance_of_children() {
    let mut people = People::default();
    people
        .with("a", "2011-01-01", "3.9 assistance")
        .measure("a", "3.9 assistance", "2020-01-01", "2021-01-01")
        .measure("a", "3.9 assistance", "2020-01-01", "2020-12-31")
        .measure("a", "3.9 assistance", "2021-12-31", "")
        .measure("a", "3.9 assistance", "2022-01-01", "")
        .measure("a", "6.4 assistance", "2021-04-01", "2021-05-01")
        .measure("a", "6.4 behaviour", "2021-04-01", "2021-05-01")
        .measure("a", "4.99 assistance", "2021-04-01", "")
        .with("b", "2004-01-01", "4.5 assistance")
        .measure("b", "4.5 assistance", "2021-01-01", "")
        .with("c", "2003-12-31", "4.5 assistance")
        .measure("c", "4.4 aftercare", "2021-01-01", "");
    people
        .are([
            ("H025", 3.0),
            ("H026", 1.0),
            ("H027", 2.0),
            ("H028", 0.0),
            ("H029", 1.0),
        ])
        .await;
}

#[tokio::test]
async fn what_the_categories_consist_of_is_counted_in_measures() {
    let mut people = People::default();
    people.child("a", "2011-01-01").child("b", "1997-01-01");
    for category in [
        "3.9", "3.9", "3.1", "3.2", "3.10", "4.1", "4.2", "4.3", "4.4", "4.5", "6.4", "6.1",
    ] {
        people.measure("a", &format!("{category} assistance"), "2021-01-01", "");
    }
    people
        .measure("b", "3.9 aftercare", "2021-01-01", "")
        .measure("b", "4.6 aftercare", "2021-01-01", "2021-12-31")
        .measure("b", "4.6 aftercare", "2021-01-01", "2021-12-30")
        .measure("b", "6.4 behaviour", "2021-01-01", "")
        .measure("b", "6.4 emergency", "2021-01-01", "")
        .measure("a", "3.9 care", "2021-01-01", "");
    people
        .are([
            ("H030", 50.0),
            ("H031", 50.0),
            ("H032", 100.0 / 3.0),
            ("H033", 75.0),
        ])
        .await;
}

#[tokio::test]
async fn guidance_and_support_are_told_apart_among_those_at_home() {
    let mut people = People::default();
    for (id, measures) in [
        ("guided", ["3.9 assistance", "5.1 assistance"].as_slice()),
        ("guided by a meeting", &["6.2 assistance"]),
        ("both", &["3.9 assistance", "4.5 assistance"]),
        ("supported", &["4.6 assistance"]),
        ("neither", &["7.3 assistance"]),
        ("placed", &["2.1 assistance", "4.5 assistance"]),
        ("cared for", &["2.2 care", "3.9 care"]),
    ] {
        people.child(id, "2005-01-01");
        for what in measures {
            people.measure(id, what, "2013-01-01", "2015-12-31");
        }
    }
    people
        .are([("R001", 50.0), ("R002", 25.0), ("R003", 25.0), ("R005", 5.0)])
        .await;
}

#[tokio::test]
async fn the_least_of_three_years_counts_for_children_at_home() {
    let mut people = People::default();
    people.child("a", "2005-01-01").child("b", "2005-01-01");
    people
        .measure("a", "3.9 assistance", "2013-12-31", "")
        .measure("b", "3.9 assistance", "2013-12-31", "2014-12-30")
        .measure("b", "3.9 assistance", "2015-01-01", "2015-12-31");
    people.are([("R005", 1.0)]).await;
    people.measure("b", "3.9 assistance", "2014-12-31", "2014-12-31");
    people.are([("R005", 2.0)]).await;
}

#[tokio::test]
async fn satisfied_parents_are_those_of_four_and_five() {
    let mut people = People::default();
    people
        .answer("parent", 5, "2013-01-01")
        .answer("parent", 4, "2015-12-31")
        .answer("parent", 4, "2014-06-01")
        .answer("parent", 3, "2014-06-01")
        .answer("parent", 1, "2012-12-31")
        .answer("parent", 1, "2016-01-01")
        .answer("child", 1, "2014-06-01")
        .answer("caseworker", 1, "2014-06-01");
    people.are([("R004", 75.0)]).await;
}

#[tokio::test]
async fn concern_reports_are_counted_by_age_and_conclusion() {
    let mut people = People::default();
    people
        .child("0", "2019-12-31")
        .child("2", "2017-01-01")
        .child("3", "2016-12-31")
        .child("12", "2007-01-01")
        .child("13", "2006-12-31")
        .child("18", "2001-12-31")
        .child("23", "1996-01-01")
        .report("0", "2019-12-31", "")
        .report("2", "2019-01-01", "2")
        .report("2", "2019-01-02", "1")
        .report("2", "2018-12-31", "1")
        .report("3", "2019-06-01", "3")
        .report("12", "2019-06-01", "4")
        .report("12", "2020-01-01", "2")
        .report("13", "2019-06-01", "2")
        .report("18", "2019-06-01", "2")
        .report("23", "2019-06-01", "2");
    people
        .are([
            ("A2019-all", 8.0),
            ("A2019-0-2", 3.0),
            ("A2019-3-5", 1.0),
            ("A2019-6-12", 1.0),
            ("A2019-13-17", 1.0),
            ("A2019-18-22", 1.0),
            ("A2019-all-dismissed", 3.0),
            ("A2019-all-to-investigation", 4.0),
            ("A2019-0-2-dismissed", 1.0),
            ("A2019-0-2-to-investigation", 1.0),
            ("M2018-reports", 1.0),
            ("M2019-reports", 8.0),
            ("M2020-reports", 1.0),
        ])
        .await;
}

#[tokio::test]
async fn investigations_are_counted_where_they_start_and_where_they_end() {
    let mut people = People::default();
    people
        .investigation("2019-10-01", "2020-01-01", "1")
        .investigation("2020-01-01", "2020-12-31", "1")
        .investigation("2020-02-01", "2020-03-01", "2")
        .investigation("2020-02-01", "2020-03-01", "3")
        .investigation("2020-02-01", "2020-03-01", "3")
        .investigation("2020-02-01", "2020-03-01", "3")
        .investigation("2020-02-01", "2020-03-01", "4")
        .investigation("2020-02-01", "2020-03-01", "5")
        .investigation("2020-02-01", "2020-03-01", "5")
        .investigation("2020-12-31", "2021-01-01", "1")
        .investigation("2020-12-31", "", "");
    people
        .are([
            ("M2019-investigations-started", 1.0),
            ("M2019-investigations-concluded", 0.0),
            ("M2020-investigations-started", 10.0),
            ("M2020-investigations-concluded", 9.0),
            ("M2021-investigations-concluded", 1.0),
            ("C2020-all", 9.0),
            ("C2020-1", 2.0),
            ("C2020-2", 1.0),
            ("C2020-3", 3.0),
            ("C2020-4", 1.0),
            ("C2020-5", 2.0),
        ])
        .await;
}

#[tokio::test]
async fn numbers_are_brought_to_the_real_size_and_shares_stay() {
    let mut people = People::default();
    people
        .with("a", "2020-01-01", "3.9 assistance")
        .with("b", "2011-01-01", "2.2 care");
    let checked = published::check(Source::Memory(&people.0), &(2021..=2021), 0.001)
        .await
        .unwrap();
    let synthetic = |id: &str| checked.iter().find(|figure| figure.id == id).unwrap().synthetic;
    assert_eq!(synthetic("H001"), Some(50.0));
    assert_eq!(synthetic("H006"), Some(1000.0));
    assert_eq!(synthetic("M2021-measure-3112"), Some(2000.0));
    assert_eq!(synthetic("H022-falls"), Some(0.0));
    assert_eq!(synthetic("H014"), None);
}
