//! An element under construction: values are checked as they are put in, every fault is kept, none stops the others.

use std::fmt::Display;
use std::io;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, Timelike};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use uuid::{Uuid, Variant};

use super::codes::Codes;
use super::names::attribute;
use crate::export::{Fault, Problem};

/// The schema's own bound on free text.
const CLARIFICATION: RangeInclusive<usize> = 1..=10_000;
const MIGRATED_ID: RangeInclusive<usize> = 1..=36;
/// An offset from UTC that xs:dateTime can write: whole minutes, at most 14 hours.
const LARGEST_OFFSET: i32 = 14 * 3600;

/// One element with its attributes and what is inside it, in the order they were added.
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
    text: Option<String>,
    faults: Vec<Fault>,
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
            text: None,
            faults: Vec::new(),
        }
    }

    /// Records that the element, or one of its attributes, breaks the schema.
    pub(crate) fn fault(&mut self, attribute: Option<&'static str>, problem: Problem) {
        self.faults.push(Fault {
            path: self.name.to_owned(),
            attribute,
            problem,
        });
    }

    fn put(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    fn checked(mut self, name: &'static str, value: Result<String, Problem>) -> Self {
        match value {
            Ok(value) => self.put(name, value),
            Err(problem) => {
                self.fault(Some(name), problem);
                self
            }
        }
    }

    /// The key of the element itself.
    pub(crate) fn id(self, id: Uuid) -> Self {
        self.uuid(attribute::ID, id)
    }

    pub(crate) fn uuid(self, name: &'static str, id: Uuid) -> Self {
        self.checked(name, uuid_text(id))
    }

    pub(crate) fn migrated_id(self, id: Option<&String>) -> Self {
        self.text_when(attribute::MIGRATED_ID, id, MIGRATED_ID)
    }

    /// A civil date, without a zone.
    pub(crate) fn date(self, name: &'static str, date: NaiveDate) -> Self {
        self.checked(name, date_text(date))
    }

    pub(crate) fn date_when(self, name: &'static str, date: Option<NaiveDate>) -> Self {
        match date {
            Some(date) => self.date(name, date),
            None => self,
        }
    }

    /// A moment, always with its zone.
    pub(crate) fn instant(self, name: &'static str, instant: DateTime<FixedOffset>) -> Self {
        self.checked(name, instant_text(instant))
    }

    pub(crate) fn text(self, name: &'static str, value: &str, length: RangeInclusive<usize>) -> Self {
        self.checked(name, free_text(value, length))
    }

    pub(crate) fn text_when(
        self,
        name: &'static str,
        value: Option<&String>,
        length: RangeInclusive<usize>,
    ) -> Self {
        match value {
            Some(value) => self.text(name, value, length),
            None => self,
        }
    }

    pub(crate) fn clarification(self, value: Option<&String>) -> Self {
        self.text_when(attribute::CLARIFICATION, value, CLARIFICATION)
    }

    /// So many digits, 0 to 9 only.
    pub(crate) fn digits(self, name: &'static str, value: &str, count: usize) -> Self {
        let right = value.len() == count && value.bytes().all(|byte| byte.is_ascii_digit());
        self.checked(
            name,
            if right {
                Ok(value.to_owned())
            } else {
                Err(malformed(value))
            },
        )
    }

    pub(crate) fn digits_when(self, name: &'static str, value: Option<&String>, count: usize) -> Self {
        match value {
            Some(value) => self.digits(name, value, count),
            None => self,
        }
    }

    pub(crate) fn code(self, name: &'static str, value: &str, codes: &Codes) -> Self {
        self.checked(name, known_code(value, codes))
    }

    /// A flag that is false when it is absent, and so is written only when it is set.
    pub(crate) fn deleted(self, deleted: bool) -> Self {
        if deleted {
            self.put(attribute::DELETED, true)
        } else {
            self
        }
    }

    pub(crate) fn flag_when(self, name: &'static str, flag: Option<bool>) -> Self {
        match flag {
            Some(flag) => self.put(name, flag),
            None => self,
        }
    }

    /// A name from [`super::names`], known to be right.
    pub(crate) fn name(self, attribute: &'static str, value: &'static str) -> Self {
        self.put(attribute, value)
    }

    pub(crate) fn child(self, child: Self) -> Self {
        self.adopt(child, None)
    }

    pub(crate) fn child_when(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Elements that may repeat; faults in them tell which one, counted from 1.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children
            .into_iter()
            .zip(1..)
            .fold(self, |parent, (child, position)| {
                parent.adopt(child, Some(position))
            })
    }

    /// Elements that may repeat, of which the schema wants a number.
    pub(crate) fn children_within(
        mut self,
        name: &'static str,
        bounds: RangeInclusive<usize>,
        children: impl ExactSizeIterator<Item = Self>,
    ) -> Self {
        if !bounds.contains(&children.len()) {
            let problem = Problem::Count {
                least: *bounds.start(),
                most: *bounds.end(),
            };
            self.faults.push(Fault {
                path: format!("{}/{name}", self.name),
                attribute: None,
                problem,
            });
        }
        self.children(children)
    }

    fn adopt(mut self, mut child: Self, position: Option<usize>) -> Self {
        for mut fault in child.faults.drain(..) {
            let place = fault
                .path
                .split_at_checked(child.name.len())
                .map_or("", |(_, rest)| rest);
            let position = position.map(|number| format!("[{number}]")).unwrap_or_default();
            fault.path = format!("{}/{}{position}{place}", self.name, child.name);
            self.faults.push(fault);
        }
        self.children.push(child);
        self
    }

    /// An element that holds a code and nothing else.
    pub(crate) fn holding_code(name: &'static str, value: &str, codes: &Codes) -> Self {
        Self::new(name).holding(known_code(value, codes))
    }

    /// An element that holds a date and nothing else.
    pub(crate) fn holding_date(name: &'static str, date: NaiveDate) -> Self {
        Self::new(name).holding(date_text(date))
    }

    /// An element that holds a short text of the right form and nothing else.
    pub(crate) fn holding_form(
        name: &'static str,
        value: &str,
        most: usize,
        is_right: fn(&str) -> bool,
    ) -> Self {
        let right = value.len() <= most && is_right(value);
        Self::new(name).holding(if right {
            Ok(value.to_owned())
        } else {
            Err(malformed(value))
        })
    }

    fn holding(mut self, value: Result<String, Problem>) -> Self {
        match value {
            Ok(value) => self.text = Some(value),
            Err(problem) => self.fault(None, problem),
        }
        self
    }

    /// The document with this element as root, or every fault found in it.
    pub(crate) fn into_document(mut self) -> Result<Vec<u8>, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        let written = writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .and_then(|()| self.write(&mut writer));
        if written.is_err() {
            self.fault(None, Problem::Output);
            return Err(self.faults);
        }
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_str()));
        }
        if self.children.is_empty() && self.text.is_none() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if let Some(text) = &self.text {
            writer.write_event(Event::Text(BytesText::new(text)))?;
        }
        for child in &self.children {
            child.write(writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The schema takes UUIDs of version 1 to 5 only.
fn uuid_text(id: Uuid) -> Result<String, Problem> {
    let right = id.get_variant() == Variant::RFC4122 && (1..=5).contains(&id.get_version_num());
    if right {
        Ok(id.to_string())
    } else {
        Err(Problem::UuidVersion)
    }
}

fn date_text(date: NaiveDate) -> Result<String, Problem> {
    if (1..=9999).contains(&date.year()) {
        Ok(date.format("%Y-%m-%d").to_string())
    } else {
        Err(Problem::DateOutOfRange)
    }
}

fn instant_text(instant: DateTime<FixedOffset>) -> Result<String, Problem> {
    let offset = instant.offset().local_minus_utc();
    date_text(instant.date_naive())?;
    if offset % 60 != 0 || offset.abs() > LARGEST_OFFSET {
        return Err(Problem::DateOutOfRange);
    }
    // A leap second would be written :60, which the schema refuses.
    let within_the_minute = instant
        .with_nanosecond(instant.nanosecond().min(999_999_999))
        .unwrap_or(instant);
    Ok(within_the_minute.to_rfc3339_opts(SecondsFormat::AutoSi, false))
}

/// Text as typed, less the characters that XML 1.0 cannot hold. Those are invisible leftovers of pasting (form feeds, vertical
/// tabs, NUL): one of them must not keep a whole case from being sent, and nothing a reader could see is lost.
fn free_text(value: &str, length: RangeInclusive<usize>) -> Result<String, Problem> {
    let text: String = value
        .chars()
        .filter(|&character| is_xml_character(character))
        .collect();
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    if length.contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(Problem::Length {
            least: *length.start(),
            most: *length.end(),
        })
    }
}

/// Whether XML 1.0 allows the character (production 2, Char).
pub(crate) fn is_xml_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

fn known_code(value: &str, codes: &Codes) -> Result<String, Problem> {
    match value {
        "" => Err(Problem::Empty),
        code if codes.contains(code) => Ok(code.to_owned()),
        _ => Err(Problem::UnknownCode),
    }
}

fn malformed(value: &str) -> Problem {
    if value.is_empty() {
        Problem::Empty
    } else {
        Problem::Malformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold_are_left_out() {
        let kept = free_text(
            "a\u{0}b\u{B}c\u{1F}d\u{FFFE}e\u{FFFF}\tf\ng\r\u{85}\u{1F600}",
            1..=99,
        );
        assert_eq!(kept, Ok("abcde\tf\ng\r\u{85}\u{1F600}".to_owned()));
        assert_eq!(free_text("\u{0}\u{C}", 1..=99), Err(Problem::Empty));
    }

    #[test]
    fn length_is_counted_in_characters_at_both_bounds() {
        let bounds = || 3..=5;
        let problem = Err(Problem::Length { least: 3, most: 5 });
        assert_eq!(free_text("øå", bounds()), problem);
        assert_eq!(free_text("øåæ", bounds()), Ok("øåæ".to_owned()));
        assert_eq!(free_text("øåæøå", bounds()), Ok("øåæøå".to_owned()));
        assert_eq!(free_text("øåæøåæ", bounds()), problem);
    }

    #[test]
    fn versions_one_to_five_are_taken() {
        for (version, right) in [
            ('0', false),
            ('1', true),
            ('4', true),
            ('5', true),
            ('6', false),
            ('7', false),
            ('8', false),
        ] {
            let id: Uuid = format!("11111111-1111-{version}111-8111-111111111111")
                .parse()
                .unwrap();
            assert_eq!(uuid_text(id).is_ok(), right, "version {version}");
        }
        assert_eq!(uuid_text(Uuid::nil()), Err(Problem::UuidVersion));
        assert_eq!(
            uuid_text("11111111-1111-4111-c111-111111111111".parse().unwrap()),
            Err(Problem::UuidVersion)
        );
    }

    #[test]
    fn a_moment_keeps_its_zone() {
        let text = |moment: &str| instant_text(moment.parse().unwrap()).unwrap();
        assert_eq!(text("2026-10-25T02:30:00+01:00"), "2026-10-25T02:30:00+01:00");
        assert_eq!(text("2026-06-01T00:00:00.120Z"), "2026-06-01T00:00:00.120+00:00");
        assert_eq!(
            text("2016-12-31T23:59:60Z"),
            "2016-12-31T23:59:59.999999999+00:00"
        );
    }
}
