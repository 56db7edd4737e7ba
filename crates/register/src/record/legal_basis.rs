/// The provision that a decision or a measure rests on (Lovhjemmel, JmfrLovhjemmel).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// The act: BVL (1992), BVL2021 or BL1981 (Lov).
    pub act: String,
    /// Chapter, the part before the dash in § 5-1 (Kapittel).
    pub chapter: String,
    /// Section within the chapter, the part after the dash (Paragraf).
    pub section: String,
    /// Numbers of paragraphs (Ledd).
    pub paragraphs: Vec<String>,
    /// Letters a to z (Bokstav).
    pub letters: Vec<String>,
    /// Numbers of sentences (Punktum).
    pub sentences: Vec<String>,
}

impl LegalBasis {
    /// A section of an act, with nothing below it.
    #[must_use]
    pub fn section(act: impl Into<String>, chapter: impl Into<String>, section: impl Into<String>) -> Self {
        Self {
            act: act.into(),
            chapter: chapter.into(),
            section: section.into(),
            paragraphs: Vec::new(),
            letters: Vec::new(),
            sentences: Vec::new(),
        }
    }
}
