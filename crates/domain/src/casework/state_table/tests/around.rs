//! Parts beside the thread: where the child lives, contact, the time after 18, those who help, what is bought, what is told.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{day, today};
use crate::casework::aftercare::{
    Aftercare, AftercareAnswer, AftercareDecision, AftercareOutcome, AskedAgain, AskedAnswer, Channel,
    ChannelKind, LaterContact,
};
use crate::casework::cooperation::{
    CooperationMeeting, Held, Helper, HelperKind, HelperState, MeetingKind, MeetingState, Promise,
};
use crate::casework::example::{self, CASEWORKER, id};
use crate::casework::family_contact::{ContactOutcome, ContactPlan, ContactRelation, FamilyContact, NotHeld};
use crate::casework::foster_home::{Approval, FosterHome};
use crate::casework::foster_parent_message::{Call, FosterParentMessage, MessageState};
use crate::casework::placement::visit::{PlacementVisit, SeriousFinding, TalkAlone, VisitKind};
use crate::casework::placement::{Around, Leaving, Placement, Reduction, ReturnFollowUp, Transfer};
use crate::casework::purchase::{PriceUnit, Purchase};
use crate::casework::refusal::Refusals;
use crate::casework::state_table as table;
use crate::ids::{
    AftercareId, ContactPlanId, DecisionId, FamilyContactId, FosterParentMessageId, PlacementVisitId,
    PurchaseId,
};

/// A part on its way.
#[derive(Debug, Clone)]
pub(super) enum Thing {
    Placement(Placement),
    Visit(PlacementVisit),
    FosterHome(FosterHome),
    Message(FosterParentMessage),
    Aftercare(Aftercare),
    ContactPlan(ContactPlan),
    Contact(FamilyContact),
    Purchase(Purchase),
    Helper(Helper),
    Meeting(CooperationMeeting),
}

pub(super) type Outcome = Result<Thing, Refusals>;

impl Thing {
    pub(super) fn entity(&self) -> &'static str {
        match self {
            Self::Placement(_) => "placement",
            Self::Visit(_) => "placement_visit",
            Self::FosterHome(_) => "foster_home",
            Self::Message(_) => "foster_parent_message",
            Self::Aftercare(_) => "aftercare",
            Self::ContactPlan(_) => "contact_plan",
            Self::Contact(_) => "family_contact",
            Self::Purchase(_) => "purchase",
            Self::Helper(_) => "helper",
            Self::Meeting(_) => "cooperation_meeting",
        }
    }

    pub(super) fn state(&self) -> &'static str {
        match self {
            Self::Placement(item) => table::of_placement(&item.state),
            Self::Visit(item) => table::of_visit(item),
            Self::FosterHome(item) => table::of_foster_home(item, today()),
            Self::Message(item) => table::of_message(&item.state),
            Self::Aftercare(item) => table::of_aftercare(item),
            Self::ContactPlan(item) => table::of_period(item.to),
            Self::Contact(item) => table::of_contact(&item.outcome),
            Self::Purchase(item) => table::of_period(item.to),
            Self::Helper(item) => table::of_helper(&item.state),
            Self::Meeting(item) => table::of_meeting(&item.state),
        }
    }
}

/// The parts that a walk can begin with, with the act that makes them.
pub(super) fn beginnings() -> Vec<(&'static str, Outcome)> {
    let case_file = example::placement().case_file;
    let contact_plan = contact_plan();
    let contact = |outcome| FamilyContact {
        id: FamilyContactId(id(22, 2)),
        version: 1,
        case_file,
        plan: contact_plan.id,
        on: day("2026-05-10"),
        outcome,
    };
    let text = || "Vi bakte.".to_owned();
    let held = contact(ContactOutcome::Held { text: text() });
    let not_held = contact(ContactOutcome::NotHeld {
        reason: NotHeld::Illness,
        text: text(),
    });
    let record = |item: FamilyContact| item.record(&contact_plan, today()).map(Thing::Contact);
    let ended_plan = ContactPlan {
        to: Some(day("2026-05-20")),
        ..contact_plan.clone()
    };
    let bought = purchase();
    let bought_before = Purchase {
        to: Some(day("2026-05-20")),
        ..bought.clone()
    };
    let mut unapproved = example::foster_home();
    unapproved.approvals.clear();
    vec![
        ("start", start(example::placement())),
        ("record", visit(None)),
        ("record", visit(Some(None))),
        ("record", visit(Some(Some(day("2026-05-12"))))),
        (
            "keep",
            example::foster_home().keep(today()).map(Thing::FosterHome),
        ),
        ("keep", unapproved.keep(today()).map(Thing::FosterHome)),
        ("make", Ok(Thing::Message(message(MessageState::Waiting)))),
        ("make", Ok(Thing::Message(message(MessageState::Withheld)))),
        ("offer", aftercare().offer(born(), today()).map(Thing::Aftercare)),
        ("start", contact_plan.clone().start().map(Thing::ContactPlan)),
        ("start", ended_plan.start().map(Thing::ContactPlan)),
        ("record", record(held)),
        ("record", record(not_held)),
        ("record", bought.record().map(Thing::Purchase)),
        ("record", bought_before.record().map(Thing::Purchase)),
        ("note", helper().note(today()).map(Thing::Helper)),
        ("offer", meeting().offer(today()).map(Thing::Meeting)),
    ]
}

fn born() -> Option<NaiveDate> {
    Some(day("2008-09-01"))
}

fn start(placement: Placement) -> Outcome {
    let mut measure = example::whole_case().measures.remove(0);
    measure.category = "2.1".into();
    let home = example::foster_home();
    let around = Around {
        measure: &measure,
        others: &[],
        home: Some((&home, 0)),
        has_siblings: false,
    };
    placement.start(around, today()).map(Thing::Placement)
}

fn visit(serious: Option<Option<NaiveDate>>) -> Outcome {
    let placement = example::placement();
    let visit = PlacementVisit {
        id: PlacementVisitId(id(21, 1)),
        version: 1,
        case_file: placement.case_file,
        placement: placement.id,
        kind: VisitKind::FollowUp,
        on: day("2026-05-10"),
        by: "Kari".into(),
        alone: TalkAlone::Yes { said: "Fint.".into() },
        findings: "Trygt.".into(),
        serious: serious.map(|told_on| SeriousFinding {
            text: "Slag.".into(),
            told_on,
        }),
    };
    visit.record(&placement, today()).map(Thing::Visit)
}

fn message(state: MessageState) -> FosterParentMessage {
    FosterParentMessage {
        id: FosterParentMessageId(id(23, 1)),
        version: 1,
        case_file: example::placement().case_file,
        placement: example::placement().id,
        parent: Uuid::nil(),
        call: Call::Start,
        valid_on: day("2026-04-15"),
        transfer_to: None,
        made_on: day("2026-04-15"),
        state,
    }
}

fn aftercare() -> Aftercare {
    Aftercare {
        id: AftercareId(id(24, 1)),
        version: 1,
        case_file: example::placement().case_file,
        offered_on: day("2026-02-10"),
        offer: "Støttekontakt".into(),
        wishes: "Hybel".into(),
        answer: None,
        decision: None,
        later: None,
        asked: Vec::new(),
    }
}

fn contact_plan() -> ContactPlan {
    ContactPlan {
        id: ContactPlanId(id(22, 1)),
        version: 1,
        case_file: example::placement().case_file,
        with: "Mor".into(),
        relation: ContactRelation::Parent,
        times_a_year: 12,
        from: day("2026-04-15"),
        to: None,
        terms: "Hos farmor".into(),
    }
}

fn purchase() -> Purchase {
    Purchase {
        id: PurchaseId(id(25, 1)),
        version: 1,
        case_file: example::placement().case_file,
        measure: example::placement().measure,
        provider: "Bufetat".into(),
        what: "Opphold".into(),
        price: 100,
        unit: PriceUnit::Day,
        hours_a_week: None,
        from: day("2026-04-15"),
        to: None,
    }
}

fn helper() -> Helper {
    Helper {
        id: id(26, 1),
        version: 1,
        case_file: example::placement().case_file,
        kind: HelperKind::School,
        name: "Skolen".into(),
        contact: String::new(),
        helps_with: "Lekser".into(),
        in_group: true,
        chosen_by_child: false,
        interpreting: None,
        started_on: day("2026-02-10"),
        promises: Vec::new(),
        state: HelperState::Active,
    }
}

fn meeting() -> CooperationMeeting {
    CooperationMeeting {
        id: id(27, 1),
        version: 1,
        case_file: example::placement().case_file,
        kind: MeetingKind::FamilyCouncil,
        offered_on: day("2026-02-10"),
        planned_on: None,
        about: "Hverdagen".into(),
        state: MeetingState::Offered,
    }
}

/// An act chosen by a number, on a day, with or without the words that it needs.
pub(super) fn act(thing: Thing, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    match thing {
        Thing::Placement(item) => act_on_placement(item, choice, on, words),
        Thing::Visit(item) => ("tell", item.tell(on, today()).map(Thing::Visit)),
        Thing::FosterHome(item) => {
            let approvals = match choice % 3 {
                0 => Vec::new(),
                1 => vec![approval(on, None, words)],
                _ => vec![approval(day("2026-01-25"), Some(on), words)],
            };
            let changed = FosterHome { approvals, ..item };
            ("keep", changed.keep(today()).map(Thing::FosterHome))
        }
        Thing::Message(item) => act_on_message(item, choice, words),
        Thing::Aftercare(item) => act_on_aftercare(item, choice, on, words),
        Thing::ContactPlan(item) => ("end", item.end(on).map(Thing::ContactPlan)),
        // Nothing is done with a meeting that is recorded.
        Thing::Contact(_) => ("record", Err(Refusals(Vec::new()))),
        Thing::Purchase(item) => ("end", item.end(on).map(Thing::Purchase)),
        Thing::Helper(item) => act_on_helper(item, choice, on, words),
        Thing::Meeting(item) => {
            let held = Held {
                on,
                present: words.clone(),
                agreed: words.clone(),
                child_part: words.clone(),
            };
            let (name, outcome) = match choice % 2 {
                0 => ("hold", item.hold(held, today())),
                _ => ("decline", item.decline(on, words, today())),
            };
            (name, outcome.map(Thing::Meeting))
        }
    }
}

fn approval(from: NaiveDate, to: Option<NaiveDate>, by: String) -> Approval {
    Approval { from, to, by }
}

fn act_on_placement(item: Placement, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    let mut measure = example::whole_case().measures.remove(0);
    measure.category = "2.1".into();
    let (name, outcome) = match choice % 8 {
        0 => ("correct_start", item.correct_start(on, &measure, today())),
        1 => ("review_agreement", item.review_agreement(on, today())),
        2 => ("plan_exit", item.plan_exit(Some(on), Some(on), today())),
        3 => {
            let to = if words.trim().is_empty() { "1" } else { "310000019" };
            let transfer = Transfer { to: to.into(), on };
            ("transfer", item.transfer(transfer, today()))
        }
        4 => ("cancel", item.cancel(words, today())),
        5 => {
            let leaving = Leaving {
                on,
                reason: "1.1.1".into(),
                clarification: None,
                destination: if choice < 128 { "6" } else { "7" }.into(),
                destination_clarification: None,
                text: words,
            };
            ("end", item.end(leaving, today()))
        }
        6 => {
            let follow_up = ReturnFollowUp {
                offered_on: on,
                accepted: false,
                plan: words,
                until: None,
            };
            ("follow_up_return", item.follow_up_return(follow_up, today()))
        }
        _ => {
            let reduction = Reduction {
                kind: VisitKind::FollowUp,
                from: on,
                times: 4,
                grounds: words,
                heard: true,
                permanent: false,
            };
            ("require", item.require(reduction, born(), today()))
        }
    };
    (name, outcome.map(Thing::Placement))
}

fn act_on_message(item: FosterParentMessage, choice: u8, words: String) -> (&'static str, Outcome) {
    let (name, outcome) = match choice % 6 {
        0 | 1 => ("settle", item.settle(words, today())),
        2 => (
            "advance",
            item.advance(MessageState::Sent {
                reference: words.clone(),
            }),
        ),
        3 => ("advance", item.advance(MessageState::Registered { sequence: 1 })),
        4 => (
            "advance",
            item.advance(MessageState::Refused {
                code: words,
                sequence: None,
            }),
        ),
        _ if choice < 128 => ("advance", item.advance(MessageState::Withheld)),
        _ => ("advance", item.advance(MessageState::Waiting)),
    };
    (name, outcome.map(Thing::Message))
}

fn act_on_aftercare(item: Aftercare, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    let later = |words: String| LaterContact {
        allowed: true,
        channels: vec![Channel {
            kind: ChannelKind::Text,
            value: "999 00 000".into(),
        }],
        said: words,
    };
    let (name, outcome) = match choice % 4 {
        0 => {
            let answer = AftercareAnswer {
                on,
                conclusion: if choice < 128 { "1" } else { "2" }.into(),
                text: words.clone(),
            };
            let later = Some(later(words)).filter(|_| choice >= 128);
            ("record_answer", item.record_answer(answer, later, today()))
        }
        1 => ("agree_later", item.agree_later(later(words))),
        2 => {
            let outcome = if choice < 128 {
                AftercareOutcome::End
            } else {
                AftercareOutcome::Continue
            };
            let decision = AftercareDecision {
                on,
                outcome,
                reasons: words,
                decision: Some(DecisionId(id(8, 1))),
            };
            ("decide", item.decide(decision, born(), today()))
        }
        _ => {
            let asked = AskedAgain {
                on,
                channel: ChannelKind::Text,
                answer: if choice < 250 {
                    AskedAnswer::NotNow
                } else {
                    AskedAnswer::NeverMore
                },
                text: words,
            };
            ("ask", item.ask(asked, born(), today()))
        }
    };
    (name, outcome.map(Thing::Aftercare))
}

fn act_on_helper(item: Helper, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    let (name, outcome) = match choice % 6 {
        0 => {
            let changed = Helper {
                helps_with: words,
                ..item
            };
            ("note", changed.note(today()))
        }
        1 => {
            let promise = Promise {
                id: Uuid::from_u128(u128::from(choice)),
                text: words,
                promised_on: on,
                due_on: None,
                kept_on: None,
            };
            ("promise", item.promise(promise, today()))
        }
        2 => {
            let open = item.open_promises().next().map(|promise| promise.id);
            let kept = item.keep_promise(open.unwrap_or_default(), on, today());
            ("keep_promise", kept)
        }
        3 => {
            let taken_over_by = (choice >= 128).then(|| "PPT".to_owned());
            let let_go = item.let_go(on, words, taken_over_by, CASEWORKER, today());
            ("let_go", let_go)
        }
        4 => ("take_over", item.take_over(words)),
        _ => ("end", item.end(on, words, today())),
    };
    (name, outcome.map(Thing::Helper))
}
