//! From help at home at sixteen to aftercare after eighteen.

use tiltak_domain::casework::aftercare::AftercareOutcome;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said};
use crate::vocabulary::{CONFLICT_AT_HOME, RELATIONS, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let youth = world.child(&mut draw, "Yonas Solfløyte", world.aged(18, 5, 3), Sex::Boy);
    let opened = CaseBuilder::new(world, draw, youth, world.caseworker(0));
    let at_home = before_eighteen(world, opened);
    Ok(vec![after_eighteen(world, at_home).finish()?])
}

fn before_eighteen(world: &World, opened: CaseBuilder) -> CaseBuilder {
    let himself = Writer {
        sender: Sender::Child,
        name: "Yonas Solfløyte",
        role: "",
        organisation: "",
    };
    opened
        .reported(Reported {
            on: world.ago(640),
            from: himself,
            text: "Hei. Jeg er 16 og krangler med stefaren min nesten hver dag. Jeg sover hos en kompis. Jeg vil ikke at noen skal få \
                   trøbbel, men jeg trenger noen å snakke med.",
            guardians: &["Selam Solfløyte, mor"],
        })
        .reviewed(
            world.ago(638),
            &[CONFLICT_AT_HOME, RELATIONS],
            "Møte Yonas der han vil, samtaler med mor og stefar, snakke med rådgiver på videregående.",
        )
        .assessed(
            said(world.ago(610), "Jeg vil fullføre skolen. Jeg vil kunne gå hjem og spise middag uten at det smeller."),
            "Yonas og mor er glade i hverandre. Konflikten med stefar er fastlåst, og Yonas står mye alene.",
        )
        .confirmed(world.ago(571), CONFLICT_AT_HOME, "Yonas trenger fred hjemme og et sted å være.", "Samtaler med hele familien.")
        .confirmed(world.ago(571), RELATIONS, "Yonas trenger en voksen som blir.", "Yonas sier det selv.")
        .concluded(world.ago(570), "1", "Yonas og mor ønsker hjelp, og vilkårene er oppfylt.")
        .decided(Decided {
            on: world.ago(568),
            legal_basis: "bvl2021-3-1",
            content: "Støttekontakt og familieveiledning.",
            grounds: "Konflikten hjemme går ut over søvn, skole og trygghet.",
            view: said(world.ago(569), "En støttekontakt som kan matte hadde vært bra."),
            best_interests: "Yonas blir boende hjemme og får en trygg voksen ved siden av.",
            consent: Some("Yonas Solfløyte (over 15 år) og mor"),
        })
        .planned(Planned {
            on: world.ago(560),
            kind: "1",
            interval: 6,
            situation: "En gutt som tar ansvar for seg selv, og en familie som vil ha fred.",
            family_view: "Yonas ledet møtet om målene.",
        })
        .goal("Vi spiser middag sammen uten at det smeller", "Yonas sover hjemme hele uka", &[0])
        .goal("Jeg har en voksen som ringer tilbake", "Yonas og støttekontakten ses hver uke", &[1])
        .measure(Given {
            on: world.ago(555),
            category: "3.9",
            description: "Familieveiledning for mor, stefar og Yonas.",
            reason: "Alle tre ønsker å forstå hva som skjer når det smeller.",
            dose: dose(2, Period::Month, 30),
            goals: &[0],
        })
        .measure(Given {
            on: world.ago(550),
            category: "4.6",
            description: "Støttekontakt, også lekser.",
            reason: "Yonas ønsker en voksen utenfor familien.",
            dose: dose(1, Period::Week, 80),
            goals: &[1],
        })
        .evaluated(Evaluated {
            on: world.ago(385),
            view: Some(said(world.ago(385), "Det er mindre bråk. Tesfay er den første voksne som ikke gir seg.")),
            family_view: "Mor og stefar mener at veiledningen har gjort sitt.",
            summary: "Familieveiledningen avsluttes, støttekontakten fortsetter.",
            ratings: &[7, 9],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Adjust,
        })
        .ended(0, world.ago(380), EndReason::Completed, "Gjennomført som planlagt.")
}

fn after_eighteen(world: &World, at_home: CaseBuilder) -> CaseBuilder {
    at_home
        .evaluated(Evaluated {
            on: world.ago(205),
            view: Some(said(world.ago(205), "Jeg vil flytte på hybel når jeg er 18, men ikke miste dere helt.")),
            family_view: "Mor synes det er riktig at han får prøve.",
            summary: "Yonas ønsker ettervern. Vi forbereder overgangen sammen med ham.",
            ratings: &[8, 9],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::End,
        })
        .ended(1, world.ago(162), EndReason::Replaced, "Føres videre som ettervern.")
        .plan_ended(world.ago(162))
        .lapsed(world.ago(162), "Yonas fyller 18 år, og nytt vedtak om ettervern er fattet.")
        .offered(
            world.ago(205),
            "Støtte til hybel, og støttekontakten som før så lenge Yonas vil.",
            "Jeg vil flytte på hybel, men ikke miste dere helt.",
        )
        .answered(world.ago(190), "1", "Ja, jeg vil ha ettervern.", None)
        .decided_anew(Decided {
            on: world.ago(162),
            legal_basis: "bvl2021-3-6",
            content: "Ettervern: støtte til hybel og fortsatt støttekontakt, i første omgang til skolen er fullført.",
            grounds: "Yonas går siste år på videregående og har lite å falle tilbake på om noe går galt.",
            view: said(world.ago(164), "Ja, jeg vil ha ettervern. Jeg vil bestemme møtene selv."),
            best_interests: "Yonas får en myk overgang til voksenlivet med mennesker han stoler på.",
            consent: Some("Yonas Solfløyte"),
        })
        .aftercare_decided(
            world.ago(162),
            AftercareOutcome::Replace,
            "Yonas flytter for seg selv og trenger noen å lene seg på til skolen er ferdig.",
        )
        .planned(Planned {
            on: world.ago(150),
            kind: "5",
            interval: 2,
            situation: "Yonas bor på hybel, går VG3 og arbeider lørdager.",
            family_view: "Yonas skrev planen selv på mobilen og leste den høyt.",
        })
        .goal("Jeg klarer husleia og regningene", "Ingen purringer på tre måneder", &[0])
        .goal("Jeg består VG3 og har noen å ringe", "Fraværet er under grensen, ukentlig avtale med Tesfay", &[1])
        .measure(Given {
            on: world.ago(148),
            category: "8.1",
            description: "Støtte til husleie og møbler, og hjelp med budsjett.",
            reason: "Yonas kan bo for seg selv uten å slutte på skolen.",
            dose: dose(1, Period::Month, 52),
            goals: &[2],
        })
        .measure(Given {
            on: world.ago(148),
            category: "4.6",
            description: "Samme støttekontakt som før.",
            reason: "Yonas ber om at den trygge relasjonen fortsetter.",
            dose: dose(1, Period::Week, 52),
            goals: &[3],
        })
        .evaluated(Evaluated {
            on: world.months_ago(2),
            view: Some(said(world.months_ago(2), "Første måned gikk pengene for fort. Nå har jeg en app og en plan.")),
            family_view: "Yonas har hatt mor på middag på hybelen.",
            summary: "Det går bra. Neste møte er når Yonas vil, senest om to måneder.",
            ratings: &[6, 8],
            usefulness: &[Usefulness::HelpsInPart, Usefulness::Helps],
            outcome: Outcome::Continue,
        })
}
