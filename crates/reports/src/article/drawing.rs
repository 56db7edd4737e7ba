//! The drawings of the article.

use crate::figure::{Bar, DotInterval, Figure, Frame, Kind, Line, Row, Series, Slope, SlopeRow};

use super::teller::{Named, Teller};
use super::words::Words;

impl Teller<'_> {
    fn frame(&self, id: &str, title: Words, unit: Words, decimals: u8, finding: &str) -> Frame {
        Frame {
            id: id.to_owned(),
            title: self.say(title, &[]),
            description: String::new(),
            sentence: finding.to_owned(),
            unit: self.word(unit).to_owned(),
            decimals,
            language: self.language(),
            notes: Vec::new(),
            source: self.story.source.clone(),
            data_version: self.story.data_version.clone(),
        }
    }

    /// A line over the years; `None` for a single year or where no year has a value.
    pub fn line(
        &self,
        id: &str,
        title: Words,
        unit: Words,
        finding: &str,
        years: &[Named],
        name: Words,
    ) -> Option<Figure> {
        let decimals = decimals(years)?;
        if years.len() < 2 {
            return None;
        }
        let line = Line {
            years: years.iter().map(|one| one.number.year).collect(),
            series: vec![Series {
                label: self.word(name).to_owned(),
                values: years
                    .iter()
                    .map(|one| one.number.drawn(self.language()))
                    .collect(),
            }],
            from_zero: true,
            breaks: Vec::new(),
        };
        Some(Figure {
            frame: self.frame(id, title, unit, decimals, finding),
            kind: Kind::Line(line),
        })
    }

    fn rows(&self, named: &[Named]) -> Vec<Row> {
        let row = |one: &Named| Row {
            label: one.label.clone(),
            value: one.number.drawn(self.language()),
        };
        named.iter().map(row).collect()
    }

    /// Bars; `None` where nothing has a value.
    pub fn bars(
        &self,
        id: &str,
        title: Words,
        unit: Words,
        finding: &str,
        named: &[Named],
    ) -> Option<Figure> {
        let bar = Bar {
            rows: self.rows(named),
            reference: None,
        };
        Some(Figure {
            frame: self.frame(id, title, unit, decimals(named)?, finding),
            kind: Kind::Bar(bar),
        })
    }

    /// Dots with intervals; `None` where nothing has a value.
    pub fn dots(
        &self,
        id: &str,
        title: Words,
        unit: Words,
        finding: &str,
        named: &[Named],
    ) -> Option<Figure> {
        let dots = DotInterval {
            rows: self.rows(named),
            reference: None,
        };
        Some(Figure {
            frame: self.frame(id, title, unit, decimals(named)?, finding),
            kind: Kind::DotInterval(dots),
        })
    }

    /// Two years side by side; `None` where one of them has no value at all.
    pub fn slope(
        &self,
        id: &str,
        title: Words,
        unit: Words,
        finding: &str,
        first: &[Named],
        last: &[Named],
    ) -> Option<Figure> {
        decimals(first)?;
        let years = (first.first()?.number.year, last.first()?.number.year);
        let rows = first.iter().zip(last).map(|(before, now)| SlopeRow {
            label: now.label.clone(),
            first: before.number.drawn(self.language()),
            last: now.number.drawn(self.language()),
        });
        let slope = Slope {
            years,
            rows: rows.collect(),
        };
        Some(Figure {
            frame: self.frame(id, title, unit, decimals(last)?, finding),
            kind: Kind::Slope(slope),
        })
    }
}

/// The decimals of the first that has a value.
fn decimals(named: &[Named]) -> Option<u8> {
    named
        .iter()
        .find(|one| one.number.value.is_some())
        .map(|one| one.number.decimals)
}

pub(super) const PERCENT: Words = ["prosent", "prosent", "percent"];
