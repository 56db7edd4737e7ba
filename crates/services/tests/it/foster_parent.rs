//! Messages about foster parents, with a register that stands in for the real one and keeps its rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use chrono::NaiveDate;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::casework::foster_home::{Approval, FosterHomeKind};
use tiltak_domain::casework::foster_parent_message::{Call, MessageState};
use tiltak_domain::casework::placement::{Leaving, Siblings};
use tiltak_domain::ids::{CaseFileId, FosterHomeId, PlacementId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::foster_home::{HomeChange, HomeContent, NewParent};
use tiltak_services::foster_parent::{
    Delivered, Feedback, FeedbackPage, FileDrop, FosterParentRegister, Payload, Receipt, RegisterResult,
    Rejected, StuckMessages, Verdict,
};
use tiltak_services::placement::{NewPlace, NewPlacement};

use crate::support::{World, day};

/// The care of one child by one foster parent, as the register has it.
#[derive(Debug, Clone)]
struct Care {
    service: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

#[derive(Default)]
struct Inside {
    /// By child and foster parent.
    care: BTreeMap<(String, String), Care>,
    keys: BTreeMap<uuid::Uuid, Payload>,
    answers: Vec<Feedback>,
    protected: BTreeSet<String>,
    unreachable: bool,
}

/// Stands in for the population register.
struct Double {
    today: NaiveDate,
    inside: Mutex<Inside>,
}

impl Double {
    fn new(today: &str) -> Self {
        Self {
            today: day(today),
            inside: Mutex::default(),
        }
    }

    fn judge(&self, inside: &mut Inside, call: Call, payload: &Payload) -> Verdict {
        let refuse = |code: &str| Verdict::Refused(code.to_owned());
        let pair = (payload.child.number.clone(), payload.parent.number.clone());
        let own = &payload.sender[0].organisation_number;
        if payload.valid_on > self.today {
            return refuse("fremtidigDato");
        }
        if inside.protected.contains(&payload.child.number) {
            return refuse("adressebeskyttelse");
        }
        let current = |inside: &Inside| {
            let of_child = inside
                .care
                .iter()
                .filter(|((child, _), care)| *child == pair.0 && care.to.is_none());
            of_child.count()
        };
        let foreign = inside
            .care
            .iter()
            .any(|((child, _), care)| *child == pair.0 && care.service != *own);
        if foreign {
            return refuse("barnetErTilknyttetEtAnnetOrganisasjonsnummer");
        }
        match call {
            Call::Start => {
                if inside.care.get(&pair).is_some_and(|care| care.to.is_none()) {
                    return refuse("gjeldendeOmsorgsansvarFinnesAllerede");
                }
                if current(inside) >= 2 {
                    return refuse("barnetHarFosterforeldre");
                }
                let care = Care {
                    service: own.clone(),
                    from: payload.valid_on,
                    to: None,
                };
                inside.care.insert(pair, care);
            }
            Call::Correct | Call::End | Call::Transfer => {
                let Some(care) = inside.care.get_mut(&pair) else {
                    return refuse("finnerIkkeOmsorgsansvarSomKanOpphøres");
                };
                match call {
                    Call::Correct => care.from = payload.valid_on,
                    Call::Transfer => care.service.clone_from(&payload.responsible.organisation_number),
                    _ if payload.valid_on < care.from => {
                        return refuse("opphørstidspunktErTidligereEnnGyldighetstidspunkt");
                    }
                    _ => care.to = Some(payload.valid_on),
                }
            }
            Call::Cancel => {
                inside.care.remove(&pair);
            }
        }
        Verdict::Registered
    }
}

impl FosterParentRegister for Double {
    async fn send(&self, call: Call, payload: &Payload) -> RegisterResult<Receipt> {
        let mut inside = self.inside.lock().unwrap();
        if inside.unreachable {
            return Err(Rejected::Unreachable);
        }
        let receipt = Receipt {
            reference: format!("ref-{}", payload.key),
        };
        if let Some(known) = inside.keys.get(&payload.key) {
            let same = Payload {
                sent_at: known.sent_at,
                ..payload.clone()
            };
            return if same == *known {
                Ok(receipt)
            } else {
                Err(Rejected::Refused("idempotent_konflikt".into()))
            };
        }
        inside.keys.insert(payload.key, payload.clone());
        let verdict = self.judge(&mut inside, call, payload);
        let sequence = 100 + inside.answers.len() as u64;
        inside.answers.push(Feedback {
            sequence,
            key: payload.key,
            verdict,
        });
        Ok(receipt)
    }

    async fn first_sequence(&self) -> RegisterResult<u64> {
        Ok(100)
    }

    async fn feedback(&self, from: u64, count: usize) -> RegisterResult<FeedbackPage> {
        let inside = self.inside.lock().unwrap();
        if inside.unreachable {
            return Err(Rejected::Unreachable);
        }
        let answers: Vec<_> = inside
            .answers
            .iter()
            .filter(|answer| answer.sequence >= from)
            .take(count)
            .cloned()
            .collect();
        let next = answers.last().map_or(from, |last| last.sequence + 1);
        Ok(FeedbackPage { answers, next })
    }
}

/// A child under a care order, in a foster home with two foster parents.
struct Placed {
    world: World,
    worker: Actor,
    case: CaseFileId,
    home: FosterHomeId,
    placement: PlacementId,
}

fn number(serial: u32, sex: Sex) -> Option<NationalId> {
    NationalId::synthetic(day("1980-02-10"), sex, serial)
}

async fn placed(protected: bool) -> Placed {
    let world = World::new().await;
    world.on("2026-06-01");
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let mut case = example::whole_case();
    case.file.service = world.service;
    case.child.service = world.service;
    case.file.caseworker = Some(worker.user);
    for report in &mut case.reports {
        report.service = world.service;
    }
    case.decisions[0].decided_by = worker.user;
    case.evaluations.clear();
    case.decisions[0].legal_basis = "bvl2021-5-1".into();
    case.measures[0].category = "2.1".into();
    world
        .services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    let parent = |name: &str, serial, sex| NewParent {
        name: name.into(),
        national_id: number(serial, sex),
        from: day("2026-01-01"),
    };
    let content = HomeContent {
        name: "Hos tante Tuva".into(),
        kind: FosterHomeKind::Kinship,
        municipality_number: "4601".into(),
        capacity: 2,
        address_protected: protected,
    };
    let approval = Approval {
        from: day("2026-01-01"),
        to: None,
        by: "Fjordvik".into(),
    };
    let parents = vec![parent("Tuva", 1, Sex::Girl), parent("Trym", 2, Sex::Boy)];
    let home = world
        .services
        .add_foster_home(&worker, content, parents, Some(approval))
        .await
        .unwrap();
    let new = NewPlacement {
        measure: case.measures[0].id,
        place: NewPlace::FosterHome {
            home: Some(home),
            tried_first: None,
        },
        started_on: day("2026-04-15"),
        siblings: Siblings::None,
        address_protected: false,
    };
    let placement = world
        .services
        .start_placement(&worker, case.file.id, new)
        .await
        .unwrap();
    Placed {
        world,
        worker,
        case: case.file.id,
        home,
        placement,
    }
}

impl Placed {
    async fn read(&self) -> Case {
        self.world
            .services
            .open_case(&self.worker, self.case, "test")
            .await
            .unwrap()
    }

    async fn states(&self) -> Vec<(Call, MessageState)> {
        let case = self.read().await;
        let mut states: Vec<_> = case
            .foster_parent_messages
            .into_iter()
            .map(|one| (one.call, one.state))
            .collect();
        states.sort_by_key(|(call, _)| *call);
        states
    }

    async fn deliver(&self, double: &Double) -> Delivered {
        self.world
            .services
            .deliver_foster_parent_messages(double)
            .await
            .unwrap()
    }

    fn leaving(on: &str) -> Leaving {
        Leaving {
            on: day(on),
            reason: "1.1.1".into(),
            clarification: None,
            destination: "6".into(),
            destination_clarification: None,
            text: "Hjem.".into(),
        }
    }
}

#[tokio::test]
async fn a_placement_is_told_once_for_each_foster_parent_and_registered() {
    let placed = placed(false).await;
    let double = Double::new("2026-06-01");
    let done = placed.deliver(&double).await;
    assert_eq!((done.sent, done.registered, done.refused), (2, 2, 0));
    assert_eq!(
        placed.deliver(&double).await,
        Delivered::default(),
        "nothing is sent twice"
    );
    let states = placed.states().await;
    assert!(
        states
            .iter()
            .all(|(call, state)| *call == Call::Start && matches!(state, MessageState::Registered { .. })),
        "{states:?}"
    );
    let inside = double.inside.lock().unwrap();
    assert_eq!(inside.care.len(), 2);
    let sent = serde_json::to_value(inside.keys.values().next().unwrap()).unwrap();
    assert_eq!(sent["gyldighetsdato"], "2026-04-15");
    assert_eq!(
        sent["barnevernstjeneste"]["ansvarligBarnevernstjeneste"],
        "974760673"
    );
    let text = sent.to_string();
    for private in ["Luna", "Tuva", "4601", "tante"] {
        assert!(!text.contains(private), "{private} leaves in {text}");
    }
}

#[tokio::test]
async fn a_register_that_is_not_reached_is_asked_again_with_the_same_key() {
    let placed = placed(false).await;
    let double = Double::new("2026-06-01");
    double.inside.lock().unwrap().unreachable = true;
    let done = placed.deliver(&double).await;
    assert_eq!((done.left, done.sent), (2, 0));
    double.inside.lock().unwrap().unreachable = false;
    assert_eq!(placed.deliver(&double).await.registered, 2);
    let keys: BTreeSet<_> = double.inside.lock().unwrap().keys.keys().copied().collect();
    let case = placed.read().await;
    let own: BTreeSet<_> = case.foster_parent_messages.iter().map(|one| one.id.0).collect();
    assert_eq!(keys, own);
}

#[tokio::test]
async fn a_correction_an_end_and_a_mistake_follow_the_start() {
    let placed = placed(false).await;
    let double = Double::new("2026-06-01");
    placed.deliver(&double).await;
    let (services, worker, case, id) = (
        &placed.world.services,
        &placed.worker,
        placed.case,
        placed.placement,
    );
    services
        .correct_placement_start(worker, case, id, 1, day("2026-04-20"))
        .await
        .unwrap();
    services
        .end_placement(worker, case, id, 2, Placed::leaving("2026-05-20"))
        .await
        .unwrap();
    let done = placed.deliver(&double).await;
    assert_eq!((done.sent, done.registered, done.refused), (4, 4, 0));
    {
        let inside = double.inside.lock().unwrap();
        let care = inside.care.values().next().unwrap();
        assert_eq!((care.from, care.to), (day("2026-04-20"), Some(day("2026-05-20"))));
    }
    services
        .cancel_placement(worker, case, id, 3, "Feil barn.".into())
        .await
        .unwrap();
    assert_eq!(placed.deliver(&double).await.registered, 2);
    assert!(double.inside.lock().unwrap().care.is_empty());
}

#[tokio::test]
async fn a_refusal_becomes_a_task_that_somebody_settles() {
    let placed = placed(false).await;
    let double = Double::new("2026-06-01");
    let child = placed.read().await.child.national_id.unwrap();
    double
        .inside
        .lock()
        .unwrap()
        .protected
        .insert(child.as_str().to_owned());
    let done = placed.deliver(&double).await;
    assert_eq!((done.sent, done.refused), (2, 2));
    let case = placed.read().await;
    let refused = &case.foster_parent_messages[0];
    assert!(
        matches!(&refused.state, MessageState::Refused { code, sequence: Some(_) } if code == "adressebeskyttelse")
    );
    assert!(refused.needs_somebody());
    let settle = placed.world.services.settle_foster_parent_message(
        &placed.worker,
        placed.case,
        refused.id,
        refused.version,
        "Ringt skatteetaten.".into(),
        true,
    );
    settle.await.unwrap();
    let case = placed.read().await;
    assert_eq!(
        case.foster_parent_messages
            .iter()
            .filter(|one| one.needs_somebody())
            .count(),
        1
    );
    // What was put right is told once more, with a key of its own.
    double.inside.lock().unwrap().protected.clear();
    let done = placed.deliver(&double).await;
    assert_eq!((done.sent, done.registered, done.refused), (1, 1, 0));
}

#[tokio::test]
async fn a_protected_address_never_leaves() {
    let placed = placed(true).await;
    let double = Double::new("2026-06-01");
    assert_eq!(placed.deliver(&double).await, Delivered::default());
    assert!(double.inside.lock().unwrap().keys.is_empty());
    assert_eq!(
        placed.states().await,
        vec![(Call::Start, MessageState::Withheld); 2]
    );
}

#[tokio::test]
async fn a_protection_that_comes_after_the_message_was_made_holds_it_back_too() {
    let placed = placed(false).await;
    let content = HomeContent {
        name: "Hos tante Tuva".into(),
        kind: FosterHomeKind::Kinship,
        municipality_number: "4601".into(),
        capacity: 2,
        address_protected: true,
    };
    let change = HomeChange::Content(content);
    placed
        .world
        .services
        .change_foster_home(&placed.worker, placed.home, 1, change)
        .await
        .unwrap();
    let double = Double::new("2026-06-01");
    placed.deliver(&double).await;
    assert!(double.inside.lock().unwrap().keys.is_empty());
    assert_eq!(
        placed.states().await,
        vec![(Call::Start, MessageState::Withheld); 2]
    );
}

#[tokio::test]
async fn a_foster_parent_who_leaves_in_the_future_is_told_on_the_day() {
    let placed = placed(false).await;
    let double = Double::new("2026-06-01");
    placed.deliver(&double).await;
    let services = &placed.world.services;
    let parent = services
        .read_foster_home(&placed.worker, placed.home)
        .await
        .unwrap()
        .home
        .parents[0]
        .id;
    let leaves = HomeChange::ParentLeaves(parent, day("2026-06-03"));
    services
        .change_foster_home(&placed.worker, placed.home, 1, leaves)
        .await
        .unwrap();
    for (today, sent) in [("2026-06-02", 0), ("2026-06-03", 1), ("2026-06-04", 0)] {
        placed.world.on(today);
        let later = Double {
            today: day(today),
            inside: Mutex::new(std::mem::take(&mut *double.inside.lock().unwrap())),
        };
        let done = placed.deliver(&later).await;
        *double.inside.lock().unwrap() = later.inside.into_inner().unwrap();
        assert_eq!(
            (done.sent, done.registered, done.refused),
            (sent, sent, 0),
            "{today}"
        );
    }
}

#[tokio::test]
async fn a_foster_home_that_is_no_care_order_tells_nothing() {
    let placed = placed(false).await;
    let mut other = example::whole_case();
    assert!(
        tiltak_domain::casework::legal_basis::find(&other.decisions[0].legal_basis)
            .unwrap()
            .assistance
    );
    let text = serde_json::to_string(&other).unwrap();
    let text = (3..=12).fold(text, |text, kind| {
        text.replace(
            &example::id(kind, 1).to_string(),
            &example::id(kind + 100, 1).to_string(),
        )
        .replace(
            &example::id(kind, 2).to_string(),
            &example::id(kind + 100, 2).to_string(),
        )
    });
    other = serde_json::from_str(&text).unwrap();
    other.file.service = placed.world.service;
    other.child.service = placed.world.service;
    other.file.caseworker = Some(placed.worker.user);
    other.file.journal_number = "2026-0002".into();
    other.child.national_id = None;
    other.reports[0].service = placed.world.service;
    other.decisions[0].decided_by = placed.worker.user;
    other.evaluations.clear();
    other.measures[0].category = "2.1".into();
    let services = &placed.world.services;
    services
        .save_cases(std::slice::from_ref(&other), "test")
        .await
        .unwrap();
    let new = NewPlacement {
        measure: other.measures[0].id,
        place: NewPlace::FosterHome {
            home: Some(placed.home),
            tried_first: None,
        },
        started_on: day("2026-04-15"),
        siblings: Siblings::None,
        address_protected: false,
    };
    services
        .start_placement(&placed.worker, other.file.id, new)
        .await
        .unwrap();
    let case = services
        .open_case(&placed.worker, other.file.id, "test")
        .await
        .unwrap();
    assert!(case.foster_parent_messages.is_empty());
}

#[tokio::test]
async fn messages_that_nobody_takes_or_answers_are_counted_as_stuck() {
    let placed = placed(false).await;
    let stuck = async || {
        placed
            .world
            .services
            .stuck_foster_parent_messages()
            .await
            .unwrap()
    };
    // Made on 1 June; three days may pass.
    placed.world.on("2026-06-04");
    assert_eq!(stuck().await, StuckMessages::default());
    placed.world.on("2026-06-05");
    assert_eq!(
        stuck().await,
        StuckMessages {
            late: 2,
            for_somebody: 0
        }
    );
    let double = Double::new("2026-06-05");
    placed.deliver(&double).await;
    assert_eq!(stuck().await, StuckMessages::default());
}

#[tokio::test]
async fn a_folder_takes_the_messages_and_gives_the_answers() {
    let placed = placed(false).await;
    let folder = tempfile::tempdir().unwrap();
    let register = FileDrop::open(folder.path()).unwrap();
    let deliver = async || {
        placed
            .world
            .services
            .deliver_foster_parent_messages(&register)
            .await
            .unwrap()
    };
    assert_eq!((deliver().await.sent, deliver().await.sent), (2, 0));
    let laid = std::fs::read_dir(folder.path().join("ut")).unwrap().count();
    assert_eq!(laid, 2);
    for (place, one) in placed.read().await.foster_parent_messages.iter().enumerate() {
        let answer = serde_json::json!({
            "sekvensnummer": 40 + place, "avsendersMeldingsidentifikator": one.id.0,
            "beslutning": if place == 0 { "registrert" } else { "avvist" }, "kode": "barnetHarFosterforeldre",
        });
        let file = folder.path().join(format!("inn/{place}.json"));
        std::fs::write(file, answer.to_string()).unwrap();
    }
    let done = deliver().await;
    assert_eq!((done.registered, done.refused, done.sent), (1, 1, 0));
    assert_eq!(
        deliver().await,
        Delivered::default(),
        "an answer is taken in once"
    );
    let stuck = placed
        .world
        .services
        .stuck_foster_parent_messages()
        .await
        .unwrap();
    assert_eq!(stuck.for_somebody, 1);
}
