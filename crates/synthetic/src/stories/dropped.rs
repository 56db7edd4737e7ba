//! A report that was dropped: the worry had an explanation, and the school follows the child up.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Reported, Writer};
use crate::vocabulary::{SCHOOL, Sender};
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Tuva Kløverdrøm", world.aged(8, 4, 11), Sex::Girl);
    let teacher = Writer {
        sender: Sender::School,
        name: "Bente Regnskjell",
        role: "Kontaktlærer 3. trinn",
        organisation: "Fjordvik skole",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(40),
            from: teacher,
            text: "Tuva har vært borte fra skolen 14 dager i høst og har kommet for sent flere ganger. Hun er blid og har \
                   venner, men faller etter i lesing. Vi har spurt hjemme om fraværet uten å få et klart svar, og tenker at \
                   familien kanskje trenger noen å snakke med.",
            guardians: &["Marianne Kløverdrøm, mor", "Per Kløverdrøm, far"],
        })
        .dropped(
            world.ago(36),
            &[SCHOOL],
            "Mor ringte selv samme uke og fortalte at Tuva er utredet for migrene, og at legen har skrevet til skolen. \
             Brevet var ikke kommet fram. Foreldrene, skolen og helsesykepleier har avtalt hvordan fraværet følges opp. Ingen \
             andre forhold gir grunn til å undersøke.",
        )
        .closed(
            world.ago(33),
            "Meldingen er henlagt. Foreldrene har fått brev om det og vet at de kan ringe oss. Skolen har fått svar.",
        )
        .finish()?;
    Ok(vec![case])
}
