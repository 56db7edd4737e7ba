//! The clocks at their boundaries: month ends, leap years, changes of the clock, midnight.

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant written as local time in Norway with its offset.
fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// Checks the day before, the day and the day after.
fn assert_due(deadline: &Deadline, due: &str) {
    let due = date(due);
    assert_eq!(deadline.due_on, due);
    let around = [due.pred_opt().unwrap(), due, due.succ_opt().unwrap()];
    assert_eq!(
        around.map(|day| deadline.is_breached_on(day)),
        [false, false, true]
    );
    assert_eq!(around.map(|day| deadline.days_left(day)), [1, 0, -1]);
}

#[test]
fn a_concern_report_is_reviewed_within_a_week() {
    let deadline = concern_report_review(at("2026-04-08T10:00:00+02:00"));
    assert_due(&deadline, "2026-04-15");
    assert_eq!(
        (deadline.rule_id, deadline.legal_basis.as_str()),
        ("report-review", "barnevernsloven § 2-1")
    );
    assert_eq!(deadline.starts_on, date("2026-04-08"));
}

#[test]
fn a_deadline_does_not_move_for_a_holiday() {
    assert_due(
        &concern_report_review(at("2026-12-18T10:00:00+01:00")),
        "2026-12-25",
    );
    assert_due(
        &concern_report_review(at("2026-04-12T10:00:00+02:00")),
        "2026-04-19",
    );
}

#[test]
fn the_week_passes_over_month_ends_and_leap_days() {
    assert_due(
        &concern_report_review(at("2027-02-25T10:00:00+01:00")),
        "2027-03-04",
    );
    assert_due(
        &concern_report_review(at("2028-02-25T10:00:00+01:00")),
        "2028-03-03",
    );
    assert_due(
        &concern_report_review(at("2026-12-28T10:00:00+01:00")),
        "2027-01-04",
    );
}

#[test]
fn the_reporter_has_a_confirmation_within_three_weeks() {
    let deadline = reporter_confirmation(at("2026-04-08T10:00:00+02:00"));
    assert_due(&deadline, "2026-04-29");
    assert_eq!(deadline.legal_basis, "barnevernsloven § 13-3");
    assert_due(&reporter_feedback(date("2026-02-10")), "2026-03-03");
}

#[test]
fn an_investigation_takes_three_months_from_the_end_of_the_week() {
    let deadline = investigation(at("2026-04-08T10:00:00+02:00"), false);
    assert_due(&deadline, "2026-07-15");
    assert_eq!(
        (deadline.rule_id, deadline.legal_basis.as_str()),
        ("investigation", "barnevernsloven § 2-2")
    );
    assert_eq!(deadline.starts_on, date("2026-04-15"));
}

#[test]
fn an_extended_investigation_takes_six_months_in_all() {
    let deadline = investigation(at("2026-04-08T10:00:00+02:00"), true);
    assert_due(&deadline, "2026-10-15");
    assert_eq!(deadline.rule_id, "investigation-extended");
    assert_eq!(deadline.starts_on, date("2026-04-15"));
}

#[test]
fn months_end_on_the_last_day_where_the_day_is_missing() {
    assert_due(
        &investigation(at("2025-11-23T10:00:00+01:00"), false),
        "2026-02-28",
    );
    assert_due(
        &investigation(at("2027-11-23T10:00:00+01:00"), false),
        "2028-02-29",
    );
    assert_due(
        &investigation(at("2026-10-24T10:00:00+02:00"), false),
        "2027-01-31",
    );
    assert_due(
        &investigation(at("2026-08-24T10:00:00+02:00"), false),
        "2026-11-30",
    );
    assert_due(
        &investigation(at("2026-08-24T10:00:00+02:00"), true),
        "2027-02-28",
    );
    assert_due(
        &investigation(at("2028-02-22T10:00:00+01:00"), false),
        "2028-05-29",
    );
}

#[test]
fn a_report_in_the_last_second_of_a_day_counts_from_that_day_in_winter_and_summer() {
    assert_due(
        &concern_report_review(at("2026-01-15T23:59:59+01:00")),
        "2026-01-22",
    );
    assert_due(
        &concern_report_review(at("2026-01-16T00:00:00+01:00")),
        "2026-01-23",
    );
    assert_due(
        &concern_report_review(at("2026-07-15T23:59:59+02:00")),
        "2026-07-22",
    );
    assert_due(
        &concern_report_review(at("2026-07-16T00:00:00+02:00")),
        "2026-07-23",
    );
}

#[test]
fn the_change_to_summer_time_moves_no_deadline() {
    // Clocks go forward in the night of 29 March 2026.
    let deadline = concern_report_review(at("2026-03-28T23:30:00+01:00"));
    assert_due(&deadline, "2026-04-04");
    assert_eq!(deadline.due_instant(), at("2026-04-04T23:59:59+02:00"));
    assert_due(
        &concern_report_review(at("2026-03-29T23:30:00+02:00")),
        "2026-04-05",
    );
    let ends_on_the_day = concern_report_review(at("2026-03-22T23:30:00+01:00"));
    assert_due(&ends_on_the_day, "2026-03-29");
    assert_eq!(ends_on_the_day.due_instant(), at("2026-03-29T23:59:59+02:00"));
}

#[test]
fn the_change_to_winter_time_moves_no_deadline() {
    // Clocks go back in the night of 25 October 2026.
    let deadline = concern_report_review(at("2026-10-24T23:30:00+02:00"));
    assert_due(&deadline, "2026-10-31");
    assert_eq!(deadline.due_instant(), at("2026-10-31T23:59:59+01:00"));
    assert_due(
        &concern_report_review(at("2026-10-25T02:30:00+02:00")),
        "2026-11-01",
    );
    assert_due(
        &concern_report_review(at("2026-10-25T02:30:00+01:00")),
        "2026-11-01",
    );
    assert_due(
        &investigation(at("2026-10-25T23:30:00+01:00"), false),
        "2027-02-01",
    );
}

#[test]
fn the_due_instant_lies_on_the_due_day_and_the_next_second_does_not() {
    for received in [
        "2026-01-15T12:00:00+01:00",
        "2026-07-15T12:00:00+02:00",
        "2026-03-22T12:00:00+01:00",
        "2026-10-18T12:00:00+02:00",
    ] {
        let deadline = concern_report_review(at(received));
        let instant = deadline.due_instant();
        assert_eq!(oslo_date(instant), deadline.due_on);
        assert_eq!(
            oslo_date(instant + chrono::TimeDelta::seconds(1)),
            deadline.due_on.succ_opt().unwrap()
        );
    }
}

#[test]
fn the_act_in_force_on_the_day_received_gives_the_paragraph() {
    let before = investigation(at("2022-12-31T23:59:59+01:00"), false);
    let after = investigation(at("2023-01-01T00:00:00+01:00"), false);
    assert_eq!(
        (before.legal_basis.as_str(), before.due_on),
        ("barnevernloven (1992) § 6-9", date("2023-04-07"))
    );
    assert_eq!(
        (after.legal_basis.as_str(), after.due_on),
        ("barnevernsloven § 2-2", date("2023-04-08"))
    );
}

#[test]
fn a_dismissed_case_may_be_investigated_anew_for_six_months_since_2026() {
    assert_eq!(reinvestigation(date("2025-12-31")), None);
    assert_due(&reinvestigation(date("2026-01-01")).unwrap(), "2026-07-01");
    assert_due(&reinvestigation(date("2026-08-31")).unwrap(), "2027-02-28");
}

#[test]
fn a_plan_is_evaluated_at_the_interval_of_the_service() {
    let deadline = plan_evaluation(date("2026-11-30"), 3);
    assert_due(&deadline, "2027-02-28");
    assert_eq!(
        (deadline.rule_id, deadline.legal_basis.as_str()),
        ("plan-help", "barnevernsloven § 8-1")
    );
    assert_due(&plan_evaluation(date("2026-01-31"), 1), "2026-02-28");
    assert_due(&plan_evaluation(date("2026-01-31"), 6), "2026-07-31");
    assert_eq!(plan_evaluation_interval(date("2026-01-01")), 3);
}

#[test]
fn every_clock_has_a_rule_on_every_date() {
    for day in [
        "1993-01-01",
        "2022-12-31",
        "2023-01-01",
        "2026-01-01",
        "2060-06-30",
    ]
    .map(date)
    {
        for id in [
            "report-review",
            "report-confirm",
            "report-feedback-end",
            "investigation-plan",
            "investigation",
            "investigation-extended",
            "plan-help",
        ] {
            let deadline = by_rule(id, day, day);
            assert!(
                deadline.due_on > day && !deadline.legal_basis.is_empty(),
                "{id} {day}"
            );
        }
    }
}

#[test]
fn the_official_count_of_97_days_calls_a_lawful_investigation_late_and_ours_does_not() {
    // The official control warns after 7 + 90 days; three months are up to 92 days. 24 June + 7 days is 1
    // July.
    let received = at("2026-06-24T10:00:00+02:00");
    let lawful = investigation(received, false);
    assert_due(&lawful, "2026-10-01");
    assert_eq!(
        lawful
            .due_on
            .signed_duration_since(oslo_date(received))
            .num_days(),
        7 + 92
    );
    for days in [97, 98, 99] {
        assert!(!lawful.is_breached_on(oslo_date(received) + chrono::TimeDelta::days(days)));
    }
    assert!(lawful.is_breached_on(oslo_date(received) + chrono::TimeDelta::days(100)));
}

#[test]
fn the_official_count_of_97_days_lets_pass_what_came_too_late_after_february() {
    // 25 January + 7 days is 1 February; three months later is 89 days.
    let late = investigation(at("2027-01-25T10:00:00+01:00"), false);
    assert_due(&late, "2027-05-01");
    assert!(late.is_breached_on(date("2027-01-25") + chrono::TimeDelta::days(97)));
}

#[test]
fn the_official_count_of_187_days_for_extended_ones_is_no_limit_of_ours_either() {
    let extended = investigation(at("2026-06-24T10:00:00+02:00"), true);
    assert_due(&extended, "2027-01-01");
    assert!(!extended.is_breached_on(date("2026-06-24") + chrono::TimeDelta::days(188)));
}

#[test]
fn an_age_falls_on_its_birthday_under_the_act_of_that_day() {
    let party = |born: &str| age_limit("party-15", date(born)).unwrap();
    assert_due(&party("2011-11-22"), "2026-11-22");
    assert_due(&party("2012-02-29"), "2027-03-01");
    assert_eq!(party("2007-12-31").legal_basis, "barnevernloven (1992) § 6-3");
    assert_eq!(party("2008-01-01").legal_basis, "barnevernsloven § 12-3");
    assert_eq!(age_limit("no-such-age", date("2011-11-22")), None);
}

#[test]
fn four_visits_a_year_are_counted_over_twelve_months() {
    let due = |done: &[&str]| {
        let done: Vec<_> = done.iter().map(|day| date(day)).collect();
        let limit = times_a_year("visit-foster", date("2025-01-15"), &done).unwrap();
        limit.due_on.to_string()
    };
    assert_eq!(due(&[]), "2025-04-15");
    assert_eq!(due(&["2025-02-01"]), "2025-07-15");
    assert_eq!(due(&["2025-02-01", "2025-05-01", "2025-08-01"]), "2026-01-15");
    assert_eq!(
        due(&["2025-11-01", "2025-02-01", "2025-05-01", "2025-08-01"]),
        "2026-02-01"
    );
    assert_eq!(
        due(&[
            "2025-02-01",
            "2025-05-01",
            "2025-08-01",
            "2025-11-01",
            "2026-01-31"
        ]),
        "2026-05-01"
    );
    assert_eq!(due(&["2024-12-31"]), "2025-04-15");
    assert_eq!(times_a_year("visit-foster", date("2023-12-31"), &[]), None);
}
