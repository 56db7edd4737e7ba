//! Surveys: opened and closed, answered by code, and nothing that ties an answer to a code.

use tiltak_domain::access::Role;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::{Given, Questionnaire, Response, SurveyState};
use tiltak_services::ServiceError;
use tiltak_services::survey::{
    AnswerState, By, ImportedResponse, NewUnit, SendOutcome, Shut, SurveyDoor, UnitCode,
};

use crate::support::World;

const TEST: By<'static> = By::Program("test");
pub const FILE: &str = r#"
id = "leaders"
wave = "2026"
anonymous = true
languages = ["nb"]
title = { nb = "Ledere" }

[[sections]]
id = "service"
title = { nb = "Tjenesten" }

[[sections.questions]]
id = "number"
kind = "number"
unit = { nb = "saker" }
lowest = 0
highest = 100000
required = true
text = { nb = "Hvor mange?" }

[[sections.questions]]
id = "why"
kind = "free_text"
longest = 200
ask_if = [{ number = { from = 10 } }]
text = { nb = "Hvorfor så mange?" }
"#;

pub fn units(stratum: &str, number: usize) -> Vec<NewUnit> {
    let unit = |place| NewUnit {
        name: format!("Tjeneste {stratum} {place}"),
        email: Some(format!("{stratum}{place}@example.no")),
        stratum: stratum.into(),
        ..NewUnit::default()
    };
    (0..number).map(unit).collect()
}

/// A survey that is open from now until 1 March, with its codes.
pub async fn opened(world: &World, file: &str, sample: Vec<NewUnit>) -> (SurveyId, Vec<UnitCode>) {
    let services = &world.services;
    let questionnaire = Questionnaire::parse(file).unwrap();
    let id = services
        .create_survey(TEST, world.service, questionnaire)
        .await
        .unwrap();
    services.add_to_sample(TEST, id, sample).await.unwrap();
    let closes_at = "2026-03-01T22:00:00Z".parse().unwrap();
    services
        .open_survey(TEST, id, services.now(), closes_at)
        .await
        .unwrap();
    let codes = services.make_codes(TEST, id, None).await.unwrap();
    (id, codes)
}

/// Begins an answer; its token.
pub async fn begin(world: &World, code: &str) -> String {
    let SurveyDoor::Invited { token, .. } = world.services.survey_door(code, "here").await.unwrap() else {
        panic!("the code opens nothing");
    };
    let begun = world.services.begin_survey(code, &token, "here").await.unwrap();
    assert_eq!(begun, None);
    token
}

pub async fn answer(world: &World, token: &str, number: f64) {
    let given = vec![("number".to_owned(), Some(Given::Number(number)))];
    assert!(world.services.keep_answers(token, given).await.unwrap());
}

fn reason<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> Reason {
    match result.unwrap_err() {
        ServiceError::Refused(refusals) => refusals.0[0].reason,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn those_who_run_surveys_are_leaders_and_administrators_of_the_service() {
    let world = World::new().await;
    let questionnaire = Questionnaire::parse(FILE).unwrap();
    for (role, may) in [
        (Role::Leader, true),
        (Role::Administrator, true),
        (Role::Caseworker, false),
        (Role::Intake, false),
    ] {
        let actor = world.actor(role.id(), &[role]).await;
        let by = By::Worker(&actor);
        let made = world
            .services
            .create_survey(by, world.service, questionnaire.clone())
            .await;
        assert_eq!(made.is_ok(), may, "{role:?}");
        let listed = world.services.list_surveys(by).await;
        assert_eq!(listed.is_ok(), may, "{role:?}");
    }
}

#[tokio::test]
async fn a_code_opens_one_answer_that_is_sent_once() {
    let world = World::new().await;
    let (id, codes) = opened(&world, FILE, units("nord", 12)).await;
    let services = &world.services;
    let code = &codes[0].code;
    let token = begin(&world, code).await;
    let again = services.begin_survey(code, &token, "here").await.unwrap();
    assert_eq!(again, None, "the same form sent twice does nothing");
    let used = services.survey_door(code, "here").await.unwrap();
    assert_eq!(used, SurveyDoor::Shut(Shut::Used));
    assert_eq!(services.send_survey(&token).await.unwrap(), SendOutcome::Empty);
    let words = vec![("why".to_owned(), Some(Given::Text("Mye".into())))];
    services.keep_answers(&token, words).await.unwrap();
    answer(&world, &token, 9.0).await;
    let resumed = services.survey_door(&token.to_lowercase(), "here").await.unwrap();
    assert_eq!(resumed, SurveyDoor::Begun(token.clone()));
    assert_eq!(services.send_survey(&token).await.unwrap(), SendOutcome::Sent);
    assert_eq!(
        services.send_survey(&token).await.unwrap(),
        SendOutcome::Sent,
        "twice"
    );
    let found = services.survey_answering(&token).await.unwrap().unwrap();
    assert_eq!(found.state, AnswerState::Sent, "what was sent is not shown again");
    let given = vec![("number".to_owned(), None)];
    assert!(!services.keep_answers(&token, given).await.unwrap());
    let total = services.read_survey(TEST, id).await.unwrap().total();
    assert_eq!((total.codes, total.begun, total.sent), (12, 1, 1));
    let early = services.survey_responses(TEST, id).await;
    assert!(
        matches!(early, Err(ServiceError::NotFound)),
        "not while answers come in"
    );
    world.on("2026-03-02");
    let responses = services.survey_responses(TEST, id).await.unwrap();
    assert_eq!(responses.len(), 1);
    assert_eq!(responses[0].response.of("number"), Some(&Given::Number(9.0)));
    assert_eq!(
        responses[0].response.of("why"),
        None,
        "it was not asked in the end"
    );
}

#[tokio::test]
async fn what_must_be_answered_is_named_and_what_does_not_fit_is_not_kept() {
    let world = World::new().await;
    let (_, codes) = opened(&world, FILE, units("nord", 10)).await;
    let token = begin(&world, &codes[0].code).await;
    let services = &world.services;
    for (question, given) in [
        ("number", Given::Number(-1.0)),
        ("number", Given::Text("mange".into())),
        ("why", Given::Text("x".repeat(10_000_000))),
        ("other", Given::Number(1.0)),
    ] {
        let kept = services
            .keep_answers(&token, vec![(question.into(), Some(given))])
            .await;
        assert!(matches!(kept, Err(ServiceError::NotFound)), "{question}");
    }
    let given = vec![("why".to_owned(), Some(Given::Text("Mye".into())))];
    assert!(services.keep_answers(&token, given).await.unwrap());
    assert_eq!(
        services.send_survey(&token).await.unwrap(),
        SendOutcome::Empty,
        "why is not asked"
    );
    answer(&world, &token, 5.0).await;
    assert_eq!(services.send_survey(&token).await.unwrap(), SendOutcome::Sent);
}

#[tokio::test]
async fn those_who_have_begun_finish_within_the_grace_and_nobody_else_begins() {
    let world = World::new().await;
    let (id, codes) = opened(&world, FILE, units("nord", 12)).await;
    let services = &world.services;
    let (first, second) = (
        begin(&world, &codes[0].code).await,
        begin(&world, &codes[1].code).await,
    );
    answer(&world, &first, 1.0).await;
    answer(&world, &second, 2.0).await;
    let closed = services.close_survey(TEST, id).await.unwrap();
    assert!(matches!(closed.state, SurveyState::Closed { settled: None, .. }));
    assert_eq!(
        reason(services.close_survey(TEST, id).await),
        Reason::SurveyNotOpen
    );
    let late = services.survey_door(&codes[2].code, "here").await.unwrap();
    assert_eq!(late, SurveyDoor::Shut(Shut::Closed));
    assert_eq!(
        services.send_survey(&first).await.unwrap(),
        SendOutcome::Sent,
        "within the grace"
    );
    world.on("2026-02-03");
    assert_eq!(services.send_survey(&second).await.unwrap(), SendOutcome::TooLate);
    let found = services.survey_answering(&second).await.unwrap().unwrap();
    assert_eq!(found.state, AnswerState::TooLate);
    assert_eq!(services.settle_surveys().await.unwrap(), 1);
    assert_eq!(services.settle_surveys().await.unwrap(), 0);
    assert_eq!(
        services.survey_answering(&second).await.unwrap(),
        None,
        "what was not sent is gone"
    );
    let gone = services.survey_door(&codes[2].code, "here").await.unwrap();
    assert_eq!(gone, SurveyDoor::Shut(Shut::Wrong), "no code is kept");
    let total = services.read_survey(TEST, id).await.unwrap().total();
    assert_eq!(
        (total.codes, total.begun, total.sent),
        (12, 2, 1),
        "the numbers are"
    );
}

#[tokio::test]
async fn a_survey_closes_at_its_time_without_anybody_doing_it() {
    let world = World::new().await;
    let (id, codes) = opened(&world, FILE, units("nord", 12)).await;
    let services = &world.services;
    assert_eq!(services.settle_surveys().await.unwrap(), 0, "it is open");
    world.on("2026-03-02");
    let late = services.survey_door(&codes[0].code, "here").await.unwrap();
    assert_eq!(
        late,
        SurveyDoor::Shut(Shut::Closed),
        "also before the job has run"
    );
    assert_eq!(services.settle_surveys().await.unwrap(), 1);
    assert!(services.read_survey(TEST, id).await.unwrap().survey.is_settled());
}

#[tokio::test]
async fn before_it_opens_a_code_says_when() {
    let world = World::new().await;
    let services = &world.services;
    let questionnaire = Questionnaire::parse(FILE).unwrap();
    let id = services
        .create_survey(TEST, world.service, questionnaire.clone())
        .await
        .unwrap();
    assert_eq!(
        reason(services.make_loose_codes(TEST, id, 1).await),
        Reason::SurveyNotOpen
    );
    let (opens_at, closes_at) = ("2026-02-10T08:00:00Z", "2026-03-01T22:00:00Z");
    let open = services.open_survey(TEST, id, opens_at.parse().unwrap(), closes_at.parse().unwrap());
    open.await.unwrap();
    let codes = services.make_loose_codes(TEST, id, 2).await.unwrap();
    let early = services.survey_door(&codes[0].code, "here").await.unwrap();
    assert_eq!(early, SurveyDoor::Shut(Shut::NotYet(opens_at.parse().unwrap())));
    let frozen = services.revise_survey(TEST, id, 2, questionnaire).await;
    assert_eq!(reason(frozen), Reason::SurveyOpened);
    assert_eq!(
        reason(services.add_to_sample(TEST, id, units("x", 1)).await),
        Reason::SurveyOpened
    );
    world.on("2026-02-10");
    begin(&world, &codes[0].code).await;
}

#[tokio::test]
async fn small_strata_are_asked_together_and_few_answers_are_put_together() {
    let world = World::new().await;
    let sample = [
        units("nord", 20),
        units("vest", 12),
        units("sor", 4),
        units("ost", 7),
    ]
    .concat();
    let (id, codes) = opened(&world, FILE, sample).await;
    let services = &world.services;
    let view = services.read_survey(TEST, id).await.unwrap();
    let sizes: Vec<(&str, u32)> = view
        .tallies
        .iter()
        .map(|(name, one)| (name.as_str(), one.codes))
        .collect();
    assert_eq!(sizes, [("", 11), ("nord", 20), ("vest", 12)]);
    let named = services.survey_sample(TEST, id).await.unwrap();
    let group = |code: &UnitCode| {
        named
            .iter()
            .find(|unit| Some(unit.id) == code.unit)
            .unwrap()
            .group
            .clone()
    };
    // Eleven of nord answer, and two of vest.
    for (wanted, number) in [("nord", 11), ("vest", 2)] {
        let own = codes
            .iter()
            .filter(|code| group(code).as_deref() == Some(wanted))
            .take(number);
        for code in own.collect::<Vec<_>>() {
            let token = begin(&world, &code.code).await;
            answer(&world, &token, 3.0).await;
            services.send_survey(&token).await.unwrap();
        }
    }
    world.on("2026-03-02");
    let responses = services.survey_responses(TEST, id).await.unwrap();
    let mut groups: Vec<&str> = responses.iter().map(|one| one.group.as_str()).collect();
    groups.dedup();
    assert_eq!(
        groups,
        [""],
        "two answers of vest would stand alone, so nord goes with them"
    );
    let view = services.read_survey(TEST, id).await.unwrap();
    let kept = ["nord", "vest", ""].map(|group| view.survey.kept_group(group));
    assert_eq!(kept, ["", "", ""]);
    let tallies = view.tallies;
    assert_eq!(
        (tallies["nord"].sent, tallies["vest"].sent),
        (11, 2),
        "how many answered is known"
    );
}

#[tokio::test]
async fn a_survey_that_is_not_anonymous_knows_whose_an_answer_is() {
    let world = World::new().await;
    let named = FILE.replace("anonymous = true", "anonymous = false");
    for (file, is_named) in [(FILE, false), (named.as_str(), true)] {
        let (_, codes) = opened(&world, file, units("nord", 10)).await;
        let token = begin(&world, &codes[0].code).await;
        let whose = world.services.whose_answer(&token).await.unwrap();
        assert_eq!(whose, codes[0].unit.filter(|_| is_named));
    }
}

#[tokio::test]
async fn answers_of_a_file_come_in_once() {
    let world = World::new().await;
    let services = &world.services;
    let questionnaire = Questionnaire::parse(FILE).unwrap();
    let id = services
        .create_survey(TEST, world.service, questionnaire)
        .await
        .unwrap();
    let line = |token: &str, number: f64| ImportedResponse {
        token: Some(token.into()),
        group: "nord".into(),
        response: Response {
            answers: [("number".to_owned(), Given::Number(number))].into(),
        },
    };
    let taken = services
        .import_responses(TEST, id, vec![line("a", 1.0), line("b", 2.0)])
        .await;
    assert_eq!(taken.unwrap(), 2);
    for again in [vec![line("c", 1.0), line("c", 2.0)], vec![line("a", 1.0)]] {
        assert_eq!(
            reason(services.import_responses(TEST, id, again).await),
            Reason::AlreadyThere
        );
    }
    services.close_survey(TEST, id).await.unwrap();
    let late = services.import_responses(TEST, id, vec![line("d", 1.0)]).await;
    assert_eq!(reason(late), Reason::SurveyNotOpen);
    let responses = services.survey_responses(TEST, id).await.unwrap();
    let groups: Vec<&str> = responses.iter().map(|one| one.group.as_str()).collect();
    assert_eq!(groups, ["nord", "nord"], "the groups of a file stay");
}

#[tokio::test]
async fn guessing_codes_rests_and_a_right_one_opens_nothing_then() {
    let world = World::new().await;
    let (_, codes) = opened(&world, FILE, units("nord", 10)).await;
    let services = &world.services;
    for guess in ["22222222", "", "22222222-22222222", "<script>", "2222-2223"]
        .iter()
        .cycle()
        .take(10)
    {
        let door = services.survey_door(guess, "there").await.unwrap();
        assert_eq!(door, SurveyDoor::Shut(Shut::Wrong), "{guess}");
    }
    for typed in ["2222-2224", &codes[0].code] {
        let door = services.survey_door(typed, "there").await.unwrap();
        assert_eq!(door, SurveyDoor::Shut(Shut::Rest));
    }
    begin(&world, &codes[0].code).await;
}
