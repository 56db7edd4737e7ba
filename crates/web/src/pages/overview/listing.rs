//! A list of a whole service: put in order by its headings, filtered by the address, kept under a name, taken out as a file.

use std::collections::BTreeMap;

use axum::http::header;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_services::overview::{LIST_ROWS, Part, SavedView};
use tiltak_statistics::export::sheet::{Cell as SheetCell, Sheet};

use crate::language::text;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// What an address asks for, after the question mark.
pub(super) type Asked = BTreeMap<String, String>;

/// The last page that is looked for.
const LAST_PAGE: usize = 100_000;

/// A list with what the address says of it.
pub(super) struct Listing {
    /// Its key: of its texts, and of its named views.
    pub(super) list: &'static str,
    /// Its address.
    pub(super) path: &'static str,
    /// Its columns in order.
    pub(super) columns: &'static [Column],
    /// What was asked for; only what the list knows.
    asked: Asked,
}

/// A column.
pub(super) struct Column {
    /// The key of its heading, and the word by which the address names it.
    pub(super) key: &'static str,
    /// Whether it holds numbers.
    pub(super) number: bool,
    /// Whether the list can be put in order by it.
    pub(super) sortable: bool,
}

/// What stands in one place.
pub(super) enum Cell {
    Text(String),
    Link {
        text: String,
        href: String,
    },
    Count(usize),
    Tenths(u32),
    /// A limit, with how long it is to it.
    Due(NaiveDate),
    Day(NaiveDate),
    Empty,
}

impl Cell {
    fn view(&self, worker: &Worker) -> Value {
        match self {
            Self::Text(text) => json!({ "kind": "text", "text": text }),
            Self::Link { text, href } => json!({ "kind": "link", "text": text, "href": href }),
            Self::Count(count) => json!({ "kind": "text", "text": count.to_string() }),
            Self::Tenths(tenths) => json!({ "kind": "text", "text": decimal(worker, *tenths) }),
            Self::Due(day) => json!({ "kind": "due", "day": day }),
            Self::Day(day) => json!({ "kind": "day", "day": day }),
            Self::Empty => json!({ "kind": "text", "text": "" }),
        }
    }

    fn taken_out(self) -> SheetCell {
        match self {
            Self::Text(text) | Self::Link { text, .. } => SheetCell::Text(text),
            Self::Count(count) => SheetCell::Count(i64::try_from(count).unwrap_or(i64::MAX)),
            Self::Tenths(tenths) => SheetCell::Tenths(i64::from(tenths)),
            Self::Due(day) | Self::Day(day) => SheetCell::Day(day),
            Self::Empty => SheetCell::Empty,
        }
    }
}

/// Tenths with one decimal in the visitor's language.
pub(super) fn decimal(worker: &Worker, tenths: u32) -> String {
    let point = if worker.english() { '.' } else { ',' };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

/// A choice of a filter.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// A filter: the word in the address, and what can be chosen.
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) choices: Vec<Choice>,
}

impl Listing {
    /// What the list makes of an address; words that it does not know are left out.
    pub(super) fn of(
        (list, path): (&'static str, &'static str),
        columns: &'static [Column],
        filters: &[&str],
        asked: Asked,
    ) -> Self {
        let known = |word: &str| filters.contains(&word) || ["sorter", "retning", "side"].contains(&word);
        let asked = asked
            .into_iter()
            .filter(|(word, value)| known(word) && !value.trim().is_empty())
            .collect();
        Self {
            list,
            path,
            columns,
            asked,
        }
    }

    /// What was asked for under a word.
    pub(super) fn get(&self, word: &str) -> Option<&str> {
        self.asked.get(word).map(String::as_str)
    }

    /// The column that the list is put in order by, where the address names one.
    pub(super) fn sorted_by(&self) -> Option<&'static str> {
        let asked = self.get("sorter")?;
        let column = self
            .columns
            .iter()
            .find(|column| column.sortable && column.key == asked);
        column.map(|column| column.key)
    }

    /// Whether the last comes first.
    pub(super) fn descending(&self) -> bool {
        self.get("retning") == Some("ned")
    }

    /// The page, from 0.
    pub(super) fn page(&self) -> usize {
        let side: usize = self.get("side").and_then(|side| side.parse().ok()).unwrap_or(1);
        side.clamp(1, LAST_PAGE) - 1
    }

    pub(super) fn part(&self) -> Part {
        Part::Page(self.page())
    }

    /// The part of the address after the question mark with other values; an empty one takes its word away.
    fn query(&self, changes: &[(&str, &str)]) -> String {
        let mut asked = self.asked.clone();
        for (word, value) in changes {
            if value.is_empty() {
                asked.remove(*word);
            } else {
                asked.insert((*word).to_owned(), (*value).to_owned());
            }
        }
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(asked)
            .finish()
    }

    fn href(&self, ending: &str, changes: &[(&str, &str)]) -> String {
        let query = self.query(changes);
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{ending}{mark}{query}", self.path)
    }

    fn heading(&self, worker: &Worker, column: &Column) -> Value {
        let sorted = self.sorted_by() == Some(column.key);
        // A second press turns the order round.
        let turned = if sorted && !self.descending() { "ned" } else { "" };
        let order = match (sorted, self.descending()) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let href = column
            .sortable
            .then(|| self.href("", &[("sorter", column.key), ("retning", turned), ("side", "")]));
        json!({
            "label": self.label(worker, column), "number": column.number, "href": href, "order": order,
        })
    }

    fn label(&self, worker: &Worker, column: &Column) -> String {
        worker.text(&format!("overview-list-column-{}", column.key))
    }

    /// The page of the list.
    pub(super) async fn show(
        &self,
        worker: &Worker,
        filters: &[Filter],
        rows: Vec<Vec<Cell>>,
        total: usize,
        more: Value,
    ) -> PageResult {
        let views = worker
            .state
            .services
            .saved_views(worker.actor(), self.list)
            .await?;
        let page = self.page();
        let shown = rows.len();
        let turn = |to: usize| self.href("", &[("side", &(to + 1).to_string())]);
        let last = (page + 1).saturating_mul(LIST_ROWS) >= total;
        let filters: Vec<Value> = filters.iter().map(|filter| self.filter(worker, filter)).collect();
        let values = json!({
            "list": self.list,
            "path": self.path,
            "lead": worker.text(&format!("overview-list-{}-lead", self.list)),
            "columns": self.columns.iter().map(|column| self.heading(worker, column)).collect::<Vec<_>>(),
            "rows": rows.iter().map(|row| row.iter().map(|cell| cell.view(worker)).collect()).collect::<Vec<Vec<_>>>(),
            "counted": text(
                worker.language, "overview-list-counted", &[("shown", shown.into()), ("total", total.into())],
            ),
            "filters": filters,
            "filtered": !self.asked.is_empty(),
            "sort": self.get("sorter").unwrap_or_default(),
            "direction": self.get("retning").unwrap_or_default(),
            "query": self.query(&[("side", "")]),
            "views": views.iter().map(|view| self.view(view)).collect::<Vec<_>>(),
            "previous": (page > 0).then(|| turn(page - 1)),
            "next": (!last).then(|| turn(page + 1)),
            "xlsx": self.href(".xlsx", &[("side", "")]),
            "csv": self.href(".csv", &[("side", "")]),
            "more": more,
        });
        let title = worker.text(&format!("overview-list-{}-title", self.list));
        worker.show("pages/overview/list.html", &title, "leader", values)
    }

    fn filter(&self, worker: &Worker, filter: &Filter) -> Value {
        let asked = self.get(filter.name).unwrap_or_default();
        let choices = filter.choices.iter().map(
            |choice| json!({ "value": choice.value, "label": choice.label, "chosen": choice.value == asked }),
        );
        json!({
            "name": filter.name,
            "label": worker.text(&format!("overview-list-filter-{}", filter.name)),
            "choices": choices.collect::<Vec<_>>(),
        })
    }

    fn view(&self, view: &SavedView) -> Value {
        let mark = if view.query.is_empty() { "" } else { "?" };
        let href = format!("{}{mark}{}", self.path, view.query);
        let here = view.query == self.query(&[("side", "")]);
        json!({ "id": view.id, "name": view.name, "href": href, "current": here })
    }

    /// The whole list as a file.
    pub(super) fn file(&self, worker: &Worker, rows: Vec<Vec<Cell>>, ending: Ending) -> PageResult {
        let sheet = Sheet {
            title: worker.text(&format!("overview-list-{}-title", self.list)),
            head: self
                .columns
                .iter()
                .map(|column| self.label(worker, column))
                .collect(),
            rows: taken_out(rows),
        };
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let today = worker.state.services.today();
        file(&sheet, &format!("{name}-{today}"), ending)
    }
}

/// Rows as they are taken out.
pub(super) fn taken_out(rows: Vec<Vec<Cell>>) -> Vec<Vec<SheetCell>> {
    let row = |row: Vec<Cell>| row.into_iter().map(Cell::taken_out).collect();
    rows.into_iter().map(row).collect()
}

/// The kinds of files that lists are taken out as.
#[derive(Clone, Copy)]
pub(super) enum Ending {
    Csv,
    Xlsx,
}

/// A list as a file under a name, which tells of no person.
pub(super) fn file(sheet: &Sheet, name: &str, ending: Ending) -> PageResult {
    let (kind, ending, bytes) = match ending {
        Ending::Csv => ("text/csv; charset=utf-8", "csv", sheet.csv().into_bytes()),
        Ending::Xlsx => {
            let bytes = sheet.xlsx().map_err(|error| PageError::internal(&error))?;
            (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "xlsx",
                bytes,
            )
        }
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{ending}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column {
            key: "due",
            number: false,
            sortable: true,
        },
        Column {
            key: "rule",
            number: false,
            sortable: false,
        },
    ];

    fn listing(query: &[(&str, &str)]) -> Listing {
        let asked = query
            .iter()
            .map(|(word, value)| ((*word).to_owned(), (*value).to_owned()))
            .collect();
        Listing::of(("duties", "/leder/frister"), COLUMNS, &["oppgave"], asked)
    }

    #[test]
    fn only_what_the_list_knows_stays_in_its_addresses() {
        let listing = listing(&[
            ("oppgave", "make-plan"),
            ("navn", "Nora"),
            ("sorter", "due"),
            ("side", " "),
        ]);
        assert_eq!(
            listing.href(".csv", &[]),
            "/leder/frister.csv?oppgave=make-plan&sorter=due"
        );
        assert_eq!(listing.query(&[("oppgave", ""), ("sorter", "")]), "");
    }

    #[test]
    fn a_list_is_put_in_order_by_a_column_that_can() {
        assert_eq!(listing(&[("sorter", "due")]).sorted_by(), Some("due"));
        assert_eq!(listing(&[("sorter", "rule")]).sorted_by(), None);
        assert_eq!(listing(&[("sorter", "drop table")]).sorted_by(), None);
    }

    #[test]
    fn pages_count_from_one_and_have_an_end() {
        let page = |side| listing(&[("side", side)]).page();
        assert_eq!(
            ["1", "2", "0", "-1", "x", "999999999999"].map(page),
            [0, 1, 0, 0, 0, LAST_PAGE - 1]
        );
    }
}
