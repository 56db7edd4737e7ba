//! What can be seen without the database: settings, folder, room, clock.

use std::path::Path;

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use tiltak_domain::clock::Clock;
use tiltak_services::account::Passkeys;

use super::check::Check;
use crate::clock::SystemClock;
use crate::settings::{Address, Settings};
use crate::sign_in::why_no_passkeys;

/// Below this much room the next large documents may not be kept.
const LITTLE_ROOM: u64 = 200 * 1024 * 1024;
/// Below this much room it is time to think of more.
const SOME_ROOM: u64 = 2 * 1024 * 1024 * 1024;
/// A clock before this stands wrong for certain: the program is younger.
const FIRST_DAY: &str = "2026-01-01T00:00:00Z";

pub fn checks(settings: &Settings, address: &Address) -> Vec<Check> {
    let folder = match address.file() {
        Some(path) => path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
        None => settings.data.as_path(),
    };
    let mut checks = vec![Check::good(
        "settings",
        format!("the database is {}", address.shown()),
    )];
    if address.is_in_clear() {
        checks.push(Check::wrong(
            "encryption",
            "the database is on another machine, and what goes there can be read on its way",
            "add ?sslmode=verify-full to --database",
        ));
    }
    if address.file().is_some() {
        checks.push(folder_check(folder));
        checks.extend(address.file().and_then(private_check));
    }
    checks.extend(room_check(folder));
    checks.extend(stores(settings));
    checks.push(clock_check(SystemClock.now()));
    checks.extend(clock_is_kept());
    checks.push(zone_check());
    checks.extend(
        std::env::var("TILTAK_ADDRESS")
            .ok()
            .map(|pages| passkey_check(&pages)),
    );
    checks
}

/// Whether browsers make passkeys at the address of the pages, where it is in the settings.
fn passkey_check(pages: &str) -> Check {
    const NAME: &str = "passkeys";
    match Passkeys::at(pages) {
        Ok(passkeys) => Check::good(NAME, format!("belong to {}", passkeys.party().id)),
        Err(why) => Check::note(
            NAME,
            format!("are not offered: {}", why_no_passkeys(why)),
            "set TILTAK_ADDRESS to https:// and a name; keys that are made belong to that name for ever",
        ),
    }
}

fn folder_check(folder: &Path) -> Check {
    const NAME: &str = "folder";
    if !folder.is_dir() {
        let advice = "name the right folder with --data DIR; `tiltak serve` makes a new one";
        return Check::wrong(NAME, format!("there is no folder {}", folder.display()), advice);
    }
    match tempfile::tempfile_in(folder) {
        Ok(_file) => Check::good(NAME, "can be written to"),
        Err(error) => Check::wrong(
            NAME,
            format!("cannot be written to: {error}"),
            "give it to the user that runs tiltak, or run tiltak as its owner",
        ),
    }
}

/// The database holds what nobody else on the machine may read; its keys are in it too.
#[cfg(unix)]
fn private_check(file: &Path) -> Option<Check> {
    use std::os::unix::fs::PermissionsExt;
    const NAME: &str = "keys and privacy";
    let mode = std::fs::metadata(file).ok()?.permissions().mode();
    Some(if mode & 0o077 == 0 {
        Check::good(
            NAME,
            "the database can be read by its owner only; it keeps passwords and tokens as hashes",
        )
    } else {
        let advice = format!("chmod 600 {}", file.display());
        Check::wrong(NAME, "others on this machine can read the database", advice)
    })
}

#[cfg(not(unix))]
fn private_check(_file: &Path) -> Option<Check> {
    None
}

/// Whether files of cases and submissions can be kept, where their folders are there already.
fn stores(settings: &Settings) -> Vec<Check> {
    const NAME: &str = "files";
    let folders = ["attachments", "submissions"].map(|name| settings.data.join(name));
    let there = folders.iter().filter(|folder| folder.is_dir());
    there
        .map(|folder| match tempfile::tempfile_in(folder) {
            Ok(_file) => Check::good(NAME, format!("{} can be written to", folder.display())),
            Err(error) => Check::wrong(
                NAME,
                format!("{} cannot be written to: {error}", folder.display()),
                "give it to the user that runs tiltak",
            ),
        })
        .collect()
}

/// Whether the system says that it keeps its clock by others; nothing where it does not say.
fn clock_is_kept() -> Option<Check> {
    const NAME: &str = "clock";
    // Made by systemd-timesyncd when it has heard of the time, and by nobody else.
    let service = Path::new("/run/systemd/timesync");
    let heard = service.join("synchronized").exists();
    service.is_dir().then(|| {
        if heard {
            Check::good(NAME, "kept by a time server")
        } else {
            Check::note(
                NAME,
                "no time server has answered since the machine started",
                "see `timedatectl`: deadlines and the journal go by this clock",
            )
        }
    })
}

fn room_check(folder: &Path) -> Option<Check> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(room(disk.f_bavail.saturating_mul(disk.f_frsize)))
}

fn room(free: u64) -> Check {
    const NAME: &str = "disk";
    let found = format!("{} MB free", free / 1024 / 1024);
    if free < LITTLE_ROOM {
        Check::wrong(NAME, found, "make room now: documents can soon not be kept")
    } else if free < SOME_ROOM {
        Check::note(NAME, found, "make room, or move the data folder to a larger disk")
    } else {
        Check::good(NAME, found)
    }
}

fn clock_check(now: DateTime<Utc>) -> Check {
    const NAME: &str = "clock";
    let found = format!(
        "{} in Norway",
        now.with_timezone(&Oslo).format("%Y-%m-%d %H:%M:%S")
    );
    let first = FIRST_DAY.parse::<DateTime<Utc>>().unwrap_or_default();
    if now < first {
        let advice =
            "set the clock (for example with systemd-timesyncd or chrony): deadlines are counted from it";
        Check::wrong(NAME, found, advice)
    } else {
        Check::good(NAME, found)
    }
}

/// Whether summer time is known: the zone data are built in, and this shows that they are right.
fn zone_check() -> Check {
    const NAME: &str = "time zone";
    let offset = |month| {
        let noon = Oslo.with_ymd_and_hms(2026, month, 1, 12, 0, 0).single();
        noon.map(|noon| noon.offset().fix().local_minus_utc())
    };
    if (offset(1), offset(7)) == (Some(3600), Some(7200)) {
        Check::good(NAME, "Europe/Oslo with summer time")
    } else {
        Check::wrong(
            NAME,
            "Europe/Oslo is not what it should be",
            "use a program that was built without changes",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    #[test]
    fn a_clock_from_before_the_program_is_wrong() {
        let state = |text: &str| clock_check(text.parse().unwrap()).state;
        assert_eq!(state("1970-01-01T00:00:07Z"), State::Wrong);
        assert_eq!(state("2025-12-31T23:59:59Z"), State::Wrong);
        assert_eq!(state("2026-01-01T00:00:00Z"), State::Good);
    }

    #[test]
    fn little_room_is_noted_and_hardly_any_is_wrong() {
        assert_eq!(room(LITTLE_ROOM - 1).state, State::Wrong);
        assert_eq!(room(LITTLE_ROOM).state, State::Note);
        assert_eq!(room(SOME_ROOM).state, State::Good);
    }

    #[test]
    fn passkeys_need_a_name_and_tls() {
        let state = |pages: &str| passkey_check(pages).state;
        assert_eq!(state("https://tiltak.example.no"), State::Good);
        assert_eq!(state("https://10.0.0.7"), State::Note);
        assert_eq!(state("http://tiltak.example.no"), State::Note);
    }

    #[test]
    fn summer_time_is_known() {
        assert_eq!(zone_check().state, State::Good);
    }
}
