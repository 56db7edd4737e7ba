//! What became of those who got help, everybody counted.

use crate::uncertainty::{Interval, Level, wilson};

/// What became of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Reliably better, and across the cut-off (bedre og innenfor det vanlige).
    Recovered,
    /// Reliably better (bedre).
    Improved,
    /// No change beyond error of measurement (uendret).
    Unchanged,
    /// Reliably worse (verre).
    Worsened,
    /// Not asked, not answered, or only once (ikke målt).
    NotMeasured,
}

impl Class {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 5] = [
        Self::Recovered,
        Self::Improved,
        Self::Unchanged,
        Self::Worsened,
        Self::NotMeasured,
    ];

    /// The word of keys and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Improved => "improved",
            Self::Unchanged => "unchanged",
            Self::Worsened => "worsened",
            Self::NotMeasured => "not_measured",
        }
    }
}

/// How many there are in each class. Shares are of everybody, those who were not measured included: there is no other whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [i64; 5],
}

/// A share of everybody in a [`Tally`]; only a tally makes one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassShare {
    part: i64,
    whole: i64,
    interval: Interval,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, class: Class) {
        self.counts[class as usize] += 1;
    }

    /// How many are in a class.
    #[must_use]
    pub const fn count(&self, class: Class) -> i64 {
        self.counts[class as usize]
    }

    /// Everybody, those who were not measured included.
    #[must_use]
    pub fn everybody(&self) -> i64 {
        self.counts.iter().sum()
    }

    /// The share of everybody who is in a class, with Wilson's interval; `None` where there is nobody.
    #[must_use]
    pub fn share(&self, class: Class, level: Level) -> Option<ClassShare> {
        self.share_of(&[class], level)
    }

    /// The share of everybody who is in one of some classes: recovered and improved together, say.
    #[must_use]
    pub fn share_of(&self, classes: &[Class], level: Level) -> Option<ClassShare> {
        let within = Class::ALL.into_iter().filter(|class| classes.contains(class));
        let (part, whole) = (within.map(|class| self.count(class)).sum(), self.everybody());
        Some(ClassShare {
            part,
            whole,
            interval: wilson(part, whole, level)?,
        })
    }
}

impl FromIterator<Class> for Tally {
    fn from_iter<I: IntoIterator<Item = Class>>(classes: I) -> Self {
        let mut tally = Self::default();
        classes.into_iter().for_each(|class| tally.add(class));
        tally
    }
}

impl ClassShare {
    /// How many are in the class.
    #[must_use]
    pub const fn part(&self) -> i64 {
        self.part
    }

    /// Everybody.
    #[must_use]
    pub const fn whole(&self) -> i64 {
        self.whole
    }

    /// The share, 0 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// Its interval.
    #[must_use]
    pub const fn interval(&self) -> Interval {
        self.interval
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_were_not_measured_are_in_every_whole() {
        let classes = [
            Class::Improved,
            Class::Improved,
            Class::Worsened,
            Class::NotMeasured,
        ];
        let tally: Tally = classes.into_iter().collect();
        assert_eq!(tally.everybody(), 4);
        for class in Class::ALL {
            assert_eq!(tally.share(class, Level::Percent95).unwrap().whole(), 4);
        }
        let improved = tally.share(Class::Improved, Level::Percent95).unwrap();
        assert!((improved.value() - 0.5).abs() < 1e-12);
        assert_eq!(Some(improved.interval()), wilson(2, 4, Level::Percent95));
    }

    #[test]
    fn classes_together_are_counted_once() {
        let tally: Tally = Class::ALL.into_iter().collect();
        let together = [Class::Recovered, Class::Improved, Class::Improved];
        let better = tally.share_of(&together, Level::Percent95).unwrap();
        assert_eq!((better.part(), better.whole()), (2, 5));
    }

    #[test]
    fn of_nobody_there_is_no_share() {
        assert_eq!(Tally::default().share(Class::Improved, Level::Percent95), None);
    }

    #[test]
    fn each_class_is_counted_by_itself() {
        for class in Class::ALL {
            let tally: Tally = [class].into_iter().collect();
            for other in Class::ALL {
                assert_eq!(tally.count(other), i64::from(other == class));
            }
        }
    }
}
