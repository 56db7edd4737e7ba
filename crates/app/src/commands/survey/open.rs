use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use clap::Args;
use tiltak_services::survey::By;

use super::named;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// How long a survey is open where nothing else is said.
const USUAL_DAYS: u64 = 35;

/// Open a survey from one moment to another
///
/// The questionnaire is frozen, the sample is put into groups that are large enough, and every group gets its keys. The survey closes
/// by itself; who has begun then may finish for the time that the pages tell. Moments are Norwegian time: 2026-09-27, which is the
/// beginning of the day for --from and its end for --until, or 2026-09-27T08:00.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak survey open 0b7c9a52-3a0e-4b57-9a3c-0f6f3c1f6d11 --until 2026-11-01 --codes 20"
)]
pub struct Open {
    /// The survey: its id, or its name and wave, such as leaders/2022
    #[arg(value_name = "ID")]
    survey: String,

    /// When it opens; now where left out
    #[arg(long, value_name = "MOMENT", value_parser = first_moment)]
    from: Option<DateTime<Utc>>,

    /// When it closes; in five weeks where left out
    #[arg(long, value_name = "MOMENT", value_parser = last_moment)]
    until: Option<DateTime<Utc>>,

    /// Print so many codes that belong to nobody in the sample, to hand out; they are kept as hashes and shown this once
    #[arg(long, value_name = "N", default_value_t = 0)]
    codes: usize,
}

impl Open {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let by = By::Program("survey open");
        let (survey, codes) = with_services(settings, Missing::Refuse, async |services| {
            let opens_at = self.from.unwrap_or_else(|| services.now());
            let closes_at = self.until.unwrap_or(opens_at + Days::new(USUAL_DAYS));
            let id = named::find(services, by, &self.survey).await?.id;
            services.open_survey(by, id, opens_at, closes_at).await?;
            let codes = services.make_loose_codes(by, id, self.codes).await?;
            Ok((services.read_survey(by, id).await?.survey, codes))
        })?;
        for code in codes {
            output::line(code.code)?;
        }
        let shown = |at: Option<DateTime<Utc>>| {
            at.map_or_else(String::new, |at| {
                at.with_timezone(&Oslo).format("%Y-%m-%d %H:%M").to_string()
            })
        };
        output::message(format!(
            "open from {} to {}; those who have begun may finish until {}",
            shown(survey.opens_at()),
            shown(survey.closes_at()),
            shown(survey.finish_until())
        ));
        Ok(())
    }
}

fn first_moment(typed: &str) -> Result<DateTime<Utc>, String> {
    moment(typed, |day| Some(day))
}

/// The end of a day is the beginning of the next.
fn last_moment(typed: &str) -> Result<DateTime<Utc>, String> {
    moment(typed, |day| day.checked_add_days(Days::new(1)))
}

fn moment(typed: &str, bound: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Result<DateTime<Utc>, String> {
    let wrong = || "write the moment as 2026-09-27 or 2026-09-27T08:00".to_owned();
    let civil = match typed.parse::<NaiveDate>() {
        Ok(day) => bound(day).ok_or_else(wrong)?.and_time(NaiveTime::MIN),
        Err(_) => NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").map_err(|_| wrong())?,
    };
    match Oslo.from_local_datetime(&civil) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.with_timezone(&Utc)),
        LocalResult::None => Err("there is no such moment: the clock goes forward then".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_norwegian_time() {
        for (typed, first, last) in [
            ("2026-09-27", "2026-09-26T22:00:00Z", "2026-09-27T22:00:00Z"),
            ("2026-11-01", "2026-10-31T23:00:00Z", "2026-11-01T23:00:00Z"),
            ("2026-11-01T08:30", "2026-11-01T07:30:00Z", "2026-11-01T07:30:00Z"),
        ] {
            assert_eq!(first_moment(typed), Ok(first.parse().unwrap()), "{typed}");
            assert_eq!(last_moment(typed), Ok(last.parse().unwrap()), "{typed}");
        }
        for bad in ["27.9.2026", "2026-09-31", "2026-03-29T02:30", "2026-09-27T25:00"] {
            assert!(first_moment(bad).is_err(), "{bad}");
        }
    }
}
