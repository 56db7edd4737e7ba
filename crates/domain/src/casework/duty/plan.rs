use super::{Duty, Task};
use crate::casework::case::Case;
use crate::casework::deadline::Deadline;
use crate::casework::legal_rule::on_the_day;
use crate::casework::plan_requirement::{self, RequiredPlan, Trigger};

/// The plans that the law asks for and nobody has made (chapter 8, § 7-6), each due on the day that gave rise to it; and one for a
/// decision of which the data says nothing.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    if !case.file.is_open() {
        return Vec::new();
    }
    let asked = plan_requirement::missing(case).map(|item| duty(&item));
    let unlisted = case
        .decisions_without_plan()
        .filter(|decision| plan_requirement::of_decision(decision).next().is_none())
        .map(|decision| {
            Duty::new(
                Task::MakePlan(decision.id),
                on_the_day("plan-help", decision.decided_on),
            )
        });
    asked.chain(unlisted).collect()
}

fn duty(item: &RequiredPlan) -> Duty {
    let task = match (item.requirement.trigger, item.requirement.rule.as_str()) {
        (Trigger::CareLapsed, _) => Task::MakeReturnPlan(item.decision),
        (_, "plan-contact") => Task::MakeContactPlan(item.decision),
        _ => Task::MakePlan(item.decision),
    };
    let limit = Deadline {
        rule_id: &item.requirement.rule,
        legal_basis: item.requirement.legal_basis(),
        starts_on: item.since,
        due_on: item.since,
    };
    Duty::new(task, limit)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::casework::case_file::CaseFileState;
    use crate::casework::decision::DecisionState;
    use crate::casework::example::{self, CASEWORKER};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(case: &Case) -> Vec<(&'static str, String, String)> {
        let all = duties(case).into_iter();
        all.map(|duty| {
            let limit = duty.deadline;
            (duty.task.key(), limit.legal_basis, limit.due_on.to_string())
        })
        .collect()
    }

    fn care() -> Case {
        let mut case = example::whole_case();
        case.decisions[0].legal_basis = "bvl2021-5-1".into();
        case.decisions[0].decided_on = day("2026-04-12");
        case
    }

    #[test]
    fn a_care_order_owes_a_plan_for_care_and_one_for_contact() {
        let mut case = care();
        let on = "2026-04-12".to_owned();
        assert_eq!(
            due(&case),
            [
                ("make-plan", "barnevernsloven § 8-3".to_owned(), on.clone()),
                ("make-contact-plan", "barnevernsloven § 7-6".to_owned(), on)
            ]
        );
        let late = duties(&case).remove(0);
        let breached = |on: &str| late.is_breached_on(day(on));
        assert_eq!(
            ["2026-04-11", "2026-04-12", "2026-04-13"].map(breached),
            [false, false, true]
        );
        case.plans[0].kind = "6".into();
        assert_eq!(due(&case).len(), 1);
        case.plans[0].kind = "4".into();
        assert_eq!(due(&case)[0].0, "make-contact-plan");
    }

    #[test]
    fn a_stay_in_an_institution_by_consent_has_its_plan_in_the_one_for_the_stay() {
        let mut case = example::whole_case();
        case.decisions[0].legal_basis = "bvl2021-3-2".into();
        case.plans[0].kind = "2".into();
        assert!(due(&case).is_empty());
        case.plans[0].kind = "6".into();
        assert_eq!(due(&case)[0].0, "make-plan");
    }

    #[test]
    fn after_a_care_order_the_family_is_owed_a_plan_unless_the_child_is_of_age() {
        let lifted = |born: &str| {
            let mut case = care();
            case.plans.clear();
            case.child.born = Some(day(born));
            case.decisions[0].state = DecisionState::Lapsed {
                on: day("2026-06-01"),
                reason: "Tilbakeført.".into(),
            };
            due(&case)
        };
        let owed = [(
            "make-return-plan",
            "barnevernsloven § 8-7".to_owned(),
            "2026-06-01".to_owned(),
        )];
        assert_eq!(lifted("2008-06-02"), owed);
        assert!(lifted("2008-06-01").is_empty());
        assert!(lifted("2008-05-31").is_empty());
    }

    #[test]
    fn a_decision_of_which_the_data_says_nothing_still_owes_a_plan() {
        let mut case = example::whole_case();
        case.plans.clear();
        case.decisions[0].legal_basis = "unknown".into();
        assert_eq!(due(&case)[0].0, "make-plan");
        case.file.state = CaseFileState::Closed {
            on: day("2026-06-01"),
            by: CASEWORKER,
            reason: "Ferdig.".into(),
        };
        assert!(due(&case).is_empty());
    }
}
