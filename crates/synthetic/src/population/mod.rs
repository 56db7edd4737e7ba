//! A population of children, and what the child welfare service did for them, calibrated to what is published.
//!
//! Made in two steps. [`plan`] decides for the whole nation who meets the service when, so that the published figures come
//! out: a compact list of spells and concern reports. `course` tells each child's plan as a life, part by part, from
//! chance of its own, so that the parts can be made in any order on any number of threads.

pub mod concern_report_document;
mod course;
pub mod geography;
pub mod life;
pub mod live_case;
mod name;
pub mod plan;
mod request;
pub mod submission;

pub use geography::Municipality;
pub use life::{CaseHistory, Part, Resident};
pub use request::{Request, RequestError, Size};

use plan::Plan;

/// A planned population; the lives are told part by part.
pub struct Population {
    plan: Plan,
}

impl Population {
    /// Plans a population. The same request always gives the same one.
    ///
    /// # Errors
    /// Where the request asks for what the model does not cover.
    pub fn plan(request: &Request) -> Result<Self, RequestError> {
        request.check()?;
        Ok(Self {
            plan: Plan::make(request),
        })
    }

    /// The number of parts; each holds some twenty thousand residents of one municipality at the most.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.plan.parts().len()
    }

    /// The part with a number below [`Population::parts`]: always the same, whoever asks when.
    #[must_use]
    pub fn part(&self, number: usize) -> Part {
        course::tell(&self.plan, number)
    }

    /// What was planned, for whoever checks it.
    #[must_use]
    pub fn as_plan(&self) -> &Plan {
        &self.plan
    }
}
