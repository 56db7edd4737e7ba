//! The named stories: what each shows, and how it is told.

mod aftercare;
mod awaiting_review;
mod broken_thread;
mod care_order;
mod declined_aftercare;
mod dropped;
mod foster_home;
mod infant;
mod institution;
mod interpreter;
mod investigations;
mod late_plan;
mod old_act;
mod reopened;
mod siblings;
mod unsigned;
mod went_well;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;

use crate::world::World;

/// Tells a story as it stands on the world's day.
type Tell = fn(&mut World) -> Result<Vec<Case>, Refusals>;

pub(crate) const ALL: &[(&str, Tell)] = &[
    ("Meldingen ble henlagt", dropped::tell),
    ("Saken ble gjenåpnet", reopened::tell),
    ("Den røde tråden er brutt", broken_thread::tell),
    ("Plan og evaluering på overtid", late_plan::tell),
    ("Søsken i samme melding", siblings::tell),
    ("Spedbarn og foreldre finner hverandre", infant::tell),
    ("Et barn som ikke er født ennå", infant::unborn),
    ("Fra hjelp hjemme til ettervern", aftercare::tell),
    ("Samtaler med tolk", interpreter::tell),
    ("Hele tråden, og saken er avsluttet", went_well::tell),
    ("Undersøkelse med utvidet frist", investigations::extended),
    (
        "Undersøkelsesfristen går ut i morgen",
        investigations::limit_tomorrow,
    ),
    ("Fosterhjem i slekta som hjelpetiltak", foster_home::tell),
    ("Familien takket nei", investigations::declined),
    ("Meldinger som venter på gjennomgang", awaiting_review::tell),
    ("Fra loven av 1992 til loven av 2021", old_act::tell),
    ("Et opphold i institusjon", institution::tell),
    ("Takket nei og kan spørres igjen", declined_aftercare::tell),
    ("Akuttvedtak og omsorgsovertakelse", care_order::tell),
    ("Et vedtak venter på signatur", unsigned::tell),
];
