//! What rules flag in a made-up submission because it is so in the life.

/// A rule that flags what is true of a life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The rule's number in the specification.
    pub rule: &'static str,
    /// Why it is left as it is.
    pub reason: &'static str,
}

/// The rules that may flag a submission in which nothing was planted; all of them warn or inform, none stops it.
pub const EXPECTED: &[Expected] = &[
    expected(
        "Tiltak-22",
        "the rule flags every measure of category 1.99, which the published figures count",
    ),
    expected(
        "Tiltak-23",
        "the rule flags every measure of category 2.99, which the published figures count",
    ),
    expected("Personalia-18.1", "the synthetic numbers of the day were used up"),
];

const fn expected(rule: &'static str, reason: &'static str) -> Expected {
    Expected { rule, reason }
}
