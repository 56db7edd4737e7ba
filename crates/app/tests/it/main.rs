//! The program as a whole, and the rules that hold for the whole tree.

mod access;
mod admin;
mod architecture;
mod asvs;
mod audit;
mod case_states;
mod concern_report;
mod demo;
mod doctor;
mod feedback;
mod help;
mod kill;
mod knowledge;
mod operations;
mod postgres;
mod program;
mod register_store;
mod register_validate;
mod serve;
mod statistics;
mod survey_analyse;
mod survey_file;
mod survey_report;
mod synthesize;
mod synthesize_output;
