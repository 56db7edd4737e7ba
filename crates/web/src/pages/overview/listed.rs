//! The first rows of a list, and the way to the rest of them.

use serde::Serialize;

/// A list as `pages/overview/_lists.html` shows it. The page's engine takes it as it is: as JSON within JSON, each row would be copied once
/// for each level.
#[derive(Debug, Serialize)]
pub(super) struct Listed<R> {
    /// The name of the list within its page.
    id: &'static str,
    total: usize,
    shown: usize,
    rows: Vec<R>,
    /// `whole` where rows are left out, empty where all of them are shown.
    more: String,
    /// Where the whole list is; empty on that page itself.
    whole: String,
}

impl<R> Listed<R> {
    /// `rows` are the first of `total`; all of them are at `whole`, which is empty where there is no page of more.
    pub(super) fn new(id: &'static str, rows: Vec<R>, total: usize, whole: String) -> Self {
        let shown = rows.len();
        let more = if shown < total {
            whole.clone()
        } else {
            String::new()
        };
        Self {
            id,
            total,
            shown,
            rows,
            more,
            whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_that_is_cut_leads_to_more() {
        let more = |rows, total, whole: &str| Listed::new("over", rows, total, whole.to_owned()).more;
        assert_eq!(
            more(vec!["Elle"], 2, "/i-dag?vis=over#over"),
            "/i-dag?vis=over#over"
        );
        assert_eq!(more(vec!["Elle"], 1, "/i-dag?vis=over#over"), "");
        assert_eq!(more(Vec::new(), 0, "/i-dag?vis=over#over"), "");
        assert_eq!(more(vec!["Elle"], 2, ""), "", "the whole, too long for a page");
    }
}
