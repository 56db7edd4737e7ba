//! Short sentences for what a caseworker writes, made up.

use tiltak_domain::casework::measure::EndReason;
use tiltak_domain::codelist::{Kind, list};

use crate::draw::Draw;
use crate::population::life::{LegalGround, StopReason};

pub(super) fn after_the_worry(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Vi har sagt fra hjemme om at vi melder.",
        "Ring gjerne, så forteller jeg mer.",
        "Det er mye fint i familien også.",
        "Vi tror at litt hjelp nå kan bety mye.",
    ])
}

pub(super) fn dismissed(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Det meldingen beskriver, er løst av familien selv sammen med dem rundt.",
        "Ingenting i meldingen tyder på at barnet trenger hjelp fra barnevernet.",
        "Forholdet følges alt opp av en annen tjeneste, og familien er enig i det.",
    ])
}

pub(super) const HELPED_ALREADY: &str =
    "Familien får hjelp fra oss, og det nye er tatt opp med kontaktpersonen.";

pub(super) fn investigation_plan(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Besøk hjemme, samtale med barnet alene, og spørsmål til dem som møter barnet i hverdagen.",
        "Møte med familien, to samtaler med barnet og opplysninger fra skole, barnehage eller lege.",
        "Først en samtale med barnet, så med de voksne, og til slutt et felles møte.",
    ])
}

pub(super) fn assessment(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Familien har gode øyeblikk å bygge på. Det som er vanskelig, er avgrenset.",
        "Barnets beskrivelse stemmer med det andre ser. De voksne ønsker forandring.",
        "Bildet har flere sider, og de voksne har forklart sin.",
    ])
}

pub(super) const EXTENSION: &str =
    "Saken er særlig sammensatt, og den sakkyndige trenger tid til flere samtaler.";
pub(super) const FOUND: &str = "Samtaler, besøk og opplysninger fra dem som kjenner barnet, peker samme vei.";
pub(super) const NOT_FOUND: &str = "Samtaler og opplysninger fra andre gir ikke støtte for bekymringen.";

/// Why an investigation ended as it did, by its conclusion.
pub(super) fn concluded(code: &str) -> &'static str {
    match code {
        "1" => "Barnet trenger hjelp, og de voksne er med på å finne den.",
        "2" => "Hjelp hjemme er ikke nok til at barnet har det trygt, og saken sendes til nemnda.",
        "4" => "Vilkårene er til stede, men familien ønsker ikke hjelp nå. De vet hvor vi er.",
        "5" => "Familien har flyttet, og det nye bostedet er kjent med saken.",
        "6" => "En annen tjeneste overtar etter avtale med familien.",
        _ => "Vilkårene for hjelp er ikke til stede. Familien har fått råd.",
    }
}

/// What is decided, by law.
pub(super) fn decided(ground: LegalGround) -> &'static str {
    match ground {
        LegalGround::Assistance => "Familien får hjelp slik planen beskriver.",
        LegalGround::OrderedAssistance => "Hjelpen gis etter pålegg.",
        LegalGround::Emergency => "Barnet flytter midlertidig til et trygt sted.",
        LegalGround::Behaviour => "Den unge bor en tid i institusjon.",
        LegalGround::CareOrder => "Kommunen overtar omsorgen for barnet.",
        LegalGround::Aftercare => "Den unge får støtte videre etter 18 år.",
    }
}

pub(super) const GROUNDS: &str =
    "Beslutningen bygger på samtaler med barnet og familien og på opplysninger i saken.";

pub(super) fn best_interests(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Barnet selv peker på det samme, og det er minst inngripende av det som virker.",
        "Trygghet i hverdagen veier tyngst, og båndene til familien tas vare på.",
        "Barnet får stabilitet og beholder dem som er viktige.",
    ])
}

pub(super) const LAPSED: &str = "Tiden er ute, eller noe annet har tatt over.";

pub(super) fn situation(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Hverdagen skal bli forutsigbar, og barnet skal merke det først.",
        "Vi bygger på det familien får til, og legger hjelpen der det butter.",
        "Planen er laget sammen med barnet og de voksne, med små steg.",
    ])
}

/// What a measure is, by its kind.
pub(super) fn measure(code: &str) -> String {
    let label = list(Kind::MeasureCategory)
        .entry(code)
        .map_or("Tiltak", |entry| &entry.label_nb);
    let how = match code.split('.').next() {
        Some("1") => "Barnet har eget rom og en fast voksen på stedet.",
        Some("2") => "Barnet bor hos en familie som er forberedt på akkurat dette barnet.",
        Some("3") => "De voksne øver hjemme med en veileder.",
        Some("4") => "Barnet får noe eget å glede seg til.",
        Some("5") => "Besøk etter avtale, med tilbakemelding hver gang.",
        Some("6") => "De rundt barnet møtes og fordeler oppgavene.",
        Some("7") => "Fagfolk følger opp, og familien er med.",
        Some("8") => "Den unge får et sted å bo og en å spørre.",
        _ => "Avtalt med familien.",
    };
    format!("{label}. {how}")
}

pub(super) fn why(draw: &mut Draw) -> &'static str {
    draw.pick(&[
        "Dette ønsket familien selv mest.",
        "Det svarer på det barnet har sagt.",
        "Mindre inngripende hjelp er prøvd.",
        "Det kan begynne med en gang.",
    ])
}

/// Why a measure ended, as the domain has it and in words.
pub(super) fn ended(why: Option<StopReason>) -> (EndReason, &'static str) {
    match why {
        Some(StopReason::GoalReached) => (EndReason::GoalReached, "Det familien ville oppnå, er på plass."),
        Some(StopReason::Replaced) => (EndReason::Replaced, "Noe annet passer bedre nå."),
        Some(StopReason::ConsentWithdrawn) => (
            EndReason::Declined,
            "Familien vil ikke fortsette og har sagt hvorfor.",
        ),
        Some(StopReason::ReturnedHome) => (EndReason::Completed, "Barnet bor hjemme igjen."),
        Some(StopReason::TurnedEighteen) => (EndReason::Other, "Den unge er blitt 18 år."),
        Some(StopReason::Moved) => (EndReason::Moved, "Familien har flyttet til en annen kommune."),
        Some(StopReason::RanOut) => (EndReason::Completed, "Tiden som var avtalt, er ute."),
        None => (EndReason::Other, "Avsluttet etter avtale."),
    }
}

/// What an evaluation says, by the mean of its scores from 0 to 10.
pub(super) fn evaluated(mean: Option<u32>) -> &'static str {
    match mean {
        Some(0..=3) => "Lite er endret. Vi ser på om hjelpen treffer.",
        Some(4..=6) => "Noe er blitt bedre, og noe står stille.",
        Some(_) => "Barnet og de voksne merker tydelig forskjell.",
        None => "Hjelpen gis som avtalt.",
    }
}

pub(super) fn closed(helped: bool) -> &'static str {
    if helped {
        "Hjelpen er avsluttet, og familien vet hvordan de tar kontakt."
    } else {
        "Meldingen er fulgt opp, og de det gjelder har fått svar."
    }
}

pub(super) fn named(text: &str, given: &str) -> String {
    text.replace("{}", given)
}
