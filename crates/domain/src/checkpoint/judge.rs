use std::collections::BTreeMap;

use super::{Checkpoint, FORMAT, NO_PREVIOUS, number_in};

/// A file of the folder: its name, and what was read from it; none where that is no checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name of the file.
    pub file_name: String,
    /// What it says.
    pub checkpoint: Option<Checkpoint>,
}

/// The hash of the journal's entry at a place; none where the journal has no such entry.
pub type JournalAt<'a> = &'a dyn Fn(i64) -> Option<String>;

/// What is wrong with the checkpoints, or with the journal beside them. Each names its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckpointFault {
    /// The file holds no checkpoint: it was cut off, or something else was put there.
    Unreadable {
        /// The file.
        file_name: String,
    },
    /// The signature is not that of our key over what the file says.
    Forged {
        /// Its number.
        number: i64,
    },
    /// It says to be another one than its file's name does, or two files say to be the same.
    Moved {
        /// The number in the file's name.
        named: i64,
        /// The number in the file.
        number: i64,
    },
    /// No file has this number.
    Missing {
        /// The number.
        number: i64,
    },
    /// It does not follow the one before it: another one was there, or its place or time goes backwards.
    OutOfOrder {
        /// Its number.
        number: i64,
    },
    /// The journal ends before the entry that the checkpoint names: its tail was cut off.
    JournalCutOff {
        /// The checkpoint.
        number: i64,
        /// The entry that it names.
        sequence: i64,
    },
    /// The journal has another entry at that place: the chain was made anew, from somewhere after the last checkpoint that fits.
    JournalRewritten {
        /// The first checkpoint that does not fit.
        number: i64,
        /// The entry that it names.
        sequence: i64,
        /// The last entry that a checkpoint vouches for; 0 where none does.
        sound_until: i64,
    },
}

/// Looks at checkpoints from a folder and at the journal beside them; everything that is wrong, in the order of its number.
///
/// `newest` is the last number that the database knows to have been made; `is_genuine` says whether a signature is that of a known key.
pub fn judge(
    found: &[Found],
    newest: i64,
    is_genuine: impl Fn(&Checkpoint) -> bool,
    journal: JournalAt<'_>,
) -> Vec<CheckpointFault> {
    let (named, mut faults) = by_name(found);
    let last = newest.max(named.keys().next_back().copied().unwrap_or(0));
    let mut before: Option<&Checkpoint> = None;
    let mut sound_until = 0;
    let mut is_rewritten = false;
    for number in 1..=last {
        let Some(checkpoint) = named.get(&number).copied() else {
            let unreadable = |file: &Found| number_in(&file.file_name) == Some(number);
            if !found.iter().any(unreadable) {
                faults.push((number, CheckpointFault::Missing { number }));
            }
            before = None;
            continue;
        };
        if checkpoint.number != number {
            let moved = CheckpointFault::Moved {
                named: number,
                number: checkpoint.number,
            };
            faults.push((number, moved));
            before = None;
            continue;
        }
        if checkpoint.format != FORMAT || !is_genuine(checkpoint) {
            faults.push((number, CheckpointFault::Forged { number }));
            before = None;
            continue;
        }
        if !follows(checkpoint, before) {
            faults.push((number, CheckpointFault::OutOfOrder { number }));
        }
        let sequence = checkpoint.sequence;
        match journal(sequence) {
            None => faults.push((number, CheckpointFault::JournalCutOff { number, sequence })),
            Some(hash) if hash == checkpoint.hash && !is_rewritten => sound_until = sequence,
            Some(_) if is_rewritten => {}
            Some(_) => {
                is_rewritten = true;
                let rewritten = CheckpointFault::JournalRewritten {
                    number,
                    sequence,
                    sound_until,
                };
                faults.push((number, rewritten));
            }
        }
        before = Some(checkpoint);
    }
    faults.sort_by_key(|(number, _)| *number);
    faults.into_iter().map(|(_, fault)| fault).collect()
}

type Numbered = (i64, CheckpointFault);

/// The checkpoints by the numbers of their files, and the files that hold none.
fn by_name(found: &[Found]) -> (BTreeMap<i64, &Checkpoint>, Vec<Numbered>) {
    let mut named = BTreeMap::new();
    let mut faults = Vec::new();
    for file in found {
        let Some(number) = number_in(&file.file_name) else {
            continue;
        };
        match &file.checkpoint {
            Some(checkpoint) => {
                named.insert(number, checkpoint);
            }
            None => faults.push((
                number,
                CheckpointFault::Unreadable {
                    file_name: file.file_name.clone(),
                },
            )),
        }
    }
    (named, faults)
}

/// Whether one comes after the other. After a gap or a forged one only the order can be looked at with the next.
fn follows(checkpoint: &Checkpoint, before: Option<&Checkpoint>) -> bool {
    match before {
        None => checkpoint.number != 1 || checkpoint.previous == NO_PREVIOUS,
        Some(before) => {
            checkpoint.previous == before.own_hash()
                && checkpoint.sequence >= before.sequence
                && checkpoint.at >= before.at
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::super::Head;
    use super::*;

    fn hash(sequence: i64) -> String {
        format!("{sequence:064x}")
    }

    fn signed(mut checkpoint: Checkpoint) -> Checkpoint {
        checkpoint.signature = format!("signed {}", checkpoint.signed_text().len());
        checkpoint
    }

    /// Five checkpoints, ten entries and a day apart.
    fn five() -> Vec<Found> {
        let start: DateTime<Utc> = "2026-03-01T01:00:00Z".parse().unwrap();
        let mut chain: Vec<Checkpoint> = Vec::new();
        for number in 1..=5 {
            let sequence = number * 10;
            let head = Head {
                sequence,
                count: sequence,
                hash: hash(sequence),
            };
            let at = start + TimeDelta::days(number);
            let next = Checkpoint::next(chain.last(), head, at, "key".into());
            chain.push(signed(next));
        }
        chain
            .into_iter()
            .map(|checkpoint| Found {
                file_name: checkpoint.file_name(),
                checkpoint: Some(checkpoint),
            })
            .collect()
    }

    fn genuine(checkpoint: &Checkpoint) -> bool {
        checkpoint.signature == format!("signed {}", checkpoint.signed_text().len())
    }

    fn faults(found: &[Found]) -> Vec<CheckpointFault> {
        judge(found, 5, genuine, &|sequence| {
            (sequence <= 60).then(|| hash(sequence))
        })
    }

    fn change(found: &mut [Found], place: usize, change: impl FnOnce(&mut Checkpoint)) {
        change(found[place].checkpoint.as_mut().unwrap());
    }

    #[test]
    fn a_whole_row_beside_its_journal_has_no_fault() {
        assert_eq!(faults(&five()), []);
        assert_eq!(judge(&[], 0, genuine, &|_| None), []);
    }

    #[test]
    fn a_missing_one_is_named_wherever_it_was() {
        for place in 0..5 {
            let mut found = five();
            found.remove(place);
            let number = i64::try_from(place).unwrap() + 1;
            assert_eq!(faults(&found), [CheckpointFault::Missing { number }]);
        }
    }

    #[test]
    fn a_forged_one_is_named_and_so_is_one_of_another_form() {
        let mut found = five();
        change(&mut found, 2, |one| one.signature = "x".into());
        assert_eq!(faults(&found), [CheckpointFault::Forged { number: 3 }]);
        let mut found = five();
        change(&mut found, 2, |one| {
            one.format = "tiltak-checkpoint-9".into();
            *one = signed(one.clone());
        });
        assert_eq!(faults(&found), [CheckpointFault::Forged { number: 3 }]);
    }

    #[test]
    fn files_that_changed_names_are_named() {
        let mut found = five();
        let name = found[1].file_name.clone();
        found[1].file_name = found[3].file_name.clone();
        found[3].file_name = name;
        let moved = |named, number| CheckpointFault::Moved { named, number };
        assert_eq!(faults(&found), [moved(2, 4), moved(4, 2)]);
    }

    #[test]
    fn one_that_was_signed_again_with_another_content_does_not_follow_nor_does_the_next() {
        let mut found = five();
        change(&mut found, 1, |one| {
            one.at += TimeDelta::hours(1);
            one.signature = format!("signed {}", one.signed_text().len());
        });
        assert_eq!(faults(&found), [CheckpointFault::OutOfOrder { number: 3 }]);
        let mut found = five();
        change(&mut found, 0, |one| {
            one.previous = hash(1);
        });
        let out_of_order = |number| CheckpointFault::OutOfOrder { number };
        assert_eq!(faults(&found), [out_of_order(1), out_of_order(2)]);
    }

    #[test]
    fn a_file_with_something_else_in_it_is_named_once() {
        let mut found = five();
        found[3].checkpoint = None;
        let file_name = "checkpoint-000004.json".to_owned();
        assert_eq!(faults(&found), [CheckpointFault::Unreadable { file_name }]);
    }

    #[test]
    fn a_journal_that_was_made_anew_is_told_from_the_first_that_does_not_fit() {
        let rewritten = |sequence: i64| Some(if sequence > 25 { hash(999) } else { hash(sequence) });
        let fault = CheckpointFault::JournalRewritten {
            number: 3,
            sequence: 30,
            sound_until: 20,
        };
        assert_eq!(judge(&five(), 5, genuine, &rewritten), [fault]);
    }

    #[test]
    fn a_journal_that_was_cut_off_is_told_at_the_entry_that_is_gone() {
        let cut = |sequence: i64| (sequence <= 49).then(|| hash(sequence));
        let fault = CheckpointFault::JournalCutOff {
            number: 5,
            sequence: 50,
        };
        assert_eq!(judge(&five(), 5, genuine, &cut), [fault]);
        let exact = |sequence: i64| (sequence <= 50).then(|| hash(sequence));
        assert_eq!(judge(&five(), 5, genuine, &exact), []);
    }

    #[test]
    fn the_last_that_the_database_knows_of_is_missed_and_one_that_it_does_not_know_is_looked_at() {
        let mut found = five();
        found.truncate(4);
        assert_eq!(judge(&found, 4, genuine, &|sequence| Some(hash(sequence))), []);
        let missing = [CheckpointFault::Missing { number: 5 }];
        assert_eq!(
            judge(&found, 5, genuine, &|sequence| Some(hash(sequence))),
            missing
        );
        assert_eq!(judge(&five(), 3, genuine, &|sequence| Some(hash(sequence))), []);
    }
}
