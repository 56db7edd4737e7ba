//! The few codes that decisions in code must know by name. All others are data only.

/// Declares named codes by list, and one table of them all for the test.
macro_rules! known {
    ($($kind:ident { $($(#[$doc:meta])* $name:ident = $code:literal;)+ })+) => {
        $($($(#[$doc])* pub const $name: &str = $code;)+)+

        #[cfg(test)]
        const ALL: &[(super::Kind, &str)] = &[$($((super::Kind::$kind, $code),)+)+];
    };
}

known! {
    // Conclusions of a concern report (melding, konklusjon).
    ConcernReportConclusion {
        /// Dismissed (henlagt); until 2025-12-31.
        CONCERN_REPORT_DISMISSED = "1";
        /// Not dismissed: an investigation is opened.
        CONCERN_REPORT_TO_INVESTIGATION = "2";
        /// Dismissed because measures are already running.
        CONCERN_REPORT_ONGOING_MEASURES = "3";
        /// Taken into an investigation that is already open.
        CONCERN_REPORT_ONGOING_INVESTIGATION = "4";
        /// Dismissed, moved abroad; from 2026-01-01.
        CONCERN_REPORT_MOVED_ABROAD = "5";
        /// Dismissed, moved to an unknown place; from 2026-01-01.
        CONCERN_REPORT_MOVED_TO_UNKNOWN_PLACE = "6";
        /// Transferred to the service of another municipality; from 2026-01-01.
        CONCERN_REPORT_MOVED_TO_MUNICIPALITY = "7";
        /// Transferred to another agency; from 2026-01-01.
        CONCERN_REPORT_TRANSFERRED_TO_AGENCY = "8";
        /// Dismissed because of another act; from 2026-01-01.
        CONCERN_REPORT_DISMISSED_OTHER_ACT = "9";
        /// Dismissed for other reasons; from 2026-01-01.
        CONCERN_REPORT_DISMISSED_OTHER_REASONS = "10";
    }
    // Conclusions of an investigation (undersøkelse, konklusjon).
    InvestigationConclusion {
        /// The service decides on a measure.
        INVESTIGATION_TO_DECISION = "1";
        /// Application to the tribunal (begjæring om tiltak).
        INVESTIGATION_TO_TRIBUNAL = "2";
        /// Dismissed: the conditions for measures are not met.
        INVESTIGATION_DISMISSED_BY_SERVICE = "3";
        /// Dismissed at the party's wish although the conditions are met.
        INVESTIGATION_DISMISSED_BY_PARTY = "4";
        /// Dismissed because of a move; until 2025-12-31.
        INVESTIGATION_MOVED = "5";
        /// Dismissed after referral to another agency.
        INVESTIGATION_REFERRED = "6";
        /// Dismissed, moved abroad; from 2026-01-01.
        INVESTIGATION_MOVED_ABROAD = "7";
        /// Dismissed, moved to an unknown place; from 2026-01-01.
        INVESTIGATION_MOVED_TO_UNKNOWN_PLACE = "8";
        /// Dismissed, moved to another municipality; from 2026-01-01.
        INVESTIGATION_MOVED_TO_MUNICIPALITY = "9";
    }
    // Reporters (melder).
    Reporter {
        /// The child.
        REPORTER_CHILD = "1";
        /// Mother, father or guardian.
        REPORTER_PARENT = "2";
        /// Other family.
        REPORTER_FAMILY = "3";
        /// Other private persons.
        REPORTER_PRIVATE_PERSON = "4";
        /// Other public agencies; needs a clarification.
        REPORTER_OTHER_PUBLIC = "22";
        /// Unknown to the service.
        REPORTER_ANONYMOUS = "23";
    }
    // Kinds of plan (plantype).
    PlanKind {
        /// Measure plan for assistance measures, § 8-1.
        PLAN_MEASURE = "1";
        /// Measure plan for a stay in an institution, § 8-4.
        PLAN_INSTITUTION = "2";
        /// Care plan, § 8-3.
        PLAN_CARE = "4";
        /// Aftercare plan, § 8-5.
        PLAN_AFTERCARE = "5";
        /// Contact plan, § 7-6.
        PLAN_CONTACT = "6";
        /// Investigation plan, § 2-2.
        PLAN_INVESTIGATION = "7";
        /// Investigation plan after an emergency order, § 8-2.
        PLAN_EMERGENCY = "8";
    }
    // Acts (lov).
    LegalAct {
        /// Child Welfare Act of 1992 (barnevernloven); until 2022-12-31.
        ACT_CHILD_WELFARE_1992 = "BVL";
        /// Child Welfare Act of 2021 (barnevernsloven); from 2023-01-01.
        ACT_CHILD_WELFARE_2021 = "BVL2021";
    }
    // Registered sex (kjønn).
    Sex {
        /// Unborn.
        SEX_UNBORN = "0";
        /// Man or boy.
        SEX_MALE = "1";
        /// Woman or girl.
        SEX_FEMALE = "2";
    }
    // How the child took part (barnets medvirkning); from 2026-01-01.
    ParticipationKind {
        /// In conversation.
        PARTICIPATION_CONVERSATION = "1.1";
        /// Through a representative.
        PARTICIPATION_REPRESENTATIVE = "1.2";
        /// Through observation.
        PARTICIPATION_OBSERVATION = "1.3";
        /// By other expressions.
        PARTICIPATION_OTHER_EXPRESSION = "1.4";
        /// Was not given the opportunity.
        PARTICIPATION_NO_OPPORTUNITY = "2.1";
        /// Did not wish to.
        PARTICIPATION_DID_NOT_WISH = "2.2";
    }
    // Whether an extended deadline was granted (utvidet frist, innvilget).
    ExtensionGranted {
        /// Yes.
        EXTENSION_YES = "1";
        /// No.
        EXTENSION_NO = "2";
    }
    // Status of a decision (vedtak, status).
    DecisionStatus {
        /// Approved.
        DECISION_APPROVED = "1";
        /// Application sent to the tribunal.
        DECISION_SENT_TO_TRIBUNAL = "2";
        /// No longer applicable, or lapsed.
        DECISION_LAPSED = "3";
        /// Refused or ended.
        DECISION_REFUSED_OR_ENDED = "4";
    }
    // Why a care measure was terminated (tiltak, opphevelse).
    TerminationReason {
        /// Returned to parents or family.
        TERMINATION_RETURNED = "1";
        /// Turned 18.
        TERMINATION_TURNED_18 = "2";
        /// Adopted.
        TERMINATION_ADOPTED = "3";
        /// Other; needs a clarification.
        TERMINATION_OTHER = "4";
    }
    // How the offer of aftercare ended (ettervern, konklusjon).
    AftercareConclusion {
        /// Offered and accepted.
        AFTERCARE_ACCEPTED = "1";
        /// Offered and declined; another measure is wanted.
        AFTERCARE_DECLINED = "2";
        /// No more measures, at the young person's wish.
        AFTERCARE_NO_MEASURES = "3";
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::codelist::list;

    #[test]
    fn every_named_code_exists_in_its_list() {
        for (kind, code) in ALL {
            assert!(list(*kind).entry(code).is_some(), "{} {code}", kind.id());
        }
    }
}
