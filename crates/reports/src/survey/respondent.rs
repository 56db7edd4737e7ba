//! Who answered: how many, how much of the field they cover by region, and how large their services are.

use tiltak_domain::survey::Question;
use tiltak_domain::survey::questionnaire::QuestionKind;
use tiltak_statistics::survey::coverage::{Coverage, coverage};
use tiltak_statistics::survey::size::SizeGroups;
use tiltak_statistics::survey::{Cell, Variable};

use super::amount::trimmed;
use super::number::decimal;
use super::{Block, Part, Table, Writer};

/// The word of what is measured in full-time equivalents of the own service.
const POSITIONS: &str = "positions";

impl<'a> Writer<'a> {
    /// The part on who answered.
    pub(super) fn respondents(&self) -> Part {
        let mut blocks = vec![Block::Paragraph(self.how_many())];
        if let Some((region, positions)) = self.region().zip(self.positions()) {
            blocks.extend(self.coverage(region, positions));
        }
        blocks.extend(self.sizes());
        Part {
            id: "respondents".to_owned(),
            title: self
                .choose(["Hvem som svarte", "Kven som svarte", "Who answered"])
                .to_owned(),
            blocks,
        }
    }

    fn how_many(&self) -> String {
        let answered = self.order.data.respondents() as u64;
        let Some(asked) = self.order.asked.filter(|asked| *asked >= answered && *asked > 0) else {
            let text = self.choose(["svarte.", "svarte.", "answered."]);
            return format!("{answered} {text}");
        };
        let share = decimal(answered as f64 / asked as f64 * 100.0, 1, self.language());
        let [of, percent] = [
            ["av", "av", "of"],
            ["svarte, altså", "svarte, altså", "answered, that is"],
        ]
        .map(|texts| self.choose(texts));
        let unit = self.choose(["prosent", "prosent", "percent"]);
        format!("{answered} {of} {asked} {percent} {share} {unit}.")
    }

    /// The first question of region.
    pub(super) fn region(&self) -> Option<&'a Question> {
        let mut questions = self.order.questionnaire.questions();
        let is_region = |question: &Question| matches!(question.kind, QuestionKind::Region { .. });
        questions.find_map(|(_, question)| is_region(question).then_some(question))
    }

    /// The question of full-time equivalents.
    pub(super) fn positions(&self) -> Option<&'a Question> {
        let mut questions = self.order.questionnaire.questions();
        questions.find_map(|(_, question)| (question.concept() == POSITIONS).then_some(question))
    }

    pub(super) fn numbers_of(&self, variable: &Variable) -> Vec<f64> {
        let number = |row| match variable.cell(row) {
            Cell::Number(number) => number,
            _ => f64::NAN,
        };
        (0..self.order.data.respondents()).map(number).collect()
    }

    fn coverage(&self, region: &'a Question, positions: &'a Question) -> Option<Block> {
        let (regions, sizes) = (self.wave.column(region)?, self.wave.column(positions)?);
        let options = self.options(region);
        let official: Vec<Option<f64>> = options
            .iter()
            .map(|one| self.order.official.get(&one.code).copied())
            .collect();
        let places: Vec<Option<usize>> = (0..self.order.data.respondents())
            .map(|row| match regions.cell(row) {
                Cell::Category(place) => {
                    let code = regions.categories().get(place)?.code;
                    options.iter().position(|one| one.code == code)
                }
                _ => None,
            })
            .collect();
        let table = coverage(places.into_iter().zip(self.numbers_of(sizes)), &official);
        let name = |place: usize| {
            options.get(place).map_or("", |one| {
                self.order
                    .questionnaire
                    .words(&one.text, super::form(self.language()))
            })
        };
        let mut rows: Vec<Vec<String>> = table
            .regions
            .iter()
            .enumerate()
            .map(|(place, line)| self.coverage_row(name(place), line))
            .collect();
        rows.push(self.coverage_row(self.choose(["Alle", "Alle", "All"]), &table.all));
        let head = [
            ["Region", "Region", "Region"],
            ["Svar", "Svar", "Responses"],
            [
                "Årsverk hos dem som svarte",
                "Årsverk hos dei som svarte",
                "Full-time equivalents of those who answered",
            ],
            ["Årsverk i alt", "Årsverk i alt", "Full-time equivalents in all"],
            ["Andel (prosent)", "Del (prosent)", "Share (percent)"],
        ];
        Some(Block::Table(Table {
            caption: self
                .choose([
                    "Hvor stor del av årsverkene svarene dekker, etter region",
                    "Kor stor del av årsverka svara dekkjer, etter region",
                    "How much of the full-time equivalents the answers cover, by region",
                ])
                .to_owned(),
            head: head.map(|texts| self.choose(texts).to_owned()).into(),
            rows,
            words: 1,
        }))
    }

    fn coverage_row(&self, name: &str, line: &Coverage) -> Vec<String> {
        let language = self.language();
        let hundredths = |value: i64| trimmed(value as f64 / 100.0, language);
        vec![
            name.to_owned(),
            line.responses.to_string(),
            hundredths(line.covered),
            line.official.map_or_else(|| "..".to_owned(), hundredths),
            line.percent(1).map_or_else(
                || "..".to_owned(),
                |tenths| decimal(tenths as f64 / 10.0, 1, language),
            ),
        ]
    }

    fn sizes(&self) -> Option<Block> {
        let sizes = self.wave.column(self.positions()?)?;
        let language = self.language();
        let groups = SizeGroups::of_2022().table(&self.numbers_of(sizes));
        let rows = groups
            .iter()
            .map(|group| {
                let from = trimmed(group.from, language);
                let name = match group.below {
                    Some(below) => format!("{from}–{}", trimmed(below - 1.0, language)),
                    None => self
                        .choose(["FROM eller flere", "FROM eller fleire", "FROM or more"])
                        .replace("FROM", &from),
                };
                vec![name, group.services.to_string(), trimmed(group.staff, language)]
            })
            .collect();
        let head = [
            [
                "Årsverk i tjenesten",
                "Årsverk i tenesta",
                "Full-time equivalents in the service",
            ],
            ["Tjenester", "Tenester", "Services"],
            [
                "Årsverk til sammen",
                "Årsverk til saman",
                "Full-time equivalents in all",
            ],
        ];
        Some(Block::Table(Table {
            caption: self
                .choose([
                    "Hvor store tjenestene er",
                    "Kor store tenestene er",
                    "How large the services are",
                ])
                .to_owned(),
            head: head.map(|texts| self.choose(texts).to_owned()).into(),
            rows,
            words: 1,
        }))
    }
}
