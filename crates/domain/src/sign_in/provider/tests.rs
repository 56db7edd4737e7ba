use super::*;

const FILE: &str = r#"
[[provider]]
id = "kommunen"
name = "Testvik kommune"
issuer = "https://id.testvik.example/oidc"
client_id = "tiltak"
client_secret_file = "/run/credentials/tiltak/client_secret"
scopes = ["profile"]
people = "mapped"
role_claim = "roles"

[provider.two_factors]
acr = ["substantial"]
amr = ["mfa"]

[[provider.role]]
value = "bv-saksbehandler"
role = "caseworker"
from = "2026-03-02"
until = "2026-03-04"

[[provider.role]]
value = "bv-leder"
role = "leader"
service = "Testvik barneverntjeneste"
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn refused(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn a_value_gives_its_role_from_its_first_day_to_its_last() {
    let provider = &parse(FILE).unwrap()[0];
    let roles = |on| provider.roles_of(&["bv-saksbehandler".to_owned()], day(on)).len();
    let found = ["2026-03-01", "2026-03-02", "2026-03-04", "2026-03-05"].map(roles);
    assert_eq!(found, [0, 1, 1, 0]);
    let leader = provider.roles_of(&["bv-leder".into(), "annet".into()], day("2026-01-01"));
    let expected = MappedRole {
        service: Some("Testvik barneverntjeneste".into()),
        role: Role::Leader,
    };
    assert_eq!(leader.into_iter().collect::<Vec<_>>(), [expected]);
    assert!(
        provider
            .roles_of(&["BV-LEDER".into(), "bv".into()], day("2026-01-01"))
            .is_empty()
    );
}

#[test]
fn two_factors_are_shown_by_a_listed_value_alone() {
    let two = &parse(FILE).unwrap()[0].two_factors;
    assert!(two.are_shown(Some("substantial"), &[]));
    assert!(two.are_shown(None, &["pwd".into(), "mfa".into()]));
    assert!(!two.are_shown(Some("low"), &["pwd".into()]));
    assert!(!two.are_shown(None, &[]));
    assert!(!TwoFactors::default().are_shown(Some(""), &[String::new()]));
}

#[test]
fn administrators_come_by_the_provider_only_where_the_file_says_so() {
    let mapped = FILE.replace("role = \"leader\"", "role = \"administrator\"");
    assert!(refused(&mapped).contains("maps_administrators"));
    let said = mapped.replace(
        "people = \"mapped\"",
        "people = \"mapped\"\nmaps_administrators = true",
    );
    let provider = &parse(&said).unwrap()[0];
    assert!(provider.decides_on(Role::Administrator));
    assert!(!parse(FILE).unwrap()[0].decides_on(Role::Administrator));
    let needless = FILE.replace(
        "people = \"mapped\"",
        "people = \"mapped\"\nmaps_administrators = true",
    );
    assert!(refused(&needless).contains("maps_administrators"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (change, to, told) in [
        ("id = \"kommunen\"", "id = \"Kommunen\"", "provider Kommunen: id"),
        (
            "issuer = \"https:",
            "issuer = \"http:",
            "provider kommunen: issuer",
        ),
        ("role = \"caseworker\"", "role = \"boss\"", "\"boss\" is no role"),
        ("role_claim = \"roles\"\n", "", "provider kommunen: role_claim"),
        (
            "until = \"2026-03-04\"",
            "until = \"2026-03-01\"",
            "until: is before from",
        ),
        ("from = \"2026-03-02\"", "from = \"2.3.2026\"", "from: a day as"),
        (
            "client_id = \"tiltak\"",
            "client_id = \" \"",
            "provider kommunen: client_id",
        ),
        ("people = \"mapped\"", "people = \"all\"", "unknown variant"),
        ("scopes = ", "scope = ", "unknown field `scope`"),
        ("name = \"Testvik kommune\"\n", "", "missing field `name`"),
        (
            "scopes = ",
            "client_secret_variable = \"SECRET\"\nscopes = ",
            "a file or a variable",
        ),
    ] {
        assert!(FILE.contains(change), "{change}");
        let error = refused(&FILE.replace(change, to));
        assert!(error.contains(told), "{to}: {error}");
    }
    assert_eq!(parse(""), Err(Fault::Empty));
    assert!(refused(&format!("{FILE}{FILE}")).contains("id: is there twice"));
    let other = FILE.replace("id = \"kommunen\"", "id = \"annen\"");
    assert!(refused(&format!("{FILE}{other}")).contains("issuer: is there twice"));
}

#[test]
fn only_this_machine_is_spoken_with_in_the_clear() {
    for fine in [
        "https://id.testvik.example",
        "http://127.0.0.1:4000/oidc",
        "http://[::1]:4000",
        "http://localhost:4000",
    ] {
        assert!(may_be_asked(fine), "{fine}");
    }
    for bad in [
        "http://id.testvik.example",
        "http://127.0.0.1.ond.example",
        "http://localhost.ond.example",
        "http://127.0.0.1@ond.example",
        "https://kari@ond.example",
        "https://a.example?b=c",
        "https://",
        "ftp://127.0.0.1",
        "https://a b",
        "http://10.0.0.1",
        "http://127.0.0",
        "http://127.0.0.256",
        "javascript:alert(1)",
    ] {
        assert!(!may_be_asked(bad), "{bad}");
    }
}
