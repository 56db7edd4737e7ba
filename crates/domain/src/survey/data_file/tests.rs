use super::super::answer::Given;
use super::super::entry::EntryFaultKind;
use super::super::questionnaire::Questionnaire;
use super::super::shipped;
use super::*;

fn starter() -> Questionnaire {
    Questionnaire::parse(shipped::STARTER).unwrap()
}

fn faults(text: &str) -> Vec<(usize, String, FileFaultKind)> {
    let faults = read(&starter(), text.as_bytes()).unwrap_err();
    let faults = faults.into_iter();
    faults
        .map(|one| (one.row, one.column.unwrap_or_default(), one.kind))
        .collect()
}

fn fault(text: &str) -> (usize, String, FileFaultKind) {
    let mut faults = faults(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn entry(row: usize, column: &str, kind: EntryFaultKind) -> (usize, String, FileFaultKind) {
    (row, column.to_owned(), FileFaultKind::Entry(kind))
}

#[test]
fn codes_and_words_are_the_same_answer() {
    let form = starter();
    let codes = "region,meetings,time,plan\n2,3,9,1\n";
    let words = "\u{feff}plan;time;region;meetings\r\nYes;vet ikke;Sør;\"sjeldnere\"\r\n";
    let tabs = "region\tmeetings\ttime\tplan\n2\tLess often\tDo not know\tJa\n";
    let rows = read(&form, codes.as_bytes()).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].response.of("time"), Some(&Given::Choice(9)));
    assert_eq!(read(&form, words.as_bytes()).unwrap(), rows);
    assert_eq!(read(&form, tabs.as_bytes()).unwrap(), rows);
}

#[test]
fn a_cell_that_is_wrong_is_told_by_row_and_column() {
    let range = EntryFaultKind::OutOfRange {
        lowest: 0.0,
        highest: 2000.0,
    };
    assert_eq!(fault("region,staff\n1,5\n2,2001\n"), entry(3, "staff", range));
    assert_eq!(
        fault("region,staff\n3,5\n"),
        entry(2, "region", EntryFaultKind::UnknownOption)
    );
    assert_eq!(
        fault("region\nVest\n"),
        entry(2, "region", EntryFaultKind::UnknownOption)
    );
    assert_eq!(
        fault("region,regoin\n1,1\n"),
        (1, "regoin".to_owned(), FileFaultKind::UnknownColumn)
    );
    assert_eq!(
        fault("region,region\n1,1\n"),
        (1, "region".to_owned(), FileFaultKind::ColumnTwice)
    );
    assert_eq!(
        fault("why_1,why_2\n1,0\n"),
        (1, "why_8".to_owned(), FileFaultKind::MissingColumn)
    );
    let wanted = FileFaultKind::Cells { found: 3, wanted: 2 };
    assert_eq!(fault("region,staff\n1,2,3\n"), (2, String::new(), wanted));
    assert_eq!(fault(""), (0, String::new(), FileFaultKind::Empty));
    assert_eq!(
        fault("token\n1\n"),
        (1, String::new(), FileFaultKind::NoQuestionColumn)
    );
    assert_eq!(
        fault("cooperation_school,cooperation_health\n1,7\n").1,
        "cooperation_health"
    );
    assert_eq!(
        fault("first_1,first_2,first_3\n1,3,\n"),
        (2, "first_2".to_owned(), FileFaultKind::NoPlace)
    );
    assert_eq!(
        fault("first_1,first_2,first_3\n1,1,\n"),
        entry(2, "first_2", EntryFaultKind::RankedTwice)
    );
    assert_eq!(
        fault("first_1,first_2,first_3\n,2,\n"),
        entry(2, "first_1", EntryFaultKind::Gap)
    );
    assert_eq!(
        fault("since\n30.2.2024\n"),
        entry(2, "since", EntryFaultKind::NoDay)
    );
    assert_eq!(faults("region,staff\n7,x\n1,\n,-1\n").len(), 3, "all at once");
    let latin = b"region\nS\xf8r\n";
    let fault = &read(&starter(), latin).unwrap_err()[0];
    assert_eq!((fault.row, &fault.kind), (2, &FileFaultKind::NotUtf8));
}

#[test]
fn a_token_stands_in_one_row() {
    let twice = fault("token,region\na,1\nb,1\n a,2\n");
    assert_eq!(twice, (4, TOKEN.to_owned(), FileFaultKind::TokenTwice { row: 2 }));
    assert_eq!(
        fault("token,region\n,1\n"),
        (2, TOKEN.to_owned(), FileFaultKind::NoToken)
    );
    let rows = read(&starter(), b"region,token,group\n1,b,Nord liten\n").unwrap();
    assert_eq!(
        (rows[0].token.as_deref(), rows[0].group.as_str()),
        (Some("b"), "Nord liten")
    );
}

#[test]
fn an_answer_to_a_question_that_was_not_asked_is_told() {
    let header = "time,why_1,why_2,why_8,why_own\n";
    assert_eq!(
        fault(&format!("{header}4,1,0,0,\n")),
        (2, "why_1".to_owned(), FileFaultKind::NotAsked)
    );
    assert_eq!(
        read(
            &starter(),
            format!("{header}4,0,0,0,\n2,1,0,0,Reiser\n").as_bytes()
        )
        .unwrap()
        .len(),
        2
    );
    assert_eq!(
        fault(&format!("{header}2,2,0,0,\n")),
        (2, "why_1".to_owned(), FileFaultKind::NoTick)
    );
    assert_eq!(
        fault(&format!("{header}2,0,1,1,\n")),
        entry(2, "why_8", EntryFaultKind::AloneBesideOthers)
    );
    assert_eq!(
        fault(&format!("{header}2,1,1,0,x\n")),
        entry(2, "why_1", EntryFaultKind::TooMany { most: 2 })
    );
}

#[test]
fn ten_megabytes_of_free_text_are_refused_and_not_repeated() {
    let text = format!("more,region\n\"{}\",1\n", "å ".repeat(5 << 20));
    let told = read(&starter(), text.as_bytes()).unwrap_err();
    assert_eq!(told.len(), 1);
    let EntryFaultKind::TooLong { most: 2000, length } = (match &told[0].kind {
        FileFaultKind::Entry(kind) => *kind,
        other => panic!("{other:?}"),
    }) else {
        panic!("{told:?}");
    };
    assert_eq!(length, (5 << 21) - 1);
    assert!(told[0].to_string().len() < 100);
    let unclosed = format!("more,region\n\"{}", "a".repeat(10 << 20));
    assert_eq!(read(&starter(), unclosed.as_bytes()).unwrap_err().len(), 1);
    for column in ["region", "plan", "staff", "token,region"] {
        let long = format!("{column}\n{}\n", "x".repeat(10 << 20));
        assert!(
            !read(&starter(), long.as_bytes()).unwrap_err().is_empty(),
            "{column}"
        );
    }
}

#[test]
fn a_hundred_faults_are_told_and_that_there_are_more() {
    let told = faults(&format!("region\n{}", "9\n".repeat(5_000)));
    assert_eq!(told.len(), MOST_FAULTS + 1);
    assert_eq!(told[MOST_FAULTS].2, FileFaultKind::More);
}

#[test]
fn words_that_two_options_bear_are_told_by_code_only() {
    let form = shipped::leaders("2022").unwrap();
    let told = read(form, "4a\nEnig\n".as_bytes()).unwrap_err();
    assert_eq!(
        told[0].kind,
        FileFaultKind::Entry(EntryFaultKind::AmbiguousOption)
    );
    let rows = read(form, "4a\n4\nDelvis uenig\n".as_bytes()).unwrap();
    assert_eq!(rows[0].response.of("4a"), Some(&Given::Choice(4)));
    assert_eq!(rows[1].response.of("4a"), Some(&Given::Choice(3)));
}

#[test]
fn no_cell_of_a_written_file_is_a_formula_and_all_are_read_back() {
    let form = starter();
    let texts = [
        "=1+1",
        "+47",
        "-",
        "@SUM(A1)",
        "'=x",
        "''",
        "'",
        "＝1",
        "en;to,\"tre\"\nfire",
        "=cmd|' /C calc'!A0",
        "vanlig",
    ];
    let mut rows: Vec<Row> = texts
        .iter()
        .map(|text| Row {
            token: Some(text.replace('\n', " ")),
            group: text.replace('\n', " "),
            ..Row::default()
        })
        .collect();
    for (row, text) in rows.iter_mut().zip(texts) {
        let answers = &mut row.response.answers;
        answers.insert("more".to_owned(), Given::Text(text.to_owned()));
        answers.insert("time".to_owned(), Given::Choice(1));
        answers.insert("staff".to_owned(), Given::Number(12.5));
        answers.insert("first".to_owned(), Given::Ranking(vec![3, 1]));
        answers.insert(
            "why".to_owned(),
            Given::Choices {
                codes: [2].into(),
                own: Some(text.to_owned()),
            },
        );
    }
    for delimiter in *b",;\t" {
        let mut bytes = Vec::new();
        write(&form, &rows, delimiter, &mut bytes).unwrap();
        assert_eq!(read(&form, &bytes).unwrap(), rows);
        let mut file = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(&bytes[..]);
        for cell in file
            .records()
            .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(FORMULA), "{cell}");
        }
    }
}

#[test]
fn answers_that_do_not_count_are_not_written() {
    let form = starter();
    let mut row = Row::default();
    row.response.answers.insert("time".to_owned(), Given::Choice(5));
    row.response.answers.insert(
        "why".to_owned(),
        Given::Choices {
            codes: [1].into(),
            own: None,
        },
    );
    let mut bytes = Vec::new();
    write(&form, &[row], b',', &mut bytes).unwrap();
    let rows = read(&form, &bytes).unwrap();
    assert_eq!(rows[0].response.answers.keys().collect::<Vec<_>>(), ["time"]);
}

#[test]
fn a_file_of_names_alone_has_no_rows() {
    assert_eq!(read(&starter(), b"region\n").unwrap(), []);
    assert_eq!(read(&starter(), b"region").unwrap(), []);
}
