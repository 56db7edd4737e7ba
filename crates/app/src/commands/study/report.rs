use clap::Args;
use serde_json::{Value, json};
use tiltak_domain::ids::StudyId;
use tiltak_services::study::report::{Claim, Hidden, Share, Shown, StudyReport};
use tiltak_statistics::outcome::NoVerdict;

use super::missing;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Print the figures of a closed study's report
///
/// Shares in percent with their 95 percent intervals, agreement as weighted kappa, and what the intervals allow to be said of changed
/// contact persons. What few people stand behind, or too few answered, is not printed; the reason is. The report with text and figures
/// is on the page of the study. The reading is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak study report 0b7c9a52-3a0e-4b57-9a3c-0f6f3c1f6d11 --format json")]
pub struct Report {
    /// The study
    #[arg(value_name = "ID")]
    study: StudyId,

    /// How the figures are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Report {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let report = with_services(settings, Missing::Refuse, async |services| {
            services
                .study_report_as_system(self.study)
                .await
                .map_err(|error| missing(error, "there is no closed study with this id"))
        })?;
        match self.format {
            Format::Text => {
                let head = ["what", "who", "about", "figure", "low", "high", "of", "says"]
                    .map(str::to_owned)
                    .to_vec();
                let rows: Vec<_> = std::iter::once(head)
                    .chain(lines(&report).iter().map(Line::row))
                    .collect();
                output::text(&output::columns(&rows))
            }
            Format::Json => {
                let figures: Vec<Value> = lines(&report).iter().map(Line::object).collect();
                let study = &report.study;
                let all = json!({
                    "id": study.id, "title": study.title, "from": study.from, "to": study.to,
                    "services": report.services, "children": report.subjects, "figures": figures,
                });
                output::line(format!("{all:#}"))
            }
        }
    }
}

/// One figure, or why there is none.
struct Line {
    what: &'static str,
    who: String,
    about: &'static str,
    /// Value, low, high, of how many.
    figure: Option<(f64, f64, f64, i64)>,
    says: String,
}

impl Line {
    fn row(&self) -> Vec<String> {
        let number = |value: f64| format!("{value:.2}");
        let figure = self.figure.map_or_else(
            || vec![":".to_owned(), String::new(), String::new(), String::new()],
            |(value, low, high, of)| vec![number(value), number(low), number(high), of.to_string()],
        );
        let words = [self.what.to_owned(), self.who.clone(), self.about.to_owned()];
        [words.to_vec(), figure, vec![self.says.clone()]].concat()
    }

    fn object(&self) -> Value {
        let (value, low, high, of) = self
            .figure
            .map_or((None, None, None, None), |(value, low, high, of)| {
                (Some(value), Some(low), Some(high), Some(of))
            });
        json!({
            "what": self.what, "who": self.who, "about": self.about,
            "value": value, "low": low, "high": high, "of": of, "says": self.says,
        })
    }
}

fn why(hidden: Hidden) -> String {
    match hidden {
        Hidden::Disclosure => "held back: few people".to_owned(),
        Hidden::NoVerdict(NoVerdict::TooFew { have, minimum }) => {
            format!("too few: {have}, {} are needed", minimum.needed)
        }
        Hidden::NoVerdict(NoVerdict::NoVariation | NoVerdict::Unusable) => "answers too alike".to_owned(),
    }
}

fn line(
    (what, who, about): (&'static str, String, &'static str),
    figure: Shown<(f64, f64, f64, i64)>,
    says: &str,
) -> Line {
    Line {
        what,
        who,
        about,
        says: figure
            .as_ref()
            .err()
            .map_or_else(|| says.to_owned(), |hidden| why(*hidden)),
        figure: figure.ok(),
    }
}

/// A share as percent with its interval.
fn percent(share: Shown<Share>) -> Shown<(f64, f64, f64, i64)> {
    share.map(|one| {
        let interval = one.interval.scaled(100.0);
        (100.0 * one.value(), interval.low, interval.high, one.whole)
    })
}

fn lines(report: &StudyReport) -> Vec<Line> {
    let mut lines = Vec::new();
    for (informant, share) in &report.asked {
        let names = ("answered", informant.id().to_owned(), "");
        lines.push(line(names, percent(Ok(*share)), ""));
    }
    for one in &report.topics {
        let names = |what| (what, one.informant.id().to_owned(), one.topic.id());
        lines.push(line(names("good_of_answers"), percent(one.good), ""));
        lines.push(line(names("good_of_all_asked"), percent(one.good_of_all), ""));
    }
    for one in &report.agreements {
        let who = format!("{}-{}", one.first.id(), one.second.id());
        lines.push(line(
            ("same_answer", who.clone(), one.topic.id()),
            percent(one.same),
            "",
        ));
        let kappa = one
            .kappa
            .map(|found| (found.value, found.low, found.high, one.pairs));
        let says = kappa.map_or("", |(_, low, high, _)| match Claim::of(low, high) {
            Claim::More => "more often than by chance",
            Claim::Fewer => "less often than by chance",
            Claim::Unclear | Claim::Mixed => "may be chance",
        });
        lines.push(line(("kappa", who, one.topic.id()), kappa, says));
    }
    for one in &report.changed {
        let names = |what| (what, one.informant.id().to_owned(), one.topic.id());
        lines.push(line(names("one_contact_person"), percent(one.one), ""));
        lines.push(line(names("several_contact_persons"), percent(one.several), ""));
        let of = one.several.map_or(0, |share| share.whole) + one.one.map_or(0, |share| share.whole);
        let difference = one
            .difference
            .map(|(value, found)| (100.0 * value, 100.0 * found.low, 100.0 * found.high, of));
        let says = one.claim().map_or("", |claim| match claim {
            Claim::More => "more with several",
            Claim::Fewer => "fewer with several",
            Claim::Unclear => "may be chance",
            Claim::Mixed => "shares and whole scale differ",
        });
        lines.push(line(names("difference"), difference, says));
    }
    for (help, share) in &report.help {
        let names = ("help", "children".to_owned(), help.id());
        lines.push(line(names, percent(*share), ""));
    }
    lines
}
