//! Writes checked figures for people and for programs.

use super::check::CheckedFigure;
use super::figure::Rule;
use crate::error::StatisticsError;

/// A table in plain text, one line a figure: id, published, synthetic, difference, whether it is met, and what it is. Ends
/// with a line that sums up.
#[must_use]
pub fn write_text(figures: &[CheckedFigure]) -> String {
    let header = ["id", "published", "synthetic", "difference", "within", "what"].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(header).chain(figures.iter().map(line)).collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let [a, b, c, d, e, _] = widths;
    let mut text = String::new();
    for [id, published, synthetic, difference, within, what] in &lines {
        text.push_str(&format!(
            "{id:<a$}  {published:>b$}  {synthetic:>c$}  {difference:>d$}  {within:<e$}  {what}\n"
        ));
    }
    text.push_str(&summary(figures));
    text
}

/// JSON Lines: an object for each figure, with the fields of [`CheckedFigure`].
///
/// # Errors
///
/// Where a figure cannot be written.
pub fn write_json_lines(figures: &[CheckedFigure]) -> Result<String, StatisticsError> {
    let mut text = String::new();
    for figure in figures {
        let line = serde_json::to_string(figure).map_err(|error| StatisticsError::Export {
            format: "JSON Lines",
            reason: error.to_string(),
        })?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn line(figure: &CheckedFigure) -> [String; 6] {
    let bound = match figure.rule {
        Rule::MoreThan | Rule::WellOver => "> ",
        Rule::Within | Rule::Holds => "",
    };
    let what = match figure.note.as_str() {
        "" => figure.what.clone(),
        note => format!("{} ({note})", figure.what),
    };
    [
        figure.id.clone(),
        format!("{bound}{}", number(figure, figure.published)),
        figure
            .synthetic
            .map_or_else(|| "-".to_owned(), |value| number(figure, value)),
        figure
            .difference
            .map_or_else(|| "-".to_owned(), |value| difference(figure, value)),
        within(figure).to_owned(),
        what,
    ]
}

const fn within(figure: &CheckedFigure) -> &'static str {
    match figure.within {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "-",
    }
}

fn number(figure: &CheckedFigure, value: f64) -> String {
    match figure.unit.as_str() {
        "percent" => format!("{value:.1} %"),
        "holds" if value == 0.0 => "no".to_owned(),
        "holds" => "yes".to_owned(),
        _ => format!("{value:.0}"),
    }
}

/// Points for a share; for a number how much it is of the published one.
fn difference(figure: &CheckedFigure, value: f64) -> String {
    match figure.unit.as_str() {
        "percent" => format!("{value:+.2}"),
        "holds" => String::new(),
        _ => format!("{:+.2} %", 100.0 * value / figure.published),
    }
}

fn summary(figures: &[CheckedFigure]) -> String {
    let of = |within| figures.iter().filter(|figure| figure.within == within).count();
    let (met, missed, absent) = (of(Some(true)), of(Some(false)), of(None));
    format!(
        "{met} of {} figures within tolerance; {absent} more are of years that are not in the data\n",
        met + missed
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(id: &str, unit: &str, published: f64, synthetic: Option<f64>) -> CheckedFigure {
        CheckedFigure {
            id: id.to_owned(),
            what: "children: number".to_owned(),
            published,
            synthetic,
            difference: synthetic.map(|synthetic| synthetic - published),
            unit: unit.to_owned(),
            rule: Rule::Within,
            within: synthetic.map(|synthetic| (synthetic - published).abs() < 5.0),
            note: String::new(),
        }
    }

    fn some() -> Vec<CheckedFigure> {
        let mut bounded = figure("B", "percent", 50.0, Some(51.25));
        bounded.rule = Rule::MoreThan;
        bounded.note = "a note".to_owned();
        vec![
            figure("A2019-all", "reports", 1000.0, Some(1010.4)),
            bounded,
            figure("C", "holds", 1.0, Some(1.0)),
            figure("D", "children", 7.0, None),
        ]
    }

    #[test]
    fn text_has_a_line_a_figure_and_sums_up() {
        let expected = "\
id         published  synthetic  difference  within  what
A2019-all       1000       1010     +1.04 %  NO      children: number
B           > 50.0 %     51.2 %       +1.25  yes     children: number (a note)
C                yes        yes              yes     children: number
D                  7          -           -  -       children: number
2 of 3 figures within tolerance; 1 more are of years that are not in the data
";
        assert_eq!(write_text(&some()), expected);
    }

    #[test]
    fn json_lines_are_objects_that_say_what_is_unknown() {
        let text = write_json_lines(&some()).unwrap();
        let lines: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1]["rule"], "more_than");
        assert_eq!(lines[1]["difference"], 1.25);
        assert_eq!(lines[3]["synthetic"], serde_json::Value::Null);
        assert_eq!(lines[3]["within"], serde_json::Value::Null);
    }
}
