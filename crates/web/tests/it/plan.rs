//! The pages of plans and goals.

use axum::http::StatusCode;
use tiltak_domain::casework::example::{self, id};

use crate::app::TestApp;

pub const PLAN: &str = "/planer/00000009-0001-4000-8000-000000000000";
pub const DECISION: &str = "00000008-0001-4000-8000-000000000000";
pub const GOAL: &str = "0000000a-0001-4000-8000-000000000000";
pub const NEED: &str = "00000007-0001-4000-8000-000000000000";

/// The application with the example case, and the caseworker signed in; the address of the case.
pub async fn opened() -> (TestApp, String) {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in("saksbehandler").await;
    (app, format!("/saker/{}", case.file.id))
}

/// The ids of the fields that have a fault, as the list on top names them.
pub fn faults(html: &str) -> Vec<&str> {
    let list = html.split("ds-error-summary").nth(1).unwrap_or_default();
    let list = list.split("</ul>").next().unwrap_or_default();
    list.split("href=\"#field-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// An id of another kind than the case has.
pub fn foreign() -> String {
    id(77, 7).to_string()
}

#[test]
fn the_addresses_are_those_of_the_example() {
    let case = example::whole_case();
    assert_eq!(PLAN, format!("/planer/{}", case.plans[0].id));
    assert_eq!(DECISION, case.decisions[0].id.to_string());
    assert_eq!(GOAL, case.goals[0].id.to_string());
    assert_eq!(NEED, case.needs[0].id.to_string());
}

#[tokio::test]
async fn a_plan_is_made_for_a_decision_and_tells_what_comes_next() {
    let (app, case) = opened().await;
    let path = format!("{case}/planer/ny?vedtak={DECISION}");
    let page = app.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.html.contains("<option value=\"1\" selected>"),
        "§ 3-1 asks for a measure plan"
    );
    assert!(page.html.contains("value=\"3\""), "three months to begin with");
    assert!(page.html.contains("setter ikke noe antall måneder"));
    assert!(
        page.html.contains("Trygge grenser hjemme."),
        "the confirmed need stands beside"
    );
    let fields = [
        ("kind", "1"),
        ("started_on", "15.4.26"),
        ("situation", "Hun trenger ro."),
        ("family_view", "Vi vil."),
        ("interval", "2"),
    ];
    let saved = app.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    assert!(saved.location.starts_with(&format!("{case}/planer/")));
    let plan = app.get(&saved.location).await;
    for words in [
        "Hun trenger ro.",
        "Vi vil.",
        "hver 2. måned",
        "Planen er laget",
        "15. april 2026",
        "15. juni 2026",
    ] {
        assert!(plan.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn all_faults_of_a_plan_show_at_once_and_nothing_typed_is_lost() {
    let (app, case) = opened().await;
    let path = format!("{case}/planer/ny?vedtak={DECISION}");
    let refused = app
        .post(
            &path,
            &[
                ("kind", ""),
                ("started_on", "31.2.26"),
                ("family_view", "Mine ord"),
                ("interval", "13"),
            ],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut fields = faults(&refused.html);
    fields.sort_unstable();
    assert_eq!(fields, ["interval", "kind", "situation", "started_on"]);
    assert!(refused.html.contains("Mine ord") && refused.html.contains("31.2.26"));
    assert!(
        refused.html.contains("§ 8-1"),
        "the paragraph stands with the fault"
    );
    for (day, name) in [("11.4.26", "before the decision"), ("2.6.26", "after today")] {
        let typed = [
            ("kind", "1"),
            ("started_on", day),
            ("situation", "x"),
            ("interval", "3"),
        ];
        let refused = app.post(&path, &typed).await;
        assert_eq!(faults(&refused.html), ["started_on"], "{name}");
    }
    let outdated = [
        ("kind", "3"),
        ("started_on", "15.4.26"),
        ("situation", "x"),
        ("interval", "3"),
    ];
    assert_eq!(faults(&app.post(&path, &outdated).await.html), ["kind"]);
}

#[tokio::test]
async fn a_plan_reads_as_a_whole_in_both_languages() {
    let (mut app, case) = opened().await;
    let page = app.get(&format!("{case}{PLAN}")).await;
    for words in [
        "Luna og foreldrene skal få det roligere sammen.",
        "Vi har det hyggelig rundt middagsbordet.",
        "Svarer på:",
        "Veiledning i hjemmet.",
        "1 gang i uken i 26 uker",
        "6 av 10",
        "15. august 2026",
        "barnevernsloven § 8-1",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(
        !page.html.contains("class=\"gap\""),
        "nothing is missing in the example"
    );
    app.language("en");
    let page = app.get(&format!("{case}{PLAN}")).await;
    for words in [
        "Plan for Luna Eksempel",
        "once a week for 26 weeks",
        "6 of 10",
        "Evaluate the plan",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn gaps_stand_at_their_place_with_the_button_that_mends_them() {
    let mut app = TestApp::start().await;
    let mut whole = example::whole_case();
    let mut lonely = whole.goals[0].clone();
    lonely.id.0 = id(10, 2);
    lonely.needs.clear();
    whole.goals.push(lonely);
    whole.goals[0].needs.clear();
    whole.measures[0].dose = None;
    whole.evaluations[0].child_view = None;
    app.services
        .save_cases(std::slice::from_ref(&whole), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let case = format!("/saker/{}", whole.file.id);
    app.set_now("2026-08-16T08:00:00Z");
    app.sign_in("saksbehandler").await;
    let html = app
        .get(&format!("{case}{PLAN}"))
        .await
        .html
        .replace("&#x2f;", "/");
    for (words, href) in [
        (
            "Målet har ikke noe tiltak.",
            format!("{case}{PLAN}/tiltak/ny?maal={}", id(10, 2)),
        ),
        (
            "Målet svarer ikke på noe behov.",
            format!("{case}/maal/{GOAL}#field-needs"),
        ),
        (
            "Behovet har ikke noe mål.",
            format!("{case}{PLAN}/maal/ny?behov={NEED}"),
        ),
        (
            "Det står ikke hvor mye av tiltaket som gis.",
            format!("{case}/tiltak/{}#field-dose_times", id(11, 1)),
        ),
        (
            "Evalueringen mangler barnets syn.",
            format!("{case}/evalueringer/{}#barnets-syn", id(12, 1)),
        ),
        (
            "Planen mangler en evaluering.",
            format!("{case}{PLAN}/evalueringer/ny"),
        ),
    ] {
        assert!(html.contains(words), "{words}");
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}");
        let address = href.split('#').next().unwrap();
        assert_eq!(app.get(address).await.status, StatusCode::OK, "{href}");
    }
}

#[tokio::test]
async fn a_goal_is_set_and_changed() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/maal/ny");
    let form = app.get(&format!("{path}?behov={NEED}")).await;
    assert!(form.html.contains("familiens egne ord"));
    assert!(form.html.contains(&format!("value=\"{NEED}\" checked")));
    let refused = app
        .post(
            &path,
            &[("text", " "), ("sign", "Mitt tegn"), ("needs", &foreign())],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["needs"]);
    let refused = app.post(&path, &[("text", " "), ("sign", "Mitt tegn")]).await;
    assert_eq!(faults(&refused.html), ["text"]);
    assert!(refused.html.contains("Mitt tegn"));
    let saved = app
        .post(
            &path,
            &[
                ("text", "Vi leser sammen"),
                ("sign", "Hver kveld"),
                ("needs", NEED),
            ],
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let plan = app.get(&saved.location).await;
    assert!(plan.html.contains("Vi leser sammen") && plan.html.contains("Målet har ikke noe tiltak."));

    let goal = format!("{case}/maal/{GOAL}");
    let changed = app
        .post(
            &goal,
            &[("version", "1"), ("text", "Vi spiser sammen"), ("needs", NEED)],
        )
        .await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    assert!(app.get(&goal).await.html.contains("Vi spiser sammen"));
    let late = app
        .post(
            &goal,
            &[("version", "1"), ("text", "Vi ler sammen"), ("needs", NEED)],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html.contains("Vi spiser sammen") && late.html.contains("Vi ler sammen"));
    assert!(
        late.html.contains(&format!("name=\"needs\" value=\"{NEED}\"")),
        "the choices are sent along"
    );
}

#[tokio::test]
async fn two_who_revise_a_plan_lose_nothing() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}");
    let first = [
        ("version", "1"),
        ("situation", "Den førstes ord"),
        ("family_view", "A"),
        ("interval", "3"),
    ];
    assert_eq!(
        app.post(&path, &first).await.location,
        format!("{path}?lagret=revised")
    );
    let second = [
        ("version", "1"),
        ("situation", "Den andres ord"),
        ("family_view", "B"),
        ("interval", "4"),
    ];
    let both = app.post(&path, &second).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.html.contains("Den førstes ord") && both.html.contains("Den andres ord"));
    assert!(both.html.contains("name=\"version\" value=\"2\""));
    let again = [
        ("version", "2"),
        ("situation", "Den andres ord"),
        ("family_view", "B"),
        ("interval", "4"),
    ];
    assert_eq!(app.post(&path, &again).await.status, StatusCode::SEE_OTHER);
    let bad = [("version", "3"), ("situation", ""), ("interval", "fire")];
    let refused = app.post(&path, &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["interval", "situation"]);
    assert!(
        refused.html.contains("<details class=\"ds-details\" open>"),
        "the form is unfolded"
    );
}

#[tokio::test]
async fn a_plan_ends_after_its_measures_and_is_then_only_read() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}");
    let end = format!("{path}/avslutt");
    assert!(app.get(&path).await.html.contains("Avslutt det først"));
    let refused = app.post(&end, &[("version", "1"), ("on", "1.6.26")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Et tiltak pågår"));
    let measure = format!("{case}/tiltak/{}/avslutt", id(11, 1));
    let ended = [
        ("version", "1"),
        ("on", "30.5.26"),
        ("end_reason", "goal_reached"),
        ("text", "Det gikk bra"),
    ];
    assert_eq!(app.post(&measure, &ended).await.status, StatusCode::SEE_OTHER);
    for (day, name) in [
        ("", "no day"),
        ("2.6.26", "the day after today"),
        ("14.4.26", "the day before it began"),
    ] {
        let refused = app.post(&end, &[("version", "1"), ("on", day)]).await;
        assert_eq!(faults(&refused.html), ["on"], "{name}");
    }
    assert_eq!(
        app.post(&end, &[("version", "1"), ("on", "1.6.26")]).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&path).await;
    assert!(page.html.contains("Planen ble avsluttet 1. juni 2026"));
    assert!(!page.html.contains("Legg til mål") && !page.html.contains("<textarea"));
    for path in ["maal/ny", "tiltak/ny", "evalueringer/ny"] {
        let form = app.get(&format!("{case}{PLAN}/{path}")).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(
            form.html.contains("Planen er avsluttet") && !form.html.contains("<textarea"),
            "{path}"
        );
    }
    let refused = app
        .post(&format!("{case}{PLAN}/maal/ny"), &[("text", "Sent mål")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Sent mål"), "what was typed is not lost");
    let late = app.post(&end, &[("version", "1"), ("on", "1.6.26")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(
        app.get(&end).await.location,
        path,
        "the language switch after a refusal finds its way back"
    );
}

#[tokio::test]
async fn what_is_not_there_or_not_theirs_is_a_plain_page() {
    let (mut app, case) = opened().await;
    for path in [
        format!("{case}/planer/{}", foreign()),
        format!("{case}/planer/tull"),
        format!("{case}/planer/ny?vedtak={}", foreign()),
        format!("{case}/planer/ny"),
        format!("{case}/maal/{}", foreign()),
        format!("{case}/planer/{}/maal/ny", foreign()),
        format!("/saker/{}{PLAN}", foreign()),
    ] {
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    app.sign_in("kollega").await;
    let others = app.get(&format!("{case}{PLAN}")).await;
    assert_eq!(others.status, StatusCode::FORBIDDEN);
    assert!(!others.html.contains("Luna"));
    app.sign_in("mottak").await;
    let read = app.get(&format!("{case}{PLAN}")).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(
        !read.html.contains("Legg til mål") && !read.html.contains("Juster tiltaket"),
        "the intake only reads"
    );
    let refused = app.post(&format!("{case}{PLAN}/maal/ny"), &[("text", "x")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_the_decision_says_is_brought_along_into_the_plan_and_named_there() {
    let (app, case) = opened().await;
    let path = format!("{case}/planer/ny?vedtak={DECISION}");
    let (grounds, view) = (
        format!("decision_grounds:{DECISION}"),
        format!("decision_child_view:{DECISION}"),
    );
    let stored = example::whole_case().decisions.remove(0);
    let fields = [
        ("kind", "1"),
        ("started_on", "15.4.26"),
        ("situation", "Skrevet først."),
        ("interval", "2"),
    ];
    let pressed =
        |key: &'static str, value: &str| [&fields[..], &[(key, &*value.to_owned().leak())]].concat();
    let page = app.post(&path, &pressed("bring", &grounds)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    let together = format!("Skrevet først.\n\n{}", stored.grounds);
    assert!(page.html.contains(&together), "{}", page.html);
    let page = app.post(&path, &pressed("bring", &view)).await;
    let own = page.html.split("name=\"family_view\"").nth(1).unwrap();
    assert!(
        own.split("</textarea>")
            .next()
            .unwrap()
            .contains(&stored.child_view.text)
    );
    let unknown = app
        .post(&path, &pressed("bring", "decision_grounds:nothing"))
        .await;
    assert!(unknown.html.contains("Skrevet først.") && !unknown.html.contains(&together));
    let saved = app.post(&path, &pressed("brought", &grounds)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let plan = app.get(&saved.location).await;
    assert!(plan.html.contains("Bygger på:") && plan.html.contains("Begrunnelsen for vedtaket, 12.04.2026"));
    let first = app.get(&format!("{case}{PLAN}")).await;
    assert!(
        !first.html.contains("Bygger på:"),
        "the first plan was built on nothing"
    );
}

#[tokio::test]
async fn the_plan_of_an_investigation_rests_on_no_decision() {
    let case = crate::investigation::begun();
    let app = crate::investigation::app_with(&case).await;
    let here = format!("/saker/{}", case.file.id);
    let path = format!("{here}/planer/ny?undersokelse={}", case.investigations[0].id);
    assert!(
        app.get(&format!("{here}/planer"))
            .await
            .html
            .contains("Lag plan for undersøkelsen")
    );
    let page = app.get(&path).await;
    assert!(page.html.contains("value=\"7\" selected") && !page.html.contains("<option value=\"1\""));
    let with = |kind: &'static str, on: &'static str| {
        [
            ("kind", kind),
            ("started_on", on),
            ("situation", "Hvem vi spør."),
            ("interval", "1"),
        ]
    };
    assert_eq!(
        faults(&app.post(&path, &with("1", "6.2.26")).await.html),
        ["kind"]
    );
    let started = case.investigations[0].started_on;
    let before = started.pred_opt().unwrap().format("%d.%m.%Y").to_string().leak();
    assert_eq!(
        faults(&app.post(&path, &with("7", before)).await.html),
        ["started_on"]
    );
    let on = started.format("%d.%m.%Y").to_string().leak();
    let saved = app.post(&path, &with("7", on)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let plan = app.get(&saved.location).await;
    assert!(plan.html.contains("Hvem vi spør.") && !plan.html.contains("Legg til tiltak"));
    assert!(
        !app.get(&format!("{here}/planer"))
            .await
            .html
            .contains("Lag plan for undersøkelsen")
    );
}

#[tokio::test]
async fn a_concluded_investigation_gets_no_plan() {
    let (app, case) = opened().await;
    let investigation = example::whole_case().investigations.remove(0).id;
    let page = app
        .get(&format!("{case}/planer/ny?undersokelse={investigation}"))
        .await;
    assert!(page.html.contains("Undersøkelsen er") && !page.html.contains("name=\"situation\""));
    assert!(
        !app.get(&format!("{case}/planer"))
            .await
            .html
            .contains("Lag plan for undersøkelsen")
    );
}

#[tokio::test]
async fn the_signs_in_the_words_of_a_need_are_written_as_they_are() {
    let mut case = example::whole_case();
    case.needs[0].description = "Mor/far trenger \"ro\" & hvile.".into();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    let app = crate::investigation::app_with(&case).await;
    let page = app.get(&format!("/saker/{}{PLAN}", case.file.id)).await;
    assert!(page.html.contains("Behov: Mor"), "{}", page.html);
    assert!(
        !page.html.contains("&amp;#") && !page.html.contains("&amp;amp;"),
        "written twice over"
    );
}
