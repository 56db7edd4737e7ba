//! Integration tests: one file per word.

mod concern_report_document;
mod course;
mod demo_service;
mod document_schema;
mod inbox;
mod live_case;
mod other_program;
mod stories;
mod submission;
mod survey;

use chrono::NaiveDate;
use tiltak_synthetic::{DemoService, demo_service};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn made(children: usize, seed: u64, today: &str) -> DemoService {
    demo_service(children, seed, day(today))
        .unwrap_or_else(|refusals| panic!("{today}, seed {seed}: {refusals}"))
}
