//! An R script that reads the answers and makes their frequencies. It needs no package where the CSV is there, `haven` for the SPSS file.

use super::Export;
use crate::survey::{Column, is_counted};

/// The script. It is run in the folder of the files, `<stem>.sav` or `<stem>.csv`, and writes `<stem>-r.csv`.
#[must_use]
pub fn script(export: &Export<'_>, stem: &str) -> String {
    let mut text = format!(
        "# {title}\n\
         # Reads the answers and makes their frequencies: run with `Rscript {stem}.R` in the folder of the files.\n\
         stem <- {stem_text}\n",
        title = comment(export.words(&export.questionnaire.title)),
        stem_text = quoted(stem),
    );
    text.push_str(READ);
    text.push_str("variables <- list(\n");
    let columns: Vec<String> = export
        .data
        .variables()
        .iter()
        .filter(|variable| is_counted(variable))
        .filter_map(|variable| {
            let Column::Codes { categories, .. } = &variable.column else {
                return None;
            };
            let codes: Vec<String> = categories.iter().map(|one| one.code.to_string()).collect();
            let labels: Vec<String> = categories
                .iter()
                .map(|one| quoted(export.questionnaire.words(&one.label, export.language)))
                .collect();
            Some(format!(
                "  list(name = {}, label = {}, codes = c({}), labels = c({}))",
                quoted(&variable.name),
                quoted(export.questionnaire.words(&variable.label, export.language)),
                codes.join(", "),
                labels.join(", ")
            ))
        })
        .collect();
    text.push_str(&columns.join(",\n"));
    text.push_str("\n)\n");
    text.push_str(COUNT);
    text
}

const READ: &str = r#"
sav <- paste0(stem, ".sav")
csv <- paste0(stem, ".csv")
# Names in the SPSS file begin with a letter.
valid <- function(name) ifelse(grepl("^[0-9]", name), paste0("q", name), name)
if (file.exists(sav) && requireNamespace("haven", quietly = TRUE)) {
  answers <- as.data.frame(lapply(haven::zap_labels(haven::read_sav(sav, user_na = TRUE), user_na = TRUE), as.vector), check.names = FALSE)
  column <- function(name) answers[[valid(name)]]
} else {
  answers <- read.csv(csv, check.names = FALSE, fileEncoding = "UTF-8-BOM", colClasses = "character")
  column <- function(name) suppressWarnings(as.numeric(answers[[name]]))
}

"#;

const COUNT: &str = r#"
# Codes of open answers are in the SPSS file alone.
variables <- Filter(function(one) length(column(one$name)) > 0, variables)
tables <- lapply(variables, function(one) {
  values <- column(one$name)
  # Not asked (-98) and left out (-99) are no answers; "do not know" is one.
  counts <- vapply(one$codes, function(code) sum(values == code, na.rm = TRUE), numeric(1))
  answered <- sum(counts)
  data.frame(variable = one$name, label = one$label, code = one$codes, answer = one$labels,
             count = counts, answered = answered, percent = 100 * counts / answered)
})
result <- do.call(rbind, tables)
write.csv(result, paste0(stem, "-r.csv"), row.names = FALSE, fileEncoding = "UTF-8")
cat(nrow(result), "lines written\n")
"#;

/// A text as R writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if control.is_control() => quoted.push(' '),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A text on one line of a comment.
fn comment(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}
