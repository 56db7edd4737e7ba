//! What is written of a part, by output: prepared on any thread, written in order by one.

use std::path::Path;

use tiltak_synthetic::population::Part;

use super::error::SynthesizeError;
use super::{Job, Written};

/// What is written of a part.
pub(super) struct Prepared {}

/// Turns a part into what is written of it. Depends on nothing else.
pub(super) fn prepare(_job: &Job, _part: Part) -> Result<Prepared, SynthesizeError> {
    Ok(Prepared {})
}

/// The outputs that were asked for, open.
pub(super) struct Writers {}

impl Writers {
    pub fn open(_job: &Job, _folder: &Path) -> Result<Self, SynthesizeError> {
        Ok(Self {})
    }

    pub fn write(&mut self, _prepared: Prepared) -> Result<(), SynthesizeError> {
        Ok(())
    }

    pub fn finish(self, _folder: &Path) -> Result<Vec<Written>, SynthesizeError> {
        Ok(Vec::new())
    }
}
