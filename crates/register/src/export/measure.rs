use crate::record::{FollowUp, Frequency, LegalBasis, Measure, Responsible, Supervision, Visit};
use crate::xml::codes;
use crate::xml::element::Element;
use crate::xml::names::{attribute, element};

use super::concern_report::coded;

pub(super) fn measure(record: &Measure) -> Element {
    let measure = Element::new(element::MEASURE)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .deleted(record.deleted);
    legal_bases(measure, &record.legal_basis, &record.further_legal_bases)
        .child(coded(element::CATEGORY, &record.category, &codes::CATEGORY))
        .children(
            record
                .grounds
                .iter()
                .map(|one| coded(element::MEASURE_GROUND, one, &codes::CASE_CONTENT)),
        )
        .child_when(record.supervision.as_ref().map(supervision))
        .child_when(record.follow_up.as_ref().map(follow_up))
        .child_when(
            record
                .termination
                .as_ref()
                .map(|one| coded(element::TERMINATION, one, &codes::TERMINATION)),
        )
        .child_when(
            record
                .end
                .map(|end| Element::new(element::CONCLUSION).date(attribute::END, end)),
        )
}

/// The provision an element rests on, then at most three that are read together with it.
pub(super) fn legal_bases(parent: Element, first: &LegalBasis, further: &[LegalBasis]) -> Element {
    parent
        .child(legal_basis(element::LEGAL_BASIS, first))
        .children_within(
            element::FURTHER_LEGAL_BASIS,
            0..=3,
            further
                .iter()
                .map(|one| legal_basis(element::FURTHER_LEGAL_BASIS, one)),
        )
}

fn legal_basis(name: &'static str, record: &LegalBasis) -> Element {
    let number = |name: &'static str| move |value: &String| Element::holding_form(name, value, 3, is_number);
    Element::new(name)
        .child(Element::holding_code(element::ACT, &record.act, &codes::ACT))
        .child(Element::holding_form(
            element::CHAPTER,
            &record.chapter,
            3,
            is_number_with_letters,
        ))
        .child(Element::holding_form(
            element::SECTION,
            &record.section,
            4,
            is_number_with_letters,
        ))
        .children(record.paragraphs.iter().map(number(element::PARAGRAPH)))
        .children(
            record
                .letters
                .iter()
                .map(|value| Element::holding_form(element::LETTER, value, 1, is_letter)),
        )
        .children(record.sentences.iter().map(number(element::SENTENCE)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Digits, then letters or none, as in 3a.
fn is_number_with_letters(text: &str) -> bool {
    is_number(text.trim_end_matches(|character: char| character.is_ascii_lowercase()))
}

fn supervision(record: &Supervision) -> Element {
    let least_one = 1..=usize::MAX;
    Element::new(element::SUPERVISION)
        .children_within(
            element::RESPONSIBLE,
            least_one.clone(),
            record.responsible.iter().map(responsible),
        )
        .children_within(
            element::FREQUENCY,
            least_one,
            record.frequencies.iter().map(frequency),
        )
        .children(record.visits.iter().map(visit))
}

fn follow_up(record: &FollowUp) -> Element {
    Element::new(element::FOLLOW_UP)
        .children_within(
            element::FREQUENCY,
            1..=usize::MAX,
            record.frequencies.iter().map(frequency),
        )
        .children(record.visits.iter().map(visit))
}

fn responsible(record: &Responsible) -> Element {
    Element::new(element::RESPONSIBLE)
        .id(record.id)
        .date(attribute::START, record.start)
        .digits(attribute::MUNICIPALITY_NUMBER, &record.municipality_number, 4)
}

fn frequency(record: &Frequency) -> Element {
    Element::new(element::FREQUENCY)
        .id(record.id)
        .date(attribute::START, record.start)
        .code(attribute::CODE, &record.code, &codes::FREQUENCY)
}

fn visit(record: &Visit) -> Element {
    Element::new(element::VISIT)
        .id(record.id)
        .date(attribute::CARRIED_OUT, record.date)
}
