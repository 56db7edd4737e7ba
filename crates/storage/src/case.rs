//! Whole cases: everything that hangs on a case file, with one query for each table however many cases are asked for.
//!
//! A part of a case that is kept as a document ([`crate::part`]) has two lines here: in [`fill_parts`] and in [`insert_parts`].

use std::collections::HashMap;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::part::Part;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::people::child::Child;

use crate::error::Result;
use crate::part::Parts;
use crate::seal::Store;
use crate::{
    Transaction, case_file, child, concern_report, decision, evaluation, goal, investigation, measure, need,
    part, plan, standing,
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
    let mut cases = empty(db, ids).await?;
    let ids: Vec<CaseFileId> = cases.iter().map(|case| case.file.id).collect();
    let reports = concern_report::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        reports,
        tiltak_domain::casework::concern_report::ConcernReport::case_file,
        |case| &mut case.reports,
    );
    let investigations = investigation::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        investigations,
        |item| Some(item.case_file),
        |case| &mut case.investigations,
    );
    let needs = need::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        needs,
        |item| Some(item.case_file),
        |case| &mut case.needs,
    );
    let decisions = decision::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        decisions,
        |item| Some(item.case_file),
        |case| &mut case.decisions,
    );
    let plans = plan::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        plans,
        |item| Some(item.case_file),
        |case| &mut case.plans,
    );
    let goals = goal::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        goals,
        |item| Some(item.case_file),
        |case| &mut case.goals,
    );
    let measures = measure::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        measures,
        |item| Some(item.case_file),
        |case| &mut case.measures,
    );
    let evaluations = evaluation::of_cases(db, &ids).await?;
    spread(
        &mut cases,
        evaluations,
        |item| Some(item.case_file),
        |case| &mut case.evaluations,
    );
    fill_parts(&mut cases, Parts::of_cases(db, &ids).await?)?;
    Ok(cases)
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

/// Cases with their file and child only.
async fn empty(db: &impl Store, ids: &[CaseFileId]) -> Result<Vec<Case>> {
    let files = case_file::find_many(db, ids).await?;
    let children: Vec<ChildId> = files.iter().map(|file| file.child).collect();
    let children = child::find_many(db, &children).await?;
    let children: HashMap<ChildId, Child> = children.into_iter().map(|child| (child.id, child)).collect();
    // A child that was deleted by law takes its cases along; every other one is there, since the engine sees to it.
    let case = |file: CaseFile| {
        children
            .get(&file.child)
            .cloned()
            .map(|child| Case::new(file, child))
    };
    Ok(files.into_iter().filter_map(case).collect())
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
