use super::{Duty, Task};
use crate::access::Role;
use crate::casework::case::Case;
use crate::casework::legal_rule::on_the_day;
use crate::feedback::answer::Answer;

/// What is owed those who answered: words that may mean danger are read at once, by the contact person and by a leader, whoever is
/// first; and everybody is answered back.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    case.feedback_answers.iter().flat_map(of_answer).collect()
}

fn of_answer(answer: &Answer) -> Vec<Duty> {
    if answer.has_unread_worry() {
        let limit = on_the_day("feedback-danger", answer.answered_on());
        return vec![Duty::new(Task::ReadAtOnce(answer.id), limit).also_held_by(Role::Leader)];
    }
    if answer.reply.is_some() {
        return Vec::new();
    }
    vec![Duty::new(Task::AnswerBack(answer.id), answer.reply_deadline())]
}

#[cfg(test)]
mod tests {
    use super::super::Holder;
    use super::*;
    use crate::casework::example::{self, CASEWORKER, id};
    use crate::feedback::answer::{AnswerBack, Given};
    use crate::feedback::invitation::tests::{day, invitation};
    use crate::feedback::scale;
    use crate::ids::FeedbackAnswerId;

    fn case(words: &str) -> Case {
        let given = Given {
            words: words.into(),
            ..Given::default()
        };
        let at = "2026-11-24T12:00:00Z".parse().unwrap();
        let id = FeedbackAnswerId(id(61, 1));
        let answer = Answer::receive(id, &invitation(0), &scale::shipped()[0], &given, at).unwrap();
        let mut case = example::whole_case();
        case.feedback_answers.push(answer);
        case
    }

    fn due(case: &Case) -> Vec<(&'static str, String, Holder)> {
        let duties = duties(case);
        duties
            .iter()
            .map(|duty| (duty.task.key(), duty.deadline.due_on.to_string(), duty.holder))
            .collect()
    }

    #[test]
    fn everybody_is_answered_back_within_a_week() {
        let mut case = case("Det går fint");
        let by_the_contact_person = |day: &str| ("answer-back", day.to_owned(), Holder::ContactPerson);
        assert_eq!(due(&case), [by_the_contact_person("2026-12-01")]);
        let limit = duties(&case).remove(0);
        let breached = |on: &str| limit.is_breached_on(day(on));
        assert_eq!(
            ["2026-11-30", "2026-12-01", "2026-12-02"].map(breached),
            [false, false, true]
        );
        let reply = AnswerBack {
            you_said: "Fint".into(),
            we_did: "Fortsetter".into(),
            by: CASEWORKER,
            on: day("2026-11-25"),
        };
        let answer = case.feedback_answers[0].clone();
        case.feedback_answers[0] = answer.answer_back(reply).unwrap();
        assert_eq!(due(&case), []);
    }

    #[test]
    fn words_that_may_mean_danger_are_due_the_same_day_for_contact_person_and_leader_until_one_has_read_them()
    {
        let mut case = case("Han slår meg");
        let on = || "2026-11-24".to_owned();
        assert_eq!(
            due(&case),
            [("read-at-once", on(), Holder::ContactPersonOr(Role::Leader))]
        );
        let breached = |on: &str| duties(&case)[0].is_breached_on(day(on));
        assert_eq!(
            ["2026-11-23", "2026-11-24", "2026-11-25"].map(breached),
            [false, false, true]
        );
        let answer = case.feedback_answers[0].clone();
        let at = "2026-11-24T12:30:00Z".parse().unwrap();
        case.feedback_answers[0] = answer.open(CASEWORKER, at, "Ringer nå".into()).unwrap();
        assert_eq!(
            due(&case),
            [("answer-back", "2026-12-01".to_owned(), Holder::ContactPerson)]
        );
    }
}
