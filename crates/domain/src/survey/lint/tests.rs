use super::super::branching::{counted, is_asked};
use super::super::questionnaire::{ConditionCell, ConditionRow};
use super::super::shipped;
use super::*;

fn rules(text: &str) -> Vec<(&'static str, Option<String>)> {
    let linted = lint_file(text, shipped::waves());
    let findings = linted.findings.iter();
    findings
        .map(|one| (one.rule.id(), one.question.clone()))
        .collect()
}

/// The starter with a piece of text in place of another.
fn changed(old: &str, new: &str) -> String {
    assert!(shipped::STARTER.contains(old), "{old}");
    shipped::STARTER.replacen(old, new, 1)
}

#[track_caller]
fn assert_finds(text: &str, rule: Rule, question: Option<&str>) {
    let found = rules(text);
    assert!(
        found.contains(&(rule.id(), question.map(str::to_owned))),
        "{} of {question:?} is not in {found:?}",
        rule.id()
    );
}

#[test]
fn the_questionnaires_that_come_with_the_program_have_no_findings() {
    for text in shipped::LEADERS.into_iter().chain([shipped::STARTER]) {
        let linted = lint_file(text, shipped::waves());
        let told: Vec<String> = linted.findings.iter().map(ToString::to_string).collect();
        assert_eq!(told, [""; 0]);
    }
}

#[test]
fn every_rule_has_its_own_name_and_a_hint() {
    let names: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    assert!(Rule::ALL.iter().all(|rule| rule.hint().len() > 10));
}

#[test]
fn the_misprint_of_2022_is_refused_in_a_wave_that_has_not_been_asked() {
    let text = shipped::LEADERS[3];
    let new = text.replacen("fielded =", "# fielded =", 1);
    assert_finds(&new, Rule::RepeatedOption, Some("agreement_as_printed_4a"));
    assert_finds(&new, Rule::RecordedFault, Some("4a"));
    let unrecorded = text.replacen("unusable = [1, 4]", "unusable = [4]", 1);
    assert_finds(&unrecorded, Rule::RepeatedOption, Some("agreement_as_printed_4a"));
    let elsewhere = text.replacen("unusable = [1, 4]", "unusable = [1, 4, 5]", 1);
    assert_finds(&elsewhere, Rule::RecordedFault, Some("4a"));
    // Another question answered on the faulty scale is not excused by the fault of this one.
    let spread = text.replacen("scale = \"agreement\"", "scale = \"agreement_as_printed_4a\"", 1);
    assert_finds(&spread, Rule::RepeatedOption, Some("agreement_as_printed_4a"));
}

#[test]
fn options_that_are_missing_or_stand_twice_are_found() {
    let second = "  { code = 2, text = { nb = \"Sør\", en = \"South\" } },\n";
    assert_finds(&changed(second, ""), Rule::MissingOption, Some("region"));
    let same_words = second.replace("Sør", " NORD");
    assert_finds(
        &changed(second, &same_words),
        Rule::RepeatedOption,
        Some("region"),
    );
    let same_code = second.replace("code = 2", "code = 1");
    assert_finds(&changed(second, &same_code), Rule::RepeatedOption, Some("region"));
    let nought = second.replace("code = 2", "code = 0");
    assert_finds(&changed(second, &nought), Rule::MissingOption, Some("region"));
    let other_code = second.replace("Sør", "1");
    assert_finds(&changed(second, &other_code), Rule::BadOption, Some("region"));
    let school = "text = { nb = \"skolen\", en = \"the school\" }";
    let doubled = changed(school, "text = { nb = \"helsetjenesten\", en = \"the school\" }");
    assert_finds(&doubled, Rule::RepeatedOption, Some("cooperation"));
}

#[test]
fn scales_have_opposites_and_order_and_a_known_number_of_steps() {
    let step = "  { code = 5, value = 2, text = { nb = \"Helt enig\", en = \"Completely agree\" } },\n";
    assert_finds(&changed(step, ""), Rule::AsymmetricScale, Some("agreement"));
    let linted = lint_file(&changed(step, ""), &[]);
    let told = linted
        .findings
        .iter()
        .find(|one| one.rule == Rule::AsymmetricScale)
        .unwrap();
    assert!(
        told.text.contains("value -2 and none of value 2"),
        "{}",
        told.text
    );
    assert_finds(
        &changed("value = 1,", "value = 2,"),
        Rule::AsymmetricScale,
        Some("agreement"),
    );
    let middle = "  { code = 3, value = 0, text = { nb = \"Verken eller\", en = \"Neither\" } },\n";
    let six = format!(
        "{middle}  {{ code = 7, value = 3, text = {{ nb = \"x\", en = \"y\" }} }},\n{}",
        "  { code = 8, value = -3, text = { nb = \"z\", en = \"w\" } },\n"
    );
    assert_finds(&changed(middle, &six), Rule::AsymmetricScale, Some("agreement"));
    let three = changed(middle, "")
        .replace(step, "")
        .replace("value = -2", "value = -9");
    assert_finds(&three, Rule::ScaleSteps, Some("agreement"));
    assert_finds(
        &changed("polarity = \"bipolar\"", "polarity = \"unipolar\""),
        Rule::AsymmetricScale,
        Some("agreement"),
    );
    assert_finds(
        &changed("scale = \"agreement\"", "scale = \"none\""),
        Rule::UnknownScale,
        Some("time"),
    );
    let unused = shipped::STARTER.replace("[scales.agreement]", "[scales.other]");
    assert_finds(&unused, Rule::UnusedScale, Some("other"));
    let many = changed(
        middle,
        &"  { code = 3, value = 0, text = { nb = \"x\", en = \"x\" } },\n".repeat(4),
    );
    assert_finds(&many, Rule::ScaleSteps, Some("agreement"));
}

#[test]
fn conditions_hang_on_earlier_questions_and_on_options_that_are_there() {
    let row = "ask_if = [{ time = [1, 2] }]";
    for (new, rule) in [
        ("ask_if = [{ tiem = [1, 2] }]", Rule::UnknownCondition),
        ("ask_if = [{ }]", Rule::UnknownCondition),
        ("ask_if = [{ plan = [1] }]", Rule::LaterCondition),
        ("ask_if = [{ why = [1] }]", Rule::LaterCondition),
        ("ask_if = [{ time = [1, 6] }]", Rule::ConditionOption),
        ("ask_if = [{ time = [] }]", Rule::ConditionOption),
        ("ask_if = [{ time = { from = 1 } }]", Rule::ConditionOption),
        ("ask_if = [{ note = [1] }]", Rule::ConditionOption),
        ("ask_if = [{ since = [1] }]", Rule::ConditionOption),
        ("ask_if = [{ staff = [1] }]", Rule::ConditionOption),
        ("ask_if = [{ staff = { from = 2000.1 } }]", Rule::ConditionOption),
        (
            "ask_if = [{ staff = { from = 10, to = 5 } }]",
            Rule::ConditionOption,
        ),
        (
            "ask_if = [{ staff = { from = 1.01, to = 1.09 } }]",
            Rule::ConditionOption,
        ),
        ("ask_if = [{ staff = { } }]", Rule::ConditionOption),
    ] {
        assert_finds(&changed(row, new), rule, Some("why"));
    }
    for fine in [
        "ask_if = [{ staff = { from = 2000 } }]",
        "ask_if = [{ staff = { to = 0 } }, { time = [9] }]",
        "ask_if = [{ staff = { from = 1.05, to = 1.1 }, time = [9] }]",
    ] {
        assert_eq!(rules(&changed(row, fine)), []);
    }
}

#[test]
fn a_question_that_nobody_is_asked_is_found() {
    let plan = "id = \"plan\"\n";
    let unreachable = changed(plan, "id = \"plan\"\nask_if = [{ why = [1], time = [4] }]\n");
    assert_eq!(
        rules(&unreachable),
        [("unreachable-question", Some("plan".to_owned()))]
    );
    let reachable = changed(
        plan,
        "id = \"plan\"\nask_if = [{ why = [1], time = [4] }, { why = [1], time = [2] }]\n",
    );
    assert_eq!(rules(&reachable), []);
    // Two that cannot be ticked together: one stands alone.
    let first = changed(plan, "id = \"plan\"\nask_if = [{ why = [8] }]\n");
    let alone = first.replacen(
        "id = \"first\"\n",
        "id = \"first\"\nask_if = [{ plan = [1], why = [1] }]\n",
        1,
    );
    assert_eq!(
        rules(&alone),
        [("unreachable-question", Some("first".to_owned()))]
    );
    let linted = lint_file(&unreachable, &[]);
    let line = linted.findings[0].line.unwrap();
    assert_eq!(unreachable.lines().nth(line - 1), Some("id = \"plan\""));
}

#[test]
fn answers_that_lead_to_a_question_do() {
    for form in shipped::waves() {
        for (_, question) in form.questions() {
            let Reach::By(response) = reach(form, &question.id) else {
                panic!("{}", question.id);
            };
            assert!(is_asked(question, &counted(form, &response)), "{}", question.id);
        }
    }
    assert_eq!(reach(&shipped::waves()[0], "none"), Reach::Never);
}

#[test]
fn changed_words_need_a_new_version() {
    let text = shipped::LEADERS[3].replacen("wave = \"2022\"", "wave = \"2024\"", 1);
    let new = text.replacen("nb = \"Delvis uenig\"", "nb = \"Litt uenig\"", 1);
    assert_finds(&new, Rule::ChangedWording, Some("2c"));
    let worded = text.replacen("forsvarlig kan ha ansvar for?", "kan ha ansvar for?", 1);
    assert_finds(&worded, Rule::ChangedWording, Some("2a"));
    let concept = "concept = \"responsible_caseload\"\n";
    let counted = worded.replacen(concept, &format!("{concept}version = 2\n"), 1);
    assert!(!rules(&counted).contains(&("changed-wording", Some("2a".to_owned()))));
    let back = text.replacen("version = 2\n", "", 1);
    assert_finds(&back, Rule::BadVersion, Some("2c"));
    let ranged = text.replacen("highest = 100\n", "highest = 50\n", 1);
    assert_finds(&ranged, Rule::ChangedWording, Some("2a"));
    // Labels and help are not what is asked.
    let labelled = text.replacen(
        "Forsvarlig antall saker per kontaktperson",
        "Saker per kontaktperson",
        1,
    );
    assert!(!rules(&labelled).contains(&("changed-wording", Some("2a".to_owned()))));
}

#[test]
fn the_faulty_question_can_be_asked_again_only_as_another_version() {
    let text = shipped::LEADERS[3]
        .replacen("wave = \"2022\"", "wave = \"2024\"", 1)
        .replacen("fielded =", "# fielded =", 1);
    let (before, rest) = text.split_once("[sections.questions.fault]").unwrap();
    let (_, after) = rest.split_once("[[sections.questions]]").unwrap();
    let mended = format!("{before}[[sections.questions]]{after}").replacen(
        "scale = \"agreement_as_printed_4a\"",
        "scale = \"agreement\"",
        1,
    );
    let scale = mended.find("# As it was printed").unwrap()..mended.find("[scales.extent]").unwrap();
    let mended = mended.replacen(&mended[scale], "", 1);
    assert_eq!(rules(&mended), [("changed-wording", Some("4a".to_owned()))]);
    let concept = "concept = \"foster_homes_enough\"\n";
    assert_eq!(
        rules(&mended.replacen(concept, &format!("{concept}version = 2\n"), 1)),
        []
    );
}

#[test]
fn who_answers_is_not_asked_in_an_anonymous_survey() {
    let free = "id = \"more\"\n";
    let telling = changed(free, "id = \"more\"\nidentifying = true\n");
    assert_finds(&telling, Rule::IdentifyingQuestion, Some("more"));
    let named = telling.replacen("anonymous = true", "anonymous = false", 1);
    assert_eq!(rules(&named), []);
    let words = changed("Er det noe mer du vil si?", "Hva er ditt navn?");
    assert_finds(&words, Rule::IdentifyingQuestion, Some("more"));
}

#[test]
fn texts_are_there_in_every_language_of_the_questionnaire_and_no_other() {
    assert_finds(&changed(", en = \"Why?\"", ""), Rule::MissingText, Some("why"));
    assert_finds(
        &changed("en = \"Why?\"", "en = \" \""),
        Rule::MissingText,
        Some("why"),
    );
    assert_finds(
        &changed("en = \"Why?\"", "en = \"Why?\", nn = \"Kvifor?\""),
        Rule::MissingText,
        Some("why"),
    );
    assert_finds(&changed("[\"nb\", \"en\"]", "[]"), Rule::Languages, None);
    assert_finds(
        &changed("[\"nb\", \"en\"]", "[\"nb\", \"en\", \"nb\"]"),
        Rule::Languages,
        None,
    );
    assert_finds(
        &changed("\"Why?\"", "\"W\\u0007hy?\""),
        Rule::BadText,
        Some("why"),
    );
    assert_finds(
        &changed("\"Why?\"", &format!("\"{}\"", "y".repeat(4_001))),
        Rule::BadText,
        Some("why"),
    );
}

#[test]
fn ranges_and_limits_that_let_nothing_through_are_found() {
    for (old, new, rule, question) in [
        ("lowest = 0", "lowest = 2001", Rule::EmptyRange, "staff"),
        ("lowest = 0", "lowest = nan", Rule::EmptyRange, "staff"),
        ("highest = 2000", "highest = inf", Rule::EmptyRange, "staff"),
        ("decimals = 1", "decimals = 7", Rule::TooMuch, "staff"),
        (
            "lowest = 0\nhighest = 2000",
            "lowest = 0.01\nhighest = 0.09",
            Rule::EmptyRange,
            "staff",
        ),
        (
            "latest = \"2026-12-31\"",
            "latest = \"1999-12-31\"",
            Rule::EmptyRange,
            "since",
        ),
        ("most = 2", "most = 0", Rule::BadMost, "why"),
        ("most = 2", "most = 5", Rule::BadMost, "why"),
        ("places = 2", "places = 4", Rule::BadMost, "first"),
        ("places = 2", "places = 0", Rule::BadMost, "first"),
        ("longest = 2000", "longest = 0", Rule::EmptyRange, "more"),
        (
            "kind = \"information\"",
            "kind = \"information\"\nrequired = true",
            Rule::NothingToAnswer,
            "note",
        ),
    ] {
        assert_finds(&changed(old, new), rule, Some(question));
    }
    assert_eq!(rules(&changed("lowest = 0", "lowest = 2000")), []);
    assert_eq!(rules(&changed("most = 2", "most = 4")), []);
}

#[test]
fn ids_are_words_and_stand_once() {
    assert_finds(
        &changed("id = \"plan\"", "id = \"time\""),
        Rule::DuplicateId,
        Some("time"),
    );
    assert_finds(
        &changed("id = \"plan\"", "id = \"why_1\""),
        Rule::DuplicateId,
        Some("why_1"),
    );
    assert_finds(
        &changed("id = \"plan\"", "id = \"token\""),
        Rule::DuplicateId,
        Some("token"),
    );
    assert_finds(
        &changed("id = \"plan\"", "id = \"plan b\""),
        Rule::BadId,
        Some("plan b"),
    );
    assert_finds(&changed("id = \"my_survey\"", "id = \"My\""), Rule::BadId, None);
    assert_finds(&changed("wave = \"2026\"", "wave = \"20/26\""), Rule::BadId, None);
    assert_finds(
        &changed("id = \"views\"", "id = \"about\""),
        Rule::DuplicateId,
        None,
    );
    assert_finds(
        &changed("id = \"health\"", "id = \"school\""),
        Rule::DuplicateId,
        Some("cooperation"),
    );
}

#[test]
fn what_the_format_does_not_have_is_told_with_its_line() {
    let text = changed("own = true", "onw = true");
    let linted = lint_file(&text, &[]);
    let finding = &linted.findings[0];
    assert_eq!(
        (finding.rule, finding.question.as_deref()),
        (Rule::UnknownField, Some("why"))
    );
    assert_eq!(text.lines().nth(finding.line.unwrap() - 1), Some("onw = true"));
    assert_finds(&changed("thanks =", "tanks ="), Rule::UnknownField, None);
    let unreadable = lint_file("id = \"x\"\nwave = ", &[]);
    assert_eq!(
        (unreadable.findings[0].rule, unreadable.findings[0].line),
        (Rule::Unreadable, Some(2))
    );
    assert_eq!(unreadable.questionnaire, None);
    assert_finds(
        &changed("kind = \"percent\"", "kind = \"per_cent\""),
        Rule::Unreadable,
        None,
    );
    let empty = shipped::STARTER.split("[[sections]]").next().unwrap().to_owned();
    assert_finds(
        &format!("{empty}\n[[sections]]\nid = \"x\"\ntitle = {{ nb = \"x\", en = \"x\" }}"),
        Rule::EmptySection,
        None,
    );
    assert_eq!(
        lint_file(&format!("\u{feff}{}", shipped::STARTER), &[]).findings,
        []
    );
}

#[test]
fn a_language_more_wants_every_text_in_it() {
    let found = rules(&changed("[\"nb\", \"en\"]", "[\"nb\", \"nn\", \"en\"]"));
    assert!(
        found.len() > 30 && found.iter().all(|(rule, _)| *rule == "missing-text"),
        "{found:?}"
    );
}

#[test]
fn conditions_that_lead_nowhere_in_very_many_ways_are_given_up() {
    let mut form = Questionnaire::parse(shipped::STARTER).unwrap();
    let template = form.question("plan").unwrap().clone();
    let section = &mut form.sections[1];
    let all: Vec<String> = section.questions.iter().map(|one| one.id.clone()).collect();
    section
        .questions
        .retain(|one| one.ask_if.is_empty() && all.contains(&one.id));
    // Each is asked after either answer to the one before, and the last wants what the first rules out.
    for number in 0..40 {
        let mut question = template.clone();
        question.id = format!("p{number}");
        if number > 0 {
            let row = |code| ConditionRow {
                cells: [(format!("p{}", number - 1), ConditionCell::OneOf(vec![code]))].into(),
            };
            question.ask_if = vec![row(1), row(2)];
        }
        section.questions.push(question);
    }
    let mut last = template;
    last.id = "last".to_owned();
    last.ask_if = vec![ConditionRow {
        cells: [
            ("p39".to_owned(), ConditionCell::OneOf(vec![1])),
            ("p0".to_owned(), ConditionCell::OneOf(vec![1])),
            ("meetings".to_owned(), ConditionCell::OneOf(vec![1])),
        ]
        .into(),
    }];
    section.questions.push(last);
    assert_eq!(lint(&form, &[]), []);
    let first = &mut form.sections[1].questions;
    let at = first.iter().position(|one| one.id == "p1").unwrap();
    for row in &mut first[at].ask_if {
        row.cells
            .insert("meetings".to_owned(), ConditionCell::OneOf(vec![2]));
    }
    let found = lint(&form, &[]);
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.rule, one.question.as_deref()))
        .collect();
    assert_eq!(told, [(Rule::EntangledConditions, Some("last"))]);
}
