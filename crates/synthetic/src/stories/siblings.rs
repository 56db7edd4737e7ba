//! Brother and sister in the same report, each with a case and a voice of their own.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said};
use crate::vocabulary::{EMOTIONAL_SUPPORT, PARENT_ILL, ROUTINES, Sender};
use crate::world::World;

/// What differs between the two.
struct Sibling {
    first_said: &'static str,
    later_said: &'static str,
    goal: (&'static str, &'static str),
    measure: (&'static str, &'static str, &'static str),
}

const SISTER: Sibling = Sibling {
    first_said: "Jeg lager matpakke til Niilas. Jeg blir redd når mamma må til sykehuset om natta.",
    later_said: "Tante Biret vekker oss nå. Jeg rekker skolebussen.",
    goal: (
        "Jeg kan være storesøster uten å være mamma",
        "Elle er med på korps igjen",
    ),
    measure: (
        "4.3",
        "Kontingent og skyss til skolekorpset.",
        "Elle savner musikken, som er hennes eget.",
    ),
};

const BROTHER: Sibling = Sibling {
    first_said: "Jeg vil at noen skal se på fotballen min. Mamma orker ikke å stå så lenge.",
    later_said: "Ánte kommer på kampene. Vi kjøper bolle etterpå.",
    goal: (
        "Noen ser på når jeg spiller",
        "Niilas har en voksen med på trening hver uke",
    ),
    measure: (
        "4.6",
        "Støttekontakt som følger til trening og kamp.",
        "Niilas ønsker en voksen for seg selv.",
    ),
};

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let (mut first_draw, mut second_draw) = (world.draw(), world.draw());
    let mut sister = world.child(&mut first_draw, "Elle Vindvinge", world.aged(12, 3, 9), Sex::Girl);
    let mut brother = world.child(
        &mut second_draw,
        "Niilas Vindvinge",
        world.aged(8, 1, 25),
        Sex::Boy,
    );
    sister.siblings.push(brother.id);
    brother.siblings.push(sister.id);
    let sister = one(
        world,
        CaseBuilder::new(world, first_draw, sister, world.caseworker(0)),
        &SISTER,
    )
    .finish()?;
    let brother = CaseBuilder::new(world, second_draw, brother, world.caseworker(0));
    let mut brother = one(world, brother, &BROTHER).finish()?;
    // One document gave both reports, so both clocks started at the same moment.
    if let Some(received_at) = sister.reports.first().map(|report| report.received_at) {
        brother
            .reports
            .iter_mut()
            .for_each(|report| report.received_at = received_at);
        brother
            .investigations
            .iter_mut()
            .for_each(|item| item.received_at = received_at);
    }
    Ok(vec![sister, brother])
}

fn one(world: &World, opened: CaseBuilder, sibling: &Sibling) -> CaseBuilder {
    let doctor = Writer {
        sender: Sender::Doctor,
        name: "Rasa Fjellfløyte",
        role: "Fastlege",
        organisation: "Fjordvik legesenter",
    };
    let (category, description, reason) = sibling.measure;
    opened
        .reported(Reported {
            on: world.ago(260),
            from: doctor,
            text: "Mor har en alvorlig sykdom med mange innleggelser. Hun er alene med Elle og Niilas og har bedt meg om å kontakte \
                   dere. Barna klarer mye, kanskje for mye. Familien har god kontakt med slekt i Karasjok.",
            guardians: &["Inga Vindvinge, mor"],
        })
        .reviewed(
            world.ago(256),
            &[PARENT_ILL, ROUTINES],
            "Samtale med hvert av barna, hjemmebesøk, samtale med mor, fastlege og tante. Spørre om samisk tolk og språk.",
        )
        .assessed(
            said(world.ago(230), sibling.first_said),
            "Mor er en trygg og klok forelder som trenger at andre bærer det praktiske i perioder. Slekten vil bidra.",
        )
        .confirmed(world.ago(211), PARENT_ILL, "Hverdagen må holde også når mor er innlagt.", "Opplysninger fra mor, fastlege og tante.")
        .rejected(world.ago(211), ROUTINES, "Om de faste rutinene svikter.", "Rutinene er gode når mor er hjemme. Det er innleggelsene som gjør det vanskelig.")
        .confirmed(world.ago(211), EMOTIONAL_SUPPORT, "Barnet trenger noe som er bare sitt.", "Samtalen med barnet.")
        .concluded(world.ago(210), "1", "Mor ber om hjelp, og vilkårene for hjelpetiltak er oppfylt.")
        .decided(Decided {
            on: world.ago(208),
            legal_basis: "bvl2021-3-1",
            content: "Nettverksmøter med slekten, og støtte til noe eget for barnet.",
            grounds: "Mors sykdom gjør at barna mangler en voksen i hverdagen i perioder.",
            view: said(world.ago(209), "Det er fint hvis tante kan bo her når mamma er borte."),
            best_interests: "Søsknene blir boende sammen hjemme, med slekt, språk og skole rundt seg.",
            consent: Some("Inga Vindvinge, mor"),
        })
        .planned(Planned {
            on: world.ago(198),
            kind: "1",
            interval: 3,
            situation: "To søsken som tar vare på hverandre, og en mor som vil være mamma selv om hun er syk.",
            family_view: "Planen ble laget i familieråd hos tante, på samisk og norsk.",
        })
        .goal("Vi vet hvem som er hjemme i morgen", "Ukeplanen på kjøleskapet er fylt ut for alle netter", &[0])
        .goal(sibling.goal.0, sibling.goal.1, &[2])
        .measure(Given {
            on: world.ago(195),
            category: "6.2",
            description: "Nettverksmøte med tante, onkel, mor og skolen.",
            reason: "Slekten vil hjelpe, og trenger en som samler trådene.",
            dose: dose(1, Period::Month, 52),
            goals: &[0],
        })
        .measure(Given { on: world.ago(190), category, description, reason, dose: dose(1, Period::Week, 52), goals: &[1] })
        .scale(
            0,
            world.ago(190),
            [
                "Ingen vet hvem som kommer",
                "Vi vet det for noen netter",
                "Vi vet det for alle netter denne uka",
                "Vi vet det for to uker",
                "Vi trenger ikke spørre lenger",
            ],
        )
        .edition(world.ago(190))
        .evaluated(Evaluated {
            on: world.ago(110),
            view: Some(said(world.ago(111), "Det er lettere å si ja til ting nå.")),
            family_view: "Mor er lettet og sier at hun sover bedre på sykehuset.",
            summary: "Nettverket bærer. Tiltakene fortsetter uendret.",
            ratings: &[7, 6],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .attained(&[(0, 0)], &[])
        .evaluated(Evaluated {
            on: world.ago(24),
            view: Some(said(world.ago(24), sibling.later_said)),
            family_view: "Mor og tante ønsker å fortsette til våren.",
            summary: "Begge mål er godt på vei. Neste gang snakker vi om hva slekten kan klare uten oss.",
            ratings: &[8, 8],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .attained(&[(0, 1)], &[])
}
