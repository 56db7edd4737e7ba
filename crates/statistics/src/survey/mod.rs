//! Surveys (spørreundersøkelser): what became of those who were asked, and what their answers say.

pub mod response;
