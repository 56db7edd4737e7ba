use std::io;

use crate::finding::{Finding, Place, Severity};
use crate::rules::rule_of_fault;

/// Why nothing could be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    UnknownVersion,
    Unreadable,
    TooLarge,
    Empty,
    NothingThere,
    DamagedArchive,
    OutsideArchive,
    ArchiveInArchive,
    Encrypted,
    Bomb,
    NoEnvelope,
    NoSchema,
}

impl Fault {
    /// All, in the order of their ids.
    pub(crate) const ALL: [Self; 12] = [
        Self::UnknownVersion,
        Self::Unreadable,
        Self::TooLarge,
        Self::Empty,
        Self::NothingThere,
        Self::DamagedArchive,
        Self::OutsideArchive,
        Self::ArchiveInArchive,
        Self::Encrypted,
        Self::Bomb,
        Self::NoEnvelope,
        Self::NoSchema,
    ];

    /// What there is no element for in any file.
    fn element(self) -> &'static str {
        match self {
            Self::UnknownVersion | Self::NoSchema => "xsdVersion",
            Self::NoEnvelope => "xmlBody",
            Self::Unreadable | Self::TooLarge | Self::Empty | Self::NothingThere => "Fil",
            Self::DamagedArchive
            | Self::OutsideArchive
            | Self::ArchiveInArchive
            | Self::Encrypted
            | Self::Bomb => "Arkiv",
        }
    }

    /// The finding, with what is wrong and what to do.
    pub(super) fn finding(self, message: impl Into<String>) -> Finding {
        Finding {
            rule: rule_of_fault(self),
            severity: Severity::Fatal,
            original_severity: None,
            element: self.element(),
            context_type: None,
            element_id: None,
            place: None,
            message: message.into(),
        }
    }

    /// The finding, with its place in an envelope.
    pub(super) fn finding_at(self, place: Option<Place>, message: impl Into<String>) -> Finding {
        Finding {
            place,
            ..self.finding(message)
        }
    }
}

/// A file or folder that could not be read.
#[must_use]
pub fn unreadable(error: &io::Error) -> Finding {
    let message = match error.kind() {
        io::ErrorKind::NotFound => {
            "Filen finnes ikke, eller ble borte før den var lest: se om navnet er riktig, og hent den på nytt"
                .to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "Filen kan ikke åpnes: gi brukeren som kjører programmet, lesetilgang".to_owned()
        }
        io::ErrorKind::IsADirectory => {
            "En mappe tok filens plass mens den ble lest: se om navnet er riktig, og prøv igjen".to_owned()
        }
        _ => {
            let number = error
                .raw_os_error()
                .map(|number| format!(" (systemfeil {number})"));
            format!(
                "Filen kan ikke leses{}: se etter feil på disk eller nettverk, og prøv igjen",
                number.unwrap_or_default()
            )
        }
    };
    Fault::Unreadable.finding(message)
}

/// A folder in which there is nothing to judge.
#[must_use]
pub fn empty_folder() -> Finding {
    Fault::NothingThere
        .finding("Mappen har ingen fil som ender på .xml, .json eller .zip: se om det er riktig mappe")
}
