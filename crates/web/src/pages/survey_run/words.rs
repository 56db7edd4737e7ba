//! Words of surveys that several pages say.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use serde_json::{Value, json};
use tiltak_domain::calendar::add_days;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::frame::{Stratum, region_name, size_name};
use tiltak_domain::survey::questionnaire::{Questionnaire, Words};
use tiltak_services::survey::{By, SurveyView};

use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::visitor::{Visitor, Worker};

/// The words in a language; in another where they are not written in it.
pub(super) fn in_language(words: &Words, language: LanguageForm) -> String {
    let own = words.get(&language).or_else(|| words.values().next());
    own.cloned().unwrap_or_default()
}

/// What a survey is called, with its wave where the title does not say it.
pub(super) fn title(visitor: &Visitor, questionnaire: &Questionnaire) -> String {
    let title = in_language(&questionnaire.title, visitor.language.form());
    if title.contains(&questionnaire.wave) {
        title
    } else {
        format!("{title} ({})", questionnaire.wave)
    }
}

pub(super) fn phase(visitor: &Visitor, view: &SurveyView) -> String {
    visitor.text(&format!("survey-run-phase-{}", view.phase.id()))
}

/// A survey of the worker's service.
pub(super) async fn open(worker: &Worker, id: &str) -> Result<(SurveyId, SurveyView), PageError> {
    let id: SurveyId = parse_id(id)?;
    let by = By::Worker(worker.actor());
    let view = worker.state.services.read_survey(by, id).await?;
    Ok((id, view))
}

pub(super) fn here(id: SurveyId) -> String {
    format!("/undersokelser/{id}")
}

/// The way back: the list, and the survey that a page belongs to.
pub(super) fn crumbs(worker: &Worker, view: &SurveyView) -> Value {
    json!([
        { "href": "/undersokelser", "text": worker.text("survey-run-list-title") },
        { "href": here(view.survey.id), "text": title(worker, &view.survey.questionnaire) },
    ])
}

/// What a stratum is called.
pub(super) fn stratum(visitor: &Visitor, stratum: &Stratum) -> String {
    let language = visitor.language.form();
    if stratum.region.is_empty() {
        return visitor.text("survey-run-stratum-rest");
    }
    let region = region_name(&stratum.region, language);
    let sizes: Vec<String> = stratum
        .sizes
        .iter()
        .filter(|size| !size.is_empty())
        .map(|size| size_name(size, language))
        .collect();
    if sizes.is_empty() {
        region
    } else {
        format!("{region}: {}", sizes.join(", "))
    }
}

/// The last moment for answers as people say it: midnight belongs to the day that is over.
pub(super) fn last_moment(view: &SurveyView) -> Option<DateTime<Utc>> {
    let closes_at = view.survey.closes_at()?;
    let is_midnight = tiltak_domain::calendar::oslo_minute(closes_at) == 0;
    Some(if is_midnight {
        closes_at - chrono::Duration::minutes(1)
    } else {
        closes_at
    })
}

/// The first moment of a day in Norway.
pub(super) fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let local = Oslo
        .from_local_datetime(&day.and_time(chrono::NaiveTime::MIN))
        .earliest();
    local.map_or_else(
        || day.and_time(chrono::NaiveTime::MIN).and_utc(),
        |local| local.with_timezone(&Utc),
    )
}

/// The moment at which a day in Norway is over.
pub(super) fn end_of(day: NaiveDate) -> DateTime<Utc> {
    start_of(add_days(day, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_norway_also_when_the_clock_is_put_back() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let hours = |day| (end_of(day) - start_of(day)).num_hours();
        assert_eq!(
            start_of(day("2026-06-01")).to_rfc3339(),
            "2026-05-31T22:00:00+00:00"
        );
        assert_eq!(
            end_of(day("2026-11-01")).to_rfc3339(),
            "2026-11-01T23:00:00+00:00"
        );
        assert_eq!([hours(day("2026-10-25")), hours(day("2026-03-29"))], [25, 23]);
    }
}
