//! Reads groups as sections, and puts questions where they stand.

use super::super::super::questionnaire::{Question, Section, Words};
use super::super::Line;
use super::{LOOSE, Reader, is_end, is_question, text, title_of};

impl Reader {
    pub(super) fn sections(&mut self, lines: &[Line]) -> (Vec<Section>, Words, Words) {
        let (mut sections, mut introduction, mut thanks) =
            (Vec::<Section>::new(), Words::new(), Words::new());
        let mut is_open = false;
        let mut lines = lines.iter();
        while let Some(line) = lines.next() {
            let kind = text(&line.cells, "type").unwrap_or_default().to_lowercase();
            let words: Vec<&str> = kind.split_whitespace().collect();
            match words[..] {
                ["begin_group"] | ["begin", "group"] if self.is_battery(line) => {
                    let items: Vec<&Line> = lines.by_ref().take_while(|line| !is_end(line)).collect();
                    let question = self.battery(line, &items);
                    self.put(&mut sections, is_open, question);
                }
                ["begin_group"] | ["begin", "group"] if is_open => {
                    self.refuse(
                        "survey",
                        line.row,
                        "a group in a group has no place; a section is a page",
                    );
                }
                ["begin_group"] | ["begin", "group"] => {
                    is_open = true;
                    if line.cells.contains_key("relevant") {
                        self.refuse(
                            "survey",
                            line.row,
                            "a section has no condition; give it to the questions",
                        );
                    }
                    let id = text(&line.cells, "tiltak_id").or_else(|| text(&line.cells, "name"));
                    sections.push(Section {
                        id: id.unwrap_or_default().to_owned(),
                        title: self.words(&line.cells, "label"),
                        text: Words::new(),
                        questions: Vec::new(),
                    });
                }
                ["end_group"] | ["end", "group"] => is_open = false,
                ["note"] if !is_question(line) => {
                    let words = self.words(&line.cells, "label");
                    match (text(&line.cells, "tiltak_kind"), sections.last_mut()) {
                        (Some("introduction"), _) => introduction = words,
                        (Some("thanks"), _) => thanks = words,
                        (_, Some(section)) => section.text = words,
                        (_, None) => {}
                    }
                }
                [] => self.refuse("survey", line.row, "the type is missing"),
                _ => {
                    let question = self.question(line, &words);
                    self.put(&mut sections, is_open, question);
                }
            }
        }
        (sections, introduction, thanks)
    }

    pub(super) fn put(&mut self, sections: &mut Vec<Section>, is_open: bool, question: Option<Question>) {
        let Some(question) = question else { return };
        if !is_open && sections.last().is_none_or(|section| section.id != LOOSE) {
            self.tell(
                "survey",
                0,
                "questions outside of groups stand in a section of their own",
            );
            sections.push(Section {
                id: LOOSE.to_owned(),
                title: question
                    .text
                    .keys()
                    .map(|language| (*language, title_of(*language).to_owned()))
                    .collect(),
                text: Words::new(),
                questions: Vec::new(),
            });
        }
        if let Some(section) = sections.last_mut() {
            section.questions.push(question);
        }
    }

    pub(super) fn is_battery(&self, line: &Line) -> bool {
        let appearance = text(&line.cells, "appearance").unwrap_or_default();
        appearance.split_whitespace().any(|word| word == "table-list")
    }
}
