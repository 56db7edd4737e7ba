//! An article on a measure (artikkel): what is done, for whom, how much, by whom, with what care.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::audience::{Audience, OLDEST};
use super::fault::{Fault, FaultKind, Faults};
use super::rating::{RatedOn, Rating};
use super::scale::Scale;
use crate::casework::legal_basis;
use crate::casework::measure::{Dose, Period};
use crate::codelist::{self, Code, Kind};
use crate::people::language_form::LanguageForm;

/// The longest text of one field, in characters.
const LONGEST: usize = 20_000;
/// The longest title.
const LONGEST_LINE: usize = 200;

/// An article of the knowledge bank, as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its permanent id, also the name of its file.
    pub id: String,
    /// Counts its versions, from 1.
    pub version: u32,
    /// What kind of thing it is about.
    pub kind: ArticleKind,
    /// Codes of the list `measure_category` that such help is registered under.
    #[serde(default)]
    pub categories: Vec<Code>,
    /// The day its content was last gone through.
    pub reviewed_on: NaiveDate,
    /// The day by which it must be gone through again.
    pub review_due: NaiveDate,
    /// Ids of the components that it is made of.
    #[serde(default)]
    pub components: Vec<String>,
    /// Ids of provisions that it can be given under.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// Where it is given.
    #[serde(default)]
    pub arena: Vec<Arena>,
    /// Pictures on the family's page.
    #[serde(default)]
    pub pictograms: Vec<Pictogram>,
    /// The training that opens its restricted part; empty where there is none.
    #[serde(default)]
    pub training: String,
    /// For whom it is.
    pub audience: Audience,
    /// How much of it is usual.
    #[serde(default, skip_serializing_if = "UsualDose::is_empty")]
    pub dose: UsualDose,
    /// Its words in bokmål.
    pub nb: Words,
    /// Its words in nynorsk, where somebody has written them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nn: Option<Words>,
    /// Its words in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Words>,
    /// What banks have rated it, each for itself.
    #[serde(default, rename = "rating", skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
    /// What the article rests on.
    #[serde(default, rename = "source", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// What an article is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    /// A programme with a name of its own.
    Programme,
    /// A building block that programmes use.
    Component,
    /// A measure of the code list as such.
    Measure,
}

impl ArticleKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Programme, Self::Measure, Self::Component];
}

/// Where help is given (arena).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arena {
    /// In the home.
    Home,
    /// At school.
    School,
    /// In day care.
    Kindergarten,
    /// At an office.
    Office,
    /// In a group.
    Group,
    /// In the neighbourhood.
    Community,
    /// Where the child lives out of the home with staff.
    Residential,
    /// In a foster home.
    FosterHome,
    /// Over the net.
    Online,
}

impl Arena {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 9] = [
        Self::Home,
        Self::Office,
        Self::Group,
        Self::School,
        Self::Kindergarten,
        Self::Community,
        Self::FosterHome,
        Self::Residential,
        Self::Online,
    ];
}

/// A picture on the family's page (piktogram); words stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a picture of what its name says")]
pub enum Pictogram {
    Talk,
    Home,
    Family,
    Parent,
    Child,
    Baby,
    School,
    Calendar,
    Heart,
    Play,
    Walk,
    Group,
    Help,
    Money,
    Sleep,
    Shield,
    Star,
    Ear,
}

impl Pictogram {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Talk,
        Self::Home,
        Self::Family,
        Self::Parent,
        Self::Child,
        Self::Baby,
        Self::School,
        Self::Calendar,
        Self::Heart,
        Self::Play,
        Self::Walk,
        Self::Group,
        Self::Help,
        Self::Money,
        Self::Sleep,
        Self::Shield,
        Self::Star,
        Self::Ear,
    ];
}

/// How much is usual (dose); what is not well known is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualDose {
    /// Times in each period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The period: a day, a week, a month or a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Period>,
    /// Length in weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
}

impl UsualDose {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The dose of a measure, where times and period are known.
    #[must_use]
    pub fn whole(&self) -> Option<Dose> {
        Some(Dose {
            times: self.times?,
            per: self.per?,
            weeks: self.weeks,
        })
    }
}

/// The words of an article in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Two or three sentences.
    pub summary: String,
    /// For whom, and what for.
    pub for_whom: String,
    /// What to think of where language and culture differ; empty where nothing is known.
    #[serde(default)]
    pub culture: String,
    /// What is done.
    pub content: String,
    /// The course from the first meeting to the end.
    #[serde(default)]
    pub steps: Vec<String>,
    /// How much and how long.
    #[serde(default)]
    pub dose: String,
    /// Who gives it, and what that demands of a service.
    #[serde(default)]
    pub staff: String,
    /// Training and certification.
    #[serde(default)]
    pub training: String,
    /// Kinds of cost.
    #[serde(default)]
    pub cost: String,
    /// When not, and what can go wrong.
    #[serde(default)]
    pub cautions: String,
    /// Guidance that presupposes the training; empty where there is none.
    #[serde(default)]
    pub restricted: String,
    /// To the family, in plain words.
    pub family: String,
}

/// The fields of [`Words`] in the order in which they are read: name and text.
pub type WordFields = [(&'static str, String); 13];

impl Words {
    /// The fields in the order in which they are read; steps are one a line.
    #[must_use]
    pub fn fields(&self) -> WordFields {
        [
            ("title", self.title.clone()),
            ("summary", self.summary.clone()),
            ("for_whom", self.for_whom.clone()),
            ("culture", self.culture.clone()),
            ("content", self.content.clone()),
            ("steps", self.steps.join("\n")),
            ("dose", self.dose.clone()),
            ("staff", self.staff.clone()),
            ("training", self.training.clone()),
            ("cost", self.cost.clone()),
            ("cautions", self.cautions.clone()),
            ("restricted", self.restricted.clone()),
            ("family", self.family.clone()),
        ]
    }
}

/// What an article rests on (kilde).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called, and who published it.
    pub title: String,
    /// The year it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Where it is, or where its publisher is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

impl Article {
    /// The words for a reader, and the language they are in: bokmål where the reader's own is missing.
    #[must_use]
    pub fn words(&self, language: LanguageForm) -> (&Words, LanguageForm) {
        let own = match language {
            LanguageForm::Nn => self.nn.as_ref(),
            LanguageForm::En => self.en.as_ref(),
            LanguageForm::Nb => None,
        };
        own.map_or((&self.nb, LanguageForm::Nb), |words| (words, language))
    }

    /// Whether the day by which it must be gone through has passed.
    #[must_use]
    pub fn is_review_late(&self, today: NaiveDate) -> bool {
        self.review_due < today
    }

    /// Whether it has a part that only those with its training may read.
    #[must_use]
    pub fn has_restricted_part(&self) -> bool {
        let own = [Some(&self.nb), self.nn.as_ref(), self.en.as_ref()];
        !self.training.is_empty()
            && own
                .into_iter()
                .flatten()
                .any(|words| !words.restricted.is_empty())
    }

    /// The article without its restricted part.
    #[must_use]
    pub fn open_part(&self) -> Self {
        let mut open = self.clone();
        let own = [Some(&mut open.nb), open.nn.as_mut(), open.en.as_mut()];
        for words in own.into_iter().flatten() {
            words.restricted.clear();
        }
        open
    }

    /// Everything that is wrong with it, seen on a day.
    #[must_use]
    pub fn faults(&self, scales: &[Scale], today: NaiveDate) -> Vec<Fault> {
        let mut faults = Faults::default();
        faults.id(&self.id, "id");
        faults.put(self.version == 0, "version", FaultKind::OutOfRange, self.version);
        faults.put(
            self.reviewed_on > today,
            "reviewed_on",
            FaultKind::BadDate,
            self.reviewed_on,
        );
        let before = self.review_due <= self.reviewed_on;
        faults.put(before, "review_due", FaultKind::WrongOrder, self.review_due);
        self.check_codes(&mut faults);
        self.check_audience(&mut faults);
        self.check_dose(&mut faults);
        self.check_words(&mut faults);
        for rating in &self.ratings {
            rating.check(&mut faults, scales, today);
        }
        for source in &self.sources {
            faults.text(&source.title, "source.title", LONGEST_LINE * 3);
            let year = source.year.unwrap_or(2000);
            faults.put(
                !(1900..=today.year()).contains(&year),
                "source.year",
                FaultKind::BadDate,
                year,
            );
            if !source.link.is_empty() {
                faults.link(&source.link, "source.link");
            }
        }
        faults.put(self.sources.is_empty(), "source", FaultKind::Missing, "");
        faults.0
    }

    fn check_codes(&self, faults: &mut Faults) {
        let list = codelist::list(Kind::MeasureCategory);
        for code in &self.categories {
            let kind = match list.entry(code.as_str()) {
                None => Some(FaultKind::UnknownCode),
                Some(entry) if !entry.is_valid_on(self.reviewed_on) => Some(FaultKind::CodeNotInUse),
                Some(_) => None,
            };
            if let Some(kind) = kind {
                faults.put(true, "categories", kind, code);
            }
        }
        let component = self.kind == ArticleKind::Component;
        faults.put(
            self.categories.is_empty() && !component,
            "categories",
            FaultKind::Missing,
            "",
        );
        faults.twice(&self.categories, "categories");
        for id in &self.components {
            faults.id(id, "components");
            faults.put(*id == self.id, "components", FaultKind::Twice, id);
        }
        faults.twice(&self.components, "components");
        for id in &self.legal_basis {
            faults.put(
                legal_basis::find(id).is_none(),
                "legal_basis",
                FaultKind::UnknownCode,
                id,
            );
        }
        faults.put(self.arena.is_empty(), "arena", FaultKind::Missing, "");
        faults.put(self.pictograms.is_empty(), "pictograms", FaultKind::Missing, "");
        if !self.training.is_empty() {
            faults.id(&self.training, "training");
        }
    }

    fn check_audience(&self, faults: &mut Faults) {
        let own = &self.audience;
        faults.put(
            own.age_to > OLDEST,
            "audience.age_to",
            FaultKind::OutOfRange,
            own.age_to,
        );
        faults.put(
            own.age_from > own.age_to,
            "audience.age_to",
            FaultKind::WrongOrder,
            own.age_to,
        );
        let list = codelist::list(Kind::CaseContent);
        for code in &own.needs {
            faults.put(
                list.entry(code.as_str()).is_none(),
                "audience.needs",
                FaultKind::UnknownCode,
                code,
            );
        }
        faults.twice(&own.needs, "audience.needs");
        let in_use = own
            .needs
            .iter()
            .any(|code| list.is_valid_on(code.as_str(), self.reviewed_on));
        faults.put(
            !own.needs.is_empty() && !in_use,
            "audience.needs",
            FaultKind::CodeNotInUse,
            "",
        );
        for language in &own.languages {
            let letters = language.len() == 2 && language.chars().all(|one| one.is_ascii_lowercase());
            faults.put(
                !letters,
                "audience.languages",
                FaultKind::UnknownLanguage,
                language,
            );
        }
    }

    fn check_dose(&self, faults: &mut Faults) {
        let dose = self.dose;
        let times = dose.times.unwrap_or(1);
        faults.put(
            !(1..=100).contains(&times),
            "dose.times",
            FaultKind::OutOfRange,
            times,
        );
        let weeks = dose.weeks.unwrap_or(1);
        faults.put(
            !(1..=520).contains(&weeks),
            "dose.weeks",
            FaultKind::OutOfRange,
            weeks,
        );
        let half = dose.times.is_some() != dose.per.is_some();
        faults.put(half, "dose.per", FaultKind::Missing, "");
    }

    fn check_words(&self, faults: &mut Faults) {
        let own = [
            ("nb", Some(&self.nb)),
            ("nn", self.nn.as_ref()),
            ("en", self.en.as_ref()),
        ];
        let closed = own
            .iter()
            .any(|(_, words)| words.is_some_and(|words| !words.restricted.is_empty()));
        faults.put(
            closed && self.training.is_empty(),
            "training",
            FaultKind::Missing,
            "",
        );
        for (language, words) in own {
            let Some(words) = words else { continue };
            for (name, text) in words.fields() {
                let field = format!("{language}.{name}");
                let demanded = ["title", "summary", "for_whom", "content", "family"].contains(&name);
                let most = if name == "title" { LONGEST_LINE } else { LONGEST };
                if demanded {
                    faults.text(&text, &field, most);
                } else {
                    faults.put(text.chars().count() > most, &field, FaultKind::TooLong, "");
                }
            }
        }
    }
}

impl Rating {
    fn check(&self, faults: &mut Faults, scales: &[Scale], today: NaiveDate) {
        let Some(scale) = scales.iter().find(|scale| scale.id == self.bank) else {
            faults.put(true, "rating.bank", FaultKind::UnknownBank, &self.bank);
            return;
        };
        match scale.version(&self.scale_version) {
            None => faults.put(
                true,
                "rating.scale_version",
                FaultKind::UnknownVersion,
                &self.scale_version,
            ),
            Some(version) => {
                let known = version.level(&self.level).is_some();
                faults.put(!known, "rating.level", FaultKind::UnknownLevel, &self.level);
            }
        }
        if let Some(relevance) = &self.relevance {
            let known = scale.relevance.iter().any(|level| level.level == *relevance);
            faults.put(!known, "rating.relevance", FaultKind::UnknownLevel, relevance);
        }
        if let Some(on) = &self.rated_on {
            let bad = RatedOn::parse(on).is_none_or(|on| on.year() > today.year());
            faults.put(bad, "rating.rated_on", FaultKind::BadDate, on);
        }
        faults.text(&self.question.nb, "rating.question", LONGEST);
        faults.link(&self.link, "rating.link");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::example::{article, scales, today};

    fn faults(change: impl FnOnce(&mut Article)) -> Vec<(String, FaultKind)> {
        let mut article = article();
        change(&mut article);
        let found = article.faults(&scales(), today());
        found.into_iter().map(|fault| (fault.field, fault.kind)).collect()
    }

    fn one(field: &str, kind: FaultKind) -> Vec<(String, FaultKind)> {
        vec![(field.to_owned(), kind)]
    }

    #[test]
    fn the_example_has_no_fault() {
        assert!(faults(|_| {}).is_empty());
    }

    #[test]
    fn each_fault_names_its_field() {
        use FaultKind::*;
        assert_eq!(faults(|it| it.id = "Stor".into()), one("id", BadId));
        assert_eq!(faults(|it| it.nb.title = " ".into()), one("nb.title", Missing));
        assert_eq!(
            faults(|it| it.categories = vec!["99.9".into()]),
            one("categories", UnknownCode)
        );
        assert_eq!(
            faults(|it| it.legal_basis = vec!["x".into()]),
            one("legal_basis", UnknownCode)
        );
        assert_eq!(
            faults(|it| it.audience.age_from = 13),
            one("audience.age_to", WrongOrder)
        );
        assert_eq!(
            faults(|it| it.audience.age_to = 26),
            one("audience.age_to", OutOfRange)
        );
        assert_eq!(
            faults(|it| it.ratings[0].bank = "tips".into()),
            one("rating.bank", UnknownBank)
        );
        assert_eq!(
            faults(|it| it.ratings[0].level = "9".into()),
            one("rating.level", UnknownLevel)
        );
        assert_eq!(
            faults(|it| it.ratings[0].rated_on = Some("2027".into())),
            one("rating.rated_on", BadDate)
        );
        assert_eq!(
            faults(|it| it.ratings[0].link = "ungsinn.no".into()),
            one("rating.link", BadLink)
        );
        assert_eq!(faults(|it| it.dose.per = None), one("dose.per", Missing));
        assert_eq!(faults(|it| it.training.clear()), one("training", Missing));
        assert_eq!(faults(|it| it.sources.clear()), one("source", Missing));
    }

    #[test]
    fn needs_of_old_cases_alone_are_not_enough() {
        let old = |it: &mut Article| it.audience.needs = vec!["25".into()];
        assert_eq!(faults(old), one("audience.needs", FaultKind::CodeNotInUse));
        assert!(faults(|it| it.audience.needs = vec!["25".into(), "1.3.08".into()]).is_empty());
    }

    #[test]
    fn a_review_is_late_the_day_after() {
        let article = article();
        let day = |text: &str| text.parse().unwrap();
        assert!(!article.is_review_late(day("2028-10-31")));
        assert!(!article.is_review_late(day("2028-11-01")));
        assert!(article.is_review_late(day("2028-11-02")));
    }

    #[test]
    fn the_open_part_has_nothing_of_the_restricted_one() {
        let article = article();
        assert!(article.has_restricted_part());
        let open = article.open_part();
        assert!(!open.has_restricted_part());
        assert!(
            !serde_json::to_string(&open)
                .unwrap()
                .contains(&article.nb.restricted)
        );
    }

    #[test]
    fn a_reader_of_nynorsk_gets_bokmal_where_there_is_no_nynorsk() {
        let article = article();
        assert_eq!(article.words(LanguageForm::Nn).1, LanguageForm::Nb);
        assert_eq!(article.words(LanguageForm::En).1, LanguageForm::En);
    }
}
