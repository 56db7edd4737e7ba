//! The schema's demands as rules, one for each row of the specification: made from the grammar, checked by the reader.

use chrono::NaiveDate;

use super::grammar::{self, Attribute, Content, Particle, Type};
use super::value::Kind;
use crate::finding::Severity;
use crate::rules::{Origin, Rule, Words};

/// Every breach of the schema travels under one id.
const WIRE_ID: &str = "XSD_VALIDATION";

/// What is asked of a document as a whole: id, subject, severity, description, help in bokmål, help in English.
const GENERAL: &[(&str, &str, Severity, &str, &str, &str)] = &[
    (
        "Fil-01",
        "Innsending",
        Severity::Fatal,
        "The document follows the schema that its version names. A document that does not is held against no other rule: what it \
         says cannot be told for certain. Each single demand has a row of its own (XSD-...), which findings name; all of them \
         travel under this rule's wire id.\n\nSource: Kravspesifikasjon, Fil Kontroll 1.",
        "Se på linjen og kolonnen i funnet. Feilen ligger som regel i programmet som laget filen.",
        "Look at the line and column of the finding. As a rule the fault is in the program that made the file.",
    ),
    (
        "XSD-G-01",
        "Dokument",
        Severity::Fatal,
        "The document is well-formed XML 1.0 in UTF-8 (US-ASCII and ISO-8859-1 are read where they are declared; UTF-16 is not).",
        "Lagre filen som UTF-8 og rett teksten på stedet som er oppgitt. Det som står etter feilen, er ikke lest.",
        "Save the file as UTF-8 and mend the text at the place given. What follows the fault was not read.",
    ),
    (
        "XSD-G-02",
        "Dokument",
        Severity::Fatal,
        "The root is Barnevern without a namespace, and nothing in the document is in one, other than the xsi attributes that \
         every schema allows.",
        "Ta bort navnerom og prefikser. Rotelementet skal hete Barnevern.",
        "Take away namespaces and prefixes. The root element is called Barnevern.",
    ),
    (
        "XSD-G-03",
        "Dokument",
        Severity::Fatal,
        "Only elements and attributes of the schema, each where the schema has it, and no text between elements.",
        "Se etter skrivefeil i navnet (store og små bokstaver teller) og etter felter fra en annen versjon av skjemaet.",
        "Look for a misspelt name (letter case counts) and for fields of another version of the schema.",
    ),
    (
        "XSD-G-04",
        "Datatype",
        Severity::Fatal,
        "Dates are xs:date: YYYY-MM-DD of a day that exists. A zone after it is allowed by the schema, but best left out; blanks \
         around it are not. Findings name the row of the field.",
        "Skriv datoen som ÅÅÅÅ-MM-DD, uten mellomrom og klokkeslett.",
        "Write the date as YYYY-MM-DD, without blanks and without time.",
    ),
    (
        "XSD-G-05",
        "Datatype",
        Severity::Fatal,
        "Flags are xs:boolean: true, false, 1 or 0 in lower case. Findings name the row of the field.",
        "Skriv true eller false med små bokstaver.",
        "Write true or false in lower case.",
    ),
    (
        "XSD-G-06",
        "Datatype",
        Severity::Fatal,
        "Texts count as they stand: blanks at the ends are part of a value and of its length, which is counted in characters. \
         Findings name the row of the field.",
        "Ta bort mellomrom foran og bak verdien.",
        "Take away blanks before and after the value.",
    ),
    (
        "XSD-G-07",
        "Datatype",
        Severity::Fatal,
        "Keys are UUIDs of version 1 to 5, in any letter case; versions 6 to 8 and the empty UUID are not. Findings name the row \
         of the field.",
        "Lag nøkler som UUID versjon 4, og behold dem: samme element skal ha samme nøkkel hver gang.",
        "Make keys as version 4 UUIDs and keep them: an element has the same key every time.",
    ),
    (
        "XSD-G-08",
        "Datatype",
        Severity::Info,
        "Numbers are written with the digits 0 to 9. The schema takes digits of other scripts too, other programs may not: a \
         recommendation.",
        "Skriv tallet med sifrene 0-9.",
        "Write the number with the digits 0 to 9.",
    ),
    (
        "XSD-G-09",
        "Dokument",
        Severity::Fatal,
        "No DOCTYPE. Entities are never expanded and nothing outside the document is ever fetched.",
        "Ta bort DOCTYPE og entiteter fra filen.",
        "Remove the DOCTYPE and the entities from the file.",
    ),
];

/// Every demand of the schema.
pub(crate) fn rules() -> Vec<Rule> {
    let general = GENERAL
        .iter()
        .map(|&(id, subject, severity, description, nb, en)| Rule {
            severity,
            severity_if_migrated: severity,
            wire_id: (severity == Severity::Fatal).then_some(WIRE_ID),
            valid_from: NaiveDate::from_ymd_opt(2013, 1, 1).filter(|_| id == "Fil-01"),
            ..rule(id, subject, words(description, nb, en))
        });
    let types = grammar::TYPES.iter().flat_map(|of| of_type(of));
    let unique = grammar::UNIQUE.iter().map(|tag| unique(tag.name()));
    general.chain(types).chain(unique).collect()
}

fn words(description: &str, help_nb: &str, help_en: &str) -> Words {
    Words::Structure {
        description: description.to_owned(),
        help_nb: help_nb.to_owned(),
        help_en: help_en.to_owned(),
    }
}

/// A demand whose breach stops everything. Made once for the life of the program, as the other rules are: the texts are kept.
fn rule(id: &str, subject: &str, words: Words) -> Rule {
    Rule {
        id: id.to_owned().leak(),
        wire_id: Some(WIRE_ID),
        subject: subject.to_owned().leak(),
        origin: Origin::Structure,
        severity: Severity::Fatal,
        severity_if_migrated: Severity::Fatal,
        valid_from: None,
        definition: words,
    }
}

fn of_type(of: &Type) -> Vec<Rule> {
    let mut rules: Vec<_> = of
        .attributes
        .iter()
        .map(|attribute| of_attribute(of, attribute))
        .collect();
    match of.content {
        Content::Elements(particles) => rules.push(of_children(of, particles)),
        Content::Value(kind) => rules.push(of_value(of, kind)),
        Content::Empty => {}
    }
    rules
}

/// The subject of a row: `Sak/Personalia` for a type without a name of its own.
fn subject(of: &Type) -> String {
    of.name.replace('-', "/")
}

fn of_attribute(of: &Type, attribute: &Attribute) -> Rule {
    let (name, subject) = (attribute.name, subject(of));
    let need = if attribute.is_required {
        "Required"
    } else {
        "Optional"
    };
    let (en, nb) = demand(attribute.kind);
    let missing = if attribute.is_required {
        "må være med, og"
    } else {
        "kan utelates;"
    };
    rule(
        &format!("XSD-{}-{name}", of.name),
        &format!("{subject}/@{name}"),
        Words::Structure {
            description: format!(
                "{need} attribute `{name}` of {subject}: {en}.\n\nSource: the schema (XSD)."
            ),
            help_nb: format!(
                "{name} {missing} verdien skal være {nb}. Utelat feltet heller enn å sende det tomt."
            ),
            help_en: format!("{need}. The value is {en}. Leave the field out rather than send it empty."),
        },
    )
}

fn of_value(of: &Type, kind: Kind) -> Rule {
    let subject = subject(of);
    let (en, nb) = demand(kind);
    rule(
        &format!("XSD-{}", of.name),
        &subject,
        Words::Structure {
            description: format!("What stands in {subject}: {en}.\n\nSource: the schema (XSD)."),
            help_nb: format!("Verdien skal være {nb}, uten mellomrom foran og bak."),
            help_en: format!("The value is {en}, without blanks before or after it."),
        },
    )
}

fn of_children(of: &Type, particles: &[Particle]) -> Rule {
    let order: Vec<_> = particles.iter().map(occurs).collect();
    let order = order.join(", ");
    let subject = subject(of);
    rule(
        &format!("XSD-{}-children", of.name),
        &subject,
        Words::Structure {
            description: format!(
                "The elements in {subject}, in this order: {order}.\n\nSource: the schema (XSD)."
            ),
            help_nb: format!("Elementene skal stå i denne rekkefølgen og så mange ganger: {order}."),
            help_en: format!("The elements come in this order and so many times: {order}."),
        },
    )
}

fn occurs(particle: &Particle) -> String {
    let most = match particle.most {
        u32::MAX => "*".to_owned(),
        most => most.to_string(),
    };
    let new = if particle.is_new { " (4.0.1)" } else { "" };
    format!("{} {}..{most}{new}", particle.tag.name(), particle.least)
}

fn unique(name: &str) -> Rule {
    rule(
        &format!("XSD-{name}IdUnique"),
        &format!("Sak/{name}"),
        Words::Structure {
            description: format!(
                "No two {name} elements of a case have the same key{}. Elements of other kinds may have it too; letter case \
                 counts.\n\nSource: the schema (XSD), since 2.2.1.",
                if name == "Slettet" { " and type" } else { "" }
            ),
            help_nb: format!(
                "Gi hvert {name}-element sin egen nøkkel, eller ta bort det som er sendt to ganger."
            ),
            help_en: format!(
                "Give each {name} element a key of its own, or remove the one that was sent twice."
            ),
        },
    )
}

/// What a value has to be, in English and in bokmål.
fn demand(kind: Kind) -> (String, String) {
    match kind {
        Kind::Text { least, most } => (
            format!("{least} to {most} characters"),
            format!("{least} til {most} tegn"),
        ),
        Kind::Uuid => (
            "a UUID of version 1 to 5".into(),
            "en UUID av versjon 1 til 5".into(),
        ),
        Kind::Digits(count) => (format!("{count} digits"), format!("{count} sifre")),
        Kind::Number(most) => (format!("1 to {most} digits"), format!("1 til {most} sifre")),
        Kind::NumberAndLetters(most) => (
            format!("digits, then perhaps letters a to z, at most {most} characters"),
            format!("sifre, så eventuelt bokstaver a-z, høyst {most} tegn"),
        ),
        Kind::Letter => ("one letter a to z".into(), "én bokstav a-z".into()),
        Kind::Date => ("a date, YYYY-MM-DD".into(), "en dato, ÅÅÅÅ-MM-DD".into()),
        Kind::Moment => (
            "a moment with zone, YYYY-MM-DDThh:mm:ss+hh:mm".into(),
            "et tidspunkt med sone, ÅÅÅÅ-MM-DDTtt:mm:ss+tt:mm".into(),
        ),
        Kind::Flag => ("true, false, 1 or 0".into(), "true, false, 1 eller 0".into()),
        Kind::Code(codes) => {
            let (old, new) = (codes.count(false), codes.count(true));
            let (name, versions) = (
                codes.name,
                if old == new {
                    String::new()
                } else {
                    format!(" ({old} in 3.0.5)")
                },
            );
            (
                format!("one of the {new} codes of {name}{versions}"),
                format!("en av de {new} kodene i {name}"),
            )
        }
        Kind::Element => (
            "the name of a kind of element".into(),
            "navnet på en elementtype".into(),
        ),
    }
}
