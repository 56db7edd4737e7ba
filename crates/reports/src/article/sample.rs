//! Figures for tests: a small made-up population.

use std::collections::BTreeMap;

use tiltak_statistics::catalogue::indicator::{How, Published};
use tiltak_statistics::table::{Cell, Status};
use tiltak_statistics::{Audience, Language, Text, rounding};

use super::{Figures, Number, Place, PlaceKind, Story};

/// A share in percent with one decimal.
pub(super) fn share(part: i64, whole: i64) -> Number {
    number(2021, How::Share, part, Some(whole))
}

/// A count.
pub(super) fn count(part: i64) -> Number {
    number(2021, How::Count, part, None)
}

fn number(year: i32, how: How, part: i64, whole: Option<i64>) -> Number {
    let value = match (how, whole) {
        (How::Count, _) => Some(part),
        (How::Change, Some(before)) => rounding::share(part - before, before, 100, 1),
        (_, Some(whole)) => rounding::share(part, whole, 100, 1),
        _ => None,
    };
    let status = (value.is_none()).then_some(Status::NotApplicable);
    Number {
        year,
        how,
        cell: Cell { part, whole, status },
        value,
        decimals: u8::from(how != How::Count),
    }
}

type Key = (&'static str, String, i32, Option<&'static str>);

/// Figures by indicator, area, year and age group.
#[derive(Default)]
pub(super) struct Sample(pub BTreeMap<Key, Number>);

const GROUPS: [(&str, &str); 4] = [
    ("F000-002", "0–2 år"),
    ("F003-005", "3–5 år"),
    ("F006-012", "6–12 år"),
    ("F013-017", "13–17 år"),
];

impl Sample {
    pub fn put(&mut self, id: &'static str, year: i32, part: i64, whole: Option<i64>) {
        self.put_in("0", id, year, part, whole);
    }

    pub fn put_in(&mut self, area: &str, id: &'static str, year: i32, part: i64, whole: Option<i64>) {
        let how = match (id, whole) {
            ("H007", _) => How::Change,
            (_, None) => How::Count,
            _ => How::Share,
        };
        self.0
            .insert((id, area.to_owned(), year, None), number(year, how, part, whole));
    }

    pub fn group(&mut self, id: &'static str, group: &'static str, part: i64, whole: i64) {
        let number = number(2021, How::Share, part, Some(whole));
        self.0.insert((id, "0".to_owned(), 2021, Some(group)), number);
    }

    /// Takes the value away.
    pub fn hide(&mut self, id: &'static str, status: Status) {
        for ((key, ..), number) in &mut self.0 {
            if *key == id {
                number.value = None;
                number.cell = Cell {
                    status: Some(status),
                    part: 0,
                    whole: number.cell.whole.map(|_| 0),
                };
            }
        }
    }

    /// Sizes as those of the nation, divided by a number.
    pub fn nation(divided_by: i64) -> Self {
        let mut sample = Self::default();
        for (year, helped, all, plans) in [
            (2015, 26_000, 36_600, 21_000),
            (2016, 25_600, 36_000, 21_500),
            (2017, 25_100, 35_000, 22_000),
            (2018, 24_400, 34_000, 22_000),
            (2019, 23_300, 32_500, 21_200),
            (2020, 22_000, 30_600, 20_100),
            (2021, 21_100, 29_300, 19_400),
        ] {
            let n = |size: i64| size / divided_by;
            sample.put("H001", year, n(helped), Some(n(all)));
            sample.put("H006", year, n(helped), None);
            sample.put("H024", year, n(plans), Some(n(helped)));
            sample.put(
                "H008",
                year,
                n(helped * (year == 2021).then_some(9).unwrap_or(11) / 100),
                Some(n(helped)),
            );
        }
        let shares = [
            ("H002", 19_300, 29_300),
            ("H003", 1_800, 29_300),
            ("H004", 2_580, 3_000),
            ("H005", 6_400, 10_000),
            ("H009", 1_170, 1_800),
            ("H010", 216, 1_800),
            ("H011", 252, 1_800),
            ("H012", 108, 1_800),
            ("H013", 54, 1_800),
            ("H017", 400, 10_000),
            ("H018", 1_360, 8_000),
            ("H019", 11_400, 12_000),
            ("H022", 2_550, 5_000),
            ("H030", 4_000, 20_000),
            ("H031", 14_000, 26_000),
            ("H032", 780, 26_000),
            ("H033", 15_800, 20_000),
        ];
        for (id, part, whole) in shares {
            sample.put(id, 2021, part / divided_by, Some(whole / divided_by));
        }
        let counts = [
            ("H016", 220),
            ("H020", 17_600),
            ("H021", 16_600),
            ("H025", 24_402),
            ("H026", 15_393),
            ("H027", 8_724),
            ("H028", 7_817),
            ("H029", 6_647),
        ];
        for (id, part) in counts {
            sample.put(id, 2021, part / divided_by, None);
        }
        sample.put("H020", 2015, 15_900 / divided_by, None);
        sample.put("H021", 2015, 18_300 / divided_by, None);
        sample.put("H014", 2016, 2_970 / divided_by, Some(25_600 / divided_by));
        sample.put("H015", 2016, 1_200 / divided_by, None);
        sample.put("H007", 2021, 21_100 / divided_by, Some(25_100 / divided_by));
        for (group, part, whole) in [
            ("F000-002", 2_580, 3_000),
            ("F003-005", 3_800, 4_800),
            ("F006-012", 8_320, 11_500),
            ("F013-017", 6_400, 10_000),
        ] {
            sample.group("H001", group, part / divided_by, whole / divided_by);
        }
        sample
    }
}

impl Figures for Sample {
    fn number(&self, indicator: &str, area: &str, year: i32, by: Option<(&str, &str)>) -> Option<Number> {
        let group = by.map(|(_, code)| code);
        let found = |((id, of, then, in_group), _): &(&Key, &Number)| {
            *id == indicator && of == area && *then == year && *in_group == group
        };
        self.0.iter().find(found).map(|(_, number)| *number)
    }

    fn categories(&self, indicator: &str, _: &str) -> Vec<(String, Text)> {
        if !self
            .0
            .keys()
            .any(|(id, _, _, group)| *id == indicator && group.is_some())
        {
            return Vec::new();
        }
        GROUPS
            .map(|(code, label)| (code.to_owned(), Text::same(label)))
            .to_vec()
    }

    fn published(&self, indicator: &str) -> Vec<Published> {
        let value = |year, value: &str| {
            vec![Published {
                year,
                value: value.to_owned(),
                source: "source".to_owned(),
            }]
        };
        match indicator {
            "H001" => value(2021, "72"),
            "H023" => value(2010, "79"),
            _ => Vec::new(),
        }
    }

    fn audience(&self) -> Audience {
        Audience::Public
    }
}

/// The story of the nation in 2021.
pub(super) fn story(language: Language) -> Story {
    Story {
        place: Place {
            code: "0".to_owned(),
            kind: PlaceKind::Nation,
            name: "Hele landet".to_owned(),
        },
        year: 2021,
        first_year: 2013,
        language,
        source: "Oppdiktede tall".to_owned(),
        data_version: "v1".to_owned(),
    }
}
