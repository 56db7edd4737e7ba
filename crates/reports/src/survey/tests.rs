//! Whole reports: of every kind of question, with few answers, in every language.

use tiltak_domain::survey::{Given, Response, shipped};

use super::*;

fn response(answers: &[(&str, Given)]) -> Response {
    Response {
        answers: answers
            .iter()
            .map(|(id, given)| ((*id).to_owned(), given.clone()))
            .collect(),
    }
}

fn ticks(codes: &[u16]) -> Given {
    Given::Choices {
        codes: codes.iter().copied().collect(),
        own: None,
    }
}

/// Forty leaders whose answers follow from their number.
fn leaders(count: u16) -> Vec<Response> {
    (0..count)
        .map(|one| {
            let step = |by: u16| Given::Choice([1, 2, 3, 4, 9][usize::from(one * by % 5)]);
            response(&[
                ("1a", Given::Choice(one % 5 + 1)),
                ("1b", Given::Number(f64::from(one % 80 + 1))),
                ("1c", Given::Choice(one % 2 + 1)),
                ("2a", Given::Number(f64::from([10, 12, 15][usize::from(one % 3)]))),
                ("2b", Given::Number(f64::from(one % 101))),
                ("2c", Given::Choice(if one % 10 == 0 { 3 } else { 1 })),
                ("2d", Given::Text("=SUM(A1)".to_owned())),
                ("4a", step(2)),
                ("4b", step(3)),
                ("5g", Given::Choice(1)),
                ("5h", ticks(&[1, 2 + one % 3])),
                ("9d", Given::Choice([1, 2, 3, 4][usize::from(one % 4)])),
            ])
        })
        .collect()
}

struct Fixture {
    data: Data,
    texts: Texts,
}

impl Fixture {
    fn of(count: u16) -> Self {
        let questionnaire = shipped::leaders("2022").unwrap();
        Self {
            data: Data::new(questionnaire, leaders(count)).unwrap(),
            texts: Texts::default(),
        }
    }

    fn order(&self, language: Language) -> Order<'_> {
        Order {
            language,
            questionnaire: shipped::leaders("2022").unwrap(),
            data: &self.data,
            earlier: &[],
            texts: &self.texts,
            made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
            fielded: None,
            asked: Some(100),
            official: BTreeMap::new(),
            coded: BTreeMap::new(),
            open: &[],
            quotes: BTreeMap::new(),
            printed: &[],
            middle: Middle::Split,
            is_synthetic: true,
        }
    }
}

fn sentence<'r>(report: &'r Report, key: &str) -> &'r str {
    let told = report.told.iter().find(|told| told.key == key);
    &told.unwrap_or_else(|| panic!("{key}")).text
}

#[test]
fn a_question_printed_with_a_fault_says_so_and_tells_no_share_of_what_is_lost() {
    let fixture = Fixture::of(40);
    let report = make(&fixture.order(Language::Nb));
    let part = report.parts.iter().find(|part| {
        part.blocks
            .iter()
            .any(|block| matches!(block, Block::Warning(text) if text.contains("4a") && text.contains("kan ikke brukes")))
    });
    assert!(part.is_some());
    let said = sentence(&report, "4a");
    assert!(
        said.contains("«Delvis enig»") && said.contains("«Delvis uenig»"),
        "{said}"
    );
    assert!(!said.contains("«Enig»"), "{said}");
    let Some(Block::Table(table)) = report
        .parts
        .last()
        .unwrap()
        .blocks
        .iter()
        .find(|block| matches!(block, Block::Table(table) if table.caption.starts_with("4a.")))
    else {
        panic!()
    };
    assert_eq!(table.rows[0][2..], [".", "."]);
    assert_eq!(table.rows[3][2..], [".", "."]);
    assert_ne!(table.rows[1][2], ".");
}

#[test]
fn fewer_than_five_answers_give_no_figures() {
    for (count, shown) in [(4, false), (5, true), (6, true)] {
        let fixture = Fixture::of(count);
        let report = make(&fixture.order(Language::En));
        let figures = report.parts.iter().flat_map(|part| &part.blocks);
        let has = figures.filter(|block| matches!(block, Block::Figure(_))).count() > 0;
        assert_eq!(has, shown, "{count}");
        assert_eq!(
            sentence(&report, "2c").contains("Fewer than five"),
            !shown,
            "{count}"
        );
    }
}

#[test]
fn a_report_is_written_whole_in_every_language() {
    let fixture = Fixture::of(40);
    for (language, words) in [
        (
            Language::Nb,
            ["Hvem som svarte", "Et flertall", "kan ikke brukes"],
        ),
        (
            Language::Nn,
            ["Kven som svarte", "Eit fleirtal", "kan ikkje brukast"],
        ),
        (Language::En, ["Who answered", "A majority", "cannot be used"]),
    ] {
        let page = html::write(&make(&fixture.order(language))).unwrap();
        for word in words {
            assert!(page.contains(word), "{word}");
        }
        for outside in ["http://", "https://", "<script", "src="] {
            let rest = page.replace("http://www.w3.org/2000/svg", "");
            assert!(!rest.contains(outside), "{outside}");
        }
        assert_eq!(page.matches("<h1").count(), 1);
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}

#[test]
fn a_locked_text_is_shown_and_an_outdated_one_is_flagged() {
    let mut fixture = Fixture::of(40);
    let said = sentence(&make(&fixture.order(Language::Nb)), "2c").to_owned();
    let sentence = text::Sentence {
        text: "Lederne mener selv at unge blir hørt.".to_owned(),
        numbers: text::fingerprint(&said),
        locked: true,
    };
    fixture.texts.sentences.insert("2c".to_owned(), sentence);
    let report = make(&fixture.order(Language::Nb));
    assert_eq!(report.outdated().count(), 0);
    assert!(html::write(&report).unwrap().contains("Lederne mener selv"));

    let questionnaire = shipped::leaders("2022").unwrap();
    fixture.data = Data::new(questionnaire, leaders(39)).unwrap();
    let report = make(&fixture.order(Language::Nb));
    let flagged: Vec<&str> = report.outdated().map(|told| told.key.as_str()).collect();
    assert_eq!(flagged, ["2c"]);
    let page = html::write(&report).unwrap();
    assert!(page.contains("Skrevet for andre tall enn disse:"));
    assert!(page.contains("Utkast: tekster"));
}

#[test]
fn what_was_written_can_be_nothing_but_text_on_the_page() {
    let mut fixture = Fixture::of(40);
    fixture
        .texts
        .slots
        .insert("foreword".to_owned(), "<script>x</script>".to_owned());
    let page = html::write(&make(&fixture.order(Language::Nb))).unwrap();
    assert!(page.contains("&lt;script&gt;"));
    assert!(!page.contains("<script>"));
}

#[test]
fn no_change_is_named_between_waves_of_the_same_answers() {
    let fixture = Fixture::of(40);
    let mut before = fixture.data.clone();
    before.wave = "2021".to_owned();
    let questionnaire = shipped::leaders("2022").unwrap();
    let earlier = [Earlier {
        questionnaire,
        data: &before,
    }];
    let order = Order {
        earlier: &earlier,
        ..fixture.order(Language::En)
    };
    let report = make(&order);
    let trends: Vec<&str> = report
        .told
        .iter()
        .filter(|told| told.key.starts_with("trend-"))
        .map(|told| told.text.as_str())
        .collect();
    assert!(trends.len() > 5);
    assert!(
        trends.iter().all(|text| text.contains("no larger than chance")),
        "{trends:?}"
    );
}

#[test]
fn the_document_keeps_the_standards_of_archives_and_screen_readers() {
    let fixture = Fixture::of(40);
    for language in [Language::Nb, Language::En] {
        let bytes = paper::write(&make(&fixture.order(language))).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn a_label_before_a_sentence_ends_with_one_sign() {
    assert_eq!(ended("Where is the service?"), "Where is the service?");
    assert_eq!(ended("Placements at home"), "Placements at home.");
    assert_eq!(ended("Homes (n = 3)"), "Homes (n = 3).");
}
