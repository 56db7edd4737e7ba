//! Own open cases in which somebody has answered: what their signals are told from, without opening the cases.

use std::collections::{BTreeSet, HashMap, HashSet};

use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::feedback::answer::Answer;
use tiltak_domain::feedback::signal;
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::Result;
use crate::seal::Store;
use crate::together::{Answers, Together};
use crate::{case_file, child, measure, part};

/// A case in which somebody has answered.
#[derive(Debug, Clone, PartialEq)]
pub struct AnsweredCase {
    pub file: CaseFile,
    /// The child's name.
    pub child: String,
    /// In the order in which they were given.
    pub answers: Vec<Answer>,
    /// See [`signal::help_goes_on`].
    pub is_helped: bool,
}

/// Asks for the answers in somebody's own open cases.
pub(crate) fn ask(together: &mut Together, service: ServiceId, user: UserId) {
    part::ask::<Answer>(together, case_file::ids_of_open(service, user));
}

/// Takes the answer to what [`ask`] asked, without some cases.
pub(crate) async fn read(
    db: &impl Store,
    answers: &mut Answers,
    except: &[CaseFileId],
) -> Result<Vec<Answer>> {
    let mut given = part::read_all::<Answer>(db, answers).await?;
    given.retain(|answer| !except.contains(&answer.case_file));
    Ok(given)
}

/// Asks for what else is told of the cases of some answers.
pub(crate) fn ask_cases(together: &mut Together, given: &[Answer]) {
    for files in files(given).chunks(CHUNK) {
        case_file::ask(together, files);
        child::ask_names(together, files);
        measure::ask_ongoing(together, files);
    }
}

/// Takes the answers to what [`ask_cases`] asked: the cases by their children's names. One that was deleted by law is left out.
pub(crate) async fn read_cases(
    db: &impl Store,
    answers: &mut Answers,
    given: Vec<Answer>,
) -> Result<Vec<AnsweredCase>> {
    let (mut cases, mut names, mut helped) = (Vec::new(), HashMap::new(), HashSet::new());
    for _chunk in files(&given).chunks(CHUNK) {
        cases.extend(case_file::read(db, answers).await?);
        names.extend(child::read_names(db, answers).await?);
        helped.extend(measure::read_ongoing(answers)?);
    }
    let mut by_case: HashMap<CaseFileId, Vec<Answer>> = HashMap::new();
    for answer in given {
        by_case.entry(answer.case_file).or_default().push(answer);
    }
    let answered = |file: CaseFile| {
        Some(AnsweredCase {
            child: names.get(&file.child).cloned()?,
            answers: by_case.remove(&file.id)?,
            is_helped: signal::help_goes_on(&file, helped.contains(&file.id)),
            file,
        })
    };
    let mut cases: Vec<AnsweredCase> = cases.into_iter().filter_map(answered).collect();
    cases.sort_by_cached_key(|case| (case.child.to_lowercase(), case.file.id));
    Ok(cases)
}

fn files(given: &[Answer]) -> Vec<Uuid> {
    let files: BTreeSet<Uuid> = given.iter().map(|answer| answer.case_file.0).collect();
    files.into_iter().collect()
}
