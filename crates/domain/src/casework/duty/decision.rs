use super::{Duty, Task};
use crate::access::Role;
use crate::casework::appeal::AppealState;
use crate::casework::case::Case;
use crate::casework::decision::{CountdownKind, Decision};
use crate::casework::investigation::InvestigationState;
use crate::casework::legal_rule::on_the_day;

/// The decision that an investigation ended with (§ 2-5), its signature, and what the law asks for after it: emergency orders
/// to the tribunal at once (§ 14-22) with a petition in time (chapter 4), effect in time (§§ 5-2 and 6-2), appeals.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let undecided = case.investigations_without_decision().map(|item| {
        let on = match &item.state {
            InvestigationState::Open => item.started_on,
            InvestigationState::Concluded { on, .. } => *on,
        };
        Duty::new(Task::MakeDecision(item.id), on_the_day("investigation-end", on))
    });
    let made = case.decisions.iter().flat_map(|item| of_decision(case, item));
    undecided.chain(made).collect()
}

fn of_decision(case: &Case, decision: &Decision) -> Vec<Duty> {
    let (id, on) = (decision.id, decision.decided_on);
    let mut duties = Vec::new();
    if decision.is_draft() {
        let sign = Duty::new(Task::SignDecision(id), on_the_day("reasons", on));
        duties.push(sign.held_by(Role::Leader));
    }
    let appeals = case.appeals.iter().filter(|appeal| appeal.decision == id);
    let waiting = appeals.filter(|appeal| appeal.state == AppealState::Received);
    if let Some(first) = waiting.map(|appeal| appeal.received_on).min() {
        duties.push(Duty::new(
            Task::HandleAppeal(id),
            on_the_day("appeal-handling", first),
        ));
    }
    if !decision.applies() {
        return duties;
    }
    let clocks = decision.countdowns(case.petition_sent_on(id));
    if clocks.iter().any(|clock| clock.kind == CountdownKind::Petition)
        && decision.details.board_review.is_none()
    {
        duties.push(Duty::new(Task::SendToBoard(id), on_the_day("acute-to-board", on)));
    }
    for clock in clocks.into_iter().filter(|clock| clock.met_on.is_none()) {
        let task = match clock.kind {
            CountdownKind::Petition => Task::SendPetition(id),
            CountdownKind::Effect => Task::PutIntoEffect(id),
            CountdownKind::End => continue,
        };
        duties.push(Duty::new(task, clock.deadline));
    }
    duties
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::casework::decision::{DecisionState, SigningBy};
    use crate::casework::example;
    use crate::ids::UserId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn with(basis: &str, is_signed: bool) -> Case {
        let mut case = example::whole_case();
        let mut decision = case.decisions.remove(0);
        decision.legal_basis = basis.into();
        decision.state = DecisionState::Draft;
        if is_signed {
            let seen = decision.text_hash();
            let by = SigningBy {
                user: UserId(example::id(2, 9)),
                is_leader: true,
            };
            let at = decision.decided_on.and_hms_opt(12, 0, 0).unwrap().and_utc();
            decision = decision.sign(&seen, by, at).unwrap();
        }
        case.decisions.push(decision);
        case
    }

    fn due(case: &Case) -> Vec<(&'static str, String)> {
        let all = duties(case).into_iter();
        all.map(|duty| (duty.task.key(), duty.deadline.due_on.to_string()))
            .collect()
    }

    #[test]
    fn a_draft_waits_for_a_leader() {
        assert_eq!(
            due(&with("bvl2021-3-1", false)),
            [("sign-decision", "2026-04-12".to_owned())]
        );
        assert!(due(&with("bvl2021-3-1", true)).is_empty());
    }

    #[test]
    fn an_emergency_order_is_sent_on_the_day_and_followed_by_a_petition() {
        let mut case = with("bvl2021-4-2", true);
        assert_eq!(
            due(&case),
            [
                ("send-to-board", "2026-04-12".to_owned()),
                ("send-petition", "2026-05-24".to_owned())
            ]
        );
        let decision = case.decisions.remove(0);
        let sent = decision
            .send_to_board(day("2026-04-12"), day("2026-04-12"))
            .unwrap();
        case.decisions.push(sent);
        assert_eq!(due(&case), [("send-petition", "2026-05-24".to_owned())]);
    }

    #[test]
    fn an_order_of_care_is_put_into_effect_in_six_weeks() {
        let mut case = with("bvl2021-5-1", true);
        assert_eq!(due(&case), [("put-into-effect", "2026-05-24".to_owned())]);
        let decision = case.decisions.remove(0);
        let effected = decision
            .put_into_effect(day("2026-05-01"), day("2026-05-01"))
            .unwrap();
        case.decisions.push(effected);
        assert!(due(&case).is_empty());
    }
}
