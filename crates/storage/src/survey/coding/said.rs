//! What each person said that each answer is about.

use tiltak_domain::ids::{CodedAnswerId, CodingId};
use tiltak_domain::survey::coding::CodedAnswer;

use crate::document::document_rows;

document_rows!("survey_coded_answer", CodedAnswer, CodedAnswerId, coding: CodingId => coding_id CodingId);
