//! A plan whose evaluation is overdue, and a new decision that still has no plan, after two changes of contact person.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::HelperKind;
use tiltak_domain::casework::handover::{Handover, HandoverCause};
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;
use uuid::Uuid;

use crate::case_builder::{
    Answered, CaseBuilder, Decided, Given, Helping, Planned, Reported, Writer, dose, said,
};
use crate::vocabulary::{BEHAVIOUR, GUIDANCE, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Birk Havdråpe", world.aged(9, 10, 20), Sex::Boy);
    let psychologist = Writer {
        sender: Sender::PsychologyService,
        name: "Hilde Snøsang",
        role: "Rådgiver",
        organisation: "Fjordvik PPT",
    };
    let ids = [draw.id(), draw.id()];
    let mut case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(300),
            from: psychologist,
            text: "Birk er en nysgjerrig gutt som blir fort sint når det er mye lyd. Foreldrene er slitne og uenige om grenser. \
                   De er enige i at vi melder og håper på hjelp hjemme.",
            guardians: &["Camilla Havdråpe, mor", "Stian Havdråpe, far"],
        })
        .reviewed(
            world.ago(295),
            &[BEHAVIOUR, GUIDANCE],
            "To hjemmebesøk, samtale med Birk med tegning, møte med skolen og PPT.",
        )
        .assessed(
            said(world.ago(262), "Når det koker i hodet, vil jeg ha hodetelefoner og ikke kjeft."),
            "Birk trenger forutsigbarhet. Foreldrene vil gjerne øve, men klarer det ikke alene.",
        )
        .confirmed(world.ago(231), BEHAVIOUR, "Birk trenger hjelp til å roe seg før det koker over.", "Observasjon på skolen og hjemme.")
        .confirmed(world.ago(231), GUIDANCE, "Foreldrene trenger å dra i samme retning.", "Samtaler med begge foreldrene.")
        .concluded(world.ago(230), "1", "Vilkårene for hjelpetiltak er oppfylt.")
        .decided(Decided {
            on: world.ago(228),
            legal_basis: "bvl2021-3-1",
            content: "Foreldreveiledning etter PMTO.",
            grounds: "Birk og foreldrene havner i de samme kranglene, og foreldrene ber om øvelse.",
            view: said(world.ago(229), "Det er greit at noen kommer hvis de ikke snakker så høyt."),
            best_interests: "Det blir roligere hjemme, og Birk får lykkes oftere.",
            consent: Some("Begge foreldrene"),
        })
        .planned(Planned {
            on: world.ago(190),
            kind: "1",
            interval: 3,
            situation: "Birk skal få flere gode dager, og foreldrene skal kjenne at de får det til.",
            family_view: "Foreldrene skrev målene. Birk valgte tegnet for pause.",
        })
        .goal("Jeg kan ta pause før det koker", "Birk bruker pausetegnet hjemme og på skolen", &[0])
        .goal("Vi sier det samme, begge to", "Foreldrene har faste avtaler om kveld og skjerm", &[1])
        .measure(Given {
            on: world.ago(185),
            category: "3.2",
            description: "PMTO-veileder, timer for foreldrene og øving hjemme.",
            reason: "Metoden svarer på det foreldrene selv beskriver som vanskelig.",
            dose: dose(1, Period::Week, 30),
            goals: &[0, 1],
        })
        // The first evaluation was due three months after the start, and was never held.
        .decided_anew(Decided {
            on: world.ago(34),
            legal_basis: "bvl2021-3-1",
            content: "Besøkshjem én helg i måneden.",
            grounds: "Foreldrene er slitne, og mormor, som avlastet dem, har flyttet.",
            view: said(world.ago(35), "Jeg vil helst til noen som har hund."),
            best_interests: "Birk får en pause og en voksen til, og foreldrene får hente seg inn.",
            consent: Some("Begge foreldrene"),
        })
        .helped(&Helping::in_group(
            world.ago(200),
            HelperKind::School,
            "Fjordvik skole",
            "Et stille rom og hodetelefoner når det koker",
        ))
        .promised(world.ago(190), "Fast voksen i overgangene", Some(world.ago(160)))
        .helped(&Helping::chosen(
            world.ago(180),
            HelperKind::SafePerson,
            "Onkel Jonas",
            "Er med Birk i møtene",
        ))
        .helped(&Helping::in_group(
            world.ago(200),
            HelperKind::EducationalPsychology,
            "Fjordvik PPT",
            "Veileder skolen om uro og lyd",
        ))
        .let_go(world.ago(40), "Saken ble lagt bort fordi skolen ikke sendte ny henvisning.")
        .gave_feedback(&Answered::life(world.ago(192), &[3, 4, 3, 4], "", Some(("At det er greit.", "Vi fortsetter med rolige morgener."))))
        .gave_feedback(&Answered::life(world.ago(150), &[4, 4, 4, 4], "", Some(("At det er bedre.", "Pausetegnet brukes også på skolen."))))
        .gave_feedback(&Answered::life(
            world.ago(105),
            &[4, 4, 4, 5],
            "Jonas var med på møtet.",
            Some(("At det var fint at Jonas var med.", "Han blir spurt hver gang.")),
        ))
        .gave_feedback(&Answered::life(
            world.ago(68),
            &[2, 2, 2, 2],
            "Mormor har flyttet.",
            Some(("At du savner mormor.", "Vi leter etter et besøkshjem.")),
        ))
        .finish()?;
    case.handovers = handovers(world, &case, ids);
    Ok(vec![case])
}

/// The first contact person went on leave, the second left the service.
fn handovers(world: &World, case: &Case, ids: [Uuid; 2]) -> Vec<Handover> {
    let [first, second, now] = [2, 1, 0].map(|place| world.caseworker(place));
    let change = |id, on, (from, to), cause, note: &str, told: &str| Handover {
        id,
        version: 1,
        case_file: case.file.id,
        from: Some(from),
        to,
        on,
        by: from,
        cause,
        note: note.to_owned(),
        told: told.to_owned(),
    };
    vec![
        change(
            ids[0],
            world.ago(170),
            (first, second),
            HandoverCause::Leave,
            "Birk bruker pausetegnet. Foreldrene har avtalt tid med veilederen hver tirsdag.",
            "Begge kontaktpersonene var med på møtet hjemme.",
        ),
        change(
            ids[1],
            world.ago(60),
            (second, now),
            HandoverCause::Quits,
            "Evalueringen er ikke holdt. Mormor har flyttet, og foreldrene ber om avlastning.",
            "",
        ),
    ]
}
