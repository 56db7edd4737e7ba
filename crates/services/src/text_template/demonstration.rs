//! Templates to show: what a service could begin with.

use tiltak_domain::access::Role;
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::organisation::Actor;

use super::TemplateTexts;
use crate::Services;
use crate::demo::Demonstration;
use crate::error::Result;

const TEMPLATES: [(&str, NoteKind, &str); 3] = [
    (
        "Innkalling til evaluering av planen",
        NoteKind::Letter,
        "Hei!\n\nVi vil gjerne snakke med dere og {{barn.fornavn}} om hvordan det går med planen. Planen gjelder fra {{plan.start}} og skal \
         evalueres innen {{plan.neste-evaluering}}.\n\nSi fra hvis dagen ikke passer, eller hvis dere ønsker tolk.\n\nHilsen \
         {{saksbehandler}}\n{{tjeneste}}, {{dato}}",
    ),
    (
        "Hjemmebesøk",
        NoteKind::HomeVisit,
        "Hvem var hjemme:\n\nHva {{barn.fornavn}} viste og fortalte:\n\nHva foreldrene sa:\n\nHva jeg så:\n\nMin vurdering:\n\nHva vi ble \
         enige om:",
    ),
    (
        "Samtale med barnet",
        NoteKind::TalkWithChild,
        "Hva {{barn.fornavn}} fikk vite om hvorfor vi snakket sammen, og hvem som får vite hva:\n\nHva {{barn.fornavn}} fortalte, med egne \
         ord:\n\nHva {{barn.fornavn}} ikke ville at vi skulle dele:\n\nHva vi ble enige om:",
    ),
];

impl Services {
    /// Sets the templates, in the name of the leader.
    pub(crate) async fn set_demonstration_templates(&self, demonstration: &Demonstration<'_>) -> Result<()> {
        let mut users = demonstration.users.iter();
        let Some(leader) = users.find(|user| user.roles.contains(&Role::Leader)) else {
            return Ok(());
        };
        let actor = Actor {
            user: leader.id,
            name: leader.display_name.clone(),
            service: demonstration.service.id,
            roles: leader.roles.clone(),
            ties: tiltak_domain::access::Ties::default(),
        };
        for (name, kind, body) in TEMPLATES {
            let texts = TemplateTexts {
                name: name.to_owned(),
                kind,
                body: body.to_owned(),
                retired: false,
            };
            self.set_text_template(&actor, None, texts).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::text_template::unknown_fields;

    use super::TEMPLATES;

    #[test]
    fn every_field_exists() {
        for (name, _, body) in TEMPLATES {
            assert!(unknown_fields(body).is_empty(), "{name}");
        }
    }
}
