//! What happens around the child beside the thread: placements, contact with family, aftercare, purchases, cooperation.

use super::{Detail, Group, Told};
use crate::casework::case::Case;
use crate::casework::cooperation::{Helper, HelperState, MeetingState};
use crate::casework::family_contact::ContactOutcome;
use crate::casework::placement::visit::VisitKind;
use crate::casework::placement::{Placement, PlacementState};
use crate::codelist::Kind;

impl Told {
    pub(super) fn placements(&mut self, case: &Case) {
        for item in &case.placements {
            self.placement(item);
        }
        for visit in &case.placement_visits {
            let key = match visit.kind {
                VisitKind::FollowUp => "visit-follow-up",
                VisitKind::Supervision => "visit-supervision",
                VisitKind::ReturnHome => "visit-return-home",
            };
            let event = self.event(visit.on, Group::Placement, key, visit.placement.0);
            event.detail = Detail::Words(visit.by.clone());
        }
    }

    fn placement(&mut self, item: &Placement) {
        // Where a child with a protected address lives stands on no list and on no paper.
        let name = || {
            if item.address_protected {
                Detail::None
            } else {
                Detail::Words(item.name().to_owned())
            }
        };
        let id = item.id.0;
        self.event(item.started_on, Group::Placement, "moved-in", id)
            .detail = name();
        if let Some(transfer) = &item.transferred {
            self.event(transfer.on, Group::Placement, "transferred", id);
        }
        match &item.state {
            PlacementState::Ongoing => {}
            PlacementState::Ended(moved) => {
                let event = self.event(moved.on, Group::Placement, "moved-out", id);
                event.detail = Detail::Code(Kind::RelocationReason, moved.reason.clone());
                if let Some(follow_up) = &moved.follow_up {
                    let on = follow_up.offered_on;
                    self.event(on, Group::Placement, "return-follow-up", id);
                }
            }
            PlacementState::Cancelled { on, reason } => {
                let event = self.event(*on, Group::Placement, "placement-cancelled", id);
                event.detail = Detail::Words(reason.clone());
            }
        }
    }

    pub(super) fn contact(&mut self, case: &Case) {
        for plan in &case.contact_plans {
            let with = || Detail::Words(plan.with.clone());
            let id = plan.id.0;
            self.event(plan.from, Group::FamilyContact, "contact-plan", id)
                .detail = with();
            if let Some(to) = plan.to {
                self.event(to, Group::FamilyContact, "contact-plan-ended", id)
                    .detail = with();
            }
        }
        for item in &case.family_contacts {
            let (key, text) = match &item.outcome {
                ContactOutcome::Held { text } => ("contact-held", text),
                ContactOutcome::NotHeld { text, .. } => ("contact-not-held", text),
            };
            let event = self.event(item.on, Group::FamilyContact, key, item.id.0);
            event.detail = Detail::Words(text.clone());
        }
    }

    pub(super) fn aftercare(&mut self, case: &Case) {
        for item in &case.aftercare {
            let mut told = |on, key, words: &str| {
                let event = self.event(on, Group::Aftercare, key, item.id.0);
                event.detail = Detail::Words(words.to_owned());
            };
            told(item.offered_on, "aftercare-offered", &item.offer);
            if let Some(answer) = &item.answer {
                told(answer.on, "aftercare-answered", &answer.text);
            }
            if let Some(decision) = &item.decision {
                told(decision.on, "aftercare-decided", &decision.reasons);
            }
            for asked in &item.asked {
                told(asked.on, "aftercare-asked", &asked.text);
            }
        }
    }

    pub(super) fn purchases(&mut self, case: &Case) {
        for item in &case.purchases {
            let what = || Detail::Words(format!("{}, {}", item.what, item.provider));
            let id = item.id.0;
            self.event(item.from, Group::Purchase, "purchase", id).detail = what();
            if let Some(to) = item.to {
                self.event(to, Group::Purchase, "purchase-ended", id).detail = what();
            }
        }
    }

    pub(super) fn cooperation(&mut self, case: &Case) {
        for helper in &case.helpers {
            self.helper(helper);
        }
        for item in &case.cooperation_meetings {
            let id = item.id;
            let event = self.event(item.offered_on, Group::Cooperation, "meeting-offered", id);
            event.detail = Detail::Words(item.about.clone());
            let (on, key, words) = match &item.state {
                MeetingState::Offered => continue,
                MeetingState::Declined { on, reason } => (*on, "meeting-declined", reason),
                MeetingState::Held(held) => (held.on, "meeting-held", &held.agreed),
            };
            self.event(on, Group::Cooperation, key, id).detail = Detail::Words(words.clone());
        }
    }

    fn helper(&mut self, helper: &Helper) {
        let named = |words: &str| Detail::Words(format!("{}: {words}", helper.name));
        let mut told = |on, key, words: &str| {
            self.event(on, Group::Cooperation, key, helper.id).detail = named(words);
        };
        told(helper.started_on, "helper", &helper.helps_with);
        for promise in &helper.promises {
            told(promise.promised_on, "promised", &promise.text);
            if let Some(kept_on) = promise.kept_on {
                told(kept_on, "promise-kept", &promise.text);
            }
        }
        match &helper.state {
            HelperState::Active => {}
            HelperState::LetGo { on, reason, by, .. } => {
                told(*on, "let-go", reason);
                if let Some(event) = self.0.last_mut() {
                    event.person = Some(*by);
                }
            }
            HelperState::Ended { on, reason } => told(*on, "helper-ended", reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use crate::casework::cooperation::{Helper, HelperKind, HelperState, Promise};
    use crate::casework::example::{self, CASEWORKER, id};
    use crate::casework::placement::visit::{PlacementVisit, TalkAlone, VisitKind};
    use crate::casework::placement::{Leaving, Placement};
    use crate::casework::timeline::{Detail, Event, Filter, Group, of};
    use crate::ids::PlacementVisitId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(events: &[Event]) -> Vec<(&'static str, String)> {
        events
            .iter()
            .map(|event| (event.key, event.on.to_string()))
            .collect()
    }

    fn only(events: Vec<Event>, group: Group) -> Vec<Event> {
        let filter = Filter {
            groups: vec![group],
            ..Filter::default()
        };
        events.into_iter().filter(|event| filter.keeps(event)).collect()
    }

    #[test]
    fn a_placement_is_told_with_its_visits_and_its_end() {
        let mut case = example::whole_case();
        let leaving = Leaving {
            on: day("2026-05-20"),
            reason: "1.1.1".into(),
            clarification: None,
            destination: "7".into(),
            destination_clarification: None,
            text: "Forberedt.".into(),
        };
        let placement = example::placement();
        case.placements
            .push(placement.clone().end(leaving, day("2026-06-01")).unwrap());
        case.placement_visits.push(PlacementVisit {
            id: PlacementVisitId(id(21, 1)),
            version: 1,
            case_file: case.file.id,
            placement: placement.id,
            kind: VisitKind::Supervision,
            on: day("2026-05-10"),
            by: "Tilsynsfører".into(),
            alone: TalkAlone::Yes { said: "Fint.".into() },
            findings: "Trygt.".into(),
            serious: None,
        });
        let events = only(of(&case), Group::Placement);
        assert_eq!(
            told(&events),
            [
                ("moved-out", "2026-05-20".to_owned()),
                ("visit-supervision", "2026-05-10".to_owned()),
                ("moved-in", placement.started_on.to_string()),
            ]
        );
        assert!(matches!(&events[2].detail, Detail::Words(words) if !words.is_empty()));
    }

    #[test]
    fn a_protected_address_is_not_told() {
        let mut case = example::whole_case();
        case.placements.push(Placement {
            address_protected: true,
            ..example::placement()
        });
        assert_eq!(only(of(&case), Group::Placement)[0].detail, Detail::None);
    }

    #[test]
    fn cooperation_is_told_from_the_first_day_to_the_last() {
        let mut case = example::whole_case();
        case.helpers.push(Helper {
            id: id(24, 1),
            version: 1,
            case_file: case.file.id,
            kind: HelperKind::School,
            name: "Skolen".into(),
            contact: String::new(),
            helps_with: "Lekser".into(),
            in_group: true,
            chosen_by_child: false,
            interpreting: None,
            started_on: day("2026-04-01"),
            promises: vec![Promise {
                id: Uuid::nil(),
                text: "En fast voksen".into(),
                promised_on: day("2026-04-10"),
                due_on: None,
                kept_on: Some(day("2026-04-20")),
            }],
            state: HelperState::LetGo {
                on: day("2026-05-02"),
                reason: "Ingen plass".into(),
                taken_over_by: None,
                by: CASEWORKER,
            },
        });
        let events = only(of(&case), Group::Cooperation);
        let keys: Vec<_> = events.iter().map(|event| event.key).collect();
        assert_eq!(keys, ["let-go", "promise-kept", "promised", "helper"]);
        assert_eq!(events[0].person, Some(CASEWORKER));
        assert_eq!(events[0].detail, Detail::Words("Skolen: Ingen plass".into()));
    }
}
