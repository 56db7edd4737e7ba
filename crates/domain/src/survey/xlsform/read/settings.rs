//! Reads the settings, and puts the form together.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::NaiveDate;

use super::super::super::questionnaire::{Fielded, Questionnaire};
use super::super::{Line, Sheets, language};
use super::{Reader, text};
use crate::people::language_form::LanguageForm;

impl Reader {
    pub(super) fn form(&mut self, sheets: &Sheets) -> Questionnaire {
        let none = Line::default();
        let settings = sheets.settings.first().unwrap_or(&none);
        let setting = |name: &str| text(&settings.cells, name).unwrap_or_default().to_owned();
        self.usual = language(&setting("default_language")).unwrap_or_default();
        self.choices(&sheets.choices);
        let (sections, introduction, thanks) = self.sections(&sheets.survey);
        let listed: Vec<_> = setting("tiltak_languages")
            .split_whitespace()
            .filter_map(LanguageForm::from_code)
            .collect();
        let found: BTreeSet<LanguageForm> = sections
            .iter()
            .flat_map(|section| &section.questions)
            .flat_map(|question| question.text.keys().copied())
            .collect();
        let usual = [self.usual].into_iter().filter(|usual| found.contains(usual));
        let rest = found.iter().copied().filter(|one| *one != self.usual);
        let languages = if listed.is_empty() {
            usual.chain(rest).collect()
        } else {
            listed
        };
        let mut title = self.words(&settings.cells, "tiltak_title");
        if title.is_empty() {
            let text = setting("form_title");
            title = languages
                .iter()
                .map(|language: &LanguageForm| (*language, text.clone()))
                .collect();
        }
        if !settings.cells.contains_key("tiltak_anonymous") {
            self.tell("settings", settings.row, "it is taken to be anonymous");
        }
        let to = self.parsed::<NaiveDate>("settings", settings, "tiltak_fielded_to");
        let from = self.parsed("settings", settings, "tiltak_fielded_from");
        let id = setting("form_id").to_lowercase().replace([' ', '-', '.'], "_");
        if id != setting("form_id") {
            self.tell("settings", settings.row, format!("the survey is called {id}"));
        }
        Questionnaire {
            id,
            wave: setting("version"),
            anonymous: setting("tiltak_anonymous") != "no",
            fielded: to.map(|to| Fielded { from, to }),
            languages,
            title,
            introduction,
            thanks,
            scales: std::mem::take(&mut self.scales),
            sections,
        }
    }

    pub(super) fn parsed<T: FromStr>(&mut self, sheet: &'static str, line: &Line, column: &str) -> Option<T> {
        let text = text(&line.cells, column)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.refuse(sheet, line.row, format!("{column} {text:?} is not understood"));
        }
        read
    }

    // ---- options ----
}
