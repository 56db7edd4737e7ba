//! Articles of the knowledge bank that made-up measures were chosen from.

use tiltak_domain::knowledge::revision::ArticlePin;

/// Category, id and title of articles that come with the program.
const CHOSEN: [(&str, &str, &str); 8] = [
    (
        "3.2",
        "parent-management-training-oregon",
        "PMTO - Parent Management Training Oregon",
    ),
    (
        "3.5",
        "international-child-development-programme",
        "ICDP, program for foreldreveiledning",
    ),
    ("3.6", "marte-meo", "Marte Meo"),
    ("3.9", "guidance-at-home", "Råd og veiledning hjemme"),
    ("4.3", "leisure-activity", "Fritidsaktivitet"),
    ("4.5", "visiting-home", "Besøkshjem og avlastning"),
    ("4.6", "support-contact", "Støttekontakt"),
    ("6.1", "family-council", "Familieråd"),
];

/// The article that a measure of a category was chosen from, in its first version.
pub(crate) fn article_of(category: &str) -> Option<ArticlePin> {
    let (_, id, title) = CHOSEN.iter().find(|(code, _, _)| *code == category)?;
    Some(ArticlePin {
        id: (*id).to_owned(),
        version: 1,
        title: (*title).to_owned(),
    })
}
