use super::open_too_long::{self, has_more_time};
use crate::record::Investigation;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an investigation (undersøkelse) with more time granted that is open more than 187 days after its concern report.
    ///
    /// Given an investigation without conclusion whose extension was granted, when the case is read more than 187 days after the day a
    /// linked concern report was received, then the investigation is flagged, once for each such report.
    ///
    /// Why it matters: a week to assess the report and, at the very most, six months to investigate are the law's limits (barnevernsloven
    /// §§ 2-1 and 2-2). The child and the family wait for an answer.
    ///
    /// Choice: counted in days from the report, not from the start of the investigation; day 187 is in time. Without granted extension
    /// the rule of 97 days speaks, and this one is silent, as the register's older program did it. The source marks the rule as
    /// unfinished, and its number is missing in the published list of report ids: the register may not run it. Where a relation names
    /// a key that several reports have from an older system, the first of them counts.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 11, second message.
    nb: "Den utvidede fristen er trolig ute. Konkluder undersøkelsen. Er fristen brutt, skal datoene stå som de er.",
    en: "The extended time limit has probably passed. Conclude the investigation. Where the limit was broken the dates must stay as they are.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    open_too_long::flag(subject, findings, 187, applies);
}

fn applies(investigation: &Investigation) -> bool {
    has_more_time(investigation)
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Extension, InvestigationConclusion, Relation, Submission};
    use crate::rules::testing::{case, concern_report, date, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-11.2";

    /// An investigation that is still open when the case is read, of a report that came on 2 January.
    fn read_at(moment: &str, granted: Option<Option<&str>>) -> Submission {
        let mut submission = case();
        submission.extracted_at = moment.parse().unwrap();
        submission.case_file.plans.clear();
        let investigation = &mut submission.case_file.investigations[0];
        investigation.conclusion = None;
        investigation.extension = granted.map(|granted| Extension {
            start: date("2024-03-20"),
            granted: granted.map(Into::into),
        });
        submission
    }

    fn read_on(day: &str) -> Submission {
        read_at(&format!("{day}T12:00:00+02:00"), Some(Some("1")))
    }

    #[test]
    fn day_187_is_in_time_and_the_day_after_is_late() {
        assert!(messages(ID, &read_on("2024-07-06")).is_empty());
        assert!(messages(ID, &read_on("2024-07-07")).is_empty());
        assert_eq!(
            messages(ID, &read_on("2024-07-08")),
            ["Undersøkelsen skulle vært konkludert innen 187 dager etter meldingen 2024-01-02"]
        );
    }

    #[test]
    fn today_is_the_date_as_it_is_written_whatever_the_zone() {
        let early = "2024-07-08T00:30:00+02:00";
        assert_eq!(messages(ID, &read_at(early, Some(Some("1")))).len(), 1);
        let late = "2024-07-07T23:30:00-05:00";
        assert!(messages(ID, &read_at(late, Some(Some("1")))).is_empty());
    }

    #[test]
    fn without_granted_extension_the_other_rule_speaks() {
        let late = "2024-07-08T12:00:00+02:00";
        for granted in [None, Some(None), Some(Some("2"))] {
            assert!(messages(ID, &read_at(late, granted)).is_empty());
            assert_eq!(messages("Undersokelse-11.1", &read_at(late, granted)).len(), 1);
        }
        assert!(messages("Undersokelse-11.1", &read_on("2024-07-08")).is_empty());
    }

    #[test]
    fn a_concluded_investigation_is_not_judged() {
        let mut submission = read_on("2024-07-08");
        submission.case_file.investigations[0].conclusion = Some(InvestigationConclusion {
            end: date("2024-07-08"),
            code: "1".into(),
            clarification: None,
        });
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn without_a_report_in_the_case_there_is_nothing_to_count_from() {
        let mut submission = read_on("2024-07-08");
        submission.case_file.relations.clear();
        assert!(messages(ID, &submission).is_empty());
        let mut submission = read_on("2024-07-08");
        submission.case_file.relations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = read_on("2024-07-08");
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = read_on("2024-07-08");
        submission.case_file.concern_reports.clear();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_investigation_is_not_judged() {
        let mut submission = read_on("2024-07-08");
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_report_behind_it_has_its_own_limit() {
        let mut submission = read_on("2024-07-08");
        for (number, start) in [(70, "2024-01-01"), (71, "2024-01-03")] {
            let mut report = concern_report();
            report.id = id(number);
            report.start = date(start);
            submission.case_file.concern_reports.push(report);
            submission.case_file.relations.push(Relation::new(
                id(number),
                (ElementKind::ConcernReport, id(number)),
                (ElementKind::Investigation, id(12)),
            ));
        }
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert!(found[0].message.ends_with("2024-01-02"));
        assert!(found[1].message.ends_with("2024-01-01"));
        assert!(found.iter().all(|finding| finding.element_id == Some(id(12))));
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &read_on("2024-07-07"), &read_on("2024-07-08"));
    }
}
