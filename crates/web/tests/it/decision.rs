//! A decision in the browser: drafted from what the investigation found, signed by another, read, ended.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::measure::{EndReason, MeasureState};

use crate::app::{Answer, TestApp};
use crate::investigation::{app_with, fault, links, page_of, ready, summary};

/// A case whose investigation ended with measures; the decision is still to be made.
fn concluded() -> Case {
    let mut case = ready();
    case.investigations = example::whole_case().investigations;
    case
}

fn new_page(case: &Case) -> String {
    format!(
        "/saker/{}/vedtak/ny?undersokelse={}",
        case.file.id, case.investigations[0].id
    )
}

pub const WHOLE: [(&str, &str); 15] = [
    ("legal_basis", "bvl2021-3-1"),
    ("decided_on", "12.4.26"),
    ("content", "Veiledning hjemme én gang i uken."),
    ("grounds", "Foreldrene strever med grenser."),
    ("child_view_kind", "1.1"),
    ("child_view_on", "20.2.26"),
    ("child_view", "Mindre kjefting."),
    ("participation_informed", "Hva vedtaket gjelder."),
    ("participation_heard_about", "Hjelp hjemme."),
    ("participation_passed_on", "Vi sier det til mor."),
    ("participation_weight", "Stor vekt."),
    ("best_interests", "Luna får det tryggere."),
    ("consent_party", "guardians"),
    ("consent_by", "Begge foreldre"),
    ("consent_on", "11.4.26"),
];

/// The whole form with other values in some fields.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name| {
        changes
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| *value)
    };
    WHOLE
        .iter()
        .map(|(name, value)| (*name, changed(*name).unwrap_or(value)))
        .collect()
}

#[tokio::test]
async fn the_whole_course_from_an_empty_investigation_to_an_ended_decision() {
    let case = crate::investigation::begun();
    let mut app = app_with(&case).await;
    let investigation = page_of(&case);
    let texts = [
        ("version", "4"),
        ("plan", "Snakke med Luna."),
        ("assessment", "Foreldrene strever med grenser."),
        ("child_view_kind", "1.1"),
        ("child_view_on", "20.2.26"),
        ("child_view", "Mindre kjefting."),
    ];
    assert_eq!(
        app.post(&investigation, &texts).await.status,
        StatusCode::SEE_OTHER
    );
    for (need, confirmed) in [(0, "yes"), (1, "no")] {
        let path = format!("/saker/{}/behov/{}", case.file.id, case.needs[need].id);
        let fields = [
            ("version", "2"),
            ("confirmed", confirmed),
            ("on", "8.4.26"),
            ("grounds", "Samtaler."),
        ];
        assert_eq!(app.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let fields = [
        ("version", "5"),
        ("conclusion", "1"),
        ("reasons", "Vilkårene er oppfylt."),
        ("on", "10.4.26"),
    ];
    let concluded = app.post(&format!("{investigation}/konkluder"), &fields).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER);
    let page = app.get(&concluded.location).await;
    for words in [
        "Foreldrene strever med grenser.\n\nVilkårene er oppfylt.",
        "Mindre kjefting.",
        "Hentet fra undersøkelsen (20. februar 2026)",
        "Oppdragelse, veiledning og grenser",
        "barnevernsloven § 3-1",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!page.html.contains("§ 4-12"), "no provision that is out of force");
    let made = app.post(&concluded.location, &WHOLE).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let page = app.get(&made.location).await;
    for words in [
        "Utkast til vedtak om frivillig hjelpetiltak",
        "Venter på signatur",
        "Du har skrevet teksten. En annen må signere",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!links(&page).contains("/planer/ny"), "a draft has no plan");
    let here = made.location.split('?').next().unwrap();
    app.sign_in("leder").await;
    sign(&app, here).await;
    app.sign_in("saksbehandler").await;
    let page = app.get(here).await;
    for words in [
        "Vedtak om frivillig hjelpetiltak",
        "Fattet 12. april 2026 av Kari Saksbehandler.",
        "av Liv Leder.",
        "Frivillig hjelpetiltak, barnevernsloven § 3-1",
        "Luna får det tryggere.",
        "Begge foreldre, 11. april 2026.",
        "Vedtaket har ingen plan ennå",
        "/planer/ny?vedtak=",
    ] {
        assert!(links(&page).contains(words), "{words}");
    }
    let ended = [
        ("version", "2"),
        ("on", "1.6.26"),
        ("reason", "Familien har det bra nå."),
    ];
    assert_eq!(
        app.post(&format!("{here}/avslutt"), &ended).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(here).await;
    assert!(page.html.contains("Opphørte 1. juni 2026") && page.html.contains("Familien har det bra nå."));
    assert!(!page.html.contains("<textarea"), "what has ended is read only");
}

#[tokio::test]
async fn a_decision_without_the_childs_view_is_refused_at_the_field() {
    let case = concluded();
    let app = app_with(&case).await;
    let fields = with(&[("child_view_kind", ""), ("child_view", "")]);
    let answer = app.post(&new_page(&case), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        fault(&answer, "child_view"),
        "Dette må fylles ut (barnevernsloven § 1-4)"
    );
    assert_eq!(fault(&answer, "child_view_kind"), "Dette må fylles ut");
    for words in [
        "Veiledning hjemme én gang i uken.",
        "Luna får det tryggere.",
        "Begge foreldre",
    ] {
        assert!(answer.html.contains(words), "{words} was typed");
    }
    assert_eq!(
        app.get(&format!("/saker/{}", case.file.id)).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_empty_form_is_told_everything_at_once() {
    let case = concluded();
    let app = app_with(&case).await;
    let answer = app.post(&new_page(&case), &[]).await;
    for (field, words) in [
        ("legal_basis", "Dette må fylles ut"),
        ("decided_on", "Skriv en dato"),
        ("content", "barnevernsloven § 12-5"),
        ("grounds", "barnevernsloven § 12-5"),
        ("best_interests", "barnevernsloven § 12-5"),
        ("child_view", "barnevernsloven § 1-4"),
        ("child_view_on", "Skriv en dato"),
    ] {
        assert!(
            fault(&answer, field).contains(words),
            "{field}: {}",
            fault(&answer, field)
        );
    }
}

#[tokio::test]
async fn a_decision_is_dated_between_the_investigation_and_today() {
    let case = concluded();
    let app = app_with(&case).await;
    for (on, words) in [
        ("4.2.26", "Datoen er før"),
        ("2.6.26", "Datoen har ikke vært ennå"),
        ("x", "Vi forstår ikke"),
    ] {
        let answer = app.post(&new_page(&case), &with(&[("decided_on", on)])).await;
        assert!(fault(&answer, "decided_on").starts_with(words), "{on}");
    }
    for on in ["5.2.26", "1.6.26"] {
        let answer = app.post(&new_page(&case), &with(&[("decided_on", on)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{on}");
    }
}

#[tokio::test]
async fn consent_is_who_and_when_or_nothing() {
    let case = concluded();
    let app = app_with(&case).await;
    let answer = app.post(&new_page(&case), &with(&[("consent_on", "")])).await;
    assert!(fault(&answer, "consent_on").starts_with("Skriv en dato"));
    let answer = app.post(&new_page(&case), &with(&[("consent_by", "")])).await;
    assert_eq!(fault(&answer, "consent_by"), "Dette må fylles ut");
    let answer = app
        .post(
            &new_page(&case),
            &with(&[("consent_by", ""), ("consent_on", ""), ("consent_party", "")]),
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&answer.location)
            .await
            .html
            .contains("Vedtaket bygger ikke på samtykke.")
    );
}

#[tokio::test]
async fn a_decision_cannot_rest_on_an_investigation_that_did_not_end_with_measures() {
    let case = ready();
    let app = app_with(&case).await;
    let page = app.get(&new_page(&case)).await;
    assert!(page.html.contains("Da kan vedtaket ikke bygge på den."));
    let answer = app.post(&new_page(&case), &WHOLE).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Undersøkelsen endte ikke med tiltak (barnevernsloven § 2-5)"));
    let unknown = "00000006-0009-4000-8000-000000000000";
    for wrong in [unknown, "tull"] {
        let path = format!("/saker/{}/vedtak/ny?undersokelse={wrong}", case.file.id);
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(
            app.post(&path, &WHOLE).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
}

/// The fingerprint that a page shows to the one who signs.
fn fingerprint(page: &Answer) -> String {
    let (_, rest) = page
        .html
        .split_once("name=\"text_hash\" value=\"")
        .expect("the page offers no signature");
    rest.split('"').next().unwrap().to_owned()
}

async fn sign(app: &TestApp, here: &str) {
    let seen = fingerprint(&app.get(here).await);
    let answer = app.post(&format!("{here}/signer"), &[("text_hash", &seen)]).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, here)
    );
}

/// A draft that the caseworker wrote, and where it is read.
async fn drafted(changes: &[(&str, &str)]) -> (TestApp, Case, String) {
    let case = concluded();
    let app = app_with(&case).await;
    let made = app.post(&new_page(&case), &with(changes)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", summary(&made));
    let here = made.location.split('?').next().unwrap().to_owned();
    (app, case, here)
}

#[tokio::test]
async fn a_heard_child_has_all_five_items_in_the_record() {
    let case = concluded();
    let app = app_with(&case).await;
    let answer = app
        .post(
            &new_page(&case),
            &with(&[("participation_weight", ""), ("participation_informed", " ")]),
        )
        .await;
    for field in ["participation_weight", "participation_informed"] {
        assert_eq!(
            fault(&answer, field),
            "Dette må fylles ut (barnevernsloven § 1-4)",
            "{field}"
        );
    }
    let unheard = with(&[
        ("child_view_kind", "2.2"),
        ("child_view", "Ville ikke nå."),
        ("participation_informed", ""),
        ("participation_heard_about", ""),
        ("participation_passed_on", ""),
        ("participation_weight", ""),
    ]);
    let answer = app.post(&new_page(&case), &unheard).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_text_that_changed_after_it_was_read_is_not_signed() {
    let (mut app, _, here) = drafted(&[]).await;
    app.sign_in("leder").await;
    let seen = fingerprint(&app.get(&here).await);
    app.sign_in("saksbehandler").await;
    let mut rewritten = with(&[("content", "Noe helt annet.")]);
    rewritten.push(("version", "1"));
    let answer = app.post(&format!("{here}/skriv"), &rewritten).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", summary(&answer));
    app.sign_in("leder").await;
    let answer = app.post(&format!("{here}/signer"), &[("text_hash", &seen)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Teksten er endret siden du leste den"));
    assert!(answer.html.contains("Noe helt annet.") && fingerprint(&answer) != seen);
}

#[tokio::test]
async fn a_second_click_on_sign_does_nothing_and_the_text_stays_as_it_was() {
    let (mut app, _, here) = drafted(&[]).await;
    app.sign_in("leder").await;
    let seen = fingerprint(&app.get(&here).await);
    for _ in 0..2 {
        let answer = app.post(&format!("{here}/signer"), &[("text_hash", &seen)]).await;
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (StatusCode::SEE_OTHER, here.as_str())
        );
    }
    let page = app.get(&here).await;
    assert!(page.html.contains(&seen) && !page.html.contains("/signer\""));
    app.sign_in("saksbehandler").await;
    let mut late = with(&[("content", "For sent endret.")]);
    late.push(("version", "1"));
    let answer = app.post(&format!("{here}/skriv"), &late).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Vedtaket er signert, og teksten kan ikke endres"));
    assert!(answer.html.contains("For sent endret."), "not even this is lost");
    assert!(!app.get(&here).await.html.contains("For sent endret."));
    assert_eq!(
        app.get(&format!("{here}/skriv")).await.location,
        here,
        "back shows what is signed"
    );
}

#[tokio::test]
async fn the_writer_cannot_sign_and_a_draft_can_be_taken_back() {
    let (app, case, here) = drafted(&[]).await;
    let page = app.get(&here).await;
    assert!(!page.html.contains("/signer\""));
    let hash: String = page
        .html
        .split("class=\"hash\">")
        .nth(1)
        .unwrap()
        .chars()
        .take(64)
        .collect();
    let answer = app.post(&format!("{here}/signer"), &[("text_hash", &hash)]).await;
    assert!(summary(&answer).contains("Du har skrevet teksten"));
    let answer = app
        .post(
            &format!("{here}/trekk"),
            &[("version", "1"), ("reason", ""), ("act", "withdraw")],
        )
        .await;
    assert_eq!(fault(&answer, "reason"), "Dette må fylles ut");
    let answer = app
        .post(
            &format!("{here}/trekk"),
            &[("version", "1"), ("reason", "Feil sak."), ("act", "withdraw")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&here)
            .await
            .html
            .contains("Utkastet ble trukket 1. juni 2026")
    );
    let again = app.post(&new_page(&case), &WHOLE).await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "and a new one can be written"
    );
}

#[tokio::test]
async fn an_emergency_order_counts_down_and_is_signed_by_a_leader() {
    let emergency = [
        ("legal_basis", "bvl2021-4-2"),
        ("consent_by", ""),
        ("consent_on", ""),
        ("consent_party", ""),
        ("decided_on", "20.4.26"),
    ];
    let (mut app, case, here) = drafted(&emergency).await;
    app.sign_in("leder").await;
    sign(&app, &here).await;
    let page = app.get(&here).await;
    assert!(
        page.html.contains("Siste dag for å sende begjæring"),
        "the clock is shown"
    );
    let answer = app
        .post(
            &format!("{here}/hendelse"),
            &[("version", "2"), ("act", "sent_to_board"), ("sent_on", "20.4.26")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", summary(&answer));
    let new = format!(
        "/saker/{}/nemnd/ny?vedtak={}",
        case.file.id,
        here.rsplit('/').next().unwrap()
    );
    let fields = [
        ("claims", "bvl2021-5-1"),
        ("grounds", "Se undersøkelsen."),
        ("begun_on", "20.4.26"),
    ];
    let made = app.post(&new, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", summary(&made));
    app.set_now("2026-06-02T08:00:00Z");
    app.sign_in("leder").await;
    let page = app.get(&here).await;
    assert!(
        page.html
            .contains("Begjæringen var ikke sendt til nemnda innen 1. juni 2026"),
        "one day late"
    );
    let application = made.location.split('?').next().unwrap();
    let sent = [
        ("version", "1"),
        ("event", "sent"),
        ("on", "1.6.26"),
        ("summary", ""),
    ];
    assert_eq!(app.post(application, &sent).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&here).await;
    assert!(
        page.html.contains("Begjæringen ble sendt 1. juni 2026.")
            && !page.html.contains("falt vedtaket bort")
    );
}

#[tokio::test]
async fn an_appeal_is_recorded_sent_on_and_answered_once() {
    let (app, _, path) = whole().await;
    let new = format!("{path}/klager/ny");
    let answer = app
        .post(
            &new,
            &[("received_on", "11.4.26"), ("appellant", ""), ("text", "Uenig.")],
        )
        .await;
    assert!(fault(&answer, "received_on").starts_with("Datoen er før"));
    assert_eq!(fault(&answer, "appellant"), "Dette må fylles ut");
    assert!(answer.html.contains("Uenig."));
    let made = app
        .post(
            &new,
            &[
                ("received_on", "12.4.26"),
                ("appellant", "Far"),
                ("text", "Uenig."),
            ],
        )
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let appeal = made.location.split('?').next().unwrap();
    let nothing = app.post(appeal, &[("version", "1"), ("on", "20.4.26")]).await;
    assert_eq!(fault(&nothing, "event"), "Dette må fylles ut");
    let sent = [
        ("version", "1"),
        ("event", "sent"),
        ("on", "20.4.26"),
        ("reasons", "Hjelpen trengs."),
    ];
    assert_eq!(app.post(appeal, &sent).await.status, StatusCode::SEE_OTHER);
    let stale = app.post(appeal, &sent).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(app.get(&path).await.html.contains("Hos statsforvalteren"));
    let answered = [
        ("version", "2"),
        ("event", "upheld"),
        ("on", "20.5.26"),
        ("reasons", "Vedtaket står."),
    ];
    assert_eq!(app.post(appeal, &answered).await.status, StatusCode::SEE_OTHER);
    let page = app.get(appeal).await;
    assert!(page.html.contains("Statsforvalteren: vedtaket står") && !page.html.contains("<textarea"));
}

#[tokio::test]
async fn the_letter_is_a_pdf_in_the_language_of_the_family() {
    let (app, case, path) = whole().await;
    let letter = app.get(&format!("{path}/brev.pdf")).await;
    assert_eq!(letter.status, StatusCode::OK);
    assert_eq!(letter.headers["content-type"], "application/pdf");
    assert!(letter.html.starts_with("%PDF-1.7") && letter.html.contains("nb"));
    let chosen = app
        .post(&format!("{path}/maalform"), &[("language_form", "nn")])
        .await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let other = app.get(&format!("{path}/brev.pdf")).await;
    assert_ne!(letter.html, other.html);
    let wrong = app
        .post(&format!("{path}/maalform"), &[("language_form", "da")])
        .await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let page = app
        .get(&format!(
            "/saker/{}/vedtak/{}",
            case.file.id, case.decisions[0].id
        ))
        .await;
    assert!(page.html.contains("value=\"nn\" selected"));
}

#[tokio::test]
async fn consent_taken_back_stands_on_the_page() {
    let (app, _, path) = whole().await;
    let event = format!("{path}/hendelse");
    let early = [
        ("version", "1"),
        ("act", "consent_withdrawn"),
        ("withdrawn_on", "1.4.26"),
        ("withdrawal", "Mor ringte."),
    ];
    let answer = app.post(&event, &early).await;
    assert!(
        fault(&answer, "withdrawn_on").starts_with("Datoen er før") && answer.html.contains("Mor ringte.")
    );
    let mut fine = early;
    fine[2].1 = "2.5.26";
    assert_eq!(app.post(&event, &fine).await.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&path)
            .await
            .html
            .contains("Samtykket ble trukket 2. mai 2026")
    );
}

#[tokio::test]
async fn an_earlier_text_is_brought_along_with_a_press_and_named() {
    let case = concluded();
    let app = app_with(&case).await;
    let page = app.get(&new_page(&case)).await;
    let report = format!("report:{}", case.reports[0].id);
    assert!(page.html.contains(&format!("value=\"{report}\"")));
    let mut fields = with(&[("grounds", "Skrevet først.")]);
    fields.push(("bring", &report));
    let answer = app.post(&new_page(&case), &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    let together = format!("Skrevet først.\n\n{}", case.reports[0].text);
    assert!(answer.html.contains(&together) && answer.html.contains("Veiledning hjemme én gang i uken."));
    let mut fields = with(&[("grounds", &together)]);
    fields.push(("brought", &report));
    let made = app.post(&new_page(&case), &fields).await;
    let page = app.get(&made.location).await;
    assert!(page.html.contains("Bygger på:") && page.html.contains("Bekymringsmelding, 02.02.2026"));
}

async fn whole() -> (TestApp, Case, String) {
    let case = example::whole_case();
    let app = app_with(&case).await;
    let path = format!("/saker/{}/vedtak/{}", case.file.id, case.decisions[0].id);
    (app, case, path)
}

#[tokio::test]
async fn a_decision_shows_its_plans_and_measures() {
    let (app, case, path) = whole().await;
    let page = app.get(&path).await;
    for (folder, id) in [("planer", case.plans[0].id.0), ("tiltak", case.measures[0].id.0)] {
        assert!(
            links(&page).contains(&format!("/saker/{}/{folder}/{id}\"", case.file.id)),
            "{folder}"
        );
    }
    assert!(!page.html.contains("Vedtaket har ingen plan ennå"));
    let new = app.get(&new_page(&case)).await;
    assert!(
        new.html
            .contains("Det finnes et vedtak på denne undersøkelsen fra før.")
    );
}

#[tokio::test]
async fn a_decision_ends_only_after_its_measures() {
    let (app, _, path) = whole().await;
    let end = format!("{path}/avslutt");
    let answer = app
        .post(&end, &[("version", "1"), ("on", "1.6.26"), ("reason", "Ferdig.")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Et tiltak pågår") && answer.html.contains("Ferdig."));
    let answer = app
        .post(&end, &[("version", "1"), ("on", ""), ("reason", "")])
        .await;
    assert!(fault(&answer, "on").starts_with("Skriv en dato"));
    assert_eq!(fault(&answer, "reason"), "Dette må fylles ut");
    let stale = app
        .post(&end, &[("version", "7"), ("on", "1.6.26"), ("reason", "Ferdig.")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.html.contains("Ferdig.") && stale.html.contains("name=\"version\" value=\"1\""));
    assert_eq!(app.get(&end).await.location, path);
}

#[tokio::test]
async fn a_closed_case_takes_no_decision() {
    let mut case = example::whole_case();
    let on = "2026-05-20".parse().unwrap();
    case.measures[0].state = MeasureState::Ended {
        on,
        reason: EndReason::GoalReached,
        text: "Det går bra.".into(),
    };
    case.file.state = CaseFileState::Closed {
        on,
        by: example::CASEWORKER,
        reason: "Ferdig.".into(),
    };
    let app = app_with(&case).await;
    let page = app.get(&new_page(&case)).await;
    assert!(page.html.contains("ikke skrive vedtak i den nå") && !page.html.contains("<textarea"));
    let answer = app.post(&new_page(&case), &WHOLE).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Saken er avsluttet") && answer.html.contains("Mindre kjefting."));
    let end = format!("/saker/{}/vedtak/{}/avslutt", case.file.id, case.decisions[0].id);
    let answer = app
        .post(
            &end,
            &[("version", "1"), ("on", "1.6.26"), ("reason", "Ferdig nå.")],
        )
        .await;
    assert!(summary(&answer).contains("Saken er avsluttet") && answer.html.contains("Ferdig nå."));
}

#[tokio::test]
async fn decisions_of_others_stay_closed() {
    let (mut app, case, path) = whole().await;
    for user in ["nabo", "kollega", "admin"] {
        app.sign_in(user).await;
        assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN, "{user}");
        assert_eq!(
            app.get(&new_page(&case)).await.status,
            StatusCode::FORBIDDEN,
            "{user}"
        );
        let answer = app.post(&new_page(&case), &WHOLE).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{user}");
        assert!(!answer.html.contains("Luna"), "{user}");
    }
    app.sign_in("leder").await;
    assert_eq!(app.get(&path).await.status, StatusCode::OK);
    let unknown = format!(
        "/saker/{}/vedtak/00000008-0009-4000-8000-000000000000",
        case.file.id
    );
    assert_eq!(app.get(&unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn decisions_speak_english_too() {
    let (mut app, case, path) = whole().await;
    app.language("en");
    assert!(
        app.get(&path)
            .await
            .html
            .contains("Decision on voluntary assistance measure")
    );
    assert!(
        app.get(&new_page(&case))
            .await
            .html
            .contains("New decision for Luna Eksempel")
    );
}

#[tokio::test]
async fn a_decision_written_down_late_may_rest_on_the_act_of_the_day_the_investigation_ended() {
    let provisions = async |ended: &str| {
        let mut case = concluded();
        if let InvestigationState::Concluded { on, .. } = &mut case.investigations[0].state {
            *on = ended.parse().unwrap();
        }
        app_with(&case).await.get(&new_page(&case)).await.html
    };
    for (ended, is_old) in [("2022-12-30", true), ("2022-12-31", true), ("2023-01-01", false)] {
        let page = provisions(ended).await;
        assert_eq!(page.contains("value=\"bvl-4-4\""), is_old, "{ended}");
        assert!(page.contains("value=\"bvl2021-3-1\""), "{ended}");
    }
}
