//! The figures for programs.

use serde_json::{Value, json};
use tiltak_statistics::survey::bounds::Bounds;
use tiltak_statistics::survey::{
    Changed, Cross, Estimate, Frequencies, Numbers, Outcome, Quantile, Variable,
};

use super::{Told, words};

/// All of it.
pub fn object(told: &Told<'_>) -> Value {
    let analysis = told.analysis;
    let strata: Vec<Value> = analysis
        .strata
        .iter()
        .map(|(stratum, answered)| {
            json!({ "id": stratum.id, "size": stratum.size, "asked": stratum.asked(), "answered": answered })
        })
        .collect();
    let tables: Vec<Value> = analysis
        .tables
        .iter()
        .filter_map(|table| {
            Some(question(
                told,
                told.data.variable(&table.variable)?,
                &table.outcome,
            ))
        })
        .collect();
    json!({
        "survey": analysis.survey, "wave": analysis.wave, "respondents": analysis.respondents, "asked": analysis.invited,
        "represented": analysis.represented, "frame_known": analysis.has_size, "calibrated": analysis.is_calibrated, "kish": analysis.kish,
        "level": analysis.settings.level.percent(), "interval": format!("{:?}", analysis.settings.method), "strata": strata,
        "questions": tables,
        "changes": told.changes.map(|(wave, changes)| json!({
            "since": wave, "of": changes.iter().map(changed).collect::<Vec<_>>(),
        })),
    })
}

fn question(told: &Told<'_>, variable: &Variable, outcome: &Outcome) -> Value {
    let mut found = match outcome {
        Outcome::Counted {
            frequencies,
            bounds,
            crosses,
        } => {
            let crosses: Vec<Value> = crosses.iter().map(|cross| by(told, variable, cross)).collect();
            let mut found = counted(told, variable, frequencies, bounds.as_deref());
            found["by"] = Value::from(crosses);
            found
        }
        Outcome::Measured {
            asked,
            left_out,
            numbers,
            means,
        } => {
            let means: Vec<Value> = told
                .analysis
                .by
                .iter()
                .zip(means)
                .map(|(name, means)| {
                    let means: Vec<Value> = means
                        .iter()
                        .map(|one| one.as_ref().map_or(Value::Null, estimate))
                        .collect();
                    json!({ "variable": name, "means": means })
                })
                .collect();
            json!({ "asked": asked, "left_out": left_out, "numbers": numbers.as_deref().map(measured), "by": means })
        }
        Outcome::Worded { asked, answered } => json!({ "asked": asked, "answered": answered }),
    };
    found["variable"] = Value::from(variable.name.as_str());
    found["concept"] = Value::from(variable.concept.as_str());
    found["version"] = Value::from(variable.version);
    found["label"] = Value::from(words(&variable.label, told.language));
    found["fault"] = variable.fault.as_ref().map_or(Value::Null, |fault| {
        Value::from(words(&fault.text, told.language))
    });
    found
}

fn counted(
    told: &Told<'_>,
    variable: &Variable,
    frequencies: &Frequencies,
    bounds: Option<&[Option<Bounds>]>,
) -> Value {
    let rows: Vec<Value> = frequencies
        .rows
        .iter()
        .zip(variable.categories())
        .map(|(row, category)| {
            let own = bounds.and_then(|bounds| bounds.get(row.category).copied().flatten());
            json!({
                "code": row.code, "label": words(&category.label, told.language), "apart": category.apart,
                "usable": !category.unusable, "count": row.count,
                "of_all": row.of_all.as_ref().map(estimate), "of_stands": row.of_stands.as_ref().map(estimate),
                "at_least": own.map(|own| own.low), "at_most": own.map(|own| own.high),
            })
        })
        .collect();
    json!({
        "asked": frequencies.asked, "not_asked": frequencies.not_asked, "left_out": frequencies.left_out,
        "answered": frequencies.answered, "apart": frequencies.apart, "answers": rows,
    })
}

fn by(told: &Told<'_>, variable: &Variable, cross: &Cross) -> Value {
    let labels = told
        .data
        .variable(&cross.by)
        .map_or(&[][..], Variable::categories);
    let groups: Vec<Value> = labels
        .iter()
        .enumerate()
        .map(|(group, label)| {
            let cells: Vec<Value> = (0..variable.categories().len())
                .map(|category| {
                    cross.cell(group, category).map_or(Value::Null, |frequency| {
                        json!({ "count": frequency.count, "of_all": frequency.of_all.as_ref().map(estimate) })
                    })
                })
                .collect();
            json!({ "code": label.code, "label": words(&label.label, told.language), "answered": cross.answered(group), "answers": cells })
        })
        .collect();
    let test = cross.test().map(|test| {
        json!({
            "statistic": test.statistic, "numerator": test.numerator, "denominator": test.denominator,
            "p": test.p, "p_of_all_tests": cross.p,
        })
    });
    json!({ "variable": cross.by, "groups": groups, "test": test })
}

fn estimate(found: &Estimate) -> Value {
    json!({
        "value": found.value, "error": found.error, "low": found.low, "high": found.high,
        "freedom": found.freedom, "design_effect": found.effect,
    })
}

fn measured(numbers: &Numbers) -> Value {
    let quantile = |found: &Quantile| json!({ "part": found.part, "value": found.value, "low": found.low, "high": found.high });
    json!({
        "count": numbers.count, "deviation": numbers.deviation,
        "mean": estimate(&numbers.mean), "sum": estimate(&numbers.sum),
        "quartiles": numbers.quartiles.iter().map(quantile).collect::<Vec<_>>(),
    })
}

fn changed(one: &Changed) -> Value {
    let change = one.change.ok();
    json!({
        "variable": one.variable, "code": one.code,
        "difference": change.map(|change| change.difference), "error": change.map(|change| change.error),
        "low": change.map(|change| change.low), "high": change.map(|change| change.high),
        "p": change.map(|change| change.p), "p_of_all": one.p,
        "not_compared": one.change.err().map(|reason| format!("{reason:?}")),
    })
}
