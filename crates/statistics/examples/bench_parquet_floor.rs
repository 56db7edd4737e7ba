//! The floor of benchmark B3: how long the parquet crate alone needs for the columns of a folder of analytics tables.
//!
//! `bench_parquet_floor FROM TO` reads all tables of FROM into memory, then writes the same columns into TO by one thread
//! and with the same properties, and prints the seconds and the bytes of the writing as JSON. TO must be there.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring program, not part of the product"
)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use datafusion::arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use tiltak_statistics::parquet_folder::{properties, table_names};

/// Rows of a batch in memory.
const BATCH: usize = 8192;

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        println!("usage: bench_parquet_floor FROM TO");
        std::process::exit(2);
    };
    let tables: Vec<_> = table_names()
        .into_iter()
        .map(|table| (table, read(&from, table)))
        .collect();
    let started = Instant::now();
    let mut bytes = 0;
    for (table, (schema, batches)) in &tables {
        let path = to.join(format!("{table}.parquet"));
        let file = File::create(&path).unwrap();
        let mut writer = ArrowWriter::try_new(file, schema.clone(), Some(properties(schema))).unwrap();
        for batch in batches {
            writer.write(batch).unwrap();
        }
        writer.close().unwrap();
        bytes += path.metadata().unwrap().len();
    }
    let seconds = started.elapsed().as_secs_f64();
    let rows: usize = tables
        .iter()
        .flat_map(|(_, (_, batches))| batches)
        .map(RecordBatch::num_rows)
        .sum();
    let result = serde_json::json!({ "seconds": seconds, "bytes": bytes, "rows": rows });
    println!("{result}");
}

fn read(folder: &Path, table: &str) -> (datafusion::arrow::datatypes::SchemaRef, Vec<RecordBatch>) {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)
        .unwrap()
        .with_batch_size(BATCH);
    let schema = builder.schema().clone();
    let batches = builder.build().unwrap().map(Result::unwrap).collect();
    (schema, batches)
}
