use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a plan that ended before it began.
    ///
    /// Given a plan that has ended, when the day it ended is earlier than the day it became active, then the plan is flagged.
    ///
    /// Why it matters: one of the dates is wrong. Whether a child with measures has a plan, and since when, is counted from both.
    ///
    /// Choice: ended on the day it became active is fine.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 2a.
    nb: "Se når planen ble tatt i bruk og når den ble avsluttet. En av datoene er feil.",
    en: "See when the plan became active and when it ended. One of the dates is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for plan in subject.plans() {
        if let Some(end) = plan.end
            && plan.start > end
        {
            findings.flag(plan, format!("Planen starter {}, etter slutt {end}", plan.start));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Plan-02a";

    fn ended(end: &str) -> Submission {
        let mut submission = case();
        let plan = &mut submission.case_file.plans[0];
        plan.start = date("2024-03-04");
        plan.end = Some(date(end));
        plan.evaluations.clear();
        submission
    }

    #[test]
    fn ended_the_day_before_it_became_active_is_flagged() {
        assert_eq!(
            messages(ID, &ended("2024-03-03")),
            ["Planen starter 2024-03-04, etter slutt 2024-03-03"]
        );
        assert!(messages(ID, &ended("2024-03-04")).is_empty());
        assert!(messages(ID, &ended("2024-03-05")).is_empty());
    }

    #[test]
    fn an_active_plan_is_not_judged() {
        let mut submission = ended("2024-03-03");
        submission.case_file.plans[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_plan_is_not_judged() {
        let mut submission = ended("2024-03-03");
        submission.case_file.plans[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_plan_is_flagged() {
        let mut submission = ended("2024-03-03");
        let mut second = submission.case_file.plans[0].clone();
        second.id = id(77);
        submission.case_file.plans.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &ended("2024-03-04"), &ended("2024-03-03"));
    }
}
