//! The description of the interface, held against the routes and the file in `docs/generated`.

use std::path::Path;

use axum::http::StatusCode;
use serde_json::Value;

use super::app::TestApp;
use super::routes;

fn document() -> Value {
    serde_json::from_str(&tiltak_web::openapi::document()).unwrap()
}

#[test]
fn every_route_of_the_interface_is_described_with_every_method() {
    let document = document();
    let described = document["paths"].as_object().unwrap();
    let built = routes::all()
        .into_iter()
        .filter(|route| route.pattern.starts_with("/api/"));
    let mut patterns = Vec::new();
    for route in built {
        let path = described
            .get(&route.pattern)
            .unwrap_or_else(|| panic!("{} is not described", route.pattern));
        for (method, has) in [("get", route.gets), ("post", route.posts)] {
            assert_eq!(path.get(method).is_some(), has, "{method} {}", route.pattern);
        }
        patterns.push(route.pattern);
    }
    assert!(patterns.len() >= 4, "{patterns:?}");
    for path in described.keys() {
        assert!(patterns.contains(path), "{path} is described and not there");
    }
}

#[test]
fn every_operation_has_words_a_token_and_the_answers_to_those_without_one() {
    let document = document();
    assert_eq!(
        document["components"]["securitySchemes"]["token"]["scheme"],
        "bearer"
    );
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let place = format!("{method} {path}");
            assert!(
                operation["summary"].as_str().is_some_and(|text| !text.is_empty()),
                "{place}"
            );
            assert!(operation["operationId"].is_string(), "{place}");
            if path == "/api/openapi.json" {
                continue;
            }
            assert!(
                operation["security"][0]["token"][0].is_string(),
                "{place} names no scope"
            );
            for status in ["401", "429", "503"] {
                let schema = &operation["responses"][status]["content"]["application/json"]["schema"];
                assert_eq!(
                    schema["$ref"], "#/components/schemas/ErrorBody",
                    "{place} {status}"
                );
            }
        }
    }
}

#[tokio::test]
async fn anybody_can_read_it() {
    let app = TestApp::start().await;
    let answer = app.get("/api/openapi.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    let served: Value = serde_json::from_str(&answer.html).unwrap();
    assert_eq!(served, document());
}

#[test]
fn the_file_is_what_the_program_makes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/openapi.json");
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept.trim_end() == tiltak_web::openapi::document().trim_end(),
        "make it anew: tiltak generate openapi > docs/generated/openapi.json"
    );
}
