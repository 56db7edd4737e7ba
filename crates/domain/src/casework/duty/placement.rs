use super::{Duty, Task};
use crate::calendar::months_before;
use crate::casework::case::Case;
use crate::casework::deadline::{self, Deadline};
use crate::casework::legal_rule::on_the_day;
use crate::casework::placement::visit::{PlacementVisit, VisitKind};
use crate::casework::placement::{Place, Placement};
use crate::codelist::known;

/// What is owed a child who lives out of the home: visits, the agreement, a plan, a prepared exit, follow-up after going home.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let of_placements = case
        .placements
        .iter()
        .flat_map(|placement| of_placement(case, placement));
    let untold = case.placement_visits.iter().filter(|visit| visit.is_untold());
    let serious = untold.map(|visit| {
        Duty::new(
            Task::TellCountyGovernor(visit.id),
            on_the_day("incident", visit.on),
        )
    });
    let stuck = case
        .foster_parent_messages
        .iter()
        .filter(|one| one.needs_somebody());
    let messages = stuck.map(|one| {
        let limit = on_the_day("foster-register", one.made_on);
        Duty::new(Task::SettleFosterParentMessage(one.id), limit)
    });
    of_placements.chain(serious).chain(messages).collect()
}

fn of_placement(case: &Case, placement: &Placement) -> Vec<Duty> {
    if let Some(move_) = placement.relocation() {
        let open = move_.is_home() && move_.follow_up.is_none();
        let limit = move_.follow_up_limit().filter(|_| open);
        // The law gives the time that the follow-up lasts; the offer is due as the child goes home.
        let limit = limit.map(|limit| Deadline {
            due_on: limit.starts_on,
            ..limit
        });
        return limit
            .map(|limit| Duty::new(Task::PlanReturn(placement.id), limit))
            .into_iter()
            .collect();
    }
    if !placement.is_ongoing() {
        return Vec::new();
    }
    match &placement.place {
        Place::FosterHome { .. } => in_foster_home(placement, &case.placement_visits),
        Place::Institution {
            emergency,
            service_present,
            ..
        } => in_institution(case, placement, *emergency, *service_present),
    }
}

fn in_foster_home(placement: &Placement, visits: &[PlacementVisit]) -> Vec<Duty> {
    let follow_up = placement.visit_deadline(VisitKind::FollowUp, visits);
    let supervision = placement.visit_deadline(VisitKind::Supervision, visits);
    let agreement = placement.agreement_deadline();
    [
        follow_up.map(|limit| recurring(Task::VisitFosterHome(placement.id), limit)),
        supervision.map(|limit| recurring(Task::SuperviseFosterHome(placement.id), limit)),
        agreement.map(|limit| recurring(Task::ReviewFosterAgreement(placement.id), limit)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A duty that comes again: shown a month before its day, not the day after it was met.
fn recurring(task: Task, limit: Deadline) -> Duty {
    let from = months_before(limit.due_on, 1);
    Duty::new(task, limit).shown_from(from)
}

fn in_institution(case: &Case, placement: &Placement, emergency: bool, service_present: bool) -> Vec<Duty> {
    let moved_in = placement.started_on;
    let clock = |id| Some(deadline::rule(id, moved_in)?.starting_on(moved_in));
    let visited = !placement
        .days_of(VisitKind::FollowUp, &case.placement_visits)
        .is_empty();
    let visit = match (visited || service_present, emergency) {
        (true, _) => None,
        (false, true) => clock("institution-acute-visit"),
        (false, false) => clock("institution-visit"),
    };
    let planned = case
        .plans
        .iter()
        .any(|plan| plan.is_active() && plan.kind.as_ref() == known::PLAN_INSTITUTION);
    let plan = if emergency {
        "institution-acute-plan"
    } else {
        "institution-plan"
    };
    let plan = clock(plan).filter(|_| !planned);
    [
        visit.map(|limit| Duty::new(Task::VisitInstitution(placement.id), limit)),
        plan.map(|limit| Duty::new(Task::PlanInstitution(placement.id), limit)),
        exit(placement),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The meeting that prepares a planned exit.
fn exit(placement: &Placement) -> Option<Duty> {
    let exit = placement
        .planned_exit
        .filter(|_| placement.transition_meeting_on.is_none())?;
    let limit = deadline::rule("institution-exit", placement.started_on)?.starting_on(exit);
    let limit = Deadline {
        starts_on: placement.started_on,
        // A stay that is shorter than the notice: as soon as the child has come.
        due_on: limit.due_on.max(placement.started_on),
        ..limit
    };
    Some(Duty::new(Task::PrepareExit(placement.id), limit))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::casework::example::{self, id};
    use crate::casework::placement::visit::{SeriousFinding, TalkAlone};
    use crate::casework::placement::{Leaving, ReturnFollowUp};
    use crate::ids::PlacementVisitId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case(placement: Placement) -> Case {
        let mut case = example::whole_case();
        case.placements.push(placement);
        case
    }

    fn due(case: &Case) -> Vec<(&'static str, String)> {
        let duties = duties(case);
        duties
            .iter()
            .map(|duty| (duty.task.key(), duty.deadline.due_on.to_string()))
            .collect()
    }

    fn institution(emergency: bool) -> Placement {
        Placement {
            place: Place::Institution {
                name: "Fjordheim".into(),
                provider: "Bufetat".into(),
                emergency,
                service_present: false,
            },
            ..example::placement()
        }
    }

    fn visit(kind: VisitKind, on: &str) -> PlacementVisit {
        PlacementVisit {
            id: PlacementVisitId(id(21, 1)),
            version: 1,
            case_file: example::placement().case_file,
            placement: example::placement().id,
            kind,
            on: day(on),
            by: "Kari".into(),
            alone: TalkAlone::Yes { said: "Fint.".into() },
            findings: "Trygt.".into(),
            serious: None,
        }
    }

    fn key(key: &'static str, day: &str) -> (&'static str, String) {
        (key, day.to_owned())
    }

    #[test]
    fn a_foster_home_is_visited_supervised_and_its_agreement_gone_through() {
        let mut case = case(example::placement());
        assert_eq!(
            due(&case),
            [
                key("visit-foster-home", "2026-07-15"),
                key("supervise-foster-home", "2026-07-15"),
                key("review-foster-agreement", "2027-04-15"),
            ]
        );
        case.placement_visits
            .push(visit(VisitKind::FollowUp, "2026-05-20"));
        assert_eq!(due(&case)[0], key("visit-foster-home", "2026-10-15"));
        assert_eq!(due(&case)[1], key("supervise-foster-home", "2026-07-15"));
    }

    #[test]
    fn a_visit_is_on_the_list_from_a_month_before_its_day() {
        let duty = duties(&case(example::placement())).remove(0);
        let shown = |on: &str| duty.is_shown_on(day(on));
        assert_eq!(
            ["2026-06-14", "2026-06-15", "2026-07-15", "2026-07-16"].map(shown),
            [false, true, true, true]
        );
    }

    #[test]
    fn a_child_in_an_institution_is_visited_within_a_week_and_after_an_emergency_in_two_working_days() {
        let stay = case(institution(false));
        // 15 April 2026 is a Wednesday.
        assert_eq!(
            due(&stay),
            [
                key("visit-institution", "2026-04-22"),
                key("plan-institution", "2026-05-13")
            ]
        );
        let mut emergency = case(institution(true));
        assert_eq!(
            due(&emergency),
            [
                key("visit-institution", "2026-04-17"),
                key("plan-institution", "2026-04-22")
            ]
        );
        let limit = duties(&emergency).remove(0).deadline;
        let breached = |on: &str| limit.is_breached_on(day(on));
        assert_eq!(
            ["2026-04-16", "2026-04-17", "2026-04-18"].map(breached),
            [false, false, true]
        );
        emergency
            .placement_visits
            .push(visit(VisitKind::FollowUp, "2026-04-16"));
        emergency.plans[0].kind = known::PLAN_INSTITUTION.into();
        assert_eq!(due(&emergency), []);
    }

    #[test]
    fn leaving_an_institution_is_prepared_three_months_before() {
        let leaving = Placement {
            planned_exit: Some(day("2026-12-31")),
            ..institution(false)
        };
        let mut case = case(leaving);
        assert_eq!(due(&case)[2], key("prepare-exit", "2026-09-30"));
        case.placements[0].transition_meeting_on = Some(day("2026-05-30"));
        assert_eq!(due(&case).len(), 2);
    }

    #[test]
    fn going_home_is_followed_up_and_moving_elsewhere_is_not() {
        let leave = |destination: &str| {
            let leaving = Leaving {
                on: day("2026-05-20"),
                reason: "1.1.1".into(),
                clarification: None,
                destination: destination.into(),
                destination_clarification: None,
                text: "Forberedt.".into(),
            };
            example::placement().end(leaving, day("2026-06-01")).unwrap()
        };
        let home = case(leave("6"));
        assert_eq!(due(&home), [key("plan-return", "2026-05-20")]);
        assert_eq!(due(&case(leave("7"))), []);
        let followed = home.placements[0].clone().follow_up_return(
            ReturnFollowUp {
                offered_on: day("2026-05-20"),
                accepted: false,
                plan: "Foreldrene ønsker det ikke.".into(),
                until: None,
            },
            day("2026-06-01"),
        );
        assert_eq!(due(&case(followed.unwrap())), []);
    }

    #[test]
    fn a_serious_finding_is_told_at_once() {
        let mut case = case(institution(false));
        case.placements.clear();
        case.placement_visits.push(PlacementVisit {
            serious: Some(SeriousFinding {
                text: "Vold.".into(),
                told_on: None,
            }),
            ..visit(VisitKind::FollowUp, "2026-05-20")
        });
        assert_eq!(due(&case), [key("tell-county-governor", "2026-05-20")]);
    }
}
