//! A decision that is written and waits for the leader's signature: until then it applies to nobody.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Reported, Writer, said};
use crate::vocabulary::{GUIDANCE, RELATIONS, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Aksel Bjørkelys", world.aged(10, 5, 11), Sex::Boy);
    let clinic = Writer {
        sender: Sender::HealthClinic,
        name: "Sunniva Elveblomst",
        role: "Helsesykepleier",
        organisation: "Fjordvik helsestasjon",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(1))
        .reported(Reported {
            on: world.ago(84),
            from: clinic,
            text: "Aksel kommer ofte til meg med vondt i magen. Han sier at han er mest alene. Mor og far arbeider skift og ber om råd.",
            guardians: &["Ida Bjørkelys, mor", "Tor Bjørkelys, far"],
        })
        .reviewed(world.ago(80), &[GUIDANCE, RELATIONS], "Samtaler med Aksel alene, hjemmebesøk, samtale med lærer og helsesykepleier.")
        .assessed(
            said(world.ago(40), "Magen er bedre på lørdager, for da spiser vi sammen."),
            "Aksel er trygg på foreldrene, men er mye alene. De vil finne bedre måter å dele dagene på.",
        )
        .confirmed(world.ago(9), GUIDANCE, "Foreldrene trenger noen å planlegge hverdagen med.", "Samtaler med mor og far.")
        .confirmed(world.ago(9), RELATIONS, "Aksel trenger en voksen når foreldrene er på arbeid.", "Samtalen med Aksel.")
        .concluded(world.ago(8), "1", "Foreldrene ønsker hjelp, og vilkårene for hjelpetiltak er oppfylt.")
        .drafted(Decided {
            on: world.today,
            legal_basis: "bvl2021-3-1",
            content: "Veiledning til foreldrene, og en støttekontakt for Aksel to ettermiddager i uka.",
            grounds: "Aksel er mye alene, og kroppen sier fra. Foreldrene ber om hjelp til å få hverdagen til å henge sammen.",
            view: said(world.ago(10), "En som kan spille sjakk hadde vært fint."),
            best_interests: "Aksel får en voksen i nærheten, og familien får flere kvelder sammen.",
            consent: Some("Begge foreldrene"),
        })
        .finish()?;
    Ok(vec![case])
}
