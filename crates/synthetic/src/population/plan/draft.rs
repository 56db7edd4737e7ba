//! A first draft of the plan: plausible courses, not yet calibrated.

use chrono::{Datelike, Days, NaiveDate};
use tiltak_domain::people::child::Sex;

use super::record::ChildRecord;
use super::{Conclusion, Contact, MeasureKind, Outcome, PartPlan, Plan, PlannedMeasure, Spell, State};
use crate::draw::Draw;
use crate::population::geography::municipalities;
use crate::population::request::{Request, Size};

pub(super) fn make(request: &Request) -> Plan {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let mut plan = Plan {
        seed: request.seed,
        first_day: day(*request.years.start(), 1, 1),
        last_day: day(*request.years.end(), 12, 31),
        parts: Vec::new(),
        children: Vec::new(),
        spells: Vec::new(),
        measures: Vec::new(),
        contacts: Vec::new(),
    };
    let children = match request.size {
        Size::Nation => 1_100_000,
        Size::Children(children) => children,
    };
    let mut serials = std::collections::BTreeMap::new();
    let mut draw = Draw::new(request.seed, 0);
    for municipality in municipalities() {
        let here = (u64::from(children) * u64::from(municipality.residents) / 5_550_203) as i64;
        let first = plan.children.len();
        for _ in 0..here * 3 / 10 {
            let born = day(*request.years.end() - 18, 1, 1) + Days::new(draw.between(0..=5500) as u64);
            let sex = if draw.chance(51) { Sex::Boy } else { Sex::Girl };
            let serial = serials.entry((born, sex == Sex::Boy)).or_insert(0_u32);
            let record = ChildRecord {
                born,
                sex,
                serial: *serial,
                household: 0,
                moves: None,
                spells: 0,
                measures: 0,
                contacts: 0,
            };
            *serial += 1;
            let received = (born + Days::new(draw.between(30..=3000) as u64))
                .max(plan.first_day + Days::new(draw.between(0..=700) as u64));
            let from = received + Days::new(draw.between(0..=9) as u64);
            let until = from + Days::new(draw.between(20..=95) as u64);
            let mut spells = Vec::new();
            let mut measures = Vec::new();
            let helped = draw.chance(40);
            if helped && until + Days::new(20) < plan.last_day {
                let care = draw.chance(10);
                let start = until + Days::new(draw.between(0..=14) as u64);
                let end = start + Days::new(draw.between(30..=900) as u64);
                let eighteenth = day(born.year() + 18, 1, 1);
                let end = Some(end.min(eighteenth)).filter(|end| *end < plan.last_day && *end > start);
                spells.push(Spell {
                    from: start,
                    until: end,
                    state: if care { State::Care } else { State::AtHome },
                    plan_from: Some(start),
                    parent_satisfied: Some(draw.chance(80)),
                });
                measures.push(PlannedMeasure {
                    spell: 0,
                    kind: MeasureKind::of(if care {
                        "2.2"
                    } else {
                        draw.pick(&["3.9", "4.5", "6.4"])
                    }),
                    from: start,
                    until: end,
                });
            }
            let conclusion = match spells.first() {
                Some(spell) if spell.state == State::Care => Conclusion::Tribunal,
                Some(_) => Conclusion::Measure,
                None => Conclusion::Dismissed,
            };
            let outcome = if spells.is_empty() && draw.chance(20) {
                Outcome::Dismissed
            } else {
                Outcome::Investigated {
                    from,
                    until,
                    conclusion,
                }
            };
            if received < plan.last_day {
                plan.push(record, &spells, &measures, &[Contact { received, outcome }]);
            }
        }
        let years = *request.years.start() - 24..=*request.years.end();
        plan.parts.push(PartPlan {
            municipality,
            unknown_to_service: years.map(|year| (year, (here / 25) as u32)).collect(),
            children: first..plan.children.len(),
        });
    }
    plan
}
