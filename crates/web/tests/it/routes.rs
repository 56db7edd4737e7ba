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

/// The text of a pattern, written out or as a constant of the same file.
fn written(pattern: &str, text: &str) -> Option<String> {
    let quoted = |text: &str| text.strip_prefix('"')?.split('"').next().map(str::to_owned);
    quoted(pattern).or_else(|| {
        let (_, rest) = text.split_once(&format!("const {pattern}: &str = "))?;
        quoted(rest)
    })
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
    /// An address of the route, with the same id wherever it has one.
    pub fn address(&self) -> String {
        let mut address = String::new();
        for part in self.pattern.split('/').skip(1) {
            address.push('/');
            address.push_str(if part.starts_with('{') {
                "6f1c2a8e-0000-4000-8000-000000000001"
            } else {
                part
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
    let all = all();
    assert!(all.len() > 150, "{}", all.len());
    assert!(all.iter().all(|route| route.gets || route.posts), "{all:#?}");
}
