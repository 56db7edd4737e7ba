//! A small page with the table: nothing from elsewhere, readable by a screen reader and in print.

use std::fmt::Write as _;

use super::about;
use super::layout::{Layout, Row};
use super::numbers::{Measure, Numbers, numbers};
use crate::language::{Language, number};
use crate::table::{Status, Table};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;color:#111;background:#fff}\
table{border-collapse:collapse}caption{text-align:left;font-weight:700;font-size:1.25rem;margin-bottom:.5rem}\
th,td{padding:.25rem .75rem;border-bottom:1px solid #999;text-align:right;vertical-align:top}\
th[scope=row],thead th.stub{text-align:left;font-weight:400}thead th{border-bottom:2px solid #111}\
td small{display:block;color:#444}dt{font-weight:700;margin-top:.75rem}dd{margin:0;max-width:45rem}\
.access{font-weight:700}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

/// Writes a page with the table, intervals under the values where they are asked for, and what a reader must know.
#[must_use]
pub fn write(table: &Table, language: Language, with_intervals: bool) -> String {
    let title = escaped(&table.title(language));
    let lang = language.tag();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<p class=\"access\">{}</p>\n",
        escaped(table.audience().note(language))
    );
    page.push_str(&fragment(table, language, with_intervals));
    page.push_str("<dl>\n");
    for (heading, lines) in about::about(table, language).into_iter().skip(1) {
        let _ = writeln!(page, "<dt>{}</dt>", escaped(heading));
        for line in lines {
            let _ = writeln!(page, "<dd>{}</dd>", escaped(&line));
        }
    }
    page.push_str("</dl>\n</main>\n</body>\n</html>\n");
    page
}

/// The table alone, with caption and scopes, for a page that has the rest.
#[must_use]
pub fn fragment(table: &Table, language: Language, with_intervals: bool) -> String {
    let layout = Layout::new(table);
    let numbers = numbers(table, with_intervals);
    let unit = table.unit().name(language);
    let mut text = format!(
        "<table>\n<caption>{} ({})</caption>\n<thead>\n<tr>",
        escaped(&table.title(language)),
        escaped(unit)
    );
    for dimension in &layout.stub {
        let label = escaped(dimension.label.get(language));
        let _ = write!(text, "<th scope=\"col\" class=\"stub\">{label}</th>");
    }
    for head in layout.heads(table, language) {
        let _ = write!(text, "<th scope=\"col\">{}</th>", escaped(&head));
    }
    text.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &layout.rows {
        line(&mut text, table, row, &numbers, language);
    }
    text.push_str("</tbody>\n</table>\n");
    text
}

fn line(text: &mut String, table: &Table, row: &Row<'_>, numbers: &[Numbers], language: Language) {
    text.push_str("<tr>");
    for category in &row.categories {
        let _ = write!(
            text,
            "<th scope=\"row\">{}</th>",
            escaped(category.label.get(language))
        );
    }
    for place in &row.places {
        let _ = write!(text, "<td>{}</td>", cell(table, &numbers[*place], language));
    }
    text.push_str("</tr>\n");
}

fn cell(table: &Table, numbers: &Numbers, language: Language) -> String {
    let written = |measure| {
        let units = numbers.get(measure)?;
        Some(number(units, table.unit().decimals, language))
    };
    let Some(mut cell) = written(Measure::Value) else {
        let status = numbers.status.unwrap_or(Status::NotApplicable);
        return format!(
            "<span aria-hidden=\"true\">{}</span><span class=\"unseen\">{}</span>",
            status.symbol(),
            escaped(status.text(language))
        );
    };
    if numbers.is_unstable {
        let said = language.choose("usikkert tall", "usikkert tal", "uncertain figure");
        let _ = write!(cell, "<abbr title=\"{said}\">*</abbr>");
    }
    if let (Some(low), Some(high)) = (written(Measure::Low), written(Measure::High)) {
        let to = language.choose("til", "til", "to");
        let _ = write!(cell, "<small>{low} {to} {high}</small>");
    }
    cell
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn the_page_has_caption_scopes_words_for_symbols_and_nothing_from_elsewhere() {
        let page = write(
            &sample::shares(80, Some(Status::Confidential)),
            Language::Nb,
            true,
        );
        assert_eq!(page.matches("<caption>").count(), 1);
        assert_eq!(page.matches("<th scope=\"row\"").count(), 8);
        assert_eq!(page.matches("<td>").count(), 12);
        assert_eq!(page.matches("class=\"unseen\">holdes tilbake").count(), 2);
        assert!(page.contains("Ung, &lt;ung&gt; &amp; åtte") && page.contains("&quot;alle&quot;"));
        assert!(page.contains("<small>0,0 til 0,4</small>"));
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("<script"));
    }

    #[test]
    fn intervals_are_there_only_when_asked_for() {
        let table = sample::shares(80, None);
        assert!(!fragment(&table, Language::Nb, false).contains("<small>"));
    }
}
