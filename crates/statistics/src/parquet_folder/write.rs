use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;

use super::properties::{ROWS_OF_GROUP, properties};
use super::write_error;
use crate::analytics::{AnalyticsData, tables};
use crate::error::StatisticsError;

/// Rows go to the file in chunks of this size, so that its pages do not depend on how the rows were handed over.
const CHUNK: usize = 1 << 13;
const _: () = assert!(ROWS_OF_GROUP.is_multiple_of(CHUNK));

/// Rows laid out as columns. Making them is the larger half of the work and can be done on any thread.
pub struct Prepared {
    batches: Vec<RecordBatch>,
}

/// Lays out rows as columns.
///
/// # Errors
/// Where the engine cannot.
pub fn prepare(data: &AnalyticsData) -> Result<Prepared, StatisticsError> {
    Ok(Prepared {
        batches: data.record_batches()?,
    })
}

/// Writes a folder, part by part. The caller sees to temporary names: after an error the files are worth nothing.
pub struct Writer {
    tables: Vec<TableWriter>,
}

impl Writer {
    /// Begins a file for each table in a folder, which must be there.
    ///
    /// # Errors
    /// Where a file cannot be made.
    pub fn create(folder: &Path) -> Result<Self, StatisticsError> {
        let tables = tables()
            .into_iter()
            .map(|(table, schema)| {
                let path = folder.join(format!("{table}.parquet"));
                let file = File::create(&path).map_err(|error| write_error(&path, error.kind(), &error))?;
                let properties = properties(&schema);
                match ArrowWriter::try_new(file, schema, Some(properties)) {
                    Ok(writer) => Ok(TableWriter {
                        path,
                        writer,
                        rest: Vec::new(),
                    }),
                    Err(error) => Err(parquet_error(&path, &error)),
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { tables })
    }

    /// Puts rows behind those that were handed over before.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn append(&mut self, prepared: Prepared) -> Result<(), StatisticsError> {
        self.tables
            .iter_mut()
            .zip(prepared.batches)
            .try_for_each(|(table, batch)| table.append(&batch))
    }

    /// Ends all files.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn finish(self) -> Result<(), StatisticsError> {
        self.tables.into_iter().try_for_each(TableWriter::finish)
    }
}

struct TableWriter {
    path: PathBuf,
    writer: ArrowWriter<File>,
    /// Less than a chunk.
    rest: Vec<RecordBatch>,
}

impl TableWriter {
    fn append(&mut self, batch: &RecordBatch) -> Result<(), StatisticsError> {
        let waiting: usize = self.rest.iter().map(RecordBatch::num_rows).sum();
        let mut offset = 0;
        if waiting > 0 {
            offset = batch.num_rows().min(CHUNK - waiting);
            self.rest.push(batch.slice(0, offset));
            if waiting + offset == CHUNK {
                self.write_rest()?;
            }
        }
        while batch.num_rows() - offset >= CHUNK {
            self.write(&batch.slice(offset, CHUNK))?;
            offset += CHUNK;
        }
        if offset < batch.num_rows() {
            self.rest.push(batch.slice(offset, batch.num_rows() - offset));
        }
        Ok(())
    }

    fn write_rest(&mut self) -> Result<(), StatisticsError> {
        let Some(first) = self.rest.first() else {
            return Ok(());
        };
        let batch = concat_batches(&first.schema(), &self.rest)
            .map_err(|error| write_error(&self.path, io::ErrorKind::Other, &error))?;
        self.rest.clear();
        self.write(&batch)
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), StatisticsError> {
        self.writer
            .write(batch)
            .map_err(|error| parquet_error(&self.path, &error))
    }

    fn finish(mut self) -> Result<(), StatisticsError> {
        self.write_rest()?;
        let path = self.path;
        self.writer
            .close()
            .map(drop)
            .map_err(|error| parquet_error(&path, &error))
    }
}

/// The writer hides the error of the file in its own.
fn parquet_error(path: &Path, error: &ParquetError) -> StatisticsError {
    let of_file = match error {
        ParquetError::External(source) => source.downcast_ref::<io::Error>(),
        _ => None,
    };
    match of_file {
        Some(error) => write_error(path, error.kind(), error),
        None => write_error(path, io::ErrorKind::Other, &error),
    }
}
