//! What is written is accepted by the official schema, and a case of ours is told so that the register takes it.

mod case;
mod fixtures;
mod from_case;
mod generator;
mod intake;
mod record;
mod rules;
mod text;
mod writing;
mod xsd;
