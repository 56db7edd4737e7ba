//! Measures as often as they are given, roughly.

use tiltak_domain::casework::measure::Period;

/// One kind of measure as ordinary cases have it.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) category: &'static str,
    pub(super) weight: u32,
    pub(super) ages: (u32, u32),
    pub(super) description: &'static str,
    pub(super) reason: &'static str,
    pub(super) times: u32,
    pub(super) per: Period,
}

macro_rules! kinds {
    ($($category:literal $weight:literal, $from:literal..$to:literal, $times:literal $per:ident: $what:literal, $why:literal;)+) => {
        &[$(Kind {
            category: $category,
            weight: $weight,
            ages: ($from, $to),
            description: $what,
            reason: $why,
            times: $times,
            per: Period::$per,
        }),+]
    };
}

pub(super) const KINDS: &[Kind] = kinds! {
    "3.9" 26, 0..17, 1 Week: "Veiledning til foreldrene, hjemme eller på kontoret.", "Foreldrene ønsker råd og noen å tenke sammen med.";
    "6.4" 13, 3..22, 1 Month: "Ansvarsgruppe med familien, skolen og de andre som hjelper.", "Flere tjenester hjelper, og noen må samle trådene.";
    "4.5" 12, 1..16, 2 Month: "Besøkshjem annenhver helg.", "Barnet får et pusterom og flere trygge voksne.";
    "4.4" 9, 0..19, 1 Month: "Støtte til utstyr og klær i en periode.", "Økonomien skal ikke stenge for hverdagen.";
    "3.10" 8, 1..16, 2 Week: "Miljøarbeider i hjemmet ved måltid og leggetid.", "Familien øver best der det er vanskelig.";
    "4.3" 7, 5..17, 1 Week: "Kontingent og følge til fritidsaktivitet.", "Barnet får noe eget og treffer jevnaldrende.";
    "4.6" 5, 7..22, 1 Week: "Støttekontakt på ettermiddagstid.", "En trygg voksen utenfor familien.";
    "4.1" 4, 1..5, 5 Week: "Barnehageplass på full tid.", "Lek, språk og faste dager.";
    "4.2" 3, 6..9, 5 Week: "Plass på SFO.", "Ettermiddager med voksne og lek.";
    "6.2" 4, 0..19, 1 Month: "Nettverksmøte med slekt og venner av familien.", "Nettverket vil hjelpe når noen spør.";
    "7.3" 3, 7..19, 2 Month: "Behandling ved barne- og ungdomspsykiatrisk poliklinikk.", "Det tunge trenger behandling, ikke bare støtte.";
    "3.6" 2, 0..5, 1 Week: "Marte Meo-veiledning med film.", "Viser foreldrene det de får til.";
    "3.5" 2, 0..12, 1 Week: "ICDP-gruppe for foreldre.", "Øving sammen med andre foreldre.";
    "3.2" 2, 4..12, 1 Week: "PMTO-veiledning.", "Øving i å oppmuntre og sette grenser.";
    "3.1" 1, 12..17, 3 Week: "MST-team i familie og nettverk.", "Alle rundt den unge må dra i samme retning.";
    "4.7" 2, 6..15, 1 Week: "Samtalegruppe for barn.", "Å møte andre som har det likt.";
    "5.1" 2, 0..12, 2 Month: "Tilsyn hjemme som foreldrene har samtykket til.", "Alle skal være trygge på at det går bra.";
    "6.1" 2, 2..17, 2 Year: "Familieråd.", "Familien finner løsningene selv.";
    "4.8" 2, 16..22, 1 Week: "Oppfølging på skole og arbeidssted.", "Fullført skole åpner dører.";
    "2.1" 2, 1..16, 7 Week: "Bor hos slekt i en periode, med foreldrenes samtykke.", "Barnet får ro hos noen det kjenner.";
};

pub(super) const AFTERCARE: &[Kind] = kinds! {
    "8.1" 5, 18..24, 1 Month: "Støtte til hybel og hjelp med budsjett.", "En myk overgang til å bo for seg selv.";
    "4.6" 3, 18..24, 1 Week: "Støttekontakt fortsetter etter 18.", "Den unge vil beholde en voksen som kjenner historien.";
    "4.8" 2, 18..24, 1 Week: "Oppfølging på skole eller arbeid.", "Den unge vil fullføre.";
};
