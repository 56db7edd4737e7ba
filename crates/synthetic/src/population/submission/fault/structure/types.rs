//! Which elements a rule of the schema is about.

use super::lines::Lines;

/// What a rule of the schema demands something of.
pub(super) struct Target {
    /// The type, as the rules name it.
    pub(super) of: &'static str,
    pub(super) what: What,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Attribute(&'static str),
    Value,
    Children,
    Key,
}

/// The elements of each type: name, and the element around it where the name alone does not tell.
const TYPES: &[(&str, &str, Option<&str>)] = &[
    ("BarnevernType", "Barnevern", None),
    ("FagsystemType", "Fagsystem", None),
    ("AvgiverType", "Avgiver", None),
    ("SakType", "Sak", None),
    ("Sak-Personalia", "Personalia", None),
    ("Sak-Slettet", "Slettet", None),
    ("PlanType", "Plan", None),
    ("Plan-Evaluering", "Evaluering", None),
    ("Plan-Konklusjon", "Konklusjon", Some("Plan")),
    ("MeldingType", "Melding", None),
    ("Melding-Konklusjon", "Konklusjon", Some("Melding")),
    ("TiltakType", "Tiltak", None),
    ("Tiltak-Konklusjon", "Konklusjon", Some("Tiltak")),
    ("LovhjemmelType", "Lovhjemmel", None),
    ("LovhjemmelType-Lov", "Lov", None),
    ("LovhjemmelType-Kapittel", "Kapittel", None),
    ("LovhjemmelType-Paragraf", "Paragraf", None),
    ("LovhjemmelType-Ledd", "Ledd", None),
    ("LovhjemmelType-Bokstav", "Bokstav", None),
    ("LovhjemmelType-Punktum", "Punktum", None),
    ("MelderType", "Melder", None),
    ("SaksinnholdType", "Saksinnhold", None),
    ("SaksinnholdType", "Vedtaksgrunnlag", None),
    ("SaksinnholdType", "Tiltaksgrunnlag", None),
    ("BarnetsMedvirkningType", "BarnetsMedvirkning", None),
    ("BarnetsMedvirkningType-StartDato", "StartDato", None),
    ("BarnetsMedvirkningType-MedvirkningType", "MedvirkningType", None),
    ("UndersokelseType", "Undersokelse", None),
    ("Undersokelse-UtvidetFrist", "UtvidetFrist", None),
    ("Undersokelse-Konklusjon", "Konklusjon", Some("Undersokelse")),
    ("KategoriType", "Kategori", None),
    ("OpphevelseType", "Opphevelse", None),
    ("OppfolgingType", "Oppfolging", None),
    ("OppfolgingHyppighetType", "Hyppighet", Some("Oppfolging")),
    ("OppfolgingUtfortType", "Utfort", Some("Oppfolging")),
    ("TilsynType", "Tilsyn", None),
    ("TilsynAnsvarligType", "Ansvarlig", None),
    ("TilsynHyppighetType", "Hyppighet", Some("Tilsyn")),
    ("TilsynUtfortType", "Utfort", Some("Tilsyn")),
    ("OversendelsePrivatKravType", "Krav", None),
    ("Krav-Konklusjon", "Konklusjon", Some("Krav")),
    (
        "OversendelseBarneverntjenesteType",
        "OversendelseFylkesnemnd",
        None,
    ),
    ("VedtakType", "Vedtak", None),
    ("Vedtak-Status", "Status", None),
    ("Vedtak-Konklusjon", "Konklusjon", Some("Vedtak")),
    ("EttervernType", "Ettervern", None),
    ("Ettervern-Konklusjon", "Konklusjon", Some("Ettervern")),
    ("RelasjonType", "Relasjon", None),
    ("FlyttingType", "Flytting", None),
    ("ArsakFraType", "ArsakFra", None),
    ("FlyttingTilType", "FlyttingTil", None),
];

impl Target {
    /// What `XSD-MeldingType-StartDato`, `XSD-LovhjemmelType-Lov`, `XSD-PlanType-children` and `XSD-MeldingIdUnique` are about.
    pub(super) fn of(rule: &'static str) -> Option<Self> {
        let rest = rule.strip_prefix("XSD-")?;
        if let Some(name) = rest.strip_suffix("IdUnique") {
            let (of, ..) = TYPES.iter().find(|(_, element, _)| *element == name)?;
            return Some(Self { of, what: What::Key });
        }
        if let Some((of, ..)) = TYPES.iter().find(|(of, ..)| *of == rest) {
            return Some(Self {
                of,
                what: What::Value,
            });
        }
        let (of, field) = rest.rsplit_once('-')?;
        let (of, ..) = TYPES.iter().find(|(known, ..)| *known == of)?;
        let what = match field {
            "children" => What::Children,
            name => What::Attribute(name),
        };
        Some(Self { of, what })
    }

    /// Where elements of the type begin; none where there are none.
    pub(super) fn places(&self, lines: &Lines) -> Option<Vec<usize>> {
        let of_type = TYPES.iter().filter(|(of, ..)| *of == self.of);
        let places: Vec<_> = of_type
            .flat_map(|(_, name, parent)| lines.all(name, *parent))
            .collect();
        (!places.is_empty()).then_some(places)
    }
}
