//! What stands in the fields of a form.

use std::collections::HashMap;
use std::ops::Range;

use super::tag::{Tag, tag_at, tags, unescape};

/// A form that is sent with POST.
#[derive(Debug, Clone)]
pub(crate) struct PageForm {
    /// Where it stands in the page, tags included.
    pub(super) place: Range<usize>,
    /// The path that it is sent to, without a query.
    pub(crate) action: String,
    /// Its fields in their order; boxes of one name are one field.
    pub(crate) fields: Vec<PageField>,
}

/// A field.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageField {
    /// Its name.
    pub(crate) name: String,
    /// What people call it.
    pub(crate) label: String,
    /// What stands in it; of choices, those that are taken.
    pub(crate) values: Vec<String>,
    /// What can be chosen, with words; nothing where text is typed.
    pub(crate) choices: Vec<(String, String)>,
    /// Whether it has many lines.
    pub(crate) is_area: bool,
    /// Whether nobody sees it.
    pub(crate) is_hidden: bool,
}

impl PageForm {
    /// A field by its name.
    pub(crate) fn field(&self, name: &str) -> Option<&PageField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The first value of a field; empty where there is none.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.field(name)
            .and_then(|field| field.values.first())
            .map_or("", String::as_str)
    }
}

impl PageField {
    /// Values in words.
    pub(crate) fn words(&self, values: &[String]) -> String {
        let word = |value: &String| {
            let choice = self.choices.iter().find(|(code, _)| code == value);
            choice.map_or_else(|| value.clone(), |(_, words)| words.clone())
        };
        values.iter().map(word).collect::<Vec<_>>().join(", ")
    }
}

/// The forms of a page that are sent with POST to a path; all of them where no path is given.
pub(crate) fn find(html: &str, action: Option<&str>) -> Vec<PageForm> {
    let mut forms = Vec::new();
    let begun = html.match_indices("<form").filter_map(|(at, _)| tag_at(html, at));
    for tag in begun.filter(|tag| tag.name() == "form") {
        let to = tag.attribute("action").unwrap_or_default();
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let is_post = tag.attribute("method").as_deref() == Some("post");
        if !is_post || action.is_some_and(|wanted| wanted != path) {
            continue;
        }
        let end = html[tag.end..]
            .find("</form>")
            .map_or(html.len(), |length| tag.end + length);
        forms.push(PageForm {
            place: tag.start..end,
            action: path.to_owned(),
            fields: fields(&html[tag.end..end]),
        });
    }
    forms
}

fn fields(form: &str) -> Vec<PageField> {
    let labels = tags(form).filter(|tag| tag.name() == "label");
    let labels = labels
        .filter_map(|tag| Some((tag.attribute("for")?, text_until(&form[tag.end..], "</label>"))))
        .collect();
    let mut reader = Reader {
        form,
        labels,
        fields: Vec::new(),
        legend: String::new(),
        select: None,
    };
    for tag in tags(form) {
        reader.take(tag);
    }
    reader.fields
}

struct Reader<'a> {
    form: &'a str,
    /// What fields are called, by their ids.
    labels: HashMap<String, String>,
    fields: Vec<PageField>,
    legend: String,
    /// The list that is open, as the place of its field.
    select: Option<usize>,
}

impl Reader<'_> {
    fn take(&mut self, tag: Tag<'_>) {
        match tag.name() {
            "legend" => self.legend = text_until(&self.form[tag.end..], "</legend>"),
            "/fieldset" => self.legend.clear(),
            "input" => self.input(tag),
            "textarea" => {
                let content = self.form[tag.end..]
                    .split("</textarea>")
                    .next()
                    .unwrap_or_default();
                let content = content.strip_prefix('\n').unwrap_or(content);
                let index = self.named(tag);
                self.fields[index].is_area = true;
                self.fields[index].values.push(unescape(content));
            }
            "select" => self.select = Some(self.named(tag)),
            "/select" => self.select = None,
            "option" => {
                if let Some(index) = self.select {
                    let value = tag.attribute("value").unwrap_or_default();
                    let words = text_until(&self.form[tag.end..], "</option>");
                    if tag.has("selected") {
                        self.fields[index].values.push(value.clone());
                    }
                    self.fields[index].choices.push((value, words));
                }
            }
            _ => {}
        }
    }

    fn input(&mut self, tag: Tag<'_>) {
        let kind = tag.attribute("type").unwrap_or_default();
        let value = tag.attribute("value").unwrap_or_default();
        match kind.as_str() {
            "radio" | "checkbox" => {
                let words = self.label_of(tag);
                let index = self.named(tag);
                if !self.legend.is_empty() {
                    self.fields[index].label.clone_from(&self.legend);
                }
                if tag.has("checked") {
                    self.fields[index].values.push(value.clone());
                }
                self.fields[index].choices.push((value, words));
            }
            "submit" | "button" | "file" | "password" => {}
            _ => {
                let index = self.named(tag);
                self.fields[index].is_hidden = kind == "hidden";
                self.fields[index].values.push(value);
            }
        }
    }

    /// The field with the tag's name, a new one where it is the first of that name.
    fn named(&mut self, tag: Tag<'_>) -> usize {
        let name = tag.attribute("name").unwrap_or_default();
        if let Some(index) = self.fields.iter().position(|field| field.name == name) {
            return index;
        }
        self.fields.push(PageField {
            name,
            label: self.label_of(tag),
            ..PageField::default()
        });
        self.fields.len() - 1
    }

    fn label_of(&self, tag: Tag<'_>) -> String {
        let id = tag.attribute("id").unwrap_or_default();
        self.labels.get(&id).cloned().unwrap_or_default()
    }
}

/// The plain text up to a closing tag.
fn text_until(html: &str, end: &str) -> String {
    let inner = html.split(end).next().unwrap_or_default();
    let mut text = String::new();
    let mut from = 0;
    for tag in tags(inner) {
        text.push_str(&inner[from..tag.start]);
        from = tag.end;
    }
    text.push_str(&inner[from..]);
    unescape(text.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}
