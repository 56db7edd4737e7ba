//! Articles as TOML files: read, and written so that reading gives the same article again.

use std::fmt::Write as _;

use serde_json::Value;
use tiltak_domain::knowledge::article::Article;

/// Reads an article. The name of the file is its id.
///
/// # Errors
/// Where the text is no article, or its id is not its name, in words for the one who wrote it.
pub fn read(name: &str, text: &str) -> Result<Article, String> {
    let article: Article = toml::from_str(text).map_err(|error| error.to_string())?;
    if article.id == name {
        Ok(article)
    } else {
        Err(format!(
            "the id is {}, and the file is called {name}.toml",
            article.id
        ))
    }
}

/// Writes an article as a file says it.
#[must_use]
pub fn write(article: &Article) -> String {
    let mut text = String::new();
    if let Ok(Value::Object(fields)) = serde_json::to_value(article) {
        table(&mut text, "", &fields);
    }
    text
}

/// Plain values first, then tables, then lists of tables: what stands under a heading belongs to it.
fn table(text: &mut String, path: &str, fields: &serde_json::Map<String, Value>) {
    let inner = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    for (name, value) in fields {
        if let Some(written) = plain(value) {
            let _infallible = writeln!(text, "{name} = {written}");
        }
    }
    for (name, value) in fields {
        match value {
            // A question of a rating stands in its line.
            Value::Object(below) if name != "question" => {
                let _infallible = write!(text, "\n[{}]\n", inner(name));
                table(text, &inner(name), below);
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for below in items.iter().filter_map(Value::as_object) {
                    let _infallible = write!(text, "\n[[{}]]\n", inner(name));
                    table(text, &inner(name), below);
                }
            }
            _ => {}
        }
    }
}

/// A value that stands on its own line; none for tables, and for what is not there.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::Array(items) if items.iter().any(Value::is_object) => None,
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(plain).collect();
            Some(format!("[{}]", items.join(", ")))
        }
        Value::Object(fields)
            if fields
                .keys()
                .all(|key| ["nb", "nn", "en"].contains(&key.as_str())) =>
        {
            let short = fields.values().all(Value::is_string);
            let fields = fields
                .iter()
                .filter_map(|(key, value)| Some(format!("{key} = {}", plain(value)?)));
            short.then(|| format!("{{ {} }}", fields.collect::<Vec<_>>().join(", ")))
        }
        Value::Object(_) => None,
    }
}

/// A basic string: its escapes are those of JSON, and DEL besides.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned())
        .to_string()
        .replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::super::starter_articles;
    use super::*;

    const SAMPLE: &str = include_str!("../../fixtures/knowledge/parent-talks.toml");

    #[test]
    fn a_written_article_is_read_as_it_was() {
        let sample = read("parent-talks", SAMPLE).unwrap();
        let written = write(&sample);
        assert_eq!(read("parent-talks", &written).unwrap(), sample, "{written}");
        let mut odd = sample;
        odd.nb.content = "To linjer\nmed \"hermetegn\", \\ og \t, \u{7f} og æøå 🦊".into();
        odd.nb.steps = vec!["[ikke] = en tabell".into(), "# heller ikke".into()];
        odd.nn = Some(odd.nb.clone());
        odd.en = None;
        assert_eq!(read("parent-talks", &write(&odd)).unwrap(), odd);
    }

    #[test]
    fn every_starter_article_survives_writing() {
        for article in starter_articles() {
            let article = article.unwrap();
            assert_eq!(
                read(&article.id, &write(&article)).unwrap(),
                article,
                "{}",
                article.id
            );
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_line() {
        let error = read(
            "parent-talks",
            &SAMPLE.replace("age_to = 15", "age_to = \"femten\""),
        )
        .unwrap_err();
        assert!(error.contains("line") && error.contains("age_to"), "{error}");
        let error = read(
            "parent-talks",
            &SAMPLE.replace("[audience]", "strange = 1\n[audience]"),
        )
        .unwrap_err();
        assert!(error.contains("strange"), "{error}");
        let error = read("other", SAMPLE).unwrap_err();
        assert_eq!(error, "the id is parent-talks, and the file is called other.toml");
    }
}
