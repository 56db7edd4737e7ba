//! What a figure is made of.

use tiltak_statistics::language::Language;

/// A figure: what stands around it, and what is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Texts around the drawing.
    pub frame: Frame,
    /// The drawing.
    pub kind: Kind,
}

/// The texts of a figure, the same for every kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Prefix of every id in the drawing, unique on its page: letters, digits and hyphens.
    pub id: String,
    /// What is shown: measure, place, time.
    pub title: String,
    /// What the figure shows, for those who cannot see it; empty for a text made from the data.
    pub description: String,
    /// The finding in one sentence.
    pub sentence: String,
    /// The unit as it follows a number: `prosent`, `barn`.
    pub unit: String,
    /// Decimals of intervals, and the finest step of an axis.
    pub decimals: u8,
    /// Language of the words that the drawing adds.
    pub language: Language,
    /// What a reader must know; symbols and uncertain values are explained without being named here.
    pub notes: Vec<String>,
    /// Where the data come from.
    pub source: String,
    /// The version of the data, for a permanent link.
    pub data_version: String,
}

/// The kinds of figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Series over years.
    Line(Line),
    /// Horizontal bars from zero.
    Bar(Bar),
    /// Bars of shares that sum to 100.
    StackedBar(StackedBar),
    /// A dot with its interval for each category.
    DotInterval(DotInterval),
    /// Two years side by side.
    Slope(Slope),
    /// Shares of services by their size, with the limits of chance.
    Funnel(Funnel),
    /// Ages of two sexes.
    Pyramid(Pyramid),
    /// Small figures on one scale.
    SmallMultiples(SmallMultiples),
    /// Areas as tiles.
    TileMap(TileMap),
    /// Answers on a scale, its two sides on either side of a line.
    Diverging(Diverging),
    /// Values of one thing over the waves of a survey, with their intervals.
    Trend(Trend),
}

/// A value as it is drawn and as it is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Value {
    /// Where it is drawn; `None` where there is no number to show.
    pub number: Option<f64>,
    /// The number as readers see it, without its unit; or the symbol for why there is none: `:`, `..` or `.`.
    pub text: String,
    /// Lower and upper end of the interval.
    pub interval: Option<(f64, f64)>,
    /// Too few are counted for a stable figure: drawn open.
    pub unstable: bool,
}

impl Value {
    /// The number where it can be drawn.
    pub(super) fn finite(&self) -> Option<f64> {
        self.number.filter(|number| number.is_finite())
    }

    /// The ends of the interval in order, where there is a number between them.
    pub(super) fn ends(&self) -> Option<(f64, f64)> {
        self.finite()?;
        self.interval
            .filter(|(low, high)| low.is_finite() && high.is_finite())
            .map(|(low, high)| (low.min(high), low.max(high)))
    }

    /// Every number that an axis must reach.
    pub(super) fn extent(&self) -> impl Iterator<Item = f64> {
        let (low, high) = self.ends().unzip();
        [self.finite(), low, high].into_iter().flatten()
    }
}

/// A category with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the category.
    pub label: String,
    /// The value.
    pub value: Value,
}

/// A line to compare with, such as the nation.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Name of the line.
    pub label: String,
    /// Its value.
    pub value: Value,
}

/// A named row of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name of the series.
    pub label: String,
    /// A value for each year of the figure, in their order.
    pub values: Vec<Value>,
}

/// Series over years.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The years, rising.
    pub years: Vec<i32>,
    /// The lines.
    pub series: Vec<Series>,
    /// Whether the axis must begin at zero; it does so anyway where values come near it.
    pub from_zero: bool,
    /// Years that cannot be compared with the year before: a vertical line stands before each of them.
    pub breaks: Vec<i32>,
}

/// Horizontal bars from zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The bars from top to bottom.
    pub rows: Vec<Row>,
    /// A line across them.
    pub reference: Option<Reference>,
}

/// Bars of shares that sum to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBar {
    /// Names of the parts, in their order.
    pub parts: Vec<String>,
    /// The bars.
    pub rows: Vec<StackedRow>,
}

/// A bar of shares.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedRow {
    /// Name of the bar.
    pub label: String,
    /// A share for each part, in their order.
    pub values: Vec<Value>,
}

/// Dots with intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct DotInterval {
    /// The rows from top to bottom, in the order of their names or codes, not of their values.
    pub rows: Vec<Row>,
    /// A line across them.
    pub reference: Option<Reference>,
}

/// Values in two years.
#[derive(Debug, Clone, PartialEq)]
pub struct Slope {
    /// The two years.
    pub years: (i32, i32),
    /// The lines.
    pub rows: Vec<SlopeRow>,
}

/// A category in two years.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeRow {
    /// Name of the category.
    pub label: String,
    /// Value in the first year.
    pub first: Value,
    /// Value in the last year.
    pub last: Value,
}

/// Shares of services by their size, with the limits of chance (funnel plot; Spiegelhalter 2005). No ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// What the size is: `Barn med tiltak`.
    pub size: String,
    /// The services.
    pub points: Vec<FunnelPoint>,
    /// The curves, the narrowest first.
    pub limits: Vec<Limit>,
    /// The value that the curves close in on.
    pub target: Reference,
}

/// A service in a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPoint {
    /// Its name, only where it is to be shown.
    pub label: Option<String>,
    /// Size of the denominator, above zero.
    pub denominator: f64,
    /// The share.
    pub value: Value,
    /// Whether it is the reader's own service.
    pub own: bool,
}

/// A pair of curves of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Name of the pair: `95 prosent`.
    pub label: String,
    /// The curves by rising size.
    pub points: Vec<LimitPoint>,
}

/// A place on a pair of curves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitPoint {
    /// Size of the denominator.
    pub denominator: f64,
    /// The lower curve.
    pub lower: f64,
    /// The upper curve.
    pub upper: f64,
}

/// Ages of two sexes.
#[derive(Debug, Clone, PartialEq)]
pub struct Pyramid {
    /// Name of the left side.
    pub left: String,
    /// Name of the right side.
    pub right: String,
    /// The ages, the youngest first; they are drawn from below.
    pub rows: Vec<PyramidRow>,
}

/// An age of a pyramid.
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidRow {
    /// The age.
    pub label: String,
    /// Value on the left.
    pub left: Value,
    /// Value on the right.
    pub right: Value,
}

/// Small figures on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallMultiples {
    /// The small figures in reading order.
    pub panels: Panels,
}

/// The small figures of one kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Panels {
    /// Lines over the same years.
    Line {
        /// The years, rising.
        years: Vec<i32>,
        /// The figures; series in the same place of each share marker and colour.
        panels: Vec<LinePanel>,
    },
    /// Bars.
    Bar(Vec<BarPanel>),
}

/// A small figure of lines.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePanel {
    /// Its heading.
    pub label: String,
    /// Its lines.
    pub series: Vec<Series>,
}

/// A small figure of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct BarPanel {
    /// Its heading.
    pub label: String,
    /// Its bars.
    pub rows: Vec<Row>,
}

/// Areas as tiles.
#[derive(Debug, Clone, PartialEq)]
pub struct TileMap {
    /// The tiles; no two in the same place.
    pub tiles: Vec<Tile>,
}

/// An area as a tile.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Place from the left, from zero.
    pub column: u8,
    /// Place from the top, from zero.
    pub row: u8,
    /// Name of the area.
    pub label: String,
    /// The value.
    pub value: Value,
}

/// Answers on a scale: one side of it left of a line, the other right, and what is apart from the scale drawn apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Diverging {
    /// The answers in the order that they are drawn in, from left to right.
    pub parts: Vec<DivergingPart>,
    /// The bars, each with a share for each part.
    pub rows: Vec<StackedRow>,
}

/// An answer of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivergingPart {
    /// Its name.
    pub label: String,
    /// Where it is drawn.
    pub side: Side,
}

/// Where an answer of a scale is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Left of the line.
    Left,
    /// Over the line, half on each side: the middle step of an odd scale.
    Middle,
    /// Right of the line.
    Right,
    /// Beside the scale: "do not know", or a middle step that is not to be read as half of each side.
    Apart,
}

/// Values over the waves of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Names of the waves, the first one first.
    pub waves: Vec<String>,
    /// The lines: a value for each wave, in their order.
    pub series: Vec<Series>,
    /// Places of waves that cannot be compared with the wave before: no line leads to them.
    pub breaks: Vec<usize>,
}
