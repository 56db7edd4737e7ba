use super::Scheme;

const FIRST: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// The digits of a text of exactly that many ASCII digits.
pub(super) fn digits_of<const N: usize>(text: &str) -> Option<[u32; N]> {
    let digits: Vec<u32> = text
        .chars()
        .map(|character| character.to_digit(10))
        .collect::<Option<_>>()?;
    digits.try_into().ok()
}

/// Whether both check digits fit under a scheme. Says nothing of the date: eleven zeros fit.
pub(super) fn fits(digits: &[u32; 11], scheme: Scheme) -> bool {
    let allowed = match scheme {
        Scheme::Before2032 => 0,
        Scheme::From2032 => 3,
    };
    sum(digits, &FIRST) % 11 <= allowed && sum(digits, &SECOND).is_multiple_of(11)
}

/// Nine digits with their two check digits added; none where one of them would be 10.
pub(super) fn individual_check_digits(nine: &str) -> Option<String> {
    let mut digits = digits_of::<9>(nine)?.to_vec();
    for weights in [&FIRST[..9], &SECOND[..10]] {
        let check = (11 - sum(&digits, weights) % 11) % 11;
        if check == 10 {
            return None;
        }
        digits.push(check);
    }
    Some(digits.iter().map(ToString::to_string).collect())
}

pub(super) fn sum(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_of_the_worked_example() {
        let digits = digits_of::<11>("03911299983").unwrap();
        assert_eq!((sum(&digits, &FIRST), sum(&digits, &SECOND)), (209, 187));
    }

    #[test]
    fn a_check_digit_of_ten_makes_the_individual_number_unusable() {
        assert_eq!(
            individual_check_digits("039112999"),
            Some("03911299983".to_owned())
        );
        assert_eq!(individual_check_digits("039112998"), None);
        assert_eq!(individual_check_digits("039112995"), None);
    }

    #[test]
    fn no_single_wrong_digit_passes() {
        let right = digits_of::<11>("03911299983").unwrap();
        for position in 0..11 {
            for digit in (0..10).filter(|&digit| digit != right[position]) {
                let mut wrong = right;
                wrong[position] = digit;
                assert!(!fits(&wrong, Scheme::Before2032), "{wrong:?}");
            }
        }
    }
}
