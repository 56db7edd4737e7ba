//! Goes through a document once: is it well-formed, is it what the schema asks for, and where is what?

use std::borrow::Cow;
use std::collections::HashSet;

use super::complaint::{Complaint, shown};
use super::markup;
use super::namespace::{Namespace, Scope};
use super::tag_text::{Malformed, Part, RawAttribute, TagText, is_blank};
use super::tree::{Attribute, Node, TextAt, Tree, Value};
use crate::xml::grammar::{self, Content, Particle, Type};
use crate::xml::tag::Tag;
use crate::xml::value::{Kind, Meaning};

/// The longest piece of text that common parsers take.
const LONGEST_PIECE: usize = 10_000_000;
/// So many faults of structure are told of one document.
const MOST_COMPLAINTS: usize = 10_000;
/// From so many attributes that the schema does not know, names are looked up instead of compared one by one.
const MANY_ATTRIBUTES: usize = 16;

const TWICE: &str = "samme attributt står to ganger";
const OUTSIDE: &str = "tekst utenfor rotelementet";
const BAD_REFERENCE: &str = "en referanse (&...;) viser ikke til et tillatt tegn";

/// A complaint, the node it is about and the place of it.
pub(super) type Placed = (Option<usize>, usize, Complaint);

/// What came of going through a document, besides the tree.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) complaints: Vec<Placed>,
    /// Whether the structure is broken: some complaints are only recommendations.
    pub(super) is_broken: bool,
    /// Something that schema 3 does not know was used.
    pub(super) uses_new: bool,
}

/// An element whose end tag has not come.
struct Open {
    node: usize,
    of: &'static Type,
    tag: Tag,
    /// The place in the sequence, and how many have come there.
    particle: usize,
    count: u32,
    /// The value so far, for elements that hold one.
    held: Held,
}

enum Held {
    Nothing,
    Span(usize, usize),
    Built(String),
}

struct Walk<'d, 't> {
    text: &'d str,
    tree: &'t mut Tree,
    only_old: bool,
    open: Vec<Open>,
    /// Names of the open elements from one that the schema does not know on; nothing in there is judged.
    skipped: Vec<&'d str>,
    has_root: bool,
    scope: Scope<'d>,
    walked: Walked,
}

/// The document is not well-formed from here on.
struct Stop;

type Step = Result<(), Stop>;

/// Goes through a document; `only_old` refuses what schema 3 does not know.
pub(super) fn walk(text: &str, tree: &mut Tree, only_old: bool) -> Walked {
    tree.clear();
    let mut walk = Walk {
        text,
        tree,
        only_old,
        open: Vec::with_capacity(8),
        skipped: Vec::new(),
        has_root: false,
        scope: Scope::default(),
        walked: Walked::default(),
    };
    if walk.run().is_ok() {
        walk.check_unique();
    }
    walk.walked
}

impl<'d> Walk<'d, '_> {
    fn run(&mut self) -> Step {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        loop {
            // Between two tags there are nearly always blanks and nothing else.
            let start = at;
            while bytes.get(at).is_some_and(|&byte| is_blank(byte)) {
                at += 1;
            }
            match bytes.get(at) {
                Some(b'<') => {
                    if at > start {
                        self.blanks(start, at)?;
                    }
                    at = self.markup(at)?;
                }
                None => {
                    return self.finish(start);
                }
                Some(b'&') => {
                    if at > start {
                        self.blanks(start, at)?;
                    }
                    at = self.reference(at)?;
                }
                Some(_) => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    at += memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    self.characters(start, at)?;
                }
            }
        }
    }

    /// What begins with `<`; returns the place after it.
    fn markup(&mut self, start: usize) -> Result<usize, Stop> {
        match self.text.as_bytes().get(start + 1) {
            Some(b'/') => self.end_tag(start),
            Some(b'!') => self.declaration(start),
            Some(b'?') => self.instruction(start),
            _ => self.start_tag(start),
        }
    }

    /// A comment, a section of verbatim text, or a DOCTYPE.
    fn declaration(&mut self, start: usize) -> Result<usize, Stop> {
        let rest = self.rest(start);
        if rest.starts_with("<!--") {
            let inner = self.rest(start + 4);
            let Some(length) = memchr::memmem::find(inner.as_bytes(), b"--") else {
                return self.halt(start, "kommentaren er ikke lukket");
            };
            if inner.as_bytes().get(length + 2) != Some(&b'>') {
                return self.halt(start + 4 + length, "-- kan ikke stå i en kommentar");
            }
            return self.passed_over(start, start + 4 + length + 3);
        }
        if rest.starts_with("<![CDATA[") {
            let inner = self.rest(start + 9);
            let Some(length) = memchr::memmem::find(inner.as_bytes(), b"]]>") else {
                return self.halt(start, "CDATA er ikke lukket");
            };
            self.verbatim(inner.get(..length).unwrap_or_default(), start)?;
            return Ok(start + 9 + length + 3);
        }
        if rest
            .get(..9)
            .is_some_and(|word| word.eq_ignore_ascii_case("<!DOCTYPE"))
        {
            self.complain(None, start, Complaint::doctype());
            return Err(Stop);
        }
        self.halt(start, "<! innleder ikke noe som er kjent")
    }

    /// A processing instruction, or the XML declaration.
    fn instruction(&mut self, start: usize) -> Result<usize, Stop> {
        let inner = self.rest(start + 2);
        let Some(length) = memchr::memmem::find(inner.as_bytes(), b"?>") else {
            return self.halt(start, "prosesseringsinstruksjonen er ikke lukket");
        };
        let content = inner.get(..length).unwrap_or_default();
        let declared = content
            .strip_prefix("xml")
            .filter(|rest| !rest.starts_with(|next| !markup::is_blank(next)));
        match declared {
            Some(declared) if start == 0 && markup::is_declaration(declared) => {}
            Some(_) => return self.halt(start, "XML-deklarasjonen er ikke gyldig her"),
            None if markup::is_instruction(content) => {}
            None => return self.halt(start, "prosesseringsinstruksjonen har ikke et gyldig navn"),
        }
        self.passed_over(start, start + 2 + length + 2)
    }

    fn rest(&self, at: usize) -> &'d str {
        self.text.get(at..).unwrap_or_default()
    }

    // ---- complaints ----

    fn complain(&mut self, node: Option<usize>, at: usize, complaint: Complaint) {
        self.walked.is_broken = true;
        self.note(node, at, complaint);
    }

    fn note(&mut self, node: Option<usize>, at: usize, complaint: Complaint) {
        if self.walked.complaints.len() < MOST_COMPLAINTS {
            self.walked.complaints.push((node, at, complaint));
        }
    }

    fn stop(&mut self, at: usize, detail: &str) -> Step {
        // The last word of a document is told even where many came before.
        self.walked.is_broken = true;
        let node = self.open.last().map(|open| open.node);
        self.walked
            .complaints
            .push((node, at, Complaint::not_well_formed(detail)));
        Err(Stop)
    }

    /// [`Self::stop`] where a place is asked for.
    fn halt<T>(&mut self, at: usize, detail: &str) -> Result<T, Stop> {
        let _ = self.stop(at, detail);
        Err(Stop)
    }

    fn finish(&mut self, at: usize) -> Step {
        if !self.open.is_empty() || !self.skipped.is_empty() {
            return self.stop(at, "dokumentet slutter før alle elementer er lukket");
        }
        if !self.has_root {
            return self.stop(at, "dokumentet har ikke noe element");
        }
        Ok(())
    }

    // ---- elements ----

    fn start_tag(&mut self, start: usize) -> Result<usize, Stop> {
        let mut tag = TagText {
            text: self.text,
            at: start + 1,
        };
        let name = tag.name();
        if name.is_empty() {
            return self.halt(start, "< innleder ikke et navn");
        }
        if !self.skipped.is_empty() {
            return self.skip(tag, name);
        }
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return self.halt(start, "det er mer enn ett rotelement");
        }
        let Some((of, kind)) = self.admit(name, start) else {
            return self.skip(tag, name);
        };
        let node = self.push(of, kind, start);
        let (is_empty, after) = self.attributes(tag, node)?;
        if is_empty {
            self.end();
        }
        Ok(after)
    }

    /// Goes over an element that is not judged: only that it is well-formed.
    fn skip(&mut self, mut tag: TagText<'d>, name: &'d str) -> Result<usize, Stop> {
        loop {
            match tag.next() {
                Ok(Part::Attribute(attribute)) => drop(self.value_of(&attribute)?),
                Ok(Part::Close { is_empty, after }) => {
                    if !is_empty {
                        self.skipped.push(name);
                    }
                    return Ok(after);
                }
                Err(fault) => return self.malformed(fault),
            }
        }
    }

    fn malformed<T>(&mut self, fault: Malformed) -> Result<T, Stop> {
        match fault {
            Malformed::Attribute(at) => self.halt(at, "et attributt er ikke skrevet navn=\"verdi\""),
            Malformed::Character(at) => self.halt(at, "tegnet er ikke tillatt i XML"),
            Malformed::Unclosed => self.halt(self.text.len(), "en startkode er ikke lukket"),
        }
    }

    fn end_tag(&mut self, start: usize) -> Result<usize, Stop> {
        let skipped = self.skipped.last().copied();
        let Some(expected) = skipped.or_else(|| self.open.last().map(|open| open.tag.name())) else {
            return self.halt(start, "en sluttkode har ingen startkode");
        };
        let rest = self
            .rest(start + 2)
            .strip_prefix(expected)
            .map(|rest| rest.trim_start_matches(markup::is_blank));
        let Some(rest) = rest.and_then(|rest| rest.strip_prefix('>')) else {
            return self.halt(start, "sluttkoden hører ikke til det åpne elementet");
        };
        if skipped.is_some() {
            self.skipped.pop();
        } else {
            self.end();
        }
        Ok(self.text.len() - rest.len())
    }

    /// The type of an element that may be here; none where it is skipped.
    fn admit(&mut self, name: &str, start: usize) -> Option<(&'static Type, Tag)> {
        let Some(open) = self.open.last_mut() else {
            if name == Tag::Submission.name() {
                return Some((&grammar::SUBMISSION, Tag::Submission));
            }
            self.complain(None, start, Complaint::root());
            return None;
        };
        let (node, parent, of) = (open.node, open.tag, open.of);
        let Content::Elements(particles) = &of.content else {
            self.complain(Some(node), start, Complaint::unknown_element(name, parent));
            return None;
        };
        let complaint = match arrive(open, particles, name) {
            Arrival::Expected(particle) => {
                self.walked.uses_new |= particle.is_new;
                if particle.is_new && self.only_old {
                    self.complain(
                        Some(node),
                        start,
                        Complaint::new_element(particle.tag, parent, of),
                    );
                }
                return Some((particle.of, particle.tag));
            }
            Arrival::Unknown if name.contains(':') => {
                self.complain(
                    Some(node),
                    start,
                    Complaint::namespace("elementet har et prefiks"),
                );
                return None;
            }
            Arrival::Unknown => {
                self.complain(Some(node), start, Complaint::unknown_element(name, parent));
                return None;
            }
            Arrival::After(missing, particle) => {
                self.complain(Some(node), start, Complaint::missing_element(missing, parent, of));
                return Some((particle.of, particle.tag));
            }
            Arrival::TooMany(particle) => (
                particle,
                Complaint::too_many(particle.tag, parent, of, particle.most),
            ),
            Arrival::Late(particle) => (particle, Complaint::out_of_order(particle.tag, parent, of)),
        };
        let (particle, complaint) = complaint;
        self.complain(Some(node), start, complaint);
        Some((particle.of, particle.tag))
    }

    fn push(&mut self, of: &'static Type, tag: Tag, start: usize) -> usize {
        let node = self.tree.nodes.len();
        let attribute = self.tree.attributes.len();
        self.tree.nodes.push(Node {
            tag,
            of,
            at: start,
            parent: self.open.last().map_or(node, |open| open.node),
            attributes: (attribute, attribute),
            end: node + 1,
            value: None,
        });
        self.open.push(Open {
            node,
            of,
            tag,
            particle: 0,
            count: 0,
            held: Held::Nothing,
        });
        node
    }

    fn end(&mut self) {
        let depth = self.open.len();
        let Some(open) = self.open.pop() else { return };
        if !self.scope.is_empty() {
            self.scope.leave(depth);
        }
        match open.of.content {
            Content::Elements(particles) => self.check_rest(&open, particles),
            Content::Value(kind) => self.close_value(&open, kind),
            Content::Empty => {}
        }
        let end = self.tree.nodes.len();
        if let Some(node) = self.tree.nodes.get_mut(open.node) {
            node.end = end;
        }
    }

    /// Whether everything that must come has come.
    fn check_rest(&mut self, open: &Open, particles: &[Particle]) {
        let start = self.tree.nodes.get(open.node).map_or(0, |node| node.at);
        for (number, particle) in particles.iter().enumerate().skip(open.particle) {
            let count = if number == open.particle { open.count } else { 0 };
            if count < particle.least {
                let complaint = Complaint::missing_element(particle.tag, open.tag, open.of);
                self.complain(Some(open.node), start, complaint);
            }
        }
    }

    fn close_value(&mut self, open: &Open, kind: Kind) {
        let built = match &open.held {
            Held::Nothing => Some(String::new()),
            Held::Span(..) => None,
            Held::Built(text) => Some(text.clone()),
        };
        let (text, at) = match (&open.held, built) {
            (&Held::Span(start, end), _) => (
                Cow::Borrowed(self.text.get(start..end).unwrap_or_default()),
                TextAt::Span(start, end),
            ),
            (_, built) => {
                let built = built.unwrap_or_default();
                (Cow::Owned(built.clone()), self.tree.keep(built))
            }
        };
        let start = self.tree.nodes.get(open.node).map_or(0, |node| node.at);
        let name = open.tag.name();
        if let Some(meaning) = self.meaning(open.node, start, name, open.of, false, kind, &text)
            && let Some(node) = self.tree.nodes.get_mut(open.node)
        {
            node.value = Some(Value { meaning, text: at });
        }
    }

    // ---- attributes ----

    /// The attributes of an element; whether the tag also ends it, and the place after the tag.
    fn attributes(&mut self, mut text: TagText<'d>, node: usize) -> Result<(bool, usize), Stop> {
        let Some(&Node {
            of, tag, at: start, ..
        }) = self.tree.nodes.get(node)
        else {
            return Err(Stop);
        };
        let mut seen = 0_u32;
        let mut others: Vec<RawAttribute<'d>> = Vec::new();
        let mut names = None;
        let mut expected = 0;
        let close = loop {
            let attribute = match text.next() {
                Ok(Part::Attribute(attribute)) => attribute,
                Ok(Part::Close { is_empty, after }) => break (is_empty, after),
                Err(fault) => return self.malformed(fault),
            };
            let Some(number) = number_of(of, attribute.name, expected) else {
                if is_repeated(attribute.name, &others, &mut names) {
                    return self.halt(attribute.name_at, TWICE);
                }
                self.value_of(&attribute)?;
                others.push(attribute);
                continue;
            };
            expected = number + 1;
            if seen & (1 << number) != 0 {
                return self.halt(attribute.name_at, TWICE);
            }
            seen |= 1 << number;
            self.known(node, of, number, &attribute)?;
        };
        if let Some(node) = self.tree.nodes.get_mut(node) {
            node.attributes.1 = self.tree.attributes.len();
        }
        for (number, known) in of.attributes.iter().enumerate() {
            if known.is_required && seen & (1 << number) == 0 {
                self.complain(
                    Some(node),
                    start,
                    Complaint::missing_attribute(known.name, tag, of),
                );
            }
        }
        if !others.is_empty() {
            self.others(&others, node)?;
        }
        if !self.scope.is_empty() && self.scope.of("") != Some(Namespace::None) {
            let complaint = match node {
                0 => Complaint::root(),
                _ => Complaint::namespace("elementet står i et navnerom"),
            };
            self.complain(Some(node), start, complaint);
        }
        Ok(close)
    }

    /// An attribute that the type knows.
    fn known(&mut self, node: usize, of: &'static Type, number: usize, attribute: &RawAttribute<'d>) -> Step {
        let Some(known) = of.attributes.get(number) else {
            return Ok(());
        };
        let at = attribute.name_at;
        let value = self.value_of(attribute)?;
        let Some(meaning) = self.meaning(node, at, known.name, of, true, known.kind, &value) else {
            return Ok(());
        };
        let text = match value {
            Cow::Borrowed(text) => TextAt::Span(attribute.value_at, attribute.value_at + text.len()),
            Cow::Owned(text) => self.tree.keep(text),
        };
        self.tree.attributes.push(Attribute {
            name: known.name,
            at,
            value: Value { meaning, text },
        });
        Ok(())
    }

    /// Attributes that the type does not know: declarations of namespaces and `xsi:` are allowed, nothing else is.
    fn others(&mut self, others: &[RawAttribute<'d>], node: usize) -> Step {
        let depth = self.open.len();
        for attribute in others {
            let prefix = match attribute.name {
                "xmlns" => Some(""),
                name => name
                    .strip_prefix("xmlns:")
                    .map(|prefix| if prefix.is_empty() { ":" } else { prefix }),
            };
            if let Some(prefix) = prefix {
                let uri = self.value_of(attribute)?;
                if !self.scope.declare(depth, prefix, &uri) {
                    let at = attribute.name_at;
                    self.complain(Some(node), at, Complaint::namespace("navnerommet er ikke gyldig"));
                }
            }
        }
        for attribute in others {
            if attribute.name != "xmlns" && !attribute.name.starts_with("xmlns:") {
                self.foreign(attribute, node)?;
            }
        }
        Ok(())
    }

    fn foreign(&mut self, attribute: &RawAttribute<'d>, node: usize) -> Step {
        let Some(&Node { of, tag, .. }) = self.tree.nodes.get(node) else {
            return Ok(());
        };
        let at = attribute.name_at;
        let Some((prefix, local)) = attribute.name.split_once(':') else {
            self.complain(Some(node), at, Complaint::unknown_attribute(attribute.name, tag));
            return Ok(());
        };
        let is_instance = self.scope.of(prefix) == Some(Namespace::SchemaInstance);
        let is_allowed = is_instance
            && match local {
                "schemaLocation" | "noNamespaceSchemaLocation" => true,
                "type" => {
                    let value = self.value_of(attribute)?;
                    self.is_own_type(of, &value)
                }
                _ => false,
            };
        if !is_allowed {
            self.complain(Some(node), at, Complaint::unknown_attribute(attribute.name, tag));
        }
        Ok(())
    }

    /// Whether a qualified name is that of the element's own type.
    fn is_own_type(&self, of: &Type, name: &str) -> bool {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.scope.of(prefix) {
            Some(Namespace::None) => of.xsi_type == Some(local),
            Some(Namespace::Schema) => local == "date" && matches!(of.content, Content::Value(Kind::Date)),
            _ => false,
        }
    }

    fn value_of(&mut self, attribute: &RawAttribute<'d>) -> Result<Cow<'d, str>, Stop> {
        if attribute.value.len() > LONGEST_PIECE {
            let name = shown(attribute.name);
            return self.halt(
                attribute.name_at,
                &format!("verdien av {name} er lengre enn 10 millioner tegn"),
            );
        }
        if attribute.is_plain {
            return Ok(Cow::Borrowed(attribute.value));
        }
        if let Some(value) = markup::attribute_value(attribute.value) {
            return Ok(value);
        }
        self.stop(
            attribute.value_at,
            "en referanse (&...;) viser ikke til et tillatt tegn",
        )?;
        Err(Stop)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a value and everything that a complaint about it tells"
    )]
    fn meaning(
        &mut self,
        node: usize,
        at: usize,
        name: &str,
        of: &'static Type,
        is_attribute: bool,
        kind: Kind,
        value: &str,
    ) -> Option<Meaning> {
        let Some(meaning) = kind.read(value) else {
            self.complain(
                Some(node),
                at,
                Complaint::wrong_value(name, of, is_attribute, kind, value),
            );
            return None;
        };
        match meaning {
            Meaning::NewCode => {
                self.walked.uses_new = true;
                if self.only_old {
                    self.complain(Some(node), at, Complaint::new_code(name, of, is_attribute, value));
                }
            }
            Meaning::ForeignDigits => self.note(Some(node), at, Complaint::foreign_digits(name)),
            _ => {}
        }
        Some(meaning)
    }

    // ---- text ----

    /// Blanks between tags: content only where a value is expected or nothing may be.
    fn blanks(&mut self, start: usize, end: usize) -> Step {
        match self.open.last().map(|open| &open.of.content) {
            Some(Content::Value(_) | Content::Empty) => {
                let text = self.text.get(start..end).unwrap_or_default();
                self.hold(text, Some((start, end)), start)
            }
            Some(Content::Elements(_)) | None => self.check_length(start, end),
        }
    }

    fn characters(&mut self, start: usize, end: usize) -> Step {
        let text = self.text.get(start..end).unwrap_or_default();
        if memchr::memmem::find(text.as_bytes(), b"]]>").is_some() {
            return self.stop(start, "]]> kan ikke stå i tekst");
        }
        self.check_characters(start, end)?;
        self.hold(text, Some((start, end)), start)
    }

    fn verbatim(&mut self, text: &str, start: usize) -> Step {
        self.check_characters(start, start + 9 + text.len())?;
        if self.open.is_empty() && self.skipped.is_empty() {
            return self.stop(start, OUTSIDE);
        }
        let is_inert = matches!(
            self.open.last().map(|open| &open.of.content),
            Some(Content::Empty)
        );
        if is_inert && text.is_empty() {
            // Even an empty section counts as content where none may be.
            return self.hold("]]>", None, start);
        }
        self.hold(text, None, start)
    }

    fn reference(&mut self, start: usize) -> Result<usize, Stop> {
        let inner = self.rest(start + 1);
        let name = inner.split_once(';').map(|(name, _)| name);
        let Some((name, character)) = name.and_then(|name| Some((name, markup::reference(name)?))) else {
            return self.halt(start, BAD_REFERENCE);
        };
        if self.open.is_empty() && self.skipped.is_empty() {
            return self.halt(start, OUTSIDE);
        }
        self.hold(character.encode_utf8(&mut [0; 4]), None, start)?;
        Ok(start + 1 + name.len() + 1)
    }

    /// Takes text in, as the value of an element or as what may not be there. `span` is where it stands as it is.
    fn hold(&mut self, text: &str, span: Option<(usize, usize)>, start: usize) -> Step {
        if !self.skipped.is_empty() {
            return Ok(());
        }
        let Some(open) = self.open.last_mut() else {
            if markup::is_blank_text(text) {
                return Ok(());
            }
            return self.stop(start, OUTSIDE);
        };
        let (node, tag) = (open.node, open.tag);
        let is_stray = match open.of.content {
            Content::Value(_) => {
                open.held = match (std::mem::replace(&mut open.held, Held::Nothing), span) {
                    (Held::Nothing, Some((start, end))) if !text.contains('\r') => Held::Span(start, end),
                    (held, _) => Held::Built(joined(self.text, held, text)),
                };
                false
            }
            Content::Elements(_) => !markup::is_blank_text(text),
            Content::Empty => true,
        };
        if is_stray {
            self.complain(Some(node), start, Complaint::stray_text(tag));
        }
        Ok(())
    }

    fn passed_over(&mut self, start: usize, end: usize) -> Result<usize, Stop> {
        self.check_characters(start, end)?;
        Ok(end)
    }

    fn check_characters(&mut self, start: usize, end: usize) -> Step {
        match self.text.get(start..end).and_then(markup::forbidden_character) {
            Some(at) => self.stop(start + at, "tegnet er ikke tillatt i XML"),
            None => self.check_length(start, end),
        }
    }

    fn check_length(&mut self, start: usize, end: usize) -> Step {
        if end - start > LONGEST_PIECE {
            return self.stop(start, "teksten er lengre enn 10 millioner tegn");
        }
        Ok(())
    }
}

/// How an element fits where it comes.
enum Arrival {
    Expected(&'static Particle),
    /// It may be here, but something that must come before it did not.
    After(Tag, &'static Particle),
    TooMany(&'static Particle),
    /// Its place in the order has been passed.
    Late(&'static Particle),
    Unknown,
}

fn arrive(open: &mut Open, particles: &'static [Particle], name: &str) -> Arrival {
    let is_it = |particle: &&Particle| particle.tag.name() == name;
    let ahead = particles.get(open.particle..).unwrap_or_default();
    let Some((steps, particle)) = ahead.iter().enumerate().find(|(_, particle)| is_it(particle)) else {
        return particles
            .iter()
            .find(is_it)
            .map_or(Arrival::Unknown, Arrival::Late);
    };
    if steps == 0 {
        open.count += 1;
        return if open.count > particle.most {
            Arrival::TooMany(particle)
        } else {
            Arrival::Expected(particle)
        };
    }
    let passed = ahead.iter().take(steps).enumerate();
    let missing = passed
        .into_iter()
        .find(|(step, passed)| passed.least > if *step == 0 { open.count } else { 0 })
        .map(|(_, passed)| passed.tag);
    open.particle += steps;
    open.count = 1;
    missing.map_or(Arrival::Expected(particle), |missing| {
        Arrival::After(missing, particle)
    })
}

/// The number of an attribute among those of its type; writers keep an order, so the next one is tried first.
fn number_of(of: &Type, name: &str, expected: usize) -> Option<usize> {
    if of
        .attributes
        .get(expected)
        .is_some_and(|known| known.name == name)
    {
        return Some(expected);
    }
    of.attributes.iter().position(|known| known.name == name)
}

/// Whether one of the others has this name already. `names` is made of them when they grow many.
fn is_repeated<'d>(name: &'d str, others: &[RawAttribute<'d>], names: &mut Option<HashSet<&'d str>>) -> bool {
    if others.len() < MANY_ATTRIBUTES {
        return others.iter().any(|other| other.name == name);
    }
    let names = names.get_or_insert_with(|| others.iter().map(|other| other.name).collect());
    !names.insert(name)
}

/// A value that comes in pieces, with line ends as XML reads them.
fn joined(document: &str, held: Held, text: &str) -> String {
    let mut value = match held {
        Held::Nothing => String::new(),
        Held::Span(start, end) => document.get(start..end).unwrap_or_default().to_owned(),
        Held::Built(text) => text,
    };
    value.push_str(text);
    value
}

impl Walk<'_, '_> {
    /// Keys that may not repeat within their kind, compared as text: letter case counts.
    fn check_unique(&mut self) {
        let mut keys: Vec<_> = Vec::new();
        let case = self.tree.nodes.iter().position(|node| node.tag == Tag::CaseFile);
        let Some(case) = case else { return };
        for (at, node) in self.tree.children(case) {
            if let Some(id) = self.tree.id(node) {
                let kind = self.tree.kind(node, crate::xml::names::attribute::KIND);
                keys.push((node.tag, id, kind, at));
            }
        }
        keys.sort_unstable();
        let mut repeated = Vec::new();
        for same in keys.chunk_by(|one, other| (one.0, one.1, one.2) == (other.0, other.1, other.2)) {
            if same.len() > 1 {
                let mut texts = HashSet::new();
                repeated.extend(
                    same.iter()
                        .filter(|(.., at)| !texts.insert(self.key_text(*at)))
                        .map(|key| (key.0, key.3)),
                );
            }
        }
        for (tag, node) in repeated {
            let start = self.tree.nodes.get(node).map_or(0, |node| node.at);
            // Where libxml2 counts it: at the end of the start tag, which may be some lines down.
            let length = self
                .text
                .get(start..)
                .and_then(markup::tag_length)
                .unwrap_or_default();
            self.complain(Some(node), start + length, Complaint::not_unique(tag));
        }
    }

    fn key_text(&self, at: usize) -> &str {
        let node = self.tree.nodes.get(at);
        let attribute = node.and_then(|node| self.tree.attribute(node, crate::xml::names::attribute::ID));
        attribute.map_or("", |attribute| self.tree.text(self.text, attribute.value.text))
    }
}
