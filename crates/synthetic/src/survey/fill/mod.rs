//! The answers: the solutions of every question, dealt to leaders.

mod multiple;

use crate::draw::Draw;

use super::data::{self, Model};
use super::deal::{Noise, ONE, Profile, deal, ranked, shuffled};
use super::question::{Kind, Question, questionnaire_of};
use super::service::{Service, services};
use super::solve::{Solution, fill, narrow, printed, solutions, split, wave_size};
use super::{Answer, Value, Wave};

/// Most leaders of a wave.
const MOST: u32 = 1_000_000;
/// Streams of chance: one for each wave and question; this many for a wave.
const STREAMS: u64 = 1 << 8;

/// The answers of all four waves, in time order and within a wave by leader.
///
/// `respondents` is the number of leaders of each wave: `None` gives the published ones ([`wave_size`]), another number
/// the same shares. More than a million are taken for a million.
#[must_use]
pub fn answers(seed: u64, respondents: Option<u32>) -> Vec<Answer> {
    Wave::ALL
        .into_iter()
        .zip(0..)
        .flat_map(|(wave, place)| {
            let leaders = respondents.unwrap_or_else(|| wave_size(wave)).min(MOST);
            WaveFill::new(seed, wave, place, leaders).answers()
        })
        .collect()
}

struct WaveFill {
    seed: u64,
    /// First stream of chance of the wave.
    stream: u64,
    wave: Wave,
    leaders: u32,
    services: Vec<Service>,
    profiles: Vec<Profile>,
    solutions: Vec<Solution>,
}

/// A question about to be dealt.
struct Turn<'a> {
    question: &'a Question,
    solution: &'a Solution,
    model: Option<&'static Model>,
    noise: Noise,
    asked: Vec<u32>,
}

impl WaveFill {
    fn new(seed: u64, wave: Wave, place: u64, leaders: u32) -> Self {
        let stream = (place + 1) * STREAMS;
        let services = match wave {
            Wave::Autumn2022 => ordered(services(&mut Draw::new(seed, stream), leaders), seed, stream + 1),
            _ => Vec::new(),
        };
        let noise = Noise::new(seed, stream + 2);
        let profiles = (0..leaders)
            .map(|one| profile(services.get(one as usize), noise.bell(one)))
            .collect();
        let solutions = solutions(wave);
        Self {
            seed,
            stream,
            wave,
            leaders,
            services,
            profiles,
            solutions,
        }
    }

    fn answers(&self) -> Vec<Answer> {
        let questions = &questionnaire_of(self.wave).questions;
        let mut answers: Vec<Answer> = (1..=self.leaders)
            .map(|respondent| Answer {
                wave: self.wave,
                respondent,
                values: vec![Value::Missing; questions.len()],
            })
            .collect();
        for (at, (question, stream)) in questions.iter().zip(self.stream + 3..).enumerate() {
            let column = self.column(question, stream, &answers);
            for (answer, value) in answers.iter_mut().zip(column) {
                if let Some(place) = answer.values.get_mut(at) {
                    *place = value;
                }
            }
        }
        answers
    }

    fn column(&self, question: &Question, stream: u64, answers: &[Answer]) -> Vec<Value> {
        let of_service = |show: fn(&Service) -> Value| self.services.iter().map(show).collect();
        match question.id.as_str() {
            "1a" => return of_service(|one| Value::Choice(one.region + 1)),
            "1b" => return of_service(|one| Value::Number(one.positions)),
            _ => {}
        }
        let asked = self.asked(question, answers);
        let mut column = vec![Value::NotAsked; answers.len()];
        for &one in &asked {
            set(&mut column, one, Value::Missing);
        }
        let solution = self.solutions.iter().find(|one| one.question == question.id);
        if let Some(solution) = solution {
            let model = data::model(&question.id);
            let noise = Noise::new(self.seed, stream);
            let mut turn = Turn {
                question,
                solution,
                model,
                noise,
                asked,
            };
            match question.kind {
                Kind::FreeText => self.write(&turn, &mut column),
                Kind::Multiple => self.tick(&turn, &mut column),
                _ => self.choose(&mut turn, &mut column),
            }
        }
        column
    }

    fn asked(&self, question: &Question, answers: &[Answer]) -> Vec<u32> {
        let Some(ask_if) = &question.ask_if else {
            return (0..self.leaders).collect();
        };
        let questions = &questionnaire_of(self.wave).questions;
        let Some(at) = questions.iter().position(|one| one.id == ask_if.question) else {
            return Vec::new();
        };
        let options = questions.get(at).map_or(&[][..], |one| &one.options).iter();
        let opening: Vec<Value> = options
            .filter(|option| ask_if.options.contains(&option.label))
            .map(|option| Value::Choice(option.code))
            .collect();
        (0..self.leaders)
            .zip(answers)
            .filter(|(_, answer)| answer.values.get(at).is_some_and(|value| opening.contains(value)))
            .map(|(one, _)| one)
            .collect()
    }

    /// One answer each: first, at random, who leaves it out or does not know; the others by rank.
    fn choose(&self, turn: &mut Turn, column: &mut [Value]) {
        let (answered, mut counts) = self.scaled(turn);
        let unknown = turn.question.unknown();
        let do_not_know = unknown
            .and_then(|at| counts.get_mut(at))
            .map_or(0, std::mem::take);
        let silent = narrow(turn.asked.len() as u64).saturating_sub(answered);
        let mut decided = vec![true; column.len()];
        if silent + do_not_know > 0 {
            let mut keys: Vec<u64> = turn
                .asked
                .iter()
                .map(|&one| shuffled(one, turn.noise.beside(1)))
                .collect();
            let unknown = Value::Choice(unknown.map_or(0, option_code));
            deal(&mut keys, &[silent, do_not_know], |one, cell| {
                set(&mut decided, one, false);
                set(column, one, if cell == 0 { Value::Missing } else { unknown });
            });
        }
        turn.asked.retain(|&one| decided.get(one as usize) == Some(&true));
        let values = turn.model.map_or_else(Vec::new, Model::values);
        let mut keys = self.ranking(turn, turn.noise);
        deal(&mut keys, &counts, |one, cell| {
            let value = values
                .get(cell)
                .map_or(Value::Choice(option_code(cell)), |&value| Value::Number(value));
            set(column, one, value);
        });
    }

    /// Answers and their number by option for the leaders asked here.
    fn scaled(&self, turn: &Turn) -> (u32, Vec<u32>) {
        let Solution {
            asked,
            answered,
            counts,
            ..
        } = turn.solution;
        let here = narrow(turn.asked.len() as u64);
        if here == *asked {
            return (*answered, counts.clone());
        }
        let all = portion(*answered, here, *asked);
        let mut left = all;
        let sets: Vec<_> = printed(self.wave, turn.question)
            .into_iter()
            .map(|set| {
                let count = set.scaled(counts, *answered, all).min(left);
                left -= count;
                (set.cells, count)
            })
            .collect();
        let filled = fill(all, &sets, counts);
        (all, filled.unwrap_or_else(|| split(all, counts)))
    }

    fn ranking(&self, turn: &Turn, noise: Noise) -> Vec<u64> {
        let profile = |one: u32| self.profiles.get(one as usize).copied().unwrap_or_default();
        turn.asked
            .iter()
            .map(|&one| ranked(one, profile(one), turn.model, noise))
            .collect()
    }
}

/// Services in random order, so that the number of a leader tells nothing.
fn ordered(services: Vec<Service>, seed: u64, stream: u64) -> Vec<Service> {
    let mut draw = Draw::new(seed, stream);
    let mut services = services;
    for at in (1..services.len()).rev() {
        let other = draw.between(0..=i64::try_from(at).unwrap_or(0));
        services.swap(at, usize::try_from(other).unwrap_or(0));
    }
    services
}

fn profile(service: Option<&Service>, strain: i32) -> Profile {
    let Some(service) = service else {
        return Profile {
            strain,
            ..Profile::default()
        };
    };
    let tilt = data::regions()
        .get(usize::from(service.region))
        .map_or(0, |one| one.tilt);
    Profile {
        strain,
        size: (i32::from(service.size) - 2) * (ONE / 2),
        region: i32::try_from(tilt).unwrap_or(0) * (ONE / 2),
    }
}

/// So many of `of`, taken over to `here`, rounded.
fn portion(count: u32, here: u32, of: u32) -> u32 {
    let of = u64::from(of.max(1));
    narrow((u64::from(count) * u64::from(here) + of / 2) / of)
}

fn option_code(place: usize) -> u8 {
    u8::try_from(place + 1).unwrap_or(u8::MAX)
}

fn set<T>(column: &mut [T], one: u32, value: T) {
    if let Some(place) = column.get_mut(one as usize) {
        *place = value;
    }
}
