//! The axis of sizes of a funnel.

use crate::figure::label::Area;
use crate::figure::measure::width;
use crate::figure::scale::round_step;
use crate::figure::spec::Funnel;
use crate::figure::svg::{Anchor, Canvas, Style, WIDTH};
use crate::figure::words::written;

/// The axis of sizes: by powers of ten where they differ much.
pub(super) struct Sizes {
    /// The smallest.
    pub low: f64,
    /// The largest.
    pub high: f64,
    pub(super) by_powers: bool,
    pub(super) ticks: Vec<f64>,
}

impl Sizes {
    /// An axis over the services of a funnel.
    pub fn of(funnel: &Funnel) -> Self {
        let sizes = funnel
            .points
            .iter()
            .map(|point| point.denominator)
            .filter(|size| size.is_finite() && *size > 0.0);
        let (least, most) = sizes.fold((f64::INFINITY, 0f64), |(least, most), size| {
            (least.min(size), most.max(size))
        });
        let least = if least.is_finite() { least } else { 1.0 };
        let most = most.max(least);
        if most / least > 20.0 {
            let (first, last) = (least.log10().floor(), most.log10().ceil());
            let all: Vec<f64> = (first as i32..=last as i32)
                .flat_map(|power| [1.0, 2.0, 5.0].map(|factor| factor * 10f64.powi(power)))
                .collect();
            let low = all
                .iter()
                .rev()
                .find(|tick| **tick <= least)
                .copied()
                .unwrap_or(least);
            let high = all.iter().find(|tick| **tick >= most).copied().unwrap_or(most);
            let ticks = all
                .into_iter()
                .filter(|tick| (low..=high).contains(tick))
                .collect();
            return Self {
                low,
                high,
                by_powers: true,
                ticks,
            };
        }
        let step = round_step((most / 4.0).max(1.0));
        let count = (most / step - 1e-9).ceil().max(1.0) as u32;
        let ticks: Vec<f64> = (0..=count).map(|index| f64::from(index) * step).collect();
        Self {
            low: 0.0,
            high: step * f64::from(count),
            by_powers: false,
            ticks,
        }
    }

    /// The place of a size in an area.
    pub fn place(&self, size: f64, area: &Area) -> f64 {
        let size = size.clamp(self.low, self.high);
        let part = if self.by_powers {
            (size / self.low).ln() / (self.high / self.low).ln()
        } else {
            (size - self.low) / (self.high - self.low)
        };
        area.left + 6.0 + (area.right - area.left - 12.0) * part
    }

    /// Draws the grid lines, and the sizes below them where there is room.
    pub fn draw(&self, canvas: &mut Canvas, area: &Area) {
        let mut free = f64::NEG_INFINITY;
        for tick in &self.ticks {
            let x = self.place(*tick, area);
            let text = written(*tick, 0, canvas.frame.language);
            let half = width(&text, Style::SMALL.size) / 2.0;
            let middle = x.min(WIDTH - half);
            canvas.line(
                "figure-grid",
                (x, area.top),
                (x, area.bottom),
                "stroke-width=\"1\"",
            );
            if middle - half > free {
                canvas.text((middle, area.bottom + 11.0), Anchor::Middle, Style::SMALL, &text);
                free = middle + half + 6.0;
            }
        }
    }
}
