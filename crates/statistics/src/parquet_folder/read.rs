use std::fmt::Write;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use datafusion::arrow::datatypes::{DataType, Schema};
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};

use crate::analytics::tables;
use crate::error::StatisticsError;

/// The tables of a folder, in the order in which they are looked for.
#[must_use]
pub fn table_names() -> Vec<&'static str> {
    tables().into_iter().map(|(table, _)| table).collect()
}

/// Whether every table is there with its columns. Reads no row.
///
/// # Errors
/// Names the first table or column that is not as it should be.
pub fn check(folder: &Path) -> Result<(), StatisticsError> {
    match std::fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(read_error(folder, "it is not a folder")),
        Err(error) => return Err(read_error(folder, &error)),
    }
    for (table, schema) in tables() {
        let path = path(folder, table);
        compare(&path, table, &schema, &columns(&path, folder, table)?)?;
    }
    Ok(())
}

/// Makes the tables readable by SQL; their rows stay on the disk.
pub(crate) async fn register(context: &SessionContext, folder: &Path) -> Result<(), StatisticsError> {
    check(folder)?;
    let folder = std::path::absolute(folder).map_err(|error| read_error(folder, &error))?;
    for (table, _) in tables() {
        let path = path(&folder, table);
        context
            .register_parquet(table, address(&path), ParquetReadOptions::default())
            .await
            .map_err(|error| read_error(&path, &error))?;
    }
    Ok(())
}

fn path(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.parquet"))
}

/// The columns that a file says it has.
fn columns(path: &Path, folder: &Path, table: &'static str) -> Result<Schema, StatisticsError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StatisticsError::NoTable {
            folder: folder.display().to_string(),
            table,
        },
        _ => read_error(path, &error),
    })?;
    let found = ArrowReaderMetadata::load(&file, ArrowReaderOptions::default()).map_err(|error| {
        StatisticsError::NotParquet {
            file: path.display().to_string(),
            reason: error.to_string(),
        }
    })?;
    Ok(found.schema().as_ref().clone())
}

/// Every column must be there, as it should be, and no other: what is more may be what the data must not hold.
fn compare(path: &Path, table: &'static str, wanted: &Schema, found: &Schema) -> Result<(), StatisticsError> {
    for field in wanted.fields() {
        let error = |problem| StatisticsError::Column {
            file: path.display().to_string(),
            table,
            column: field.name().clone(),
            problem,
        };
        match found.field_with_name(field.name()) {
            Err(_) => return Err(error("is missing".to_owned())),
            Ok(there) if same(field.data_type(), there.data_type()) => {}
            Ok(there) => {
                let (is, should_be) = (there.data_type(), field.data_type());
                return Err(error(format!("is {is} and should be {should_be}")));
            }
        }
    }
    let is_known = |name: &str| wanted.field_with_name(name).is_ok();
    match found.fields().iter().find(|field| !is_known(field.name())) {
        None => Ok(()),
        Some(extra) => Err(StatisticsError::Column {
            file: path.display().to_string(),
            table,
            column: extra.name().clone(),
            problem: "is unknown; the table has no such column".to_owned(),
        }),
    }
}

/// Whether queries can read one as the other: other programs have several types for text.
fn same(wanted: &DataType, found: &DataType) -> bool {
    match found {
        DataType::Dictionary(_, values) => same(wanted, values),
        DataType::LargeUtf8 | DataType::Utf8View => *wanted == DataType::Utf8,
        DataType::Int32 | DataType::Int16 | DataType::Int8 => *wanted == DataType::Int64,
        other => wanted == other,
    }
}

/// The address of a file. As a path, one with brackets or a question mark would be taken for a pattern.
fn address(path: &Path) -> String {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold("file://".to_owned(), |mut address, byte| {
            match byte {
                b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                    address.push(char::from(*byte));
                }
                // Writing into a string does not fail.
                _ => drop(write!(address, "%{byte:02X}")),
            }
            address
        })
}

fn read_error(path: &Path, reason: &(impl ToString + ?Sized)) -> StatisticsError {
    StatisticsError::Read {
        path: path.display().to_string(),
        reason: reason.to_string(),
    }
}
