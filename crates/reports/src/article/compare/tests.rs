use std::collections::BTreeMap;

use tiltak_statistics::language::Text;
use tiltak_statistics::table::{Cell, Status};
use tiltak_statistics::{Audience, Language};

use super::super::sample::{Sample, count, story};
use super::super::source::Figures;
use super::*;
use crate::figure::{Figure, Kind, Panels};

fn place(code: &str, name: &str, kind: PlaceKind) -> Place {
    Place {
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
    }
}

/// Five municipalities and what they are part of.
fn municipalities() -> Vec<Place> {
    [
        ("1505", "Kristiansund"),
        ("1506", "Molde"),
        ("3105", "Sarpsborg"),
        ("3107", "Fredrikstad"),
        ("4203", "Arendal"),
        ("5501", "Tromsø"),
    ]
    .map(|(code, name)| place(code, name, PlaceKind::Municipality))
    .to_vec()
}

fn around() -> Around {
    Around {
        peers: Some(Peers {
            name: "20 000–49 999 innbyggere".to_owned(),
            count: 27,
        }),
        county: Some(place("15", "Møre og Romsdal", PlaceKind::County)),
        services: municipalities(),
        counties: Vec::new(),
    }
}

fn sample() -> Sample {
    let mut sample = Sample::nation(1);
    for year in [2017, 2021] {
        sample.put_in("15", "H001", year, 800, Some(1_100));
        for (at, one) in municipalities().iter().enumerate() {
            let at = i64::try_from(at).unwrap();
            sample.put_in(&one.code, "H001", year, 72 + at, Some(100));
        }
    }
    sample
}

fn hide(sample: &mut Sample, area: &str) {
    for ((_, of, ..), number) in &mut sample.0 {
        if of == area {
            number.value = None;
            number.cell = Cell {
                status: Some(Status::Confidential),
                part: 0,
                whole: Some(0),
            };
        }
    }
}

fn of(place: Place, language: Language) -> Story {
    Story {
        place,
        ..story(language)
    }
}

fn own() -> Place {
    municipalities().remove(0)
}

fn section<'told>(told: &'told [Compared], id: &str) -> &'told Section {
    &told.iter().find(|one| one.section.id == id).unwrap().section
}

fn figure(section: &Section) -> &Figure {
    section.figure.as_ref().unwrap()
}

fn rows(section: &Section) -> Vec<String> {
    let rows = section.table.rows.iter();
    rows.map(|row| format!("{} {}", row.label, row.cells[1]))
        .collect()
}

#[test]
fn a_municipality_stands_beside_its_peers_its_county_and_the_country() {
    let told = compare(&of(own(), Language::Nb), &sample(), &around());
    let section = section(&told, "beside-assistance");
    assert_eq!(
        rows(section),
        [
            "Kristiansund 72,0",
            // 72 to 77 of 100 each are 447 of 600.
            "Like store kommuner (20 000–49 999 innbyggere) 74,5",
            "Møre og Romsdal fylke 72,7",
            "Hele landet 72,0"
        ]
    );
    assert_eq!(
        section.heading,
        "Andelen av barn med tiltak som har hjelpetiltak var om lag som i resten av landet"
    );
    assert!(section.paragraphs[0].starts_with("Kristiansund 72,0\u{a0}prosent, like store kommuner"));
    assert!(
        section.notes[0].contains("summene for 6 av 27")
            && section.notes[0].contains("ikke gruppene i KOSTRA"),
        "{:?}",
        section.notes
    );
    let Kind::DotInterval(dots) = &figure(section).kind else {
        panic!("no dots")
    };
    // Wilson's interval of 72 of 100 by scipy: 62.512 to 79.860.
    let (low, high) = dots.rows[0].value.interval.unwrap();
    assert!(
        (low - 62.512).abs() < 0.001 && (high - 79.860).abs() < 0.001,
        "{low}–{high}"
    );
}

#[test]
fn a_difference_is_told_only_where_chance_does_not_explain_it() {
    let mut sample = sample();
    sample.put_in("1505", "H001", 2021, 50, Some(100));
    let told = compare(&of(own(), Language::En), &sample, &around());
    assert_eq!(
        section(&told, "beside-assistance").heading,
        "The share of children with measures who have assistance measures was lower than in the rest of the country"
    );
}

#[test]
fn what_is_held_back_is_shown_by_its_symbol_and_said() {
    let mut sample = sample();
    hide(&mut sample, "1505");
    let told = compare(&of(own(), Language::Nb), &sample, &around());
    let section = section(&told, "beside-assistance");
    // 73 to 77 of 100 each are 375 of 500.
    assert_eq!(
        rows(section)[..2],
        [
            "Kristiansund :",
            "Like store kommuner (20 000–49 999 innbyggere) 75,0"
        ]
    );
    assert!(
        section.notes[0].contains("summene for 5 av 27"),
        "{:?}",
        section.notes
    );
    assert!(
        section
            .heading
            .ends_with("kan ikke sammenlignes med resten av landet")
    );
    assert!(
        section.paragraphs[1].starts_with("Tallet for Kristiansund vises ikke"),
        "{:?}",
        section.paragraphs
    );
    let Kind::DotInterval(dots) = &figure(section).kind else {
        panic!("no dots")
    };
    assert_eq!(
        (dots.rows[0].value.number, dots.rows[0].value.interval),
        (None, None)
    );
}

#[test]
fn peers_of_whom_few_are_shown_are_left_out_and_said_to_be() {
    let mut sample = sample();
    for code in ["1506", "3105", "3107", "4203"] {
        hide(&mut sample, code);
    }
    let told = compare(&of(own(), Language::Nb), &sample, &around());
    let section = section(&told, "beside-assistance");
    assert_eq!(rows(section).len(), 3);
    assert!(
        section.notes[0].contains("for få av dem har et tall som vises her"),
        "{:?}",
        section.notes
    );
}

#[test]
fn a_funnel_has_the_services_that_are_shown_and_says_how_many_are_not() {
    let mut sample = sample();
    hide(&mut sample, "3107");
    let told = compare(&of(own(), Language::Nb), &sample, &around());
    let section = section(&told, "funnel-assistance");
    let Kind::Funnel(funnel) = &figure(section).kind else {
        panic!("no funnel")
    };
    assert_eq!(funnel.points.len(), 5);
    let named: Vec<_> = funnel
        .points
        .iter()
        .filter_map(|point| point.label.as_deref())
        .collect();
    assert_eq!(
        named,
        ["Kristiansund"],
        "others stand in the table, not in the drawing"
    );
    assert!(
        section.paragraphs[1].starts_with("Én kommune er ikke med"),
        "{:?}",
        section.paragraphs
    );
    let numbers: Vec<_> = section.table.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(
        numbers,
        [
            "Kristiansund",
            "Molde",
            "Sarpsborg",
            "Fredrikstad",
            "Arendal",
            "Tromsø"
        ]
    );
    assert_eq!(section.table.rows[3].cells[1..], [":", "", ""]);
    assert!(
        section
            .heading
            .contains("innenfor det tilfeldigheter kan forklare")
    );
    // About the share of the nation, 21 100 of 29 300, for a hundred children, by scipy's quantiles of the binomial distribution.
    let limits = [0, 1].map(|at| funnel.limits[at].points[0]);
    let expected = [(62.480, 81.092), (57.094, 85.713)];
    for (limit, (low, high)) in limits.iter().zip(expected) {
        assert!((limit.denominator - 100.0).abs() < f64::EPSILON);
        assert!(
            (limit.lower - low).abs() < 0.001 && (limit.upper - high).abs() < 0.001,
            "{limit:?}"
        );
    }
}

#[test]
fn few_services_are_no_funnel_and_few_counties_no_map() {
    let mut sample = sample();
    for code in ["1506", "3107"] {
        hide(&mut sample, code);
    }
    let told = compare(&of(own(), Language::Nb), &sample, &around());
    assert!(told.iter().all(|one| one.section.id != "funnel-assistance"));
    assert!(told.iter().all(|one| !one.section.id.starts_with("map")));
}

#[test]
fn two_years_stand_beside_each_other_for_the_same_areas() {
    let told = compare(&of(own(), Language::Nb), &sample(), &around());
    let section = section(&told, "beside-years");
    let Kind::Slope(slope) = &figure(section).kind else {
        panic!("no slope")
    };
    assert_eq!((slope.years, slope.rows.len()), ((2017, 2021), 4));
    assert_eq!(section.table.rows.len(), 8);
}

/// Counties with a share each, over some years.
fn counties(sample: &mut Sample, codes: &[(&str, i64)], years: &[i32]) -> Vec<(Place, (u8, u8))> {
    let mut all = Vec::new();
    for (at, (code, part)) in codes.iter().enumerate() {
        for year in years {
            sample.put_in(code, "H001", *year, *part, Some(1_000));
        }
        let name = format!("Fylke {code}");
        all.push((
            place(code, &name, PlaceKind::County),
            (u8::try_from(at).unwrap(), 0),
        ));
    }
    all
}

#[test]
fn the_nation_has_its_counties_as_tiles_and_over_the_years_without_an_order_by_value() {
    let mut sample = sample();
    let codes = [("03", 700), ("11", 612), ("15", 727), ("18", 788), ("30", 700)];
    let around = Around {
        counties: counties(&mut sample, &codes, &[2019, 2020, 2021]),
        ..Around::default()
    };
    let told = compare(&story(Language::Nb), &sample, &around);
    let map = section(&told, "map-assistance");
    let Kind::TileMap(tiles) = &figure(map).kind else {
        panic!("no map")
    };
    let values: Vec<_> = tiles.tiles.iter().map(|tile| tile.value.text.as_str()).collect();
    assert_eq!(values, ["70,0", "61,2", "72,7", "78,8", "70,0"]);
    assert_eq!(
        map.heading,
        "Andelen av barn med tiltak som har hjelpetiltak er mellom 61,2 og 78,8 prosent i fylkene"
    );
    let years = section(&told, "map-years");
    let Kind::SmallMultiples(multiples) = &figure(years).kind else {
        panic!("no small multiples")
    };
    let Panels::Line { years, panels } = &multiples.panels else {
        panic!("no lines")
    };
    assert_eq!(
        years,
        &[2017, 2019, 2020, 2021],
        "years of which one county has a figure"
    );
    assert_eq!(
        panels
            .iter()
            .map(|panel| panel.label.as_str())
            .collect::<Vec<_>>()[0],
        "Fylke 03"
    );
    assert!(told.iter().all(|one| !one.section.id.starts_with("beside")));
}

/// The sample with children by age and sex.
struct Ages(Sample, BTreeMap<(&'static str, &'static str), i64>);

impl Figures for Ages {
    fn number(&self, indicator: &str, area: &str, year: i32, by: Option<(&str, &str)>) -> Option<Number> {
        self.0.number(indicator, area, year, by)
    }

    fn crossed(&self, _: &str, _: &str, _: i32, by: &[(&str, &str)]) -> Option<Number> {
        let [(_, age), (_, sex)] = by else { return None };
        let found = self.1.iter().find(|((of, side), _)| of == age && side == sex)?;
        match found.1 {
            held if *held < 4 => Some(Number {
                value: None,
                cell: Cell {
                    status: Some(Status::Confidential),
                    ..Cell::default()
                },
                ..count(0)
            }),
            children => Some(count(*children)),
        }
    }

    fn categories(&self, _: &str, _: &str) -> Vec<(String, Text)> {
        ["0", "1"].map(|age| (age.to_owned(), Text::same(age))).to_vec()
    }

    fn audience(&self) -> Audience {
        Audience::Public
    }
}

#[test]
fn ages_and_sexes_are_drawn_for_large_areas_and_no_sum_is_told_where_one_is_held_back() {
    let all = [
        (("0", "1"), 12),
        (("0", "2"), 9),
        (("1", "1"), 20),
        (("1", "2"), 3),
    ];
    let mut ages = Ages(sample(), all.into());
    let county = || of(place("15", "Møre og Romsdal", PlaceKind::County), Language::Nb);
    let told = compare(&county(), &ages, &Around::default());
    let pyramid = section(&told, "pyramid");
    assert_eq!(pyramid.heading, "Alder og kjønn på barn og unge med tiltak");
    assert_eq!(pyramid.table.rows[1].cells, ["2021", "20", ":"]);
    assert!(pyramid.paragraphs[0].starts_with("1 av tallene vises ikke"));
    ages.1.insert(("1", "2"), 30);
    let told = compare(&county(), &ages, &Around::default());
    assert_eq!(
        section(&told, "pyramid").heading,
        "Flere jenter enn gutter hadde tiltak"
    );
    let told = compare(&of(own(), Language::Nb), &ages, &around());
    assert!(told.iter().all(|one| one.section.id != "pyramid"));
}

#[test]
fn every_sentence_is_whole_in_every_language() {
    let mut sample = sample();
    hide(&mut sample, "1506");
    let mut all = Vec::new();
    for language in Language::ALL {
        for story in [of(own(), language), story(language)] {
            for Compared { section, .. } in compare(&story, &sample, &around()) {
                let text = [
                    section.heading,
                    section.paragraphs.join(" "),
                    section.notes.join(" "),
                ]
                .join(" ");
                assert!(!text.contains('{') && !text.contains("  "), "{text}");
                assert!(
                    section
                        .figure
                        .is_none_or(|figure| !figure.frame.sentence.is_empty())
                );
                all.push(text);
            }
        }
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count, "two languages say the same");
}
