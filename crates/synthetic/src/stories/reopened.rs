//! Two courses in one case: closed after help that worked, opened again a year later for something else.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said};
use crate::vocabulary::{CONFLICT_APART, EMOTIONAL_SUPPORT, RELATIONS, ROUTINES, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Kacper Måneglimt", world.aged(11, 2, 5), Sex::Boy);
    let opened = CaseBuilder::new(world, draw, child, world.caseworker(0));
    let closed = first_course(world, opened);
    Ok(vec![second_course(world, closed).finish()?])
}

fn first_course(world: &World, opened: CaseBuilder) -> CaseBuilder {
    let nurse = Writer {
        sender: Sender::HealthClinic,
        name: "Hanan Lyngkvist",
        role: "Helsesykepleier",
        organisation: "Fjordvik skolehelsetjeneste",
    };
    opened
        .reported(Reported {
            on: world.ago(690),
            from: nurse,
            text: "Kacper sover lite og sier at han ofte er alene om kveldene når mor har seinvakt. Han savner faste \
                   måltider. Mor er kjent med at jeg melder og vil gjerne ha hjelp.",
            guardians: &["Agnieszka Måneglimt, mor"],
        })
        .reviewed(world.ago(686), &[ROUTINES], "Hjemmebesøk, samtale med Kacper på skolen, samtale med mor og skolen.")
        .assessed(
            said(world.ago(640), "Jeg liker ikke å legge meg når det er stille i huset. Det beste er når mamma leser polsk."),
            "Mor er varm og nær, men turnusen gjør kveldene vanskelige. Det finnes ingen andre voksne i nettverket ennå.",
        )
        .confirmed(
            world.ago(622),
            ROUTINES,
            "Kacper trenger faste kvelder med en voksen til stede.",
            "Samtaler med Kacper og mor, turnusplan, opplysninger fra skolen.",
        )
        .concluded(world.ago(620), "1", "Vilkårene for hjelpetiltak er til stede, og mor ønsker hjelpen.")
        .decided(Decided {
            on: world.ago(620),
            legal_basis: "bvl2021-3-1",
            content: "Besøkshjem annenhver helg og miljøarbeider i hjemmet én kveld i uka.",
            grounds: "Undersøkelsen viser at kveldene blir for ensomme for Kacper når mor arbeider.",
            view: said(world.ago(621), "Jeg vil gjerne ha noen som er der. Jeg vil ikke bytte skole."),
            best_interests: "Kacper får trygge kvelder uten å flytte fra mor, skole og venner.",
            consent: Some("Agnieszka Måneglimt, mor"),
        })
        .planned(Planned {
            on: world.ago(612),
            kind: "1",
            interval: 3,
            situation: "Kacper og mor har det godt sammen. Målet er at kveldene blir like trygge som resten av dagen.",
            family_view: "Mor laget planen sammen med oss og skolen. Kacper tegnet uka si.",
        })
        .goal("Det er en voksen hjemme når jeg legger meg", "Kacper forteller at han sovner før ti", &[0])
        .measure(Given {
            on: world.ago(605),
            category: "3.10",
            description: "Miljøarbeider er hjemme hos Kacper tirsdager, når mor har seinvakt.",
            reason: "Gir ro om kvelden uten at Kacper må sove borte.",
            dose: dose(1, Period::Week, 40),
            goals: &[0],
        })
        .evaluated(Evaluated {
            on: world.ago(520),
            view: Some(said(world.ago(520), "Nå spiller vi kort og spiser pannekaker. Jeg sover fint.")),
            family_view: "Mor har fått ny turnus fra sommeren og mener at det snart går uten oss.",
            summary: "Målet er nesten nådd. Miljøarbeideren trapper ned.",
            ratings: &[8],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .ended(0, world.ago(450), EndReason::GoalReached, "Mor arbeider dagtid, og Kacper har det godt om kveldene.")
        .plan_ended(world.ago(448))
        .lapsed(world.ago(448), "Målet er nådd.")
        .closed(world.ago(445), "Målet er nådd, og mor og Kacper klarer seg godt selv. De vet hvor vi er.")
}

fn second_course(world: &World, closed: CaseBuilder) -> CaseBuilder {
    let father = Writer {
        sender: Sender::Parent,
        name: "Piotr Måneglimt",
        role: "",
        organisation: "",
    };
    closed
        .reopened()
        .reported(Reported {
            on: world.ago(96),
            from: father,
            text: "Jeg bor i nabokommunen og har Kacper annenhver uke. Moren og jeg klarer ikke å snakke sammen lenger, og \
                   Kacper vil ikke være med på fotballen når vi begge kommer. Vi trenger hjelp til å få dette til.",
            guardians: &["Agnieszka Måneglimt, mor", "Piotr Måneglimt, far"],
        })
        .reviewed(
            world.ago(92),
            &[CONFLICT_APART, RELATIONS],
            "Samtaler med Kacper, med hver av foreldrene og sammen, og med trener og kontaktlærer.",
        )
        .assessed(
            said(world.ago(70), "Jeg blir sliten i magen når de ser på hverandre. Jeg er glad i begge to."),
            "Foreldrene vil det beste, men uenigheten om hverdagen går ut over Kacper. Med venner går det bra.",
        )
        .confirmed(
            world.ago(42),
            CONFLICT_APART,
            "Kacper trenger at foreldrene samarbeider uten at han står imellom.",
            "Samtaler med Kacper og begge foreldrene.",
        )
        .rejected(world.ago(42), RELATIONS, "Om Kacper faller utenfor blant venner.", "Kacper, trener og lærer sier at han har gode venner.")
        .confirmed(
            world.ago(42),
            EMOTIONAL_SUPPORT,
            "Kacper trenger noen å snakke med om det som er vondt.",
            "Kacper sier det selv, og kontaktlæreren har sett det samme.",
        )
        .concluded(world.ago(40), "1", "Begge foreldrene ber om hjelp, og Kacper ønsker det.")
        .decided(Decided {
            on: world.ago(40),
            legal_basis: "bvl2021-3-1",
            content: "Veiledning til foreldrene om samarbeid, og samtalegruppe for Kacper.",
            grounds: "Foreldrenes uenighet har vart i et halvt år og merkes på skolen og på fotballen.",
            view: said(world.ago(41), "De kan gå på kurs, så kan jeg gå i gruppa sammen med noen som har det som meg."),
            best_interests: "Kacper skal slippe å bære de voksnes uenighet.",
            consent: Some("Begge foreldrene"),
        })
        .planned(Planned {
            on: world.ago(33),
            kind: "1",
            interval: 3,
            situation: "Kacper har to gode hjem. De voksne øver på å gjøre overgangene lettere.",
            family_view: "Foreldrene møttes her for første gang på lenge og ble enige om målene.",
        })
        .goal("Mamma og pappa kan stå på samme sidelinje", "Kacper spiller kamp med begge til stede", &[1])
        .goal("Jeg har noen å snakke med", "Kacper går i gruppa hver uke og vil tilbake", &[3])
        .measure(Given {
            on: world.ago(30),
            category: "3.9",
            description: "Foreldresamarbeid med veileder, hver for seg og sammen.",
            reason: "Begge ønsker verktøy for å snakke sammen om hverdagen.",
            dose: dose(2, Period::Month, 26),
            goals: &[1],
        })
        .measure(Given {
            on: world.ago(26),
            category: "4.7",
            description: "Samtalegruppe for barn med to hjem.",
            reason: "Kacper vil møte andre som har det likt.",
            dose: dose(1, Period::Week, 12),
            goals: &[2],
        })
}
