//! Surveys: two stores without a key in common, and nothing that tells an order.

use sea_orm::{ConnectionTrait, Statement};
use tiltak_domain::casework::example;
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::survey::sample::Sending;
use tiltak_domain::survey::{Given, Questionnaire, Response, SampleUnit, Survey};
use tiltak_storage::survey::answer::{self, StoredAnswer};
use tiltak_storage::survey::code::{self, Code};
use tiltak_storage::survey::key::{self, Key};
use tiltak_storage::survey::{WITHOUT_TRACES, find, insert, of_service, unit, update};
use tiltak_storage::{Database, StorageError};

use crate::case_file::the_case;
use crate::store::{change, on_both};

const FILE: &str = r#"
id = "leaders"
wave = "2026"
anonymous = true
languages = ["nb"]
title = { nb = "Ledere" }
[[sections]]
id = "service"
title = { nb = "Tjenesten" }
[[sections.questions]]
id = "a"
kind = "number"
unit = { nb = "årsverk" }
lowest = 0
highest = 900
text = { nb = "Hvor mange?" }
"#;

fn survey() -> Survey {
    let id = SurveyId(example::id(95, 1));
    Survey::draft(id, example::SERVICE, Questionnaire::parse(FILE).unwrap())
}

fn one_unit(number: u16) -> SampleUnit {
    SampleUnit {
        id: SampleUnitId(example::id(96, number)),
        version: 1,
        survey: survey().id,
        name: format!("Tjeneste {number}"),
        email: Some(format!("leder{number}@example.no")),
        area: None,
        region: Some(2),
        size: Some(12.5),
        stratum: "nord".into(),
        language: tiltak_domain::people::language_form::LanguageForm::Nn,
        group: None,
        sending: Sending::Prepared,
    }
}

fn one_code(sign: char) -> Code {
    Code {
        hash: sign.to_string().repeat(64),
        survey: survey().id,
        group: "nord".into(),
        is_used: false,
        unit: None,
    }
}

fn one_answer(sign: char, number: f64) -> StoredAnswer {
    let mut response = Response::default();
    response.answers.insert("a".into(), Given::Number(number));
    StoredAnswer {
        key: sign.to_string().repeat(64),
        survey: survey().id,
        group: "nord".into(),
        signature: "00".into(),
        response,
    }
}

async fn with_survey(db: &Database) {
    the_case(db).await;
    let tx = db.begin().await.unwrap();
    insert(&tx, &survey()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_survey_is_found_as_it_was_put_in_and_a_stale_save_is_refused() {
    on_both(async |db| {
        with_survey(&db).await;
        assert_eq!(find(&db, survey().id).await.unwrap(), Some(survey()));
        let now = "2026-11-01T00:00:00Z".parse().unwrap();
        let closed = survey().close(now).unwrap();
        let tx = db.begin().await.unwrap();
        assert_eq!(update(&tx, &closed, change()).await.unwrap(), 2);
        let stale = update(&tx, &survey(), change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        tx.commit().await.unwrap();
        let of_service = of_service(&db, example::SERVICE).await.unwrap();
        assert_eq!(of_service, [Survey { version: 2, ..closed }]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn units_are_kept_and_changed() {
    on_both(async |db| {
        with_survey(&db).await;
        let tx = db.begin().await.unwrap();
        unit::insert(&tx, &[one_unit(2), one_unit(1)]).await.unwrap();
        let on = "2026-09-27".parse().unwrap();
        let sent = SampleUnit {
            sending: Sending::Printed { on },
            ..one_unit(2)
        };
        unit::update(&tx, &sent, change()).await.unwrap();
        tx.commit().await.unwrap();
        let kept = unit::of_survey(&db, survey().id).await.unwrap();
        assert_eq!(
            kept,
            [
                one_unit(1),
                SampleUnit {
                    version: 2,
                    ..sent.clone()
                }
            ]
        );
        let found = unit::find(&db, sent.id).await.unwrap().unwrap();
        assert_eq!(found.sending, sent.sending);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_used_once_and_forgotten() {
    on_both(async |db| {
        with_survey(&db).await;
        let tx = db.begin().await.unwrap();
        code::insert(&tx, &[one_code('b'), one_code('a')]).await.unwrap();
        code::insert(&tx, &[one_code('c')]).await.unwrap();
        let hash = one_code('b').hash;
        let used = code::use_up(&tx, &hash).await.unwrap().unwrap();
        assert!(used.is_used && used.group == "nord");
        assert_eq!(code::use_up(&tx, &hash).await.unwrap(), None);
        assert_eq!(code::use_up(&tx, "no such code").await.unwrap(), None);
        tx.commit().await.unwrap();
        let kept = code::of_survey(&db, survey().id).await.unwrap();
        let used: Vec<bool> = kept.iter().map(|code| code.is_used).collect();
        assert_eq!(used, [false, true, false]);
        let tx = db.begin().await.unwrap();
        code::forget(&tx, survey().id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(code::find(&db, &hash).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_key_is_taken_away_and_the_public_one_stays() {
    on_both(async |db| {
        with_survey(&db).await;
        let pair = Key {
            group: "nord".into(),
            public: "aa".into(),
            private: Some("bb".into()),
        };
        assert!(!format!("{pair:?}").contains("bb"));
        let tx = db.begin().await.unwrap();
        key::insert(&tx, example::id(97, 1), survey().id, &pair)
            .await
            .unwrap();
        assert_eq!(
            key::of_survey(&tx, survey().id).await.unwrap(),
            std::slice::from_ref(&pair)
        );
        key::destroy_private(&tx, survey().id).await.unwrap();
        tx.commit().await.unwrap();
        let left = Key {
            private: None,
            ..pair
        };
        assert_eq!(key::of_survey(&db, survey().id).await.unwrap(), [left]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_written_as_a_draft_and_sent_once() {
    on_both(async |db| {
        with_survey(&db).await;
        let tx = db.begin().await.unwrap();
        let (first, second) = (one_answer('d', 1.0), one_answer('e', 2.0));
        answer::begin(&tx, &first).await.unwrap();
        answer::begin(&tx, &second).await.unwrap();
        let changed = one_answer('d', 7.5);
        assert!(
            answer::save_draft(&tx, &first.key, &changed.response)
                .await
                .unwrap()
        );
        assert_eq!(
            answer::draft(&tx, &first.key).await.unwrap(),
            Some(changed.clone())
        );
        assert!(!answer::is_sent(&tx, &first.key).await.unwrap());
        assert!(answer::send(&tx, &changed).await.unwrap());
        assert!(!answer::send(&tx, &changed).await.unwrap(), "once");
        assert!(
            !answer::save_draft(&tx, &first.key, &first.response)
                .await
                .unwrap()
        );
        assert!(answer::is_sent(&tx, &first.key).await.unwrap());
        answer::add(&tx, survey().id, &[one_answer('b', 3.0)])
            .await
            .unwrap();
        answer::forget_drafts(&tx, survey().id).await.unwrap();
        assert_eq!(answer::draft(&tx, &second.key).await.unwrap(), None);
        answer::regroup(&tx, survey().id, "nord", "").await.unwrap();
        tx.commit().await.unwrap();
        let sent = answer::of_survey(&db, survey().id).await.unwrap();
        let numbers: Vec<_> = sent.iter().map(|one| one.response.of("a").cloned()).collect();
        assert_eq!(numbers, [Some(Given::Number(3.0)), Some(Given::Number(7.5))]);
        assert_eq!(answer::groups(&db, survey().id).await.unwrap(), ["", ""]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_named_only_where_somebody_names_it() {
    on_both(async |db| {
        with_survey(&db).await;
        let tx = db.begin().await.unwrap();
        unit::insert(&tx, &[one_unit(1)]).await.unwrap();
        answer::begin(&tx, &one_answer('d', 1.0)).await.unwrap();
        let key = one_answer('d', 1.0).key;
        assert_eq!(answer::named(&tx, &key).await.unwrap(), None);
        answer::name(&tx, &key, one_unit(1).id).await.unwrap();
        assert_eq!(answer::named(&tx, &key).await.unwrap(), Some(one_unit(1).id));
        tx.commit().await.unwrap();
    })
    .await;
}

/// The order that an engine gives rows in when it is not asked for one, with what it says of when they were written.
async fn physical(db: &Database, table: &str, key: &str) -> Vec<(String, i64)> {
    let sql = if db.engine() == "SQLite" {
        format!("SELECT {key}, 0 FROM {table} ORDER BY rowid")
    } else {
        format!("SELECT {key}, xmin::text::bigint FROM {table} ORDER BY ctid")
    };
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| (row.try_get_by(0).unwrap(), row.try_get_by(1).unwrap()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_rows_lie_does_not_tell_when_they_came() {
    on_both(async |db| {
        with_survey(&db).await;
        let signs = ['f', '3', 'c', '0', '9', 'a'];
        let tx = db.begin().await.unwrap();
        code::insert(&tx, &signs.map(one_code)).await.unwrap();
        tx.commit().await.unwrap();
        for sign in ['9', 'f', '3', 'a', '0'] {
            let tx = db.begin().await.unwrap();
            code::use_up(&tx, &one_code(sign).hash).await.unwrap().unwrap();
            answer::begin(&tx, &one_answer(sign, 1.0)).await.unwrap();
            tx.commit().await.unwrap();
        }
        for sign in ['3', '0', 'f'] {
            let tx = db.begin().await.unwrap();
            answer::send(&tx, &one_answer(sign, 1.0)).await.unwrap();
            tx.commit().await.unwrap();
        }
        db.forget_replaced(&WITHOUT_TRACES).await.unwrap();
        for (table, key, expected) in [
            ("survey_code", "code_hash", "039acf"),
            ("survey_answer", "token_hash", "03f"),
        ] {
            let rows = physical(&db, table, key).await;
            let order: String = rows.iter().map(|(key, _)| &key[..1]).collect();
            assert_eq!(order, expected, "{table} on {}", db.engine());
            assert!(
                rows.iter().all(|row| row.1 == rows[0].1),
                "one writing for all: {rows:?}"
            );
        }
    })
    .await;
}
