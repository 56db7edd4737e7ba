//! What every page of the channel is given: its words, its way back and out, its languages.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::feedback::answer::SeenBy;
use tiltak_domain::feedback::page;
use tiltak_domain::feedback::scale::{Audience, ScaleLanguage};
use tiltak_services::feedback::Channel;

use crate::language::Language;
use crate::pages::case_file::words::long_date;
use crate::render::PageResult;
use crate::visitor::Visitor;

/// The language that somebody chose on a page; it is carried from page to page.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Chosen {
    pub(super) sprak: Option<String>,
}

/// One page of one link.
pub(super) struct Here<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) token: &'a str,
    pub(super) channel: &'a Channel,
    pub(super) language: ScaleLanguage,
    /// Whether the language differs from the one of the invitation.
    is_chosen: bool,
}

impl<'a> Here<'a> {
    pub(super) fn new(visitor: &'a Visitor, token: &'a str, channel: &'a Channel, chosen: &Chosen) -> Self {
        let own = channel.invitation.language;
        let wanted = chosen.sprak.as_deref().and_then(ScaleLanguage::from_code);
        let wanted = wanted.filter(|one| channel.scale.languages().contains(one));
        let language = wanted.unwrap_or(own);
        Self {
            visitor,
            token,
            channel,
            language,
            is_chosen: language != own,
        }
    }

    /// The address of a step, in the language of the page.
    pub(super) fn step(&self, step: &str) -> String {
        self.in_language(step, self.language, self.is_chosen)
    }

    fn in_language(&self, step: &str, language: ScaleLanguage, is_named: bool) -> String {
        let slash = if step.is_empty() { "" } else { "/" };
        let named = if is_named {
            format!("?sprak={}", language.code())
        } else {
            String::new()
        };
        format!("/svar/{}{slash}{step}{named}", self.token)
    }

    /// A day as the language writes it.
    pub(super) fn day(&self, day: chrono::NaiveDate) -> String {
        match self.language {
            ScaleLanguage::Nb => long_date(Language::Nb, day),
            ScaleLanguage::Nn => long_date(Language::Nn, day),
            ScaleLanguage::En => long_date(Language::En, day),
            // Numbers alone, which need no grammar.
            ScaleLanguage::Se => day.format("%d.%m.%Y").to_string(),
        }
    }

    /// A page with its own values; `title` is the key of a word or a text of its own.
    pub(super) fn show(
        &self,
        status: StatusCode,
        (template, step): (&str, &str),
        title: &str,
        more: &[(&str, &str)],
        own: Value,
    ) -> PageResult {
        let who = self.channel.asked_by.as_str();
        let count = self.channel.scale.items.len().to_string();
        let mut filled = vec![("who", who), ("count", count.as_str())];
        filled.extend_from_slice(more);
        let words = page::words(self.language, &filled);
        let title = words.get(title).cloned().unwrap_or_else(|| title.to_owned());
        let languages = self.channel.scale.languages();
        let languages: Vec<Value> = ScaleLanguage::ALL
            .into_iter()
            .filter(|one| languages.contains(one))
            .map(|one| {
                json!({
                    "code": one.code(),
                    "name": page::words(one, &[])["language"],
                    "href": self.in_language(step, one, true),
                    "current": one == self.language,
                })
            })
            .collect();
        let mut values = json!({
            "answer_lang": self.language.code(),
            "w": words,
            "languages": languages,
            "leave_href": format!("/svar/ut?sprak={}", self.language.code()),
            "is_small": self.channel.invitation.audience == Audience::Age4To7,
        });
        if let (Value::Object(all), Value::Object(own)) = (&mut values, own) {
            all.extend(own);
        }
        self.visitor.show_with(status, template, &title, "", values)
    }

    /// Who may see an answer, as choices.
    pub(super) fn seen_by(&self, chosen: SeenBy) -> Vec<Value> {
        let words = page::words(self.language, &[("who", &self.channel.asked_by)]);
        SeenBy::ALL
            .into_iter()
            .map(|one| {
                json!({
                    "id": one.id(),
                    "label": words[format!("seen_{}", one.id()).as_str()],
                    "checked": one == chosen,
                })
            })
            .collect()
    }
}

/// A page that belongs to no link, in the language of the browser.
pub(super) fn alone(
    visitor: &Visitor,
    chosen: &Chosen,
    status: StatusCode,
    template: &str,
    title: &str,
    own: Value,
) -> PageResult {
    let wanted = chosen.sprak.as_deref().and_then(ScaleLanguage::from_code);
    let language = wanted
        .or_else(|| ScaleLanguage::from_code(visitor.language.code()))
        .unwrap_or(ScaleLanguage::Nb);
    let words = page::words(language, &[]);
    let path = visitor.path.split('?').next().unwrap_or_default();
    let languages: Vec<Value> = ScaleLanguage::ALL
        .into_iter()
        .map(|one| {
            json!({
                "code": one.code(),
                "name": page::words(one, &[])["language"],
                "href": format!("{path}?sprak={}", one.code()),
                "current": one == language,
            })
        })
        .collect();
    let title = words[title].clone();
    let mut values = json!({
        "answer_lang": language.code(), "w": words, "languages": languages, "leave_href": "", "is_small": false,
        "action": format!("{path}?sprak={}", language.code()),
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut values, own) {
        all.extend(own);
    }
    visitor.show_with(status, template, &title, "", values)
}
