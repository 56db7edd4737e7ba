//! Figures of statistics: plain typed data in; a drawing, a standing-alone file, a table and a description out.
//!
//! Nothing here knows the catalogue, a page or a route. Values come with their text as readers see it, so a figure cannot
//! round again, and a value that is held back comes without a number: it is drawn as a gap with its symbol, never as zero.
//!
//! Drawings have classes and `currentColor` only; `assets/src/figure.css` gives the colours in light, dark, high contrast
//! and print. Series differ by marker, dash or pattern as well as by colour. Every point can be reached by keyboard and
//! says its value.

mod bar;
mod describe;
mod diverging;
mod dot_interval;
mod feedback_curve;
mod funnel;
mod goal_curve;
mod label;
mod legend;
mod line;
mod marker;
mod measure;
mod multiples;
mod plot;
mod pyramid;
mod row;
mod scale;
mod slope;
mod spec;
mod stacked;
mod standalone;
mod svg;
mod table;
mod tile;
mod trend;
mod words;

pub use describe::describe;
pub use feedback_curve::{FeedbackCurve, FeedbackPoint, Happening};
pub use goal_curve::{GoalCurve, signed};
pub use spec::{
    Bar, BarPanel, Diverging, DivergingPart, DotInterval, Figure, Frame, Funnel, FunnelPoint, Kind, Limit,
    LimitPoint, Line, LinePanel, Panels, Pyramid, PyramidRow, Reference, Row, Series, Side, Slope, SlopeRow,
    SmallMultiples, StackedBar, StackedRow, Tile, TileMap, Trend, Value,
};
pub use table::{DataTable, data_table};
pub use words::notes;

use svg::Canvas;

impl Figure {
    /// The drawing for a page: an `svg` element without style, script or anything from outside.
    ///
    /// Title, finding, notes, source and table stand around it in the page.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let mut canvas = Canvas::new(&self.frame);
        let height = self.draw(&mut canvas);
        canvas.finish(&self.frame, &self.description(), height)
    }

    /// The figure as a file of its own: title, finding, drawing, notes, source and data version on a white ground, with its
    /// colours inside.
    #[must_use]
    pub fn to_standalone_svg(&self) -> String {
        standalone::draw(self)
    }

    /// The drawing for paper: its colours inside, set in a font; title, notes and source stand around it on the page.
    #[must_use]
    pub fn to_paper_svg(&self, font: &str) -> String {
        let mut canvas = Canvas::new(&self.frame);
        let height = self.draw(&mut canvas);
        standalone::paper(canvas, self, height, font)
    }

    /// What the figure shows, for those who cannot see it: the words of the frame, or words made from the data.
    #[must_use]
    pub fn description(&self) -> String {
        if self.frame.description.is_empty() {
            describe(self)
        } else {
            self.frame.description.clone()
        }
    }

    /// Draws from the top of the canvas and gives the height.
    fn draw(&self, canvas: &mut Canvas) -> f64 {
        match &self.kind {
            Kind::Line(line) => line::draw(canvas, line),
            Kind::Bar(bar) => bar::draw(canvas, bar),
            Kind::StackedBar(stacked) => stacked::draw(canvas, stacked),
            Kind::DotInterval(dots) => dot_interval::draw(canvas, dots),
            Kind::Slope(slope) => slope::draw(canvas, slope),
            Kind::Funnel(funnel) => funnel::draw(canvas, funnel),
            Kind::Pyramid(pyramid) => pyramid::draw(canvas, pyramid),
            Kind::SmallMultiples(multiples) => multiples::draw(canvas, multiples),
            Kind::TileMap(map) => tile::draw(canvas, map),
            Kind::Diverging(diverging) => diverging::draw(canvas, diverging),
            Kind::Trend(trend) => trend::draw(canvas, trend),
        }
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
