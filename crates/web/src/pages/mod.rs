//! Pages by domain word; each module lists its addresses in `routes`.

pub(crate) mod account;
pub(crate) mod aftercare;
pub(crate) mod appeal;
pub(crate) mod case_file;
pub(crate) mod child;
pub(crate) mod concern_report;
pub(crate) mod cooperation;
pub(crate) mod decision;
pub(crate) mod draft;
pub(crate) mod earlier;
pub(crate) mod evaluation;
pub(crate) mod foster_home;
pub(crate) mod investigation;
pub(crate) mod journal;
pub(crate) mod knowledge;
pub(crate) mod measure;
pub(crate) mod overview;
pub(crate) mod paper;
pub(crate) mod placement;
pub(crate) mod plan;
pub(crate) mod register;
pub(crate) mod search;
pub(crate) mod signature;
pub(crate) mod start;
pub(crate) mod statistics;
pub(crate) mod tribunal;
