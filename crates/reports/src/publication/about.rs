//! What a reader should know of the figures: protection, symbols, uncertainty, sources, links, licence.

use minijinja::context;
use tiltak_statistics::table::Status;
use tiltak_statistics::{Audience, Language};

use super::page::Pages;
use super::words::word;
use super::{PageError, Put, Site};

/// A heading and paragraphs, each in bokmål, nynorsk and English.
type Part = ([&'static str; 3], &'static [[&'static str; 3]]);

const PARTS: &[Part] = &[
    (
        [
            "Slik vernes enkeltpersoner",
            "Slik blir enkeltpersonar verna",
            "How individuals are protected",
        ],
        &[
            [
                "Små tall kan røpe hvem de handler om. Derfor holdes små antall tilbake, og andeler som gjelder nesten ingen eller nesten alle.",
                "Små tal kan røpe kven dei handlar om. Derfor blir små tal haldne tilbake, og delar som gjeld nesten ingen eller nesten alle.",
                "Small figures can reveal whom they are about. Small counts are therefore held back, and so are shares of nearly nobody or nearly everybody.",
            ],
            [
                "Et tall som holdes tilbake, skal heller ikke kunne regnes ut fra andre tall. Derfor holdes også noen større tall tilbake. Før publiseringen prøver programmet selv å regne ut alt som er holdt tilbake, fra alt som vises her og er vist tidligere. Lykkes det, blir ingenting publisert.",
                "Eit tal som blir halde tilbake, skal heller ikkje kunne reknast ut frå andre tal. Derfor blir òg nokre større tal haldne tilbake. Før publiseringa prøver programmet sjølv å rekne ut alt som er halde tilbake, frå alt som blir vist her og er vist tidlegare. Lykkast det, blir ingenting publisert.",
                "A figure that is held back must not be possible to work out from others either. Some larger figures are therefore held back, too. Before publication the program itself tries to work out everything that is held back, from all that is shown here and was shown earlier. If it succeeds, nothing is published.",
            ],
        ],
    ),
    (
        ["Usikkerhet", "Uvisse", "Uncertainty"],
        &[
            [
                "Tallene teller alle barn det gjelder, ikke et utvalg. Likevel spiller tilfeldigheter inn, mest i små kommuner. Intervallet på 95 prosent viser hvor langt tilfeldigheter alene kan flytte tallet. For andeler er det Wilsons intervall, for antall det eksakte intervallet etter Poisson.",
                "Tala tel alle barn det gjeld, ikkje eit utval. Likevel spelar det tilfeldige inn, mest i små kommunar. Intervallet på 95 prosent viser kor langt tilfeldige utslag åleine kan flytte talet. For delar er det intervallet til Wilson, for tal på barn det eksakte intervallet etter Poisson.",
                "The figures count every child concerned, not a sample. Chance still plays a part, most in small municipalities. The 95 percent interval shows how far chance alone can move the figure. Shares have Wilson's interval, counts the exact Poisson interval.",
            ],
            [
                "Teksten sier bare at noe har økt eller gått ned når endringen er større enn tilfeldigheter lett kan forklare. Intervallet sier ikke noe om feil i registreringen.",
                "Teksten seier berre at noko har auka eller gått ned når endringa er større enn det som lett kan vere tilfeldig. Intervallet seier ingenting om feil i registreringa.",
                "The text says that something rose or fell only where the change is larger than chance easily explains. The interval says nothing about errors in the records.",
            ],
        ],
    ),
    (
        ["Ingen rangering", "Inga rangering", "No ranking"],
        &[[
            "Tjenester skiller seg fra hverandre av mange grunner. Tallene sier ikke hvem som gjør det best.",
            "Tenester skil seg frå kvarandre av mange grunnar. Tala seier ikkje kven som gjer det best.",
            "Services differ from each other for many reasons. The figures do not say who does best.",
        ]],
    ),
    (
        ["Faste lenker", "Faste lenkjer", "Permanent links"],
        &[[
            "Hver publisering ligger i en egen mappe med dataversjonen i navnet, og endres ikke. Dataversjonen er et fingeravtrykk av tallene som vises: samme tall gir samme versjon. En ny publisering får en ny mappe, og forsiden viser til den nyeste.",
            "Kvar publisering ligg i ei eiga mappe med dataversjonen i namnet, og blir ikkje endra. Dataversjonen er eit fingeravtrykk av tala som blir viste: same tal gir same versjon. Ei ny publisering får ei ny mappe, og framsida viser til den nyaste.",
            "Each release lies in a folder of its own, named by the data version, and is not changed. The data version is a fingerprint of the figures that are shown: the same figures give the same version. A new release gets a new folder, and the front page names the newest.",
        ]],
    ),
    (
        ["Bruk av tallene", "Bruk av tala", "Use of the figures"],
        &[[
            "Tallene kan brukes fritt når kilden og dataversjonen er oppgitt, etter Norsk lisens for offentlige data (NLOD) 2.0.",
            "Tala kan brukast fritt når kjelda og dataversjonen er oppgitt, etter Norsk lisens for offentlege data (NLOD) 2.0.",
            "The figures may be used freely where the source and the data version are named, under the Norwegian Licence for Open Government Data (NLOD) 2.0.",
        ]],
    ),
];

pub(super) fn page(
    site: &Site<'_>,
    language: Language,
    pages: &Pages,
    put: &mut Put<'_>,
) -> Result<(), PageError> {
    let choose = |[nb, nn, en]: &[&'static str; 3]| language.choose(nb, nn, en).to_owned();
    let mut parts: Vec<(String, Vec<String>)> = PARTS
        .iter()
        .map(|(heading, paragraphs)| (choose(heading), paragraphs.iter().map(choose).collect()))
        .collect();
    let symbols = Status::ALL.map(|status| format!("{}  {}", status.symbol(), status.text(language)));
    let mut symbols = symbols.to_vec();
    symbols.push(Audience::Public.note(language).to_owned());
    parts.insert(
        1,
        (
            language.choose("Symboler", "Symbol", "Symbols").to_owned(),
            symbols,
        ),
    );
    let mut sources: Vec<String> = site
        .tables
        .iter()
        .map(|table| table.released.table().source(language).to_owned())
        .collect();
    sources.sort();
    sources.dedup();
    parts.push((word("source", language).to_owned(), sources));
    pages.page(
        site,
        language,
        ("about.html", "about.html", word("about", language)),
        &context! { parts },
        put,
    )
}
