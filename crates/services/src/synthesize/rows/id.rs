use tiltak_synthetic::population::CaseHistory;

/// Kinds of records of a case; the letter is none of the hexadecimal digits.
#[derive(Clone, Copy)]
pub(super) enum Record {
    ConcernReport,
    Investigation,
    Need,
    Decision,
    Goal,
    Measure,
    Placement,
    Plan,
    Evaluation,
    Aftercare,
    Feedback,
}

impl Record {
    fn letter(self) -> char {
        match self {
            Self::ConcernReport => 'r',
            Self::Investigation => 'i',
            Self::Need => 'n',
            Self::Decision => 'v',
            Self::Goal => 'g',
            Self::Measure => 'm',
            Self::Placement => 'l',
            Self::Plan => 'p',
            Self::Evaluation => 'q',
            Self::Aftercare => 't',
            Self::Feedback => 's',
        }
    }
}

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// A number in 16 hexadecimal digits.
pub(super) fn hexadecimal(number: u64) -> String {
    let mut text = String::with_capacity(16);
    push(&mut text, number, 16);
    text
}

/// The lowest so many digits.
fn push(text: &mut String, number: u64, digits: u32) {
    for digit in (0..digits).rev() {
        let value = number >> (4 * digit) & 15;
        text.push(char::from(DIGITS[value as usize]));
    }
}

/// The ids of a case and of what belongs to it.
pub(super) struct Ids {
    case: String,
    child: String,
}

impl Ids {
    pub(super) fn of(case: &CaseHistory) -> Self {
        Self {
            case: hexadecimal(case.id),
            child: hexadecimal(case.child.id),
        }
    }

    pub(super) fn case(&self) -> String {
        self.case.clone()
    }

    pub(super) fn child(&self) -> String {
        self.child.clone()
    }

    /// The record of a kind at a place in its list.
    pub(super) fn record(&self, kind: Record, place: usize) -> String {
        let place = place as u64;
        // Three digits for all but monsters, so that ids sort by place.
        let digits = (u64::BITS - place.leading_zeros()).div_ceil(4).max(3);
        let mut text = String::with_capacity(17 + digits as usize);
        text.push_str(&self.case);
        text.push(kind.letter());
        push(&mut text, place, digits);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_sixteen_digits() {
        assert_eq!(hexadecimal(0), "0000000000000000");
        assert_eq!(hexadecimal(0x00ab_cdef_0123_4567), "00abcdef01234567");
        assert_eq!(hexadecimal(u64::MAX), "ffffffffffffffff");
    }

    #[test]
    fn records_of_a_case_have_ids_of_their_own() {
        let ids = Ids {
            case: hexadecimal(7),
            child: hexadecimal(8),
        };
        assert_eq!(ids.record(Record::Measure, 0), "0000000000000007m000");
        assert_eq!(ids.record(Record::Measure, 0xfff), "0000000000000007mfff");
        assert_eq!(ids.record(Record::Plan, 0x1000), "0000000000000007p1000");
    }
}
