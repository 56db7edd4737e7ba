//! A whole thread, from the report to a closed case.

use tiltak_domain::casework::attainment::Extent;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::casework::signature::PartyRole;
use tiltak_domain::feedback::answer::SeenBy;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{
    Answered, CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said,
};
use crate::vocabulary::{GUIDANCE, POVERTY, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Oskar Blåbærsti", world.aged(10, 9, 8), Sex::Boy);
    let grandmother = Writer {
        sender: Sender::Family,
        name: "Anne Blåbærsti",
        role: "",
        organisation: "",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(400),
            from: grandmother,
            text: "Jeg er farmor til Oskar. Sønnen min er alene med ham etter at moren døde, og han sliter med å sette grenser og få \
                   pengene til å strekke til. Han vet at jeg ringer, og er enig.",
            guardians: &["Lars Blåbærsti, far"],
        })
        .reviewed(world.ago(395), &[GUIDANCE, POVERTY], "Samtaler med Oskar, far og farmor. Spørre skolen og Nav.")
        .assessed(
            said(world.ago(370), "Pappa er snill, men han sier ja og så nei. Jeg savner mamma når det er søndag."),
            "Far sørger og har mistet rytmen i hverdagen. Farmor er en god støtte. Økonomien ordnet seg med hjelp fra Nav.",
        )
        .confirmed(world.ago(341), GUIDANCE, "Oskar trenger tydelige og vennlige grenser.", "Samtaler med Oskar, far og farmor.")
        .rejected(world.ago(341), POVERTY, "Om familien mangler det nødvendige.", "Nav har innvilget overgangsstønad. Far har oversikt nå.")
        .concluded(world.ago(340), "1", "Far ber om veiledning, og vilkårene for hjelpetiltak er oppfylt.")
        .decided(Decided {
            on: world.ago(338),
            legal_basis: "bvl2021-3-1",
            content: "Råd og veiledning til far i seks måneder.",
            grounds: "Far og Oskar havner i lange forhandlinger som ender i krangel.",
            view: said(world.ago(339), "Det hadde vært fint om reglene var de samme på tirsdag."),
            best_interests: "Oskar og far får en roligere hverdag sammen.",
            consent: Some("Lars Blåbærsti, far"),
        })
        .planned(Planned {
            on: world.ago(330),
            kind: "1",
            interval: 3,
            situation: "En far og en sønn som har mistet mye, og som vil finne tilbake til hverdagen.",
            family_view: "Oskar, far og farmor laget planen ved kjøkkenbordet.",
        })
        .goal("Det pappa sier på mandag, gjelder på tirsdag også", "Oskar og far krangler mindre enn én gang i uka", &[0])
        .measure(Given {
            on: world.ago(325),
            category: "3.9",
            description: "Veileder hjemme hos far og Oskar.",
            reason: "Far vil øve på å holde fast uten å bli sint.",
            dose: dose(1, Period::Week, 26),
            goals: &[0],
        })
        .scale(
            0,
            world.ago(325),
            [
                "Vi krangler hver dag, og noen legger seg sinte",
                "Vi krangler flere ganger i uka",
                "Vi krangler høyst én gang i uka",
                "Vi krangler sjelden og blir venner samme kveld",
                "Vi ler av det vi før kranglet om",
            ],
        )
        .edition(world.ago(325))
        .signed(world.ago(325), "Oskar Blåbærsti", PartyRole::Child)
        .signed(world.ago(325), "Lars Blåbærsti", PartyRole::Parent)
        .noted(
            world.ago(325),
            NoteKind::Meeting,
            "Planmøte ved kjøkkenbordet",
            "Oskar, far, farmor og veilederen",
            "Oskar leste målet høyt og foreslo trinnene selv. Far vil ha veilederen på tirsdager. Alle signerte planen.",
        )
        .noted(
            world.ago(290),
            NoteKind::TalkWithChild,
            "Samtale med Oskar på skolen",
            "Oskar",
            "Oskar viste tegningen av tavla på kjøkkenet. Han sa at far holder det han lover nå, men at søndager er lange.",
        )
        .evaluated(Evaluated {
            on: world.ago(240),
            view: Some(said(world.ago(241), "Vi har en tavle på kjøkkenet. Jeg bestemmer fredagsmaten.")),
            family_view: "Far sier at de ler mer.",
            summary: "God framgang. Fortsetter ut perioden.",
            ratings: &[6],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .attained(&[(0, -1)], &[(0, Extent::Less, "Veilederen var syk i tre uker.")])
        .evaluated(Evaluated {
            on: world.ago(152),
            view: Some(said(world.ago(152), "Det går fint. Dere kan hjelpe noen andre nå.")),
            family_view: "Far og farmor er trygge på at de klarer det videre.",
            summary: "Målet er nådd. Vi avslutter.",
            ratings: &[9],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::End,
        })
        .attained(&[(0, 1)], &[(0, Extent::AsPlanned, "")])
        .gave_feedback(&Answered::life(world.ago(322), &[2, 2, 3, 2], "", Some(("At det er vanskelig nå.", "Veilederen begynner på tirsdag."))))
        .gave_feedback(&Answered {
            seen_by: SeenBy { leader: true, family: true },
            ..Answered::life(
                world.ago(276),
                &[3, 3, 3, 3],
                "Søndagene er lange.",
                Some(("At søndagene er lange.", "Farmor kommer på søndager fra nå av.")),
            )
        })
        .gave_feedback(&Answered {
            on: world.ago(242),
            scale: "usefulness",
            measure: Some(0),
            values: &[4, 5, 4],
            words: "Veilederen er morsom.",
            seen_by: SeenBy { leader: true, family: true },
            reply: Some(("At du liker veilederen.", "Veilederen fortsetter ut perioden.")),
        })
        .gave_feedback(&Answered::life(world.ago(238), &[4, 4, 3, 4], "", Some(("At det går bedre.", "Vi fortsetter som nå."))))
        .gave_feedback(&Answered::life(world.ago(153), &[5, 4, 4, 5], "Dere kan hjelpe noen andre nå.", Some(("At du er klar.", "Vi avslutter sammen."))))
        .ended(0, world.ago(145), EndReason::GoalReached, "Oskar og far har fått en fast og god hverdag. Farmor kommer på søndager.")
        .plan_ended(world.ago(145))
        .lapsed(world.ago(145), "Målet er nådd.")
        .closed(world.ago(140), "Målet er nådd. Far og Oskar er enige i å avslutte og kan ta kontakt når de vil.")
        .finish()?;
    Ok(vec![case])
}
