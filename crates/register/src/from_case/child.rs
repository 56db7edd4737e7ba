use chrono::{Months, NaiveDate};
use tiltak_domain::casework::case::Case;
use tiltak_domain::codelist::known;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::{NationalId, NumberKind};
use uuid::Uuid;

use super::error::Gaps;
use crate::record::Personalia;

/// Suffixes of an incomplete number: after the birth date of a boy and of a girl, after the term date of a child not born.
const BOY: &str = "00100";
const GIRL: &str = "00200";
const UNBORN: &str = "99999";

/// Who the child is, as the register wants it told; none where birth date or sex is not known.
pub(super) fn personalia(
    case: &Case,
    case_start: NaiveDate,
    case_end: Option<NaiveDate>,
    gaps: &mut Gaps,
) -> Option<Personalia> {
    let child = &case.child;
    let identity = match reportable_number(child) {
        Some(number) => with_number(child, number, gaps),
        None => without_number(child, gaps),
    }?;
    Some(Personalia {
        id: child.id.0,
        start: identity.start(case_start, case_end),
        national_id: identity.number,
        birth_date: identity.birth_date,
        sex: identity.sex.to_owned(),
        duf_number: None,
        deleted: false,
    })
}

/// The child's number, where it is one that the register takes: it does not know the check digits of 2032 yet (Personalia-12).
fn reportable_number(child: &Child) -> Option<&NationalId> {
    child
        .national_id
        .as_ref()
        .filter(|number| NationalId::parse(number.as_str()).is_ok())
}

struct Identity {
    number: String,
    birth_date: NaiveDate,
    sex: &'static str,
}

impl Identity {
    /// From when the particulars hold: from the case's start, for one who was born later from birth; for an unborn child not
    /// after the term date (Personalia-15), in a closed case not after its end (-02f), never nine months before birth (-16).
    fn start(&self, case_start: NaiveDate, case_end: Option<NaiveDate>) -> NaiveDate {
        let unborn = self.number.ends_with(UNBORN);
        let wanted = if unborn {
            case_start.min(self.birth_date)
        } else {
            case_start.max(self.birth_date)
        };
        let within = case_end.map_or(wanted, |end| wanted.min(end));
        within.max(
            self.birth_date
                .checked_sub_months(Months::new(9))
                .unwrap_or(within),
        )
    }
}

fn with_number(child: &Child, number: &NationalId, gaps: &mut Gaps) -> Option<Identity> {
    let birth_date = born(child.id.0, child.born.or_else(|| number.born()), gaps)?;
    let sex = match number.kind() {
        NumberKind::Unborn => known::SEX_UNBORN,
        // Who has a number is counted by its ninth digit, or the register refuses the case (Personalia-14).
        _ => known_sex(child.id.0, number.sex(), gaps)?.1,
    };
    Some(Identity {
        number: number.as_str().to_owned(),
        birth_date,
        sex,
    })
}

fn without_number(child: &Child, gaps: &mut Gaps) -> Option<Identity> {
    let birth_date = born(child.id.0, child.born, gaps);
    let suffix_and_sex = if child.unborn {
        Some((UNBORN, known::SEX_UNBORN))
    } else {
        known_sex(child.id.0, child.sex, gaps)
    };
    let (birth_date, (suffix, sex)) = birth_date.zip(suffix_and_sex)?;
    Some(Identity {
        number: format!("{}{suffix}", birth_date.format("%d%m%y")),
        birth_date,
        sex,
    })
}

fn born(child: Uuid, date: Option<NaiveDate>, gaps: &mut Gaps) -> Option<NaiveDate> {
    gaps.note(date.is_none(), "child.born", child);
    date
}

/// The suffix of an incomplete number and the code, for a sex that is known.
fn known_sex(child: Uuid, sex: Sex, gaps: &mut Gaps) -> Option<(&'static str, &'static str)> {
    match sex {
        Sex::Boy => Some((BOY, known::SEX_MALE)),
        Sex::Girl => Some((GIRL, known::SEX_FEMALE)),
        Sex::Unknown => {
            gaps.note(true, "child.sex", child);
            None
        }
    }
}
