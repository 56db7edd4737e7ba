//! A placement that the family agreed to: with an aunt, as an assistance measure out of the home.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::family_contact::NotHeld;
use tiltak_domain::casework::foster_home::{Approval, FosterHome, FosterHomeKind, FosterParent};
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::placement::visit::VisitKind;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::FosterHomeId;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;

use crate::case_builder::{
    CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Visited, Writer, dose, said,
};
use crate::draw::Draw;
use crate::vocabulary::{BASIC_CARE, PARENT_SUBSTANCE_USE, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Emil Tåkesang", world.aged(9, 1, 12), Sex::Boy);
    let mother = Writer {
        sender: Sender::Parent,
        name: "Kari Tåkesang",
        role: "",
        organisation: "",
    };
    let home = home(world, &mut draw)?;
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(430),
            from: mother,
            text: "Jeg ringer for å be om hjelp. Jeg har begynt å drikke igjen og har fått plass til behandling. Søsteren min, Hilde, kan ta \
                   imot Emil. Jeg vil at det skal gå ordentlig for seg.",
            guardians: &["Kari Tåkesang, mor"],
        })
        .reviewed(
            world.ago(429),
            &[PARENT_SUBSTANCE_USE, BASIC_CARE],
            "Samtaler med Emil, mor, tante Hilde og skolen. Besøk hos tante.",
        )
        .assessed(
            said(world.ago(405), "Jeg vil bo hos tante Hilde til mamma er frisk. Jeg vil ha med meg katten."),
            "Mor har tatt et modig valg. Tante bor på samme skolevei og kjenner Emil godt.",
        )
        .confirmed(
            world.ago(386),
            PARENT_SUBSTANCE_USE,
            "Emil trenger et trygt hjem mens mor er i behandling.",
            "Mors egne opplysninger og behandlingsstedets vurdering.",
        )
        .confirmed(world.ago(386), BASIC_CARE, "Emil trenger voksne som er der hver dag.", "Samtaler med Emil og skolen.")
        .concluded(world.ago(385), "1", "Mor samtykker, Emil ønsker det, og tante er vurdert som egnet.")
        .decided(Decided {
            on: world.ago(384),
            legal_basis: "bvl2021-3-2",
            content: "Fosterhjem hos tante som hjelpetiltak mens mor er i behandling, og veiledning til mor.",
            grounds: "Mor kan ikke ivareta Emil i behandlingstiden. Slekt og nettverk er prøvd først og kan bære dette.",
            view: said(world.ago(385), "Det er greit så lenge jeg får ringe mamma hver kveld."),
            best_interests: "Emil bor hos noen han er glad i, går på samme skole og beholder kontakten med mor.",
            consent: Some("Kari Tåkesang, mor"),
        })
        .planned(Planned {
            on: world.ago(378),
            kind: "1",
            interval: 4,
            situation: "Emil bor hos tante og ser mor hver helg hun kan. Alle arbeider mot at han flytter hjem.",
            family_view: "Mor, tante og Emil laget planen i familieråd.",
        })
        .goal("Jeg har det trygt hos tante, og katten er med", "Emil sover godt og vil ha venner med hjem", &[0, 1])
        .goal("Mamma blir frisk, og vi er sammen i helgene", "Mor fullfører behandlingen, og samværene blir av", &[0])
        .measure(Given {
            on: world.ago(377),
            category: "2.1",
            description: "Emil bor hos tante Hilde.",
            reason: "Nær slekt som Emil selv har valgt.",
            dose: dose(7, Period::Week, 78),
            goals: &[0],
        })
        .measure(Given {
            on: world.ago(370),
            category: "3.9",
            description: "Veiledning til mor om å være forelder på avstand, og senere om å flytte sammen igjen.",
            reason: "Mor ønsker hjelp til å være nær Emil mens hun er borte.",
            dose: dose(2, Period::Month, 78),
            goals: &[1],
        })
        .evaluated(Evaluated {
            on: world.ago(262),
            view: Some(said(world.ago(263), "Jeg har det bra. Katten ligger i senga mi. Jeg savner mamma på torsdager.")),
            family_view: "Mor er stolt over Emil og over å ha fullført første del.",
            summary: "Plasseringen fungerer godt. Vi legger til en telefon på torsdager.",
            ratings: &[8, 5],
            usefulness: &[Usefulness::Helps, Usefulness::TooEarly],
            outcome: Outcome::Adjust,
        })
        .evaluated(Evaluated {
            on: world.ago(146),
            view: Some(said(world.ago(146), "Vi har begynt å sove hos mamma igjen i helgene.")),
            family_view: "Tante og mor samarbeider tett.",
            summary: "Mor er ferdig med behandlingen. Vi planlegger hjemflytting i små skritt.",
            ratings: &[9, 7],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .evaluated(Evaluated {
            on: world.ago(29),
            view: Some(said(world.ago(30), "Jeg teller ned på en kalender. Tante skal komme på middag hver onsdag.")),
            family_view: "Alle er enige om at Emil flytter hjem etter nyttår.",
            summary: "Klar for hjemflytting. Veiledningen til mor fortsetter en stund etterpå.",
            ratings: &[9, 8],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Adjust,
        })
        .moves_to_home(0, world.ago(377), &home)
        .agreement_reviewed(world.ago(20))
        .contact_planned(world.ago(377), "Mor", 48, "Hver helg mor kan, hos tante Hilde eller hjemme hos mor.")
        .saw_family(world.ago(90), None, "Emil og mor bakte boller.")
        .saw_family(world.ago(48), Some(NotHeld::Illness), "Mor hadde influensa. De snakket på telefonen i stedet.")
        .saw_family(world.ago(20), None, "Emil sov hos mor hele helga.");
    let visits = [
        (330, VisitKind::FollowUp, "Katten bor her også nå."),
        (
            300,
            VisitKind::Supervision,
            "Jeg har eget rom. Tante lager best fiskekaker.",
        ),
        (245, VisitKind::FollowUp, "Jeg savner mamma på torsdager."),
        (210, VisitKind::Supervision, "Det går bra. Jeg spiller fotball."),
        (160, VisitKind::FollowUp, "Jeg sov hos mamma, og det gikk fint."),
        (120, VisitKind::Supervision, "Jeg er ikke redd for noe her."),
        (75, VisitKind::FollowUp, "Jeg teller ned til jeg skal hjem."),
        (
            30,
            VisitKind::Supervision,
            "Tante skal komme på middag når jeg har flyttet.",
        ),
    ];
    let case = visits.into_iter().fold(case, |case, (ago, kind, said)| {
        case.visited(Visited {
            on: world.ago(ago),
            kind,
            by: if kind == VisitKind::Supervision {
                "Tilsynsfører i kommunen"
            } else {
                "Kontaktpersonen"
            },
            said,
            findings: "Trygt og rolig hos tante. Emil trives på skolen.",
        })
    });
    Ok(vec![case.finish()?])
}

/// The aunt's home, approved before the boy came, and one that is not of his family.
fn home(world: &mut World, draw: &mut Draw) -> Result<FosterHome, Refusals> {
    let mut keep = |name: &str, kind, parent: &str, born: (u32, u32), sex, capacity| {
        let born = world.aged(born.0, born.1, 0);
        let from = world.ago(390);
        let home = FosterHome {
            id: FosterHomeId(draw.id()),
            version: 1,
            service: world.service.id,
            name: name.to_owned(),
            kind,
            parents: vec![FosterParent {
                id: draw.id(),
                name: parent.to_owned(),
                national_id: NationalId::synthetic(born, sex, 0),
                from,
                to: None,
            }],
            municipality_number: "4601".to_owned(),
            capacity,
            approvals: vec![Approval {
                from,
                to: None,
                by: world.service.name.clone(),
            }],
            address_protected: false,
        };
        let home = home.keep(world.today)?;
        world.foster_homes.push(home.clone());
        Ok::<_, Refusals>(home)
    };
    let aunt = keep(
        "Hos tante Hilde",
        FosterHomeKind::Kinship,
        "Hilde Tåkesang",
        (41, 3),
        Sex::Girl,
        1,
    )?;
    keep(
        "Solbakken",
        FosterHomeKind::Other,
        "Per Solbakk",
        (52, 7),
        Sex::Boy,
        2,
    )?;
    Ok(aunt)
}
