//! What became of everybody who was to be asked, and the rates that follow.

use serde::{Deserialize, Serialize};

/// What became of one who was to be asked, when the survey was over (AAPOR's final disposition codes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// 1.1: answered, and sent the answers.
    Complete,
    /// 1.2: answered enough to be used, without an end.
    Partial,
    /// 2.11: said no.
    Refusal,
    /// 2.12: began, and left too early to be used.
    BreakOff,
    /// 2.2: known to be of the group, never reached.
    NonContact,
    /// 2.3: of the group, but could not answer (ill, another language, away).
    Other,
    /// 3.19: nothing came back, and whether the invitation was read is not known.
    NothingReturned,
    /// 3.3: the invitation came back undelivered.
    Undelivered,
    /// 3.9: unknown for another reason, such as no address to send to.
    OtherUnknown,
    /// 4: does not belong to the group that was to be asked.
    NotEligible,
}

impl Disposition {
    /// All of them, in the order of their codes.
    pub const ALL: [Self; 10] = [
        Self::Complete,
        Self::Partial,
        Self::Refusal,
        Self::BreakOff,
        Self::NonContact,
        Self::Other,
        Self::NothingReturned,
        Self::Undelivered,
        Self::OtherUnknown,
        Self::NotEligible,
    ];

    /// The code in AAPOR's list.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complete => "1.1",
            Self::Partial => "1.2",
            Self::Refusal => "2.11",
            Self::BreakOff => "2.12",
            Self::NonContact => "2.2",
            Self::Other => "2.3",
            Self::NothingReturned => "3.19",
            Self::Undelivered => "3.3",
            Self::OtherUnknown => "3.9",
            Self::NotEligible => "4",
        }
    }

    /// Its name in texts and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Refusal => "refusal",
            Self::BreakOff => "break-off",
            Self::NonContact => "non-contact",
            Self::Other => "other",
            Self::NothingReturned => "nothing-returned",
            Self::Undelivered => "undelivered",
            Self::OtherUnknown => "other-unknown",
            Self::NotEligible => "not-eligible",
        }
    }
}

/// How many ended in each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    counts: [u32; 10],
}

impl Tally {
    /// How many ended so.
    #[must_use]
    pub fn of(&self, disposition: Disposition) -> u32 {
        self.counts[disposition as usize]
    }

    /// Counts `more` who ended so.
    pub fn add(&mut self, disposition: Disposition, more: u32) {
        let count = &mut self.counts[disposition as usize];
        *count = count.saturating_add(more);
    }

    /// Everybody who was to be asked, also those who turned out not to belong.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn sum(&self, which: &[Disposition]) -> f64 {
        which.iter().map(|one| f64::from(self.of(*one))).sum()
    }

    /// The share of those of unknown eligibility that is taken to belong to the group: as among those who are known
    /// (AAPOR's `e`, by proportional allocation). All, where nobody is known.
    #[must_use]
    pub fn eligible_share(&self) -> f64 {
        let known = self.known_eligible();
        let not = self.sum(&[Disposition::NotEligible]);
        if known + not > 0.0 {
            known / (known + not)
        } else {
            1.0
        }
    }

    fn known_eligible(&self) -> f64 {
        use Disposition::{BreakOff, Complete, NonContact, Other, Partial, Refusal};
        self.sum(&[Complete, Partial, Refusal, BreakOff, NonContact, Other])
    }
}

impl FromIterator<Disposition> for Tally {
    fn from_iter<T: IntoIterator<Item = Disposition>>(all: T) -> Self {
        let mut tally = Self::default();
        for one in all {
            tally.add(one, 1);
        }
        tally
    }
}

/// AAPOR's rates, each from 0 to 1; none where its denominator is nobody. A break-off counts as a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// The share of unknown eligibility that was counted with in those with `e`.
    pub e: f64,
    /// RR1 to RR6: odd ones count complete answers, even ones partial answers too; 1 and 2 take everybody unknown as belonging,
    /// 3 and 4 the share `e` of them, 5 and 6 none.
    pub response: [Option<f64>; 6],
    /// COOP1 to COOP4: of those reached; 1 and 2 with those who could not answer, 3 and 4 without.
    pub cooperation: [Option<f64>; 4],
    /// REF1 to REF3: said no; unknown as in RR1, RR3 and RR5.
    pub refusal: [Option<f64>; 3],
    /// CON1 to CON3: were reached; unknown as in RR1, RR3 and RR5.
    pub contact: [Option<f64>; 3],
}

/// The rates of a tally, with the share `e` that the tally itself gives.
#[must_use]
pub fn rates(tally: &Tally) -> Rates {
    use Disposition::{
        BreakOff, Complete, NonContact, NothingReturned, Other, OtherUnknown, Partial, Refusal, Undelivered,
    };
    let complete = tally.sum(&[Complete]);
    let answered = tally.sum(&[Complete, Partial]);
    let refused = tally.sum(&[Refusal, BreakOff]);
    let (unreached, other) = (tally.sum(&[NonContact]), tally.sum(&[Other]));
    let unknown = tally.sum(&[NothingReturned, Undelivered, OtherUnknown]);
    let e = tally.eligible_share();
    let known = answered + refused + unreached + other;
    let wholes = [known + unknown, known + e * unknown, known];
    let of = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let reached = answered + refused + other;
    let asked = answered + refused;
    Rates {
        e,
        response: [
            of(complete, wholes[0]),
            of(answered, wholes[0]),
            of(complete, wholes[1]),
            of(answered, wholes[1]),
            of(complete, wholes[2]),
            of(answered, wholes[2]),
        ],
        cooperation: [
            of(complete, reached),
            of(answered, reached),
            of(complete, asked),
            of(answered, asked),
        ],
        refusal: wholes.map(|whole| of(refused, whole)),
        contact: wholes.map(|whole| of(reached, whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(counts: &[(Disposition, u32)]) -> Tally {
        let mut tally = Tally::default();
        for (disposition, count) in counts {
            tally.add(*disposition, *count);
        }
        tally
    }

    fn near(found: Option<f64>, part: f64, whole: f64) {
        let found = found.unwrap();
        assert!(
            (found - part / whole).abs() < 1e-12,
            "{found} is not {part}/{whole}"
        );
    }

    #[test]
    fn rates_agree_with_a_calculation_by_hand() {
        // I 50, P 10, R 15 (10 + 5), NC 5, O 5, unknown 20 (12 + 6 + 2), not eligible 15: e = 85 / 100.
        let all = tally(&[
            (Disposition::Complete, 50),
            (Disposition::Partial, 10),
            (Disposition::Refusal, 10),
            (Disposition::BreakOff, 5),
            (Disposition::NonContact, 5),
            (Disposition::Other, 5),
            (Disposition::NothingReturned, 12),
            (Disposition::Undelivered, 6),
            (Disposition::OtherUnknown, 2),
            (Disposition::NotEligible, 15),
        ]);
        let found = rates(&all);
        assert_eq!(all.total(), 120);
        assert!((found.e - 0.85).abs() < 1e-12);
        let [one, two, three, four, five, six] = found.response;
        near(one, 50.0, 105.0);
        near(two, 60.0, 105.0);
        near(three, 50.0, 102.0);
        near(four, 60.0, 102.0);
        near(five, 50.0, 85.0);
        near(six, 60.0, 85.0);
        let [one, two, three, four] = found.cooperation;
        near(one, 50.0, 80.0);
        near(two, 60.0, 80.0);
        near(three, 50.0, 75.0);
        near(four, 60.0, 75.0);
        let [one, two, three] = found.refusal;
        near(one, 15.0, 105.0);
        near(two, 15.0, 102.0);
        near(three, 15.0, 85.0);
        let [one, two, three] = found.contact;
        near(one, 80.0, 105.0);
        near(two, 80.0, 102.0);
        near(three, 80.0, 85.0);
    }

    #[test]
    fn a_whole_group_that_only_answers_or_says_nothing_has_one_response_rate_of_all() {
        // As in the leaders' survey: 58 of 200 services, nothing known of the rest.
        let found = rates(&tally(&[
            (Disposition::Complete, 58),
            (Disposition::NothingReturned, 142),
        ]));
        near(found.response[0], 58.0, 200.0);
        near(found.response[1], 58.0, 200.0);
        near(found.response[2], 58.0, 200.0);
        assert_eq!(found.response[4], Some(1.0));
        assert_eq!(found.e, 1.0);
    }

    #[test]
    fn of_nobody_there_is_no_rate() {
        let found = rates(&Tally::default());
        assert_eq!((found.response, found.cooperation), ([None; 6], [None; 4]));
        assert_eq!((found.refusal, found.contact), ([None; 3], [None; 3]));
        let only_outside = rates(&tally(&[(Disposition::NotEligible, 4)]));
        assert_eq!(only_outside.response, [None; 6]);
    }

    #[test]
    fn every_disposition_has_a_place_code_and_name_of_its_own() {
        let tally: Tally = Disposition::ALL.into_iter().collect();
        assert!(Disposition::ALL.iter().all(|one| tally.of(*one) == 1));
        let codes: std::collections::BTreeSet<_> = Disposition::ALL.iter().map(|one| one.code()).collect();
        let ids: std::collections::BTreeSet<_> = Disposition::ALL.iter().map(|one| one.id()).collect();
        assert_eq!((codes.len(), ids.len()), (10, 10));
        assert!(Disposition::ALL.is_sorted_by_key(|one| one.code()));
    }
}
