//! Counts for those who watch the server: routes by their pattern, never an address, a name or an id.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tiltak_services::signals::Signals;

/// Upper ends of the classes of time, in seconds.
const SECONDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

type Labels<const N: usize> = [(&'static str, String); N];

/// What is counted while the server runs.
pub(crate) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Labels<3>, Counter>,
    seconds: Family<Labels<1>, Histogram>,
    held_back: Family<Labels<1>, Counter>,
    signals: Family<Labels<1>, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let metrics = Self {
            registry: Mutex::new(Registry::with_prefix("tiltak")),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            held_back: Family::default(),
            signals: Family::default(),
        };
        {
            let mut registry = metrics.registry.lock().unwrap_or_else(PoisonError::into_inner);
            registry.register("requests", "Requests answered", metrics.requests.clone());
            registry.register(
                "request_seconds",
                "Time from the head of a request to the head of its answer",
                metrics.seconds.clone(),
            );
            registry.register("held_back", "Requests over a limit", metrics.held_back.clone());
            registry.register(
                "signal",
                "What somebody should look at, see docs/monitoring.md",
                metrics.signals.clone(),
            );
        }
        metrics
    }
}

impl Metrics {
    pub(crate) fn request(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let labels = [
            ("method", method_word(method).to_owned()),
            ("route", route.to_owned()),
            ("status", status.as_u16().to_string()),
        ];
        self.requests.get_or_create(&labels).inc();
        let seconds = self.seconds.get_or_create(&[("route", route.to_owned())]);
        seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn held_back(&self, by: &str) {
        self.held_back.get_or_create(&[("by", by.to_owned())]).inc();
    }

    /// The text that a collector reads.
    pub(crate) fn text(&self, signals: &Signals) -> Result<String, std::fmt::Error> {
        for (name, value) in signals.list() {
            // What is not known is absent, not nought.
            let labels = [("name", name.to_owned())];
            match value {
                Some(value) => {
                    self.signals.get_or_create(&labels).set(value);
                }
                None => {
                    self.signals.remove(&labels);
                }
            }
        }
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        encode(&mut text, &registry)?;
        Ok(text)
    }
}

/// A method that HTTP knows; whatever else a client makes up is one word, or it could fill our memory with words.
pub(crate) fn method_word(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS") => known,
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_pattern_and_made_up_methods_are_one() {
        let metrics = Metrics::default();
        let took = Duration::from_millis(7);
        let made_up = |word: &str| Method::from_bytes(word.as_bytes()).unwrap();
        for method in [Method::GET, Method::GET, made_up("AAAA"), made_up("BBBB")] {
            metrics.request(&method, "/saker/{id}", StatusCode::OK, took);
        }
        let text = metrics.text(&Signals::default()).unwrap();
        let line = r#"tiltak_requests_total{method="GET",route="/saker/{id}",status="200"} 2"#;
        assert!(text.contains(line), "{text}");
        let line = r#"tiltak_requests_total{method="other",route="/saker/{id}",status="200"} 2"#;
        assert!(text.contains(line), "{text}");
        assert!(
            text.contains(r#"tiltak_request_seconds_bucket{le="0.01",route="/saker/{id}"} 4"#),
            "{text}"
        );
        assert!(text.ends_with("# EOF\n"));
    }

    #[test]
    fn a_signal_that_is_not_known_is_absent() {
        let metrics = Metrics::default();
        let known = Signals {
            quarantined: 3,
            checkpoint_age_seconds: Some(7),
            ..Signals::default()
        };
        let text = metrics.text(&known).unwrap();
        assert!(text.contains(r#"tiltak_signal{name="quarantined"} 3"#), "{text}");
        assert!(
            text.contains(r#"tiltak_signal{name="checkpoint_age_seconds"} 7"#),
            "{text}"
        );
        let text = metrics.text(&Signals::default()).unwrap();
        assert!(!text.contains("checkpoint_age_seconds"), "{text}");
    }
}
