//! Filler: many ordinary cases, told shortly. A calibrated population will take its place.

mod course;
mod follow_up;
mod measure;
mod sender;
mod theme;
mod voice;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::UserId;

use crate::draw::Draw;
use crate::service::{OPEN_CASES_EACH, another_caseworker};
use crate::world::World;
use course::Course;

/// Adds ordinary cases until there are so many as there are to be children.
pub(crate) fn fill(world: &mut World, cases: &mut Vec<Case>, children: usize) -> Result<(), Refusals> {
    let mut draw = world.draw();
    let missing = children.saturating_sub(cases.len());
    let courses: Vec<Course> = (0..missing).map(|_| draw.weighted(&course::FREQUENCY)).collect();
    let open = open_cases(cases) + courses.iter().filter(|course| course.stays_open()).count();
    let mut caseload = hire(world, cases, open);
    for course in courses {
        let place = if course.stays_open() {
            least_busy(&caseload)
        } else {
            anybody(&mut draw, &caseload)
        };
        if course.stays_open() {
            caseload[place].1 += 1;
        }
        cases.push(course::tell(world, course, caseload[place].0)?);
    }
    Ok(())
}

fn open_cases(cases: &[Case]) -> usize {
    cases.iter().filter(|case| case.file.is_open()).count()
}

/// Everybody who has cases, with how many are open, after as many have been taken on as it takes.
fn hire(world: &mut World, cases: &[Case], open: usize) -> Vec<(UserId, usize)> {
    let mut draw = world.draw();
    let caseworkers = |world: &World| {
        world
            .people
            .iter()
            .filter(|user| user.user_name.starts_with("saksbehandler"))
            .count()
    };
    while caseworkers(world) * OPEN_CASES_EACH < open {
        let another = another_caseworker(&world.people, &mut draw);
        world.people.push(another);
    }
    let mine = |id: UserId| {
        cases
            .iter()
            .filter(|case| case.file.is_open() && case.file.caseworker == Some(id))
            .count()
    };
    let workers = world
        .people
        .iter()
        .filter(|user| user.user_name.starts_with("saksbehandler"));
    workers.map(|user| (user.id, mine(user.id))).collect()
}

/// Ended cases were everybody's, as open ones are.
fn anybody(draw: &mut Draw, caseload: &[(UserId, usize)]) -> usize {
    let last = i64::try_from(caseload.len()).map_or(0, |count| count - 1);
    usize::try_from(draw.between(0..=last)).unwrap_or(0)
}

fn least_busy(caseload: &[(UserId, usize)]) -> usize {
    (0..caseload.len())
        .min_by_key(|place| caseload[*place].1)
        .unwrap_or(0)
}
