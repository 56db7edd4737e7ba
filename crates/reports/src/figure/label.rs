//! Labels that do not overlap.

/// Places for labels in a column: each as near as can be to where it wants to be, none over another.
///
/// `wanted` is the middle and the height of each; the answer is the middles, in the same order. They lie between `low` and
/// `high` where there is room for all of them, else they run out below.
///
/// The least sum of squared moves is found by joining neighbours that meet into blocks (isotonic regression).
pub(super) fn push_apart(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    let mut below = 0.0;
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let mut offsets = Vec::with_capacity(order.len());
    for index in &order {
        let (middle, height) = wanted[*index];
        offsets.push(below + height / 2.0);
        blocks.push((middle - below - height / 2.0, 1));
        below += height;
        while let [.., (before, many), (last, few)] = blocks[..]
            && before > last
        {
            blocks.truncate(blocks.len() - 2);
            let all = many + few;
            blocks.push(((before * many as f64 + last * few as f64) / all as f64, all));
        }
    }
    let starts = blocks
        .iter()
        .flat_map(|(start, count)| std::iter::repeat_n(start.min(high - below).max(low), *count));
    let mut places = vec![0.0; wanted.len()];
    for ((index, offset), start) in order.iter().zip(offsets).zip(starts) {
        places[*index] = start + offset;
    }
    places
}

/// A rectangle of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Area {
    /// Whether two rectangles have more than an edge in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// A free place of a size beside a point, right or left of it and as level with it as can be; `None` where all is taken.
pub(super) fn beside(
    (x, y): (f64, f64),
    (width, height): (f64, f64),
    within: &Area,
    taken: &[Area],
) -> Option<Area> {
    let levels = (0..12).flat_map(|step| {
        let off = f64::from(step) * 7.0;
        if step == 0 { vec![0.0] } else { vec![-off, off] }
    });
    levels
        .flat_map(|off| {
            let top = y + off - height / 2.0;
            [x + 11.0, x - 11.0 - width].map(|left| Area {
                left,
                top,
                right: left + width,
                bottom: top + height,
            })
        })
        .find(|area| within.holds(area) && !taken.iter().any(|other| other.overlaps(area)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_with_room_stay_where_they_want_to_be() {
        assert_eq!(
            push_apart(&[(50.0, 16.0), (20.0, 16.0)], 0.0, 100.0),
            [50.0, 20.0]
        );
    }

    #[test]
    fn labels_that_meet_share_the_move() {
        assert_eq!(
            push_apart(&[(50.0, 16.0), (50.0, 16.0)], 0.0, 100.0),
            [42.0, 58.0]
        );
        assert_eq!(
            push_apart(&[(98.0, 16.0), (99.0, 16.0)], 0.0, 100.0),
            [76.0, 92.0]
        );
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap_and_all_keep_their_order(
            wanted in proptest::collection::vec((-20f64..320.0, 10f64..60.0), 0..20),
            room in 0f64..600.0,
        ) {
            let places = push_apart(&wanted, 0.0, room);
            let mut spans: Vec<_> = places.iter().zip(&wanted)
                .map(|(place, (middle, height))| (place - height / 2.0, place + height / 2.0, *middle))
                .collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in spans.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 1e-6, "{:?}", pair);
                prop_assert!(pair[0].2 <= pair[1].2);
            }
            let needed: f64 = wanted.iter().map(|(_, height)| height).sum();
            if needed <= room {
                prop_assert!(spans.iter().all(|(top, bottom, _)| *top >= -1e-6 && *bottom <= room + 1e-6));
            }
        }

        #[test]
        fn names_beside_points_overlap_neither_each_other_nor_the_edge(
            points in proptest::collection::vec((0f64..360.0, 0f64..240.0, 20f64..140.0), 0..18),
        ) {
            let within = Area { left: 0.0, top: 0.0, right: 360.0, bottom: 240.0 };
            let mut taken: Vec<Area> = Vec::new();
            for (x, y, width) in points {
                if let Some(area) = beside((x, y), (width, 15.0), &within, &taken) {
                    prop_assert!(within.holds(&area));
                    prop_assert!(!taken.iter().any(|other| other.overlaps(&area)));
                    taken.push(area);
                }
            }
        }
    }
}
