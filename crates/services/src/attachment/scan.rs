//! Looking for viruses: a hook, since which program does it is the installation's choice.

use std::io::{self, ErrorKind, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What a program found in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// A virus.
    Infected,
}

/// Why nobody knows whether a file is clean. Says nothing of the file.
#[derive(Debug, thiserror::Error)]
#[error("the virus scan failed: {0}")]
pub struct ScanError(pub String);

/// What an answer of a scan takes time for.
pub type ScanFuture<'a> = std::pin::Pin<Box<dyn Future<Output = Result<Verdict, ScanError>> + Send + 'a>>;

/// Looks for viruses in a file before it is kept.
pub trait VirusScan: Send + Sync {
    /// The name of the program, as it is noted with the file.
    fn name(&self) -> &str;

    /// Looks through the bytes.
    fn scan<'a>(&'a self, bytes: &'a [u8]) -> ScanFuture<'a>;
}

/// A command that reads the file from its standard input and ends with 0 for clean and 1 for infected, as `clamdscan -` does. Any
/// other end, or none within a minute, is a failure, and the file is not kept.
#[derive(Debug, Clone)]
pub struct CommandScan {
    program: String,
    arguments: Vec<String>,
}

/// How often a command is asked whether it has ended, within a minute.
const TRIES: u32 = 3_000;
const BETWEEN: Duration = Duration::from_millis(20);

impl CommandScan {
    /// A command line, its words parted by blanks; none where it is blank.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some(Self {
            program: words.next()?,
            arguments: words.collect(),
        })
    }

    /// Runs the command to its end, where it holds up nobody else.
    fn run(&self, bytes: &[u8]) -> io::Result<Option<i32>> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take();
        let fed = std::thread::scope(|scope| {
            let feeder = scope.spawn(|| match input {
                Some(mut input) => input.write_all(bytes),
                None => Ok(()),
            });
            let ended = patiently(&mut child);
            // Once the command has ended, whoever still writes to it is told so.
            (feeder.join(), ended)
        });
        match fed {
            // A command that knows enough may close its ears before the end.
            (Ok(Err(error)), _) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            (_, ended) => ended,
        }
    }
}

/// The code that a command ends with; one that takes too long is stopped.
fn patiently(child: &mut Child) -> io::Result<Option<i32>> {
    for _ in 0..TRIES {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code());
        }
        std::thread::sleep(BETWEEN);
    }
    child.kill()?;
    child.wait()?;
    Err(io::Error::from(ErrorKind::TimedOut))
}

impl VirusScan for CommandScan {
    fn name(&self) -> &str {
        self.program.rsplit('/').next().unwrap_or(&self.program)
    }

    fn scan<'a>(&'a self, bytes: &'a [u8]) -> ScanFuture<'a> {
        let (command, bytes) = (self.clone(), bytes.to_vec());
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || command.run(&bytes)).await;
            match done {
                Ok(Ok(Some(0))) => Ok(Verdict::Clean),
                Ok(Ok(Some(1))) => Ok(Verdict::Infected),
                Ok(Ok(code)) => Err(ScanError(format!("ended with {code:?}"))),
                Ok(Err(error)) => Err(ScanError(error.to_string())),
                Err(error) => Err(ScanError(error.to_string())),
            }
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    async fn verdict(line: &str, bytes: &[u8]) -> Option<Verdict> {
        CommandScan::parse(line).unwrap().scan(bytes).await.ok()
    }

    #[tokio::test]
    async fn the_end_of_the_command_is_the_verdict() {
        assert_eq!(verdict("true", b"abc").await, Some(Verdict::Clean));
        assert_eq!(verdict("false", b"abc").await, Some(Verdict::Infected));
    }

    #[tokio::test]
    async fn the_command_reads_the_whole_file() {
        // grep ends with 0 where it finds the word and with 1 where it does not.
        let mut bytes = vec![b'a'; 1_000_000];
        bytes.extend_from_slice(b" reinlav ");
        assert_eq!(verdict("grep -q reinlav", &bytes).await, Some(Verdict::Clean));
        assert_eq!(verdict("grep -q granbar", &bytes).await, Some(Verdict::Infected));
    }

    #[tokio::test]
    async fn a_command_that_fails_says_nothing_about_the_file() {
        assert_eq!(verdict("no-such-command-anywhere", b"abc").await, None);
        assert_eq!(verdict("grep --no-such-choice", b"abc").await, None);
        assert!(CommandScan::parse("  ").is_none());
    }
}
