//! The open feed (åpen strøm): articles for other systems, as linked data and as rows.

use crate::codelist::Code;
use serde_json::{Value, json};

use super::article::{Article, Words};
use super::revision::Revision;
use crate::codelist::{self, Kind};

/// The words that schema.org lacks.
const VOCABULARY: &str = "urn:tiltak:knowledge#";

/// Columns of the rows, in order.
pub const COLUMNS: [&str; 18] = [
    "id",
    "version",
    "kind",
    "title_nb",
    "title_en",
    "summary_nb",
    "summary_en",
    "age_from",
    "age_to",
    "needs",
    "languages",
    "arena",
    "categories",
    "legal_basis",
    "components",
    "ratings",
    "reviewed_on",
    "review_due",
];

/// Articles as linked data (JSON-LD 1.1, with the words of schema.org where it has them). Restricted parts are left out.
#[must_use]
pub fn linked_data(revisions: &[&Revision], base: &str) -> Value {
    let graph: Vec<Value> = revisions
        .iter()
        .map(|revision| article_data(&revision.article.open_part(), base))
        .collect();
    json!({
        "@context": {
            "@version": 1.1,
            "schema": "https://schema.org/",
            "tiltak": VOCABULARY,
            "id": "@id",
            "type": "@type",
            "name": { "@id": "schema:name", "@container": "@language" },
            "abstract": { "@id": "schema:abstract", "@container": "@language" },
            "text": { "@id": "schema:text", "@container": "@language" },
            "version": "schema:version",
            "audience": "schema:audience",
            "suggestedMinAge": "schema:suggestedMinAge",
            "suggestedMaxAge": "schema:suggestedMaxAge",
            "lastReviewed": "schema:lastReviewed",
            "expires": "schema:expires",
            "citation": "schema:citation",
            "url": "schema:url",
            "needs": "tiltak:needs",
            "languages": "tiltak:languages",
            "arena": "tiltak:arena",
            "categories": "tiltak:categories",
            "legalBasis": "tiltak:legalBasis",
            "components": { "@id": "tiltak:components", "@type": "@id" },
            "ratings": "tiltak:ratings",
            "identifier": "schema:identifier",
            "kind": "tiltak:kind",
        },
        "@graph": graph,
    })
}

fn article_data(article: &Article, base: &str) -> Value {
    let address = |id: &str| format!("{base}/kunnskap/{id}");
    let per_language = |text: fn(&Words) -> &String| {
        let own = [
            ("nb", Some(&article.nb)),
            ("nn", article.nn.as_ref()),
            ("en", article.en.as_ref()),
        ];
        let texts = own
            .into_iter()
            .filter_map(|(language, words)| Some((language, text(words?))));
        Value::Object(
            texts
                .map(|(language, text)| (language.to_owned(), Value::String(text.clone())))
                .collect(),
        )
    };
    let entries = |kind: Kind, codes: &[codelist::Code]| -> Vec<Value> {
        let label = |code: &codelist::Code| {
            let entry = codelist::list(kind).entry(code.as_str());
            json!({ "identifier": code.as_str(), "name": entry.map(|entry| json!({ "nb": entry.label(false), "en": entry.label(true) })) })
        };
        codes.iter().map(label).collect()
    };
    json!({
        "id": address(&article.id),
        "type": "schema:CreativeWork",
        "identifier": article.id,
        "version": article.version,
        "kind": article.kind,
        "name": per_language(|words| &words.title),
        "abstract": per_language(|words| &words.summary),
        "text": per_language(|words| &words.content),
        "audience": {
            "type": "schema:PeopleAudience",
            "suggestedMinAge": article.audience.age_from,
            "suggestedMaxAge": article.audience.age_to,
        },
        "needs": entries(Kind::CaseContent, &article.audience.needs),
        "languages": article.audience.languages,
        "arena": article.arena,
        "categories": entries(Kind::MeasureCategory, &article.categories),
        "legalBasis": article.legal_basis,
        "components": article.components.iter().map(|id| address(id)).collect::<Vec<_>>(),
        "ratings": article.ratings.iter().map(|rating| json!({
            "bank": rating.bank, "scaleVersion": rating.scale_version, "level": rating.level, "relevance": rating.relevance,
            "ratedOn": rating.rated_on, "question": { "nb": rating.question.nb, "en": rating.question.en }, "url": rating.link,
        })).collect::<Vec<_>>(),
        "lastReviewed": article.reviewed_on,
        "expires": article.review_due,
        "citation": article.sources.iter().map(|source| json!({
            "name": { "nb": source.title }, "url": (!source.link.is_empty()).then_some(&source.link), "year": source.year,
        })).collect::<Vec<_>>(),
    })
}

/// One article as a row under [`COLUMNS`]; lists are put together with `;`.
#[must_use]
pub fn row(article: &Article) -> Vec<String> {
    let word = |value: Value| value.as_str().map(str::to_owned).unwrap_or_default();
    let codes = |codes: &[codelist::Code]| codes.iter().map(Code::as_str).collect::<Vec<_>>().join(";");
    let english = |text: fn(&Words) -> &String| {
        article
            .en
            .as_ref()
            .map(|words| text(words).clone())
            .unwrap_or_default()
    };
    let ratings = article.ratings.iter().map(|rating| {
        let on = rating.rated_on.as_deref().unwrap_or_default();
        format!("{} {}={} {on}", rating.bank, rating.scale_version, rating.level)
    });
    vec![
        article.id.clone(),
        article.version.to_string(),
        word(json!(article.kind)),
        article.nb.title.clone(),
        english(|words| &words.title),
        article.nb.summary.clone(),
        english(|words| &words.summary),
        article.audience.age_from.to_string(),
        article.audience.age_to.to_string(),
        codes(&article.audience.needs),
        article.audience.languages.join(";"),
        article
            .arena
            .iter()
            .map(|arena| word(json!(arena)))
            .collect::<Vec<_>>()
            .join(";"),
        codes(&article.categories),
        article.legal_basis.join(";"),
        article.components.join(";"),
        ratings.collect::<Vec<_>>().join(";"),
        article.reviewed_on.to_string(),
        article.review_due.to_string(),
    ]
}

/// All articles as comma-separated values (RFC 4180) with a head. What a spreadsheet would take for a formula is marked as text.
#[must_use]
pub fn csv<'a>(articles: impl IntoIterator<Item = &'a Article>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let safe = |text: String| {
        if text.starts_with(['=', '+', '-', '@', '\t']) {
            format!("'{text}")
        } else {
            text
        }
    };
    // Writing to memory cannot fail, and all rows are as long as the head.
    let _written = writer.write_record(COLUMNS);
    for article in articles {
        let _written = writer.write_record(row(article).into_iter().map(safe));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::example::{article, revision};

    #[test]
    fn the_restricted_part_is_in_neither_feed() {
        let revision = revision();
        let secret = &article().nb.restricted;
        assert!(!secret.is_empty());
        let data = linked_data(&[&revision], "https://tiltak.example").to_string();
        assert!(!data.contains(secret.as_str()));
        assert!(!row(&revision.article).concat().contains(secret.as_str()));
    }

    #[test]
    fn every_term_of_the_data_is_in_its_context() {
        let data = linked_data(&[&revision()], "https://tiltak.example");
        let context = data["@context"].as_object().unwrap();
        let article = data["@graph"][0].as_object().unwrap();
        for term in article.keys() {
            assert!(context.contains_key(term), "{term}");
        }
        assert_eq!(article["id"], "https://tiltak.example/kunnskap/parent-group");
        assert_eq!(article["name"]["en"], "Parent group");
    }

    #[test]
    fn rows_are_read_back_and_formulas_are_text() {
        let mut one = article();
        one.nb.title = "=1+1".into();
        one.nb.summary = "Komma, \"hermetegn\"\nog ny linje".into();
        let text = csv([&one, &article()]);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
        let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((&rows[0][3], &rows[0][5]), ("'=1+1", one.nb.summary.as_str()));
    }

    #[test]
    fn a_row_has_a_value_for_each_column() {
        let row = row(&article());
        assert_eq!(row.len(), COLUMNS.len());
        assert_eq!(row[9], "1.3.08;25");
        assert_eq!(row[15], "ungsinn 2.1=5 2019");
    }
}
