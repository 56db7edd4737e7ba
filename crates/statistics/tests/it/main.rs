//! Tables computed from rows: by hand, and against an independent program.

mod areas;
mod children_with_assistance_measures;
mod crafted;
mod disclosure_attacks;
mod disclosure_elimination;
mod disclosure_rounding;
mod disclosure_search;
mod export_property;
mod export_readers;
mod indicators;
mod indicators_oracle;
mod monitor;
mod monitor_list;
mod monitor_oracle;
mod oracle;
mod parquet_folder;
mod population;
mod published;
mod published_list;
mod published_oracle;
mod published_script;
mod python;
mod release;
mod uncertainty;
mod uncertainty_oracle;
