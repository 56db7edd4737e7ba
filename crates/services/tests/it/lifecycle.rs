//! A case from its closing to the proof that it is gone.

use std::fs;
use std::path::Path;

use tiltak_domain::access::Role;
use tiltak_domain::access::hidden_address::{HiddenLevel, VaultContent};
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::organisation::Actor;
use tiltak_domain::retention::FallsDue;
use tiltak_services::ServiceError;
use tiltak_services::access::NewTie;
use tiltak_services::lifecycle::package::{self, PackageFault};
use tiltak_services::lifecycle::{LifecycleError, RunStep};
use tiltak_services::signing::Signer;

use crate::support::{World, day};

const TEN_YEARS: &str = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n\
    case_archive,ten,case_closed,10,years,municipality,Plan for bevaring 2026 punkt 4,2026-01-01,,\n";

struct End {
    world: World,
    case: Case,
    first: Actor,
    second: Actor,
    signer: Signer,
    archive: tempfile::TempDir,
}

impl End {
    /// A case that was closed on 1 June 2016, and two leaders.
    async fn new() -> Self {
        let world = World::new().await;
        let mut case = example::whole_case();
        case.file.service = world.service;
        case.child.service = world.service;
        case.child.siblings.clear();
        for report in &mut case.reports {
            report.service = world.service;
        }
        case.file.state = CaseFileState::Closed {
            on: day("2016-06-01"),
            by: example::CASEWORKER,
            reason: "Ferdig.".into(),
        };
        world
            .services
            .save_cases(std::slice::from_ref(&case), "test")
            .await
            .unwrap();
        Self {
            first: world.actor("drift", &[Role::Leader]).await,
            second: world.actor("leder", &[Role::Leader]).await,
            signer: Signer::from_bytes(&[7; 32]),
            archive: tempfile::tempdir().unwrap(),
            case,
            world,
        }
    }

    async fn rules(&self) {
        let taken = self
            .world
            .services
            .take_in_retention_rules("drift", TEN_YEARS)
            .await;
        assert_eq!(taken.unwrap(), 1);
    }

    async fn run(&self, by: &str, dry_run: bool) -> Result<Vec<RunStep>, LifecycleError> {
        let lines = self
            .world
            .services
            .run_lifecycle(by, Some(&self.signer), self.archive.path(), dry_run)
            .await?;
        Ok(lines.into_iter().map(|line| line.step).collect())
    }

    /// Archives and proposes; the name of the package.
    async fn proposed(&self) -> String {
        match self.run("drift", false).await.unwrap().pop() {
            Some(RunStep::Proposed(name)) => name,
            other => panic!("{other:?}"),
        }
    }

    async fn confirm(&self, actor: &Actor) -> Result<(), ServiceError> {
        let services = &self.world.services;
        let page = services.lifecycle_page(actor).await.unwrap();
        let deletion = page.cases[0].deletion.clone().unwrap();
        services.confirm_deletion(actor, deletion.id).await
    }
}

fn packages(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_rule_of_the_municipality_nothing_falls_due() {
    let end = End::new().await;
    end.world.on("2126-06-01");
    let due = end.world.services.falling_due(None).await.unwrap();
    assert!(
        matches!(due[0].falls_due, FallsDue::NotAssessed { .. }),
        "{due:?}"
    );
    assert_eq!(end.run("drift", false).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_due_on_the_day_and_not_the_day_before() {
    let end = End::new().await;
    end.rules().await;
    let to_be_proposed = vec![RunStep::Proposed(String::new())];
    for (today, steps) in [
        ("2026-05-31", vec![]),
        ("2026-06-01", to_be_proposed.clone()),
        ("2026-06-02", to_be_proposed),
    ] {
        end.world.on(today);
        assert_eq!(end.run("drift", true).await.unwrap(), steps, "{today}");
    }
    assert_eq!(packages(end.archive.path()), 0, "a dry run writes nothing");
    let page = end.world.services.lifecycle_page(&end.second).await.unwrap();
    assert_eq!(page.cases[0].deletion, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_persons_delete_a_case_and_a_signed_proof_stands_in_the_journal() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    let services = &end.world.services;
    let name = end.proposed().await;
    let place = end.archive.path().join(&name);
    let looked = package::verify(&place).unwrap();
    assert_eq!(looked.faults, []);
    let archived: Case = serde_json::from_slice(&fs::read(place.join("case.json")).unwrap()).unwrap();
    assert_eq!(archived.plans, end.case.plans);
    assert_eq!(archived.child.name, end.case.child.name);
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Waiting]);

    let own = end.confirm(&end.first).await;
    assert!(
        matches!(own, Err(ServiceError::Refused(_))),
        "one person is not two: {own:?}"
    );
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Waiting]);
    let caseworker = end.world.actor("saksbehandler", &[Role::Caseworker]).await;
    let page = services.lifecycle_page(&end.second).await.unwrap();
    let id = page.cases[0].deletion.clone().unwrap().id;
    let refused = services.confirm_deletion(&caseworker, id).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
    end.confirm(&end.second).await.unwrap();

    let steps = end.run("drift", false).await.unwrap();
    let [RunStep::Deleted(proof)] = &steps[..] else {
        panic!("{steps:?}");
    };
    assert!(
        end.signer
            .public()
            .accepts(&proof.signed_text(), &proof.signature)
    );
    assert_eq!(
        (proof.counts["case_file"], proof.counts["child"], proof.persons),
        (1, 1, 2)
    );
    assert_eq!(Some(proof.archive_sha256.clone()), looked.sha256);
    let gone = services
        .open_case(&end.second, end.case.file.id, "casework")
        .await;
    assert!(
        matches!(gone, Err(ServiceError::Deleted { on }) if on == day("2026-06-01")),
        "{gone:?}"
    );
    assert_eq!(
        services.deleted_on(end.case.file.id).await.unwrap(),
        Some(day("2026-06-01"))
    );
    assert_eq!(services.deletion_proofs().await.unwrap(), [(**proof).clone()]);
    let entries = tiltak_storage::journal::about_case_file(services.database(), end.case.file.id, 10)
        .await
        .unwrap();
    assert!(
        entries
            .iter()
            .any(|entry| entry.entity == "deletion_proof" && entry.detail == proof.signature)
    );
    assert!(services.verify_journal().await.unwrap().is_intact());
    assert_eq!(
        end.run("drift", false).await.unwrap(),
        [],
        "nothing is due any more"
    );
}

const HIDDEN: &str = "Oppdiktet skjulested 7";

/// Every file of a package, with what stands in it.
fn files_of(place: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(place).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_of(&path));
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.push((path.display().to_string(), text));
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_tells_who_had_the_case_and_who_read_a_hidden_address_and_never_the_address() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    let (services, case) = (&end.world.services, end.case.file.id);
    let worker = end.world.actor("saksbehandler", &[Role::Caseworker]).await;
    let new = NewTie {
        kind: TieKind::Member,
        user: Some(worker.user),
        until: None,
        reason: "Kjenner familien".into(),
    };
    services.make_tie(&end.first, case, new).await.unwrap();
    let content = VaultContent {
        address: HIDDEN.into(),
        how: "Bare brev".into(),
    };
    services
        .keep_hidden_address(&worker, case, HiddenLevel::Confidential, content)
        .await
        .unwrap();
    let read = services.open_hidden_address(&worker, case, "Hjemmebesøk").await;
    assert_eq!(read.unwrap().address, HIDDEN);
    let place = end.archive.path().join(end.proposed().await);
    assert_eq!(package::verify(&place).unwrap().faults, []);
    let text = fs::read_to_string(place.join("restricted/access.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (tie, address) = (&kept["ties"][0], &kept["hidden_addresses"][0]);
    assert_eq!(
        (&tie["kind"], &tie["reason"]),
        (&"member".into(), &"Kjenner familien".into())
    );
    assert_eq!(tie["user"], worker.user.to_string());
    assert_eq!(address["level"], "confidential");
    let readings = kept["readings_of_hidden_addresses"].as_array().unwrap();
    assert_eq!(readings.len(), 1, "{readings:?}");
    assert!(readings[0]["at"].is_string() && readings[0].get("reason").is_none());
    assert_eq!(readings[0]["address"], address["id"]);
    for (file, text) in files_of(&place) {
        assert!(!text.contains(HIDDEN), "the address stands in {file}");
    }
}

/// Whoever is of the family neither sees nor confirms that the case is to be deleted.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_confirms_the_deletion_of_the_case_of_their_own_family() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    end.proposed().await;
    let services = &end.world.services;
    let page = services.lifecycle_page(&end.second).await.unwrap();
    let deletion = page.cases[0].deletion.clone().unwrap();
    let number = end.case.child.national_id.clone().unwrap();
    services
        .record_own_family(&end.second, number.as_str())
        .await
        .unwrap();
    let refused = services.confirm_deletion(&end.second, deletion.id).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
    assert_eq!(services.lifecycle_page(&end.second).await.unwrap().cases, []);
    let third = end.world.actor("tredje", &[Role::Leader]).await;
    services.confirm_deletion(&third, deletion.id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_stops_everything_also_what_was_confirmed() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    let services = &end.world.services;
    let case = end.case.file.id;
    let hold = services
        .place_hold(
            &end.second,
            case,
            "En klage er ikke avgjort.".into(),
            Some(day("2026-06-03")),
        )
        .await
        .unwrap();
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Held]);
    end.world.on("2026-06-03");
    assert_eq!(
        end.run("drift", false).await.unwrap(),
        [RunStep::Held],
        "the last day too"
    );
    end.world.on("2026-06-04");
    end.proposed().await;
    end.confirm(&end.second).await.unwrap();
    let second = services
        .place_hold(&end.second, case, "En ny klage.".into(), None)
        .await
        .unwrap();
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Dropped]);
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Held]);
    services
        .lift_hold(&end.second, case, second, "Avgjort.".into())
        .await
        .unwrap();
    assert!(
        services
            .lift_hold(&end.second, case, hold, "Igjen.".into())
            .await
            .is_err(),
        "it has ended"
    );
    let caseworker = end.world.actor("saksbehandler", &[Role::Caseworker]).await;
    let refused = services
        .place_hold(&caseworker, case, "Grunn.".into(), None)
        .await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
    end.proposed().await;
    assert!(
        services.open_case(&end.second, case, "casework").await.is_ok(),
        "it is still there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_changed_after_it_was_archived_is_not_deleted() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    end.proposed().await;
    end.confirm(&end.second).await.unwrap();
    let sql = "UPDATE case_file SET journal_number = 'another'";
    sea_orm::ConnectionTrait::execute_unprepared(end.world.services.database(), sql)
        .await
        .unwrap();
    assert_eq!(end.run("drift", false).await.unwrap(), [RunStep::Dropped]);
    assert!(matches!(
        end.run("drift", false).await.unwrap()[..],
        [RunStep::Proposed(_)]
    ));
    assert_eq!(packages(end.archive.path()), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_that_is_not_whole_or_is_another_stops_the_deletion() {
    let end = End::new().await;
    end.rules().await;
    end.world.on("2026-06-01");
    let name = end.proposed().await;
    end.confirm(&end.second).await.unwrap();
    let place = end.archive.path().join(&name);
    let text = fs::read_to_string(place.join("history.json")).unwrap();
    fs::write(place.join("history.json"), format!("{text} ")).unwrap();
    let refused = end.run("drift", false).await;
    let changed = PackageFault::Changed("history.json".into());
    assert!(
        matches!(&refused, Err(LifecycleError::Package(faults)) if *faults == [changed.clone()]),
        "{refused:?}"
    );
    fs::write(place.join("history.json"), text).unwrap();
    let list = fs::read_to_string(place.join(package::CHECKSUMS)).unwrap();
    fs::write(place.join(package::CHECKSUMS), format!("{list}\n")).unwrap();
    let refused = end.run("drift", false).await;
    assert!(
        matches!(&refused, Err(LifecycleError::Package(faults)) if *faults == [PackageFault::Other]),
        "{refused:?}"
    );
    fs::write(place.join(package::CHECKSUMS), list).unwrap();
    assert!(matches!(
        end.run("drift", false).await.unwrap()[..],
        [RunStep::Deleted(_)]
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_an_account_answers_for_a_run_and_faulty_rules_are_refused() {
    let end = End::new().await;
    let nobody = end.run("finnes-ikke", false).await;
    assert!(matches!(nobody, Err(LifecycleError::NoSuchUser)));
    let faulty = TEN_YEARS.replace("Plan for bevaring 2026 punkt 4", "");
    let refused = end.world.services.take_in_retention_rules("drift", &faulty).await;
    assert!(matches!(refused, Err(LifecycleError::Rules(_))));
}
