//! What a submission says of its case, as statistics want to know it: by the same definitions as the case work itself.

mod legal_group;
mod link;
mod rows;

use tiltak_domain::people::national_id::NationalId;
use tiltak_register::record::{CaseFile, Submission};
use tiltak_storage::register_projection::content::{Child, Content};
use tiltak_storage::register_projection::state::State;
use tiltak_storage::submission_store::Digest;

pub(super) fn state(digest: Digest, submission: &Submission) -> State {
    let district = submission.submitter.city_district_number.clone();
    State {
        case_id: submission.case_file.id,
        digest,
        submission_id: submission.id,
        extracted_at: submission.extracted_at.to_utc(),
        municipality_number: submission.submitter.municipality_number.clone(),
        city_district_number: district,
        deleted: submission.case_file.deleted,
    }
}

/// None for a case that was removed; what was removed inside a case is left out.
pub(super) fn content(submission: &Submission) -> Option<Content> {
    let case = &submission.case_file;
    (!case.deleted).then(|| Content {
        child: child(case),
        rows: rows::of(case, &submission.submitter.municipality_number),
    })
}

/// The child by the particulars that hold: those with the latest start.
fn child(case: &CaseFile) -> Option<Child> {
    let living = case.personalia.iter().filter(|one| !one.deleted);
    let current = living.max_by_key(|one| one.start)?;
    // An incomplete number is a date: many children have the same.
    let number = NationalId::parse(&current.national_id).ok();
    let own = number.filter(|number| !number.is_incomplete());
    Some(Child {
        national_id: own.map(|number| number.as_str().to_owned()),
        born: current.birth_date,
        sex: current.sex.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_register::record::{self, Coded, LegalBasis, Personalia, SourceSystem, Submitter};
    use uuid::Uuid;

    pub(super) fn a_measure(act: &str, chapter: &str, section: &str) -> record::Measure {
        record::Measure {
            id: Uuid::from_u128(1),
            migrated_id: None,
            start: "2022-05-01".parse().unwrap(),
            deleted: false,
            legal_basis: LegalBasis::section(act, chapter, section),
            further_legal_bases: Vec::new(),
            category: Coded {
                code: "1.1".into(),
                clarification: None,
            },
            grounds: Vec::new(),
            supervision: None,
            follow_up: None,
            termination: None,
            end: None,
        }
    }

    #[test]
    fn what_was_removed_is_left_out() {
        let mut case = CaseFile::new(Uuid::from_u128(7), "2022-01-01".parse().unwrap(), "1");
        let gone = record::Measure {
            deleted: true,
            ..a_measure("BVL2021", "3", "1")
        };
        case.measures = vec![gone, a_measure("BVL2021", "3", "1")];
        let particulars = |start: &str, number: &str, deleted| Personalia {
            id: Uuid::from_u128(3),
            start: start.parse().unwrap(),
            national_id: number.into(),
            birth_date: "2015-01-01".parse().unwrap(),
            sex: "2".into(),
            duf_number: None,
            deleted,
        };
        case.personalia = vec![
            particulars("2022-01-02", "01011500200", false),
            particulars("2022-01-01", "15815200013", false),
            particulars("2022-01-03", "15815200013", true),
        ];
        let mut submission = Submission {
            id: Uuid::from_u128(1),
            extracted_at: "2022-06-01T00:00:00Z".parse().unwrap(),
            previous_id: None,
            source_system: SourceSystem {
                vendor: "Leverandør".into(),
                name: "System".into(),
                version: "1".into(),
            },
            submitter: Submitter {
                organisation_number: "974760673".into(),
                municipality_number: "9901".into(),
                municipality_name: "Fjordvik".into(),
                city_district_number: None,
                city_district_name: None,
            },
            case_file: case,
        };
        let found = content(&submission).unwrap();
        assert_eq!(found.rows.measures.len(), 1);
        assert!(found.rows.measures[0].is_placement);
        assert_eq!(
            found.child.unwrap().national_id,
            None,
            "an incomplete number tells nobody apart"
        );
        submission.case_file.deleted = true;
        assert_eq!(content(&submission), None);
    }
}
