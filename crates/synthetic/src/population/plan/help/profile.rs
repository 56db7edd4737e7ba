//! In which categories each child is helped.
//!
//! A profile is a set of the three main categories. The shares of the eight sets are raked, by band of age, to the numbers
//! of 31 December 2021 (H020, H021) and of 2015 (R001-R003, and the order of H021 the other way round). Spans of other
//! years take shares on the line between the two.

use super::{ARTICLE, CONTROL, DEVELOPMENT, HOUSING, Helped, NETWORK, PARENTING, TREATMENT, year_end};
use crate::population::plan::dice::Dice;
use crate::population::plan::raking::{Constraint, rake};
use crate::population::plan::rounding::share_out;
use crate::population::plan::stock::Way;
use crate::population::plan::target::between;

/// Bands of age with a mix of their own: 0-2, 3-5, 6-12, 13-17.
const BANDS: usize = 4;
/// Sets of the three main categories, as bits: 1 parenting skills, 2 development of the child, 4 network.
const SETS: usize = 8;
/// The year at whose end the study's shares and the earlier order hold.
const STUDY: i32 = 2015;

/// H020, H021: persons of 0-24 at 31 December 2021.
const WITH_PARENTING: f64 = 17_600.0;
const WITH_DEVELOPMENT: f64 = 16_600.0;
/// R002, R003: guidance and support, only support; network counts as guidance.
const BOTH: f64 = 0.39;
const ONLY_SUPPORT: f64 = 0.14;
/// Chosen so that fewer have parenting skills than development in 2015, as H021 says of it.
const PARENTING_IN_STUDY: f64 = 0.62;
/// H022: more than half, as near as the tolerance of half a point wants it.
const PARENTING_UNDER_THREE: f64 = 0.5025;

/// How likely each category is by band, before raking.
const LIKELY: [[f64; 3]; BANDS] = [
    [0.95, 0.42, 0.32],
    [0.93, 0.56, 0.38],
    [0.87, 0.64, 0.43],
    [0.78, 0.76, 0.47],
];

type Mix = [[f64; SETS]; BANDS];

pub(super) fn choose(spans: &mut [Helped], scale: f64, dice: &mut Dice) {
    for span in spans.iter_mut().filter(|span| span.span.way != Way::Home) {
        beside_placement(span, dice);
    }
    let article = article_mix(spans, scale);
    let study = study_mix(spans, &article);
    let mut groups: std::collections::BTreeMap<(i32, usize), Vec<usize>> = std::collections::BTreeMap::new();
    for (place, span) in spans
        .iter()
        .enumerate()
        .filter(|(_, span)| span.span.way == Way::Home)
    {
        let year = mix_year(span);
        groups.entry((year, band(span, year))).or_default().push(place);
    }
    let mut carry: [f64; SETS] = std::array::from_fn(|_| dice.unit() - 0.5);
    for ((year, band), mut places) in groups {
        dice.shuffle(&mut places);
        let weights: Vec<f64> = (0..SETS)
            .map(|set| between(year, (STUDY, study[band][set]), (ARTICLE, article[band][set])))
            .collect();
        let total = u32::try_from(places.len()).unwrap_or_default();
        let mut places = places.into_iter();
        for (set, share) in share_out(total, &weights, &mut carry).into_iter().enumerate() {
            for place in places.by_ref().take(share as usize) {
                begin_chains(&mut spans[place], set, dice);
            }
        }
    }
    balance_infants(spans, dice);
}

/// The year whose mix a span takes: those of the figures where it lasts over their last day, otherwise that of its start.
fn mix_year(span: &Helped) -> i32 {
    for year in [ARTICLE, STUDY] {
        if span.is_active(year_end(year)) {
            return year;
        }
    }
    use chrono::Datelike;
    // A start in the years of the figures has not lasted to their ends; it takes the mix all the same.
    crate::population::plan::day::date(span.span.from).year()
}

fn band(span: &Helped, year: i32) -> usize {
    match year - span.cohort {
        ..=2 => 0,
        3..=5 => 1,
        6..=12 => 2,
        _ => 3,
    }
}

fn begin_chains(span: &mut Helped, set: usize, dice: &mut Dice) {
    let seconds = [0.18, 0.30, 0.04];
    for (category, second) in seconds.into_iter().enumerate() {
        if set & (1 << category) != 0 {
            span.chains[category] = 1 + u8::from(dice.chance(second));
        }
    }
    // Supervision counts as guidance, so that those with support alone stay so.
    span.chains[CONTROL] = u8::from(set == 0 || (set != 1 << DEVELOPMENT && dice.chance(0.06)));
    span.chains[TREATMENT] = u8::from(dice.chance(0.05));
}

/// Help beside a placement, and in aftercare.
fn beside_placement(span: &mut Helped, dice: &mut Dice) {
    let [parenting, development, network, treatment, housing] = match span.span.way {
        Way::Placed => [0.30, 0.30, 0.40, 0.08, 0.0],
        Way::Care => [0.0, 0.12, 0.15, 0.10, 0.0],
        Way::Aftercare => [0.05, 0.80, 0.35, 0.05, 0.30],
        Way::AftercarePlaced => [0.02, 0.50, 0.30, 0.05, 0.0],
        Way::Home | Way::Emergency => [0.0; 5],
    };
    span.chains[PARENTING] = u8::from(dice.chance(parenting));
    span.chains[DEVELOPMENT] = u8::from(dice.chance(development));
    span.chains[NETWORK] = u8::from(dice.chance(network));
    span.chains[TREATMENT] = u8::from(dice.chance(treatment));
    span.chains[HOUSING] = u8::from(dice.chance(housing));
    // Someone in aftercare at home has at least one measure.
    if span.span.way == Way::Aftercare && span.chains.iter().all(|chains| *chains == 0) {
        span.chains[HOUSING] = 1;
    }
}

fn cell(band: usize, set: usize) -> usize {
    band * SETS + set
}

/// Those at home at the end of a year, by band.
fn at_home(spans: &[Helped], year: i32) -> [f64; BANDS] {
    let mut counts = [0.0; BANDS];
    for span in spans
        .iter()
        .filter(|span| span.span.way == Way::Home && span.is_active(year_end(year)))
    {
        counts[band(span, year)] += 1.0;
    }
    counts
}

fn article_mix(spans: &[Helped], scale: f64) -> Mix {
    let counts = at_home(spans, ARTICLE);
    let beside = |category: usize| {
        let has = |span: &&Helped| {
            span.span.way != Way::Care && span.chains[category] > 0 && span.is_active(year_end(ARTICLE))
        };
        spans.iter().filter(has).count() as f64
    };
    let with = |category: usize, all: f64| Constraint::sum(having(category), all * scale - beside(category));
    raked(
        counts,
        LIKELY,
        vec![
            with(PARENTING, WITH_PARENTING),
            with(DEVELOPMENT, WITH_DEVELOPMENT),
        ],
    )
}

/// The mix of those at home at the end of the study's last year, but for the few who are so at the end of the article's
/// too: they have its mix already, and what is left of the study's numbers is for the others.
fn study_mix(spans: &[Helped], article: &Mix) -> Mix {
    let (mut counts, mut settled, mut all) = ([0.0; BANDS], [0.0; SETS], 0.0);
    for span in spans
        .iter()
        .filter(|span| span.span.way == Way::Home && span.is_active(year_end(STUDY)))
    {
        all += 1.0;
        if mix_year(span) == STUDY {
            counts[band(span, STUDY)] += 1.0;
        } else {
            let mix = &article[band(span, ARTICLE)];
            let sum: f64 = mix.iter().sum();
            settled
                .iter_mut()
                .zip(mix)
                .for_each(|(set, share)| *set += share / sum);
        }
    }
    let likely =
        LIKELY.map(|[parenting, development, network]| [parenting * 0.71, development * 0.82, network]);
    let left = |sets: &[usize], share: f64| {
        let cells = (0..BANDS).flat_map(|band| sets.iter().map(move |set| cell(band, *set)));
        Constraint::sum(
            cells,
            share * all - sets.iter().map(|set| settled[*set]).sum::<f64>(),
        )
    };
    let constraints = vec![
        left(&[2], ONLY_SUPPORT),
        left(&[3, 6, 7], BOTH),
        left(&[1, 3, 5, 7], PARENTING_IN_STUDY),
    ];
    raked(counts, likely, constraints)
}

fn having(category: usize) -> impl Iterator<Item = usize> {
    (0..BANDS).flat_map(move |band| {
        (0..SETS)
            .filter(move |set| set & (1 << category) != 0)
            .map(move |set| cell(band, set))
    })
}

fn raked(counts: [f64; BANDS], likely: [[f64; 3]; BANDS], mut constraints: Vec<Constraint>) -> Mix {
    let mut cells = vec![0.0; BANDS * SETS];
    for (band, count) in counts.iter().enumerate() {
        for set in 0..SETS {
            let chance = |category: usize| {
                if set & (1 << category) != 0 {
                    likely[band][category]
                } else {
                    1.0 - likely[band][category]
                }
            };
            let none = if set == 0 { 0.3 } else { 1.0 };
            // A population without anybody in a band still has a mix.
            cells[cell(band, set)] = count.max(1e-6) * none * (0..3).map(chance).product::<f64>();
        }
        constraints.push(Constraint::sum(
            (0..SETS).map(|set| cell(band, set)),
            count.max(1e-6),
        ));
    }
    if counts.iter().sum::<f64>() > 0.0 {
        rake(&mut cells, &mut constraints);
    }
    std::array::from_fn(|band| std::array::from_fn(|set| cells[cell(band, set)]))
}

/// Second chains of parenting skills are given or taken until the infants' measures have their share of them.
fn balance_infants(spans: &mut [Helped], dice: &mut Dice) {
    let infant = |span: &Helped| {
        span.is_assistance()
            && span.is_active(year_end(ARTICLE))
            && (0..=2).contains(&(ARTICLE - span.cohort))
    };
    let mut places: Vec<usize> = (0..spans.len()).filter(|place| infant(&spans[*place])).collect();
    dice.shuffle(&mut places);
    let placements = places
        .iter()
        .filter(|place| spans[**place].span.way == Way::Placed)
        .count() as f64;
    let count = |spans: &[Helped], category: usize| {
        places
            .iter()
            .map(|place| f64::from(spans[*place].chains[category]))
            .sum::<f64>()
    };
    let others = placements
        + (1..super::CATEGORIES)
            .map(|category| count(spans, category))
            .sum::<f64>();
    let wanted = (others * PARENTING_UNDER_THREE / (1.0 - PARENTING_UNDER_THREE)).ceil();
    let mut missing = wanted - count(spans, PARENTING);
    for place in &places {
        let chains = &mut spans[*place].chains[PARENTING];
        if missing >= 1.0 && *chains == 1 {
            *chains = 2;
            missing -= 1.0;
        } else if missing <= -1.0 && *chains == 2 {
            *chains = 1;
            missing += 1.0;
        }
    }
}
