//! What a leader ticks among many options, and what is written.

use super::super::deal::deal;
use super::super::figure::Measure;
use super::super::question::Question;
use super::super::solve::{narrow, printed, wave_size};
use super::super::{Ticks, Value, data};
use super::{Turn, WaveFill, portion, set};

impl WaveFill {
    /// Many options: each is ticked by those who rank first for it, so that its number is exact.
    pub(super) fn tick(&self, turn: &Turn, column: &mut [Value]) {
        for (at, option) in turn.question.options.iter().enumerate() {
            let mut keys = self.ranking(turn, turn.noise.beside(u64::from(option.code)));
            let named = self.named(turn, at).min(narrow(turn.asked.len() as u64));
            deal(&mut keys, &[named], |one, _| tick(column, one, option.code));
        }
        if turn.question.own_answer {
            Self::add_own(turn, column);
            self.name_again(turn, column);
        }
    }

    /// How often an option is named here.
    fn named(&self, turn: &Turn, option: usize) -> u32 {
        let count = turn.solution.counts.get(option).copied().unwrap_or(0);
        let published = printed(self.wave, turn.question);
        if published
            .iter()
            .any(|set| set.measure == Measure::Answers && set.cells == [option])
        {
            portion(count, self.leaders, wave_size(self.wave))
        } else {
            portion(count, narrow(turn.asked.len() as u64), turn.solution.asked)
        }
    }

    /// Own words: of those who tick "other", or where no option is called so of a few.
    fn add_own(turn: &Turn, column: &mut [Value]) {
        let texts = texts_that_mean(turn.question, "");
        let last = turn.question.options.last();
        let other = last.filter(|option| option.label.eq_ignore_ascii_case("annet"));
        let (who, what) = (turn.noise.beside(101), turn.noise.beside(102));
        for &one in &turn.asked {
            let writes = match (column.get(one as usize), other) {
                (Some(Value::Choices(ticks)), Some(other)) => ticks.has(other.code),
                (Some(Value::Choices(_)), None) => who.below(16, one) == 0,
                _ => false,
            };
            if writes {
                write_own(column, one, &texts, what.below(texts.len(), one));
            }
        }
    }

    /// An option named more often than leaders were asked is named again in own words, as a reader would count them.
    fn name_again(&self, turn: &Turn, column: &mut [Value]) {
        for (at, option) in turn.question.options.iter().enumerate() {
            let more = self
                .named(turn, at)
                .saturating_sub(narrow(turn.asked.len() as u64));
            if more > 0 {
                let texts = texts_that_mean(turn.question, &option.label);
                let mut keys = self.ranking(turn, turn.noise.beside(103));
                let what = turn.noise.beside(104);
                deal(&mut keys, &[more], |one, _| {
                    write_own(column, one, &texts, what.below(texts.len(), one));
                });
            }
        }
    }

    pub(super) fn write(&self, turn: &Turn, column: &mut [Value]) {
        let texts = data::texts_of(&turn.question.id).len();
        let here = narrow(turn.asked.len() as u64);
        let written = portion(turn.solution.answered, here, turn.solution.asked);
        let what = turn.noise.beside(102);
        deal(&mut self.ranking(turn, turn.noise), &[written], |one, _| {
            let number = what.below(texts, one);
            set(column, one, Value::Text(u8::try_from(number).unwrap_or(0)));
        });
    }
}

/// Numbers, from 1, of the texts of a question that count to an option, or with an empty label to none.
fn texts_that_mean(question: &Question, label: &str) -> Vec<u8> {
    let texts = data::texts_of(&question.id);
    (1..)
        .zip(texts)
        .filter(|(_, text)| text.coded == label)
        .map(|(number, _)| number)
        .collect()
}

fn tick(column: &mut [Value], one: u32, code: u8) {
    change(column, one, |ticks| ticks.options |= 1 << (code - 1));
}

fn write_own(column: &mut [Value], one: u32, texts: &[u8], which: usize) {
    if let Some(&own) = texts.get(which) {
        change(column, one, |ticks| ticks.own = own);
    }
}

fn change(column: &mut [Value], one: u32, change: impl FnOnce(&mut Ticks)) {
    if let Some(place) = column.get_mut(one as usize) {
        let mut ticks = match place {
            Value::Choices(ticks) => *ticks,
            _ => Ticks::default(),
        };
        change(&mut ticks);
        *place = Value::Choices(ticks);
    }
}
