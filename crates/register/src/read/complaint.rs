//! What the reader objects to, in words.

use crate::xml::grammar::Type;
use crate::xml::tag::Tag;
use crate::xml::value::Kind;

/// Something that the schema, or XML itself, does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// Id of the structural rule.
    pub(super) rule: String,
    pub(super) message: String,
}

/// The rule on well-formed text.
pub(super) const NOT_WELL_FORMED: &str = "XSD-G-01";
const NAMESPACE: &str = "XSD-G-02";
const UNKNOWN: &str = "XSD-G-03";
const FOREIGN_DIGITS: &str = "XSD-G-08";
const DOCTYPE: &str = "XSD-G-09";

impl Complaint {
    fn new(rule: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            message: message.into(),
        }
    }

    pub(super) fn not_well_formed(detail: &str) -> Self {
        Self::new(
            NOT_WELL_FORMED,
            format!("Dokumentet er ikke velformet XML: {detail}"),
        )
    }

    pub(super) fn doctype() -> Self {
        Self::new(DOCTYPE, "DOCTYPE er ikke tillatt: entiteter blir aldri slått opp")
    }

    pub(super) fn root() -> Self {
        Self::new(NAMESPACE, "Rotelementet må være Barnevern uten navnerom")
    }

    pub(super) fn namespace(detail: &str) -> Self {
        Self::new(
            NAMESPACE,
            format!("Bare xsi-attributter kan stå i et navnerom: {detail}"),
        )
    }

    pub(super) fn unknown_element(name: &str, parent: Tag) -> Self {
        let parent = parent.name();
        Self::new(UNKNOWN, format!("Uventet element {} i {parent}", shown(name)))
    }

    pub(super) fn unknown_attribute(name: &str, element: Tag) -> Self {
        let element = element.name();
        Self::new(UNKNOWN, format!("Uventet attributt {} på {element}", shown(name)))
    }

    pub(super) fn stray_text(element: Tag) -> Self {
        Self::new(UNKNOWN, format!("Uventet tekst i {}", element.name()))
    }

    pub(super) fn out_of_order(tag: Tag, parent: Tag, of: &Type) -> Self {
        let (tag, parent) = (tag.name(), parent.name());
        Self::new(
            children(of),
            format!("Feil rekkefølge i {parent}: {tag} kommer for sent"),
        )
    }

    pub(super) fn too_many(tag: Tag, parent: Tag, of: &Type, most: u32) -> Self {
        let (tag, parent) = (tag.name(), parent.name());
        Self::new(children(of), format!("For mange {tag} i {parent}: høyst {most}"))
    }

    pub(super) fn missing_element(tag: Tag, parent: Tag, of: &Type) -> Self {
        let (tag, parent) = (tag.name(), parent.name());
        Self::new(children(of), format!("{tag} mangler i {parent}"))
    }

    pub(super) fn new_element(tag: Tag, parent: Tag, of: &Type) -> Self {
        let (tag, parent) = (tag.name(), parent.name());
        Self::new(children(of), format!("{tag} i {parent} finnes først i versjon 4"))
    }

    pub(super) fn missing_attribute(name: &str, element: Tag, of: &Type) -> Self {
        let element = element.name();
        Self::new(field(of, name), format!("{name} mangler på {element}"))
    }

    pub(super) fn wrong_value(name: &str, of: &Type, is_attribute: bool, kind: Kind, value: &str) -> Self {
        let rule = if is_attribute { field(of, name) } else { whole(of) };
        Self::new(rule, format!("{name} {}", wrong(name, kind, value)))
    }

    pub(super) fn new_code(name: &str, of: &Type, is_attribute: bool, value: &str) -> Self {
        let rule = if is_attribute { field(of, name) } else { whole(of) };
        Self::new(
            rule,
            format!("{name} har ugyldig verdi: koden {value} finnes først i versjon 4"),
        )
    }

    pub(super) fn foreign_digits(name: &str) -> Self {
        Self::new(FOREIGN_DIGITS, format!("{name}: bruk sifrene 0-9"))
    }

    pub(super) fn not_unique(tag: Tag) -> Self {
        let tag = tag.name();
        Self::new(
            format!("XSD-{tag}IdUnique"),
            format!("{tag}-Id er brukt flere ganger"),
        )
    }
}

fn field(of: &Type, attribute: &str) -> String {
    format!("XSD-{}-{attribute}", of.name)
}

fn children(of: &Type) -> String {
    format!("XSD-{}-children", of.name)
}

fn whole(of: &Type) -> String {
    format!("XSD-{}", of.name)
}

/// A name from the document, cut where it is too long to be one.
pub(super) fn shown(name: &str) -> String {
    const LONGEST: usize = 40;
    if name.chars().count() <= LONGEST {
        name.to_owned()
    } else {
        let cut: String = name.chars().take(LONGEST).collect();
        format!("{cut}...")
    }
}

/// What is wrong with a value. The value is shown only where it cannot be about a person: codes, flags, keys and dates, and no
/// longer than such a value is.
fn wrong(name: &str, kind: Kind, value: &str) -> String {
    let count = value.chars().count();
    if count == 0 {
        return "har ugyldig verdi: tomt felt, utelat det heller".to_owned();
    }
    let shown = |longest: usize| {
        if count <= longest && name != crate::xml::names::attribute::BIRTH_DATE {
            format!("«{value}»")
        } else {
            "verdien".to_owned()
        }
    };
    match kind {
        Kind::Text { least, most } => format!("har ugyldig verdi: {count} tegn, skal ha {least} til {most}"),
        Kind::Uuid => "har ugyldig verdi: ikke en UUID av versjon 1 til 5".to_owned(),
        Kind::Digits(digits) => format!("har ugyldig verdi: {count} tegn, skal være {digits} sifre"),
        Kind::Number(most) => format!("har ugyldig verdi: skal være 1 til {most} sifre"),
        Kind::NumberAndLetters(most) => {
            format!("har ugyldig verdi: skal være sifre, så eventuelt bokstaver a-z, høyst {most} tegn")
        }
        Kind::Letter => "har ugyldig verdi: skal være én bokstav a-z".to_owned(),
        Kind::Date => format!("har ugyldig verdi: {} er ikke en dato (ÅÅÅÅ-MM-DD)", shown(12)),
        Kind::Moment => format!(
            "har ugyldig verdi: {} er ikke et tidspunkt med sone (ÅÅÅÅ-MM-DDTtt:mm:ss+tt:mm)",
            shown(40)
        ),
        Kind::Flag => format!("har ugyldig verdi: {} er verken true, false, 1 eller 0", shown(6)),
        Kind::Code(codes) => format!("har ugyldig verdi: {} er ikke en kode i {}", shown(7), codes.name),
        Kind::Element => format!("har ugyldig verdi: {} er ikke en elementtype", shown(12)),
    }
}
