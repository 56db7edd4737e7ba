//! An experience study with answers, as a service has it some time after it was closed.
//!
//! The answers belong to nobody's case. What they are drawn to look like is what the research report of 2015 tells: eight of ten
//! parents satisfied, help that is guidance, support or both as 47, 14 and 39 of a hundred, and young people who find the cooperation
//! worse where contact persons change.

use chrono::{Days, NaiveDate};
use tiltak_domain::ids::{ServiceId, StudyId};
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::{NEWEST, STEPS, Topic};
use tiltak_domain::study::response::{Answers, Invitation};
use tiltak_domain::study::{Study, StudyState};

use crate::draw::Draw;

/// How many children's help is asked about.
const CHILDREN: usize = 150;
/// The stream of chance.
const STREAM: u64 = 2015;

/// A closed study of a service, with everybody who was asked.
#[must_use]
pub fn closed_study(service: ServiceId, seed: u64, today: NaiveDate) -> (Study, Vec<Invitation>) {
    let mut draw = Draw::new(seed, STREAM);
    let before = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let study = Study {
        id: StudyId(draw.id()),
        version: 1,
        service,
        title: "Erfaringer med hjelpetiltak".to_owned(),
        purpose: "Tjenesten bruker svarene til å gjøre hjelpen til barn og familier bedre.".to_owned(),
        from: before(400),
        to: before(160),
        questionnaire: NEWEST,
        opened_on: before(150),
        answers_until: before(100),
        state: StudyState::Closed {
            invited_on: Some(before(149)),
            on: before(99),
        },
    };
    let mut invitations = Vec::new();
    for _ in 0..CHILDREN {
        about_one_child(&mut draw, &study, &mut invitations);
    }
    (study, invitations)
}

fn about_one_child(draw: &mut Draw, study: &Study, invitations: &mut Vec<Invitation>) {
    let age = u32::try_from(draw.between(4..=19)).unwrap_or_default();
    let (subject, contact_persons) = (draw.id(), draw.weighted(&[(1, 55), (2, 25), (3, 14), (4, 6)]));
    let kinds = [
        (Help::OnlyGuidance, 47),
        (Help::GuidanceAndSupport, 39),
        (Help::OnlySupport, 14),
    ];
    let help = draw.weighted(&kinds);
    let common = draw.weighted(&[(5_i64, 36), (4, 40), (3, 12), (2, 8), (1, 4)]);
    for informant in Informant::of_age(age, study.opened_on) {
        let one = Person {
            informant,
            contact_persons,
            common,
        };
        invitations.push(Invitation {
            id: draw.id(),
            study: study.id,
            subject,
            informant,
            help,
            contact_persons,
            origin: String::new(),
            answers: one.answers(draw),
        });
    }
}

struct Person {
    informant: Informant,
    contact_persons: u32,
    /// What all who know the help would say if they saw it the same way.
    common: i64,
}

impl Person {
    fn answers(&self, draw: &mut Draw) -> Option<Answers> {
        let percent = match self.informant {
            Informant::Caseworker => 85,
            Informant::Parent => 68,
            Informant::Youth => 62,
            Informant::Child => 58,
        };
        draw.chance(percent).then(|| {
            Topic::ALL.into_iter().fold(Answers::default(), |answers, topic| {
                let step = (!draw.chance(3)).then(|| self.step(draw, topic));
                answers.with(topic, step)
            })
        })
    }

    fn step(&self, draw: &mut Draw, topic: Topic) -> u8 {
        let own = draw.weighted(&[(0, 60), (1, 18), (-1, 18), (-2, 4)]);
        let is_changed = self.contact_persons > 1 && topic == Topic::Cooperation;
        let change = match self.informant {
            Informant::Youth if is_changed => draw.pick(&[-1, -2, -2]),
            Informant::Parent if is_changed => draw.pick(&[0, 0, -1]),
            _ => 0,
        };
        u8::try_from((self.common + own + change).clamp(1, i64::from(STEPS))).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;

    fn made() -> (Study, Vec<Invitation>) {
        closed_study(ServiceId(Uuid::nil()), 7, "2026-11-22".parse().unwrap())
    }

    #[test]
    fn the_same_seed_gives_the_same_study() {
        assert_eq!(made(), made());
    }

    #[test]
    fn everybody_is_asked_once_about_the_same_help() {
        let (study, invitations) = made();
        let asked: BTreeSet<_> = invitations
            .iter()
            .map(|one| (one.subject, one.informant))
            .collect();
        assert_eq!(asked.len(), invitations.len());
        assert!(study.is_closed());
        for informant in Informant::ALL {
            assert!(invitations.iter().any(|one| one.informant == informant));
        }
        assert!(invitations.iter().all(|one| one.study == study.id));
    }

    #[test]
    fn eight_of_ten_parents_are_satisfied_and_young_people_less_with_changed_contact_persons() {
        let (_, invitations) = made();
        let good = |informant, topic, persons: fn(u32) -> bool| {
            let steps: Vec<u8> = invitations
                .iter()
                .filter(|one| one.informant == informant && persons(one.contact_persons))
                .filter_map(|one| one.step(topic))
                .collect();
            100 * steps.iter().filter(|step| **step >= 4).count() / steps.len()
        };
        let parents = good(Informant::Parent, Topic::Satisfaction, |_| true);
        assert!((65..=90).contains(&parents), "{parents}");
        let one = good(Informant::Youth, Topic::Cooperation, |persons| persons == 1);
        let several = good(Informant::Youth, Topic::Cooperation, |persons| persons > 1);
        assert!(several + 20 < one, "{several} {one}");
    }
}
