//! Words of a study that several pages say.

use serde_json::{Value, json};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::study::Study;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::Topic;
use tiltak_services::study::StudyView;

use crate::visitor::Visitor;

pub(super) fn informant(visitor: &Visitor, informant: Informant) -> String {
    visitor.text(&format!("study-informant-{}", informant.id()))
}

pub(super) fn topic(visitor: &Visitor, topic: Topic) -> String {
    visitor.text(&format!("study-topic-{}", topic.id()))
}

pub(super) fn language(visitor: &Visitor) -> LanguageForm {
    visitor.language.form()
}

pub(super) fn state(visitor: &Visitor, study: &Study) -> String {
    visitor.text(&format!("study-state-{}", study.state.id()))
}

/// How many were asked and answered, by informant.
pub(super) fn asked(visitor: &Visitor, view: &StudyView) -> Vec<Value> {
    let row = |(one, (invited, answered)): (&Informant, &(i64, i64))| json!({ "who": informant(visitor, *one), "invited": invited, "answered": answered });
    view.asked.iter().map(row).collect()
}
