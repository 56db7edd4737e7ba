//! STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015) over
//! XChaCha20-Poly1305: every piece is sealed with its number, the last one with a mark, so that pieces that are cut off, moved, repeated
//! or of another stream are noticed.

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use zeroize::Zeroizing;

use crate::{Cipher, STREAM_NONCE, TooLong};

/// The library of the construction goes with this one of the cipher. The test below opens its pieces with [`Cipher`], which is another.
fn of_pieces(cipher: &Cipher) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*cipher.0).into())
}

/// Seals one piece after the other.
pub struct PieceSealer(EncryptorBE32<XChaCha20Poly1305>);

impl PieceSealer {
    /// A nonce is for one stream alone.
    #[must_use]
    pub fn new(cipher: &Cipher, nonce: [u8; STREAM_NONCE]) -> Self {
        Self(EncryptorBE32::from_aead(of_pieces(cipher), &nonce.into()))
    }

    /// Seals a piece that another one follows.
    ///
    /// # Errors
    /// [`TooLong`], also for more pieces than four bytes can number.
    pub fn seal_next(&mut self, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
        let payload = Payload {
            msg: plain,
            aad: belongs_to,
        };
        self.0.encrypt_next(payload).map_err(|_too_long| TooLong)
    }

    /// Seals the last piece.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn seal_last(self, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
        let payload = Payload {
            msg: plain,
            aad: belongs_to,
        };
        self.0.encrypt_last(payload).map_err(|_too_long| TooLong)
    }
}

/// Opens the pieces in their order. A piece that is not the one that was sealed in its place opens as none.
pub struct PieceOpener(DecryptorBE32<XChaCha20Poly1305>);

impl PieceOpener {
    #[must_use]
    pub fn new(cipher: &Cipher, nonce: [u8; STREAM_NONCE]) -> Self {
        Self(DecryptorBE32::from_aead(of_pieces(cipher), &nonce.into()))
    }

    /// Opens a piece that another one follows.
    pub fn open_next(&mut self, belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload {
            msg: sealed,
            aad: belongs_to,
        };
        self.0.decrypt_next(payload).ok().map(Zeroizing::new)
    }

    /// Opens the last piece.
    #[must_use]
    pub fn open_last(self, belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload {
            msg: sealed,
            aad: belongs_to,
        };
        self.0.decrypt_last(payload).ok().map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KEY, NONCE};

    const NAME: [u8; STREAM_NONCE] = [9; STREAM_NONCE];

    fn cipher() -> Cipher {
        Cipher::new(&[5; KEY])
    }

    fn pieces() -> Vec<Vec<u8>> {
        let mut sealer = PieceSealer::new(&cipher(), NAME);
        let mut pieces: Vec<Vec<u8>> = [b"one".as_slice(), b"two"]
            .iter()
            .map(|plain| sealer.seal_next(b"file", plain).unwrap())
            .collect();
        pieces.push(sealer.seal_last(b"file", b"three").unwrap());
        pieces
    }

    /// The construction as the paper has it, by hand: nonce, number of the piece in four bytes, one byte that is 1 for the last.
    #[test]
    fn every_piece_is_sealed_with_its_number_and_the_mark_of_the_last() {
        let plain = [b"one".as_slice(), b"two", b"three"];
        for (number, (sealed, plain)) in pieces().iter().zip(plain).enumerate() {
            let mut nonce = NAME.to_vec();
            nonce.extend(u32::try_from(number).unwrap().to_be_bytes());
            nonce.push(u8::from(number == 2));
            let nonce: [u8; NONCE] = nonce.try_into().unwrap();
            assert_eq!(cipher().open(nonce, b"file", sealed).unwrap().as_slice(), plain);
        }
    }

    #[test]
    fn pieces_open_in_their_order_only_and_the_last_as_the_last() {
        let pieces = pieces();
        let mut opener = PieceOpener::new(&cipher(), NAME);
        assert_eq!(opener.open_next(b"file", &pieces[0]).unwrap().as_slice(), b"one");
        assert_eq!(opener.open_next(b"file", &pieces[1]).unwrap().as_slice(), b"two");
        assert_eq!(
            opener.open_last(b"file", &pieces[2]).unwrap().as_slice(),
            b"three"
        );

        let fresh = || PieceOpener::new(&cipher(), NAME);
        assert!(fresh().open_next(b"file", &pieces[1]).is_none(), "moved");
        assert!(fresh().open_last(b"file", &pieces[0]).is_none(), "cut off");
        assert!(
            fresh().open_next(b"other", &pieces[0]).is_none(),
            "of another file"
        );
        let other = PieceOpener::new(&cipher(), [8; STREAM_NONCE]);
        assert!(
            { other }.open_next(b"file", &pieces[0]).is_none(),
            "of another stream"
        );
    }
}
