//! What has happened in a case, the newest first: told by the domain's timeline, here put into words and addresses.

use chrono::NaiveDate;
use serde::Serialize;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::timeline::{self, Detail, Group};
use tiltak_domain::ids::CaseFileId;

use super::words;
use crate::language::{Language, text};

/// Something that happened.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    on: NaiveDate,
    what: String,
    detail: String,
    href: Option<String>,
}

/// Everything that happened, the newest first; what lies in the journal has its own page.
pub(super) fn events(language: Language, case: &Case) -> Vec<Event> {
    let papers = [Group::Note, Group::Attachment, Group::FileAccess];
    let told = timeline::of(case).into_iter();
    told.filter(|event| !papers.contains(&event.group))
        .map(|event| Event {
            on: event.on,
            what: what(language, &event),
            detail: detail(language, &event),
            href: href(case.file.id, &event),
        })
        .collect()
}

/// What happened, in words.
pub(crate) fn what(language: Language, event: &timeline::Event) -> String {
    text(language, &format!("timeline-event-{}", event.key), &[])
}

/// What an event was about, in words.
pub(crate) fn detail(language: Language, event: &timeline::Event) -> String {
    match &event.detail {
        Detail::None => String::new(),
        Detail::Code(kind, code) => words::code(language, *kind, code.as_ref()),
        Detail::Note(kind, title) => {
            let kind = crate::pages::journal::kind_key(*kind);
            format!("{}: {title}", text(language, &kind, &[]))
        }
        Detail::Words(words) => words.clone(),
    }
}

/// Where the thing of an event is read.
pub(crate) fn href(case: CaseFileId, event: &timeline::Event) -> Option<String> {
    let id = event.thing?;
    let in_case = |rest: String| Some(format!("/saker/{case}/{rest}"));
    match event.group {
        Group::CaseFile => None,
        Group::ConcernReport => Some(format!("/meldinger/{id}")),
        Group::Investigation => in_case(format!("undersokelser/{id}")),
        Group::Decision => in_case(format!("vedtak/{id}")),
        // A signature has no page of its own.
        Group::Plan if ["signed", "declined"].contains(&event.key) => None,
        Group::Plan => in_case(format!("planer/{id}")),
        Group::Measure => in_case(format!("tiltak/{id}")),
        Group::Evaluation => in_case(format!("evalueringer/{id}")),
        Group::Placement => in_case(format!("plasseringer/{id}")),
        Group::FamilyContact | Group::Purchase => in_case("plasseringer".to_owned()),
        Group::Aftercare => in_case("ettervern".to_owned()),
        Group::Cooperation => in_case("samarbeid".to_owned()),
        Group::Note => in_case(format!("journal/{id}")),
        Group::Attachment => in_case("journal#filer".to_owned()),
        Group::FileAccess => in_case(format!("innsyn/{id}")),
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;

    use super::*;

    #[test]
    fn the_newest_stands_first() {
        let events = events(Language::Nb, &example::whole_case());
        assert!(events.windows(2).all(|pair| pair[0].on >= pair[1].on));
        assert_eq!(events.len(), 9);
        assert!(events.iter().all(|event| !event.what.starts_with('[')));
    }

    #[test]
    fn every_key_of_an_event_has_words_in_every_language() {
        let source = [
            include_str!("../../../../domain/src/casework/timeline.rs"),
            include_str!("../../../../domain/src/casework/timeline/around.rs"),
        ];
        let source: String = source
            .map(|text| text.split("#[cfg(test)]").next().unwrap_or_default())
            .concat();
        let keys = source.split('"').skip(1).step_by(2).filter(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-')
        });
        let keys: Vec<_> = keys.collect();
        assert!(keys.len() > 40, "{keys:?}");
        for key in keys {
            for language in [Language::Nb, Language::Nn, Language::En] {
                let words = text(language, &format!("timeline-event-{key}"), &[]);
                assert!(!words.contains("timeline-event"), "{key}: {words}");
            }
        }
    }
}
