//! Judging a questionnaire's file never panics, says where its faults are, and what it accepts is written and read as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::lint::{Reach, lint_file, reach};
use tiltak_domain::survey::shipped;
use tiltak_domain::survey::xlsform;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let lines = 1 + text.matches('\n').count();
    let linted = lint_file(text, shipped::waves());
    for finding in &linted.findings {
        assert!(finding.line.is_none_or(|line| (1..=lines).contains(&line)));
        assert!(!finding.text.is_empty() && !finding.rule.hint().is_empty());
    }
    let Some(form) = linted.questionnaire else {
        assert!(!linted.findings.is_empty());
        return;
    };
    if linted.findings.is_empty() {
        assert_eq!(Questionnaire::parse(&form.to_toml()).as_ref(), Ok(&form));
        for (_, question) in form.questions() {
            assert!(matches!(reach(&form, &question.id), Reach::By(_)));
        }
        assert!(xlsform::read(&xlsform::write(&form)).is_ok());
    }
});
