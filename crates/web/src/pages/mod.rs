//! Pages by domain word; each module lists its addresses in `routes`.

pub(crate) mod account;
pub(crate) mod case_file;
pub(crate) mod child;
pub(crate) mod concern_report;
pub(crate) mod decision;
pub(crate) mod evaluation;
pub(crate) mod investigation;
pub(crate) mod journal;
pub(crate) mod measure;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod register;
pub(crate) mod search;
pub(crate) mod signature;
pub(crate) mod start;
pub(crate) mod statistics;
