//! Where the article's figures come from.

use tiltak_statistics::catalogue;
use tiltak_statistics::catalogue::dimension::{Dimension, Role};
use tiltak_statistics::catalogue::indicator::Published;
use tiltak_statistics::{Audience, Table};

use super::number::Number;

/// Figures that the article can be told from.
pub trait Figures {
    /// The number of an indicator for an area and year, in one category of a dimension or in all; `None` where it is not
    /// among the figures.
    fn number(&self, indicator: &str, area: &str, year: i32, by: Option<(&str, &str)>) -> Option<Number>;

    /// The number of an indicator in one category of each of several dimensions.
    fn crossed(&self, indicator: &str, area: &str, year: i32, by: &[(&str, &str)]) -> Option<Number> {
        match by {
            [] => self.number(indicator, area, year, None),
            [only] => self.number(indicator, area, year, Some(*only)),
            _ => None,
        }
    }

    /// The categories of a dimension that an indicator is broken down by: codes and names.
    fn categories(&self, indicator: &str, dimension: &str) -> Vec<(String, tiltak_statistics::Text)>;

    /// What the sources say.
    fn published(&self, indicator: &str) -> Vec<Published> {
        catalogue::find(indicator)
            .map(|(_, indicator)| indicator.published.clone())
            .unwrap_or_default()
    }

    /// Who may see the figures.
    fn audience(&self) -> Audience;
}

/// Computed tables: internal ones for those who may see the cases, or released ones for everybody.
#[derive(Debug, Clone, Default)]
pub struct Tables<'tables>(Vec<&'tables Table>);

impl<'tables> Tables<'tables> {
    /// These tables.
    #[must_use]
    pub fn new(tables: impl IntoIterator<Item = &'tables Table>) -> Self {
        Self(tables.into_iter().collect())
    }

    fn of<'own>(
        &'own self,
        indicator: &'own str,
    ) -> impl Iterator<Item = &'tables Table> + use<'own, 'tables> {
        self.0
            .iter()
            .copied()
            .filter(move |table| table.indicator().id == indicator)
    }
}

impl Figures for Tables<'_> {
    fn number(&self, indicator: &str, area: &str, year: i32, by: Option<(&str, &str)>) -> Option<Number> {
        self.crossed(indicator, area, year, by.as_slice())
    }

    fn crossed(&self, indicator: &str, area: &str, year: i32, by: &[(&str, &str)]) -> Option<Number> {
        let period = year.to_string();
        self.of(indicator).find_map(|table| {
            let asked = |dimension: &Dimension| by.iter().find(|(id, _)| dimension.id == *id);
            let code = |dimension: &Dimension| match (dimension.role, asked(dimension)) {
                (Role::Area, _) => Some(area.to_owned()),
                (Role::Time, _) => Some(period.clone()),
                (Role::Other, Some((_, code))) => Some((*code).to_owned()),
                (Role::Other, None) => dimension.total().map(|total| total.code.clone()),
            };
            let codes = table.dimensions().iter().map(code).collect::<Option<Vec<_>>>()?;
            by.iter()
                .all(|(id, _)| table.dimension(id).is_some())
                .then_some(())?;
            let place = table.place(&codes.iter().map(String::as_str).collect::<Vec<_>>())?;
            Some(Number {
                year,
                how: table.indicator().how,
                cell: *table.cells().get(place)?,
                value: table.value_at(place),
                decimals: table.unit().decimals,
            })
        })
    }

    fn categories(&self, indicator: &str, dimension: &str) -> Vec<(String, tiltak_statistics::Text)> {
        let found = self.of(indicator).find_map(|table| table.dimension(dimension));
        found
            .into_iter()
            .flat_map(Dimension::parts)
            .map(|category| (category.code.clone(), category.label.clone()))
            .collect()
    }

    fn audience(&self) -> Audience {
        let is_public = !self.0.is_empty() && self.0.iter().all(|table| table.audience() == Audience::Public);
        if is_public {
            Audience::Public
        } else {
            Audience::Internal
        }
    }
}
