//! Elements that a submission lacks and a fault of structure needs. What they say does not matter: nobody reads past the fault.

use chrono::NaiveDate;
use tiltak_register::record::{
    Aftercare, AftercareConclusion, Claim, ClaimConclusion, Coded, Deleted, ElementKind, Evaluation,
    Extension, FollowUp, Frequency, LegalBasis, Participation, Plan, Relation, Relocation, Responsible,
    Submission, Supervision, TribunalReferral, Visit,
};

use crate::draw::Draw;

/// Sees to it that there is an element of a type; none where the case has nothing to put it in.
pub(super) fn provide(submission: &mut Submission, of: &str, draw: &mut Draw) -> Option<()> {
    let start = submission.case_file.start;
    match of {
        "Sak-Slettet" => removal(submission, start, draw),
        "PlanType" | "Plan-Evaluering" | "Plan-Konklusjon" => plan(submission, start, draw),
        "Melding-Konklusjon" | "MelderType" | "SaksinnholdType" => {
            submission.case_file.concern_reports.first().map(|_| ())
        }
        "LovhjemmelType" => law(submission, of),
        name if name.starts_with("LovhjemmelType-") => law(submission, name),
        name if name.starts_with("BarnetsMedvirkningType") => participation(submission),
        "Undersokelse-UtvidetFrist" => extension(submission),
        "OpphevelseType" | "Tiltak-Konklusjon" => end_of_measure(submission),
        name if name.starts_with("Oppfolging") || name.starts_with("Tilsyn") => visits(submission, draw),
        "OversendelsePrivatKravType" | "Krav-Konklusjon" => claim(submission, draw),
        "OversendelseBarneverntjenesteType" => referral(submission, start, draw),
        "Vedtak-Konklusjon" => end_of_decision(submission),
        "EttervernType" | "Ettervern-Konklusjon" => aftercare(submission, start, draw),
        "RelasjonType" => relation(submission, draw),
        "FlyttingType" | "ArsakFraType" | "FlyttingTilType" => relocation(submission, start, draw),
        _ => Some(()),
    }
}

fn removal(submission: &mut Submission, start: NaiveDate, draw: &mut Draw) -> Option<()> {
    submission.case_file.removals.push(Deleted {
        id: draw.id(),
        kind: ElementKind::Plan,
        end: start,
    });
    Some(())
}

fn plan(submission: &mut Submission, start: NaiveDate, draw: &mut Draw) -> Option<()> {
    let plans = &mut submission.case_file.plans;
    if plans.is_empty() {
        plans.push(Plan {
            id: draw.id(),
            migrated_id: None,
            start,
            kind: "1".into(),
            deleted: false,
            evaluations: Vec::new(),
            end: None,
        });
    }
    for plan in plans {
        if plan.evaluations.is_empty() {
            plan.evaluations.push(Evaluation { date: plan.start });
        }
        plan.end.get_or_insert(plan.start);
    }
    Some(())
}

fn law(submission: &mut Submission, of: &str) -> Option<()> {
    let case = &mut submission.case_file;
    let bases = case.measures.iter_mut().map(|one| &mut one.legal_basis);
    let bases = bases.chain(case.decisions.iter_mut().map(|one| &mut one.legal_basis));
    let mut count = 0;
    for basis in bases {
        count += 1;
        let parts = match of {
            "LovhjemmelType-Ledd" => &mut basis.paragraphs,
            "LovhjemmelType-Bokstav" => &mut basis.letters,
            "LovhjemmelType-Punktum" => &mut basis.sentences,
            _ => continue,
        };
        if parts.is_empty() {
            parts.push(if of == "LovhjemmelType-Bokstav" { "a" } else { "1" }.into());
        }
    }
    (count > 0).then_some(())
}

fn participation(submission: &mut Submission) -> Option<()> {
    let investigation = submission.case_file.investigations.first_mut()?;
    investigation.participation = Some(Participation {
        date: investigation.start,
        code: "1.1".into(),
    });
    Some(())
}

fn extension(submission: &mut Submission) -> Option<()> {
    let investigation = submission.case_file.investigations.first_mut()?;
    let start = investigation.start;
    investigation.extension.get_or_insert(Extension {
        start,
        granted: Some("1".into()),
    });
    Some(())
}

fn end_of_measure(submission: &mut Submission) -> Option<()> {
    let measure = submission.case_file.measures.first_mut()?;
    measure.end.get_or_insert(measure.start);
    measure.termination.get_or_insert_with(|| Coded::plain("1"));
    Some(())
}

fn end_of_decision(submission: &mut Submission) -> Option<()> {
    let decision = submission.case_file.decisions.first_mut()?;
    decision.end.get_or_insert(decision.start);
    Some(())
}

fn visits(submission: &mut Submission, draw: &mut Draw) -> Option<()> {
    let municipality = submission.submitter.municipality_number.clone();
    let measure = submission.case_file.measures.first_mut()?;
    let start = measure.start;
    let mut frequencies = || {
        vec![Frequency {
            id: draw.id(),
            start,
            code: "4".into(),
        }]
    };
    let (one, other) = (frequencies(), frequencies());
    let mut visits = || {
        vec![Visit {
            id: draw.id(),
            date: start,
        }]
    };
    let follow_up = measure.follow_up.get_or_insert_with(|| FollowUp {
        frequencies: one,
        visits: Vec::new(),
    });
    if follow_up.visits.is_empty() {
        follow_up.visits = visits();
    }
    let visits = visits();
    let responsible = Responsible {
        id: draw.id(),
        start,
        municipality_number: municipality,
    };
    let supervision = measure.supervision.get_or_insert_with(|| Supervision {
        responsible: vec![responsible],
        frequencies: other,
        visits: Vec::new(),
    });
    if supervision.visits.is_empty() {
        supervision.visits = visits;
    }
    Some(())
}

fn claim(submission: &mut Submission, draw: &mut Draw) -> Option<()> {
    let decision = submission.case_file.decisions.first_mut()?;
    let start = decision.start;
    decision.claims.push(Claim {
        id: draw.id(),
        start,
        conclusion: Some(ClaimConclusion {
            end: start,
            code: "2".into(),
            clarification: None,
        }),
    });
    Some(())
}

fn referral(submission: &mut Submission, start: NaiveDate, draw: &mut Draw) -> Option<()> {
    let referrals = &mut submission.case_file.tribunal_referrals;
    if referrals.is_empty() {
        referrals.push(TribunalReferral {
            id: draw.id(),
            migrated_id: None,
            start,
            deleted: false,
            legal_basis: LegalBasis::section("BVL", "4", "12"),
            further_legal_bases: Vec::new(),
        });
    }
    Some(())
}

fn aftercare(submission: &mut Submission, start: NaiveDate, draw: &mut Draw) -> Option<()> {
    submission.case_file.aftercare.push(Aftercare {
        id: draw.id(),
        migrated_id: None,
        offer_sent: start,
        deleted: false,
        conclusion: Some(AftercareConclusion {
            end: start,
            code: "1".into(),
        }),
    });
    // The one that the fault is put in must have an answer.
    submission
        .case_file
        .aftercare
        .retain(|one| one.conclusion.is_some());
    Some(())
}

fn relation(submission: &mut Submission, draw: &mut Draw) -> Option<()> {
    let case = &mut submission.case_file;
    if case.relations.is_empty() {
        let report = (ElementKind::ConcernReport, case.concern_reports.first()?.id);
        case.relations.push(Relation::new(
            draw.id(),
            report,
            (ElementKind::Investigation, draw.id()),
        ));
    }
    Some(())
}

fn relocation(submission: &mut Submission, start: NaiveDate, draw: &mut Draw) -> Option<()> {
    let moves = &mut submission.case_file.relocations;
    if moves.is_empty() {
        moves.push(Relocation {
            id: draw.id(),
            migrated_id: None,
            moved: start,
            deleted: false,
            reason: Coded::plain("1.2.1"),
            destination: Coded::plain("2"),
        });
    }
    Some(())
}
