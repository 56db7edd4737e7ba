//! Judges the documents of files, folders and zips, on every core of the machine, and tells of them in the order they were named.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use tiltak_register::finding::Finding;
use tiltak_register::intake;
use tiltak_register::judge::{Judge, Options};
use uuid::Uuid;

use super::source::{Buffers, Documents, Incoming};

/// So many batches a thread may be ahead of the slowest one: enough to be busy, few enough to hold.
const AHEAD: usize = 4;

/// A document that has been judged.
#[derive(Debug)]
pub struct Judged {
    /// Which one.
    pub document: Incoming,
    /// Its size in bytes; none where it could not be read.
    pub size: u64,
    /// Key of the submission, where its structure stands.
    pub submission: Option<Uuid>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Judges everything that some files, folders and zips hold. One document a thread is in memory at a time, however many there are.
///
/// # Errors
/// The first error of `each`; the rest is left out then.
pub fn validate<E>(
    paths: Vec<PathBuf>,
    options: &Options<'_>,
    each: impl FnMut(Judged) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    validate_with(threads, paths, options, each)
}

fn validate_with<E>(
    threads: usize,
    paths: Vec<PathBuf>,
    options: &Options<'_>,
    mut each: impl FnMut(Judged) -> Result<(), E>,
) -> Result<(), E> {
    let mut documents = Documents::of(paths);
    let (jobs, queue) = channel();
    let (results, done) = channel();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        // Dropped when this ends, whichever way: the threads end then too.
        let (jobs, done) = (jobs, done);
        for _ in 0..threads {
            let (queue, results) = (&queue, results.clone());
            scope.spawn(move || work(queue, &results, options));
        }
        drop(results);
        let mut order = InOrder::default();
        let mut sent = 0;
        loop {
            while sent - order.delivered < threads * AHEAD {
                let Some(batch) = documents.batch() else {
                    break;
                };
                // A thread that is gone says so below.
                let _gone = jobs.send((sent, batch));
                sent += 1;
            }
            if sent == order.delivered {
                return Ok(());
            }
            // A thread panicked: leaving lets the others end, and the scope passes the panic on.
            let Ok(Done::Batch(number, judged)) = done.recv() else {
                return Ok(());
            };
            order.put(number, judged);
            while let Some(batch) = order.next() {
                for judged in batch {
                    each(judged)?;
                }
            }
        }
    })
}

enum Done {
    Batch(usize, Vec<Judged>),
    Panicked,
}

type Queue = Mutex<Receiver<(usize, Vec<Incoming>)>>;

/// Nobody would wait for the batch of a thread that is gone.
struct Panics<'s>(&'s Sender<Done>);

impl Drop for Panics<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _nobody_listens = self.0.send(Done::Panicked);
        }
    }
}

fn work(queue: &Queue, results: &Sender<Done>, options: &Options<'_>) {
    let _panics = Panics(results);
    let mut judge = Judge::default();
    let mut buffers = Buffers::default();
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, batch)) = job else {
            return;
        };
        let judged = batch
            .into_iter()
            .map(|document| judge_one(&mut judge, &mut buffers, document, options))
            .collect();
        if results.send(Done::Batch(number, judged)).is_err() {
            return;
        }
    }
}

fn judge_one(judge: &mut Judge, buffers: &mut Buffers, document: Incoming, options: &Options<'_>) -> Judged {
    let mut size = 0;
    let judgement = match document.read(buffers) {
        Ok(bytes) => {
            size = bytes.len() as u64;
            intake::judge(judge, &document.name(), bytes, options)
        }
        Err(finding) => intake::refused(finding),
    };
    Judged {
        size,
        submission: judgement.submission.map(|submission| submission.id),
        findings: judgement.findings,
        document,
    }
}

/// Batches that come as they are done and go as they were sent.
#[derive(Default)]
struct InOrder {
    delivered: usize,
    waiting: VecDeque<Option<Vec<Judged>>>,
}

impl InOrder {
    fn put(&mut self, number: usize, batch: Vec<Judged>) {
        let place = number - self.delivered;
        if self.waiting.len() <= place {
            self.waiting.resize_with(place + 1, || None);
        }
        if let Some(slot) = self.waiting.get_mut(place) {
            *slot = Some(batch);
        }
    }

    fn next(&mut self) -> Option<Vec<Judged>> {
        let batch = self.waiting.front_mut()?.take()?;
        self.waiting.pop_front();
        self.delivered += 1;
        Some(batch)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn many(count: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..count {
            std::fs::write(folder.path().join(format!("{number:05}.xml")), b"").unwrap();
        }
        folder
    }

    fn names(threads: usize, folder: &tempfile::TempDir) -> Vec<String> {
        let mut names = Vec::new();
        let paths = vec![folder.path().to_owned()];
        validate_with(threads, paths, &Options::default(), |judged| {
            assert_eq!(judged.findings[0].rule.id, "Innlesing-03");
            names.push(judged.document.name().into_owned());
            Ok::<_, Infallible>(())
        })
        .unwrap();
        names
    }

    #[test]
    fn documents_are_told_in_order_whatever_the_number_of_threads() {
        let folder = many(700);
        let expected = names(1, &folder);
        assert_eq!(expected.len(), 700);
        assert!(expected.is_sorted());
        for threads in [2, 7] {
            assert_eq!(names(threads, &folder), expected, "{threads}");
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let folder = many(700);
        let mut told = 0;
        let ended = validate_with(3, vec![folder.path().to_owned()], &Options::default(), |_| {
            told += 1;
            if told == 20 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((ended, told), (Err("enough"), 20));
    }

    #[test]
    fn a_panic_is_passed_on_and_nobody_waits() {
        let queue = Mutex::new(channel().1);
        let (results, done) = channel();
        let ended = thread::spawn(move || {
            let _panics = Panics(&results);
            let _queue: &Queue = &queue;
            panic!("for the test");
        })
        .join();
        assert!(ended.is_err());
        assert!(matches!(done.recv(), Ok(Done::Panicked)));
    }
}
