use std::borrow::Cow;
use std::collections::HashSet;

use super::{BAD_REFERENCE, LONGEST_PIECE, Step, Stop, Walk};
use crate::read::complaint::{Complaint, shown};
use crate::read::markup;
use crate::read::namespace::Namespace;
use crate::read::tag_text::{Part, RawAttribute, TagText};
use crate::read::tree::{Attribute, Node, TextAt, Value};
use crate::xml::grammar::{Content, Type};
use crate::xml::value::Kind;

/// From so many attributes that the schema does not know, names are looked up instead of compared one by one.
const MANY_ATTRIBUTES: usize = 16;
const TWICE: &str = "samme attributt står to ganger";

impl<'d> Walk<'d, '_> {
    /// The attributes of an element; whether the tag also ends it, and the place after the tag.
    pub(super) fn attributes(&mut self, mut text: TagText<'d>, node: usize) -> Result<(bool, usize), Stop> {
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
            // Where xmlns="" stands, libxml2 looks for the type in a namespace without a name, and finds none.
            Some(Namespace::None) => of.xsi_type == Some(local) && !self.scope.is_declared(""),
            Some(Namespace::Schema) => local == "date" && matches!(of.content, Content::Value(Kind::Date)),
            _ => false,
        }
    }

    pub(super) fn value_of(&mut self, attribute: &RawAttribute<'d>) -> Result<Cow<'d, str>, Stop> {
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
        self.halt(attribute.value_at, BAD_REFERENCE)
    }
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
