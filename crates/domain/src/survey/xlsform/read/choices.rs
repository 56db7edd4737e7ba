//! Reads lists of options, and scales among them.

use std::collections::BTreeMap;

use super::super::super::questionnaire::{Choice, Polarity, Scale, Step};
use super::super::{Line, Note};
use super::{List, Reader, is_yes, text};

impl Reader {
    pub(super) fn choices(&mut self, lines: &[Line]) {
        let mut lists: BTreeMap<String, List> = BTreeMap::new();
        for line in lines {
            let (Some(list), Some(name)) = (text(&line.cells, "list_name"), text(&line.cells, "name")) else {
                self.refuse("choices", line.row, "the list or the name is missing");
                continue;
            };
            let value = self.parsed("choices", line, "tiltak_value");
            let choice = Choice {
                code: 0,
                text: self.words(&line.cells, "label"),
                alone: is_yes(&line.cells, "tiltak_alone"),
            };
            let list = lists.entry(list.to_owned()).or_default();
            list.polarity = match text(&line.cells, "tiltak_polarity") {
                Some("bipolar") => Some(Polarity::Bipolar),
                Some("unipolar") => Some(Polarity::Unipolar),
                _ => list.polarity,
            };
            list.names.push(name.to_owned());
            list.choices.push(choice);
            list.values.push(value);
            list.rows.push(line.row);
        }
        for (name, list) in &mut lists {
            let codes: Vec<Option<u16>> = list.names.iter().map(|name| name.parse().ok()).collect();
            let is_coded = codes.iter().all(|code| code.is_some_and(|code| code > 0));
            for (at, choice) in list.choices.iter_mut().enumerate() {
                let counted = u16::try_from(at + 1).unwrap_or(u16::MAX);
                choice.code = codes
                    .get(at)
                    .copied()
                    .flatten()
                    .filter(|_| is_coded)
                    .unwrap_or(counted);
            }
            if !is_coded {
                let row = list.rows.first().copied().unwrap_or(0);
                self.changes.push(Note {
                    sheet: "choices",
                    row,
                    text: format!(
                        "the options of {name} are coded 1 to {}, in their order",
                        list.choices.len()
                    ),
                });
            }
            if let (Some(polarity), Some(own)) = (list.polarity, name.strip_prefix("scale_")) {
                let both = list.choices.iter().zip(&list.values);
                let steps = both.clone().filter_map(|(choice, value)| {
                    value.map(|value| Step {
                        code: choice.code,
                        value,
                        text: choice.text.clone(),
                    })
                });
                let apart = both
                    .filter(|(_, value)| value.is_none())
                    .map(|(choice, _)| choice.clone());
                let scale = Scale {
                    polarity,
                    steps: steps.collect(),
                    apart: apart.collect(),
                };
                self.scales.insert(own.to_owned(), scale);
            }
        }
        self.lists = lists;
    }

    // ---- questions ----
}
