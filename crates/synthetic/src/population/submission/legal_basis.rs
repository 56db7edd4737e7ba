//! The provision behind a decision: the act of its day, and the section of that act for the same ground.

use chrono::NaiveDate;
use tiltak_domain::calendar::reporting_year;
use tiltak_domain::codelist::{Kind, known, list};
use tiltak_register::record::LegalBasis;

use crate::population::life::{CaseHistory, LegalGround};

/// The provision of a decision in the case, by its place.
#[must_use]
pub fn of_decision(case: &CaseHistory, decision: usize) -> LegalBasis {
    let Some(one) = case.decisions.get(decision) else {
        return provision(LegalGround::Assistance, false, case.opened);
    };
    provision(one.ground, is_placed(case, decision), one.on)
}

/// Whether any measure of the decision is a placement: assistance then rests on section 3-2, not 3-1.
#[must_use]
pub fn is_placed(case: &CaseHistory, decision: usize) -> bool {
    let mut measures = case.measures.iter();
    measures.any(|measure| measure.decision == decision && is_placement(measure.category))
}

/// Whether a category is a placement to the register's rules, which do not ask when the measure began.
pub(super) fn is_placement(category: &str) -> bool {
    list(Kind::PlacementMeasure).entry(category).is_some()
}

/// The provision for a ground on a day: of the act of 1992 before 2023, of the act of 2021 from then on.
///
/// Source: barnevernsloven of 2021 and of 1992. Paragraphs are told where the section alone holds more than one ground.
#[must_use]
pub fn provision(ground: LegalGround, is_placed: bool, on: NaiveDate) -> LegalBasis {
    if reporting_year(on) < 2023 {
        of_1992(ground)
    } else {
        of_2021(ground, is_placed)
    }
}

fn of_1992(ground: LegalGround) -> LegalBasis {
    let (chapter, section, paragraph) = match ground {
        LegalGround::Assistance => ("4", "4", None),
        LegalGround::OrderedAssistance => ("4", "4", Some("3")),
        LegalGround::Emergency => ("4", "6", Some("2")),
        LegalGround::Behaviour => ("4", "24", None),
        LegalGround::CareOrder => ("4", "12", None),
        LegalGround::Aftercare => ("1", "3", None),
    };
    LegalBasis {
        paragraphs: paragraph.map(str::to_owned).into_iter().collect(),
        ..LegalBasis::section(known::ACT_CHILD_WELFARE_1992, chapter, section)
    }
}

fn of_2021(ground: LegalGround, is_placed: bool) -> LegalBasis {
    let (chapter, section) = match ground {
        LegalGround::Assistance if is_placed => ("3", "2"),
        LegalGround::Assistance => ("3", "1"),
        LegalGround::OrderedAssistance => ("3", "4"),
        LegalGround::Emergency => ("4", "2"),
        LegalGround::Behaviour => ("6", "2"),
        LegalGround::CareOrder => ("5", "1"),
        LegalGround::Aftercare => ("3", "6"),
    };
    LegalBasis::section(known::ACT_CHILD_WELFARE_2021, chapter, section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_act_changes_on_new_years_day_of_2023() {
        let day = |text: &str| text.parse().unwrap();
        let told = |on| {
            let basis = provision(LegalGround::CareOrder, true, day(on));
            format!("{} {}-{}", basis.act, basis.chapter, basis.section)
        };
        assert_eq!(told("2022-12-31"), "BVL 4-12");
        assert_eq!(told("2023-01-01"), "BVL2021 5-1");
    }
}
