//! Limits as pages show them. A list of duties has the same few days again and again, and to draw one takes longer than all else of its
//! row: what was drawn for a day is kept until the next one. No person is in it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use minijinja::value::Value;
use minijinja::{Error, State, context};

use super::language;
use crate::language::Language;

/// More than all pages of a day show; beyond it the oldest ones need not be told from the others.
const MOST: usize = 4_000;

/// What was drawn, and on which day.
#[derive(Default)]
pub(super) struct Clocks(Mutex<Drawn>);

#[derive(Default)]
struct Drawn {
    today: String,
    clocks: HashMap<(Language, String, i64), String>,
}

impl Clocks {
    /// `drawn_clock(due, soon)`: `components/clock.html` for a day, and from how many days before it is near.
    pub(super) fn draw(&self, state: &State, due: &Value, soon: i64) -> Result<Value, Error> {
        let today = state.lookup("today").unwrap_or_default();
        let key = (language(state), due.to_string(), soon);
        if let Some(known) = self.drawn(&today.to_string()).clocks.get(&key) {
            return Ok(Value::from_safe_string(known.clone()));
        }
        let template = state.env().get_template("components/clock.html")?;
        let values = context! { lang => state.lookup("lang"), today => today, due => due, soon => soon };
        let clock = template.render(values)?.trim().to_owned();
        let mut drawn = self.drawn(&today.to_string());
        drawn.clocks.insert(key, clock.clone());
        Ok(Value::from_safe_string(clock))
    }

    /// What was drawn on a day; of another day nothing is kept.
    fn drawn(&self, today: &str) -> std::sync::MutexGuard<'_, Drawn> {
        let mut drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.today != today || drawn.clocks.len() >= MOST {
            *drawn = Drawn {
                today: today.to_owned(),
                clocks: HashMap::new(),
            };
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use crate::templates::engine;

    #[test]
    fn a_clock_is_of_its_day_language_and_warning() {
        let engine = engine();
        let draw = |lang: &str, today: &str, due: &str, soon: i64| {
            let page = "{% import 'components/ui.html' as ui %}{{ ui.clock(due, soon) }}";
            let values = context! { lang, today, due, soon };
            let drawn = engine.render_named_str("page.html", page, values).unwrap();
            drawn.trim().to_owned()
        };
        let calm = draw("nb", "2026-11-23", "2026-12-01", 7);
        assert!(
            calm.contains("clock--calm") && calm.contains("tirsdag 1. desember 2026"),
            "{calm}"
        );
        assert_eq!(draw("nb", "2026-11-23", "2026-12-01", 7), calm, "kept");
        assert!(draw("nb", "2026-11-23", "2026-12-01", 8).contains("clock--soon"));
        assert!(draw("en", "2026-11-23", "2026-12-01", 7).contains("Tuesday"));
        assert!(draw("nb", "2026-11-24", "2026-12-01", 7).contains("clock--soon"));
        assert!(draw("nb", "2026-12-02", "2026-12-01", 7).contains("clock--over"));
        assert_eq!(
            draw("nb", "2026-11-23", "2026-12-01", 7),
            calm,
            "a day back, drawn anew"
        );
    }
}
