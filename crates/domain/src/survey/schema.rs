//! The JSON schema of a questionnaire's file (`assets/surveys/questionnaire.schema.json`), for editors and other programs.

/// The schema.
pub const SCHEMA: &str = include_str!("../../../../assets/surveys/questionnaire.schema.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::super::arbitrary::likely_questionnaire;
    use super::super::lint::{fields_of_kind, lint};
    use super::super::questionnaire::Questionnaire;
    use super::super::shipped;
    use super::SCHEMA;

    fn schema() -> Value {
        serde_json::from_str(SCHEMA).unwrap()
    }

    fn keys(value: &Value) -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    }

    /// What in a document the schema has no place for, or misses. Follows references, properties and items; of kinds of questions the one
    /// that is named.
    fn strange(schema: &Value, at: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
        if let Some(name) = at["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            let name = if name == "question" {
                value["kind"].as_str().unwrap()
            } else {
                name
            };
            return strange(schema, &schema["$defs"][name], value, path, found);
        }
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let own = &at["properties"][name.as_str()];
                    let other = &at["additionalProperties"];
                    match (own.is_null(), other) {
                        (false, _) => strange(schema, own, value, &format!("{path}/{name}"), found),
                        (true, Value::Object(_)) => {
                            strange(schema, other, value, &format!("{path}/{name}"), found);
                        }
                        (true, _) if at["oneOf"].is_array() => {}
                        (true, _) => found.push(format!("{path}/{name}")),
                    }
                }
                for name in at["required"].as_array().into_iter().flatten() {
                    if !fields.contains_key(name.as_str().unwrap()) {
                        found.push(format!("{path} lacks {name}"));
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    strange(schema, &at["items"], item, path, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_kind_of_question_has_the_fields_that_the_reader_knows() {
        let schema = schema();
        let kinds = schema["$defs"]["question"]["oneOf"].as_array().unwrap();
        let names: Vec<&str> = kinds
            .iter()
            .map(|kind| kind["$ref"].as_str().unwrap().rsplit('/').next().unwrap())
            .collect();
        let starter = Questionnaire::parse(shipped::STARTER).unwrap();
        let used: BTreeSet<&str> = starter
            .questions()
            .map(|(_, question)| question.kind.id())
            .collect();
        assert_eq!(
            names.iter().copied().collect::<BTreeSet<_>>(),
            used,
            "the starter has one of each"
        );
        for name in names {
            let known: BTreeSet<String> = fields_of_kind(name)
                .unwrap()
                .into_iter()
                .map(str::to_owned)
                .collect();
            assert_eq!(keys(&schema["$defs"][name]["properties"]), known, "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_the_lint_accepts_has_its_place_in_the_schema(form in likely_questionnaire()) {
            if lint(&form, &[]).is_empty() {
                let (schema, mut found) = (schema(), Vec::new());
                strange(&schema, &schema, &serde_json::to_value(&form).unwrap(), "", &mut found);
                prop_assert_eq!(found, Vec::<String>::new());
            }
        }
    }

    #[test]
    fn the_questionnaires_that_come_with_the_program_have_their_place_in_the_schema() {
        let (schema, mut found) = (schema(), Vec::new());
        for form in shipped::waves() {
            strange(
                &schema,
                &schema,
                &serde_json::to_value(form).unwrap(),
                "",
                &mut found,
            );
        }
        assert_eq!(found, [""; 0]);
        let mut broken = serde_json::to_value(&shipped::waves()[0]).unwrap();
        broken["sections"][0]["questions"][0]["colour"] = "red".into();
        strange(&schema, &schema, &broken, "", &mut found);
        assert_eq!(found, ["/sections/questions/colour"]);
    }
}
