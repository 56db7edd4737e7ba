//! What came of a survey that is over: the report and the answers, as files.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::data_file;
use tiltak_reports::survey::{html, paper};
use tiltak_services::survey::By;
use tiltak_services::survey::report::{SurveyWave, survey_export};
use tiltak_statistics::export::{sav, survey as files};

use super::{result, words};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The report or the answers, by the end of the address.
pub(super) async fn file(worker: Worker, Path((survey, name)): Path<(String, String)>) -> PageResult {
    let (id, view) = words::open(&worker, &survey).await?;
    if !view.survey.is_settled() {
        return Err(PageError::NotFound);
    }
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let wave = services.survey_wave(by, id).await?;
    let stem = format!("{}-{}", wave.questionnaire.id, wave.questionnaire.wave);
    let (kind, bytes) = match name.as_str() {
        "rapport.html" | "rapport.pdf" => report(&worker, id, &name).await?,
        "svar.csv" => ("text/csv; charset=utf-8", answers(&wave)?),
        "svar.sav" | "kodebok.xml" => exported(&worker, &wave, &stem, &name)?,
        _ => return Err(PageError::NotFound),
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{stem}-{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

type Written = (&'static str, Vec<u8>);

/// The report in the reader's language, with what people have written and released for it.
async fn report(worker: &Worker, id: SurveyId, name: &str) -> Result<Written, PageError> {
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let wishes = services.report_wishes(by, id, result::language(worker)).await?;
    let made = services.survey_report(by, id, &wishes).await?;
    if name == "rapport.pdf" {
        let written = tokio::task::spawn_blocking(move || paper::write(&made)).await;
        let bytes = written.map_err(|error| PageError::internal(&error))?;
        return Ok((
            "application/pdf",
            bytes.map_err(|error| PageError::internal(&error))?,
        ));
    }
    let page = html::write(&made).map_err(|error| PageError::internal(&error))?;
    Ok(("text/html; charset=utf-8", page.into_bytes()))
}

/// The answers, as a file that the program itself reads.
fn answers(wave: &SurveyWave) -> Result<Vec<u8>, PageError> {
    let rows: Vec<data_file::Row> = wave
        .responses
        .iter()
        .map(|one| data_file::Row {
            group: one.group.clone(),
            response: one.response.clone(),
            ..data_file::Row::default()
        })
        .collect();
    let mut bytes = Vec::new();
    data_file::write(&wave.questionnaire, &rows, b',', &mut bytes)
        .map_err(|error| PageError::internal(&error))?;
    Ok(bytes)
}

fn exported(worker: &Worker, wave: &SurveyWave, stem: &str, name: &str) -> Result<Written, PageError> {
    let language = worker.language.form();
    let made_on = worker.state.services.today();
    survey_export(
        wave,
        language,
        worker.state.demo.is_some(),
        made_on,
        |export| match name {
            "svar.sav" => ("application/octet-stream", sav::write(&files::file(export))),
            _ => (
                "application/xml",
                files::codebook(export, &format!("{stem}-svar.sav")).into_bytes(),
            ),
        },
    )
    .map_err(|error| PageError::internal(&error))
}
