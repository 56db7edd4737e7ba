//! What the register would say of the case as it stands: a short section of the case's page.

use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_register::export::Fault;
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::from_case::Gap;
use tiltak_services::register::CaseFindings;
use uuid::Uuid;

use super::{lacks, links};
use crate::language::{Arg, text};
use crate::pages::register::words;
use crate::visitor::Worker;

/// So many things are shown at once; the rest is folded.
const MOST_SHOWN: usize = 8;
/// Of what is for information only, where there is nothing else.
const MOST_MILD_SHOWN: usize = 2;

/// The section; nothing where there is nothing to say.
pub(super) fn section(worker: &Worker, case: &Case, found: &CaseFindings, writes: bool) -> Option<Value> {
    if found.is_empty() {
        return None;
    }
    let told = Told { worker, case, writes };
    let gaps = found.gaps.iter().map(|gap| told.gap(gap));
    let faults = found.faults.iter().map(|fault| told.fault(fault));
    let findings = found.findings.iter().map(|finding| told.finding(finding));
    let (grave, mild): (Vec<_>, Vec<_>) = gaps
        .chain(faults)
        .chain(findings)
        .partition(|item| item.severity > Severity::Info);
    let stops = grave.iter().filter(|item| item.severity.stops()).count();
    let warnings = grave.len() - stops;
    let most = if grave.is_empty() {
        MOST_MILD_SHOWN
    } else {
        MOST_SHOWN.min(grave.len())
    };
    let mut shown: Vec<_> = grave.into_iter().chain(mild).map(|item| item.value).collect();
    let folded = shown.split_off(shown.len().min(most));
    let args: [(&str, Arg); 1] = [("count", stops.into())];
    let lead = if stops > 0 {
        "register-case-refused"
    } else {
        "register-case-accepted"
    };
    Some(json!({
        "lead": text(worker.language, lead, &args),
        "stops": stops,
        "warnings": warnings,
        "shown": shown,
        "folded": folded,
    }))
}

struct Told<'a> {
    worker: &'a Worker,
    case: &'a Case,
    writes: bool,
}

struct Item {
    severity: Severity,
    value: Value,
}

impl Told<'_> {
    fn gap(&self, gap: &Gap) -> Item {
        let what = self.worker.text(lacks::word(gap.field));
        let words = text(
            self.worker.language,
            "register-case-lacks",
            &[("what", what.into())],
        );
        let href = lacks::href(self.case.file.id, gap, self.writes);
        let link = href.map(|href| json!({ "href": href, "text": self.worker.text("register-open-mend") }));
        self.item(Severity::Error, &words, "", link.as_ref(), None)
    }

    /// The place in the file is all that is known of it; what stands there is not repeated.
    fn fault(&self, fault: &Fault) -> Item {
        let place = match fault.attribute {
            Some(attribute) => format!("{}/{attribute}", fault.path),
            None => fault.path.clone(),
        };
        let words = text(
            self.worker.language,
            "register-case-unwritable",
            &[("place", place.into())],
        );
        self.item(Severity::Error, &words, "", None, None)
    }

    fn finding(&self, finding: &Finding) -> Item {
        let link = finding.element_id.and_then(|id| self.link(id));
        let rule = json!({ "id": finding.rule.id, "href": words::rule_href(finding.rule) });
        let help = finding.rule.help(self.worker.english());
        self.item(
            finding.severity,
            &finding.message,
            help,
            link.as_ref(),
            Some(&rule),
        )
    }

    fn item(
        &self,
        severity: Severity,
        words: &str,
        help: &str,
        link: Option<&Value>,
        rule: Option<&Value>,
    ) -> Item {
        // Messages of rules are the register's and in its language; gaps are told in the reader's.
        let lang = if rule.is_some() {
            "nb"
        } else {
            self.worker.language.code()
        };
        let value = json!({
            "severity": words::severity(self.worker, severity),
            "text": words,
            "lang": lang,
            "help": help,
            "link": link,
            "rule": rule,
        });
        Item { severity, value }
    }

    /// The page of the thing that a finding is about.
    fn link(&self, id: Uuid) -> Option<Value> {
        let (case, file) = (self.case, self.case.file.id);
        let report = case.reports.iter().find(|one| one.id.0 == id);
        let investigation = case.investigations.iter().find(|one| one.id.0 == id);
        let decision = case.decisions.iter().find(|one| one.id.0 == id);
        let plan = case.plans.iter().find(|one| one.id.0 == id);
        let measure = case.measures.iter().find(|one| one.id.0 == id);
        let (key, href) = report
            .map(|one| ("register-open-report", links::report(one.id)))
            .or_else(|| {
                investigation.map(|one| ("register-open-investigation", links::investigation(file, one.id)))
            })
            .or_else(|| decision.map(|one| ("register-open-decision", links::decision(file, one.id))))
            .or_else(|| plan.map(|one| ("register-open-plan", links::plan(file, one.id))))
            .or_else(|| measure.map(|one| ("register-open-measure", links::measure(file, one.id))))?;
        Some(json!({ "href": href, "text": self.worker.text(key) }))
    }
}
