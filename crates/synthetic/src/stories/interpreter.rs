//! A family that needs an interpreter to be heard.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::{Held, HelperKind, MeetingKind};
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{
    CaseBuilder, Decided, Evaluated, Given, Helping, Planned, Reported, Writer, dose, said,
};
use crate::vocabulary::{EMOTIONAL_SUPPORT, MENTAL_HEALTH, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let mut child = world.child(&mut draw, "Zahra Ravnesang", world.aged(6, 6, 14), Sex::Girl);
    child.interpreter = Some("Dari".into());
    let day_care = Writer {
        sender: Sender::DayCare,
        name: "Elif Kløverkvist",
        role: "Pedagogisk leder",
        organisation: "Fjordvik barnehage",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(210),
            from: day_care,
            text: "Zahra kom til oss i vår. Hun leker helst alene, gråter når vi går ut og har tegnet den samme båten mange ganger. \
                   Foreldrene er vennlige og takker ja til alt, men vi forstår ikke hverandre uten tolk. De trenger tolk i dari.",
            guardians: &["Fatima Ravnesang, mor", "Karim Ravnesang, far"],
        })
        .reviewed(
            world.ago(206),
            &[MENTAL_HEALTH, EMOTIONAL_SUPPORT],
            "Alle samtaler med autorisert tolk i dari, aldri slekt eller barn. Samtale med Zahra med tegning og tolk.",
        )
        .assessed(
            said(
                world.ago(178),
                "(Gjennom tolk) Båten er den vi kom med. Jeg vil tegne huset vårt nå. Jeg vil lære å si «kan jeg få være med».",
            ),
            "Foreldrene bærer på mye og er kjærlige. De visste ikke at det var lov å be om hjelp. Med tolk ble alt enklere.",
        )
        .confirmed(world.ago(141), MENTAL_HEALTH, "Zahra trenger hjelp med det hun har opplevd.", "Samtale med Zahra og foreldre, henvisning fra fastlege.")
        .confirmed(world.ago(141), EMOTIONAL_SUPPORT, "Foreldrene trenger noen å øve med, på eget språk.", "Foreldrene ber om det.")
        .concluded(world.ago(140), "1", "Vilkårene for hjelpetiltak er oppfylt, og foreldrene samtykker med tolk til stede.")
        .decided(Decided {
            on: world.ago(138),
            legal_basis: "bvl2021-3-1",
            content: "Foreldreveiledning etter ICDP på dari, og samarbeid med psykisk helsevern for barn.",
            grounds: "Zahra har sterke minner, og foreldrene ønsker å støtte henne bedre.",
            view: said(world.ago(139), "(Gjennom tolk) Jeg vil at mamma skal få le litt."),
            best_interests: "Zahra får hjelp sammen med dem hun er tryggest hos.",
            consent: Some("Begge foreldrene, med tolk"),
        })
        .planned(Planned {
            on: world.ago(131),
            kind: "1",
            interval: 3,
            situation: "En familie som er ny i Fjordvik, og en jente som begynner på skolen til høsten.",
            family_view: "Planen er lest opp på dari, og foreldrene har den skriftlig på begge språk.",
        })
        .goal("Jeg sover uten å drømme om båten", "Zahra sover natten gjennom fem av sju dager", &[0])
        .goal("Vi vet hva vi kan si når Zahra er redd", "Foreldrene forteller om én gang de fikk det til", &[1])
        .measure(Given {
            on: world.ago(124),
            category: "3.5",
            description: "ICDP-gruppe på dari med to veiledere.",
            reason: "Foreldrene får møte andre i samme situasjon på sitt eget språk.",
            dose: dose(1, Period::Week, 12),
            goals: &[1],
        })
        .measure(Given {
            on: world.ago(120),
            category: "7.3",
            description: "Behandling ved barne- og ungdomspsykiatrisk poliklinikk, med tolk.",
            reason: "Zahra trenger behandling for minnene sine.",
            dose: dose(2, Period::Month, 26),
            goals: &[0],
        })
        .evaluated(Evaluated {
            on: world.ago(45),
            view: Some(said(world.ago(46), "(Gjennom tolk) Jeg har en venn som heter Oda. Vi tegner katter.")),
            family_view: "Far sier at gruppa har gitt dem naboer. Samme tolk hver gang har betydd mye.",
            summary: "Zahra leker med andre. Behandlingen fortsetter, gruppa er snart ferdig.",
            ratings: &[6, 8],
            usefulness: &[Usefulness::Helps, Usefulness::HelpsInPart],
            outcome: Outcome::Continue,
        })
        .helped(&Helping {
            interpreting: Some(("Dari", "Alle samtaler med foreldrene, og når planen leses opp")),
            in_group: false,
            ..Helping::in_group(world.ago(206), HelperKind::Interpreter, "Tolketjenesten i Fjordvik", "Samme tolk hver gang")
        })
        .helped(&Helping::in_group(
            world.ago(130),
            HelperKind::Kindergarten,
            "Fjordvik barnehage",
            "En voksen som er nær Zahra i lek og overganger",
        ))
        .promised(world.ago(128), "Samme voksne hver morgen", None)
        .helped(&Helping::in_group(
            world.ago(120),
            HelperKind::MentalHealth,
            "Barne- og ungdomspsykiatrisk poliklinikk",
            "Behandling av vonde minner",
        ))
        .promised(world.ago(118), "Time annenhver uke med tolk", Some(world.ago(104)))
        .kept_promise(world.ago(106))
        .met(
            MeetingKind::FamilyCouncil,
            world.ago(100),
            "Hvem kan familien støtte seg på",
            Held {
                on: world.ago(86),
                present: "Mor, far, to naboer fra gruppa, tolk".into(),
                agreed: "Naboene følger Zahra i barnehagen på onsdager. Familien ringer helsesykepleier når natten blir vond.".into(),
                child_part: "Zahra var med den første halvtimen og delte ut frukt.".into(),
            },
        )
        .finish()?;
    Ok(vec![case])
}
