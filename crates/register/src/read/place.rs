use std::cell::{Cell, OnceCell};

use crate::finding::Place;

/// Turns places in the text into lines and columns; the line ends are looked up once, and only when somebody asks.
#[derive(Debug, Default)]
pub(super) struct Lines {
    starts: OnceCell<Vec<usize>>,
    /// The last place that was told, and the characters before it in its line: on a long line the next is counted from there.
    last: Cell<(usize, usize)>,
}

impl Lines {
    /// Line and column of a byte, both from 1; the column counts characters.
    pub(super) fn place(&self, text: &str, at: usize) -> Place {
        let starts = self.starts.get_or_init(|| starts(text));
        let line = starts.partition_point(|&start| start <= at).max(1);
        let start = starts.get(line - 1).copied().unwrap_or_default();
        let (last, counted) = self.last.get();
        let (from, counted) = if (start..=at).contains(&last) {
            (last, counted)
        } else {
            (start, 0)
        };
        let before = counted + text.get(from..at).unwrap_or_default().chars().count();
        self.last.set((at, before));
        Place {
            line: number(line),
            column: number(before + 1),
        }
    }
}

fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1))
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_1_and_in_characters() {
        let lines = Lines::default();
        let place = |at| {
            let place = lines.place("aøb\r\n\ncd", at);
            (place.line, place.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(3), (1, 3), "after a letter of two bytes");
        assert_eq!(place(6), (2, 1));
        assert_eq!(place(7), (3, 1));
        assert_eq!(place(8), (3, 2));
        assert_eq!(place(9), (3, 3), "the end of the text");
        assert_eq!(place(3), (1, 3), "and back");
    }
}
