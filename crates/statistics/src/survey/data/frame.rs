//! The frame (utvalgsramme): the strata that those asked were taken from, how many are in each, and the weights.

use std::collections::BTreeMap;

use tiltak_domain::survey::questionnaire::Words;

use super::{Column, Data, DataError, LEFT_OUT, NOT_ASKED, Variable};

/// A part of the frame that is asked, and counted, by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    /// Its id: a code of a region, a group of sizes.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// How many units the frame has in it; `None` where that is not known, and then no correction for a finite population is made.
    pub size: Option<u32>,
    /// How many of them were asked; all of them where it is not given.
    pub invited: Option<u32>,
}

impl Stratum {
    /// A stratum that is known by its id alone.
    #[must_use]
    pub fn new(id: impl Into<String>, size: Option<u32>) -> Self {
        Self {
            id: id.into(),
            label: Words::new(),
            size,
            invited: None,
        }
    }

    /// How many were asked, where it is known.
    #[must_use]
    pub fn asked(&self) -> Option<u32> {
        self.invited.or(self.size)
    }
}

impl Data {
    /// Columns that were made elsewhere, each with one answer for each of so many respondents.
    ///
    /// # Errors
    /// A column of another length.
    pub fn from_columns(
        survey: &str,
        wave: &str,
        variables: Vec<Variable>,
        respondents: usize,
    ) -> Result<Self, DataError> {
        let length = |variable: &Variable| match &variable.column {
            Column::Codes { values, .. } => values.len(),
            Column::Numbers { values, asked, .. } => values.len().min(asked.len()),
            Column::Texts { values, asked } => values.len().min(asked.len()),
            Column::Dates { values, asked } => values.len().min(asked.len()),
        };
        let other = variables.iter().map(length).find(|length| *length != respondents);
        if let Some(given) = other {
            return Err(DataError::Length {
                what: "answers in a column",
                given,
                respondents,
            });
        }
        Ok(Self {
            survey: survey.to_owned(),
            wave: wave.to_owned(),
            languages: Vec::new(),
            title: Words::new(),
            variables,
            respondents,
            strata: vec![Stratum::new("all", None)],
            stratum_of: vec![0; respondents],
            weights: vec![1.0; respondents],
        })
    }

    /// The same answers with strata; `stratum_of` is for each respondent the place of its stratum in `strata`. Where every stratum has a
    /// size, each respondent then stands for as many as there are in its stratum for each that answered.
    ///
    /// # Errors
    /// Not one for each respondent, or a stratum that is not there.
    pub fn with_strata(mut self, strata: Vec<Stratum>, stratum_of: Vec<u16>) -> Result<Self, DataError> {
        self.check("strata", stratum_of.len())?;
        if stratum_of.iter().any(|one| usize::from(*one) >= strata.len()) {
            return Err(DataError::NoStratum);
        }
        let mut answered = vec![0_u32; strata.len()];
        for stratum in &stratum_of {
            answered[usize::from(*stratum)] += 1;
        }
        let weight = |place: usize| {
            strata[place]
                .size
                .map(|size| f64::from(size) / f64::from(answered[place]))
        };
        let weights: Option<Vec<f64>> = stratum_of.iter().map(|one| weight(usize::from(*one))).collect();
        self.weights = weights.unwrap_or_else(|| vec![1.0; self.respondents]);
        self.strata = strata;
        self.stratum_of = stratum_of;
        Ok(self)
    }

    /// The same answers with a stratum for each category of a variable that everybody answered; `sizes` says how many units the
    /// frame has by code.
    ///
    /// # Errors
    /// No such variable, or respondents who did not answer it.
    pub fn stratified_by(self, variable: &str, sizes: &BTreeMap<u16, u32>) -> Result<Self, DataError> {
        let found = self
            .variable(variable)
            .filter(|found| !found.categories().is_empty())
            .ok_or_else(|| DataError::NoVariable(variable.to_owned()))?;
        let stratum = |category: &super::Category| Stratum {
            label: category.label.clone(),
            ..Stratum::new(category.code.to_string(), sizes.get(&category.code).copied())
        };
        let strata: Vec<Stratum> = found.categories().iter().map(stratum).collect();
        let values = found.codes().to_vec();
        let unknown = values
            .iter()
            .filter(|one| matches!(**one, NOT_ASKED | LEFT_OUT))
            .count();
        if unknown > 0 {
            return Err(DataError::StratumUnknown(unknown));
        }
        self.with_strata(strata, values)
    }

    /// The same answers from one frame of a known size.
    #[must_use]
    pub fn from_frame_of(mut self, size: u32) -> Self {
        self.strata = vec![Stratum::new("all", Some(size))];
        self.stratum_of = vec![0; self.respondents];
        let weight = f64::from(size) / (self.respondents as f64);
        self.weights = vec![weight; self.respondents];
        self
    }

    /// The same answers with other weights. Whether they can be used is seen when a design is made of them.
    ///
    /// # Errors
    /// Not one for each respondent.
    pub fn with_weights(mut self, weights: Vec<f64>) -> Result<Self, DataError> {
        self.check("weights", weights.len())?;
        self.weights = weights;
        Ok(self)
    }

    fn check(&self, what: &'static str, given: usize) -> Result<(), DataError> {
        if given == self.respondents {
            return Ok(());
        }
        Err(DataError::Length {
            what,
            given,
            respondents: self.respondents,
        })
    }
}
