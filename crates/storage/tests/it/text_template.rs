use tiltak_domain::casework::example;
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::text_template::TextTemplate;
use tiltak_domain::ids::TextTemplateId;
use tiltak_storage::{StorageError, text_template};

use crate::case_file::the_service;
use crate::store::{change, on_both};

fn template(number: u16, name: &str) -> TextTemplate {
    TextTemplate {
        id: TextTemplateId(example::id(26, number)),
        version: 1,
        service: example::SERVICE,
        name: name.into(),
        kind: NoteKind::Letter,
        body: "Hei {{barn.fornavn}} 🦊".into(),
        retired: false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_come_back_by_name_and_a_stale_save_is_refused() {
    on_both(async |db| {
        the_service(&db).await;
        let tx = db.begin().await.unwrap();
        for one in [template(1, "Svar"), template(2, "Innkalling")] {
            text_template::insert(&tx, &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let listed = text_template::of_service(&db, example::SERVICE).await.unwrap();
        assert_eq!(listed, [template(2, "Innkalling"), template(1, "Svar")]);
        let retired = TextTemplate {
            retired: true,
            ..template(1, "Svar")
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(text_template::update(&tx, &retired, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = text_template::update(&tx, &retired, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })));
        drop(tx);
        let found = text_template::find(&db, retired.id).await.unwrap().unwrap();
        assert!(found.retired && found.version == 2);
    })
    .await;
}
