//! What is done: decisions, goals, measures, placements.

use chrono::NaiveDate;

use crate::analytics::analytics_table;

analytics_table! {
    /// A decision (vedtak).
    DecisionRow => "decision" {
        /// Pseudonym of the decision.
        decision_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The investigation it follows from.
        investigation_id: Option<String>,
        /// Act, chapter and section, such as `BVL2021:3:1`.
        legal_basis: String,
        /// Legal group.
        legal_group: String,
        /// The day it was made.
        decided_on: NaiveDate,
        /// The day the case was sent to the tribunal.
        referred_on: Option<NaiveDate>,
        /// The last day it applied.
        ended_on: Option<NaiveDate>,
    }
}

analytics_table! {
    /// A goal (mål).
    GoalRow => "goal" {
        /// Pseudonym of the goal.
        goal_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The need that it answers.
        need_id: Option<String>,
        /// The day it was set.
        set_on: NaiveDate,
    }
}

analytics_table! {
    /// A measure (tiltak).
    MeasureRow => "measure" {
        /// Pseudonym of the measure.
        measure_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The decision that gives it.
        decision_id: Option<String>,
        /// The goal it serves, the first where it serves several.
        goal_id: Option<String>,
        /// Code of the register's list of measures (tiltak_kategori), such as `3.9`.
        category: String,
        /// Legal group.
        legal_group: String,
        /// Whether it is an assistance measure (hjelpetiltak): its legal basis is not a care order.
        is_assistance: bool,
        /// Whether it places the child out of the home (plasseringstiltak).
        is_placement: bool,
        /// The first day.
        started_on: NaiveDate,
        /// The last day; empty while it lasts.
        ended_on: Option<NaiveDate>,
        /// Why it ended: `goal_reached`, `completed`, `replaced`, `declined`, `no_effect`, `returned_home`,
        /// `turned_eighteen`, `moved`, `ran_out` or `other`.
        stop_reason: Option<String>,
        /// How many times a month it is given, rounded.
        times_a_month: Option<i64>,
    }
}

analytics_table! {
    /// A placement out of the home (plassering): a measure that places the child.
    PlacementRow => "placement" {
        /// Pseudonym of the placement.
        placement_id: String,
        /// The measure.
        measure_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Code of the register's list of measures (tiltak_kategori).
        category: String,
        /// Legal group.
        legal_group: String,
        /// The first day.
        started_on: NaiveDate,
        /// The last day; empty while it lasts.
        ended_on: Option<NaiveDate>,
        /// Code of the reason for the move that ended it (flytting_arsakfra).
        relocation_reason: Option<String>,
        /// Code of where that move went (flytting_til).
        relocation_destination: Option<String>,
    }
}
