//! The quality (kvalitet) of a figure: its interval, and whether it is too small to be stable.

use crate::catalogue;
use crate::catalogue::indicator::{Counted, How, Indicator};
use crate::language::Language;
use crate::table::{Cell, Table};
use crate::uncertainty::{
    Interval, Level, Method, Stability, Words, poisson, rate_stability, relative_change, stability, wilson,
};

/// The least exposure at which the count alone decides whether it is stable.
const ENOUGH_EXPOSURE: f64 = 10.0;

/// How much a cell's value says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// The lower and upper end of the 95 percent interval, in the indicator's unit: percent are 0 to 100.
    pub interval: Option<(f64, f64)>,
    /// How the interval was computed.
    pub method: Option<Method>,
    /// Why the value must be marked and not be read without its interval; `None` where it is stable.
    pub unstable: Option<Words>,
}

impl Quality {
    /// The ends of the interval, rounded to decimals and in units of the last one, as values are.
    #[must_use]
    pub fn units(&self, decimals: u8) -> Option<(i64, i64)> {
        let (low, high) = self.interval?;
        let units = 10_f64.powi(i32::from(decimals));
        Some(((low * units).round() as i64, (high * units).round() as i64))
    }
}

impl Words {
    /// The sentence in a language.
    #[must_use]
    pub const fn get(self, language: Language) -> &'static str {
        language.choose(self.nb, self.nn, self.en)
    }
}

impl Table {
    /// How much the value of a cell says; `None` where it has none, and for residents, whom everybody may count.
    ///
    /// A share has the interval of Wilson, a count and a rate the exact one of Poisson, a change the exact one of two
    /// counts, each times the indicator's factor.
    #[must_use]
    pub fn quality(&self, place: usize) -> Option<Quality> {
        let indicator = self.indicator();
        self.value_at(place)?;
        (!is_public(indicator)).then(|| {
            let (interval, stability) = judged(indicator.how, self.cells()[place]);
            let interval = interval.map(|interval| interval.scaled(indicator.factor as f64));
            Quality {
                interval: interval.map(|interval| (interval.low, interval.high)),
                method: interval.map(|interval| interval.method),
                unstable: match stability {
                    Some(Stability::Unstable(reason)) => Some(reason.words()),
                    _ => None,
                },
            }
        })
    }

    /// Whether the values of this table have intervals.
    #[must_use]
    pub fn has_intervals(&self) -> bool {
        !is_public(self.indicator())
    }

    /// What the intervals mean and how they were computed; `None` where there are none.
    #[must_use]
    pub fn interval_note(&self, language: Language) -> Option<String> {
        let method = match self.indicator().how {
            How::Share => Method::Wilson,
            How::Count | How::Rate => Method::Garwood,
            How::Change => Method::ConditionalBinomial,
        };
        self.has_intervals()
            .then(|| format!("{} {}", meaning(language), method_text(method, language)))
    }
}

/// What an interval means, for readers.
#[must_use]
pub const fn meaning(language: Language) -> &'static str {
    language.choose(
        "Tallene omfatter alle, ikke et utvalg. Intervallet viser hvor langt tilfeldigheter alene kunne ha flyttet tallet om forholdene ellers var de samme, med 95 prosent sikkerhet. Det sier ikke noe om feil i registreringen.",
        "Tala omfattar alle, ikkje eit utval. Intervallet viser kor langt tilfeldigheiter åleine kunne ha flytta talet om tilhøva elles var dei same, med 95 prosent tryggleik. Det seier ikkje noko om feil i registreringa.",
        "The figures count everybody, not a sample. The interval shows how far chance alone could have moved the figure had conditions otherwise been the same, with 95 percent confidence. It says nothing about errors in the records.",
    )
}

/// How an interval was computed, for readers.
#[must_use]
pub const fn method_text(method: Method, language: Language) -> &'static str {
    match method {
        Method::Wilson => language.choose(
            "Metode: Wilsons intervall for andeler.",
            "Metode: Wilsons intervall for delar.",
            "Method: Wilson's interval for shares.",
        ),
        Method::ClopperPearson => language.choose(
            "Metode: eksakt binomisk intervall for andeler.",
            "Metode: eksakt binomisk intervall for delar.",
            "Method: exact binomial interval for shares.",
        ),
        Method::Garwood => language.choose(
            "Metode: eksakt Poisson-intervall for antall og rater.",
            "Metode: eksakt Poisson-intervall for tal og ratar.",
            "Method: exact Poisson interval for counts and rates.",
        ),
        Method::Newcombe => language.choose(
            "Metode: Newcombes intervall for forskjellen mellom to andeler.",
            "Metode: Newcombes intervall for skilnaden mellom to delar.",
            "Method: Newcombe's interval for the difference of two shares.",
        ),
        Method::ConditionalBinomial => language.choose(
            "Metode: eksakt intervall for endringen mellom to antall.",
            "Metode: eksakt intervall for endringa mellom to tal.",
            "Method: exact interval for the change between two counts.",
        ),
    }
}

/// The interval, not yet in the indicator's unit, and the judgement.
fn judged(how: How, cell: Cell) -> (Option<Interval>, Option<Stability>) {
    let level = Level::Percent95;
    let Cell { part, whole, .. } = cell;
    match (how, whole) {
        (How::Share, Some(whole)) => (wilson(part, whole, level), stability(part, whole)),
        (How::Rate, Some(whole)) => {
            let exposure = whole as f64;
            (poisson(part, exposure, level), rate_stability(part, exposure))
        }
        (How::Change, Some(before)) => (
            relative_change((before, 1.0), (part, 1.0), level),
            rate_stability(part.min(before), ENOUGH_EXPOSURE),
        ),
        _ => (poisson(part, 1.0, level), rate_stability(part, ENOUGH_EXPOSURE)),
    }
}

/// Whether what is counted may be known by everybody.
fn is_public(indicator: &Indicator) -> bool {
    // A rate per a part of a unit, such as man-years, has no count of chance below it.
    if indicator.whole.as_ref().is_some_and(|whole| whole.decimals > 0) {
        return true;
    }
    let Counted { table, column, .. } = &indicator.part;
    catalogue::table(table.as_deref().unwrap_or(&indicator.table))
        .ok()
        .and_then(|definition| definition.description.columns.get(column))
        .is_some_and(|column| column.is_public)
}

#[cfg(test)]
mod tests;
