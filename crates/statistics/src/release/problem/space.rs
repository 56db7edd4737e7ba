//! The space of the inner counts: classes of municipalities, ages, sexes and codes that no cell tells apart.

use std::collections::{BTreeMap, BTreeSet};

use tiltak_domain::geography::AreaKind;

use super::Draft;
use crate::area::Membership;
use crate::catalogue::dimension::{Category, matches};
use crate::cube::TOTAL;
use crate::release::column::Columns;
use crate::release::counts::Counts;
use crate::release::shape::{Pick, Shape};
use crate::request::WHOLE;

/// A place in a class list; [`NONE`] for what is in no cell.
pub(super) const NONE: usize = usize::MAX;

/// Things in classes: those that are in exactly the same sets.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// For each class the sets, ascending.
    pub sets: Vec<Vec<usize>>,
    by_thing: BTreeMap<String, usize>,
    /// How many things are in each class.
    pub sizes: Vec<usize>,
}

impl Classes {
    fn new(things: impl IntoIterator<Item = (String, Vec<usize>)>) -> Self {
        let mut classes = Self::default();
        let mut by_sets: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        for (thing, sets) in things.into_iter().filter(|(_, sets)| !sets.is_empty()) {
            let class = *by_sets.entry(sets.clone()).or_insert(classes.sets.len());
            if class == classes.sets.len() {
                classes.sets.push(sets);
                classes.sizes.push(0);
            }
            classes.sizes[class] += 1;
            classes.by_thing.insert(thing, class);
        }
        classes
    }

    pub fn len(&self) -> usize {
        self.sets.len()
    }

    pub fn class(&self, thing: &str) -> usize {
        self.by_thing.get(thing).copied().unwrap_or(NONE)
    }
}

/// An axis of the space other than place: its classes, and what each shape asks of it.
pub(super) struct Axis {
    pub classes: Classes,
    /// For each shape the set that it is about.
    pub set_of: Vec<usize>,
    /// Whether the query gives this axis' total itself.
    pub has_total: bool,
}

impl Axis {
    fn new<T: Clone + Ord>(
        things: impl IntoIterator<Item = String>,
        asked: impl Iterator<Item = T>,
        holds: impl Fn(&T, &str) -> bool,
        has_total: bool,
    ) -> Self {
        let asked: Vec<T> = asked.collect();
        let sets: Vec<T> = asked
            .iter()
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let in_sets = |thing: &str| (0..sets.len()).filter(|set| holds(&sets[*set], thing)).collect();
        let classes = Classes::new(things.into_iter().map(|thing| {
            let sets = in_sets(&thing);
            (thing, sets)
        }));
        let set_of = asked
            .iter()
            .map(|one| sets.binary_search(one).unwrap_or(NONE))
            .collect();
        Self {
            classes,
            set_of,
            has_total,
        }
    }

    fn is_in(&self, class: usize, shape: usize) -> bool {
        self.classes.sets[class]
            .binary_search(&self.set_of[shape])
            .is_ok()
    }
}

/// The space of one table and period.
pub(super) struct Space {
    pub municipalities: Classes,
    /// Age, sex, and the table's own dimensions.
    pub axes: Vec<Axis>,
    pub columns: Columns,
    /// For each shape the family of its column.
    pub family_of: Vec<usize>,
    /// For each coordinate the shapes that count it.
    pub shapes_at: Vec<Vec<usize>>,
    /// For each layer the class in each axis that gives totals.
    pub layers: Vec<Vec<usize>>,
    /// How many coordinates each layer has.
    pub depth: usize,
    /// For each version the counts by municipality, coordinate and leaf.
    values: Vec<Vec<i64>>,
}

impl Space {
    pub fn new(draft: &Draft) -> Self {
        let counts: Vec<&Counts> = draft.versions.iter().map(AsRef::as_ref).collect();
        let used: BTreeSet<String> = draft.shapes.iter().map(|shape| shape.column.clone()).collect();
        let columns = Columns::new(&draft.definition.description, &used, &counts);
        let family = |shape: &Shape| columns.family(&shape.column).unwrap_or(NONE);
        let family_of = draft.shapes.iter().map(family).collect();
        let axes = axes(draft, &counts);
        let totals: Vec<&Axis> = axes.iter().filter(|axis| axis.has_total).collect();
        let layers = product(&totals.iter().map(|axis| axis.classes.len()).collect::<Vec<_>>());
        let depth = axes
            .iter()
            .filter(|axis| !axis.has_total)
            .map(|axis| axis.classes.len())
            .product();
        let mut space = Self {
            municipalities: municipalities(draft, &counts),
            axes,
            columns,
            family_of,
            shapes_at: Vec::new(),
            layers,
            depth,
            values: Vec::new(),
        };
        space.shapes_at = space.find_shapes(&draft.shapes);
        space.values = counts.iter().map(|counts| space.fill(counts)).collect();
        space
    }

    /// How many coordinates there are.
    pub fn size(&self) -> usize {
        self.layers.len() * self.depth
    }

    /// The counts of a version at a municipality and coordinate, one for each leaf.
    pub fn at(&self, version: usize, municipality: usize, coordinate: usize) -> &[i64] {
        let leaves = self.columns.leaves.len();
        let start = (municipality * self.size() + coordinate) * leaves;
        &self.values[version][start..start + leaves]
    }

    /// The coordinate of classes, one for each axis: the layer first, then the axes without totals.
    fn coordinate(&self, classes: &[usize]) -> usize {
        let of_kind = |has_total: bool| {
            let axes = self
                .axes
                .iter()
                .zip(classes)
                .filter(move |(axis, _)| axis.has_total == has_total);
            axes.fold(0, |place, (axis, class)| place * axis.classes.len() + class)
        };
        of_kind(true) * self.depth + of_kind(false)
    }

    fn find_shapes(&self, shapes: &[Shape]) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.size()];
        for classes in product(
            &self
                .axes
                .iter()
                .map(|axis| axis.classes.len())
                .collect::<Vec<_>>(),
        ) {
            let holds = |shape: &usize| {
                self.axes
                    .iter()
                    .zip(&classes)
                    .all(|(axis, class)| axis.is_in(*class, *shape))
            };
            found[self.coordinate(&classes)] = (0..shapes.len()).filter(holds).collect();
        }
        found
    }

    fn fill(&self, counts: &Counts) -> Vec<i64> {
        let leaves = &self.columns.leaves;
        let mut values = vec![0; self.municipalities.len() * self.size() * leaves.len()];
        let number =
            |texts: &[String], classes: &Classes| texts.iter().map(|text| classes.class(text)).collect();
        let municipalities: Vec<usize> = number(&counts.municipalities, &self.municipalities);
        let ages: Vec<usize> = (0..=u8::MAX)
            .map(|age| self.axes[0].classes.class(&age.to_string()))
            .collect();
        let sexes: Vec<usize> = (0..=u8::MAX)
            .map(|sex| self.axes[1].classes.class(&sex.to_string()))
            .collect();
        let own: Vec<Vec<usize>> = counts
            .codes
            .iter()
            .zip(&self.axes[2..])
            .map(|(codes, axis)| number(codes, &axis.classes))
            .collect();
        let column = |name: &String| counts.columns.get(name).map(Vec::as_slice);
        let columns: Vec<_> = leaves
            .iter()
            .map(|leaf| (column(&leaf.plus), leaf.minus.as_ref().and_then(column)))
            .collect();
        let mut classes = Vec::with_capacity(self.axes.len());
        for row in 0..counts.len() {
            classes.clear();
            classes.extend([
                ages[usize::from(counts.age[row])],
                sexes[usize::from(counts.sex[row])],
            ]);
            classes.extend(
                own.iter()
                    .zip(&counts.own)
                    .map(|(own, codes)| own[usize::from(codes[row])]),
            );
            let municipality = municipalities[usize::from(counts.municipality[row])];
            if municipality == NONE || classes.contains(&NONE) {
                continue;
            }
            let start = (municipality * self.size() + self.coordinate(&classes)) * leaves.len();
            for (place, (plus, minus)) in (start..).zip(&columns) {
                values[place] += plus.map_or(0, |counts| counts[row]) - minus.map_or(0, |counts| counts[row]);
            }
        }
        values
    }
}

/// Every choice of one place from each list, the last varying fastest.
pub(super) fn product(lengths: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for length in lengths {
        let longer = |one: &Vec<usize>| {
            (0..*length)
                .map(|next| [one.as_slice(), &[next]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn axes(draft: &Draft, counts: &[&Counts]) -> Vec<Axis> {
    let description = &draft.definition.description;
    let ages = (description.ages.0..=description.ages.1).map(|age| age.to_string());
    let within =
        |range: &(u8, u8), age: &str| age.parse().is_ok_and(|age| (range.0..=range.1).contains(&age));
    let mut sexes: BTreeSet<String> = counts
        .iter()
        .flat_map(|counts| counts.sex.iter().map(ToString::to_string))
        .collect();
    sexes.extend(draft.shapes.iter().flat_map(|shape| shape.sex.iter().cloned()));
    sexes.extend(["1".to_owned(), "2".to_owned()]);
    let is_of = |patterns: &Vec<String>, sex: &str| {
        patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern, sex))
    };
    let mut axes = vec![
        Axis::new(ages, draft.shapes.iter().map(|shape| shape.ages), within, false),
        Axis::new(
            sexes,
            draft.shapes.iter().map(|shape| shape.sex.clone()),
            is_of,
            false,
        ),
    ];
    for (place, dimension) in draft.definition.dimensions.iter().enumerate() {
        let has_total = dimension.overlap.is_some();
        let mut codes: BTreeSet<String> = counts
            .iter()
            .flat_map(|counts| counts.codes.get(place).into_iter().flatten().cloned())
            .collect();
        if has_total {
            codes.insert(TOTAL.to_owned());
        }
        // A category that nobody is in is still there, with a count of zero.
        for pick in draft.shapes.iter().map(|shape| &shape.own[place]) {
            if !codes.iter().any(|code| pick.holds(code)) {
                let plain = |pattern: &String| pattern.trim_end_matches('*').to_owned();
                let named = pick
                    .among
                    .iter()
                    .flatten()
                    .map(plain)
                    .filter(|code| pick.holds(code));
                codes.extend(named.collect::<Vec<_>>());
            }
        }
        let asked = draft.shapes.iter().map(|shape| shape.own[place].clone());
        axes.push(Axis::new(codes, asked, Pick::holds, has_total));
    }
    axes
}

/// The municipalities of the counts by the areas that they are in. An area in which there is nobody has one of its own.
fn municipalities(draft: &Draft, counts: &[&Counts]) -> Classes {
    let numbers = counts
        .iter()
        .flat_map(|counts| counts.municipalities.iter().cloned())
        .collect();
    let mut areas_of = areas_of(draft, numbers);
    let is_municipality = |area: &usize| AreaKind::of(&draft.areas[*area].0) == Some(AreaKind::Municipality);
    let missing = empty(draft, &areas_of).into_iter().filter(is_municipality);
    let more = missing.map(|area| draft.areas[area].0.clone()).collect();
    areas_of.extend(self::areas_of(draft, more));
    let wholes: Vec<usize> = (0..draft.areas.len())
        .filter(|area| draft.areas[*area].0 == WHOLE)
        .collect();
    for area in empty(draft, &areas_of) {
        let (code, year) = &draft.areas[area];
        areas_of.insert(format!("{code} in {year}"), [wholes.as_slice(), &[area]].concat());
    }
    Classes::new(areas_of.into_iter().map(|(number, mut areas)| {
        areas.sort_unstable();
        areas.dedup();
        (number, areas)
    }))
}

/// The areas of a draft, by number, that each municipality is in.
fn areas_of(draft: &Draft, numbers: BTreeSet<String>) -> BTreeMap<String, Vec<usize>> {
    let mut areas_of: BTreeMap<String, Vec<usize>> =
        numbers.into_iter().map(|number| (number, Vec::new())).collect();
    let years: BTreeSet<i32> = draft.areas.iter().map(|(_, year)| *year).collect();
    for year in years {
        let areas: Vec<usize> = (0..draft.areas.len())
            .filter(|area| draft.areas[*area].1 == year)
            .collect();
        let category = |area: &usize| Category {
            code: draft.areas[*area].0.clone(),
            ..Category::default()
        };
        let membership = Membership::new(&areas.iter().map(category).collect::<Vec<_>>(), year);
        for (number, of) in &mut areas_of {
            of.extend(
                membership
                    .places(number)
                    .certain
                    .into_iter()
                    .map(|place| areas[place]),
            );
        }
    }
    areas_of
}

/// The areas in which there is nobody, the whole left out.
fn empty(draft: &Draft, areas_of: &BTreeMap<String, Vec<usize>>) -> Vec<usize> {
    let occupied: BTreeSet<usize> = areas_of.values().flatten().copied().collect();
    let is_empty = |area: &usize| !occupied.contains(area) && draft.areas[*area].0 != WHOLE;
    (0..draft.areas.len()).filter(is_empty).collect()
}
