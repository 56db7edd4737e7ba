use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::CaseFile;

/// One delivery to the register (Barnevern): exactly one case, complete, as it was at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Identity of this delivery; a new one every time (Id).
    pub id: Uuid,
    /// When the case was read; "now" for ages and for what is still open (DatoUttrekk).
    pub extracted_at: DateTime<FixedOffset>,
    /// Identity of the delivery of the same case before this one; none the first time (ForrigeId).
    pub previous_id: Option<Uuid>,
    /// The system that sends (Fagsystem).
    pub source_system: SourceSystem,
    /// The municipality that answers for the data (Avgiver).
    pub submitter: Submitter,
    /// The case (Sak).
    pub case_file: CaseFile,
}

/// The case system that made the delivery (Fagsystem).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSystem {
    /// Who supplies the system, three letters or more (Leverandor).
    pub vendor: String,
    /// What the system is called (Navn).
    pub name: String,
    /// Which release of it (Versjon).
    pub version: String,
}

/// The municipality, and in three cities the district, that the case belongs to (Avgiver).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitter {
    /// Nine digits (Organisasjonsnummer).
    pub organisation_number: String,
    /// Four digits, a leading zero kept (Kommunenummer).
    pub municipality_number: String,
    /// Name of the municipality (Kommunenavn).
    pub municipality_name: String,
    /// Two digits; expected of Oslo, Bergen and Trondheim (Bydelsnummer).
    pub city_district_number: Option<String>,
    /// Name of the city district; follows the number (Bydelsnavn).
    pub city_district_name: Option<String>,
}
