use uuid::Uuid;

use crate::record::ElementKind;
use crate::xml::grammar::Type;
use crate::xml::names::attribute;
use crate::xml::tag::Tag;
use crate::xml::value::Meaning;

/// Elements and attributes of one document as they came: flat, in the order of the document, their text left where it is. Kept
/// between documents, so that reading one asks for little memory.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
    /// Values that are not in the document as they stand, for references or breaks in them.
    pub(super) built: Vec<String>,
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) of: &'static Type,
    /// Where its `<` stands.
    pub(super) at: usize,
    /// The node it stands in; itself for the root.
    pub(super) parent: usize,
    /// Its attributes, as positions in the tree.
    pub(super) attributes: (usize, usize),
    /// The node after the last one inside this one.
    pub(super) end: usize,
    /// What stands between its tags, for elements that hold a value.
    pub(super) value: Option<Value>,
}

/// An attribute that its type knows, with a value that its type takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    /// Where its name begins.
    pub(super) at: usize,
    pub(super) value: Value,
}

/// A value: what it means, and where its text is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) meaning: Meaning,
    pub(super) text: TextAt,
}

/// Where the text of a value is.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextAt {
    /// In the document: first byte, and the byte after the last.
    Span(usize, usize),
    /// Among the built ones.
    Built(usize),
}

impl Tree {
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.attributes.clear();
        self.built.clear();
    }

    /// Keeps a text that is not in the document.
    pub(super) fn keep(&mut self, text: String) -> TextAt {
        self.built.push(text);
        TextAt::Built(self.built.len() - 1)
    }

    /// The text of a value.
    pub(super) fn text<'t>(&'t self, document: &'t str, at: TextAt) -> &'t str {
        match at {
            TextAt::Span(start, end) => document.get(start..end).unwrap_or_default(),
            TextAt::Built(number) => self.built.get(number).map_or("", String::as_str),
        }
    }

    /// The nodes directly inside a node.
    pub(super) fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.nodes.get(parent).map_or(0, |node| node.end);
        let mut next = parent + 1;
        std::iter::from_fn(move || {
            let at = next;
            let node = self.nodes.get(at).filter(|_| at < end)?;
            next = node.end.max(at + 1);
            Some((at, node))
        })
    }

    /// The attributes of a node.
    pub(super) fn attributes(&self, node: &Node) -> &[Attribute] {
        self.attributes
            .get(node.attributes.0..node.attributes.1)
            .unwrap_or_default()
    }

    /// An attribute of a node by its name.
    pub(super) fn attribute(&self, node: &Node, name: &str) -> Option<&Attribute> {
        // Names are constants of one module: the pointer decides nearly always.
        self.attributes(node)
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The key of a node, or of the nearest around it that has one.
    pub(super) fn id_around(&self, at: usize) -> Option<Uuid> {
        let mut at = at;
        loop {
            let node = self.nodes.get(at)?;
            if let Some(id) = self.id(node) {
                return Some(id);
            }
            if node.parent == at {
                return None;
            }
            at = node.parent;
        }
    }

    pub(super) fn id(&self, node: &Node) -> Option<Uuid> {
        match self.attribute(node, attribute::ID)?.value.meaning {
            Meaning::Uuid(id) => Some(id),
            _ => None,
        }
    }

    pub(super) fn kind(&self, node: &Node, name: &str) -> Option<ElementKind> {
        match self.attribute(node, name)?.value.meaning {
            Meaning::Element(kind) => Some(kind),
            _ => None,
        }
    }

    /// The element of the case that a node stands in, or the node itself outside the case.
    pub(super) fn in_case(&self, at: usize) -> Option<Tag> {
        let mut at = at;
        loop {
            let node = self.nodes.get(at)?;
            let parent = self.nodes.get(node.parent)?;
            if node.parent == at || matches!(parent.tag, Tag::CaseFile | Tag::Submission) {
                return Some(node.tag);
            }
            at = node.parent;
        }
    }
}
