//! Ways to spoil a document, or to write it otherwise: each takes a valid one and changes one thing.

mod attributes;
mod elements;
mod markup;
mod spaces;
pub mod tree;
pub mod values;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use tree::Document;

/// Chance from a seed.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound)
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// A document that was made, and how.
#[derive(Debug, Clone)]
pub struct Mutation {
    pub operators: Vec<&'static str>,
    pub bytes: Vec<u8>,
}

/// A change to the tree; its name is printed with a document that is judged differently.
pub type OnTree = (&'static str, fn(&mut Dice, &mut Document, &[String]));
/// A change to the text that was written.
pub type OnText = (&'static str, fn(&mut Dice, String) -> Vec<u8>);

/// Changes a document by one to three of the operators.
pub fn mutate(dice: &mut Dice, document: &Document, codes: &[String]) -> Mutation {
    let mut document = document.clone();
    let mut operators = Vec::new();
    let count = dice.pick(&[1, 1, 1, 1, 2, 2, 3]);
    for _ in 0..count - 1 {
        change_tree(dice, &mut document, codes, &mut operators);
    }
    if dice.below(4) > 0 {
        change_tree(dice, &mut document, codes, &mut operators);
        return Mutation {
            operators,
            bytes: document.write().into_bytes(),
        };
    }
    let (name, change) = dice.pick(markup::OPERATORS);
    operators.push(name);
    Mutation {
        operators,
        bytes: change(dice, document.write()),
    }
}

fn change_tree(
    dice: &mut Dice,
    document: &mut Document,
    codes: &[String],
    operators: &mut Vec<&'static str>,
) {
    let families = [
        elements::OPERATORS,
        attributes::OPERATORS,
        attributes::OPERATORS,
        spaces::OPERATORS,
    ];
    let family = dice.pick(&families);
    let (name, change) = dice.pick(family);
    operators.push(name);
    change(dice, document, codes);
}
