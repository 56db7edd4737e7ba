use super::*;
use crate::disclosure::Rules;
use crate::disclosure::gate::protect;

/// A table of children, of whom some have a plan and some go to school.
fn definition() -> &'static Definition {
    let text = |name: &str| format!("{name} = {{ nb = 'a', nn = 'a', en = 'a' }}\n");
    let texts: String = ["title", "population", "age_reference", "as_of", "source"]
        .map(text)
        .concat();
    let column = |name: &str, of: &str| {
        format!("[columns.{name}]\nlabel = {{ nb = 'a', nn = 'a', en = 'a' }}\n{of}\n")
    };
    let columns = [
        column("all", ""),
        column("plan", "of = 'all'"),
        column("school", "of = 'all'"),
    ]
    .concat();
    let source = format!("id = 'a'\nfirst_year = 2020\nages = [0, 24]\n{texts}{columns}");
    Box::leak(Box::new(Definition {
        description: toml::from_str(&source).unwrap(),
        dimensions: Vec::new(),
        indicators: Vec::new(),
        sql: "",
    }))
}

/// For each municipality all, those with a plan, and those at school.
fn draft(rows: &[(&str, [i64; 3])]) -> Draft {
    let counts = Counts {
        municipalities: rows.iter().map(|(number, _)| (*number).to_owned()).collect(),
        municipality: (0..).take(rows.len()).collect(),
        age: vec![7; rows.len()],
        sex: vec![1; rows.len()],
        columns: (["all", "plan", "school"].into_iter().enumerate())
            .map(|(place, name)| {
                (
                    name.to_owned(),
                    rows.iter().map(|(_, counts)| counts[place]).collect(),
                )
            })
            .collect(),
        ..Counts::default()
    };
    Draft::new(definition(), Arc::new(counts))
}

fn cell(draft: &mut Draft, area: &str, column: &str) -> usize {
    let shape = Shape {
        column: column.to_owned(),
        ages: (0, 24),
        sex: Vec::new(),
        own: Vec::new(),
    };
    let (area, shape) = (draft.area(area, 2024), draft.shape(&shape));
    draft.cell(Ask {
        area,
        shape,
        version: 0,
    })
}

fn share(draft: &mut Draft, area: &str, column: &str) -> Figure {
    let (part, whole) = (cell(draft, area, column), cell(draft, area, "all"));
    Figure {
        part,
        whole: Some(whole),
        among: Some(whole),
        is_share: true,
        persons: None,
        persons_of_whole: None,
    }
}

/// Whether each share is held back.
fn held_back(draft: &Draft, figures: &[Figure]) -> Vec<bool> {
    let seen = Seen {
        already: &[],
        figures,
        guards: &[],
    };
    let marked = draft.build().mark(draft, &Rules::default(), &seen);
    let mut held = protect(&marked.problem).unwrap().held_back;
    for (whole, same) in &marked.linked {
        held[*whole] |= held[*same];
    }
    let is_held = |cell: usize| marked.place[cell].is_some_and(|place| held[place]);
    figures
        .iter()
        .map(|figure| is_held(figure.part) || figure.whole.is_some_and(is_held))
        .collect()
}

#[test]
fn a_share_of_nearly_all_of_all_or_of_none_is_held_back() {
    for (part, is_held) in [
        (0, true),
        (2, true),
        (10, false),
        (16, false),
        (17, true),
        (20, true),
    ] {
        for column in ["plan", "school"] {
            let counts = if column == "plan" {
                [20, part, 9]
            } else {
                [20, 9, part]
            };
            let mut draft = draft(&[("1101", counts)]);
            let figures = [share(&mut draft, "1101", column)];
            assert_eq!(held_back(&draft, &figures), [is_held], "{part} of 20, {column}");
        }
    }
}

#[test]
fn two_shares_of_the_same_whole_are_protected_together() {
    let mut draft = draft(&[("1101", [20, 18, 10])]);
    let figures = [
        share(&mut draft, "1101", "plan"),
        share(&mut draft, "1101", "school"),
    ];
    assert_eq!(held_back(&draft, &figures), [true, false]);
}

#[test]
fn a_share_is_not_found_again_from_those_of_the_county_and_its_neighbour() {
    for column in ["plan", "school"] {
        let mut draft = draft(&[("1101", [20, 18, 18]), ("1103", [60, 30, 30])]);
        let figures = ["11", "1101", "1103"].map(|area| share(&mut draft, area, column));
        let held = held_back(&draft, &figures);
        assert!(held[1] && (held[0] || held[2]), "{column}: {held:?}");
    }
}

#[test]
fn the_same_sum_is_one_cell_and_a_rest_has_no_count_of_its_own_where_the_sum_has_none() {
    let mut draft = draft(&[("1101", [20, 18, 10])]);
    let figures = ["0", "11", "1101"].map(|area| share(&mut draft, area, "plan"));
    let seen = Seen {
        already: &[],
        figures: &figures,
        guards: &[],
    };
    let marked = draft.build().mark(&draft, &Rules::default(), &seen);
    // Part, whole and rest; the rest is what the column is counted in.
    assert_eq!((marked.problem.inner.len(), marked.problem.cells.len()), (2, 3));
    assert!(marked.problem.known.is_empty() && marked.linked.is_empty());
}

#[test]
fn what_is_known_already_is_neither_protected_nor_held_back() {
    let mut draft = draft(&[("1101", [20, 2, 10])]);
    let figures = [share(&mut draft, "1101", "plan")];
    let seen = Seen {
        already: &[figures[0].part],
        figures: &figures,
        guards: &[],
    };
    let marked = draft.build().mark(&draft, &Rules::default(), &seen);
    let place = marked.place[figures[0].part].unwrap();
    assert_eq!(marked.problem.cells[place].publish, Publish::Already);
    assert_eq!(marked.problem.cells[place].protect, None);
}
