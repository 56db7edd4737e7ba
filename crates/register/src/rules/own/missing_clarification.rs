use std::sync::LazyLock;

use tiltak_domain::codelist::{Kind, list, needs_clarification};

use crate::Tag;
use crate::finding::Spot;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a code that asks for a clarification (presisering) and has none, where no official rule asks for it.
    ///
    /// Given a code whose title asks for a clarification, when the clarification is missing or blank, then the code is flagged:
    /// grounds 18 and 19 of a measure, conclusion 5 of an investigation, conclusion 9 of a claim, reasons 1.1.5, 1.2.3 and 2.9 for
    /// leaving a place, and destination 8.
    ///
    /// Why it matters: "other" alone tells nothing. The code list asks for words, but none of the register's rules sees whether
    /// they are there.
    ///
    /// Choice: reporters, case content and the grounds of investigations, categories and terminations are left to the official
    /// rules (Melder-02, Saksinnhold-02, Undersokelse-03, Tiltak-07, Tiltak-08). A clarification of blanks only counts as missing.
    ///
    /// Source: ours; the titles in the register's code lists.
    nb: "Skriv kort hva koden står for her, uten navn eller annet som peker ut barnet, eller velg en kode som passer.",
    en: "Write shortly what the code stands for here, with no name or anything else that points out the child, or choose a code that fits.",
    check: check,
}

/// The lists that the places below take their codes from.
const KINDS: [Kind; 5] = [
    Kind::CaseContent,
    Kind::InvestigationConclusion,
    Kind::ClaimConclusion,
    Kind::RelocationReason,
    Kind::RelocationDestination,
];

/// The codes of these lists that ask for words, looked up once.
static CODES: LazyLock<Vec<(Kind, &str)>> = LazyLock::new(|| {
    KINDS
        .into_iter()
        .flat_map(|kind| {
            list(kind)
                .entries()
                .iter()
                .map(move |entry| (kind, entry.code.as_str()))
        })
        .filter(|(kind, code)| needs_clarification(*kind, code))
        .collect()
});

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    in_investigations(subject, findings);
    in_measures(subject, findings);
    in_decisions(subject, findings);
    in_relocations(subject, findings);
}

fn in_investigations(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for investigation in subject.investigations() {
        if let Some(conclusion) = &investigation.conclusion
            && is_silent(
                Kind::InvestigationConclusion,
                &conclusion.code,
                conclusion.clarification.as_ref(),
            )
        {
            let spot = investigation.spot().inside(Tag::Conclusion, 0);
            flag(findings, spot, investigation.is_migrated(), &conclusion.code);
        }
    }
}

fn in_measures(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        for (index, ground) in measure.grounds.iter().enumerate() {
            if is_silent(Kind::CaseContent, &ground.code, ground.clarification.as_ref()) {
                let spot = measure.spot().inside(Tag::MeasureGround, index);
                flag(findings, spot, measure.is_migrated(), &ground.code);
            }
        }
    }
}

fn in_decisions(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        for (index, claim) in decision.claims.iter().enumerate() {
            if let Some(conclusion) = &claim.conclusion
                && is_silent(
                    Kind::ClaimConclusion,
                    &conclusion.code,
                    conclusion.clarification.as_ref(),
                )
            {
                let spot = decision.spot().inside(Tag::Claim, index).with_id(claim.id);
                let spot = spot.inside(Tag::Conclusion, 0);
                flag(findings, spot, decision.is_migrated(), &conclusion.code);
            }
        }
    }
}

fn in_relocations(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for relocation in subject.relocations() {
        for (kind, tag, coded) in [
            (Kind::RelocationReason, Tag::RelocationReason, &relocation.reason),
            (
                Kind::RelocationDestination,
                Tag::RelocationDestination,
                &relocation.destination,
            ),
        ] {
            if is_silent(kind, &coded.code, coded.clarification.as_ref()) {
                let spot = relocation.spot().inside(tag, 0);
                flag(findings, spot, relocation.is_migrated(), &coded.code);
            }
        }
    }
}

fn is_silent(kind: Kind, code: &str, clarification: Option<&String>) -> bool {
    clarification.is_none_or(|words| words.trim().is_empty())
        && CODES.iter().any(|(of, asking)| *of == kind && *asking == code)
}

fn flag(findings: &mut Findings<'_>, spot: Spot, is_migrated: bool, code: &str) {
    let message = format!("Koden {code} i {} skal ha presisering", spot.tag().name());
    findings.flag_spot(spot.field("Presisering"), is_migrated, message);
}

#[cfg(test)]
mod tests {
    use crate::record::{Claim, ClaimConclusion, Coded, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages, relocation, with_measure};

    const ID: &str = "Egen-02";

    fn moved(reason: Coded, destination: Coded) -> Submission {
        let mut submission = case();
        let mut relocation = relocation();
        (relocation.reason, relocation.destination) = (reason, destination);
        submission.case_file.relocations = vec![relocation];
        submission
    }

    #[test]
    fn grounds_of_a_measure() {
        let grounds = |grounds: &[Coded]| with_measure(|measure| measure.grounds = grounds.to_vec());
        assert_eq!(
            messages(
                ID,
                &grounds(&[Coded::plain("5"), Coded::plain("18"), Coded::plain("19")])
            ),
            [
                "Koden 18 i Tiltaksgrunnlag skal ha presisering",
                "Koden 19 i Tiltaksgrunnlag skal ha presisering"
            ]
        );
        assert_eq!(messages(ID, &grounds(&[Coded::clarified("18", " ")])).len(), 1);
        assert!(messages(ID, &grounds(&[Coded::clarified("18", "Flytting")])).is_empty());
    }

    #[test]
    fn conclusion_of_an_investigation() {
        let concluded = |code: &str, clarification: Option<&str>| {
            let mut submission = case();
            let conclusion = submission.case_file.investigations[0].conclusion.as_mut();
            let conclusion = conclusion.unwrap();
            (conclusion.code, conclusion.clarification) = (code.into(), clarification.map(Into::into));
            submission
        };
        assert_eq!(
            messages(ID, &concluded("5", None)),
            ["Koden 5 i Konklusjon skal ha presisering"]
        );
        assert!(messages(ID, &concluded("5", Some("Til Fjordvik"))).is_empty());
        assert!(messages(ID, &concluded("1", None)).is_empty());
    }

    #[test]
    fn conclusion_of_a_claim_under_its_own_key() {
        let mut submission = case();
        submission.case_file.decisions[0].claims = vec![Claim {
            id: id(95),
            start: date("2024-04-02"),
            conclusion: Some(ClaimConclusion {
                end: date("2024-04-20"),
                code: "9".into(),
                clarification: None,
            }),
        }];
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].element, found[0].element_id),
            ("Konklusjon", Some(id(95)))
        );
        let conclusion = submission.case_file.decisions[0].claims[0].conclusion.as_mut();
        conclusion.unwrap().code = "1".into();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn reason_and_destination_of_a_move() {
        for reason in ["1.1.5", "1.2.3", "2.9"] {
            assert_eq!(
                messages(ID, &moved(Coded::plain(reason), Coded::plain("2"))),
                [format!("Koden {reason} i ArsakFra skal ha presisering")]
            );
        }
        assert_eq!(
            messages(ID, &moved(Coded::plain("1.2.1"), Coded::plain("8"))),
            ["Koden 8 i FlyttingTil skal ha presisering"]
        );
        let both = moved(Coded::plain("2.9"), Coded::plain("8"));
        assert_eq!(messages(ID, &both).len(), 2);
        let said = moved(Coded::clarified("2.9", "Brann"), Coded::clarified("8", "Hybel"));
        assert!(messages(ID, &said).is_empty());
    }

    #[test]
    fn what_an_official_rule_asks_for_is_left_to_it() {
        let mut submission = with_measure(|measure| {
            measure.category = Coded::plain("4.99");
            measure.end = Some(date("2024-05-02"));
            measure.termination = Some(Coded::plain("4"));
        });
        let file = &mut submission.case_file;
        file.concern_reports[0].reporters = vec![Coded::plain("22")];
        file.concern_reports[0].contents = vec![Coded::plain("18")];
        file.investigations[0].grounds = vec![Coded::plain("19")];
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_element_is_passed_over() {
        let mut submission = moved(Coded::plain("2.9"), Coded::plain("8"));
        submission.case_file.relocations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &moved(Coded::plain("1.2.1"), Coded::clarified("8", "Hybel")),
            &moved(Coded::plain("1.2.1"), Coded::plain("8")),
        );
    }
}
