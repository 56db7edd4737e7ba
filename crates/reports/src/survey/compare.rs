//! Comparison with earlier waves: the same question in the same words only, each difference tested, and all tests counted together.

use std::collections::BTreeSet;

use tiltak_domain::survey::option::YES;
use tiltak_statistics::survey::change::{comparable, of_shares};
use tiltak_statistics::survey::{Adjustment, adjusted};
use tiltak_statistics::survey::{Cell, Column, Measure, Variable};

use super::amount::trimmed;
use super::number::{FEWEST, Share, Wave};
use super::question::with_interval;
use super::sentence::{Difference, changed, either};
use super::{Block, Part, Table, Writer};
use crate::figure::{Figure, Kind, Series, Trend, Value};

/// Differences are called so where fewer than this part of them would be by chance.
const LIMIT: f64 = 0.05;
/// Most numbers of a question of number that are followed over waves.
const MOST_NUMBERS: usize = 3;

/// What is followed over waves: a share of the answers to a question.
struct Followed<'a> {
    key: String,
    label: String,
    /// What is counted, in words.
    what: String,
    variable: &'a Variable,
    wanted: Wanted,
}

/// Which answers are counted.
#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    Codes(Vec<u16>),
    Number(f64),
}

impl Wanted {
    fn share(&self, wave: &Wave<'_>, variable: &Variable) -> Option<Share> {
        match self {
            Self::Codes(codes) => wave.share_of_codes(variable, codes),
            Self::Number(number) => wave.share(
                variable,
                |cell| matches!(cell, Cell::Number(one) if (one - number).abs() < 1e-9),
            ),
        }
    }
}

/// A followed share in every wave; the last one is that of today.
struct Course<'a> {
    followed: Followed<'a>,
    shares: Vec<(String, Option<Share>)>,
}

impl<'a> Writer<'a> {
    /// The part on earlier waves; none where there are none.
    pub(super) fn comparison(&self) -> Option<Part> {
        if self.order.earlier.is_empty() {
            return None;
        }
        let earlier: Vec<Wave<'_>> = self.order.earlier.iter().map(|one| Wave::new(one.data)).collect();
        let courses: Vec<Course<'_>> = self
            .followed(&earlier)
            .into_iter()
            .filter_map(|followed| self.course(followed, &earlier))
            .collect();
        let (differences, tests) = tested(&courses);
        let mut blocks = vec![Block::Paragraph(self.how_compared(tests))];
        for (course, differences) in courses.iter().zip(&differences) {
            blocks.push(self.trend(course));
            let texts: Vec<String> = differences
                .iter()
                .map(|(wave, difference)| changed(*difference, wave, self.language()))
                .collect();
            let label = format!("{}, {}", course.followed.label, course.followed.what);
            blocks.push(self.told(
                &format!("trend-{}", course.followed.key),
                &label,
                &texts.join(" "),
            ));
        }
        blocks.extend(self.not_compared(&earlier));
        Some(Part {
            id: "earlier".to_owned(),
            title: self
                .choose([
                    "Mot tidligere runder",
                    "Mot tidlegare rundar",
                    "Against earlier waves",
                ])
                .to_owned(),
            blocks,
        })
    }

    fn how_compared(&self, tests: usize) -> String {
        self.choose([
            "TESTS forskjeller er testet. En forskjell er nevnt bare der den holder når alle er regnet med.",
            "TESTS skilnader er testa. Ein skilnad er nemnd berre der han held når alle er rekna med.",
            "TESTS differences were tested. A difference is named only where it holds when all of them are counted.",
        ])
        .replace("TESTS", &tests.to_string())
    }

    /// Every share that can be followed: of a question that an earlier wave asked in the same words.
    fn followed(&self, earlier: &[Wave<'a>]) -> Vec<Followed<'a>> {
        let mut followed = Vec::new();
        for variable in self.order.data.variables() {
            let before: Vec<&Variable> = earlier
                .iter()
                .flat_map(|wave| wave.data.variables())
                .filter(|one| comparable(one, variable).is_ok())
                .collect();
            if !before.is_empty() && !variable.identifying {
                followed.extend(self.followed_of(variable, earlier));
            }
        }
        followed
    }

    fn followed_of(&self, variable: &'a Variable, earlier: &[Wave<'a>]) -> Vec<Followed<'a>> {
        let Some(question) = self.order.questionnaire.question(&variable.question) else {
            return Vec::new();
        };
        let options = self.options(question);
        let label = match variable.part {
            tiltak_statistics::survey::Part::Whole => self.label(question).to_owned(),
            _ => format!("{}: {}", self.label(question), self.words(&variable.label)),
        };
        let of_codes = |codes: Vec<u16>| {
            let names: Vec<&str> = options
                .iter()
                .filter(|one| codes.contains(&one.code))
                .map(|one| self.order.questionnaire.words(&one.text, self.form))
                .collect();
            Followed {
                key: variable.name.clone(),
                label: label.clone(),
                what: either(&names, self.language()),
                variable,
                wanted: Wanted::Codes(codes),
            }
        };
        match (&variable.column, variable.measure) {
            (Column::Codes { .. }, Measure::Scale(_)) => {
                let upper: Vec<u16> = options
                    .iter()
                    .filter(|one| one.value.is_some_and(|value| value > 0))
                    .map(|one| one.code)
                    .collect();
                vec![of_codes(upper)]
            }
            (Column::Codes { .. }, Measure::Ticked) => vec![Followed {
                what: self.choose(["valgt", "vald", "chosen"]).to_owned(),
                ..of_codes(vec![1])
            }],
            (Column::Codes { categories, .. }, Measure::Nominal) if categories.len() == 2 => {
                vec![of_codes(vec![YES])]
            }
            (Column::Codes { categories, .. }, Measure::Nominal) => {
                categories.iter().map(|one| of_codes(vec![one.code])).collect()
            }
            (Column::Numbers { unit, .. }, _) => self.most_named(variable, earlier, &label, self.words(unit)),
            _ => Vec::new(),
        }
    }

    /// The numbers that were named most in any wave.
    fn most_named(
        &self,
        variable: &'a Variable,
        earlier: &[Wave<'a>],
        label: &str,
        unit: &str,
    ) -> Vec<Followed<'a>> {
        let mut named: BTreeSet<i64> = BTreeSet::new();
        let mut add = |numbers: Vec<f64>| {
            let mut counts = std::collections::BTreeMap::new();
            for number in numbers {
                *counts.entry((number * 10.0).round() as i64).or_insert(0u64) += 1;
            }
            let mut counts: Vec<(u64, i64)> = counts
                .into_iter()
                .map(|(number, count)| (count, number))
                .collect();
            counts.sort_by(|a, b| b.cmp(a));
            let often = counts
                .into_iter()
                .take(MOST_NUMBERS)
                .filter(|(count, _)| *count >= FEWEST);
            named.extend(often.map(|(_, number)| number));
        };
        add(self.wave.numbers(variable));
        for wave in earlier {
            let own = wave
                .data
                .variables()
                .iter()
                .find(|one| comparable(one, variable).is_ok());
            add(own.map(|own| wave.numbers(own)).unwrap_or_default());
        }
        named
            .into_iter()
            .map(|tenths| {
                let number = tenths as f64 / 10.0;
                Followed {
                    key: format!("{}-{}", variable.name, tenths),
                    label: label.to_owned(),
                    what: format!("{} {unit}", trimmed(number, self.language())),
                    variable,
                    wanted: Wanted::Number(number),
                }
            })
            .collect()
    }

    fn course(&self, followed: Followed<'a>, earlier: &[Wave<'a>]) -> Option<Course<'a>> {
        let enough = |share: &Share| share.of >= FEWEST;
        let mut shares: Vec<(String, Option<Share>)> = earlier
            .iter()
            .map(|wave| {
                let own = wave
                    .data
                    .variables()
                    .iter()
                    .find(|one| comparable(one, followed.variable).is_ok());
                let share = own
                    .and_then(|own| followed.wanted.share(wave, own))
                    .filter(enough);
                (wave.data.wave.clone(), share)
            })
            .collect();
        let now = followed
            .wanted
            .share(&self.wave, followed.variable)
            .filter(enough)?;
        if shares.iter().all(|(_, share)| share.is_none()) {
            return None;
        }
        shares.push((self.order.data.wave.clone(), Some(now)));
        Some(Course { followed, shares })
    }

    fn trend(&self, course: &Course<'_>) -> Block {
        let value = |share: &Option<Share>| {
            share.as_ref().map_or_else(
                || Value {
                    text: "..".to_owned(),
                    ..Value::default()
                },
                with_interval,
            )
        };
        let trend = Trend {
            waves: course.shares.iter().map(|(wave, _)| wave.clone()).collect(),
            series: vec![Series {
                label: course.followed.what.clone(),
                values: course.shares.iter().map(|(_, share)| value(share)).collect(),
            }],
            breaks: Vec::new(),
        };
        let unit = self.choose([
            "prosent av dem som svarte",
            "prosent av dei som svarte",
            "percent of those who answered",
        ]);
        let title = format!("{}: {}", course.followed.label, course.followed.what);
        let id = format!("trend-{}", course.followed.key);
        let block = self.figure(&id, &title, unit, Kind::Trend(trend));
        match block {
            Block::Figure(figure) => Block::Figure(Box::new(Figure {
                kind: figure.kind,
                frame: crate::figure::Frame {
                    notes: vec![self.sizes_of(course)],
                    ..figure.frame
                },
            })),
            other => other,
        }
    }

    /// How many answered in each wave.
    fn sizes_of(&self, course: &Course<'_>) -> String {
        let answered = self.choose(["Svar", "Svar", "Answers"]);
        let sizes: Vec<String> = course
            .shares
            .iter()
            .filter_map(|(wave, share)| Some(format!("{wave}: {}", share.as_ref()?.of)))
            .collect();
        format!("{answered}: {}.", sizes.join(", "))
    }

    /// Questions that an earlier wave asked in other words.
    fn not_compared(&self, earlier: &[Wave<'_>]) -> Option<Block> {
        let rows: Vec<Vec<String>> = self
            .order
            .data
            .variables()
            .iter()
            .filter(|variable| variable.part == tiltak_statistics::survey::Part::Whole)
            .flat_map(|variable| {
                let waves = earlier.iter().filter_map(move |wave| {
                    let before = wave.data.variables().iter().find(|one| {
                        one.concept == variable.concept
                            && one.part == variable.part
                            && comparable(one, variable).is_err()
                    })?;
                    Some((variable, before, wave.data.wave.clone()))
                });
                waves.collect::<Vec<_>>()
            })
            .map(|(variable, before, wave)| {
                let label = self.order.questionnaire.question(&variable.question);
                vec![
                    label.map_or_else(String::new, |question| self.label(question).to_owned()),
                    format!("{} ({wave})", before.question),
                    self.choose([
                        "spurt med andre ord eller andre svar",
                        "spurt med andre ord eller andre svar",
                        "asked in other words or with other options",
                    ])
                    .to_owned(),
                ]
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let head = [
            ["Spørsmål", "Spørsmål", "Question"],
            ["Tidligere spørsmål", "Tidlegare spørsmål", "Earlier question"],
            ["Hvorfor ikke", "Kvifor ikkje", "Why not"],
        ];
        Some(Block::Table(Table {
            caption: self
                .choose([
                    "Spørsmål som ikke sammenlignes",
                    "Spørsmål som ikkje blir samanlikna",
                    "Questions that are not compared",
                ])
                .to_owned(),
            head: head.map(|texts| self.choose(texts).to_owned()).into(),
            rows,
            words: 3,
        }))
    }
}

/// For each course its differences from each earlier wave, and how many were tested in all.
fn tested(courses: &[Course<'_>]) -> (Vec<Vec<(String, Difference)>>, usize) {
    let mut chances = Vec::new();
    let mut found = Vec::new();
    for course in courses {
        let now = course
            .shares
            .last()
            .and_then(|(_, share)| share.as_ref()?.estimate);
        let mut own = Vec::new();
        for (wave, share) in course.shares.iter().rev().skip(1) {
            let before = share.as_ref().and_then(|share| share.estimate);
            if let (Some(before), Some(now)) = (before, now)
                && let Some(change) = of_shares(&before, &now)
            {
                chances.push(change.p);
                own.push((wave.clone(), change));
            }
        }
        found.push(own);
    }
    let mut adjusted = adjusted(&chances, Adjustment::Holm).into_iter();
    let differences = found
        .into_iter()
        .map(|own| {
            own.into_iter()
                .map(|(wave, change)| {
                    let holds = adjusted.next().is_some_and(|chance| chance < LIMIT);
                    let difference = Difference {
                        value: change.difference,
                        low: change.low,
                        high: change.high,
                        holds,
                    };
                    (wave, difference)
                })
                .collect()
        })
        .collect();
    (differences, chances.len())
}
