//! From the flat tree of a document whose structure stands to a record. Nothing is missing in such a tree; where something is
//! all the same, there is no record.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::tree::{Node, Tree};
use crate::record::*;
use crate::xml::names::attribute as at;
use crate::xml::tag::Tag;
use crate::xml::value::Meaning;

/// The record of a document.
pub(super) fn submission(tree: &Tree, document: &str) -> Option<Submission> {
    let root = Element::root(tree, document)?;
    let case = root.child(Tag::CaseFile)?;
    Some(Submission {
        id: root.id()?,
        extracted_at: root.moment(at::EXTRACTED_AT)?,
        previous_id: root.uuid(at::PREVIOUS_ID),
        source_system: source_system(root.child(Tag::SourceSystem)?)?,
        submitter: submitter(root.child(Tag::Submitter)?)?,
        case_file: case_file(case)?,
    })
}

/// A node with what is needed to read it.
#[derive(Clone, Copy)]
struct Element<'t> {
    tree: &'t Tree,
    document: &'t str,
    at: usize,
    node: &'t Node,
}

impl<'t> Element<'t> {
    fn root(tree: &'t Tree, document: &'t str) -> Option<Self> {
        let node = tree.nodes.first()?;
        Some(Self {
            tree,
            document,
            at: 0,
            node,
        })
    }

    fn inside(self) -> impl Iterator<Item = Self> {
        self.tree
            .children(self.at)
            .map(move |(at, node)| Self { at, node, ..self })
    }

    fn child(self, tag: Tag) -> Option<Self> {
        self.inside().find(|child| child.node.tag == tag)
    }

    fn all<T>(self, tag: Tag, read: impl Fn(Self) -> Option<T>) -> Option<Vec<T>> {
        self.inside()
            .filter(|child| child.node.tag == tag)
            .map(read)
            .collect()
    }

    /// An element that may be absent.
    fn maybe<T>(self, tag: Tag, read: impl Fn(Self) -> Option<T>) -> Option<Option<T>> {
        match self.child(tag) {
            Some(child) => read(child).map(Some),
            None => Some(None),
        }
    }

    fn meaning(self, name: &str) -> Option<Meaning> {
        Some(self.tree.attribute(self.node, name)?.value.meaning)
    }

    fn text(self, name: &str) -> Option<String> {
        let value = self.tree.attribute(self.node, name)?.value;
        Some(self.tree.text(self.document, value.text).to_owned())
    }

    /// What stands between the tags.
    fn value(self) -> Option<String> {
        Some(self.tree.text(self.document, self.node.value?.text).to_owned())
    }

    fn uuid(self, name: &str) -> Option<Uuid> {
        match self.meaning(name)? {
            Meaning::Uuid(id) => Some(id),
            _ => None,
        }
    }

    fn id(self) -> Option<Uuid> {
        self.tree.id(self.node)
    }

    fn date(self, name: &str) -> Option<NaiveDate> {
        match self.meaning(name)? {
            Meaning::Date(date) => Some(date),
            _ => None,
        }
    }

    fn moment(self, name: &str) -> Option<DateTime<FixedOffset>> {
        match self.meaning(name)? {
            Meaning::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    fn flag(self, name: &str) -> Option<bool> {
        match self.meaning(name)? {
            Meaning::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    fn kind(self, name: &str) -> Option<ElementKind> {
        self.tree.kind(self.node, name)
    }

    fn is_deleted(self) -> bool {
        self.flag(at::DELETED).unwrap_or(false)
    }

    fn migrated_id(self) -> Option<String> {
        self.text(at::MIGRATED_ID)
    }

    fn coded(self) -> Option<Coded> {
        Some(Coded {
            code: self.text(at::CODE)?,
            clarification: self.text(at::CLARIFICATION),
        })
    }

    fn end(self) -> Option<NaiveDate> {
        self.date(at::END)
    }
}

fn source_system(element: Element<'_>) -> Option<SourceSystem> {
    Some(SourceSystem {
        vendor: element.text(at::VENDOR)?,
        name: element.text(at::NAME)?,
        version: element.text(at::VERSION)?,
    })
}

fn submitter(element: Element<'_>) -> Option<Submitter> {
    Some(Submitter {
        organisation_number: element.text(at::ORGANISATION_NUMBER)?,
        municipality_number: element.text(at::MUNICIPALITY_NUMBER)?,
        municipality_name: element.text(at::MUNICIPALITY_NAME)?,
        city_district_number: element.text(at::CITY_DISTRICT_NUMBER),
        city_district_name: element.text(at::CITY_DISTRICT_NAME),
    })
}

fn case_file(element: Element<'_>) -> Option<CaseFile> {
    let mut case = CaseFile::new(
        element.id()?,
        element.date(at::START)?,
        element.text(at::JOURNAL_NUMBER)?,
    );
    case.migrated_id = element.migrated_id();
    case.end = element.end();
    case.closed = element.flag(at::CLOSED);
    case.deleted = element.is_deleted();
    // One pass over what may be thousands of elements.
    for child in element.inside() {
        match child.node.tag {
            Tag::Personalia => case.personalia.push(personalia(child)?),
            Tag::ConcernReport => case.concern_reports.push(concern_report(child)?),
            Tag::Investigation => case.investigations.push(investigation(child)?),
            Tag::Plan => case.plans.push(plan(child)?),
            Tag::Measure => case.measures.push(measure(child)?),
            Tag::Decision => case.decisions.push(decision(child)?),
            Tag::Aftercare => case.aftercare.push(aftercare(child)?),
            Tag::TribunalReferral => case.tribunal_referrals.push(tribunal_referral(child)?),
            Tag::Relocation => case.relocations.push(relocation(child)?),
            Tag::Relation => case.relations.push(relation(child)?),
            Tag::Deleted => case.removals.push(removal(child)?),
            _ => return None,
        }
    }
    Some(case)
}

fn personalia(element: Element<'_>) -> Option<Personalia> {
    Some(Personalia {
        id: element.id()?,
        start: element.date(at::START)?,
        national_id: element.text(at::NATIONAL_ID)?,
        birth_date: element.date(at::BIRTH_DATE)?,
        sex: element.text(at::SEX)?,
        duf_number: element.text(at::DUF_NUMBER),
        deleted: element.is_deleted(),
    })
}

fn concern_report(element: Element<'_>) -> Option<ConcernReport> {
    Some(ConcernReport {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        deleted: element.is_deleted(),
        reporters: element.all(Tag::Reporter, Element::coded)?,
        contents: element.all(Tag::CaseContent, Element::coded)?,
        conclusion: element.maybe(Tag::Conclusion, |conclusion| {
            Some(ConcernReportConclusion {
                end: conclusion.end()?,
                code: conclusion.text(at::CODE)?,
                deleted: conclusion.is_deleted(),
            })
        })?,
    })
}

fn investigation(element: Element<'_>) -> Option<Investigation> {
    Some(Investigation {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        deleted: element.is_deleted(),
        grounds: element.all(Tag::DecisionBasis, Element::coded)?,
        participation: element.maybe(Tag::Participation, participation)?,
        extension: element.maybe(Tag::Extension, |extension| {
            Some(Extension {
                start: extension.date(at::START)?,
                granted: extension.text(at::GRANTED),
            })
        })?,
        conclusion: element.maybe(Tag::Conclusion, |conclusion| {
            Some(InvestigationConclusion {
                end: conclusion.end()?,
                code: conclusion.text(at::CODE)?,
                clarification: conclusion.text(at::CLARIFICATION),
            })
        })?,
    })
}

fn participation(element: Element<'_>) -> Option<Participation> {
    let date = element.child(Tag::ParticipationDate)?.node.value?;
    let Meaning::Date(date) = date.meaning else {
        return None;
    };
    Some(Participation {
        date,
        code: element.child(Tag::ParticipationKind)?.value()?,
    })
}

fn plan(element: Element<'_>) -> Option<Plan> {
    Some(Plan {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        kind: element.text(at::PLAN_KIND)?,
        deleted: element.is_deleted(),
        evaluations: element.all(Tag::Evaluation, |evaluation| {
            Some(Evaluation {
                date: evaluation.date(at::CARRIED_OUT)?,
            })
        })?,
        end: element.maybe(Tag::Conclusion, Element::end)?,
    })
}

fn measure(element: Element<'_>) -> Option<Measure> {
    Some(Measure {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        deleted: element.is_deleted(),
        legal_basis: legal_basis(element.child(Tag::LegalBasis)?)?,
        further_legal_bases: element.all(Tag::FurtherLegalBasis, legal_basis)?,
        category: element.child(Tag::Category)?.coded()?,
        grounds: element.all(Tag::MeasureGround, Element::coded)?,
        supervision: element.maybe(Tag::Supervision, supervision)?,
        follow_up: element.maybe(Tag::FollowUp, follow_up)?,
        termination: element.maybe(Tag::Termination, Element::coded)?,
        end: element.maybe(Tag::Conclusion, Element::end)?,
    })
}

fn legal_basis(element: Element<'_>) -> Option<LegalBasis> {
    Some(LegalBasis {
        act: element.child(Tag::Act)?.value()?,
        chapter: element.child(Tag::Chapter)?.value()?,
        section: element.child(Tag::Section)?.value()?,
        paragraphs: element.all(Tag::Paragraph, Element::value)?,
        letters: element.all(Tag::Letter, Element::value)?,
        sentences: element.all(Tag::Sentence, Element::value)?,
    })
}

fn supervision(element: Element<'_>) -> Option<Supervision> {
    Some(Supervision {
        responsible: element.all(Tag::Responsible, |responsible| {
            Some(Responsible {
                id: responsible.id()?,
                start: responsible.date(at::START)?,
                municipality_number: responsible.text(at::MUNICIPALITY_NUMBER)?,
            })
        })?,
        frequencies: element.all(Tag::Frequency, frequency)?,
        visits: element.all(Tag::Visit, visit)?,
    })
}

fn follow_up(element: Element<'_>) -> Option<FollowUp> {
    Some(FollowUp {
        frequencies: element.all(Tag::Frequency, frequency)?,
        visits: element.all(Tag::Visit, visit)?,
    })
}

fn frequency(element: Element<'_>) -> Option<Frequency> {
    Some(Frequency {
        id: element.id()?,
        start: element.date(at::START)?,
        code: element.text(at::CODE)?,
    })
}

fn visit(element: Element<'_>) -> Option<Visit> {
    Some(Visit {
        id: element.id()?,
        date: element.date(at::CARRIED_OUT)?,
    })
}

fn decision(element: Element<'_>) -> Option<Decision> {
    Some(Decision {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        deleted: element.is_deleted(),
        legal_basis: legal_basis(element.child(Tag::LegalBasis)?)?,
        further_legal_bases: element.all(Tag::FurtherLegalBasis, legal_basis)?,
        claims: element.all(Tag::Claim, claim)?,
        statuses: element.all(Tag::Status, |status| {
            Some(Status {
                id: status.id()?,
                changed: status.date(at::CHANGED)?,
                code: status.text(at::CODE)?,
            })
        })?,
        end: element.maybe(Tag::Conclusion, Element::end)?,
    })
}

fn claim(element: Element<'_>) -> Option<Claim> {
    Some(Claim {
        id: element.id()?,
        start: element.date(at::START)?,
        conclusion: element.maybe(Tag::Conclusion, |conclusion| {
            Some(ClaimConclusion {
                end: conclusion.end()?,
                code: conclusion.text(at::CODE)?,
                clarification: conclusion.text(at::CLARIFICATION),
            })
        })?,
    })
}

fn aftercare(element: Element<'_>) -> Option<Aftercare> {
    Some(Aftercare {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        offer_sent: element.date(at::OFFER_SENT)?,
        deleted: element.is_deleted(),
        conclusion: element.maybe(Tag::Conclusion, |conclusion| {
            Some(AftercareConclusion {
                end: conclusion.end()?,
                code: conclusion.text(at::CODE)?,
            })
        })?,
    })
}

fn tribunal_referral(element: Element<'_>) -> Option<TribunalReferral> {
    Some(TribunalReferral {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        start: element.date(at::START)?,
        deleted: element.is_deleted(),
        legal_basis: legal_basis(element.child(Tag::LegalBasis)?)?,
        further_legal_bases: element.all(Tag::FurtherLegalBasis, legal_basis)?,
    })
}

fn relocation(element: Element<'_>) -> Option<Relocation> {
    Some(Relocation {
        id: element.id()?,
        migrated_id: element.migrated_id(),
        moved: element.end()?,
        deleted: element.is_deleted(),
        reason: element.child(Tag::RelocationReason)?.coded()?,
        destination: element.child(Tag::RelocationDestination)?.coded()?,
    })
}

fn relation(element: Element<'_>) -> Option<Relation> {
    Some(Relation {
        id: element.id()?,
        from_id: element.text(at::FROM_ID)?,
        from_kind: element.kind(at::FROM_KIND)?,
        to_id: element.uuid(at::TO_ID)?,
        to_kind: element.kind(at::TO_KIND)?,
        deleted: element.is_deleted(),
    })
}

fn removal(element: Element<'_>) -> Option<Deleted> {
    Some(Deleted {
        id: element.id()?,
        kind: element.kind(at::KIND)?,
        end: element.end()?,
    })
}
