//! Reports that wait: one to be reviewed today, one that should have been reviewed two days ago.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Reported, Writer};
use crate::vocabulary::Sender;
use crate::world::World;

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    Ok(vec![due_today(world)?, late(world)?])
}

fn due_today(world: &mut World) -> Result<Case, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Filip Stjernesti", world.aged(4, 2, 19), Sex::Boy);
    let day_care = Writer {
        sender: Sender::DayCare,
        name: "Inga Solskjell",
        role: "Styrer",
        organisation: "Blåklokka barnehage",
    };
    CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(7),
            from: day_care,
            text: "Filip er fire år og har vært mye trøtt og sulten om morgenen de siste ukene. Far henter ofte sent og virker sliten. Vi \
                   har snakket med far, som sier at det er mye nå, og at han gjerne tar en samtale.",
            guardians: &["Petro Stjernesti, far"],
        })
        .finish()
}

fn late(world: &mut World) -> Result<Case, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Frida Lyngdråpe", world.aged(16, 4, 4), Sex::Girl);
    let psychiatry = Writer {
        sender: Sender::ChildPsychiatry,
        name: "Ahmed Morgenkvist",
        role: "Psykolog",
        organisation: "Fjordvik barne- og ungdomspsykiatriske poliklinikk",
    };
    CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(9),
            from: psychiatry,
            text: "Frida går til behandling hos oss. Hun ønsker at dere snakker med foreldrene om hvordan det er hjemme, for hun får det ikke \
                   til selv. Hun er kjent med meldingen og har lest den.",
            guardians: &["Bente Lyngdråpe, mor", "Geir Lyngdråpe, far"],
        })
        .finish()
}
