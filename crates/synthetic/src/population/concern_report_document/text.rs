//! What is written in the fields of the forms.

use super::Told;
use super::words::{self, Theme};
use crate::draw::Draw;
use crate::population::name::Names;
use crate::population::submission::id::mix;

/// The register's code of a child who reports.
const BY_THE_CHILD: &str = "1";

/// The written form of Norwegian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Bokmal,
    Nynorsk,
}

impl Language {
    /// One household in ten is written of in nynorsk.
    pub(super) fn of(household: u64) -> Self {
        if mix(household ^ 0x6e6e).is_multiple_of(10) {
            Self::Nynorsk
        } else {
            Self::Bokmal
        }
    }

    fn pick<'t>(self, bokmal: &[&'t str], nynorsk: &[&'t str], draw: &mut Draw) -> &'t str {
        draw.pick(if self == Self::Bokmal { bokmal } else { nynorsk })
    }
}

/// The worry: a sentence for each content of the report, each theme once; in the child's own words where the child reports.
pub(super) fn concern(told: &[Told<'_>], language: Language, draw: &mut Draw) -> String {
    if told
        .first()
        .is_some_and(|first| first.report.reporter == BY_THE_CHILD)
    {
        return own_words(told, language, draw);
    }
    let mut seen = Vec::new();
    let mut sentences = vec![opening(language, draw).to_owned()];
    for one in told {
        for code in &one.report.contents {
            let theme = Theme::of(code);
            if !seen.contains(&theme) {
                seen.push(theme);
                let (bokmal, nynorsk) = words::sentences(theme);
                let sentence = language.pick(bokmal, nynorsk, draw);
                sentences.push(sentence.replace("{}", Names::given(one.child())));
            }
        }
    }
    sentences.push(closing(language, draw).to_owned());
    sentences.join(" ")
}

fn own_words(told: &[Told<'_>], language: Language, draw: &mut Draw) -> String {
    let mut sentences = Vec::new();
    for code in told.iter().flat_map(|one| &one.report.contents) {
        let (bokmal, nynorsk) = words::first_person(Theme::of(code));
        let sentence = language.pick(bokmal, nynorsk, draw);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences.push(language.pick(
        &[
            "Kan noen snakke med meg alene?",
            "Jeg vil helst bli ringt etter skolen.",
            "Jeg vet ikke hvem andre jeg skal si det til.",
        ],
        &["Kan nokon snakke med meg åleine?"],
        draw,
    ));
    sentences.join(" ")
}

fn opening(language: Language, draw: &mut Draw) -> &'static str {
    language.pick(
        &[
            "Jeg skriver fordi jeg er bekymret.",
            "Dette har jeg tenkt på en stund.",
            "Jeg håper dere kan se på dette.",
            "Det er flere ting som har fått meg til å melde.",
        ],
        &["Eg skriv fordi eg er uroleg.", "Dette har eg tenkt på ei stund."],
        draw,
    )
}

fn closing(language: Language, draw: &mut Draw) -> &'static str {
    language.pick(
        &[
            "Jeg tror familien vil ta imot hjelp.",
            "Ring gjerne om noe er uklart.",
            "Barnet fortjener at noen spør.",
            "Det er mye godt i familien, og det vil jeg også si.",
        ],
        &["Ring gjerne om noko er uklart.", "Barnet fortener at nokon spør."],
        draw,
    )
}

pub(super) fn history(language: Language, draw: &mut Draw) -> &'static str {
    language.pick(
        &[
            "Vi har kjent familien i to år og snakket med dem flere ganger.",
            "Uroen begynte i høst og er blitt tydeligere siden jul.",
            "Vi har prøvd egne tiltak først, og de har hjulpet litt.",
            "Dette er første gang vi melder.",
        ],
        &[
            "Vi har kjent familien i to år.",
            "Dette er første gong vi melder.",
        ],
        draw,
    )
}

pub(super) fn other_views(language: Language, draw: &mut Draw) -> &'static str {
    language.pick(
        &[
            "De voksne er uenige med oss i noe av dette, men vil gjerne møte dere.",
            "Barnet ønsker at noen snakker med det alene.",
            "Far mener at det vil gå over av seg selv.",
            "Mor har lest meldingen og kjenner seg igjen.",
        ],
        &[
            "Dei vaksne vil gjerne møte dykk.",
            "Barnet ønskjer at nokon snakkar med det åleine.",
        ],
        draw,
    )
}

pub(super) fn informed(is_informed: bool, language: Language, draw: &mut Draw) -> &'static str {
    if is_informed {
        language.pick(
            &["Vi har lest meldingen sammen.", "Vi snakket om det på et møte."],
            &["Vi har lese meldinga saman."],
            draw,
        )
    } else {
        language.pick(
            &[
                "Vi ønsker å gjøre det sammen med dere.",
                "Vi har ikke nådd fram ennå.",
            ],
            &["Vi ønskjer å gjere det saman med dykk."],
            draw,
        )
    }
}

pub(super) fn interpreter(language: Language, draw: &mut Draw) -> &'static str {
    if draw.chance(88) {
        return "Nei.";
    }
    language.pick(
        &[
            "Ja, polsk.",
            "Ja, arabisk.",
            "Ja, somali.",
            "Ja, ukrainsk.",
            "Ja, tegnspråk.",
        ],
        &["Ja, litauisk.", "Ja, tigrinja."],
        draw,
    )
}

pub(super) fn other_agencies(language: Language, draw: &mut Draw) -> &'static str {
    language.pick(
        &[
            "Ingen som vi kjenner til.",
            "Helsesykepleier.",
            "Fastlege.",
            "PPT.",
            "Familievernkontoret.",
        ],
        &["Ingen som vi kjenner til.", "Helsesjukepleiar.", "Fastlege."],
        draw,
    )
}
