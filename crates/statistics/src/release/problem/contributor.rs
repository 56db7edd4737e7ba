//! Who stands behind counts of things: how many persons, and how much the one with most of them has.

use std::collections::BTreeMap;

use super::space::Space;
use super::{Behind, Draft};
use crate::catalogue::dimension::matches;
use crate::disclosure::Contributors;

/// The things of the persons of one municipality, age and sex, in the rows of one or several codes.
///
/// A person may have things of several codes and then stands behind several rows, which do not tell that it is the same.
/// So the persons are counted as low, and the largest contribution as high, as the rows allow: never too low a guess.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    rows: usize,
    things: i64,
    /// Those of the code with most persons.
    persons: i64,
    largest: i64,
    second: i64,
}

impl Group {
    /// The most that one person can have, and the most that another can have beside.
    fn most(&self, knows_second: bool) -> [i64; 2] {
        // Each of the others has one at least, and who has second most has no more than half.
        let largest = self.largest.min(self.things - (self.persons - 1).max(0));
        let second = match (self.rows, knows_second) {
            _ if self.persons < 2 && self.rows < 2 => 0,
            (1, true) => self.second,
            _ => largest,
        };
        [largest.max(0), second.min(self.things / 2).max(0)]
    }
}

impl Space {
    /// Who stands behind some things, by area. Without a column of the largest contribution that is taken to be none.
    pub fn contributors(&self, draft: &Draft, behind: &Behind) -> Vec<Contributors> {
        let none = Contributors {
            persons: 0,
            largest: 0,
            second: 0,
        };
        let mut by_area = vec![none; draft.areas.len()];
        for ((municipality, _, _), group) in groups(draft, behind) {
            let [largest, second] = group.most(behind.second.is_some());
            let number = &draft.versions[0].municipalities[usize::from(municipality)];
            let class = self.municipalities.class(number);
            for area in self.municipalities.sets.get(class).into_iter().flatten() {
                let of_area = &mut by_area[*area];
                of_area.persons += group.persons;
                if behind.largest.is_some() {
                    let mut most = [of_area.largest, of_area.second, largest, second];
                    most.sort_unstable();
                    (of_area.largest, of_area.second) = (most[3], most[2]);
                }
            }
        }
        by_area
    }
}

/// The things by municipality, age and sex.
fn groups(draft: &Draft, behind: &Behind) -> BTreeMap<(u16, u8, u8), Group> {
    let counts = &draft.versions[0];
    let shape = &behind.things;
    let column = |name: &str| counts.columns.get(name).map(Vec::as_slice);
    let optional = |name: &Option<String>| name.as_deref().and_then(column);
    let mut groups: BTreeMap<(u16, u8, u8), Group> = BTreeMap::new();
    let (Some(things), Some(persons)) = (column(&shape.column), column(&behind.persons)) else {
        return groups;
    };
    let (largest, second) = (optional(&behind.largest), optional(&behind.second));
    let holds: Vec<Vec<bool>> = (counts.codes.iter().zip(&shape.own))
        .map(|(codes, pick)| codes.iter().map(|code| pick.holds(code)).collect())
        .collect();
    let is_of = |sex: u8| shape.sex.is_empty() || shape.sex.iter().any(|one| matches(one, &sex.to_string()));
    for row in 0..counts.len() {
        let (age, sex) = (counts.age[row], counts.sex[row]);
        let mut own = holds.iter().zip(&counts.own);
        if !(shape.ages.0..=shape.ages.1).contains(&age)
            || !is_of(sex)
            || !own.all(|(holds, codes)| holds[usize::from(codes[row])])
        {
            continue;
        }
        let group = groups.entry((counts.municipality[row], age, sex)).or_default();
        group.rows += usize::from(things[row] > 0);
        group.things += things[row];
        group.persons = group.persons.max(persons[row]);
        group.largest += largest.map_or(0, |largest| largest[row]);
        group.second += second.map_or(0, |second| second[row]);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(rows: usize, things: i64, persons: i64, largest: i64, second: i64) -> Group {
        Group {
            rows,
            things,
            persons,
            largest,
            second,
        }
    }

    #[test]
    fn one_row_tells_its_largest_contributors() {
        // 7 + 2 + 1 things of three persons.
        assert_eq!(group(1, 10, 3, 7, 2).most(true), [7, 2]);
        // Not told, the second can have as much as half of the things.
        assert_eq!(group(1, 10, 3, 7, 2).most(false), [7, 5]);
        assert_eq!(group(1, 4, 1, 4, 0).most(false), [4, 0]);
    }

    #[test]
    fn of_several_rows_one_person_may_be_the_largest_of_each() {
        // 5 of 6 in one code and 3 of 4 in another: 8 if it is the same person, and 8 of 10 it can be, with two persons in each.
        assert_eq!(group(2, 10, 2, 8, 0).most(false), [8, 5]);
        // With four persons in one of them, the others have one each: 7 at most.
        assert_eq!(group(2, 10, 4, 8, 0).most(false), [7, 5]);
    }

    #[test]
    fn nobody_has_nothing() {
        assert_eq!(Group::default().most(true), [0, 0]);
    }
}
