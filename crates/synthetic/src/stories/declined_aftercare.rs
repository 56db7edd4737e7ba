//! A youth who declined aftercare, and said that it is fine to ask again.

use tiltak_domain::casework::aftercare::AftercareOutcome;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said};
use crate::vocabulary::{RELATIONS, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let youth = world.child(&mut draw, "Marte Elvesus", world.aged(19, 0, 20), Sex::Girl);
    let herself = Writer {
        sender: Sender::Child,
        name: "Marte Elvesus",
        role: "",
        organisation: "",
    };
    let case = CaseBuilder::new(world, draw, youth, world.caseworker(0))
        .reported(Reported {
            on: world.ago(700),
            from: herself,
            text: "Jeg bor mye alene og trenger noen å snakke med.",
            guardians: &["Arne Elvesus, far"],
        })
        .reviewed(
            world.ago(698),
            &[RELATIONS],
            "Møte Marte der hun vil, og snakke med far.",
        )
        .assessed(
            said(world.ago(670), "Jeg vil ha en voksen som ikke maser."),
            "Marte klarer mye, og står mye alene.",
        )
        .confirmed(
            world.ago(640),
            RELATIONS,
            "Marte trenger en voksen som er der.",
            "Marte sier det selv.",
        )
        .concluded(world.ago(639), "1", "Marte og far ønsker hjelp.")
        .decided(Decided {
            on: world.ago(638),
            legal_basis: "bvl2021-3-1",
            content: "Støttekontakt.",
            grounds: "Marte står mye alene.",
            view: said(world.ago(639), "Greit, hvis jeg får velge hvem."),
            best_interests: "Marte får en trygg voksen.",
            consent: Some("Marte Elvesus (over 15 år)"),
        })
        .planned(Planned {
            on: world.ago(630),
            kind: "1",
            interval: 6,
            situation: "Marte går på skole og jobber i helgene.",
            family_view: "Marte skrev målet selv.",
        })
        .goal("Jeg har noen å ringe", "En avtale hver uke", &[0])
        .measure(Given {
            on: world.ago(630),
            category: "4.6",
            description: "Støttekontakt en gang i uka.",
            reason: "Marte ønsker en voksen utenfor familien.",
            dose: dose(1, Period::Week, 40),
            goals: &[0],
        })
        .evaluated(Evaluated {
            on: world.ago(455),
            view: Some(said(world.ago(455), "Hun er grei. Men nå klarer jeg meg.")),
            family_view: "Far synes Marte er blitt gladere.",
            summary: "Målet er nådd. Marte vil prøve uten.",
            ratings: &[9],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::End,
        })
        .offered(
            world.ago(420),
            "Støttekontakten kan fortsette, og tjenesten kan hjelpe med bolig og søknader.",
            "Jeg vil klare meg selv nå.",
        )
        .answered(
            world.ago(400),
            "3",
            "Nei takk, ikke nå. Kanskje senere.",
            Some("Send melding, men ikke ring. Ikke si hvem dere er til andre."),
        )
        .aftercare_decided(
            world.ago(399),
            AftercareOutcome::End,
            "Marte ønsker det selv og klarer seg godt.",
        )
        .ended(
            0,
            world.ago(399),
            EndReason::GoalReached,
            "Marte har noen å ringe.",
        )
        .plan_ended(world.ago(399))
        .lapsed(world.ago(399), "Målet er nådd, og Marte takket nei til mer.")
        .closed(
            world.ago(395),
            "Marte klarer seg. Hun kan ta kontakt når som helst, og vi spør igjen om et år.",
        )
        .finish()?;
    Ok(vec![case])
}
