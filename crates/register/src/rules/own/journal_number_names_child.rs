use tiltak_domain::people::national_id::NationalId;

use crate::rules::{Findings, Subject, rule};

/// Digits of a national id, a D-number and an incomplete number.
const NATIONAL_ID: usize = 11;
/// Digits before the place where a national id is often parted.
const DATE: usize = 6;

rule! {
    /// Flags a case whose journal number (Journalnummer) holds a number that identifies a person.
    ///
    /// Given a case, when its journal number holds a valid national id or D-number, an incomplete number, or one of the numbers
    /// in the particulars of the child, then the case is flagged.
    ///
    /// Why it matters: the journal number is printed in reports and mails between those who send and those who receive, and must not
    /// tell who the child is.
    ///
    /// Choice: eleven digits in a row with nothing but other signs around them, or six and five digits with one space, dash or full
    /// stop between them, with the date and check digits of a number issued before 2032. The numbers of the child's own particulars
    /// count whether they are valid or not. Never is the journal number, or any part of it, written in a finding.
    ///
    /// Source: ours; the privacy rule of the older yearly form (KOSTRA 15F).
    nb: "Gi saken et journalnummer som ikke inneholder fødselsnummer, D-nummer eller DUF-nummer.",
    en: "Give the case a journal number that holds no national id, D-number or DUF number.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let journal_number = &subject.case.journal_number;
    // Most journal numbers are too short to hold one.
    if journal_number.len() < NATIONAL_ID {
        return;
    }
    if holds_national_id(journal_number) || holds_own_number(subject, journal_number) {
        findings.flag_spot(
            subject.case_spot().field("Journalnummer"),
            subject.case.migrated_id.is_some(),
            "Journalnummeret inneholder et nummer som identifiserer en person",
        );
    }
}

fn holds_own_number(subject: &Subject<'_>, text: &str) -> bool {
    subject.personalia().any(|personalia| {
        std::iter::once(&personalia.national_id)
            .chain(&personalia.duf_number)
            .any(|number| number.len() >= NATIONAL_ID && text.contains(number))
    })
}

fn holds_national_id(text: &str) -> bool {
    let runs: Vec<_> = runs_of_digits(text).collect();
    let whole = runs.iter().any(|(_, run)| is_national_id(run));
    whole
        || runs.windows(2).any(|pair| {
            let [(start, date), (next, rest)] = pair else {
                return false;
            };
            let between = text.get(start + date.len()..*next);
            date.len() == DATE
                && rest.len() == NATIONAL_ID - DATE
                && matches!(between, Some(" " | "-" | "."))
                && is_national_id(&format!("{date}{rest}"))
        })
}

fn is_national_id(digits: &str) -> bool {
    digits.len() == NATIONAL_ID && NationalId::parse(digits).is_ok()
}

/// Digits that stand together, each run with the place where it begins.
fn runs_of_digits(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(|sign: char| !sign.is_ascii_digit())
        .map(move |run| {
            let at = start;
            // What parts the runs may be longer than one byte: the place is found from the text itself.
            start = at + run.len();
            start += text
                .get(start..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            (at, run)
        })
        .filter(|(_, run)| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Egen-05";

    fn numbered(journal_number: &str) -> Submission {
        let mut submission = case();
        submission.case_file.journal_number = journal_number.into();
        submission
    }

    #[test]
    fn a_valid_number_is_found_wherever_it_stands() {
        // Synthetic numbers from the published test vectors; none is the child's own.
        for journal_number in [
            "03911299630",
            "BV-29820899898",
            "43911299896/2024",
            "2024 291 29820899707",
            "039112 99630",
            "039112-99630",
            "sak 039112.99630",
            "æ 039112-99630 å",
            "15063900100",
        ] {
            assert_eq!(
                messages(ID, &numbered(journal_number)),
                ["Journalnummeret inneholder et nummer som identifiserer en person"],
                "{journal_number}"
            );
        }
    }

    #[test]
    fn other_numbers_are_fine() {
        for journal_number in [
            "2024-17",
            "BV 2024/000017-1 Fjordvik",
            // Off by one, no date, and longer than a national id.
            "03911299984",
            "01133999902",
            "039112996301",
            "0039112996300",
            // Parted in other places, or by more than one sign.
            "03911-299630",
            "039112--99630",
            "039112/99630",
        ] {
            assert!(
                messages(ID, &numbered(journal_number)).is_empty(),
                "{journal_number}"
            );
        }
    }

    #[test]
    fn the_childs_own_numbers_count_even_where_they_are_not_valid() {
        let mut submission = numbered("X03911299984");
        submission.case_file.personalia[0].national_id = "03911299984".into();
        assert_eq!(messages(ID, &submission).len(), 1);
        let mut submission = numbered("BV/202612345603");
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.personalia[0].duf_number = Some("202612345603".into());
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.personalia[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_case_is_flagged_and_the_number_is_not_told() {
        let found = findings(ID, &numbered("BV-29820899898"));
        assert_eq!((found[0].element, found[0].element_id), ("Sak", Some(id(2))));
        assert!(!format!("{found:?}").contains("29820899898"));
    }

    #[test]
    fn a_deleted_case_is_passed_over() {
        let mut submission = numbered("BV-29820899898");
        submission.case_file.deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &numbered("BV-2024-000017"), &numbered("BV-29820899898"));
    }
}
