//! Every row of the source tables against what the structures answer.

use std::collections::{BTreeMap, BTreeSet};

use super::super::*;
use super::reached;
use crate::codelist::standards;

type Row = BTreeMap<String, String>;

fn read(file: &str) -> Option<Vec<Row>> {
    let path = standards()?.join("geography").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    Some(reader.deserialize().map(Result::unwrap).collect())
}

/// Name as compared: without county in brackets and without the letter that some sources have lost.
fn plain(name: &str) -> String {
    let base = name.split(" (").next().unwrap_or_default();
    base.replace("Kárá?johka", "Kárášjohka")
        .replace("Porsángu", "Porsáŋgu")
}

#[test]
fn municipalities_of_each_year_are_those_of_the_classification() {
    for (year, file) in [
        (2013, "source_2021/klass_kommuner/kommuner_2013_2016.csv"),
        (2017, "source_2021/klass_kommuner/kommuner_2017_2017.csv"),
        (2018, "source_2021/klass_kommuner/kommuner_2018_2018.csv"),
        (2019, "source_2021/klass_kommuner/kommuner_2019_2019.csv"),
    ] {
        let Some(rows) = read(file) else { return };
        let rows: Vec<_> = rows.iter().filter(|row| row["code"] != "9999").collect();
        assert_eq!(rows.len(), structure(year).municipalities.len(), "{year}");
        for row in rows {
            let unit = structure(year).municipality(&row["code"]).unwrap();
            assert!(
                plain(&row["name"])
                    .split(" - ")
                    .any(|name| name == plain(unit.name)),
                "{row:?}"
            );
        }
    }
}

#[test]
fn municipalities_since_2020_have_the_names_counties_and_regions_of_the_lists() {
    for (year, file) in [(2020, "kommuner_2020.csv"), (2024, "kommuner_2024.csv")] {
        let Some(rows) = read(file) else { return };
        assert_eq!(rows.len(), structure(year).municipalities.len());
        for row in rows {
            let unit = structure(year).municipality(&row["kommunenummer"]).unwrap();
            let all: Vec<String> = [unit.name]
                .iter()
                .chain(&unit.other_names)
                .map(|name| plain(name))
                .collect();
            for name in plain(&row["kommunenavn"]).split(" - ") {
                assert!(all.iter().any(|known| known == name), "{row:?}");
            }
            assert_eq!(unit.county, row["fylkesnummer"]);
            if year == 2024 {
                assert_eq!(unit.name, row["kommunenavn"]);
                assert_eq!(unit.residents_2024, row["folketall_2024"].parse().ok());
            }
        }
    }
    let Some(rows) = read("kommune_bufetat_region.csv") else {
        return;
    };
    for row in rows {
        let valid = structure(row["structure_year"].parse().unwrap());
        let region = valid.municipality(&row["kommunenummer"]).unwrap().region;
        let name = valid.area(region).unwrap().names.nb.to_lowercase();
        assert_eq!(
            name,
            format!("region {}", row["bufetat_region"].to_lowercase()),
            "{row:?}"
        );
    }
}

#[test]
fn counties_are_those_of_the_lists_with_their_number_of_municipalities() {
    for (year, file) in [(2020, "fylker_2020.csv"), (2024, "fylker_2024.csv")] {
        let Some(rows) = read(file) else { return };
        assert_eq!(rows.len(), structure(year).counties().count());
        for row in rows {
            let county = structure(year).area(&row["fylkesnummer"]).unwrap();
            assert_eq!(county.members.len().to_string(), row["kommuner"], "{row:?}");
            assert!(row["fylkesnavn"].starts_with(&county.names.nb), "{row:?}");
        }
    }
    for (year, file) in [(2013, "fylker_1972_2017.csv"), (2018, "fylker_2018_2019.csv")] {
        let Some(rows) = read(&format!("source_2021/klass_fylker/{file}")) else {
            return;
        };
        for row in rows.iter().filter(|row| row["code"] != "99") {
            let county = structure(year).area(&row["code"]).unwrap();
            assert!(row["name"].starts_with(&county.names.nb), "{row:?}");
        }
    }
}

#[test]
fn counties_of_2020_and_2024_have_as_many_municipalities_in_common_as_the_list_says() {
    let Some(rows) = read("fylker_2020_til_2024.csv") else {
        return;
    };
    for row in rows {
        let (old, new) = (&row["fylkesnummer_2020"], &row["fylkesnummer_2024"]);
        let parts = members_over_time(old, 2020, 2024).unwrap();
        let common = parts
            .iter()
            .filter(|number| number.starts_with(new.as_str()))
            .count();
        assert_eq!(common.to_string(), row["kommuner"], "{row:?}");
    }
}

#[test]
fn every_number_of_2013_to_2020_reaches_the_numbers_of_2020_in_the_table_by_year() {
    let Some(rows) = read("source_2021/changes/kommunenummer_to_2020_by_year.csv") else {
        return;
    };
    let mut expected: BTreeMap<(i32, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        let key = (
            row["gyldig_år"].parse().unwrap(),
            row["historisk_nummer"].as_str(),
        );
        expected
            .entry(key)
            .or_default()
            .insert(&row["kommunenummer_2020"]);
    }
    let mut compared = 0;
    for ((year, number), targets) in expected {
        if number == "9999" {
            continue;
        }
        assert_eq!(reached(recode(number, year, 2020)), targets, "{number} {year}");
        compared += targets.len();
    }
    assert_eq!(
        compared,
        rows.iter()
            .filter(|row| row["historisk_nummer"] != "9999")
            .count()
    );
    assert!(compared > 3000);
}

#[test]
fn every_number_of_2020_reaches_2024_and_the_kind_of_change_is_the_listed_one() {
    let Some(rows) = read("kommuner_2020_til_2024.csv") else {
        return;
    };
    let mut found = BTreeSet::new();
    for row in &rows {
        let number = row["kommunenummer_2020"].as_str();
        let targets = reached(recode(number, 2020, 2024));
        assert!(targets.contains(row["kommunenummer_2024"].as_str()), "{row:?}");
        let kind = match change(number, 2020, 2024).unwrap() {
            Change::Unchanged => "unchanged",
            Change::Renumbered => "renumbered",
            Change::Merged => "merged",
            Change::Split => "split",
        };
        assert_eq!(kind, row["change"], "{row:?}");
        assert_eq!(kind != "split", row["counts_can_be_carried"] == "1");
        found.extend(targets);
    }
    let all: BTreeSet<_> = structure(2024)
        .municipalities
        .iter()
        .map(|unit| unit.number)
        .collect();
    assert_eq!(found, all);
}

#[test]
fn remarks_on_changes_from_one_structure_to_the_next_are_ours() {
    for (from, to, remark) in [
        (2013, 2017, "endringsmerknad_13_17"),
        (2017, 2018, "endringsmerknad_17_18"),
        (2018, 2019, "endringsmerknad_18_19"),
        (2019, 2020, "endringsmerknad_19_20"),
    ] {
        let Some(rows) = read(&format!("source_2021/changes/kommuner_{from}_to_{to}_full.csv")) else {
            return;
        };
        for row in rows {
            let number = row[&format!("kommunenummer_{from}")].as_str();
            if number == "9999" {
                continue;
            }
            let text = row[remark].as_str();
            let listed = if text.contains("splittet") {
                Change::Split
            } else if text.starts_with("slått sammen") {
                Change::Merged
            } else if text.starts_with("kun endret nummer") {
                Change::Renumbered
            } else {
                Change::Unchanged
            };
            let ours = change(number, from, to);
            assert_eq!(ours, Some(listed), "{row:?}");
        }
    }
}

#[test]
fn services_have_the_members_of_the_list() {
    let Some(rows) = read("iks_members_2021.csv") else {
        return;
    };
    let mut listed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        listed
            .entry(row["service_id"].clone())
            .or_default()
            .push(row["kommunenummer"].clone());
    }
    assert_eq!(listed.len(), structure(2021).services().count());
    for members in listed.values() {
        let service = structure(2021).area(&format!("I-{}", members[0])).unwrap();
        assert_eq!(&service.members, members);
    }
}

/// The numbers of 2016 told in those of 2024 by others, from Statistics Norway's lists: the R package regtools for research on
/// registers (test snapshot of its harmonised municipality codes). What cannot be harmonised is its `rest`.
#[test]
fn numbers_of_2016_reach_2024_as_in_the_harmonised_codes_of_others() {
    let mut reader = csv::Reader::from_reader(include_str!("harmonised_2016_2024.csv").as_bytes());
    let rows: Vec<(String, String)> = reader.deserialize().map(Result::unwrap).collect();
    let mut expected: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (old, new) in &rows {
        expected.entry(new).or_default().push(old);
    }
    let rest = expected.remove("rest").unwrap();
    for unit in &structure(2024).municipalities {
        let parts = members_over_time(unit.number, 2024, 2016);
        assert_eq!(parts.as_ref(), expected.get(unit.number), "{}", unit.number);
    }
    let ours = structure(2016).municipalities.iter().map(|unit| unit.number);
    let lost: Vec<_> = ours
        .filter(|number| !expected.values().any(|parts| parts.contains(number)))
        .collect();
    assert_eq!(lost, rest);
}
