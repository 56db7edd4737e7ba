//! A report as one page: style and figures inside, nothing from outside.

use minijinja::{Environment, Value, context};

use super::text::From;
use super::{Block, Report, Table};
use crate::figure::{Figure, data_table, notes};
use crate::pdf::long_date;

const TEMPLATE: &str = include_str!("../../../../templates/survey/report.html");
const STYLE: &str = concat!(
    include_str!("../../../../templates/publication/style.css"),
    include_str!("../../../../templates/survey/report.css"),
    include_str!("../../../../assets/src/figure.css"),
);

/// Writes the page.
///
/// # Errors
/// Where the template fails: an error of the program.
pub fn write(report: &Report) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
    environment.set_trim_blocks(true);
    environment.add_template("report.html", TEMPLATE)?;
    let language = report.language;
    let outdated = report.outdated().count();
    let parts: Vec<Value> = report
        .parts
        .iter()
        .map(|part| {
            let blocks: Vec<Value> = part.blocks.iter().map(value).collect();
            context! { id => part.id, title => part.title, blocks }
        })
        .collect();
    let form = super::form(language);
    environment.get_template("report.html")?.render(context! {
        lang => language.tag(),
        title => report.title,
        style => STYLE,
        parts,
        outdated,
        is_synthetic => report.is_synthetic,
        made => long_date(report.made_on, form),
        t => words(language),
    })
}

fn words(language: tiltak_statistics::Language) -> Value {
    let one = |nb: &'static str, nn: &'static str, en: &'static str| language.choose(nb, nn, en);
    context! {
        skip => one("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content"),
        contents => one("Innhold", "Innhald", "Contents"),
        numbers => one("Tallene i figuren", "Tala i figuren", "The numbers of the figure"),
        made => one("Laget", "Laga", "Made"),
        source => one("Kilde", "Kjelde", "Source"),
        synthetic => one(
            "Syntetiske svar. Ingen ekte person har svart.",
            "Syntetiske svar. Ingen ekte person har svart.",
            "Synthetic answers. No real person has answered.",
        ),
        before => one("Skrevet for andre tall enn disse:", "Skrive for andre tal enn desse:", "Written for other numbers than these:"),
        draft => one(
            "Utkast: tekster som noen har skrevet for andre tall, må ses over. De er merket. Antall:",
            "Utkast: tekstar som nokon har skrive for andre tal, må sjåast over. Dei er merkte. Talet:",
            "Draft: texts that somebody wrote for other numbers must be looked over. They are marked. Number:",
        ),
    }
}

fn value(block: &Block) -> Value {
    match block {
        Block::Heading(text) => context! { kind => "heading", text },
        Block::Paragraph(text) => {
            let paragraphs: Vec<&str> = text
                .split("\n\n")
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .collect();
            context! { kind => "paragraphs", paragraphs }
        }
        Block::Told { label, told } => {
            let before = match &told.from {
                From::Outdated { before, .. } => before.as_str(),
                _ => "",
            };
            context! { kind => "told", label, text => told.text, before }
        }
        Block::Figure(figure) => shown(figure),
        Block::Table(table) => context! { kind => "table", table => tabled(table) },
        Block::List(points) => context! { kind => "list", points },
        Block::Quote(text) => context! { kind => "quote", text },
        Block::Warning(text) => context! { kind => "warning", text },
    }
}

fn shown(figure: &Figure) -> Value {
    let data = data_table(figure);
    let table = Table {
        caption: figure.frame.title.clone(),
        head: data.head,
        rows: data.rows,
        words: 1,
    };
    context! {
        kind => "figure",
        title => figure.frame.title,
        svg => figure.to_svg(),
        notes => notes(figure).join(" "),
        source => figure.frame.source,
        table => tabled(&table),
    }
}

fn tabled(table: &Table) -> Value {
    context! { caption => table.caption, head => table.head, rows => table.rows, words => table.words }
}
