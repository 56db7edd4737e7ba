//! Answers to the leader survey as files. There are as many leaders as answered each time, whatever the number of children.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tiltak_synthetic::survey::{answers, questionnaire, write_csv, write_questionnaire};

use super::error::SynthesizeError;
use super::files::make_folder;

/// Writes both files; their paths in the folder.
pub(super) fn write(seed: u64, folder: &Path) -> Result<Vec<String>, SynthesizeError> {
    make_folder(&folder.join("survey"))?;
    let (table, questions) = ("survey/answers.csv", "survey/questionnaire.json");
    write_with(&folder.join(table), |file| write_csv(&answers(seed, None), file))?;
    write_with(&folder.join(questions), |file| {
        write_questionnaire(questionnaire(), file)
    })?;
    Ok(vec![table.to_owned(), questions.to_owned()])
}

fn write_with(
    path: &Path,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), SynthesizeError> {
    let written = File::create(path).and_then(|file| {
        let mut file = BufWriter::new(file);
        content(&mut file)?;
        file.flush()
    });
    written.map_err(|error| SynthesizeError::cannot_write(path, &error))
}
