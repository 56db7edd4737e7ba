//! What is known of the frame, as it is said on the command line.

use std::collections::BTreeMap;
use std::str::FromStr;

use tiltak_statistics::survey::{Data, Design, Margin, Method};

use super::input;
use crate::commands::error::CommandError;

/// How many the frame has by the codes of a question: `1a=1:52,2:38`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    question: String,
    sizes: BTreeMap<u16, u32>,
}

impl FromStr for Known {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write it as 1a=1:52,2:38: a question, and how many the frame has by code".to_owned();
        let (question, sizes) = text.split_once('=').ok_or_else(wrong)?;
        let mut known = BTreeMap::new();
        for pair in sizes.split(',') {
            let (code, size) = pair.split_once(':').ok_or_else(wrong)?;
            let code = code.trim().parse().map_err(|_| wrong())?;
            let size = size.trim().parse().map_err(|_| wrong())?;
            if known.insert(code, size).is_some() {
                return Err(format!("the code {code} stands twice"));
            }
        }
        Ok(Self {
            question: question.trim().to_owned(),
            sizes: known,
        })
    }
}

/// The answers with strata and weights as they were asked for, and their design.
pub fn design(
    data: Data,
    frame: Option<u32>,
    strata: Option<&Known>,
    margins: &[Known],
) -> Result<(Data, Design), CommandError> {
    if data.respondents() == 0 {
        return Err(CommandError::faults("nobody answered"));
    }
    let data = match (frame, strata) {
        (Some(size), _) => data.from_frame_of(size),
        (None, Some(known)) => data
            .stratified_by(&known.question, &known.sizes)
            .map_err(input::fault)?,
        (None, None) => data,
    };
    let wrong = |reason: String| CommandError::faults(reason);
    let design = data.design().map_err(|error| wrong(error.to_string()))?;
    if margins.is_empty() {
        return Ok((data, design));
    }
    let fitted: Vec<Margin> = margins
        .iter()
        .map(|known| margin(&data, known))
        .collect::<Result<_, _>>()?;
    let design = design
        .calibrated(&fitted, Method::Raking)
        .map_err(|error| wrong(error.to_string()))?;
    Ok((data, design))
}

fn margin(data: &Data, known: &Known) -> Result<Margin, CommandError> {
    let missing = || {
        CommandError::faults(format!("there is no variable {} with options", known.question))
            .hint("`--format csv` without margins names the variables")
    };
    let variable = data.variable(&known.question).ok_or_else(missing)?;
    let categories = variable.categories();
    if categories.is_empty() {
        return Err(missing());
    }
    let is_there = |code: &u16| categories.iter().any(|category| category.code == *code);
    if let Some(code) = known.sizes.keys().find(|code| !is_there(code)) {
        let reason = format!("question {} has no option with the code {code}", known.question);
        return Err(CommandError::faults(reason));
    }
    let total = |code: &u16| known.sizes.get(code).copied().map_or(0.0, f64::from);
    Ok(Margin {
        name: known.question.clone(),
        of: variable.codes().to_vec(),
        totals: categories.iter().map(|category| total(&category.code)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_read_or_told_of() {
        let known: Known = "1a=1:52, 2:38".parse().unwrap();
        assert_eq!(known.question, "1a");
        assert_eq!(known.sizes, BTreeMap::from([(1, 52), (2, 38)]));
        for text in ["1a", "1a=", "1a=1", "1a=x:3", "1a=1:-3", "1a=1:2,1:3"] {
            assert!(text.parse::<Known>().is_err(), "{text}");
        }
    }
}
