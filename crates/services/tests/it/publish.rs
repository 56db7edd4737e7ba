//! A publication: the same bytes again, older versions kept, nothing half done, pages that other programs can read.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, NaiveDate, Utc};
use tempfile::TempDir;
use tiltak_services::statistics::publish::{Data, Order, PublishError, Published, Units, publish};
use tiltak_services::synthesize::rows;
use tiltak_statistics::{AnalyticsData, Engine, Language, Source};
use tiltak_synthetic::population::{Population, Request, Size};

/// Exit code of a script that finds no parsers.
const NO_PARSERS: i32 = 9;

fn population() -> AnalyticsData {
    let request = Request {
        size: Size::Children(40_000),
        years: 2013..=2022,
        seed: 20_261_231,
    };
    let population = Population::plan(&request).unwrap();
    let last_day = NaiveDate::from_ymd_opt(2022, 12, 31).unwrap();
    let mut data = AnalyticsData::default();
    for number in 0..population.parts() {
        data.append(rows::rows(&population.part(number), 2013..=2022, last_day));
    }
    data
}

async fn engine() -> Engine {
    Engine::open(Source::Memory(&population())).await.unwrap()
}

fn time(day: u32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 11, day)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
        .and_utc()
}

fn order(parent: &Path) -> Order {
    Order {
        out: parent.join("site"),
        ledger: parent.join("ledger"),
        year: 2021,
        units: Units::Some(["15", "1505", "0301"].map(ToOwned::to_owned).to_vec()),
        languages: Language::ALL.to_vec(),
        time: time(22),
    }
}

async fn done(engine: &Engine, order: &Order) -> Published {
    publish(engine, &Data::nation(), order).await.unwrap()
}

/// Every file with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                found.insert(
                    path.strip_prefix(root).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn page(parent: &TempDir, version: &str, path: &str) -> String {
    fs::read_to_string(parent.path().join("site/v").join(version).join(path)).unwrap()
}

#[tokio::test]
async fn a_publication_is_made_kept_and_never_half_done() {
    let engine = engine().await;
    let (parent, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = done(&engine, &order(parent.path())).await;
    assert_eq!(names(parent.path()), ["ledger", "site"]);
    the_same_data_and_clock_give_the_same_bytes(&engine, &parent, &other).await;
    the_article_says_what_is_held_back(&parent, &first);
    the_areas_stand_beside_others(&parent, &first);
    other_programs_read_it(&parent.path().join("site"));
    the_same_figures_again_change_nothing(&engine, &parent, &first).await;
    a_later_release_keeps_the_older_one(&engine, &parent, &first).await;
    what_cannot_be_written_changes_nothing(&engine, &parent).await;
}

async fn the_same_data_and_clock_give_the_same_bytes(engine: &Engine, parent: &TempDir, other: &TempDir) {
    done(engine, &order(other.path())).await;
    let (one, two) = (
        files(&parent.path().join("site")),
        files(&other.path().join("site")),
    );
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{} differs", path.display());
    }
}

fn the_article_says_what_is_held_back(parent: &TempDir, first: &Published) {
    let nation = page(parent, &first.version, "nb/index.html");
    for id in tiltak_reports::article::INDICATORS {
        assert!(nation.contains(&format!("definition/{id}.html")), "{id}");
    }
    assert!(
        first.report.iter().any(|table| table.primary > 0),
        "nothing was small: no test of protection"
    );
    let small = page(parent, &first.version, "nb/area/1505.html");
    assert!(
        small.contains("vises ikke, fordi tallet er lite eller kunne røpe et lite tall"),
        "{small}"
    );
    assert!(page(parent, &first.version, "nn/area/1505.html").contains("viser vi ikkje"));
}

/// A municipality stands beside its county and the country, and it is said that too few of its peers are published.
fn the_areas_stand_beside_others(parent: &TempDir, first: &Published) {
    for (language, peers) in [
        ("nb", "Like store kommuner (20 000–49 999 innbyggere) er ikke med"),
        (
            "nn",
            "Like store kommunar (20 000–49 999 innbyggjarar) er ikkje med",
        ),
        (
            "en",
            "Municipalities of the same size (20,000–49,999 residents) are left out",
        ),
    ] {
        let article = page(parent, &first.version, &format!("{language}/area/1505.html"));
        assert!(article.contains("1505.html#beside-assistance-h"), "{language}");
        let own = page(parent, &first.version, &format!("{language}/compare/1505.html"));
        for text in [
            peers,
            "Møre og Romsdal",
            "id=\"beside-assistance-h\"",
            "figure-interval",
        ] {
            assert!(own.contains(text), "{language}: {text}");
        }
        assert!(!own.contains("id=\"funnel-"), "two municipalities are no funnel");
        let folder = format!("site/v/{}/{language}/compare", first.version);
        let of_nation = names(&parent.path().join(folder)).into_iter();
        let of_nation = of_nation.filter(|name| name.starts_with("0.") || name.starts_with("0-"));
        let nation: String = of_nation
            .map(|name| page(parent, &first.version, &format!("{language}/compare/{name}")))
            .collect();
        for id in ["map-assistance-h", "pyramid-h"] {
            assert!(nation.contains(&format!("id=\"{id}\"")), "{language}: {id}");
        }
        assert!(!nation.contains("id=\"beside-"), "nothing is beside the whole");
    }
    let files = page(parent, &first.version, "data/nb/H001-beside.csv");
    for code in ["\"0\"", "\"15\"", "\"50\""] {
        assert!(files.contains(code), "{files}");
    }
}

async fn the_same_figures_again_change_nothing(engine: &Engine, parent: &TempDir, first: &Published) {
    let before = files(parent.path());
    let again = done(
        engine,
        &Order {
            time: time(23),
            ..order(parent.path())
        },
    )
    .await;
    assert!(again.is_unchanged);
    assert_eq!(again.version, first.version);
    assert!(files(parent.path()) == before);
    let fewer = Order {
        languages: vec![Language::Nb],
        ..order(parent.path())
    };
    let refused = publish(engine, &Data::nation(), &fewer).await;
    assert!(
        matches!(refused, Err(PublishError::OtherOrder { .. })),
        "{refused:?}"
    );
    assert!(files(parent.path()) == before);
}

async fn a_later_release_keeps_the_older_one(engine: &Engine, parent: &TempDir, first: &Published) {
    let old = files(&parent.path().join("site/v").join(&first.version));
    let second = done(
        engine,
        &Order {
            year: 2022,
            time: time(24),
            ..order(parent.path())
        },
    )
    .await;
    assert_ne!(second.version, first.version);
    assert_eq!(
        names(&parent.path().join("site/v")),
        [first.version.clone(), second.version.clone()]
    );
    assert!(files(&parent.path().join("site/v").join(&first.version)) == old);
    let feed = fs::read_to_string(parent.path().join("site/feed-nb.xml")).unwrap();
    assert!(feed.find(&second.version) < feed.find(&first.version), "{feed}");
    assert!(
        page(parent, &second.version, "nb/revisions.html").contains("siden forrige publisering")
            || page(parent, &second.version, "nb/revisions.html").contains("Ingen tall")
    );
    other_programs_read_it(&parent.path().join("site"));
}

async fn what_cannot_be_written_changes_nothing(engine: &Engine, parent: &TempDir) {
    let refused = |order: Order| async move { publish(engine, &Data::nation(), &order).await.unwrap_err() };
    let before = files(&parent.path().join("site"));
    // A file where the new content should be written.
    fs::write(parent.path().join(".site.partial"), b"").unwrap();
    let later = Order {
        year: 2020,
        time: time(25),
        ..order(parent.path())
    };
    let error = refused(later.clone()).await;
    assert!(matches!(error, PublishError::Io { .. }), "{error}");
    assert!(files(&parent.path().join("site")) == before);
    fs::remove_file(parent.path().join(".site.partial")).unwrap();
    let inside = Order {
        ledger: parent.path().join("site/ledger"),
        ..later.clone()
    };
    assert!(matches!(refused(inside).await, PublishError::Ledger(_)));
    let lost = Order {
        ledger: parent.path().join("new-ledger"),
        ..later.clone()
    };
    assert!(matches!(refused(lost).await, PublishError::Ledger(_)));
    let nowhere = Order {
        units: Units::Some(vec!["R1".to_owned()]),
        ..later
    };
    assert!(matches!(refused(nowhere).await, PublishError::Area(_)));
    assert!(files(&parent.path().join("site")) == before);
}

/// Pages are well-formed, links lead somewhere, feeds can be read.
fn other_programs_read_it(site: &Path) {
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/check_site.py");
    let output = match Command::new(&python).arg(script).arg(site).output() {
        Ok(output) if output.status.code() == Some(NO_PARSERS) => {
            return skip(&format!("{python} has no html5lib or feedparser"));
        }
        Ok(output) => output,
        Err(error) => return skip(&format!("{python} does not start: {error}")),
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    let counts: Vec<usize> = said.split(' ').filter_map(|word| word.parse().ok()).collect();
    assert!(counts[0] > 100 && counts[1] > 1_000 && counts[2] >= 3, "{said}");
}

fn skip(reason: &str) {
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{reason}; set TILTAK_PYTHON to a Python with html5lib and feedparser"
    );
    // Written past the macros, whose text a passing test keeps to itself.
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(
        std::io::stderr(),
        "SKIPPED: no other program reads the publication: {reason}"
    )
    .unwrap();
}
