//! What stands around plans and in the journal of a case comes back with the whole case as it was kept.

use tiltak_domain::casework::attachment::{Attachment, FileKind, Scan};
use tiltak_domain::casework::attainment::{Attainment, Extent, GoalLevel, MeasureGiven};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example::{self, CASEWORKER, id};
use tiltak_domain::casework::file_access::{AccessItem, FileAccess, GivenFile, Piece};
use tiltak_domain::casework::goal_scale::GoalScale;
use tiltak_domain::casework::measure_provision::MeasureProvision;
use tiltak_domain::casework::note::{Correction, Note, NoteKind};
use tiltak_domain::casework::plan_edition::{PlanContent, PlanEdition};
use tiltak_domain::casework::signature::{Answer, Manner, PartyRole, Signature, SignedThing};
use tiltak_domain::ids::{
    AttachmentId, AttainmentId, FileAccessId, GoalScaleId, MeasureProvisionId, NoteId, PlanEditionId,
    SignatureId,
};
use tiltak_storage::case;

use crate::case::put;
use crate::case_file::the_service;
use crate::store::on_both;

/// The example case with one of each part, and texts that are hard to keep.
fn full() -> Case {
    let mut case = example::whole_case();
    let file = case.file.id;
    let on = "2026-05-15".parse().unwrap();
    case.goal_scales.push(GoalScale {
        id: GoalScaleId(id(20, 1)),
        version: 1,
        case_file: file,
        goal: case.goals[0].id,
        set_on: on,
        criteria: ["a", "b", "🦊 שלום", "\"d\"", "e\u{0301}"].map(str::to_owned),
    });
    case.measure_provisions.push(MeasureProvision {
        id: MeasureProvisionId(id(21, 1)),
        version: 1,
        case_file: file,
        measure: case.measures[0].id,
        provider: "Familieteamet".into(),
        agreed_on: on,
        review_on: Some(on),
    });
    case.attainments.push(Attainment {
        id: AttainmentId(id(22, 1)),
        version: 1,
        case_file: file,
        evaluation: case.evaluations[0].id,
        on,
        levels: vec![GoalLevel {
            goal: case.goals[0].id,
            level: (-2).try_into().unwrap(),
        }],
        given: vec![MeasureGiven {
            measure: case.measures[0].id,
            planned: case.measures[0].dose,
            extent: Extent::Less,
            text: "Syk".into(),
        }],
    });
    let content = PlanContent::of(&case, &case.plans[0]);
    let edition = PlanEdition {
        id: PlanEditionId(id(23, 1)),
        version: 1,
        case_file: file,
        plan: case.plans[0].id,
        number: 1,
        on,
        by: None,
        content,
    };
    case.signatures.push(Signature {
        id: SignatureId(id(24, 1)),
        version: 1,
        case_file: file,
        of: SignedThing::Edition(edition.id),
        digest: edition.content.digest(),
        name: "Mor Eksempel".into(),
        role: PartyRole::Parent,
        on,
        answer: Answer::Signed { how: Manner::OnPaper },
        noted_by: CASEWORKER,
    });
    case.plan_editions.push(edition);
    let note = Note {
        id: NoteId(id(25, 1)),
        version: 1,
        case_file: file,
        kind: NoteKind::HomeVisit,
        title: "Besøk".into(),
        happened_on: on,
        people: String::new(),
        text: "Linje\n\nלמטה 🦊".into(),
        written_by: CASEWORKER,
        written_at: "2026-05-15T10:11:12.123456Z".parse().unwrap(),
        template: None,
        corrects: None,
    };
    let correction = Note {
        id: NoteId(id(25, 2)),
        corrects: Some(Correction {
            note: note.id,
            reason: "Feil".into(),
        }),
        ..note.clone()
    };
    case.notes = vec![note, correction];
    case.attachments.push(Attachment {
        id: AttachmentId(id(28, 1)),
        version: 1,
        case_file: file,
        note: Some(NoteId(id(25, 1))),
        title: "Rapport".into(),
        file_name: "møte.pdf".into(),
        file_kind: FileKind::Pdf,
        size: 7,
        sha256: "00".repeat(32),
        dated_on: on,
        added_by: CASEWORKER,
        added_at: "2026-05-15T10:11:12Z".parse().unwrap(),
        scan: Scan::Clean {
            by: "clamdscan".into(),
        },
    });
    case.file_accesses.push(FileAccess {
        id: FileAccessId(id(27, 1)),
        version: 1,
        case_file: file,
        asked_by: "Mor Eksempel".into(),
        role: PartyRole::Parent,
        asked_on: on,
        decided_on: on,
        decided_by: CASEWORKER,
        items: vec![AccessItem {
            kind: "note".into(),
            thing: id(25, 1),
            title: "Besøk".into(),
            on,
            file: Some(GivenFile {
                attachment: AttachmentId(id(28, 1)),
                file_name: "rapport.pdf".into(),
                sha256: "0".repeat(64),
                redacted: Some("bvl-13-1".into()),
            }),
            pieces: vec![
                Piece::Shown {
                    text: "Linje ".into(),
                },
                Piece::Redacted {
                    limit: "bvl-13-1".into(),
                },
            ],
        }],
    });
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_and_journal_come_back_as_they_were_kept() {
    on_both(async |db| {
        the_service(&db).await;
        let kept = full();
        put(&db, &kept).await;
        let loaded = case::load(&db, kept.file.id).await.unwrap().unwrap();
        assert_eq!(loaded, kept);
        let edition = &loaded.plan_editions[0];
        assert_eq!(
            edition.content.digest(),
            loaded.signatures[0].digest,
            "still what was signed"
        );
    })
    .await;
}
