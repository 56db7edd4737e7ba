//! Whole cases: everything that hangs on a case file, asked for together ([`crate::together`]) however many cases it is of.
//!
//! A part of a case that is kept as a document ([`crate::part`]) has two lines here: in [`fill_parts`] and in [`insert_parts`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use tiltak_domain::access::Ties;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::evaluation::Evaluation;
use tiltak_domain::casework::investigation::Investigation;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::need::Need;
use tiltak_domain::casework::part::Part;
use tiltak_domain::casework::plan::{Goal, Plan};
use tiltak_domain::ids::{CaseFileId, ChildId, ServiceId, UserId};
use tiltak_domain::people::child::Child;
use uuid::Uuid;

use crate::batch::{CHUNK, in_order};
use crate::error::Result;
use crate::of_cases::{self, Found};
use crate::part::Parts;
use crate::seal::Store;
use crate::together::{AboutOne, Answers, Together};
use crate::{
    Database, Transaction, access_tie, case_file, child, concern_report, decision, evaluation, goal,
    investigation, measure, need, part, plan, standing,
};

/// A whole case. Ask a [`crate::Snapshot`] or a [`crate::Transaction`], so that its parts are from one moment.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn load(db: &impl Store, id: CaseFileId) -> Result<Option<Case>> {
    match load_many(db, &[id]).await?.pop() {
        Some(case) => Ok(Some(case)),
        None => deleted(db, id).await.map(|()| None),
    }
}

/// A whole case and what ties somebody in a service to cases, or bars them, at a moment; all as the database is at one moment.
///
/// # Errors
/// See [`load`].
pub async fn load_with_ties(
    db: &Database,
    id: CaseFileId,
    (service, user): (ServiceId, UserId),
    at: DateTime<Utc>,
) -> Result<(Option<Case>, Ties)> {
    let mut together = Together::about(&ONE, id.0);
    access_tie::ask(&mut together, service, user, at);
    let mut answers = together.ask_at_one_moment(db).await?;
    let mut read = Read::default();
    read.take(db, &mut answers).await?;
    let ties = access_tie::read(db, &mut answers, service).await?;
    let case = read.cases(&[id.0])?.pop();
    if case.is_none() {
        deleted(db, id).await?;
    }
    Ok((case, ties))
}

/// Says so where the case of which nothing could be read was deleted by law.
async fn deleted(db: &impl Store, id: CaseFileId) -> Result<()> {
    if let Some(file) = case_file::find(db, id).await? {
        child::find_alone(db, file.child).await?;
    }
    Ok(())
}

/// Whole cases in the order of their ids here; unknown ids are left out, repeated ones count once.
///
/// # Errors
/// See [`load`].
pub async fn load_many(db: &impl Store, ids: &[CaseFileId]) -> Result<Vec<Case>> {
    let mut seen = HashSet::new();
    let files: Vec<Uuid> = ids.iter().map(|id| id.0).filter(|id| seen.insert(*id)).collect();
    let mut read = Read::default();
    for chunk in files.chunks(CHUNK) {
        let together = match chunk {
            [one] => Together::about(&ONE, *one),
            several => {
                let mut together = Together::default();
                ask(&mut together, several);
                together
            }
        };
        read.take(db, &mut together.ask(db).await?).await?;
    }
    read.cases(&files)
}

/// What is asked of a page's case.
static ONE: LazyLock<AboutOne> = LazyLock::new(|| AboutOne::new(ask));

/// Asks for everything that hangs on some cases.
fn ask(together: &mut Together, files: &[Uuid]) {
    case_file::ask(together, files);
    child::ask(together, files);
    of_cases::ask::<ConcernReport>(together, files);
    of_cases::ask::<Investigation>(together, files);
    of_cases::ask::<Need>(together, files);
    of_cases::ask::<Decision>(together, files);
    of_cases::ask::<Plan>(together, files);
    of_cases::ask::<Goal>(together, files);
    of_cases::ask::<Measure>(together, files);
    of_cases::ask::<Evaluation>(together, files);
    Parts::ask(together, files);
}

/// What was read of some cases.
#[derive(Default)]
struct Read {
    files: Vec<CaseFile>,
    children: Vec<Child>,
    reports: Found<ConcernReport>,
    investigations: Found<Investigation>,
    needs: Found<Need>,
    decisions: Found<Decision>,
    plans: Found<Plan>,
    goals: Found<Goal>,
    measures: Found<Measure>,
    evaluations: Found<Evaluation>,
    parts: Parts,
}

impl Read {
    /// Takes the answers to what [`ask`] asked, in its order.
    async fn take(&mut self, db: &impl Store, answers: &mut Answers) -> Result<()> {
        self.files.extend(case_file::read(db, answers).await?);
        self.children.extend(child::read(db, answers).await?);
        self.reports.read(db, answers).await?;
        self.investigations.read(db, answers).await?;
        self.needs.read(db, answers).await?;
        self.decisions.read(db, answers).await?;
        self.plans.read(db, answers).await?;
        self.goals.read(db, answers).await?;
        self.measures.read(db, answers).await?;
        self.evaluations.read(db, answers).await?;
        self.parts.read(db, answers).await
    }

    /// The cases in the order of their ids here.
    fn cases(self, ids: &[Uuid]) -> Result<Vec<Case>> {
        let files = in_order(ids, self.files, |file| file.id.0);
        let mut cases = empty(files, self.children);
        let cases_of_reports = ConcernReport::case_file;
        spread(&mut cases, self.reports.built()?, cases_of_reports, |case| {
            &mut case.reports
        });
        let investigations = self.investigations.built()?;
        spread(
            &mut cases,
            investigations,
            |item| Some(item.case_file),
            |case| &mut case.investigations,
        );
        spread(
            &mut cases,
            self.needs.built()?,
            |item| Some(item.case_file),
            |case| &mut case.needs,
        );
        spread(
            &mut cases,
            self.decisions.built()?,
            |item| Some(item.case_file),
            |case| &mut case.decisions,
        );
        spread(
            &mut cases,
            self.plans.built()?,
            |item| Some(item.case_file),
            |case| &mut case.plans,
        );
        spread(
            &mut cases,
            self.goals.built()?,
            |item| Some(item.case_file),
            |case| &mut case.goals,
        );
        spread(
            &mut cases,
            self.measures.built()?,
            |item| Some(item.case_file),
            |case| &mut case.measures,
        );
        spread(
            &mut cases,
            self.evaluations.built()?,
            |item| Some(item.case_file),
            |case| &mut case.evaluations,
        );
        fill_parts(&mut cases, self.parts)?;
        Ok(cases)
    }
}

fn fill_parts(cases: &mut [Case], mut parts: Parts) -> Result<()> {
    fill(cases, &mut parts, |case| &mut case.handovers)?;
    fill(cases, &mut parts, |case| &mut case.breach_reasons)?;
    fill(cases, &mut parts, |case| &mut case.investigation_steps)?;
    fill(cases, &mut parts, |case| &mut case.appeals)?;
    fill(cases, &mut parts, |case| &mut case.tribunal_applications)?;
    fill(cases, &mut parts, |case| &mut case.goal_scales)?;
    fill(cases, &mut parts, |case| &mut case.measure_provisions)?;
    fill(cases, &mut parts, |case| &mut case.attainments)?;
    fill(cases, &mut parts, |case| &mut case.plan_editions)?;
    fill(cases, &mut parts, |case| &mut case.signatures)?;
    fill(cases, &mut parts, |case| &mut case.placements)?;
    fill(cases, &mut parts, |case| &mut case.placement_visits)?;
    fill(cases, &mut parts, |case| &mut case.contact_plans)?;
    fill(cases, &mut parts, |case| &mut case.family_contacts)?;
    fill(cases, &mut parts, |case| &mut case.purchases)?;
    fill(cases, &mut parts, |case| &mut case.aftercare)?;
    fill(cases, &mut parts, |case| &mut case.foster_parent_messages)?;
    fill(cases, &mut parts, |case| &mut case.helpers)?;
    fill(cases, &mut parts, |case| &mut case.cooperation_meetings)?;
    fill(cases, &mut parts, |case| &mut case.notes)?;
    fill(cases, &mut parts, |case| &mut case.attachments)?;
    fill(cases, &mut parts, |case| &mut case.file_accesses)?;
    fill(cases, &mut parts, |case| &mut case.feedback_invitations)?;
    fill(cases, &mut parts, |case| &mut case.feedback_answers)?;
    Ok(())
}

/// Gives each case its parts of one kind.
fn fill<P: Part>(cases: &mut [Case], parts: &mut Parts, list: fn(&mut Case) -> &mut Vec<P>) -> Result<()> {
    spread(cases, parts.take()?, |part: &P| Some(part.case_file()), list);
    Ok(())
}

/// Writes a whole case as it is, its child left out.
///
/// # Errors
/// When the engine fails, or a part is there already.
pub async fn insert(tx: &Transaction, case: &Case) -> Result<()> {
    case_file::insert(tx, &case.file).await?;
    for report in &case.reports {
        concern_report::insert(tx, report).await?;
    }
    for item in &case.investigations {
        investigation::insert(tx, item).await?;
    }
    for item in &case.needs {
        need::insert(tx, item).await?;
    }
    for item in &case.decisions {
        decision::insert(tx, item).await?;
    }
    for item in &case.plans {
        plan::insert(tx, item).await?;
    }
    for item in &case.goals {
        goal::insert(tx, item).await?;
    }
    for item in &case.measures {
        measure::insert(tx, item).await?;
    }
    for item in &case.evaluations {
        evaluation::insert(tx, item).await?;
    }
    insert_parts(tx, case).await?;
    standing::put(tx, std::slice::from_ref(case)).await
}

async fn insert_parts(tx: &Transaction, case: &Case) -> Result<()> {
    part::insert_all(tx, &case.handovers).await?;
    part::insert_all(tx, &case.breach_reasons).await?;
    part::insert_all(tx, &case.investigation_steps).await?;
    part::insert_all(tx, &case.appeals).await?;
    part::insert_all(tx, &case.tribunal_applications).await?;
    part::insert_all(tx, &case.goal_scales).await?;
    part::insert_all(tx, &case.measure_provisions).await?;
    part::insert_all(tx, &case.attainments).await?;
    part::insert_all(tx, &case.plan_editions).await?;
    part::insert_all(tx, &case.signatures).await?;
    part::insert_all(tx, &case.placements).await?;
    part::insert_all(tx, &case.placement_visits).await?;
    part::insert_all(tx, &case.contact_plans).await?;
    part::insert_all(tx, &case.family_contacts).await?;
    part::insert_all(tx, &case.purchases).await?;
    part::insert_all(tx, &case.aftercare).await?;
    part::insert_all(tx, &case.foster_parent_messages).await?;
    part::insert_all(tx, &case.helpers).await?;
    part::insert_all(tx, &case.cooperation_meetings).await?;
    part::insert_all(tx, &case.notes).await?;
    part::insert_all(tx, &case.attachments).await?;
    part::insert_all(tx, &case.file_accesses).await?;
    part::insert_all(tx, &case.feedback_invitations).await?;
    part::insert_all(tx, &case.feedback_answers).await?;
    Ok(())
}

/// Cases with their file and child only. A child may have several.
fn empty(files: Vec<CaseFile>, children: Vec<Child>) -> Vec<Case> {
    let children: HashMap<ChildId, Child> = children.into_iter().map(|child| (child.id, child)).collect();
    // A child that was deleted by law takes its cases along; every other one is there, since the engine sees to it.
    let case = |file: CaseFile| {
        children
            .get(&file.child)
            .cloned()
            .map(|child| Case::new(file, child))
    };
    files.into_iter().filter_map(case).collect()
}

/// Gives each case the items that belong to it, in their order.
fn spread<T>(
    cases: &mut [Case],
    items: Vec<T>,
    case_file: fn(&T) -> Option<CaseFileId>,
    list: fn(&mut Case) -> &mut Vec<T>,
) {
    let mut by_case: HashMap<CaseFileId, Vec<T>> = HashMap::new();
    for item in items {
        if let Some(id) = case_file(&item) {
            by_case.entry(id).or_default().push(item);
        }
    }
    for case in cases {
        *list(case) = by_case.remove(&case.file.id).unwrap_or_default();
    }
}
