//! Editions of a plan (planversjoner): what the plan said on a day, kept for reading, comparing and signing.
//!
//! A change makes a new edition. Changes of the same day by the same person go into one, as long as nobody has answered to
//! it with a signature.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::case::Case;
use super::measure::Dose;
use super::part::Part;
use super::plan::Plan;
use super::signature::SignedThing;
use crate::codelist::Code;
use crate::ids::{CaseFileId, GoalId, MeasureId, PlanEditionId, PlanId, UserId};
use crate::knowledge::revision::ArticlePin;

/// What a plan said on a day (planversjon).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEdition {
    /// Identity.
    pub id: PlanEditionId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The plan.
    pub plan: PlanId,
    /// Its number within the plan, from 1.
    pub number: u32,
    /// The day it came to be.
    pub on: NaiveDate,
    /// Who made it; nobody for what the plan said before editions were kept.
    pub by: Option<UserId>,
    /// What it says.
    pub content: PlanContent,
}

/// Everything that people read in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanContent {
    /// Code of the list `plan_kind`.
    pub kind: Code,
    /// The child's situation and what the help is to achieve.
    pub situation: String,
    /// How child and family took part.
    pub family_view: String,
    /// Calendar months between evaluations.
    pub evaluation_interval_months: u32,
    /// The goals in their order.
    pub goals: Vec<GoalContent>,
    /// The measures in their order.
    pub measures: Vec<MeasureContent>,
}

/// A goal as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalContent {
    /// Which goal.
    pub goal: GoalId,
    /// What is to be different.
    pub text: String,
    /// How everybody will notice.
    pub sign: String,
    /// What each level looks like, from -2 to +2.
    pub criteria: Option<[String; 5]>,
}

/// A measure as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureContent {
    /// Which measure.
    pub measure: MeasureId,
    /// Code of the list `measure_category`.
    pub category: Code,
    /// What is done.
    pub description: String,
    /// Who gives it.
    pub provider: Option<String>,
    /// How much of it.
    pub dose: Option<Dose>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// When it is looked at again.
    pub review_on: Option<NaiveDate>,
    /// Its last day.
    pub ended_on: Option<NaiveDate>,
    /// The article it was chosen from; left out where there is none, so that older editions keep their fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticlePin>,
}

impl PlanContent {
    /// What a plan of a case says now.
    #[must_use]
    pub fn of(case: &Case, plan: &Plan) -> Self {
        let goals = case.goals.iter().filter(|goal| goal.plan == plan.id);
        let measures = case.measures.iter().filter(|item| item.plan == Some(plan.id));
        Self {
            kind: plan.kind.clone(),
            situation: plan.situation.clone(),
            family_view: plan.family_view.clone(),
            evaluation_interval_months: plan.evaluation_interval_months,
            goals: goals
                .map(|goal| GoalContent {
                    goal: goal.id,
                    text: goal.text.clone(),
                    sign: goal.sign.clone(),
                    criteria: case.goal_scale(goal.id).map(|scale| scale.criteria.clone()),
                })
                .collect(),
            measures: measures
                .map(|measure| {
                    let provision = case.measure_provision(measure.id);
                    MeasureContent {
                        measure: measure.id,
                        category: measure.category.clone(),
                        description: measure.description.clone(),
                        provider: provision.map(|item| item.provider.clone()),
                        dose: measure.dose,
                        started_on: measure.started_on,
                        review_on: provision.and_then(|item| item.review_on),
                        ended_on: measure.ended_on(),
                        article: measure.article.clone(),
                    }
                })
                .collect(),
        }
    }

    /// SHA-256 of what it says, by which a signature names what was signed.
    #[must_use]
    pub fn digest(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        hex::encode(Sha256::digest(text))
    }
}

/// What a change of a plan does to its editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The plan says what its last edition says.
    Same,
    /// The last edition takes the change in.
    Replace(PlanEdition),
    /// A new edition.
    Add(PlanEdition),
}

/// The editions of a plan, the first one first.
#[must_use]
pub fn of_plan(case: &Case, plan: PlanId) -> Vec<&PlanEdition> {
    let mut own: Vec<_> = case
        .plan_editions
        .iter()
        .filter(|item| item.plan == plan)
        .collect();
    own.sort_by_key(|item| item.number);
    own
}

/// What has to be kept now that a plan may have changed.
#[must_use]
pub fn step(case: &Case, plan: &Plan, by: Option<UserId>, on: NaiveDate, id: PlanEditionId) -> Step {
    let content = PlanContent::of(case, plan);
    let Some(last) = of_plan(case, plan.id).pop() else {
        return Step::Add(PlanEdition {
            id,
            version: 1,
            case_file: plan.case_file,
            plan: plan.id,
            number: 1,
            on,
            by,
            content,
        });
    };
    if last.content == content {
        return Step::Same;
    }
    let answered = case
        .signatures
        .iter()
        .any(|item| item.of == SignedThing::Edition(last.id));
    if last.on == on && last.by == by && !answered {
        return Step::Replace(PlanEdition {
            content,
            ..last.clone()
        });
    }
    Step::Add(PlanEdition {
        id,
        version: 1,
        number: last.number + 1,
        on,
        by,
        content,
        ..last.clone()
    })
}

impl Part for PlanEdition {
    const KIND: &'static str = "plan_edition";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::{self, CASEWORKER};
    use crate::casework::signature::{Answer, Manner, PartyRole, Signature};
    use crate::ids::SignatureId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn next(case: &Case, on: &str, number: u16) -> Step {
        let id = PlanEditionId(example::id(23, number));
        step(case, &case.plans[0], Some(CASEWORKER), day(on), id)
    }

    fn keep(case: &mut Case, step: Step) {
        match step {
            Step::Same => {}
            Step::Replace(edition) => *case.plan_editions.last_mut().unwrap() = edition,
            Step::Add(edition) => case.plan_editions.push(edition),
        }
    }

    #[test]
    fn changes_of_one_day_make_one_edition() {
        let mut case = example::whole_case();
        let first = next(&case, "2026-04-15", 1);
        keep(&mut case, first);
        assert_eq!(next(&case, "2026-04-15", 2), Step::Same);
        case.plans[0].situation.push_str(" Og på skolen.");
        assert!(matches!(next(&case, "2026-04-15", 2), Step::Replace(edition) if edition.number == 1));
        assert!(matches!(next(&case, "2026-04-16", 2), Step::Add(edition) if edition.number == 2));
    }

    #[test]
    fn what_was_signed_is_never_changed() {
        let mut case = example::whole_case();
        let first = next(&case, "2026-04-15", 1);
        keep(&mut case, first);
        case.signatures.push(Signature {
            id: SignatureId(example::id(24, 1)),
            version: 1,
            case_file: case.file.id,
            of: SignedThing::Edition(case.plan_editions[0].id),
            digest: case.plan_editions[0].content.digest(),
            name: "Mor Eksempel".into(),
            role: PartyRole::Parent,
            on: day("2026-04-15"),
            answer: Answer::Signed {
                how: Manner::InMeeting,
            },
            noted_by: CASEWORKER,
        });
        case.goals[0].text = "Vi spiser sammen.".into();
        assert!(matches!(next(&case, "2026-04-15", 2), Step::Add(edition) if edition.number == 2));
    }

    #[test]
    fn another_person_makes_another_edition() {
        let mut case = example::whole_case();
        let first = next(&case, "2026-04-15", 1);
        keep(&mut case, first);
        case.plans[0].family_view = "Mor vil vente.".into();
        let id = PlanEditionId(example::id(23, 2));
        let other = UserId(example::id(2, 9));
        let step = step(&case, &case.plans[0], Some(other), day("2026-04-15"), id);
        assert!(matches!(step, Step::Add(_)));
    }

    #[test]
    fn the_digest_changes_with_every_word() {
        let mut case = example::whole_case();
        let before = PlanContent::of(&case, &case.plans[0]).digest();
        assert_eq!(before.len(), 64);
        case.measures[0].description.push('!');
        assert_ne!(PlanContent::of(&case, &case.plans[0]).digest(), before);
    }
}
