//! A youth who lives in an institution for a time, with the parents' consent, and is visited there.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::family_contact::NotHeld;
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::placement::visit::VisitKind;
use tiltak_domain::casework::purchase::PriceUnit;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{
    Bought, CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Visited, Writer, dose, said,
};
use crate::vocabulary::{CONFLICT_AT_HOME, RELATIONS, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let youth = world.child(&mut draw, "Ronja Vindfjell", world.aged(15, 2, 9), Sex::Girl);
    let mother = Writer {
        sender: Sender::Parent,
        name: "Tone Vindfjell",
        role: "",
        organisation: "",
    };
    let case = CaseBuilder::new(world, draw, youth, world.caseworker(0))
        .reported(Reported {
            on: world.ago(200),
            from: mother,
            text: "Ronja kommer ikke hjem om kvelden, og vi klarer ikke å snakke sammen lenger. Hun sier selv at hun trenger et annet sted.",
            guardians: &["Tone Vindfjell, mor"],
        })
        .reviewed(world.ago(199), &[CONFLICT_AT_HOME, RELATIONS], "Snakke med Ronja alene, med mor og med skolen.")
        .assessed(
            said(world.ago(180), "Jeg vil bo et sted der noen er våkne når jeg kommer."),
            "Mor og Ronja er glade i hverandre, og begge er slitne. Slekt og nettverk er spurt.",
        )
        .confirmed(world.ago(160), CONFLICT_AT_HOME, "Ronja trenger ro og voksne som er der.", "Samtaler med begge.")
        .confirmed(world.ago(160), RELATIONS, "Ronja og mor trenger hjelp til å finne tilbake.", "Begge sier det.")
        .concluded(world.ago(159), "1", "Mor og Ronja samtykker, og vilkårene er oppfylt.")
        .decided(Decided {
            on: world.ago(158),
            legal_basis: "bvl2021-3-2",
            content: "Opphold i ungdomsinstitusjon og familieveiledning.",
            grounds: "Hjelp hjemme er prøvd. Ronja trenger et sted med voksne hele døgnet en tid.",
            view: said(world.ago(159), "Ja, hvis jeg får gå på samme skole."),
            best_interests: "Ronja får ro, beholder skolen og kommer nærmere mor.",
            consent: Some("Ronja Vindfjell (15 år) og Tone Vindfjell, mor"),
        })
        .planned(Planned {
            on: world.ago(150),
            kind: "2",
            interval: 3,
            situation: "Ronja bor på Fjordheim i ukene og er hjemme noen helger.",
            family_view: "Ronja valgte rommet selv.",
        })
        .goal("Jeg sover om natta og går på skolen", "Fravær under grensen i to måneder", &[0])
        .goal("Mamma og jeg kan være i samme rom", "Tre helger hjemme uten at noen går", &[1])
        .measure(Given {
            on: world.ago(150),
            category: "1.1",
            description: "Ronja bor på Fjordheim ungdomssenter.",
            reason: "Et sted med voksne hele døgnet, nær skolen.",
            dose: dose(7, Period::Week, 40),
            goals: &[0, 1],
        })
        .moves_to_institution(0, world.ago(150), "Fjordheim ungdomssenter", "Bufetat")
        .bought(Bought {
            from: world.ago(150),
            provider: "Bufetat",
            what: "Egenandel for oppholdet",
            price: 5_700,
            unit: PriceUnit::Day,
        })
        .contact_planned(world.ago(150), "Mor", 24, "Annenhver helg hjemme, fra fredag til søndag.")
        .saw_family(world.ago(120), None, "Ronja og mor laget middag sammen.")
        .saw_family(world.ago(90), Some(NotHeld::ChildDeclined), "Ronja ville heller være med venner. Mor forsto det.")
        .saw_family(world.ago(60), None, "Hele helga hjemme for første gang.")
        .visited(Visited {
            on: world.ago(145),
            kind: VisitKind::FollowUp,
            by: "Kontaktpersonen",
            said: "Det er rart å ha egen nøkkel. Men jeg sov.",
            findings: "Ronja er på plass, og skolen er ordnet.",
        })
        .visited(Visited {
            on: world.ago(80),
            kind: VisitKind::FollowUp,
            by: "Kontaktpersonen",
            said: "De vekker meg, og det er egentlig greit.",
            findings: "Fraværet går ned. Ronja vil planlegge flere helger hjemme.",
        })
        .evaluated(Evaluated {
            on: world.ago(62),
            view: Some(said(world.ago(62), "Jeg vil hjem til jul, og så se.")),
            family_view: "Mor merker at de ler sammen igjen.",
            summary: "Det går framover. Overgangen hjem planlegges med Ronja.",
            ratings: &[7, 6],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .finish()?;
    Ok(vec![case])
}
