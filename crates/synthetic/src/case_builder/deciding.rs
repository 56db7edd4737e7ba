//! Decisions: drafted by the caseworker, signed by another, and what follows an order.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use tiltak_domain::casework::decision::{
    BoardAnswer, Consent, ConsentParty, Decision, DecisionState, Details, ParticipationRecord,
};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::tribunal_application::{ApplicationState, TribunalApplication};
use tiltak_domain::ids::{DecisionId, InvestigationId};

use super::{CaseBuilder, change};

/// The age from which a young person answers alone for what is agreed on.
const OF_AGE: u32 = 18;

/// A decision that is made.
pub(crate) struct Decided<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) legal_basis: &'a str,
    pub(crate) content: &'a str,
    pub(crate) grounds: &'a str,
    pub(crate) view: ChildView,
    pub(crate) best_interests: &'a str,
    /// Who consented; nobody where none is needed.
    pub(crate) consent: Option<&'a str>,
}

/// An application that the tribunal hears and grants.
#[derive(Clone, Copy)]
pub(crate) struct Petitioned<'a> {
    pub(crate) claim: &'a str,
    pub(crate) grounds: &'a str,
    pub(crate) begun_on: NaiveDate,
    pub(crate) sent_on: NaiveDate,
    pub(crate) heard_on: NaiveDate,
    pub(crate) decided_on: NaiveDate,
    pub(crate) summary: &'a str,
}

impl CaseBuilder {
    /// A decision that rests on the last investigation, signed on its day.
    pub(crate) fn decided(self, decided: Decided<'_>) -> Self {
        self.drafted(decided).signed_on_its_day()
    }

    /// A decision that continues an earlier one without a new investigation, signed on its day.
    pub(crate) fn decided_anew(self, decided: Decided<'_>) -> Self {
        self.draft(decided, None).signed_on_its_day()
    }

    /// A draft that rests on the last investigation and that nobody has signed.
    pub(crate) fn drafted(self, decided: Decided<'_>) -> Self {
        let investigation = self.case.investigations.last().map(|item| item.id);
        self.draft(decided, investigation)
    }

    fn draft(mut self, decided: Decided<'_>, investigation: Option<InvestigationId>) -> Self {
        let on = decided.on;
        let not_before = investigation
            .and_then(|id| self.case.investigation(id))
            .map_or(self.case.file.opened_on, |item| item.started_on);
        let decision = Decision {
            id: DecisionId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            investigation,
            decided_on: on,
            decided_by: self.by,
            legal_basis: decided.legal_basis.to_owned(),
            content: decided.content.to_owned(),
            grounds: decided.grounds.to_owned(),
            details: Details {
                participation: decided.view.is_heard().then(participation),
                consent_party: decided.consent.map(|by| self.party(by, on)),
                ..Details::default()
            },
            child_view: decided.view,
            best_interests: decided.best_interests.to_owned(),
            consent: decided.consent.map(|by| Consent {
                by: by.to_owned(),
                on,
            }),
            state: DecisionState::Draft,
        };
        let drafted = self.kept(decision.draft(not_before, on));
        self.case.decisions.extend(drafted);
        self
    }

    /// Who it is that consented in these words.
    fn party(&self, by: &str, on: NaiveDate) -> ConsentParty {
        let child = &self.case.child;
        let says = by.contains(&child.name);
        match (says, by.contains(" og ")) {
            (true, true) => ConsentParty::GuardiansAndChild,
            (true, false) if child.age_on(on).is_some_and(|age| age >= OF_AGE) => ConsentParty::YoungPerson,
            (true, false) => ConsentParty::Child,
            (false, _) if by.starts_with("Begge") || by.contains(" og ") => ConsentParty::Guardians,
            (false, _) => ConsentParty::Guardian,
        }
    }

    /// The last decision is signed at noon of its day, by another than who wrote it.
    fn signed_on_its_day(mut self) -> Self {
        let by = self.signer;
        change(&mut self.refused, self.case.decisions.last_mut(), |draft| {
            let at = draft.decided_on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(11);
            let seen = draft.text_hash();
            draft.sign(&seen, by, at)
        });
        self
    }

    /// The last decision, an emergency order, goes to the tribunal on its day and is approved there.
    pub(crate) fn approved_by_board(mut self, on: NaiveDate) -> Self {
        change(&mut self.refused, self.case.decisions.last_mut(), |order| {
            let sent_on = order.decided_on;
            let answer = BoardAnswer { on, approved: true };
            order.send_to_board(sent_on, sent_on)?.answer_of_board(answer, on)
        });
        self
    }

    /// The last decision is put into effect.
    pub(crate) fn effected(mut self, on: NaiveDate) -> Self {
        change(&mut self.refused, self.case.decisions.last_mut(), |order| {
            order.put_into_effect(on, on)
        });
        self
    }

    /// The tribunal is asked, after the last decision, and grants what the service asks for.
    pub(crate) fn petitioned(mut self, petitioned: Petitioned<'_>) -> Self {
        let Petitioned {
            begun_on,
            sent_on,
            heard_on,
            decided_on,
            ..
        } = petitioned;
        let application = TribunalApplication {
            id: self.draw.id(),
            version: 1,
            case_file: self.case.file.id,
            decision: self.case.decisions.last().map(|decision| decision.id),
            investigation: self.case.investigations.last().map(|item| item.id),
            claims: vec![petitioned.claim.to_owned()],
            grounds: petitioned.grounds.to_owned(),
            begun_on,
            by: self.by,
            state: ApplicationState::Prepared,
        };
        let summary = petitioned.summary.to_owned();
        let decided = application
            .prepare(begun_on)
            .and_then(|item| item.send(sent_on, sent_on))
            .and_then(|item| item.hear(heard_on, heard_on))
            .and_then(|item| item.decide(decided_on, true, summary, decided_on));
        let decided = self.kept(decided);
        self.case.tribunal_applications.extend(decided);
        self
    }

    /// The last decision applies no longer.
    pub(crate) fn lapsed(mut self, on: NaiveDate, reason: &str) -> Self {
        change(&mut self.refused, self.case.decisions.last_mut(), |item| {
            item.lapse(on, reason.to_owned(), on)
        });
        self
    }
}

/// How a child is let in on a decision in this service.
fn participation() -> ParticipationRecord {
    ParticipationRecord {
        informed: "Kontaktpersonen fortalte i forkant hva saken gjelder, hva som kan bli bestemt, og at det er lov å ikke svare.".into(),
        heard_about: "Hva som er bra og vanskelig i hverdagen, og hva som kan hjelpe.".into(),
        passed_on: "Barnet har hørt det som står her, og vet hvem som får lese det.".into(),
        weight: "Ordene er tatt med i valget av hjelp. Der de voksne valgte annerledes, er det forklart.".into(),
    }
}
