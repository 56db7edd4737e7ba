use super::{At, Item, Rule};
use crate::finding::{Finding, Severity, Spot};

/// So many findings are kept of one rule in one file: a file with more is broken in one and the same way throughout.
const MOST_OF_A_RULE: usize = 10_000;

/// Where a check puts what it flags. The rule, its severity and the place in the file are filled in here.
pub(crate) struct Findings<'f> {
    rule: &'static Rule,
    case_is_migrated: bool,
    found: &'f mut Vec<(Spot, Finding)>,
    count: usize,
}

impl<'f> Findings<'f> {
    pub(crate) fn of(
        rule: &'static Rule,
        case_is_migrated: bool,
        found: &'f mut Vec<(Spot, Finding)>,
    ) -> Self {
        Self {
            rule,
            case_is_migrated,
            found,
            count: 0,
        }
    }

    /// Flags an element of the case.
    pub(crate) fn flag<T: Item>(&mut self, element: At<'_, T>, message: impl Into<String>) {
        let is_migrated = element.value().is_migrated();
        self.flag_spot(element.spot(), is_migrated, message);
    }

    /// Flags something inside an element of the case, or the case itself.
    ///
    /// `is_migrated` tells whether the element carries a key of an older system; where it does not, the case's counts.
    pub(crate) fn flag_spot(&mut self, spot: Spot, is_migrated: bool, message: impl Into<String>) {
        self.count += 1;
        if self.count > MOST_OF_A_RULE {
            return;
        }
        let severity = self.severity(is_migrated);
        let finding = Finding {
            rule: self.rule,
            severity,
            original_severity: (severity != self.rule.severity).then_some(self.rule.severity),
            element: spot.tag().name(),
            context_type: spot.context_type(),
            element_id: spot.id(),
            place: None,
            message: message.into(),
        };
        self.found.push((spot, finding));
    }

    fn severity(&self, is_migrated: bool) -> Severity {
        if is_migrated || self.case_is_migrated {
            self.rule.severity_if_migrated
        } else {
            self.rule.severity
        }
    }
}
