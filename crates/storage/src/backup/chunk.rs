use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// Files are cut between pages only, so that a database whose tables have grown is cut at the same rows as before.
const PAGE: usize = 4096;
const LEAST_PAGES: usize = 16;
const MOST_PAGES: usize = 256;
/// One page in so many ends a piece.
const ONE_IN: u8 = 64;

/// Cuts what is read into pieces whose ends follow from the content: what is put in somewhere moves no other end.
pub(super) struct Pieces<R> {
    from: R,
    is_over: bool,
}

impl<R: Read> Pieces<R> {
    pub(super) fn of(from: R) -> Self {
        Self { from, is_over: false }
    }

    fn next_piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = Vec::new();
        while !self.is_over {
            let start = piece.len();
            let read = (&mut self.from).take(PAGE as u64).read_to_end(&mut piece)?;
            self.is_over = read < PAGE;
            let pages = piece.len() / PAGE;
            let ends = pages >= LEAST_PAGES && Sha256::digest(&piece[start..])[0] % ONE_IN == 0;
            if ends || pages >= MOST_PAGES {
                break;
            }
        }
        Ok((!piece.is_empty()).then_some(piece))
    }
}

impl<R: Read> Iterator for Pieces<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_piece().transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn pages(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
        numbers
            .flat_map(|number| Sha256::digest(number.to_le_bytes()).repeat(PAGE / 32))
            .collect()
    }

    fn cut(bytes: &[u8]) -> Vec<Vec<u8>> {
        Pieces::of(bytes).map(Result::unwrap).collect()
    }

    #[test]
    fn pieces_together_are_the_file_and_none_is_too_large() {
        for length in [0, 1, PAGE - 1, PAGE, PAGE + 1, 700 * PAGE + 17] {
            let bytes: Vec<u8> = pages(0..701).into_iter().take(length).collect();
            let pieces = cut(&bytes);
            assert_eq!(pieces.concat(), bytes, "{length}");
            assert!(pieces.iter().all(|piece| piece.len() <= MOST_PAGES * PAGE));
        }
    }

    #[test]
    fn what_is_put_in_at_the_front_leaves_most_pieces_as_they_were() {
        let before: HashSet<Vec<u8>> = cut(&pages(0..2000)).into_iter().collect();
        let after = cut(&pages((9000..9003).chain(0..2000)));
        let new = after.iter().filter(|piece| !before.contains(*piece)).count();
        assert!(after.len() > 10 && new <= 3, "{new} of {} are new", after.len());
    }
}
