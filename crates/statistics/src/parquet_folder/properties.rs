//! How the files are written.

use datafusion::arrow::datatypes::Schema;
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

/// The rows of a row group.
pub(super) const ROWS_OF_GROUP: usize = 1 << 18;

/// The properties of a table's file: snappy, groups of 262 144 rows, statistics of each column.
///
/// A pseudonym comes once or a few times: a dictionary would be built and thrown away again, so those columns have none.
#[must_use]
pub fn properties(schema: &Schema) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_created_by("tiltak".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROWS_OF_GROUP))
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for field in schema
        .fields()
        .iter()
        .filter(|field| field.name().ends_with("_id"))
    {
        let column = ColumnPath::from(field.name().as_str());
        properties = properties.set_column_dictionary_enabled(column, false);
    }
    properties.build()
}
