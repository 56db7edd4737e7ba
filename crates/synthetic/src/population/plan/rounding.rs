//! Whole numbers from fractions, so that sums hold: what is rounded away is carried on.

/// Carries the fractions of a list of numbers; every prefix of the results is within one of the prefix of what was asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Carry(f64);

impl Carry {
    /// Begins with a random fraction, so that small numbers come out right on average.
    pub(crate) fn starting_at(fraction: f64) -> Self {
        Self(fraction)
    }

    /// The next number, rounded.
    pub(crate) fn round(&mut self, number: f64) -> u32 {
        self.0 += number.max(0.0);
        let whole = self.0.floor().max(0.0);
        self.0 -= whole;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number of children"
        )]
        let whole = whole as u32;
        whole
    }
}

/// Shares out `total` by the weights; each share is within one of what its weight asks for, before `carry` moves on.
/// `carry` has one entry for each weight, and evens out the roundings of several rows.
pub(crate) fn share_out(total: u32, weights: &[f64], carry: &mut [f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let mut shares = vec![0; weights.len()];
    if total == 0 {
        return shares;
    }
    let scale = if sum > 0.0 { f64::from(total) / sum } else { 0.0 };
    let mut left = total;
    let mut rest: Vec<(f64, usize)> = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        let wanted = weight * scale;
        let whole = Carry(0.0).round(wanted).min(left);
        shares[place] = whole;
        left -= whole;
        rest.push((
            if *weight > 0.0 {
                wanted - f64::from(whole) + carry[place]
            } else {
                f64::NEG_INFINITY
            },
            place,
        ));
    }
    rest.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, place) in rest.iter().cycle().take(left as usize) {
        shares[*place] += 1;
    }
    for (place, weight) in weights.iter().enumerate() {
        carry[place] += weight * scale - f64::from(shares[place]);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_stay_within_one() {
        let mut carry = Carry::starting_at(0.4);
        let (mut asked, mut given) = (0.0, 0);
        for step in 0..1000 {
            let number = f64::from(step % 7) * 0.37;
            asked += number;
            given += carry.round(number);
            assert!((asked - f64::from(given)).abs() <= 1.0);
        }
    }

    #[test]
    fn rows_add_up_and_columns_stay_near() {
        let mut carry = [0.0; 3];
        let mut columns = [0; 3];
        for _ in 0..1000 {
            let row = share_out(7, &[0.2, 0.3, 0.5], &mut carry);
            assert_eq!(row.iter().sum::<u32>(), 7);
            for (column, value) in columns.iter_mut().zip(row) {
                *column += value;
            }
        }
        assert!(
            columns
                .iter()
                .zip([1400, 2100, 3500])
                .all(|(is, wanted): (&u32, u32)| is.abs_diff(wanted) <= 3),
            "{columns:?}"
        );
    }
}
