//! A case that began under the act of 1992 and moved on under the act of 2021. Its days are those of the calendar, not
//! counted from today.

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::people::child::Sex;

use crate::case_builder::{CaseBuilder, Decided, Evaluated, Given, Planned, Reported, Writer, dose, said};
use crate::vocabulary::{GUIDANCE, PARENT_MENTAL_HEALTH, Sender};
use crate::world::World;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let mut draw = world.draw();
    let child = world.child(&mut draw, "Leah Fjellglimt", day(2012, 9, 14), Sex::Girl);
    let opened = CaseBuilder::new(world, draw, child, world.caseworker(2));
    Ok(vec![under_the_new_act(under_the_old_act(opened)).finish()?])
}

fn under_the_old_act(opened: CaseBuilder) -> CaseBuilder {
    let office = Writer {
        sender: Sender::FamilyOffice,
        name: "Biret Snølykt",
        role: "Familieterapeut",
        organisation: "Fjordvik familievernkontor",
    };
    opened
        .reported(Reported {
            on: day(2022, 3, 14),
            from: office,
            text: "Foreldrene har gått hos oss en tid. Far har vært syk av depresjon, og begge sier at Leah, som er ni, har tatt på seg for \
                   mye. De ønsker hjelp hjemme.",
            guardians: &["Anne Fjellglimt, mor", "Stian Fjellglimt, far"],
        })
        .reviewed(day(2022, 3, 18), &[PARENT_MENTAL_HEALTH, GUIDANCE], "Samtaler med Leah, foreldrene og skolen.")
        .assessed(
            said(day(2022, 4, 20), "Jeg gjør pappa glad ved å rydde. Men det virker ikke alltid."),
            "Leah bekymrer seg for far. Foreldrene ser det og vil gjøre noe med det.",
        )
        .confirmed(day(2022, 5, 19), PARENT_MENTAL_HEALTH, "Leah trenger å slippe ansvaret for far.", "Samtaler med Leah og foreldrene.")
        .confirmed(day(2022, 5, 19), GUIDANCE, "Foreldrene trenger hjelp til å være voksne sammen.", "Foreldrenes eget ønske.")
        .concluded(day(2022, 5, 20), "1", "Vilkårene for hjelpetiltak er oppfylt.")
        .decided(Decided {
            on: day(2022, 5, 24),
            legal_basis: "bvl-4-4",
            content: "Råd og veiledning, og besøkshjem.",
            grounds: "Fars sykdom preger hjemmet, og Leah tar et voksent ansvar.",
            view: said(day(2022, 5, 23), "Jeg vil gjerne være et sted der ingen er triste, men bare i helgene."),
            best_interests: "Leah får være barn mens far blir frisk.",
            consent: Some("Begge foreldrene"),
        })
        .planned(Planned {
            on: day(2022, 6, 7),
            kind: "1",
            interval: 4,
            situation: "En familie i en tung tid.",
            family_view: "Foreldrene og Leah har vært med.",
        })
        .goal("Jeg slipper å passe på pappa", "Leah er med venner etter skolen", &[0])
        .goal("Mamma og pappa bestemmer sammen", "Foreldrene har et fast møte hver uke", &[1])
        .measure(Given {
            on: day(2022, 6, 10),
            category: "4.5",
            description: "Besøkshjem annenhver helg.",
            reason: "Leah får et pusterom.",
            dose: dose(2, Period::Month, 52),
            goals: &[0],
        })
        .measure(Given {
            on: day(2022, 6, 14),
            category: "3.9",
            description: "Veiledning til foreldrene.",
            reason: "Foreldrene vil fordele ansvaret på nytt.",
            dose: dose(2, Period::Month, 40),
            goals: &[1],
        })
        .evaluated(Evaluated {
            on: day(2022, 10, 4),
            view: Some(said(day(2022, 10, 3), "Hos Solveig og Jon har de høner.")),
            family_view: "Far er bedre. Mor sover igjen.",
            summary: "Begge tiltak hjelper.",
            ratings: &[6, 6],
            usefulness: &[Usefulness::Helps, Usefulness::HelpsInPart],
            outcome: Outcome::Continue,
        })
}

fn under_the_new_act(before: CaseBuilder) -> CaseBuilder {
    before
        .evaluated(Evaluated {
            on: day(2023, 1, 31),
            view: Some(said(
                day(2023, 1, 30),
                "Jeg er ikke redd når jeg går på skolen nå.",
            )),
            family_view: "Foreldrene vil beholde besøkshjemmet, men ikke veiledningen.",
            summary: "Veiledningen har virket. Nytt vedtak etter den nye loven.",
            ratings: &[8, 8],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::End,
        })
        .ended(
            1,
            day(2023, 1, 31),
            EndReason::GoalReached,
            "Foreldrene samarbeider godt.",
        )
        .ended(
            0,
            day(2023, 1, 31),
            EndReason::Replaced,
            "Føres videre under ny lov.",
        )
        .plan_ended(day(2023, 1, 31))
        .lapsed(day(2023, 1, 31), "Erstattet av vedtak etter loven av 2021.")
        .decided_anew(Decided {
            on: day(2023, 2, 1),
            legal_basis: "bvl2021-3-1",
            content: "Besøkshjem én helg i måneden.",
            grounds: "Leah har fortsatt glede av besøkshjemmet mens far trapper opp i arbeid.",
            view: said(day(2023, 1, 30), "Jeg vil være der når hønene får kyllinger."),
            best_interests: "Leah beholder et trygt sted til familien står støtt.",
            consent: Some("Begge foreldrene"),
        })
        .planned(Planned {
            on: day(2023, 2, 8),
            kind: "1",
            interval: 6,
            situation: "Familien har det bedre. Planen er en rolig avslutning.",
            family_view: "Leah bestemte helgene selv.",
        })
        .goal(
            "Jeg har et sted til å være meg",
            "Leah gleder seg til helgene",
            &[0],
        )
        .measure(Given {
            on: day(2023, 2, 10),
            category: "4.5",
            description: "Samme besøkshjem, sjeldnere.",
            reason: "Leah er knyttet til dem og skal få slutte gradvis.",
            dose: dose(1, Period::Month, 48),
            goals: &[2],
        })
        .evaluated(Evaluated {
            on: day(2023, 8, 15),
            view: Some(said(
                day(2023, 8, 14),
                "Nå er det jeg som viser de små hvordan man bærer høner.",
            )),
            family_view: "Far arbeider fullt. Alle har det bra.",
            summary: "Målene er nådd. Besøkene fortsetter ut året.",
            ratings: &[9],
            usefulness: &[Usefulness::Helps],
            outcome: Outcome::End,
        })
        .ended(
            2,
            day(2024, 1, 14),
            EndReason::GoalReached,
            "Leah og besøkshjemmet holder kontakten som venner.",
        )
        .plan_ended(day(2024, 1, 14))
        .lapsed(day(2024, 1, 14), "Målene er nådd.")
        .closed(
            day(2024, 1, 22),
            "Familien har det godt. Leah og foreldrene var med på avslutningen.",
        )
}
