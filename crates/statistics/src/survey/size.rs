//! Groups by size (størrelsesgrupper): how many services of each size answered, and how many staff they have.

/// Groups of sizes, each from a lower limit up to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeGroups {
    lowest: Vec<f64>,
}

/// The services of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeGroup {
    /// The lower limit.
    pub from: f64,
    /// The next group's lower limit; none for the last.
    pub below: Option<f64>,
    /// How many services.
    pub services: u64,
    /// How many staff they have together.
    pub staff: f64,
}

impl SizeGroups {
    /// The groups of the survey of 2022: 1 to 5, 6 to 15, 16 to 30, 31 to 70, and 71 and more staff. What lies between two whole
    /// numbers is of the lower group, and less than one of the first.
    #[must_use]
    pub fn of_2022() -> Self {
        Self {
            lowest: vec![0.0, 6.0, 16.0, 31.0, 71.0],
        }
    }

    /// Groups from these lower limits; `None` where they do not rise.
    #[must_use]
    pub fn new(lowest: Vec<f64>) -> Option<Self> {
        let rise = lowest.windows(2).all(|pair| pair[0] < pair[1]);
        let is_usable = !lowest.is_empty() && rise && lowest.iter().all(|one| one.is_finite());
        is_usable.then_some(Self { lowest })
    }

    /// How many groups there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lowest.len()
    }

    /// The place of the group that a size is in; `None` below the first or where it is not a number.
    #[must_use]
    pub fn place(&self, size: f64) -> Option<usize> {
        if size.is_nan() {
            return None;
        }
        self.lowest
            .partition_point(|lowest| *lowest <= size)
            .checked_sub(1)
    }

    /// The table of the services that have these numbers of staff; what is not a number is left out.
    #[must_use]
    pub fn table(&self, staff: &[f64]) -> Vec<SizeGroup> {
        let group = |(place, from): (usize, &f64)| {
            let own = || staff.iter().filter(|staff| self.place(**staff) == Some(place));
            SizeGroup {
                from: *from,
                below: self.lowest.get(place + 1).copied(),
                services: own().count() as u64,
                staff: own().sum(),
            }
        };
        self.lowest.iter().enumerate().map(group).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_the_first_of_its_group() {
        let groups = SizeGroups::of_2022();
        for (size, place) in [
            (0.5, Some(0)),
            (5.0, Some(0)),
            (5.9, Some(0)),
            (6.0, Some(1)),
            (15.0, Some(1)),
            (16.0, Some(2)),
            (30.0, Some(2)),
            (31.0, Some(3)),
            (70.5, Some(3)),
            (71.0, Some(4)),
            (900.0, Some(4)),
            (-1.0, None),
            (f64::NAN, None),
        ] {
            assert_eq!(groups.place(size), place, "{size}");
        }
    }

    #[test]
    fn a_table_counts_services_and_staff() {
        let table = SizeGroups::of_2022().table(&[3.0, 4.5, f64::NAN, 20.0, 80.0]);
        let found: Vec<(u64, f64)> = table.iter().map(|one| (one.services, one.staff)).collect();
        assert_eq!(found, [(2, 7.5), (0, 0.0), (1, 20.0), (0, 0.0), (1, 80.0)]);
        assert_eq!(
            (table[0].from, table[0].below, table[4].below),
            (0.0, Some(6.0), None)
        );
    }

    #[test]
    fn limits_rise() {
        assert_eq!(SizeGroups::new(vec![1.0, 1.0]), None);
        assert_eq!(SizeGroups::new(vec![]), None);
        assert_eq!(SizeGroups::new(vec![0.0, f64::NAN]), None);
        assert_eq!(SizeGroups::new(vec![0.0, 10.0]).unwrap().count(), 2);
    }
}
