//! Names and texts looked for at once, in two questions: by what key and in which cases, and then all of it.

use crate::error::Result;
use crate::seal::{Owner, Store, data_key};
use crate::search_name::{FoundNames, NameQuery};
use crate::search_text::{FoundTexts, Looking, Wanted};
use crate::together::Together;

/// Children and reports by their names, and reports and texts of cases by their words.
///
/// # Errors
/// When the engine fails.
pub async fn find(
    db: &impl Store,
    names: &NameQuery<'_>,
    wanted: Wanted<'_>,
) -> Result<(FoundNames, FoundTexts)> {
    let mut looking = Looking::for_words(wanted);
    let mut first = Together::default();
    data_key::ask(&mut first, Owner::Index(names.service));
    if let Some(looking) = &looking {
        looking.ask_files(&mut first);
    }
    let mut answers = first.ask(db).await?;
    let index = data_key::read(db, &mut answers).await?;
    let mut then = Together::default();
    if let Some(index) = &index {
        names.ask_both(&mut then, index);
    }
    if let Some(looking) = &mut looking {
        looking.read_files(&mut answers)?;
        looking.ask_texts(&mut then);
    }
    let mut answers = then.ask(db).await?;
    let named = match index {
        Some(_) => names.read_both(&mut answers)?,
        None => FoundNames::default(),
    };
    let texts = match looking {
        Some(looking) => looking.found(db, answers).await?,
        None => FoundTexts::default(),
    };
    Ok((named, texts))
}
