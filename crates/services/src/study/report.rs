//! The report of a study: what may be shown of the answers, and what may be said of it.
//!
//! Two gates stand before every figure. Disclosure control holds back what few people stand behind, and what could be worked out
//! from the rest; and there is no verdict of too few answers ([`Minimum`]). What is said of a difference follows from its interval
//! alone ([`Claim`]).

use std::collections::{BTreeMap, BTreeSet};

use tiltak_domain::study::Study;
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::{GOOD, STEPS, Topic};
use tiltak_domain::study::response::Invitation;
use tiltak_statistics::disclosure::{Cell, Problem, Publish, Rules, protect};
use tiltak_statistics::outcome::{Estimate, Minimum, NoVerdict, Weights, compare_groups, weighted_kappa};
use tiltak_statistics::uncertainty::{Interval, Level, difference, wilson};
use uuid::Uuid;

const LEVEL: Level = Level::Percent95;

/// Why a figure is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Few people stand behind it, or somebody's answer could be worked out.
    Disclosure,
    /// There are too few answers, or they do not differ.
    NoVerdict(NoVerdict),
}

/// A figure, or why there is none.
pub type Shown<T> = Result<T, Hidden>;

/// A share with what it is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many.
    pub part: i64,
    /// Of how many.
    pub whole: i64,
    /// Wilson's interval.
    pub interval: Interval,
}

impl Share {
    fn of(part: i64, whole: i64) -> Option<Self> {
        Some(Self {
            part,
            whole,
            interval: wilson(part, whole, LEVEL)?,
        })
    }

    /// The share, 0 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.part as f64 / self.whole as f64
    }
}

/// What an interval allows to be said of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Claim {
    /// More than in the other group, or than by chance.
    More,
    /// Fewer.
    Fewer,
    /// Nothing: chance alone may have made it.
    Unclear,
    /// Nothing: it depends on how one looks at the answers.
    Mixed,
}

impl Claim {
    /// What an interval about a difference allows.
    #[must_use]
    pub fn of(low: f64, high: f64) -> Self {
        if low > 0.0 {
            Self::More
        } else if high < 0.0 {
            Self::Fewer
        } else {
            Self::Unclear
        }
    }

    /// The word of keys.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Fewer => "fewer",
            Self::Unclear => "unclear",
            Self::Mixed => "mixed",
        }
    }
}

/// How the answers to a question fall: all who were asked, those who did not answer among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fall {
    /// Step 4 or 5; none where it is held back, and so for the others.
    pub good: Option<i64>,
    /// Step 3.
    pub middle: Option<i64>,
    /// Step 1 or 2.
    pub poor: Option<i64>,
    /// No answer.
    pub open: Option<i64>,
}

/// What one kind of informant answered to one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopicResult {
    /// Who.
    pub informant: Informant,
    /// To what.
    pub topic: Topic,
    /// How many were asked.
    pub invited: i64,
    /// How the answers fall.
    pub fall: Fall,
    /// The share of those who answered who chose step 4 or 5.
    pub good: Shown<Share>,
    /// The same of everybody who was asked, those who did not answer included.
    pub good_of_all: Shown<Share>,
}

/// Whether two informants agree about the same help.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgreementResult {
    /// One.
    pub first: Informant,
    /// The other.
    pub second: Informant,
    /// About what.
    pub topic: Topic,
    /// How many pairs answered.
    pub pairs: i64,
    /// The share that gave the same answer.
    pub same: Shown<Share>,
    /// Kappa with quadratic weights and its interval.
    pub kappa: Shown<Estimate>,
}

/// What those with one contact person answered beside those with several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangedResult {
    /// Who.
    pub informant: Informant,
    /// To what.
    pub topic: Topic,
    /// Steps 4 and 5 among those whose child has had one contact person.
    pub one: Shown<Share>,
    /// The same among those with several.
    pub several: Shown<Share>,
    /// The share with several less the share with one, with Newcombe's interval.
    pub difference: Shown<(f64, Interval)>,
    /// The chance that one with several answers higher than one with one, ties half: the whole scale used.
    pub higher: Shown<Estimate>,
}

impl ChangedResult {
    /// What may be said: only what both the shares and the whole scale allow.
    pub fn claim(&self) -> Shown<Claim> {
        let (_, shares) = self.difference?;
        let order = self.higher?;
        let shares = Claim::of(shares.low, shares.high);
        let order = Claim::of(order.low - 0.5, order.high - 0.5);
        Ok(if shares == order { shares } else { Claim::Mixed })
    }
}

/// The report of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyReport {
    /// The study.
    pub study: Study,
    /// How many services' answers are in it.
    pub services: usize,
    /// About how many children's help somebody was asked.
    pub subjects: i64,
    /// How many were asked and how many answered.
    pub asked: Vec<(Informant, Share)>,
    /// The children by kind of help, from the records; shares of those with guidance or support.
    pub help: Vec<(Help, Shown<Share>)>,
    /// What was answered.
    pub topics: Vec<TopicResult>,
    /// Whether informants agree.
    pub agreements: Vec<AgreementResult>,
    /// What it does that contact persons change.
    pub changed: Vec<ChangedResult>,
}

impl StudyReport {
    /// The report of a study from everybody who was asked.
    #[must_use]
    pub fn new(study: Study, invitations: &[Invitation]) -> Self {
        let origins: BTreeSet<&str> = invitations.iter().map(|one| one.origin.as_str()).collect();
        let subjects: BTreeMap<Uuid, Help> = invitations.iter().map(|one| (one.subject, one.help)).collect();
        let mut topics = Vec::new();
        let mut changed = Vec::new();
        for informant in Informant::ALL {
            let own: Vec<&Invitation> = invitations
                .iter()
                .filter(|one| one.informant == informant)
                .collect();
            if own.is_empty() {
                continue;
            }
            for topic in Topic::ALL {
                let table = Table::of(&own, topic);
                topics.push(table.topic(informant));
                if matches!(informant, Informant::Parent | Informant::Youth) {
                    changed.push(table.changed(informant, &own));
                }
            }
        }
        Self {
            study,
            services: origins.len(),
            subjects: subjects.len() as i64,
            asked: asked(invitations),
            help: help(&subjects),
            topics,
            agreements: agreements(invitations),
            changed,
        }
    }
}

fn asked(invitations: &[Invitation]) -> Vec<(Informant, Share)> {
    let share = |informant: Informant| {
        let own = || invitations.iter().filter(move |one| one.informant == informant);
        let answered = own().filter(|one| one.answers.is_some()).count() as i64;
        Some((informant, Share::of(answered, own().count() as i64)?))
    };
    Informant::ALL.into_iter().filter_map(share).collect()
}

/// The division by kind of help, as it was reported in 2015: of the children with guidance or support.
fn help(subjects: &BTreeMap<Uuid, Help>) -> Vec<(Help, Shown<Share>)> {
    let kinds = [Help::OnlyGuidance, Help::GuidanceAndSupport, Help::OnlySupport];
    let counts = kinds.map(|kind| subjects.values().filter(|help| **help == kind).count() as i64);
    let whole: i64 = counts.iter().sum();
    let mut cells = vec![cell(&[0, 1, 2], Publish::Already, None, whole)];
    for (number, count) in (0..).zip(counts) {
        cells.push(cell(&[number], Publish::Wanted, width(count, whole), count));
    }
    let shown = shown(&Problem {
        inner: counts.to_vec(),
        cells,
        known: Vec::new(),
    });
    let share = |(place, kind): (usize, Help)| {
        let found = Share::of(counts[place], whole).filter(|_| shown[place + 1]);
        (kind, found.ok_or(Hidden::Disclosure))
    };
    kinds.into_iter().enumerate().map(share).collect()
}

/// The bands of a scale, with those who did not answer.
const BANDS: usize = 4;
const GOOD_BAND: usize = 0;
const OPEN_BAND: usize = 3;

/// The answers to one question of one kind of informant: one contact person or several, by band. Everything that is shown of them goes
/// through the gate together, so that no number can be worked out from the others.
struct Table {
    topic: Topic,
    counts: [[i64; BANDS]; 2],
    /// For each band, whether its count may be shown.
    bands: [bool; BANDS],
    /// For one and several, whether how many answered, and how many of them well, may be shown.
    groups: [bool; 2],
}

fn band(step: Option<u8>) -> usize {
    match step {
        None => OPEN_BAND,
        Some(step) if step >= GOOD => GOOD_BAND,
        Some(step) if u16::from(step) * 2 > u16::from(STEPS) => 1,
        Some(_) => 2,
    }
}

fn has_several(invitation: &Invitation) -> bool {
    invitation.contact_persons > 1
}

impl Table {
    fn of(own: &[&Invitation], topic: Topic) -> Self {
        let mut counts = [[0; BANDS]; 2];
        for invitation in own {
            counts[usize::from(has_several(invitation))][band(invitation.step(topic))] += 1;
        }
        let mut table = Self {
            topic,
            counts,
            bands: [false; BANDS],
            groups: [false; 2],
        };
        let shown = shown(&table.problem());
        table.bands = [shown[1], shown[2], shown[3], shown[4]];
        table.groups = [shown[5] && shown[6], shown[7] && shown[8]];
        table
    }

    fn band(&self, band: usize) -> i64 {
        self.counts[0][band] + self.counts[1][band]
    }

    fn invited(&self) -> i64 {
        (0..BANDS).map(|band| self.band(band)).sum()
    }

    fn answered(&self, group: usize) -> i64 {
        self.counts[group][..OPEN_BAND].iter().sum()
    }

    /// The whole; the four bands; for each group how many answered and how many of them well.
    fn problem(&self) -> Problem {
        let inner = self.counts.concat();
        let all: Vec<u32> = (0..2 * BANDS as u32).collect();
        let answered = self.invited() - self.band(OPEN_BAND);
        let mut cells = vec![cell(&all, Publish::Already, None, self.invited())];
        for number in 0..BANDS {
            let members = [number as u32, (number + BANDS) as u32];
            let count = self.band(number);
            // That somebody did not answer tells nothing of the help.
            let protect = if number == OPEN_BAND {
                None
            } else {
                width(count, answered)
            };
            cells.push(cell(&members, Publish::Wanted, protect, count));
        }
        for group in 0..2 {
            let first = (group * BANDS) as u32;
            let of_group = self.answered(group);
            let good = self.counts[group][GOOD_BAND];
            let members: Vec<u32> = (first..first + OPEN_BAND as u32).collect();
            cells.push(cell(
                &members,
                Publish::Wanted,
                width(of_group, answered),
                of_group,
            ));
            cells.push(cell(&[first], Publish::Wanted, width(good, of_group), good));
        }
        Problem {
            inner,
            cells,
            known: Vec::new(),
        }
    }

    fn topic(&self, informant: Informant) -> TopicResult {
        let shown = |band: usize| self.bands[band].then(|| self.band(band));
        let good = self.band(GOOD_BAND);
        let answered = self.invited() - self.band(OPEN_BAND);
        let may = |needed: &[usize]| needed.iter().all(|band| self.bands[*band]);
        let share = |whole: i64, needed: &[usize]| {
            Minimum::CHANGE
                .check(usize::try_from(answered).unwrap_or(0))
                .map_err(Hidden::NoVerdict)?;
            Share::of(good, whole)
                .filter(|_| may(needed))
                .ok_or(Hidden::Disclosure)
        };
        TopicResult {
            informant,
            topic: self.topic,
            invited: self.invited(),
            fall: Fall {
                good: shown(GOOD_BAND),
                middle: shown(1),
                poor: shown(2),
                open: shown(OPEN_BAND),
            },
            good: share(answered, &[GOOD_BAND, OPEN_BAND]),
            good_of_all: share(self.invited(), &[GOOD_BAND]),
        }
    }

    fn changed(&self, informant: Informant, own: &[&Invitation]) -> ChangedResult {
        let enough =
            Minimum::CHANGE.check(usize::try_from(self.answered(0).min(self.answered(1))).unwrap_or(0));
        let enough = enough.map_err(Hidden::NoVerdict);
        let may = if self.groups == [true, true] {
            enough
        } else {
            enough.and(Err(Hidden::Disclosure))
        };
        let share = |group: usize| {
            may?;
            Share::of(self.counts[group][GOOD_BAND], self.answered(group)).ok_or(Hidden::Disclosure)
        };
        let (one, several) = (share(0), share(1));
        let apart = || {
            let (one, several) = (one?, several?);
            let interval = difference(several.part, several.whole, one.part, one.whole, LEVEL);
            let value = several.value() - one.value();
            interval
                .map(|interval| (value, interval))
                .ok_or(Hidden::Disclosure)
        };
        let steps = |wanted: bool| -> Vec<f64> {
            let steps = own.iter().filter(|one| has_several(one) == wanted);
            steps
                .filter_map(|one| one.step(self.topic).map(f64::from))
                .collect()
        };
        let higher = may.and_then(|()| {
            let found = compare_groups(&steps(true), &steps(false), Minimum::CHANGE, LEVEL);
            found.map(|found| found.higher).map_err(Hidden::NoVerdict)
        });
        ChangedResult {
            informant,
            topic: self.topic,
            one,
            several,
            difference: apart(),
            higher,
        }
    }
}

fn agreements(invitations: &[Invitation]) -> Vec<AgreementResult> {
    let mut found = Vec::new();
    for (first, second) in Informant::PAIRS {
        for topic in Topic::ALL {
            let steps = |informant: Informant| -> BTreeMap<Uuid, usize> {
                let own = invitations.iter().filter(|one| one.informant == informant);
                let step = |one: &Invitation| Some((one.subject, usize::from(one.step(topic)?) - 1));
                own.filter_map(step).collect()
            };
            let others = steps(second);
            let pairs: Vec<(usize, usize)> = steps(first)
                .iter()
                .filter_map(|(subject, step)| Some((*step, *others.get(subject)?)))
                .collect();
            if !pairs.is_empty() {
                found.push(agreement(first, second, topic, &pairs));
            }
        }
    }
    found
}

fn agreement(first: Informant, second: Informant, topic: Topic, pairs: &[(usize, usize)]) -> AgreementResult {
    let same = pairs.iter().filter(|(one, other)| one == other).count() as i64;
    let whole = pairs.len() as i64;
    let share = || {
        Minimum::CHANGE.check(pairs.len()).map_err(Hidden::NoVerdict)?;
        Share::of(same, whole)
            .filter(|_| Rules::default().reason(same, Some(whole), None).is_none())
            .ok_or(Hidden::Disclosure)
    };
    let categories = usize::from(STEPS);
    let minimum = Minimum::of_kappa(categories);
    let kappa = weighted_kappa(pairs, categories, Weights::Quadratic, minimum, LEVEL)
        .and_then(|found| found.estimate.ok_or(NoVerdict::NoVariation));
    AgreementResult {
        first,
        second,
        topic,
        pairs: whole,
        same: share(),
        kappa: kappa.map_err(Hidden::NoVerdict),
    }
}

fn cell(members: &[u32], publish: Publish, protect: Option<i64>, cost: i64) -> Cell {
    Cell {
        members: members.to_vec(),
        publish,
        protect,
        cost: u64::try_from(cost).unwrap_or(0) + 1,
    }
}

/// How wide a sensitive count must be protected; none where it is not sensitive.
fn width(count: i64, whole: i64) -> Option<i64> {
    let rules = Rules::default();
    let reason = rules.reason(count, Some(whole), None)?;
    Some(rules.width(reason, count, None))
}

/// For each cell whether it may be shown; none where the gate stays shut.
fn shown(problem: &Problem) -> Vec<bool> {
    match protect(problem) {
        Ok(protected) => protected.held_back.iter().map(|held| !held).collect(),
        Err(_unsafe) => vec![false; problem.cells.len()],
    }
}

#[cfg(test)]
mod tests;
