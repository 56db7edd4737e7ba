//! Which questions of a section share a figure: those answered on the same scale, and those of yes and no.

use tiltak_domain::survey::Question;
use tiltak_domain::survey::questionnaire::{QuestionKind, Section};

/// Questions that are told together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Group<'a> {
    /// On one scale.
    Scale(Vec<&'a Question>),
    /// Yes or no.
    YesNo(Vec<&'a Question>),
    /// Alone.
    One(&'a Question),
}

/// The groups of a section, each where its first question stands. A question with a fault stands alone.
pub(super) fn groups(section: &Section) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for question in &section.questions {
        let found = groups.iter_mut().find(|group| belongs(group, question));
        match (found, &question.kind) {
            (Some(Group::Scale(questions) | Group::YesNo(questions)), _) => questions.push(question),
            (_, QuestionKind::Information {}) => {}
            (_, QuestionKind::Likert { .. }) if question.fault.is_none() => {
                groups.push(Group::Scale(vec![question]));
            }
            (_, QuestionKind::YesNo {}) if question.fault.is_none() => {
                groups.push(Group::YesNo(vec![question]));
            }
            _ => groups.push(Group::One(question)),
        }
    }
    groups
}

fn belongs(group: &Group<'_>, question: &Question) -> bool {
    let first = match group {
        Group::Scale(questions) | Group::YesNo(questions) => questions.first(),
        Group::One(_) => None,
    };
    first.is_some_and(|first| {
        question.fault.is_none()
            && match (&first.kind, &question.kind) {
                (QuestionKind::Likert { scale: one }, QuestionKind::Likert { scale: other }) => one == other,
                (QuestionKind::YesNo {}, QuestionKind::YesNo {}) => true,
                _ => false,
            }
    })
}

#[cfg(test)]
mod tests {
    use tiltak_domain::survey::shipped;

    use super::*;

    #[test]
    fn questions_on_one_scale_share_a_figure_and_a_faulty_one_stands_alone() {
        let form = shipped::leaders("2022").unwrap();
        let section = form
            .sections
            .iter()
            .find(|section| section.questions.iter().any(|one| one.id == "4a"))
            .unwrap();
        let ids: Vec<Vec<&str>> = groups(section)
            .iter()
            .map(|group| match group {
                Group::Scale(all) | Group::YesNo(all) => all.iter().map(|one| one.id.as_str()).collect(),
                Group::One(one) => vec![one.id.as_str()],
            })
            .collect();
        assert_eq!(ids, [vec!["4a"], vec!["4b", "4c"], vec!["4d"], vec!["4e", "4f"]]);
    }
}
