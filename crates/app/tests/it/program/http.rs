//! As much HTTP as the tests need.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A whole answer; one that was cut off is an error.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }
}

/// Posts a concern report, with a token where there is one.
pub fn post(address: &str, token: Option<&str>, body: &[u8]) -> io::Result<Answer> {
    post_to(address, "/api/concern-reports", token, body)
}

pub fn post_to(address: &str, path: &str, token: Option<&str>, body: &[u8]) -> io::Result<Answer> {
    let authorization = authorization(token);
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{authorization}\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    ask(address, &[head.as_bytes(), body])
}

pub fn get(address: &str, path: &str) -> io::Result<Answer> {
    get_with(address, path, None)
}

pub fn get_with(address: &str, path: &str, token: Option<&str>) -> io::Result<Answer> {
    let authorization = authorization(token);
    let head = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{authorization}\r\n");
    ask(address, &[head.as_bytes()])
}

fn authorization(token: Option<&str>) -> String {
    token
        .map(|token| format!("Authorization: Bearer {token}\r\n"))
        .unwrap_or_default()
}

fn ask(address: &str, parts: &[&[u8]]) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://"))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_nodelay(true)?;
    stream.write_all(&parts.concat())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let answer = String::from_utf8_lossy(&bytes);
    let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut_off)?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(cut_off)?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    if length.is_some_and(|length| length != body.len()) {
        return Err(cut_off());
    }
    Ok(Answer {
        status,
        body: body.to_owned(),
    })
}
