//! Tags and their attributes.

/// A tag of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// Where it begins, at its `<`.
    pub(super) start: usize,
    /// Where what follows begins, after its `>`.
    pub(super) end: usize,
    /// The tag as it stands.
    pub(super) text: &'a str,
}

impl<'a> Tag<'a> {
    /// Its name, with a slash before it where it closes.
    pub(super) fn name(&self) -> &'a str {
        let inner = self.text.trim_start_matches('<').trim_end_matches('>');
        inner.split([' ', '\n', '\t']).next().unwrap_or_default()
    }

    /// The text of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let begin = format!(" {name}=\"");
        let at = self.text.find(&begin)? + begin.len();
        let value = self.text[at..].split('"').next()?;
        Some(unescape(value))
    }

    /// Whether an attribute without a value is there.
    pub(super) fn has(&self, name: &str) -> bool {
        let ends = [format!(" {name} "), format!(" {name}>")];
        ends.iter().any(|end| self.text.contains(end.as_str()))
    }
}

/// All tags of a piece of a page.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let tag = tag_at(html, from + html[from..].find('<')?)?;
        from = tag.end;
        Some(tag)
    })
}

/// The tag that begins at a place.
pub(super) fn tag_at(html: &str, start: usize) -> Option<Tag<'_>> {
    let end = start + html[start..].find('>')? + 1;
    Some(Tag {
        start,
        end,
        text: &html[start..end],
    })
}

/// Text as it stands in a page.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#x27;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Text of a page as it was before it was put there.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&#x2F;", "/"),
    ];
    let plain = signs
        .iter()
        .fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
    plain.replace("&amp;", "&")
}
