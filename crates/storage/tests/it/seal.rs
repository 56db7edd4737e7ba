use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use sea_orm::prelude::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use tiltak_domain::ids::{ChildId, ServiceId};
use tiltak_storage::seal::{self, KeyError, KeyService, Keyring, MasterKey, Owner, Place, Secret};
use tiltak_storage::{Database, StorageError};
use uuid::Uuid;

use crate::store::{on_both, on_both_urls};

/// Stands in for a key service in the network: it keeps the key, answers later, counts, and can be out of reach.
struct Double {
    key: MasterKey,
    opened: AtomicUsize,
    is_away: bool,
}

impl Double {
    fn new(is_away: bool) -> Self {
        Self {
            key: MasterKey::random().unwrap(),
            opened: AtomicUsize::new(0),
            is_away,
        }
    }

    async fn reach(&self) -> Result<(), KeyError> {
        tokio::task::yield_now().await;
        if self.is_away {
            return Err(KeyError::Service("no connection"));
        }
        Ok(())
    }
}

#[async_trait::async_trait]
impl KeyService for Double {
    fn id(&self) -> &str {
        self.key.id()
    }

    async fn wrap(&self, belongs_to: &[u8], key: &Secret) -> Result<Vec<u8>, KeyError> {
        self.reach().await?;
        self.key.wrap(belongs_to, key).await
    }

    async fn unwrap(&self, belongs_to: &[u8], wrapped: &[u8]) -> Result<Secret, KeyError> {
        self.reach().await?;
        self.opened.fetch_add(1, Ordering::SeqCst);
        self.key.unwrap(belongs_to, wrapped).await
    }
}

fn a_child() -> Owner {
    Owner::Child(ChildId(Uuid::new_v4()))
}

fn a_place() -> Place {
    Place::new("vault", "address", Uuid::new_v4())
}

async fn sealed(db: &Database, owner: Owner, place: Place, text: &str) -> String {
    let tx = db.begin().await.unwrap();
    let sealed = seal::key_of(&tx, owner)
        .await
        .unwrap()
        .seal_text(place, text)
        .unwrap();
    tx.commit().await.unwrap();
    sealed
}

fn key_error<T: std::fmt::Debug>(result: Result<T, StorageError>) -> KeyError {
    match result.unwrap_err() {
        StorageError::Key(error) => error,
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_has_one_key_and_no_two_owners_have_the_same() {
    on_both(async |db| {
        let service = ServiceId(Uuid::new_v4());
        let owners = [
            a_child(),
            a_child(),
            Owner::Service(service),
            Owner::Index(service),
            Owner::Vault,
            Owner::Accounts,
            Owner::Backup,
        ];
        let mut seen = Vec::new();
        for owner in owners {
            let tx = db.begin().await.unwrap();
            let first = seal::key_of(&tx, owner).await.unwrap();
            let again = seal::key_of(&tx, owner).await.unwrap();
            tx.commit().await.unwrap();
            let tx = db.begin().await.unwrap();
            let later = seal::key_of(&tx, owner).await.unwrap();
            assert_eq!([first.id, first.id], [again.id, later.id]);
            seen.push((first.id, first.keyed_hash("test", b"")));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), owners.len());
        assert_eq!(seal::keys(&db, None).await.unwrap().len(), owners.len());
        assert_eq!(seal::keys(&db, Some("child")).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_program_sealed_another_with_the_same_master_key_opens_and_no_other() {
    on_both_urls(async |url| {
        let master = MasterKey::random().unwrap();
        let with = async |keys| {
            let db = Database::connect(url).await.unwrap().with_keys(keys);
            db.migrate().await.unwrap();
            db
        };
        let one = with(Keyring::of(vec![master.clone()]).unwrap()).await;
        let place = a_place();
        let text = sealed(&one, Owner::Vault, place, "Prøveveien 1").await;
        let other = with(Keyring::of(vec![master.clone()]).unwrap()).await;
        assert_eq!(
            seal::open_text(&other, place, &text).await.unwrap(),
            "Prøveveien 1"
        );
        let stranger = with(Keyring::random().unwrap()).await;
        assert_eq!(
            key_error(seal::open_text(&stranger, place, &text).await),
            KeyError::UnknownMaster(master.id().to_owned())
        );
        let bare = Database::connect(url).await.unwrap();
        assert_eq!(
            key_error(seal::open_text(&bare, place, &text).await),
            KeyError::Missing
        );
        for db in [one, other, stranger, bare] {
            db.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_service_is_asked_once_for_a_key_that_is_used_again_and_again() {
    on_both(async |db| {
        let service = Arc::new(Double::new(false));
        let writer = db.clone().with_keys(Keyring::new(service.clone(), Vec::new()));
        let place = a_place();
        let text = sealed(&writer, a_child(), place, "x").await;
        let reader = db.clone().with_keys(Keyring::new(service.clone(), Vec::new()));
        for _ in 0..20 {
            assert_eq!(seal::open_text(&reader, place, &text).await.unwrap(), "x");
        }
        assert_eq!(service.opened.load(Ordering::SeqCst), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sealed_while_the_key_service_is_out_of_reach() {
    on_both(async |db| {
        let db = db.with_keys(Keyring::new(Arc::new(Double::new(true)), Vec::new()));
        let tx = db.begin().await.unwrap();
        let error = key_error(seal::key_of(&tx, a_child()).await);
        assert_eq!(error, KeyError::Service("no connection"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_master_key_takes_over_in_pieces_and_then_the_old_one_is_not_needed() {
    on_both(async |db| {
        let (old, new) = (MasterKey::random().unwrap(), MasterKey::random().unwrap());
        let before = db.clone().with_keys(Keyring::of(vec![old.clone()]).unwrap());
        let mut kept = Vec::new();
        for number in 0..7 {
            let place = a_place();
            kept.push((
                place,
                sealed(&before, a_child(), place, &number.to_string()).await,
            ));
        }
        let both = db
            .clone()
            .with_keys(Keyring::of(vec![new.clone(), old.clone()]).unwrap());
        let mut turns = Vec::new();
        loop {
            let tx = both.begin().await.unwrap();
            let done = seal::rewrap(&tx, 3).await.unwrap();
            tx.commit().await.unwrap();
            if done == 0 {
                break;
            }
            turns.push(done);
            // Who started before goes on.
            let place = a_place();
            let text = sealed(&both, a_child(), place, "meanwhile").await;
            assert_eq!(seal::open_text(&both, place, &text).await.unwrap(), "meanwhile");
        }
        assert_eq!(turns, [3, 3, 1]);
        let after = db.with_keys(Keyring::of(vec![new]).unwrap());
        for (number, (place, text)) in kept.iter().enumerate() {
            assert_eq!(
                seal::open_text(&after, *place, text).await.unwrap(),
                number.to_string()
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_destroyed_key_says_when_and_nothing_is_written_with_it_again() {
    on_both(async |db| {
        let (child, other) = (a_child(), a_child());
        let place = a_place();
        let text = sealed(&db, child, place, "gone").await;
        let kept = sealed(&db, other, place, "kept").await;
        let on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let tx = db.begin().await.unwrap();
        assert_eq!(seal::destroy(&tx, child, on).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(
            key_error(seal::open_text(&db, place, &text).await),
            KeyError::Deleted { on }
        );
        assert_eq!(
            KeyError::Deleted { on }.to_string(),
            "deleted by law on 2026-03-01"
        );
        assert_eq!(seal::open_text(&db, place, &kept).await.unwrap(), "kept");
        let never = a_child();
        let tx = db.begin().await.unwrap();
        assert_eq!(
            key_error(seal::key_of(&tx, child).await),
            KeyError::Deleted { on }
        );
        seal::destroy(&tx, never, on).await.unwrap();
        assert_eq!(
            key_error(seal::key_of(&tx, never).await),
            KeyError::Deleted { on }
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_change_places_in_the_database_open_nothing() {
    on_both(async |db| {
        let (one, other) = (a_child(), a_child());
        let place = a_place();
        let text = sealed(&db, one, place, "one").await;
        let theirs = sealed(&db, other, place, "other").await;
        let named = |text: &str| seal::key_named_by(text).unwrap();
        let (one, other) = (named(&text), named(&theirs));
        let select = Query::select()
            .column("wrapped")
            .from("data_key")
            .and_where(Expr::col("id").eq(other))
            .to_owned();
        let stolen: Vec<u8> = db
            .query_one(&select)
            .await
            .unwrap()
            .unwrap()
            .try_get_by(0)
            .unwrap();
        let update = Query::update()
            .table("data_key")
            .value("wrapped", stolen)
            .and_where(Expr::col("id").eq(one))
            .to_owned();
        assert_eq!(db.execute(&update).await.unwrap().rows_affected(), 1);
        db.keys().unwrap().forget(named(&text));
        assert_eq!(
            key_error(seal::open_text(&db, place, &text).await),
            KeyError::Service("the wrapped key was changed or moved")
        );
    })
    .await;
}
