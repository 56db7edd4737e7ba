//! Proposals (forslag): which articles answer confirmed needs for a child of an age, with the reasons for the place of each.
//!
//! The order follows rules that the page states, one after the other: within the child's age first; then those that answer more
//! of the needs; then those that can be given here; then by name. There is no score.

use serde::Serialize;

use super::article::{Article, ArticleKind};
use super::audience::AgeFit;
use crate::codelist::Code;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// Codes of the confirmed needs.
    pub needs: &'a [Code],
    /// The child's age in whole years, where it is known.
    pub age: Option<u32>,
    /// Ids of the articles that the service has said it can give.
    pub deliverable: &'a [String],
    /// Trainings that somebody in the service has today.
    pub trained: &'a [String],
}

/// A reason for the place of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", content = "of", rename_all = "snake_case")]
pub enum Reason {
    /// It answers a confirmed need.
    AnswersNeed(Code),
    /// It is not known to answer a confirmed need.
    LeavesNeed(Code),
    /// How the child's age lies to its ages, from and to.
    Age(AgeFit, u32, u32),
    /// The service has said that it can give it.
    GivenHere,
    /// The service has not said so.
    NotGivenHere,
    /// It demands a training that somebody in the service has.
    Trained(String),
    /// It demands a training that nobody in the service has.
    NobodyTrained(String),
    /// It is a building block, to be used within other help.
    Component,
}

/// An article with the reasons for its place.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// The article.
    pub article: &'a Article,
    /// Why it stands where it does, in the order of the rules.
    pub reasons: Vec<Reason>,
    place: Place,
}

/// What the order looks at, in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    outside_age: bool,
    unanswered: usize,
    not_given_here: bool,
    title: String,
    id: String,
}

impl Proposal<'_> {
    /// Whether the child is of another age than it is for.
    #[must_use]
    pub fn is_outside_age(&self) -> bool {
        self.place.outside_age
    }

    /// How many of the needs it answers.
    #[must_use]
    pub fn answered(&self) -> usize {
        let answers = |reason: &&Reason| matches!(reason, Reason::AnswersNeed(_));
        self.reasons.iter().filter(answers).count()
    }
}

/// The articles that answer at least one of the needs, in the stated order.
#[must_use]
pub fn propose<'a>(articles: impl IntoIterator<Item = &'a Article>, asked: &Asked<'_>) -> Vec<Proposal<'a>> {
    let mut found: Vec<Proposal<'a>> = articles
        .into_iter()
        .filter_map(|article| proposal(article, asked))
        .collect();
    found.sort_by(|one, other| one.place.cmp(&other.place));
    found
}

fn proposal<'a>(article: &'a Article, asked: &Asked<'_>) -> Option<Proposal<'a>> {
    let audience = &article.audience;
    let answered = audience.answered(asked.needs);
    if answered.is_empty() {
        return None;
    }
    let mut left: Vec<&Code> = Vec::new();
    for need in asked.needs {
        if !answered.contains(&need) && !left.contains(&need) {
            left.push(need);
        }
    }
    let fit = audience.age_fit(asked.age);
    let given_here = asked.deliverable.contains(&article.id);
    let mut reasons = vec![Reason::Age(fit, audience.age_from, audience.age_to)];
    reasons.extend(answered.into_iter().cloned().map(Reason::AnswersNeed));
    reasons.extend(left.iter().copied().cloned().map(Reason::LeavesNeed));
    reasons.push(if given_here {
        Reason::GivenHere
    } else {
        Reason::NotGivenHere
    });
    if !article.training.is_empty() {
        let training = article.training.clone();
        reasons.push(if asked.trained.contains(&training) {
            Reason::Trained(training)
        } else {
            Reason::NobodyTrained(training)
        });
    }
    if article.kind == ArticleKind::Component {
        reasons.push(Reason::Component);
    }
    Some(Proposal {
        article,
        reasons,
        place: Place {
            outside_age: matches!(fit, AgeFit::TooYoung | AgeFit::TooOld),
            unanswered: left.len(),
            not_given_here: !given_here,
            title: article.nb.title.to_lowercase(),
            id: article.id.clone(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::example::article;

    fn named(id: &str, ages: (u32, u32), needs: &[&str]) -> Article {
        let mut one = article();
        one.id = id.into();
        one.nb.title = id.into();
        (one.audience.age_from, one.audience.age_to) = ages;
        one.audience.needs = needs.iter().map(|code| Code::from(*code)).collect();
        one
    }

    fn ids(articles: &[Article], asked: &Asked<'_>) -> Vec<String> {
        propose(articles, asked)
            .iter()
            .map(|one| one.article.id.clone())
            .collect()
    }

    #[test]
    fn the_order_is_age_then_needs_then_given_here_then_name() {
        let articles = [
            named("for-older", (12, 18), &["1.3.08", "2.1.03"]),
            named("b-one-need", (3, 12), &["1.3.08"]),
            named("a-one-need", (3, 12), &["1.3.08"]),
            named("one-need-given", (3, 12), &["2.1.03"]),
            named("both-needs", (3, 12), &["1.3.08", "2.1.03"]),
            named("none", (3, 12), &["1.2.01"]),
        ];
        let needs: Vec<Code> = ["1.3.08", "2.1.03"].map(Code::from).into();
        let deliverable = ["one-need-given".to_owned(), "for-older".to_owned()];
        let asked = Asked {
            needs: &needs,
            age: Some(7),
            deliverable: &deliverable,
            trained: &[],
        };
        assert_eq!(
            ids(&articles, &asked),
            [
                "both-needs",
                "one-need-given",
                "a-one-need",
                "b-one-need",
                "for-older"
            ]
        );
        let unknown = Asked { age: None, ..asked };
        assert_eq!(
            ids(&articles, &unknown)[..2],
            ["for-older", "both-needs"],
            "given here comes first"
        );
    }

    #[test]
    fn every_place_has_its_reasons() {
        let articles = [named("one", (3, 12), &["1.3.08"])];
        let needs: Vec<Code> = ["1.3.08", "2.1.03"].map(Code::from).into();
        let trained = [article().training];
        let asked = Asked {
            needs: &needs,
            age: Some(13),
            deliverable: &[],
            trained: &trained,
        };
        let found = propose(&articles, &asked);
        assert_eq!(
            found[0].reasons,
            [
                Reason::Age(AgeFit::TooOld, 3, 12),
                Reason::AnswersNeed("1.3.08".into()),
                Reason::LeavesNeed("2.1.03".into()),
                Reason::NotGivenHere,
                Reason::Trained("pmto-therapist".into()),
            ]
        );
        assert!(found[0].is_outside_age());
        assert_eq!(found[0].answered(), 1);
    }

    #[test]
    fn without_a_confirmed_need_nothing_is_proposed() {
        let articles = [named("one", (0, 25), &["1.3.08"])];
        let asked = Asked {
            needs: &[],
            age: Some(7),
            deliverable: &[],
            trained: &[],
        };
        assert!(propose(&articles, &asked).is_empty());
    }
}
