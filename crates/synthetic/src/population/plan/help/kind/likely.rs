//! How often each kind of measure is given at each age, before raking: from what each is made for.

use super::AGES;

/// A kind and how often it is given, by age at the end of the measure: 0-2, 3-6, 7-10, 11-12, 13-17, 18 and over.
pub(super) struct Likely {
    pub(super) code: &'static str,
    pub(super) by_age: [f64; AGES],
}

const fn kind(code: &'static str, by_age: [f64; AGES]) -> Likely {
    Likely { code, by_age }
}

const PARENTING: &[Likely] = &[
    kind("3.1", [0.0, 0.0, 0.0, 0.5, 6.0, 0.5]),
    kind("3.2", [0.0, 1.5, 4.0, 4.0, 0.0, 0.0]),
    kind("3.3", [0.0, 0.0, 0.0, 1.5, 3.0, 0.5]),
    kind("3.4", [0.0, 2.0, 2.0, 0.5, 0.0, 0.0]),
    kind("3.5", [2.0, 3.0, 3.0, 2.0, 1.0, 0.5]),
    kind("3.6", [8.0, 6.0, 3.0, 2.0, 1.0, 0.0]),
    kind("3.7", [7.0, 8.0, 9.0, 9.0, 9.0, 8.0]),
    kind("3.8", [9.0, 2.0, 0.0, 0.0, 0.0, 0.0]),
    kind("3.9", [55.0, 58.0, 58.0, 58.0, 57.0, 70.0]),
    kind("3.10", [11.0, 12.0, 13.0, 14.0, 15.0, 15.0]),
    kind("3.99", [8.0, 8.0, 8.0, 8.0, 8.0, 6.0]),
];

const DEVELOPMENT: &[Likely] = &[
    kind("4.1", [45.0, 30.0, 0.0, 0.0, 0.0, 0.0]),
    kind("4.2", [0.0, 0.0, 10.0, 0.0, 0.0, 0.0]),
    kind("4.3", [0.0, 3.0, 10.0, 12.0, 8.0, 1.0]),
    kind("4.4", [16.0, 15.0, 14.0, 14.0, 13.0, 25.0]),
    kind("4.5", [22.0, 30.0, 34.0, 30.0, 18.0, 2.0]),
    kind("4.6", [0.0, 3.0, 10.0, 14.0, 20.0, 25.0]),
    kind("4.7", [2.0, 5.0, 7.0, 7.0, 4.0, 0.5]),
    kind("4.8", [0.0, 0.0, 0.0, 0.5, 8.0, 20.0]),
    kind("4.9", [0.0, 0.0, 1.5, 2.0, 2.0, 0.0]),
    kind("4.99", [14.0, 14.0, 14.0, 17.0, 22.0, 25.0]),
];

const NETWORK: &[Likely] = &[
    kind("6.1", [6.0, 6.0, 6.0, 6.0, 6.0, 4.0]),
    kind("6.2", [9.0, 8.0, 7.0, 7.0, 7.0, 8.0]),
    kind("6.3", [2.0, 3.0, 4.0, 4.0, 4.0, 5.0]),
    kind("6.4", [78.0, 79.0, 79.0, 79.0, 80.0, 78.0]),
    kind("6.99", [4.0, 4.0, 4.0, 4.0, 4.0, 5.0]),
];

const CONTROL: &[Likely] = &[
    kind("5.1", [50.0, 45.0, 40.0, 40.0, 30.0, 30.0]),
    kind("5.2", [5.0, 5.0, 4.0, 4.0, 3.0, 0.0]),
    kind("5.4", [5.0, 2.0, 1.0, 5.0, 40.0, 60.0]),
    kind("5.99", [10.0, 10.0, 10.0, 10.0, 10.0, 10.0]),
];

const TREATMENT: &[Likely] = &[
    kind("7.3", [50.0, 60.0, 70.0, 75.0, 80.0, 80.0]),
    kind("7.99", [50.0, 40.0, 30.0, 25.0, 20.0, 20.0]),
];

const HOUSING: &[Likely] = &[
    kind("8.1", [0.0, 0.0, 0.0, 0.0, 80.0, 80.0]),
    kind("8.3", [1.0, 1.0, 1.0, 1.0, 10.0, 12.0]),
];

/// By the places of the categories.
pub(super) const KINDS: [&[Likely]; super::super::CATEGORIES] =
    [PARENTING, DEVELOPMENT, NETWORK, CONTROL, TREATMENT, HOUSING];
