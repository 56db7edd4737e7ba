//! The knowledge bank.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::knowledge::article::Article;
use tiltak_services::knowledge::file;

use crate::app::TestApp;

const TALKS: &str = include_str!("../../../services/fixtures/knowledge/parent-talks.toml");
const STEPS: &str = include_str!("../../../services/fixtures/knowledge/small-steps.toml");
const SECRET: &str = "Hemmelig oppskrift fra manualen.";

fn talks() -> Article {
    file::read("parent-talks", TALKS).unwrap()
}

async fn app(user: &str) -> TestApp {
    let mut app = TestApp::start().await;
    let articles = [talks(), file::read("small-steps", STEPS).unwrap()];
    assert_eq!(app.services.take_in_articles(&articles, "test").await.unwrap(), 2);
    app.sign_in(user).await;
    app
}

/// The example case, its need one that the articles answer.
async fn case(app: &TestApp) -> Case {
    let mut case = tiltak_domain::casework::example::whole_case();
    for need in case.needs.iter_mut().filter(|need| need.is_confirmed()) {
        need.content.code = "1.3.08".into();
    }
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    case
}

fn text(html: &str) -> String {
    html.replace("&#x2f;", "/").replace("&#x27;", "'")
}

#[tokio::test]
async fn the_bank_is_searched_and_narrowed() {
    let app = app("saksbehandler").await;
    let whole = app.get("/kunnskap").await.html;
    assert!(whole.contains("2 av 2 artikler"), "{whole}");
    let found = app.get("/kunnskap?sok=foreldresamtalen").await.html;
    assert!(found.contains("1 av 2 artikler") && found.contains("Foreldresamtaler for prøving"));
    let young = app.get("/kunnskap?alder=4").await.html;
    assert!(young.contains("Små skritt") && !young.contains("Foreldresamtaler for prøving"));
    assert!(
        app.get("/kunnskap?sok=hemmelig")
            .await
            .html
            .contains("Ingen artikler passer")
    );
    assert!(
        app.get("/kunnskap?alder=mange&sted=pyramiden")
            .await
            .status
            .is_success()
    );
}

#[tokio::test]
async fn ratings_stand_side_by_side_and_age_is_told() {
    let app = app("saksbehandler").await;
    let page = text(&app.get("/kunnskap/parent-talks").await.html);
    assert!(page.contains("Ungsinn") && page.contains("Tilfredsstillende dokumentasjon på effekt"));
    assert!(page.contains("6 år gammel"), "rated in 2019, read in June 2026");
    assert!(page.contains("California Evidence-Based") && page.contains("Medium: For familier som ligner"));
    let unrated = app.get("/kunnskap/small-steps").await.html;
    assert!(unrated.contains("Ikke vurdert"));
    assert!(
        unrated.contains("Foreldresamtaler for prøving"),
        "what it is a part of"
    );
}

#[tokio::test]
async fn a_proposal_is_chosen_and_pinned_in_the_plan() {
    let app = app("saksbehandler").await;
    let case = case(&app).await;
    let plan = format!("/saker/{}/planer/{}", case.file.id, case.plans[0].id);
    assert!(
        text(&app.get(&format!("{plan}/tiltak/ny")).await.html).contains(&format!("{plan}/tiltak/forslag"))
    );
    let page = text(&app.get(&format!("{plan}/tiltak/forslag")).await.html);
    assert!(page.contains("Svarer på «Atferd»"), "{page}");
    assert!(page.contains("Passer alderen: 6 til 15 år"));
    let wanted = format!("{plan}/tiltak/ny?artikkel=parent-talks&amp;versjon=1");
    assert!(page.contains(&wanted), "{page}");
    let form = app.get(&wanted.replace("&amp;", "&")).await.html;
    assert!(form.contains("Valgt fra kunnskapsbanken") && form.contains("3.9 Vedtak om råd og veiledning"));
    assert!(form.contains("name=\"dose_weeks\" value=\"20\""));
    let fields = [
        ("category", "3.9"),
        ("started_on", "1.6.2026"),
        ("description", "Foreldresamtaler hver uke"),
        ("reason", "Foreldrene ønsker å øve hjemme."),
        ("dose_times", "1"),
        ("dose_per", "week"),
        ("article", "parent-talks"),
        ("article_version", "1"),
    ];
    let started = app.post(&format!("{plan}/tiltak/ny"), &fields).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.html);
    let shown = text(&app.get(&plan).await.html);
    assert!(
        shown.contains("/kunnskap/parent-talks?versjon=1") && shown.contains("Foreldresamtaler for prøving")
    );
    let mut wrong = fields;
    wrong[7] = ("article_version", "9");
    let refused = app.post(&format!("{plan}/tiltak/ny"), &wrong).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a version that is not there"
    );
}

#[tokio::test]
async fn the_restricted_part_opens_with_a_record_and_closes_when_it_runs_out() {
    let mut app = app("saksbehandler").await;
    let closed = app.get("/kunnskap/parent-talks").await.html;
    assert!(!closed.contains(SECRET) && closed.contains("Sertifisert PMTO-terapeut"));
    for open_to_all in [
        "/kunnskap/parent-talks/versjoner/1",
        "/kunnskap/parent-talks/rediger",
    ] {
        let page = app.get(open_to_all).await;
        assert!(
            page.status.is_success() && !page.html.contains(SECRET),
            "{open_to_all}"
        );
    }
    let fields = [
        ("worker", tiltak_domain::casework::example::CASEWORKER.to_string()),
        ("training", "pmto-therapist".to_owned()),
        ("passed_on", "1.3.2025".to_owned()),
        ("certified_until", "1.6.2026".to_owned()),
        ("given_by", "Kompetansesenteret".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(
        app.post("/kunnskap/opplaering", &fields).await.status,
        StatusCode::FORBIDDEN
    );
    app.sign_in("leder").await;
    let recorded = app.post("/kunnskap/opplaering", &fields).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.html);
    assert!(
        !app.get("/kunnskap/parent-talks").await.html.contains(SECRET),
        "the leader has no training"
    );
    app.sign_in("saksbehandler").await;
    assert!(app.get("/kunnskap/parent-talks").await.html.contains(SECRET));
    assert!(
        app.get("/kunnskap/parent-talks/rediger")
            .await
            .html
            .contains(SECRET)
    );
    app.set_now("2026-06-02T08:00:00Z");
    app.sign_in("saksbehandler").await;
    assert!(
        !app.get("/kunnskap/parent-talks").await.html.contains(SECRET),
        "the day after the last"
    );
}

#[tokio::test]
async fn family_page_and_feed_need_no_sign_in_and_show_no_restricted_part() {
    let mut app = app("saksbehandler").await;
    let nobody = TestApp::start().await;
    assert_eq!(nobody.get("/kunnskap").await.status, StatusCode::SEE_OTHER);
    app.sign_out();
    let family = app.get("/kunnskap/parent-talks/familie").await;
    assert_eq!(family.status, StatusCode::OK);
    assert!(
        family.html.contains("Dere møter en veileder hver uke.")
            && family.html.contains("class=\"pictogram\"")
    );
    let feed = app.get("/kunnskap.jsonld").await;
    assert_eq!(feed.headers["content-type"], "application/ld+json; charset=utf-8");
    let data: serde_json::Value = serde_json::from_str(&feed.html).unwrap();
    assert_eq!(data["@graph"].as_array().unwrap().len(), 2);
    let rows = app.get("/kunnskap.csv").await;
    assert_eq!(rows.html.lines().count(), 3);
    for open in [family.html, feed.html, rows.html] {
        assert!(!open.contains(SECRET) && !open.contains("Secret recipe"));
    }
    assert_eq!(
        app.get("/kunnskap/none-such/familie").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        app.get("/kunnskap/parent-talks").await.status,
        StatusCode::SEE_OTHER
    );
}

fn version_fields<'a>(version: &'a str, summary: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("kind", "programme"),
        ("age_from", "6"),
        ("age_to", "12"),
        ("needs", "1.3.08, 2.3.02"),
        ("categories", "3.9"),
        ("arena", "home"),
        ("pictograms", "talk"),
        ("legal_basis", "bvl2021-3-1"),
        ("title", "Våre foreldresamtaler"),
        ("summary", summary),
        ("for_whom", "Foreldre i kommunen."),
        ("content", "Samtaler hjemme."),
        ("family", "Dere får besøk hjemme."),
        ("sources", "Vår egen prøve | 2025 | https://ungsinn.no"),
        ("reviewed_on", "1.5.2026"),
        ("review_due", "1.5.2028"),
        ("published", "1"),
        ("reason", "Tilpasset oss"),
    ]
}

#[tokio::test]
async fn a_service_writes_its_own_version_and_every_version_is_kept() {
    let mut app = app("saksbehandler").await;
    let here = "/kunnskap/parent-talks";
    let missing = app
        .post(&format!("{here}/rediger"), &version_fields("1", ""))
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.html.contains("error-summary"),
        "the fault stands at its field"
    );
    let saved = app
        .post(
            &format!("{here}/rediger"),
            &version_fields("1", "Slik gjør vi det."),
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let stale = app
        .post(&format!("{here}/rediger"), &version_fields("1", "For sent."))
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = app.get(here).await.html;
    assert!(
        page.contains("Våre foreldresamtaler") && page.contains("Ungsinn"),
        "ratings are kept"
    );
    let old = app.get(&format!("{here}?versjon=1")).await.html;
    assert!(old.contains("Foreldresamtaler for prøving") && old.contains("Den er ikke den nyeste"));
    let changes = app.get(&format!("{here}/versjoner/2")).await.html;
    assert!(
        changes.contains("Tilpasset oss")
            && changes.contains("Kari Saksbehandler")
            && changes.contains("<ins>")
    );
    assert!(
        !changes.contains("Lovgrunnlag</h2>"),
        "what has not changed is left out"
    );
    app.sign_in("nabo").await;
    assert!(
        app.get(here).await.html.contains("Foreldresamtaler for prøving"),
        "another service has its own"
    );
    assert_eq!(
        app.get(&format!("{here}?versjon=2")).await.status,
        StatusCode::NOT_FOUND
    );
    app.sign_in("mottak").await;
    assert_eq!(
        app.get(&format!("{here}/rediger")).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn who_lacks_the_training_leaves_the_restricted_part_as_it_was() {
    let mut app = app("saksbehandler").await;
    let mut fields = version_fields("1", "Slik gjør vi det.");
    fields.push(("restricted", "Jeg skriver uten å vite"));
    fields.push(("training_id", ""));
    let saved = app.post("/kunnskap/parent-talks/rediger", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    app.sign_in("leder").await;
    let leader = app.user_id("leder").to_string();
    let record = [
        ("worker", leader.as_str()),
        ("training", "pmto-therapist"),
        ("passed_on", "1.3.2025"),
        ("given_by", "Kompetansesenteret"),
    ];
    assert_eq!(
        app.post("/kunnskap/opplaering", &record).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get("/kunnskap/parent-talks").await.html;
    assert!(page.contains(SECRET) && !page.contains("uten å vite"));
}

#[tokio::test]
async fn what_the_service_can_give_moves_a_proposal_up() {
    let app = app("saksbehandler").await;
    let case = case(&app).await;
    let proposals = format!(
        "/saker/{}/planer/{}/tiltak/forslag",
        case.file.id, case.plans[0].id
    );
    let order =
        |html: &str| html.find("Små skritt").unwrap() < html.find("Foreldresamtaler for prøving").unwrap();
    assert!(!order(&app.get(&proposals).await.html), "by name");
    let set = [("version", "0"), ("can_give", "1")];
    assert_eq!(
        app.post("/kunnskap/small-steps/kan-gis", &set).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&proposals).await.html;
    assert!(order(&page) && page.contains("Vi kan gi det her"));
    assert!(
        app.get("/kunnskap?kan_gis=1")
            .await
            .html
            .contains("1 av 2 artikler")
    );
    assert_eq!(
        app.post("/kunnskap/none-such/kan-gis", &set).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_cluster_tries_out_a_version_and_answers() {
    let mut app = app("saksbehandler").await;
    let fields = [
        ("name", "Klynge vest"),
        ("article", "small-steps@1"),
        ("members", "Fjordvik\nØvre Dal"),
        ("from", "1.2.2026"),
        ("questions", "Var verktøyet lett å bruke?"),
    ];
    let started = app.post("/kunnskap/klynger/ny", &fields).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.html);
    let here = started.location.split('?').next().unwrap().to_owned();
    let page = app.get(&here).await.html;
    let level = page
        .split("name=\"level-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let level = format!("level-{level}");
    let answer = |on: &'static str, version: &'static str| {
        vec![
            ("version", version.to_owned()),
            ("member", "Fjordvik".to_owned()),
            ("answered_on", on.to_owned()),
            (level.as_str(), "4".to_owned()),
        ]
    };
    let send = |fields: &[(&str, String)]| {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect::<Vec<_>>()
    };
    for (on, version, status) in [
        ("31.1.2026", "1", StatusCode::UNPROCESSABLE_ENTITY),
        ("1.2.2026", "1", StatusCode::SEE_OTHER),
        ("2.2.2026", "1", StatusCode::CONFLICT),
    ] {
        let fields = send(&answer(on, version));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            app.post(&format!("{here}/svar"), &fields).await.status,
            status,
            "{on}"
        );
    }
    assert!(app.get("/kunnskap/klynger").await.html.contains("1 svar"));
    app.sign_in("nabo").await;
    assert_eq!(app.get(&here).await.status, StatusCode::NOT_FOUND);
}
