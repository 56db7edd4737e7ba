//! Somebody has a copy of everything that is kept while a survey is open: both stores, the journal, the files byte for byte, and, from
//! the mail that was sent, who got which code. Every way we know of to join a used code to an answer is tried, and none may do better
//! than guessing within the group. The same attacks on a store that keeps things as they come find nearly all: the test can fail.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_domain::ids::SampleUnitId;
use tiltak_domain::survey::Given;
use tiltak_services::survey::By;
use tiltak_storage::survey::{answer as answers, code as codes};
use tiltak_storage::{Database, journal, sqlite_url};

use crate::support::World;
use crate::survey::{FILE, answer, begin, opened, units};

const SURVEYS: usize = 4;

/// A used code and an answer as the attacker has them: the group, and what places and bytes tell.
#[derive(Debug, Clone)]
struct Trace {
    group: String,
    /// The hash that it is kept under.
    key: String,
    /// Number of its row.
    row: i64,
    /// Where its key first and last stands in the files.
    first: usize,
    last: usize,
    /// How long its row is.
    length: usize,
    /// Whose it is; for judging the attack.
    truth: usize,
}

/// A copy of both stores.
struct Copy {
    used: Vec<Trace>,
    answers: Vec<Trace>,
}

/// Numbers that look random, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for place in (1..all.len()).rev() {
            all.swap(place, self.below(place + 1));
        }
    }
}

async fn rows(db: &Database, sql: &str) -> Vec<(i64, String, String, String)> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let found = db.query_all_raw(statement).await.unwrap();
    found
        .iter()
        .map(|row| {
            let text = |place| row.try_get_by::<String, _>(place).unwrap();
            (row.try_get_by(0).unwrap(), text(1), text(2), text(3))
        })
        .collect()
}

/// The database's files as they lie on the disk, the log of changes after the rest.
fn bytes(url: &str) -> Vec<u8> {
    let path = url.trim_start_matches("sqlite://");
    let mut all = std::fs::read(path).unwrap();
    all.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    all
}

/// Waits until the last of those who tidy up behind an answer has emptied the log of changes.
async fn tidied(url: &str) {
    let log = format!("{}-wal", url.trim_start_matches("sqlite://"));
    for _ in 0..1_000 {
        if std::fs::metadata(&log).map_or(true, |about| about.len() == 0) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody tidied up in twenty seconds");
}

fn places(all: &[u8], key: &str) -> (usize, usize) {
    let found: Vec<usize> = all
        .windows(key.len())
        .enumerate()
        .filter(|(_, window)| *window == key.as_bytes())
        .map(|(place, _)| place)
        .collect();
    (*found.first().unwrap(), *found.last().unwrap())
}

fn trace(all: &[u8], row: &(i64, String, String, String), truth: usize) -> Trace {
    let (first, last) = places(all, &row.1);
    Trace {
        group: row.2.clone(),
        key: row.1.clone(),
        row: row.0,
        first,
        last,
        length: row.3.len(),
        truth,
    }
}

/// What the attacker guesses: the used codes and the answers of each group, both put in order by something, go together one by one.
/// Returns how many are right.
fn right<K: Ord>(copy: &Copy, of_code: impl Fn(&Trace) -> K, of_answer: impl Fn(&Trace) -> K) -> usize {
    let mut sorted_codes = copy.used.clone();
    sorted_codes.sort_by_key(|trace| (trace.group.clone(), of_code(trace)));
    let mut sorted_answers = copy.answers.clone();
    sorted_answers.sort_by_key(|trace| (trace.group.clone(), of_answer(trace)));
    sorted_codes
        .iter()
        .zip(&sorted_answers)
        .filter(|(code, answer)| code.truth == answer.truth)
        .count()
}

/// Every attack by name, with how many it gets right.
fn attacks(copy: &Copy) -> Vec<(&'static str, usize)> {
    let back = |place: usize| usize::MAX - place;
    vec![
        ("number of the row", right(copy, |one| one.row, |one| one.row)),
        (
            "number of the row, turned",
            right(copy, |one| one.row, |one| -one.row),
        ),
        (
            "hash by hash",
            right(copy, |one| one.key.clone(), |one| one.key.clone()),
        ),
        (
            "first place in the files",
            right(copy, |one| one.first, |one| one.first),
        ),
        (
            "last place in the files",
            right(copy, |one| one.last, |one| one.last),
        ),
        (
            "first against last place",
            right(copy, |one| one.first, |one| one.last),
        ),
        (
            "last against first place",
            right(copy, |one| one.last, |one| one.first),
        ),
        (
            "places, turned",
            right(copy, |one| one.last, |one| back(one.last)),
        ),
        ("size of the row", right(copy, |one| one.length, |one| one.length)),
        (
            "order of the rows against places",
            right(copy, |one| usize::try_from(one.row).unwrap(), |one| one.last),
        ),
    ]
}

/// Somebody runs a survey of 60 in two groups; 45 answer, in an order that has nothing to do with the sample's, some at the same time.
async fn filled(dice: &mut Dice) -> (World, Copy) {
    let world = World::new().await;
    let (id, given) = opened(&world, FILE, [units("nord", 30), units("vest", 30)].concat()).await;
    let mut order: Vec<usize> = (0..given.len()).collect();
    dice.shuffle(&mut order);
    order.truncate(45);
    let mut writing: Vec<(usize, String)> = Vec::new();
    let mut of_code: BTreeMap<String, usize> = BTreeMap::new();
    for unit in order {
        let before: Vec<String> = used_hashes(&world, id).await;
        let token = begin(&world, &given[unit].code).await;
        let now = used_hashes(&world, id).await;
        let new = now.into_iter().find(|hash| !before.contains(hash)).unwrap();
        of_code.insert(new, unit);
        // The answer says who gave it, so that the guesses can be judged. The attacker does not look at it.
        answer(&world, &token, f64::from(u32::try_from(unit).unwrap())).await;
        writing.push((unit, token));
        if writing.len() > dice.below(4) {
            let (_, token) = writing.remove(0);
            world.services.send_survey(&token).await.unwrap();
        }
    }
    for (_, token) in writing {
        world.services.send_survey(&token).await.unwrap();
    }
    tidied(&world.url).await;
    let db = world.services.database();
    let all = bytes(&world.url);
    let used = rows(
        db,
        "SELECT rowid, code_hash, group_name, '' FROM survey_code WHERE is_used ORDER BY rowid",
    )
    .await;
    let sent = rows(
        db,
        "SELECT rowid, token_hash, group_name, content FROM survey_answer ORDER BY rowid",
    )
    .await;
    let stored = answers::of_survey(db, id).await.unwrap();
    let unit_of = |key: &str| {
        let found = stored.iter().find(|one| one.key == key).unwrap();
        match found.response.of("number") {
            Some(Given::Number(number)) => (0..60).find(|unit| f64::from(*unit) == *number).unwrap() as usize,
            other => panic!("{other:?}"),
        }
    };
    let copy = Copy {
        used: used.iter().map(|row| trace(&all, row, of_code[&row.1])).collect(),
        answers: sent.iter().map(|row| trace(&all, row, unit_of(&row.1))).collect(),
    };
    assert_eq!((copy.used.len(), copy.answers.len()), (45, 45));
    (world, copy)
}

async fn used_hashes(world: &World, id: tiltak_domain::ids::SurveyId) -> Vec<String> {
    let all = codes::of_survey(world.services.database(), id).await.unwrap();
    all.into_iter()
        .filter(|code| code.is_used)
        .map(|code| code.hash)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_join_of_the_stores_beats_guessing_within_the_group() {
    let mut dice = Dice(20_260_202);
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..SURVEYS {
        let (_world, copy) = filled(&mut dice).await;
        for (name, found) in attacks(&copy) {
            *sums.entry(name).or_default() += found;
        }
    }
    // Who puts n answers to n people in a group at random gets one right on average, with a variance of one: here two groups.
    let expected = 2.0 * SURVEYS as f64;
    let most = expected + 6.0 * expected.sqrt();
    for (name, found) in sums {
        assert!(
            (found as f64) < most,
            "{name}: {found} of {} right, {expected} by guessing",
            45 * SURVEYS
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_attacks_find_nearly_all_in_a_store_that_keeps_things_as_they_come() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder.path().join("naive.db"));
    let db = Database::connect(&url).await.unwrap();
    for table in ["code", "answer"] {
        let sql = format!("CREATE TABLE naive_{table} (key TEXT PRIMARY KEY, group_name TEXT, content TEXT)");
        db.execute_unprepared(&sql).await.unwrap();
    }
    let mut dice = Dice(7);
    let mut order: Vec<usize> = (0..60).collect();
    dice.shuffle(&mut order);
    order.truncate(45);
    let mut truth = BTreeMap::new();
    for unit in order {
        let group = if unit < 30 { "nord" } else { "vest" };
        for table in ["code", "answer"] {
            let key: String = (0..64)
                .map(|_| char::from(b"0123456789abcdef"[dice.below(16)]))
                .collect();
            let sql = format!("INSERT INTO naive_{table} VALUES ('{key}', '{group}', '')");
            db.execute_unprepared(&sql).await.unwrap();
            truth.insert(key, unit);
        }
    }
    let all = bytes(&url);
    let mut stores = Vec::new();
    for table in ["code", "answer"] {
        let sql = format!("SELECT rowid, key, group_name, content FROM naive_{table} ORDER BY rowid");
        let found = rows(&db, &sql).await;
        stores.push(
            found
                .iter()
                .map(|row| trace(&all, row, truth[&row.1]))
                .collect::<Vec<_>>(),
        );
    }
    let sent = stores.pop().unwrap();
    let copy = Copy {
        used: stores.pop().unwrap(),
        answers: sent,
    };
    let found: BTreeMap<&str, usize> = attacks(&copy).into_iter().collect();
    assert_eq!(found["number of the row"], 45, "{found:?}");
    assert!(
        found["first place in the files"] > 30 || found["last place in the files"] > 30,
        "{found:?}"
    );
    assert!(
        found["hash by hash"] < 20,
        "hashes tell nothing here either: {found:?}"
    );
}

/// Every text of a database, table by table and row by row.
async fn dump(db: &Database) -> Vec<(String, Vec<String>)> {
    let list = Statement::from_string(
        DbBackend::Sqlite,
        "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    let mut all = Vec::new();
    for table in db.query_all_raw(list).await.unwrap() {
        let table: String = table.try_get_by(0).unwrap();
        let columns = Statement::from_string(
            DbBackend::Sqlite,
            format!("SELECT name FROM pragma_table_info('{table}')"),
        );
        let columns: Vec<String> = db
            .query_all_raw(columns)
            .await
            .unwrap()
            .iter()
            .map(|row| {
                {
                let name: String = row.try_get_by(0).unwrap();
                format!("CASE typeof(\"{name}\") WHEN 'blob' THEN hex(\"{name}\") ELSE coalesce(CAST(\"{name}\" AS TEXT), '') END")
            }
            })
            .collect();
        let sql = format!("SELECT {} FROM \"{table}\"", columns.join(" || '|' || "));
        let texts = db
            .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
            .await
            .unwrap();
        let texts = texts.iter().map(|row| row.try_get_by(0).unwrap()).collect();
        all.push((table, texts));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn no_row_of_any_table_names_an_answer_beside_a_code_or_a_unit() {
    let (world, copy) = filled(&mut Dice(3)).await;
    let db = world.services.database();
    let tokens: Vec<&String> = copy.answers.iter().map(|one| &one.key).collect();
    for (table, texts) in dump(db).await {
        for text in &texts {
            let is_of_answer = tokens.iter().any(|token| text.contains(*token));
            let is_of_code = copy.used.iter().any(|one| text.contains(&one.key));
            assert!(!(is_of_answer && is_of_code), "{table}");
            assert!(
                !is_of_answer || ["survey_answer", "survey_draft"].contains(&table.as_str()),
                "{table}"
            );
            assert!(!is_of_code || table == "survey_code", "{table}");
        }
        if table == "survey_named" {
            assert!(texts.is_empty(), "nobody is named");
        }
        if table == "survey_code" {
            // Hash, survey, group, used, and nothing where the unit of a survey that is not anonymous would stand.
            assert!(texts.iter().all(|text| text.ends_with('|')), "{texts:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_tells_that_somebody_answered_and_neither_who_nor_when_of_the_day() {
    let (world, _) = filled(&mut Dice(4)).await;
    let db = world.services.database();
    let sql = "SELECT sequence, at, detail, coalesce(hex(entity_id), '') FROM journal WHERE actor = 'system:survey answer'";
    let entries = rows(db, sql).await;
    assert_eq!(entries.len(), 3 * 45, "begun, saved, sent");
    let (at, entity) = (&entries[0].1, &entries[0].3);
    assert!(at.contains("00:00:00"), "{at}");
    assert!(
        entries.iter().all(|entry| &entry.1 == at && &entry.3 == entity),
        "one time, one thing: the survey"
    );
    assert!(journal::verify(db).await.unwrap().is_intact(), "the chain holds");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_it_is_settled_nothing_is_left_to_join() {
    let (world, copy) = filled(&mut Dice(5)).await;
    world.on("2026-03-02");
    assert_eq!(world.services.settle_surveys().await.unwrap(), 1);
    let db = world.services.database();
    db.forget_replaced(&[]).await.unwrap();
    let all = bytes(&world.url);
    let holds = |text: &str| all.windows(text.len()).any(|window| window == text.as_bytes());
    for used in &copy.used {
        assert!(!holds(&used.key), "a code is still in the files");
    }
    let kept = rows(
        db,
        "SELECT count(*), '', '', '' FROM survey_key WHERE private_key IS NOT NULL",
    )
    .await;
    assert_eq!(kept[0].0, 0, "no private key is kept");
    assert!(
        copy.answers.iter().all(|one| holds(&one.key)),
        "the answers are there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_do_not_tell_whose_they_are() {
    let world = World::new().await;
    let (id, given) = opened(&world, FILE, units("nord", 40)).await;
    let sample = world
        .services
        .survey_sample(By::Program("test"), id)
        .await
        .unwrap();
    let mut by_id: Vec<SampleUnitId> = sample.iter().map(|unit| unit.id).collect();
    by_id.sort();
    let db = world.services.database();
    let kept = rows(
        db,
        "SELECT rowid, code_hash, group_name, '' FROM survey_code ORDER BY rowid",
    )
    .await;
    // Whose a code is can be known only from what was given to the caller: it is used, and we see which one that was.
    let (mut right, mut before) = (0, Vec::new());
    for (unit, row) in by_id.iter().zip(&kept).take(12) {
        let own = given.iter().find(|one| one.unit == Some(*unit)).unwrap();
        begin(&world, &own.code).await;
        let used = used_hashes(&world, id).await;
        right += usize::from(!before.contains(&row.1) && used.contains(&row.1));
        before = used;
    }
    assert!(right < 6, "{right} of 12 codes lie where their units do");
}
