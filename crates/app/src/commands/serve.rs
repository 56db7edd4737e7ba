use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use tiltak_services::Services;
use tiltak_services::foster_parent::FileDrop;
use tiltak_services::synthesize::database::is_being_filled;
use tiltak_web::AppState;
use tiltak_web::outside::Providers;

use super::error::CommandError;
use super::listen;
use crate::checkpoint;
use crate::foster_parent;
use crate::mail::{self, MailSettings};
use crate::open::{self, Missing};
use crate::output;
use crate::providers::{ProviderSettings, mapping_faults};
use crate::reconciliation;
use crate::settings::Settings;
use crate::shutdown::Shutdown;
use crate::sign_in::{self, SignInSettings};
use crate::survey;
use crate::web_settings::OutsideSettings;

/// How long requests under way may take to end once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(5);

/// How often the database looks at how its tables are filled.
const UPKEEP: Duration = Duration::from_secs(6 * 60 * 60);

/// Serve the web application and the API
///
/// Makes the database where there is none, or brings it to the newest schema. The first start makes one administrator and prints a
/// one-time link where the password is set; there is no default password. Ctrl-C or SIGTERM ends it in good order; nothing that
/// was acknowledged is lost when it ends otherwise.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak serve --data /srv/tiltak --listen 127.0.0.1:8080")]
pub struct Serve {
    /// Address and port; put a TLS proxy in front of anything but this machine
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,

    /// Folder where messages about foster parents to the population register are laid (in its folder `ut`) and answers are read (from
    /// `inn`), for the client that speaks with the register; without it the messages wait
    #[arg(
        long,
        env = "TILTAK_FOSTER_PARENT_OUTBOX",
        hide_env_values = true,
        value_name = "DIR"
    )]
    foster_parent_outbox: Option<PathBuf>,

    /// Folder where a signed checkpoint of the journal is laid every day, to be copied elsewhere; `checkpoints` in the data folder where it
    /// is not said
    #[arg(long, value_name = "DIR")]
    checkpoints: Option<PathBuf>,

    #[command(flatten)]
    mail: MailSettings,

    #[command(flatten)]
    sign_in: SignInSettings,

    #[command(flatten)]
    providers: ProviderSettings,

    #[command(flatten)]
    outside: OutsideSettings,
}

impl Serve {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let listener = listen::take(self.listen, "--listen")?;
        let address = listen::web_address(&listener, self.listen);
        let operations = self.operations()?;
        let providers = self.providers.read()?;
        open::runtime()?.block_on(async {
            let stop =
                Shutdown::listen().map_err(|error| CommandError::internal(format!("no signals: {error}")))?;
            let services = open::services(settings, Missing::Make).await?;
            let pages = self.mail.pages(&address);
            let services = sign_in::with_passkeys(self.sign_in.set_up(services), &pages);
            let (services, mailer) = self.mail.set_up(services, &address)?;
            refuse_half_a_population(&services).await?;
            prepare(&services, &address).await?;
            let brought = services.bring_standings_up_to_date().await?;
            if brought > 0 {
                tracing::info!(
                    cases = brought,
                    "the rules have changed: worked out anew how cases stand"
                );
            }
            tokio::spawn(upkeep(services.clone(), stop.clone()));
            tokio::spawn(reconciliation::look_for_missing_lists(
                services.clone(),
                stop.clone(),
            ));
            if let Some(register) = self.register()? {
                tokio::spawn(foster_parent::deliver(services.clone(), register, stop.clone()));
            }
            let checkpoints = settings.checkpoints(self.checkpoints.as_deref());
            tokio::spawn(checkpoint::daily(
                services.clone(),
                settings.signing_key(),
                checkpoints,
                stop.clone(),
            ));
            tokio::spawn(survey::settle(services.clone(), stop.clone()));
            if let Some(mailer) = mailer {
                tokio::spawn(mail::deliver(services.clone(), mailer, stop.clone()));
            }
            output::line(format!("Tiltak listens at {address}"))?;
            tell_mapping_faults(&services, &providers).await?;
            let state = AppState::new(services.clone())
                .with_settings(self.outside.web(&pages))
                .with_providers(providers);
            if let Some(operations) = operations {
                tokio::spawn(watched(operations, state.clone(), stop.clone()));
            }
            let served = until_stopped(listener, state, &stop).await;
            services.database().clone().close().await?;
            served
        })
    }
}

/// Lets the database look at how its tables are filled, at the start and a few times a day, until the program is asked to stop.
async fn upkeep(services: Services, stop: Shutdown) {
    loop {
        let looked = services.database().look_at_sizes().await;
        services.job_ran("upkeep", looked.is_ok(), UPKEEP);
        if let Err(error) = looked {
            tracing::warn!(%error, "the database could not look at how its tables are filled");
        }
        tokio::select! {
            () = tokio::time::sleep(UPKEEP) => {}
            () = stop.requested() => return,
        }
    }
}

/// A role of a provider that names no service gives nobody anything: the log says so, and `doctor`.
async fn tell_mapping_faults(services: &Services, providers: &Providers) -> Result<(), CommandError> {
    for provider in providers.all() {
        for fault in mapping_faults(services, provider).await? {
            tracing::warn!(provider = %provider.id, fault, "a role of a provider names no service");
        }
    }
    Ok(())
}

/// Serves health and metrics until the program is asked to stop.
async fn watched(listener: TcpListener, state: AppState, stop: Shutdown) {
    let served = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => {
            tiltak_web::serve_operations(listener, state, async move { stop.requested().await }).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        tracing::error!(%error, "health and metrics are not served");
    }
}

impl Serve {
    /// Where health and metrics are asked for.
    fn operations(&self) -> Result<Option<TcpListener>, CommandError> {
        let asked = self.outside.operations_listen;
        asked
            .map(|address| listen::take(address, "--operations-listen"))
            .transpose()
    }

    /// The register behind the folder of messages about foster parents, where one is named.
    fn register(&self) -> Result<Option<FileDrop>, CommandError> {
        let Some(folder) = &self.foster_parent_outbox else {
            return Ok(None);
        };
        let opened = FileDrop::open(folder).map_err(|error| {
            CommandError::usage(format!("the folder {} cannot be used: {error}", folder.display()))
                .hint("see --foster-parent-outbox and TILTAK_FOSTER_PARENT_OUTBOX: a folder that the server may write in")
        })?;
        Ok(Some(opened))
    }
}

/// A database that `tiltak synthesize` has not finished is nothing to work in.
async fn refuse_half_a_population(services: &Services) -> Result<(), CommandError> {
    if is_being_filled(services.database()).await? {
        return Err(CommandError::refused(
            "a synthetic population is being written to the database, or was and is not whole",
        )
        .hint("wait for `tiltak synthesize`; where it was stopped, remove the database and make it anew"));
    }
    Ok(())
}

async fn prepare(services: &Services, address: &str) -> Result<(), CommandError> {
    let gone = services.remove_discarded_files().await?;
    if gone > 0 {
        tracing::info!(gone, "files without a key were taken away");
    }
    let understood = services.reread_quarantine().await?;
    if understood > 0 {
        tracing::info!(understood, "concern reports taken out of quarantine");
    }
    let taken = services.take_in_starter_articles().await?;
    if taken > 0 {
        tracing::info!(taken, "articles taken into the knowledge bank");
    }
    let service = services.ensure_service().await?;
    if let Some(token) = services.first_administrator(service).await? {
        let path = super::admin::welcome_path(&token);
        output::line(
            "First start. Set the password of the user `administrator` here; the link works once, for a week:",
        )?;
        output::line(format!("{address}{path}"))?;
    }
    Ok(())
}

/// Serves until asked to stop, and then for as long as requests under way need, within reason.
pub async fn until_stopped(
    listener: TcpListener,
    state: AppState,
    stop: &Shutdown,
) -> Result<(), CommandError> {
    let failed = |error: std::io::Error| CommandError::internal(format!("the server failed: {error}"));
    let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
    let asked = stop.clone();
    let serving = tiltak_web::serve(listener, state, async move { asked.requested().await });
    let out_of_patience = async {
        stop.requested().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving => served.map_err(failed),
        () = out_of_patience => Ok(()),
    }
}
