//! A knowledge bank in use, to show: what the service can give, who is trained, what is tried out.

use chrono::Days;
use tiltak_domain::access::Role;
use tiltak_domain::organisation::Actor;

use super::cluster::{ClusterChange, NewCluster};
use super::training::NewRecord;
use crate::Services;
use crate::account::NewUser;
use crate::demo::Demonstration;
use crate::error::Result;

/// What the service can give; what the bank does not have is left out.
const GIVEN: [&str; 8] = [
    "family-council",
    "guidance-at-home",
    "home-worker",
    "leisure-activity",
    "parent-management-training-oregon",
    "responsibility-group",
    "support-contact",
    "visiting-home",
];
/// A training that the first caseworker has.
const TRAINING: &str = "pmto-therapist";
const TRIED_OUT: &str = "family-council";

impl Services {
    /// Takes the articles in and puts them to use, in the name of the leader.
    pub(crate) async fn set_demonstration_knowledge(&self, demonstration: &Demonstration<'_>) -> Result<()> {
        self.take_in_starter_articles().await?;
        let with = |role: Role| demonstration.users.iter().find(|user| user.roles.contains(&role));
        let (Some(leader), Some(caseworker)) = (with(Role::Leader), with(Role::Caseworker)) else {
            return Ok(());
        };
        let actor = actor(demonstration, leader);
        for id in GIVEN {
            let bank = self.knowledge_bank(&actor).await?;
            if bank.current(id).is_some() {
                self.set_deliverable(&actor, id, bank.deliverable_version, true)
                    .await?;
            }
        }
        let today = self.today();
        let record = NewRecord {
            worker: caseworker.id,
            training: TRAINING.to_owned(),
            passed_on: today - Days::new(400),
            certified_until: Some(today + Days::new(330)),
            given_by: "Regionalt kompetansesenter".to_owned(),
        };
        self.record_training(&actor, record).await?;
        self.demonstrate_cluster(&actor).await
    }

    async fn demonstrate_cluster(&self, actor: &Actor) -> Result<()> {
        let bank = self.knowledge_bank(actor).await?;
        let Some(article) = bank.current(TRIED_OUT) else {
            return Ok(());
        };
        let today = self.today();
        let members = ["Fjordvik", "Øvre Dal", "Ytre Sund"].map(str::to_owned);
        let new = NewCluster {
            name: "Familieråd i vest".to_owned(),
            article: TRIED_OUT.to_owned(),
            article_version: article.article.version,
            members: members.to_vec(),
            from: today - Days::new(150),
            to: None,
            questions: vec![
                "Var barnet med på å velge hvem som skulle komme?".to_owned(),
                "Ble planen fra familien fulgt etterpå?".to_owned(),
            ],
        };
        let id = self.start_cluster(actor, new).await?;
        for (place, (member, level)) in members.iter().zip([4, 3, 5]).enumerate() {
            let stored = self.read_cluster(actor, id).await?;
            let days = Days::new(120 - 20 * u64::try_from(place).unwrap_or_default());
            let answer = ClusterChange::Answer {
                on: today - days,
                member: member.clone(),
                levels: stored
                    .questions
                    .iter()
                    .map(|question| (question.id, level))
                    .collect(),
                text: String::new(),
            };
            self.change_cluster(actor, id, stored.version, answer).await?;
        }
        let version = self.read_cluster(actor, id).await?.version;
        let note = ClusterChange::Note {
            on: today - Days::new(60),
            text: "Felles veiledning for koordinatorene den første tirsdagen i måneden.".to_owned(),
        };
        self.change_cluster(actor, id, version, note).await
    }
}

fn actor(demonstration: &Demonstration<'_>, user: &NewUser) -> Actor {
    Actor {
        user: user.id,
        name: user.display_name.clone(),
        service: demonstration.service.id,
        roles: user.roles.clone(),
        ties: tiltak_domain::access::Ties::default(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::starter_articles;
    use super::{GIVEN, TRAINING, TRIED_OUT};

    #[test]
    fn what_is_shown_is_in_the_bank() {
        let articles: BTreeMap<String, _> = starter_articles()
            .map(|article| article.unwrap())
            .map(|article| (article.id.clone(), article))
            .collect();
        for id in GIVEN.into_iter().chain([TRIED_OUT]) {
            assert!(articles.contains_key(id), "{id}");
        }
        assert!(articles.values().any(|article| article.training == TRAINING));
        let demo = tiltak_synthetic::demo_service(20, 2026, "2026-11-22".parse().unwrap()).unwrap();
        let pins = demo
            .cases
            .iter()
            .flat_map(|case| &case.measures)
            .filter_map(|measure| measure.article.as_ref());
        let pins: Vec<_> = pins.collect();
        assert!(!pins.is_empty());
        for pin in pins {
            let article = &articles[&pin.id];
            assert_eq!(
                (article.nb.title.as_str(), article.version),
                (pin.title.as_str(), pin.version)
            );
        }
    }
}
