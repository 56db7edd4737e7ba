use super::link::FromReports;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an investigation (undersøkelse) that no concern report leads to.
    ///
    /// Given an investigation, when no relation leads to it from a concern report of the same case, then the investigation is flagged.
    ///
    /// Why it matters: what a service may look into, and by when, follows from the report. Without the link neither the time limit nor
    /// the way from concern to help can be seen.
    ///
    /// Choice: report and relation must be there and not deleted. The relation may name the report by Id or MigrertId; letter case does
    /// not count in UUIDs. Direction does: from report to investigation.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 20.
    nb: "Koble undersøkelsen til meldingen den kom av. Meldingen må ligge i samme sak og ikke være slettet.",
    en: "Link the investigation to the report it came from. The report must be in the same case and not deleted.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.case.investigations.is_empty() {
        return;
    }
    let reports = FromReports::of(subject);
    for investigation in subject.investigations() {
        if reports.behind(investigation.value()).next().is_none() {
            findings.flag(
                investigation,
                format!("Undersøkelse {} mangler kobling fra melding", investigation.id),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Relation, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-20";

    fn with(change: impl FnOnce(&mut Relation)) -> Submission {
        let mut submission = case();
        change(&mut submission.case_file.relations[0]);
        submission
    }

    #[test]
    fn an_investigation_of_no_report_is_flagged() {
        assert!(messages(ID, &case()).is_empty());
        let mut submission = case();
        submission.case_file.relations.remove(0);
        assert_eq!(
            messages(ID, &submission),
            [format!("Undersøkelse {} mangler kobling fra melding", id(12))]
        );
    }

    #[test]
    fn both_ends_must_be_there() {
        assert_eq!(
            messages(ID, &with(|link| link.from_id = id(99).to_string())).len(),
            1
        );
        assert_eq!(messages(ID, &with(|link| link.to_id = id(99))).len(), 1);
        let mut submission = case();
        submission.case_file.concern_reports.clear();
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn both_kinds_and_the_direction_count() {
        assert_eq!(
            messages(ID, &with(|link| link.from_kind = ElementKind::Plan)).len(),
            1
        );
        assert_eq!(
            messages(ID, &with(|link| link.to_kind = ElementKind::Plan)).len(),
            1
        );
        let submission = with(|link| {
            *link = Relation::new(
                link.id,
                (ElementKind::Investigation, id(12)),
                (ElementKind::ConcernReport, id(11)),
            );
        });
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn letter_case_and_older_keys_are_understood() {
        assert!(messages(ID, &with(|link| link.from_id.make_ascii_uppercase())).is_empty());
        let mut submission = with(|link| link.from_id = "M-17".into());
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.concern_reports[0].migrated_id = Some("M-17".into());
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.concern_reports[0].migrated_id = Some(id(98).to_string());
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.relations[0].from_id = id(98).to_string().to_uppercase();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_leads_nowhere_and_is_not_judged() {
        assert_eq!(messages(ID, &with(|link| link.deleted = true)).len(), 1);
        let mut submission = case();
        submission.case_file.concern_reports[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_investigation_is_judged_by_its_own_relations() {
        let mut submission = case();
        let file = &mut submission.case_file;
        for number in [77, 78] {
            let mut another = file.investigations[0].clone();
            another.id = id(number);
            file.investigations.push(another);
        }
        let found = findings(ID, &submission);
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(77)), Some(id(78))]);
    }

    #[test]
    fn thousands_that_share_an_older_key_take_no_time() {
        let mut submission = case();
        let file = &mut submission.case_file;
        for number in 0..20_000 {
            let mut report = file.concern_reports[0].clone();
            report.id = id(100_000 + number);
            report.migrated_id = Some("M-17".into());
            file.concern_reports.push(report);
            let mut link = file.relations[0].clone();
            link.id = id(200_000 + number);
            link.from_id = "M-17".into();
            file.relations.push(link);
        }
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        let mut flagged = case();
        flagged.case_file.relations.remove(0);
        fixtures(ID, &case(), &flagged);
    }
}
