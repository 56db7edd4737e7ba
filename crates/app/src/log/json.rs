//! One JSON object a line, for those who collect logs from many machines.

use std::fmt::{self, Debug};

use serde_json::{Map, Value};
use tiltak_domain::clock::Clock;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::FmtContext;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::registry::LookupSpan;

use crate::clock::SystemClock;

/// Writes an event as one line of JSON: `timestamp`, `level`, `target`, `message`, and the event's own fields. Spans are left out.
pub struct Json;

impl<S, N> FormatEvent<S, N> for Json
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let now = SystemClock
            .now()
            .to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        writeln!(writer, "{}", object(event, &now))
    }
}

fn object(event: &Event<'_>, now: &str) -> Value {
    let mut fields = Fields(Map::new());
    event.record(&mut fields);
    // Set last: a field of an event takes the place of none of these.
    let metadata = event.metadata();
    for (name, value) in [
        ("timestamp", now),
        ("level", metadata.level().as_str()),
        ("target", metadata.target()),
    ] {
        fields.0.insert(name.to_owned(), value.into());
    }
    Value::Object(fields.0)
}

struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, field: &Field, value: Value) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value.into());
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_event_is_one_line_that_can_be_read_again() {
        let kept = Kept::default();
        let writer = kept.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .event_format(Json)
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            tracing::warn!(
                status = 200,
                ok = true,
                target = "made up",
                "line one\n\"line two\""
            );
        });
        let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["message"], "line one\n\"line two\"");
        assert_eq!(
            (&read["status"], &read["ok"], &read["level"]),
            (&200.into(), &true.into(), &"WARN".into())
        );
        assert!(read["target"].as_str().unwrap().starts_with("tiltak"), "{read}");
        assert!(read["timestamp"].as_str().unwrap().ends_with('Z'));
    }
}
