//! Surveys: they have nothing of a case, but each belongs to one service.

use tiltak_domain::access::Act;
use tiltak_domain::ids::{QuoteId, SampleUnitId};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::coding::Codes;
use tiltak_domain::survey::quote::QuoteForm;
use tiltak_services::survey::report::ReportWishes;
use tiltak_services::survey::{By, Found, Wordings};
use tiltak_statistics::Language;

use super::asked::{UseCase, of_service, to, use_cases};
use super::world::unknown;
use crate::support::day;

fn questionnaire() -> Questionnaire {
    Questionnaire::parse(crate::survey::FILE).unwrap()
}

fn at(date: &str) -> chrono::DateTime<chrono::Utc> {
    day(date).and_time(chrono::NaiveTime::MIN).and_utc()
}

use_cases! { run, c, By::Worker(c.actor);
    list_surveys(): to(Act::RunSurveys);
    create_survey(c.things.service, questionnaire()): of_service(Act::RunSurveys);
    read_survey(c.things.survey): of_service(Act::RunSurveys);
    revise_survey(c.things.survey, 0, questionnaire()): of_service(Act::RunSurveys);
    open_survey(c.things.survey, at("2026-06-01"), at("2026-07-01")): of_service(Act::RunSurveys);
    close_survey(c.things.survey): of_service(Act::RunSurveys);
    add_to_sample(c.things.survey, Vec::new()): of_service(Act::RunSurveys);
    survey_sample(c.things.survey): of_service(Act::RunSurveys);
    make_codes(c.things.survey, None): of_service(Act::RunSurveys);
    make_loose_codes(c.things.survey, 1): of_service(Act::RunSurveys);
    frame_survey(c.things.survey, Vec::new(), None): of_service(Act::RunSurveys);
    // Refused for want of a mail server before the survey is looked for.
    invite_to_survey(c.things.survey, &Wordings::new()): to(Act::RunSurveys);
    remind_survey(c.things.survey, &Wordings::new()): to(Act::RunSurveys);
    print_codes(c.things.survey, true): of_service(Act::RunSurveys);
    take_bounces(c.things.survey, ""): of_service(Act::RunSurveys);
    note_of_unit(c.things.survey, SampleUnitId(unknown()), 0, Found::Refused): of_service(Act::RunSurveys);
    survey_field_work(c.things.survey): of_service(Act::RunSurveys);
    import_responses(c.things.survey, Vec::new()): of_service(Act::RunSurveys);
}

use_cases! { answers, c, By::Worker(c.actor);
    open_questions(c.things.survey): of_service(Act::RunSurveys);
    set_code_frame(c.things.survey, "why", Some(99), Vec::new()): of_service(Act::RunSurveys);
    compared_coding(c.things.survey, "why"): of_service(Act::RunSurveys);
    survey_quotes(c.things.survey): of_service(Act::RunSurveys);
    answer_to_quote(c.things.survey, "why", 1): of_service(Act::RunSurveys);
    propose_quote(c.things.survey, "why", 1, QuoteForm::Paraphrase, "Tid"): of_service(Act::RunSurveys);
    released_quotes(c.things.survey, Language::Nb): of_service(Act::RunSurveys);
    survey_wave(c.things.survey): of_service(Act::RunSurveys);
    report_wishes(c.things.survey, Language::Nb): of_service(Act::RunSurveys);
    earlier_survey_waves(c.things.survey): of_service(Act::RunSurveys);
    survey_report(c.things.survey, &ReportWishes::default()): of_service(Act::RunSurveys);
    survey_cross_tables(c.things.survey): of_service(Act::RunSurveys);
    report_texts(c.things.survey, LanguageForm::Nb): of_service(Act::RunSurveys);
    write_report_texts(c.things.survey, LanguageForm::Nb, 99, |texts| texts): of_service(Act::RunSurveys);
    survey_responses(c.things.survey): of_service(Act::RunSurveys);
    survey_answers(c.things.survey): of_service(Act::RunSurveys);
}

use_cases! { by_a_person, c, c.actor;
    answer_to_code(c.things.survey, "why", None): of_service(Act::RunSurveys);
    code_answer(c.things.survey, "why", 1, Codes::new()): of_service(Act::RunSurveys);
    settle_answer(c.things.survey, "why", 1, Codes::new()): of_service(Act::RunSurveys);
    coder_names(&[c.things.owner]): to(Act::RunSurveys);
    release_quote(c.things.survey, (QuoteId(unknown()), 0), true, &[]): of_service(Act::RunSurveys);
    withhold_quote(c.things.survey, (QuoteId(unknown()), 0)): of_service(Act::RunSurveys);
}

pub fn all() -> Vec<UseCase> {
    [run(), answers(), by_a_person()].into_iter().flatten().collect()
}
