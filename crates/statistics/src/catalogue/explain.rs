//! The explanation of an indicator: definition, categories, law, source and the query itself.

use std::fmt::Write as _;

use super::definition::Definition;
use super::dimension::Dimension;
use super::indicator::Indicator;
use crate::disclosure::Rules;
use crate::error::StatisticsError;
use crate::language::{Language, Text};

/// Explains an indicator in plain text: what is counted, of whom, when, how it is rounded and protected, its source, its
/// breakdowns and its SQL.
///
/// # Errors
///
/// Where there is no indicator with the id.
pub fn explain(id: &str, language: Language) -> Result<String, StatisticsError> {
    let (definition, indicator) = super::find(id)?;
    let mut text = format!("{}\n{}\n\n", indicator.title.get(language), indicator.id);
    for (heading, lines) in facts(definition, indicator, language) {
        paragraph(&mut text, heading, &lines);
    }
    for dimension in &indicator.by {
        let heading = format!("{} ({})", dimension.label.get(language), dimension.id);
        paragraph(&mut text, &heading, &categories(dimension, language));
    }
    let _ = write!(text, "SQL\n{}", definition.sql);
    Ok(text)
}

/// What a reader should know of an indicator, as headings with lines; headings without lines are left out.
#[must_use]
pub fn facts(
    definition: &Definition,
    indicator: &Indicator,
    language: Language,
) -> Vec<(&'static str, Vec<String>)> {
    let description = &definition.description;
    let one = |text: &Text| vec![text.get(language).to_owned()];
    let many = |texts: &[Text]| {
        texts
            .iter()
            .map(|text| text.get(language).to_owned())
            .collect::<Vec<_>>()
    };
    let changes = description
        .changes
        .iter()
        .map(|change| format!("{}: {}", change.from, change.text(language)));
    let published = indicator
        .published
        .iter()
        .map(|one| format!("{}: {} ({})", one.year, one.value, one.source));
    let facts = [
        (
            language.choose("Hva som telles", "Kva som blir talt", "What is counted"),
            one(&indicator.counted),
        ),
        (
            language.choose("Befolkning", "Befolkning", "Population"),
            one(&description.population),
        ),
        (
            language.choose("Enhet", "Eining", "Unit"),
            vec![indicator.unit.name(language).to_owned()],
        ),
        (
            language.choose("Alder", "Alder", "Age"),
            one(&description.age_reference),
        ),
        (
            language.choose("Telledato", "Teljedato", "Census date"),
            one(&description.as_of),
        ),
        (
            language.choose("Avrunding", "Avrunding", "Rounding"),
            one(&indicator.rounding),
        ),
        (
            language.choose("Vern", "Vern", "Protection"),
            protection(&description.protection, language),
        ),
        (
            language.choose("Kilde", "Kjelde", "Source"),
            one(&description.source),
        ),
        (
            language.choose("Grense i loven", "Grense i lova", "Limit of the law"),
            indicator
                .limit
                .iter()
                .map(|limit| limit.text.get(language).to_owned())
                .collect(),
        ),
        (
            language.choose("Publisert", "Publisert", "Published"),
            published.collect(),
        ),
        (
            language.choose("Lovgrunnlag", "Lovgrunnlag", "Law"),
            many(&description.legal),
        ),
        (
            language.choose("Merknader", "Merknader", "Notes"),
            [many(&indicator.notes), many(&description.notes)].concat(),
        ),
        (
            language.choose("Endringer over tid", "Endringar over tid", "Changes over time"),
            changes.collect(),
        ),
    ];
    facts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The rules of protection in words.
fn protection(rules: &Rules, language: Language) -> Vec<String> {
    if rules.fewest <= 1 {
        let open = language.choose("Åpne tall.", "Opne tal.", "Open figures.");
        return vec![open.to_owned()];
    }
    let (fewest, most) = (rules.fewest, rules.fewest - 1);
    let mut lines = vec![match language {
        Language::Nb => format!(
            "Når tall publiseres, holdes antall fra 1 til {most} tilbake, og så mange andre tall at de ikke kan regnes ut. Tall for færre enn {fewest} personer vises bare for dem som kan se sakene."
        ),
        Language::Nn => format!(
            "Når tal blir publiserte, blir tal frå 1 til {most} haldne tilbake, og så mange andre tal at dei ikkje kan reknast ut. Tal for færre enn {fewest} personar blir berre viste for dei som kan sjå sakene."
        ),
        Language::En => format!(
            "Where figures are published, counts from 1 to {most} are held back, and as many other figures as it takes to keep them from being worked out. Figures of fewer than {fewest} persons are shown only to those who may see the cases."
        ),
    }];
    if rules.complement {
        lines.push(
            language
                .choose(
                    "Det samme gjelder resten: en andel holdes tilbake når nesten alle er med, eller alle.",
                    "Det same gjeld resten: ein del blir halden tilbake når nesten alle er med, eller alle.",
                    "The same goes for the rest: a share is held back where nearly everyone is counted, or everyone.",
                )
                .to_owned(),
        );
    }
    if let Some(most) = rules.dominance.and_then(|dominance| dominance.one) {
        lines.push(match language {
            Language::Nb => {
                format!("Et antall holdes tilbake når én person har mer enn {most} prosent av det.")
            }
            Language::Nn => {
                format!("Eit tal blir halde tilbake når éin person har meir enn {most} prosent av det.")
            }
            Language::En => {
                format!("A count is held back where one person has more than {most} percent of it.")
            }
        });
    }
    lines
}

fn categories(dimension: &Dimension, language: Language) -> Vec<String> {
    let category = |category: &super::dimension::Category| {
        format!("{}  {}", category.code, category.label.get(language))
    };
    let overlap = dimension
        .overlap
        .iter()
        .map(|overlap| overlap.get(language).to_owned());
    dimension.categories.iter().map(category).chain(overlap).collect()
}

fn paragraph(text: &mut String, heading: &str, lines: &[String]) {
    let _ = writeln!(text, "{heading}");
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_holds_definition_query_source_and_rounding() {
        let text = explain("children_with_assistance_measures", Language::En).unwrap();
        for part in [
            "Children with assistance measures at 31 December",
            "Full years at",
            "no rounding",
            "Source",
            "GROUP BY",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        let text = explain("children_with_assistance_measures", Language::Nb).unwrap();
        assert!(
            text.contains("Lovgrunnlag") && text.contains("fra 1 til 3"),
            "{text}"
        );
    }

    #[test]
    fn a_rule_about_the_one_who_has_most_is_told() {
        for (language, expected) in [
            (Language::Nb, "én person har mer enn 75 prosent av det"),
            (Language::Nn, "éin person har meir enn 75 prosent av det"),
            (Language::En, "one person has more than 75 percent of it"),
        ] {
            assert!(
                explain("H025", language).unwrap().contains(expected),
                "{expected}"
            );
            assert!(!explain("H001", language).unwrap().contains(expected));
        }
    }
}
