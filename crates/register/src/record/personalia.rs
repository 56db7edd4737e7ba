use chrono::NaiveDate;
use uuid::Uuid;

/// Who the child is from a date on (Personalia); the one with the latest date holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personalia {
    /// Key (Id).
    pub id: Uuid,
    /// The day these particulars hold from; may be before the case began (StartDato).
    pub start: NaiveDate,
    /// Eleven digits: a national id, a D-number or an incomplete number (Fodselsnummer).
    pub national_id: String,
    /// Date of birth, or the term date of a child not yet born (Fodseldato).
    pub birth_date: NaiveDate,
    /// 0 unborn, 1 boy, 2 girl (Kjonn).
    pub sex: String,
    /// Twelve digits given by the immigration authorities (DUFnummer).
    pub duf_number: Option<String>,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
}
