use super::{BAD_REFERENCE, Held, LONGEST_PIECE, OUTSIDE, Step, Stop, Walk};
use crate::read::complaint::Complaint;
use crate::read::markup;
use crate::xml::grammar::Content;

impl Walk<'_, '_> {
    /// A comment, a section of verbatim text, or a DOCTYPE.
    pub(super) fn declaration(&mut self, start: usize) -> Result<usize, Stop> {
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
    pub(super) fn instruction(&mut self, start: usize) -> Result<usize, Stop> {
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

    /// Blanks between tags: content only where a value is expected or nothing may be.
    pub(super) fn blanks(&mut self, start: usize, end: usize) -> Step {
        match self.open.last().map(|open| &open.of.content) {
            Some(Content::Value(_) | Content::Empty) => {
                let text = self.text.get(start..end).unwrap_or_default();
                self.hold(text, Some((start, end)), start)
            }
            Some(Content::Elements(_)) | None => self.check_length(start, end),
        }
    }

    pub(super) fn characters(&mut self, start: usize, end: usize) -> Step {
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

    pub(super) fn reference(&mut self, start: usize) -> Result<usize, Stop> {
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
