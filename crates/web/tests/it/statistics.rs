//! Figures of the own service: pages and files.

use serde_json::Value;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example::whole_case;
use tiltak_domain::casework::measure::{EndReason, MeasureState};

use crate::app::{Answer, TestApp};

const TABLE: &str = "/statistikk/children_with_assistance_measures";

/// After the census date of 2026, signed in as the caseworker.
async fn after_2026(cases: &[Case]) -> TestApp {
    let mut app = TestApp::start().await;
    app.services.save_cases(cases, "test").await.unwrap();
    app.set_now("2027-01-15T10:00:00Z");
    app.sign_in("saksbehandler").await;
    app
}

fn ended(on: &str) -> Case {
    let mut case = whole_case();
    case.measures[0].state = MeasureState::Ended {
        on: on.parse().unwrap(),
        reason: EndReason::GoalReached,
        text: "Det går bra.".into(),
    };
    case
}

/// Year, age group, main category and value of each line of the file.
fn lines(csv: &Answer) -> Vec<(String, String, String, String)> {
    let text = csv.html.strip_prefix('\u{feff}').unwrap();
    let cell = |text: &str| text.trim_matches('"').to_owned();
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.split(';').collect();
            (cell(cells[2]), cell(cells[4]), cell(cells[6]), cell(cells[8]))
        })
        .collect()
}

fn value(csv: &Answer, age: &str, category: &str) -> String {
    let line = lines(csv)
        .into_iter()
        .find(|line| line.1 == age && line.2 == category);
    line.unwrap().3
}

/// The value of a cell of a JSON-stat data set, found by the places of its categories.
fn cell(dataset: &Value, codes: &[(&str, &str)]) -> i64 {
    let mut place = 0;
    for (index, id) in dataset["id"].as_array().unwrap().iter().enumerate() {
        let id = id.as_str().unwrap();
        let size = usize::try_from(dataset["size"][index].as_u64().unwrap()).unwrap();
        let categories = dataset["dimension"][id]["category"]["index"].as_array().unwrap();
        let wanted = codes
            .iter()
            .find(|(dimension, _)| *dimension == id)
            .map(|(_, code)| *code);
        let at = categories
            .iter()
            .position(|code| wanted.is_none_or(|wanted| code == wanted))
            .unwrap();
        place = place * size + at;
    }
    dataset["value"][place].as_f64().unwrap() as i64
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer
        .headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn the_figures_are_those_counted_by_hand() {
    // One girl born on 3 May 2017, nine years old at the end of 2026, with advice and guidance (3.9) since 15 April 2026.
    let app = after_2026(&[whole_case()]).await;
    let csv = app.get(&format!("{TABLE}.csv?year=2026")).await;
    let wanted = [
        ("F000-024", "total"),
        ("F006-012", "total"),
        ("F000-024", "parenting_skills"),
        ("F006-012", "parenting_skills"),
    ];
    for (year, age, category, value) in lines(&csv) {
        assert_eq!(year, "2026");
        let one = wanted.contains(&(age.as_str(), category.as_str()));
        assert_eq!(value, if one { "1" } else { "0" }, "{age} {category}");
    }
    let before = app.get(&format!("{TABLE}.csv?year=2025")).await;
    assert!(lines(&before).iter().all(|line| line.3 == "0"));
}

#[tokio::test]
async fn a_measure_counts_on_its_last_day_and_not_after() {
    for (last_day, count) in [("2026-12-30", "0"), ("2026-12-31", "1"), ("2027-01-01", "1")] {
        let app = after_2026(&[ended(last_day)]).await;
        let csv = app.get(&format!("{TABLE}.csv?year=2026")).await;
        assert_eq!(value(&csv, "F000-024", "total"), count, "{last_day}");
    }
}

#[tokio::test]
async fn a_measure_counts_from_its_first_day() {
    for (first_day, count) in [("2026-12-30", "1"), ("2026-12-31", "1"), ("2027-01-01", "0")] {
        let mut case = whole_case();
        case.measures[0].started_on = first_day.parse().unwrap();
        let app = after_2026(&[case]).await;
        let csv = app.get(&format!("{TABLE}.csv?year=2026")).await;
        assert_eq!(value(&csv, "F000-024", "total"), count, "{first_day}");
    }
}

#[tokio::test]
async fn csv_and_json_stat_say_the_same_as_the_page() {
    let app = after_2026(&[whole_case()]).await;
    let csv = app.get(&format!("{TABLE}.csv?year=2026")).await;
    assert_eq!(header(&csv, "content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        header(&csv, "content-disposition"),
        "attachment; filename=\"children_with_assistance_measures-2026.csv\""
    );
    let json = app.get(&format!("{TABLE}.json?year=2026")).await;
    assert_eq!(header(&json, "content-type"), "application/json");
    assert!(header(&json, "content-disposition").ends_with("-2026.json\""));
    let dataset: Value = serde_json::from_str(&json.html).unwrap();
    assert_eq!(
        (&dataset["version"], &dataset["class"]),
        (&"2.0".into(), &"dataset".into())
    );
    let size: u64 = dataset["size"]
        .as_array()
        .unwrap()
        .iter()
        .map(|size| size.as_u64().unwrap())
        .product();
    assert_eq!(dataset["value"].as_array().unwrap().len() as u64, size);
    for (year, age, category, value) in lines(&csv) {
        assert_eq!(year, "2026");
        let same = cell(&dataset, &[("age_group", &age), ("main_category", &category)]);
        assert_eq!(same.to_string(), value, "{age} {category}");
    }
    let page = app.get(&format!("{TABLE}?year=2026")).await;
    assert!(page.html.contains("1 barn hadde hjelpetiltak 31. desember 2026."));
    assert!(
        page.html
            .contains("Tiltaket hører til hovedkategorien foreldreferdigheter.")
    );
    assert!(page.html.contains("6–12 år: 1"), "the figure says its values");
}

#[tokio::test]
async fn the_page_explains_itself() {
    let app = after_2026(&[whole_case()]).await;
    let page = app.get(TABLE).await;
    assert_eq!(page.status, 200);
    for text in [
        "Barn med hjelpetiltak 31. desember, 2026, Tjenesten</h1>",
        "Interne tall",
        "Hva som telles",
        "Hele tall, ingen avrunding.",
        "GROUP BY",
        "Foreldreferdigheter",
        "children_with_assistance_measures.csv?year=2026",
        "children_with_assistance_measures.json?year=2026",
        "Regnet ut 15. januar 2027 kl. 11:00",
    ] {
        let found = page.html.contains(text) || page.html.contains(&text.replace('/', "&#x2f;"));
        assert!(found, "{text}");
    }
    assert!(!page.html.contains("Luna"));
}

#[tokio::test]
async fn the_usual_year_is_the_last_whole_one_and_this_year_is_marked() {
    let mut app = TestApp::start().await;
    app.case().await;
    for (now, usual) in [
        ("2026-12-31T22:59:00Z", "2025"),
        ("2026-12-31T23:01:00Z", "2026"),
        ("2027-01-01T10:00:00Z", "2026"),
    ] {
        app.set_now(now);
        app.sign_in("saksbehandler").await;
        let page = app.get(TABLE).await;
        assert!(
            page.html
                .contains(&format!("<option value=\"{usual}\" selected>{usual}</option>")),
            "{now}"
        );
        assert!(!page.html.contains("Telledatoen"), "{now}");
    }
    app.set_now("2026-06-01T08:00:00Z");
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("{TABLE}?year=2026")).await;
    assert!(page.html.contains("2026 så langt"));
    assert!(page.html.contains("Telledatoen 31. desember 2026 er ikke omme."));
}

#[tokio::test]
async fn a_year_that_the_table_lacks_is_said_at_the_field_and_no_file_is_made() {
    let app = after_2026(&[whole_case()]).await;
    for year in ["2012", "2028", "i%20fjor", "99999999999", "-2026", "%3Cscript%3E"] {
        let page = app.get(&format!("{TABLE}?year={year}")).await;
        assert_eq!(page.status, 422, "{year}");
        assert!(page.html.contains("Velg et år fra 2013 til 2027"), "{year}");
        assert!(
            !page.html.contains("<script>al") && !page.html.contains("31. desember 2012"),
            "{year}"
        );
        for ending in ["csv", "json"] {
            assert_eq!(
                app.get(&format!("{TABLE}.{ending}?year={year}")).await.status,
                404,
                "{year} {ending}"
            );
        }
    }
    assert_eq!(app.get(&format!("{TABLE}?year=2013")).await.status, 200);
    assert_eq!(app.get(&format!("{TABLE}?year=")).await.status, 200);
}

#[tokio::test]
async fn an_unknown_table_is_not_found() {
    let app = after_2026(&[]).await;
    for path in [
        "/statistikk/no_such_table",
        "/statistikk/no_such_table.csv",
        "/statistikk/.csv",
        &format!("{TABLE}.docx"),
        &format!("{TABLE}/saker"),
        &format!("{TABLE}/saker?periode=2026&amp;age_group=F006-013"),
        &format!("{TABLE}/saker?periode=1999"),
    ] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn figures_open_for_those_who_handle_cases_only() {
    let mut app = TestApp::start().await;
    let paths = [
        "/statistikk".to_owned(),
        TABLE.to_owned(),
        format!("{TABLE}.csv"),
        format!("{TABLE}.json"),
        format!("{TABLE}.xlsx"),
        format!("{TABLE}/saker?periode=2025"),
        "/statistikk/artikkel".to_owned(),
    ];
    for path in &paths {
        assert_eq!(app.get(path).await.status, 303, "{path}");
    }
    for (user, status) in [
        ("saksbehandler", 200),
        ("mottak", 200),
        ("leder", 200),
        ("admin", 403),
    ] {
        app.sign_in(user).await;
        for path in &paths {
            assert_eq!(app.get(path).await.status, status, "{user} {path}");
        }
    }
}

#[tokio::test]
async fn another_service_does_not_count_this_ones_children() {
    let mut app = after_2026(&[whole_case()]).await;
    app.sign_in("nabo").await;
    let csv = app.get(&format!("{TABLE}.csv?year=2026")).await;
    assert_eq!(value(&csv, "F000-024", "total"), "0");
    let page = app.get(TABLE).await;
    assert!(
        page.html
            .contains("Ingen barn hadde hjelpetiltak 31. desember 2026.")
    );
}

#[tokio::test]
async fn pages_and_files_are_in_english_too() {
    let mut app = after_2026(&[whole_case()]).await;
    app.language("en");
    let list = app.get("/statistikk").await;
    assert!(
        list.html
            .contains("Children with assistance measures at 31 December")
    );
    let page = app.get(TABLE).await;
    for text in [
        "1 child had assistance measures at 31 December 2026.",
        "How the figures are made",
        "Internal figures",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    let csv = app.get(&format!("{TABLE}.csv")).await;
    assert!(csv.html.starts_with("\u{feff}\"Area (code)\";"));
}

#[tokio::test]
async fn a_number_leads_to_the_cases_that_it_counts() {
    let mut app = after_2026(&[whole_case()]).await;
    let page = app.get(&format!("{TABLE}?year=2026")).await;
    let link = "/saker?periode=2026&age_group=F006-012&main_category=parenting_skills";
    let escaped = link.replace('&', "&amp;").replace('/', "&#x2f;");
    assert!(
        page.html.contains(link) || page.html.contains(&escaped),
        "{}",
        page.html
    );
    let behind = app.get(&format!("{TABLE}{link}")).await;
    assert_eq!(behind.status, 200);
    assert!(
        behind.html.contains("Luna") && behind.html.contains("Én sak"),
        "{}",
        behind.html
    );
    let nobody = app
        .get(&format!("{TABLE}/saker?periode=2026&age_group=F000-002"))
        .await;
    assert!(!nobody.html.contains("Luna") && nobody.html.contains("Ingen saker bak dette tallet"));
    app.sign_in("nabo").await;
    let other = app.get(&format!("{TABLE}{link}")).await;
    assert_eq!(other.status, 200);
    assert!(!other.html.contains("Luna"));
}

#[tokio::test]
async fn a_figure_is_broken_down_as_asked() {
    let app = after_2026(&[whole_case()]).await;
    let by_sex = app.get(&format!("{TABLE}?year=2026&by=sex")).await;
    assert!(
        by_sex.html.contains("Jenter: 1") && by_sex.html.contains("Gutter: 0"),
        "{}",
        by_sex.html
    );
    let alone = app.get(&format!("{TABLE}?year=2026&by=ingen")).await;
    assert!(!alone.html.contains("Jenter: 1"));
    let over_time = app.get(&format!("{TABLE}?year=2026&by=tid")).await;
    assert!(
        over_time.html.contains("2013: 0") && over_time.html.contains("2026: 1"),
        "{}",
        over_time.html
    );
    let unknown = app.get(&format!("{TABLE}?year=2026&by=shoe_size")).await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.html.contains("Velg en inndeling fra listen"));
}

#[tokio::test]
async fn the_article_is_told_of_the_service_in_both_languages() {
    let mut app = after_2026(&[whole_case()]).await;
    let page = app.get("/statistikk/artikkel?year=2026").await;
    assert_eq!(page.status, 200);
    for text in ["<h1", "2026", "Interne tall", "H001"] {
        assert!(page.html.contains(text), "{text}");
    }
    assert!(!page.html.contains("Luna"));
    app.language("en");
    assert!(
        app.get("/statistikk/artikkel?year=2026")
            .await
            .html
            .contains("About the figures")
    );
    assert_eq!(app.get("/statistikk/artikkel?year=1999").await.status, 422);
}
