//! The case itself: read, taken out, handed over, closed; notes, files, decisions and appeals.

use tiltak_domain::access::Act;
use tiltak_domain::casework::case_file::Closing;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::casework::handover::HandoverCause;
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::signature::PartyRole;
use tiltak_domain::ids::AttachmentId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::appeal::{AppealEvent, NewAppeal};
use tiltak_services::attachment::NewAttachment;
use tiltak_services::audit;
use tiltak_services::case_file::NewHandover;
use tiltak_services::decision::{DecisionEvent, NewDecision};
use tiltak_services::file_access::NewAccess;
use tiltak_services::note::NewNote;
use tiltak_services::tribunal::{ApplicationEvent, NewApplication};

use super::asked::{Asked, UseCase, use_cases, with, with_opened};
use super::world::unknown;
use crate::support::day;

fn asked() -> audit::Asked {
    audit::Asked {
        from: day("2026-01-01"),
        to: day("2026-06-01"),
        names: true,
    }
}

fn closing(c: &Asked<'_>) -> Closing {
    Closing {
        on: c.services.today(),
        by: c.actor.user,
        reason: "Ferdig".into(),
    }
}

fn handover(c: &Asked<'_>) -> NewHandover {
    NewHandover {
        to: c.things.spare,
        on: c.services.today(),
        cause: HandoverCause::Workload,
        note: "Alt står i journalen".into(),
        told: "Familien vet det".into(),
    }
}

fn note() -> NewNote {
    NewNote {
        kind: NoteKind::Conversation,
        title: "Samtale".into(),
        happened_on: day("2026-05-20"),
        people: "Luna".into(),
        text: "Vi snakket om skolen.".into(),
        template: None,
        corrects: None,
    }
}

fn attachment() -> NewAttachment {
    NewAttachment {
        title: "Brev".into(),
        file_name: "brev.txt".into(),
        dated_on: day("2026-05-20"),
        note: None,
        bytes: b"Oppdiktet brev.\n".to_vec(),
    }
}

fn access() -> NewAccess {
    NewAccess {
        asked_by: "Mor".into(),
        role: PartyRole::Parent,
        asked_on: day("2026-05-20"),
        choices: Vec::new(),
    }
}

fn view() -> ChildView {
    ChildView {
        kind: "1.1".into(),
        on: day("2026-05-20"),
        text: "Jeg vil være hjemme.".into(),
    }
}

fn decision(c: &Asked<'_>) -> NewDecision {
    NewDecision {
        investigation: Some(c.case.investigations[0].id),
        decided_on: day("2026-05-20"),
        legal_basis: "bvl2021-3-1".into(),
        content: "Veiledning.".into(),
        grounds: "Se undersøkelsen.".into(),
        child_view: view(),
        participation: None,
        best_interests: "Tryggere hjemme.".into(),
        consent: None,
        consent_party: None,
        brought: Vec::new(),
    }
}

fn ended() -> DecisionEvent {
    DecisionEvent::Ended {
        on: day("2026-05-20"),
        reason: "Ferdig".into(),
    }
}

fn appeal(c: &Asked<'_>) -> NewAppeal {
    NewAppeal {
        decision: c.case.decisions[0].id,
        received_on: day("2026-05-20"),
        appellant: "Mor".into(),
        text: "Vi er uenige.".into(),
    }
}

fn application(c: &Asked<'_>) -> NewApplication {
    NewApplication {
        decision: None,
        investigation: Some(c.case.investigations[0].id),
        claims: vec!["bvl2021-5-1".into()],
        grounds: "Se undersøkelsen.".into(),
        begun_on: day("2026-05-20"),
    }
}

use_cases! { whole, c, c.actor;
    open_case(c.case.file.id, "casework"): with(Act::ReadCase);
    export_case(c.case.file.id): with(Act::ExportCase);
    case_page(c.case.file.id): with(Act::ReadCase);
    readings(c.case, asked()): with_opened(Act::WriteCase);
    note_taken_out(c.case, "plan_edition", unknown()): with_opened(Act::ReadCase);
    fill_template(c.case, c.things.template, |day| day.to_string()): with_opened(Act::ReadCase);
    close_case(c.case.file.id, 0, closing(c)): with(Act::WriteCase);
    hand_over(c.case.file.id, 0, handover(c)): with(Act::WriteCase);
    explain_breach(c.case.file.id, Task::EvaluatePlan(c.case.plans[0].id), "Syk".into(), 99): with(Act::WriteCase);
    place_hold(c.case.file.id, String::new(), None): with(Act::KeepAccess);
    lift_hold(c.case.file.id, c.things.hold, "Igjen".into()): with(Act::KeepAccess);
}

use_cases! { documents, c, c.actor;
    write_note(c.case.file.id, note()): with(Act::WriteCase);
    add_attachment(c.case.file.id, attachment()): with(Act::WriteCase);
    may_add_attachment(c.case.file.id): with(Act::WriteCase);
    open_attachment(c.case.file.id, AttachmentId(unknown())): with(Act::ReadCase);
    grant_access(c.case.file.id, access()): with(Act::WriteCase);
}

use_cases! { decisions, c, c.actor;
    draft_decision(c.case.file.id, decision(c)): with(Act::WriteCase);
    rewrite_decision(c.case.file.id, c.case.decisions[0].id, 0, decision(c)): with(Act::WriteCase);
    withdraw_draft(c.case.file.id, c.case.decisions[0].id, 0, "Feil".into()): with(Act::WriteCase);
    follow_decision(c.case.file.id, c.case.decisions[0].id, 0, ended()): with(Act::WriteCase);
    decision_letter(c.case.file.id, c.case.decisions[0].id): with(Act::ReadCase);
    choose_language_form(c.case.file.id, LanguageForm::Nb): with(Act::WriteCase);
    sign_decision(c.case.file.id, c.case.decisions[0].id, "00"): with(Act::WriteCase);
    receive_appeal(c.case.file.id, appeal(c)): with(Act::WriteCase);
    follow_appeal(c.case.file.id, unknown(), 0, day("2026-05-20"), AppealEvent::Withdrawn): with(Act::WriteCase);
    prepare_application(c.case.file.id, application(c)): with(Act::WriteCase);
    follow_application(c.case.file.id, unknown(), 0, day("2026-05-20"), ApplicationEvent::Sent): with(Act::WriteCase);
}

pub fn all() -> Vec<UseCase> {
    [whole(), documents(), decisions()]
        .into_iter()
        .flatten()
        .collect()
}
