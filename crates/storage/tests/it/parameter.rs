//! The drivers number and reuse parameters in their own ways; values must come out as they went in.

use sea_orm::{ConnectionTrait, Statement};
use tiltak_storage::setting;

use crate::store::{noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn parameters_may_be_repeated_and_out_of_order() {
    on_both(async |db| {
        let statement = Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT CAST($3 AS text) || CAST($1 AS text) || CAST($3 AS text) || CAST($2 AS text)",
            ["a".into(), "b".into(), "c".into()],
        );
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by::<String, _>(0).unwrap(), "cacb");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn text_comes_back_letter_by_letter() {
    on_both(async |db| {
        let long = "å".repeat(100_000);
        let texts = [
            "",
            " ",
            "æøå ÆØÅ",
            "e\u{301}",
            "čšž đŋŧ",
            "👩‍👧",
            "'; DROP TABLE setting; --",
            "%_\\",
            "\r\n\t",
            "$1 ? :x",
            &long,
        ];
        let tx = db.begin().await.unwrap();
        for (n, text) in texts.iter().enumerate() {
            setting::set(&tx, &format!("text {n}"), text, noon())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(
                setting::get(&db, &format!("text {n}")).await.unwrap().as_deref(),
                Some(*text)
            );
        }
    })
    .await;
}
