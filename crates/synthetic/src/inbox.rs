//! Documents that have arrived and that nobody has registered yet, as the national portal would send them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::{Anonymity, Channel, Reporter, Subject};
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::people::child::{Child, Sex};

use crate::DemoDocument;
use crate::world::World;

/// The first is due tomorrow.
pub(crate) fn documents(world: &mut World, cases: &[Case]) -> Vec<DemoDocument> {
    let known = cases
        .iter()
        .find(|case| !case.file.is_open() && case.child.national_id.is_some());
    let mut documents = vec![
        arrived(world.ago(6), &neighbour(world.ago(6))),
        arrived(world.ago(4), &unborn(world.ago(4))),
    ];
    documents.extend(known.map(|case| arrived(world.ago(2), &known_child(world.ago(2), &case.child))));
    let mut draw = world.draw();
    let brother = world.child(&mut draw, "Szymon Havfløyte", world.aged(11, 3, 2), Sex::Boy);
    let sister = world.child(&mut draw, "Oliwia Havfløyte", world.aged(7, 5, 20), Sex::Girl);
    documents.push(arrived(
        world.ago(1),
        &two_children(world.ago(1), &[brother, sister]),
    ));
    documents.push(arrived(world.ago(1), &nobody_named(world.ago(1))));
    documents
}

/// One call: a neighbour who wants to be anonymous towards the family, about a child that the service knows under another
/// spelling, and about a child that is not born yet.
pub(crate) fn calls(world: &World, cases: &[Case]) -> Vec<TakenDown> {
    let spelled = |name: &str| name.replace('å', "aa").replace('ø', "oe").replace('æ', "ae");
    let known = cases.iter().map(|case| &case.child);
    let known = known
        .filter(|child| !child.unborn)
        .find(|child| spelled(&child.name) != child.name);
    let name = known.map_or_else(String::new, |child| spelled(&child.name));
    let on = world.ago(1);
    let age = known
        .and_then(|child| child.age_on(on))
        .map(|age| format!("ca. {age} år"));
    let at_home = Subject {
        address: Some("Bakkevegen 12, Fjordvik".to_owned()),
        relation: Some("nabo".to_owned()),
        ..Subject::default()
    };
    let child = Subject {
        name,
        assumed_age: age,
        ..at_home.clone()
    };
    let unborn = Subject {
        unborn: true,
        ..at_home
    };
    vec![TakenDown {
        channel: Channel::Telephone,
        received_at: at(on),
        reporter: Reporter {
            anonymity: Anonymity::Protected,
            name: "Ågot Nabosen".to_owned(),
            phone: Some("900 00 000".to_owned()),
            ..Reporter::default()
        },
        children: vec![child, unborn],
        text: "Innringeren hører høy krangling gjennom veggen nesten hver kveld. Barnet står ofte alene ute på trappa. \
               Mor venter et barn til. Innringeren vil ikke at familien skal få vite hvem som ringte."
            .to_owned(),
        urgent: false,
    }]
}

fn arrived(on: NaiveDate, document: &Value) -> DemoDocument {
    DemoDocument {
        bytes: format!("{document:#}").into_bytes(),
        received_at: at(on),
    }
}

fn at(on: NaiveDate) -> DateTime<Utc> {
    on.and_time(NaiveTime::from_hms_opt(11, 20, 0).unwrap_or_default())
        .and_utc()
}

/// What all documents begin and end with.
fn addressed(mut document: Value, sent: NaiveDate) -> Value {
    document["kommunenummer"] = json!("9901");
    document["kommunenavn"] = json!("Fjordvik");
    document["bydelsnummer"] = json!("00");
    document["bydelsnavn"] = json!("");
    document["sendingstidspunkt"] = json!(format!("{sent}T09:48:12"));
    document["leveringskanal"] = json!("Nasjonal portal for bekymringsmelding");
    document
}

fn address(street: &str) -> Value {
    json!({ "adresselinje1": street, "postnummer": "9900", "poststed": "Fjordvik" })
}

fn public_reporter(name: &str, role: &str, email: &str, organisation: &str) -> Value {
    json!({
        "personnavn": name,
        "rolle": role,
        "telefonnummer": "+47 900 00 000",
        "epost": email,
        "virksomhet": { "navn": organisation, "orgnr": "310000019", "adresse": address("Tunet 1") },
    })
}

fn public_child(child: &Child, informed: bool) -> Value {
    json!({
        "fnr": child.national_id.as_ref().map_or("", |number| number.as_str()),
        "ufoedt": false,
        "personnavn": child.name,
        "adresse": address("Bakkeveien 7"),
        "orientert": informed,
        "orientertGrunn": if informed { "Barnet vil gjerne at noen hjelper." } else { "Vi ønsker å gjøre det sammen med dere." },
    })
}

/// Private, version 1.
fn neighbour(sent: NaiveDate) -> Value {
    let document = json!({
        "privatMelder": { "personnavn": "Mohamed Skumringsbris", "telefonnummer": "90000001" },
        "privatBarn": [{
            "personnavn": "Gabija Månedråpe",
            "antattAlder": "5-6 år",
            "relasjon": "Nabo",
            "adresse": address("Strandgata 12"),
        }],
        "melding": "Jenta i leiligheten ved siden av er ofte ute alene til sent. Hun ringer på hos oss for å varme seg, og vi gir henne \
                    mat. Hun er tillitsfull og snakker fint om mor. Jeg tror moren arbeider om kvelden og ikke har noen å spørre.",
    });
    addressed(document, sent)
}

/// Public, version 2, for a child not yet born.
fn unborn(sent: NaiveDate) -> Value {
    let document = json!({
        "offentligMelder": public_reporter("Winta Kløversang", "Jordmor", "winta@helsestasjon.example", "Fjordvik helsestasjon"),
        "offentligBarn": [{
            "fnr": "",
            "ufoedt": true,
            "personnavn": "Ufødt barn av Daria Regnvinge",
            "adresse": address("Elvestien 3"),
            "orientert": false,
        }],
        "foresatte": [{ "personnavn": "Daria Regnvinge", "orientert": true, "orientertGrunn": "Mor har lest meldingen og samtykker." }],
        "behovForTolk": "Ja, ukrainsk.",
        "andreHjelpeinstanser": "Fastlege og flyktningtjenesten.",
        "melding": {
            "melding": "Daria venter sitt første barn om to måneder. Hun er alene i Norge, sover lite og er redd for å bli alene med barnet.",
            "historie": "Hun kom hit i fjor, og har gått til svangerskapskontroll hos meg siden uke 14.",
            "andreSynspunkter": "Daria ønsker selv å møte dere før fødselen.",
        },
    });
    addressed(document, sent)
}

/// Public, version 2, for a child who is known to the service.
fn known_child(sent: NaiveDate, child: &Child) -> Value {
    let document = json!({
        "offentligMelder": public_reporter("Bente Regnskjell", "Kontaktlærer", "bente@skole.example", "Fjordvik skole"),
        "offentligBarn": [public_child(child, true)],
        "foresatte": [{ "personnavn": "Marianne Kløverdrøm", "orientert": true }],
        "behovForTolk": "Nei.",
        "andreHjelpeinstanser": "Helsesykepleier.",
        "melding": {
            "melding": "Fraværet har økt igjen siden forrige gang vi meldte, og nå vil barnet ikke hjem etter skolen. Vi er mer bekymret enn før.",
            "historie": "Vi meldte for noen uker siden, og den meldingen ble henlagt. Tiltakene på skolen har hjulpet, men ikke nok.",
            "andreSynspunkter": "Barnet sier: Jeg vil snakke med noen som ikke kjenner alle her.",
        },
    });
    addressed(document, sent)
}

/// Public, version 1, for brother and sister.
fn two_children(sent: NaiveDate, children: &[Child]) -> Value {
    let document = json!({
        "offentligMelder": public_reporter("Stian Bjørkekvist", "Rektor", "stian@skole.example", "Fjordvik skole"),
        "offentligBarn": children.iter().map(|child| public_child(child, false)).collect::<Vec<_>>(),
        "foresatte": [
            { "personnavn": "Aleksandra Havfløyte", "telefonnummer": "90000002", "orientert": true },
            { "personnavn": "Antoni Havfløyte", "orientert": false, "orientertGrunn": "Vi har ikke fått tak i far." },
        ],
        "behovForTolk": "Ja, polsk for mor.",
        "andreHjelpeinstanser": "Ingen som vi kjenner til.",
        "melding": {
            "melding": "Søsknene er blitt stille i det siste og vil ikke fortelle om helgene. Den eldste passer hele tiden på den yngste.",
            "historie": "Familien flyttet hit i vår. Barna er godt likt og har vært glade i skolen.",
        },
    });
    addressed(document, sent)
}

/// Private, version 1, without a child's name.
fn nobody_named(sent: NaiveDate) -> Value {
    let document = json!({
        "privatMelder": { "personnavn": "Ønsker å være anonym" },
        "privatBarn": [],
        "melding": "Jeg går tur i Lyngveien om kvelden. I det gule huset nederst er det ofte høylytt krangel, og det bor barn der. Jeg vet \
                    ikke hva de heter. I går satt et av dem på trappa uten jakke.",
    });
    addressed(document, sent)
}
