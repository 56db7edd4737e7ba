//! The traps of the official schemas, one by one.

use super::super::{Expected, Kind, MAX_BYTES, Note, Reason};
use super::{accepted, private_report, public_report, quarantined, with, with_member, without};
use serde_json::{Value, json};

fn bytes(report: &Value) -> Vec<u8> {
    report.to_string().into_bytes()
}

fn raw_private(members: &str) -> Vec<u8> {
    let report = private_report().to_string();
    format!("{},{members}}}", report.strip_suffix('}').unwrap()).into_bytes()
}

#[test]
fn every_member_of_a_public_report_is_read() {
    let document = accepted(&bytes(&public_report()));
    assert_eq!((document.kind, document.version_hint), (Kind::Public, Some(2)));
    assert_eq!(
        (
            document.municipality_number.as_str(),
            document.municipality_name.as_str()
        ),
        ("0301", "Oslo")
    );
    assert_eq!(
        (document.district_number.as_str(), document.district_name.as_str()),
        ("03", "Sagene")
    );
    let organisation = document.reporter.organisation.unwrap();
    assert_eq!(
        (document.reporter.name.as_str(), document.reporter.role.as_deref()),
        ("Tenkt Melder", Some("Lærer"))
    );
    assert_eq!(document.reporter.phone.as_deref(), Some("+47 99 99-99 99"));
    assert_eq!(document.reporter.email.as_deref(), Some("tenkt.melder@skole.no"));
    assert_eq!(
        (organisation.name.as_str(), organisation.number.as_deref()),
        ("Tenkt skole", Some("000"))
    );
    assert_eq!(organisation.address.postal_code.as_deref(), Some("0155"));
    let child = &document.children[0];
    assert_eq!(
        (
            child.national_id_text.as_deref(),
            child.unborn,
            child.name.as_str()
        ),
        (Some("01890112345"), false, "Tenkt Barn")
    );
    assert_eq!(
        (child.informed, child.informed_reason.as_deref()),
        (Some(true), Some("Barnet ba om det"))
    );
    assert_eq!(
        (child.phone.as_deref(), child.address.postal_place.as_deref()),
        (Some(""), Some("Oslo"))
    );
    let guardian = &document.guardians[0];
    assert_eq!(
        (guardian.name.as_str(), guardian.phone.as_deref()),
        ("Tenkt Forelder", Some("ukjent"))
    );
    assert_eq!(
        (guardian.informed, guardian.informed_reason.as_deref()),
        (false, Some("Ikke nådd"))
    );
    assert_eq!(
        (
            document.interpreter_need.as_deref(),
            document.other_agencies.as_deref()
        ),
        (Some("Nei"), Some("PPT"))
    );
    assert_eq!(
        (document.texts.concern.as_str(), document.texts.history.as_deref()),
        ("Linje 1\nLinje 2", Some("Ingen"))
    );
    assert_eq!(document.texts.other_views.as_deref(), Some("Skolens syn"));
    assert_eq!(
        document.sent_at.instant,
        Some("2026-01-05T07:00:00Z".parse().unwrap())
    );
    assert_eq!(
        (document.delivery_channel.as_str(), document.notes),
        ("Fagsystem", vec![Note::SentAtWithoutZone])
    );
}

#[test]
fn every_member_of_a_private_report_is_read() {
    let document = accepted(&bytes(&private_report()));
    assert_eq!(
        (document.kind, document.version_hint, document.notes),
        (Kind::Private, None, vec![])
    );
    assert_eq!(
        (
            document.reporter.name.as_str(),
            document.reporter.phone.as_deref()
        ),
        ("Tenkt Nabo", Some("99999999"))
    );
    assert_eq!(document.reporter.address.unwrap().line1, "Storgata 1");
    let child = &document.children[0];
    assert_eq!(
        (
            child.name.as_str(),
            &child.national_id_text,
            child.unborn,
            child.informed
        ),
        ("Tenkt Barn", &None, false, None)
    );
    assert_eq!(
        (child.assumed_age.as_deref(), child.relation.as_deref()),
        (Some("8-10"), Some("Nabo"))
    );
    assert_eq!(
        (document.texts.concern.as_str(), document.texts.history),
        ("Jeg hører gråt.", None)
    );
    assert!(document.guardians.is_empty());
}

#[test]
fn what_the_schemas_allow_is_accepted_however_odd() {
    for fnr in [
        "",
        "ukjent",
        "41890112345",
        "01890112345",
        "\n",
        "999999999999999",
    ] {
        let document = accepted(&with(public_report(), "/offentligBarn/0/fnr", json!(fnr)));
        assert_eq!(document.children[0].national_id_text.as_deref(), Some(fnr));
    }
    assert!(accepted(&with(public_report(), "/offentligBarn/0/ufoedt", json!(true))).children[0].unborn);
    assert_eq!(
        accepted(&with(public_report(), "/kommunenummer", json!("1201"))).municipality_number,
        "1201"
    );
    assert_eq!(
        accepted(&with(public_report(), "/sendingstidspunkt", json!("i går"))).notes,
        [Note::SentAtUnreadable]
    );
    assert_eq!(
        accepted(&without(public_report(), "/melding/andreSynspunkter")).version_hint,
        None
    );
    assert_eq!(
        accepted(&with(
            private_report(),
            "/privatMelder/personnavn",
            json!("To\nlinjer")
        ))
        .reporter
        .name,
        "To\nlinjer"
    );
    assert!(accepted(&with_member(public_report(), "", "privatMelder", json!(3))).kind == Kind::Public);
    assert!(
        accepted(&with_member(private_report(), "", "offentligMelder", json!(null))).kind == Kind::Private
    );
    assert!(accepted(&with_member(private_report(), "", "foresatte", json!([]))).kind == Kind::Private);
    let guardian = public_report()["foresatte"][0].clone();
    assert_eq!(
        accepted(&with(public_report(), "/foresatte", json!([guardian, guardian])))
            .guardians
            .len(),
        2
    );
    let child = public_report()["offentligBarn"][0].clone();
    assert_eq!(
        accepted(&with(public_report(), "/offentligBarn", json!(vec![child; 40])))
            .children
            .len(),
        40
    );
}

#[test]
fn a_private_report_that_names_no_child_is_accepted_with_a_note() {
    assert_eq!(
        accepted(&with(private_report(), "/privatBarn", json!([]))).notes,
        [Note::NoChildNamed]
    );
    assert_eq!(
        accepted(&with(private_report(), "/privatBarn/0/personnavn", json!(" "))).notes,
        [Note::NoChildNamed]
    );
}

#[test]
fn other_views_of_another_type_are_allowed_by_version_1_only() {
    let document = accepted(&with(
        public_report(),
        "/melding/andreSynspunkter",
        json!(["syn"]),
    ));
    assert_eq!(
        (document.version_hint, document.texts.other_views),
        (Some(1), None)
    );
    assert_eq!(
        document.notes,
        [Note::OtherViewsUnreadable, Note::SentAtWithoutZone]
    );
}

#[test]
fn every_required_member_is_missed_by_its_path() {
    let public = [
        ("/kommunenummer", "kommunenummer"),
        ("/kommunenavn", "kommunenavn"),
        ("/bydelsnummer", "bydelsnummer"),
        ("/bydelsnavn", "bydelsnavn"),
        ("/offentligMelder", "offentligMelder"),
        ("/offentligMelder/personnavn", "offentligMelder.personnavn"),
        ("/offentligMelder/rolle", "offentligMelder.rolle"),
        ("/offentligMelder/telefonnummer", "offentligMelder.telefonnummer"),
        ("/offentligMelder/epost", "offentligMelder.epost"),
        ("/offentligMelder/virksomhet", "offentligMelder.virksomhet"),
        (
            "/offentligMelder/virksomhet/navn",
            "offentligMelder.virksomhet.navn",
        ),
        (
            "/offentligMelder/virksomhet/adresse",
            "offentligMelder.virksomhet.adresse",
        ),
        (
            "/offentligMelder/virksomhet/adresse/adresselinje1",
            "offentligMelder.virksomhet.adresse.adresselinje1",
        ),
        ("/offentligBarn", "offentligBarn"),
        ("/offentligBarn/0/fnr", "offentligBarn[].fnr"),
        ("/offentligBarn/0/ufoedt", "offentligBarn[].ufoedt"),
        ("/offentligBarn/0/personnavn", "offentligBarn[].personnavn"),
        ("/offentligBarn/0/adresse", "offentligBarn[].adresse"),
        (
            "/offentligBarn/0/adresse/adresselinje1",
            "offentligBarn[].adresse.adresselinje1",
        ),
        ("/offentligBarn/0/orientert", "offentligBarn[].orientert"),
        ("/foresatte", "foresatte"),
        ("/foresatte/0/personnavn", "foresatte[].personnavn"),
        ("/foresatte/0/orientert", "foresatte[].orientert"),
        ("/melding", "melding"),
        ("/melding/melding", "melding.melding"),
        ("/melding/historie", "melding.historie"),
        ("/sendingstidspunkt", "sendingstidspunkt"),
        ("/leveringskanal", "leveringskanal"),
    ];
    for (pointer, path) in public {
        assert_eq!(
            quarantined(&without(public_report(), pointer)),
            Reason::MissingField { path }
        );
    }
    let private = [
        ("/kommunenummer", "kommunenummer"),
        ("/kommunenavn", "kommunenavn"),
        ("/bydelsnummer", "bydelsnummer"),
        ("/bydelsnavn", "bydelsnavn"),
        ("/privatMelder", "privatMelder"),
        ("/privatMelder/personnavn", "privatMelder.personnavn"),
        (
            "/privatMelder/adresse/adresselinje1",
            "privatMelder.adresse.adresselinje1",
        ),
        ("/privatBarn", "privatBarn"),
        ("/privatBarn/0/personnavn", "privatBarn[].personnavn"),
        ("/privatBarn/0/adresse", "privatBarn[].adresse"),
        (
            "/privatBarn/0/adresse/adresselinje1",
            "privatBarn[].adresse.adresselinje1",
        ),
        ("/melding", "melding"),
        ("/sendingstidspunkt", "sendingstidspunkt"),
        ("/leveringskanal", "leveringskanal"),
    ];
    for (pointer, path) in private {
        assert_eq!(
            quarantined(&without(private_report(), pointer)),
            Reason::MissingField { path }
        );
    }
}

/// The pointers of every member and item below a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, child)| (name.clone(), child))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, child)| (index.to_string(), child))
            .collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let pointer = format!("{at}/{name}");
        pointers(child, &pointer, found);
        found.push(pointer);
    }
}

#[test]
fn a_value_of_another_type_is_set_aside_wherever_it_stands() {
    for report in [public_report(), private_report()] {
        let mut found = Vec::new();
        pointers(&report, "", &mut found);
        assert!(found.len() > 20);
        for pointer in found
            .iter()
            .filter(|pointer| !pointer.ends_with("/andreSynspunkter"))
        {
            let fine = report.pointer(pointer).unwrap();
            for other in [
                json!(null),
                json!(7),
                json!("tekst"),
                json!(true),
                json!([1]),
                json!({"a": 1}),
            ] {
                if std::mem::discriminant(fine) != std::mem::discriminant(&other) {
                    let reason = quarantined(&with(report.clone(), pointer, other));
                    assert_eq!(
                        (reason.code(), reason.is_json()),
                        ("wrong_type", true),
                        "{pointer}"
                    );
                }
            }
        }
    }
    let reason = quarantined(&with(public_report(), "/behovForTolk", json!(null)));
    assert_eq!(
        reason,
        Reason::WrongType {
            path: "behovForTolk",
            expected: Expected::Text
        }
    );
    assert_eq!(reason.to_string(), "behovForTolk is not a text");
}

#[test]
fn a_text_outside_its_pattern_is_set_aside() {
    let public = [
        ("/kommunenummer", "301", "kommunenummer"),
        ("/bydelsnummer", "1", "bydelsnummer"),
        ("/kommunenavn", "Os\nlo", "kommunenavn"),
        ("/bydelsnavn", "\u{2028}", "bydelsnavn"),
        ("/offentligMelder/personnavn", "a\r", "offentligMelder.personnavn"),
        ("/offentligMelder/rolle", "a\n", "offentligMelder.rolle"),
        (
            "/offentligMelder/telefonnummer",
            "ukjent",
            "offentligMelder.telefonnummer",
        ),
        ("/offentligMelder/epost", "a+b@skole.no", "offentligMelder.epost"),
        (
            "/offentligMelder/virksomhet/navn",
            "\n",
            "offentligMelder.virksomhet.navn",
        ),
        (
            "/offentligMelder/virksomhet/orgnr",
            "1\n2",
            "offentligMelder.virksomhet.orgnr",
        ),
        (
            "/offentligBarn/0/personnavn",
            "a\nb",
            "offentligBarn[].personnavn",
        ),
        (
            "/offentligBarn/0/orientertGrunn",
            "a\nb",
            "offentligBarn[].orientertGrunn",
        ),
        ("/foresatte/0/personnavn", "a\nb", "foresatte[].personnavn"),
        ("/foresatte/0/telefonnummer", "1\n2", "foresatte[].telefonnummer"),
        (
            "/foresatte/0/orientertGrunn",
            "a\u{2029}",
            "foresatte[].orientertGrunn",
        ),
    ];
    for (pointer, text, path) in public {
        assert_eq!(
            quarantined(&with(public_report(), pointer, json!(text))),
            Reason::PatternMismatch { path }
        );
    }
    for (pointer, path) in [
        ("/kommunenummer", "kommunenummer"),
        ("/bydelsnummer", "bydelsnummer"),
        ("/privatMelder/telefonnummer", "privatMelder.telefonnummer"),
    ] {
        assert_eq!(
            quarantined(&with(private_report(), pointer, json!(""))),
            Reason::PatternMismatch { path }
        );
    }
    accepted(&with(private_report(), "/kommunenavn", json!("Ber\ngen")));
    accepted(&with(
        public_report(),
        "/offentligBarn/0/telefonnummer",
        json!("a\nb"),
    ));
}

#[test]
fn lists_outside_their_length_are_set_aside() {
    let guardian = public_report()["foresatte"][0].clone();
    let none = quarantined(&with(public_report(), "/foresatte", json!([])));
    let three = quarantined(&with(
        public_report(),
        "/foresatte",
        json!([guardian, guardian, guardian]),
    ));
    assert_eq!(
        (none, three),
        (
            Reason::TooFewItems { path: "foresatte" },
            Reason::TooManyItems { path: "foresatte" }
        )
    );
    let no_child = quarantined(&with(public_report(), "/offentligBarn", json!([])));
    assert_eq!(
        no_child,
        Reason::TooFewItems {
            path: "offentligBarn"
        }
    );
}

#[test]
fn json_that_is_no_concern_report_is_told_from_what_is_not_json() {
    for text in [
        "{}",
        "[]",
        "null",
        "3",
        "1e999",
        "\"\\ud800\"",
        " [ {} ] ",
        "{\"melding\": \"x\"}",
        "{\"feilmelding\": null}",
    ] {
        let reason = quarantined(text.as_bytes());
        assert_eq!(
            (reason, reason.is_json(), reason.path()),
            (Reason::NotAConcernReport, true, None),
            "{text}"
        );
    }
    for text in [
        "",
        " ",
        "{",
        "[",
        "{}}",
        "{} {}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "tru",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"a\nb\"",
        "\"",
        "// a\n{}",
        "<xml/>",
        "\u{feff}\u{feff}{}",
        "[1 2]",
        "{\"a\" 1}",
        "[}",
        "{\"a\":[}]",
        "\"\\",
    ] {
        let reason = quarantined(text.as_bytes());
        assert_eq!((reason, reason.is_json()), (Reason::NotJson, false), "{text}");
    }
}

#[test]
fn other_encodings_than_utf_8_are_set_aside() {
    let report = private_report().to_string();
    let latin1: Vec<u8> = report
        .chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap())
        .collect();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(report.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        (quarantined(&latin1), quarantined(&utf16)),
        (Reason::NotUtf8, Reason::NotUtf8)
    );
    assert_eq!(
        accepted(format!("\u{feff}{report}\r\n").as_bytes()),
        accepted(report.as_bytes())
    );
}

#[test]
fn unknown_members_are_ignored_whatever_they_hold() {
    let plain = accepted(&bytes(&private_report()));
    let deep = format!("\"x\": {}{}", "[".repeat(200_000), "]".repeat(200_000));
    let objects = format!(
        "\"x\": {}1{}",
        "{\"melding\":".repeat(100_000),
        "}".repeat(100_000)
    );
    for members in [
        "\"x\": 1e999",
        "\"x\": \"\\ud800\"",
        "\"\\ud800\": null",
        "\"\": [{\"a\": [1, -0.5E-3]}]",
        &deep,
        &objects,
    ] {
        assert_eq!(accepted(&raw_private(members)).children, plain.children);
    }
    assert_eq!(
        accepted(&with_member(
            public_report(),
            "/offentligBarn/0",
            "relasjon",
            json!(4)
        ))
        .children
        .len(),
        1
    );
}

#[test]
fn deep_nesting_in_a_known_member_is_set_aside_without_a_crash() {
    for open in ["[", "{\"melding\":", "[{\"adresse\":"] {
        let close: String = open
            .chars()
            .rev()
            .filter_map(|char| "[{".find(char).map(|at| ["]", "}"][at]))
            .collect();
        let members = format!("\"melding\": {}1{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(
            quarantined(&raw_private(&members)),
            Reason::WrongType {
                path: "melding",
                expected: Expected::Text
            }
        );
        assert_eq!(quarantined(open.repeat(100_000).as_bytes()), Reason::NotJson);
    }
}

#[test]
fn of_a_repeated_member_the_last_counts() {
    let document = accepted(&raw_private("\"melding\": \"den siste\""));
    assert_eq!(
        (document.texts.concern.as_str(), document.notes),
        ("den siste", vec![Note::MemberRepeated])
    );
    assert_eq!(
        quarantined(&raw_private("\"melding\": null")).path(),
        Some("melding")
    );
}

#[test]
fn escapes_are_resolved_and_what_no_text_can_hold_is_replaced() {
    let fine = accepted(&raw_private(
        r#""m\u0065lding": "\"\\\/\b\f\n\r\t\u00e6\ud83d\ude00""#,
    ));
    assert_eq!(fine.texts.concern, "\"\\/\u{8}\u{c}\n\r\tæ\u{1f600}");
    assert_eq!(fine.notes, [Note::MemberRepeated]);
    for (text, read) in [
        (r"a\ud83d", "a\u{fffd}"),
        (r"\ude00\ud83dx", "\u{fffd}\u{fffd}x"),
        (r"\u0000", "\u{fffd}"),
        (r"\ud83dud83d", "\u{fffd}ud83d"),
    ] {
        let document = accepted(&raw_private(&format!("\"leveringskanal\": \"{text}\"")));
        assert_eq!(
            (document.delivery_channel.as_str(), document.notes),
            (read, vec![Note::TextRepaired, Note::MemberRepeated])
        );
    }
}

#[test]
fn a_document_may_have_20_mb_and_no_byte_more() {
    let mut report = bytes(&private_report());
    report.resize(MAX_BYTES, b' ');
    accepted(&report);
    report.push(b' ');
    assert_eq!(
        (quarantined(&report), quarantined(&report).is_json()),
        (Reason::TooLarge, false)
    );
}

#[test]
fn a_text_of_19_mb_is_read_quickly() {
    let text = "æ\"\\n ".repeat(19 * 1024 * 1024 / 8);
    let report = with(private_report(), "/melding", json!(text));
    let start = std::time::Instant::now();
    assert_eq!(accepted(&report).texts.concern, text);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_document_survives_storage_as_json() {
    for report in [public_report(), private_report()] {
        let document = accepted(&bytes(&report));
        let stored = serde_json::to_string(&document).unwrap();
        assert!(serde_json::from_str::<super::Document>(&stored).unwrap() == document);
    }
}

#[test]
fn debug_output_tells_counts_and_nothing_personal() {
    for report in [public_report(), private_report()] {
        let document = accepted(&bytes(&report));
        let parts = format!(
            "{:?} {:?} {:?} {:?}",
            document.reporter, document.children, document.guardians, document.texts
        );
        let shown = format!(
            "{document:?} {parts} {:?} {:?}",
            document.sent_at,
            super::read(&bytes(&report))
        );
        for secret in [
            "Tenkt", "0189", "9999", "Storgata", "0155", "Linje", "gråt", "Skole", "skole", "Nabo", "Barnet",
            "Oslo",
        ] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert!(shown.contains("children: 1"));
    }
}
