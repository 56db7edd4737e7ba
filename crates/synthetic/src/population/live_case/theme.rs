//! What a case content is about, in words; `{}` stands for the child's given name.

use tiltak_domain::codelist::{Kind, group_of};

/// The words of one thing that a case can be about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Theme {
    /// What a reporter sees.
    pub(super) worry: &'static str,
    /// What the child needs.
    pub(super) need: &'static str,
    /// What is to be different.
    pub(super) goal: &'static str,
    /// How everybody notices.
    pub(super) sign: &'static str,
}

/// Codes of the list until 2025, and beginnings of the codes since.
type Codes = (&'static [&'static str], &'static [&'static str]);

macro_rules! themes {
    ($($old:expr, $new:expr => $worry:literal, $need:literal, $goal:literal, $sign:literal;)+) => {
        &[$(((&$old, &$new), Theme { worry: $worry, need: $need, goal: $goal, sign: $sign })),+]
    };
}

/// The first that fits counts, so that narrower beginnings stand before wider ones.
const THEMES: &[(Codes, Theme)] = themes! {
    ["1", "29"], ["3.1.02", "3.1.04", "3.1.09"] =>
        "En av de voksne hjemme har helseplager som gjør dagene tunge, og {} tar mye ansvar.",
        "{} trenger at andre voksne bærer det som er for tungt.",
        "Jeg får være barn, ikke hjelper", "{} har fri fra plikter tre ettermiddager i uka";
    ["2"], ["3.1.03"] =>
        "En forelder har det vanskelig med seg selv, og {} passer på humøret hjemme.",
        "{} trenger en trygg voksen når forelderen er langt nede.",
        "Det er alltid noen hjemme som orker", "Avtalen for tunge dager brukes";
    ["3"], ["3.1.08"] =>
        "Vi har merket lukt av alkohol ved henting, og {} spør om å få være igjen.",
        "{} trenger edru voksne hver dag.",
        "Jeg vet at de er seg selv når jeg kommer hjem", "Rusfrie uker etter planen";
    ["5"], ["3.1.10"] =>
        "Politiet har vært hos familien, og {} snakker om det i timene.",
        "{} trenger ro rundt det som skjer med den voksne.",
        "Jeg slipper å lure på hva som skjer", "{} har én voksen å spørre";
    ["6", "24"], ["2.4.03", "2.4.04"] =>
        "De voksne krangler så det høres, og {} blir sittende imellom.",
        "{} trenger at de voksne holder uenigheten for seg selv.",
        "De snakker sammen uten meg i midten", "Beskjeder går mellom de voksne";
    ["7", "9", "10", "11", "20", "27", "32"], ["2.4", "3.3.03", "3.3.05", "1.3.10"] =>
        "{} har sagt noe om å være redd hjemme, og vi tar det på alvor.",
        "{} trenger å være trygg der det soves og leves.",
        "Ingen skremmer meg", "Sikkerhetsavtalen følges hver dag";
    ["31"], ["3.2"] =>
        "Det er trangt om penger, og {} mangler klær for årstiden.",
        "{} trenger det samme som klassen har, uten å måtte be om det.",
        "Jeg har det jeg trenger når det er tur", "Utstyr på plass før hver sesong";
    ["21"], ["2.3"] =>
        "Reglene skifter fra dag til dag, og {} finner ikke roen.",
        "{} trenger voksne som leder med vennlighet.",
        "Jeg vet hva som skjer når jeg sier nei", "Rolige kvelder fem av sju dager";
    ["22"], ["2.2", "1.3.05"] =>
        "{} henger tett ved oss voksne og gråter når dagen er slutt.",
        "{} trenger trøst og blikk fra sine egne.",
        "De ser meg når jeg er lei meg", "{} går til foreldrene når noe er vondt";
    ["4", "8", "23", "28"], ["2.1", "1.1.04"] =>
        "Matboksen er tom og klærne er våte, og {} sovner på fanget vårt.",
        "{} trenger stell, mat og søvn til faste tider.",
        "Dagen har en start og en slutt", "Mat og søvn etter ukeplanen";
    ["12"], [] =>
        "{} er alene her i landet, og ingen har tatt ansvaret ennå.",
        "{} trenger voksne som er der hver dag.",
        "Jeg vet hvem som er mine voksne", "En fast voksen til stede morgen og kveld";
    ["14"], ["1.1.02", "1.3.07", "1.3.06", "1.3.01"] =>
        "{} trekker seg unna, sover dårlig og sier at alt er tungt.",
        "{} trenger hjelp med tanker som ikke slipper.",
        "Jeg har en god dag oftere enn en dårlig", "Skalaen som {} selv fører, går opp";
    ["13", "30"], ["1.1"] =>
        "{} trenger mer hjelp i hverdagen enn familien får til.",
        "{} trenger tilrettelegging og avlastning.",
        "Jeg får til mer selv", "Hjelpemidler og avtaler er i bruk";
    ["15"], ["1.3.09"] =>
        "{} er sett påvirket sammen med eldre ungdom.",
        "{} trenger noe annet å strekke seg etter enn rus.",
        "Jeg bestemmer selv når jeg sier nei", "Seks rene prøver på rad";
    ["16", "25", "26"], ["1.3.08", "1.3.11", "1.3.02"] =>
        "{} kommer i klammeri og vil gjerne ut av det.",
        "{} trenger voksne som er tett på før det koker over.",
        "Jeg går min vei i tide", "Ingen nye hendelser på tre måneder";
    ["17"], ["1.4", "1.3"] =>
        "{} står alene i gården og later som det er greit.",
        "{} trenger venner og voksne å stole på.",
        "Jeg har en å sitte ved siden av", "En avtale med noen på egen alder hver uke";
    [], ["1.2"] =>
        "{} er mye borte og mister tråden.",
        "{} trenger en skoledag som går an.",
        "Jeg er der når klokka ringer", "To uker uten fravær";
    ["33", "34", "35", "36"], [] =>
        "{} skal klare seg selv og vet ikke hvor det er lov å spørre.",
        "{} trenger støtte på veien til eget liv.",
        "Jeg har noen å ringe når brevet kommer", "Bolig, skole eller jobb er på plass";
};

const OTHER: Theme = Theme {
    worry: "Det er flere små ting på én gang, og {} sier at det er for mye.",
    need: "{} trenger at noen ser helheten.",
    goal: "Det blir litt lettere for hver måned",
    sign: "{} setter selv tall på det hver måned",
};

/// The words for a code of the list `case_content`.
pub(super) fn of(code: &str) -> Theme {
    let is_new = group_of(Kind::CaseContent, code).is_some();
    let fits = |(old, new): &Codes| {
        if is_new {
            new.iter().any(|beginning| code.starts_with(beginning))
        } else {
            old.contains(&code)
        }
    };
    THEMES
        .iter()
        .find(|(codes, _)| fits(codes))
        .map_or(OTHER, |(_, theme)| *theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::codelist::list;

    #[test]
    fn codes_of_either_list_find_their_words() {
        assert_eq!(of("3").goal, of("3.1.08").goal);
        assert_eq!(of("24").goal, of("2.4.04").goal);
        assert_ne!(of("2.4.04").goal, of("2.4.07").goal);
        assert_eq!(of("19").goal, OTHER.goal);
    }

    #[test]
    fn few_codes_have_no_words_of_their_own() {
        let entries = list(Kind::CaseContent).entries();
        let without: Vec<&str> = entries
            .iter()
            .map(|entry| entry.code.as_str())
            .filter(|code| of(code).goal == OTHER.goal)
            .collect();
        assert!(without.len() <= 11, "{without:?}");
    }
}
