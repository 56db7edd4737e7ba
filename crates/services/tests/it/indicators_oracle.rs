//! Every indicator of a synthetic population, counted again by an independent program.

#[path = "../../../statistics/tests/it/indicators_oracle/compare.rs"]
mod compare;

use tiltak_statistics::parquet_folder;

use crate::published_oracle::population;

#[tokio::test]
async fn an_independent_program_counts_the_same_in_every_municipality() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = parquet_folder::Writer::create(folder.path()).unwrap();
    writer
        .append(parquet_folder::prepare(&population()).unwrap())
        .unwrap();
    writer.finish().unwrap();
    if let Some(counts) = compare::compare(folder.path(), &[2017, 2019, 2021]).await {
        assert!(counts > 20_000, "{counts} counts are too few for a comparison");
    }
}
