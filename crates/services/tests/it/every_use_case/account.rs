//! Accounts, who may see what, drafts and the journal.

use tiltak_domain::access::hidden_address::{HiddenLevel, VaultContent};
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::access::{Act, Role};
use tiltak_services::access::NewTie;
use tiltak_services::draft::NewDraft;

use super::asked::{Answer, Asked, UseCase, both, of_service, own, to, use_cases, with};
use super::world::unknown;

/// Without a reason: it is refused after the policy is asked, so that nobody's access changes.
fn wall() -> NewTie {
    NewTie {
        kind: TieKind::Closed,
        user: None,
        until: None,
        reason: String::new(),
    }
}

fn draft(asked: &Asked<'_>) -> NewDraft {
    NewDraft {
        form: "note".into(),
        form_key: asked.actor.user.to_string(),
        page: format!("/saker/{}", asked.case.file.id),
        case_file: Some(asked.case.file.id),
        fields: vec![("text".into(), "Vi snakket".into())],
    }
}

use_cases! { administration, c, c.actor;
    list_users(): to(Act::Administer);
    read_user(c.things.spare): of_service(Act::Administer);
    add_user("ny", "Oppdiktet Ny", &[Role::Intake]): to(Act::Administer);
    new_link(c.things.spare): of_service(Act::Administer);
    give_role(c.things.spare, Role::Intake): of_service(Act::Administer);
    take_role(c.things.spare, Role::Intake): of_service(Act::Administer);
    set_user_closed(c.things.spare, true): of_service(Act::Administer);
    reset_second_factor(c.things.spare): of_service(Act::Administer);
    // Who may read the settings alone is refused too.
    tokens_to_replace(): to(Act::Administer);
    audit_page(None): to(Act::ReadJournal);
    own_family(): to(Act::RecordOwnFamily);
    record_own_family("ikke et nummer"): to(Act::RecordOwnFamily);
    lift_own_family(c.things.own_family, String::new()): of_service(Act::LiftOwnFamily);
    review_access(): to(Act::ReviewAccess);
    see_emergency(c.things.emergency): both(Act::ReviewAccess, Act::KeepAccess);
    supervised_cases(): to(Act::ListSupervised);
}

use_cases! { of_the_case, c, c.actor;
    break_glass(c.case.file.id, String::new()): with(Act::BreakGlass);
    open_access(c.case.file.id): with(Act::KeepAccess);
    make_tie(c.case.file.id, wall()): with(Act::KeepAccess);
    end_tie(c.case.file.id, c.things.tie): with(Act::KeepAccess);
    vault_page(c.case.file.id): with(Act::ReadHiddenAddress);
    open_hidden_address(c.case.file.id, "ask_more"): with(Act::ReadHiddenAddress);
    keep_hidden_address(
        c.case.file.id,
        HiddenLevel::Confidential,
        VaultContent { address: "Oppdiktet vei 1".into(), how: "Brev".into() },
    ): with(Act::KeepHiddenAddress);
    save_draft(draft(c)): with(Act::ReadCase);
}

use_cases! { drafts, c, c.actor;
    discard_draft(unknown()): own();
    drafts(): own();
    drafts_on("/saker"): own();
    draft(unknown()): own();
    sent_form("note", "1"): own();
    form_sent("note", "1", "00", "/saker"): own();
}

/// Those that only say whether.
fn whether() -> Vec<UseCase> {
    vec![
        UseCase {
            name: "may_read",
            needs: with(Act::ReadCase),
            call: |c| {
                Box::pin(async move { Answer::of_yes(c.services.may_read(c.actor, c.case.file.id).await) })
            },
        },
        UseCase {
            name: "may_break_glass",
            needs: with(Act::BreakGlass).but_not(Act::ReadCase),
            call: |c| {
                Box::pin(
                    async move { Answer::of_yes(c.services.may_break_glass(c.actor, c.case.file.id).await) },
                )
            },
        },
    ]
}

pub fn all() -> Vec<UseCase> {
    [administration(), of_the_case(), drafts(), whether()]
        .into_iter()
        .flatten()
        .collect()
}
