//! Reads JSON (RFC 8259) into the few members a concern report can have.
//!
//! A general reader refuses what the official schemas allow in members nobody reads: numbers outside the range of a float, deep nesting,
//! half a surrogate pair. This one keeps known members only, walks everything else without recursion, and so needs no limits of its own.

use std::borrow::Cow;

/// The depth of the innermost container a valid report has: root, reporter, organisation, address.
const INNERMOST: usize = 3;

/// Every member name of the official schemas.
const MEMBERS: [&str; 35] = [
    "kommunenummer",
    "kommunenavn",
    "bydelsnummer",
    "bydelsnavn",
    "offentligMelder",
    "privatMelder",
    "personnavn",
    "rolle",
    "telefonnummer",
    "epost",
    "virksomhet",
    "navn",
    "orgnr",
    "adresse",
    "adresselinje1",
    "adresselinje2",
    "adresselinje3",
    "postnummer",
    "poststed",
    "offentligBarn",
    "privatBarn",
    "fnr",
    "ufoedt",
    "orientert",
    "orientertGrunn",
    "antattAlder",
    "relasjon",
    "foresatte",
    "behovForTolk",
    "andreHjelpeinstanser",
    "melding",
    "historie",
    "andreSynspunkter",
    "sendingstidspunkt",
    "leveringskanal",
];

/// A value, as far as a concern report can use it.
pub(super) enum Node<'a> {
    Text(Cow<'a, str>),
    YesNo(bool),
    List(Vec<Node<'a>>),
    Object(Object<'a>),
    /// Null, a number, or a container deeper than any valid report has.
    Other,
}

/// The known members of an object; of a repeated member the last.
#[derive(Default)]
pub(super) struct Object<'a>(Vec<(&'static str, Node<'a>)>);

impl<'a> Object<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, node)| node)
    }

    /// Stores a member and tells whether it was there already.
    fn put(&mut self, name: &'static str, node: Node<'a>) -> bool {
        if let Some(slot) = self.0.iter_mut().find(|(known, _)| *known == name) {
            slot.1 = node;
            return true;
        }
        self.0.push((name, node));
        false
    }
}

/// A whole JSON text.
pub(super) struct Parsed<'a> {
    pub(super) root: Node<'a>,
    /// A character that no text can hold was replaced.
    pub(super) repaired: bool,
    /// A known member stood twice in the same object.
    pub(super) repeated: bool,
}

/// The text is not JSON.
pub(super) struct Malformed;

type Step<T> = Result<T, Malformed>;

/// Reads one JSON text with nothing but white space around it.
pub(super) fn parse(text: &str) -> Step<Parsed<'_>> {
    let mut reader = Reader {
        text,
        at: 0,
        repaired: false,
        repeated: false,
    };
    let root = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(Malformed);
    }
    Ok(Parsed {
        root,
        repaired: reader.repaired,
        repeated: reader.repeated,
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    repaired: bool,
    repeated: bool,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// The next byte that is not white space, consumed.
    fn next(&mut self) -> Step<u8> {
        self.blanks();
        let byte = self.peek().ok_or(Malformed)?;
        self.at += 1;
        Ok(byte)
    }

    fn expect(&mut self, byte: u8) -> Step<()> {
        if self.next()? == byte {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    /// Consumes a byte when it comes next after white space.
    fn take(&mut self, byte: u8) -> bool {
        self.blanks();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Step<Node<'a>> {
        self.blanks();
        match self.peek() {
            Some(b'{') if depth <= INNERMOST => self.object(depth),
            Some(b'[') if depth <= INNERMOST => self.list(depth),
            Some(b'"') => Ok(Node::Text(self.string()?)),
            Some(b't') => self.word("true").map(|()| Node::YesNo(true)),
            Some(b'f') => self.word("false").map(|()| Node::YesNo(false)),
            _ => self.skip().map(|()| Node::Other),
        }
    }

    fn object(&mut self, depth: usize) -> Step<Node<'a>> {
        self.expect(b'{')?;
        let mut object = Object::default();
        if self.take(b'}') {
            return Ok(Node::Object(object));
        }
        loop {
            self.blanks();
            let name = self.string()?;
            self.expect(b':')?;
            match MEMBERS.iter().find(|known| **known == name) {
                Some(known) => {
                    let node = self.value(depth + 1)?;
                    self.repeated |= object.put(known, node);
                }
                None => self.skip()?,
            }
            match self.next()? {
                b',' => {}
                b'}' => return Ok(Node::Object(object)),
                _ => return Err(Malformed),
            }
        }
    }

    /// Reads a list. After an item that is not an object no more are kept: no valid report has such a list.
    fn list(&mut self, depth: usize) -> Step<Node<'a>> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Node::List(items));
        }
        loop {
            if items.last().is_none_or(|item| matches!(item, Node::Object(_))) {
                items.push(self.value(depth + 1)?);
            } else {
                self.skip()?;
            }
            match self.next()? {
                b',' => {}
                b']' => return Ok(Node::List(items)),
                _ => return Err(Malformed),
            }
        }
    }

    /// Walks over a value of any depth, checking its grammar.
    fn skip(&mut self) -> Step<()> {
        let mut open = Vec::new();
        loop {
            self.blanks();
            match self.peek().ok_or(Malformed)? {
                b'{' => {
                    self.at += 1;
                    if !self.take(b'}') {
                        open.push(b'{');
                        self.skip_name()?;
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    if !self.take(b']') {
                        open.push(b'[');
                        continue;
                    }
                }
                b'"' => self.raw_string().map(drop)?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                _ => self.number()?,
            }
            if self.skip_closings(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Goes on after a skipped value; true when the outermost one has ended.
    fn skip_closings(&mut self, open: &mut Vec<u8>) -> Step<bool> {
        while let Some(bracket) = open.last().copied() {
            match (bracket, self.next()?) {
                (b'{', b',') => return self.skip_name().map(|()| false),
                (b'[', b',') => return Ok(false),
                (b'{', b'}') | (b'[', b']') => drop(open.pop()),
                _ => return Err(Malformed),
            }
        }
        Ok(true)
    }

    fn skip_name(&mut self) -> Step<()> {
        self.blanks();
        self.raw_string()?;
        self.expect(b':')
    }

    fn word(&mut self, word: &str) -> Step<()> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(Malformed);
        }
        self.at += word.len();
        Ok(())
    }

    fn number(&mut self) -> Step<()> {
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Step<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Malformed) }
    }

    fn string(&mut self) -> Step<Cow<'a, str>> {
        let raw = self.raw_string()?;
        if !raw.contains('\\') {
            return Ok(Cow::Borrowed(raw));
        }
        let (text, repaired) = unescape(raw);
        self.repaired |= repaired;
        Ok(Cow::Owned(text))
    }

    /// The text between two quotation marks, its escapes checked but not resolved.
    fn raw_string(&mut self) -> Step<&'a str> {
        if self.peek() != Some(b'"') {
            return Err(Malformed);
        }
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at).ok_or(Malformed)? {
                b'"' => break,
                b'\\' => self.escape()?,
                0..=0x1f => return Err(Malformed),
                _ => self.at += 1,
            }
        }
        let raw = self.text.get(start..self.at).ok_or(Malformed)?;
        self.at += 1;
        Ok(raw)
    }

    fn escape(&mut self) -> Step<()> {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        self.at += match rest {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', a, b, c, d, ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) => 6,
            _ => return Err(Malformed),
        };
        Ok(())
    }
}

/// Resolves checked escapes. Half a surrogate pair is no character, and databases cannot hold NUL: both become U+FFFD.
fn unescape(raw: &str) -> (String, bool) {
    let mut text = String::with_capacity(raw.len());
    let mut units = Vec::new();
    let mut repaired = false;
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        if escaped == Some('u') {
            let digits = chars.by_ref().take(4);
            let unit = digits
                .filter_map(|digit| digit.to_digit(16))
                .fold(0, |unit, digit| unit * 16 + digit);
            units.push(u16::try_from(unit).unwrap_or(0));
            continue;
        }
        repaired |= flush(&mut units, &mut text);
        text.push(match escaped {
            None => char,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
        });
    }
    repaired |= flush(&mut units, &mut text);
    (text, repaired)
}

/// Appends a run of UTF-16 units and tells whether one had to be replaced.
fn flush(units: &mut Vec<u16>, text: &mut String) -> bool {
    let mut repaired = false;
    for decoded in char::decode_utf16(units.drain(..)) {
        match decoded {
            Ok(char) if char != '\0' => text.push(char),
            _ => {
                repaired = true;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    repaired
}
