//! What a page's address asks for: an indicator, a year, a breakdown.

use chrono::NaiveDate;
use serde::Deserialize;
use tiltak_statistics::catalogue::definition::{Definition, Frequency};
use tiltak_statistics::request::WHOLE;
use tiltak_statistics::{Areas, Indicator, Period, Request};

use super::year::Years;

/// The choice of every year, one after the other.
pub(super) const OVER_TIME: &str = "tid";
/// The choice of the figure as a whole.
pub(super) const AS_A_WHOLE: &str = "ingen";

/// What was typed or chosen.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct AskedQuery {
    pub(super) year: Option<String>,
    /// A dimension, `tid`, `ingen`, or nothing for what the definition shows.
    pub(super) by: Option<String>,
}

/// What is asked for.
pub(super) struct Asked {
    pub(super) definition: &'static Definition,
    pub(super) indicator: &'static Indicator,
    pub(super) years: Years,
    pub(super) year: i32,
    /// What was chosen; empty for what the definition shows.
    pub(super) by: String,
    pub(super) request: Request,
}

/// Why it cannot be given.
pub(super) enum Refused {
    Year(Years),
    Breakdown(Years),
}

impl Asked {
    pub(super) fn read(
        (definition, indicator): (&'static Definition, &'static Indicator),
        query: &AskedQuery,
        today: NaiveDate,
    ) -> Result<Self, Refused> {
        let years = Years::of(definition.description.first_year, today);
        let year = years.read(query.year.as_deref()).ok_or(Refused::Year(years))?;
        let by = query.by.clone().unwrap_or_default();
        let dimensions = match by.as_str() {
            "" => indicator.shown_by.clone(),
            AS_A_WHOLE | OVER_TIME => Vec::new(),
            id if indicator.by.iter().any(|dimension| dimension.id == id) => vec![id.to_owned()],
            _ => return Err(Refused::Breakdown(years)),
        };
        let wanted = if by == OVER_TIME {
            years.first()..=year
        } else {
            year..=year
        };
        let periods = match definition.description.frequency {
            Frequency::Year => wanted.map(Period::year).collect(),
            Frequency::HalfYear => wanted.flat_map(Period::halves).collect(),
        };
        let areas = Areas::Codes(vec![WHOLE.to_owned()]);
        let request = Request {
            indicator: indicator.id.clone(),
            periods,
            areas,
            by: dimensions,
        };
        Ok(Self {
            definition,
            indicator,
            years,
            year,
            by,
            request,
        })
    }

    /// The address of the same in another form, such as a file: `path` is what stands before the question mark.
    pub(super) fn address(&self, path: &str) -> String {
        let by = if self.by.is_empty() {
            String::new()
        } else {
            format!("&by={}", self.by)
        };
        format!("/statistikk/{path}?year={}{by}", self.year)
    }
}
