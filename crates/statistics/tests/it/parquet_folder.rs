//! A folder of Parquet files gives back what was written, or says clearly why it cannot.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use datafusion::arrow::compute::concat_batches;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use tiltak_statistics::analytics::{
    AftercareRow, ChildRow, ConcernReportRow, FeedbackRow, MeasureRow, NeedRow, PlanEvaluationRow,
    PopulationRow, Row,
};
use tiltak_statistics::parquet_folder::{self, Writer, prepare};
use tiltak_statistics::{AnalyticsData, Engine, Request, Source, StatisticsError, Table};

use crate::population::{computed, date, many};

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("parquet_folder")
        .join(name);
    // What an earlier run has left there, a folder or a file.
    let _ = fs::remove_dir_all(&folder);
    let _ = fs::remove_file(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, parts: &[&AnalyticsData]) {
    let mut writer = Writer::create(folder).unwrap();
    for part in parts {
        writer.append(prepare(part).unwrap()).unwrap();
    }
    writer.finish().unwrap();
}

fn assert_file_holds<R: Row>(folder: &Path, rows: &[R]) {
    let file = File::open(folder.join(format!("{}.parquet", R::TABLE))).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    assert_eq!(builder.schema().fields(), R::schema().fields());
    let batches: Vec<_> = builder.build().unwrap().map(Result::unwrap).collect();
    assert_eq!(
        concat_batches(&R::schema(), &batches).unwrap(),
        R::record_batch(rows).unwrap()
    );
}

/// Rows with every type of column, filled and empty.
fn a_bit_of_everything() -> AnalyticsData {
    let mut data = many(2_000, 11);
    for number in 0..10 {
        let filled = number % 2 == 0;
        data.needs.push(NeedRow {
            need_id: format!("n{number}"),
            investigation_id: filled.then(|| "æøå".to_owned()),
            confirmed: (number % 3 > 0).then_some(filled),
            ..NeedRow::default()
        });
        data.plan_evaluations.push(PlanEvaluationRow {
            evaluated_on: date("2024-02-29"),
            score: filled.then_some(number),
            ..PlanEvaluationRow::default()
        });
        data.aftercare.push(AftercareRow {
            answered_on: filled.then(|| date("1999-12-31")),
            ..AftercareRow::default()
        });
    }
    data
}

#[test]
fn every_table_is_read_back_as_it_was_written() {
    let data = a_bit_of_everything();
    let folder = folder("read_back");
    write(&folder, &[&data]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 15);
    parquet_folder::check(&folder).unwrap();
    assert_file_holds::<ChildRow>(&folder, &data.children);
    assert_file_holds::<MeasureRow>(&folder, &data.measures);
    assert_file_holds::<NeedRow>(&folder, &data.needs);
    assert_file_holds::<PlanEvaluationRow>(&folder, &data.plan_evaluations);
    assert_file_holds::<AftercareRow>(&folder, &data.aftercare);
    assert_file_holds::<ConcernReportRow>(&folder, &[]);
    assert_file_holds::<FeedbackRow>(&folder, &[]);
}

#[test]
fn the_same_rows_give_the_same_bytes_however_they_are_handed_over() {
    let data = many(9_000, 12);
    assert!(data.measures.len() > 20_000);
    let (whole, split) = (folder("whole"), folder("split"));
    write(&whole, &[&data]);
    let mut parts = Vec::new();
    let mut sizes = [1, 8_191, 0, 3, 12_000, usize::MAX].into_iter();
    let (mut children, mut measures) = (data.children.as_slice(), data.measures.as_slice());
    while !children.is_empty() || !measures.is_empty() {
        let size = sizes.next().unwrap();
        let (first, rest) = children.split_at(size.min(children.len()));
        let (first_measures, rest_measures) = measures.split_at(size.min(measures.len()));
        (children, measures) = (rest, rest_measures);
        parts.push(AnalyticsData {
            children: first.to_vec(),
            measures: first_measures.to_vec(),
            ..AnalyticsData::default()
        });
    }
    write(&split, &parts.iter().collect::<Vec<_>>());
    for table in parquet_folder::table_names() {
        let file = format!("{table}.parquet");
        let [one, other] = [&whole, &split].map(|folder| fs::read(folder.join(&file)).unwrap());
        assert!(one == other, "{table}");
    }
}

#[test]
fn row_groups_are_bounded_and_have_statistics() {
    let rows = (0..300_000).map(|number| PopulationRow {
        municipality: "0301".to_owned(),
        year: 2024,
        age: number % 25,
        sex: "1".to_owned(),
        persons: number,
    });
    let data = AnalyticsData {
        population: rows.collect(),
        ..AnalyticsData::default()
    };
    let folder = folder("row_groups");
    write(&folder, &[&data]);
    let file = File::open(folder.join("population.parquet")).unwrap();
    let metadata = ParquetRecordBatchReaderBuilder::try_new(file)
        .unwrap()
        .metadata()
        .clone();
    let groups: Vec<_> = metadata
        .row_groups()
        .iter()
        .map(parquet::file::metadata::RowGroupMetaData::num_rows)
        .collect();
    assert_eq!(groups, [262_144, 37_856]);
    assert_eq!(metadata.file_metadata().created_by(), Some("tiltak"));
    let statistics = metadata.row_group(1).column(4).statistics().unwrap();
    assert_eq!(
        statistics.min_bytes_opt(),
        Some(262_144_i64.to_le_bytes().as_slice())
    );
    assert_file_holds::<PopulationRow>(&folder, &data.population);
}

#[tokio::test]
async fn figures_are_the_same_from_memory_and_from_a_folder() {
    let data = many(3_000, 13);
    // Names that a pattern or an address would read as something else.
    let folder = folder("from [a] folder? 100%25 år=2024");
    write(&folder, &[&data]);
    for year in [2024, 2026] {
        let request =
            Request::year("children_with_assistance_measures", year).by(&["age_group", "main_category"]);
        let from_memory = computed(&data, &request).await;
        let from_folder = from_folder(&folder, &request).await.unwrap();
        assert!(from_memory.value_at(0) > Some(500));
        assert_eq!(from_folder.cells(), from_memory.cells());
    }
}

async fn from_folder(folder: &Path, request: &Request) -> Result<Table, StatisticsError> {
    Engine::open(Source::Folder(folder)).await?.table(request).await
}

/// What the engine says to a folder that something was done to.
async fn error_after(name: &str, spoil: impl FnOnce(&Path)) -> StatisticsError {
    let folder = folder(name);
    write(&folder, &[&a_bit_of_everything()]);
    spoil(&folder);
    from_folder(&folder, &Request::year("children_with_assistance_measures", 2026))
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_folder_that_is_not_as_it_should_be_is_named_with_what_is_wrong() {
    let gone = error_after("gone", |folder| fs::remove_dir_all(folder).unwrap()).await;
    assert!(matches!(gone, StatisticsError::Read { .. }), "{gone}");
    let file = error_after("file", |folder| {
        fs::remove_dir_all(folder).unwrap();
        fs::write(folder, "text").unwrap();
    })
    .await;
    assert!(file.to_string().ends_with("it is not a folder"), "{file}");
    let missing = error_after("missing", |folder| {
        fs::remove_file(folder.join("goal.parquet")).unwrap();
    })
    .await;
    assert!(
        missing
            .to_string()
            .ends_with("has no table goal: there is no file goal.parquet"),
        "{missing}"
    );
    let text = error_after("text", |folder| {
        fs::write(
            folder.join("measure.parquet"),
            "measure_id;child_id\n1;2\n".repeat(9),
        )
        .unwrap();
    })
    .await;
    assert!(matches!(text, StatisticsError::NotParquet { .. }), "{text}");
    assert!(text.to_string().contains("measure.parquet is not a Parquet file"));
    let cut = error_after("cut", |folder| {
        let path = folder.join("measure.parquet");
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    })
    .await;
    assert!(matches!(cut, StatisticsError::NotParquet { .. }), "{cut}");
    for error in [&gone, &file, &missing, &text, &cut] {
        assert!(error.hint().is_some(), "{error}");
    }
}

#[tokio::test]
async fn a_table_with_another_column_is_named_with_the_column() {
    let absent = error_after("absent_column", |folder| {
        fs::copy(folder.join("child.parquet"), folder.join("goal.parquet")).unwrap();
    })
    .await;
    assert!(
        absent
            .to_string()
            .ends_with("goal.parquet: the column goal_id is missing"),
        "{absent}"
    );
    let other = error_after("other_column", |folder| {
        // The table of plans with a number for the kind.
        let schema = tiltak_statistics::analytics::PlanRow::schema();
        let mut fields: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| field.as_ref().clone())
            .collect();
        fields[3] = fields[3]
            .clone()
            .with_data_type(datafusion::arrow::datatypes::DataType::Float64);
        let schema = std::sync::Arc::new(datafusion::arrow::datatypes::Schema::new(fields));
        let file = File::create(folder.join("plan.parquet")).unwrap();
        let writer = parquet::arrow::ArrowWriter::try_new(file, schema, None).unwrap();
        writer.close().unwrap();
    })
    .await;
    assert!(
        other
            .to_string()
            .ends_with("plan.parquet: the column kind is Float64 and should be Utf8"),
        "{other}"
    );
    let extra = error_after("extra_column", |folder| {
        let schema = tiltak_statistics::analytics::PlanRow::schema();
        let mut fields: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| field.as_ref().clone())
            .collect();
        let utf8 = datafusion::arrow::datatypes::DataType::Utf8;
        fields.push(datafusion::arrow::datatypes::Field::new("name", utf8, true));
        let schema = std::sync::Arc::new(datafusion::arrow::datatypes::Schema::new(fields));
        let file = File::create(folder.join("plan.parquet")).unwrap();
        let writer = parquet::arrow::ArrowWriter::try_new(file, schema, None).unwrap();
        writer.close().unwrap();
    })
    .await;
    assert!(
        extra
            .to_string()
            .ends_with("plan.parquet: the column name is unknown; the table has no such column"),
        "{extra}"
    );
    assert!([absent, other, extra].iter().all(|error| error.hint().is_some()));
}

#[test]
fn a_folder_that_is_not_there_cannot_be_written() {
    let folder = folder("nowhere").join("below");
    let error = Writer::create(&folder).err().unwrap();
    assert!(error.to_string().contains("child.parquet"), "{error}");
    assert!(error.hint().unwrap().contains("folder is there"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_such() {
    let folder = folder("full");
    std::os::unix::fs::symlink("/dev/full", folder.join("measure.parquet")).unwrap();
    let data = many(4_000, 14);
    let mut writer = Writer::create(&folder).unwrap();
    let error = writer
        .append(prepare(&data).unwrap())
        .and_then(|()| writer.finish())
        .unwrap_err();
    assert!(error.to_string().contains("measure.parquet"), "{error}");
    assert!(error.hint().unwrap().contains("the disk is full"), "{error}");
}
