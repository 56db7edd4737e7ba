//! The policy (tilgangsregler): one table that a person can read, and nothing beside it allows anything.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::act::Act;
use super::relation::{Relation, relations};
use super::role::Role;
use crate::casework::case_file::CaseFile;
use crate::organisation::Actor;

/// One row: any of these roles may do this, in any of these relations to a case in one of these states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What is allowed.
    pub act: Act,
    /// To whom.
    pub roles: Vec<Role>,
    /// With which cases; empty where the act is with no single case.
    pub relations: Vec<Relation>,
    /// Whether with an open case.
    pub open: bool,
    /// Whether with a closed case.
    pub closed: bool,
    /// What for, as the journal says it.
    pub purpose: String,
    /// Whether a reason must be given first.
    pub needs_reason: bool,
    /// Why it is so.
    pub why: String,
}

#[derive(Deserialize)]
struct Row {
    act: String,
    roles: String,
    relations: String,
    states: String,
    purpose: String,
    condition: String,
    why: String,
}

impl Rule {
    /// None where a word is not known: such a row allows nothing.
    fn read(row: Row) -> Option<Self> {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let roles = words(&row.roles)
            .iter()
            .map(|id| Role::from_id(id))
            .collect::<Option<_>>()?;
        let relation = |id: &String| Relation::ALL.iter().copied().find(|relation| relation.id() == id);
        let relations: Vec<Relation> = words(&row.relations)
            .iter()
            .map(relation)
            .collect::<Option<_>>()?;
        let states = words(&row.states);
        let known = states.iter().all(|state| state == "open" || state == "closed");
        let barred = relations.iter().any(|relation| relation.bars());
        if !known || barred || states.is_empty() != relations.is_empty() {
            return None;
        }
        let needs_reason = match row.condition.as_str() {
            "" => false,
            "reason" => true,
            _ => return None,
        };
        Some(Self {
            act: Act::from_id(&row.act)?,
            roles,
            relations,
            open: states.iter().any(|state| state == "open"),
            closed: states.iter().any(|state| state == "closed"),
            purpose: row.purpose,
            needs_reason,
            why: row.why,
        })
    }

    fn is_for(&self, actor: &Actor, act: Act) -> bool {
        self.act == act && self.roles.iter().any(|role| actor.has(*role))
    }

    /// Whether it is about a single case.
    #[must_use]
    pub fn is_of_a_case(&self) -> bool {
        !self.relations.is_empty()
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("policy.csv").as_bytes()).into_deserialize::<Row>();
    rows.filter_map(|row| row.ok().and_then(Rule::read)).collect()
});

/// All rows, in the order of the table.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// Whether an actor may do something that concerns no single case.
#[must_use]
pub fn may(actor: &Actor, act: Act) -> bool {
    rules()
        .iter()
        .any(|rule| !rule.is_of_a_case() && rule.is_for(actor, act))
}

/// The first row that allows an actor to do something with a case; none denies.
///
/// An act with no single case, asked of one, demands a case of the own service that nothing shuts the actor out of.
#[must_use]
pub fn permit(actor: &Actor, act: Act, case: &CaseFile) -> Option<&'static Rule> {
    let held = relations(actor, case);
    if held.iter().any(|relation| relation.bars()) {
        return None;
    }
    let fits = |rule: &Rule| {
        let state = if case.is_open() { rule.open } else { rule.closed };
        !rule.is_of_a_case() || (state && rule.relations.iter().any(|relation| held.contains(relation)))
    };
    rules().iter().find(|rule| rule.is_for(actor, act) && fits(rule))
}

/// Whether an actor may do something with one case: need to know (tjenstlig behov).
#[must_use]
pub fn may_with_case(actor: &Actor, act: Act, case: &CaseFile) -> bool {
    permit(actor, act, case).is_some()
}

/// The whole policy as Markdown, for a person.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from(
        "# Who may do what\n\nMade from `crates/domain/src/access/policy.csv` by `tiltak generate access`; a test compares. What no row \
         allows is denied.\nEvery page and every use case is driven as every role and held against this table.\n\n",
    );
    for (title, of_a_case) in [("With one case", true), ("Without a single case", false)] {
        let _ = writeln!(text, "## {title}\n");
        let head = if of_a_case {
            "| act | roles | relation to the case | case is | purpose | first | why |\n|---|---|---|---|---|---|---|"
        } else {
            "| act | roles | purpose | first | why |\n|---|---|---|---|---|"
        };
        let _ = writeln!(text, "{head}");
        for rule in rules().iter().filter(|rule| rule.is_of_a_case() == of_a_case) {
            let roles: Vec<_> = rule.roles.iter().map(|role| role.id()).collect();
            let held: Vec<_> = rule.relations.iter().map(|relation| relation.id()).collect();
            let states = [("open", rule.open), ("closed", rule.closed)];
            let states: Vec<_> = states
                .iter()
                .filter(|(_, is)| *is)
                .map(|(name, _)| *name)
                .collect();
            let first = if rule.needs_reason { "a reason" } else { "" };
            let _ = write!(text, "| `{}` | {} |", rule.act.id(), roles.join(", "));
            if of_a_case {
                let _ = write!(text, " {} | {} |", held.join(", "), states.join(", "));
            }
            let _ = writeln!(text, " {} | {first} | {} |", rule.purpose, rule.why);
        }
        text.push('\n');
    }
    text.push_str("## Relations to a case\n\nWhere one that shuts out holds, nothing else counts.\n\n| relation | means | shuts out |\n|---|---|---|\n");
    for relation in Relation::ALL {
        let bars = if relation.bars() { "yes" } else { "" };
        let _ = writeln!(text, "| `{}` | {} | {bars} |", relation.id(), relation.meaning());
    }
    text
}
