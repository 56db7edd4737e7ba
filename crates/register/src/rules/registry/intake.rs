use std::sync::LazyLock;

use crate::finding::Severity;
use crate::intake::Fault;
use crate::rules::definition::Words;
use crate::rules::{Origin, Rule};

/// What is said about a rule of this page.
struct Page {
    id: &'static str,
    wire_id: Option<&'static str>,
    subject: &'static str,
    description: &'static str,
    nb: &'static str,
    en: &'static str,
}

/// What is flagged before a document can be read at all: files, zips and envelopes.
pub(super) fn rules() -> Vec<Rule> {
    Fault::ALL.into_iter().map(|fault| page(fault).rule()).collect()
}

macro_rules! rule_of {
    ($fault:expr; $($name:ident),+ $(,)?) => {
        match $fault {
            $(Fault::$name => {
                static RULE: LazyLock<Rule> = LazyLock::new(|| page(Fault::$name).rule());
                &RULE
            })+
        }
    };
}

/// The rule that flags a fault.
pub(crate) fn rule(fault: Fault) -> &'static Rule {
    rule_of!(fault; UnknownVersion, Unreadable, TooLarge, Empty, NothingThere, DamagedArchive, OutsideArchive, ArchiveInArchive,
        Encrypted, Bomb, NoEnvelope, NoSchema)
}

impl Page {
    fn rule(self) -> Rule {
        Rule {
            id: self.id,
            wire_id: self.wire_id,
            subject: self.subject,
            origin: Origin::Structure,
            severity: Severity::Fatal,
            severity_if_migrated: Severity::Fatal,
            valid_from: None,
            definition: Words::Structure {
                description: self.description.to_owned(),
                help_nb: self.nb.to_owned(),
                help_en: self.en.to_owned(),
            },
        }
    }
}

fn page(fault: Fault) -> Page {
    match fault {
        Fault::UnknownVersion | Fault::NoEnvelope | Fault::NoSchema => envelope(fault),
        Fault::DamagedArchive
        | Fault::OutsideArchive
        | Fault::ArchiveInArchive
        | Fault::Encrypted
        | Fault::Bomb => archive(fault),
        Fault::Unreadable | Fault::TooLarge | Fault::Empty | Fault::NothingThere => file(fault),
    }
}

fn envelope(fault: Fault) -> Page {
    match fault {
        Fault::NoEnvelope => Page {
            id: "Innlesing-10",
            wire_id: Some("JSON_DESERIALIZE"),
            subject: "Konvolutt",
            description: "Flags a JSON document that is no envelope of the register: it is not well-formed JSON, or the text field \
                xmlBody is missing. Nothing else can be looked at.\n\nSource: the envelope's own schema (payload.json).",
            nb: "Se om filen er en konvolutt med feltene xsdVersion og xmlBody, og om den er kommet fram hel.",
            en: "See whether the file is an envelope with the fields xsdVersion and xmlBody, and whether it arrived whole.",
        },
        Fault::NoSchema => Page {
            id: "Innlesing-11",
            wire_id: None,
            subject: "Konvolutt",
            description: "Flags an envelope that names schema 1 (Barnevern_v1.xsd, release 2.2.3). The version is a known one, but its \
                schema is not part of this program, so the document is neither accepted nor refused on its content.\n\nChoice: FATAL, \
                because nothing was judged, and what was not judged must not pass for sound.",
            nb: "Lag innsendingen på nytt etter versjon 4 (4.0.1) av filbeskrivelsen.",
            en: "Make the submission anew by version 4 (4.0.1) of the schema.",
        },
        _ => Page {
            id: "Fil-00",
            wire_id: Some("XSD_VERSION"),
            subject: "Innsending",
            description: "Flags an envelope whose xsdVersion is missing, is no integer, or names no schema that the register knows: \
                1 is release 2.2.3, 3 is 3.0.5, 4 is 4.0.1. It stops all other checks, since nobody can say what to hold the document \
                against.\n\nChoice: 2 is unknown, as no schema was ever published under that number.\n\nSource: the envelope's own \
                schema, and the register's published report ids. Neighbours in its reports are JSON_DESERIALIZE (see Innlesing-10) and \
                XML_DESERIALIZE, for XML that follows the schema and can still not be understood, which cannot happen here.",
            nb: "Sett xsdVersion til 4 for filbeskrivelsen 4.0.1, som et heltall uten hermetegn.",
            en: "Set xsdVersion to 4 for schema 4.0.1, as an integer without quotes.",
        },
    }
}

fn file(fault: Fault) -> Page {
    match fault {
        Fault::TooLarge => Page {
            id: "Innlesing-02",
            wire_id: None,
            subject: "Fil",
            description: "Flags a document of more than 256 MiB. A submission is one case; the largest real ones are below a hundredth \
                of that. The bound keeps one file from taking the memory of all others.",
            nb: "Se om filen virkelig er én innsending. Flere innsendinger leveres som hver sin fil, gjerne i en zip.",
            en: "See whether the file really is one submission. Several are handed in as a file each, in a zip if need be.",
        },
        Fault::Empty => Page {
            id: "Innlesing-03",
            wire_id: None,
            subject: "Fil",
            description: "Flags a file without content: no bytes, or nothing but white space.",
            nb: "Hent filen ut på nytt. En tom fil kommer ofte av en full disk eller en avbrutt kopiering.",
            en: "Export the file again. An empty one often comes of a full disk or of copying that was cut off.",
        },
        Fault::NothingThere => Page {
            id: "Innlesing-04",
            wire_id: None,
            subject: "Fil",
            description: "Flags a folder or a zip in which there is no document to judge: no .xml, .json or .zip, at any depth. Success \
                without having judged anything would be a false comfort.",
            nb: "Se om det er riktig mappe, og om filene har endelsen .xml, .json eller .zip.",
            en: "See whether it is the right folder, and whether its files end in .xml, .json or .zip.",
        },
        _ => Page {
            id: "Innlesing-01",
            wire_id: None,
            subject: "Fil",
            description: "Flags a file or folder that cannot be read: it is not there, went away while it was being read, may not be \
                opened, or the disk fails. The others are judged all the same.",
            nb: "Se om navnet er riktig, om filen fortsatt finnes, og om brukeren som kjører programmet, har lesetilgang.",
            en: "See whether the name is right, whether the file is still there, and whether the user who runs the program may read it.",
        },
    }
}

fn archive(fault: Fault) -> Page {
    match fault {
        Fault::OutsideArchive => Page {
            id: "Innlesing-06",
            wire_id: None,
            subject: "Arkiv",
            description: "Flags an entry of a zip whose name leads out of the archive: `..`, a leading slash, a backslash or a drive \
                letter. Nothing is ever unpacked to disk here, but whoever unpacks the same file could be harmed, and no honest system \
                makes such names. The other entries are judged all the same.",
            nb: "Spør den som laget arkivet. Pakk filene på nytt med navn uten «..», omvendt skråstrek og stasjonsbokstav.",
            en: "Ask whoever made the archive. Pack the files again under names without `..`, backslash and drive letter.",
        },
        Fault::ArchiveInArchive => Page {
            id: "Innlesing-07",
            wire_id: None,
            subject: "Arkiv",
            description: "Flags a zip inside a zip, which is not opened: each level multiplies what a small file can unpack to.",
            nb: "Pakk ut det ytre arkivet, og lever de indre hver for seg.",
            en: "Unpack the outer archive and hand in the inner ones one by one.",
        },
        Fault::Encrypted => Page {
            id: "Innlesing-08",
            wire_id: None,
            subject: "Arkiv",
            description: "Flags an entry of a zip that is locked with a password, or packed by a method that is not deflate.",
            nb: "Pakk filene på nytt uten passord og med vanlig komprimering (deflate).",
            en: "Pack the files again without a password and with ordinary compression (deflate).",
        },
        Fault::Bomb => Page {
            id: "Innlesing-09",
            wire_id: None,
            subject: "Arkiv",
            description: "Flags an entry of a zip that unpacks to more than 500 times its packed size and over 10 MB, and an archive whose \
                entries share the same bytes: both are made to fill memory or time. Unpacking stops as soon as it shows; what the \
                archive says of its own sizes is not believed.",
            nb: "Åpne ikke arkivet. Be avsenderen om å pakke de riktige filene på nytt.",
            en: "Do not open the archive. Ask the sender to pack the right files again.",
        },
        _ => Page {
            id: "Innlesing-05",
            wire_id: None,
            subject: "Arkiv",
            description: "Flags a zip, or an entry of one, that is damaged: the directory at its end is missing or wrong, the content \
                cannot be unpacked, or its checksum differs.",
            nb: "Hent arkivet på nytt. Et arkiv uten slutt kommer ofte av en avbrutt overføring.",
            en: "Fetch the archive again. One without an end often comes of a transfer that was cut off.",
        },
    }
}
