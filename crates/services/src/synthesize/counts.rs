//! How many records of each kind there are.

use tiltak_synthetic::population::{CaseHistory, Part};

/// Numbers of records, by the names of the tables that they fill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u64; NAMES.len()]);

/// In the order of a course.
const NAMES: [&str; 13] = [
    "child",
    "case_file",
    "assignment",
    "concern_report",
    "investigation",
    "need",
    "decision",
    "goal",
    "measure",
    "plan",
    "plan_evaluation",
    "aftercare",
    "feedback",
];

impl Counts {
    /// The records of a part.
    #[must_use]
    pub fn of(part: &Part) -> Self {
        let mut counts = part
            .cases
            .iter()
            .fold(Self::default(), |sum, case| sum.plus(case_counts(case)));
        let [children, ..] = &mut counts.0;
        *children = part.residents.len() as u64;
        counts
    }

    /// These and others together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = self;
        for (own, more) in sum.0.iter_mut().zip(other.0) {
            *own += more;
        }
        sum
    }

    /// Name and number of each kind.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, u64)> {
        NAMES.into_iter().zip(self.0)
    }
}

fn case_counts(case: &CaseHistory) -> Counts {
    let evaluations = case.plans.iter().map(|plan| plan.evaluations.len()).sum();
    let numbers = [
        0,
        1,
        case.caseworkers.len(),
        case.reports.len(),
        case.investigations.len(),
        case.needs.len(),
        case.decisions.len(),
        case.goals.len(),
        case.measures.len(),
        case.plans.len(),
        evaluations,
        case.aftercare.len(),
        case.feedback.len(),
    ];
    Counts(numbers.map(|number| number as u64))
}
