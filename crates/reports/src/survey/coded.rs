//! Answers in own words that two persons coded: what they are about, and how well the two agreed.

use tiltak_domain::survey::Question;
use tiltak_statistics::survey::{Coded, Part as ColumnPart, Variable};

use super::number::{FEWEST, Share, decimal};
use super::question::with_interval;
use super::sentence::{about, quoted};
use super::{Block, Table, Writer};
use crate::figure::{DotInterval, Kind, Row};

impl<'a> Writer<'a> {
    /// The codes of an open question with their shares, from the most frequent down.
    fn about(&self, question: &Question) -> Vec<(&'a Variable, Share)> {
        let columns = self.order.data.of_question(&question.id);
        let mut about: Vec<(&Variable, Share)> = columns
            .filter(|one| matches!(one.part, ColumnPart::Coded(_)))
            .filter_map(|one| Some((one, self.wave.share_of_codes(one, &[1])?)))
            .filter(|(_, share)| share.of >= FEWEST)
            .collect();
        about.sort_by_key(|(_, share)| std::cmp::Reverse(share.count));
        about
    }

    /// A figure and a sentence of what the answers are about; nothing where they were not coded.
    pub(super) fn coded(&self, question: &'a Question) -> Vec<Block> {
        let about = self.about(question);
        let Some((first, share)) = about.first() else {
            return Vec::new();
        };
        let rows = about.iter().map(|(variable, share)| Row {
            label: self.words(&variable.label).to_owned(),
            value: with_interval(share),
        });
        let kind = Kind::DotInterval(DotInterval {
            rows: rows.collect(),
            reference: None,
        });
        let title = self.choose([
            "Hva svarene handler om",
            "Kva svara handlar om",
            "What the answers are about",
        ]);
        let unit = self.choose([
            "prosent av dem som skrev noe",
            "prosent av dei som skreiv noko",
            "percent of those who wrote something",
        ]);
        let key = format!("{}_about", question.id);
        let label = format!("{}: {}", self.label(question), lower(title));
        vec![
            self.figure(&key, &label, unit, kind),
            self.told(&key, &label, &self.coded_sentence(first, share)),
        ]
    }

    fn coded_sentence(&self, first: &'a Variable, share: &Share) -> String {
        let [most, of, who, several] = [
            ["Flest skrev om", "Flest skreiv om", "Most wrote about"],
            ["av de", "av dei", "of the"],
            ["som skrev noe", "som skreiv noko", "who wrote something"],
            [
                "Ett svar kan handle om flere ting. To personer har lest og kodet alle svarene hver for seg.",
                "Eitt svar kan handle om fleire ting. To personar har lese og koda alle svara kvar for seg.",
                "One answer can be about several things. Two persons read and coded all answers, each alone.",
            ],
        ]
        .map(|texts| self.choose(texts));
        format!(
            "{most} {}: {} {of} {} {who}, {}. {several}",
            quoted(self.words(&first.label), self.language()),
            share.count,
            share.of,
            about(share, self.language())
        )
    }

    /// The numbers of a coded question, and the agreement about each code.
    pub(super) fn coded_table(&self, question: &'a Question) -> Option<Block> {
        let about = self.about(question);
        if about.is_empty() {
            return None;
        }
        let open = self.order.open.iter().find(|one| one.question == question.id);
        let told = |code: u16| open?.told.iter().find(|one| one.code == code);
        let rows = about.iter().map(|(variable, share)| {
            let code = match variable.part {
                ColumnPart::Coded(code) => code,
                _ => 0,
            };
            let [kappa, interval] = self.kappa(told(code));
            vec![
                self.words(&variable.label).to_owned(),
                share.count.to_string(),
                decimal(share.value * 100.0, 1, self.language()),
                format!(
                    "{}–{}",
                    decimal(share.low * 100.0, 1, self.language()),
                    decimal(share.high * 100.0, 1, self.language())
                ),
                kappa,
                interval,
            ]
        });
        let head = [
            ["Handler om", "Handlar om", "Is about"],
            ["Antall", "Tal", "Number"],
            ["Prosent", "Prosent", "Percent"],
            ["95 %-intervall", "95 %-intervall", "95% interval"],
            ["Enighet (kappa)", "Semje (kappa)", "Agreement (kappa)"],
            ["95 %-intervall", "95 %-intervall", "95% interval"],
        ];
        let note = self.choose([
            "svar med egne ord, kodet av to personer hver for seg",
            "svar med eigne ord, koda av to personar kvar for seg",
            "answers in own words, coded by two persons each alone",
        ]);
        Some(Block::Table(Table {
            caption: format!("{}. {} ({note})", question.id, self.label(question)),
            head: head.map(|texts| self.choose(texts).to_owned()).into(),
            rows: rows.collect(),
            words: 1,
        }))
    }

    /// Kappa and its interval; a point where none can be told.
    fn kappa(&self, told: Option<&Coded>) -> [String; 2] {
        let nothing = || ".".to_owned();
        let Some(agreement) = told.and_then(|one| one.agreement.as_ref().ok()) else {
            return [nothing(), nothing()];
        };
        let two = |value: f64| decimal(value, 2, self.language());
        let interval = agreement
            .estimate
            .as_ref()
            .map_or_else(nothing, |one| format!("{}–{}", two(one.low), two(one.high)));
        [two(agreement.kappa), interval]
    }
}

fn lower(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_lowercase().to_string());
    first.unwrap_or_default() + signs.as_str()
}
