//! A complete example case with a synthetic child, for tests and for pages' samples.

use chrono::NaiveDate;
use uuid::Uuid;

use super::case::Case;
use super::case_content::CaseContent;
use super::case_file::{CaseFile, CaseFileState};
use super::concern_report::{Channel, ConcernReport, ConcernReportState, Reporter, Subject};
use super::decision::{Consent, Decision, DecisionState, Details};
use super::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use super::foster_home::{Approval, FosterHome, FosterHomeKind, FosterParent};
use super::investigation::{Investigation, InvestigationState};
use super::measure::{Dose, Measure, MeasureState, Period};
use super::need::{Need, NeedState};
use super::participation::ChildView;
use super::placement::{Place, Placement, PlacementState, Siblings};
use super::plan::{Goal, Plan, PlanState};
use super::reply::{Reply, ReplyKind, ReplyOutcome, ReplyWay};
use crate::ids::{
    CaseFileId, ChildId, ConcernReportId, DecisionId, EvaluationId, FosterHomeId, GoalId, InvestigationId,
    MeasureId, NeedId, PlacementId, PlanId, ServiceId, UserId,
};
use crate::people::child::{Child, Sex};
use crate::people::national_id::NationalId;

/// An id of version 4 form, told apart by a kind and a number.
#[must_use]
pub fn id(kind: u8, number: u16) -> Uuid {
    Uuid::from_fields(u32::from(kind), number, 0x4000, &[0x80, 0, 0, 0, 0, 0, 0, 0])
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The service of the example.
pub const SERVICE: ServiceId = ServiceId(Uuid::from_u128(0x0000_0001_0001_4000_8000_0000_0000_0000));
/// The caseworker of the example.
pub const CASEWORKER: UserId = UserId(Uuid::from_u128(0x0000_0002_0001_4000_8000_0000_0000_0000));

/// A case in which every link of the thread is there: reported on 2 February 2026, evaluated on 15 May 2026.
#[must_use]
pub fn whole_case() -> Case {
    let file = case_file();
    let needs = vec![need(1, "2.3.02", true), need(2, "1.4.03", false)];
    Case {
        reports: vec![report(file.id)],
        investigations: vec![investigation(file.id)],
        decisions: vec![decision(file.id)],
        plans: vec![plan(file.id)],
        goals: vec![goal(file.id, 1)],
        measures: vec![measure(file.id, 1)],
        evaluations: vec![evaluation(file.id)],
        needs,
        ..Case::new(file, child())
    }
}

/// A foster home in the example child's family, with two foster parents and room for two children.
#[must_use]
pub fn foster_home() -> FosterHome {
    let from = day(2026, 1, 1);
    let parent = |number: u16, name: &str, sex| {
        let born = day(1980, 2, 10);
        FosterParent {
            id: id(28, number),
            name: name.into(),
            national_id: NationalId::synthetic(born, sex, number.into()),
            from,
            to: None,
        }
    };
    FosterHome {
        id: FosterHomeId(id(27, 1)),
        version: 1,
        service: SERVICE,
        name: "Hos tante Tuva".into(),
        kind: FosterHomeKind::Kinship,
        parents: vec![
            parent(1, "Tuva Eksempel", Sex::Girl),
            parent(2, "Trym Eksempel", Sex::Boy),
        ],
        municipality_number: "4601".into(),
        capacity: 2,
        approvals: vec![Approval {
            from,
            to: Some(day(2027, 12, 31)),
            by: "Fjordvik barneverntjeneste".into(),
        }],
        address_protected: false,
    }
}

/// The example child in that home, from 15 April 2026, under the example's measure.
#[must_use]
pub fn placement() -> Placement {
    let home = foster_home();
    Placement {
        id: PlacementId(id(20, 1)),
        version: 1,
        case_file: CaseFileId(id(3, 1)),
        measure: MeasureId(id(11, 1)),
        place: Place::FosterHome {
            home: home.id,
            name: home.name,
            kind: home.kind,
            tried_first: None,
            municipality_number: home.municipality_number,
        },
        started_on: day(2026, 4, 15),
        siblings: Siblings::None,
        address_protected: false,
        requirements: Vec::new(),
        agreement_reviews: Vec::new(),
        planned_exit: None,
        transition_meeting_on: None,
        transferred: None,
        state: PlacementState::Ongoing,
    }
}

/// Repeats goals and measures, each tied as the first, until there are so many.
pub fn multiply(case: &mut Case, goals: usize, measures: usize) {
    for number in 2..=goals {
        case.goals
            .push(goal(case.file.id, u16::try_from(number).unwrap_or(u16::MAX)));
    }
    for number in 2..=measures {
        case.measures
            .push(measure(case.file.id, u16::try_from(number).unwrap_or(u16::MAX)));
    }
}

fn case_file() -> CaseFile {
    CaseFile {
        id: CaseFileId(id(3, 1)),
        version: 1,
        service: SERVICE,
        child: ChildId(id(4, 1)),
        journal_number: "2026-0001".into(),
        opened_on: day(2026, 2, 2),
        caseworker: Some(CASEWORKER),
        state: CaseFileState::Open,
    }
}

/// The child of the example: a girl born on 3 May 2017.
#[must_use]
pub fn child() -> Child {
    let born = day(2017, 5, 3);
    Child {
        id: ChildId(id(4, 1)),
        version: 1,
        service: SERVICE,
        name: "Luna Eksempel".into(),
        national_id: NationalId::synthetic(born, Sex::Girl, 0),
        born: Some(born),
        unborn: false,
        sex: Sex::Girl,
        interpreter: None,
        language_form: crate::people::language_form::LanguageForm::Nb,
        siblings: Vec::new(),
    }
}

fn content(code: &str) -> CaseContent {
    CaseContent {
        code: code.into(),
        clarification: None,
    }
}

fn told(kind: ReplyKind, on: NaiveDate, text: &str) -> Reply {
    Reply {
        kind,
        on,
        by: CASEWORKER,
        outcome: ReplyOutcome::Sent {
            way: ReplyWay::Digital,
            text: text.into(),
        },
    }
}

fn report(case_file: CaseFileId) -> ConcernReport {
    ConcernReport {
        id: ConcernReportId(id(5, 1)),
        version: 3,
        service: SERVICE,
        document: None,
        received_at: day(2026, 2, 2)
            .and_hms_opt(9, 30, 0)
            .unwrap_or_default()
            .and_utc(),
        channel: Channel::Electronic,
        reporter: Reporter {
            is_public: true,
            code: Some("11".into()),
            name: "Eksempel Lærer".into(),
            role: Some("Kontaktlærer".into()),
            organisation: Some("Eksempel skole".into()),
            ..Reporter::default()
        },
        subject: Subject {
            name: "Luna Eksempel".into(),
            informed: Some(true),
            ..Subject::default()
        },
        text: "Luna kommer ofte uten mat og virker redd for å gå hjem.".into(),
        contents: vec![content("2.3.02"), content("1.4.03")],
        urgent: false,
        replies: vec![
            told(
                ReplyKind::Feedback,
                day(2026, 2, 6),
                "Vi har mottatt meldingen og åpnet en undersøkelse.",
            ),
            told(
                ReplyKind::EndFeedback,
                day(2026, 4, 13),
                "Undersøkelsen er avsluttet.",
            ),
        ],
        state: ConcernReportState::Investigated {
            case_file,
            on: day(2026, 2, 5),
            by: CASEWORKER,
            investigation: InvestigationId(id(6, 1)),
            joined: false,
        },
    }
}

fn investigation(case_file: CaseFileId) -> Investigation {
    Investigation {
        id: InvestigationId(id(6, 1)),
        version: 4,
        case_file,
        received_at: day(2026, 2, 2)
            .and_hms_opt(9, 30, 0)
            .unwrap_or_default()
            .and_utc(),
        started_on: day(2026, 2, 5),
        plan: "Snakke med Luna, foreldrene, skolen og helsesykepleier.".into(),
        assessment: "Foreldrene strever med grenser og rutiner.".into(),
        child_view: Some(child_view(day(2026, 2, 20))),
        themes: Vec::new(),
        extension: None,
        state: InvestigationState::Concluded {
            on: day(2026, 4, 10),
            by: CASEWORKER,
            conclusion: "1".into(),
            reasons: "Vilkårene for hjelpetiltak er oppfylt.".into(),
        },
    }
}

fn child_view(on: NaiveDate) -> ChildView {
    ChildView {
        kind: "1.1".into(),
        on,
        text: "Jeg vil at det skal være mindre kjefting.".into(),
    }
}

fn need(number: u16, code: &str, confirmed: bool) -> Need {
    let on = day(2026, 4, 8);
    let grounds = "Samtaler og hjemmebesøk.".to_owned();
    let state = if confirmed {
        NeedState::Confirmed { on, grounds }
    } else {
        NeedState::Rejected { on, grounds }
    };
    Need {
        id: NeedId(id(7, number)),
        version: 2,
        case_file: CaseFileId(id(3, 1)),
        investigation: InvestigationId(id(6, 1)),
        reports: vec![ConcernReportId(id(5, 1))],
        content: content(code),
        description: "Trygge grenser hjemme.".into(),
        state,
    }
}

fn decision(case_file: CaseFileId) -> Decision {
    Decision {
        id: DecisionId(id(8, 1)),
        version: 1,
        case_file,
        investigation: Some(InvestigationId(id(6, 1))),
        decided_on: day(2026, 4, 12),
        decided_by: CASEWORKER,
        legal_basis: "bvl2021-3-1".into(),
        content: "Råd og veiledning.".into(),
        grounds: "Se undersøkelsen.".into(),
        child_view: child_view(day(2026, 4, 11)),
        best_interests: "Luna får det tryggere hjemme.".into(),
        consent: Some(Consent {
            by: "Begge foreldre".into(),
            on: day(2026, 4, 11),
        }),
        state: DecisionState::Approved,
        details: Details::default(),
    }
}

fn plan(case_file: CaseFileId) -> Plan {
    Plan {
        id: PlanId(id(9, 1)),
        version: 1,
        case_file,
        decision: Some(DecisionId(id(8, 1))),
        kind: "1".into(),
        started_on: day(2026, 4, 15),
        evaluation_interval_months: 3,
        situation: "Luna og foreldrene skal få det roligere sammen.".into(),
        family_view: "Foreldrene ønsker hjelp.".into(),
        brought: Vec::new(),
        state: PlanState::Active,
    }
}

fn goal(case_file: CaseFileId, number: u16) -> Goal {
    Goal {
        id: GoalId(id(10, number)),
        version: 1,
        case_file,
        plan: PlanId(id(9, 1)),
        text: "Vi har det hyggelig rundt middagsbordet.".into(),
        sign: "Luna sier at det er rolig hjemme.".into(),
        needs: vec![NeedId(id(7, 1))],
    }
}

fn measure(case_file: CaseFileId, number: u16) -> Measure {
    Measure {
        id: MeasureId(id(11, number)),
        version: 1,
        case_file,
        decision: DecisionId(id(8, 1)),
        plan: Some(PlanId(id(9, 1))),
        category: "3.9".into(),
        clarification: None,
        description: "Veiledning i hjemmet.".into(),
        reason: "Foreldrene ber om øvelse i trygge grenser.".into(),
        dose: Some(Dose {
            times: 1,
            per: Period::Week,
            weeks: Some(26),
        }),
        goals: vec![GoalId(id(10, 1))],
        started_on: day(2026, 4, 15),
        article: None,
        state: MeasureState::Ongoing,
    }
}

fn evaluation(case_file: CaseFileId) -> Evaluation {
    Evaluation {
        id: EvaluationId(id(12, 1)),
        version: 1,
        case_file,
        plan: PlanId(id(9, 1)),
        evaluated_on: day(2026, 5, 15),
        evaluated_by: CASEWORKER,
        child_view: Some(child_view(day(2026, 5, 15))),
        family_view: "Det går bedre.".into(),
        summary: "Tiltaket virker, fortsetter.".into(),
        goals: vec![GoalRating {
            goal: GoalId(id(10, 1)),
            rating: 6,
        }],
        measures: vec![MeasureAssessment {
            measure: MeasureId(id(11, 1)),
            usefulness: Usefulness::Helps,
        }],
        outcome: Outcome::Continue,
    }
}
