//! Facts and properties of the drawing and the lists.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tiltak_domain::casework::example;
use tiltak_domain::casework::thread::Place;
use tiltak_domain::ids::{DecisionId, GoalId, MeasureId, NeedId, PlanId};

use super::layout::{What, arrange};
use super::*;

/// Words that say their own key.
struct Keys;

impl ThreadWords for Keys {
    fn text(&self, key: &str) -> String {
        key.to_owned()
    }

    fn date(&self, date: NaiveDate) -> String {
        date.to_string()
    }

    fn code(&self, kind: Kind, code: &str) -> String {
        let list = tiltak_domain::codelist::list(kind);
        list.entry(code)
            .map_or(code, |entry| entry.label(false))
            .to_owned()
    }

    fn dose(&self, dose: Dose) -> String {
        format!("{} x", dose.times)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn with<T>(case: &Case, today: &str, look: impl FnOnce(&ThreadFigure<'_>) -> T) -> T {
    let thread = Thread::of(case, day(today));
    look(&ThreadFigure {
        case,
        thread: &thread,
        words: &Keys,
        node_href: &|id| Some(format!("/x?a=1&b={}", id.column())),
        gap_href: &|gap| Some(format!("/mend/{}", gap.kind.key())),
    })
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is not general enough over its lifetime"
)]
fn svg_on(case: &Case, today: &str) -> String {
    with(case, today, |figure| figure.svg())
}

fn svg(case: &Case) -> String {
    svg_on(case, "2026-06-01")
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is not general enough over its lifetime"
)]
fn outline(case: &Case) -> Outline {
    with(case, "2026-06-01", |figure| figure.outline())
}

fn elements(svg: &str) -> Vec<BytesStart<'_>> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    attribute.expect("a proper attribute");
                }
                found.push(tag);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).expect("attributes");
    found.map_or_else(String::new, |found| found.value.into_owned())
}

fn count(svg: &str, name: &str, class: &str) -> usize {
    elements(svg)
        .iter()
        .filter(|tag| tag.name().as_ref() == name)
        .filter(|tag| attribute(tag, "class").split(' ').any(|word| word == class))
        .count()
}

/// Whether no two boxes or ends of a column share a height, and everything is inside the drawing.
fn nothing_overlaps(case: &Case, today: &str) {
    with(case, today, |figure| {
        let layout = arrange(figure);
        for column in 0..5 {
            let mut spans: Vec<(f32, f32)> = layout
                .items
                .iter()
                .filter(|item| item.column == column)
                .map(|item| (item.y, item.y + item.height))
                .collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in spans.windows(2) {
                assert!(pair[0].1 < pair[1].0, "{spans:?}");
            }
            for (top, bottom) in spans {
                assert!(top > 20.0 && bottom <= layout.height);
            }
        }
    });
}

fn big_case() -> Case {
    let mut case = example::whole_case();
    let template = case.needs[0].clone();
    for number in 3..=20u16 {
        let mut need = template.clone();
        need.id = NeedId(example::id(7, number));
        need.description =
            format!("Behov nummer {number} med en ganske lang beskrivelse som må brytes over flere linjer");
        case.needs.push(need);
    }
    example::multiply(&mut case, 12, 15);
    for (place, goal) in case.goals.iter_mut().enumerate() {
        goal.needs = vec![case.needs[place].id, case.needs[19 - place].id];
    }
    case
}

#[test]
fn a_whole_thread_is_five_columns_of_boxes_tied_by_lines() {
    let svg = svg(&example::whole_case());
    for (class, wanted) in [
        ("content", 2),
        ("need", 2),
        ("goal", 1),
        ("measure", 1),
        ("evaluation", 1),
    ] {
        assert_eq!(
            count(&svg, "g", &format!("thread-node--{class}")),
            wanted,
            "{class}"
        );
    }
    assert_eq!(count(&svg, "path", "thread-line"), 5);
    assert_eq!(count(&svg, "text", "thread-column"), 5);
    assert_eq!(count(&svg, "circle", "thread-end"), 0);
    assert_eq!(count(&svg, "path", "thread-line--open"), 0);
    assert_eq!(
        elements(&svg)
            .iter()
            .filter(|tag| tag.name().as_ref() == "a")
            .count(),
        7
    );
}

#[test]
fn what_was_rejected_says_so_in_words_and_dashes() {
    let svg = svg(&example::whole_case());
    assert_eq!(count(&svg, "g", "thread-node--rejected"), 1);
    assert_eq!(count(&svg, "path", "thread-line--rejected"), 1);
    assert!(svg.contains("thread-standing-need-rejected"));
}

#[test]
fn a_missing_link_is_an_open_end_that_leads_to_its_form() {
    let mut case = example::whole_case();
    case.goals[0].needs.clear();
    let need = svg(&case);
    assert_eq!(
        count(&need, "circle", "thread-end"),
        2,
        "the need lacks a goal, the goal a need"
    );
    assert_eq!(count(&need, "path", "thread-line--open"), 2);
    assert!(need.contains("/mend/need-without-goal") && need.contains("/mend/goal-without-need"));

    let mut case = example::whole_case();
    case.measures[0].goals.clear();
    let measure = svg(&case);
    assert_eq!(count(&measure, "circle", "thread-end"), 2);
    assert!(measure.contains("/mend/measure-without-need") && measure.contains("/mend/goal-without-measure"));
}

#[test]
fn a_missing_plan_and_a_late_evaluation_are_open_ends() {
    let mut case = example::whole_case();
    case.plans.clear();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    let missing = svg(&case);
    assert_eq!(
        count(&missing, "circle", "thread-end"),
        1,
        "the need waits for the same plan"
    );
    assert_eq!(count(&missing, "path", "thread-line--open"), 1);
    assert!(missing.contains("/mend/decision-without-plan"));

    let case = example::whole_case();
    let late = svg_on(&case, "2027-12-31");
    assert_eq!(count(&late, "circle", "thread-end"), 1);
    assert!(late.contains("/mend/evaluation-overdue"));
}

#[test]
fn what_is_missing_inside_a_thing_is_said_in_its_box() {
    let mut case = example::whole_case();
    case.measures[0].dose = None;
    case.evaluations[0].child_view = None;
    let svg = svg(&case);
    assert_eq!(count(&svg, "circle", "thread-end"), 0);
    assert!(count(&svg, "text", "thread-gap") >= 2);
}

#[test]
fn hostile_text_stays_text() {
    let mut case = example::whole_case();
    case.goals[0].text = "</text><script>alert(1)</script>\" onload='x' \u{1b}\u{0} &amp; &".into();
    let svg = svg(&case);
    assert!(!svg.contains("<script") && !svg.contains("' "), "{svg}");
    assert!(
        elements(&svg)
            .iter()
            .all(|tag| tag.try_get_attribute("onload").expect("attributes").is_none())
    );
}

#[test]
fn no_style_and_no_colour_is_written_into_the_drawing() {
    let svg = svg(&example::whole_case());
    assert!(!svg.contains("style") && !svg.contains("fill=") && !svg.contains("stroke="));
}

#[test]
fn the_whole_text_stands_in_the_title_of_a_box() {
    let mut case = example::whole_case();
    case.goals[0].text = "ord ".repeat(200).trim().to_owned();
    let svg = svg(&case);
    assert!(svg.contains(&format!("<title>thread-kind-goal: {}", case.goals[0].text)));
    assert!(svg.contains('…'));
}

#[test]
fn twenty_needs_stand_apart() {
    let case = big_case();
    nothing_overlaps(&case, "2026-06-01");
    let svg = svg(&case);
    assert_eq!(count(&svg, "g", "thread-node--need"), 20);
    assert!(svg.len() < 60_000, "{} bytes", svg.len());
}

#[test]
fn an_empty_case_is_five_headings() {
    let mut case = example::whole_case();
    case.reports.clear();
    case.needs.clear();
    case.decisions.clear();
    case.plans.clear();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    let svg = svg(&case);
    assert_eq!(count(&svg, "text", "thread-column"), 5);
    assert_eq!(count(&svg, "g", "thread-node"), 0);
    assert_eq!(outline(&case).items, []);
}

fn told(items: &[OutlineItem]) -> Vec<(&'static str, bool)> {
    items
        .iter()
        .flat_map(|item| {
            let mut all = vec![(item.kind, item.repeated)];
            all.extend(told(&item.children));
            all
        })
        .collect()
}

#[test]
fn the_list_goes_from_need_to_evaluation() {
    let outline = outline(&example::whole_case());
    assert_eq!(
        told(&outline.items),
        [
            ("need", false),
            ("goal", false),
            ("measure", false),
            ("evaluation", false),
            ("need", false)
        ]
    );
    assert_eq!(outline.items[0].sources.len(), 1);
    assert_eq!(outline.gaps, []);
}

#[test]
fn the_list_tells_each_thing_in_full_once() {
    let case = big_case();
    let outline = outline(&case);
    let told = told(&outline.items);
    let first = told
        .iter()
        .filter(|(kind, repeated)| *kind != "content" && !repeated)
        .count();
    assert_eq!(first, 20 + 12 + 15 + 1);
    let contents = told.iter().filter(|(kind, _)| *kind == "content").count();
    assert_eq!(contents, 0, "every content became a need");
}

#[test]
fn every_gap_is_in_the_list_with_the_button_that_mends_it() {
    let mut case = example::whole_case();
    case.goals[0].needs.clear();
    case.plans[0].decision = None;
    let outline = outline(&case);
    assert_eq!(outline.gaps[0].key, "decision-without-plan");
    assert_eq!(
        outline.gaps[0].href.as_deref(),
        Some("/mend/decision-without-plan")
    );
    assert_eq!(gaps(&outline.items) + outline.gaps.len(), 4);
}

fn gaps(items: &[OutlineItem]) -> usize {
    items
        .iter()
        .map(|item| item.gaps.len() + gaps(&item.children))
        .sum()
}

/// Cases with any links missing, also to things that are not there.
fn any_case() -> impl Strategy<Value = Case> {
    let links = proptest::collection::vec((0u16..8, 0u16..8), 0..30);
    (1usize..8, 1usize..8, links, any::<[bool; 6]>(), "\\PC{0,120}").prop_map(
        |(goals, measures, links, keep, text)| {
            let mut case = example::whole_case();
            example::multiply(&mut case, goals, measures);
            for goal in &mut case.goals {
                goal.needs.clear();
                goal.text.clone_from(&text);
            }
            for measure in &mut case.measures {
                measure.goals.clear();
                measure.dose = measure.dose.filter(|_| keep[0]);
            }
            for (from, to) in links {
                let (goal, measure) = (usize::from(to) % goals, usize::from(from) % measures);
                case.goals[goal].needs.push(NeedId(example::id(7, from)));
                case.measures[measure].goals.push(GoalId(example::id(10, to)));
                case.evaluations[0].measures[0].measure = MeasureId(example::id(11, to));
            }
            case.needs[0].description = text;
            case.plans[0].decision = keep[1].then_some(DecisionId(example::id(8, 1)));
            case.measures[0].plan = keep[2].then_some(PlanId(example::id(9, 1)));
            if keep[3] {
                case.evaluations.clear();
            }
            if keep[4] {
                case.needs.truncate(1);
            }
            case
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_thread_is_drawn_whole(case in any_case(), late in any::<bool>()) {
        let today = if late { "2028-01-01" } else { "2026-06-01" };
        let thread = Thread::of(&case, day(today));
        let svg = svg_on(&case, today);
        prop_assert_eq!(count(&svg, "g", "thread-node"), thread.nodes.len());
        prop_assert_eq!(count(&svg, "path", "thread-line") - count(&svg, "path", "thread-line--open"), thread.links.len());
        nothing_overlaps(&case, today);
        let ends = with(&case, today, |figure| {
            arrange(figure).items.iter().filter(|item| matches!(item.what, What::End(_))).count()
        });
        prop_assert_eq!(count(&svg, "circle", "thread-end"), ends);
    }

    #[test]
    fn any_thread_is_told_whole(case in any_case()) {
        let thread = Thread::of(&case, day("2026-06-01"));
        let outline = outline(&case);
        prop_assert_eq!(gaps(&outline.items) + outline.gaps.len(), thread.gaps.len());
        let at_plans = thread.gaps.iter().filter(|gap| !matches!(gap.at, Place::Node(_))).count();
        prop_assert_eq!(outline.gaps.len(), at_plans);
        let whole = told(&outline.items).iter().filter(|(kind, repeated)| *kind != "content" && !repeated).count();
        prop_assert_eq!(whole, thread.nodes.iter().filter(|node| node.id.column() > 0).count());
    }
}
