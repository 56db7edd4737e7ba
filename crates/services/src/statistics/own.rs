//! Figures of the own service, and the cases behind a number.

use std::collections::BTreeSet;

use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::organisation::Actor;
use tiltak_statistics::{AnalyticsData, Areas, Engine, Period, Request, Source, Table, catalogue, view};
use tiltak_storage::{analytics, case_file, child};

use super::provenance;
use crate::Services;
use crate::case_file::CaseRow;
use crate::error::Result;

/// A number of a table: one cell of an indicator for the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The indicator's id.
    pub indicator: String,
    /// The period.
    pub period: Period,
    /// For each dimension that it is broken down by the code of its category.
    pub by: Vec<(String, String)>,
}

/// The cases behind a number.
#[derive(Debug, Clone)]
pub struct CasesBehind {
    /// Those that the actor may read.
    pub rows: Vec<CaseRow>,
    /// How many more there are.
    pub others: usize,
}

impl Services {
    /// Tables from the live database for the actor's service, all of one moment. Each query runs once for all of them.
    ///
    /// # Errors
    /// Forbidden; no such table, period, area or dimension; storage.
    pub async fn statistics_tables(&self, actor: &Actor, requests: &[Request]) -> Result<Vec<Table>> {
        self.require(actor, Act::ReadStatistics).await?;
        let data = self.case_work_analytics(Some(actor.service)).await?;
        let tables = tables(&data, requests).await?;
        let provenance = provenance::service(self.now());
        Ok(tables
            .into_iter()
            .map(|table| table.made_from(provenance.clone()))
            .collect())
    }

    /// The cases that a number of the actor's service counts: what it counts, not what it is held against.
    ///
    /// A caseworker sees the own cases among them, a leader all.
    ///
    /// # Errors
    /// Forbidden; no such table, period or dimension; storage.
    pub async fn cases_behind(&self, actor: &Actor, number: &Number) -> Result<CasesBehind> {
        self.require(actor, Act::ReadStatistics).await?;
        self.require(actor, Act::ListCases).await?;
        let actor = &self.tied(actor).await?;
        let snapshot = self.database.snapshot().await?;
        let data = analytics::load(&snapshot, Some(actor.service)).await?;
        let counted = counted(data, number).await?;
        let ids = analytics::case_files_of(&snapshot, actor.service, &counted).await?;
        drop(snapshot);
        let files = case_file::find_many(&self.database, &ids).await?;
        let all: BTreeSet<_> = files.iter().map(|file| file.child).collect();
        let mine: Vec<_> = files
            .into_iter()
            .filter(|file| may_with_case(actor, Act::ReadCase, file))
            .collect();
        let children: Vec<_> = mine
            .iter()
            .map(|file| file.child)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let others = all.len() - children.len();
        let children = child::find_many(&self.database, &children).await?;
        let row = |file: tiltak_domain::casework::case_file::CaseFile| {
            let child = children.iter().find(|child| child.id == file.child)?.clone();
            Some(CaseRow { file, child })
        };
        let rows = mine.into_iter().filter_map(row).collect();
        self.note_list(actor).await?;
        Ok(CasesBehind { rows, others })
    }
}

/// Tables from rows, with each cube computed once for the periods of all requests.
pub(crate) async fn tables(data: &AnalyticsData, requests: &[Request]) -> Result<Vec<Table>> {
    let engine = Engine::open(Source::Memory(data)).await?;
    let mut periods = BTreeSet::new();
    for request in requests {
        periods.extend(request.all_periods(catalogue::find(&request.indicator)?.1));
    }
    let periods: Vec<Period> = periods.into_iter().collect();
    let mut cubes = tiltak_statistics::Cubes::default();
    let mut tables = Vec::new();
    for request in requests {
        engine
            .extend(&mut cubes, catalogue::find(&request.indicator)?.1, &periods)
            .await?;
        tables.push(view::table(request, &cubes)?);
    }
    Ok(tables)
}

/// The pseudonyms of the children that a number counts.
///
/// The same definition is computed with each child as an area of its own: whoever has a count above zero is counted. So
/// there is no second query that could differ from the figure's.
async fn counted(mut data: AnalyticsData, number: &Number) -> Result<BTreeSet<String>> {
    for case_file in &mut data.case_files {
        case_file.municipality = Some(case_file.child_id.clone());
    }
    let (_, indicator) = catalogue::find(&number.indicator)?;
    let engine = Engine::open(Source::Memory(&data)).await?;
    let mut request = Request {
        indicator: number.indicator.clone(),
        periods: vec![number.period],
        areas: Areas::Codes(Vec::new()),
        by: number.by.iter().map(|(dimension, _)| dimension.clone()).collect(),
    };
    let cubes = engine.cubes(indicator, &request.all_periods(indicator)).await?;
    let children: Vec<String> = cubes.get(&indicator.table)?.municipalities().to_vec();
    let (period, mut counted) = (number.period.to_string(), BTreeSet::new());
    let codes: Vec<&str> = number.by.iter().map(|(_, code)| code.as_str()).collect();
    // In portions, so that the largest table that is made is never passed.
    for portion in children.chunks(1_000) {
        request.areas = Areas::Codes(portion.to_vec());
        let table = view::parts(&request, &cubes)?;
        for child in portion {
            let place: Vec<&str> = [child.as_str(), period.as_str()]
                .into_iter()
                .chain(codes.iter().copied())
                .collect();
            if table
                .place(&place)
                .is_some_and(|place| table.cells()[place].part > 0)
            {
                counted.insert(child.clone());
            }
        }
    }
    Ok(counted)
}
