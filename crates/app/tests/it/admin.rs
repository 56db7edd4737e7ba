//! `tiltak admin`.

use super::program::run;

#[test]
fn the_token_is_the_last_word_and_differs_each_time() {
    let data = tempfile::tempdir().unwrap();
    let one = super::program::token(data.path());
    let other = super::program::token(data.path());
    assert_ne!(one, other);
    assert!(one.len() >= 40, "{one}");
}

#[test]
fn a_user_gets_a_page_for_the_first_password_and_a_name_only_once() {
    let data = tempfile::tempdir().unwrap();
    let words = [
        "admin",
        "user",
        "create",
        "--user",
        "kari",
        "--name",
        "Kari Elv",
        "--role",
        "caseworker",
    ];
    let said = run(data.path(), &words).done();
    assert!(
        said.trim_end()
            .split(' ')
            .next_back()
            .unwrap()
            .starts_with("/velkommen/"),
        "{said}"
    );
    let again = run(data.path(), &words);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("taken"), "{again:?}");
    let link = run(data.path(), &["admin", "user", "link", "--user", "KARI"]).done();
    assert!(link.contains("/velkommen/"), "{link}");
    assert_eq!(
        run(data.path(), &["admin", "user", "link", "--user", "ola"]).code,
        1
    );
}

#[test]
fn the_service_has_the_numbers_that_were_set_and_the_journal_says_so() {
    let data = tempfile::tempdir().unwrap();
    let words = [
        "admin",
        "service",
        "set",
        "--municipality-number",
        "9901",
        "--organisation-number",
        "310000019",
    ];
    let said = run(data.path(), &words).done();
    assert!(said.contains("9901") && said.contains("310000019"), "{said}");
    let said = run(
        data.path(),
        &["admin", "service", "set", "--name", "Fjordvik barneverntjeneste"],
    )
    .done();
    assert!(said.contains("9901") && said.contains("Fjordvik"), "{said}");
    assert!(
        run(data.path(), &["audit", "verify"])
            .done()
            .contains("entries in order: 2")
    );
    for wrong in ["990", "99011", "abcd", "९९०१"] {
        let run = run(
            data.path(),
            &["admin", "service", "set", "--municipality-number", wrong],
        );
        assert_eq!(run.code, 2, "{wrong}: {run:?}");
    }
}
