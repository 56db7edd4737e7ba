//! Concern reports: what has come in, and what belongs to the case.

use tiltak_domain::access::Act;
use tiltak_domain::casework::concern_report::{Review, ReviewOutcome};
use tiltak_domain::casework::reply::{LeftOut, Reply, ReplyKind, ReplyOutcome};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::concern_report::inbox::InboxFilter;
use tiltak_services::concern_report::letter::LetterFrame;
use tiltak_services::concern_report::register::ReportedAbout;
use tiltak_services::concern_report::take_down::RevealReason;

use super::asked::{Asked, UseCase, both, to, use_cases, with_child};
use super::things;

fn frame() -> LetterFrame {
    LetterFrame {
        language: LanguageForm::Nb,
        title: "Tilbakemelding".into(),
    }
}

fn reply(c: &Asked<'_>) -> Reply {
    Reply {
        kind: ReplyKind::Confirmation,
        on: c.services.today(),
        by: c.actor.user,
        outcome: ReplyOutcome::LeftOut {
            reason: LeftOut::ALL[0],
            words: "Fant ingen".into(),
        },
    }
}

fn review(c: &Asked<'_>) -> Review {
    Review {
        reporter_code: "11".into(),
        reporter_clarification: None,
        contents: Vec::new(),
        urgent: false,
        on: c.services.today(),
        by: c.actor.user,
        outcome: ReviewOutcome::Dismiss {
            conclusion: "1".into(),
            reasons: "Gjelder noe annet".into(),
            groundless: false,
        },
    }
}

use_cases! { of_nobody_yet, c, c.actor;
    inbox(InboxFilter::All): to(Act::HandleReports);
    quarantine(): to(Act::HandleReports);
    reread_quarantine_for(): to(Act::HandleReports);
    take_down_report(c.actor.user.0, things::taken_down(c.services.now())): to(Act::HandleReports);
    register_report(c.things.loose_report, 0, ReportedAbout::Known(c.case.child.id), &[]):
        with_child(Act::HandleReports).while_there();
}

use_cases! { of_the_case, c, c.actor;
    open_answers(c.case.reports[0].id): both(Act::HandleReports, Act::ReadReport);
    answer_reporter(c.case.reports[0].id, 0, reply(c)): both(Act::HandleReports, Act::ReadReport);
    open_report(c.case.reports[0].id): both(Act::HandleReports, Act::ReadReport);
    reply_letter(c.case.reports[0].id, ReplyKind::Feedback, frame()): both(Act::HandleReports, Act::ReadReport);
    review_report(c.case.reports[0].id, 0, review(c)): both(Act::HandleReports, Act::ReadReport);
    protect_reporter(c.case.reports[0].id, 0, "Er redd".into()): both(Act::HandleReports, Act::ReadReport);
    reveal_reporter(c.case.reports[0].id, RevealReason::Safety): both(Act::HandleReports, Act::ReadReport);
}

pub fn all() -> Vec<UseCase> {
    [of_nobody_yet(), of_the_case()].into_iter().flatten().collect()
}
