use std::collections::HashSet;

use super::Walk;
use crate::read::complaint::Complaint;
use crate::read::markup;
use crate::xml::names::attribute;
use crate::xml::tag::Tag;

impl Walk<'_, '_> {
    /// Keys that may not repeat within their kind, compared as text: letter case counts.
    pub(super) fn check_unique(&mut self) {
        let mut keys: Vec<_> = Vec::new();
        let case = self.tree.nodes.iter().position(|node| node.tag == Tag::CaseFile);
        let Some(case) = case else { return };
        for (at, node) in self.tree.children(case) {
            if let Some(id) = self.tree.id(node) {
                let kind = self.tree.kind(node, attribute::KIND);
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
        let attribute = node.and_then(|node| self.tree.attribute(node, attribute::ID));
        attribute.map_or("", |attribute| self.tree.text(self.text, attribute.value.text))
    }
}
