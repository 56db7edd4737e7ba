//! Looking for a child, a case, a report or words in texts, within what the actor may read.

use std::collections::HashMap;

use tiltak_domain::access::{Act, Role, may_with_case};
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::ids::{CaseFileId, ChildId, ConcernReportId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Child;
use tiltak_domain::people::name_key::{self, NameAgreement, NameWord};
use tiltak_storage::case_file::Filter;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::search_name::{NameQuery, Precision};
use tiltak_storage::search_text::{Scope, TextHit, Wanted};
use tiltak_storage::{Snapshot, case_file, child, child_merge, concern_report, search};

use crate::Services;
use crate::error::Result;

/// The most hits of each kind on the page.
pub const SEARCH_PAGE: usize = 20;
/// How many names are weighed against each other before the best are shown.
const WEIGHED: u64 = 100;
/// How a name may agree with what was typed, the likeliest first.
const PRECISIONS: [Precision; 3] = [Precision::Whole, Precision::Beginning, Precision::Sound];
/// Letters beside a word that was found in a text.
const BESIDE: usize = 60;
/// The shortest word that is looked for in texts.
const SHORTEST: usize = 3;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Children by name or national identity number, the likeliest first.
    pub children: Vec<FoundChild>,
    /// Cases by journal number.
    pub cases: Vec<(Child, CaseFile)>,
    /// Reports by the name or the words in them.
    pub reports: Vec<FoundReport>,
    /// Texts of cases.
    pub texts: Vec<FoundText>,
}

/// A child that was found.
#[derive(Debug, Clone)]
pub struct FoundChild {
    /// The child.
    pub child: Child,
    /// The cases that the actor may read.
    pub case_files: Vec<CaseFile>,
    /// How the name agrees with what was typed; none where the number does.
    pub name: Option<NameAgreement>,
}

/// A report that was found.
#[derive(Debug, Clone)]
pub struct FoundReport {
    /// The report.
    pub report: ConcernReport,
    /// The place in the text; none where the name was found.
    pub excerpt: Option<String>,
}

/// A text that was found.
#[derive(Debug, Clone)]
pub struct FoundText {
    /// The child.
    pub child: Child,
    /// The case.
    pub case_file: CaseFile,
    /// What kind of text it is: the name of its table.
    pub entity: &'static str,
    /// Its id.
    pub id: uuid::Uuid,
    /// The place in the text.
    pub excerpt: String,
}

impl Services {
    /// Looks for what was typed. The texts of a caseworker's own open cases are few and always looked through. Those of own closed cases
    /// grow with the years, those of cases that nobody has and of a whole service can be very many: these are looked through only on
    /// request. That something was looked for, and which children were shown, is noted in the journal; the words are not.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn search(&self, actor: &Actor, typed: &str, texts_too: bool) -> Result<Found> {
        self.require(actor, Act::ListCases).await?;
        let actor = &self.tied(actor).await?;
        let typed = typed.trim();
        let sees_all = actor.has(Role::Leader) || actor.has(Role::Intake);
        let only = (!sees_all).then_some(actor.user);
        let scope = match only {
            None => texts_too.then_some(Scope::All),
            Some(user) if texts_too => Some(Scope::Readable(user)),
            Some(user) => Some(Scope::Own(user)),
        };
        let mut found = Found::default();
        if !typed.is_empty() {
            // All of it as it was at one moment, which is also opened once only.
            let snapshot = self.database.snapshot().await?;
            let search = Search {
                snapshot: &snapshot,
                actor,
                typed,
                only,
            };
            // The snapshot ends by itself, and nobody waits for it.
            found = search.find(scope).await?;
        }
        self.note_search(actor, &found).await?;
        Ok(found)
    }

    async fn note_search(&self, actor: &Actor, found: &Found) -> Result<()> {
        let entry = |case_file, child, detail| NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "search",
            case_file,
            child,
            entity: "search",
            entity_id: None,
            detail,
        };
        let mut shown: Vec<ChildId> = found.children.iter().map(|one| one.child.id).collect();
        shown.extend(found.cases.iter().map(|(child, _)| child.id));
        shown.extend(found.texts.iter().map(|text| text.child.id));
        shown.sort_unstable();
        shown.dedup();
        let mut entries = vec![entry(None, None, "searched")];
        entries.extend(
            shown
                .into_iter()
                .map(|child| entry(None, Some(child), "shown as found")),
        );
        Ok(journal::append_with_others(&self.database, &entries).await?)
    }
}

/// One search while it goes on.
struct Search<'a> {
    snapshot: &'a Snapshot,
    actor: &'a Actor,
    typed: &'a str,
    /// Whose cases are looked through, where it is not all of the service.
    only: Option<UserId>,
}

impl Search<'_> {
    async fn find(&self, scope: Option<Scope>) -> Result<Found> {
        let typed = name_key::words(self.typed);
        let names = NameQuery {
            service: self.actor.service,
            words: &typed,
            precisions: &PRECISIONS,
            caseworker: self.only,
            limit: WEIGHED,
        };
        let words = scope.map_or_else(Vec::new, |_| text_words(self.typed));
        let wanted = Wanted {
            service: self.actor.service,
            scope: scope.unwrap_or(Scope::All),
            words: &words,
            limit: SEARCH_PAGE as u64,
        };
        let (names, texts) = search::find(self.snapshot, &names, wanted).await?;
        let reports = names.reports.into_iter().chain(texts.reports).collect();
        Ok(Found {
            children: self.children_found(names.children).await?,
            cases: self.cases_found().await?,
            reports: self.reports_found(reports, &words).await?,
            texts: self.texts_found(texts.cases, &words).await?,
        })
    }

    async fn children_found(&self, named: Vec<ChildId>) -> Result<Vec<FoundChild>> {
        let (db, actor, typed) = (self.snapshot, self.actor, self.typed);
        let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let is_number = digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let mut ids = named;
        let words = name_key::words(typed);
        if is_number {
            let known = child::by_national_id(db, actor.service, &digits)
                .await?
                .map(|child| child.id);
            let hidden = child_merge::hidden(db, known.as_slice()).await?;
            ids = known
                .map(|id| hidden.get(&id).copied().unwrap_or(id))
                .into_iter()
                .collect();
        }
        let children = child::find_many(db, &ids).await?;
        let files = case_file::of_children(db, &ids).await?;
        let mut by_child: HashMap<ChildId, Vec<CaseFile>> = HashMap::new();
        for file in files {
            by_child.entry(file.child).or_default().push(file);
        }
        let mut found: Vec<FoundChild> = children
            .into_iter()
            .filter_map(|child| {
                let files = by_child.remove(&child.id).unwrap_or_default();
                let has_case = !files.is_empty();
                let readable: Vec<CaseFile> = files
                    .into_iter()
                    .filter(|file| may_with_case(actor, Act::ReadCase, file))
                    .collect();
                let hidden = has_case && readable.is_empty() || !has_case && self.only.is_some();
                let name = (!is_number).then(|| closeness(&words, &child.name));
                (!hidden).then_some(FoundChild {
                    child,
                    case_files: readable,
                    name,
                })
            })
            .collect();
        found.sort_by(|one, other| {
            let key = |found: &FoundChild| (found.name, found.case_files.is_empty());
            key(one)
                .cmp(&key(other))
                .then_with(|| name_key::spelled(&one.child.name).cmp(&name_key::spelled(&other.child.name)))
        });
        found.truncate(SEARCH_PAGE);
        Ok(found)
    }

    async fn cases_found(&self) -> Result<Vec<(Child, CaseFile)>> {
        let (actor, typed) = (self.actor, self.typed);
        if !is_journal_number(typed) {
            return Ok(Vec::new());
        }
        let filter = Filter {
            caseworker: None,
            text: Some(typed.to_owned()),
            limit: WEIGHED,
            ..Filter::of(actor.service)
        };
        let mut files = case_file::all_of(self.snapshot, &filter).await?;
        files.retain(|file| may_with_case(actor, Act::ReadCase, file));
        files.retain(|file| file.journal_number.contains(typed));
        files.truncate(SEARCH_PAGE);
        self.with_children(files).await
    }

    async fn with_children(&self, files: Vec<CaseFile>) -> Result<Vec<(Child, CaseFile)>> {
        let ids: Vec<ChildId> = files.iter().map(|file| file.child).collect();
        let children = child::find_many(self.snapshot, &ids).await?;
        let pair = |file: CaseFile| {
            let child = children.iter().find(|child| child.id == file.child)?;
            Some((child.clone(), file))
        };
        Ok(files.into_iter().filter_map(pair).collect())
    }

    async fn reports_found(&self, ids: Vec<ConcernReportId>, words: &[String]) -> Result<Vec<FoundReport>> {
        let (db, actor) = (self.snapshot, self.actor);
        let reports = concern_report::find_many(db, &ids).await?;
        let files: Vec<CaseFileId> = reports.iter().filter_map(ConcernReport::case_file).collect();
        let files = case_file::find_many(db, &files).await?;
        let readable = |report: &ConcernReport| match report.case_file() {
            None => true,
            Some(id) => files
                .iter()
                .any(|file| file.id == id && may_with_case(actor, Act::ReadCase, file)),
        };
        let found = |report: ConcernReport| FoundReport {
            excerpt: excerpt(&report.text, words),
            report,
        };
        let readable = reports.into_iter().filter(|report| readable(report));
        // A report of a child who was found already stands with the child's case; here come those that nobody has tied first.
        let mut reports: Vec<FoundReport> = readable.map(found).collect();
        reports.sort_by_key(|found| {
            (
                found.report.case_file().is_some(),
                std::cmp::Reverse(found.report.received_at),
            )
        });
        reports.truncate(SEARCH_PAGE);
        Ok(reports)
    }

    async fn texts_found(&self, hits: Vec<TextHit>, words: &[String]) -> Result<Vec<FoundText>> {
        let mut files: Vec<CaseFileId> = hits.iter().map(|hit| hit.case_file).collect();
        files.dedup();
        let files = case_file::find_many(self.snapshot, &files).await?;
        let pairs = self.with_children(files).await?;
        let found = |hit: TextHit| {
            let (child, file) = pairs.iter().find(|(_, file)| file.id == hit.case_file)?;
            let excerpt = plain_texts(&hit).iter().find_map(|text| excerpt(text, words))?;
            may_with_case(self.actor, Act::ReadCase, file).then(|| FoundText {
                child: child.clone(),
                case_file: file.clone(),
                entity: hit.entity,
                id: hit.id,
                excerpt,
            })
        };
        let mut texts: Vec<FoundText> = hits.into_iter().filter_map(found).collect();
        texts.truncate(SEARCH_PAGE);
        Ok(texts)
    }
}

/// How near a name is to what was typed; what was typed may be the beginning of a name.
fn closeness(typed: &[NameWord], name: &str) -> NameAgreement {
    let known = name_key::words(name);
    let all = |alike: &dyn Fn(&NameWord, &NameWord) -> bool| {
        typed
            .iter()
            .all(|word| known.iter().any(|other| alike(word, other)))
    };
    if all(&|word, other| word.written == other.written) {
        NameAgreement::Same
    } else if all(&|word, other| word.spelled == other.spelled) {
        NameAgreement::Transliterated
    } else if all(&|word, other| other.spelled.starts_with(&word.spelled)) {
        NameAgreement::Contained
    } else {
        NameAgreement::OneWord
    }
}

/// Digits and a hyphen, as `2026-0012`; a whole national identity number is none.
fn is_journal_number(typed: &str) -> bool {
    let plain = typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain && typed.len() >= 2 && typed.bytes().filter(u8::is_ascii_digit).count() < 11
}

/// The words that are looked for in texts; a number of a person is looked up elsewhere, and short words are everywhere.
fn text_words(typed: &str) -> Vec<String> {
    let digits = typed
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter.is_whitespace());
    let words = typed
        .split_whitespace()
        .filter(|word| word.chars().count() >= SHORTEST);
    words.filter(|_| !digits).map(str::to_owned).collect()
}

/// The texts of a hit. What is stored as JSON is taken apart, so that no name of a field is shown or found.
fn plain_texts(hit: &TextHit) -> Vec<String> {
    if hit.entity != "case_part" {
        return hit.texts.clone();
    }
    let mut texts = Vec::new();
    for content in &hit.texts {
        let value: serde_json::Value = serde_json::from_str(content).unwrap_or_default();
        collect(&value, &mut texts);
    }
    texts
}

fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        _ => {}
    }
}

/// The place of the first word in a text that has it, with some letters beside it.
fn excerpt(text: &str, words: &[String]) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let small: Vec<char> = letters.iter().map(|letter| one_lower(*letter)).collect();
    let at = words.iter().find_map(|word| {
        let word: Vec<char> = word.chars().map(one_lower).collect();
        small.windows(word.len().max(1)).position(|there| there == word)
    })?;
    let (from, to) = (at.saturating_sub(BESIDE), (at + 2 * BESIDE).min(letters.len()));
    let cut: String = letters[from..to].iter().collect();
    let plain = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (
        if from > 0 { "… " } else { "" },
        if to < letters.len() { " …" } else { "" },
    );
    Some(format!("{before}{plain}{after}"))
}

/// A small letter for each letter, so that places in both texts are the same.
fn one_lower(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_the_word_with_what_stands_beside_it() {
        let text = format!("{} Ødelagt sykkel {}", "a ".repeat(100), "b ".repeat(100));
        let found = excerpt(&text, &["ødelagt".to_owned()]).unwrap();
        assert!(found.contains("Ødelagt sykkel") && found.starts_with("… a") && found.ends_with('…'));
        assert_eq!(excerpt("kort", &["lang".to_owned()]), None);
        assert_eq!(excerpt("🙂 Å", &["å".to_owned()]).unwrap(), "🙂 Å");
    }

    #[test]
    fn a_number_of_a_person_is_no_journal_number_and_no_text() {
        assert!(is_journal_number("2026-0012") && is_journal_number("12"));
        assert!(!is_journal_number("01831850074") && !is_journal_number("Nora"));
        assert!(text_words("018318 50074").is_empty());
        assert_eq!(text_words("redd på skolen"), ["redd", "skolen"]);
    }

    #[test]
    fn what_is_stored_as_json_is_shown_without_its_fields() {
        let hit = TextHit {
            case_file: CaseFileId(uuid::Uuid::nil()),
            entity: "case_part",
            id: uuid::Uuid::nil(),
            texts: vec![r#"{"text":"Samtale med mor","list":["og far"]}"#.to_owned()],
        };
        assert_eq!(plain_texts(&hit), ["og far", "Samtale med mor"]);
    }
}
