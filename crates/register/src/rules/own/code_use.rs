//! Every dated code of a case: which list it is from, on which day it was used and where it stands.

use chrono::NaiveDate;
use tiltak_domain::codelist::Kind;

use crate::Tag;
use crate::finding::Spot;
use crate::record::{
    Aftercare, CaseContent, ConcernReport, Decision, FollowUp, Investigation, LegalBasis, Measure, Plan,
    Relocation, Supervision, TribunalReferral,
};
use crate::rules::{At, Item, Subject};

/// A code as it was used.
#[derive(Clone, Copy)]
pub(super) struct CodeUse<'a> {
    /// The list it is from.
    pub(super) kind: Kind,
    /// The code.
    pub(super) code: &'a str,
    /// The day it was used: the start of the element it stands in, where that has one.
    pub(super) on: NaiveDate,
    /// Name of the value that holds it, as the file has it.
    pub(super) field: &'static str,
}

/// Who looks at the codes. The place is made only where it is asked for.
pub(super) trait Visitor {
    fn code(&mut self, code: CodeUse<'_>, is_migrated: bool, spot: &dyn Fn() -> Spot);
}

/// Shows every dated code of the case, but two kinds that others judge or nobody can: the acts of the first legal basis, which
/// have rules of their own, and the sex of the child, which is not chosen on a day.
pub(super) fn visit(subject: &Subject<'_>, visitor: &mut impl Visitor) {
    subject
        .concern_reports()
        .for_each(|it| concern_report(it, visitor));
    subject.investigations().for_each(|it| investigation(it, visitor));
    subject.plans().for_each(|it| plan(it, visitor));
    subject.measures().for_each(|it| measure(it, visitor));
    subject.decisions().for_each(|it| decision(it, visitor));
    subject.aftercare().for_each(|it| aftercare(it, visitor));
    subject.tribunal_referrals().for_each(|it| referral(it, visitor));
    subject.relocations().for_each(|it| relocation(it, visitor));
}

const CODE: &str = "Kode";

fn concern_report(report: At<'_, ConcernReport>, visitor: &mut impl Visitor) {
    let is_migrated = report.is_migrated();
    for (index, reporter) in report.reporters.iter().enumerate() {
        let code = used(Kind::Reporter, &reporter.code, report.start);
        visitor.code(code, is_migrated, &|| report.spot().inside(Tag::Reporter, index));
    }
    contents(report, Tag::CaseContent, &report.contents, report.start, visitor);
    if let Some(conclusion) = report.conclusion.as_ref().filter(|it| !it.deleted) {
        let code = used(Kind::ConcernReportConclusion, &conclusion.code, conclusion.end);
        visitor.code(code, is_migrated, &|| report.spot().inside(Tag::Conclusion, 0));
    }
}

fn investigation(investigation: At<'_, Investigation>, visitor: &mut impl Visitor) {
    let is_migrated = investigation.is_migrated();
    let grounds = &investigation.grounds;
    contents(
        investigation,
        Tag::DecisionBasis,
        grounds,
        investigation.start,
        visitor,
    );
    if let Some(participation) = &investigation.participation {
        let code = CodeUse {
            field: Tag::ParticipationKind.name(),
            ..used(Kind::ParticipationKind, &participation.code, participation.date)
        };
        visitor.code(code, is_migrated, &|| {
            investigation.spot().inside(Tag::Participation, 0)
        });
    }
    if let Some(extension) = &investigation.extension
        && let Some(granted) = &extension.granted
    {
        let code = CodeUse {
            field: "Innvilget",
            ..used(Kind::ExtensionGranted, granted, extension.start)
        };
        visitor.code(code, is_migrated, &|| {
            investigation.spot().inside(Tag::Extension, 0)
        });
    }
    if let Some(conclusion) = &investigation.conclusion {
        let code = used(Kind::InvestigationConclusion, &conclusion.code, conclusion.end);
        visitor.code(code, is_migrated, &|| {
            investigation.spot().inside(Tag::Conclusion, 0)
        });
    }
}

fn plan(plan: At<'_, Plan>, visitor: &mut impl Visitor) {
    let code = CodeUse {
        field: "Plantype",
        ..used(Kind::PlanKind, &plan.kind, plan.start)
    };
    visitor.code(code, plan.is_migrated(), &|| plan.spot());
}

fn measure(measure: At<'_, Measure>, visitor: &mut impl Visitor) {
    let is_migrated = measure.is_migrated();
    let further = &measure.further_legal_bases;
    further_bases(measure, further, measure.start, visitor);
    let category = used(Kind::MeasureCategory, &measure.category.code, measure.start);
    visitor.code(category, is_migrated, &|| measure.spot().inside(Tag::Category, 0));
    contents(
        measure,
        Tag::MeasureGround,
        &measure.grounds,
        measure.start,
        visitor,
    );
    if let Some(supervision) = &measure.supervision {
        supervision_frequencies(measure, supervision, visitor);
    }
    if let Some(follow_up) = &measure.follow_up {
        follow_up_frequencies(measure, follow_up, visitor);
    }
    if let Some(termination) = &measure.termination {
        let on = measure.end.unwrap_or(measure.start);
        let code = used(Kind::TerminationReason, &termination.code, on);
        visitor.code(code, is_migrated, &|| measure.spot().inside(Tag::Termination, 0));
    }
}

fn supervision_frequencies(measure: At<'_, Measure>, supervision: &Supervision, visitor: &mut impl Visitor) {
    for (index, frequency) in supervision.frequencies.iter().enumerate() {
        let code = used(Kind::SupervisionFrequency, &frequency.code, frequency.start);
        visitor.code(code, measure.is_migrated(), &|| {
            let spot = measure.spot().inside(Tag::Supervision, 0);
            spot.inside(Tag::Frequency, index).with_id(frequency.id)
        });
    }
}

fn follow_up_frequencies(measure: At<'_, Measure>, follow_up: &FollowUp, visitor: &mut impl Visitor) {
    for (index, frequency) in follow_up.frequencies.iter().enumerate() {
        let code = used(Kind::FollowUpFrequency, &frequency.code, frequency.start);
        visitor.code(code, measure.is_migrated(), &|| {
            let spot = measure.spot().inside(Tag::FollowUp, 0);
            spot.inside(Tag::Frequency, index).with_id(frequency.id)
        });
    }
}

fn decision(decision: At<'_, Decision>, visitor: &mut impl Visitor) {
    let is_migrated = decision.is_migrated();
    let further = &decision.further_legal_bases;
    further_bases(decision, further, decision.start, visitor);
    for (index, claim) in decision.claims.iter().enumerate() {
        if let Some(conclusion) = &claim.conclusion {
            let code = used(Kind::ClaimConclusion, &conclusion.code, conclusion.end);
            visitor.code(code, is_migrated, &|| {
                let spot = decision.spot().inside(Tag::Claim, index);
                spot.with_id(claim.id).inside(Tag::Conclusion, 0)
            });
        }
    }
    for (index, status) in decision.statuses.iter().enumerate() {
        let code = used(Kind::DecisionStatus, &status.code, status.changed);
        visitor.code(code, is_migrated, &|| {
            let spot = decision.spot().inside(Tag::Status, index);
            spot.with_id(status.id)
        });
    }
}

fn aftercare(aftercare: At<'_, Aftercare>, visitor: &mut impl Visitor) {
    if let Some(conclusion) = &aftercare.conclusion {
        let code = used(Kind::AftercareConclusion, &conclusion.code, conclusion.end);
        visitor.code(code, aftercare.is_migrated(), &|| {
            aftercare.spot().inside(Tag::Conclusion, 0)
        });
    }
}

fn referral(referral: At<'_, TribunalReferral>, visitor: &mut impl Visitor) {
    let further = &referral.further_legal_bases;
    further_bases(referral, further, referral.start, visitor);
}

fn relocation(relocation: At<'_, Relocation>, visitor: &mut impl Visitor) {
    let is_migrated = relocation.is_migrated();
    let reason = used(Kind::RelocationReason, &relocation.reason.code, relocation.moved);
    visitor.code(reason, is_migrated, &|| {
        relocation.spot().inside(Tag::RelocationReason, 0)
    });
    let to = used(
        Kind::RelocationDestination,
        &relocation.destination.code,
        relocation.moved,
    );
    visitor.code(to, is_migrated, &|| {
        relocation.spot().inside(Tag::RelocationDestination, 0)
    });
}

fn contents<T: Item>(
    element: At<'_, T>,
    tag: Tag,
    contents: &[CaseContent],
    on: NaiveDate,
    visitor: &mut impl Visitor,
) {
    for (index, content) in contents.iter().enumerate() {
        let code = used(Kind::CaseContent, &content.code, on);
        visitor.code(code, element.is_migrated(), &|| element.spot().inside(tag, index));
    }
}

fn further_bases<T: Item>(
    element: At<'_, T>,
    further: &[LegalBasis],
    on: NaiveDate,
    visitor: &mut impl Visitor,
) {
    for (index, basis) in further.iter().enumerate() {
        let code = CodeUse {
            field: Tag::Act.name(),
            ..used(Kind::LegalAct, &basis.act, on)
        };
        visitor.code(code, element.is_migrated(), &|| {
            element.spot().inside(Tag::FurtherLegalBasis, index)
        });
    }
}

fn used(kind: Kind, code: &str, on: NaiveDate) -> CodeUse<'_> {
    CodeUse {
        kind,
        code,
        on,
        field: CODE,
    }
}
