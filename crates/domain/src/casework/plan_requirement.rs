//! Which plan the law asks for when (plankrav), as dated data in `plan_requirement.csv`.
//!
//! Source: barnevernsloven §§ 7-6, 8-1 to 8-5 and 8-7, and the paragraphs of 1992 that they replaced. The register has no kind of
//! its own yet for the plan after a care order (§ 8-7); it is kept as a measure plan.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::Case;
use super::decision::{Decision, DecisionState};
use super::legal_basis::{self, LegalGroup};
use crate::calendar::birthday;
use crate::codelist::Code;
use crate::ids::DecisionId;

/// A plan that the law asks for, valid for a period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct PlanRequirement {
    /// Id of the duty; several versions share it.
    pub rule: String,
    /// What gives rise to it.
    pub trigger: Trigger,
    /// Code of the list `plan_kind` of the plan that it asks for.
    pub kind: Code,
    /// Codes of the plans that meet it, with spaces between: one for a stay in an institution is a measure plan too (§ 8-4), and a
    /// preliminary care plan stood in for the lasting one (1992 § 4-15).
    pub met_by: String,
    /// Code of the list `legal_act`.
    pub act: String,
    /// Section of the act.
    pub section: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity; open when absent.
    pub valid_to: Option<NaiveDate>,
}

/// What gives rise to the duty to make a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A decision on assistance.
    Assistance,
    /// A decision on help after 18.
    Aftercare,
    /// An emergency order.
    Emergency,
    /// A care order.
    Care,
    /// A stay in an institution because of behaviour.
    Behaviour,
    /// A care order that applies no longer.
    CareLapsed,
    /// An investigation: its plan rests on no decision.
    Investigation,
}

impl PlanRequirement {
    /// Whether this version applies on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// Whether a plan of a kind meets it.
    #[must_use]
    pub fn accepts(&self, kind: &str) -> bool {
        self.met_by.split(' ').any(|code| code == kind)
    }

    /// The paragraph as it is written, for example `barnevernsloven § 8-1`.
    #[must_use]
    pub fn legal_basis(&self) -> String {
        let act = if self.act == "BVL" {
            "barnevernloven (1992)"
        } else {
            "barnevernsloven"
        };
        format!("{act} § {}", self.section)
    }
}

/// The age to which a care order reaches.
const OF_AGE: u32 = 18;

static ALL: LazyLock<Vec<PlanRequirement>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("plan_requirement.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// Every version of every requirement, in the order of the data.
#[must_use]
pub fn all() -> &'static [PlanRequirement] {
    &ALL
}

/// The plans that the law asks for because of a decision, by the law of the day that gave rise to them.
pub fn of_decision(decision: &Decision) -> impl Iterator<Item = &'static PlanRequirement> {
    let found = cause(decision);
    ALL.iter().filter(move |item| {
        found.is_some_and(|(trigger, on)| item.trigger == trigger && item.is_valid_on(on))
    })
}

/// What a decision gives rise to, and since when.
fn cause(decision: &Decision) -> Option<(Trigger, NaiveDate)> {
    let group = legal_basis::find(&decision.legal_basis)?.group;
    let trigger = match (group, &decision.state) {
        (LegalGroup::Care, DecisionState::Lapsed { on, .. }) => return Some((Trigger::CareLapsed, *on)),
        (LegalGroup::Assistance, _) => Trigger::Assistance,
        (LegalGroup::Aftercare, _) => Trigger::Aftercare,
        (LegalGroup::Emergency, _) => Trigger::Emergency,
        (LegalGroup::Care, _) => Trigger::Care,
        (LegalGroup::Behaviour, _) => Trigger::Behaviour,
    };
    decision.applies().then_some((trigger, decision.decided_on))
}

/// A plan that the law asks for, and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequiredPlan {
    /// The decision that gives rise to it.
    pub decision: DecisionId,
    /// Since when.
    pub since: NaiveDate,
    /// What the law says.
    pub requirement: &'static PlanRequirement,
    /// Whether a plan meets it.
    pub is_met: bool,
}

/// The paragraph that lets a plan of a kind stand without a decision on a day: the plan of an investigation does (§ 2-2).
#[must_use]
pub fn without_decision(kind: &str, on: NaiveDate) -> Option<&'static PlanRequirement> {
    ALL.iter().find(|item| {
        item.trigger == Trigger::Investigation && item.kind.as_str() == kind && item.is_valid_on(on)
    })
}

/// Whether a plan of a kind may rest on a decision: while it applies, and afterwards where the law asks for a plan because it ended.
#[must_use]
pub fn may_rest_on(decision: &Decision, kind: &str) -> bool {
    decision.applies() || of_decision(decision).any(|item| item.accepts(kind))
}

/// The plans that the law asks for in a case, in the order of its decisions.
#[must_use]
pub fn of_case(case: &Case) -> Vec<RequiredPlan> {
    let of_one = |decision: &Decision| {
        let since = cause(decision).map_or(decision.decided_on, |(_, on)| on);
        let is_met = |item: &PlanRequirement| {
            let lapsed = item.trigger == Trigger::CareLapsed;
            case.plans.iter().any(|plan| {
                let kind = item.accepts(plan.kind.as_str());
                // A plan that came from elsewhere may name no decision: it counts from its first day.
                match plan.decision {
                    Some(own) => kind && own == decision.id && (!lapsed || plan.started_on >= since),
                    None => kind && plan.started_on >= since,
                }
            })
        };
        of_decision(decision)
            .filter(|item| item.trigger != Trigger::CareLapsed || !is_of_age(case, since))
            .map(|requirement| RequiredPlan {
                decision: decision.id,
                since,
                is_met: is_met(requirement),
                requirement,
            })
            .collect::<Vec<_>>()
    };
    case.decisions.iter().flat_map(of_one).collect()
}

/// Whether the child is of age on a day: a care order that ends then sends nobody home to parents.
fn is_of_age(case: &Case, on: NaiveDate) -> bool {
    let day = case.child.born.map(|born| birthday(born, OF_AGE));
    day.is_some_and(|day| on >= day)
}

/// The plans that the law asks for and nobody has made.
pub fn missing(case: &Case) -> impl Iterator<Item = RequiredPlan> {
    of_case(case).into_iter().filter(|item| !item.is_met)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::codelist::{self, Kind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn paragraphs(basis: &str, on: &str) -> Vec<String> {
        let mut decision = example::whole_case().decisions.remove(0);
        decision.legal_basis = basis.into();
        decision.decided_on = day(on);
        of_decision(&decision).map(PlanRequirement::legal_basis).collect()
    }

    #[test]
    fn every_row_is_read_and_names_a_kind_in_use() {
        assert_eq!(
            all().len(),
            include_str!("plan_requirement.csv").lines().count() - 1
        );
        for item in all() {
            let kinds = codelist::list(Kind::PlanKind);
            assert!(
                kinds.is_valid_on(item.kind.as_str(), item.valid_from.max(day("2013-01-01"))),
                "{item:?}"
            );
            if let Some(last) = item.valid_to {
                assert!(kinds.is_valid_on(item.kind.as_str(), last), "{item:?}");
            }
        }
    }

    #[test]
    fn only_the_plan_of_an_investigation_stands_without_a_decision_and_since_the_act_of_2021() {
        let kinds = ["1", "2", "3", "4", "5", "6", "7", "8", ""];
        let on = |date: &str| {
            let alone = |kind: &&str| without_decision(kind, day(date)).is_some();
            kinds.into_iter().filter(|kind| alone(kind)).collect::<Vec<_>>()
        };
        assert_eq!(on("2022-12-31"), Vec::<&str>::new());
        assert_eq!(on("2023-01-01"), ["7"]);
        assert_eq!(on("2023-01-02"), ["7"]);
    }

    #[test]
    fn a_plan_without_a_decision_meets_what_was_asked_for_before_it_began() {
        let mut case = example::whole_case();
        case.plans[0].decision = None;
        let began = case.plans[0].started_on;
        let lacking = |decided_on: NaiveDate| {
            let mut case = case.clone();
            case.decisions[0].decided_on = decided_on;
            missing(&case).count()
        };
        assert_eq!(lacking(began.pred_opt().unwrap()), 0);
        assert_eq!(lacking(began), 0);
        assert_eq!(lacking(began.succ_opt().unwrap()), 1);
    }

    #[test]
    fn a_plan_for_the_time_after_a_care_order_rests_on_the_one_that_ended() {
        let mut decision = example::whole_case().decisions.remove(0);
        decision.legal_basis = "bvl2021-5-1".into();
        assert!(may_rest_on(&decision, "4") && may_rest_on(&decision, "1"));
        decision.state = DecisionState::Lapsed {
            on: day("2026-06-01"),
            reason: "Opphevet.".into(),
        };
        assert!(may_rest_on(&decision, "1") && !may_rest_on(&decision, "4"));
        decision.state = DecisionState::Draft;
        assert!(!may_rest_on(&decision, "1"));
    }

    #[test]
    fn a_requirement_is_met_by_the_kind_it_asks_for() {
        for item in all() {
            assert!(item.accepts(item.kind.as_str()), "{item:?}");
            let kinds = codelist::list(Kind::PlanKind);
            assert!(
                item.met_by.split(' ').all(|code| kinds.entry(code).is_some()),
                "{item:?}"
            );
        }
    }

    #[test]
    fn the_act_of_the_day_decides() {
        assert_eq!(paragraphs("bvl2021-3-1", "2023-01-01"), ["barnevernsloven § 8-1"]);
        assert_eq!(
            paragraphs("bvl-4-4", "2022-12-31"),
            ["barnevernloven (1992) § 4-5"]
        );
        assert_eq!(
            paragraphs("bvl2021-5-1", "2026-01-01"),
            ["barnevernsloven § 8-3", "barnevernsloven § 7-6"]
        );
        assert_eq!(paragraphs("bvl2021-3-6", "2026-01-01"), ["barnevernsloven § 8-5"]);
        assert!(paragraphs("unknown", "2026-01-01").is_empty());
    }

    #[test]
    fn a_care_order_needs_a_plan_of_its_own_and_one_for_contact() {
        let mut case = example::whole_case();
        assert_eq!(missing(&case).count(), 0);
        case.decisions[0].legal_basis = "bvl2021-5-1".into();
        let kinds = |case: &Case| {
            missing(case)
                .map(|item| item.requirement.kind.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds(&case), ["4", "6"]);
        case.plans[0].kind = "4".into();
        assert_eq!(kinds(&case), ["6"]);
    }

    #[test]
    fn a_plan_after_a_care_order_is_asked_for_since_2026() {
        let lifted = |on: &str| {
            let mut case = example::whole_case();
            case.decisions[0].legal_basis = "bvl2021-5-1".into();
            case.decisions[0].state = DecisionState::Lapsed {
                on: day(on),
                reason: "Tilbakeført.".into(),
            };
            // The plan of the example began on 15 April 2026.
            missing(&case)
                .map(|item| item.requirement.rule.clone())
                .collect::<Vec<_>>()
        };
        assert!(lifted("2025-12-31").is_empty());
        assert!(lifted("2026-01-01").is_empty(), "the plan is there");
        assert!(lifted("2026-04-15").is_empty());
        assert_eq!(lifted("2026-04-16"), ["plan-return"]);
    }

    #[test]
    fn help_that_has_ended_asks_for_nothing() {
        let mut case = example::whole_case();
        case.plans.clear();
        assert_eq!(missing(&case).count(), 1);
        case.decisions[0].state = DecisionState::Lapsed {
            on: day("2026-05-01"),
            reason: "Ferdig.".into(),
        };
        assert_eq!(missing(&case).count(), 0);
    }
}
