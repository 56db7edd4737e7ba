//! Known answers; the files that the tables are taken from are compared in `sources`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::*;

mod sources;

const YEARS: std::ops::RangeInclusive<i32> = 2013..=2026;

fn parts(code: &str, year: i32, other: i32) -> Option<Vec<&'static str>> {
    members_over_time(code, year, other)
}

#[test]
fn each_structure_has_the_number_of_municipalities_and_counties_that_norway_had() {
    for (year, municipalities, counties) in [
        (2013, 428, 19),
        (2016, 428, 19),
        (2017, 426, 19),
        (2018, 422, 18),
        (2019, 422, 18),
        (2020, 356, 11),
        (2023, 356, 11),
        (2024, 357, 15),
        (2026, 357, 15),
    ] {
        assert_eq!(structure(year).municipalities.len(), municipalities, "{year}");
        assert_eq!(structure(year).counties().count(), counties, "{year}");
        assert_eq!(structure(year).regions().count(), 5, "{year}");
    }
}

#[test]
fn a_structure_ends_on_the_last_day_of_its_last_year() {
    let number_on = |year, month, day| {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        structure_on(date)
            .municipalities
            .iter()
            .find(|unit| unit.name == "Asker")
            .unwrap()
            .number
    };
    assert_eq!(number_on(2019, 12, 31), "0220");
    assert_eq!(number_on(2020, 1, 1), "3025");
    assert_eq!(number_on(2023, 12, 31), "3025");
    assert_eq!(number_on(2024, 1, 1), "3203");
    assert_eq!(
        (structure(2021).first_year, structure(2021).last_year),
        (2020, Some(2023))
    );
    assert_eq!(
        (structure(2024).first_year, structure(2024).last_year),
        (2024, None)
    );
}

#[test]
fn years_before_the_first_have_the_first_structure_but_nothing_is_carried_from_them() {
    assert_eq!(structure(1999).first_year, FIRST_YEAR);
    assert_eq!(recode("0301", 2012, 2024), Recoded::Unknown);
    assert_eq!(recode("0301", 2024, 2012), Recoded::Unknown);
    assert_eq!(parts("0301", 2024, 2012), None);
}

#[test]
fn names_are_unique_and_every_municipality_lies_in_one_county_and_one_region() {
    for year in YEARS {
        let valid = structure(year);
        let names: BTreeSet<_> = valid.municipalities.iter().map(|unit| unit.name).collect();
        assert_eq!(names.len(), valid.municipalities.len(), "{year}");
        let all: Vec<_> = valid.municipalities.iter().map(|unit| unit.number).collect();
        assert_eq!(valid.area("0").unwrap().members, all);
        for kind in [AreaKind::County, AreaKind::Region] {
            let mut members: Vec<_> = valid
                .of_kind(kind)
                .flat_map(|area| area.members.clone())
                .collect();
            members.sort_unstable();
            assert_eq!(members, all, "{year} {kind:?}");
        }
    }
}

#[test]
fn every_code_has_the_form_of_its_kind_and_is_found() {
    for year in YEARS {
        for area in structure(year).areas() {
            assert_eq!(AreaKind::of(area.code), Some(area.kind), "{}", area.code);
            assert_eq!(structure(year).area(area.code), Some(area));
            assert!(!area.members.is_empty() && !area.names.nb.is_empty());
        }
    }
    assert!(structure(2024).area("3025").is_none());
    assert!(structure(2024).area("30").is_none());
}

#[test]
fn what_only_changed_number_can_be_carried_both_ways() {
    assert_eq!(recode("1601", 2017, 2019), Recoded::Into("5001"));
    assert_eq!(change("1601", 2017, 2019), Some(Change::Renumbered));
    assert_eq!(recode("5001", 2019, 2017), Recoded::Into("1601"));
    assert_eq!(recode("1567", 2018, 2019), Recoded::Into("5061"));
    assert_eq!(recode("0105", 2013, 2024), Recoded::Into("3105"));
    assert_eq!(change("0105", 2013, 2024), Some(Change::Renumbered));
    assert_eq!(recode("3105", 2024, 2013), Recoded::Into("0105"));
    assert_eq!(recode("0301", 2013, 2026), Recoded::Same("0301"));
    assert_eq!(change("0301", 2013, 2026), Some(Change::Unchanged));
}

#[test]
fn asker_is_three_municipalities_of_2019_in_a_county_of_2020_and_another_of_2024() {
    for old in ["0220", "0627", "0628"] {
        assert_eq!(recode(old, 2019, 2020), Recoded::Into("3025"));
        assert_eq!(recode(old, 2013, 2024), Recoded::Into("3203"));
        assert_eq!(change(old, 2013, 2024), Some(Change::Merged));
    }
    assert_eq!(change("3025", 2020, 2024), Some(Change::Renumbered));
    assert_eq!(
        recode("3203", 2024, 2019),
        Recoded::Split(vec!["0220", "0627", "0628"])
    );
    assert_eq!(parts("3203", 2024, 2019), Some(vec!["0220", "0627", "0628"]));
    assert_eq!(structure(2020).municipality("3025").unwrap().county, "30");
    assert_eq!(structure(2024).municipality("3203").unwrap().county, "32");
}

#[test]
fn alesund_is_put_together_in_2020_and_taken_apart_along_the_old_border_in_2024() {
    let old = ["1504", "1523", "1529", "1534", "1546"];
    assert_eq!(parts("1507", 2020, 2019), Some(old.to_vec()));
    for number in old {
        assert_eq!(recode(number, 2019, 2023), Recoded::Into("1507"));
    }
    assert_eq!(recode("1534", 2019, 2024), Recoded::Into("1580"));
    assert_eq!(change("1534", 2013, 2024), Some(Change::Renumbered));
    assert_eq!(recode("1523", 2019, 2024), Recoded::Into("1508"));
    assert_eq!(
        parts("1508", 2024, 2019),
        Some(vec!["1504", "1523", "1529", "1546"])
    );
    assert_eq!(parts("1580", 2024, 2019), Some(vec!["1534"]));
}

#[test]
fn figures_of_alesund_while_it_was_one_cannot_be_parted() {
    assert_eq!(recode("1507", 2023, 2024), Recoded::Split(vec!["1508", "1580"]));
    assert_eq!(parts("1508", 2024, 2023), None);
    assert_eq!(parts("1580", 2024, 2020), None);
    assert_eq!(recode("1580", 2024, 2023), Recoded::Into("1507"));
    assert_eq!(change("1580", 2024, 2023), Some(Change::Merged));
    assert_eq!(parts("1507", 2023, 2024), Some(vec!["1508", "1580"]));
}

#[test]
fn a_merged_municipality_that_kept_its_number_is_not_the_same() {
    assert_eq!(recode("1103", 2019, 2020), Recoded::Into("1103"));
    assert_eq!(change("1103", 2019, 2020), Some(Change::Merged));
    assert_eq!(parts("1103", 2020, 2019), Some(vec!["1103", "1141", "1142"]));
    assert_eq!(
        recode("1103", 2020, 2019),
        Recoded::Split(vec!["1103", "1141", "1142"])
    );
}

#[test]
fn snillfjord_and_tysfjord_cannot_be_carried_and_leave_their_heirs_without_a_past() {
    let snillfjord = Recoded::Split(vec!["5055", "5056", "5059"]);
    assert_eq!(recode("1613", 2017, 2020), snillfjord);
    assert_eq!(recode("5012", 2019, 2024), snillfjord);
    assert_eq!(recode("1850", 2013, 2020), Recoded::Split(vec!["1806", "1875"]));
    for heir in ["5055", "5056", "5059", "1806", "1875"] {
        assert_eq!(parts(heir, 2020, 2019), None, "{heir}");
        assert_eq!(parts(heir, 2024, 2020), Some(vec![heir]), "{heir}");
    }
    assert_eq!(recode("5013", 2019, 2020), Recoded::Into("5056"));
}

#[test]
fn changes_of_2017_to_2019_compose() {
    assert_eq!(parts("3804", 2020, 2016), Some(vec!["0706", "0719", "0720"]));
    assert_eq!(parts("3907", 2024, 2016), Some(vec!["0706", "0719", "0720"]));
    assert_eq!(parts("5054", 2024, 2017), Some(vec!["1624", "1718"]));
    assert_eq!(parts("3903", 2024, 2017), Some(vec!["0702", "0713", "0714"]));
    assert_eq!(parts("3903", 2024, 2018), Some(vec!["0713", "0715"]));
}

#[test]
fn a_number_that_is_not_valid_in_its_year_is_unknown() {
    for (number, year) in [
        ("3025", 2019),
        ("0220", 2020),
        ("5001", 2017),
        ("1507", 2024),
        ("9999", 2020),
        ("", 2020),
    ] {
        assert_eq!(recode(number, year, 2021), Recoded::Unknown, "{number} {year}");
        assert_eq!(change(number, year, 2021), None);
    }
}

fn reached(recoded: Recoded) -> BTreeSet<&'static str> {
    match recoded {
        Recoded::Same(number) | Recoded::Into(number) => BTreeSet::from([number]),
        Recoded::Split(numbers) => numbers.into_iter().collect(),
        Recoded::Unknown => BTreeSet::new(),
    }
}

#[test]
fn carrying_in_two_steps_is_carrying_in_one_but_for_the_parts_of_alesund() {
    for (from, by, to) in [
        (2013, 2018, 2024),
        (2016, 2019, 2020),
        (2017, 2020, 2024),
        (2013, 2017, 2018),
    ] {
        for unit in &structure(from).municipalities {
            let (Recoded::Same(between) | Recoded::Into(between)) = recode(unit.number, from, by) else {
                continue;
            };
            let direct = reached(recode(unit.number, from, to));
            let stepwise = reached(recode(between, by, to));
            assert!(!direct.is_empty() && direct.is_subset(&stepwise));
            assert_eq!(
                direct == stepwise,
                between != "1507",
                "{} {from} {by} {to}",
                unit.number
            );
        }
    }
}

#[test]
fn a_count_of_one_everywhere_is_the_number_of_parts_or_missing() {
    for (from, to) in [
        (2013, 2024),
        (2019, 2020),
        (2020, 2024),
        (2024, 2020),
        (2024, 2013),
    ] {
        let ones: BTreeMap<_, _> = structure(from)
            .municipalities
            .iter()
            .map(|unit| (unit.number, 1))
            .collect();
        let carried = carry_counts(&ones, from, to);
        assert_eq!(carried.len(), structure(to).municipalities.len());
        for (number, count) in carried {
            let expected = parts(number, to, from).map(|parts| parts.len() as u64);
            assert_eq!(count, expected, "{number} {from} {to}");
        }
    }
}

#[test]
fn a_sum_with_a_missing_part_is_missing() {
    let counts = BTreeMap::from([("0220", 5), ("0627", 7), ("0628", 0), ("1103", 9)]);
    let carried = carry_counts(&counts, 2019, 2020);
    assert_eq!(carried["3025"], Some(12));
    assert_eq!(carried["1103"], None);
}

#[test]
fn counties_are_told_in_the_municipalities_of_another_year() {
    let viken = parts("30", 2023, 2024).unwrap();
    assert_eq!(viken.len(), 12 + 21 + 18);
    assert!(
        viken
            .iter()
            .all(|number| ["31", "32", "33"].contains(&&number[..2]))
    );
    assert_eq!(parts("31", 2024, 2023).unwrap().len(), 12);
    // Snillfjord was taken apart, but all of it lay and lies in Trøndelag. Rindal came in 2019 and Halsa in 2020.
    let trondelag = parts("50", 2020, 2018).unwrap();
    assert!(trondelag.contains(&"5012") && trondelag.contains(&"1567") && trondelag.contains(&"1571"));
    assert_eq!(
        parts("50", 2018, 2020),
        None,
        "Heim of 2020 has Halsa, which was not in Trøndelag"
    );
    for year in YEARS {
        let nation = parts("0", year, 2020).unwrap();
        assert_eq!(nation.len(), 356);
    }
}

#[test]
fn services_are_called_by_their_members_and_follow_them_through_the_years() {
    let of = |year, code| structure(year).area(code).unwrap();
    assert_eq!(structure(2021).services().count(), 58);
    assert_eq!(
        of(2021, "I-3039").members,
        ["3039", "3040", "3041", "3042", "3043", "3044"]
    );
    assert_eq!(
        of(2024, "I-3039").members,
        ["3320", "3322", "3324", "3326", "3328", "3330"]
    );
    assert_eq!(
        of(2019, "I-1134").names.nb,
        "Interkommunal tjeneste: Suldal og Sauda"
    );
    assert_eq!(
        of(2024, "I-1101").names.en,
        "Inter-municipal service: Eigersund, Sokndal and Lund"
    );
    assert_eq!(of(2024, "I-1507").members, ["1508", "1578", "1580"]);
    assert!(
        structure(2019).area("I-1806").is_none(),
        "Narvik of 2020 has a part of Tysfjord"
    );
    assert_eq!(structure(2024).service_of("3324").unwrap().code, "I-3039");
    assert!(structure(2024).service_of("0301").is_none());
}

#[test]
fn regions_of_the_state_follow_the_old_counties() {
    let region = |year, number| structure(year).municipality(number).unwrap().region;
    assert_eq!(region(2019, "0602"), "R2");
    assert_eq!(region(2020, "3005"), "R2");
    assert_eq!(region(2024, "3301"), "R2");
    assert_eq!(region(2020, "3025"), "R1");
    assert_eq!((region(2019, "1444"), region(2020, "1577")), ("R3", "R4"));
}

#[test]
fn peers_are_of_the_same_size_and_the_groups_part_the_nation() {
    for (number, group) in [
        ("1151", PeerGroup::Under2000),
        ("5622", PeerGroup::From2000),
        ("3407", PeerGroup::From20000),
        ("1108", PeerGroup::From50000),
        ("1103", PeerGroup::LargestCities),
    ] {
        assert_eq!(peer_group(number, 2024), Some(group), "{number}");
        assert!(!peers(number, 2024).contains(&number));
    }
    assert_eq!(peers("0301", 2024), ["1103", "4601", "5001"]);
    assert_eq!(peers("0301", 2017), ["1103", "1201", "1601"]);
    for year in [2020, 2024] {
        for unit in &structure(year).municipalities {
            let group = peer_group(unit.number, year).unwrap();
            let peers = peers(unit.number, year);
            assert!(peers.iter().all(|peer| peer_group(peer, year) == Some(group)));
        }
    }
    assert_eq!(
        peer_group("0220", 2019),
        None,
        "residents of Asker before it merged are not known"
    );
    assert_eq!(peer_group("0602", 2024), None);
}

#[test]
fn a_group_of_peers_is_an_area_of_a_municipality_and_its_peers() {
    for year in [2020, 2024] {
        let groups: Vec<_> = structure(year).of_kind(AreaKind::PeerGroup).collect();
        assert_eq!(
            groups.iter().map(|group| group.code).collect::<Vec<_>>(),
            ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
        );
        let members: usize = groups.iter().map(|group| group.members.len()).sum();
        assert_eq!(members, structure(year).municipalities.len(), "{year}");
    }
    let group = peer_group("1505", 2021).unwrap();
    assert_eq!(group, PeerGroup::From20000);
    let area = structure(2021).area(group.code()).unwrap();
    let mut all = peers("1505", 2021);
    all.push("1505");
    all.sort_unstable();
    assert_eq!(area.members, all);
    assert_eq!(area.names, group.names());
    // Ålesund of 2021 is of another group than Haram, which it was split into with the rest of itself.
    assert_eq!(members_over_time("G7", 2024, 2021).unwrap().len(), 4);
    assert_eq!(members_over_time("G3", 2024, 2021), None);
    assert_eq!(AreaKind::of("G10"), None);
}

#[test]
fn residents_of_a_municipality_that_was_taken_apart_are_those_of_its_parts() {
    let residents = |year, number| structure(year).municipality(number).unwrap().residents_2024;
    let parts = residents(2024, "1508").unwrap() + residents(2024, "1580").unwrap();
    assert_eq!(residents(2023, "1507"), Some(parts));
    assert_eq!(residents(2013, "0105"), residents(2024, "3105"));
    assert_eq!(residents(2019, "5012"), None);
}

#[test]
fn every_county_has_a_tile_of_its_own_and_north_is_up() {
    for year in YEARS {
        let tiles = tiles(year);
        let places: BTreeSet<_> = tiles.iter().map(|(_, column, row)| (*column, *row)).collect();
        assert_eq!(places.len(), tiles.len(), "{year}");
        let mut codes: Vec<_> = tiles.iter().map(|(code, ..)| *code).collect();
        codes.sort_unstable();
        let counties: Vec<_> = structure(year).counties().map(|county| county.code).collect();
        assert_eq!(codes, counties, "{year}");
        let row = |code| tiles.iter().find(|(county, ..)| *county == code).unwrap().2;
        assert!(
            row("18") < row("15") && row("15") < row("03") && row("03") < row("11"),
            "{year}"
        );
    }
}
