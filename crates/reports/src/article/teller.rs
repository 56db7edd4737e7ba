//! What every section needs: numbers by id, sentences in a language, rows of the table.

use tiltak_statistics::table::Status;
use tiltak_statistics::{Audience, Language};

use super::number::Number;
use super::source::Figures;
use super::trend::{Trend, against_rest, trend};
use super::words::{Words, capital, choose, listed};
use super::{Fact, FactTable, Place, PlaceKind, Story};

/// The area that everything belongs to.
const WHOLE: &str = "0";

/// Tells a story from figures.
pub(super) struct Teller<'story> {
    pub story: &'story Story,
    pub figures: &'story dyn Figures,
}

/// A number with its id and the name of its row.
#[derive(Clone)]
pub(super) struct Named {
    pub id: &'static str,
    pub label: String,
    pub number: Number,
    /// Whether it is one of several categories, and not the whole indicator.
    pub is_category: bool,
}

impl Teller<'_> {
    pub fn language(&self) -> Language {
        self.story.language
    }

    pub fn year(&self) -> i32 {
        self.story.year
    }

    /// The number of an indicator in the article's area and year.
    pub fn number(&self, id: &str) -> Number {
        self.in_year(id, self.year())
    }

    /// The number of an indicator in another year.
    pub fn in_year(&self, id: &str, year: i32) -> Number {
        self.figures
            .number(id, &self.story.place.code, year, None)
            .unwrap_or_else(|| Number::missing(year))
    }

    /// The number of an indicator in the whole of the data.
    fn in_whole(&self, id: &str, year: i32) -> Number {
        self.figures
            .number(id, WHOLE, year, None)
            .unwrap_or_else(|| Number::missing(year))
    }

    /// A named number of the article's year.
    pub fn named(&self, id: &'static str, label: Words) -> Named {
        self.named_in(id, label, self.year())
    }

    /// A named number of another year.
    pub fn named_in(&self, id: &'static str, label: Words, year: i32) -> Named {
        Named {
            id,
            label: self.word(label).to_owned(),
            number: self.in_year(id, year),
            is_category: false,
        }
    }

    /// The numbers of an indicator in each category of a dimension.
    pub fn broken_down(&self, id: &'static str, dimension: &str) -> Vec<Named> {
        let categories = self.figures.categories(id, dimension);
        let named = |(code, label): (String, tiltak_statistics::Text)| {
            let number =
                self.figures
                    .number(id, &self.story.place.code, self.year(), Some((dimension, &code)))?;
            Some(Named {
                id,
                label: label.get(self.language()).to_owned(),
                number,
                is_category: true,
            })
        };
        categories.into_iter().filter_map(named).collect()
    }

    /// The numbers of an indicator in the years that the source has, from the first year of lines.
    pub fn by_year(&self, id: &'static str) -> Vec<Named> {
        let named = |year| Named {
            id,
            label: String::new(),
            number: self.in_year(id, year),
            is_category: false,
        };
        let known = |named: &Named| named.number.absence() != Some(Status::Missing);
        (self.story.first_year..=self.year())
            .map(named)
            .filter(known)
            .collect()
    }

    /// The text in the article's language.
    pub fn word(&self, words: Words) -> &'static str {
        choose(self.language(), words)
    }

    /// A sentence with its slots filled: `{year}` and `{place}`, and those that are given.
    pub fn say(&self, words: Words, slots: &[(&str, &str)]) -> String {
        let mut text = self.word(words).to_owned();
        for (slot, filling) in slots {
            text = text.replace(&format!("{{{slot}}}"), filling);
        }
        text = text
            .replace("{year}", &self.year().to_string())
            .replace("{place}", &self.place());
        capital(&text)
    }

    /// The area as it stands in a sentence: `i Oslo kommune`.
    pub fn place(&self) -> String {
        let Place { kind, name, .. } = &self.story.place;
        let language = self.language();
        match kind {
            PlaceKind::Nation => language
                .choose("i hele landet", "i heile landet", "in the whole country")
                .to_owned(),
            PlaceKind::Service => language
                .choose("i tjenesten", "i tenesta", "in the service")
                .to_owned(),
            PlaceKind::Whole => format!("{} {}", language.choose("i", "i", "in"), lower(name)),
            PlaceKind::County => match language {
                Language::En => format!("in the county of {name}"),
                _ => format!("i {name} fylke"),
            },
            PlaceKind::Municipality => match language {
                Language::En => format!("in the municipality of {name}"),
                _ => format!("i {name} kommune"),
            },
        }
    }

    /// What the article is about, where, when.
    pub fn title(&self) -> String {
        self.say(
            [
                "Hjelpetiltak i barnevernet {place}, {year}",
                "Hjelpetiltak i barnevernet {place}, {year}",
                "Assistance measures in the child welfare service {place}, {year}",
            ],
            &[],
        )
    }

    /// Why numbers are not told: one sentence for each reason, naming what they are.
    pub fn absent(&self, numbers: &[(&Number, Words)]) -> Vec<String> {
        let texts: [(Status, Words); 3] = [
            (
                Status::Confidential,
                [
                    "{names} vises ikke, fordi tallet er lite eller kunne røpe et lite tall.",
                    "{names} viser vi ikkje, fordi talet er lite eller kunne røpe eit lite tal.",
                    "{names}: not shown, because the figure is small or could reveal a small one.",
                ],
            ),
            (
                Status::NotApplicable,
                [
                    "{names} kan ikke regnes ut, fordi ingen er i gruppen.",
                    "{names} kan ikkje reknast ut, fordi ingen er i gruppa.",
                    "{names}: cannot be computed, because nobody is in the group.",
                ],
            ),
            (
                Status::Missing,
                [
                    "{names} mangler i kilden.",
                    "{names} manglar i kjelda.",
                    "{names}: missing in the source.",
                ],
            ),
        ];
        let mut sentences = Vec::new();
        for (status, words) in texts {
            let names: Vec<String> = numbers
                .iter()
                .filter(|(number, _)| number.absence() == Some(status))
                .map(|(_, name)| inside(self.word(*name)))
                .collect();
            if !names.is_empty() {
                sentences.push(self.say(words, &[("names", &listed(&names, self.language()))]));
            }
        }
        sentences
    }

    /// How a number has changed since an earlier year, as one or two sentences; empty where it cannot be said.
    pub fn change(&self, subject: Words, before: &Number, now: &Number) -> String {
        let Some(trend) = trend(before, now) else {
            let earlier = [(
                before,
                [
                    "Tallet for det tidligere året",
                    "Talet for det tidlegare året",
                    "The figure for the earlier year",
                ],
            )];
            let is_told = now.value.is_some() && before.absence() == Some(Status::Confidential);
            return if is_told {
                self.absent(&earlier).join(" ")
            } else {
                String::new()
            };
        };
        let words = match trend {
            Trend::Higher => [
                "{subject} gikk opp fra {old} i {then} til {new} i {now}.",
                "{subject} gjekk opp frå {old} i {then} til {new} i {now}.",
                "{subject} rose from {old} in {then} to {new} in {now}.",
            ],
            Trend::Lower => [
                "{subject} gikk ned fra {old} i {then} til {new} i {now}.",
                "{subject} gjekk ned frå {old} i {then} til {new} i {now}.",
                "{subject} fell from {old} in {then} to {new} in {now}.",
            ],
            Trend::Same => [
                "{subject} var {new} både i {then} og i {now}.",
                "{subject} var {new} både i {then} og i {now}.",
                "{subject} was {new} both in {then} and in {now}.",
            ],
            Trend::About => [
                "{subject} var {new} i {now}, om lag som i {then} ({old}).",
                "{subject} var {new} i {now}, om lag som i {then} ({old}).",
                "{subject} was {new} in {now}, about the same as in {then} ({old}).",
            ],
            Trend::Uncertain => [
                "{subject} var {old} i {then} og {new} i {now}. Forskjellen kan skyldes tilfeldigheter.",
                "{subject} var {old} i {then} og {new} i {now}. Skilnaden kan vere tilfeldig.",
                "{subject} was {old} in {then} and {new} in {now}. The difference may be due to chance.",
            ],
        };
        self.say(
            words,
            &[
                ("subject", self.word(subject)),
                ("old", &self.amount(before)),
                ("new", &self.amount(now)),
                ("then", &before.year.to_string()),
                ("now", &now.year.to_string()),
            ],
        )
    }

    /// How the share of the area stands to that of the whole; empty for the whole itself.
    pub fn beside_whole(&self, id: &str, subject: Words) -> String {
        let own = self.number(id);
        let whole = self.in_whole(id, self.year());
        if !self.is_part() || own.value.is_none() || whole.value.is_none() {
            return String::new();
        }
        let judged = match against_rest(&own, &whole) {
            Some(Trend::Higher | Trend::Lower) => [
                " Forskjellen er større enn tilfeldigheter lett kan forklare.",
                " Skilnaden er større enn det som lett kan vere tilfeldig.",
                " The difference is larger than chance easily explains.",
            ],
            Some(Trend::Uncertain) => [
                " Forskjellen kan skyldes tilfeldigheter.",
                " Skilnaden kan vere tilfeldig.",
                " The difference may be due to chance.",
            ],
            _ => ["", "", ""],
        };
        let words = [
            "I hele landet var {subject} {whole}.",
            "I heile landet var {subject} {whole}.",
            "In the whole country {subject} was {whole}.",
        ];
        let first = self.say(
            words,
            &[("subject", self.word(subject)), ("whole", &self.amount(&whole))],
        );
        format!("{first}{}", self.word(judged))
    }

    /// A number with `prosent` where it is a share.
    pub fn amount(&self, number: &Number) -> String {
        match number.cell.whole {
            Some(_) => super::words::percent(number, self.language()),
            None => number.text(self.language()),
        }
    }

    /// Whether the area is held against the whole that it is part of.
    pub fn is_part(&self) -> bool {
        matches!(self.story.place.kind, PlaceKind::County | PlaceKind::Municipality)
    }

    /// The table of a section.
    pub fn table(&self, rows: &[Named]) -> FactTable {
        let language = self.language();
        let mut head = vec![
            language.choose("Tall", "Tal", "Figure"),
            language.choose("År", "År", "Year"),
            language.choose("Verdi", "Verdi", "Value"),
            language.choose("95 % usikkerhet", "95 % uvisse", "95% interval"),
        ];
        let is_nation = self.story.place.kind == PlaceKind::Nation;
        if self.is_part() {
            head.push(language.choose("Hele landet", "Heile landet", "Whole country"));
        } else if is_nation {
            head.push(language.choose("Publisert", "Publisert", "Published"));
        }
        let row = |named: &Named| {
            let Named {
                id, label, number, ..
            } = named;
            let mut cells = vec![
                number.year.to_string(),
                number.text(language),
                number.interval_text(language),
            ];
            if self.is_part() {
                cells.push(self.whole_beside(named));
            } else if is_nation {
                cells.push(self.published(named, rows));
            }
            Fact {
                indicator: id,
                label: label.clone(),
                cells,
            }
        };
        FactTable {
            caption: self.say(["Tallene {place}", "Tala {place}", "The figures {place}"], &[]),
            head: head.into_iter().map(ToOwned::to_owned).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    /// The value of the whole beside a row that is not one of several categories.
    fn whole_beside(&self, named: &Named) -> String {
        if named.is_category {
            return String::new();
        }
        self.in_whole(named.id, named.number.year).text(self.language())
    }

    /// What was published of the same year; beside the row of the article's year also that of other years, with the year.
    fn published(&self, named: &Named, rows: &[Named]) -> String {
        let year = named.number.year;
        if named.is_category {
            return String::new();
        }
        let is_main = year == self.year()
            || !rows
                .iter()
                .any(|row| row.id == named.id && row.number.year == self.year());
        self.figures
            .published(named.id)
            .iter()
            .filter(|published| is_main || published.year == year)
            .map(|published| match published.year == year {
                true => published.value.clone(),
                false => format!("{} ({})", published.value, published.year),
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// What must be known to read the article.
    pub fn notes(&self) -> Vec<String> {
        let language = self.language();
        let mut notes = vec![
            self.figures.audience().note(language).to_owned(),
            self.word([
                "Usikkerheten sier hvor mye tilfeldigheter alene kan flytte et tall. Den sier ikke noe om feil i registreringen. En endring som tilfeldigheter kan forklare, er kalt usikker.",
                "Uvissa seier kor mykje tilfeldige utslag åleine kan flytte eit tal. Ho seier ingenting om feil i registreringa. Ei endring som kan vere tilfeldig, er kalla uviss.",
                "The interval says how far chance alone can move a figure. It says nothing about errors in the records. A change that chance could explain is called uncertain.",
            ])
            .to_owned(),
        ];
        let symbol = |status: Status| format!("{} = {}", status.symbol(), status.text(language));
        notes.push(format!("{}.", Status::ALL.map(symbol).join("; ")));
        if self.figures.audience() == Audience::Public {
            notes.push(
                self.word([
                    "Ingen tjeneste er rangert. Forskjeller mellom tjenester kan ha mange grunner.",
                    "Inga teneste er rangert. Skilnader mellom tenester kan ha mange grunnar.",
                    "No service is ranked. Services may differ for many reasons.",
                ])
                .to_owned(),
            );
        }
        notes
    }
}

/// A name as it stands inside a sentence: abbreviations stay as they are.
fn inside(text: &str) -> String {
    match text.chars().nth(1) {
        Some(second) if second.is_uppercase() => text.to_owned(),
        _ => lower(text),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
