use chrono::{Datelike, NaiveDate};

use crate::finding::Spot;
use crate::record::{
    Aftercare, CaseFile, ConcernReport, Decision, FollowUp, Frequency, Investigation, Measure, Personalia,
    Plan, Supervision, Visit,
};
use crate::rules::{Findings, Item, Subject, rule};
use crate::xml::names::attribute::{BIRTH_DATE, CARRIED_OUT, CHANGED, END, OFFER_SENT, START};
use crate::xml::tag::Tag;

/// So many calendar years before and after the year the case is read are possible.
const YEARS: i32 = 26;

rule! {
    /// Flags a date that is too far from the present to be right.
    ///
    /// Given the year Y in which the case is read, when a date in the case is before 1 January of Y - 26 or after 31 December of
    /// Y + 26, then that date is flagged.
    ///
    /// Why it matters: 0204 for 2024 is a slip of the hand, and one such slip spoils an average over thousands of children.
    ///
    /// Choice: Y is the year written in DatoUttrekk, so that a file is judged the same whenever it is judged. Both bounds are
    /// possible dates. Every date inside the case is looked at, the birth date included; this is the one rule that also looks at what
    /// is flagged as deleted. Each offending date is flagged by itself.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 1, 2023-09-15; took the place of bounds in the schema.
    nb: "Se om årstallet er riktig skrevet.",
    en: "See whether the year is written correctly.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let year = subject.today.year();
    let mut range = Range {
        first: NaiveDate::from_ymd_opt(year.saturating_sub(YEARS), 1, 1).unwrap_or(NaiveDate::MIN),
        last: NaiveDate::from_ymd_opt(year.saturating_add(YEARS), 12, 31).unwrap_or(NaiveDate::MAX),
        findings,
    };
    range.case(subject.case);
}

/// The possible dates, and where the others go.
struct Range<'r, 'f> {
    first: NaiveDate,
    last: NaiveDate,
    findings: &'r mut Findings<'f>,
}

impl Range<'_, '_> {
    fn case(&mut self, case: &CaseFile) {
        let spot = || Spot::case(case.id);
        self.attribute(START, case.start, spot);
        if let Some(end) = case.end {
            self.attribute(END, end, spot);
        }
        self.each(&case.personalia, Self::personalia);
        self.each(&case.concern_reports, Self::concern_report);
        self.each(&case.investigations, Self::investigation);
        self.each(&case.plans, Self::plan);
        self.each(&case.measures, Self::measure);
        self.each(&case.decisions, Self::decision);
        self.each(&case.aftercare, Self::aftercare);
        self.each(&case.tribunal_referrals, |range, referral, spot| {
            range.attribute(START, referral.start, || spot);
        });
        self.each(&case.relocations, |range, relocation, spot| {
            range.attribute(END, relocation.moved, || spot);
        });
        self.each(&case.removals, |range, removal, spot| {
            range.attribute(END, removal.end, || spot);
        });
    }

    fn each<T: Item>(&mut self, elements: &[T], look: fn(&mut Self, &T, Spot)) {
        for (index, element) in elements.iter().enumerate() {
            look(self, element, Spot::case(element.id()).inside(T::TAG, index));
        }
    }

    fn personalia(&mut self, personalia: &Personalia, spot: Spot) {
        self.attribute(START, personalia.start, || spot);
        self.attribute(BIRTH_DATE, personalia.birth_date, || spot);
    }

    fn concern_report(&mut self, report: &ConcernReport, spot: Spot) {
        self.attribute(START, report.start, || spot);
        self.conclusion(report.conclusion.as_ref().map(|conclusion| conclusion.end), spot);
    }

    fn investigation(&mut self, investigation: &Investigation, spot: Spot) {
        self.attribute(START, investigation.start, || spot);
        if let Some(participation) = &investigation.participation {
            // The only date that is an element of its own.
            self.look(START, participation.date, || {
                spot.inside(Tag::Participation, 0)
                    .inside(Tag::ParticipationDate, 0)
            });
        }
        if let Some(extension) = &investigation.extension {
            self.attribute(START, extension.start, || spot.inside(Tag::Extension, 0));
        }
        self.conclusion(
            investigation.conclusion.as_ref().map(|conclusion| conclusion.end),
            spot,
        );
    }

    fn plan(&mut self, plan: &Plan, spot: Spot) {
        self.attribute(START, plan.start, || spot);
        for (index, evaluation) in plan.evaluations.iter().enumerate() {
            self.attribute(CARRIED_OUT, evaluation.date, || {
                spot.inside(Tag::Evaluation, index)
            });
        }
        self.conclusion(plan.end, spot);
    }

    fn measure(&mut self, measure: &Measure, spot: Spot) {
        self.attribute(START, measure.start, || spot);
        if let Some(supervision) = &measure.supervision {
            self.supervision(supervision, spot.inside(Tag::Supervision, 0));
        }
        if let Some(FollowUp { frequencies, visits }) = &measure.follow_up {
            self.visits(frequencies, visits, spot.inside(Tag::FollowUp, 0));
        }
        self.conclusion(measure.end, spot);
    }

    fn supervision(&mut self, supervision: &Supervision, spot: Spot) {
        for (index, responsible) in supervision.responsible.iter().enumerate() {
            self.attribute(START, responsible.start, || {
                spot.inside(Tag::Responsible, index).with_id(responsible.id)
            });
        }
        self.visits(&supervision.frequencies, &supervision.visits, spot);
    }

    fn visits(&mut self, frequencies: &[Frequency], visits: &[Visit], spot: Spot) {
        for (index, frequency) in frequencies.iter().enumerate() {
            self.attribute(START, frequency.start, || {
                spot.inside(Tag::Frequency, index).with_id(frequency.id)
            });
        }
        for (index, visit) in visits.iter().enumerate() {
            self.attribute(CARRIED_OUT, visit.date, || {
                spot.inside(Tag::Visit, index).with_id(visit.id)
            });
        }
    }

    fn decision(&mut self, decision: &Decision, spot: Spot) {
        self.attribute(START, decision.start, || spot);
        for (index, claim) in decision.claims.iter().enumerate() {
            let spot = spot.inside(Tag::Claim, index).with_id(claim.id);
            self.attribute(START, claim.start, || spot);
            self.conclusion(claim.conclusion.as_ref().map(|conclusion| conclusion.end), spot);
        }
        for (index, status) in decision.statuses.iter().enumerate() {
            self.attribute(CHANGED, status.changed, || {
                spot.inside(Tag::Status, index).with_id(status.id)
            });
        }
        self.conclusion(decision.end, spot);
    }

    fn aftercare(&mut self, aftercare: &Aftercare, spot: Spot) {
        self.attribute(OFFER_SENT, aftercare.offer_sent, || spot);
        self.conclusion(
            aftercare.conclusion.as_ref().map(|conclusion| conclusion.end),
            spot,
        );
    }

    fn conclusion(&mut self, end: Option<NaiveDate>, spot: Spot) {
        if let Some(end) = end {
            self.attribute(END, end, || spot.inside(Tag::Conclusion, 0));
        }
    }

    fn attribute(&mut self, name: &'static str, date: NaiveDate, spot: impl Fn() -> Spot) {
        self.look(name, date, || spot().field(name));
    }

    fn look(&mut self, name: &str, date: NaiveDate, spot: impl Fn() -> Spot) {
        if date < self.first || date > self.last {
            let message = self.message(name, date);
            // As grave for migrated data.
            self.findings.flag_spot(spot(), false, message);
        }
    }

    fn message(&self, name: &str, date: NaiveDate) -> String {
        let (first, last) = (self.first, self.last);
        if date == NaiveDate::MIN || date == NaiveDate::MAX {
            // Stands for a year that no calendar type holds, so the date itself is not known.
            return format!("{name}: datoen ligger utenfor {first} til {last}");
        }
        format!("{name}: {date} ligger utenfor {first} til {last}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::record::*;
    use crate::rules::testing::{
        aftercare, case, claim, date, findings, fixtures, id, messages, relocation, tribunal_referral,
    };

    const ID: &str = "Sak-01";

    /// The case is read in 2024, so 1998-01-01 to 2050-12-31 are possible.
    fn with_start(start: &str) -> Submission {
        let mut submission = case();
        submission.case_file.start = date(start);
        submission
    }

    /// A case that has every date of the schema once.
    fn full() -> Submission {
        let mut submission = case();
        let file = &mut submission.case_file;
        file.end = Some(date("2024-05-31"));
        let investigation = &mut file.investigations[0];
        investigation.participation = Some(Participation {
            date: date("2024-02-01"),
            code: "1.1".into(),
        });
        investigation.extension = Some(Extension {
            start: date("2024-02-02"),
            granted: None,
        });
        file.plans[0].end = Some(date("2024-05-31"));
        file.measures[0].end = Some(date("2024-05-31"));
        file.measures[0].supervision = Some(Supervision {
            responsible: vec![Responsible {
                id: id(31),
                start: date("2024-03-04"),
                municipality_number: "9901".into(),
            }],
            frequencies: vec![frequency(32)],
            visits: vec![visit(33)],
        });
        file.measures[0].follow_up = Some(FollowUp {
            frequencies: vec![frequency(34)],
            visits: vec![visit(35)],
        });
        file.decisions[0].end = Some(date("2024-05-31"));
        file.decisions[0].claims.push(claim());
        file.aftercare.push(aftercare());
        file.tribunal_referrals.push(tribunal_referral());
        file.relocations.push(relocation());
        file.removals.push(Deleted {
            id: id(77),
            kind: ElementKind::Plan,
            end: date("2024-05-02"),
        });
        submission
    }

    fn frequency(number: u32) -> Frequency {
        Frequency {
            id: id(number),
            start: date("2024-03-04"),
            code: "4".into(),
        }
    }

    fn visit(number: u32) -> Visit {
        Visit {
            id: id(number),
            date: date("2024-04-04"),
        }
    }

    #[test]
    fn the_first_and_the_last_day_are_possible_and_those_beside_them_are_not() {
        assert_eq!(
            messages(ID, &with_start("1997-12-31")),
            ["StartDato: 1997-12-31 ligger utenfor 1998-01-01 til 2050-12-31"]
        );
        for possible in ["1998-01-01", "1998-01-02", "2050-12-30", "2050-12-31"] {
            assert!(messages(ID, &with_start(possible)).is_empty(), "{possible}");
        }
        assert_eq!(
            messages(ID, &with_start("2051-01-01")),
            ["StartDato: 2051-01-01 ligger utenfor 1998-01-01 til 2050-12-31"]
        );
    }

    #[test]
    fn the_year_is_the_one_written_in_the_file() {
        let mut submission = with_start("1998-12-31");
        // Already 2025 in UTC.
        submission.extracted_at = "2024-12-31T23:30:00-01:00".parse().unwrap();
        assert!(messages(ID, &submission).is_empty());
        submission.extracted_at = "2025-01-01T00:30:00+01:00".parse().unwrap();
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn every_date_of_the_case_is_looked_at_and_its_own_place_is_told() {
        // Read so late that no date in it is possible.
        let mut submission = full();
        assert!(messages(ID, &submission).is_empty());
        submission.extracted_at = "2090-01-01T12:00:00Z".parse().unwrap();
        let expected = [
            ("Sak", "StartDato", 2),
            ("Sak", "SluttDato", 2),
            ("Personalia", "StartDato", 10),
            ("Personalia", "Fodseldato", 10),
            ("Melding", "StartDato", 11),
            ("Konklusjon", "SluttDato", 11),
            ("Undersokelse", "StartDato", 12),
            ("StartDato", "StartDato", 12),
            ("UtvidetFrist", "StartDato", 12),
            ("Konklusjon", "SluttDato", 12),
            ("Plan", "StartDato", 13),
            ("Evaluering", "UtfortDato", 13),
            ("Konklusjon", "SluttDato", 13),
            ("Tiltak", "StartDato", 14),
            ("Ansvarlig", "StartDato", 31),
            ("Hyppighet", "StartDato", 32),
            ("Utfort", "UtfortDato", 33),
            ("Hyppighet", "StartDato", 34),
            ("Utfort", "UtfortDato", 35),
            ("Konklusjon", "SluttDato", 14),
            ("Vedtak", "StartDato", 15),
            ("Krav", "StartDato", 20),
            ("Konklusjon", "SluttDato", 20),
            ("Status", "EndretDato", 16),
            ("Konklusjon", "SluttDato", 15),
            ("Ettervern", "TilbudSendtDato", 17),
            ("Konklusjon", "SluttDato", 17),
            ("OversendelseFylkesnemnd", "StartDato", 19),
            ("Flytting", "SluttDato", 18),
            ("Slettet", "SluttDato", 77),
        ];
        let found = findings(ID, &submission);
        let told: Vec<_> = found
            .iter()
            .map(
                |Finding {
                     element,
                     message,
                     element_id,
                     ..
                 }| { (*element, message.split(':').next().unwrap(), element_id.unwrap()) },
            )
            .collect();
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(element, field, number)| (element, field, id(number)))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn no_date_of_the_schema_is_forgotten() {
        let document = String::from_utf8(crate::export::write(&full()).unwrap()).unwrap();
        let (_, case) = document.split_once("<Sak").unwrap();
        let attributes = case.matches("Dato=\"").count() + case.matches("dato=\"").count();
        let elements = case.matches("<StartDato>").count();
        let mut submission = full();
        submission.extracted_at = "2090-01-01T12:00:00Z".parse().unwrap();
        assert_eq!(messages(ID, &submission).len(), attributes + elements);
    }

    #[test]
    fn what_is_deleted_is_looked_at_too() {
        let mut submission = case();
        submission.case_file.measures[0].deleted = true;
        submission.case_file.measures[0].start = date("0204-03-04");
        assert_eq!(
            messages(ID, &submission),
            ["StartDato: 0204-03-04 ligger utenfor 1998-01-01 til 2050-12-31"]
        );
        submission.case_file.deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn each_offending_date_is_flagged() {
        let mut submission = case();
        submission.case_file.personalia[0].start = date("1912-11-03");
        submission.case_file.personalia[0].birth_date = date("1912-11-03");
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn a_year_that_no_calendar_holds_is_flagged_without_being_named() {
        for beyond in [NaiveDate::MIN, NaiveDate::MAX] {
            let mut submission = case();
            submission.case_file.start = beyond;
            assert_eq!(
                messages(ID, &submission),
                ["StartDato: datoen ligger utenfor 1998-01-01 til 2050-12-31"]
            );
        }
    }

    #[test]
    fn a_file_made_at_the_end_of_the_calendar_is_judged_too() {
        let mut submission = case();
        submission.extracted_at = chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
        assert!(!messages(ID, &submission).is_empty());
        submission.extracted_at = chrono::DateTime::<chrono::Utc>::MIN_UTC.fixed_offset();
        assert!(!messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        let mut flagged = full();
        flagged.case_file.plans[0].evaluations[0].date = date("2051-01-01");
        fixtures(ID, &full(), &flagged);
    }
}
