//! How far an ordinary case has come, and its way there.

use chrono::{Months, NaiveDate, TimeDelta};
use tiltak_domain::calendar::{add_days, age_on};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::UserId;
use tiltak_domain::people::child::Sex;

use super::theme::{THEMES, Theme};
use super::{follow_up, sender, voice};
use crate::case_builder::{CaseBuilder, Reported, Writer};
use crate::draw::Draw;
use crate::names;
use crate::vocabulary::{Concern, Sender};
use crate::world::World;

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// The report is to be reviewed.
    Waiting,
    /// The report was dropped.
    Dropped,
    /// An investigation is under way.
    Investigating,
    /// The investigation ended without measures.
    WithoutMeasures,
    /// Measures go on.
    Ongoing,
    /// Measures have ended and the case is closed.
    Ended,
}

pub(super) const FREQUENCY: [(Course, u32); 6] = [
    (Course::Waiting, 2),
    (Course::Dropped, 13),
    (Course::Investigating, 9),
    (Course::WithoutMeasures, 20),
    (Course::Ongoing, 41),
    (Course::Ended, 15),
];

impl Course {
    pub(super) fn stays_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Investigating | Self::Ongoing)
    }

    /// How many days ago the report came, at the least and at the most.
    fn received_ago(self, oldest: i64) -> (i64, i64) {
        match self {
            Self::Waiting => (1, 6),
            Self::Dropped => (15, oldest),
            Self::Investigating => (10, 97),
            Self::WithoutMeasures => (125, oldest),
            Self::Ongoing => (150, oldest),
            Self::Ended => (360, oldest),
        }
    }
}

/// What all steps of one case need to know.
pub(super) struct Frame {
    pub(super) received: NaiveDate,
    /// Days since the report came.
    pub(super) length: i64,
    pub(super) born: NaiveDate,
    pub(super) given: &'static str,
    pub(super) guardian: String,
    pub(super) themes: Vec<Theme>,
    pub(super) draw: Draw,
}

impl Frame {
    /// The day so many days after the report, today at the latest.
    pub(super) fn day(&self, days: i64) -> NaiveDate {
        add_days(
            self.received,
            u32::try_from(days.clamp(0, self.length)).unwrap_or_default(),
        )
    }

    pub(super) fn age(&self, on: NaiveDate) -> u32 {
        age_on(self.born, on)
    }

    pub(super) fn named(&self, text: &str) -> String {
        text.replace("{}", self.given)
    }
}

pub(super) fn tell(world: &mut World, course: Course, caseworker: UserId) -> Result<Case, Refusals> {
    let mut draw = world.draw();
    // Filler begins under the act of 2021.
    let first = NaiveDate::from_ymd_opt(2023, 3, 1).unwrap_or_default();
    let oldest = world.today.signed_duration_since(first).num_days().min(730);
    let (least, most) = course.received_ago(oldest);
    let length = draw.between(least..=most);
    let received = world.ago(length.unsigned_abs());
    let born = born(&mut draw, course, received);
    let sex = if draw.chance(54) { Sex::Boy } else { Sex::Girl };
    let (given, surname) = (names::given(&mut draw, sex), names::surname(&mut draw));
    let mut child = world.child(&mut draw, &format!("{given} {surname}"), born, sex);
    if draw.chance(6) {
        child.interpreter = Some(
            draw.pick(&["Arabisk", "Somali", "Tigrinja", "Ukrainsk", "Polsk", "Litauisk"])
                .into(),
        );
    }
    let guardian = format!("{} {surname}", names::adult_given(&mut draw));
    let themes = themes(&mut draw, age_on(born, received), received);
    let builder = CaseBuilder::new(world, own_stream(&mut draw), child, caseworker);
    let mut frame = Frame {
        received,
        length,
        born,
        given,
        guardian,
        themes,
        draw,
    };
    let told = reported(builder, &mut frame, 0);
    match course {
        Course::Waiting => told,
        Course::Dropped => dropped(told, &mut frame),
        Course::Investigating => investigating(told, &mut frame),
        Course::WithoutMeasures => without_measures(told, &mut frame),
        Course::Ongoing => follow_up::ongoing(told, &mut frame),
        Course::Ended => follow_up::ended(told, &mut frame),
    }
    .finish()
}

/// The ids of a case come from a stream of their own.
fn own_stream(draw: &mut Draw) -> Draw {
    Draw::new(draw.between(0..=i64::MAX).unsigned_abs(), 1)
}

/// Most are of school age; those who get measures are known a year before they turn 18 at the least.
fn born(draw: &mut Draw, course: Course, received: NaiveDate) -> NaiveDate {
    let oldest = if matches!(course, Course::Ongoing | Course::Ended) {
        16
    } else {
        17
    };
    let (youngest, oldest) = draw.weighted(&[
        ((0, 2), 10),
        ((3, 5), 16),
        ((6, 9), 26),
        ((10, 12), 22),
        ((13, 15), 18),
        ((16, oldest), 10),
    ]);
    let years = u32::try_from(draw.between(youngest..=oldest)).unwrap_or_default();
    let birthday = received
        .checked_sub_months(Months::new(12 * years))
        .unwrap_or(received);
    birthday - TimeDelta::days(draw.between(5..=350))
}

/// One or two themes that fit the age and have different codes.
fn themes(draw: &mut Draw, age: u32, on: NaiveDate) -> Vec<Theme> {
    let fitting: Vec<Theme> = THEMES
        .iter()
        .copied()
        .filter(|theme| (theme.ages.0..=theme.ages.1).contains(&age))
        .collect();
    let first = draw.pick(&fitting);
    let second = draw.pick(&fitting);
    let differs = first.concern.code_on(on) != second.concern.code_on(on);
    if differs && draw.chance(55) {
        vec![first, second]
    } else {
        vec![first]
    }
}

/// A report so many days after the first one.
pub(super) fn reported(builder: CaseBuilder, frame: &mut Frame, days: i64) -> CaseBuilder {
    let on = frame.day(days);
    let age = frame.age(on);
    let sender = sender::of_age(&mut frame.draw, age);
    let guardian = frame.guardian.clone();
    let (role, organisation) = sender::workplace(sender);
    let name = sender::name(&mut frame.draw, sender, frame.given, &guardian);
    let text = words(frame, sender);
    builder.reported(Reported {
        on,
        from: Writer {
            sender,
            name: &name,
            role,
            organisation,
        },
        text: &text,
        guardians: &[&guardian],
    })
}

/// What is written: by the child and the parents about themselves, by others about what they see.
fn words(frame: &mut Frame, sender: Sender) -> String {
    let own = |frame: &Frame, text: fn(&Theme) -> &'static str| -> String {
        frame
            .themes
            .iter()
            .map(|theme| frame.named(text(theme)))
            .collect::<Vec<_>>()
            .join(" ")
    };
    match sender {
        Sender::Child => {
            "Jeg vil gjerne snakke med noen om hvordan jeg har det. Det er vanskelig hjemme nå, og jeg vet ikke hva jeg skal gjøre.".into()
        }
        Sender::Parent => {
            format!("Jeg ringer for å be om hjelp til oss hjemme. {} Jeg klarer det ikke alene nå.", own(frame, |theme| theme.need))
        }
        _ => {
            let ending = frame.draw.pick(&[
                "Foresatte vet at jeg melder.",
                "Jeg håper dere kan ta en samtale med familien.",
                "Familien har mye godt i seg og trenger litt hjelp nå.",
                "Jeg har snakket med foreldrene om bekymringen.",
                "Jeg stiller gjerne i et møte.",
            ]);
            format!("{} {ending}", own(frame, |theme| theme.worry))
        }
    }
}

pub(super) fn concerns(frame: &Frame) -> Vec<Concern> {
    frame.themes.iter().map(|theme| theme.concern).collect()
}

fn dropped(told: CaseBuilder, frame: &mut Frame) -> CaseBuilder {
    let reasons = frame.draw.pick(&[
        "Foreldrene har selv tatt tak i det meldingen gjelder, og skolen bekrefter at det går bedre.",
        "Opplysningene gjelder en enkelt hendelse som er fulgt opp. Det er ikke grunn til å undersøke videre.",
        "Familien får allerede hjelp fra helsestasjonen, og den er tilstrekkelig.",
        "Barnet og foreldrene er kjent med meldingen og har fått råd. Forholdet gir ikke grunn til undersøkelse.",
    ]);
    let on = frame.day_after(0, 1, 7);
    let closed = frame.day_after(0, 8, 14);
    told.dropped(on, &concerns(frame), reasons).closed(
        closed,
        "Meldingen er henlagt, og melder og foreldre har fått svar.",
    )
}

/// From the review to an investigation under way; nine out of ten in time.
pub(super) fn opened(told: CaseBuilder, frame: &mut Frame) -> (CaseBuilder, i64) {
    let late = frame.draw.chance(8) && frame.length > 12;
    let days = if late {
        frame.draw_between(8, 11)
    } else {
        frame.draw_between(1, 7)
    };
    let plan = frame.draw.pick(&[
        "Samtale med barnet, hjemmebesøk, samtale med foreldrene og innhenting av opplysninger fra skole eller barnehage.",
        "To samtaler med barnet, samtaler med hver av foreldrene og møte med dem som kjenner familien.",
        "Hjemmebesøk, observasjon, samtale med helsestasjon og fastlege. Barnet medvirker slik det passer for alderen.",
    ]);
    (told.reviewed(frame.day(days), &concerns(frame), plan), days)
}

pub(super) fn assessed(told: CaseBuilder, frame: &mut Frame, on: NaiveDate) -> CaseBuilder {
    let assessment = frame.draw.pick(&[
        "Foreldrene er samarbeidsvillige og vil det beste for barnet. Hverdagen er vanskeligere enn de får til alene.",
        "Bildet er sammensatt. Familien har gode ressurser og et nettverk som kan brukes mer.",
        "Barnet har det godt på mange områder. Bekymringen gjelder avgrensede sider av hverdagen.",
    ]);
    let age = frame.age(on);
    let view = voice::of_child(&mut frame.draw, age, on);
    told.assessed(view, assessment)
}

fn investigating(told: CaseBuilder, frame: &mut Frame) -> CaseBuilder {
    let (mut told, reviewed) = opened(told, frame);
    if frame.length > 35 {
        let heard = frame.day_after(reviewed, 10, 20);
        told = assessed(told, frame, heard);
        for theme in frame.themes.clone() {
            told = told.suspected(frame.day(reviewed + 25), theme.concern, &frame.named(theme.need));
        }
    }
    told
}

fn without_measures(told: CaseBuilder, frame: &mut Frame) -> CaseBuilder {
    let (told, reviewed) = opened(told, frame);
    let heard = frame.day_after(reviewed, 12, 25);
    let mut told = assessed(told, frame, heard);
    let ended = frame.draw_between(reviewed + 30, 101);
    let on = frame.day(ended);
    for theme in frame.themes.clone() {
        let grounds = "Samtaler med barnet og foreldrene, og opplysninger fra dem som kjenner familien.";
        told = told.rejected(on, theme.concern, &frame.named(theme.need), grounds);
    }
    let (code, reasons) = frame.draw.weighted(&[
        (
            (
                "3",
                "Vilkårene for tiltak er ikke oppfylt. Familien har fått råd og klarer dette selv.",
            ),
            82,
        ),
        (
            (
                "4",
                "Familien ønsker ikke tiltak. De har fått vite hva vi kan tilby, og at de kan ta kontakt.",
            ),
            10,
        ),
        (
            (
                "6",
                "Familien får hjelp fra en annen tjeneste, som har tatt imot henvisningen.",
            ),
            8,
        ),
    ]);
    let closed = frame.day_after(ended, 1, 12);
    told.concluded(on, code, reasons).closed(
        closed,
        "Undersøkelsen er avsluttet. Barnet og foreldrene har fått brev og samtale.",
    )
}

impl Frame {
    pub(super) fn draw_between(&mut self, least: i64, most: i64) -> i64 {
        self.draw.between(least..=most)
    }

    /// A day so many days after another one, counted from the report.
    pub(super) fn day_after(&mut self, days: i64, least: i64, most: i64) -> NaiveDate {
        let drawn = self.draw_between(least, most);
        self.day(days + drawn)
    }
}
