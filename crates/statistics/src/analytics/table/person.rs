//! Who the tables are about.

use chrono::NaiveDate;

use crate::analytics::analytics_table;

analytics_table! {
    /// A child (barn) under a pseudonym. A synthetic population has all its residents here, a service those of its cases:
    /// who counts children with help begins with a table of the help.
    ChildRow => "child" {
        /// Pseudonym of the child, the same in every table.
        child_id: String,
        /// Date of birth.
        born: NaiveDate,
        /// Code of the register's list of sexes (personalia_kjonn): 0 unborn, 1 boy, 2 girl.
        sex: String,
        /// Pseudonym of the household; those who share it are siblings.
        household_id: Option<String>,
        /// Number of the municipality where the child lives on the last day of the data.
        municipality: Option<String>,
    }
}

analytics_table! {
    /// How many live in a municipality at the end of a year. Several rows may have the same key: sum `persons`.
    PopulationRow => "population" {
        /// Number of the municipality, as valid in the year.
        municipality: String,
        /// The year; those are counted who live there on 31 December.
        year: i64,
        /// Age in full years on that day, 0 to 24.
        age: i64,
        /// Code of the register's list of sexes: 1 boy, 2 girl.
        sex: String,
        /// How many.
        persons: i64,
    }
}
