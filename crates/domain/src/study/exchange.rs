//! Answers as a file (CSV), so that several services can put theirs together.
//!
//! One line for each who was asked, answered or not. The file holds no name, case or code; it is still about few people, and is to
//! be handled as such.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::help::Help;
use super::informant::Informant;
use super::questionnaire::{STEPS, Topic};
use super::response::{Answers, Invitation};
use crate::ids::StudyId;

/// The longest word for where answers come from, in characters.
const LONGEST_ORIGIN: usize = 40;

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    questionnaire: u32,
    origin: String,
    subject: Uuid,
    informant: String,
    help: String,
    contact_persons: u32,
    satisfaction: Option<u8>,
    usefulness: Option<u8>,
    cooperation: Option<u8>,
    change: Option<u8>,
}

/// What is wrong with a line of a file. Says nothing of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Fault {
    /// The columns are not those of such a file, or a number is none.
    #[error("cannot be read: the columns are those that `tiltak study export` writes")]
    Unreadable,
    /// It answers another questionnaire.
    #[error("answers another questionnaire than the study asks")]
    OtherQuestionnaire,
    /// The column `informant` has an unknown word.
    #[error("unknown informant")]
    UnknownInformant,
    /// The column `help` has an unknown word.
    #[error("unknown kind of help")]
    UnknownHelp,
    /// A step is not one of the scale.
    #[error("an answer is not a step from 1 to 5")]
    StepOutOfRange,
    /// The word for where it comes from is empty or too long.
    #[error("the column origin is empty or longer than 40 characters")]
    Origin,
    /// The same informant about the same help stands there twice, or was taken in before.
    #[error("the same informant about the same help is there already")]
    Twice,
}

/// The file of a study; `origin` is the word for the study's own service.
#[must_use]
pub fn written(questionnaire: u32, origin: &str, invitations: &[Invitation]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for invitation in invitations {
        let answers = invitation.answers.unwrap_or_default();
        let line = Line {
            questionnaire,
            origin: if invitation.origin.is_empty() {
                origin.to_owned()
            } else {
                invitation.origin.clone()
            },
            subject: invitation.subject,
            informant: invitation.informant.id().to_owned(),
            help: invitation.help.id().to_owned(),
            contact_persons: invitation.contact_persons,
            satisfaction: answers.satisfaction,
            usefulness: answers.usefulness,
            cooperation: answers.cooperation,
            change: answers.change,
        };
        // Writing into memory cannot fail.
        let _written = writer.serialize(line);
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

/// Reads a file into a study. `new_id` gives the identities of the invitations; `known` are those that the study has.
///
/// # Errors
/// Every faulty line with its number, the first line below the head being 2; nothing is taken in then.
pub fn read(
    text: &str,
    study: StudyId,
    questionnaire: u32,
    known: &[Invitation],
    mut new_id: impl FnMut() -> Uuid,
) -> Result<Vec<Invitation>, Vec<(usize, Fault)>> {
    let mut seen: BTreeSet<(Uuid, Informant)> = known
        .iter()
        .map(|invitation| (invitation.subject, invitation.informant))
        .collect();
    let (mut taken, mut faults) = (Vec::new(), Vec::new());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for (number, line) in reader.deserialize::<Line>().enumerate() {
        let read = line
            .map_err(|_unreadable| Fault::Unreadable)
            .and_then(|line| invitation(&line, study, questionnaire, new_id()))
            .and_then(|invitation| {
                let is_new = seen.insert((invitation.subject, invitation.informant));
                if is_new { Ok(invitation) } else { Err(Fault::Twice) }
            });
        match read {
            Ok(invitation) => taken.push(invitation),
            Err(fault) => faults.push((number + 2, fault)),
        }
    }
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

fn invitation(line: &Line, study: StudyId, questionnaire: u32, id: Uuid) -> Result<Invitation, Fault> {
    if line.questionnaire != questionnaire {
        return Err(Fault::OtherQuestionnaire);
    }
    let origin = line.origin.trim().to_owned();
    if origin.is_empty() || origin.chars().count() > LONGEST_ORIGIN {
        return Err(Fault::Origin);
    }
    let answers = Answers {
        satisfaction: line.satisfaction,
        usefulness: line.usefulness,
        cooperation: line.cooperation,
        change: line.change,
    };
    let is_step = |topic: Topic| answers.of(topic).is_none_or(|step| (1..=STEPS).contains(&step));
    if !Topic::ALL.into_iter().all(is_step) {
        return Err(Fault::StepOutOfRange);
    }
    Ok(Invitation {
        id,
        study,
        subject: line.subject,
        informant: Informant::from_id(&line.informant).ok_or(Fault::UnknownInformant)?,
        help: Help::from_id(&line.help).ok_or(Fault::UnknownHelp)?,
        contact_persons: line.contact_persons,
        origin,
        answers: (!answers.is_empty()).then_some(answers),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn asked(number: u16, informant: Informant, step: Option<u8>) -> Invitation {
        let answers = Answers::default().with(Topic::Usefulness, step);
        Invitation {
            id: example::id(91, number),
            study: StudyId(example::id(90, 1)),
            subject: example::id(92, 1),
            informant,
            help: Help::GuidanceAndSupport,
            contact_persons: 3,
            origin: String::new(),
            answers: (!answers.is_empty()).then_some(answers),
        }
    }

    fn taken(text: &str, known: &[Invitation]) -> Result<Vec<Invitation>, Vec<(usize, Fault)>> {
        let mut number = 500;
        read(text, StudyId(example::id(90, 2)), 1, known, || {
            number += 1;
            example::id(93, number)
        })
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let all = [
            asked(1, Informant::Parent, Some(4)),
            asked(2, Informant::Caseworker, None),
        ];
        let text = written(1, "4601", &all);
        assert!(text.starts_with("questionnaire,origin,subject,informant,help,contact_persons,"));
        let read = taken(&text, &[]).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(
            (read[0].origin.as_str(), read[0].answers),
            ("4601", all[0].answers)
        );
        assert_eq!(
            (read[1].informant, read[1].answers),
            (Informant::Caseworker, None)
        );
        assert_eq!(read[0].study, StudyId(example::id(90, 2)));
    }

    #[test]
    fn a_file_is_taken_whole_or_not_at_all_and_each_fault_has_its_line() {
        let text = written(1, "4601", &[asked(1, Informant::Parent, Some(4))]);
        let (head, line) = text.trim_end().split_once('\n').unwrap();
        for (from, to, fault) in [
            ("1,4601", "2,4601", Fault::OtherQuestionnaire),
            ("4601", " ", Fault::Origin),
            ("parent", "aunt", Fault::UnknownInformant),
            ("guidance_and_support", "money", Fault::UnknownHelp),
            (",4,", ",6,", Fault::StepOutOfRange),
            (",4,", ",0,", Fault::StepOutOfRange),
            (",4,", ",x,", Fault::Unreadable),
        ] {
            let broken = format!("{head}\n{line}\n{}\n", line.replacen(from, to, 1));
            // The first line is whole, so the second one is refused for its fault alone.
            let faults = taken(&broken, &[]).unwrap_err();
            assert_eq!(faults, [(3, fault)], "{to}");
        }
    }

    #[test]
    fn nobody_is_taken_in_twice() {
        let one = asked(1, Informant::Parent, Some(4));
        let text = written(1, "4601", &[one.clone(), one.clone()]);
        assert_eq!(taken(&text, &[]), Err(vec![(3, Fault::Twice)]));
        let once = written(1, "4601", &[one.clone()]);
        assert_eq!(taken(&once, &[one]), Err(vec![(2, Fault::Twice)]));
    }
}
