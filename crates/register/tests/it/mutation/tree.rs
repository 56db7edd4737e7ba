//! A document as pieces of markup that can be moved about: every piece is kept as it is written.

/// An element, with its markup as text.
#[derive(Debug, Clone)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Child>,
    /// Written as `<a/>` when nothing is inside.
    pub is_short: bool,
}

#[derive(Debug, Clone)]
pub struct Attribute {
    pub before: String,
    pub name: String,
    pub equals: String,
    pub quote: char,
    /// Between the quotes, as written.
    pub value: String,
}

impl Attribute {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            before: " ".into(),
            name: name.into(),
            equals: "=".into(),
            quote: '"',
            value: value.into(),
        }
    }
}

#[derive(Debug, Clone)]
pub enum Child {
    Node(Node),
    /// Text, comments, anything else.
    Raw(String),
}

/// What stands before the root, the root, and what stands after it.
#[derive(Debug, Clone)]
pub struct Document {
    pub prolog: String,
    pub root: Node,
    pub epilog: String,
}

impl Document {
    /// Reads a document that is well-formed and has neither DOCTYPE nor CDATA.
    pub fn parse(text: &str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut parser = Parser { rest: text };
        let mut prolog = String::new();
        while !parser.is_at_tag() {
            prolog.push_str(parser.take_piece());
        }
        let root = parser.node();
        Self {
            prolog,
            root,
            epilog: parser.rest.to_owned(),
        }
    }

    pub fn write(&self) -> String {
        let mut text = self.prolog.clone();
        self.root.write(&mut text);
        text.push_str(&self.epilog);
        text
    }

    /// How many elements there are.
    pub fn count(&self) -> usize {
        self.root.count()
    }

    /// The element with this number, the root being 0.
    pub fn node(&mut self, number: usize) -> &mut Node {
        let mut left = number;
        self.root.find(&mut left).expect("a number below count()")
    }
}

impl Node {
    fn count(&self) -> usize {
        1 + self.nodes().map(Self::count).sum::<usize>()
    }

    fn find(&mut self, left: &mut usize) -> Option<&mut Self> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        for child in &mut self.children {
            if let Child::Node(node) = child
                && let Some(found) = node.find(left)
            {
                return Some(found);
            }
        }
        None
    }

    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Raw(_) => None,
        })
    }

    /// Places of the elements among the children.
    pub fn places(&self) -> Vec<usize> {
        let all = self.children.iter().enumerate();
        all.filter(|(_, child)| matches!(child, Child::Node(_)))
            .map(|(place, _)| place)
            .collect()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.as_str())
    }

    fn write(&self, text: &mut String) {
        text.push('<');
        text.push_str(&self.name);
        for attribute in &self.attributes {
            text.push_str(&attribute.before);
            text.push_str(&attribute.name);
            text.push_str(&attribute.equals);
            text.push(attribute.quote);
            text.push_str(&attribute.value);
            text.push(attribute.quote);
        }
        if self.children.is_empty() && self.is_short {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Child::Node(node) => node.write(text),
                Child::Raw(raw) => text.push_str(raw),
            }
        }
        text.push_str("</");
        text.push_str(&self.name);
        text.push('>');
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn is_at_tag(&self) -> bool {
        self.rest.starts_with('<') && !self.rest.starts_with("<!") && !self.rest.starts_with("<?")
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn take_until(&mut self, is_end: impl Fn(char) -> bool) -> &'a str {
        self.take(self.rest.find(is_end).expect("the document is well-formed"))
    }

    /// A comment, an instruction or text.
    fn take_piece(&mut self) -> &'a str {
        for (start, end) in [("<!--", "-->"), ("<?", "?>")] {
            if self.rest.starts_with(start) {
                let length = self.rest.find(end).expect("the document is well-formed") + end.len();
                return self.take(length);
            }
        }
        self.take_until(|character| character == '<')
    }

    fn node(&mut self) -> Node {
        self.take(1);
        let name = self
            .take_until(|character| " \t\r\n/>".contains(character))
            .to_owned();
        let mut attributes = Vec::new();
        let is_short = loop {
            let before = self.take_until(|character| !character.is_ascii_whitespace());
            if self.rest.starts_with("/>") {
                self.take(2);
                break true;
            }
            if self.rest.starts_with('>') {
                self.take(1);
                break false;
            }
            attributes.push(self.attribute(before));
        };
        let mut children = Vec::new();
        while !is_short && !self.rest.starts_with("</") {
            if self.is_at_tag() {
                children.push(Child::Node(self.node()));
            } else {
                children.push(Child::Raw(self.take_piece().to_owned()));
            }
        }
        if !is_short {
            self.take_until(|character| character == '>');
            self.take(1);
        }
        Node {
            name,
            attributes,
            children,
            is_short,
        }
    }

    fn attribute(&mut self, before: &str) -> Attribute {
        let name = self
            .take_until(|character| " \t\r\n=".contains(character))
            .to_owned();
        let equals = self.take_until(|character| "\"'".contains(character)).to_owned();
        let quote = if self.take(1) == "\"" { '"' } else { '\'' };
        let value = self.take_until(|character| character == quote).to_owned();
        self.take(1);
        Attribute {
            before: before.to_owned(),
            name,
            equals,
            quote,
            value,
        }
    }
}
