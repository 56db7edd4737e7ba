//! Living out of the home, and the time after 18.

use chrono::NaiveDate;
use tiltak_domain::casework::aftercare::{
    Aftercare, AftercareAnswer, AftercareDecision, AftercareOutcome, Channel, ChannelKind, LaterContact,
};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::family_contact::{
    ContactOutcome, ContactPlan, ContactRelation, FamilyContact, NotHeld,
};
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::casework::foster_parent_message::{self, FosterParentMessage, MessageState};
use tiltak_domain::casework::legal_basis::{self, LegalGroup};
use tiltak_domain::casework::placement::visit::{PlacementVisit, TalkAlone, VisitKind};
use tiltak_domain::casework::placement::{Around, Leaving, Place, Placement, PlacementState, Siblings};
use tiltak_domain::casework::purchase::{PriceUnit, Purchase};
use tiltak_domain::ids::{
    AftercareId, ContactPlanId, FamilyContactId, FosterParentMessageId, PlacementId, PlacementVisitId,
    PurchaseId,
};

use super::{CaseBuilder, change, nothing_there};

/// A visit to the child where it lives now.
#[derive(Clone, Copy)]
pub(crate) struct Visited<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) kind: VisitKind,
    pub(crate) by: &'a str,
    pub(crate) said: &'a str,
    pub(crate) findings: &'a str,
}

/// A move that ends the last placement.
#[derive(Clone, Copy)]
pub(crate) struct Left<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) reason: &'a str,
    pub(crate) destination: &'a str,
    pub(crate) text: &'a str,
}

/// Something bought for the last measure.
#[derive(Clone, Copy)]
pub(crate) struct Bought<'a> {
    pub(crate) from: NaiveDate,
    pub(crate) provider: &'a str,
    pub(crate) what: &'a str,
    pub(crate) price: u32,
    pub(crate) unit: PriceUnit,
}

impl CaseBuilder {
    /// The child moves into a foster home, under the measure with this place.
    pub(crate) fn moves_to_home(self, measure: usize, on: NaiveDate, home: &FosterHome) -> Self {
        self.moves_with_siblings(measure, on, home, None, Siblings::None)
    }

    /// The same, with what was tried first and what is said of brothers and sisters.
    pub(crate) fn moves_with_siblings(
        self,
        measure: usize,
        on: NaiveDate,
        home: &FosterHome,
        tried_first: Option<&str>,
        siblings: Siblings,
    ) -> Self {
        let place = Place::FosterHome {
            home: home.id,
            name: home.name.clone(),
            kind: home.kind,
            tried_first: tried_first.map(str::to_owned),
            municipality_number: home.municipality_number.clone(),
        };
        self.moves(measure, on, place, (Some(home), siblings))
            .told_register(home)
    }

    /// The child moves into an institution, under the measure with this place.
    pub(crate) fn moves_to_institution(
        self,
        measure: usize,
        on: NaiveDate,
        name: &str,
        provider: &str,
    ) -> Self {
        let place = Place::Institution {
            name: name.to_owned(),
            provider: provider.to_owned(),
            emergency: false,
            service_present: true,
        };
        self.moves(measure, on, place, (None, Siblings::None))
    }

    fn moves(
        mut self,
        measure: usize,
        on: NaiveDate,
        place: Place,
        (home, siblings): (Option<&FosterHome>, Siblings),
    ) -> Self {
        let Some(measure) = self.case.measures.get(measure) else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let placement = Placement {
            id: PlacementId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            measure: measure.id,
            place,
            started_on: on,
            siblings,
            address_protected: false,
            requirements: Vec::new(),
            agreement_reviews: Vec::new(),
            planned_exit: None,
            transition_meeting_on: None,
            transferred: None,
            state: PlacementState::Ongoing,
        };
        let around = Around {
            measure,
            others: &self.case.placements,
            home: home.map(|home| (home, 0)),
            has_siblings: !self.case.child.siblings.is_empty(),
        };
        let started = placement.start(around, on);
        let started = self.kept(started);
        self.case.placements.extend(started);
        self
    }

    /// Under a care order the population register was told of the last placement, and has answered.
    fn told_register(mut self, home: &FosterHome) -> Self {
        let Some(placement) = self.case.placements.last() else {
            return self;
        };
        if !rests_on_care(&self.case, placement) {
            return self;
        }
        let told = foster_parent_message::of_placement(None, placement, home);
        let (placement, made_on) = (placement.id, placement.started_on);
        for one in told {
            self.case.foster_parent_messages.push(FosterParentMessage {
                id: FosterParentMessageId(self.draw.id()),
                version: 1,
                case_file: self.case.file.id,
                placement,
                parent: one.parent,
                call: one.call,
                valid_on: one.valid_on,
                transfer_to: None,
                made_on,
                state: MessageState::Registered {
                    sequence: self.draw.between(1..=9_999).unsigned_abs(),
                },
            });
        }
        self
    }

    /// The child leaves the last placement.
    pub(crate) fn left(mut self, left: Left<'_>) -> Self {
        let leaving = Leaving {
            on: left.on,
            reason: left.reason.into(),
            clarification: None,
            destination: left.destination.into(),
            destination_clarification: None,
            text: left.text.to_owned(),
        };
        change(&mut self.refused, self.case.placements.last_mut(), |placement| {
            placement.end(leaving, left.on)
        });
        self
    }

    /// The agreement with the foster home is gone through.
    pub(crate) fn agreement_reviewed(mut self, on: NaiveDate) -> Self {
        change(&mut self.refused, self.case.placements.last_mut(), |placement| {
            placement.review_agreement(on, on)
        });
        self
    }

    pub(crate) fn visited(mut self, visited: Visited<'_>) -> Self {
        let Some(placement) = self.case.placements.last() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let visit = PlacementVisit {
            id: PlacementVisitId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            placement: placement.id,
            kind: visited.kind,
            on: visited.on,
            by: visited.by.to_owned(),
            alone: TalkAlone::Yes {
                said: visited.said.to_owned(),
            },
            findings: visited.findings.to_owned(),
            serious: None,
        };
        let recorded = visit.record(placement, visited.on);
        let recorded = self.kept(recorded);
        self.case.placement_visits.extend(recorded);
        self
    }

    /// Contact is planned, so many times a year.
    pub(crate) fn contact_planned(mut self, from: NaiveDate, with: &str, times: u32, terms: &str) -> Self {
        let plan = ContactPlan {
            id: ContactPlanId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            with: with.to_owned(),
            relation: ContactRelation::Parent,
            times_a_year: times,
            from,
            to: None,
            terms: terms.to_owned(),
        };
        let plan = self.kept(plan.start());
        self.case.contact_plans.extend(plan);
        self
    }

    /// A meeting by the last plan; with a reason, one that was not held.
    pub(crate) fn saw_family(mut self, on: NaiveDate, not_held: Option<NotHeld>, text: &str) -> Self {
        let Some(plan) = self.case.contact_plans.last() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let text = text.to_owned();
        let contact = FamilyContact {
            id: FamilyContactId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            plan: plan.id,
            on,
            outcome: match not_held {
                Some(reason) => ContactOutcome::NotHeld { reason, text },
                None => ContactOutcome::Held { text },
            },
        };
        let recorded = contact.record(plan, on);
        let recorded = self.kept(recorded);
        self.case.family_contacts.extend(recorded);
        self
    }

    pub(crate) fn bought(mut self, bought: Bought<'_>) -> Self {
        let Some(measure) = self.case.measures.last().map(|measure| measure.id) else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let purchase = Purchase {
            id: PurchaseId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            measure,
            provider: bought.provider.to_owned(),
            what: bought.what.to_owned(),
            price: bought.price,
            unit: bought.unit,
            hours_a_week: None,
            from: bought.from,
            to: None,
        };
        let purchase = self.kept(purchase.record());
        self.case.purchases.extend(purchase);
        self
    }

    /// Aftercare is offered.
    pub(crate) fn offered(mut self, on: NaiveDate, offer: &str, wishes: &str) -> Self {
        let aftercare = Aftercare {
            id: AftercareId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            offered_on: on,
            offer: offer.to_owned(),
            wishes: wishes.to_owned(),
            answer: None,
            decision: None,
            later: None,
            asked: Vec::new(),
        };
        let offered = self.kept(aftercare.offer(self.case.child.born, on));
        self.case.aftercare.extend(offered);
        self
    }

    /// The youth answers; one who declines is fine with a text message later.
    pub(crate) fn answered(
        mut self,
        on: NaiveDate,
        conclusion: &str,
        text: &str,
        later: Option<&str>,
    ) -> Self {
        let answer = AftercareAnswer {
            on,
            conclusion: conclusion.into(),
            text: text.to_owned(),
        };
        let later = later.map(|said| LaterContact {
            allowed: true,
            channels: vec![Channel {
                kind: ChannelKind::Text,
                value: "999 00 000".into(),
            }],
            said: said.to_owned(),
        });
        change(&mut self.refused, self.case.aftercare.last_mut(), |aftercare| {
            aftercare.record_answer(answer, later, on)
        });
        self
    }

    /// Whether measures go on after 18 is decided; what goes on rests on the last decision.
    pub(crate) fn aftercare_decided(
        mut self,
        on: NaiveDate,
        outcome: AftercareOutcome,
        reasons: &str,
    ) -> Self {
        let last = self.case.decisions.last().map(|decision| decision.id);
        let decision = AftercareDecision {
            on,
            outcome,
            reasons: reasons.to_owned(),
            decision: last.filter(|_| outcome != AftercareOutcome::End),
        };
        let born = self.case.child.born;
        change(&mut self.refused, self.case.aftercare.last_mut(), |aftercare| {
            aftercare.decide(decision, born, on)
        });
        self
    }
}

/// Whether the measure behind a placement rests on a care order: only then is the register told.
fn rests_on_care(case: &Case, placement: &Placement) -> bool {
    let measure = case.measure(placement.measure);
    let decision = measure.and_then(|measure| case.decision(measure.decision));
    let basis = decision.and_then(|decision| legal_basis::find(&decision.legal_basis));
    basis.is_some_and(|basis| basis.group == LegalGroup::Care)
}
