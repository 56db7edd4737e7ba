use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, Statement};
use tiltak_domain::access::hidden_address::{HiddenAddress, HiddenLevel, VaultContent};
use tiltak_domain::access::tie::{OwnFamily, Tie, TieKind};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{TieId, UserId};
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::vault::Reading;
use tiltak_storage::{Database, StorageError, access_tie, own_family, vault};

use crate::case_file::the_case;
use crate::store::{a_user, on_both};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn tie(number: u16, kind: TieKind, user: UserId, until: Option<&str>) -> Tie {
    Tie {
        id: TieId(example::id(80, number)),
        service: example::SERVICE,
        case_file: example::whole_case().file.id,
        user: kind.is_personal().then_some(user),
        kind,
        reason: "Prøve".into(),
        since: at("2026-06-01T08:00:00Z"),
        until: until.map(at),
        by: example::CASEWORKER,
        ended: None,
        seen: None,
    }
}

pub fn tie_with_reason(case: &Case, reason: &str) -> Tie {
    Tie {
        case_file: case.file.id,
        reason: reason.to_owned(),
        ..tie(99, TieKind::Closed, example::CASEWORKER, None)
    }
}

/// A hidden address of a case, read once.
pub async fn an_address(db: &Database, case: &Case) -> TieId {
    let since = at("2026-06-01T08:00:00Z");
    let address = HiddenAddress {
        id: TieId(example::id(82, 99)),
        service: example::SERVICE,
        case_file: case.file.id,
        level: HiddenLevel::Confidential,
        since,
        by: example::CASEWORKER,
        ended: None,
    };
    let content = VaultContent {
        address: "Prøveveien 1".into(),
        how: String::new(),
    };
    let user = a_user(db, "leser").await;
    let tx = db.begin().await.unwrap();
    vault::keep(&tx, &address, &content).await.unwrap();
    let reading = Reading {
        id: example::id(83, 99),
        address: address.id,
        user,
        at: since,
        reason: "Skal kjøre barnet hjem".into(),
    };
    vault::note_reading(&tx, &reading).await.unwrap();
    tx.commit().await.unwrap();
    address.id
}

pub async fn put(db: &Database, ties: &[Tie]) {
    let tx = db.begin().await.unwrap();
    for tie in ties {
        access_tie::insert(&tx, tie).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn ties_hold_from_their_beginning_until_just_before_their_end() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let user = a_user(&db, "prove").await;
        let until = Some("2026-06-01T16:00:00Z");
        put(
            &db,
            &[
                tie(1, TieKind::Emergency, user, until),
                tie(2, TieKind::Closed, user, None),
            ],
        )
        .await;
        let ties = async |moment: &str| {
            let ties = access_tie::ties(&db, example::SERVICE, user, at(moment))
                .await
                .unwrap();
            (ties.emergency.len(), ties.walled.len())
        };
        assert_eq!(ties("2026-06-01T07:59:59Z").await, (0, 0));
        assert_eq!(ties("2026-06-01T08:00:00Z").await, (1, 1));
        assert_eq!(ties("2026-06-01T15:59:59Z").await, (1, 1));
        assert_eq!(ties("2026-06-01T16:00:00Z").await, (0, 1));
        let tx = db.begin().await.unwrap();
        let wall = TieId(example::id(80, 2));
        let now = at("2026-06-02T08:00:00Z");
        assert!(
            access_tie::end(&tx, wall, example::CASEWORKER, now)
                .await
                .unwrap()
        );
        assert!(
            !access_tie::end(&tx, wall, example::CASEWORKER, now)
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        assert_eq!(ties("2026-06-02T07:59:59Z").await, (0, 1));
        assert_eq!(ties("2026-06-02T08:00:00Z").await, (0, 0));
        assert_eq!(access_tie::of_case(&db, case.file.id).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tie_is_found_as_it_was_put_in_and_needs_a_case() {
    on_both(async |db| {
        the_case(&db).await;
        let user = a_user(&db, "prove").await;
        let tie = tie(1, TieKind::Member, user, Some("2026-07-01T00:00:00Z"));
        put(&db, std::slice::from_ref(&tie)).await;
        assert_eq!(access_tie::find(&db, tie.id).await.unwrap(), Some(tie.clone()));
        let tx = db.begin().await.unwrap();
        let nowhere = Tie {
            id: TieId(example::id(80, 3)),
            case_file: tiltak_domain::ids::CaseFileId(example::id(80, 4)),
            ..tie
        };
        let refused = access_tie::insert(&tx, &nowhere).await;
        assert!(matches!(refused, Err(StorageError::BrokenReference)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_reaches_the_child_and_its_siblings_until_it_is_lifted() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let user = a_user(&db, "prove").await;
        let mut child = case.child.clone();
        let number = NationalId::parse("01831850074").unwrap();
        child.national_id = Some(number.clone());
        let tx = db.begin().await.unwrap();
        tiltak_storage::child::update(&tx, &child, crate::store::change())
            .await
            .unwrap();
        let block = OwnFamily {
            id: TieId(example::id(81, 1)),
            service: example::SERVICE,
            user,
            national_id: number,
            since: at("2026-06-01T08:00:00Z"),
            by: example::CASEWORKER,
            lifted: None,
        };
        own_family::insert(&tx, &block).await.unwrap();
        tx.commit().await.unwrap();
        let now = at("2026-06-01T09:00:00Z");
        let related = async || {
            let ties = access_tie::ties(&db, example::SERVICE, user, now).await.unwrap();
            ties.related
        };
        let blocked = related().await;
        assert!(blocked.contains(&child.id) && child.siblings.iter().all(|id| blocked.contains(id)));
        assert_eq!(
            own_family::find(&db, block.id).await.unwrap(),
            Some(block.clone())
        );
        let tx = db.begin().await.unwrap();
        assert!(
            own_family::lift(&tx, block.id, example::CASEWORKER, now, "Feil")
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        assert!(related().await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vault_gives_back_what_it_was_given_and_keeps_nothing_in_clear() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let since = at("2026-06-01T08:00:00Z");
        let address = |number: u16| HiddenAddress {
            id: TieId(example::id(82, number)),
            service: example::SERVICE,
            case_file: case.file.id,
            level: HiddenLevel::StrictlyConfidential,
            since: since + Duration::hours(i64::from(number)),
            by: example::CASEWORKER,
            ended: None,
        };
        let content = VaultContent {
            address: "Gjemmeveien 7".into(),
            how: "Ring først".into(),
        };
        let tx = db.begin().await.unwrap();
        vault::keep(&tx, &address(1), &content).await.unwrap();
        vault::keep(&tx, &address(2), &content).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(vault::open(&db, address(1).id).await.unwrap(), Some(content));
        let all = vault::of_case(&db, case.file.id).await.unwrap();
        let ended: Vec<_> = all.iter().map(|one| (one.id, one.ended.is_some())).collect();
        assert_eq!(ended, [(address(2).id, false), (address(1).id, true)]);
        let select = "SELECT sealed FROM hidden_address ORDER BY since";
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), select))
            .await
            .unwrap();
        let sealed: Vec<String> = rows.iter().map(|row| row.try_get_by(0).unwrap()).collect();
        assert!(sealed.iter().all(|text| !text.contains("Gjemme")) && sealed[0] != sealed[1]);
        // Swapped between two rows it does not open: it belongs to its place.
        let tx = db.begin().await.unwrap();
        let swap = format!("UPDATE hidden_address SET sealed = '{}'", sealed[0]);
        tx.execute_unprepared(&swap).await.unwrap();
        tx.commit().await.unwrap();
        assert!(vault::open(&db, address(2).id).await.is_err());
    })
    .await;
}
