//! Every address of the program, read from the source, so that no test of all of them can forget one.

use std::path::Path;

/// A route: its pattern, and the methods it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub pattern: String,
    pub gets: bool,
    pub posts: bool,
    /// The file that it stands in, from `crates/web/src`.
    pub file: String,
}

/// All routes of the pages and the interface, in the order of their files.
pub fn all() -> Vec<Route> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut routes = Vec::new();
    visit(&source, &source, &mut routes);
    routes
}

fn visit(root: &Path, folder: &Path, routes: &mut Vec<Route>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            visit(root, &path, routes);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            routes.extend(in_file(&text, &file));
        }
    }
}

fn in_file(text: &str, file: &str) -> Vec<Route> {
    let mut routes = Vec::new();
    for (at, found) in text.match_indices(".route(") {
        let inner = balanced(&text[at + found.len()..]);
        let (pattern, methods) = inner.split_once(',').unwrap();
        let pattern =
            written(pattern.trim(), text).unwrap_or_else(|| panic!("{file}: {pattern} is not in it"));
        let has = |method: &str| {
            let called = |before: char| methods.contains(&format!("{before}{method}("));
            called(' ') || called('.') || called('\n') || called(':')
        };
        routes.push(Route {
            pattern,
            gets: has("get"),
            posts: has("post"),
            file: file.to_owned(),
        });
    }
    routes
}

/// The text of a pattern: written out, a constant of the same file, or what a closure of the same file makes of its end.
fn written(pattern: &str, text: &str) -> Option<String> {
    if let Some(found) = quoted(pattern) {
        return Some(found);
    }
    let Some((closure, end)) = pattern.trim_start_matches('&').split_once('(') else {
        return constant(pattern, text);
    };
    let (_, rest) = text.split_once(&format!("let {closure} = |"))?;
    let (argument, rest) = rest.split_once(": &str| format!(")?;
    let frame = quoted(rest)?;
    let end = quoted(end)?;
    // Doubled brackets are single ones in what is made; a name in single ones is the argument or a constant.
    let mut made = String::new();
    let mut rest = frame.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        made.push_str(&rest[..at]);
        let double = rest[at + 1..].starts_with(&rest[at..=at]);
        if double {
            made.push_str(&rest[at..=at]);
            rest = &rest[at + 2..];
        } else {
            let (name, after) = rest[at + 1..].split_once('}')?;
            let value = if name == argument {
                end.clone()
            } else {
                constant(name, text)?
            };
            made.push_str(&value);
            rest = after;
        }
    }
    made.push_str(rest);
    Some(made)
}

fn quoted(text: &str) -> Option<String> {
    text.trim_start()
        .strip_prefix('"')?
        .split('"')
        .next()
        .map(str::to_owned)
}

fn constant(name: &str, text: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("const {name}: &str = "))?;
    quoted(rest)
}

/// What stands up to the bracket that ends the call.
fn balanced(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

impl Route {
    /// An address of the route: a number where its pattern names one, and the same id elsewhere.
    pub fn address(&self) -> String {
        let mut address = String::new();
        for part in self.pattern.split('/').skip(1) {
            address.push('/');
            address.push_str(match part {
                "{edition}" | "{number}" | "{place}" => "1",
                id if id.starts_with('{') => "6f1c2a8e-0000-4000-8000-000000000001",
                word => word,
            });
        }
        address
    }
}

#[test]
fn routes_are_found_with_their_methods() {
    let text = ".route(\"/a\", get(show)\n.post(send)).route(\n  \"/b/{id}\",\n post(send),\n).route(\"/c\", axum::routing::get(show))";
    let found: Vec<_> = in_file(text, "x.rs")
        .into_iter()
        .map(|route| (route.address(), route.gets, route.posts))
        .collect();
    let id = "/b/6f1c2a8e-0000-4000-8000-000000000001".to_owned();
    assert_eq!(
        found,
        [
            ("/a".to_owned(), true, true),
            (id, false, true),
            ("/c".to_owned(), true, false)
        ]
    );
    let text = "const ONE: &str = \"/a/{b}\";\nlet under = |end: &str| format!(\"{ONE}/c/{{d}}{end}\");\n\
                Router::new().route(&under(\"/e\"), get(show)).route(ONE, get(show))";
    let found: Vec<_> = in_file(text, "x.rs")
        .into_iter()
        .map(|route| route.pattern)
        .collect();
    assert_eq!(found, ["/a/{b}/c/{d}/e", "/a/{b}"]);
    let all = all();
    assert!(all.len() > 150, "{}", all.len());
    assert!(all.iter().all(|route| route.gets || route.posts), "{all:#?}");
}
