//! Secondary suppression: hand-worked tables.

use tiltak_statistics::disclosure::{Cell, Problem, Publish, suppress};

/// A table of rows and columns with all its margins, counts of 1 to 3 sensitive, the margins dearest, else the count as cost.
pub fn table(rows: &[&[i64]]) -> Problem {
    let columns = rows[0].len();
    let mut problem = Problem {
        inner: rows.concat(),
        ..Problem::default()
    };
    let all: Vec<u32> = (0..u32::try_from(problem.inner.len()).unwrap()).collect();
    for one in &all {
        add(&mut problem, &[*one], 0);
    }
    for row in all.chunks(columns) {
        add(&mut problem, row, 1_000);
    }
    for column in 0..columns {
        let members: Vec<u32> = all.iter().copied().skip(column).step_by(columns).collect();
        add(&mut problem, &members, 1_000);
    }
    add(&mut problem, &all, 1_000_000);
    problem
}

/// A row with its total only.
fn row(counts: &[i64]) -> Problem {
    let mut problem = Problem {
        inner: counts.to_vec(),
        ..Problem::default()
    };
    let all: Vec<u32> = (0..u32::try_from(counts.len()).unwrap()).collect();
    for one in &all {
        add(&mut problem, &[*one], 0);
    }
    add(&mut problem, &all, 1_000);
    problem
}

fn add(problem: &mut Problem, members: &[u32], cost: u64) {
    let mut cell = Cell {
        members: members.to_vec(),
        publish: Publish::Wanted,
        protect: None,
        cost,
    };
    let value = problem.value(&cell);
    cell.cost += u64::try_from(value).unwrap();
    cell.protect = (1..4).contains(&value).then_some(3);
    problem.cells.push(cell);
}

/// The numbers of the cells held back.
fn held_back(problem: &Problem) -> Vec<usize> {
    let suppression = suppress(problem);
    assert_eq!(suppression.held_back.len(), problem.cells.len());
    (0..problem.cells.len())
        .filter(|cell| suppression.held_back[*cell])
        .collect()
}

#[test]
fn a_table_without_sensitive_counts_is_shown_whole() {
    assert!(held_back(&table(&[&[4, 10], &[20, 30]])).is_empty());
}

#[test]
fn one_small_count_in_two_by_two_takes_the_other_three_with_it() {
    assert_eq!(held_back(&table(&[&[2, 10], &[20, 30]])), [0, 1, 2, 3]);
}

#[test]
fn one_small_count_in_three_by_three_is_hidden_in_the_cheapest_square() {
    // 0 1 2     2 10 20    The square of 2, 10, 11 and 12 costs least.
    // 3 4 5    11 12 30
    // 6 7 8    21 31 40
    assert_eq!(
        held_back(&table(&[&[2, 10, 20], &[11, 12, 30], &[21, 31, 40]])),
        [0, 1, 3, 4]
    );
}

#[test]
fn two_small_counts_in_a_square_hide_each_other() {
    assert_eq!(
        held_back(&table(&[&[2, 10, 20], &[11, 3, 30], &[21, 31, 40]])),
        [0, 1, 3, 4]
    );
}

#[test]
fn two_small_counts_in_a_row_need_another_row() {
    assert_eq!(
        held_back(&table(&[&[2, 3, 20], &[11, 12, 30], &[21, 31, 40]])),
        [0, 1, 3, 4]
    );
}

#[test]
fn a_small_municipality_is_not_what_its_county_has_more_than_the_others() {
    assert_eq!(held_back(&row(&[2, 10, 15])), [0, 1]);
}

#[test]
fn a_county_is_not_shown_where_it_would_give_a_municipality_away() {
    // Municipalities 2 and 10 in one county, 15 and 30 in another; nation, counties and municipalities; the small
    // municipality is hidden by the other one of its county, and the counties are shown.
    let mut problem = Problem {
        inner: vec![2, 10, 15, 30],
        ..Problem::default()
    };
    for (members, cost) in [
        (&[0_u32, 1, 2, 3][..], 1_000_000),
        (&[0, 1], 1_000),
        (&[2, 3], 1_000),
    ] {
        add(&mut problem, members, cost);
    }
    (0..4).for_each(|one| add(&mut problem, &[one], 0));
    assert_eq!(held_back(&problem), [3, 4]);
    // Where the other municipality has been shown already, it cannot hide it any longer: the county must go, with the nation
    // shown the other county too, and the cheaper of its municipalities.
    problem.cells[4].publish = Publish::Already;
    assert_eq!(held_back(&problem), [1, 2, 3, 5]);
}

#[test]
fn what_is_known_already_is_lost_and_costs_nothing_more() {
    let mut problem = row(&[2, 10, 15]);
    for known in [1, 2, 3] {
        problem.cells[known].publish = Publish::Already;
    }
    let suppression = suppress(&problem);
    assert_eq!(suppression.lost, [0]);
    assert_eq!(suppression.held_back, [true, false, false, false]);
}

#[test]
fn a_cell_that_is_never_shown_is_protected_from_subtraction() {
    // All but two of twenty: the two are not a cell of the table, but must not be worked out.
    let mut problem = Problem {
        inner: vec![18, 2],
        ..Problem::default()
    };
    add(&mut problem, &[0, 1], 1_000);
    add(&mut problem, &[0], 0);
    add(&mut problem, &[1], 0);
    problem.cells[2].publish = Publish::Never;
    assert_eq!(held_back(&problem), [1]);
}

#[test]
fn two_tables_over_the_same_persons_are_seen_together() {
    // By sex: 2 boys are hidden and so is the number of girls. A second table with the girls as its whole would tell.
    let mut problem = row(&[2, 10]);
    add(&mut problem, &[1], 500);
    problem.cells.push(Cell {
        members: vec![0, 1],
        publish: Publish::Wanted,
        protect: None,
        cost: 0,
    });
    assert_eq!(
        held_back(&problem),
        [0, 1, 3],
        "girls are shown in the dearer cell or not at all"
    );
}

#[test]
fn a_zero_hides_a_small_count_only_where_the_sum_is_large_enough() {
    // 2 and 0 hidden together would be known to be 0 to 2 each: less than the width of 3 that is required.
    assert_eq!(held_back(&row(&[2, 0, 9, 30])), [0, 2]);
    // With a width of 2 it is enough, and costs less than the 9.
    let mut narrow = row(&[2, 0, 9, 30]);
    narrow.cells[0].protect = Some(2);
    assert_eq!(held_back(&narrow), [0, 1]);
    narrow.cells[1].cost = 100;
    assert_eq!(held_back(&narrow), [0, 2]);
}

#[test]
fn a_small_sum_of_small_counts_is_not_enough() {
    // 2 and 3 are 5 together: each is 0 to 5. With a width of 6 one more is needed.
    let mut wide = row(&[2, 3, 9, 30]);
    assert_eq!(held_back(&wide), [0, 1]);
    wide.cells[1].protect = Some(6);
    assert_eq!(held_back(&wide), [0, 1, 2]);
}

#[test]
fn a_shown_zero_tells_that_every_part_of_it_is_zero() {
    // Rows 0 and 0, 2 and 10: the row of zeros is shown, so they are no help to the 2, though no cell tells them apart.
    let mut problem = Problem {
        inner: vec![0, 0, 2, 10],
        ..Problem::default()
    };
    for members in [&[0_u32, 1][..], &[2, 3], &[0, 2], &[1, 3]] {
        add(&mut problem, members, 0);
    }
    add(&mut problem, &[2], 0);
    problem.cells[0].cost = 2_000;
    problem.cells[1].cost = 1_000;
    // The columns are 2 and 10 as well: the first is sensitive itself, the second would tell the 10 and so the 2.
    assert_eq!(held_back(&problem), [2, 3, 4]);
    // The other way round the column is shown, and the zeros are not.
    problem.cells[0].cost = 0;
    assert_eq!(held_back(&problem), [0, 2, 4]);
}

#[test]
fn a_sensitive_zero_is_not_hidden_by_another_zero() {
    // 7 of 7 shown would tell that the two others are nobody.
    let mut problem = row(&[0, 0, 7]);
    problem.cells[0].protect = Some(1);
    assert_eq!(held_back(&problem), [0, 2]);
}

#[test]
fn somebody_alone_does_not_learn_of_somebody_else_alone() {
    // With 1 and 1 hidden in a row each of them would know the other.
    assert_eq!(held_back(&row(&[1, 1, 10, 20])), [0, 1, 2]);
    assert_eq!(held_back(&row(&[1, 2, 10, 20])), [0, 1, 2]);
    assert_eq!(held_back(&row(&[2, 2, 10, 20])), [0, 1]);
}

#[test]
fn somebody_alone_may_see_themselves() {
    assert_eq!(held_back(&row(&[1, 9, 10, 20])), [0, 1]);
}

#[test]
fn parts_that_share_nothing_do_not_change_each_other() {
    let one = table(&[&[2, 10, 20], &[11, 12, 30], &[21, 31, 40]]);
    let other = row(&[1, 1, 10, 20]);
    let mut both = one.clone();
    let (shift, first) = (u32::try_from(one.inner.len()).unwrap(), one.cells.len());
    both.inner.extend(&other.inner);
    both.cells.extend(other.cells.iter().cloned().map(|mut cell| {
        cell.members.iter_mut().for_each(|member| *member += shift);
        cell
    }));
    let apart: Vec<usize> = held_back(&one)
        .into_iter()
        .chain(held_back(&other).into_iter().map(|cell| cell + first))
        .collect();
    assert_eq!(held_back(&both), apart);
}

#[test]
fn nothing_to_show_is_nothing_held_back() {
    assert!(held_back(&Problem::default()).is_empty());
}
