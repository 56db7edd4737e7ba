//! Which cells of cross tables may be shown so that nobody's answer can be worked out.
//!
//! The tables of one question by several divisions are sums of the same inner counts (everybody by all divisions and answers), and are judged
//! together. How many are in each group, and how everybody answered, is known already. Held back is a cell that one to three respondents are
//! in, and one that a whole group is in, since that tells what each of them answered; and what these could be worked out from.

use crate::disclosure::{Cell, Problem, Publish, Reason, Rules, protect};

/// More inner counts than this are not judged together, but each division by itself.
const MOST: usize = 3_000;

/// For each division, group and category whether the cell may be shown.
pub type Shown = Vec<Vec<Vec<bool>>>;

/// Judges tables. `many` says how many groups each division has, `joint` how many respondents are in each combination of groups (one
/// more in each division for those in none) and slot, of which the first `categories` are answers.
pub fn shown(many: &[usize], joint: &[i64], slots: usize, categories: usize, rules: &Rules) -> Shown {
    let sizes: Vec<usize> = many.iter().map(|many| many + 1).collect();
    let inner: usize = sizes.iter().product::<usize>() * categories;
    if many.len() > 1 && inner > MOST {
        let alone = |division: usize| {
            let own = collapsed(&sizes, joint, slots, division);
            shown(&many[division..=division], &own, slots, categories, rules).remove(0)
        };
        return (0..many.len()).map(alone).collect();
    }
    let counts: Vec<i64> = joint
        .chunks_exact(slots)
        .flat_map(|own| own[..categories].iter().copied())
        .collect();
    let mut cells = Vec::new();
    let mut wanted = Vec::new();
    for (division, many) in many.iter().enumerate() {
        for group in 0..*many {
            let members = |category: Option<usize>| members(&sizes, categories, division, group, category);
            let whole = members(None);
            let all = sum(&counts, &whole);
            cells.push(cell(whole, Publish::Already, None, all));
            for category in 0..categories {
                let own = members(Some(category));
                let count = sum(&counts, &own);
                wanted.push((division, group, category, cells.len()));
                cells.push(cell(own, Publish::Wanted, width(rules, count, all), count));
            }
        }
    }
    if cells.iter().all(|cell| cell.protect.is_none()) {
        return everything(many, categories, true);
    }
    for category in 0..categories {
        let own: Vec<u32> = (0..counts.len())
            .filter(|place| place % categories == category)
            .map(|place| place as u32)
            .collect();
        let count = sum(&counts, &own);
        cells.push(cell(own, Publish::Already, None, count));
    }
    let problem = Problem {
        inner: counts,
        cells,
        known: Vec::new(),
    };
    let mut shown = everything(many, categories, false);
    // What cannot be made safe is not shown at all.
    if let Ok(protected) = protect(&problem) {
        for (division, group, category, place) in wanted {
            shown[division][group][category] = !protected.held_back[place];
        }
    }
    shown
}

fn everything(many: &[usize], categories: usize, is_shown: bool) -> Shown {
    many.iter()
        .map(|many| vec![vec![is_shown; categories]; *many])
        .collect()
}

fn cell(members: Vec<u32>, publish: Publish, protect: Option<i64>, count: i64) -> Cell {
    Cell {
        members,
        publish,
        protect,
        cost: count.unsigned_abs() + 1,
    }
}

fn sum(counts: &[i64], members: &[u32]) -> i64 {
    members.iter().map(|member| counts[*member as usize]).sum()
}

/// How wide the interval of a count must stay, where it is sensitive in a group of `all`.
fn width(rules: &Rules, count: i64, all: i64) -> Option<i64> {
    let few = rules.reason(count, None, None);
    let reason = few.or_else(|| (count > 0 && count == all).then_some(Reason::AllOrNone))?;
    Some(rules.width(reason, count, None))
}

/// The inner counts of a group, of one category or of all.
fn members(
    sizes: &[usize],
    categories: usize,
    division: usize,
    group: usize,
    category: Option<usize>,
) -> Vec<u32> {
    let after: usize = sizes[division + 1..].iter().product();
    let all: usize = sizes.iter().product();
    (0..all)
        .filter(|place| place / after % sizes[division] == group)
        .flat_map(|place| (0..categories).map(move |own| (place * categories + own, own)))
        .filter(|(_, own)| category.is_none_or(|category| category == *own))
        .map(|(place, _)| place as u32)
        .collect()
}

/// The counts of one division alone.
fn collapsed(sizes: &[usize], joint: &[i64], slots: usize, division: usize) -> Vec<i64> {
    let after: usize = sizes[division + 1..].iter().product();
    let mut own = vec![0; sizes[division] * slots];
    for (place, counts) in joint.chunks_exact(slots).enumerate() {
        let group = place / after % sizes[division];
        for (slot, count) in counts.iter().enumerate() {
            own[group * slots + slot] += count;
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(table: &[[i64; 3]]) -> Vec<Vec<bool>> {
        // A slot more for those who left it out, and a group more for those in none.
        let joint: Vec<i64> = table
            .iter()
            .flat_map(|row| [row[0], row[1], row[2], 0])
            .chain([0; 4])
            .collect();
        shown(&[table.len()], &joint, 4, 3, &Rules::default()).remove(0)
    }

    #[test]
    fn a_table_without_small_cells_is_shown() {
        assert!(
            judged(&[[10, 8, 7], [12, 5, 4], [9, 9, 9]])
                .iter()
                .flatten()
                .all(|shown| *shown)
        );
    }

    #[test]
    fn a_small_cell_is_held_back_and_so_are_others_in_its_row_and_column() {
        let shown = judged(&[[10, 2, 7], [12, 8, 6], [9, 9, 9]]);
        assert!(!shown[0][1]);
        let hidden = |cells: &mut dyn Iterator<Item = bool>| cells.filter(|shown| !shown).count();
        assert!(hidden(&mut shown[0].iter().copied()) >= 2, "{shown:?}");
        assert!(hidden(&mut shown.iter().map(|row| row[1])) >= 2, "{shown:?}");
        assert!(shown.iter().flatten().any(|shown| *shown), "{shown:?}");
    }

    #[test]
    fn what_all_of_a_group_answered_is_not_told() {
        let shown = judged(&[[9, 0, 0], [12, 8, 6], [9, 9, 9]]);
        assert!(!shown[0][0]);
        assert!(shown[0].iter().filter(|shown| !**shown).count() >= 2, "{shown:?}");
    }

    #[test]
    fn two_divisions_do_not_tell_on_each_other() {
        // Two groups by two groups by two answers; each has a group of none after it.
        let mut joint = vec![0; 9 * 3];
        for (place, counts) in [(0, [9, 1]), (1, [8, 6]), (3, [7, 7]), (4, [9, 8])] {
            joint[place * 3] = counts[0];
            joint[place * 3 + 1] = counts[1];
        }
        let both = shown(&[2, 2], &joint, 3, 2, &Rules::default());
        assert_eq!((both.len(), both[0].len(), both[0][0].len()), (2, 2, 2));
        let rules = Rules {
            fewest: 8,
            ..Rules::default()
        };
        // The first division's first group has seven in its second answer: with fewest 8 that is held back, and all that would tell it.
        let strict = shown(&[2, 2], &joint, 3, 2, &rules);
        assert!(
            !strict[0][0][1] && !strict[0][1][1] && !strict[0][0][0],
            "{strict:?}"
        );
    }
}
