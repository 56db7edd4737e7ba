//! Answers that lead to a question: a search through the conditions, back to questions that everybody is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::super::answer::{Given, Response};
use super::super::entry::written;
use super::super::questionnaire::{Choice, ConditionCell, Question, QuestionKind, Questionnaire};

/// Steps of the search for a question before it is given up.
const MOST_STEPS: u32 = 5_000;
/// Options tried before ticks are taken for impossible.
const MOST_TRIES: u32 = 5_000;

/// Whether a question is asked of somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Reach {
    /// Of who answers so.
    By(Response),
    /// Of nobody.
    Never,
    /// The search was given up.
    Unclear,
}

/// Looks for answers with which a question is asked.
#[must_use]
pub fn reach(form: &Questionnaire, id: &str) -> Reach {
    let places = form
        .questions()
        .zip(0..)
        .map(|((_, question), at)| (question.id.as_str(), (at, question)));
    let mut search = Search {
        questions: places.collect(),
        steps: 0,
    };
    if !search.questions.contains_key(id) {
        return Reach::Never;
    }
    let found = search.ask(vec![id], &BTreeSet::new(), &Needs::new());
    match found {
        _ if search.steps > MOST_STEPS => Reach::Unclear,
        Some(needs) => search.response(&needs),
        None => Reach::Never,
    }
}

type Needs<'a> = BTreeMap<&'a str, Vec<&'a ConditionCell>>;

struct Search<'a> {
    questions: BTreeMap<&'a str, (usize, &'a Question)>,
    steps: u32,
}

impl<'a> Search<'a> {
    /// Answers with which all of these questions are asked, beside those that are asked already.
    fn ask(
        &mut self,
        mut goals: Vec<&'a str>,
        asked: &BTreeSet<&'a str>,
        needs: &Needs<'a>,
    ) -> Option<Needs<'a>> {
        let Some(goal) = goals.pop() else {
            return Some(needs.clone());
        };
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let (here, question) = *self.questions.get(goal)?;
        let mut asked = asked.clone();
        if !asked.insert(goal) || question.ask_if.is_empty() {
            return self.ask(goals, &asked, needs);
        }
        for row in &question.ask_if {
            let (mut goals, mut needs) = (goals.clone(), needs.clone());
            let is_possible = row.cells.iter().all(|(id, cell)| {
                let Some((at, earlier)) = self.questions.get(id.as_str()) else {
                    return false;
                };
                goals.push(&earlier.id);
                let cells = needs.entry(&earlier.id).or_default();
                cells.push(cell);
                *at < here && answer(&earlier.kind, cells).is_some()
            });
            if is_possible && let Some(found) = self.ask(goals, &asked, &needs) {
                return Some(found);
            }
        }
        None
    }

    fn response(&self, needs: &Needs<'a>) -> Reach {
        let mut response = Response::default();
        for (id, cells) in needs {
            let given = self
                .questions
                .get(id)
                .and_then(|(_, question)| answer(&question.kind, cells));
            match given {
                Some(given) => response.answers.insert((*id).to_owned(), given),
                None => return Reach::Never,
            };
        }
        Reach::By(response)
    }
}

/// An answer to a question of this kind that meets all of these cells.
fn answer(kind: &QuestionKind, cells: &[&ConditionCell]) -> Option<Given> {
    match kind {
        QuestionKind::Number {
            lowest,
            highest,
            decimals,
            ..
        } => number(cells, *lowest, *highest, *decimals),
        QuestionKind::Percent { decimals } => number(cells, 0.0, 100.0, *decimals),
        QuestionKind::Multiple { options, most, .. } => {
            let lists = lists(cells)?;
            let most = most.map_or(options.len(), usize::from);
            let mut tries = MOST_TRIES;
            let codes = ticks(options, most, &lists, &BTreeSet::new(), &mut tries)?;
            Some(Given::Choices { codes, own: None })
        }
        QuestionKind::Single { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::YesNo {}
        | QuestionKind::Region { .. } => {
            let lists = lists(cells)?;
            let (first, rest) = lists.split_first()?;
            let code = first
                .iter()
                .find(|code| rest.iter().all(|list| list.contains(code)))?;
            Some(Given::Choice(*code))
        }
        _ => None,
    }
}

fn lists<'a>(cells: &[&'a ConditionCell]) -> Option<Vec<&'a [u16]>> {
    let list = |cell: &&'a ConditionCell| match *cell {
        ConditionCell::OneOf(codes) => Some(codes.as_slice()),
        ConditionCell::Between { .. } => None,
    };
    cells.iter().map(list).collect()
}

fn number(cells: &[&ConditionCell], lowest: f64, highest: f64, decimals: u8) -> Option<Given> {
    let mut range = (lowest, highest);
    for cell in cells {
        let ConditionCell::Between { from, to } = cell else {
            return None;
        };
        range.0 = from.map_or(range.0, |from| from.max(range.0));
        range.1 = to.map_or(range.1, |to| to.min(range.1));
    }
    number_between(range.0, range.1, decimals).map(Given::Number)
}

/// A number with so many decimals from the first to the second, both included.
pub(super) fn number_between(lowest: f64, highest: f64, decimals: u8) -> Option<f64> {
    if !(lowest.is_finite() && highest.is_finite()) {
        return None;
    }
    let parts = 10_f64.powi(i32::from(decimals));
    let first = (lowest * parts).floor();
    [0.0, 1.0, 2.0]
        .into_iter()
        // Through its digits, so that it is the number that is read when somebody writes it.
        .filter_map(|step| {
            format!("{:.*}", usize::from(decimals), (first + step) / parts)
                .parse()
                .ok()
        })
        .map(|number: f64| number + 0.0)
        .find(|number| (lowest..=highest).contains(number) && !written(*number).contains('e'))
}

/// Options to tick so that one of each list is among them: no more than the most, and none beside one that stands alone.
fn ticks(
    options: &[Choice],
    most: usize,
    lists: &[&[u16]],
    ticked: &BTreeSet<u16>,
    tries: &mut u32,
) -> Option<BTreeSet<u16>> {
    let Some(open) = lists
        .iter()
        .find(|list| !list.iter().any(|code| ticked.contains(code)))
    else {
        return Some(ticked.clone());
    };
    let option = |code: u16| options.iter().find(|option| option.code == code);
    for code in *open {
        *tries = tries.checked_sub(1)?;
        let Some(tick) = option(*code) else { continue };
        let stands_alone = tick.alone
            || ticked
                .iter()
                .any(|other| option(*other).is_some_and(|one| one.alone));
        if (stands_alone && !ticked.is_empty()) || ticked.len() >= most {
            continue;
        }
        let mut more = ticked.clone();
        more.insert(*code);
        if let Some(found) = ticks(options, most, lists, &more, tries) {
            return Some(found);
        }
    }
    None
}
