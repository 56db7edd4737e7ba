//! What can be seen in the database. It is neither made nor changed.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tiltak_services::foster_parent::StuckMessages;
use tiltak_services::signals::{DAILY_SECONDS, Signals};
use tiltak_services::synthesize::database::is_being_filled;
use tiltak_services::{ServiceError, Services};
use tiltak_storage::journal::Verdict;
use tiltak_storage::{Database, Health, StorageError, seal};
use tiltak_web::outside::Providers;

use super::check::Check;
use crate::clock::SystemClock;
use crate::commands::audit::{self, describe};
use crate::keys;
use crate::settings::Address;

/// Other commands wait longer: a server that is just starting may come yet.
const PATIENCE: Duration = Duration::from_secs(5);
const RESTORE: &str = "stop the server, copy the database aside, and restore the newest backup";

pub async fn checks(address: &Address, providers: &Providers) -> Vec<Check> {
    const NAME: &str = "database";
    if let Some(path) = address.file().filter(|path| !path.is_file()) {
        let advice = "`tiltak serve` makes one; where there should be one, is its disk mounted?";
        return vec![Check::wrong(
            NAME,
            format!("there is none at {}", path.display()),
            advice,
        )];
    }
    let database = match tokio::time::timeout(PATIENCE, Database::connect(&address.url())).await {
        Ok(Ok(database)) => database,
        Ok(Err(error)) => return vec![Check::wrong(NAME, error.to_string(), unreachable_advice(address))],
        Err(_elapsed) => return vec![Check::wrong(NAME, "does not answer", unreachable_advice(address))],
    };
    let mut checks = vec![Check::good(NAME, format!("{} can be reached", database.engine()))];
    checks.extend(inside(&database, providers).await);
    if let Err(error) = database.close().await {
        checks.push(Check::note(
            NAME,
            format!("not closed: {error}"),
            "look at the disk",
        ));
    }
    checks
}

fn unreachable_advice(address: &Address) -> &'static str {
    match address {
        Address::Server(_) => "see that the server runs, and that user, password and name in --database fit",
        Address::Own(_) | Address::File { .. } => RESTORE,
    }
}

async fn inside(database: &Database, providers: &Providers) -> Vec<Check> {
    let services = Services::new(database.clone(), Arc::new(SystemClock));
    let health = match services.database_health().await {
        Ok(health) => health,
        Err(error) => return vec![Check::wrong("content", error.to_string(), RESTORE)],
    };
    let mut checks = vec![schema(&health), damage(&health)];
    if health.schema.is_current() {
        checks.push(journal(services.verify_journal().await));
        checks.push(sealed(database).await);
        checks.push(quarantine(services.quarantined().await));
        checks.push(clock_behind(&services).await);
        checks.extend(signals(services.signals().await));
        checks.push(foster_parents(services.stuck_foster_parent_messages().await));
        checks.push(municipality(services.has_placeholder_service().await));
        checks.extend(population(is_being_filled(database).await));
        checks.extend(super::provider::mappings(&services, providers).await);
    }
    checks
}

fn schema(health: &Health) -> Check {
    const NAME: &str = "schema";
    let version = health.schema;
    let found = format!("version {} of {}", version.applied, version.known);
    if version.newer {
        Check::wrong(
            NAME,
            "newer than this program",
            "use the newest version of tiltak that has been used on it",
        )
    } else if version.is_current() {
        Check::good(NAME, found)
    } else {
        Check::wrong(
            NAME,
            found,
            "take a backup and start `tiltak serve`: it brings the schema up to date",
        )
    }
}

fn damage(health: &Health) -> Check {
    match health.damage {
        0 => Check::good("content", "no damage found"),
        places => Check::wrong("content", format!("{places} places are damaged"), RESTORE),
    }
}

fn journal(verdict: Result<Verdict, ServiceError>) -> Check {
    const NAME: &str = "journal";
    match verdict {
        Ok(Verdict {
            fault: None, entries, ..
        }) => Check::good(NAME, format!("{entries} entries in an unbroken chain")),
        Ok(Verdict {
            fault: Some(fault), ..
        }) => Check::wrong(
            NAME,
            format!("broken at {}", describe(fault)),
            "find out who has written to the database; compare with a backup (`tiltak audit verify`)",
        ),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

/// Values in clear where only sealed ones belong: somebody wrote to the database past the program.
async fn sealed(database: &Database) -> Check {
    const NAME: &str = "sealed values";
    let looked = async {
        let is_all_sealed = keys::is_all_sealed(database).await?;
        Ok::<_, StorageError>((is_all_sealed, seal::find_in_clear(database).await?))
    };
    match looked.await {
        Ok((_, found)) if found.is_empty() => Check::good(NAME, "none is in clear"),
        Ok((false, _)) => Check::note(
            NAME,
            "what an older version wrote in clear is not sealed yet",
            "start `tiltak serve`: it seals it",
        ),
        Ok((true, found)) => Check::wrong(
            NAME,
            audit::describe_clear(&found),
            "find out who has written to the database past the program (docs/keys.md, values in clear)",
        ),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

fn quarantine(waiting: Result<usize, ServiceError>) -> Check {
    const NAME: &str = "quarantine";
    match waiting {
        Ok(0) => Check::good(NAME, "empty"),
        Ok(waiting) => Check::note(
            NAME,
            format!("{waiting} documents wait"),
            "look at them in the inbox; each start of the server reads them again",
        ),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

/// The newest entry of the journal is never later than now, unless a clock stands wrong or stood wrong.
async fn clock_behind(services: &Services) -> Check {
    const NAME: &str = "clock and journal";
    match services.last_noted_at().await {
        Ok(Some(last)) if last > services.now() + TimeDelta::minutes(1) => Check::wrong(
            NAME,
            format!(
                "the journal has an entry of {}, which is yet to come",
                last.format("%Y-%m-%d %H:%M")
            ),
            "set the clock before anything more is written: deadlines and the order of the journal go by it",
        ),
        Ok(_) => Check::good(NAME, "the newest entry is not later than now"),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

fn signals(found: Result<Signals, ServiceError>) -> Vec<Check> {
    const NAME: &str = "signals";
    let found = match found {
        Ok(found) => found,
        Err(error) => return vec![Check::wrong(NAME, error.to_string(), RESTORE)],
    };
    // Ages have checks of their own.
    let mut attention = found.attention();
    attention.retain(|name| !name.ends_with("_age_seconds"));
    let signals = if attention.is_empty() {
        Check::good(NAME, "nothing waits that should not")
    } else {
        let names = format!("somebody should look at: {}", attention.join(", "));
        Check::note(NAME, names, "docs/monitoring.md says what each means")
    };
    vec![
        signals,
        daily(
            "checkpoints",
            "signed checkpoint of the journal",
            found.checkpoint_age_seconds,
            "the running server makes one a day: see its log, and docs/operations.md on keeping copies elsewhere",
        ),
        daily(
            "backup",
            "backup",
            found.backup_age_seconds,
            "`tiltak backup create` every night, and `tiltak backup verify` after it",
        ),
    ]
}

/// What is made every day, by its age in seconds.
fn daily(name: &'static str, what: &str, age: Option<i64>, advice: &str) -> Check {
    match age {
        None => Check::note(name, format!("this database knows of no {what}"), advice),
        Some(age) if age > DAILY_SECONDS => Check::note(
            name,
            format!("the newest {what} is {} hours old", age / 3600),
            advice,
        ),
        Some(age) => Check::good(name, format!("the newest {what} is {} hours old", age / 3600)),
    }
}

fn foster_parents(stuck: Result<StuckMessages, ServiceError>) -> Check {
    const NAME: &str = "foster parents";
    match stuck {
        Ok(StuckMessages {
            late: 0,
            for_somebody: 0,
        }) => Check::good(NAME, "no message is stuck"),
        Ok(stuck) => Check::note(
            NAME,
            format!(
                "{} messages are on their way for too long, {} wait for somebody",
                stuck.late, stuck.for_somebody
            ),
            "see that the client of --foster-parent-outbox runs; what waits for somebody is a duty in its case",
        ),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

/// Nothing is said where no population is under way.
fn population(is_being_filled: Result<bool, ServiceError>) -> Option<Check> {
    const NAME: &str = "population";
    match is_being_filled {
        Ok(false) => None,
        Ok(true) => Some(Check::wrong(
            NAME,
            "a synthetic population is being written, or was and is not whole",
            "wait for `tiltak synthesize`; where it was stopped, remove the database and make it anew",
        )),
        Err(error) => Some(Check::wrong(NAME, error.to_string(), RESTORE)),
    }
}

fn municipality(is_placeholder: Result<bool, ServiceError>) -> Check {
    const NAME: &str = "service";
    match is_placeholder {
        Ok(false) => Check::good(NAME, "has its municipality"),
        Ok(true) => Check::note(
            NAME,
            "has no municipality yet",
            "set it with `tiltak admin service set`",
        ),
        Err(error) => Check::wrong(NAME, error.to_string(), RESTORE),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    #[test]
    fn what_is_daily_is_noted_when_it_is_missing_or_old() {
        let state = |age| daily("backup", "backup", age, "make one").state;
        assert_eq!(state(None), State::Note);
        assert_eq!(state(Some(DAILY_SECONDS - 1)), State::Good);
        assert_eq!(state(Some(DAILY_SECONDS)), State::Good);
        assert_eq!(state(Some(DAILY_SECONDS + 1)), State::Note);
    }
}
