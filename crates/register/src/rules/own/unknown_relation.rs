use crate::record::{ElementKind, Relation};
use crate::rules::{Findings, Subject, rule};
use crate::xml::names;

rule! {
    /// Flags a relation (relasjon) between two kinds of element that the register does not know as linked.
    ///
    /// Given a relation, when the pair of its kinds is not concern report to investigation, investigation to decision, decision to
    /// measure, decision to tribunal referral or decision to decision, then the relation is flagged.
    ///
    /// Why it matters: no rule and no statistic reads such a relation. Often it is a right one turned round, and then the link that
    /// the register asks for is missing.
    ///
    /// Choice: the direction counts, but for decisions and tribunal referrals: the specification does not say which leads to which,
    /// so both ways are known.
    ///
    /// Source: ours; the pairs are those that the rules of the register look at.
    nb: "Se om koblingen er snudd: melding fører til undersøkelse, undersøkelse til vedtak, vedtak til tiltak. Andre koblinger brukes ikke av registeret.",
    en: "See whether the link is turned round: a concern report leads to an investigation, that to a decision, that to a measure. The register makes no use of other links.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for relation in subject.relations() {
        if !is_known(relation.value()) {
            findings.flag(
                relation,
                format!(
                    "Registeret kjenner ingen relasjon fra {} til {}",
                    names::kind(relation.from_kind),
                    names::kind(relation.to_kind)
                ),
            );
        }
    }
}

fn is_known(relation: &Relation) -> bool {
    use ElementKind::{ConcernReport, Decision, Investigation, Measure, TribunalReferral};
    matches!(
        (relation.from_kind, relation.to_kind),
        (ConcernReport, Investigation)
            | (Investigation | TribunalReferral, Decision)
            | (Decision, Measure | TribunalReferral | Decision)
    )
}

#[cfg(test)]
mod tests {
    use tiltak_domain::codelist::{Kind, list};

    use super::*;
    use crate::record::Submission;
    use crate::rules::testing::{case, fixtures, id, messages};

    const ID: &str = "Egen-04";

    fn between(from: ElementKind, to: ElementKind) -> Submission {
        let mut submission = case();
        submission.case_file.relations = vec![Relation::new(id(60), (from, id(11)), (to, id(12)))];
        submission
    }

    #[test]
    fn the_known_pairs_are_those_of_the_list_and_a_referral_to_its_decision() {
        let mut known = Vec::new();
        for from in ElementKind::ALL {
            for to in ElementKind::ALL {
                if messages(ID, &between(from, to)).is_empty() {
                    known.push(format!("{}>{}", names::kind(from), names::kind(to)));
                }
            }
        }
        let mut listed: Vec<_> = list(Kind::Relation)
            .entries()
            .iter()
            .map(|entry| entry.code.to_string())
            .collect();
        listed.push("OversendelseFylkesnemnd>Vedtak".into());
        known.sort();
        listed.sort();
        assert_eq!(known, listed);
    }

    #[test]
    fn a_link_that_is_turned_round_is_told() {
        assert_eq!(
            messages(ID, &between(ElementKind::Measure, ElementKind::Decision)),
            ["Registeret kjenner ingen relasjon fra Tiltak til Vedtak"]
        );
    }

    #[test]
    fn each_relation_is_flagged_but_the_deleted_ones() {
        let mut submission = between(ElementKind::Measure, ElementKind::Decision);
        let relations = &mut submission.case_file.relations;
        for number in [71, 72] {
            let mut copy = relations[0].clone();
            copy.id = id(number);
            copy.deleted = number == 72;
            relations.push(copy);
        }
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &case(),
            &between(ElementKind::Investigation, ElementKind::ConcernReport),
        );
    }
}
