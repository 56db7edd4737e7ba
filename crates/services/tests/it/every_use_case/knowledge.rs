//! The knowledge bank, training, instruments, templates, foster homes and studies.

use tiltak_domain::access::Act;
use tiltak_domain::feedback::scale::ScaleRef;
use tiltak_services::feedback::Rights;
use tiltak_services::foster_home::HomeChange;
use tiltak_services::knowledge::cluster::ClusterChange;
use tiltak_services::knowledge::{NewRecord, NewVersion, starter_articles};

use super::asked::{Asked, UseCase, of_service, to, use_cases, with_opened};
use super::things;
use crate::support::day;

fn version() -> NewVersion {
    NewVersion {
        article: starter_articles().next().unwrap().unwrap(),
        seen: 0,
        reason: "Ny".into(),
        published: false,
    }
}

fn record(c: &Asked<'_>) -> NewRecord {
    NewRecord {
        worker: c.things.spare,
        training: "opplaering".into(),
        passed_on: day("2026-01-10"),
        certified_until: None,
        given_by: "Fjordvik".into(),
    }
}

fn note() -> ClusterChange {
    ClusterChange::Note {
        on: day("2026-05-10"),
        text: "Møte".into(),
    }
}

fn scale() -> ScaleRef {
    ScaleRef {
        id: "finnes-ikke".into(),
        edition: 1,
    }
}

fn rights() -> Rights {
    Rights {
        licence: "CC BY".into(),
        holder: "Oppdiktet".into(),
        document: "avtale.pdf".into(),
    }
}

use_cases! { bank, c, c.actor;
    knowledge_bank(): to(Act::ReadKnowledge);
    read_article(&c.things.article, None): to(Act::ReadKnowledge);
    article_versions(&c.things.article): to(Act::ReadKnowledge);
    propose_measures(c.case): with_opened(Act::ReadCase).first(Act::ReadKnowledge);
    own_use(&c.things.article): to(Act::ReadStatistics);
    write_article(version()): to(Act::WriteKnowledge);
    set_deliverable(&c.things.article, 99, true): to(Act::WriteKnowledge);
    list_clusters(): to(Act::ReadKnowledge);
    read_cluster(c.things.cluster): of_service(Act::ReadKnowledge);
    start_cluster(things::cluster(&c.things.article, 1)): to(Act::WriteKnowledge);
    change_cluster(c.things.cluster, 0, note()): of_service(Act::WriteKnowledge);
    training_page(): to(Act::ReadKnowledge);
    record_training(record(c)): to(Act::KeepTraining);
    withdraw_training(tiltak_domain::ids::TrainingRecordId(super::world::unknown()), 0, "Feil".into()): to(Act::KeepTraining);
}

use_cases! { of_the_service, c, c.actor;
    instruments(): to(Act::ListCases);
    record_right(&scale(), 0, rights()): to(Act::SetInstruments);
    switch_instrument(&scale(), 0, true): to(Act::SetInstruments);
    text_templates(): to(Act::ListCases);
    set_text_template(Some((c.things.template, 0)), things::template()): of_service(Act::SetTemplates);
    list_foster_homes(): to(Act::UseFosterHomes);
    read_foster_home(c.things.home): of_service(Act::UseFosterHomes);
    add_foster_home(things::home(), things::parents(), None): to(Act::UseFosterHomes);
    change_foster_home(c.things.home, 0, HomeChange::ApprovalEnds(day("2026-05-01"))): of_service(Act::UseFosterHomes);
    list_studies(): to(Act::RunStudies);
    read_study(c.things.study): of_service(Act::RunStudies);
    open_study(things::study(day("2026-02-01"), day("2026-05-31"), day("2026-08-31"))): to(Act::RunStudies);
    invite_to_study(c.things.study, 0): of_service(Act::RunStudies);
    close_study(c.things.study, 0): of_service(Act::RunStudies);
    study_report(c.things.study): of_service(Act::RunStudies);
    export_study(c.things.study): of_service(Act::RunStudies);
}

pub fn all() -> Vec<UseCase> {
    [bank(), of_the_service()].into_iter().flatten().collect()
}
