//! Follows what a client sends just closely enough to know where one request ends and the next begins, and refuses every head that two
//! programs could read in two ways: a proxy in front must never see another request than we do.

/// The longest head, in bytes.
pub(super) const MOST_HEAD: usize = 64 * 1024;

/// Where a connection stands between its requests.
#[derive(Debug)]
pub(super) struct Framing(State);

#[derive(Debug)]
enum State {
    /// What has come of a head; empty between two requests.
    Head(Vec<u8>),
    /// So many bytes of a body are to come.
    Body(u64),
    /// A body in chunks: the connection is closed after its answer, and nothing behind it is a request.
    Chunks,
}

/// A head that may be read in more than one way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsound {
    /// So many bytes of what was fed came before it.
    pub(super) sound: usize,
}

impl Framing {
    pub(super) fn new() -> Self {
        Self(State::Head(Vec::new()))
    }

    /// Whether a part of a head has come.
    pub(super) fn is_within_head(&self) -> bool {
        matches!(&self.0, State::Head(bytes) if !bytes.is_empty())
    }

    /// Whether the next byte begins a request.
    pub(super) fn is_between_requests(&self) -> bool {
        matches!(&self.0, State::Head(bytes) if bytes.is_empty())
    }

    /// Takes what has come; how many heads ended in it.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<usize, Unsound> {
        let (mut at, mut heads) = (0, 0);
        let mut began = 0;
        while at < bytes.len() {
            match &mut self.0 {
                State::Chunks => return Ok(heads),
                State::Body(left) => {
                    let here = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len() - at);
                    *left -= here as u64;
                    at += here;
                    began = at;
                    if *left == 0 {
                        self.0 = State::Head(Vec::new());
                    }
                }
                State::Head(head) => {
                    head.push(bytes[at]);
                    at += 1;
                    if head.len() > MOST_HEAD {
                        return Err(Unsound { sound: began });
                    }
                    if !is_whole(head) {
                        continue;
                    }
                    if head == b"\r\n" {
                        // Empty lines before a request are passed over, as the standard asks.
                        head.clear();
                        began = at;
                        continue;
                    }
                    self.0 = after(head).ok_or(Unsound { sound: began })?;
                    heads += 1;
                    began = at;
                }
            }
        }
        Ok(heads)
    }
}

/// Ends with an empty line, however its lines end.
fn is_whole(head: &[u8]) -> bool {
    head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n") || head == b"\r\n" || head == b"\n"
}

/// What follows a head; nothing where it can be read in more than one way.
fn after(head: &[u8]) -> Option<State> {
    // The last line keeps its end, and the empty line is gone.
    let text = head.strip_suffix(b"\n\r\n")?;
    let mut lines = text.split(|byte| *byte == b'\n').map(line_of);
    let request = lines.next()??;
    let (mut lengths, mut codings, mut hosts) = (Vec::new(), Vec::new(), 0);
    for line in lines {
        let (name, value) = field_of(line?)?;
        match name.to_ascii_lowercase().as_slice() {
            b"content-length" => lengths.push(value),
            b"transfer-encoding" => codings.push(value),
            b"host" => hosts += 1,
            _ => {}
        }
    }
    follow(request, &lengths, &codings, hosts)
}

/// A line without its carriage return, which stands at its end and nowhere else.
fn line_of(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\r")?;
    (!line.contains(&b'\r')).then_some(line)
}

/// Name and value of a field. A line that goes on with the one before, or has a blank before its colon, is refused.
fn field_of(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = (&line[..colon], &line[colon + 1..]);
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| (name, value.trim_ascii()))
}

fn follow(request: &[u8], lengths: &[&[u8]], codings: &[&[u8]], hosts: usize) -> Option<State> {
    let is_old = request.ends_with(b" HTTP/1.0");
    let host_is_clear = hosts == 1 || (is_old && hosts == 0);
    match (lengths, codings) {
        _ if !host_is_clear => None,
        ([], []) => Some(State::Head(Vec::new())),
        ([length], []) => match digits(length)? {
            0 => Some(State::Head(Vec::new())),
            length => Some(State::Body(length)),
        },
        ([], [coding]) if !is_old && coding.eq_ignore_ascii_case(b"chunked") => Some(State::Chunks),
        _ => None,
    }
}

/// Digits and nothing else: no sign, no list, no blank.
fn digits(value: &[u8]) -> Option<u64> {
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(value)
        .ok()
        .filter(|_| is_number)?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    fn fed(text: &str) -> Result<usize, Unsound> {
        Framing::new().feed(text.as_bytes())
    }

    fn is_refused(text: &str) -> bool {
        let whole = fed(text).is_err();
        let mut framing = Framing::new();
        let by_bytes = text.bytes().any(|byte| framing.feed(&[byte]).is_err());
        assert_eq!(whole, by_bytes, "{text:?}: however it is cut into pieces");
        whole
    }

    #[test]
    fn requests_are_told_apart_by_length() {
        let post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /";
        assert_eq!(fed(GET), Ok(1));
        assert_eq!(fed(&format!("{post}{GET}{post}")), Ok(3));
        assert_eq!(
            fed(&format!("\r\n\r\n{GET}")),
            Ok(1),
            "empty lines are passed over"
        );
        let none = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(fed(&format!("{none}{GET}")), Ok(2));
    }

    #[test]
    fn nothing_behind_chunks_is_a_request() {
        let chunked = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        assert_eq!(fed(&format!("{chunked}{GET}")), Ok(1));
    }

    #[test]
    fn what_two_programs_could_read_in_two_ways_is_refused() {
        let with = |fields: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\nabc");
        for fields in [
            "Content-Length: 3\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Content-Length: 3\r\nContent-Length: 4",
            "Content-Length: 3\r\nContent-Length: 3",
            "Content-Length: 3, 3",
            "Content-Length: +3",
            "Content-Length: 0x3",
            "Content-Length:",
            "Content-Length: 99999999999999999999",
            "Content-Length : 3",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: \x0bchunked",
            "X-A: one\r\n two",
            "X-A: one\r\n\ttwo",
            " X-A: one",
            "X-A",
            ": one",
            "X-A: one\rX-B: two",
            "X-A: one\nX-B: two",
            "Host: b",
        ] {
            assert!(is_refused(&with(fields)), "{fields:?}");
        }
        assert!(is_refused("GET / HTTP/1.1\r\n\r\n"), "no host");
        assert!(is_refused("GET / HTTP/1.1\nHost: a\n\n"), "bare line ends");
        assert!(is_refused(
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
        ));
        assert!(!is_refused("GET / HTTP/1.0\r\n\r\n"));
        assert!(!is_refused(&with("Content-Length: 3")));
        assert!(!is_refused(&with("transfer-encoding: CHUNKED")));
    }

    #[test]
    fn what_came_before_an_unsound_head_stays() {
        let bad = "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n";
        assert_eq!(fed(&format!("{GET}{bad}")), Err(Unsound { sound: GET.len() }));
    }

    #[test]
    fn a_head_has_a_largest_size() {
        let head = |size: usize| {
            let frame = "GET / HTTP/1.1\r\nHost: a\r\nX-A: \r\n\r\n".len();
            format!(
                "GET / HTTP/1.1\r\nHost: a\r\nX-A: {}\r\n\r\n",
                "x".repeat(size - frame)
            )
        };
        assert!(fed(&head(MOST_HEAD - 1)).is_ok());
        assert!(fed(&head(MOST_HEAD)).is_ok());
        assert!(fed(&head(MOST_HEAD + 1)).is_err());
    }
}
