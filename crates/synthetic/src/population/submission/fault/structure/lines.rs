//! The document as the lines it is written in: one tag a line, two blanks for each level.

use uuid::Uuid;

/// The lines of a document.
pub(super) struct Lines(Vec<String>);

impl Lines {
    pub(super) fn of(document: &str) -> Self {
        Self(document.split('\n').map(str::to_owned).collect())
    }

    pub(super) fn into_document(self) -> Vec<u8> {
        self.0.join("\n").into_bytes()
    }

    pub(super) fn line(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    pub(super) fn replace(&mut self, at: usize, line: String) {
        if let Some(old) = self.0.get_mut(at) {
            *old = line;
        }
    }

    pub(super) fn insert(&mut self, at: usize, lines: Vec<String>) {
        let at = at.min(self.0.len());
        self.0.splice(at..at, lines);
    }

    /// Takes an element out.
    pub(super) fn remove(&mut self, at: usize) {
        let end = self.end(at);
        self.0.drain(at..=end);
    }

    /// A copy of an element's lines.
    pub(super) fn element(&self, at: usize) -> Vec<String> {
        self.0.get(at..=self.end(at)).unwrap_or_default().to_vec()
    }

    /// The name of the element that begins in a line.
    pub(super) fn name(&self, at: usize) -> Option<&str> {
        let rest = self.line(at).trim_start().strip_prefix('<')?;
        let name = rest.split([' ', '>', '/']).next()?;
        (!name.is_empty() && !name.starts_with('?')).then_some(name)
    }

    fn depth(&self, at: usize) -> usize {
        let line = self.line(at);
        line.len() - line.trim_start().len()
    }

    /// The element around.
    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.depth(at);
        (0..at)
            .rev()
            .find(|above| self.depth(*above) < depth && self.name(*above).is_some())
    }

    /// The last line of the element that begins in a line.
    pub(super) fn end(&self, at: usize) -> usize {
        let line = self.line(at);
        if line.ends_with("/>") || line.contains("</") {
            return at;
        }
        let depth = self.depth(at);
        (at + 1..self.0.len())
            .find(|below| self.depth(*below) == depth && self.line(*below).trim_start().starts_with("</"))
            .unwrap_or(at)
    }

    /// Where elements of a name begin, those inside an element of another name where one is given.
    pub(super) fn all(&self, name: &str, parent: Option<&str>) -> Vec<usize> {
        (0..self.0.len())
            .filter(|at| self.name(*at) == Some(name))
            .filter(|at| {
                parent
                    .is_none_or(|parent| self.parent(*at).and_then(|above| self.name(above)) == Some(parent))
            })
            .collect()
    }

    /// The elements directly inside one.
    pub(super) fn children(&self, at: usize) -> Vec<usize> {
        (at + 1..self.end(at))
            .filter(|below| self.name(*below).is_some() && self.parent(*below) == Some(at))
            .collect()
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, at: usize, name: &str) -> Option<&str> {
        let (_, rest) = self.line(at).split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    }

    /// Sets an attribute, or takes it away.
    pub(super) fn set_attribute(&mut self, at: usize, name: &str, value: Option<&str>) {
        let line = self.line(at);
        let written = value.map_or(String::new(), |value| format!(" {name}=\"{value}\""));
        let changed = match self.attribute(at, name) {
            Some(old) => line.replacen(&format!(" {name}=\"{old}\""), &written, 1),
            None => {
                let end = if line.ends_with("/>") { "/>" } else { ">" };
                let start = line.strip_suffix(end).unwrap_or(line);
                format!("{start}{written}{end}")
            }
        };
        self.replace(at, changed);
    }

    /// The key of an element, or of the nearest around it that has one.
    pub(super) fn id_around(&self, at: usize) -> Option<Uuid> {
        self.attribute(at, "Id")
            .and_then(|id| id.parse().ok())
            .filter(|id: &Uuid| !id.is_nil())
            .or_else(|| self.id_around(self.parent(at)?))
    }

    /// Puts another text between the tags of an element that holds a value.
    pub(super) fn set_value(&mut self, at: usize, value: &str) {
        let line = self.line(at);
        if let Some((before, rest)) = line.split_once('>')
            && let Some((_, after)) = rest.split_once("</")
        {
            let changed = format!("{before}>{value}</{after}");
            self.replace(at, changed);
        }
    }
}
