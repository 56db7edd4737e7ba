use super::Line;

pub(super) const RULES: &[Line] = &[];
