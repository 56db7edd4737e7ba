//! An article and scales for tests.

use chrono::NaiveDate;

use super::article::Article;
use super::revision::Revision;
use super::scale::Scale;

pub(crate) fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

pub(crate) fn article() -> Article {
    let words = |title: &str| {
        serde_json::json!({
            "title": title, "summary": "Kort om gruppen.", "for_whom": "Foreldre", "culture": "", "content": "Samtaler i gruppe.",
            "steps": ["Møte", "Øving"], "dose": "Hver uke", "staff": "To veiledere", "training": "Kurs", "cost": "Tid",
            "cautions": "Ikke alene ved vold", "restricted": format!("Manualens råd i {title}."), "family": "Dere møter andre.",
        })
    };
    serde_json::from_value(serde_json::json!({
        "id": "parent-group", "version": 1, "kind": "programme", "categories": ["3.99"],
        "reviewed_on": "2026-11-01", "review_due": "2028-11-01", "components": ["praise-and-encouragement"],
        "legal_basis": ["bvl2021-3-1"], "arena": ["group"], "pictograms": ["talk", "group"], "training": "pmto-therapist",
        "audience": { "age_from": 3, "age_to": 12, "needs": ["1.3.08", "25"], "languages": ["so"] },
        "dose": { "times": 1, "per": "week", "weeks": 12 },
        "nb": words("Foreldregruppe"), "en": words("Parent group"),
        "rating": [{
            "bank": "ungsinn", "scale_version": "2.1", "level": "5", "rated_on": "2019",
            "question": { "nb": "Virker det i vanlig praksis i Norge?", "en": "Does it work in ordinary practice in Norway?" },
            "link": "https://ungsinn.no",
        }],
        "source": [{ "title": "En oversikt", "year": 2019, "link": "https://ungsinn.no" }],
    }))
    .unwrap()
}

pub(crate) fn revision() -> Revision {
    Revision {
        article: article(),
        service: None,
        file_version: Some(1),
        written_by: None,
        written_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        reason: String::new(),
        published: true,
    }
}

pub(crate) fn scales() -> Vec<Scale> {
    let scale = serde_json::json!({
        "id": "ungsinn", "name": "Ungsinn", "link": "https://ungsinn.no", "stale_after_years": 5,
        "about": { "nb": "om", "nn": "om", "en": "about" },
        "version": [{ "id": "2.1", "used_from": "2018", "levels": [
            { "level": "5", "nb": "Sterk dokumentasjon", "nn": "Sterk dokumentasjon", "en": "Strong documentation" },
            { "level": "4", "nb": "Tilfredsstillende", "nn": "Tilfredsstillande", "en": "Satisfactory" },
        ] }],
    });
    vec![serde_json::from_value(scale).unwrap()]
}
