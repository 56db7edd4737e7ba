//! Lists, the leader's page, figures, what falls due, and files for the register.

use tiltak_domain::access::Act;
use tiltak_domain::casework::breach::Quarter;
use tiltak_domain::organisation::capacity::{CapacityRules, WorkerTerms};
use tiltak_services::case_file::CaseQuery;
use tiltak_services::overview::{CaseListQuery, DutyListQuery, NewView, Part};
use tiltak_services::statistics::Number;
use tiltak_statistics::{Period, Request};

use super::asked::{UseCase, both, of_service, to, use_cases};
use super::world::unknown;
use crate::support::day;

const FIGURE: &str = "children_with_assistance_measures";

fn year() -> Request {
    Request::year(FIGURE, 2026)
}

fn number() -> Number {
    Number {
        indicator: FIGURE.into(),
        period: Period {
            year: 2026,
            half: None,
        },
        by: Vec::new(),
    }
}

fn view() -> NewView {
    NewView {
        list: "cases".into(),
        name: "Mine".into(),
        query: String::new(),
    }
}

fn terms() -> WorkerTerms {
    WorkerTerms {
        full_time_percent: 100,
        competence: String::new(),
        meets_demand: true,
    }
}

use_cases! { lists, c, c.actor;
    caseworkers(): to(Act::ListCases);
    list_cases(&CaseQuery::default()): to(Act::ListCases);
    search("Luna", true): to(Act::ListCases);
    list_aftercare(): to(Act::UseFosterHomes);
    today_page(None): to(Act::HandleReports);
    may_judge_files(): to(Act::JudgeFiles);
    judge_files(Vec::new()): to(Act::JudgeFiles);
    statistics_table(&year()): to(Act::ReadStatistics);
    statistics_tables(&[year()]): to(Act::ReadStatistics);
    // Whoever may list cases may read figures too.
    cases_behind(&number()): to(Act::ListCases);
}

use_cases! { leader, c, c.actor;
    leader_page(): to(Act::ReadOverview);
    feedback_outcomes(): to(Act::ReadOverview);
    breach_report(Quarter::of(day("2026-05-01")), Part::Whole): to(Act::ReadOverview);
    case_standings(&CaseListQuery::default(), Part::Whole): to(Act::ReadOverview);
    duty_list(&DutyListQuery::default(), Part::Whole): to(Act::ReadOverview);
    worker_list(Part::Whole): to(Act::ReadOverview);
    saved_views("cases"): to(Act::ReadOverview);
    save_view(view()): to(Act::ReadOverview);
    remove_view(unknown()): to(Act::ReadOverview);
    capacity(): to(Act::ReadOverview);
    set_capacity_rules(CapacityRules::default(), 99): to(Act::ReadOverview);
    set_worker_terms(c.things.spare, terms(), 99): of_service(Act::ReadOverview);
    reconciliations(): to(Act::ReadOverview);
    reconciliation(c.things.reconciliation): to(Act::ReadOverview);
    deal_with_reconciliation(c.things.reconciliation, 0, "Ringte"): to(Act::ReadOverview);
    lifecycle_page(): to(Act::ReadOverview);
    confirm_deletion(c.things.deletion): both(Act::ReadOverview, Act::KeepAccess);
}

pub fn all() -> Vec<UseCase> {
    [lists(), leader()].into_iter().flatten().collect()
}
