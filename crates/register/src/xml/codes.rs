//! The codes that schema 4.0.1 accepts, whatever their dates; which of them may be chosen on a day is the code lists' matter.

/// Sex of the child.
pub(crate) const SEX: &[&str] = &["0", "1", "2"];

/// Outcomes of a concern report.
pub(crate) const CONCERN_REPORT_CONCLUSION: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// Kinds of reporter.
pub(crate) const REPORTER: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
    "20", "21", "22", "23", "24", "25",
];

/// Case content, both the one-level codes used to 2025 and those from 2026.
pub(crate) const CASE_CONTENT: &[&str] = &[
    "1", "2", "3", "4", "20", "21", "22", "23", "24", "28", "29", "31", "5", "6", "7", "8", "9", "10", "11",
    "12", "13", "14", "15", "16", "17", "25", "26", "27", "30", "32", "33", "34", "35", "36", "18", "19",
    "1.1.01", "1.1.02", "1.1.03", "1.1.04", "1.2.01", "1.2.02", "1.2.03", "1.3.01", "1.3.02", "1.3.03",
    "1.3.04", "1.3.05", "1.3.06", "1.3.07", "1.3.08", "1.3.09", "1.3.10", "1.3.11", "1.4.01", "1.4.02",
    "1.4.03", "1.4.04", "2.1.01", "2.1.02", "2.1.03", "2.2.01", "2.2.02", "2.2.03", "2.3.01", "2.3.02",
    "2.4.01", "2.4.02", "2.4.03", "2.4.04", "2.4.05", "2.4.06", "2.4.07", "2.4.08", "2.4.09", "3.1.01",
    "3.1.02", "3.1.03", "3.1.04", "3.1.05", "3.1.06", "3.1.07", "3.1.08", "3.1.09", "3.1.10", "3.2.01",
    "3.2.02", "3.3.01", "3.3.02", "3.3.03", "3.3.04", "3.3.05", "3.3.06",
];

/// Ways a child takes part.
pub(crate) const PARTICIPATION: &[&str] = &["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"];

/// Answers to a request for more time.
pub(crate) const GRANTED: &[&str] = &["1", "2"];

/// Outcomes of an investigation.
pub(crate) const INVESTIGATION_CONCLUSION: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Kinds of plan.
pub(crate) const PLAN_KIND: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8"];

/// Acts.
pub(crate) const ACT: &[&str] = &["BVL", "BVL2021", "BL1981"];

/// Kinds of measure.
pub(crate) const CATEGORY: &[&str] = &[
    "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "3.1", "3.2", "3.3", "3.4",
    "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.99", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7",
    "4.8", "4.9", "4.99", "5.1", "5.2", "5.3", "5.4", "5.99", "6.1", "6.2", "6.3", "6.4", "6.99", "7.1",
    "7.2", "7.3", "7.99", "8.1", "8.2", "8.3", "8.4", "8.5", "8.99",
];

/// Why a care order ended.
pub(crate) const TERMINATION: &[&str] = &["1", "2", "3", "4"];

/// Visits a year, for supervision and for follow-up.
pub(crate) const FREQUENCY: &[&str] = &["4", "2"];

/// Outcomes of a claim.
pub(crate) const CLAIM_CONCLUSION: &[&str] = &["1", "2", "9"];

/// Where a decision stands.
pub(crate) const STATUS: &[&str] = &["1", "2", "3", "4"];

/// Answers to an offer of aftercare.
pub(crate) const AFTERCARE_CONCLUSION: &[&str] = &["1", "2", "3"];

/// Why a child left a place.
pub(crate) const RELOCATION_REASON: &[&str] = &[
    "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1", "1.2.2", "1.2.3", "1.3", "2.1", "2.2", "2.3",
    "2.4", "2.5", "2.6", "2.7", "2.8", "2.9",
];

/// Where a child went.
pub(crate) const RELOCATION_DESTINATION: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];
