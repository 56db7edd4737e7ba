//! A thread that is broken in three places: a need without goal, a goal without measure, a measure without dose.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Given, Planned, Reported, Writer, said};
use crate::vocabulary::{GUIDANCE, POVERTY, SCHOOL, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Hodan Stjernekvist", world.aged(13, 7, 2), Sex::Girl);
    let teacher = Writer {
        sender: Sender::School,
        name: "Geir Mosesti",
        role: "Sosiallærer",
        organisation: "Fjordvik ungdomsskole",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(170),
            from: teacher,
            text: "Hodan er flink og omsorgsfull, men har begynt å skulke. Hun passer småsøsken når mor er på kurs, og lar være \
                   å bli med på turer som koster penger. Hun ba oss selv om å spørre dere om hjelp.",
            guardians: &["Amal Stjernekvist, mor"],
        })
        .reviewed(
            world.ago(165),
            &[GUIDANCE, SCHOOL, POVERTY],
            "Samtaler med Hodan alene, hjemmebesøk, samarbeidsmøte med skolen og Nav.",
        )
        .assessed(
            said(world.ago(140), "Jeg liker å hjelpe mamma. Men jeg vil også være bare tretten år noen ganger."),
            "Mor gjør mye alene. Hodan har fått et stort ansvar, og økonomien stenger for det andre ungdommer gjør.",
        )
        .confirmed(
            world.ago(112),
            GUIDANCE,
            "Mor trenger avlastning og noen å drøfte hverdagen med.",
            "Hjemmebesøk og samtaler med mor.",
        )
        .confirmed(world.ago(112), SCHOOL, "Hodan trenger å komme tilbake i en fast skolehverdag.", "Fraværslister og samtale med Hodan.")
        .confirmed(world.ago(112), POVERTY, "Hodan trenger å kunne delta på fritiden.", "Opplysninger fra mor, skolen og Nav.")
        .concluded(world.ago(110), "1", "Vilkårene for hjelpetiltak er oppfylt. Mor samtykker.")
        .decided(Decided {
            on: world.ago(108),
            legal_basis: "bvl2021-3-1",
            content: "Råd og veiledning, og støtte til fritidsaktivitet.",
            grounds: "Undersøkelsen viser at Hodan har for mye ansvar og for lite fritid.",
            view: said(world.ago(109), "Jeg vil begynne på håndball med Selma. Og at noen spør mamma hvordan hun har det."),
            best_interests: "Hodan får tid til skole og venner, og mor får noen å støtte seg til.",
            consent: Some("Amal Stjernekvist, mor"),
        })
        .planned(Planned {
            on: world.ago(85),
            kind: "1",
            interval: 4,
            situation: "En familie som står sammen, der eldstejenta skal få være ungdom igjen.",
            family_view: "Mor og Hodan var med på møtet. Hodan valgte målene selv.",
        })
        // Poverty, the third need, has got no goal.
        .goal("Mamma har noen å snakke med, og jeg passer småsøsken bare av og til", "Hodan har tre ettermiddager fri i uka", &[0])
        // Nobody has decided what is to help with school.
        .goal("Jeg er på skolen hver dag", "Fraværet er under to dager i måneden", &[1])
        .measure(Given {
            on: world.ago(80),
            category: "3.9",
            description: "Veileder møter mor hjemme når de minste er i barnehagen.",
            reason: "Mor har bedt om råd om rutiner og om hvordan ansvaret kan fordeles.",
            // How often was never agreed.
            dose: None,
            goals: &[0],
        })
        .finish()?;
    Ok(vec![case])
}
