//! Goes through a document once: is it well-formed, is it what the schema asks for, and where is what?

use std::borrow::Cow;

use quick_xml::Reader as Events;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::Event;

use super::complaint::Complaint;
use super::markup;
use super::namespace::{Namespace, Scope};
use super::tag_text::{Malformed, RawAttribute, take_apart};
use super::tree::{Attribute, Node, TextAt, Tree, Value};
use crate::xml::grammar::{self, Content, Particle, Type};
use crate::xml::tag::Tag;
use crate::xml::value::{Kind, Meaning};

/// The longest piece of text that common parsers take.
const LONGEST_PIECE: usize = 10_000_000;
/// So many faults of structure are told of one document.
const MOST_COMPLAINTS: usize = 10_000;

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
    /// Depth inside an element that the schema does not know; nothing in there is judged.
    skipped: usize,
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
        skipped: 0,
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
        if let Some(at) = markup::forbidden_character(self.text) {
            return self.stop(at, "tegnet er ikke tillatt i XML");
        }
        let mut events = Events::from_str(self.text);
        events.config_mut().check_comments = true;
        loop {
            let start = position(events.buffer_position());
            let event = events.read_event();
            let end = position(events.buffer_position());
            match event {
                Ok(Event::Eof) => return self.finish(start),
                Ok(event) => self.event(&event, start, end)?,
                Err(error) => {
                    let at = position(events.error_position());
                    return self.stop(at, reason(&error));
                }
            }
        }
    }

    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) -> Step {
        let raw = |skip: usize, cut: usize| {
            self.text
                .get(start + skip..end.saturating_sub(cut))
                .unwrap_or_default()
        };
        match event {
            Event::Start(_) => {
                let tag = raw(1, 1);
                self.start(tag, start)
            }
            Event::Empty(_) => {
                let tag = raw(1, 2);
                self.start(tag, start)?;
                self.end(end)
            }
            Event::End(_) => self.end(start),
            Event::Text(_) => {
                let text = raw(0, 0);
                self.characters(text, start, end)
            }
            Event::CData(_) => {
                let text = raw(9, 3);
                self.verbatim(text, start)
            }
            Event::GeneralRef(_) => {
                let name = raw(1, 1);
                self.reference(name, start)
            }
            Event::Comment(_) => self.passed_over(start, end),
            Event::PI(_) => {
                if !markup::is_instruction(raw(2, 2)) {
                    return self.stop(start, "prosesseringsinstruksjonen har ikke et gyldig navn");
                }
                self.passed_over(start, end)
            }
            Event::Decl(_) => {
                if start != 0 || !markup::is_declaration(raw(5, 2)) {
                    return self.stop(start, "XML-deklarasjonen er ikke gyldig her");
                }
                Ok(())
            }
            Event::DocType(_) => {
                self.complain(None, start, Complaint::doctype());
                Err(Stop)
            }
            Event::Eof => Ok(()),
        }
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

    fn finish(&mut self, at: usize) -> Step {
        if !self.open.is_empty() || self.skipped > 0 {
            return self.stop(at, "dokumentet slutter før alle elementer er lukket");
        }
        if !self.has_root {
            return self.stop(at, "dokumentet har ikke noe element");
        }
        Ok(())
    }

    // ---- elements ----

    fn start(&mut self, tag: &'d str, start: usize) -> Step {
        let (name, attributes) = take_apart(tag);
        if self.skipped > 0 {
            self.skipped += 1;
            for attribute in attributes {
                self.check_well_formed(attribute, start + 1)?;
            }
            return Ok(());
        }
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return self.stop(start, "det er mer enn ett rotelement");
        }
        let Some((of, tag)) = self.admit(name, start) else {
            self.skipped = 1;
            for attribute in attributes {
                self.check_well_formed(attribute, start + 1)?;
            }
            return Ok(());
        };
        let node = self.push(of, tag, start);
        self.attributes(attributes, node, start + 1)
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

    fn end(&mut self, at: usize) -> Step {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        let depth = self.open.len();
        let Some(open) = self.open.pop() else {
            return self.stop(at, "en sluttkode har ingen startkode");
        };
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
        Ok(())
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

    fn attributes(
        &mut self,
        attributes: impl Iterator<Item = Result<RawAttribute<'d>, Malformed>>,
        node: usize,
        base: usize,
    ) -> Step {
        let Some(&Node {
            of, tag, at: start, ..
        }) = self.tree.nodes.get(node)
        else {
            return Ok(());
        };
        let mut seen = 0_u32;
        let mut others: Vec<RawAttribute<'d>> = Vec::new();
        let mut expected = 0;
        for attribute in attributes {
            let attribute = self.well_formed(attribute, base)?;
            let Some(number) = number_of(of, attribute.name, expected) else {
                if others.iter().any(|other| other.name == attribute.name) {
                    return self.stop(base + attribute.name_at, "samme attributt står to ganger");
                }
                if !attribute.is_plain {
                    self.value_of(&attribute, base)?;
                }
                others.push(attribute);
                continue;
            };
            expected = number + 1;
            if seen & (1 << number) != 0 {
                return self.stop(base + attribute.name_at, "samme attributt står to ganger");
            }
            seen |= 1 << number;
            self.known(node, of, number, &attribute, base)?;
        }
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
            self.others(&others, node, base)?;
        }
        let is_in_namespace = !self.scope.is_empty() && self.scope.of("") != Some(Namespace::None);
        if is_in_namespace && node == 0 {
            self.complain(Some(node), start, Complaint::root());
        } else if is_in_namespace {
            self.walked.is_broken = true;
            self.note(
                Some(node),
                start,
                Complaint::namespace("elementet står i et navnerom"),
            );
        }
        Ok(())
    }

    /// An attribute that the type knows.
    fn known(
        &mut self,
        node: usize,
        of: &'static Type,
        number: usize,
        attribute: &RawAttribute<'d>,
        base: usize,
    ) -> Step {
        let Some(known) = of.attributes.get(number) else {
            return Ok(());
        };
        let at = base + attribute.name_at;
        let value = self.value_of(attribute, base)?;
        let Some(meaning) = self.meaning(node, at, known.name, of, true, known.kind, &value) else {
            return Ok(());
        };
        let text = match value {
            Cow::Borrowed(text) => {
                TextAt::Span(base + attribute.value_at, base + attribute.value_at + text.len())
            }
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
    fn others(&mut self, others: &[RawAttribute<'d>], node: usize, base: usize) -> Step {
        let depth = self.open.len();
        for attribute in others {
            let prefix = match attribute.name {
                "xmlns" => Some(""),
                name => name
                    .strip_prefix("xmlns:")
                    .map(|prefix| if prefix.is_empty() { ":" } else { prefix }),
            };
            if let Some(prefix) = prefix {
                let uri = self.value_of(attribute, base)?;
                if !self.scope.declare(depth, prefix, &uri) {
                    let at = base + attribute.name_at;
                    self.complain(Some(node), at, Complaint::namespace("navnerommet er ikke gyldig"));
                }
            }
        }
        for attribute in others {
            if attribute.name != "xmlns" && !attribute.name.starts_with("xmlns:") {
                self.foreign(attribute, node, base)?;
            }
        }
        Ok(())
    }

    fn foreign(&mut self, attribute: &RawAttribute<'d>, node: usize, base: usize) -> Step {
        let Some(&Node { of, tag, .. }) = self.tree.nodes.get(node) else {
            return Ok(());
        };
        let at = base + attribute.name_at;
        let Some((prefix, local)) = attribute.name.split_once(':') else {
            self.complain(Some(node), at, Complaint::unknown_attribute(attribute.name, tag));
            return Ok(());
        };
        let is_instance = self.scope.of(prefix) == Some(Namespace::SchemaInstance);
        let is_allowed = is_instance
            && match local {
                "schemaLocation" | "noNamespaceSchemaLocation" => true,
                "type" => {
                    let value = self.value_of(attribute, base)?;
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

    fn well_formed(
        &mut self,
        attribute: Result<RawAttribute<'d>, Malformed>,
        base: usize,
    ) -> Result<RawAttribute<'d>, Stop> {
        match attribute {
            Ok(attribute) => Ok(attribute),
            Err(Malformed(at)) => {
                self.stop(base + at, "et attributt er ikke skrevet navn=\"verdi\"")?;
                Err(Stop)
            }
        }
    }

    /// For what is not judged otherwise: written right, with references to characters only.
    fn check_well_formed(&mut self, attribute: Result<RawAttribute<'d>, Malformed>, base: usize) -> Step {
        let attribute = self.well_formed(attribute, base)?;
        self.value_of(&attribute, base).map(drop)
    }

    fn value_of(&mut self, attribute: &RawAttribute<'d>, base: usize) -> Result<Cow<'d, str>, Stop> {
        if attribute.is_plain {
            return Ok(Cow::Borrowed(attribute.value));
        }
        if let Some(value) = markup::attribute_value(attribute.value) {
            return Ok(value);
        }
        self.stop(
            base + attribute.value_at,
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

    fn characters(&mut self, text: &str, start: usize, end: usize) -> Step {
        if memchr::memmem::find(text.as_bytes(), b"]]>").is_some() {
            return self.stop(start, "]]> kan ikke stå i tekst");
        }
        self.check_length(start, end)?;
        self.hold(text, Some((start, end)), start)
    }

    fn verbatim(&mut self, text: &str, start: usize) -> Step {
        self.check_length(start, start + text.len())?;
        if self.open.is_empty() && self.skipped == 0 {
            return self.stop(start, "tekst utenfor rotelementet");
        }
        let is_inert = matches!(
            self.open.last().map(|open| &open.of.content),
            Some(Content::Empty)
        );
        if is_inert && self.skipped == 0 && text.is_empty() {
            // Even an empty section counts as content where none may be.
            return self.hold("\u{0}", None, start);
        }
        self.hold(text, None, start)
    }

    fn reference(&mut self, name: &str, start: usize) -> Step {
        let Some(character) = markup::reference(name) else {
            return self.stop(start, "en referanse (&...;) viser ikke til et tillatt tegn");
        };
        if self.open.is_empty() && self.skipped == 0 {
            return self.stop(start, "tekst utenfor rotelementet");
        }
        self.hold(character.encode_utf8(&mut [0; 4]), None, start)
    }

    /// Takes text in, as the value of an element or as what may not be there. `span` is where it stands as it is.
    fn hold(&mut self, text: &str, span: Option<(usize, usize)>, start: usize) -> Step {
        if self.skipped > 0 {
            return Ok(());
        }
        let Some(open) = self.open.last_mut() else {
            if markup::is_blank_text(text) {
                return Ok(());
            }
            return self.stop(start, "tekst utenfor rotelementet");
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

    fn passed_over(&mut self, start: usize, end: usize) -> Step {
        self.check_length(start, end)
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

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn reason(error: &Error) -> &'static str {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
            "sluttkoden hører ikke til det åpne elementet"
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => "en sluttkode har ingen startkode",
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "-- kan ikke stå i en kommentar",
        Error::IllFormed(_) => "teksten følger ikke reglene for XML",
        Error::Syntax(_) => "en kode er ikke lukket",
        _ => "teksten kan ikke leses som XML",
    }
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
                let mut texts = std::collections::HashSet::new();
                repeated.extend(
                    same.iter()
                        .filter(|(.., at)| !texts.insert(self.key_text(*at)))
                        .map(|key| (key.0, key.3)),
                );
            }
        }
        for (tag, node) in repeated {
            let at = self.tree.nodes.get(node).map_or(0, |node| node.at);
            self.complain(Some(node), at, Complaint::not_unique(tag));
        }
    }

    fn key_text(&self, at: usize) -> &str {
        let node = self.tree.nodes.get(at);
        let attribute = node.and_then(|node| self.tree.attribute(node, crate::xml::names::attribute::ID));
        attribute.map_or("", |attribute| self.tree.text(self.text, attribute.value.text))
    }
}
