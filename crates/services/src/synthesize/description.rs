//! What a folder says of itself: `synthesis.json` for programs, `README.txt` for people.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};
use tiltak_synthetic::population::Size;

use super::database::Filled;
use super::error::SynthesizeError;
use super::files::{FileDigest, write_file};
use super::{Job, Summary, Written};

/// What was asked, what was made and digests of the files.
pub const DESCRIPTION: &str = "synthesis.json";
/// That nobody in it exists, and how to make it again.
pub const README: &str = "README.txt";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes both files.
pub(super) fn write(job: &Job, summary: &Summary, folder: &Path) -> Result<(), SynthesizeError> {
    let mut text = format!("{:#}", description(job, summary));
    text.push('\n');
    write_file(&folder.join(DESCRIPTION), text.as_bytes())?;
    write_file(&folder.join(README), readme(job, summary).as_bytes())
}

/// The command line that makes the same again, the folder left open.
fn command(job: &Job) -> String {
    let request = &job.request;
    let mut words = format!(
        "tiltak synthesize --children {} --years {}..{} --seed {} --as {}",
        children(request.size),
        request.years.start(),
        request.years.end(),
        request.seed,
        output_names(job).join(","),
    );
    if let Some(share) = job.faults {
        let _ = write!(words, " --faults {share}");
    }
    words.push_str(" --out DIR");
    words
}

fn children(size: Size) -> String {
    match size {
        Size::Nation => "nation".to_owned(),
        Size::Children(children) => children.to_string(),
    }
}

fn output_names(job: &Job) -> Vec<&'static str> {
    job.outputs.iter().map(|output| output.name()).collect()
}

fn description(job: &Job, summary: &Summary) -> Value {
    let counts: Map<_, _> = summary
        .counts
        .named()
        .map(|(name, count)| (name.to_owned(), count.into()))
        .collect();
    let size = match job.request.size {
        Size::Nation => json!("nation"),
        Size::Children(children) => json!(children),
    };
    json!({
        "synthetic": true,
        "program": "tiltak",
        "version": VERSION,
        "request": {
            "children": size,
            "first_year": job.request.years.start(),
            "last_year": job.request.years.end(),
            "seed": job.request.seed,
            "outputs": output_names(job),
            "faults": job.faults,
        },
        "command": command(job),
        "counts": counts,
        "database": summary.database.as_ref().map(filled),
        "outputs": summary.outputs.iter().map(written).collect::<Vec<_>>(),
    })
}

fn filled(filled: &Filled) -> Value {
    json!({
        "services": filled.services,
        "users": filled.users,
        "children": filled.children,
        "cases": filled.cases,
        "goals_without_plan": filled.goals_without_plan,
        "steps_that_the_domain_refuses": filled.departures,
    })
}

fn written(written: &Written) -> Value {
    json!({
        "output": written.output.name(),
        "count": written.files(),
        "bytes": written.bytes(),
        "files": written.each.iter().map(one_file).collect::<Vec<_>>(),
        "lists": written.many.iter().map(|many| json!({
            "folder": many.folder,
            "files": many.files,
            "bytes": many.bytes,
            "sha256_of_list": many.sha256,
        })).collect::<Vec<_>>(),
    })
}

fn one_file(file: &FileDigest) -> Value {
    json!({ "path": file.path, "bytes": file.bytes, "sha256": file.sha256 })
}

fn readme(job: &Job, summary: &Summary) -> String {
    let request = &job.request;
    let mut text = format!(
        "A SYNTHETIC POPULATION\n\n\
         Every person in these files is made up: no child, parent, caseworker or other person in them exists or has existed.\n\
         National ids have 80 added to the month, which no living person's has. The shares and counts are fitted to published\n\
         figures of the Norwegian child welfare service; a single municipality, case or course tells nothing about a real one.\n\n\
         Made by tiltak {VERSION}: children {}, years {}..{}, seed {}.\n\
         The same version makes the same files again with\n\n    {}\n\n\
         What was asked and made, with a digest of the files, is in {DESCRIPTION}.\n\
         The model, its limits and how to cite it: docs/synthetic-population.md in the program's source.\n\nIn this folder:\n\n",
        children(request.size),
        request.years.start(),
        request.years.end(),
        request.seed,
        command(job),
    );
    for written in &summary.outputs {
        let _ = writeln!(
            text,
            "  {:<16} {}",
            written.output.name(),
            written.output.explanation()
        );
    }
    text
}
