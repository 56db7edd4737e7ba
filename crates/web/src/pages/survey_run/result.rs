//! What came of a survey, to take away: the report as a page and a document, and files for other programs.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::data_file;
use tiltak_reports::survey::{html, paper};
use tiltak_services::survey::By;
use tiltak_services::survey::report::{ReportWishes, SurveyWave, survey_export, survey_report};
use tiltak_statistics::export::{sav, survey};

use crate::language::Language;
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::PageResult;
use crate::visitor::Worker;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Pdf,
    Sav,
    Csv,
    Ddi,
    Json,
    Xlsx,
}

/// The files by their names, with their media types.
const FILES: [(&str, Kind, &str); 7] = [
    ("rapport.html", Kind::Html, "text/html; charset=utf-8"),
    ("rapport.pdf", Kind::Pdf, "application/pdf"),
    ("svar.sav", Kind::Sav, "application/x-spss-sav"),
    ("svar.csv", Kind::Csv, "text/csv; charset=utf-8"),
    ("svar.xml", Kind::Ddi, "application/xml"),
    ("fordelinger.json", Kind::Json, "application/json"),
    (
        "fordelinger.xlsx",
        Kind::Xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
];

/// A file, always to be saved: the report's page has a style of its own, which pages from here may not.
pub(super) async fn file(worker: Worker, Path((survey, name)): Path<(String, String)>) -> PageResult {
    let id: SurveyId = parse_id(&survey)?;
    let Some((file, kind, media)) = FILES.into_iter().find(|(file, ..)| *file == name) else {
        return Err(PageError::NotFound);
    };
    let services = &worker.state.services;
    let by = By::Worker(worker.actor());
    let now = services.survey_wave(by, id).await?;
    let earlier = match kind {
        Kind::Html | Kind::Pdf => services.earlier_survey_waves(by, id).await?,
        _ => Vec::new(),
    };
    let order = Order {
        kind,
        language: worker.language,
        is_synthetic: worker.state.demo.is_some(),
        made_on: services.today(),
    };
    let made = tokio::task::spawn_blocking(move || order.written(&now, &earlier)).await;
    let bytes = made.map_err(|error| PageError::internal(&error))?;
    let bytes = bytes.map_err(|error| PageError::internal(&error))?;
    let disposition = format!("attachment; filename=\"{file}\"");
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| PageError::internal(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// What is to be made.
#[derive(Debug, Clone, Copy)]
struct Order {
    kind: Kind,
    language: Language,
    is_synthetic: bool,
    made_on: NaiveDate,
}

impl Order {
    fn written(self, now: &SurveyWave, earlier: &[SurveyWave]) -> Result<Vec<u8>, String> {
        match self.kind {
            Kind::Html | Kind::Pdf => self.report(now, earlier),
            Kind::Csv => answers(now),
            _ => self.exported(now),
        }
    }

    fn report(self, now: &SurveyWave, earlier: &[SurveyWave]) -> Result<Vec<u8>, String> {
        let wishes = ReportWishes {
            language: match self.language {
                Language::Nb => tiltak_statistics::Language::Nb,
                Language::Nn => tiltak_statistics::Language::Nn,
                Language::En => tiltak_statistics::Language::En,
            },
            is_synthetic: self.is_synthetic,
            ..ReportWishes::default()
        };
        let report = survey_report(now, earlier, &wishes, self.made_on).map_err(|error| error.to_string())?;
        match self.kind {
            Kind::Pdf => paper::write(&report).map_err(|error| error.to_string()),
            _ => html::write(&report)
                .map(String::into_bytes)
                .map_err(|error| error.to_string()),
        }
    }

    fn exported(self, now: &SurveyWave) -> Result<Vec<u8>, String> {
        let language = match self.language {
            Language::Nb => LanguageForm::Nb,
            Language::Nn => LanguageForm::Nn,
            Language::En => LanguageForm::En,
        };
        let written = survey_export(
            now,
            language,
            self.is_synthetic,
            self.made_on,
            |export| match self.kind {
                Kind::Sav => Ok(sav::write(&survey::file(export))),
                Kind::Ddi => Ok(survey::codebook(export, "svar.sav").into_bytes()),
                Kind::Json => Ok(survey::dataset(export).to_string().into_bytes()),
                _ => survey::spreadsheet(export).map_err(|error| error.to_string()),
            },
        );
        written.map_err(|error| error.to_string())?
    }
}

/// The answers as a file that can be taken in again.
fn answers(now: &SurveyWave) -> Result<Vec<u8>, String> {
    let rows: Vec<data_file::Row> = now
        .responses
        .iter()
        .map(|own| data_file::Row {
            group: own.group.clone(),
            response: own.response.clone(),
            ..data_file::Row::default()
        })
        .collect();
    let mut bytes = Vec::new();
    data_file::write(&now.questionnaire, &rows, b',', &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
