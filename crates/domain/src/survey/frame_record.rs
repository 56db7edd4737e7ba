//! What is kept of a frame (utvalgsramme) when the sample is drawn: how many each stratum had, so that answers can be weighted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::frame::{Stratum, Unit};

/// A frame in numbers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrameRecord {
    /// The seed that the sample was drawn with; none where everybody is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// The strata by their codes.
    pub strata: BTreeMap<String, FrameStratum>,
}

/// A stratum of a frame in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameStratum {
    /// Its region and groups of size.
    pub stratum: Stratum,
    /// How many it has.
    pub units: u32,
    /// Their full-time equivalents, of those that it is known of.
    pub staff: f64,
    /// Of how many that is known.
    pub staff_known: u32,
}

impl FrameRecord {
    /// Counts a frame whose units lie in these strata.
    #[must_use]
    pub fn of(units: &[Unit], strata: &[Stratum], seed: Option<u64>) -> Self {
        let mut counted: BTreeMap<String, FrameStratum> = BTreeMap::new();
        for (unit, stratum) in units.iter().zip(strata) {
            let own = counted.entry(stratum.code()).or_insert_with(|| FrameStratum {
                stratum: stratum.clone(),
                units: 0,
                staff: 0.0,
                staff_known: 0,
            });
            own.units += 1;
            if let Some(staff) = unit.staff {
                own.staff += staff;
                own.staff_known += 1;
            }
        }
        Self {
            seed,
            strata: counted,
        }
    }

    /// How many the frame has.
    #[must_use]
    pub fn units(&self) -> u32 {
        self.strata.values().map(|one| one.units).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::{of_municipalities, strata};
    use super::*;

    #[test]
    fn a_frame_is_counted_by_stratum_and_read_back() {
        let mut units = of_municipalities(2024);
        units[0].staff = Some(12.5);
        let strata = strata(&units, 10);
        let record = FrameRecord::of(&units, &strata, Some(u64::MAX));
        assert_eq!(usize::try_from(record.units()).unwrap(), units.len());
        let first = &record.strata[&strata[0].code()];
        assert_eq!((first.staff, first.staff_known), (12.5, 1));
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<FrameRecord>(&text).unwrap(), record);
    }
}
