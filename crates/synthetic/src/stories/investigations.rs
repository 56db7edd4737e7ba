//! Investigations and their clock: one extended, one whose limit is tomorrow, one that a family said no after.

use chrono::NaiveDate;
use tiltak_domain::calendar::{add_days, add_months};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Reported, Writer, did_not_wish, said};
use crate::vocabulary::{
    BEHAVIOUR, EMOTIONAL_SUPPORT, PARENT_MENTAL_HEALTH, PROTECTION, ROUTINES, Sender, WITNESS_TO_VIOLENCE,
};
use crate::world::World;

pub(crate) fn extended(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Ayla Regndrøm", world.aged(7, 11, 1), Sex::Girl);
    let police = Writer {
        sender: Sender::Police,
        name: "Morten Havteppe",
        role: "Politibetjent",
        organisation: "Fjordvik politistasjon",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: world.ago(128),
            from: police,
            text: "Patruljen var hjemme hos familien etter melding om høylytt krangel. Ayla var våken. Mor og Ayla overnattet hos \
                   slekt. Saken følges opp av oss, og det blir avtalt samtale på barnehus.",
            guardians: &["Leyla Regndrøm, mor", "Kerem Regndrøm, far"],
        })
        .reviewed_urgently(
            world.ago(127),
            &[WITNESS_TO_VIOLENCE],
            "Samtale med mor alene samme dag, trygghetsplan, samarbeid med barnehus og politi, samtale med Ayla.",
        )
        .joined_by(
            Reported {
                on: world.ago(101),
                from: Writer {
                    sender: Sender::School,
                    name: "Marianne Elvekvist",
                    role: "Kontaktlærer",
                    organisation: "Fjordvik skole",
                },
                text: "Ayla er stillere enn før og vil ikke gå ut i friminuttene. Hun sier at hun er redd for at noen skal hente henne.",
                guardians: &["Leyla Regndrøm, mor"],
            },
            world.ago(99),
            &[WITNESS_TO_VIOLENCE, PROTECTION],
        )
        .assessed(
            said(world.ago(60), "Hos tante er det rolig. Jeg vil at pappa skal få hjelp, og at ingen roper."),
            "Mor og Ayla bor trygt hos tante. Far har tatt imot samtaler om sinnemestring. Barnehuset har time om få uker.",
        )
        .extended(
            world.ago(33),
            "Samtalen på barnehus er utsatt, og uten den kan vi ikke ta stilling til hva Ayla trenger. Mor er orientert og enig.",
        )
        .suspected(world.ago(30), WITNESS_TO_VIOLENCE, "Ayla trenger å slippe å være redd hjemme.")
        .suspected(world.ago(30), PROTECTION, "Ayla trenger voksne som verner henne, også når det er samvær.")
        .finish()?;
    Ok(vec![case])
}

pub(crate) fn limit_tomorrow(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Sander Bjørkevinge", world.aged(14, 5, 17), Sex::Boy);
    let received = received_for_limit(add_days(world.today, 1));
    let days_after = |days| add_days(received, days);
    let adviser = Writer {
        sender: Sender::AdultPsychiatry,
        name: "Olena Tåkefløyte",
        role: "Barneansvarlig",
        organisation: "Fjordvik distriktspsykiatriske senter",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(0))
        .reported(Reported {
            on: received,
            from: adviser,
            text: "Vi har Sanders far til behandling. Han er åpen om at han ikke klarer å følge opp hjemme for tiden. Sander lager \
                   middag og passer på at far tar medisiner. Far samtykker til at vi melder.",
            guardians: &["Nils Bjørkevinge, far"],
        })
        .reviewed(
            days_after(6),
            &[PARENT_MENTAL_HEALTH, ROUTINES],
            "Samtaler med Sander, far, barneansvarlig og kontaktlærer. Finne ut hvem i nettverket som kan tre til.",
        )
        .assessed(
            said(days_after(50), "Jeg er ikke et stakkars barn. Men det hadde vært greit å slippe å tenke på alt."),
            "Sander er omsorgsfull og sliten. Far vil det beste. Vi er nesten ferdige og mangler svar fra kontaktlærer.",
        )
        .confirmed(
            days_after(70),
            PARENT_MENTAL_HEALTH,
            "Sander trenger at en voksen tar ansvaret når far er syk.",
            "Samtaler med Sander, far og barneansvarlig.",
        )
        .suspected(days_after(70), ROUTINES, "Sander trenger faste måltider og en kveld uten plikter.")
        .finish()?;
    Ok(vec![case])
}

/// The day of receipt that gives a limit on the day, or the last one before it where no such day exists.
fn received_for_limit(limit: NaiveDate) -> NaiveDate {
    let week_ends = (86..=93).rev().map(|days| limit - chrono::TimeDelta::days(days));
    let in_time = week_ends.filter(|day| add_months(*day, 3) <= limit).max();
    in_time.unwrap_or(limit) - chrono::TimeDelta::days(7)
}

pub(crate) fn declined(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Vilde Elvelykt", world.aged(15, 8, 6), Sex::Girl);
    let neighbour = Writer {
        sender: Sender::Neighbour,
        name: "Carmen Vinddråpe",
        role: "",
        organisation: "",
    };
    let case = CaseBuilder::new(world, draw, child, world.caseworker(1))
        .reported(Reported {
            on: world.ago(150),
            from: neighbour,
            text: "Jenta i etasjen over er ute til langt på natt og virker lei seg. Foreldrene er hyggelige, men lite hjemme. Jeg vil \
                   bare at noen spør hvordan hun har det.",
            guardians: &["Camilla Elvelykt, mor", "Per Elvelykt, far"],
        })
        .reviewed(world.ago(144), &[BEHAVIOUR, EMOTIONAL_SUPPORT], "Samtale med Vilde og med foreldrene. Spørre skolen om trivsel.")
        .assessed(
            did_not_wish(world.ago(120), "Vilde takket nei til å snakke med oss to ganger, men skrev at hun snakker med helsesykepleier."),
            "Vilde har trukket seg unna etter et brudd med venner. Foreldrene har endret arbeidstiden og ønsker ikke tiltak fra oss.",
        )
        .rejected(world.ago(93), BEHAVIOUR, "Om Vilde er i fare ute om natta.", "Foreldre og skole beskriver det samme: hun går tur med hunden.")
        .confirmed(world.ago(93), EMOTIONAL_SUPPORT, "Vilde trenger voksne hjemme som merker når hun har det vondt.", "Samtaler med foreldrene og skolen.")
        .concluded(
            world.ago(92),
            "4",
            "Vilkårene for hjelpetiltak er til stede, men foreldrene og Vilde ønsker ikke tiltak nå. De har fått tilbud og vet at \
             vi kan ta kontakt igjen innen seks måneder.",
        )
        .closed(world.ago(90), "Familien takket nei. Vilde fortsetter hos helsesykepleier og har nummeret vårt.")
        .finish()?;
    Ok(vec![case])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_on_its_day_wherever_the_calendar_has_such_a_day() {
        let mut day: NaiveDate = "2024-01-01".parse().unwrap();
        while day < "2029-01-01".parse().unwrap() {
            let due = add_months(add_days(received_for_limit(day), 7), 3);
            assert!(due <= day && (day - due).num_days() <= 3, "{day} {due}");
            let exact = day.checked_sub_months(chrono::Months::new(3)).unwrap();
            assert!(due == day || add_months(exact, 3) != day, "{day} {due}");
            day = day.succ_opt().unwrap();
        }
    }
}
