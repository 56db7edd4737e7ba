//! The words of the pages.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};
use tiltak_statistics::Language;

const WORDS: &[(&str, [&str; 3])] = &[
    (
        "name",
        [
            "Statistikk om hjelpetiltak i barnevernet",
            "Statistikk om hjelpetiltak i barnevernet",
            "Statistics on assistance measures in child welfare",
        ],
    ),
    (
        "author",
        ["Den som publiserer", "Den som publiserer", "The publisher"],
    ),
    (
        "skip",
        ["Gå til innholdet", "Gå til innhaldet", "Go to the content"],
    ),
    ("menu", ["Hovedmeny", "Hovudmeny", "Main menu"]),
    ("languages", ["Andre språk", "Andre språk", "Other languages"]),
    ("article", ["Artikkel", "Artikkel", "Article"]),
    (
        "areas",
        [
            "Fylker og kommuner",
            "Fylke og kommunar",
            "Counties and municipalities",
        ],
    ),
    (
        "tables",
        ["Tabeller og filer", "Tabellar og filer", "Tables and files"],
    ),
    ("revisions", ["Endrede tall", "Endra tal", "Revised figures"]),
    ("about", ["Om tallene", "Om tala", "About the figures"]),
    ("feed", ["Nye publiseringer", "Nye publiseringar", "New releases"]),
    ("version", ["Dataversjon", "Dataversjon", "Data version"]),
    ("published", ["Publisert", "Publisert", "Published"]),
    (
        "permanent",
        [
            "Lenker til denne versjonen endres aldri.",
            "Lenkjer til denne versjonen blir aldri endra.",
            "Links to this version never change.",
        ],
    ),
    (
        "newest",
        [
            "Se nyeste versjon",
            "Sjå nyaste versjon",
            "See the newest version",
        ],
    ),
    ("newest_release", ["Nyeste", "Nyaste", "Newest"]),
    ("figures", ["Tallene bak", "Tala bak", "The figures behind"]),
    (
        "notes",
        ["Om å lese tallene", "Om å lese tala", "How to read the figures"],
    ),
    ("compared", ["Sammenligning", "Samanlikning", "Comparison"]),
    (
        "compared_lead",
        [
            "Ingen kommune eller noe fylke er rangert: forskjeller kan ha mange grunner, og små kommuner varierer mye ved tilfeldigheter alene.",
            "Ingen kommune og ikkje noko fylke er rangert: skilnader kan ha mange grunnar, og små kommunar varierer mykje berre tilfeldig.",
            "No municipality or county is ranked: differences can have many reasons, and small municipalities vary a lot by chance alone.",
        ],
    ),
    ("definition", ["Definisjon", "Definisjon", "Definition"]),
    ("source", ["Kilde", "Kjelde", "Source"]),
    (
        "tables_lead",
        [
            "Hver fil har tittel, merknader, enhet, symboler, kilde og dataversjon. Alle filer har de samme, vernede tallene.",
            "Kvar fil har tittel, merknader, eining, symbol, kjelde og dataversjon. Alle filene har dei same, verna tala.",
            "Each file has title, notes, unit, symbols, source and data version. All files have the same, protected figures.",
        ],
    ),
    ("table", ["Tabell", "Tabell", "Table"]),
    ("by", ["Fordelt på", "Fordelt på", "By"]),
    ("years", ["År", "År", "Years"]),
    ("download", ["Last ned", "Last ned", "Download"]),
    ("indicator", ["Indikator", "Indikator", "Indicator"]),
    ("query", ["Spørringen", "Spørjinga", "The query"]),
    (
        "not_there",
        [
            "Indikatoren er ikke i denne utgaven av katalogen.",
            "Indikatoren er ikkje i denne utgåva av katalogen.",
            "The indicator is not in this edition of the catalogue.",
        ],
    ),
    (
        "revisions_lead",
        [
            "Her står tall som er publisert før, og som er blitt andre, er holdt tilbake eller ikke lenger er det. Tidligere versjoner står uendret.",
            "Her står tal som er publiserte før, og som er vortne andre, er haldne tilbake eller ikkje lenger er det. Tidlegare versjonar står uendra.",
            "These are figures that were published before and have changed, are held back, or no longer are. Earlier versions stand unchanged.",
        ],
    ),
    (
        "all_revisions",
        [
            "Alle endringer som fil (CSV)",
            "Alle endringar som fil (CSV)",
            "All revisions as a file (CSV)",
        ],
    ),
    (
        "versions",
        [
            "Publiserte versjoner",
            "Publiserte versjonar",
            "Published versions",
        ],
    ),
];

/// The words in a language, by name.
pub(super) fn words(language: Language) -> BTreeMap<&'static str, &'static str> {
    WORDS
        .iter()
        .map(|(name, [nb, nn, en])| (*name, language.choose(nb, nn, en)))
        .collect()
}

/// One of them.
pub(super) fn word(name: &str, language: Language) -> &'static str {
    words(language).get(name).copied().unwrap_or_default()
}

/// A day as readers write it.
pub(super) fn day(time: DateTime<Utc>, language: Language) -> String {
    const NB: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(time.month0()).unwrap_or_default();
    match language {
        Language::En => format!("{} {} {}", time.day(), EN[month], time.year()),
        Language::Nb | Language::Nn => format!("{}. {} {}", time.day(), NB[month], time.year()),
    }
}
