//! Codes, clarifications, numbers and provisions that rules ask for, and their neighbours.

use super::place::{self, read_on};
use crate::mutation::Dice;
use crate::mutation::tree::{Child, Document, Node};

/// The codes that rules name, and one beside them, for each kind of element that has one.
const CODES: &[(&str, &str, &[&str])] = &[
    ("Melder", "Kode", &["22", "1", "21"]),
    ("Saksinnhold", "Kode", &["18", "19", "17", "20", "1.1.01"]),
    ("Vedtaksgrunnlag", "Kode", &["18", "19", "17", "1.1.01"]),
    ("Tiltaksgrunnlag", "Kode", &["18", "19", "1.1.01"]),
    ("Status", "Kode", &["1", "2", "3", "4"]),
    ("Kategori", "Kode", CATEGORIES),
    ("Kategori", "Kode", CATEGORIES),
    ("Opphevelse", "Kode", &["4", "1", "2"]),
    ("UtvidetFrist", "Innvilget", &["1", "1", "2", ""]),
    ("Personalia", "Kjonn", &["0", "1", "2"]),
    ("Plan", "Plantype", &["1", "3", "8"]),
];
const CATEGORIES: &[&str] = &[
    "1.1", "1.2", "1.99", "2.1", "2.4", "2.6", "2.99", "3.1", "3.7", "3.99", "4.1", "4.2", "4.3", "4.99",
    "5.99", "6.99", "7.99", "8.1", "8.2", "8.4", "8.5", "8.99",
];
/// Placements, and what is none.
pub const PLACEMENTS: &[&str] = &[
    "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "8.2", "8.4", "8.5", "3.1",
];
/// Nobody's numbers: born in 2039, 1861 or in months that do not exist, incomplete, or wrong.
const NUMBERS: &[&str] = &[
    "15063999870",
    "15063999951",
    "17056174893",
    "55063999864",
    "55063999945",
    "03911299630",
    "03911299983",
    "29820899898",
    "43911299896",
    "43911299977",
    "03741299886",
    "03491299478",
    "43491299895",
    "03911299800",
    "03911299984",
    "03911299973",
    "03911299938",
    "00000000000",
    "00013999945",
    "30023999958",
    "01133999902",
    "31861299859",
    "15063900100",
    "15063900200",
    "15063999999",
    "15063955555",
    "03023800100",
    "06073899999",
    "30023900100",
    "55063900100",
    "03911200200",
    "29020000100",
    "29020199999",
    "00063900100",
    "15003900200",
];
const DUF_NUMBERS: &[&str] = &[
    "202612345603",
    "202500000107",
    "202610000500",
    "202610000008",
    "202610000710",
    "202612345604",
    "202612345630",
    "202612345703",
    "202610000511",
];

pub fn code(dice: &mut Dice, document: &mut Document) {
    let (name, attribute, codes) = dice.pick(CODES);
    if let Some(number) = place::one(dice, document, &[name]) {
        let code = dice.pick(codes);
        let value = (!code.is_empty()).then_some(code);
        document.node(number).set(attribute, value);
    }
}

/// Any conclusion, to a code that rules name or its neighbour; where the schema has no such code the document is left out.
pub fn conclusion(dice: &mut Dice, document: &mut Document) {
    let names = ["Undersokelse", "Undersokelse", "Melding", "Krav", "Ettervern"];
    let name = dice.pick(&names);
    if let Some(number) = place::one(dice, document, &[name])
        && let Some(conclusion) = document.node(number).child("Konklusjon")
    {
        conclusion.set("Kode", Some(dice.pick(&["1", "2", "3"])));
    }
}

/// Absent, blank in one way or another, or there.
pub fn clarification(dice: &mut Dice, document: &mut Document) {
    let names = [
        "Melder",
        "Saksinnhold",
        "Vedtaksgrunnlag",
        "Kategori",
        "Opphevelse",
        "Tiltaksgrunnlag",
        "ArsakFra",
        "FlyttingTil",
    ];
    let Some(number) = place::one(dice, document, &names) else {
        return;
    };
    let value = dice.pick(&[
        None,
        Some(" "),
        Some("&#10;&#9;"),
        Some("\u{A0}"),
        Some("x"),
        Some(" x "),
    ]);
    let node = document.node(number);
    if node.name == "Kategori" {
        node.set("Kode", Some(dice.pick(CATEGORIES)));
    }
    node.set("Presisering", value);
}

/// The child's number, with the birth date that it tells, or another.
pub fn national_id(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Personalia"]) else {
        return;
    };
    let id = dice.pick(NUMBERS);
    let node = document.node(number);
    node.set("Fodselsnummer", Some(id));
    let dates = [
        "2039-06-15",
        "2012-11-03",
        "2012-09-03",
        "2008-02-29",
        "1939-06-15",
        "1861-05-17",
        "2038-02-03",
        "2000-02-29",
    ];
    let told = dates
        .iter()
        .find(|date| id[2..6] == format!("{}{}", &date[5..7], &date[2..4]));
    match told {
        Some(date) if !dice.one_in(4) => node.set("Fodseldato", Some(date)),
        _ if dice.one_in(2) => node.set("Fodseldato", Some(dice.pick(&dates))),
        _ => {}
    }
    let sex = dice.pick(&["0", "1", "1", "2", "2"]);
    node.set("Kjonn", Some(sex));
}

/// A number of the check digits' choosing: any day, century and kind, the digits right or nearly so. Months are beyond 12.
pub fn national_id_of_chance(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Personalia"]) else {
        return;
    };
    let shift = dice.pick(&[80, 80, 80, 65, 40]);
    let (day, month) = match dice.below(4) {
        0 => dice.pick(&[(29, 2), (28, 2), (31, 4), (31, 12), (1, 1)]),
        _ => (dice.below(32), dice.below(14)),
    };
    let day = day + dice.pick(&[0, 0, 0, 40]);
    // The bounds of the centuries.
    let any = dice.below(100);
    let year = dice.pick(&[any, any, 0, 39, 40, 53, 54, 99]);
    let any = dice.below(1000);
    let individual = dice.pick(&[any, any, 0, 499, 500, 749, 750, 899, 900, 999]);
    let mut digits = format!("{day:02}{:02}{year:02}{individual:03}", month + shift);
    for weights in [
        &[3_usize, 7, 6, 1, 8, 9, 4, 5, 2][..],
        &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
    ] {
        let sum: usize = digits
            .bytes()
            .zip(weights)
            .map(|(digit, weight)| usize::from(digit - b'0') * weight)
            .sum();
        digits.push_str(&((11 - sum % 11) % 11 % 10).to_string());
    }
    document.node(number).set("Fodselsnummer", Some(&digits));
}

/// A birth or term date of 2039 and a suffix, which may fit check digits by chance.
pub fn incomplete_number_of_chance(dice: &mut Dice, document: &mut Document) {
    if let Some(number) = place::one(dice, document, &["Personalia"]) {
        let (day, month) = (1 + dice.below(28), 1 + dice.below(12));
        let suffix = dice.pick(&["00100", "00200", "99999", "00300"]);
        let node = document.node(number);
        node.set("Fodselsnummer", Some(&format!("{day:02}{month:02}39{suffix}")));
        node.set("Fodseldato", Some(&format!("2039-{month:02}-{day:02}")));
    }
}

pub fn duf_number(dice: &mut Dice, document: &mut Document) {
    if let Some(number) = place::one(dice, document, &["Personalia"]) {
        let value = dice.pick(DUF_NUMBERS);
        document.node(number).set("DUFnummer", Some(value));
    }
}

/// Another Personalia beside one, from the day before, the same day or the day after.
pub fn second_personalia(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Personalia"]) else {
        return;
    };
    let day = read_on(document);
    let mut copy = document.node(number).clone();
    copy.renumber(dice, false);
    let start = copy.date("StartDato").unwrap();
    let start = dice
        .pick(&[start.pred_opt(), Some(start), start.succ_opt()])
        .unwrap();
    copy.set("StartDato", Some(&start.to_string()));
    let age = dice.pick(&[5, 9, 15, 19, 30]);
    let birth = day - chrono::Months::new(12 * age);
    copy.set("Fodseldato", Some(&birth.to_string()));
    place::case(document).insert(copy);
}

/// A provision that makes a care order, or nearly; or one with a zero.
pub fn legal_basis(dice: &mut Dice, document: &mut Document) {
    let places: &[&str] = if dice.one_in(4) {
        &["Lovhjemmel", "JmfrLovhjemmel"]
    } else {
        &["Lovhjemmel"]
    };
    let Some(number) = place::one(dice, document, places) else {
        return;
    };
    let (act, chapter, section, paragraph) = dice.pick(&[
        ("BVL", "4", "12", ""),
        ("BVL", "4", "8", ""),
        ("BVL", "4", "8", "2"),
        ("BVL", "4", "8", "3"),
        ("BVL", "4", "8", "1"),
        ("BVL", "4", "8", "02"),
        ("BVL", "04", "12", ""),
        ("BVL", "5", "1", ""),
        ("BVL2021", "5", "1", ""),
        ("BVL2021", "5", "1a", "2"),
        ("BVL2021", "4", "12", ""),
        ("BL1981", "5", "1", ""),
        ("BVL2021", "0", "1", ""),
        ("BVL2021", "3", "00", ""),
        ("BVL2021", "3", "0a", ""),
        ("BVL2021", "3", "1", "0"),
        ("BVL2021", "10", "01", "10"),
    ]);
    let node = document.node(number);
    let name = node.name.clone();
    *node = Node::new(&format!(
        "<{name}><Lov>{act}</Lov><Kapittel>{chapter}</Kapittel><Paragraf>{section}</Paragraf></{name}>"
    ));
    if !paragraph.is_empty() {
        let paragraph = Node::new(&format!("<Ledd>{paragraph}</Ledd>"));
        if dice.one_in(2) {
            node.insert(Node::new("<Ledd>1</Ledd>"));
        }
        node.insert(paragraph);
    }
    if dice.one_in(10) {
        node.insert(Node::new(dice.pick(&[
            "<Punktum>0</Punktum>",
            "<Punktum>000</Punktum>",
            "<Punktum>1</Punktum>",
        ])));
    }
}

/// One word of a provision.
pub fn part_of_legal_basis(dice: &mut Dice, document: &mut Document) {
    let (name, values): (_, &[&str]) = dice.pick(&[
        ("Lov", &["BVL", "BVL2021", "BL1981"]),
        ("Kapittel", &["3", "4", "5"]),
        ("Paragraf", &["1", "8", "12"]),
    ]);
    if let Some(number) = place::one(dice, document, &[name]) {
        document.node(number).children = vec![Child::Raw(dice.pick(values).to_owned())];
    }
}

/// § 4-12 beside what is there, which mostly becomes § 4-8 of the act of 1992.
pub fn further_legal_basis(dice: &mut Dice, document: &mut Document) {
    if let Some(number) = place::one(dice, document, &["Tiltak"]) {
        let (act, section) = dice.pick(&[("BVL", "12"), ("BVL2021", "12"), ("BVL", "8"), ("BVL2021", "1")]);
        let node = document.node(number);
        if !dice.one_in(4)
            && let Some(basis) = node.child("Lovhjemmel")
        {
            *basis = Node::new(
                "<Lovhjemmel><Lov>BVL</Lov><Kapittel>4</Kapittel><Paragraf>8</Paragraf></Lovhjemmel>",
            );
        }
        node.insert(Node::new(&format!(
            "<JmfrLovhjemmel><Lov>{act}</Lov><Kapittel>4</Kapittel><Paragraf>{section}</Paragraf></JmfrLovhjemmel>"
        )));
        if dice.one_in(2) {
            end_placement(dice, document, number);
        }
    }
}

/// A measure that is a care order and a placement, ended or not, with and without its reason.
pub fn care_order(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Tiltak"]) else {
        return;
    };
    let (act, chapter, section) = dice.pick(&[("BVL", "4", "12"), ("BVL", "4", "8"), ("BVL2021", "5", "1")]);
    let node = document.node(number);
    for (name, value) in [("Lov", act), ("Kapittel", chapter), ("Paragraf", section)] {
        let part = node.child("Lovhjemmel").and_then(|basis| basis.child(name));
        if let Some(part) = part {
            part.children = vec![Child::Raw(value.to_owned())];
        }
    }
    end_placement(dice, document, number);
}

/// A placement that has ended or not, with and without its reason.
fn end_placement(dice: &mut Dice, document: &mut Document, number: usize) {
    let day = read_on(document);
    let node = document.node(number);
    if let Some(category) = node.child("Kategori") {
        category.set("Kode", Some(dice.pick(PLACEMENTS)));
    }
    node.drop_children("Opphevelse");
    node.drop_children("Konklusjon");
    if dice.one_in(3) {
        node.insert(Node::new("<Opphevelse Kode='1'/>"));
    }
    if dice.one_in(2) {
        node.insert(Node::new(&format!("<Konklusjon SluttDato='{day}'/>")));
    }
}

/// A request for more time, granted or not, or not answered.
pub fn extension(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document);
    if let Some(number) = place::one(dice, document, &["Undersokelse"]) {
        let mut extension = Node::new(&format!("<UtvidetFrist StartDato='{day}'/>"));
        extension.set("Innvilget", dice.pick(&[None, Some("1"), Some("1"), Some("2")]));
        let node = document.node(number);
        node.drop_children("UtvidetFrist");
        node.insert(extension);
    }
}

pub fn submitter(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Avgiver"]) else {
        return;
    };
    let node = document.node(number);
    let organisation = dice.pick(&["958935420", "964338531", "942110464", "958935421", "310000000"]);
    node.set("Organisasjonsnummer", Some(organisation));
    node.set("Bydelsnummer", dice.pick(&[None, Some("01")]));
    node.set("Bydelsnavn", dice.pick(&[None, Some("x"), Some(" ")]));
}
