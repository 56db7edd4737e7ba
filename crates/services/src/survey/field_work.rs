//! How the field work goes: what became of everybody, rates, response by group, and how representative it is.

use std::collections::BTreeMap;

use tiltak_domain::feedback::limit;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::frame::Stratum as FrameStratum;
use tiltak_domain::survey::frame_record::FrameRecord;
use tiltak_domain::survey::sample::{self, Sending};
use tiltak_domain::survey::{Phase, SampleUnit};
use tiltak_statistics::disclosure::{Cell, Problem, Publish, Rules, protect};
use tiltak_statistics::survey::response::{
    Disposition, Rates, Representativity, Stratum, Tally, rates, representativity,
};
use tiltak_storage::survey::unit;
use tiltak_storage::{mail, survey_frame};

use super::{By, SurveyView};
use crate::Services;
use crate::error::Result;

/// So many counts must be held back before one figure of them all tells nothing of each.
const FEWEST_HIDDEN: usize = 8;

/// A group that answers are kept in, and how it responds.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupResponse {
    /// Its name in answers; empty for the rest.
    pub group: String,
    /// The strata of the frame that it has.
    pub strata: Vec<FrameStratum>,
    /// How many the frame has.
    pub frame: u32,
    /// Full-time equivalents of the frame, where every one of them is known.
    pub staff: Option<f64>,
    /// How many were asked.
    pub asked: u32,
    /// How many answered; none where that would tell of somebody whether they did.
    pub answered: Option<u32>,
}

/// How the field work of a survey goes.
#[derive(Debug, Clone)]
pub struct FieldWork {
    /// The survey and its counts.
    pub view: SurveyView,
    /// The frame in numbers.
    pub frame: Option<FrameRecord>,
    /// How many were asked.
    pub asked: u32,
    /// How many answered.
    pub answered: u32,
    /// How many invitations stand where, by the word of [`Sending`].
    pub sending: BTreeMap<&'static str, u32>,
    /// Letters that wait.
    pub waiting: usize,
    /// What became of everybody so far.
    pub dispositions: Tally,
    /// AAPOR's rates.
    pub rates: Rates,
    /// Response by group.
    pub groups: Vec<GroupResponse>,
    /// How representative the response is; none before there is any, where there is one group, or where it would give held back counts
    /// away.
    pub representativity: Option<Representativity>,
}

impl Services {
    /// How the field work of a survey goes.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn survey_field_work(&self, by: By<'_>, id: SurveyId) -> Result<FieldWork> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        let found = self.own_survey(&snapshot, by, id).await?;
        let is_anonymous = found.questionnaire.anonymous;
        let view = self.view(&snapshot, found).await?;
        let units = unit::of_survey(&snapshot, id).await?;
        let frame = survey_frame::find(&snapshot, id).await?;
        let letters = mail::of_survey(&snapshot, id).await?;
        drop(snapshot);
        let waiting = letters.iter().filter(|one| one.state.id() == "queued").count();
        let fewest = limit::number("survey-smallest-group", self.today());
        let counts = group_counts(&view, &units, frame.as_ref(), fewest);
        let dispositions = dispositions(&view, &units);
        let groups = shown(counts.clone(), is_anonymous);
        let mut sending: BTreeMap<&'static str, u32> = BTreeMap::new();
        for unit in &units {
            *sending.entry(unit.sending.id()).or_default() += 1;
        }
        Ok(FieldWork {
            frame,
            asked: dispositions.total(),
            answered: view.total().sent,
            sending,
            waiting,
            rates: rates(&dispositions),
            dispositions,
            representativity: told_representativity(how_representative(&counts), &groups),
            groups,
            view,
        })
    }
}

/// What became of everybody so far. Who has begun and not sent counts as broken off: while the survey is open that may still change.
fn dispositions(view: &SurveyView, units: &[SampleUnit]) -> Tally {
    let total = view.total();
    let mut tally = Tally::default();
    tally.add(Disposition::Complete, total.sent);
    tally.add(Disposition::BreakOff, total.begun.saturating_sub(total.sent));
    for unit in units {
        match unit.sending {
            Sending::Prepared => tally.add(Disposition::OtherUnknown, 1),
            Sending::Bounced { .. } => tally.add(Disposition::Undelivered, 1),
            Sending::Refused { .. } => tally.add(Disposition::Refusal, 1),
            Sending::NotEligible { .. } => tally.add(Disposition::NotEligible, 1),
            Sending::Sent { .. } | Sending::Printed { .. } => {}
        }
    }
    // Codes that were handed out to whom it may concern have no unit.
    let everybody = u32::try_from(units.len())
        .unwrap_or(u32::MAX)
        .max(if units.is_empty() { total.codes } else { 0 });
    tally.add(
        Disposition::NothingReturned,
        everybody.saturating_sub(tally.total()),
    );
    tally
}

/// Counts of a group, with nothing held back.
#[derive(Debug, Clone, PartialEq, Default)]
struct Count {
    strata: Vec<FrameStratum>,
    frame: u32,
    staff: Option<f64>,
    asked: u32,
    answered: u32,
}

/// Counts by group. When a survey is settled, groups that few answered in are put together, as their answers are.
fn group_counts(
    view: &SurveyView,
    units: &[SampleUnit],
    frame: Option<&FrameRecord>,
    fewest: u32,
) -> BTreeMap<String, Count> {
    let sent: BTreeMap<&str, u32> = view
        .tallies
        .iter()
        .map(|(group, tally)| (group.as_str(), tally.sent))
        .collect();
    let joins = view.survey.is_settled() && view.survey.questionnaire.anonymous;
    let joined = if joins {
        sample::grouped(&sent, fewest)
    } else {
        BTreeMap::new()
    };
    let last = |group: &str| joined.get(group).cloned().unwrap_or_else(|| group.to_owned());
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut group_of: BTreeMap<&str, String> = BTreeMap::new();
    for unit in units {
        let group = last(unit.group.as_deref().unwrap_or(&unit.stratum));
        group_of.insert(&unit.stratum, group.clone());
        counts.entry(group).or_default().asked += 1;
    }
    for (group, sent) in &sent {
        counts.entry(last(group)).or_default().answered += sent;
    }
    for (code, stratum) in frame.map(|frame| &frame.strata).into_iter().flatten() {
        // A stratum that nobody was drawn in does not stand for anything.
        let Some(count) = group_of
            .get(code.as_str())
            .and_then(|group| counts.get_mut(group))
        else {
            continue;
        };
        let is_first = count.strata.is_empty();
        count.strata.push(stratum.stratum.clone());
        count.frame += stratum.units;
        let own = (stratum.staff_known == stratum.units).then_some(stratum.staff);
        count.staff = match (is_first, count.staff, own) {
            (true, _, own) => own,
            (false, Some(sum), Some(own)) => Some(sum + own),
            (false, _, _) => None,
        };
    }
    for count in counts.values_mut() {
        count.frame = count.frame.max(count.asked);
    }
    counts
}

/// What may be told of representativity. It is made from the counts of all groups: where one is held back, what each adds is not told,
/// and where few are, the indicator is not either, for they could be worked out from it.
fn told_representativity(
    found: Option<Representativity>,
    groups: &[GroupResponse],
) -> Option<Representativity> {
    let hidden = groups.iter().filter(|one| one.answered.is_none()).count();
    match hidden {
        0 => found,
        hidden if hidden < FEWEST_HIDDEN => None,
        _ => found.map(|found| Representativity {
            propensities: Vec::new(),
            partial: Vec::new(),
            ..found
        }),
    }
}

fn how_representative(counts: &BTreeMap<String, Count>) -> Option<Representativity> {
    let stratum = |(group, count): (&String, &Count)| Stratum {
        categories: categories(group, count),
        frame: count.frame,
        asked: count.asked,
        answered: count.answered,
    };
    if counts.len() < 2 {
        return None;
    }
    representativity(&counts.iter().map(stratum).collect::<Vec<_>>())
}

/// Region and size of a group, as far as all of it has the same.
fn categories(group: &str, count: &Count) -> Vec<String> {
    match count.strata.as_slice() {
        [] => vec![group.to_owned(), String::new()],
        [first, rest @ ..] => {
            let same_region = rest.iter().all(|one| one.region == first.region);
            let region = if same_region {
                first.region.clone()
            } else {
                String::new()
            };
            let sizes = if rest.is_empty() {
                first.sizes.join("+")
            } else {
                String::new()
            };
            vec![region, sizes]
        }
    }
}

/// What may be shown. In an anonymous survey a count that tells of somebody in the group whether they answered is held back, and as many
/// others as it takes that nobody can work it out.
fn shown(counts: BTreeMap<String, Count>, is_anonymous: bool) -> Vec<GroupResponse> {
    let may_show = if is_anonymous {
        gate(&counts)
    } else {
        vec![true; counts.len()]
    };
    counts
        .into_iter()
        .zip(may_show)
        .map(|((group, count), may_show)| GroupResponse {
            group,
            strata: count.strata,
            frame: count.frame,
            staff: count.staff,
            asked: count.asked,
            answered: may_show.then_some(count.answered),
        })
        .collect()
}

fn gate(counts: &BTreeMap<String, Count>) -> Vec<bool> {
    let rules = Rules::default();
    let cell = |members: Vec<u32>, publish, protect, cost: i64| Cell {
        members,
        publish,
        protect,
        cost: cost.unsigned_abs() + 1,
    };
    // Of each group two inner cells: those who answered and those who did not. How many were asked, and how many answered in all, is told.
    let mut inner = Vec::new();
    let (mut wanted, mut known) = (Vec::new(), Vec::new());
    for (place, count) in (0_u32..).zip(counts.values()) {
        let (asked, answered) = (i64::from(count.asked), i64::from(count.answered.min(count.asked)));
        inner.extend([answered, asked - answered]);
        let reason = rules.reason(answered, Some(asked), None);
        let width = reason.map(|reason| rules.width(reason, answered, None));
        wanted.push(cell(vec![2 * place], Publish::Wanted, width, answered));
        known.push(cell(
            vec![2 * place, 2 * place + 1],
            Publish::Already,
            None,
            asked,
        ));
    }
    let groups = u32::try_from(counts.len()).unwrap_or(0);
    let total: i64 = inner.iter().step_by(2).sum();
    known.push(cell(
        (0..groups).map(|place| 2 * place).collect(),
        Publish::Already,
        None,
        total,
    ));
    let number = wanted.len();
    wanted.extend(known);
    let problem = Problem {
        inner,
        cells: wanted,
        known: Vec::new(),
    };
    match protect(&problem) {
        Ok(protected) => protected.held_back[..number].iter().map(|held| !held).collect(),
        Err(_unsafe) => vec![false; number],
    }
}

/// Whether reminders make sense now.
#[must_use]
pub fn may_remind(work: &FieldWork) -> bool {
    work.view.phase == Phase::Asking && work.sending.contains_key("sent")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(of: &[(u32, u32)]) -> BTreeMap<String, Count> {
        let count = |(place, (asked, answered)): (usize, &(u32, u32))| {
            let count = Count {
                asked: *asked,
                answered: *answered,
                frame: *asked,
                ..Count::default()
            };
            (format!("g{place}"), count)
        };
        of.iter().enumerate().map(count).collect()
    }

    fn answered(of: &[(u32, u32)]) -> Vec<Option<u32>> {
        shown(counts(of), true)
            .into_iter()
            .map(|one| one.answered)
            .collect()
    }

    #[test]
    fn counts_that_tell_of_nobody_are_shown() {
        assert_eq!(
            answered(&[(20, 8), (30, 15), (12, 6)]),
            [Some(8), Some(15), Some(6)]
        );
    }

    #[test]
    fn a_group_that_answered_whole_is_held_back_and_another_with_it() {
        let found = answered(&[(20, 8), (30, 15), (12, 12)]);
        assert_eq!(found[2], None);
        assert_eq!(found.iter().filter(|one| one.is_none()).count(), 2, "{found:?}");
        // One is silent: whoever knows that they were would know of all others that they answered.
        let found = answered(&[(20, 8), (30, 15), (12, 11)]);
        assert_eq!(found[2], None);
    }

    #[test]
    fn a_survey_with_names_shows_everything() {
        let found = shown(counts(&[(10, 10), (10, 1)]), false);
        assert_eq!(
            found.iter().map(|one| one.answered).collect::<Vec<_>>(),
            [Some(10), Some(1)]
        );
    }

    #[test]
    fn an_indicator_from_which_held_back_counts_could_be_worked_out_is_not_told() {
        let of = |all: &[(u32, u32)]| {
            let counts = counts(all);
            told_representativity(how_representative(&counts), &shown(counts.clone(), true))
        };
        assert!(of(&[(12, 1), (12, 1)]).is_none());
        let told = of(&[(20, 8), (30, 15), (12, 6)]).unwrap();
        assert!(!told.partial.is_empty());
        let many = of(&[(12, 1); 8]).unwrap();
        assert!(many.partial.is_empty() && many.propensities.is_empty());
    }

    #[test]
    fn one_group_alone_has_no_representativity() {
        assert!(how_representative(&counts(&[(20, 8)])).is_none());
        let even = how_representative(&counts(&[(20, 8), (30, 12)])).unwrap();
        assert!((even.indicator - 1.0).abs() < 1e-12);
    }
}
