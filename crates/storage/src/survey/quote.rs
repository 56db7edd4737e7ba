//! Quotes of open answers. The answers themselves are in the store of answers; a quote has what is quoted, and the number of the answer.

use tiltak_domain::ids::{QuoteId, SurveyId};
use tiltak_domain::survey::quote::KeptQuote;

use crate::document::document_rows;

document_rows!("survey_quote", KeptQuote, QuoteId, survey: SurveyId => survey_id SurveyId);
