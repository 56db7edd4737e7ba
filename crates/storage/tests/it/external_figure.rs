use tiltak_statistics::external::read;
use tiltak_storage::external_figure::{Imported, current, import, versions};

use crate::store::{noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_comes_again_is_a_new_version_and_the_old_one_is_kept() {
    on_both(async |db| {
        let file =
            |lines: &str| read(format!("id;area;period;value;source;version\n{lines}").as_bytes()).unwrap();
        let first = file("v16;0301;2024;10;KOSTRA;foreløpig\nv11;0301;2024;2,5;KOSTRA;\n");
        let second =
            file("v16;0301;2024;12;KOSTRA;endelig\nv11;0301;2024;2,5;KOSTRA;\nv33;0301;2024H1;3;Rapport;\n");
        let tx = db.begin().await.unwrap();
        let new = Imported {
            new: 2,
            ..Imported::default()
        };
        assert_eq!(import(&tx, &first, noon()).await.unwrap(), new);
        let mixed = Imported {
            new: 1,
            changed: 1,
            unchanged: 1,
        };
        assert_eq!(import(&tx, &second, noon()).await.unwrap(), mixed);
        tx.commit().await.unwrap();
        assert_eq!(current(&db).await.unwrap(), second);
        let kept = versions(&db).await.unwrap();
        let of_v16 = kept.iter().filter(|version| version.figure.id == "v16");
        let values: Vec<_> = of_v16
            .map(|version| (version.version, version.figure.value))
            .collect();
        assert_eq!((kept.len(), values), (4, vec![(1, 10), (2, 12)]));
    })
    .await;
}
