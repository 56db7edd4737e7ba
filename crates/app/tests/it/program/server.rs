//! A server that runs beside the test.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use super::{run, tiltak};

pub struct Server {
    child: Child,
    /// Kept open, so that the server never writes into a closed pipe.
    stdout: BufReader<ChildStdout>,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// What it printed until it said where it listens.
    pub said: String,
}

impl Server {
    /// Starts `tiltak serve` on a data folder and waits until it listens.
    pub fn start(data: &Path) -> Self {
        let mut command = tiltak();
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data);
        Self::listening(command)
    }

    /// Waits until a program has said where it listens.
    #[expect(clippy::zombie_processes, reason = "dropping the server kills and waits")]
    pub fn listening(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        loop {
            let mut line = String::new();
            assert!(
                stdout.read_line(&mut line).unwrap() > 0,
                "ended before it listened: {said}"
            );
            said.push_str(&line);
            // The line of the first start has an address with a path, which is not the one.
            let address = line.split(' ').find(|word| word.starts_with("http://"));
            if let Some(address) = address.filter(|_| !line.contains("/velkommen/")) {
                return Self {
                    child,
                    stdout,
                    address: address.trim().to_owned(),
                    said,
                };
            }
        }
    }

    /// The next line it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line
    }

    /// SIGKILL: it gets no chance to do anything more.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop in good order; its exit code.
    pub fn stop(&mut self) -> i32 {
        let asked = Command::new("kill")
            .arg("-TERM")
            .arg(self.child.id().to_string())
            .status();
        assert!(asked.unwrap().success());
        let patience = Instant::now() + Duration::from_secs(20);
        while Instant::now() < patience {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().expect("ended by itself");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("did not stop");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_ended = self.child.kill();
        let _already_waited = self.child.wait();
    }
}

/// A token for posting concern reports.
pub fn token(data: &Path) -> String {
    let said = run(data, &["admin", "token", "create", "--scope", "concern-reports"]).done();
    said.split_whitespace().last().unwrap().to_owned()
}
