use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use clap::Args;
use tiltak_domain::access::Role;
use tiltak_domain::clock::Clock;
use tiltak_domain::survey::Questionnaire;
use tiltak_services::Services;
use tiltak_services::account::{NewUser, SignInRules};
use tiltak_services::demo::{Arrival, Demonstration};
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::seal::Data;
use tiltak_storage::submission_store::SubmissionStore;
use tiltak_storage::{Database, sqlite_url};
use tiltak_synthetic::{DemoService, DemoUser};
use tiltak_web::{AppState, DemoLogin};
use uuid::Uuid;

use super::error::CommandError;
use super::{listen, serve};
use crate::clock::{ClockFrom, SystemClock};
use crate::keys;
use crate::mail::{self, MailSettings};
use crate::open;
use crate::output;
use crate::progress::Progress;
use crate::shutdown::Shutdown;
use crate::{sign_in, web_settings};

/// The same people and courses every time; only their dates move with the day.
const SEED: u64 = 2026;
/// The first people, whom one can sign in as beside those that are printed; more may work in the service.
const LOGINS: usize = 6;
/// The survey that is open.
const SURVEY: &str = include_str!("../../../../assets/surveys/demo.toml");
/// How many can answer it.
const CODES: usize = 8;

/// Show a filled service with made-up people at 127.0.0.1
///
/// Makes a synthetic service in a new folder under TMPDIR, serves it and prints the address and one login per role, with a password
/// that is new each time. Needs no network. The folder is removed when the demo ends, by Ctrl-C or SIGTERM; `--data` and
/// `--database` are never touched.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak demo --port 9000 --children 1000\n         tiltak demo --empty --today 2026-11-23"
)]
pub struct Demo {
    /// Port at 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,

    /// How many children the service knows; the named stories are always among them
    #[arg(long, value_name = "N", default_value_t = 300)]
    children: usize,

    /// No children at all, to type the cases of the user guide from the beginning
    #[arg(long, conflicts_with = "children")]
    empty: bool,

    /// The day on which the demo begins, at nine in the morning, instead of today (from 2025 to 2099)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<NaiveDate>,

    #[command(flatten)]
    mail: MailSettings,
}

/// The stories need the act of 2021 behind them.
fn day(typed: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = typed
        .parse()
        .map_err(|_| "write the day as 2026-06-15".to_owned())?;
    if (2025..2100).contains(&day.year()) {
        Ok(day)
    } else {
        Err("choose a day from 2025 to 2099".to_owned())
    }
}

impl Demo {
    pub fn run(&self) -> Result<(), CommandError> {
        let asked = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        // First of all: whoever has the wrong port should not wait for the filling to be told so.
        let listener = listen::take(asked, "--port")?;
        let address = listen::web_address(&listener, asked);
        let folder = tempfile::Builder::new()
            .prefix("tiltak-demo-")
            .tempdir()
            .map_err(|error| {
                CommandError::faults(format!("cannot make a temporary folder: {error}")).hint("see TMPDIR")
            })?;
        let shown = self.show(listener, &address, folder.path());
        if let Err(error) = folder.close() {
            output::message(format!(
                "tiltak: the temporary folder could not be removed: {error}"
            ));
        }
        shown
    }

    fn show(&self, listener: TcpListener, address: &str, folder: &Path) -> Result<(), CommandError> {
        open::runtime()?.block_on(async {
            let stop =
                Shutdown::listen().map_err(|error| CommandError::internal(format!("no signals: {error}")))?;
            let filled = tokio::select! {
                filled = self.fill(folder) => filled?,
                () = stop.requested() => return Ok(()),
            };
            let (services, logins, codes) = filled;
            let services = sign_in::with_passkeys(services, &self.mail.pages(address));
            let (services, mailer) = self.mail.set_up(services, address)?;
            if let Some(mailer) = mailer {
                tokio::spawn(mail::deliver(services.clone(), mailer, stop.clone()));
            }
            print(address, &logins, &codes, folder)?;
            let state = AppState::new(services.clone())
                .with_settings(web_settings::of_demonstration()?)
                .with_demo(logins);
            let served = serve::until_stopped(listener, state, &stop).await;
            services.database().clone().close().await?;
            served
        })
    }

    fn clock(&self) -> Arc<dyn Clock> {
        match self.today {
            Some(day) => Arc::new(ClockFrom::morning(day)),
            None => Arc::new(SystemClock),
        }
    }

    async fn fill(&self, folder: &Path) -> Result<(Services, Vec<DemoLogin>, Vec<String>), CommandError> {
        let _progress = Progress::unknown("making people and cases");
        let clock = self.clock();
        let (children, is_empty, today) = (self.children, self.empty, clock.today());
        let made = tokio::task::spawn_blocking(move || {
            if is_empty {
                Ok(tiltak_synthetic::empty_service(SEED, today))
            } else {
                tiltak_synthetic::demo_service(children, SEED, today)
            }
        });
        let broken = |error: String| {
            CommandError::internal(format!("the synthetic service could not be made: {error}"))
        };
        let demo = made
            .await
            .map_err(|error| broken(error.to_string()))?
            .map_err(|refusals| broken(refusals.to_string()))?;
        let database = Database::connect(&sqlite_url(&folder.join("tiltak.db"))).await?;
        database.migrate().await?;
        keys::mark_made_up(&database).await?;
        let database = keys::give(database, &folder.join(keys::FILE), Data::MadeUp).await?;
        let services = Services::new(database, clock)
            .with_sign_in_rules(SignInRules::demonstration())
            .with_submission_store(SubmissionStore::in_folder(&folder.join("submissions")))
            .with_attachment_store(AttachmentStore::in_folder(&folder.join("attachments")));
        keys::seal_files(&services).await?;
        let password = password(Uuid::new_v4().as_u128());
        services
            .fill_demonstration(&demonstration(&demo, &password))
            .await?;
        services.database().look_at_sizes().await?;
        let codes = if self.empty {
            Vec::new()
        } else {
            let survey = Questionnaire::parse(SURVEY)
                .map_err(|error| CommandError::internal(format!("the survey cannot be read: {error}")))?;
            services
                .open_demonstration_survey(demo.service.id, survey, CODES)
                .await?
        };
        Ok((services, logins(&demo.people, &password), codes))
    }
}

fn demonstration<'a>(demo: &'a DemoService, password: &str) -> Demonstration<'a> {
    // Whoever is printed, and some more to work with.
    let printed = logins(&demo.people, password);
    let has_login =
        |place, user: &DemoUser| place < LOGINS || printed.iter().any(|login| login.user == user.user_name);
    let user = |(place, user): (usize, &DemoUser)| NewUser {
        id: user.id,
        user_name: user.user_name.clone(),
        display_name: user.display_name.clone(),
        roles: user.roles.clone(),
        password: has_login(place, user).then(|| password.to_owned()),
    };
    Demonstration {
        service: &demo.service,
        users: demo.people.iter().enumerate().map(user).collect(),
        foster_homes: &demo.foster_homes,
        cases: &demo.cases,
        arrivals: demo
            .unregistered
            .iter()
            .map(|document| Arrival {
                at: document.received_at,
                bytes: &document.bytes,
            })
            .collect(),
        calls: &demo.calls,
        studies: &demo.studies,
    }
}

/// One login per role, the caseworker's first.
fn logins(people: &[DemoUser], password: &str) -> Vec<DemoLogin> {
    let login = |role: Role| {
        let user = people.iter().find(|user| user.roles.first() == Some(&role))?;
        Some(DemoLogin {
            role: role.id().to_owned(),
            user: user.user_name.clone(),
            password: password.to_owned(),
        })
    };
    Role::ALL.into_iter().filter_map(login).collect()
}

fn role_name(id: &str) -> &str {
    match Role::from_id(id) {
        Some(Role::Caseworker) => "saksbehandler",
        Some(Role::Leader) => "leder",
        Some(Role::Intake) => "mottak",
        Some(Role::Administrator) => "administrator",
        Some(Role::Supervisor) => "tilsyn",
        Some(Role::Auditor) => "revisor",
        Some(Role::SurveyOwner) => "spørreundersøkelser",
        Some(Role::CouncilReader) => "kommunestyret",
        None => id,
    }
}

fn print(address: &str, logins: &[DemoLogin], codes: &[String], folder: &Path) -> Result<(), CommandError> {
    let head = ["role", "user", "password"].map(str::to_owned).to_vec();
    let rows = logins.iter().map(|login| {
        vec![
            role_name(&login.role).to_owned(),
            login.user.clone(),
            login.password.clone(),
        ]
    });
    let table = output::columns(&std::iter::once(head).chain(rows).collect::<Vec<_>>());
    output::line(format!("Tiltak is ready at {address}\n\n{table}"))?;
    if !codes.is_empty() {
        output::line(format!(
            "\nA survey is open at {address}/undersokelse; each of these codes begins one answer: {}",
            codes.join(", ")
        ))?;
    }
    output::message(format!(
        "Everything in it is made up. Ctrl-C ends it and removes {}.",
        folder.display()
    ));
    Ok(())
}

const WORDS: [&str; 64] = [
    "alm", "ask", "bekk", "berg", "bris", "brygge", "dal", "dugg", "eik", "einer", "elg", "elv", "fjell",
    "fjord", "flo", "foss", "furu", "gran", "grotte", "havre", "hegg", "hei", "holme", "is", "jerv", "kyst",
    "lav", "li", "lind", "lom", "lyng", "mose", "myr", "nes", "nype", "odde", "orm", "orre", "osp", "pil",
    "rein", "rev", "rogn", "rype", "selje", "sild", "siv", "skarv", "skog", "sti", "sol", "strand", "sund",
    "svale", "tang", "tind", "tjern", "trane", "ugle", "vik", "vind", "voll", "ravn", "hval",
];

/// Four words and four digits, easy to type, drawn from bits that are random.
fn password(mut bits: u128) -> String {
    // The lowest bits of a random UUID are all random; the fixed ones are further up.
    let mut draw = |below: u128| {
        let drawn = bits % below;
        bits /= below;
        usize::try_from(drawn).unwrap_or(0)
    };
    let words: Vec<_> = (0..4).map(|_place| WORDS[draw(64)]).collect();
    format!("{}-{:04}", words.join("-"), draw(10_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_written_in_full_and_lies_within_what_the_stories_know() {
        for typed in ["2025-01-01", "2026-06-15", "2099-12-31"] {
            assert_eq!(day(typed).unwrap().to_string(), typed);
        }
        for typed in ["2024-12-31", "2100-01-01", "15.6.2026", "2026-02-29", ""] {
            assert!(day(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn passwords_are_typed_on_any_keyboard_and_differ() {
        let one = password(0x1234_5678_9abc_def0_1234);
        assert!(one.is_ascii() && one.len() >= 12, "{one}");
        assert_ne!(one, password(0x0fed_cba9_8765_4321_0fed));
    }
}
