//! A page with other values in a form.

use super::read::{PageForm, find};
use super::tag::{Tag, escape, tags};
use crate::merge;

/// Hidden fields that come from the draft and not from the page: what was seen when it was begun, and which opening it is.
const OF_THE_DRAFT: [&str; 3] = ["version", merge::BASE_FIELD, crate::form::KEY_FIELD];

/// The page with the fields of a draft in the form that is sent to `action`; nothing where the page has no such form.
pub(crate) fn fill(html: &str, action: &str, fields: &[(String, String)]) -> Option<String> {
    let form = find(html, Some(action)).into_iter().next()?;
    let place = &form.place;
    let mut filled = String::with_capacity(html.len() + 4096);
    filled.push_str(&open_details(&html[..place.start]));
    filled.push_str(&Filler { fields }.form(&html[place.start..place.end]));
    filled.push_str(&html[place.end..]);
    Some(filled)
}

/// The page with a mark of what stands in each form that carries a version, so that a later save can tell who changed what.
///
/// A form that was refused keeps the mark that it was sent with.
pub(crate) fn mark_versions(html: &str, sent: Option<(&str, &str)>) -> String {
    // Most pages have no such form, and need not be looked through tag for tag.
    if !html.contains("name=\"version\"") {
        return html.to_owned();
    }
    let mut marked = String::with_capacity(html.len() + 1024);
    let mut from = 0;
    for form in find(html, None) {
        if form.field("version").is_none() || form.field(merge::BASE_FIELD).is_some() {
            continue;
        }
        let base = match sent {
            Some((action, base)) if action == form.action => base.to_owned(),
            _ => base_of(&form),
        };
        marked.push_str(&html[from..form.place.end]);
        let mark = format!(
            "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
            merge::BASE_FIELD,
            escape(&base)
        );
        marked.push_str(&mark);
        from = form.place.end;
    }
    marked.push_str(&html[from..]);
    marked
}

fn base_of(form: &PageForm) -> String {
    let seen = form.fields.iter().filter(|field| !field.is_hidden);
    merge::base(seen.map(|field| (field.name.as_str(), field.values.as_slice())))
}

/// Opens what is folded around the end of a piece of a page.
fn open_details(html: &str) -> String {
    let mut folded = Vec::new();
    for tag in tags(html) {
        match tag.name() {
            "details" => folded.push(tag),
            "/details" => {
                folded.pop();
            }
            _ => {}
        }
    }
    let mut opened = html.to_owned();
    for tag in folded.iter().rev().filter(|tag| !tag.has("open")) {
        opened.insert_str(tag.end - 1, " open");
    }
    opened
}

struct Filler<'a> {
    fields: &'a [(String, String)],
}

impl Filler<'_> {
    fn form(&self, html: &str) -> String {
        let mut filled = String::with_capacity(html.len() + 1024);
        let mut from = 0;
        let mut select: Option<String> = None;
        for tag in tags(html).collect::<Vec<_>>() {
            if tag.start < from {
                continue;
            }
            let name = tag.attribute("name").unwrap_or_default();
            filled.push_str(&html[from..tag.start]);
            from = tag.end;
            match tag.name() {
                "input" => filled.push_str(&self.input(tag, &name)),
                "textarea" if self.has(&name) => {
                    filled.push_str(tag.text);
                    filled.push('\n');
                    filled.push_str(&escape(&self.values(&name).concat()));
                    from = html[tag.end..]
                        .find("</textarea>")
                        .map_or(html.len(), |length| tag.end + length);
                }
                "option" if select.as_deref().is_some_and(|name| self.has(name)) => {
                    let value = tag.attribute("value").unwrap_or_default();
                    let is_chosen = self
                        .values(select.as_deref().unwrap_or_default())
                        .contains(&value.as_str());
                    filled.push_str(&with_flag(tag, "selected", is_chosen));
                }
                other => {
                    match other {
                        "select" => select = Some(name),
                        "/select" => select = None,
                        _ => {}
                    }
                    filled.push_str(tag.text);
                }
            }
        }
        filled.push_str(&html[from..]);
        filled
    }

    fn input(&self, tag: Tag<'_>, name: &str) -> String {
        match tag.attribute("type").unwrap_or_default().as_str() {
            // What is not ticked is not sent: no value means no tick.
            "radio" | "checkbox" => {
                let value = tag.attribute("value").unwrap_or_default();
                with_flag(tag, "checked", self.values(name).contains(&value.as_str()))
            }
            "hidden" if !OF_THE_DRAFT.contains(&name) => tag.text.to_owned(),
            "submit" | "button" | "file" | "password" => tag.text.to_owned(),
            _ if self.has(name) => with_value(tag, &self.values(name).concat()),
            _ => tag.text.to_owned(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    fn values(&self, name: &str) -> Vec<&str> {
        let own = self.fields.iter().filter(|(known, _)| known == name);
        own.map(|(_, value)| value.as_str()).collect()
    }
}

fn with_flag(tag: Tag<'_>, flag: &str, is_set: bool) -> String {
    let bare = tag
        .text
        .replacen(&format!(" {flag}"), "", usize::from(tag.has(flag)));
    if is_set {
        format!("{} {flag}>", bare.trim_end_matches('>'))
    } else {
        bare
    }
}

fn with_value(tag: Tag<'_>, value: &str) -> String {
    let mut text = tag.text.to_owned();
    if let Some(at) = text.find(" value=\"") {
        let begin = at + " value=\"".len();
        let length = text[begin..].find('"').unwrap_or_default();
        text.replace_range(begin..begin + length, &escape(value));
        return text;
    }
    format!("{} value=\"{}\">", text.trim_end_matches('>'), escape(value))
}
