//! Ordinary cases from the decision on.

use chrono::{Datelike, Months};
use tiltak_domain::casework::evaluation::{Outcome, Usefulness};
use tiltak_domain::casework::measure::{Dose, EndReason};
use tiltak_domain::feedback::scale;

use super::course::{Frame, assessed, concerns, opened, reported};
use super::measure::{AFTERCARE, KINDS, Kind};
use super::voice;
use crate::case_builder::{Answered, CaseBuilder, Decided, Evaluated, Given, Planned};
use crate::draw::Draw;

/// The stream of chance that answers are drawn from.
const ANSWERS: u64 = 61;

/// Measures that go on today, into aftercare for those who have turned 18.
pub(super) fn ongoing(told: CaseBuilder, frame: &mut Frame) -> CaseBuilder {
    let (told, decided) = decision(told, frame);
    let waiting_for_plan = frame.length - decided.on < 45 && frame.draw.chance(40);
    if waiting_for_plan {
        return told;
    }
    let told = reported_again(told, frame, decided.on);
    match frame.eighteen() {
        Some(birthday) => {
            let stop = birthday - frame.draw_between(2, 12);
            let told = end(course_of_plan(told, frame, &decided, stop), frame, &decided, stop);
            aftercare(told, frame, &decided, stop)
        }
        None => course_of_plan(told, frame, &decided, frame.length),
    }
}

/// Measures that have ended, and the case with them.
pub(super) fn ended(told: CaseBuilder, frame: &mut Frame) -> CaseBuilder {
    let (told, decided) = decision(told, frame);
    let last = frame
        .eighteen()
        .unwrap_or(frame.length - 12)
        .min(frame.length - 12);
    let stop = frame.draw_between(decided.on + 110, last);
    let told = end(course_of_plan(told, frame, &decided, stop), frame, &decided, stop);
    let reason = frame.draw.pick(&[
        "Målene er nådd. Familien klarer seg godt og vet hvor vi er.",
        "Familien har fått den hjelpen den ønsket. Skolen følger opp videre.",
        "Tiltakene er gjennomført. Barnet og foreldrene var med på avslutningen.",
    ]);
    told.closed(frame.day_after(stop, 1, 10), reason)
}

/// A new report while measures go on, in some cases.
fn reported_again(told: CaseBuilder, frame: &mut Frame, decided: i64) -> CaseBuilder {
    if frame.length - decided < 120 || !frame.draw.chance(15) {
        return told;
    }
    let days = frame.draw_between(decided + 40, frame.length - 20);
    let told = reported(told, frame, days);
    let on = frame.day_after(days, 1, 6);
    told.measures_are_running(
        on,
        &concerns(frame),
        "Meldingen gjelder det familien alt får hjelp til, og er tatt med i planen.",
    )
}

/// What follows needs to know of a decision.
struct Made {
    on: i64,
    /// Places of the confirmed needs, with their themes.
    confirmed: Vec<usize>,
    kinds: Vec<Kind>,
}

fn decision(told: CaseBuilder, frame: &mut Frame) -> (CaseBuilder, Made) {
    let (told, reviewed) = opened(told, frame);
    let heard = frame.day_after(reviewed, 10, 25);
    let mut told = assessed(told, frame, heard);
    let late = frame.draw.chance(6);
    let on = if late {
        frame.draw_between(102, 118)
    } else {
        frame.draw_between(reviewed + 32, 98)
    };
    let mut confirmed = Vec::new();
    for (place, theme) in frame.themes.clone().into_iter().enumerate() {
        let need = frame.named(theme.need);
        if place == 0 || frame.draw.chance(75) {
            confirmed.push(place);
            told = told.confirmed(
                frame.day(on),
                theme.concern,
                &need,
                "Samtaler med barnet og foreldrene, og hjemmebesøk.",
            );
        } else {
            told = told.rejected(
                frame.day(on),
                theme.concern,
                &need,
                "Undersøkelsen viser at dette går bra.",
            );
        }
    }
    let kinds = kinds(frame, on);
    let placed = kinds.iter().any(|kind| kind.category.starts_with("2."));
    let decided_on = frame.day(on);
    let content: Vec<&str> = kinds.iter().map(|kind| kind.description).collect();
    let age = frame.age(decided_on);
    let view = voice::of_child(&mut frame.draw, age, decided_on);
    let consent = if age >= 15 {
        format!("{} og {}", frame.given, frame.guardian)
    } else {
        frame.guardian.clone()
    };
    let told = told.concluded(frame.day(on), "1", "Vilkårene for hjelpetiltak er oppfylt, og familien ønsker hjelp.").decided(Decided {
        on: frame.day(on),
        legal_basis: if placed { "bvl2021-3-2" } else { "bvl2021-3-1" },
        content: &content.join(" "),
        grounds: "Undersøkelsen viser behov som familien trenger hjelp til å møte. Se vurderingen der.",
        view,
        best_interests: "Tiltaket gir barnet en tryggere hverdag og er ikke mer inngripende enn nødvendig.",
        consent: Some(&consent),
    });
    (told, Made { on, confirmed, kinds })
}

/// One to three different measures that fit the age.
fn kinds(frame: &mut Frame, on: i64) -> Vec<Kind> {
    let age = frame.age(frame.day(on));
    let fitting: Vec<(Kind, u32)> = KINDS
        .iter()
        .filter(|kind| (kind.ages.0..=kind.ages.1).contains(&age))
        .map(|kind| (*kind, kind.weight))
        .collect();
    let wanted = frame.draw.weighted(&[(1, 45), (2, 38), (3, 17)]);
    let mut kinds: Vec<Kind> = Vec::new();
    for _ in 0..wanted {
        let kind = frame.draw.weighted(&fitting);
        if kinds.iter().all(|other| other.category != kind.category) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Plan, goals, measures and evaluations until a day.
fn course_of_plan(told: CaseBuilder, frame: &mut Frame, made: &Made, stop: i64) -> CaseBuilder {
    let planned = (made.on + frame.draw_between(4, 30)).min(stop);
    let interval = frame.draw.weighted(&[(3, 60), (4, 15), (6, 25)]);
    let mut told = told.planned(Planned {
        on: frame.day(planned),
        kind: "1",
        interval,
        situation: &frame.named("Planen skal gjøre hverdagen tryggere for {} og lettere for familien."),
        family_view: voice::of_family(&mut frame.draw),
    });
    for place in &made.confirmed {
        let theme = frame.themes[*place];
        told = told.goal(theme.goal, &frame.named(theme.sign), &[*place]);
    }
    let starts = (planned + frame.draw_between(0, 14)).min(stop);
    let given = Span {
        from: starts,
        to: stop,
        interval,
    };
    told = measures(told, frame, &made.kinds, given, made.confirmed.len());
    told = answers(told, frame, given);
    evaluations(
        told,
        frame,
        Span {
            from: planned,
            to: stop,
            interval,
        },
        made.confirmed.len(),
        made.kinds.len(),
    )
}

fn measures(
    mut told: CaseBuilder,
    frame: &mut Frame,
    kinds: &[Kind],
    span: Span,
    goals: usize,
) -> CaseBuilder {
    for (place, kind) in kinds.iter().enumerate() {
        let all: Vec<usize> = (0..goals).collect();
        let towards = if kinds.len() == 1 {
            all
        } else {
            vec![place % goals]
        };
        let weeks = u32::try_from(span.weeks() + frame.draw_between(0, 5) * 4).ok();
        let dose = Dose {
            times: kind.times,
            per: kind.per,
            weeks,
        };
        told = told.measure(Given {
            on: frame.day(span.from),
            category: kind.category,
            description: kind.description,
            reason: kind.reason,
            dose: (!frame.draw.chance(7)).then_some(dose),
            goals: &towards,
        });
    }
    told
}

#[derive(Clone, Copy)]
struct Span {
    from: i64,
    to: i64,
    interval: u32,
}

impl Span {
    /// Its length in weeks, rounded up to four.
    fn weeks(self) -> i64 {
        ((self.to - self.from) / 28 + 1) * 4
    }
}

/// How life is, asked up to three times; one child in five was never asked. Chance of its own, so that nothing else of the case
/// hangs on it.
fn answers(mut told: CaseBuilder, frame: &Frame, span: Span) -> CaseBuilder {
    let seed = frame.received.num_days_from_ce().unsigned_abs()
        ^ (frame.born.num_days_from_ce().unsigned_abs() << 8);
    let mut draw = Draw::new(seed.into(), ANSWERS);
    if draw.chance(20) {
        return told;
    }
    let mut level = draw.between(2..=4);
    let mut on = span.from + draw.between(0..=10);
    for _ in 0..draw.between(1..=3) {
        let day = frame.day(on);
        if on + 4 > span.to || frame.age(day) < 4 || !scale::shipped()[0].is_valid_on(day) {
            break;
        }
        let is_small = frame.age(day) < 8;
        let mut value = || {
            let value = (level + draw.weighted(&[(-1, 25), (0, 50), (1, 25)])).clamp(1, 5);
            // Small children choose among three faces.
            let value = if is_small { (value - 1) / 2 * 2 + 1 } else { value };
            u8::try_from(value).unwrap_or(3)
        };
        let values = [value(), value(), value(), value()];
        told = told.gave_feedback(&Answered::life(
            day,
            &values,
            "",
            Some(("Hvordan du har det nå.", "Vi snakker om det på neste møte.")),
        ));
        level = (level + draw.weighted(&[(-1, 15), (0, 45), (1, 40)])).clamp(1, 5);
        on += draw.between(40..=80);
    }
    told
}

/// An evaluation about every interval; one in ten was never held.
fn evaluations(
    mut told: CaseBuilder,
    frame: &mut Frame,
    span: Span,
    goals: usize,
    measures: usize,
) -> CaseBuilder {
    let step = i64::from(span.interval) * 30;
    let mut on = span.from + step - frame.draw_between(0, 14);
    let mut rating = frame.draw_between(2, 5);
    while on < span.to {
        if frame.draw.chance(90) {
            rating = (rating + frame.draw_between(-1, 2)).clamp(1, 9);
            told = evaluation(
                told,
                frame,
                on,
                &vec![u8::try_from(rating).unwrap_or(5); goals],
                measures,
            );
        }
        on += step - frame.draw_between(-4, 12);
    }
    told
}

fn evaluation(told: CaseBuilder, frame: &mut Frame, on: i64, ratings: &[u8], measures: usize) -> CaseBuilder {
    let date = frame.day(on);
    let age = frame.age(date);
    let view = (!frame.draw.chance(6)).then(|| voice::of_child(&mut frame.draw, age, date));
    let useful = [
        (Usefulness::Helps, 55),
        (Usefulness::HelpsInPart, 28),
        (Usefulness::TooEarly, 10),
        (Usefulness::DoesNotHelp, 7),
    ];
    let usefulness: Vec<Usefulness> = (0..measures).map(|_| frame.draw.weighted(&useful)).collect();
    told.evaluated(Evaluated {
        on: date,
        view,
        family_view: voice::of_family(&mut frame.draw),
        summary: frame.draw.pick(&[
            "Tiltaket virker etter hensikten og fortsetter.",
            "Det går framover, men langsommere enn håpet. Vi justerer hyppigheten.",
            "God framgang. Neste gang snakker vi om avslutning.",
            "Familien bruker hjelpen godt. Målene beholdes.",
        ]),
        ratings,
        usefulness: &usefulness,
        outcome: frame
            .draw
            .weighted(&[(Outcome::Continue, 70), (Outcome::Adjust, 30)]),
    })
}

/// Ends the measures, the plan and the decision.
fn end(mut told: CaseBuilder, frame: &mut Frame, made: &Made, stop: i64) -> CaseBuilder {
    let on = frame.day(stop);
    for place in 0..made.kinds.len() {
        let (reason, text) = frame.draw.weighted(&[
            ((EndReason::GoalReached, "Målet er nådd."), 40),
            ((EndReason::Completed, "Gjennomført som planlagt."), 38),
            ((EndReason::Declined, "Familien ønsket å avslutte."), 12),
            (
                (EndReason::NoEffect, "Tiltaket ga ikke den hjelpen vi håpet på."),
                6,
            ),
            ((EndReason::Other, "Avsluttet etter avtale med familien."), 4),
        ]);
        told = told.ended(place, on, reason, text);
    }
    told.plan_ended(on).lapsed(on, "Tiltakene er avsluttet.")
}

fn aftercare(told: CaseBuilder, frame: &mut Frame, made: &Made, decided: i64) -> CaseBuilder {
    let planned = (decided + frame.draw_between(2, 20)).min(frame.length);
    let on = frame.day(decided);
    let kind = frame.draw.weighted(
        &AFTERCARE
            .iter()
            .map(|kind| (*kind, kind.weight))
            .collect::<Vec<_>>(),
    );
    let goal = made.confirmed.len();
    let told = told
        .decided_anew(Decided {
            on,
            legal_basis: "bvl2021-3-6",
            content: kind.description,
            grounds: "Den unge ønsker støtte også etter fylte 18 år og har behov for det.",
            view: voice::of_child(&mut frame.draw, 17, on),
            best_interests: "Overgangen til voksenlivet blir tryggere.",
            consent: Some(frame.given),
        })
        .planned(Planned {
            on: frame.day(planned),
            kind: "5",
            interval: 4,
            situation: &frame.named("{} går over i voksenlivet med støtte der det trengs."),
            family_view: "Den unge har skrevet sin egen del av planen.",
        })
        .goal(
            "Jeg klarer hverdagen selv og vet hvem jeg kan ringe",
            "Husleie, skole og avtaler går sin gang",
            &[0],
        )
        .measure(Given {
            on: frame.day(planned),
            category: kind.category,
            description: kind.description,
            reason: kind.reason,
            dose: Some(Dose {
                times: kind.times,
                per: kind.per,
                weeks: Some(52),
            }),
            goals: &[goal],
        });
    evaluations(
        told,
        frame,
        Span {
            from: planned,
            to: frame.length,
            interval: 4,
        },
        1,
        1,
    )
}

impl Frame {
    /// Days from the report to the 18th birthday, when that has been.
    fn eighteen(&self) -> Option<i64> {
        let birthday = self.born.checked_add_months(Months::new(12 * 18))?;
        let days = birthday.signed_duration_since(self.received).num_days();
        (days < self.length).then_some(days)
    }
}
