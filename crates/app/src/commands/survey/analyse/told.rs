//! The figures for people.

use std::fmt::Write as _;

use tiltak_statistics::survey::bounds::Bounds;
use tiltak_statistics::survey::change::{Change, NotCompared};
use tiltak_statistics::survey::{
    Category, Changed, Cross, Estimate, Frequencies, Measure, Numbers, Outcome, Quantile, Variable,
};

use super::{Told, words};
use crate::output::columns;

/// All of it.
pub fn text(told: &Told<'_>) -> String {
    let mut text = head(told);
    for table in &told.analysis.tables {
        let Some(variable) = told.data.variable(&table.variable) else {
            continue;
        };
        let label = words(&variable.label, told.language);
        let _cannot_fail = write!(text, "\n{}  {label}\n", variable.name);
        if let Some(fault) = &variable.fault {
            let _cannot_fail = writeln!(text, "  fault: {}", words(&fault.text, told.language));
        }
        text.push_str(&outcome(told, variable, &table.outcome));
    }
    if let Some((wave, changes)) = told.changes {
        text.push_str(&changed(told, wave, changes));
    }
    text
}

fn head(told: &Told<'_>) -> String {
    let analysis = told.analysis;
    let mut text = format!(
        "{} {}: {} answered{}\n",
        analysis.survey,
        analysis.wave,
        analysis.respondents,
        analysis
            .invited
            .map_or_else(String::new, |invited| format!(" of {invited} asked")),
    );
    let size = if analysis.has_size {
        "the size of the frame is known, and intervals are narrower for it"
    } else {
        "the size of the frame is not known"
    };
    let level = analysis.settings.level.percent();
    let others = if analysis.invited.is_some() {
        "what the others may have meant lies between \"at least\" and \"at most\""
    } else {
        "how many were asked is not known, and nothing is said of the others"
    };
    let _cannot_fail = write!(
        text,
        "intervals of {level} percent; {size}\nthose who answered are taken as drawn at random from their stratum; {others}\n"
    );
    for (stratum, _) in analysis
        .strata
        .iter()
        .filter(|(stratum, answered)| *answered == 0 && stratum.size.is_some_and(|size| size > 0))
    {
        let _cannot_fail = writeln!(
            text,
            "nobody answered in stratum {}: the figures say nothing of it",
            stratum.id
        );
    }
    if analysis.is_calibrated || analysis.kish > 1.0 + 1e-9 {
        let _cannot_fail = writeln!(
            text,
            "weights{}: they widen intervals by a factor of {:.2}",
            if analysis.is_calibrated {
                " fitted to the margins"
            } else {
                ""
            },
            analysis.kish.sqrt(),
        );
    }
    text
}

fn outcome(told: &Told<'_>, variable: &Variable, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Counted {
            frequencies,
            bounds,
            crosses,
        } => {
            let mut text = base(variable, frequencies);
            text.push_str(&table(told, variable, frequencies, bounds.as_deref()));
            for cross in crosses {
                text.push_str(&by(told, variable, cross));
            }
            text
        }
        Outcome::Measured {
            asked,
            left_out,
            numbers,
            means,
        } => {
            let mut text = format!("  asked {asked}, left out {left_out}\n");
            if let Some(numbers) = numbers {
                text.push_str(&measured(numbers));
            }
            for (name, means) in told.analysis.by.iter().zip(means) {
                text.push_str(&of_groups(told, name, means));
            }
            text
        }
        Outcome::Worded { asked, answered } => format!("  asked {asked}, answered {answered}\n"),
    }
}

fn base(variable: &Variable, frequencies: &Frequencies) -> String {
    let mut text = format!("  asked {}, left out {}", frequencies.asked, frequencies.left_out);
    if frequencies.not_asked > 0 {
        let _cannot_fail = write!(text, ", not asked {}", frequencies.not_asked);
    }
    if frequencies.apart > 0 {
        let _cannot_fail = write!(text, ", apart from the scale {}", frequencies.apart);
    }
    if variable.measure == Measure::Ticked {
        text.push_str("; several could be chosen");
    }
    text.push('\n');
    text
}

/// As many decimals as the interval allows: none where it is wide.
fn percent(estimate: &Estimate, value: f64) -> String {
    let decimals = usize::from(estimate.high - estimate.low < 0.02);
    format!("{:.decimals$}", value * 100.0)
}

fn share(estimate: Option<&Estimate>) -> [String; 3] {
    estimate.map_or_else(
        || ["..".to_owned(), String::new(), String::new()],
        |found| [found.value, found.low, found.high].map(|value| percent(found, value)),
    )
}

fn table(
    told: &Told<'_>,
    variable: &Variable,
    frequencies: &Frequencies,
    bounds: Option<&[Option<Bounds>]>,
) -> String {
    let mut head = vec!["", "count", "percent", "low", "high"];
    let has_apart = variable.categories().iter().any(|category| category.apart);
    if has_apart {
        head.extend(["of stands", "low", "high"]);
    }
    if bounds.is_some() {
        head.extend(["at least", "at most"]);
    }
    let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    let shown = |category: &&Category| variable.measure != Measure::Ticked || category.code == 1;
    for category in variable.categories().iter().filter(shown) {
        let Some(row) = frequencies.rows.iter().find(|row| row.code == category.code) else {
            continue;
        };
        let mut cells = vec![named(category, told), row.count.to_string()];
        cells.extend(share(row.of_all.as_ref()));
        if has_apart {
            cells.extend(match category.apart {
                true => [String::new(), String::new(), String::new()],
                false => share(row.of_stands.as_ref()),
            });
        }
        if let Some(bounds) = bounds {
            let own = bounds.get(row.category).copied().flatten();
            let end = |value: f64| format!("{:.0}", value * 100.0);
            cells.extend(own.map_or([String::new(), String::new()], |own| {
                [end(own.low), end(own.high)]
            }));
        }
        rows.push(cells);
    }
    indented(&columns(&rows))
}

fn named(category: &Category, told: &Told<'_>) -> String {
    let label = words(&category.label, told.language);
    if category.unusable {
        format!("{label} (cannot be used)")
    } else {
        label.to_owned()
    }
}

fn by(told: &Told<'_>, variable: &Variable, cross: &Cross) -> String {
    let Some(division) = told.data.variable(&cross.by) else {
        return String::new();
    };
    let mut head = vec![format!("by {}", cross.by), "answered".to_owned()];
    let shown = |category: &&Category| variable.measure != Measure::Ticked || category.code == 1;
    let categories: Vec<(usize, &Category)> = variable
        .categories()
        .iter()
        .enumerate()
        .filter(|(_, category)| shown(category))
        .collect();
    head.extend(categories.iter().map(|(_, category)| named(category, told)));
    let is_shown = |group: usize| {
        categories
            .iter()
            .any(|(category, _)| cross.cell(group, *category).is_some())
    };
    if !(0..cross.groups()).any(is_shown) {
        return format!("    by {}: held back, the groups are too small\n", cross.by);
    }
    let mut rows = vec![head];
    for (group, label) in division.categories().iter().enumerate() {
        let mut cells = vec![
            words(&label.label, told.language).to_owned(),
            cross.answered(group).to_string(),
        ];
        cells.extend(
            categories
                .iter()
                .map(|(category, _)| cell(cross, group, *category)),
        );
        rows.push(cells);
    }
    let mut text = indented(&columns(&rows));
    if let (Some(test), Some(p)) = (cross.test(), cross.p) {
        let says = if p < limit(told) {
            "the groups answer differently"
        } else {
            "no difference that the answers allow to be told of"
        };
        let _cannot_fail = writeln!(
            text,
            "    F({:.1}, {:.0}) = {:.2}, p = {}, for all tests {}: {says}",
            test.numerator,
            test.denominator,
            test.statistic,
            chance(test.p),
            chance(p),
        );
    }
    text
}

fn cell(cross: &Cross, group: usize, category: usize) -> String {
    match cross.cell(group, category) {
        None => ":".to_owned(),
        Some(frequency) => match &frequency.of_all {
            None => "..".to_owned(),
            Some(found) => {
                let [value, low, high] = share(Some(found));
                format!("{value} ({low}-{high})")
            }
        },
    }
}

fn limit(told: &Told<'_>) -> f64 {
    1.0 - told.analysis.settings.level.percent() / 100.0
}

fn chance(p: f64) -> String {
    if p < 0.001 {
        "below 0.001".to_owned()
    } else {
        format!("{p:.3}")
    }
}

fn measured(numbers: &Numbers) -> String {
    let estimate = |name: &str, found: &Estimate| {
        [name.to_owned()]
            .into_iter()
            .chain([found.value, found.low, found.high].map(number))
            .collect::<Vec<_>>()
    };
    let quantile = |name: &str, found: &Quantile| {
        let end = |end: Option<f64>| end.map_or_else(|| "..".to_owned(), number);
        vec![
            name.to_owned(),
            number(found.value),
            end(found.low),
            end(found.high),
        ]
    };
    let plain = |name: &str, value: f64| vec![name.to_owned(), number(value), String::new(), String::new()];
    let [lower, middle, upper] = &numbers.quartiles;
    let rows = [
        ["", "value", "low", "high"].map(str::to_owned).to_vec(),
        plain("numbers", numbers.count as f64),
        quantile("lower quartile", lower),
        quantile("median", middle),
        quantile("upper quartile", upper),
        estimate("mean", &numbers.mean),
        estimate("sum over everybody", &numbers.sum),
    ];
    indented(&columns(&rows))
}

fn number(value: f64) -> String {
    if value.is_infinite() {
        "..".to_owned()
    } else if value.fract() == 0.0 || value.abs() >= 1000.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

fn of_groups(told: &Told<'_>, by: &str, means: &[Option<Estimate>]) -> String {
    let Some(division) = told.data.variable(by) else {
        return String::new();
    };
    let mut rows = vec![vec![
        format!("by {by}"),
        "mean".to_owned(),
        "low".to_owned(),
        "high".to_owned(),
    ]];
    for (category, mean) in division.categories().iter().zip(means) {
        let cells = mean.map_or_else(
            || vec![":".to_owned(), String::new(), String::new()],
            |found| [found.value, found.low, found.high].map(number).to_vec(),
        );
        rows.push([vec![words(&category.label, told.language).to_owned()], cells].concat());
    }
    indented(&columns(&rows))
}

fn changed(told: &Told<'_>, wave: &str, changes: &[Changed]) -> String {
    let mut rows = vec![
        ["question", "answer", "change", "low", "high", "p", "says"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for one in changes {
        let Some(variable) = told.data.variable(&one.variable) else {
            continue;
        };
        let category = variable
            .categories()
            .iter()
            .find(|category| Some(category.code) == one.code);
        let label = category.map_or_else(String::new, |category| {
            words(&category.label, told.language).to_owned()
        });
        let name = one.variable.clone();
        rows.push(match &one.change {
            Err(reason) => vec![
                name,
                label,
                "..".to_owned(),
                String::new(),
                String::new(),
                String::new(),
                why_not(*reason).to_owned(),
            ],
            Ok(change) => {
                let unit = |value: f64| match one.code {
                    Some(_) => format!("{:+.0}", value * 100.0),
                    None => format!("{value:+.1}"),
                };
                let p = one.p.unwrap_or(change.p);
                let numbers = [change.difference, change.low, change.high].map(unit);
                [
                    vec![name, label],
                    numbers.to_vec(),
                    vec![chance(p), says(told, change, p).to_owned()],
                ]
                .concat()
            }
        });
    }
    format!(
        "\nchange since {wave}, shares in points of a hundred; p for all of them together\n{}",
        indented(&columns(&rows))
    )
}

fn says(told: &Told<'_>, change: &Change, p: f64) -> &'static str {
    match (p < limit(told), change.difference > 0.0) {
        (false, _) => "unclear",
        (true, true) => "more",
        (true, false) => "less",
    }
}

fn why_not(reason: NotCompared) -> &'static str {
    match reason {
        NotCompared::Concept => "not the same question",
        NotCompared::Version => "asked in other words",
        NotCompared::Fault => "cannot be used: the question had a fault",
        NotCompared::NoEstimate => "too few answers",
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
