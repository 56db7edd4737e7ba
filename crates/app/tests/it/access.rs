use std::path::Path;

use crate::program::{outcome, tiltak};

/// `tiltak generate access > docs/generated/access.md` makes it anew.
#[test]
fn page_of_the_policy_is_fresh() {
    let made = outcome(tiltak().args(["generate", "access"]).output().unwrap()).done();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/access.md");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        made == kept,
        "make it anew: tiltak generate access > docs/generated/access.md"
    );
}
