//! The published figures: computed from the analytics tables and held against what the sources say.
//!
//! `published/figures.csv` lists every figure with its source, year, value and rule, and names the query and the columns of
//! its answer that it is made from. `published/*.sql` hold one query for each kind of figure, each with its definition.
//! A query may read the analytics tables and the table `census` of the years that are asked for: `year`, `first_day`
//! (1 January), `census_date` (31 December). It answers with one row a year.
//!
//! # Where two sources disagree
//!
//! "Assistance" (hjelpetiltak) is not the same in the two sources of figures about the end of 2021. In the directorate's
//! article 72 percent of the children of 0-17 with a measure have assistance; 21 100 do, so about 29 300 have a measure
//! and 8 200 of them no assistance. The official statistics count only 7 658 children with care on that day, and that at
//! all ages to 24. So at least 500 children have neither care nor what the article calls assistance. Both can hold where
//! emergency and behaviour measures stand outside the article's assistance and inside that of the official statistics
//! (which say so of their layout of 2021). Hence two definitions:
//!
//! - the narrow one, the legal group `assistance` alone, for the figures of the directorate about children with
//!   assistance (H001-H019, H022-H029, R001-R003, R005);
//! - the wide one, everything but care, for the main figures of the official statistics, and where the directorate counts
//!   aftercare too (H020, H021, H030-H033).
//!
//! # The rules
//!
//! - `within`: at most 1 percent from a number, at most 0.5 percentage points from a share. "Near", "around", "nearly",
//!   "a fifth" and "eight of ten" are judged so too.
//! - `more_than`: above a share by at most 10 percentage points; above a number, by whatever.
//! - `well_over`: above a share by at most 20 percentage points.
//! - `holds`: a statement without number, such as an order: it is true.

mod check;
mod figure;
mod query;
mod write;

pub use check::{CheckedFigure, check, is_all_within};
pub use figure::{Figure, How, Rule, Years, figures};
pub use write::{write_json_lines, write_text};
