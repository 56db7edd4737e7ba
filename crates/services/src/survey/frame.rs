//! Taking a frame in: strata are made, a sample is drawn where one is wanted, and what is needed to weight answers is kept.

use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::feedback::limit;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::frame::{self, Unit};
use tiltak_domain::survey::frame_record::FrameRecord;
use tiltak_domain::survey::{Phase, QuestionKind, Questionnaire};
use tiltak_storage::survey::unit;
use tiltak_storage::survey_frame;

use super::sample::refused;
use super::{By, NewUnit};
use crate::Services;
use crate::error::Result;

impl Services {
    /// Takes a frame in as the sample of a draft: all of it, or as many as are wanted, drawn from every stratum.
    ///
    /// # Errors
    /// Forbidden; not found; refused once it is opened, or where it has a sample.
    pub async fn frame_survey(
        &self,
        by: By<'_>,
        id: SurveyId,
        units: Vec<Unit>,
        wanted: Option<usize>,
    ) -> Result<usize> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        if found.phase(self.now()) != Phase::Draft {
            return Err(refused(Reason::SurveyOpened));
        }
        if !unit::of_survey(&transaction, id).await?.is_empty() {
            return Err(refused(Reason::AlreadyThere));
        }
        let smallest = limit::number("survey-smallest-group", self.today());
        let strata = frame::strata(&units, usize::try_from(smallest).unwrap_or(usize::MAX));
        let wanted = wanted.filter(|wanted| *wanted < units.len());
        let seed = wanted.map(|_| self.id().as_u64_pair().0);
        let asked: Vec<usize> = match (wanted, seed) {
            (Some(wanted), Some(seed)) => frame::draw(&units, &strata, wanted, seed),
            _ => (0..units.len()).collect(),
        };
        let record = FrameRecord::of(&units, &strata, seed);
        survey_frame::insert(&transaction, id, &record).await?;
        let new: Vec<NewUnit> = asked
            .iter()
            .map(|place| new_unit(&found.questionnaire, &units[*place], strata[*place].code()))
            .collect();
        let count = self.put_in_sample(&transaction, by, id, new).await?;
        transaction.commit().await?;
        Ok(count)
    }
}

fn new_unit(questionnaire: &Questionnaire, unit: &Unit, stratum: String) -> NewUnit {
    let language = if questionnaire.languages.contains(&unit.language) {
        unit.language
    } else {
        questionnaire.languages.first().copied().unwrap_or_default()
    };
    NewUnit {
        name: unit.name.clone(),
        email: unit.email.clone(),
        area: Some(unit.number.clone()),
        region: region_code(questionnaire, &unit.region),
        size: unit.staff,
        stratum,
        language,
    }
}

/// The code that the survey's own list of regions has for a region; none where it has no such list, or calls it otherwise.
fn region_code(questionnaire: &Questionnaire, region: &str) -> Option<u16> {
    let options = questionnaire
        .questions()
        .find_map(|(_, question)| match &question.kind {
            QuestionKind::Region { options } => Some(options),
            _ => None,
        })?;
    let plain = |text: &str| {
        let text = text.to_lowercase();
        text.trim()
            .strip_prefix("region ")
            .map_or_else(|| text.trim().to_owned(), str::to_owned)
    };
    let wanted = plain(&frame::region_name(region, LanguageForm::Nb));
    let found = options
        .iter()
        .find(|option| option.text.values().any(|text| plain(text) == wanted));
    found.map(|option| option.code)
}

#[cfg(test)]
mod tests {
    use tiltak_domain::survey::shipped;

    use super::*;

    #[test]
    fn regions_of_the_country_are_those_of_the_leaders_survey() {
        let questionnaire = shipped::leaders("2022").unwrap();
        let codes =
            ["R1", "R2", "R3", "R4", "R5", "Utlandet"].map(|region| region_code(questionnaire, region));
        assert_eq!(codes, [Some(5), Some(3), Some(4), Some(1), Some(2), None]);
    }
}
