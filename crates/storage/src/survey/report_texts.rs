//! The texts of reports that people have written.

use tiltak_domain::ids::{ReportTextsId, SurveyId};
use tiltak_domain::survey::report_texts::ReportTexts;

use crate::document::document_rows;

document_rows!("survey_report_texts", ReportTexts, ReportTextsId, survey: SurveyId => survey_id SurveyId);
