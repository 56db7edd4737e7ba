//! Answers to the leader survey as files. There are as many leaders as answered each time, whatever the number of children.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tiltak_synthetic::survey::{
    Wave, answers, form_of, questionnaire, write_csv, write_questionnaire, write_respondents,
};

use super::error::SynthesizeError;
use super::files::make_folder;

/// Writes the table of all waves with its form, and for each wave a respondent file beside its questionnaire; their paths in the folder.
pub(super) fn write(seed: u64, folder: &Path) -> Result<Vec<String>, SynthesizeError> {
    make_folder(&folder.join("survey"))?;
    let (table, questions) = ("survey/answers.csv", "survey/questionnaire.json");
    let answers = answers(seed, None);
    write_with(&folder.join(table), |file| write_csv(&answers, file))?;
    write_with(&folder.join(questions), |file| {
        write_questionnaire(questionnaire(), file)
    })?;
    let mut written = vec![table.to_owned(), questions.to_owned()];
    for wave in Wave::ALL {
        let Some(form) = form_of(wave) else { continue };
        let name = format!(
            "survey/{}_{}",
            form.id,
            wave.code().to_lowercase().replace('-', "_")
        );
        let (rows, text) = (format!("{name}.csv"), format!("{name}.toml"));
        write_with(&folder.join(&rows), |file| {
            write_respondents(wave, &answers, file)
        })?;
        write_with(&folder.join(&text), |file| {
            file.write_all(form.to_toml().as_bytes())
        })?;
        written.extend([rows, text]);
    }
    Ok(written)
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
