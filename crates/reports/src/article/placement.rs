//! Where the children placed as an assistance measure live: H009 to H016.

use super::Section;
use super::drawing::PERCENT;
use super::number::Number;
use super::teller::{Named, Teller};
use super::words::{CHILDREN, Words, counted, listed, percent};

/// How many years before the development is told from.
pub(super) const YEARS: i32 = 5;

/// Indicator, name of the row, and the place as it stands in a sentence.
const KINDS: [(&str, Words, Words); 5] = [
    (
        "H009",
        ["Fosterhjem", "Fosterheim", "Foster home"],
        ["i fosterhjem", "i fosterheim", "in foster homes"],
    ),
    (
        "H010",
        [
            "Bolig med oppfølging",
            "Bustad med oppfølging",
            "Housing with follow-up",
        ],
        [
            "i bolig med oppfølging",
            "i bustad med oppfølging",
            "in housing with follow-up",
        ],
    ),
    (
        "H011",
        ["Institusjon", "Institusjon", "Institution"],
        ["på institusjon", "på institusjon", "in institutions"],
    ),
    (
        "H012",
        [
            "Beredskapshjem utenfor familie og nettverk",
            "Beredskapsheim utanfor familie og nettverk",
            "Emergency foster home outside family and network",
        ],
        [
            "i beredskapshjem utenfor familie og nettverk",
            "i beredskapsheim utanfor familie og nettverk",
            "in emergency foster homes outside family and network",
        ],
    ),
    (
        "H013",
        [
            "Midlertidig hjem i familie og nettverk",
            "Mellombels heim i familie og nettverk",
            "Temporary home in family and network",
        ],
        [
            "i midlertidige hjem i familie og nettverk",
            "i mellombelse heimar i familie og nettverk",
            "in temporary homes in family and network",
        ],
    ),
];

const PLACED: Words = [
    "Plassert, av barn med hjelpetiltak",
    "Plassert, av barn med hjelpetiltak",
    "Placed, of children with assistance measures",
];
const HOUSING: Words = [
    "Barn i bolig med oppfølging som hjelpetiltak",
    "Barn i bustad med oppfølging som hjelpetiltak",
    "Children in housing with follow-up as an assistance measure",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let kinds: Vec<Named> = KINDS
        .iter()
        .map(|(id, name, _)| teller.named(id, *name))
        .collect();
    let then = teller.year() - YEARS;
    let rows = [
        teller.named_in("H014", PLACED, then),
        teller.named("H008", PLACED),
        teller.named_in("H015", HOUSING, then),
        teller.named("H016", HOUSING),
    ];
    let heading = heading(teller, &kinds);
    let figure = teller.bars(
        "placement",
        [
            "Hvor barn plassert som hjelpetiltak bodde, {place} {year}",
            "Kvar barn plasserte som hjelpetiltak budde, {place} {year}",
            "Where children placed as an assistance measure lived, {place} {year}",
        ],
        PERCENT,
        &heading,
        &kinds,
    );
    Section {
        id: "placement",
        paragraphs: super::paragraphs([
            where_they_lived(teller, &kinds),
            teller.change(
                [
                    "Andelen plassert av barn med hjelpetiltak",
                    "Delen plassert av barn med hjelpetiltak",
                    "The share placed of children with assistance measures",
                ],
                &rows[0].number,
                &rows[1].number,
            ),
            housing(teller, &rows[2].number, &rows[3].number),
        ]),
        figure,
        table: teller.table(&[&kinds[..], &rows].concat()),
        notes: Vec::new(),
        heading,
    }
}

/// The commonest kind, where it is known to be the commonest.
fn heading(teller: &Teller<'_>, kinds: &[Named]) -> String {
    let unknown = [
        "Hvor barna som var plassert bodde, kan ikke vises",
        "Kvar barna som var plasserte budde, kan ikkje visast",
        "Where the children who were placed lived cannot be shown",
    ];
    let Some(shares) = kinds
        .iter()
        .map(|one| one.number.share())
        .collect::<Option<Vec<f64>>>()
    else {
        return teller.say(unknown, &[]);
    };
    let first = (0..kinds.len()).max_by(|one, other| shares[*one].total_cmp(&shares[*other]));
    let Some(first) = first else {
        return teller.say(unknown, &[]);
    };
    let (name, wins) = (KINDS[first].2, is_clearly_first(kinds, first));
    let words = if wins {
        [
            "Det var vanligst at de plasserte barna bodde {kind}",
            "Det var vanlegast at dei plasserte barna budde {kind}",
            "The placed children most often lived {kind}",
        ]
    } else {
        [
            "Det er ikke sikkert hvor flest av de plasserte barna bodde",
            "Det er ikkje sikkert kvar flest av dei plasserte barna budde",
            "It is not certain where most of the placed children lived",
        ]
    };
    teller.say(words, &[("kind", teller.word(name))])
}

/// Whether the lower end of one interval is above the upper ends of the others.
fn is_clearly_first(kinds: &[Named], first: usize) -> bool {
    let Some(low) = kinds[first].number.interval().map(|interval| interval.low) else {
        return false;
    };
    kinds
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != first)
        .all(|(_, one)| one.number.interval().is_none_or(|interval| interval.high < low))
}

fn where_they_lived(teller: &Teller<'_>, kinds: &[Named]) -> String {
    let language = teller.language();
    let told: Vec<String> = kinds
        .iter()
        .zip(KINDS)
        .filter(|(one, _)| one.number.value.is_some())
        .map(|(one, (_, _, place))| format!("{} {}", percent(&one.number, language), teller.word(place)))
        .collect();
    let mut sentences = Vec::new();
    if !told.is_empty() {
        sentences.push(teller.say(
            [
                "Av barna som var plassert som hjelpetiltak {place}, bodde {list}.",
                "Av barna som var plasserte som hjelpetiltak {place}, budde {list}.",
                "Of the children placed as an assistance measure {place}, these shares lived in each kind of place: {list}.",
            ],
            &[("list", &listed(&told, language))],
        ));
    }
    let missing: Vec<(&Number, Words)> = kinds
        .iter()
        .zip(KINDS)
        .map(|(one, (_, name, _))| (&one.number, name))
        .collect();
    sentences.extend(teller.absent(&missing));
    sentences.join(" ")
}

fn housing(teller: &Teller<'_>, before: &Number, now: &Number) -> String {
    let mut sentences = Vec::new();
    if now.value.is_some() {
        sentences.push(teller.say(
            [
                "{children} bodde i bolig med oppfølging ved utgangen av {year}.",
                "{children} budde i bustad med oppfølging ved utgangen av {year}.",
                "{children} lived in housing with follow-up at the end of {year}.",
            ],
            &[("children", &counted(now, &CHILDREN, teller.language()))],
        ));
        sentences.push(teller.change(["Antallet", "Talet", "The number"], before, now));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.extend(teller.absent(&[(
        now,
        [
            "Antallet barn i bolig med oppfølging",
            "Talet på barn i bustad med oppfølging",
            "The number of children in housing with follow-up",
        ],
    )]));
    sentences.join(" ")
}
