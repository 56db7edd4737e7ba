//! Open answers coded by two persons, quotes of them, and texts of the report.

use tiltak_domain::access::Role;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::coding::Codes;
use tiltak_domain::survey::questionnaire::{Choice, Words};
use tiltak_domain::survey::quote::{QuoteForm, SignKind};
use tiltak_domain::survey::report_texts::WrittenSentence;
use tiltak_domain::survey::{Given, Questionnaire, Response};
use tiltak_reports::survey::Block;
use tiltak_services::ServiceError;
use tiltak_services::survey::{By, ImportedResponse};
use tiltak_statistics::Language;

use crate::support::World;
use crate::survey::FILE;

const TEST: By<'static> = By::Program("test");
/// Who wrote nothing is there too.
const ANSWERS: [Option<&str>; 12] = [
    Some("Tid."),
    Some("Mer tid."),
    Some("Folk, sier Kari."),
    None,
    Some("Tid og folk."),
    Some("Ring 91234567."),
    Some("Penger."),
    Some("Tid til barna."),
    None,
    Some("Flere folk."),
    Some("Lokaler."),
    Some("Tid nok."),
];

fn frame(codes: &[u16]) -> Vec<Choice> {
    let choice = |code: &u16| Choice {
        code: *code,
        text: Words::from([(LanguageForm::Nb, format!("Kode {code}"))]),
        alone: false,
    };
    codes.iter().map(choice).collect()
}

/// A survey that is over, with twelve answers.
pub async fn settled(world: &World) -> SurveyId {
    let services = &world.services;
    let questionnaire = Questionnaire::parse(FILE).unwrap();
    let id = services
        .create_survey(TEST, world.service, questionnaire)
        .await
        .unwrap();
    let response = |(place, words): (usize, &Option<&str>)| {
        let mut answers = vec![("number".to_owned(), Given::Number(20.0))];
        answers.extend(words.map(|words| ("why".to_owned(), Given::Text(words.into()))));
        ImportedResponse {
            token: Some(place.to_string()),
            group: "nord".into(),
            response: Response {
                answers: answers.into_iter().collect(),
            },
        }
    };
    let imported = ANSWERS.iter().enumerate().map(response).collect();
    services.import_responses(TEST, id, imported).await.unwrap();
    services.close_survey(TEST, id).await.unwrap();
    id
}

fn about(words: &str, is_second: bool) -> Codes {
    let mut codes = Codes::new();
    let lower = words.to_lowercase();
    if lower.contains("tid") {
        codes.insert(1);
    }
    // The second one does not see that "Tid og folk" is about people too.
    if lower.contains("folk") && !(is_second && lower.contains("tid")) {
        codes.insert(2);
    }
    codes
}

async fn code_all(world: &World, actor: &Actor, id: SurveyId, is_second: bool) {
    loop {
        let task = world
            .services
            .answer_to_code(actor, id, "why", None)
            .await
            .unwrap();
        let Some(number) = task.number else { return };
        assert_eq!(task.own, None, "nothing of the other one");
        let codes = about(&task.words, is_second);
        let coded = world.services.code_answer(actor, id, "why", number, codes).await;
        coded.unwrap();
    }
}

fn reason<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> Reason {
    match result.unwrap_err() {
        ServiceError::Refused(refusals) => refusals.0[0].reason,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn two_code_alone_and_what_they_differ_about_is_settled_before_it_counts() {
    let world = World::new().await;
    let id = settled(&world).await;
    let services = &world.services;
    let [first, second, third] = [
        world.actor("a", &[Role::Leader]).await,
        world.actor("b", &[Role::Administrator]).await,
        world.actor("c", &[Role::Leader]).await,
    ];
    let twice = services
        .set_code_frame(By::Worker(&first), id, "why", None, frame(&[1, 1]))
        .await;
    assert_eq!(reason(twice), Reason::CodingFrame);
    services
        .set_code_frame(By::Worker(&first), id, "why", None, frame(&[1, 2]))
        .await
        .unwrap();
    code_all(&world, &first, id, false).await;
    let early = services.compared_coding(By::Worker(&first), id, "why").await;
    assert!(
        matches!(early, Err(ServiceError::NotFound)),
        "not before both are done"
    );
    code_all(&world, &second, id, true).await;
    assert_eq!(
        reason(services.code_answer(&third, id, "why", 0, Codes::new()).await),
        Reason::CodingThirdCoder
    );
    assert_eq!(
        reason(services.code_answer(&first, id, "why", 0, Codes::new()).await),
        Reason::CodingFinished
    );
    let compared = services
        .compared_coding(By::Worker(&third), id, "why")
        .await
        .unwrap();
    assert_eq!(compared.words, ["Tid og folk."]);
    let agreement = compared.told[1].agreement.unwrap();
    assert_eq!((agreement.same, agreement.pairs), (9, 10));
    assert!(services.survey_wave(TEST, id).await.unwrap().open.is_empty());

    let number = compared.coding.disagreements()[0];
    services
        .settle_answer(&first, id, "why", number, Codes::from([1, 2]))
        .await
        .unwrap();
    assert!(
        services.survey_wave(TEST, id).await.unwrap().open.is_empty(),
        "proposed only"
    );
    services
        .settle_answer(&second, id, "why", number, Codes::from([1, 2]))
        .await
        .unwrap();
    let data = services.survey_wave(TEST, id).await.unwrap().data().unwrap();
    let ticked = |name: &str| {
        let variable = data.variable(name).unwrap();
        variable.codes().iter().filter(|code| **code == 0).count()
    };
    assert_eq!((ticked("why_about_1"), ticked("why_about_2")), (5, 3));
    let wishes = services.report_wishes(TEST, id, Language::Nb).await.unwrap();
    let report = services.survey_report(TEST, id, &wishes).await.unwrap();
    let told = report.told.iter().find(|told| told.key == "why_about").unwrap();
    assert!(told.text.contains("«Kode 1»: 5 av de 10"), "{}", told.text);
    let is_table = |block: &Block| match block {
        Block::Table(table) => table.head.iter().any(|head| head.contains("kappa")),
        _ => false,
    };
    let blocks = report.parts.iter().flat_map(|part| &part.blocks);
    assert_eq!(blocks.filter(|block| is_table(block)).count(), 1);
}

#[tokio::test]
async fn another_service_and_a_caseworker_see_no_open_answer() {
    let world = World::new().await;
    let id = settled(&world).await;
    let caseworker = world.actor("d", &[Role::Caseworker]).await;
    let services = &world.services;
    let by = By::Worker(&caseworker);
    assert!(matches!(
        services.open_questions(by, id).await,
        Err(ServiceError::Forbidden)
    ));
    let read = services.answer_to_quote(by, id, "why", 0).await;
    assert!(matches!(read, Err(ServiceError::Forbidden)));
    let mut stranger = world.actor("e", &[Role::Leader]).await;
    stranger.service = tiltak_domain::ids::ServiceId(uuid::Uuid::from_u128(77));
    let read = services
        .answer_to_quote(By::Worker(&stranger), id, "why", 0)
        .await;
    assert!(matches!(read, Err(ServiceError::NotFound)));
    let none = services.answer_to_quote(TEST, id, "number", 0).await;
    assert!(matches!(none, Err(ServiceError::NotFound)), "no open question");
}

/// The number of the answer with these words.
async fn number_of(world: &World, id: SurveyId, words: &str) -> u32 {
    for number in 0..10 {
        let answer = world
            .services
            .answer_to_quote(TEST, id, "why", number)
            .await
            .unwrap();
        if answer.words == words {
            return number;
        }
    }
    panic!("no such answer");
}

#[tokio::test]
async fn a_quote_is_in_the_report_when_somebody_has_found_that_it_tells_of_nobody() {
    let world = World::new().await;
    let id = settled(&world).await;
    let services = &world.services;
    let owner = world.actor("a", &[Role::Leader]).await;
    let released = async || {
        let quotes = services.released_quotes(TEST, id, Language::Nb).await.unwrap();
        quotes.get("why").cloned().unwrap_or_default()
    };
    let number = number_of(&world, id, "Folk, sier Kari.").await;
    let propose = |form, text: &'static str| services.propose_quote(TEST, id, "why", number, form, text);
    let other = propose(QuoteForm::Words, "Penger, sier Kari.").await;
    assert_eq!(reason(other), Reason::QuoteOtherWords);
    let quote = propose(QuoteForm::Words, "Folk, sier Kari.").await.unwrap();
    let release = |version, nobody, harmless: &'static [SignKind]| {
        services.release_quote(&owner, id, (quote, version), nobody, harmless)
    };
    assert_eq!(reason(release(1, true, &[]).await), Reason::QuoteSignsNotSeen);
    assert_eq!(
        reason(release(1, false, &[SignKind::Name]).await),
        Reason::QuoteNotChecked
    );
    assert!(matches!(
        release(7, true, &[SignKind::Name]).await,
        Err(ServiceError::Conflict)
    ));
    assert!(released().await.is_empty());
    release(1, true, &[SignKind::Name]).await.unwrap();
    assert_eq!(released().await, ["Folk, sier Kari."]);
    services.withhold_quote(&owner, id, (quote, 2)).await.unwrap();
    assert!(released().await.is_empty(), "taken back");

    let other = propose(QuoteForm::Paraphrase, "En leder vil ha flere folk.")
        .await
        .unwrap();
    services
        .release_quote(&owner, id, (other, 1), true, &[])
        .await
        .unwrap();
    assert_eq!(
        released().await,
        ["En leder vil ha flere folk. (gjengitt med andre ord)"]
    );
    let wishes = services.report_wishes(TEST, id, Language::Nb).await.unwrap();
    let report = services.survey_report(TEST, id, &wishes).await.unwrap();
    let is_quote = |block: &Block| matches!(block, Block::Quote(text) if text.starts_with("En leder"));
    assert!(report.parts.iter().flat_map(|part| &part.blocks).any(is_quote));
}

#[tokio::test]
async fn a_telephone_number_is_never_released() {
    let world = World::new().await;
    let id = settled(&world).await;
    let services = &world.services;
    let owner = world.actor("a", &[Role::Leader]).await;
    let number = number_of(&world, id, "Ring 91234567.").await;
    let quote = services
        .propose_quote(TEST, id, "why", number, QuoteForm::Words, "Ring 91234567.")
        .await
        .unwrap();
    let released = services
        .release_quote(&owner, id, (quote, 1), true, &SignKind::ALL)
        .await;
    assert_eq!(reason(released), Reason::QuoteNeverReleased);
}

#[tokio::test]
async fn texts_of_a_report_are_kept_with_the_numbers_that_they_were_written_for() {
    let world = World::new().await;
    let id = settled(&world).await;
    let services = &world.services;
    let wishes = services.report_wishes(TEST, id, Language::Nb).await.unwrap();
    let report = services.survey_report(TEST, id, &wishes).await.unwrap();
    let told = report.told.iter().find(|told| told.key == "why").unwrap();
    let sentence = |numbers: &str| WrittenSentence {
        text: "Ti skrev noe.".to_owned(),
        numbers: numbers.to_owned(),
        locked: true,
    };
    let write = |version, numbers: String| {
        services.write_report_texts(TEST, id, LanguageForm::Nb, version, move |texts| {
            texts
                .with_slot("foreword", "Takk!")
                .with_sentence("why", Some(sentence(&numbers)))
        })
    };
    write(0, told.numbers.clone()).await.unwrap();
    assert!(matches!(
        write(0, String::new()).await,
        Err(ServiceError::Conflict)
    ));
    let shown = async || {
        let wishes = services.report_wishes(TEST, id, Language::Nb).await.unwrap();
        services.survey_report(TEST, id, &wishes).await.unwrap()
    };
    let report = shown().await;
    let told = report.told.iter().find(|told| told.key == "why").unwrap();
    assert_eq!(
        (told.text.as_str(), report.outdated().count()),
        ("Ti skrev noe.", 0)
    );
    assert!(report.parts.iter().any(|part| part.id == "foreword"));
    write(1, "0000000000000000".to_owned()).await.unwrap();
    let report = shown().await;
    assert_eq!(report.outdated().count(), 1, "written for other numbers");
    let other = services.report_texts(TEST, id, LanguageForm::En).await.unwrap();
    assert_eq!(other.version, 0, "each language has its own");
}

#[tokio::test]
async fn nobody_drafts_a_survey_with_faults() {
    let world = World::new().await;
    let faulty = FILE.replace("lowest = 0\n", "lowest = 200000\n");
    let questionnaire = Questionnaire::parse(&faulty).unwrap();
    let refused = world
        .services
        .create_survey(TEST, world.service, questionnaire)
        .await;
    assert!(matches!(refused, Err(ServiceError::Questionnaire(findings)) if !findings.is_empty()));
    assert!(world.services.list_surveys(TEST).await.unwrap().is_empty());
}
