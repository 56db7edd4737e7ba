//! One page a section: what is asked there now, saved as one goes.

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::survey::questionnaire::Section;
use tiltak_domain::survey::{Given, Question, branching, entry};

use super::question;
use super::view::{Here, find};
use super::{ANSWERS, LATER, REVIEW, section_href};
use crate::form::{Form, Posted};
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

/// Which button was pressed. Ids of questions have no hyphen, so that no field of a question is called so.
const GO: &str = "-go";
/// The questions that stood on the page, and whether it was opened from the review.
const SHOWN: &str = "-shown";
const FROM_REVIEW: &str = "-review";

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    /// How many questions came because of what was answered on the page.
    #[serde(default)]
    nye: Option<u8>,
    /// Opened from the review.
    #[serde(default)]
    se: Option<u8>,
}

/// To where the answer left off.
pub(super) async fn go_on(headers: HeaderMap, visitor: Visitor) -> PageResult {
    let here = match find(visitor, &headers).await? {
        Ok(here) => here,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let counted = here.counted();
    let is_open = |number: &usize| {
        let section = number
            .checked_sub(1)
            .and_then(|place| here.questionnaire().sections.get(place));
        let mut asked = section
            .map_or_else(Vec::new, |section| asked_in(&here, section))
            .into_iter();
        asked.any(|question| {
            let is_answered = entry::is_whole(question, counted.of(&question.id));
            !is_answered && !question.parts().is_empty()
        })
    };
    let sections = here.sections();
    let first = sections.iter().find(|number| is_open(number));
    let nothing_yet = counted.answers.is_empty();
    let next = if nothing_yet { sections.first() } else { first };
    Ok(see_other(&next.map_or_else(
        || REVIEW.to_owned(),
        |number| section_href(*number),
    )))
}

pub(super) async fn show(
    Path(number): Path<usize>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    visitor: Visitor,
) -> PageResult {
    let here = match find(visitor, &headers).await? {
        Ok(here) => here,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let section = section(&here, number)?;
    if !here.sections().contains(&number) {
        return Ok(see_other(ANSWERS));
    }
    let mut form = Form::default();
    for question in asked_in(&here, section) {
        question::fill(
            &mut form,
            question,
            here.response.of(&question.id),
            here.visitor.language,
        );
    }
    page(&here, number, &form, StatusCode::OK, &asked)
}

pub(super) async fn save(Path(number): Path<usize>, headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let mut here = match find(visitor, &headers).await? {
        Ok(here) => here,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let shown = form.list(SHOWN);
    let from_review = Asked {
        nye: None,
        se: form.ticked(FROM_REVIEW).then_some(1),
    };
    let given = read(&here, number, &shown, &mut form)?;
    for (id, given) in &given {
        match given {
            Some(given) => here.response.answers.insert(id.clone(), given.clone()),
            None => here.response.answers.remove(id),
        };
    }
    if !here
        .visitor
        .state
        .services
        .keep_answers(&here.token, given)
        .await?
    {
        // The time was over in the meantime, or it was sent from another window: that page says which.
        return Ok(see_other(ANSWERS));
    }
    let go = form.text(GO);
    if !form.has_errors() && go == "next" {
        demand(&here, number, &shown, &mut form)?;
    }
    if form.has_errors() {
        return page(
            &here,
            number,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
            &from_review,
        );
    }
    Ok(see_other(&after(
        &here,
        number,
        &shown,
        &go,
        from_review.se.is_some(),
    )?))
}

/// Where the next page is.
fn after(
    here: &Here,
    number: usize,
    shown: &[String],
    go: &str,
    from_review: bool,
) -> Result<String, PageError> {
    let sections = here.sections();
    match go {
        "later" => return Ok(LATER.to_owned()),
        "back" => {
            let before = sections.iter().rev().find(|one| **one < number);
            return Ok(before.map_or_else(|| section_href(number), |one| section_href(*one)));
        }
        _ => {}
    }
    let asked = asked_in(here, section(here, number)?);
    let new: Vec<&&Question> = asked
        .iter()
        .filter(|question| !shown.contains(&question.id))
        .collect();
    if let Some(first) = new.first() {
        let review = if from_review { "&se=1" } else { "" };
        let href = section_href(number);
        return Ok(format!("{href}?nye={}{review}#q-{}", new.len(), first.id));
    }
    let next = sections
        .iter()
        .find(|one| **one > number)
        .filter(|_| !from_review);
    Ok(next.map_or_else(|| REVIEW.to_owned(), |one| section_href(*one)))
}

fn section(here: &Here, number: usize) -> Result<&Section, PageError> {
    let place = number.checked_sub(1).ok_or(PageError::NotFound)?;
    here.questionnaire()
        .sections
        .get(place)
        .ok_or(PageError::NotFound)
}

/// The questions of a section that are asked, given the answers so far.
fn asked_in<'a>(here: &Here, section: &'a Section) -> Vec<&'a Question> {
    let counted = here.counted();
    let asked = section.questions.iter();
    asked
        .filter(|question| branching::is_asked(question, &counted))
        .collect()
}

/// What was answered on the page. What cannot be taken becomes a fault at its field; all else is kept.
fn read(
    here: &Here,
    number: usize,
    shown: &[String],
    form: &mut Form,
) -> Result<Vec<(String, Option<Given>)>, PageError> {
    let mut read = Vec::new();
    let language = here.visitor.language;
    for question in &section(here, number)?.questions {
        if !shown.contains(&question.id) || question.parts().is_empty() {
            continue;
        }
        let fields = question::fields(question, form);
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        match entry::read(question, here.questionnaire().scale_of(question), &pairs) {
            Ok(given) => read.push((question.id.clone(), given)),
            Err(fault) => {
                let words = question::fault(&fault.kind, language);
                let label = question::label(here, question);
                form.object_labelled(&fault.field(&question.id), &label, words);
            }
        }
    }
    Ok(read)
}

/// What must be answered before the page is left.
fn demand(here: &Here, number: usize, shown: &[String], form: &mut Form) -> Result<(), PageError> {
    for question in asked_in(here, section(here, number)?) {
        let given = here.response.of(&question.id);
        if question.required && shown.contains(&question.id) && !entry::is_whole(question, given) {
            let words = here.visitor.text("survey-answer-required");
            let label = question::label(here, question);
            form.object_labelled(&question::first_open(question, given), &label, words);
        }
    }
    Ok(())
}

fn page(here: &Here, number: usize, form: &Form, status: StatusCode, asked: &Asked) -> PageResult {
    let section = section(here, number)?;
    let sections = here.sections();
    let questions: Vec<Value> = asked_in(here, section)
        .into_iter()
        .map(|question| question::view(here, question))
        .collect();
    let place = sections.iter().position(|one| *one == number).unwrap_or_default();
    let own = json!({
        "form": form.view(),
        "action": section_href(number),
        "text": here.words(&section.text),
        "heading": here.words(&section.title),
        "questions": questions,
        "place": place + 1,
        "places": sections.len(),
        "has_before": place > 0,
        "new_questions": asked.nye,
        "from_review": asked.se.is_some(),
    });
    let title = here
        .questionnaire()
        .words(&section.title, here.visitor.language.form());
    here.show(status, "pages/survey_answer/section.html", title, own)
}
