//! The codes that the schema accepts, whatever their dates; which of them may be chosen on a day is the code lists' matter.

/// The codes of one list.
#[derive(Debug)]
pub(crate) struct Codes {
    /// Name of the official list.
    pub(crate) name: &'static str,
    /// Codes that schemas 3 and 4 accept.
    old: &'static [&'static str],
    /// Codes that only schema 4 accepts.
    new: &'static [&'static str],
    packed_old: &'static [u64],
    packed_new: &'static [u64],
}

impl Codes {
    /// Whether a code is in the list: none where it is not, else whether only schema 4 has it.
    pub(crate) fn find(&self, code: &str) -> Option<bool> {
        let packed = pack(code.as_bytes());
        if packed == 0 {
            None
        } else if self.packed_old.contains(&packed) {
            Some(false)
        } else {
            self.packed_new.contains(&packed).then_some(true)
        }
    }

    /// Whether schema 4 accepts the code.
    pub(crate) fn contains(&self, code: &str) -> bool {
        self.find(code).is_some()
    }

    /// Number of codes that a schema accepts.
    pub(crate) fn count(&self, with_new: bool) -> usize {
        self.old.len() + if with_new { self.new.len() } else { 0 }
    }
}

/// A code of at most seven bytes as a number, its length first, so that a list is searched without following pointers; 0 for what
/// is longer or empty.
const fn pack(code: &[u8]) -> u64 {
    if code.len() > 7 {
        return 0;
    }
    let (mut packed, mut at) = (code.len() as u64, 0);
    while at < code.len() {
        packed = (packed << 8) | code[at] as u64;
        at += 1;
    }
    packed
}

const fn pack_all<const COUNT: usize>(codes: &[&str; COUNT]) -> [u64; COUNT] {
    let mut packed = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        packed[at] = pack(codes[at].as_bytes());
        at += 1;
    }
    packed
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $list:literal: [$($old:literal),* $(,)?] and [$($new:literal),* $(,)?];)+) => {
        $($(#[doc = $doc])+
        pub(crate) static $name: Codes = {
            const OLD: [&str; { let old: &[&str] = &[$($old),*]; old.len() }] = [$($old),*];
            const NEW: [&str; { let new: &[&str] = &[$($new),*]; new.len() }] = [$($new),*];
            Codes {
                name: $list,
                old: &OLD,
                new: &NEW,
                packed_old: &pack_all(&OLD),
                packed_new: &pack_all(&NEW),
            }
        };)+
    };
}

codes! {
    /// Sex of the child.
    SEX = "personalia_kjonn": ["0", "1", "2"] and [];

    /// Outcomes of a concern report.
    CONCERN_REPORT_CONCLUSION = "melding_konklusjon": ["1", "2", "3", "4"] and ["5", "6", "7", "8", "9", "10"];

    /// Kinds of reporter.
    REPORTER = "melder": [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
        "19", "20", "21", "22", "23", "24", "25",
    ] and [];

    /// Case content, both the one-level codes used to 2025 and those from 2026.
    CASE_CONTENT = "saksinnhold": [
        "1", "2", "3", "4", "20", "21", "22", "23", "24", "28", "29", "31", "5", "6", "7", "8", "9", "10",
        "11", "12", "13", "14", "15", "16", "17", "25", "26", "27", "30", "32", "33", "34", "35", "36",
        "18", "19",
    ] and [
        "1.1.01", "1.1.02", "1.1.03", "1.1.04", "1.2.01", "1.2.02", "1.2.03", "1.3.01", "1.3.02", "1.3.03",
        "1.3.04", "1.3.05", "1.3.06", "1.3.07", "1.3.08", "1.3.09", "1.3.10", "1.3.11", "1.4.01", "1.4.02",
        "1.4.03", "1.4.04", "2.1.01", "2.1.02", "2.1.03", "2.2.01", "2.2.02", "2.2.03", "2.3.01", "2.3.02",
        "2.4.01", "2.4.02", "2.4.03", "2.4.04", "2.4.05", "2.4.06", "2.4.07", "2.4.08", "2.4.09", "3.1.01",
        "3.1.02", "3.1.03", "3.1.04", "3.1.05", "3.1.06", "3.1.07", "3.1.08", "3.1.09", "3.1.10", "3.2.01",
        "3.2.02", "3.3.01", "3.3.02", "3.3.03", "3.3.04", "3.3.05", "3.3.06",
    ];

    /// Ways a child takes part.
    PARTICIPATION = "undersokelse_barnetsmedvirkning": [] and ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"];

    /// Answers to a request for more time.
    GRANTED = "undersokelse_utvidetfrist_innvilget": ["1", "2"] and [];

    /// Outcomes of an investigation.
    INVESTIGATION_CONCLUSION = "undersokelse_konklusjon": ["1", "2", "3", "4", "5", "6"] and ["7", "8", "9"];

    /// Kinds of plan.
    PLAN_KIND = "plan_plantype": ["1", "2", "3", "4", "5", "6", "7", "8"] and [];

    /// Acts.
    ACT = "lovhjemmel_lov": ["BVL", "BVL2021", "BL1981"] and [];

    /// Kinds of measure.
    CATEGORY = "tiltak_kategori": [
        "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "3.1", "3.2", "3.3", "3.4",
        "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.99", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7",
        "4.8", "4.9", "4.99", "5.1", "5.2", "5.3", "5.4", "5.99", "6.1", "6.2", "6.3", "6.4", "6.99", "7.1",
        "7.2", "7.3", "7.99", "8.1", "8.2", "8.3", "8.99",
    ] and ["8.4", "8.5"];

    /// Why a care order ended.
    TERMINATION = "tiltak_opphevelse": ["1", "2", "3", "4"] and [];

    /// Visits a year, for supervision and for follow-up.
    FREQUENCY = "tiltak_tilsyn_hyppighet": ["4", "2"] and [];

    /// Outcomes of a claim.
    CLAIM_CONCLUSION = "vedtak_krav_konklusjon": ["1", "2", "9"] and [];

    /// Where a decision stands.
    STATUS = "vedtak_status": ["1", "2", "3", "4"] and [];

    /// Answers to an offer of aftercare.
    AFTERCARE_CONCLUSION = "ettervern_konklusjon": ["1", "2", "3"] and [];

    /// Why a child left a place.
    RELOCATION_REASON = "flytting_arsakfra": [
        "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1", "1.2.2", "1.2.3", "1.3", "2.1", "2.2", "2.3",
        "2.4", "2.5", "2.6", "2.7", "2.8", "2.9",
    ] and [];

    /// Where a child went.
    RELOCATION_DESTINATION = "flytting_til": ["1", "2", "3", "4", "5", "6", "7", "8", "9"] and [];

}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_text() {
        assert_eq!(CATEGORY.find("3.1"), Some(false));
        assert_eq!(CATEGORY.find("3.10"), Some(false));
        assert_eq!(CATEGORY.find("8.4"), Some(true));
        for wrong in ["", "3.1 ", "3.11", "03.1", "3.1000000", "\u{0}3.1"] {
            assert_eq!(CATEGORY.find(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_lists_have_as_many_codes_as_the_schemas() {
        let counts = |codes: &Codes| (codes.count(false), codes.count(true));
        assert_eq!(counts(&CASE_CONTENT), (36, 93));
        assert_eq!(counts(&CONCERN_REPORT_CONCLUSION), (4, 10));
        assert_eq!(counts(&INVESTIGATION_CONCLUSION), (6, 9));
        assert_eq!(counts(&CATEGORY), (49, 51));
        assert_eq!(counts(&REPORTER), (25, 25));
    }
}
