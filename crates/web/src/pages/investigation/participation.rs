//! How a child took part, as forms ask for it: `child_view_kind`, `child_view_on`, `child_view`.

use chrono::NaiveDate;
use tiltak_domain::casework::participation::ChildView;

use crate::form::{Form, show_date};
use crate::language::{Language, text};

/// What the choice "not recorded yet" sends.
pub(crate) const NOT_YET: &str = "none";

/// The child's view; none while it is not recorded. Words or a day without a choice of how are a fault, never lost.
pub(super) fn read(form: &mut Form, language: Language, today: NaiveDate) -> Option<ChildView> {
    if kind(form).is_some() {
        return Some(read_required(form, language, today));
    }
    if form.filled("child_view").is_some() || form.filled("child_view_on").is_some() {
        form.object(
            "child_view_kind",
            text(language, "investigation-child-view-choose", &[]),
        );
    }
    None
}

/// The child's view where there must be one; what is missing is left for the rules to say, but for the day.
pub(crate) fn read_required(form: &mut Form, language: Language, today: NaiveDate) -> ChildView {
    let on = form.required_date("child_view_on", language);
    ChildView {
        kind: kind(form).unwrap_or_default().as_str().into(),
        on: on.unwrap_or(today),
        text: form.text("child_view"),
    }
}

/// The three fields with what is stored.
pub(crate) fn stored(view: Option<&ChildView>) -> [(&'static str, String); 3] {
    let kind = view.map_or_else(|| NOT_YET.to_owned(), |view| view.kind.to_string());
    let on = view.map(|view| show_date(view.on)).unwrap_or_default();
    let words = view.map(|view| view.text.clone()).unwrap_or_default();
    [
        ("child_view_kind", kind),
        ("child_view_on", on),
        ("child_view", words),
    ]
}

fn kind(form: &Form) -> Option<String> {
    form.filled("child_view_kind").filter(|kind| kind != NOT_YET)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-03-12".parse().unwrap()
    }

    fn form(kind: &str, on: &str, words: &str) -> Form {
        let fields = [
            ("child_view_kind", kind),
            ("child_view_on", on),
            ("child_view", words),
        ];
        Form::with(fields.map(|(name, value)| (name, value.to_owned())))
    }

    #[test]
    fn what_is_not_recorded_is_no_fault() {
        for kind in ["", NOT_YET] {
            let mut form = form(kind, "", "");
            assert_eq!(read(&mut form, Language::Nb, today()), None);
            assert!(!form.has_errors());
        }
    }

    #[test]
    fn words_without_a_choice_of_how_are_a_fault() {
        let mut form = form(NOT_YET, "", "Luna vil bo hjemme.");
        assert_eq!(read(&mut form, Language::Nb, today()), None);
        assert_eq!(form.view()["errors"][0]["field"], "child_view_kind");
    }

    #[test]
    fn a_choice_asks_for_its_day() {
        let mut without = form("1.1", "", "Luna vil bo hjemme.");
        assert!(read(&mut without, Language::Nb, today()).is_some());
        assert_eq!(without.view()["errors"][0]["field"], "child_view_on");
        let mut whole = form("1.1", "10.3.26", "Luna vil bo hjemme.");
        let view = read(&mut whole, Language::Nb, today()).unwrap();
        assert_eq!(
            (view.kind.as_ref(), view.on.to_string().as_str()),
            ("1.1", "2026-03-10")
        );
        assert!(!whole.has_errors());
    }
}
