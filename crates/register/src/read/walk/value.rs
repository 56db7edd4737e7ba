use std::borrow::Cow;

use super::{Held, Open, Walk};
use crate::read::complaint::Complaint;
use crate::read::tree::{TextAt, Value};
use crate::xml::grammar::Type;
use crate::xml::value::{Kind, Meaning};

impl Walk<'_, '_> {
    pub(super) fn close_value(&mut self, open: &Open, kind: Kind) {
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

    #[expect(
        clippy::too_many_arguments,
        reason = "a value and everything that a complaint about it tells"
    )]
    pub(super) fn meaning(
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
}
