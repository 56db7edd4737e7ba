//! A baby seen rather than asked, and a child not yet born.

use chrono::Days;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::Period;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{
    CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, not_heard, observed,
};
use crate::vocabulary::{PARENT_MENTAL_HEALTH, PARENT_SUBSTANCE_USE, SAFE_RELATION, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Live Morgenteppe", world.aged(0, 7, 3), Sex::Girl);
    let clinic = Writer {
        sender: Sender::HealthClinic,
        name: "Thu Bjørkelykt",
        role: "Helsesykepleier",
        organisation: "Fjordvik helsestasjon",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(170),
            from: clinic,
            text: "Mor har vært tung til sinns etter fødselen og forteller åpent om det. Hun strever med å trøste Live og er redd for å \
                   gjøre feil. Far arbeider på sjøen. Mor ønsker hjelp og er til stede når jeg skriver dette.",
            guardians: &["Silje Morgenteppe, mor", "Kristian Morgenteppe, far"],
        })
        .reviewed_urgently(
            world.ago(169),
            &[PARENT_MENTAL_HEALTH, SAFE_RELATION],
            "Hjemmebesøk samme uke, observasjon av samspill, samtale med helsestasjon, fastlege og far.",
        )
        .assessed(
            observed(
                world.ago(150),
                "Live søker mors blikk og roer seg når mor synger. Hun blir urolig når det er mange nye mennesker.",
            ),
            "Mor er under behandling. Samspillet har fine øyeblikk som det går an å bygge videre på.",
        )
        .confirmed(world.ago(137), PARENT_MENTAL_HEALTH, "Live trenger at mor får avlastning mens hun blir frisk.", "Samtaler med mor, far og fastlege.")
        .confirmed(world.ago(137), SAFE_RELATION, "Live og mor trenger rolig øvelse i å finne hverandre.", "Observasjon ved to hjemmebesøk.")
        .concluded(world.ago(135), "1", "Foreldrene ønsker hjelp. Tidlig støtte gir stor nytte for et spedbarn.")
        .decided(Decided {
            on: world.ago(135),
            legal_basis: "bvl2021-3-1",
            content: "Marte Meo-veiledning hjemme og barnehageplass fra ti måneder.",
            grounds: "Mor har en fødselsdepresjon og trenger støtte i samspillet.",
            view: observed(world.ago(136), "Live smiler når mor smiler. Det er samspillet vi skal verne om."),
            best_interests: "Live får en trygg start hos foreldrene sine.",
            consent: Some("Begge foreldrene"),
        })
        .planned(Planned {
            on: world.ago(130),
            kind: "1",
            interval: 2,
            situation: "En baby og en mor som er i ferd med å bli kjent, med en far som er hjemme annenhver måned.",
            family_view: "Foreldrene var med på alt, far på video.",
        })
        .goal("Vi har én god stund sammen hver dag", "Mor kjenner igjen Lives tegn på filmen", &[1])
        .goal("Mor får hvile", "Mor sover to formiddager i uka", &[0])
        .measure(Given {
            on: world.ago(128),
            category: "3.6",
            description: "Marte Meo: korte filmer hjemme som mor og veileder ser sammen.",
            reason: "Metoden viser mor det hun allerede får til.",
            dose: dose(1, Period::Week, 20),
            goals: &[0],
        })
        .measure(Given {
            on: world.ago(121),
            category: "4.5",
            description: "Farmor og en avlaster har Live to formiddager i uka.",
            reason: "Mor trenger søvn for å bli frisk.",
            dose: dose(2, Period::Week, 26),
            goals: &[1],
        })
        .evaluated(Evaluated {
            on: world.ago(70),
            view: Some(observed(world.ago(72), "Live pludrer og strekker armene mot mor. Hun sover bedre.")),
            family_view: "Mor sier at hun tør å stole på seg selv.",
            summary: "God framgang. Vi fortsetter og møtes igjen om to måneder.",
            ratings: &[6, 7],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Continue,
        })
        .evaluated(Evaluated {
            on: world.ago(12),
            view: Some(observed(world.ago(12), "Live krabber fra mor for å undersøke rommet og tilbake igjen.")),
            family_view: "Begge foreldrene ønsker å avslutte til våren.",
            summary: "Samspillet er trygt. Veiledningen trappes ned.",
            ratings: &[9, 8],
            usefulness: &[Usefulness::Helps, Usefulness::HelpsInPart],
            outcome: Outcome::Adjust,
        })
        .finish()?;
    Ok(vec![case])
}

/// An investigation in a pregnancy takes the mother's consent; the child has neither name nor number.
pub(crate) fn unborn(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let term = world.today.checked_add_days(Days::new(52));
    let mut child = world.child(
        &mut draw,
        "Barnet til Emma Skumringsskjell",
        world.today,
        Sex::Unknown,
    );
    child.born = term;
    child.unborn = true;
    child.national_id = None;
    let midwife = Writer {
        sender: Sender::Doctor,
        name: "Selamawit Fjellteppe",
        role: "Jordmor",
        organisation: "Fjordvik fødestue",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(27),
            from: midwife,
            text: "Emma er 20 år og venter sitt første barn. Hun har sluttet med hasj og går til samtaler, men er redd for å bli alene. \
                   Hun har lest denne meldingen og samtykker til at dere tar kontakt før fødselen.",
            guardians: &["Emma Skumringsskjell, mor"],
        })
        .reviewed(
            world.ago(22),
            &[PARENT_SUBSTANCE_USE],
            "Med Emmas samtykke: samtaler med Emma, jordmor og ruskonsulent. Kartlegge nettverk før termin.",
        )
        .assessed(
            not_heard(world.ago(22), "Barnet er ikke født. Vi ser etter barnets behov sammen med mor og jordmor."),
            "Emma møter til alle avtaler. Hun vil gjerne bo i familiesenter den første tiden.",
        )
        .suspected(world.ago(10), PARENT_SUBSTANCE_USE, "Barnet trenger en mor som får støtte til å holde seg rusfri.")
        .finish()?;
    Ok(vec![case])
}
