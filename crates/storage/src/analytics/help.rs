use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait};
use tiltak_domain::casework::legal_basis::{self, LegalBasis};
use tiltak_domain::casework::placement::Placement;
use tiltak_domain::codelist;
use tiltak_statistics::analytics::{DecisionRow, GoalRow, MeasureRow, PlacementRow};
use uuid::Uuid;

use super::{Reader, inconsistent, same};
use crate::error::Result;
use crate::seal::Store;

pub(super) async fn decisions(reader: &Reader<'_, impl Store>) -> Result<Vec<DecisionRow>> {
    let columns = [
        ("decision", "investigation_id"),
        ("decision", "legal_basis"),
        ("decision", "decided_on"),
        ("decision", "lapsed_on"),
    ];
    let decision = |row: &QueryResult| {
        let basis = basis(row, 4, 0)?;
        Ok(DecisionRow {
            decision_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            investigation_id: reader.pseudonym_if_any(row, 3)?,
            legal_basis: basis.code(),
            legal_group: basis.group.code().to_owned(),
            decided_on: row.try_get_by(5)?,
            referred_on: None,
            ended_on: row.try_get_by(6)?,
        })
    };
    // A draft has decided nothing.
    let made = |select: &mut sea_orm::sea_query::SelectStatement| {
        select.and_where(Expr::col(("decision", "state")).is_in(crate::decision::MADE));
    };
    reader.of_cases("decision", &columns, made, decision).await
}

/// The provision whose key is in a column.
fn basis(row: &QueryResult, column: usize, decision: usize) -> Result<&'static LegalBasis> {
    let key: String = row.try_get_by(column)?;
    legal_basis::find(&key).ok_or_else(|| inconsistent(("decision", "legal_basis"), row, decision))
}

/// A goal is set when its plan begins.
pub(super) async fn goals(reader: &Reader<'_, impl Store>) -> Result<Vec<GoalRow>> {
    let needs = reader.first_links("goal_need", "goal_id", "need_id").await?;
    let goal = |row: &QueryResult| {
        Ok(GoalRow {
            goal_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            need_id: reader.pseudonym_of_first(&needs, row, 0)?,
            set_on: row.try_get_by(3)?,
        })
    };
    let plan = |select: &mut sea_orm::sea_query::SelectStatement| {
        select.inner_join("plan", same(("plan", "id"), ("goal", "plan_id")));
    };
    reader
        .of_cases("goal", &[("plan", "started_on")], plan, goal)
        .await
}

/// All measures, and those of them that are placements.
pub(super) async fn measures(
    reader: &Reader<'_, impl Store>,
) -> Result<(Vec<MeasureRow>, Vec<PlacementRow>)> {
    let goals = reader
        .first_links("measure_goal", "measure_id", "goal_id")
        .await?;
    let mut moves: HashMap<Uuid, Vec<Placement>> = HashMap::new();
    for placement in reader.of_parts(|_, placement: Placement| Ok(placement)).await? {
        if !placement.is_cancelled() {
            moves.entry(placement.measure.0).or_default().push(placement);
        }
    }
    for places in moves.values_mut() {
        places.sort_by_key(|place| (place.started_on, place.id));
    }
    let columns = [
        ("decision", "id"),
        ("decision", "legal_basis"),
        ("measure", "category"),
        ("measure", "started_on"),
        ("measure", "ended_on"),
        ("measure", "end_reason"),
        ("measure", "dose_times"),
        ("measure", "dose_per"),
    ];
    let measure = |row: &QueryResult| {
        let basis = basis(row, 4, 3)?;
        let category: String = row.try_get_by(5)?;
        let started_on: NaiveDate = row.try_get_by(6)?;
        let measure = MeasureRow {
            measure_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            decision_id: reader.pseudonym_if_any(row, 3)?,
            goal_id: reader.pseudonym_of_first(&goals, row, 0)?,
            legal_group: basis.group.code().to_owned(),
            is_assistance: basis.assistance,
            is_placement: codelist::is_placement(&category, started_on),
            category,
            started_on,
            ended_on: row.try_get_by(7)?,
            stop_reason: row.try_get_by(8)?,
            times_a_month: times_a_month(row)?,
        };
        let id: Uuid = row.try_get_by(0)?;
        let rows = if measure.is_placement {
            placements(
                reader,
                &measure,
                id,
                moves.get(&id).map_or(&[][..], Vec::as_slice),
            )
        } else {
            Vec::new()
        };
        Ok((measure, rows))
    };
    let decision = |select: &mut sea_orm::sea_query::SelectStatement| {
        select.inner_join("decision", same(("decision", "id"), ("measure", "decision_id")));
    };
    let rows = reader.of_cases("measure", &columns, decision, measure).await?;
    let (measures, placements): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    Ok((measures, placements.into_iter().flatten().collect()))
}

/// The dose in a month of thirty days, rounded; none where it is given once.
fn times_a_month(row: &QueryResult) -> Result<Option<i64>> {
    let times: Option<i64> = row.try_get_by(9)?;
    let per: Option<String> = row.try_get_by(10)?;
    Ok(times.zip(per).and_then(|(times, per)| match per.as_str() {
        "day" => Some(times * 30),
        "week" => Some((times * 13 + 1) / 3),
        "month" => Some(times),
        "year" => Some((times + 6) / 12),
        _ => None,
    }))
}

/// Each place that the child lived in under a measure, with the move that ended it; the measure itself where no place is recorded.
fn placements(
    reader: &Reader<'_, impl Store>,
    measure: &MeasureRow,
    id: Uuid,
    places: &[Placement],
) -> Vec<PlacementRow> {
    // The first place has the name that the register's rows know, since there a measure is one place.
    let first = reader.pseudonyms.of_text(&format!("placement {id}"));
    if places.is_empty() {
        return vec![placement(measure, first)];
    }
    let name = |number: usize, place: &Placement| match number {
        0 => first.clone(),
        _ => reader.pseudonyms.of(place.id.0),
    };
    let row = |(number, place): (usize, &Placement)| {
        let relocation = place.relocation();
        PlacementRow {
            started_on: place.started_on,
            ended_on: place.ended_on().or(measure.ended_on),
            relocation_reason: relocation.map(|one| one.reason.to_string()),
            relocation_destination: relocation.map(|one| one.destination.to_string()),
            ..placement(measure, name(number, place))
        }
    };
    places.iter().enumerate().map(row).collect()
}

fn placement(measure: &MeasureRow, placement_id: String) -> PlacementRow {
    PlacementRow {
        placement_id,
        measure_id: measure.measure_id.clone(),
        child_id: measure.child_id.clone(),
        case_file_id: measure.case_file_id.clone(),
        category: measure.category.clone(),
        legal_group: measure.legal_group.clone(),
        started_on: measure.started_on,
        ended_on: measure.ended_on,
        relocation_reason: None,
        relocation_destination: None,
    }
}
