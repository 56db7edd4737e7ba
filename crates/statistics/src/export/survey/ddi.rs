//! What the answers are, as DDI-Codebook 2.5 (<https://ddialliance.org/Specification/DDI-Codebook/2.5/>): study, file, variables.

use tiltak_domain::survey::questionnaire::Words;

use super::{Export, LEFT_OUT, NOT_ASKED};
use crate::survey::{Column, Data, Variable};

/// The codebook. `file_name` is the file of data that it describes.
#[must_use]
pub fn codebook(export: &Export<'_>, file_name: &str) -> String {
    let mut xml = Xml::default();
    xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.line(&format!(
        "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" xml:lang=\"{}\">",
        export.language.code()
    ));
    document(export, &mut xml);
    study(export, &mut xml);
    data_file(export, file_name, &mut xml);
    variables(export, &mut xml);
    xml.line("</codeBook>");
    xml.text
}

/// The text of a document in the making.
#[derive(Default)]
struct Xml {
    text: String,
}

impl Xml {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn element(&mut self, name: &str, text: &str) {
        self.line(&format!("<{name}>{}</{name}>", escape(text)));
    }

    /// An element for each language, the first without a mark.
    fn words(&mut self, name: &str, words: &Words, export: &Export<'_>) {
        self.element(name, export.questionnaire.words(words, export.language));
        for (language, text) in words {
            if *language != export.language {
                self.line(&format!(
                    "<{name} xml:lang=\"{}\">{}</{name}>",
                    language.code(),
                    escape(text)
                ));
            }
        }
    }
}

/// A text that can stand in an element or an attribute; signs that XML does not have are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

fn document(export: &Export<'_>, xml: &mut Xml) {
    xml.line("<docDscr><citation><titlStmt>");
    xml.element(
        "titl",
        export
            .questionnaire
            .words(&export.questionnaire.title, export.language),
    );
    xml.line("</titlStmt><prodStmt>");
    let day = export.made_on;
    xml.line(&format!("<prodDate date=\"{day}\">{day}</prodDate>"));
    xml.element("software", "Tiltak");
    xml.line("</prodStmt></citation></docDscr>");
}

fn study(export: &Export<'_>, xml: &mut Xml) {
    let questionnaire = export.questionnaire;
    xml.line("<stdyDscr><citation><titlStmt>");
    xml.element("titl", questionnaire.words(&questionnaire.title, export.language));
    for (language, title) in &questionnaire.title {
        if *language != export.language {
            xml.line(&format!(
                "<parTitl xml:lang=\"{}\">{}</parTitl>",
                language.code(),
                escape(title)
            ));
        }
    }
    xml.element("IDNo", &format!("{}/{}", questionnaire.id, questionnaire.wave));
    xml.line("</titlStmt></citation><stdyInfo>");
    if !questionnaire.introduction.is_empty() {
        xml.words("abstract", &questionnaire.introduction, export);
    }
    xml.line("<sumDscr>");
    if let Some((from, to)) = export.fielded {
        for (day, event) in [(from, "start"), (to, "end")] {
            xml.line(&format!(
                "<collDate date=\"{day}\" event=\"{event}\">{day}</collDate>"
            ));
        }
    }
    xml.line("<nation abbr=\"NO\">Norge</nation>");
    xml.element("dataKind", "survey data");
    xml.line("</sumDscr>");
    for note in export.notes().iter().skip(1) {
        xml.element("notes", note);
    }
    xml.line("</stdyInfo></stdyDscr>");
}

fn shown(data: &Data) -> impl Iterator<Item = &Variable> {
    data.variables().iter().filter(|variable| !variable.identifying)
}

fn data_file(export: &Export<'_>, file_name: &str, xml: &mut Xml) {
    xml.line("<fileDscr ID=\"F1\"><fileTxt>");
    xml.element("fileName", file_name);
    xml.line("<dimensns>");
    xml.element("caseQnty", &export.data.respondents().to_string());
    xml.element("varQnty", &shown(export.data).count().to_string());
    xml.line("</dimensns>");
    xml.element("fileType", "SPSS system file");
    xml.line("</fileTxt></fileDscr>");
}

fn variables(export: &Export<'_>, xml: &mut Xml) {
    xml.line("<dataDscr>");
    let ids: Vec<(String, &Variable)> = shown(export.data)
        .enumerate()
        .map(|(place, variable)| (format!("V{}", place + 1), variable))
        .collect();
    for (place, section) in export.questionnaire.sections.iter().enumerate() {
        let own: Vec<&str> = ids
            .iter()
            .filter(|(_, variable)| variable.section == section.id)
            .map(|(id, _)| id.as_str())
            .collect();
        if own.is_empty() {
            continue;
        }
        xml.line(&format!(
            "<varGrp ID=\"G{}\" type=\"section\" var=\"{}\">",
            place + 1,
            own.join(" ")
        ));
        xml.words("labl", &section.title, export);
        xml.line("</varGrp>");
    }
    for (id, variable) in &ids {
        self::variable(export, id, variable, xml);
    }
    xml.line("</dataDscr>");
}

fn variable(export: &Export<'_>, id: &str, variable: &Variable, xml: &mut Xml) {
    let (interval, decimals) = match &variable.column {
        Column::Numbers { decimals, .. } => ("contin", *decimals),
        _ => ("discrete", 0),
    };
    let name = escape(&export.name(&variable.name));
    xml.line(&format!(
        "<var ID=\"{id}\" name=\"{name}\" files=\"F1\" dcml=\"{decimals}\" intrvl=\"{interval}\">"
    ));
    xml.words("labl", &variable.label, export);
    if let Some(question) = export.questionnaire.question(&variable.question) {
        xml.line("<qstn>");
        xml.words("qstnLit", &question.text, export);
        xml.line("</qstn>");
    }
    let is_number = !matches!(variable.column, Column::Texts { .. } | Column::Dates { .. });
    if is_number {
        xml.line("<invalrng>");
        for code in [NOT_ASKED, LEFT_OUT] {
            xml.line(&format!("<item VALUE=\"{code}\"/>"));
        }
        for category in variable.categories().iter().filter(|one| one.apart) {
            xml.line(&format!("<item VALUE=\"{}\"/>", category.code));
        }
        xml.line("</invalrng>");
    }
    let counts = Counts::of(export.data, variable);
    xml.line(&format!("<sumStat type=\"vald\">{}</sumStat>", counts.answered));
    xml.line(&format!(
        "<sumStat type=\"invd\">{}</sumStat>",
        counts.not_asked + counts.left_out
    ));
    if let Some(fault) = &variable.fault {
        xml.words("txt", &fault.text, export);
    }
    for (place, category) in variable.categories().iter().enumerate() {
        xml.line(if category.apart {
            "<catgry missing=\"Y\">"
        } else {
            "<catgry>"
        });
        xml.element("catValu", &category.code.to_string());
        xml.words("labl", &category.label, export);
        let count = counts.of_category.get(place).copied().unwrap_or(0);
        xml.line(&format!("<catStat type=\"freq\">{count}</catStat>"));
        xml.line("</catgry>");
    }
    if is_number {
        for (code, label, count) in [
            (NOT_ASKED, export.not_asked(), counts.not_asked),
            (LEFT_OUT, export.left_out(), counts.left_out),
        ] {
            xml.line("<catgry missing=\"Y\">");
            xml.element("catValu", &code.to_string());
            xml.element("labl", label);
            xml.line(&format!("<catStat type=\"freq\">{count}</catStat>"));
            xml.line("</catgry>");
        }
    }
    xml.element("concept", &format!("{} {}", variable.concept, variable.version));
    let kind = if matches!(variable.column, Column::Texts { .. }) {
        "character"
    } else {
        "numeric"
    };
    xml.line(&format!("<varFormat type=\"{kind}\" schema=\"SPSS\"/>"));
    xml.line("</var>");
}

/// How often each answer was given.
struct Counts {
    answered: usize,
    not_asked: usize,
    left_out: usize,
    of_category: Vec<usize>,
}

impl Counts {
    fn of(data: &Data, variable: &Variable) -> Self {
        let mut counts = Self {
            answered: 0,
            not_asked: 0,
            left_out: 0,
            of_category: vec![0; variable.categories().len()],
        };
        for row in 0..data.respondents() {
            match variable.cell(row) {
                crate::survey::Cell::NotAsked => counts.not_asked += 1,
                crate::survey::Cell::LeftOut => counts.left_out += 1,
                crate::survey::Cell::Category(place) => {
                    counts.answered += 1;
                    if let Some(count) = counts.of_category.get_mut(place) {
                        *count += 1;
                    }
                }
                _ => counts.answered += 1,
            }
        }
        counts
    }
}
