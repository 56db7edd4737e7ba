use crate::finding::Spot;
use crate::rules::{Findings, Subject, rule};

/// Organisation numbers of the cities whose child welfare services are run by district: Oslo, Bergen, Trondheim.
const WITH_DISTRICTS: [&str; 3] = ["958935420", "964338531", "942110464"];

rule! {
    /// Flags a submitter (avgiver) from a city with districts that does not say which district.
    ///
    /// Given the organisation number of Oslo, Bergen or Trondheim, when the number or the name of the city district (bydel) is left
    /// out or blank, then the submitter is flagged.
    ///
    /// Why it matters: in these cities the district runs the service. Without it the child is counted for the city alone, and
    /// nobody sees which service is short of hands.
    ///
    /// Choice: it is the organisation number that counts, not the municipality number, and Stavanger is not among the cities. The
    /// older yearly form asks it of Oslo only.
    /// A case that is flagged as deleted is not looked at.
    ///
    /// Source: Kravspesifikasjon, Avgiver Kontroll 1.
    nb: "Legg inn både nummer og navn på bydelen i opplysningene om tjenesten. Mangler det i én sak, mangler det trolig i alle.",
    en: "Enter both the number and the name of the city district in the settings of the service. What one case lacks here, all of them probably lack.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let submitter = &subject.submission.submitter;
    let number = submitter.organisation_number.as_str();
    if !WITH_DISTRICTS.contains(&number) {
        return;
    }
    if is_blank(submitter.city_district_number.as_deref())
        || is_blank(submitter.city_district_name.as_deref())
    {
        findings.flag_spot(
            Spot::submitter(subject.submission.id),
            false,
            format!("Avgiver {number} må oppgi både bydelsnummer og bydelsnavn"),
        );
    }
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Avgiver-01";

    fn from(organisation: &str, number: Option<&str>, name: Option<&str>) -> Submission {
        let mut submission = case();
        submission.submitter.organisation_number = organisation.into();
        submission.submitter.city_district_number = number.map(Into::into);
        submission.submitter.city_district_name = name.map(Into::into);
        submission
    }

    #[test]
    fn the_three_cities_name_number_and_name_of_the_district() {
        for city in ["958935420", "964338531", "942110464"] {
            assert!(messages(ID, &from(city, Some("03"), Some("Sagene"))).is_empty());
            for (number, name) in [
                (None, None),
                (Some("03"), None),
                (None, Some("Sagene")),
                (Some("03"), Some("")),
                (Some(""), Some("Sagene")),
                (Some("03"), Some(" \t")),
            ] {
                assert_eq!(
                    messages(ID, &from(city, number, name)),
                    [format!("Avgiver {city} må oppgi både bydelsnummer og bydelsnavn")],
                    "{number:?} {name:?}"
                );
            }
        }
    }

    #[test]
    fn other_municipalities_have_no_districts() {
        for organisation in ["310000000", "310000019", "958935421", ""] {
            assert!(messages(ID, &from(organisation, None, None)).is_empty());
        }
    }

    #[test]
    fn the_submitter_is_known_by_the_submission() {
        let found = findings(ID, &from("958935420", None, None));
        assert_eq!(
            (found[0].element, found[0].element_id, found[0].context_type),
            ("Avgiver", Some(id(1)), None)
        );
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &from("958935420", Some("03"), Some("Sagene")),
            &from("958935420", Some("03"), None),
        );
    }
}
