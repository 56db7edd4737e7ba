//! What is bought for measures.

use chrono::NaiveDate;
use tiltak_domain::casework::purchase::{PriceUnit, Purchase};
use tiltak_domain::ids::{CaseFileId, MeasureId, PurchaseId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// Something that is bought.
#[derive(Debug, Clone)]
pub struct NewPurchase {
    /// The measure that it is for.
    pub measure: MeasureId,
    /// Who is paid.
    pub provider: String,
    /// What is bought.
    pub what: String,
    /// Whole kroner for each unit.
    pub price: u32,
    /// What the price is for.
    pub unit: PriceUnit,
    /// How many hours a week, where it is bought by the hour.
    pub hours_a_week: Option<u32>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Services {
    /// Records something that is bought for a measure.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of a purchase.
    pub async fn record_purchase(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewPurchase,
    ) -> Result<PurchaseId> {
        let work = self.work_on(actor, case_file).await?;
        let measure = present(work.case.measure(new.measure))?.id;
        let purchase = Purchase {
            id: PurchaseId(self.id()),
            version: 1,
            case_file,
            measure,
            provider: new.provider,
            what: new.what,
            price: new.price,
            unit: new.unit,
            hours_a_week: new.hours_a_week,
            from: new.from,
            to: new.to,
        };
        let purchase = purchase.record()?;
        work.add(&purchase).await?;
        work.commit().await?;
        Ok(purchase.id)
    }

    /// Ends it.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended.
    pub async fn end_purchase(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PurchaseId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.purchases.iter().find(|one| one.id == id))?.clone();
        same_version(version, current.version)?;
        work.save(&current.end(on)?, "ended").await?;
        work.commit().await
    }
}
