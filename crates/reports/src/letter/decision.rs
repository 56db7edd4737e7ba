//! The letter of a decision (vedtaksbrev): what was decided, why, what the child thinks, and how to appeal.

use chrono::NaiveDate;
use tiltak_domain::casework::deadline;
use tiltak_domain::casework::decision::{CountdownKind, Decision, DecisionState};
use tiltak_domain::casework::legal_basis::{self, LegalBasis, Signer};
use tiltak_domain::people::language_form::LanguageForm;

use super::phrase;
use crate::pdf::{Block, Document, long_date};

/// What a decision's letter is made of.
#[derive(Debug, Clone)]
pub struct DecisionLetter<'a> {
    /// The language that the family is written to in.
    pub language: LanguageForm,
    /// The decision.
    pub decision: &'a Decision,
    /// Name of the service.
    pub service: &'a str,
    /// Name of the child.
    pub child: &'a str,
    /// The child's age on the day of the decision.
    pub age: Option<u32>,
    /// The needs that the help is to answer, in plain words.
    pub needs: Vec<&'a str>,
    /// The contact person of the family.
    pub caseworker: Option<&'a str>,
    /// Who signed.
    pub signer: Option<&'a str>,
    /// The case's number in the service.
    pub journal_number: &'a str,
    /// The day of the letter.
    pub date: NaiveDate,
}

/// From this age a child is a party (part) and gets the letter (barnevernsloven § 12-3).
const PARTY_AGE: u32 = 15;
const OF_AGE: u32 = 18;

impl DecisionLetter<'_> {
    /// The letter as a document to print.
    #[must_use]
    pub fn document(&self) -> Document {
        let basis = legal_basis::find(&self.decision.legal_basis);
        let label = basis.map_or("", |basis| basis.label_in(self.language));
        let title = if self.decision.is_draft() {
            "draft-title"
        } else {
            "decision-title"
        };
        Document {
            language: self.language,
            title: self.say(title, &[("basis", &lower_first(label))]),
            sender: vec![self.service.to_owned()],
            recipient: vec![self.recipient()],
            date: self.date,
            reference: self.journal_number.to_owned(),
            blocks: self.blocks(basis, label),
        }
    }

    fn blocks(&self, basis: Option<&LegalBasis>, label: &str) -> Vec<Block> {
        let decision = self.decision;
        let mut blocks = Vec::new();
        match decision.state {
            DecisionState::Draft => blocks.push(self.paragraph("draft-note", &[])),
            DecisionState::Lapsed { .. } | DecisionState::Withdrawn { .. } => {
                blocks.push(self.paragraph("lapsed-note", &[]));
            }
            DecisionState::Approved => {}
        }
        let decided_on = self.day(decision.decided_on);
        blocks.push(self.paragraph("about", &[("child", self.child), ("date", &decided_on)]));
        blocks.push(self.heading("content"));
        blocks.push(Block::paragraph(&decision.content));
        if let Some(basis) = basis {
            blocks.push(self.heading("legal-basis"));
            let values = [("provision", basis.provision()), ("basis", label.to_owned())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            blocks.push(self.paragraph("legal-basis-text", &values));
        }
        blocks.push(self.heading("grounds"));
        blocks.push(Block::paragraph(&decision.grounds));
        if !self.needs.is_empty() {
            blocks.push(self.subheading("needs"));
            blocks.push(Block::list(self.needs.iter().copied()));
        }
        self.child_view(&mut blocks);
        blocks.push(self.heading("best-interests"));
        blocks.push(Block::paragraph(&decision.best_interests));
        if let Some(consent) = &decision.consent {
            blocks.push(self.heading("consent"));
            let on = self.day(consent.on);
            blocks.push(self.paragraph("consent-given", &[("who", &consent.by), ("date", &on)]));
        }
        self.appeal(&mut blocks, basis);
        blocks.push(self.heading("contact"));
        blocks.push(match self.caseworker {
            Some(name) => self.paragraph("contact-text", &[("name", name)]),
            None => self.paragraph("contact-anyone", &[]),
        });
        self.signature(&mut blocks);
        blocks
    }

    fn child_view(&self, blocks: &mut Vec<Block>) {
        let view = &self.decision.child_view;
        blocks.push(self.heading("child-view"));
        if !view.is_heard() {
            blocks.push(self.paragraph("child-not-heard", &[]));
            blocks.push(Block::paragraph(&view.text));
            return;
        }
        let on = self.day(view.on);
        blocks.push(self.paragraph("child-heard", &[("child", self.child), ("date", &on)]));
        blocks.push(Block::quote(&view.text));
        let Some(record) = &self.decision.details.participation else {
            return;
        };
        for (key, text) in [
            ("child-informed", &record.informed),
            ("child-heard-about", &record.heard_about),
            ("child-passed-on", &record.passed_on),
            ("child-weight", &record.weight),
        ] {
            blocks.push(self.subheading(key));
            blocks.push(Block::paragraph(text));
        }
    }

    fn appeal(&self, blocks: &mut Vec<Block>, basis: Option<&LegalBasis>) {
        blocks.push(self.heading("appeal"));
        let limit = |rule| deadline::rule(rule, self.decision.decided_on);
        let (key, name, rule) = match basis.map(|basis| basis.signed_by) {
            Some(Signer::Leader) => ("appeal-emergency", "", None),
            Some(Signer::Tribunal) => ("appeal-tribunal", "months", limit("court")),
            _ => ("appeal-service", "weeks", limit("appeal")),
        };
        let (number, paragraph) = rule.map_or_else(Default::default, |rule| {
            (rule.limit.to_string(), rule.legal_basis())
        });
        blocks.push(self.paragraph(key, &[(name, &number), ("rule", &paragraph)]));
        let petition = self
            .decision
            .countdowns(None)
            .into_iter()
            .find(|clock| clock.kind == CountdownKind::Petition);
        if let Some(clock) = petition {
            let due = self.day(clock.deadline.due_on);
            let values = [("date", due.as_str()), ("rule", &clock.deadline.legal_basis)];
            blocks.push(self.paragraph("petition", &values));
        }
    }

    fn signature(&self, blocks: &mut Vec<Block>) {
        let Some(signing) = &self.decision.details.signing else {
            return;
        };
        let signed_on = self.day(tiltak_domain::calendar::oslo_date(signing.at));
        let detail = self.say("signed", &[("date", &signed_on)]);
        blocks.push(Block::signature(self.signer.unwrap_or(self.service), detail));
        blocks.push(self.paragraph("signed-hash", &[("hash", &grouped(&signing.text_hash))]));
    }

    fn recipient(&self) -> String {
        let values = [("child", self.child)];
        match self.age {
            Some(age) if age >= OF_AGE => self.child.to_owned(),
            Some(age) if age >= PARTY_AGE => self.say("to-guardians-and-child", &values),
            _ => self.say("to-guardians", &values),
        }
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase(self.language, key, values)
    }

    fn day(&self, date: NaiveDate) -> String {
        long_date(date, self.language)
    }

    fn heading(&self, key: &str) -> Block {
        Block::heading(self.say(key, &[]))
    }

    fn subheading(&self, key: &str) -> Block {
        Block::subheading(self.say(key, &[]))
    }

    fn paragraph(&self, key: &str, values: &[(&str, &str)]) -> Block {
        Block::paragraph(self.say(key, values))
    }
}

/// A label in the middle of a sentence.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A fingerprint in groups of eight, so that it can break over lines and be read aloud.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    let groups = digits.chunks(8).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::decision::{Details, ParticipationRecord, SigningBy};
    use tiltak_domain::casework::example;
    use tiltak_domain::ids::UserId;

    use super::*;

    fn draft(basis: &str) -> Decision {
        Decision {
            legal_basis: basis.into(),
            state: DecisionState::Draft,
            details: Details {
                participation: Some(ParticipationRecord {
                    informed: "Om vedtaket.".into(),
                    heard_about: "Om hjelpen.".into(),
                    passed_on: "Vi sier det til mor.".into(),
                    weight: "Stor vekt.".into(),
                }),
                ..Details::default()
            },
            ..example::whole_case().decisions.remove(0)
        }
    }

    fn signed(basis: &str) -> Decision {
        let draft = draft(basis);
        let seen = draft.text_hash();
        let by = SigningBy {
            user: UserId(example::id(2, 77)),
            is_leader: true,
        };
        let at = draft.decided_on.and_hms_opt(12, 0, 0).unwrap().and_utc();
        draft.sign(&seen, by, at).unwrap()
    }

    fn words(decision: &Decision, language: LanguageForm, age: u32) -> String {
        let letter = DecisionLetter {
            language,
            decision,
            service: "Fjordvik barneverntjeneste",
            child: "Luna Eksempel",
            age: Some(age),
            needs: vec!["Trygge grenser."],
            caseworker: Some("Kari Saksbehandler"),
            signer: Some("Liv Leder"),
            journal_number: "2026-1",
            date: decision.decided_on,
        };
        format!("{:?}", letter.document())
    }

    #[test]
    fn a_letter_says_what_why_and_how_to_appeal_in_each_language() {
        let decision = signed("bvl2021-3-1");
        for (language, wanted) in [
            (
                LanguageForm::Nb,
                [
                    "Hva vi har bestemt",
                    "3 uker",
                    "Signert 12. april 2026",
                    "frivillig hjelpetiltak",
                ],
            ),
            (
                LanguageForm::Nn,
                [
                    "Kva vi har bestemt",
                    "3 veker",
                    "Signert 12. april 2026",
                    "frivillig hjelpetiltak",
                ],
            ),
            (
                LanguageForm::En,
                [
                    "What we have decided",
                    "3 weeks",
                    "Signed 12 April 2026",
                    "voluntary assistance",
                ],
            ),
        ] {
            let text = words(&decision, language, 8);
            for words in wanted {
                assert!(text.contains(words), "{words} is not in {text}");
            }
            assert!(text.contains("Luna får det tryggere hjemme.") && text.contains("mindre kjefting"));
            assert!(text.contains("forvaltningsloven § 29") && text.contains("Stor vekt."));
        }
    }

    #[test]
    fn a_draft_says_that_it_is_one_and_bears_no_signature() {
        let text = words(&draft("bvl2021-3-1"), LanguageForm::Nb, 8);
        assert!(text.contains("Dette er et utkast") && !text.contains("Signert"));
    }

    #[test]
    fn an_emergency_order_goes_to_the_tribunal_and_has_its_last_day() {
        let text = words(&signed("bvl2021-4-2"), LanguageForm::Nb, 8);
        assert!(
            text.contains("senest 24. mai 2026 (barnevernsloven § 4-2)"),
            "{text}"
        );
        assert!(text.contains("helsenemnda") && !text.contains("statsforvalteren"));
    }

    #[test]
    fn a_child_gets_the_letter_from_fifteen_and_alone_from_eighteen() {
        let decision = signed("bvl2021-3-1");
        let to = |age| words(&decision, LanguageForm::Nb, age);
        assert!(to(14).contains("recipient: [\"Foresatte for Luna Eksempel\"]"));
        assert!(to(15).contains("recipient: [\"Luna Eksempel og foresatte\"]"));
        assert!(to(17).contains("recipient: [\"Luna Eksempel og foresatte\"]"));
        assert!(to(18).contains("recipient: [\"Luna Eksempel\"]"));
    }
}
