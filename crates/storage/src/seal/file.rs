//! Files, sealed in pieces, so that a large one can be opened as it is read. Pieces that are cut off, moved, repeated or of another file
//! are noticed ([`tiltak_sealing::PieceSealer`] has the construction).
//!
//! A file begins with its form, the id of its key, and the part of the nonce that the pieces share; all of it is bound to every piece,
//! and so is what the file belongs to.

use std::io::{self, ErrorKind, Read};

use tiltak_sealing::{Cipher, PieceOpener, PieceSealer, STREAM_NONCE as NONCE, TAG, TooLong};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::cipher::drawn;
use super::{KeyError, Secret};

/// What a sealed file begins with.
const FORM: &[u8; 16] = b"\0tiltak-file-1\r\n";
const HEADER: usize = FORM.len() + 16 + NONCE;
/// How much of a file is in one piece.
pub(crate) const PIECE: usize = 64 * 1024;

/// What a sealed file belongs to. Sealed for one thing, it does not open for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FilePlace<'a> {
    pub(crate) kind: &'static str,
    pub(crate) id: &'a [u8],
}

impl FilePlace<'_> {
    /// What is sealed together with every piece: each part with its length before it, so that no two are alike.
    fn belongs_to(self, header: &[u8]) -> Vec<u8> {
        let mut all = b"tiltak sealed file 1".to_vec();
        for part in [self.kind.as_bytes(), self.id, header] {
            all.extend((part.len() as u64).to_be_bytes());
            all.extend(part);
        }
        all
    }
}

/// A key of files.
#[derive(Debug, Clone)]
pub(crate) struct FileKey {
    pub(crate) id: Uuid,
    pub(crate) secret: Secret,
}

impl FileKey {
    pub(crate) fn random() -> Result<Self, KeyError> {
        Ok(Self {
            id: Uuid::new_v4(),
            secret: Secret::random()?,
        })
    }

    fn cipher(&self) -> Cipher {
        Cipher::new(self.secret.bytes())
    }

    /// Seals the bytes of a file.
    pub(crate) fn seal(&self, place: FilePlace<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let nonce: [u8; NONCE] = drawn()?;
        let header = [FORM.as_slice(), self.id.as_bytes(), &nonce].concat();
        let belongs_to = place.belongs_to(&header);
        let too_long = |TooLong| KeyError::Service("the file is too long to be sealed");
        let mut sealer = PieceSealer::new(&self.cipher(), nonce);
        let pieces = plain.len() / PIECE + 1;
        let mut sealed = Vec::with_capacity(HEADER + plain.len() + pieces * TAG);
        sealed.extend(header);
        let mut rest = plain;
        while rest.len() > PIECE {
            let (piece, after) = rest.split_at(PIECE);
            sealed.extend(sealer.seal_next(&belongs_to, piece).map_err(too_long)?);
            rest = after;
        }
        sealed.extend(sealer.seal_last(&belongs_to, rest).map_err(too_long)?);
        Ok(sealed)
    }

    /// Opens what [`FileKey::seal`] gave. None when anything is not as it was: key, bytes, or what they belong to.
    pub(crate) fn open(&self, place: FilePlace<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut pieces = Pieces::begin(self, place, sealed).ok()?;
        let mut plain = Vec::with_capacity(sealed.len());
        while let Some(piece) = pieces.next_piece().ok()? {
            plain.extend_from_slice(&piece);
        }
        Some(plain)
    }
}

/// The key that a sealed file names; none where it is not sealed.
pub(crate) fn key_named_by_file(bytes: &[u8]) -> Option<Uuid> {
    let (id, _) = bytes.strip_prefix(FORM)?.split_first_chunk::<16>()?;
    Some(Uuid::from_bytes(*id))
}

/// A sealed file that is opened piece by piece, as it is read.
pub(crate) struct Pieces<R> {
    source: R,
    /// None after the last piece.
    opener: Option<PieceOpener>,
    belongs_to: Vec<u8>,
    /// The piece that comes next, read ahead, to know whether another one follows.
    ahead: Vec<u8>,
}

impl<R: Read> Pieces<R> {
    /// Reads the beginning of a file.
    ///
    /// # Errors
    /// Of the kind `InvalidData` when it is not sealed, or not with this key.
    pub(crate) fn begin(key: &FileKey, place: FilePlace<'_>, mut source: R) -> io::Result<Self> {
        let mut header = [0; HEADER];
        source
            .read_exact(&mut header)
            .map_err(|error| match error.kind() {
                ErrorKind::UnexpectedEof => changed(),
                _ => error,
            })?;
        if key_named_by_file(&header) != Some(key.id) {
            return Err(changed());
        }
        let nonce: [u8; NONCE] = header.last_chunk::<NONCE>().copied().ok_or_else(changed)?;
        let ahead = sealed_piece(&mut source)?;
        Ok(Self {
            source,
            opener: Some(PieceOpener::new(&key.cipher(), nonce)),
            belongs_to: place.belongs_to(&header),
            ahead,
        })
    }

    /// The next piece; none after the last one.
    ///
    /// # Errors
    /// Of the kind `InvalidData` when the piece is not the one that was sealed here; nothing of it is given then.
    pub(crate) fn next_piece(&mut self) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        let Some(mut opener) = self.opener.take() else {
            return Ok(None);
        };
        let after = sealed_piece(&mut self.source)?;
        let sealed = std::mem::replace(&mut self.ahead, after);
        if self.ahead.is_empty() {
            let plain = opener.open_last(&self.belongs_to, &sealed);
            return plain.map(Some).ok_or_else(changed);
        }
        let plain = opener.open_next(&self.belongs_to, &sealed).ok_or_else(changed)?;
        self.opener = Some(opener);
        Ok(Some(plain))
    }
}

/// The next sealed piece, whole unless the source ends in it.
fn sealed_piece(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let whole = (PIECE + TAG) as u64;
    let mut piece = Vec::new();
    source.take(whole).read_to_end(&mut piece)?;
    Ok(piece)
}

fn changed() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "not as it was sealed")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: FilePlace<'_> = FilePlace {
        kind: "attachment",
        id: b"1",
    };

    fn bytes(length: usize) -> Vec<u8> {
        (0..length)
            .map(|place| u8::try_from(place % 251).unwrap())
            .collect()
    }

    fn pieces_of(sealed: &[u8]) -> Vec<Vec<u8>> {
        sealed[HEADER..].chunks(PIECE + TAG).map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn files_of_every_length_around_a_piece_open_as_they_were() {
        let key = FileKey::random().unwrap();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17] {
            let plain = bytes(length);
            let sealed = key.seal(PLACE, &plain).unwrap();
            assert_eq!(key_named_by_file(&sealed), Some(key.id));
            let pieces = length.div_ceil(PIECE).max(1);
            assert_eq!(sealed.len(), HEADER + length + pieces * TAG, "{length}");
            assert_eq!(key.open(PLACE, &sealed), Some(plain), "{length}");
        }
    }

    #[test]
    fn pieces_that_are_cut_off_moved_repeated_or_left_out_are_noticed() {
        let key = FileKey::random().unwrap();
        let sealed = key.seal(PLACE, &bytes(3 * PIECE + 100)).unwrap();
        let (header, pieces) = (sealed[..HEADER].to_vec(), pieces_of(&sealed));
        let put = |order: &[usize]| {
            let body = order.iter().flat_map(|place| pieces[*place].clone());
            header.iter().copied().chain(body).collect::<Vec<u8>>()
        };
        assert!(key.open(PLACE, &put(&[0, 1, 2, 3])).is_some());
        for order in [
            &[0, 1, 2][..],
            &[0],
            &[],
            &[1, 0, 2, 3],
            &[0, 1, 1, 2, 3],
            &[0, 2, 3],
            &[0, 1, 2, 3, 3],
            &[3],
        ] {
            assert!(key.open(PLACE, &put(order)).is_none(), "{order:?}");
        }
        for length in [
            0,
            15,
            HEADER - 1,
            HEADER,
            HEADER + 1,
            sealed.len() - 1,
            sealed.len() - 100,
        ] {
            assert!(key.open(PLACE, &sealed[..length]).is_none(), "{length}");
        }
        let longer = [sealed.as_slice(), b"x"].concat();
        assert!(key.open(PLACE, &longer).is_none());
    }

    #[test]
    fn a_file_opens_only_with_its_key_for_what_it_belongs_to_and_with_every_byte_as_it_was() {
        let (key, other) = (FileKey::random().unwrap(), FileKey::random().unwrap());
        let sealed = key.seal(PLACE, b"text").unwrap();
        let renamed = FileKey { id: key.id, ..other };
        assert!(
            renamed.open(PLACE, &sealed).is_none(),
            "another key of the same name"
        );
        for place in [
            FilePlace { id: b"2", ..PLACE },
            FilePlace {
                kind: "submission",
                ..PLACE
            },
        ] {
            assert!(key.open(place, &sealed).is_none());
        }
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(key.open(PLACE, &changed).is_none(), "byte {place}");
        }
        assert_ne!(sealed, key.seal(PLACE, b"text").unwrap(), "no two are alike");
    }

    #[test]
    fn what_was_given_before_a_changed_piece_is_right_and_nothing_is_given_after_it() {
        let key = FileKey::random().unwrap();
        let plain = bytes(2 * PIECE);
        let mut sealed = key.seal(PLACE, &plain).unwrap();
        *sealed.last_mut().unwrap() ^= 1;
        let mut pieces = Pieces::begin(&key, PLACE, sealed.as_slice()).unwrap();
        assert_eq!(pieces.next_piece().unwrap().unwrap().as_slice(), &plain[..PIECE]);
        assert_eq!(pieces.next_piece().unwrap_err().kind(), ErrorKind::InvalidData);
        assert!(pieces.next_piece().unwrap().is_none());
    }

    #[test]
    fn what_is_not_sealed_names_no_key() {
        for clear in [&b""[..], b"%PDF-1.7", b"\0tiltak-file-1\r\n"] {
            assert_eq!(key_named_by_file(clear), None);
        }
    }
}
