//! An emergency order whose countdown is over, then a care order by the tribunal: brother and sister first apart, then together.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::family_contact::NotHeld;
use tiltak_domain::casework::foster_home::{Approval, FosterHome, FosterHomeKind, FosterParent};
use tiltak_domain::casework::measure::{EndReason, Period};
use tiltak_domain::casework::placement::Siblings;
use tiltak_domain::casework::placement::visit::VisitKind;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::FosterHomeId;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;

use crate::case_builder::{
    CaseBuilder, Decided, Evaluated, Given, Left, Petitioned, Planned, Reported, Visited, Writer, dose, said,
};
use crate::draw::Draw;
use crate::vocabulary::{BASIC_CARE, PROTECTION, Sender, WITNESS_TO_VIOLENCE};
use crate::world::World;

/// What differs between the two.
struct Sibling {
    first_said: &'static str,
    later_said: &'static str,
    goal: (&'static str, &'static str),
    /// The measure of the first home, and how it is related to the children.
    first_measure: &'static str,
    tried_first: Option<&'static str>,
    apart: &'static str,
    visits: [&'static str; 7],
}

const SISTER: Sibling = Sibling {
    first_said: "Jeg vil være der Mikkel er. Jeg vil at noen skal passe på mamma også.",
    later_said: "Jeg sover hele natta nå. Jeg vil at mamma skal komme på konserten.",
    goal: (
        "Jeg kan øve på fiolinen uten å lytte etter bråk",
        "Sofie øver hver dag og er med på konserten",
    ),
    first_measure: "2.6",
    tried_first: None,
    apart: "Farmor hadde bare plass til ett av barna. De møttes hver ettermiddag og sov over i helgene.",
    visits: [
        "Det er fint å ha Mikkel på rommet ved siden av.",
        "Jeg vil ha med fiolinen når vi besøker farmor.",
        "Jeg tør å si fra når noe er dumt.",
        "De spør meg før de bestemmer.",
        "Jeg savner mamma mest om kvelden.",
        "Jeg har fått venner i gata.",
        "Det er ikke noe jeg er redd for her.",
    ],
};

const BROTHER: Sibling = Sibling {
    first_said: "Jeg vil ha Sofie. Og kaninen min.",
    later_said: "Kaninen har fått hus. Jeg kan sykle nå.",
    goal: (
        "Noen er hjemme når jeg kommer fra skolen",
        "Mikkel blir møtt av en voksen hver dag",
    ),
    first_measure: "2.5",
    tried_first: Some("Farmor tok imot Sofie og hadde ikke plass til begge. En tante ble spurt, men er syk."),
    apart: "Farmor hadde bare plass til ett av barna. De møttes hver ettermiddag og sov over i helgene.",
    visits: [
        "Sofie leser for meg.",
        "Kaninen heter Bris.",
        "Jeg får velge pålegg selv.",
        "Vi bor nær skolen.",
        "Mamma lo i telefonen.",
        "Jeg kan svømme litt.",
        "Jeg vil bo her med Sofie.",
    ],
};

pub(crate) fn tell(world: &mut World) -> Result<Vec<Case>, Refusals> {
    let (mut first_draw, mut second_draw) = (world.draw(), world.draw());
    let born = (world.aged(11, 4, 6), world.aged(6, 8, 14));
    let mut sister = world.child(&mut first_draw, "Sofie Regnstrand", born.0, Sex::Girl);
    let mut brother = world.child(&mut second_draw, "Mikkel Regnstrand", born.1, Sex::Boy);
    sister.siblings.push(brother.id);
    brother.siblings.push(sister.id);
    let mut homes_draw = world.draw();
    let [grandmother, emergency, lasting] = homes(world, &mut homes_draw)?;
    let sister = CaseBuilder::new(world, first_draw, sister, world.caseworker(1));
    let brother = CaseBuilder::new(world, second_draw, brother, world.caseworker(1));
    let sister = one(world, sister, &SISTER, [&grandmother, &lasting]).finish()?;
    let mut brother = one(world, brother, &BROTHER, [&emergency, &lasting]).finish()?;
    // One call gave both reports, so both clocks started at the same moment.
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

fn one(
    world: &World,
    opened: CaseBuilder,
    sibling: &Sibling,
    [first, lasting]: [&FosterHome; 2],
) -> CaseBuilder {
    let investigated = emergency(world, opened, sibling, first);
    let moved = care(world, investigated, sibling, lasting);
    lived(world, moved, sibling)
}

/// The night of the report, the order, the first home, and the petition in time.
fn emergency(world: &World, opened: CaseBuilder, sibling: &Sibling, first: &FosterHome) -> CaseBuilder {
    let police = Writer {
        sender: Sender::Police,
        name: "Kim Solvind",
        role: "Vaktleder",
        organisation: "Fjordvik politistasjon",
    };
    opened
        .reported(Reported {
            on: world.ago(300),
            from: police,
            text: "Vi har vært i hjemmet i kveld etter melding om vold mellom de voksne. Barna satt på badet. Mor er på sykehus, far er pågrepet, \
                   og ingen av dem kan ta seg av barna i natt.",
            guardians: &["Line Regnstrand, mor", "Are Regnstrand, far"],
        })
        .reviewed_urgently(
            world.ago(300),
            &[WITNESS_TO_VIOLENCE, PROTECTION],
            "Være hos barna i natt. Samtaler med hvert av barna, mor, far, farmor, skolen og helsesykepleier.",
        )
        .suspected(world.ago(300), PROTECTION, "Barna trenger et trygt sted å være, i natt og til vi vet mer.")
        .decided_anew(Decided {
            on: world.ago(300),
            legal_basis: "bvl2021-4-2",
            content: "Barna flyttes i kveld til trygge hjem. Mor og far får vite hvor de er.",
            grounds: "Det er fare for at barna blir vesentlig skadelidende om de blir i hjemmet. Mindre inngripende hjelp er ikke mulig i kveld.",
            view: said(world.ago(300), sibling.first_said),
            best_interests: "Barna er trygge i natt, er sammen på dagen og går på samme skole.",
            consent: None,
        })
        .approved_by_board(world.ago(299))
        .effected(world.ago(300))
        .planned(Planned {
            on: world.ago(296),
            kind: "8",
            interval: 2,
            situation: "Barna er trygge. Vi finner ut hva som har skjedd, og hva mor og far kan greie.",
            family_view: "Mor vil at barna skal ha det rolig mens hun er på sykehuset. Far er uenig.",
        })
        .goal("Vi er trygge i natt og i morgen", "Barna sover, og de treffes hver dag", &[0])
        .measure(Given {
            on: world.ago(300),
            category: sibling.first_measure,
            description: "Et hjem for en kort tid, til det er avklart hvor barna skal bo.",
            reason: "Ingen av foreldrene kan ha barna hos seg.",
            dose: dose(7, Period::Week, 15),
            goals: &[0],
        })
        .moves_with_siblings(
            0,
            world.ago(300),
            first,
            sibling.tried_first,
            Siblings::Apart { reason: sibling.apart.to_owned() },
        )
        .visited(visit(world, 293, VisitKind::FollowUp, "Det er rart å være her. Men jeg sover."))
        .petitioned(Petitioned {
            claim: "bvl2021-5-1",
            grounds: "Barna har levd med vold over tid. Hjelp hjemme er prøvd av andre tjenester, og foreldrene tar ikke imot den.",
            begun_on: world.ago(275),
            sent_on: world.ago(264),
            heard_on: world.ago(222),
            decided_on: world.ago(208),
            summary: "Omsorgen for begge barna overtas. De skal bo sammen. Mor får samvær åtte ganger i året, far to.",
        })
        .assessed(
            said(world.ago(270), sibling.first_said),
            "Barna har levd i beredskap lenge. Mor er glad i dem og vil ikke miste dem, men kan ikke verne dem nå.",
        )
        .settled_need(0, world.ago(265), "Barna har vært vitne til vold mange ganger, og kan ikke vernes hjemme.")
        .confirmed(
            world.ago(265),
            WITNESS_TO_VIOLENCE,
            "Barna trenger hjelp til å bære det de har sett.",
            "Samtalene med barna, politiet og skolen.",
        )
        .confirmed(
            world.ago(265),
            BASIC_CARE,
            "Barna trenger voksne som er der hver dag.",
            "Skolen og helsesykepleier forteller det samme.",
        )
        .concluded(world.ago(264), "2", "Vilkårene for omsorgsovertakelse er etter vår vurdering oppfylt. Saken er sendt nemnda.")
}

/// The care order by the tribunal, the plans that the law asks for, and the home where both can stay.
fn care(world: &World, told: CaseBuilder, sibling: &Sibling, lasting: &FosterHome) -> CaseBuilder {
    told.left(Left {
        on: world.ago(200),
        reason: "1.1.4",
        destination: "1",
        text: "Barna besøkte det nye hjemmet tre ganger og valgte rom selv.",
    })
    .ended(0, world.ago(200), EndReason::Replaced, "Føres videre etter nemndas vedtak.")
    .plan_ended(world.ago(208))
    .lapsed(world.ago(208), "Nemnda har avgjort saken, og nytt vedtak gjelder.")
    .decided_anew(Decided {
        on: world.ago(208),
        legal_basis: "bvl2021-5-1",
        content: "Barneverns- og helsenemnda har vedtatt at tjenesten overtar omsorgen, og at barna skal bo sammen i fosterhjem.",
        grounds: "Nemnda fant at barna har levd med alvorlig vold og mangler ved omsorgen, og at hjelpetiltak ikke er nok.",
        view: said(world.ago(222), sibling.first_said),
        best_interests: "Barna blir trygge, bor sammen og beholder mor, farmor og skolen.",
        consent: None,
    })
    .effected(world.ago(200))
    .planned(Planned {
        on: world.ago(200),
        kind: "6",
        interval: 12,
        situation: "Barna ser mor åtte ganger i året og ringer hver søndag. Far ser dem to ganger i året, med en voksen til stede.",
        family_view: "Mor ba om at møtene er på dagtid. Barna valgte hvor.",
    })
    .planned(Planned {
        on: world.ago(198),
        kind: "4",
        interval: 3,
        situation: "To søsken som tar vare på hverandre, og som nå skal få være barn.",
        family_view: "Mor var med på møtet. Far fikk planen tilsendt og skrev hva han mener.",
    })
    .goal("Vi bor sammen og er trygge", "Barna sover og leker, og ingen lytter etter bråk", &[0, 2])
    .goal(sibling.goal.0, sibling.goal.1, &[2])
    .goal("Det som skjedde hjemme, tar mindre plass", "Barnet kan snakke om det når det selv vil", &[1])
    .measure(Given {
        on: world.ago(200),
        category: "2.1",
        description: "Barna bor hos Guri og Terje, som de kjenner fra før.",
        reason: "Nettverk som barna er trygge på, med plass til begge.",
        dose: dose(7, Period::Week, 104),
        goals: &[1, 2],
    })
    .measure(Given {
        on: world.ago(185),
        category: "3.9",
        description: "Fosterforeldrene og mor får veiledning om barn som har levd med vold.",
        reason: "De voksne rundt barna vil forstå hva som skjer når det blir urolig.",
        dose: dose(2, Period::Month, 52),
        goals: &[3],
    })
    .moves_with_siblings(1, world.ago(200), lasting, None, Siblings::Together)
}

/// Contact, visits and evaluations since.
fn lived(world: &World, told: CaseBuilder, sibling: &Sibling) -> CaseBuilder {
    let met = told
        .contact_planned(
            world.ago(200),
            "Mor",
            8,
            "Åtte ganger i året på dagtid, hos farmor eller ute. Barna velger hva de gjør.",
        )
        .saw_family(world.ago(170), None, "De gikk på kafé og så på bilder.")
        .saw_family(world.ago(125), None, "Mor kom på skolekonserten.")
        .saw_family(
            world.ago(80),
            Some(NotHeld::Illness),
            "Mor var syk. De snakket på telefonen i stedet.",
        )
        .saw_family(world.ago(36), None, "En hel dag hos farmor.")
        .evaluated(Evaluated {
            on: world.ago(112),
            view: Some(said(world.ago(113), sibling.visits[2])),
            family_view: "Mor er lettet over at barna bor sammen. Far vil ha flere møter.",
            summary: "Barna har falt til ro. Vi fortsetter, og snakker om skolen neste gang.",
            ratings: &[7, 6, 4],
            usefulness: &[Usefulness::Helps, Usefulness::TooEarly],
            outcome: Outcome::Continue,
        })
        .evaluated(Evaluated {
            on: world.ago(25),
            view: Some(said(world.ago(26), sibling.later_said)),
            family_view: "Mor og fosterforeldrene ringer hverandre etter møtene.",
            summary: "Barna er trygge. Veiledningen fortsetter til sommeren.",
            ratings: &[9, 8, 6],
            usefulness: &[Usefulness::Helps, Usefulness::Helps],
            outcome: Outcome::Continue,
        });
    let visits = [
        (165, VisitKind::FollowUp),
        (135, VisitKind::Supervision),
        (110, VisitKind::FollowUp),
        (78, VisitKind::Supervision),
        (60, VisitKind::FollowUp),
        (22, VisitKind::Supervision),
        (12, VisitKind::FollowUp),
    ];
    visits
        .into_iter()
        .zip(sibling.visits)
        .fold(met, |told, ((ago, kind), said)| {
            told.visited(visit(world, ago, kind, said))
        })
}

fn visit(world: &World, ago: u64, kind: VisitKind, said: &'static str) -> Visited<'static> {
    Visited {
        on: world.ago(ago),
        kind,
        by: if kind == VisitKind::Supervision {
            "Tilsynsfører i kommunen"
        } else {
            "Kontaktpersonen"
        },
        said,
        findings: "Trygt og rolig i hjemmet. Barna treffer hverandre hver dag.",
    }
}

/// The grandmother's home and the emergency home of the first months, and the home where both live now.
fn homes(world: &mut World, draw: &mut Draw) -> Result<[FosterHome; 3], Refusals> {
    let mut keep = |name: &str, kind, parent: (&str, u32, Sex), capacity, from_ago| {
        let from = world.ago(from_ago);
        let home = FosterHome {
            id: FosterHomeId(draw.id()),
            version: 1,
            service: world.service.id,
            name: name.to_owned(),
            kind,
            parents: vec![FosterParent {
                id: draw.id(),
                name: parent.0.to_owned(),
                national_id: NationalId::synthetic(world.aged(parent.1, 2, 3), parent.2, 0),
                from,
                to: None,
            }],
            municipality_number: "4601".to_owned(),
            capacity,
            approvals: vec![Approval {
                from,
                to: None,
                by: world.service.name.clone(),
            }],
            address_protected: false,
        };
        let home = home.keep(world.today)?;
        world.foster_homes.push(home.clone());
        Ok::<_, Refusals>(home)
    };
    Ok([
        keep(
            "Hos farmor Solveig",
            FosterHomeKind::Kinship,
            ("Solveig Regnstrand", 71, Sex::Girl),
            1,
            300,
        )?,
        keep(
            "Beredskapshjemmet på Åsen",
            FosterHomeKind::Emergency,
            ("Nina Åslys", 48, Sex::Girl),
            2,
            800,
        )?,
        keep(
            "Hos Guri og Terje",
            FosterHomeKind::Network,
            ("Guri Lyngbekk", 44, Sex::Girl),
            2,
            215,
        )?,
    ])
}
