//! The finding of a table in plain sentences.

use tiltak_statistics::catalogue::dimension::Dimension;
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::table::Table;

/// The finding of a table in one or two plain sentences.
#[must_use]
pub fn sentence(table: &Table, language: Language) -> String {
    match table.indicator().id.as_str() {
        "children_with_assistance_measures" => children_with_assistance_measures(table, language),
        _ => total_of(table, language),
    }
}

/// For a table without sentences of its own: the title and the total.
fn total_of(table: &Table, language: Language) -> String {
    let unit = table.unit();
    let title = table.title(language);
    let period = table.time().and_then(|time| time.categories.last());
    let is_alone = table.time().is_none_or(|time| time.categories.len() == 1);
    let named = match period.filter(|_| !is_alone) {
        Some(period) => format!("{title}, {}", period.label.get(language)),
        None => title,
    };
    match total(table) {
        Some(total) => format!(
            "{named}: {} {}.",
            number(total, unit.decimals, language),
            unit.name(language)
        ),
        None => {
            let nothing = language.choose(
                "det er ikke noe tall å vise",
                "det er ikkje noko tal å vise",
                "there is no figure to show",
            );
            format!("{named}: {nothing}.")
        }
    }
}

/// The first area and the last period, and the total in everything else.
fn total(table: &Table) -> Option<i64> {
    table.value_at(table.total_place(first(table.areas())?, last(table.time())?)?)
}

fn first(dimension: Option<&Dimension>) -> Option<&str> {
    dimension?
        .categories
        .first()
        .map(|category| category.code.as_str())
}

fn last(dimension: Option<&Dimension>) -> Option<&str> {
    dimension?
        .categories
        .last()
        .map(|category| category.code.as_str())
}

fn children_with_assistance_measures(table: &Table, language: Language) -> String {
    let year = last(table.time()).unwrap_or_default();
    let norwegian = language != Language::En;
    let first = match total(table) {
        None if norwegian => {
            return format!("Antallet barn med hjelpetiltak 31. desember {year} vises ikke.");
        }
        None => {
            return format!(
                "The number of children with assistance measures at 31 December {year} is not shown."
            );
        }
        Some(0) if norwegian => return format!("Ingen barn hadde hjelpetiltak 31. desember {year}."),
        Some(0) => return format!("No children had assistance measures at 31 December {year}."),
        Some(total) if norwegian => {
            format!(
                "{} barn hadde hjelpetiltak 31. desember {year}.",
                number(total, 0, language)
            )
        }
        Some(1) => format!("1 child had assistance measures at 31 December {year}."),
        Some(total) => {
            format!(
                "{} children had assistance measures at 31 December {year}.",
                number(total, 0, language)
            )
        }
    };
    largest(table, language).map_or_else(|| first.clone(), |second| format!("{first} {second}"))
}

/// Which main category most of the children have measures in; `None` where none has anybody or one is held back.
fn largest(table: &Table, language: Language) -> Option<String> {
    let all_ages = table.dimension("age_group")?.total()?;
    let counts = table
        .dimension("main_category")?
        .parts()
        .map(|category| {
            Some((
                table.value(&[
                    first(table.areas())?,
                    last(table.time())?,
                    &all_ages.code,
                    &category.code,
                ])?,
                in_sentence(category.label.get(language)),
            ))
        })
        .collect::<Option<Vec<_>>>()?;
    let most = counts
        .iter()
        .map(|(count, _)| *count)
        .max()
        .filter(|most| *most > 0)?;
    let names: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count == most)
        .map(|(_, name)| name)
        .collect();
    let list = enumerate(&names, language);
    let one_category = names.len() == 1;
    let count = number(most, 0, language);
    Some(match (language, total(table), one_category) {
        (Language::Nb | Language::Nn, Some(1), true) => format!("Tiltaket hører til hovedkategorien {list}."),
        (Language::Nb | Language::Nn, Some(1), false) => {
            format!("Tiltakene hører til hovedkategoriene {list}.")
        }
        (Language::Nb | Language::Nn, _, true) => {
            format!("Flest, {count} av dem, hadde tiltak i hovedkategorien {list}.")
        }
        (Language::Nb | Language::Nn, _, false) => {
            format!("Flest, {count} av dem i hver, hadde tiltak i hovedkategoriene {list}.")
        }
        (Language::En, Some(1), true) => format!("The main category is {list}."),
        (Language::En, Some(1), false) => format!("The main categories are {list}."),
        (Language::En, _, true) => format!("The largest main category is {list}, with {count} of them."),
        (Language::En, _, false) => {
            format!("The largest main categories are {list}, with {count} of them in each.")
        }
    })
}

/// A label as it stands inside a sentence.
pub(super) fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Names in a row: `a, b og c`.
pub(super) fn enumerate(names: &[String], language: Language) -> String {
    let and = language.choose("og", "og", "and");
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics_figure::sample;
    use tiltak_statistics::table::Status;

    const ALL: &str = "F000-024";

    #[test]
    fn the_finding_names_the_total_and_the_largest_category() {
        let table = sample::table(&[
            (ALL, "total", 1234),
            (ALL, "parenting_skills", 700),
            (ALL, "housing", 12),
        ]);
        assert_eq!(
            sentence(&table, Language::Nb),
            "1\u{a0}234 barn hadde hjelpetiltak 31. desember 2026. Flest, 700 av dem, hadde tiltak i hovedkategorien foreldreferdigheter."
        );
        assert_eq!(
            sentence(&table, Language::En),
            "1,234 children had assistance measures at 31 December 2026. The largest main category is parenting skills, with 700 of them."
        );
    }

    #[test]
    fn nobody_is_said_in_words() {
        let table = sample::table(&[]);
        assert_eq!(
            sentence(&table, Language::Nb),
            "Ingen barn hadde hjelpetiltak 31. desember 2026."
        );
        assert_eq!(
            sentence(&table, Language::En),
            "No children had assistance measures at 31 December 2026."
        );
    }

    #[test]
    fn one_child_is_singular() {
        let table = sample::table(&[(ALL, "total", 1), (ALL, "housing", 1), (ALL, "foster_home", 1)]);
        assert_eq!(
            sentence(&table, Language::Nb),
            "1 barn hadde hjelpetiltak 31. desember 2026. Tiltakene hører til hovedkategoriene fosterhjem og bolig."
        );
        let table = sample::table(&[(ALL, "total", 1), (ALL, "housing", 1)]);
        assert_eq!(
            sentence(&table, Language::En),
            "1 child had assistance measures at 31 December 2026. The main category is housing."
        );
    }

    #[test]
    fn equal_categories_are_named_together() {
        let table = sample::table(&[(ALL, "total", 5), (ALL, "housing", 3), (ALL, "foster_home", 3)]);
        assert_eq!(
            sentence(&table, Language::Nb),
            "5 barn hadde hjelpetiltak 31. desember 2026. Flest, 3 av dem i hver, hadde tiltak i hovedkategoriene fosterhjem og bolig."
        );
    }

    #[test]
    fn a_total_without_categories_and_a_total_held_back_are_said_plainly() {
        let table = sample::table(&[(ALL, "total", 2)]);
        assert_eq!(
            sentence(&table, Language::Nb),
            "2 barn hadde hjelpetiltak 31. desember 2026."
        );
        let table = sample::held_back(ALL, "total", Status::Confidential);
        assert_eq!(
            sentence(&table, Language::Nb),
            "Antallet barn med hjelpetiltak 31. desember 2026 vises ikke."
        );
    }
}
