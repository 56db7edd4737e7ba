use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use tiltak_reports::statistics_figure::{Bar, BarChart, Panel, bar_chart};
use tiltak_statistics::engine::{Engine, Source};
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::published::{self, CheckedFigure};
use tiltak_statistics::request::Request;

use crate::commands::error::CommandError;
use crate::open::runtime;

/// Draw the figures of docs/synthetic-population.md from a population as large as the nation
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate population-figures norway --out docs/synthetic-population")]
pub struct PopulationFigures {
    /// A folder with the tables of 2013..2024: `tiltak synthesize --children nation --years 2013..2024 --seed 1 --out norway`
    population: PathBuf,

    /// Where the figures go; the folder must be there
    #[arg(long)]
    out: PathBuf,
}

/// The years of the population that is drawn.
const YEARS: std::ops::RangeInclusive<i32> = 2013..=2024;

impl PopulationFigures {
    pub fn run(&self) -> Result<(), CommandError> {
        let source = Source::Folder(&self.population);
        let (figures, ages) = runtime()?.block_on(async {
            let figures = published::check(source, &YEARS, 1.0).await?;
            let request = Request::year("children_with_assistance_measures", 2021);
            let ages = Engine::open(source)
                .await?
                .table(&request.by(&["age_group", "main_category"]))
                .await?;
            Ok::<_, CommandError>((figures, ages))
        })?;
        self.write("main-figures.svg", &bar_chart(&main_figures(&figures)))?;
        self.write("single-measures.svg", &bar_chart(&single_measures(&figures)))?;
        let by_age = BarChart::of(&ages, "main_category", "age_group", Language::En);
        by_age.map_or(Ok(()), |chart| self.write("by-age.svg", &bar_chart(&chart)))?;
        self.write("check.md", &table_of(&figures))
    }

    fn write(&self, name: &str, text: &str) -> Result<(), CommandError> {
        write(&self.out.join(name), text)
    }
}

fn write(path: &Path, text: &str) -> Result<(), CommandError> {
    std::fs::write(path, text)
        .map_err(|error| CommandError::internal(format!("cannot write {}: {error}", path.display())))
}

fn main_figures(figures: &[CheckedFigure]) -> BarChart {
    let panels = [
        ("measure-3112", "Children with measures, 31 Dec"),
        ("reports", "Concern reports in the year"),
    ];
    let panel = |(kind, label): (&str, &str)| Panel {
        label: label.to_owned(),
        bars: (2017..=2024)
            .filter_map(|year| {
                figures
                    .iter()
                    .find(|figure| figure.id == format!("M{year}-{kind}"))
                    .map(|figure| (year, figure))
            })
            .flat_map(|(year, figure)| both(figure, &year.to_string()))
            .collect(),
    };
    BarChart {
        id: "figure-main".to_owned(),
        title: "Main figures, published and synthetic, 2017-2024".to_owned(),
        description:
            "Two bars a year, as published and in the synthetic population, of the same length to the eye."
                .to_owned(),
        panels: panels.into_iter().map(panel).collect(),
        notes: vec!["Published: Statistics Norway. Lower bar: synthetic.".to_owned()],
    }
}

fn single_measures(figures: &[CheckedFigure]) -> BarChart {
    let names = BTreeMap::from([
        ("H025", "Advice and guidance"),
        ("H026", "Responsibility group"),
        ("H027", "Respite home"),
        ("H028", "Financial assistance, other"),
        ("H029", "Other for the child's development"),
    ]);
    let panels = names.into_iter().filter_map(|(id, name)| {
        let figure = figures.iter().find(|figure| figure.id == id)?;
        Some(Panel {
            label: name.to_owned(),
            bars: both(figure, "published"),
        })
    });
    BarChart {
        id: "figure-single".to_owned(),
        title: "The five most used single measures during 2021, published and synthetic".to_owned(),
        description: "Two bars for each measure, of the same length to the eye.".to_owned(),
        panels: panels.collect(),
        notes: vec!["Published: Bufdir, measures of children 0-17.".to_owned()],
    }
}

/// The published figure and below it the synthetic one.
fn both(figure: &CheckedFigure, label: &str) -> Vec<Bar> {
    #[expect(clippy::cast_possible_truncation, reason = "numbers of children")]
    let bar = |label: &str, value: f64| {
        let value = value.round() as i64;
        Bar {
            label: label.to_owned(),
            value: Some(value),
            text: number(value, 0, Language::En),
        }
    };
    let synthetic = figure.synthetic.map(|value| bar("synthetic", value));
    std::iter::once(bar(label, figure.published))
        .chain(synthetic)
        .collect()
}

fn table_of(figures: &[CheckedFigure]) -> String {
    let mut text = String::from(
        "# Every published figure and that of the population\n\n\
         Made by `tiltak generate population-figures` from `tiltak synthesize --children nation --years 2013..2024 --seed 1`.\n\n\
         | figure | published | synthetic | within | what |\n|---|---:|---:|---|---|\n",
    );
    for figure in figures {
        let shown = |value: f64| match figure.unit.as_str() {
            "percent" => format!("{value:.1} %"),
            "holds" => if value > 0.5 { "yes" } else { "no" }.to_owned(),
            _ => format!("{value:.0}"),
        };
        let within = match figure.within {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "its year is not there",
        };
        let synthetic = figure.synthetic.map_or_else(|| "-".to_owned(), shown);
        text.push_str(&format!(
            "| {} | {} | {synthetic} | {within} | {} |\n",
            figure.id,
            shown(figure.published),
            figure.what
        ));
    }
    text
}
