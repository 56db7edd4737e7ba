//! Faults of structure: the schema's demands, and what XML itself demands, broken in the text of the document.

mod attribute;
mod lines;
mod markup;
mod order;
mod provide;
mod types;

use tiltak_register::record::Submission;

use super::{Mark, written};
use crate::draw::Draw;
use lines::Lines;
use types::Target;

/// Whether a rule is one that the text can be made to break.
pub(super) fn is_breakable(rule: &'static str) -> bool {
    markup::is_known(rule) || Target::of(rule).is_some()
}

/// A document that breaks the rule, and what must be found in it.
pub(super) fn break_rule(
    rule: &'static str,
    submission: &Submission,
    draw: &mut Draw,
) -> Option<(Vec<u8>, Mark)> {
    if markup::is_known(rule) {
        return markup::break_rule(rule, &text(submission)?, draw);
    }
    let target = Target::of(rule)?;
    let mut provided = submission.clone();
    provide::provide(&mut provided, target.of, draw)?;
    let mut lines = Lines::of(&text(&provided)?);
    let place = draw.pick(&target.places(&lines)?);
    let (element, id) = match target.what {
        types::What::Attribute(name) => attribute::break_attribute(&mut lines, place, name, draw)?,
        types::What::Value => attribute::break_value(&mut lines, place, draw)?,
        types::What::Children => order::break_order(&mut lines, place)?,
        types::What::Key => order::repeat_key(&mut lines, place)?,
    };
    Some((lines.into_document(), Mark { rule, element, id }))
}

fn text(submission: &Submission) -> Option<String> {
    String::from_utf8(written(submission)?).ok()
}
