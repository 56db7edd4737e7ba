use std::path::Path;

use crate::program::{outcome, tiltak};

/// `tiltak generate case-states > docs/generated/case-states.md` makes it anew.
#[test]
fn page_of_case_states_is_fresh() {
    let made = outcome(tiltak().args(["generate", "case-states"]).output().unwrap()).done();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/case-states.md");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        made == kept,
        "make it anew: tiltak generate case-states > docs/generated/case-states.md"
    );
}
