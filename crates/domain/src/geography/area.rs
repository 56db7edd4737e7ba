//! What a figure can be about: the nation, a county, a region, a service, a municipality.

/// Kind of an area, told by the form of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    /// The whole country: `0`.
    Nation,
    /// A county (fylke): two digits.
    County,
    /// A region of the state's service for children (Bufetat-region): `R1` to `R5`.
    Region,
    /// A service shared by municipalities (interkommunal tjeneste): `I-` and four digits.
    Service,
    /// Municipalities of about the same size, told together: `G1` to `G7`.
    PeerGroup,
    /// A municipality (kommune): four digits.
    Municipality,
}

impl AreaKind {
    /// The kind that a code has by its form. Whether such an area exists in a year is for `Structure::area`.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if code == "0" {
            Some(Self::Nation)
        } else if digits(code, 2) {
            Some(Self::County)
        } else if digits(code, 4) {
            Some(Self::Municipality)
        } else if code.strip_prefix('R').is_some_and(|rest| digits(rest, 1)) {
            Some(Self::Region)
        } else if code.strip_prefix('G').is_some_and(|rest| digits(rest, 1)) {
            Some(Self::PeerGroup)
        } else if code.strip_prefix("I-").is_some_and(|rest| digits(rest, 4)) {
            Some(Self::Service)
        } else {
            None
        }
    }
}

/// A name in bokmål, nynorsk and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl Names {
    /// A proper name, which is the same in all three.
    #[must_use]
    pub fn same(name: &str) -> Self {
        Self::new(name, name, name)
    }

    /// The three names.
    #[must_use]
    pub fn new(nb: &str, nn: &str, en: &str) -> Self {
        Self {
            nb: nb.to_owned(),
            nn: nn.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// An area in one structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code; the form tells the kind.
    pub code: &'static str,
    /// Its kind.
    pub kind: AreaKind,
    /// Its name.
    pub names: Names,
    /// Names in other official languages of the place (Sámi, Kven); none for most.
    pub other_names: Vec<&'static str>,
    /// Numbers of the municipalities it is made up of, in order; a municipality is made up of itself.
    pub members: Vec<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::AreaKind;

    #[test]
    fn a_code_tells_its_kind() {
        assert_eq!(AreaKind::of("0"), Some(AreaKind::Nation));
        assert_eq!(AreaKind::of("03"), Some(AreaKind::County));
        assert_eq!(AreaKind::of("R4"), Some(AreaKind::Region));
        assert_eq!(AreaKind::of("I-1101"), Some(AreaKind::Service));
        assert_eq!(AreaKind::of("0301"), Some(AreaKind::Municipality));
    }

    #[test]
    fn other_forms_are_no_area() {
        for code in [
            "", "00301", "030101", "R", "R12", "I-", "I-11", "3O", "EAK", "-1", "１１",
        ] {
            assert_eq!(AreaKind::of(code), None, "{code}");
        }
    }
}
