//! Questionnaires made by chance, for tests: most are in order, some are not.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::questionnaire::*;
use crate::people::language_form::LanguageForm;

/// Any questionnaire: ids and texts of any signs, numbers of any size.
pub fn any_questionnaire() -> impl Strategy<Value = Questionnaire> {
    form(any_text().boxed(), false)
}

/// A questionnaire that is mostly in order: ids and texts differ, scales are symmetric, conditions hang on earlier questions.
pub fn likely_questionnaire() -> impl Strategy<Value = Questionnaire> {
    form("[a-zæøå]{3,9}".boxed(), true)
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~æøå\n\t\r\"\\\\]{0,12}",
        Just("=1+1".to_owned()),
        Just(String::new()),
    ]
}

fn form(text: BoxedStrategy<String>, is_likely: bool) -> impl Strategy<Value = Questionnaire> {
    let questions = vec(question(&text, is_likely), usize::from(is_likely)..9);
    let scales = vec(scale(text.clone(), is_likely), 1..3);
    (questions, scales, text.clone(), text, any::<bool>(), 0..3_usize).prop_map(
        move |(mut questions, scales, title, wave, anonymous, cut)| {
            let scales: BTreeMap<String, Scale> = (b'a'..)
                .zip(scales)
                .map(|(name, scale)| (char::from(name).to_string(), scale))
                .collect();
            for (number, question) in questions.iter_mut().enumerate() {
                if is_likely {
                    question.id = format!("q{number}");
                    question.text = both(&format!("{} {number}", question.text[&LanguageForm::Nb]));
                    if let QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } =
                        &mut question.kind
                    {
                        let names: Vec<&String> = scales.keys().collect();
                        *scale = names[number % names.len()].clone();
                    }
                    for row in &mut question.ask_if {
                        let cells = std::mem::take(&mut row.cells).into_iter();
                        row.cells = cells
                            .map(|(id, cell)| {
                                let earlier = id.len() * 7 + id.bytes().map(usize::from).sum::<usize>();
                                (format!("q{}", earlier % number.max(1)), cell)
                            })
                            .collect();
                    }
                    if number == 0 {
                        question.ask_if.clear();
                    }
                }
            }
            let rest = questions.split_off(questions.len().min(cut.max(1)));
            let sections = [("one", questions), ("two", rest)]
                .into_iter()
                .filter(|(_, questions)| !is_likely || !questions.is_empty())
                .map(|(id, questions)| Section {
                    id: id.to_owned(),
                    title: both(&format!("s{title}")),
                    text: Words::new(),
                    questions,
                })
                .collect();
            let mut form = Questionnaire {
                id: if is_likely {
                    "made".to_owned()
                } else {
                    title.clone()
                },
                wave: if is_likely { "2026".to_owned() } else { wave },
                anonymous,
                fielded: None,
                languages: vec![LanguageForm::Nb, LanguageForm::En],
                title: both(&format!("t{title}")),
                introduction: Words::new(),
                thanks: Words::new(),
                scales,
                sections,
            };
            if is_likely {
                let used: Vec<String> = form
                    .questions()
                    .filter_map(|(_, one)| match &one.kind {
                        QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } => {
                            Some(scale.clone())
                        }
                        _ => None,
                    })
                    .collect();
                form.scales.retain(|name, _| used.contains(name));
            }
            form
        },
    )
}

fn both(text: &str) -> Words {
    [LanguageForm::Nb, LanguageForm::En]
        .into_iter()
        .map(|language| (language, text.to_owned()))
        .collect()
}

fn question(text: &BoxedStrategy<String>, is_likely: bool) -> impl Strategy<Value = Question> + use<> {
    let head = (text.clone(), text.clone(), any::<bool>(), any::<bool>(), 1..4_u32);
    (head, kind(text, is_likely), vec(row(), 0..3)).prop_map(
        move |((id, words, required, has_help, version), kind, ask_if)| Question {
            id,
            concept: None,
            version,
            label: Words::new(),
            help: if has_help {
                both(&format!("h{}", words.trim()))
            } else {
                Words::new()
            },
            text: both(&words),
            required: required && !matches!(kind, QuestionKind::Information {}),
            identifying: false,
            ask_if,
            fault: None,
            kind,
        },
    )
}

fn row() -> impl Strategy<Value = ConditionRow> {
    let end = || proptest::option::of(-5..110_i32);
    let cell = prop_oneof![
        4 => vec(1..5_u16, 1..4).prop_map(ConditionCell::OneOf),
        1 => (end(), end()).prop_map(|(from, to)| ConditionCell::Between {
            from: from.map(f64::from),
            to: to.map(|to| f64::from(to) / 2.0),
        }),
    ];
    proptest::collection::btree_map("[a-z]{1,3}", cell, 1..3).prop_map(|cells| ConditionRow { cells })
}

fn options(text: BoxedStrategy<String>, is_likely: bool) -> impl Strategy<Value = Vec<Choice>> {
    vec((text, 0..9_u8, any::<u16>()), 2..6).prop_map(move |options| {
        let options = options.into_iter().zip(1..);
        options
            .map(|((text, alone, code), number): (_, u16)| Choice {
                code: if is_likely { number } else { code },
                text: both(&if is_likely {
                    format!("{text} {number}")
                } else {
                    text
                }),
                alone: alone == 0 && number > 1,
            })
            .collect()
    })
}

fn not_alone(mut options: Vec<Choice>) -> Vec<Choice> {
    for option in &mut options {
        option.alone = false;
    }
    options
}

fn kind(text: &BoxedStrategy<String>, is_likely: bool) -> impl Strategy<Value = QuestionKind> + use<> {
    let options = || options(text.clone(), is_likely);
    let number = if is_likely {
        (-50..50_i32).prop_map(f64::from).boxed()
    } else {
        any::<f64>().boxed()
    };
    let length = if is_likely {
        (1..3_000_u32).boxed()
    } else {
        any::<u32>().boxed()
    };
    let day = || {
        proptest::option::of(
            (0..20_000_i32).prop_map(|days| chrono::NaiveDate::from_epoch_days(days).unwrap()),
        )
    };
    prop_oneof![
        3 => (options(), any::<bool>()).prop_map(|(options, own)| QuestionKind::Single { options: not_alone(options), own }),
        3 => (options(), any::<bool>(), proptest::option::of(1..3_u16))
            .prop_map(|(options, own, most)| QuestionKind::Multiple { options, own, most }),
        3 => "[ab]".prop_map(|scale| QuestionKind::Likert { scale }),
        1 => ("[ab]", vec(text.clone(), 1..4)).prop_map(move |(scale, items)| QuestionKind::Battery {
            scale,
            items: items.into_iter().zip(b'a'..).map(|(text, id)| Item {
                id: char::from(id).to_string(),
                text: both(&if is_likely { format!("{text} {}", char::from(id)) } else { text }),
            }).collect(),
        }),
        2 => (text.clone(), number, 0..200_i32, 0..3_u8).prop_map(|(unit, lowest, width, decimals)| QuestionKind::Number {
            unit: both(&unit),
            lowest: lowest + 0.0,
            highest: lowest + f64::from(width),
            decimals,
        }),
        1 => (0..3_u8).prop_map(|decimals| QuestionKind::Percent { decimals }),
        2 => Just(QuestionKind::YesNo {}),
        1 => length.prop_map(|longest| QuestionKind::FreeText { longest }),
        1 => options().prop_map(|options| QuestionKind::Region { options: not_alone(options) }),
        1 => (day(), day()).prop_map(|(earliest, latest)| QuestionKind::Date { earliest, latest }),
        1 => (options(), proptest::option::of(1..3_u16))
            .prop_map(|(options, places)| QuestionKind::Ranking { options: not_alone(options), places }),
        1 => Just(QuestionKind::Information {}),
    ]
}

fn scale(text: BoxedStrategy<String>, is_likely: bool) -> impl Strategy<Value = Scale> {
    let steps = prop_oneof![Just(4_i8), Just(5), Just(7), Just(if is_likely { 5 } else { 3 })];
    (steps, any::<bool>(), any::<bool>(), text).prop_map(|(steps, is_bipolar, has_apart, text)| {
        let half = steps / 2;
        let bipolar: Vec<i8> = (-half..=half)
            .rev()
            .filter(|value| steps % 2 == 1 || *value != 0)
            .collect();
        let values: Vec<i8> = if is_bipolar { bipolar } else { (0..steps).collect() };
        Scale {
            polarity: if is_bipolar {
                Polarity::Bipolar
            } else {
                Polarity::Unipolar
            },
            steps: values
                .into_iter()
                .zip(1..)
                .map(|(value, code)| Step {
                    code,
                    value,
                    text: both(&format!("{text}s{code}")),
                })
                .collect(),
            apart: has_apart
                .then(|| Choice {
                    code: 9,
                    text: both(&format!("{text}dk")),
                    alone: false,
                })
                .into_iter()
                .collect(),
        }
    })
}
