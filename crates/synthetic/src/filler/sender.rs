//! Who reports an ordinary concern, by the child's age.

use crate::draw::Draw;
use crate::names;
use crate::vocabulary::Sender;

pub(super) fn of_age(draw: &mut Draw, age: u32) -> Sender {
    let common = [
        (Sender::Police, 12),
        (Sender::Parent, 14),
        (Sender::Family, 5),
        (Sender::Neighbour, 8),
        (Sender::Doctor, 6),
    ];
    let rest: &[(Sender, u32)] = match age {
        0..=5 => &[
            (Sender::HealthClinic, 18),
            (Sender::DayCare, 22),
            (Sender::CrisisCentre, 3),
            (Sender::Labour, 3),
        ],
        6..=12 => &[
            (Sender::School, 30),
            (Sender::PsychologyService, 4),
            (Sender::FamilyOffice, 4),
        ],
        _ => &[
            (Sender::School, 20),
            (Sender::ChildPsychiatry, 12),
            (Sender::Child, 4),
            (Sender::AdultPsychiatry, 2),
        ],
    };
    draw.weighted(&[&common, rest].concat())
}

/// Role and workplace, empty for those who report as private persons.
pub(super) fn workplace(sender: Sender) -> (&'static str, &'static str) {
    match sender {
        Sender::Child | Sender::Parent | Sender::Family | Sender::Neighbour => ("", ""),
        Sender::Police => ("Politibetjent", "Fjordvik politistasjon"),
        Sender::DayCare => ("Pedagogisk leder", "Blåklokka barnehage"),
        Sender::HealthClinic => ("Helsesykepleier", "Fjordvik helsestasjon"),
        Sender::School => ("Kontaktlærer", "Fjordvik skole"),
        Sender::PsychologyService => ("Rådgiver", "Fjordvik PPT"),
        Sender::ChildPsychiatry => ("Psykolog", "Fjordvik barne- og ungdomspsykiatriske poliklinikk"),
        Sender::AdultPsychiatry => ("Barneansvarlig", "Fjordvik distriktspsykiatriske senter"),
        Sender::Doctor => ("Fastlege", "Fjordvik legesenter"),
        Sender::FamilyOffice => ("Familieterapeut", "Fjordvik familievernkontor"),
        Sender::CrisisCentre => ("Barneansvarlig", "Fjordvik krisesenter"),
        Sender::Labour => ("Veileder", "Nav Fjordvik"),
    }
}

pub(super) fn name(draw: &mut Draw, sender: Sender, child: &str, guardian: &str) -> String {
    match sender {
        Sender::Child => child.to_owned(),
        Sender::Parent => guardian.to_owned(),
        _ => names::adult(draw),
    }
}
