//! Reads a question of each kind.

use chrono::NaiveDate;

use super::super::super::questionnaire::{Fault, Item, Question, QuestionKind};
use super::super::Line;
use super::super::expression::{Limits, parse, rows};
use super::super::write::YES_NO;
use super::{MOST, Reader, is_yes, shown, text, unit_of};

impl Reader {
    /// What questions of every kind have.
    pub(super) fn head(&mut self, line: &Line, kind: QuestionKind, list: Option<&str>) -> Option<Question> {
        let cells = &line.cells;
        let Some(name) = text(cells, "name") else {
            self.refuse("survey", line.row, "the name is missing");
            return None;
        };
        let id = text(cells, "tiltak_id").unwrap_or(name).to_owned();
        self.questions
            .insert(name.to_owned(), (id.clone(), list.map(str::to_owned)));
        let fault = text(cells, "tiltak_fault").map(|codes| Fault {
            unusable: codes
                .split_whitespace()
                .filter_map(|code| code.parse().ok())
                .collect(),
            text: self.words(cells, "tiltak_fault_text"),
        });
        let ask_if = match text(cells, "relevant") {
            None => Vec::new(),
            Some(condition) => {
                let known = |name: &str, option: &str| self.option(name, option);
                match parse(condition).and_then(|condition| rows(&condition, &known)) {
                    Ok(rows) => rows,
                    Err(reason) => {
                        self.refuse("survey", line.row, format!("relevant: {reason}"));
                        return None;
                    }
                }
            }
        };
        if let Some(required) = text(cells, "required")
            && !["yes", "no", "true", "false", "true()", "false()"]
                .contains(&required.to_lowercase().as_str())
        {
            self.refuse("survey", line.row, "required is neither yes nor no");
        }
        Some(Question {
            id,
            concept: text(cells, "tiltak_concept").map(str::to_owned),
            version: self.parsed("survey", line, "tiltak_version").unwrap_or(1),
            text: self.words(cells, "label"),
            label: self.words(cells, "tiltak_label"),
            help: self.words(cells, "hint"),
            required: is_yes(cells, "required"),
            identifying: is_yes(cells, "tiltak_identifying"),
            ask_if,
            fault,
            kind,
        })
    }

    /// The id of a question by its name, and the code of its option; none of a question without options.
    pub(super) fn option(&self, name: &str, option: &str) -> Result<(String, Option<u16>), String> {
        let (id, list) = self
            .questions
            .get(name)
            .ok_or_else(|| format!("{name:?} is no earlier question"))?;
        let Some(list) = list else {
            return Ok((id.clone(), None));
        };
        let code = self.lists.get(list).and_then(|list| list.code(option));
        let code = code.ok_or_else(|| format!("{name:?} has no option {option:?}"))?;
        Ok((id.clone(), Some(code)))
    }

    pub(super) fn question(&mut self, line: &Line, words: &[&str]) -> Option<Question> {
        let limits = match text(&line.cells, "constraint")
            .map(|text| parse(text).and_then(|one| Limits::read(&one)))
        {
            None => Limits::default(),
            Some(Ok(limits)) => limits,
            Some(Err(reason)) => {
                self.refuse("survey", line.row, reason);
                return None;
            }
        };
        // The names of lists are case-sensitive.
        let own_words = text(&line.cells, "type").unwrap_or_default();
        let list = own_words.split_whitespace().nth(1);
        let own = matches!(words.get(2..), Some(["or_other"] | ["or", "other"]));
        let wanted = text(&line.cells, "tiltak_kind").unwrap_or_default().to_owned();
        let (kind, list) = match (words, list) {
            (["select_one" | "select_multiple" | "rank", _, rest @ ..], Some(list))
                if rest.is_empty() || own =>
            {
                (
                    self.select(line, words, list, &limits, own, &wanted)?,
                    Some(list.to_owned()),
                )
            }
            (["integer" | "int" | "decimal"], _) => (self.number(line, words, &limits, &wanted)?, None),
            (["text" | "string"], _) => {
                let longest = limits.longest.unwrap_or(4_000);
                (QuestionKind::FreeText { longest }, None)
            }
            (["date"], _) => {
                let day = |text: &Option<String>| text.as_ref().map(|text| text.parse::<NaiveDate>());
                match (day(&limits.from).transpose(), day(&limits.to).transpose()) {
                    (Ok(earliest), Ok(latest)) => (QuestionKind::Date { earliest, latest }, None),
                    _ => {
                        self.refuse("survey", line.row, "the limits are not days");
                        return None;
                    }
                }
            }
            (["note"], _) => (QuestionKind::Information {}, None),
            _ => {
                let kind = shown(own_words);
                self.refuse("survey", line.row, format!("there is no question of type {kind}"));
                return None;
            }
        };
        self.head(line, kind, list.as_deref())
    }

    pub(super) fn select(
        &mut self,
        line: &Line,
        words: &[&str],
        list: &str,
        limits: &Limits,
        own: bool,
        wanted: &str,
    ) -> Option<QuestionKind> {
        let Some(found) = self.lists.get(list) else {
            if list == YES_NO && wanted == "yes_no" {
                return Some(QuestionKind::YesNo {});
            }
            self.refuse("survey", line.row, format!("there is no list {}", shown(list)));
            return None;
        };
        let mut options = found.choices.clone();
        for (option, name) in options.iter_mut().zip(&found.names) {
            option.alone |= limits.alone.contains(name);
        }
        let scale = list
            .strip_prefix("scale_")
            .filter(|name| self.scales.contains_key(*name));
        Some(match (words[0], wanted, scale) {
            ("select_one", "yes_no", _) => QuestionKind::YesNo {},
            ("select_one", "likert" | "", Some(scale)) => QuestionKind::Likert {
                scale: scale.to_owned(),
            },
            ("select_one", "region", _) => QuestionKind::Region { options },
            ("select_one", ..) => QuestionKind::Single { options, own },
            ("rank", ..) => QuestionKind::Ranking {
                options,
                places: self.parsed("survey", line, "tiltak_places"),
            },
            _ => QuestionKind::Multiple {
                options,
                own,
                most: limits.most,
            },
        })
    }

    pub(super) fn number(
        &mut self,
        line: &Line,
        words: &[&str],
        limits: &Limits,
        wanted: &str,
    ) -> Option<QuestionKind> {
        let own = self.parsed("survey", line, "tiltak_decimals");
        let is_whole = words[0] != "decimal";
        let decimals = own.unwrap_or(if is_whole { 0 } else { 2 });
        if !is_whole && own.is_none() {
            self.tell("survey", line.row, "two decimals are taken");
        }
        if wanted == "percent" {
            return Some(QuestionKind::Percent { decimals });
        }
        let end = |text: &Option<String>, open: f64| text.as_ref().map_or(Ok(open), |text| text.parse());
        let (Ok(lowest), Ok(highest)) = (end(&limits.from, -MOST), end(&limits.to, MOST)) else {
            self.refuse("survey", line.row, "the limits are not numbers");
            return None;
        };
        if limits.from.is_none() || limits.to.is_none() {
            self.tell(
                "survey",
                line.row,
                "a number without a limit is taken up to a thousand million",
            );
        }
        let mut unit = self.words(&line.cells, "tiltak_unit");
        if unit.is_empty() {
            self.tell("survey", line.row, "the unit is not said");
            let languages = self.words(&line.cells, "label").into_keys();
            unit = languages
                .map(|language| (language, unit_of(language).to_owned()))
                .collect();
        }
        Some(QuestionKind::Number {
            unit,
            lowest,
            highest,
            decimals,
        })
    }

    pub(super) fn battery(&mut self, line: &Line, lines: &[&Line]) -> Option<Question> {
        let (mut items, mut scale) = (Vec::new(), None);
        for item in lines {
            let kind = text(&item.cells, "type").unwrap_or_default();
            let list = kind.strip_prefix("select_one ").map(str::trim);
            let own = list
                .and_then(|list| list.strip_prefix("scale_"))
                .filter(|name| self.scales.contains_key(*name));
            let (Some(own), Some(name)) = (own, text(&item.cells, "name")) else {
                self.refuse(
                    "survey",
                    item.row,
                    "a battery takes statements on one scale (tiltak_polarity in its list) alone",
                );
                return None;
            };
            if scale.get_or_insert_with(|| own.to_owned()) != own {
                self.refuse(
                    "survey",
                    item.row,
                    "the statements of a battery are answered on one scale",
                );
                return None;
            }
            if item.cells.contains_key("relevant") {
                self.refuse("survey", item.row, "a statement of a battery has no condition");
            }
            items.push(Item {
                id: text(&item.cells, "tiltak_id").unwrap_or(name).to_owned(),
                text: self.words(&item.cells, "label"),
            });
        }
        let Some(scale) = scale else {
            self.refuse("survey", line.row, "a battery without statements");
            return None;
        };
        self.head(line, QuestionKind::Battery { scale, items }, None)
    }
}
