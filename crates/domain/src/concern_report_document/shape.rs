//! The two kinds of report as the official schemas of KS shape them (v1 and v2, state 2024-03-22).

use super::json::{Node, Object};
use super::pattern::{any, email, four_digits, one_line, phone, two_digits};
use super::{
    Address, Document, Expected, Guardian, Kind, Note, Organisation, Reason, ReportedChild, Reporter, SentAt,
    Texts,
};

type Read<T> = Result<T, Reason>;

/// Reads an object as a report of either kind; which one is decided by the schema it satisfies.
pub(super) fn report(root: &Object<'_>) -> Read<Document> {
    let public = match public(root) {
        Ok(document) => return Ok(document),
        Err(reason) => reason,
    };
    let private = match private(root) {
        Ok(document) => return Ok(document),
        Err(reason) => reason,
    };
    let has = |name| root.get(name).is_some();
    if has("offentligMelder") {
        Err(public)
    } else if has("privatMelder") {
        Err(private)
    } else if has("offentligBarn") || has("foresatte") {
        Err(public)
    } else if has("privatBarn") {
        Err(private)
    } else {
        Err(Reason::NotAConcernReport)
    }
}

fn public(root: &Object<'_>) -> Read<Document> {
    let mut notes = Vec::new();
    let municipality_number = text(root, "kommunenummer", four_digits)?;
    let municipality_name = text(root, "kommunenavn", one_line)?;
    let district_number = text(root, "bydelsnummer", two_digits)?;
    let district_name = text(root, "bydelsnavn", one_line)?;
    let reporter = public_reporter(object(root, "offentligMelder")?)?;
    let children = items(
        root,
        "offentligBarn",
        "offentligBarn[]",
        1,
        usize::MAX,
        public_child,
    )?;
    let guardians = items(root, "foresatte", "foresatte[]", 1, 2, guardian)?;
    let interpreter_need = optional_text(root, "behovForTolk", any)?;
    let other_agencies = optional_text(root, "andreHjelpeinstanser", any)?;
    let (texts, version_hint) = public_texts(object(root, "melding")?, &mut notes)?;
    let sent_at = SentAt::read(&text(root, "sendingstidspunkt", any)?, &mut notes);
    let delivery_channel = text(root, "leveringskanal", any)?;
    Ok(Document {
        kind: Kind::Public,
        version_hint,
        municipality_number,
        municipality_name,
        district_number,
        district_name,
        reporter,
        children,
        guardians,
        interpreter_need,
        other_agencies,
        texts,
        sent_at,
        delivery_channel,
        notes,
    })
}

fn private(root: &Object<'_>) -> Read<Document> {
    let mut notes = Vec::new();
    let municipality_number = text(root, "kommunenummer", four_digits)?;
    let municipality_name = text(root, "kommunenavn", any)?;
    let district_number = text(root, "bydelsnummer", two_digits)?;
    let district_name = text(root, "bydelsnavn", any)?;
    let reporter = private_reporter(object(root, "privatMelder")?)?;
    // The schema asks for a length that lists do not have, so it allows an empty list.
    let children = items(root, "privatBarn", "privatBarn[]", 0, usize::MAX, private_child)?;
    if children.iter().all(|child| child.name.trim().is_empty()) {
        notes.push(Note::NoChildNamed);
    }
    let texts = Texts {
        concern: text(root, "melding", any)?,
        history: None,
        other_views: None,
    };
    let sent_at = SentAt::read(&text(root, "sendingstidspunkt", any)?, &mut notes);
    let delivery_channel = text(root, "leveringskanal", any)?;
    Ok(Document {
        kind: Kind::Private,
        version_hint: None,
        municipality_number,
        municipality_name,
        district_number,
        district_name,
        reporter,
        children,
        guardians: Vec::new(),
        interpreter_need: None,
        other_agencies: None,
        texts,
        sent_at,
        delivery_channel,
        notes,
    })
}

fn public_reporter(at: &Object<'_>) -> Read<Reporter> {
    Ok(Reporter {
        name: text(at, "offentligMelder.personnavn", one_line)?,
        role: Some(text(at, "offentligMelder.rolle", one_line)?),
        phone: Some(text(at, "offentligMelder.telefonnummer", phone)?),
        email: Some(text(at, "offentligMelder.epost", email)?),
        organisation: Some(organisation(object(at, "offentligMelder.virksomhet")?)?),
        address: None,
    })
}

fn organisation(at: &Object<'_>) -> Read<Organisation> {
    Ok(Organisation {
        name: text(at, "offentligMelder.virksomhet.navn", one_line)?,
        number: optional_text(at, "offentligMelder.virksomhet.orgnr", one_line)?,
        address: address(at, &ORGANISATION_ADDRESS)?,
    })
}

fn private_reporter(at: &Object<'_>) -> Read<Reporter> {
    let has_address = at.get("adresse").is_some();
    Ok(Reporter {
        name: text(at, "privatMelder.personnavn", any)?,
        role: None,
        phone: optional_text(at, "privatMelder.telefonnummer", phone)?,
        email: None,
        organisation: None,
        address: has_address.then(|| address(at, &REPORTER_ADDRESS)).transpose()?,
    })
}

fn public_child(at: &Object<'_>) -> Read<ReportedChild> {
    Ok(ReportedChild {
        national_id_text: Some(text(at, "offentligBarn[].fnr", any)?),
        unborn: yes_no(at, "offentligBarn[].ufoedt")?,
        name: text(at, "offentligBarn[].personnavn", one_line)?,
        phone: optional_text(at, "offentligBarn[].telefonnummer", any)?,
        address: address(at, &PUBLIC_CHILD_ADDRESS)?,
        informed: Some(yes_no(at, "offentligBarn[].orientert")?),
        informed_reason: optional_text(at, "offentligBarn[].orientertGrunn", one_line)?,
        assumed_age: None,
        relation: None,
    })
}

fn private_child(at: &Object<'_>) -> Read<ReportedChild> {
    Ok(ReportedChild {
        national_id_text: None,
        unborn: false,
        name: text(at, "privatBarn[].personnavn", any)?,
        phone: None,
        address: address(at, &PRIVATE_CHILD_ADDRESS)?,
        informed: None,
        informed_reason: None,
        assumed_age: optional_text(at, "privatBarn[].antattAlder", any)?,
        relation: optional_text(at, "privatBarn[].relasjon", any)?,
    })
}

fn guardian(at: &Object<'_>) -> Read<Guardian> {
    Ok(Guardian {
        name: text(at, "foresatte[].personnavn", one_line)?,
        phone: optional_text(at, "foresatte[].telefonnummer", one_line)?,
        informed: yes_no(at, "foresatte[].orientert")?,
        informed_reason: optional_text(at, "foresatte[].orientertGrunn", one_line)?,
    })
}

fn public_texts(at: &Object<'_>, notes: &mut Vec<Note>) -> Read<(Texts, Option<u8>)> {
    let (other_views, version) = match at.get("andreSynspunkter") {
        None => (None, None),
        Some(Node::Text(views)) => (Some(views.to_string()), Some(2)),
        // Version 1 does not know the member, so there it may hold anything.
        Some(_) => {
            notes.push(Note::OtherViewsUnreadable);
            (None, Some(1))
        }
    };
    let concern = text(at, "melding.melding", any)?;
    let history = Some(text(at, "melding.historie", any)?);
    Ok((
        Texts {
            concern,
            history,
            other_views,
        },
        version,
    ))
}

struct AddressPaths {
    itself: &'static str,
    line1: &'static str,
    line2: &'static str,
    line3: &'static str,
    postal_code: &'static str,
    postal_place: &'static str,
}

macro_rules! address_paths {
    ($owner:literal) => {
        AddressPaths {
            itself: concat!($owner, ".adresse"),
            line1: concat!($owner, ".adresse.adresselinje1"),
            line2: concat!($owner, ".adresse.adresselinje2"),
            line3: concat!($owner, ".adresse.adresselinje3"),
            postal_code: concat!($owner, ".adresse.postnummer"),
            postal_place: concat!($owner, ".adresse.poststed"),
        }
    };
}

const ORGANISATION_ADDRESS: AddressPaths = address_paths!("offentligMelder.virksomhet");
const REPORTER_ADDRESS: AddressPaths = address_paths!("privatMelder");
const PUBLIC_CHILD_ADDRESS: AddressPaths = address_paths!("offentligBarn[]");
const PRIVATE_CHILD_ADDRESS: AddressPaths = address_paths!("privatBarn[]");

fn address(owner: &Object<'_>, paths: &AddressPaths) -> Read<Address> {
    let at = object(owner, paths.itself)?;
    Ok(Address {
        line1: text(at, paths.line1, any)?,
        line2: optional_text(at, paths.line2, any)?,
        line3: optional_text(at, paths.line3, any)?,
        postal_code: optional_text(at, paths.postal_code, any)?,
        postal_place: optional_text(at, paths.postal_place, any)?,
    })
}

/// The member that a path ends in.
fn member<'n, 'a>(at: &'n Object<'a>, path: &str) -> Option<&'n Node<'a>> {
    at.get(path.rsplit('.').next().unwrap_or(path))
}

fn required<'n, 'a>(at: &'n Object<'a>, path: &'static str) -> Read<&'n Node<'a>> {
    member(at, path).ok_or(Reason::MissingField { path })
}

fn text(at: &Object<'_>, path: &'static str, pattern: fn(&str) -> bool) -> Read<String> {
    optional_text(at, path, pattern)?.ok_or(Reason::MissingField { path })
}

fn optional_text(at: &Object<'_>, path: &'static str, pattern: fn(&str) -> bool) -> Read<Option<String>> {
    match member(at, path) {
        None => Ok(None),
        Some(Node::Text(text)) if pattern(text) => Ok(Some(text.to_string())),
        Some(Node::Text(_)) => Err(Reason::PatternMismatch { path }),
        Some(_) => Err(Reason::WrongType {
            path,
            expected: Expected::Text,
        }),
    }
}

fn yes_no(at: &Object<'_>, path: &'static str) -> Read<bool> {
    match required(at, path)? {
        Node::YesNo(answer) => Ok(*answer),
        _ => Err(Reason::WrongType {
            path,
            expected: Expected::YesNo,
        }),
    }
}

fn object<'n, 'a>(at: &'n Object<'a>, path: &'static str) -> Read<&'n Object<'a>> {
    match required(at, path)? {
        Node::Object(object) => Ok(object),
        _ => Err(Reason::WrongType {
            path,
            expected: Expected::Object,
        }),
    }
}

/// The items of a list, each read by the same function.
fn items<T>(
    at: &Object<'_>,
    path: &'static str,
    item_path: &'static str,
    least: usize,
    most: usize,
    read: fn(&Object<'_>) -> Read<T>,
) -> Read<Vec<T>> {
    let Node::List(nodes) = required(at, path)? else {
        return Err(Reason::WrongType {
            path,
            expected: Expected::List,
        });
    };
    if nodes.len() < least {
        return Err(Reason::TooFewItems { path });
    }
    if nodes.len() > most {
        return Err(Reason::TooManyItems { path });
    }
    let item = |node: &Node<'_>| match node {
        Node::Object(object) => read(object),
        _ => Err(Reason::WrongType {
            path: item_path,
            expected: Expected::Object,
        }),
    };
    nodes.iter().map(item).collect()
}
