//! Attachments (vedlegg): files that belong to a case. Their bytes are kept elsewhere, under their SHA-256.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::note::MAX_TITLE;
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{AttachmentId, CaseFileId, NoteId, UserId};

/// A file of a case (vedlegg).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Identity.
    pub id: AttachmentId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The note it belongs to.
    pub note: Option<NoteId>,
    /// What it is, in a few words.
    pub title: String,
    /// The name of the file as it came.
    pub file_name: String,
    /// What the bytes are.
    pub file_kind: FileKind,
    /// How many bytes.
    pub size: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The day the document is from.
    pub dated_on: NaiveDate,
    /// Who added it.
    pub added_by: UserId,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// What looked for viruses in it.
    pub scan: Scan,
}

/// Whether somebody looked for viruses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scan", rename_all = "snake_case")]
pub enum Scan {
    /// A program found nothing.
    Clean {
        /// Which program.
        by: String,
    },
    /// The installation has no such program.
    NotScanned,
}

/// The largest file, in bytes.
pub const MAX_SIZE: u64 = 25 * 1024 * 1024;

/// The kinds of file that a case keeps (filtype).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A document of Word.
    Docx,
    /// A sheet of Excel.
    Xlsx,
    /// An open document.
    Odt,
    /// Sound.
    Mp3,
    /// Film.
    Mp4,
    /// Plain text.
    Text,
}

impl FileKind {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 9] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Docx,
        Self::Xlsx,
        Self::Odt,
        Self::Mp3,
        Self::Mp4,
        Self::Text,
    ];

    /// The type by which programs know it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Mp3 => "audio/mpeg",
            Self::Mp4 => "video/mp4",
            Self::Text => "text/plain",
        }
    }

    /// The ends of its file names, in lower case.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Mp3 => &["mp3"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Text => &["txt"],
        }
    }

    /// The kind that the name of a file claims.
    #[must_use]
    pub fn claimed_by(file_name: &str) -> Option<Self> {
        let (_, extension) = file_name.rsplit_once('.')?;
        let extension = extension.to_lowercase();
        let has = |kind: &Self| kind.extensions().contains(&extension.as_str());
        Self::ALL.into_iter().find(has)
    }

    /// The kind of a media type.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }
}

/// What a file is: by its name and by its bytes.
///
/// # Errors
/// Refused when it is empty or too large, when its name claims a kind that is not kept, or when the bytes are something else than the
/// name claims.
pub fn judge(file_name: &str, size: u64, sniffed: Option<FileKind>) -> Result<FileKind, Refusals> {
    let mut check = Check::new();
    let claimed = FileKind::claimed_by(file_name);
    check.field(size == 0, "files", Reason::Missing);
    check.field(size > MAX_SIZE, "files", Reason::FileTooLarge);
    check.field(size > 0 && claimed.is_none(), "files", Reason::FileKindUnknown);
    let lies = size > 0 && claimed.is_some() && claimed != sniffed;
    check.field(lies, "files", Reason::FileKindDiffers);
    let kind = claimed.unwrap_or(FileKind::Text);
    check.finish(|| kind)
}

impl Attachment {
    /// Adds the file to its case.
    ///
    /// # Errors
    /// Refused without a title, or dated in the future.
    pub fn file(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.title.trim().is_empty(), "title", Reason::Missing);
        check.field(self.title.chars().count() > MAX_TITLE, "title", Reason::TooLong);
        check.field(self.dated_on > today, "dated_on", Reason::InTheFuture);
        check.finish(|| self)
    }
}

impl Part for Attachment {
    const KIND: &'static str = "attachment";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.dated_on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(name: &str, size: u64, sniffed: Option<FileKind>) -> Option<Reason> {
        judge(name, size, sniffed)
            .err()
            .map(|refusals| refusals.0[0].reason)
    }

    #[test]
    fn a_file_is_what_its_name_says_or_it_is_refused() {
        assert_eq!(reason("rapport.PDF", 9, Some(FileKind::Pdf)), None);
        assert_eq!(
            reason("rapport.pdf", 9, Some(FileKind::Png)),
            Some(Reason::FileKindDiffers)
        );
        assert_eq!(reason("rapport.pdf", 9, None), Some(Reason::FileKindDiffers));
        assert_eq!(
            reason("bilde.pdf.jpg", 9, Some(FileKind::Pdf)),
            Some(Reason::FileKindDiffers)
        );
    }

    #[test]
    fn programs_and_pages_are_not_kept() {
        for name in [
            "spill.exe",
            "side.html",
            "tegning.svg",
            "uten-ending",
            ".pdf.",
            "",
        ] {
            assert_eq!(reason(name, 9, None), Some(Reason::FileKindUnknown), "{name}");
        }
    }

    #[test]
    fn the_largest_file_is_kept_and_one_byte_more_is_not() {
        assert_eq!(reason("a.pdf", MAX_SIZE, Some(FileKind::Pdf)), None);
        assert_eq!(
            reason("a.pdf", MAX_SIZE + 1, Some(FileKind::Pdf)),
            Some(Reason::FileTooLarge)
        );
        assert_eq!(reason("a.pdf", 0, None), Some(Reason::Missing));
    }

    #[test]
    fn each_kind_has_its_own_type_and_names() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_media_type(kind.media_type()), Some(kind));
            for extension in kind.extensions() {
                assert_eq!(FileKind::claimed_by(&format!("æ ø.{extension}")), Some(kind));
            }
        }
    }
}
