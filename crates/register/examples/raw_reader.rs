//! The floor that `tiltak register validate` is measured against: reads every file of a folder with quick-xml, looks at every event and
//! does nothing with it, on as many threads.
//!
//! `raw_reader FOLDER [ROUNDS]` prints files, bytes and events.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use quick_xml::Reader;
use quick_xml::events::Event;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: raw_reader FOLDER")?;
    let mut files = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    files.sort();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism()?.get();
    let (mut bytes, mut events) = (0, 0);
    thread::scope(|scope| -> Result<(), Box<dyn Error>> {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| work(&files, &next)))
            .collect();
        for worker in workers {
            let (read, seen) = worker.join().map_err(|_| "a thread failed")??;
            bytes += read;
            events += seen;
        }
        Ok(())
    })?;
    println!(
        "{} files, {bytes} bytes, {events} events, {threads} threads",
        files.len()
    );
    Ok(())
}

fn work(files: &[PathBuf], next: &AtomicUsize) -> Result<(usize, usize), String> {
    let mut buffer = Vec::new();
    let (mut bytes, mut events) = (0, 0);
    while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
        buffer.clear();
        File::open(path)
            .and_then(|mut file| file.read_to_end(&mut buffer))
            .map_err(|error| error.to_string())?;
        bytes += buffer.len();
        events += count(&buffer);
    }
    Ok((bytes, events))
}

/// Reads to the end or to the first thing that is not XML.
fn count(document: &[u8]) -> usize {
    let mut reader = Reader::from_reader(document);
    let mut events = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return events,
            Ok(_) => events += 1,
        }
    }
}
