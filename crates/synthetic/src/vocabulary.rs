//! Codes by what they mean, since the lists changed on 1 January 2025 and 2026.

use chrono::NaiveDate;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::codelist::{Code, Kind, list};

/// A concern under the code it had until 2025 and the nearest one since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Concern {
    before: &'static str,
    since: &'static str,
}

impl Concern {
    pub(crate) fn code_on(self, date: NaiveDate) -> Code {
        let valid = list(Kind::CaseContent).is_valid_on(self.since, date);
        Code::from(if valid { self.since } else { self.before })
    }

    pub(crate) fn on(self, date: NaiveDate) -> CaseContent {
        CaseContent {
            code: self.code_on(date),
            clarification: None,
        }
    }
}

macro_rules! concerns {
    ($($name:ident = $before:literal, $since:literal;)+) => {
        $(pub(crate) const $name: Concern = Concern { before: $before, since: $since };)+

        #[cfg(test)]
        pub(crate) const ALL: &[Concern] = &[$($name,)+];
    };
}

concerns! {
    GUIDANCE = "21", "2.3.02";
    ROUTINES = "8", "2.1.03";
    BASIC_CARE = "8", "2.1.02";
    EMOTIONAL_SUPPORT = "22", "2.2.02";
    SAFE_RELATION = "22", "2.2.03";
    CONFLICT_AT_HOME = "6", "2.4.03";
    CONFLICT_APART = "24", "2.4.04";
    WITNESS_TO_VIOLENCE = "7", "2.4.02";
    PROTECTION = "20", "2.4.05";
    PARENT_ILL = "1", "3.1.02";
    PARENT_MENTAL_HEALTH = "2", "3.1.03";
    PARENT_SUBSTANCE_USE = "3", "3.1.08";
    POVERTY = "31", "3.2.02";
    SCHOOL = "23", "1.2.03";
    HEALTH_FOLLOW_UP = "28", "1.1.04";
    MENTAL_HEALTH = "14", "1.1.02";
    BEHAVIOUR = "25", "1.3.08";
    SUBSTANCE_USE = "15", "1.3.09";
    RELATIONS = "17", "1.4.02";
    CRIMINAL_ACTS = "26", "1.3.11";
}

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sender {
    Child,
    Parent,
    Family,
    Neighbour,
    Police,
    DayCare,
    HealthClinic,
    School,
    PsychologyService,
    ChildPsychiatry,
    AdultPsychiatry,
    Doctor,
    FamilyOffice,
    CrisisCentre,
    Labour,
}

impl Sender {
    pub(crate) fn code_on(self, date: NaiveDate) -> Code {
        Code::from(match self {
            Self::Child => "1",
            Self::Parent => "2",
            Self::Family => "3",
            Self::Neighbour => "4",
            Self::Labour => "6",
            Self::Police => "8",
            Self::DayCare => "9",
            Self::HealthClinic => "10",
            Self::School => "11",
            Self::PsychologyService => "12",
            Self::ChildPsychiatry => "13",
            Self::AdultPsychiatry => "14",
            Self::Doctor if list(Kind::Reporter).is_valid_on("24", date) => "24",
            Self::Doctor => "15",
            Self::FamilyOffice => "16",
            Self::CrisisCentre => "18",
        })
    }

    pub(crate) fn is_public(self) -> bool {
        !matches!(self, Self::Child | Self::Parent | Self::Family | Self::Neighbour)
    }
}

/// The code for a report that is dropped, for no other reason than that there is nothing to look into.
pub(crate) fn dropped_on(date: NaiveDate) -> &'static str {
    if list(Kind::ConcernReportConclusion).is_valid_on("10", date) {
        "10"
    } else {
        "1"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concern_has_a_code_on_each_day_since_the_stories_begin() {
        for day in ["2023-01-01", "2025-12-31", "2026-01-01"] {
            let day = day.parse().unwrap();
            for concern in ALL {
                let code = concern.code_on(day);
                assert!(
                    list(Kind::CaseContent).is_valid_on(code.as_str(), day),
                    "{code} {day}"
                );
            }
        }
    }

    #[test]
    fn a_doctor_has_a_new_code_from_2025() {
        let on = |day: &str| Sender::Doctor.code_on(day.parse().unwrap());
        assert_eq!(
            [on("2024-12-31"), on("2025-01-01")],
            [Code::from("15"), Code::from("24")]
        );
    }
}
