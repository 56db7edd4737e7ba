//! What the form macros ask: the value and the error of a field.
//!
//! A form is `{"values": {"name": "text" | ["code", ..]}, "errors": [{"field": "name", "text": ".."}]}`; it and each part may be missing.

use minijinja::value::{Value, ValueKind};

/// The value a field keeps, as text; empty where it has none.
pub(super) fn field_value(form: &Value, name: &str) -> Value {
    let value = stored(form, name);
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Value::from(""),
        _ => value,
    }
}

/// Whether a field holds a code, alone or in a list.
pub(super) fn field_has(form: &Value, name: &str, code: &Value) -> bool {
    let value = stored(form, name);
    let wanted = code.to_string();
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => false,
        ValueKind::Seq | ValueKind::Iterable => value
            .try_iter()
            .is_ok_and(|mut items| items.any(|item| item.to_string() == wanted)),
        _ => value.to_string() == wanted,
    }
}

/// All errors of a form in the order of its fields; empty where it has none.
pub(super) fn form_errors(form: &Value) -> Vec<Value> {
    part(form, "errors")
        .try_iter()
        .map_or_else(|_| Vec::new(), Iterator::collect)
}

/// The first error of a field, or none.
pub(super) fn field_error(form: &Value, name: &str) -> Value {
    let errors = part(form, "errors");
    let Ok(mut errors) = errors.try_iter() else {
        return Value::from(());
    };
    errors
        .find(|error| part(error, "field").as_str() == Some(name))
        .map_or(Value::from(()), |error| part(&error, "text"))
}

fn stored(form: &Value, name: &str) -> Value {
    part(&part(form, "values"), name)
}

fn part(value: &Value, name: &str) -> Value {
    value.get_attr(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Value {
        Value::from_serialize(serde_json::json!({
            "values": {"text": "Hei", "codes": ["1", "2"], "count": 3, "nothing": null},
            "errors": [{"field": "text", "text": "For kort"}],
        }))
    }

    #[test]
    fn a_field_keeps_what_was_typed() {
        assert_eq!(field_value(&form(), "text"), Value::from("Hei"));
        assert_eq!(field_value(&form(), "nothing"), Value::from(""));
        assert_eq!(field_value(&form(), "other"), Value::from(""));
        assert_eq!(field_value(&Value::from(()), "text"), Value::from(""));
    }

    #[test]
    fn codes_are_found_alone_and_in_lists() {
        assert!(field_has(&form(), "codes", &Value::from("2")));
        assert!(field_has(&form(), "count", &Value::from("3")));
        assert!(!field_has(&form(), "codes", &Value::from("3")));
        assert!(!field_has(&form(), "nothing", &Value::from("")));
    }

    #[test]
    fn the_error_belongs_to_its_field() {
        assert_eq!(field_error(&form(), "text"), Value::from("For kort"));
        assert!(field_error(&form(), "codes").is_none());
        assert!(field_error(&Value::from(()), "text").is_none());
    }
}
