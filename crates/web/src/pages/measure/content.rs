//! What can be said of a measure: what, why, how much, towards which goals.

use serde_json::{Value, json};
use tiltak_domain::casework::measure::{Dose, Measure, Period};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::PlanId;
use tiltak_services::measure::MeasureContent;

use crate::form::Form;
use crate::language::{Language, text};
use crate::pages::plan::{CasePage, code_of, decoded, ids};

/// The periods of a dose, in the order of the form.
const PERIODS: [Period; 5] = [
    Period::Day,
    Period::Week,
    Period::Month,
    Period::Year,
    Period::Once,
];

/// How much of a measure is given: 1 gang i uken i 26 uker.
pub(crate) fn dose_words(language: Language, dose: Dose) -> String {
    let key = format!("measure-dose-{}", code_of(dose.per));
    let often = text(language, &key, &[("times", dose.times.into())]);
    match dose.weeks {
        None => often,
        Some(weeks) => format!(
            "{often} {}",
            text(language, "measure-dose-for-weeks", &[("weeks", weeks.into())])
        ),
    }
}

/// What was typed of what can be adjusted. Half a dose is a fault; no dose at all is not.
pub(super) fn read(page: &CasePage, form: &mut Form) -> MeasureContent {
    MeasureContent {
        description: form.text("description"),
        reason: form.text("reason"),
        dose: read_dose(page, form),
        goals: ids(form, "goals"),
    }
}

fn read_dose(page: &CasePage, form: &mut Form) -> Option<Dose> {
    let language = page.worker.language;
    let times = form.number("dose_times", language);
    let per = decoded(&form.text("dose_per"));
    let weeks = form.number("dose_weeks", language);
    if form.filled("dose_times").is_none() && per.is_none() && weeks.is_none() {
        return None;
    }
    if per.is_none() {
        form.object("dose_per", page.refusal(Reason::Missing));
    }
    let times = match (times, per) {
        (None, Some(Period::Once)) => Some(1),
        (None, _) if form.filled("dose_times").is_none() => {
            form.object("dose_times", page.refusal(Reason::Missing));
            None
        }
        (times, _) => times,
    };
    Some(Dose {
        times: times?,
        per: per?,
        weeks,
    })
}

/// The fields as they are stored, to be changed.
pub(super) fn stored(measure: &Measure) -> Form {
    let dose = measure.dose;
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let fields = [
        ("description", measure.description.clone()),
        ("reason", measure.reason.clone()),
        ("dose_times", number(dose.map(|dose| dose.times))),
        ("dose_per", dose.map(|dose| code_of(dose.per)).unwrap_or_default()),
        ("dose_weeks", number(dose.and_then(|dose| dose.weeks))),
        ("version", measure.version.to_string()),
    ];
    Form::with(
        fields
            .into_iter()
            .chain(measure.goals.iter().map(|goal| ("goals", goal.to_string()))),
    )
}

/// Puts a dose into the fields.
pub(super) fn fill_dose(form: &mut Form, dose: Dose) {
    form.set("dose_times", dose.times.to_string());
    form.set("dose_per", code_of(dose.per));
    form.set(
        "dose_weeks",
        dose.weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
    );
}

/// The choices of the form: goals of the plan, and of other plans where the measure has them already; periods.
pub(super) fn choices(page: &CasePage, plan: Option<PlanId>, measure: Option<&Measure>) -> Value {
    let own = page.case.goals.iter().filter(|goal| {
        Some(goal.plan) == plan || measure.is_some_and(|measure| measure.goals.contains(&goal.id))
    });
    let goals: Vec<_> = own
        .map(|goal| json!({ "value": goal.id.to_string(), "label": goal.text, "help": goal.sign }))
        .collect();
    let period = |period: &Period| {
        let code = code_of(period);
        json!({ "label": page.worker.text(&format!("measure-per-{code}")), "value": code })
    };
    json!({ "goals": goals, "periods": PERIODS.iter().map(period).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_is_said_in_words() {
        let dose = |times, per, weeks| Dose { times, per, weeks };
        let nb = |dose| dose_words(Language::Nb, dose);
        assert_eq!(nb(dose(1, Period::Week, Some(26))), "1 gang i uken i 26 uker");
        assert_eq!(nb(dose(3, Period::Day, Some(1))), "3 ganger om dagen i 1 uke");
        assert_eq!(nb(dose(2, Period::Month, None)), "2 ganger i måneden");
        assert_eq!(nb(dose(1, Period::Once, None)), "1 gang i alt");
        assert_eq!(
            dose_words(Language::En, dose(2, Period::Year, None)),
            "2 times a year"
        );
    }
}
