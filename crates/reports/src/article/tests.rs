use std::collections::BTreeSet;

use proptest::prelude::*;
use tiltak_statistics::Language;
use tiltak_statistics::table::Status;

use super::sample::{Sample, story};
use super::{Article, INDICATORS, Place, PlaceKind, Section, tell};

fn told(sample: &Sample, language: Language) -> Article {
    tell(&story(language), sample)
}

fn section<'article>(article: &'article Article, id: &str) -> &'article Section {
    article.sections.iter().find(|section| section.id == id).unwrap()
}

fn text(section: &Section) -> String {
    format!("{}. {}", section.heading, section.paragraphs.join(" "))
}

fn all_text(article: &Article) -> String {
    article.sections.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// The whole article as plain text.
fn plain(article: &Article) -> String {
    let mut lines = vec![article.title.clone(), article.lead.join(" ")];
    for section in &article.sections {
        lines.push(format!("\n## {}", section.heading));
        lines.extend(section.paragraphs.iter().cloned());
        lines.push(section.table.head.join(" | "));
        for row in &section.table.rows {
            lines.push(format!(
                "{} {} | {}",
                row.indicator,
                row.label,
                row.cells.join(" | ")
            ));
        }
        lines.extend(section.notes.iter().cloned());
    }
    lines.push(String::new());
    lines.extend(article.notes.iter().cloned());
    lines.join("\n").replace('\u{a0}', " ")
}

/// The numbers of a text, each as it is written.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '\u{a0}' | ',' | '.');
    text.split(|letter: char| !is_inside(letter))
        .map(|found| {
            found
                .trim_matches(|letter: char| !letter.is_ascii_digit())
                .to_owned()
        })
        .filter(|found| !found.is_empty())
        .collect()
}

#[test]
fn every_row_of_the_published_figures_is_there() {
    let article = told(&Sample::nation(1), Language::Nb);
    let shown: BTreeSet<&str> = article
        .sections
        .iter()
        .flat_map(|section| &section.table.rows)
        .map(|row| row.indicator)
        .collect();
    assert_eq!(shown, INDICATORS.into_iter().collect());
    for section in &article.sections {
        for row in &section.table.rows {
            assert_eq!(row.cells.len() + 1, section.table.head.len(), "{}", row.label);
        }
        assert!(section.figure.is_some(), "{}", section.id);
    }
    assert!(
        plain(&article)
            .contains("H001 Andel av barn med tiltak som har hjelpetiltak | 2021 | 72,0 | 71,5–72,5 | 72")
    );
    assert!(plain(&article).contains("| 2010 | .. |  | 79"));
}

#[test]
fn whole_articles_read_well() {
    insta::assert_snapshot!("article_nb", plain(&told(&Sample::nation(1), Language::Nb)));
    insta::assert_snapshot!("article_nn", plain(&told(&Sample::nation(100), Language::Nn)));
    insta::assert_snapshot!("article_en", plain(&told(&Sample::nation(1), Language::En)));
}

#[test]
fn the_text_follows_the_figures() {
    let mut sample = Sample::nation(1);
    let article = told(&sample, Language::Nb);
    assert!(
        text(section(&article, "development"))
            .contains("gikk ned fra 25\u{a0}100 i 2017 til 21\u{a0}100 i 2021")
    );
    assert_eq!(
        section(&article, "development").heading,
        "Færre barn hadde hjelpetiltak enn i 2017"
    );
    sample.put("H006", 2021, 29_000, None);
    let article = told(&sample, Language::Nb);
    assert_eq!(
        section(&article, "development").heading,
        "Flere barn hadde hjelpetiltak enn i 2017"
    );
    sample.put("H006", 2021, 25_100, None);
    let article = told(&sample, Language::Nb);
    assert!(text(section(&article, "development")).contains("var 25\u{a0}100 både i 2017 og i 2021"));
}

#[test]
fn small_figures_are_told_with_their_uncertainty() {
    let text = all_text(&told(&Sample::nation(1000), Language::Nb));
    assert!(
        text.contains("Det er usikkert om antallet har endret seg siden 2017"),
        "{text}"
    );
    assert!(text.contains("kan skyldes tilfeldigheter"), "{text}");
    assert!(!text.contains("gikk ned"), "{text}");
}

#[test]
fn none_and_one_are_said_in_words() {
    for (children, nb, nn, en) in [
        (
            0,
            "Det var ingen barn i alderen",
            "Det var ingen barn i alderen",
            "In all, no children aged",
        ),
        (
            1,
            "Det var ett barn i alderen",
            "Det var eitt barn i alderen",
            "In all, one child aged",
        ),
        (
            2,
            "Det var 2 barn i alderen",
            "Det var 2 barn i alderen",
            "In all, 2 children aged",
        ),
    ] {
        let mut sample = Sample::nation(1);
        sample.put("H006", 2021, children, None);
        for (language, expected) in [(Language::Nb, nb), (Language::Nn, nn), (Language::En, en)] {
            let text = text(section(&told(&sample, language), "measures"));
            assert!(text.contains(expected), "{text}");
        }
    }
}

#[test]
fn why_a_figure_is_not_there_is_said_in_words() {
    for (status, expected) in [
        (
            Status::Confidential,
            "Andelen med hjelpetiltak vises ikke, fordi tallet er lite eller kunne røpe et lite tall.",
        ),
        (
            Status::NotApplicable,
            "Andelen med hjelpetiltak kan ikke regnes ut, fordi ingen er i gruppen.",
        ),
        (Status::Missing, "Andelen med hjelpetiltak mangler i kilden."),
    ] {
        let mut sample = Sample::nation(1);
        sample.hide("H001", status);
        let article = told(&sample, Language::Nb);
        let text = text(section(&article, "measures"));
        assert!(text.contains(expected), "{text}");
        assert!(!text.contains("72"), "{text}");
    }
}

#[test]
fn an_article_without_any_figure_is_still_whole() {
    for language in Language::ALL {
        let article = told(&Sample::default(), language);
        assert_eq!(article.sections.len(), 8);
        assert!(
            article
                .sections
                .iter()
                .all(|section| section.figure.is_none() && !section.heading.is_empty())
        );
    }
}

#[test]
fn a_municipality_is_told_beside_the_whole_country() {
    let mut sample = Sample::nation(1);
    sample.put_in("4206", "H001", 2021, 30, Some(60));
    let mut story = story(Language::Nb);
    story.place = Place {
        code: "4206".to_owned(),
        kind: PlaceKind::Municipality,
        name: "Farsund".to_owned(),
    };
    let article = tell(&story, &sample);
    let first = text(section(&article, "measures"));
    assert!(first.contains("barnevernet i Farsund kommune"), "{first}");
    assert!(
        first.contains("I hele landet var andelen 72,0\u{a0}prosent. Forskjellen er større enn"),
        "{first}"
    );
    assert_eq!(
        section(&article, "measures").table.head.last().unwrap(),
        "Hele landet"
    );
}

#[test]
fn nynorsk_has_no_words_of_bokmal() {
    const BOKMAL: [&str; 30] = [
        "ikke",
        "noen",
        "hjemmet",
        "hjem",
        "hjemme",
        "fra",
        "mens",
        "av de",
        "ble",
        "en",
        "et",
        "flere",
        "hvor",
        "hva",
        "også",
        "bodde",
        "gikk",
        "fikk",
        "tallet",
        "antallet",
        "andelen",
        "siden",
        "bolig",
        "kilden",
        "mye",
        "høyest",
        "lavest",
        "årene",
        "veiledning",
        "disse",
    ];
    for divided_by in [1, 100, 1000] {
        let mut sample = Sample::nation(divided_by);
        sample.hide("H010", Status::Confidential);
        let article = told(&sample, Language::Nn);
        let text = format!(
            " {} ",
            plain(&article)
                .to_lowercase()
                .replace(['.', ',', ':', '(', ')', '\n', '|'], " ")
        );
        for word in BOKMAL {
            assert!(!text.contains(&format!(" {word} ")), "{word} in\n{text}");
        }
    }
}

#[test]
fn texts_have_no_open_slots() {
    for language in Language::ALL {
        for divided_by in [1, 30, 1000, 100_000] {
            let text = all_text(&told(&Sample::nation(divided_by), language));
            assert!(
                !text.contains('{') && !text.contains("  i ") && !text.contains(" ."),
                "{text}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Names of age groups and years stand in the table as well.
    #[test]
    fn every_number_of_the_text_stands_in_the_table(
        parts in prop::collection::vec((0_i64..400, 0_i64..400), 33),
        divided_by in 1_i64..3000,
        hidden in 0_usize..33,
    ) {
        let mut sample = Sample::nation(divided_by);
        for (id, (part, more)) in INDICATORS.into_iter().zip(parts) {
            if divided_by % 2 == 0 && let Some(old) = sample.0.get(&(id, "0".to_owned(), 2021, None)) {
                let whole = old.cell.whole.map(|_| part + more + 1);
                sample.put(id, 2021, part, whole);
            }
        }
        sample.hide(INDICATORS[hidden], Status::Confidential);
        for language in Language::ALL {
            for section in told(&sample, language).sections {
                let mut known = BTreeSet::from(["2010".to_owned(), "2015".to_owned(), "2017".to_owned(), "2021".to_owned()]);
                for row in &section.table.rows {
                    known.extend(numbers(&row.label));
                    known.extend(row.cells.iter().flat_map(|cell| numbers(cell)));
                }
                let said = numbers(&text(&section));
                let unknown: Vec<_> = said.difference(&known).collect();
                prop_assert!(unknown.is_empty(), "{unknown:?} in {}", text(&section));
            }
        }
    }
}
