//! Thirty-two bytes that nobody may see.

use rand::TryRngCore as _;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

use super::KeyError;

/// How many bytes a key has.
pub(crate) const LENGTH: usize = 32;
/// Random keys have about thirty different bytes; one with fewer than this was typed, not drawn.
const FEWEST_DIFFERENT: usize = 16;

/// A key in memory. It is overwritten when it is let go, and never shown.
pub struct Secret(Zeroizing<[u8; LENGTH]>);

impl Secret {
    /// A new one from the system.
    ///
    /// # Errors
    /// When the system has no random bytes to give.
    pub fn random() -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        OsRng
            .try_fill_bytes(bytes.as_mut_slice())
            .map_err(|_unavailable| KeyError::NoChance)?;
        Ok(Self(bytes))
    }

    /// One that was kept somewhere.
    ///
    /// # Errors
    /// [`KeyError::TooShort`] with another length than 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; LENGTH] = bytes.try_into().map_err(|_other_length| KeyError::TooShort)?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// Refuses what was typed by hand: all bytes equal, counting up, or few different ones.
    ///
    /// # Errors
    /// [`KeyError::Weak`].
    pub fn refuse_weak(&self) -> Result<(), KeyError> {
        let bytes = self.bytes();
        let step = bytes[1].wrapping_sub(bytes[0]);
        let counts = bytes.windows(2).all(|two| two[1].wrapping_sub(two[0]) == step);
        let mut different = bytes.to_vec();
        different.sort_unstable();
        different.dedup();
        let is_weak = counts || different.len() < FEWEST_DIFFERENT;
        zeroize::Zeroize::zeroize(&mut different);
        if is_weak { Err(KeyError::Weak) } else { Ok(()) }
    }

    pub(crate) fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self(Zeroizing::new(*self.bytes()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_length_is_refused() {
        for length in [0, 16, 31, 33, 64] {
            assert_eq!(
                Secret::from_bytes(&vec![7; length]).unwrap_err(),
                KeyError::TooShort
            );
        }
    }

    #[test]
    fn keys_that_nobody_drew_are_refused() {
        let repeated: Vec<u8> = b"hunter2!".repeat(4);
        let counting: Vec<u8> = (1..=32).collect();
        let down: Vec<u8> = (0..32).map(|place| 250 - 3 * place).collect();
        for weak in [vec![0; 32], vec![0xFF; 32], repeated, counting, down] {
            assert_eq!(
                Secret::from_bytes(&weak).unwrap().refuse_weak(),
                Err(KeyError::Weak)
            );
        }
    }

    #[test]
    fn drawn_keys_are_taken_and_differ() {
        let (one, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        assert_ne!(one.bytes(), other.bytes());
        for _ in 0..200 {
            Secret::random().unwrap().refuse_weak().unwrap();
        }
        assert_eq!(format!("{one:?}"), "Secret(..)");
    }
}
