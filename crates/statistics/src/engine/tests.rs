use super::*;

#[tokio::test]
async fn a_year_before_the_definition_begins_is_refused() {
    let engine = Engine::open(Source::Memory(&AnalyticsData::default()))
        .await
        .unwrap();
    let error = engine
        .table(&Request::year("children_with_assistance_measures", 2012))
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("no figures for 2012: it begins in 2013"),
        "{error}"
    );
    assert!(
        engine
            .table(&Request::year("children_with_assistance_measures", 2013))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_half_year_of_a_yearly_table_is_refused() {
    let engine = Engine::open(Source::Memory(&AnalyticsData::default()))
        .await
        .unwrap();
    let request = Request::year("children_with_assistance_measures", 2020).periods(&Period::halves(2020));
    let error = engine.table(&request).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("no figures for 2020H1: its periods are years"),
        "{error}"
    );
}

#[tokio::test]
async fn an_answer_outside_the_definition_is_an_error() {
    let definition = catalogue::table("residents").unwrap();
    let good = "SELECT '2026' AS period, '0301' AS municipality, 3 AS age, '1' AS sex, 7 AS residents";
    for (sql, reason) in [
        (good.to_owned(), None),
        (
            good.replace("'2026'", "'2025'"),
            Some("a period that was not asked for"),
        ),
        (
            good.replace("3 AS age", "25 AS age"),
            Some("an age that the definition does not cover"),
        ),
        (
            good.replace("7 AS residents", "7 AS people"),
            Some("no column residents"),
        ),
        (
            good.replace("7 AS residents", "NULL AS residents"),
            Some("lacks a value"),
        ),
        (good.replace("'1' AS sex", "NULL AS sex"), Some("without sex")),
    ] {
        let context = SessionContext::new();
        let batches = context.sql(&sql).await.unwrap().collect().await.unwrap();
        match (answer::cube(definition, &[Period::year(2026)], &batches), reason) {
            (Ok(cube), None) => assert_eq!((cube.len(), cube.counts("residents")), (1, Some([7].as_slice()))),
            (Err(error), Some(reason)) => assert!(error.contains(reason), "{error}"),
            (result, _) => panic!("{sql}: {result:?}"),
        }
    }
}
