//! Faults of offers of aftercare, moves and applications to the tribunal. Where a case has none, one is entered wrongly.

use chrono::{Datelike, NaiveDate};
use tiltak_register::Tag;
use tiltak_register::record::{
    Aftercare, AftercareConclusion, Coded, LegalBasis, Relocation, Submission, TribunalReferral,
};

use super::element::{age, day_after, day_before, pick_mut, today};
use super::{Marks, one};
use crate::draw::Draw;
use crate::population::submission::legal_basis::is_placement;

/// Nobody is asked before this age.
const ASKED_FROM: u32 = 16;

/// An answered offer of the case.
fn offer<'s>(submission: &'s mut Submission, draw: &mut Draw) -> Option<&'s mut Aftercare> {
    let is_asked = age(submission)? >= ASKED_FROM;
    let case = &mut submission.case_file;
    if !case.aftercare.iter().any(|one| one.conclusion.is_some()) {
        if !is_asked {
            return None;
        }
        case.aftercare.push(Aftercare {
            id: draw.id(),
            migrated_id: None,
            offer_sent: case.start,
            deleted: false,
            conclusion: Some(AftercareConclusion {
                end: case.start,
                code: "1".into(),
            }),
        });
    }
    pick_mut(draw, &mut case.aftercare, |one| one.conclusion.is_some())
}

pub(super) fn answer_before_offer(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let offer = offer(submission, draw)?;
    offer.conclusion.as_mut()?.end = day_before(offer.offer_sent);
    one("Ettervern-02a", Tag::Aftercare, offer.id)
}

pub(super) fn answer_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let offer = offer(submission, draw)?;
    offer.conclusion.as_mut()?.end = late;
    one("Ettervern-02c", Tag::Aftercare, offer.id)
}

pub(super) fn offer_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let offer = offer(submission, draw)?;
    offer.offer_sent = early;
    one("Ettervern-02e", Tag::Aftercare, offer.id)
}

/// A move of the case; only a placed child has moves.
fn relocation<'s>(submission: &'s mut Submission, draw: &mut Draw) -> Option<&'s mut Relocation> {
    let case = &mut submission.case_file;
    let is_placed = case.measures.iter().any(|one| is_placement(&one.category.code));
    if case.relocations.is_empty() && is_placed {
        case.relocations.push(Relocation {
            id: draw.id(),
            migrated_id: None,
            moved: case.start,
            deleted: false,
            reason: Coded::plain("1.2.1"),
            destination: Coded::plain("2"),
        });
    }
    pick_mut(draw, &mut case.relocations, |_| true)
}

pub(super) fn moved_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let relocation = relocation(submission, draw)?;
    relocation.moved = late;
    one("Flytting-02c", Tag::Relocation, relocation.id)
}

pub(super) fn moved_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let relocation = relocation(submission, draw)?;
    relocation.moved = early;
    one("Flytting-02f", Tag::Relocation, relocation.id)
}

/// An application that no decision is linked with.
fn referral(
    rule: &'static str,
    submission: &mut Submission,
    start: NaiveDate,
    legal_basis: LegalBasis,
    draw: &mut Draw,
) -> Marks {
    let id = draw.id();
    submission.case_file.tribunal_referrals.push(TribunalReferral {
        id,
        migrated_id: None,
        start,
        deleted: false,
        legal_basis,
        further_legal_bases: Vec::new(),
    });
    one(rule, Tag::TribunalReferral, id)
}

fn of_day(day: NaiveDate) -> LegalBasis {
    if day.year() < 2023 {
        LegalBasis::section("BVL", "4", "12")
    } else {
        LegalBasis::section("BVL2021", "5", "1")
    }
}

pub(super) fn sent_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    referral(
        "OversendelseFylkesnemnd-02e",
        submission,
        early,
        of_day(early),
        draw,
    )
}

pub(super) fn sent_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    referral(
        "OversendelseFylkesnemnd-02f",
        submission,
        late,
        of_day(late),
        draw,
    )
}

pub(super) fn act_of_2021_too_early(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let start = submission.case_file.start;
    if start.year() >= 2023 {
        return None;
    }
    let basis = LegalBasis::section("BVL2021", "5", "1");
    referral("OversendelseFylkesnemnd-05.1", submission, start, basis, draw)
}

pub(super) fn act_of_1992_too_late(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let last = submission
        .case_file
        .end
        .unwrap_or_else(|| day_before(today(submission)));
    if last.year() < 2023 {
        return None;
    }
    let basis = LegalBasis::section("BVL", "4", "12");
    referral("OversendelseFylkesnemnd-05.2", submission, last, basis, draw)
}
