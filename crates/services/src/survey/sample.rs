//! The sample of a survey, and the codes of its invitations.

use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::feedback::code as code_form;
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::sample::{REST, Sending};
use tiltak_domain::survey::{Phase, SampleUnit, Survey};
use tiltak_storage::Transaction;
use tiltak_storage::journal::Action;
use tiltak_storage::survey::code::{self, Code};
use tiltak_storage::survey::{WITHOUT_TRACES, unit};

use super::By;
use crate::Services;
use crate::account::hash_of;
use crate::error::{Result, ServiceError};
use crate::feedback::random_code;

/// Somebody who is to be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewUnit {
    /// What the unit is called.
    pub name: String,
    /// Where the invitation goes.
    pub email: Option<String>,
    /// Number of its municipality or city district.
    pub area: Option<String>,
    /// Code of its region.
    pub region: Option<u16>,
    /// How large it is.
    pub size: Option<f64>,
    /// The stratum it was drawn in.
    pub stratum: String,
    /// The language it is written to in.
    pub language: LanguageForm,
}

/// A code and whom it is for: shown or sent once, and kept nowhere together in an anonymous survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCode {
    /// Whom it is for; none where codes are handed out to whom it may concern.
    pub unit: Option<SampleUnitId>,
    /// The code as it is shown to people.
    pub code: String,
}

impl Services {
    /// Puts units into the sample of a survey that is not opened.
    ///
    /// # Errors
    /// Forbidden; not found; refused once it is opened.
    pub async fn add_to_sample(&self, by: By<'_>, id: SurveyId, new: Vec<NewUnit>) -> Result<usize> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        if found.phase(self.now()) != Phase::Draft {
            return Err(refused(Reason::SurveyOpened));
        }
        let count = self.put_in_sample(&transaction, by, id, new).await?;
        transaction.commit().await?;
        Ok(count)
    }

    /// Puts units into the sample of a survey, in a transaction of the caller's.
    pub(super) async fn put_in_sample(
        &self,
        transaction: &Transaction,
        by: By<'_>,
        id: SurveyId,
        new: Vec<NewUnit>,
    ) -> Result<usize> {
        let unit = |new: NewUnit| SampleUnit {
            id: SampleUnitId(self.id()),
            version: 1,
            survey: id,
            name: new.name,
            email: new.email,
            area: new.area,
            region: new.region,
            size: new.size,
            stratum: new.stratum,
            language: new.language,
            group: None,
            sending: Sending::Prepared,
        };
        let units: Vec<SampleUnit> = new.into_iter().map(unit).collect();
        unit::insert(transaction, &units).await?;
        self.note_survey(transaction, by, Action::Create, id, "sample")
            .await?;
        Ok(units.len())
    }

    /// The sample of a survey, by the names of the units.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn survey_sample(&self, by: By<'_>, id: SurveyId) -> Result<Vec<SampleUnit>> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let mut units = unit::of_survey(&transaction, id).await?;
        units.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(units)
    }

    /// Makes a code for each of these units of an open survey; where none are named, for every unit that is not invited yet. They are
    /// made together, so that nothing tells which is whose: in an anonymous survey only the caller knows, and is to forget.
    ///
    /// # Errors
    /// Forbidden; not found, also where a unit is of another survey; refused where the survey takes nobody in.
    pub async fn make_codes(
        &self,
        by: By<'_>,
        id: SurveyId,
        of: Option<&[SampleUnitId]>,
    ) -> Result<Vec<UnitCode>> {
        self.require_surveys(by).await?;
        let units = self.survey_sample(by, id).await?;
        let chosen: Vec<&SampleUnit> = match of {
            None => units
                .iter()
                .filter(|unit| unit.sending == Sending::Prepared)
                .collect(),
            Some(ids) => ids
                .iter()
                .map(|id| units.iter().find(|unit| unit.id == *id))
                .collect::<Option<_>>()
                .ok_or(ServiceError::NotFound)?,
        };
        let groups: Vec<(Option<SampleUnitId>, String)> = chosen
            .iter()
            .map(|unit| (Some(unit.id), unit.group.clone().unwrap_or_default()))
            .collect();
        self.keep_codes(by, id, &groups).await
    }

    /// Makes codes that belong to no unit, to be handed out.
    ///
    /// # Errors
    /// As [`Self::make_codes`].
    pub async fn make_loose_codes(&self, by: By<'_>, id: SurveyId, number: usize) -> Result<Vec<UnitCode>> {
        self.require_surveys(by).await?;
        let groups = vec![(None, REST.to_owned()); number];
        self.keep_codes(by, id, &groups).await
    }

    async fn keep_codes(
        &self,
        by: By<'_>,
        id: SurveyId,
        groups: &[(Option<SampleUnitId>, String)],
    ) -> Result<Vec<UnitCode>> {
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        let given = self.put_codes(&transaction, by, &found, groups).await?;
        transaction.commit().await?;
        self.database.forget_replaced(&WITHOUT_TRACES).await?;
        Ok(given)
    }

    /// Makes codes in a transaction of the caller's, who has [`tiltak_storage::Database::forget_replaced`] to call after it.
    pub(super) async fn put_codes(
        &self,
        transaction: &Transaction,
        by: By<'_>,
        found: &Survey,
        groups: &[(Option<SampleUnitId>, String)],
    ) -> Result<Vec<UnitCode>> {
        if !matches!(found.phase(self.now()), Phase::Planned | Phase::Asking) {
            return Err(refused(Reason::SurveyNotOpen));
        }
        let (mut kept, mut given) = (Vec::new(), Vec::new());
        for (unit, group) in groups {
            let code = random_code().ok_or(ServiceError::Forbidden)?;
            kept.push(Code {
                hash: hash_of_code(&code),
                survey: found.id,
                group: group.clone(),
                is_used: false,
                unit: unit.filter(|_| !found.questionnaire.anonymous),
            });
            given.push(UnitCode {
                unit: *unit,
                code: code_form::shown(&code),
            });
        }
        code::insert(transaction, &kept).await?;
        self.note_survey(transaction, by, Action::Create, found.id, "codes")
            .await?;
        Ok(given)
    }
}

/// What is kept of a code.
pub(super) fn hash_of_code(code: &str) -> String {
    hash_of(&format!("survey-code:{code}"))
}

pub(super) fn refused(reason: Reason) -> ServiceError {
    ServiceError::Refused(Refusals(vec![Refusal {
        field: None,
        reason,
        rule: None,
    }]))
}
