//! Properties over arbitrary bytes, arbitrary damage and arbitrary valid reports.

use super::super::{Kind, Reading, Reason, read};
use super::{private_report, public_report, read_value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn text() -> impl Strategy<Value = Value> {
    any::<String>().prop_map(Value::from)
}

fn line() -> impl Strategy<Value = Value> {
    any::<String>().prop_map(|text| Value::from(text.replace(['\n', '\r', '\u{2028}', '\u{2029}'], " ")))
}

fn matching(pattern: &str) -> impl Strategy<Value = Value> + use<> {
    proptest::string::string_regex(pattern)
        .unwrap()
        .prop_map(Value::from)
}

fn unknown() -> impl Strategy<Value = Map<String, Value>> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text()
    ];
    let value = value.prop_recursive(3, 8, 3, |inner| vec(inner, 0..3).prop_map(Value::from));
    vec(("x[a-zæøå]{0,6}", value), 0..3).prop_map(|members| members.into_iter().collect())
}

/// An object of required members, optional ones that may be absent, and unknown ones.
fn object(
    required: Vec<(&'static str, BoxedStrategy<Value>)>,
    optional: Vec<(&'static str, BoxedStrategy<Value>)>,
) -> BoxedStrategy<Value> {
    let required = required
        .into_iter()
        .map(|(name, value)| value.prop_map(move |value| Some((name, value))).boxed());
    let optional = optional
        .into_iter()
        .map(|(name, value)| option::of(value.prop_map(move |value| (name, value))).boxed());
    let members: Vec<_> = required.chain(optional).collect();
    (members, unknown())
        .prop_map(|(members, mut object)| {
            object.extend(
                members
                    .into_iter()
                    .flatten()
                    .map(|(name, value)| (name.to_owned(), value)),
            );
            Value::Object(object)
        })
        .boxed()
}

fn yes_no() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn list(item: BoxedStrategy<Value>, length: std::ops::Range<usize>) -> BoxedStrategy<Value> {
    vec(item, length).prop_map(Value::from).boxed()
}

fn address() -> BoxedStrategy<Value> {
    let optional =
        ["adresselinje2", "adresselinje3", "postnummer", "poststed"].map(|name| (name, text().boxed()));
    object(vec![("adresselinje1", text().boxed())], optional.to_vec())
}

fn phone() -> BoxedStrategy<Value> {
    matching("[+]?[0-9]{1,8}([- ][0-9]{1,3}){0,3}").boxed()
}

fn public() -> BoxedStrategy<Value> {
    let line = || line().boxed();
    let organisation = object(
        vec![("navn", line()), ("adresse", address())],
        vec![("orgnr", line())],
    );
    let email =
        matching("[A-Za-zæøåÆØÅ0-9_-]{1,5}(\\.[a-zæøå_-]{1,3}){0,2}@[A-Za-zæøåÆØÅ0-9-]{1,5}(\\.[a-zØ0-9-]{1,3}){0,2}\\.[A-Za-z]{2,5}")
            .boxed();
    let reporter = object(
        vec![
            ("personnavn", line()),
            ("rolle", line()),
            ("telefonnummer", phone()),
            ("epost", email),
            ("virksomhet", organisation),
        ],
        vec![],
    );
    let child = object(
        vec![
            ("fnr", text().boxed()),
            ("ufoedt", yes_no()),
            ("personnavn", line()),
            ("adresse", address()),
            ("orientert", yes_no()),
        ],
        vec![("telefonnummer", text().boxed()), ("orientertGrunn", line())],
    );
    let guardian = object(
        vec![("personnavn", line()), ("orientert", yes_no())],
        vec![("telefonnummer", line()), ("orientertGrunn", line())],
    );
    let texts = object(
        vec![("melding", text().boxed()), ("historie", text().boxed())],
        vec![("andreSynspunkter", text().boxed())],
    );
    object(
        vec![
            ("kommunenummer", matching("[0-9]{4}").boxed()),
            ("kommunenavn", line()),
            ("bydelsnummer", matching("[0-9]{2}").boxed()),
            ("bydelsnavn", line()),
            ("offentligMelder", reporter),
            ("offentligBarn", list(child, 1..4)),
            ("foresatte", list(guardian, 1..3)),
            ("melding", texts),
            ("sendingstidspunkt", sent_at()),
            ("leveringskanal", text().boxed()),
        ],
        vec![
            ("behovForTolk", text().boxed()),
            ("andreHjelpeinstanser", text().boxed()),
        ],
    )
}

fn private() -> BoxedStrategy<Value> {
    let text = || text().boxed();
    let child = object(
        vec![("personnavn", text()), ("adresse", address())],
        vec![("antattAlder", text()), ("relasjon", text())],
    );
    object(
        vec![
            ("kommunenummer", matching("[0-9]{4}").boxed()),
            ("kommunenavn", text()),
            ("bydelsnummer", matching("[0-9]{2}").boxed()),
            ("bydelsnavn", text()),
            (
                "privatMelder",
                object(
                    vec![("personnavn", text())],
                    vec![("telefonnummer", phone()), ("adresse", address())],
                ),
            ),
            ("privatBarn", list(child, 0..4)),
            ("melding", text()),
            ("sendingstidspunkt", sent_at()),
            ("leveringskanal", text()),
        ],
        vec![],
    )
}

fn sent_at() -> BoxedStrategy<Value> {
    prop_oneof![
        matching("(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,12})?(Z|[+-][0-2][0-9]:[0-9]{2})?"),
        text()
    ]
    .boxed()
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_judged_without_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn arbitrary_json_like_text_is_json_exactly_where_an_independent_reader_says_so(text in "[\\[\\]{}:,\"0-9eE.+\\-tn \\\\u]{0,12}|[\\[\\]{}:,\" 1a-]{0,20}") {
        let judged = match read(text.as_bytes()) {
            Reading::Accepted(_) => true,
            Reading::Quarantined(reason) => reason.is_json(),
        };
        prop_assert_eq!(judged, serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok());
    }

    #[test]
    fn damaged_reports_are_judged_without_panic(
        private in any::<bool>(),
        damage in vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>().boxed(), prop::sample::select(&b"\"\\{}[]:,u0"[..]).boxed()], 0..3), 1..8),
    ) {
        let mut bytes = if private { private_report() } else { public_report() }.to_string().into_bytes();
        for (at, byte, act) in damage {
            let at = at.index(bytes.len());
            match act {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len() - 1).max(at))),
            }
        }
        let _ = read(&bytes);
    }

    #[test]
    fn every_valid_public_report_is_accepted(report in public()) {
        let Reading::Accepted(document) = read_value(&report) else { return Err(TestCaseError::fail(format!("{:?}", read_value(&report)))) };
        prop_assert_eq!(document.kind, Kind::Public);
        prop_assert_eq!(document.children.len(), report["offentligBarn"].as_array().unwrap().len());
        let concern = report["melding"]["melding"].as_str().unwrap().replace('\0', "\u{fffd}");
        prop_assert_eq!(document.texts.concern, concern);
    }

    #[test]
    fn every_valid_private_report_is_accepted(report in private()) {
        let Reading::Accepted(document) = read_value(&report) else { return Err(TestCaseError::fail(format!("{:?}", read_value(&report)))) };
        prop_assert_eq!(document.kind, Kind::Private);
        prop_assert_eq!(document.children.len(), report["privatBarn"].as_array().unwrap().len());
        prop_assert_eq!(document.sent_at.raw, report["sendingstidspunkt"].as_str().unwrap().replace('\0', "\u{fffd}"));
    }

    #[test]
    fn a_valid_report_without_a_required_member_is_set_aside(report in prop_oneof![public(), private()], which in any::<prop::sample::Index>()) {
        let required = ["kommunenummer", "kommunenavn", "bydelsnummer", "bydelsnavn", "melding", "sendingstidspunkt", "leveringskanal"];
        let own: &[&str] = if report.get("privatMelder").is_some() { &["privatMelder", "privatBarn"] } else { &["offentligMelder", "offentligBarn", "foresatte"] };
        let names = [&required[..], own].concat();
        let name = names[which.index(names.len())];
        let mut lacking = report.clone();
        lacking.as_object_mut().unwrap().remove(name);
        prop_assert_eq!(read_value(&lacking), Reading::Quarantined(Reason::MissingField { path: name }));
        let mut null = report;
        null[name] = json!(null);
        prop_assert!(matches!(read_value(&null), Reading::Quarantined(reason) if reason.is_json()));
    }
}
