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
    expected("Melding-03", "some reviews are late, as many as are published"),
    expected(
        "Undersokelse-11.1",
        "some open investigations have passed three months",
    ),
    expected(
        "Undersokelse-11.2",
        "some open investigations with more time have passed six months",
    ),
    expected(
        "Tiltak-05",
        "the rule counts the age at the reading: the child had outgrown day care by then",
    ),
    expected(
        "Tiltak-06",
        "the rule counts the age at the reading: the child had outgrown after-school care by then",
    ),
    expected(
        "Tiltak-22",
        "the rule flags every measure of category 1.99, which the published figures count",
    ),
    expected(
        "Tiltak-23",
        "the rule flags every measure of category 2.99, which the published figures count",
    ),
    expected(
        "Egen-07",
        "decided in the last days of the act of 1992, begun when that of 2021 was in force",
    ),
    expected("Personalia-18.1", "the synthetic numbers of the day were used up"),
];

const fn expected(rule: &'static str, reason: &'static str) -> Expected {
    Expected { rule, reason }
}
