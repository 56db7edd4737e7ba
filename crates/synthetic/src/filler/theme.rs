//! What ordinary cases are about: the worry, the need behind it, and what would be better.

use crate::vocabulary::{
    BEHAVIOUR, CONFLICT_APART, CONFLICT_AT_HOME, CRIMINAL_ACTS, Concern, EMOTIONAL_SUPPORT, GUIDANCE,
    HEALTH_FOLLOW_UP, MENTAL_HEALTH, PARENT_ILL, PARENT_MENTAL_HEALTH, PARENT_SUBSTANCE_USE, POVERTY,
    RELATIONS, ROUTINES, SAFE_RELATION, SCHOOL, SUBSTANCE_USE, WITNESS_TO_VIOLENCE,
};

/// One thing a case can be about; `{}` stands for the child's given name.
#[derive(Clone, Copy)]
pub(super) struct Theme {
    pub(super) concern: Concern,
    /// Youngest and oldest it fits.
    pub(super) ages: (u32, u32),
    pub(super) worry: &'static str,
    pub(super) need: &'static str,
    pub(super) goal: &'static str,
    pub(super) sign: &'static str,
}

macro_rules! themes {
    ($($concern:ident $from:literal..$to:literal: $worry:literal, $need:literal, $goal:literal, $sign:literal;)+) => {
        &[$(Theme {
            concern: $concern,
            ages: ($from, $to),
            worry: $worry,
            need: $need,
            goal: $goal,
            sign: $sign,
        }),+]
    };
}

pub(super) const THEMES: &[Theme] = themes! {
    GUIDANCE 2..15: "Det er mange krangler hjemme om grenser, og {} virker utrygg på hva som gjelder.",
        "{} trenger tydelige og vennlige grenser.", "Vi vet hva som gjelder hjemme hos oss", "Færre enn to krangler i uka";
    ROUTINES 3..14: "{} kommer ofte trøtt og uten mat, og blir hentet til ulike tider.",
        "{} trenger faste måltider og leggetider.", "Dagene er like nok til at jeg kjenner dem igjen", "Frokost hjemme fem dager i uka";
    EMOTIONAL_SUPPORT 4..17: "{} sier lite om seg selv og søker trøst hos de voksne her, mer enn vi er vant til.",
        "{} trenger voksne som ser og trøster.", "Noen spør hvordan jeg har det, og hører på svaret", "Én god samtale hver dag";
    SAFE_RELATION 0..4: "Vi ser at samspillet er vanskelig, og foreldrene sier det samme. {} er vanskelig å roe.",
        "{} og foreldrene trenger hjelp til et tryggere samspill.", "Vi finner roen sammen", "{} søker foreldrene for trøst";
    CONFLICT_APART 2..15: "Foreldrene bor hver for seg og er uenige om det meste. {} gruer seg til byttedagen.",
        "{} trenger at foreldrene samarbeider.", "Byttedagen er en vanlig dag", "Foreldrene møtes i døra uten å krangle";
    CONFLICT_AT_HOME 8..17: "{} har fortalt at det er mye roping hjemme, og vil helst være hos venner.",
        "{} trenger mindre konflikt hjemme.", "Hjemme er et sted å slappe av", "{} sover hjemme og har venner på besøk";
    PARENT_MENTAL_HEALTH 0..17: "En av foreldrene har hatt det tungt lenge og ber om hjelp til hverdagen med {}.",
        "{} trenger at hverdagen holder når en forelder har det tungt.", "Det finnes alltid en voksen med overskudd", "Avlastning er på plass i vanskelige uker";
    PARENT_SUBSTANCE_USE 0..15: "Vi er bekymret for alkoholbruk hjemme i helgene. Foreldrene er åpne om at det er blitt for mye.",
        "{} trenger rusfrie og forutsigbare foreldre.", "Helgene er trygge", "Avtalen om rusfri helg holdes";
    WITNESS_TO_VIOLENCE 1..14: "{} har vært til stede ved en alvorlig krangel mellom de voksne og er blitt vár.",
        "{} trenger å være trygg for uro og vold mellom voksne.", "Ingen roper eller slår hjemme hos oss", "Trygghetsplanen følges";
    SCHOOL 6..17: "Fraværet har økt, og {} har mistet taket på flere fag. Foreldrene svarer, men det blir ikke bedre.",
        "{} trenger hjelp til å komme på skolen hver dag.", "Jeg er på skolen og kjenner noen der", "Fravær under to dager i måneden";
    BEHAVIOUR 6..16: "{} havner ofte i bråk og angrer etterpå. Både skole og foreldre er i tvil om hva som hjelper.",
        "{} trenger hjelp til å stanse før det smeller.", "Jeg får det til å telle til ti", "Færre enn én episode i uka";
    SUBSTANCE_USE 14..19: "{} er observert ruset på kveldstid flere ganger og er bekymret for dette selv.",
        "{} trenger støtte til å slutte å ruse seg.", "Jeg har noe annet å gjøre i helgene", "Tre måneder uten rus";
    POVERTY 2..17: "Familien har lite penger, og {} sier nei til bursdager og turer.",
        "{} trenger å kunne være med på det andre er med på.", "Jeg kan si ja når noen spør", "Én fast aktivitet med andre barn";
    MENTAL_HEALTH 8..19: "{} sover lite, er mye lei seg og har sluttet med det som før var gøy.",
        "{} trenger hjelp for tunge tanker.", "Jeg sover og gleder meg til noe", "{} er tilbake på sin aktivitet";
    HEALTH_FOLLOW_UP 1..12: "{} er ikke møtt til flere avtaler hos lege og tannlege, og trenger oppfølging.",
        "{} trenger at helseavtaler følges opp.", "Vi rekker timene våre", "Alle avtaler er holdt i et halvt år";
    CRIMINAL_ACTS 14..17: "{} er tatt for mindre lovbrudd sammen med eldre ungdom og ønsker selv å komme seg ut av det.",
        "{} trenger voksne tett på og nye steder å være.", "Jeg er sammen med folk som vil meg vel", "Ingen nye forhold på et halvt år";
    RELATIONS 6..18: "{} er mye alene i friminuttene og sier at ingen spør.",
        "{} trenger trygge venner og voksne.", "Jeg har noen å være med", "En avtale med jevnaldrende hver uke";
    PARENT_ILL 0..16: "En av foreldrene er alvorlig syk, og familien har få som kan tre til for {}.",
        "{} trenger avlastning mens en forelder er syk.", "Vi vet hvem som er hjemme i morgen", "Ukeplanen er fylt ut";
};
