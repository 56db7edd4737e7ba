//! Earlier texts of a case, offered where the next one is written: brought along with a press, never typed again.

use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::casework::decision::{Brought, Decision};
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::need::NeedState;
use uuid::Uuid;

use super::investigation;
use crate::form::{Form, show_date};
use crate::visitor::Worker;

/// What the buttons that bring a text along are called in a form.
const PRESSED: &str = "bring";
/// What a form says of the texts that were brought along before.
const BROUGHT: &str = "brought";

/// What the texts of a decision are called among those that are brought along.
const CONTENT: &str = "decision_content";
const GROUNDS: &str = "decision_grounds";
pub(crate) const CHILD_VIEW: &str = "decision_child_view";
/// Every text that can be brought along.
const KNOWN: [&str; 8] = [
    "report",
    "step",
    "assessment",
    "reasons",
    "need",
    CONTENT,
    GROUNDS,
    CHILD_VIEW,
];

/// A text that somebody wrote earlier in the case.
pub(crate) struct Earlier {
    from: &'static str,
    id: Uuid,
    label: String,
    href: String,
    text: String,
}

impl Earlier {
    fn key(&self) -> String {
        format!("{}:{}", self.from, self.id)
    }
}

/// What an investigation builds on: the reports, and what was seen and said.
pub(crate) fn for_investigation(worker: &Worker, case: &Case, item: &Investigation) -> Vec<Earlier> {
    let led_here = |state: &ConcernReportState| matches!(state, ConcernReportState::Investigated { investigation, .. } if *investigation == item.id);
    let reports = case.reports.iter().filter(|report| led_here(&report.state));
    let reports = reports.map(|report| Earlier {
        from: "report",
        id: report.id.0,
        label: dated(worker, "earlier-report", report.received_on()),
        href: format!("/meldinger/{}", report.id),
        text: report.text.clone(),
    });
    let steps = case
        .investigation_steps
        .iter()
        .filter(|step| step.investigation == item.id);
    let steps = steps.map(|step| Earlier {
        from: "step",
        id: step.id,
        label: dated(
            worker,
            &format!("earlier-{}", step.what.key().replace('_', "-")),
            step.on,
        ),
        href: format!("{}#skritt", investigation::href(case.file.id, item.id)),
        text: step.what.findings().to_owned(),
    });
    reports.chain(steps).filter(is_written).collect()
}

/// What a decision builds on: the investigation's findings, then all that it built on itself.
pub(crate) fn for_decision(worker: &Worker, case: &Case, item: &Investigation) -> Vec<Earlier> {
    let href = investigation::href(case.file.id, item.id);
    let own = |from: &'static str, label: &str, text: &str| Earlier {
        from,
        id: item.id.0,
        label: worker.text(label),
        href: href.clone(),
        text: text.to_owned(),
    };
    let reasons = match &item.state {
        InvestigationState::Open => "",
        InvestigationState::Concluded { reasons, .. } => reasons,
    };
    let needs = case.needs.iter().filter(|need| need.investigation == item.id);
    let needs = needs.filter_map(|need| match &need.state {
        NeedState::Confirmed { on, grounds } => Some(Earlier {
            from: "need",
            id: need.id.0,
            label: dated(worker, "earlier-need", *on),
            href: format!("/saker/{}/behov/{}", case.file.id, need.id),
            text: format!("{} {grounds}", need.description),
        }),
        _ => None,
    });
    [
        own("assessment", "earlier-assessment", &item.assessment),
        own("reasons", "earlier-reasons", reasons),
    ]
    .into_iter()
    .chain(needs)
    .filter(is_written)
    .chain(for_investigation(worker, case, item))
    .collect()
}

/// What a plan builds on: the decision with the child's words, then all that the decision built on.
pub(crate) fn for_plan(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Earlier> {
    let own = |from: &'static str, label: &str, text: &str| Earlier {
        from,
        id: decision.id.0,
        label: dated(worker, label, decision.decided_on),
        href: format!("/saker/{}/vedtak/{}", case.file.id, decision.id),
        text: text.to_owned(),
    };
    let before = decision.investigation.and_then(|id| case.investigation(id));
    let before = before.map_or_else(Vec::new, |item| for_decision(worker, case, item));
    [
        own(CONTENT, "earlier-decision-content", &decision.content),
        own(GROUNDS, "earlier-decision-grounds", &decision.grounds),
        own(
            CHILD_VIEW,
            "earlier-decision-child-view",
            &decision.child_view.text,
        ),
    ]
    .into_iter()
    .filter(is_written)
    .chain(before)
    .collect()
}

fn is_written(earlier: &Earlier) -> bool {
    !earlier.text.trim().is_empty()
}

fn dated(worker: &Worker, key: &str, on: chrono::NaiveDate) -> String {
    format!("{}, {}", worker.text(key), show_date(on))
}

/// Puts the text whose button was pressed behind what stands in a field. Whether a button was pressed.
pub(crate) fn bring(form: &mut Form, field: &'static str, texts: &[Earlier]) -> bool {
    bring_where(form, texts, |_| field)
}

/// The same where the kind of text decides the field.
pub(crate) fn bring_where(form: &mut Form, texts: &[Earlier], field: impl Fn(&str) -> &'static str) -> bool {
    let Some(pressed) = form.filled(PRESSED) else {
        return false;
    };
    if let Some(earlier) = texts.iter().find(|earlier| earlier.key() == pressed) {
        let field = field(earlier.from);
        let parts = [form.text(field), earlier.text.trim().to_owned()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        form.set(field, parts.join("\n\n"));
        form.add(BROUGHT, pressed);
    }
    true
}

/// Whether a button that brings a text along was pressed.
pub(crate) fn is_pressed(form: &Form) -> bool {
    form.filled(PRESSED).is_some()
}

/// The marks of texts that stand in a form from the beginning.
pub(crate) fn marks(texts: &[Earlier], from: &[&str]) -> Vec<(&'static str, String)> {
    let own = texts.iter().filter(|earlier| from.contains(&earlier.from));
    own.map(|earlier| (BROUGHT, earlier.key())).collect()
}

/// The texts that the form says were brought along.
pub(crate) fn read(form: &Form) -> Vec<Brought> {
    let mut brought = Vec::new();
    for mark in form.list(BROUGHT) {
        let Some((from, id)) = mark.split_once(':') else {
            continue;
        };
        let Ok(id) = id.parse() else { continue };
        let known = KNOWN.contains(&from);
        let one = Brought {
            from: from.to_owned(),
            id,
        };
        if known && !brought.contains(&one) {
            brought.push(one);
        }
    }
    brought
}

/// The marks of what a stored text was built on.
pub(crate) fn stored(brought: &[Brought]) -> Vec<(&'static str, String)> {
    let mark = |one: &Brought| (BROUGHT, format!("{}:{}", one.from, one.id));
    brought.iter().map(mark).collect()
}

/// The texts as a page offers them.
pub(crate) fn view(form: &Form, texts: &[Earlier]) -> Value {
    let brought = form.list(BROUGHT);
    let offered = texts.iter().map(|earlier| {
        json!({
            "key": earlier.key(),
            "label": earlier.label,
            "href": earlier.href,
            "text": earlier.text,
            "brought": brought.contains(&earlier.key()),
        })
    });
    json!({ "offered": offered.collect::<Vec<_>>(), "marks": brought })
}

/// What a stored text was built on, for its page.
pub(crate) fn sources(texts: &[Earlier], brought: &[Brought]) -> Vec<Value> {
    let found = |one: &Brought| {
        texts
            .iter()
            .find(|earlier| earlier.from == one.from && earlier.id == one.id)
    };
    let shown = brought.iter().filter_map(found);
    shown
        .map(|earlier| json!({ "label": earlier.label, "href": earlier.href }))
        .collect()
}
