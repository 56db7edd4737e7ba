//! What is written is accepted by the official schema and read back, what is read is judged as libxml2 and the register judge it, and
//! a case of ours is told so that the register takes it.

mod bad_input;
mod case;
mod differential;
mod examples;
mod fixtures;
mod from_case;
mod generator;
mod intake;
mod mutation;
mod oracle;
mod record;
mod round_trip;
mod rule_oracle;
mod rules;
mod text;
mod writing;
mod xsd;
