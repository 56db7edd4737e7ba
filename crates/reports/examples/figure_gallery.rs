//! Writes a page with figures of every kind, in light and in dark, to look at them.
//!
//! `cargo run -p tiltak-reports --example figure_gallery -- OUT.html STYLESHEET.css [DIRECTORY_FOR_SVG_FILES]`

use std::fs;
use std::path::Path;

use tiltak_reports::figure::{
    Bar, BarPanel, Diverging, DivergingPart, DotInterval, Figure, Frame, Funnel, FunnelPoint, Kind, Limit,
    LimitPoint, Line, LinePanel, Panels, Pyramid, PyramidRow, Reference, Row, Series, Side, Slope, SlopeRow,
    SmallMultiples, StackedBar, StackedRow, Tile, TileMap, Trend, Value, data_table, notes,
};
use tiltak_statistics::language::{Language, number};

const COUNTIES: [(&str, u8, u8); 15] = [
    ("Finnmark", 4, 0),
    ("Troms", 3, 0),
    ("Nordland", 2, 1),
    ("Trøndelag", 1, 2),
    ("Møre og Romsdal", 0, 2),
    ("Vestland", 0, 3),
    ("Innlandet", 2, 3),
    ("Buskerud", 1, 3),
    ("Akershus", 3, 4),
    ("Oslo", 2, 4),
    ("Rogaland", 0, 4),
    ("Telemark", 1, 4),
    ("Østfold", 3, 5),
    ("Vestfold", 2, 5),
    ("Agder", 1, 5),
];

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, style, files @ ..] = arguments.as_slice() else {
        return Err(std::io::Error::other("name the page and the style sheet"));
    };
    let mut page = format!(
        "<!doctype html><html lang=\"nb\" data-color-scheme=\"light\" data-color=\"brand1\" data-size=\"sm\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Figurer</title>\
         <link rel=\"stylesheet\" href=\"{style}\"></head><body><main class=\"page\"><h1>Figurer</h1>"
    );
    for scheme in ["light", "dark"] {
        page.push_str(&format!(
            "<section class=\"gallery-{scheme}\" data-color-scheme=\"{scheme}\" aria-label=\"{scheme}\">"
        ));
        for mut figure in figures() {
            if let Some(directory) = files.first().filter(|_| scheme == "light") {
                let file = Path::new(directory).join(format!("{}.svg", figure.frame.id));
                fs::write(file, figure.to_standalone_svg())?;
            }
            figure.frame.id = format!("{}-{scheme}", figure.frame.id);
            page.push_str(&shown(&figure));
        }
        page.push_str("</section>");
    }
    page.push_str("</main></body></html>");
    fs::write(out, page)
}

fn shown(figure: &Figure) -> String {
    let table = data_table(figure);
    let cells = |row: &[String], tag: &str| {
        row.iter()
            .map(|cell| format!("<{tag}>{cell}</{tag}>"))
            .collect::<String>()
    };
    let rows: String = table
        .rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", cells(row, "td")))
        .collect();
    format!(
        "<figure class=\"figure\"><h2>{}</h2><p>{}</p>{}<figcaption>{}</figcaption></figure>\
         <details><summary>Tabell: {}</summary><p>{}</p><table><thead><tr>{}</tr></thead><tbody>{rows}</tbody></table></details>",
        figure.frame.title,
        figure.frame.sentence,
        figure.to_svg(),
        notes(figure).join(" "),
        figure.frame.id,
        figure.description(),
        cells(&table.head, "th"),
    )
}

fn frame(id: &str, title: &str, unit: &str, decimals: u8) -> Frame {
    Frame {
        id: id.to_owned(),
        title: title.to_owned(),
        description: String::new(),
        sentence: "Funnet i én setning, slik at den som har det travelt kan stoppe her.".to_owned(),
        unit: unit.to_owned(),
        decimals,
        language: Language::Nb,
        notes: vec!["Syntetiske tall.".to_owned()],
        source: "Tiltak, syntetisk nasjon".to_owned(),
        data_version: "2021-06-15.1".to_owned(),
    }
}

fn share(share: f64) -> Value {
    Value {
        number: Some(share),
        text: number((share * 10.0).round() as i64, 1, Language::Nb),
        interval: None,
        unstable: false,
    }
}

fn around(middle: f64, off: f64) -> Value {
    Value {
        interval: Some((middle - off, middle + off)),
        ..share(middle)
    }
}

fn count(count: i64) -> Value {
    Value {
        number: Some(count as f64),
        text: number(count, 0, Language::Nb),
        ..Value::default()
    }
}

fn symbol(text: &str) -> Value {
    Value {
        text: text.to_owned(),
        ..Value::default()
    }
}

fn row(label: &str, value: Value) -> Row {
    Row {
        label: label.to_owned(),
        value,
    }
}

fn series(label: &str, shares: &[f64]) -> Series {
    let value = |share: &f64| {
        if share.is_nan() {
            symbol(":")
        } else {
            around(*share, 1.4)
        }
    };
    Series {
        label: label.to_owned(),
        values: shares.iter().map(value).collect(),
    }
}

fn nation() -> Option<Reference> {
    Some(Reference {
        label: "Landet".to_owned(),
        value: share(72.4),
    })
}

fn figures() -> Vec<Figure> {
    let figure = |(frame, kind): (Frame, Kind)| Figure { frame, kind };
    [
        lines(),
        vec![bars(), stacked(), dots(), slope(), funnel(), pyramid()],
        multiples(),
        vec![tiles()],
        survey(),
    ]
    .concat()
    .into_iter()
    .map(figure)
    .collect()
}

/// Answers on scales of four steps, of five, of seven with the middle apart, and from nothing to much; a trend.
fn survey() -> Vec<(Frame, Kind)> {
    let parts = |labels: &[(&str, Side)]| {
        labels
            .iter()
            .map(|(label, side)| DivergingPart {
                label: (*label).to_owned(),
                side: *side,
            })
            .collect::<Vec<_>>()
    };
    let rows = |rows: &[(&str, &[f64])]| {
        rows.iter()
            .map(|(label, shares)| StackedRow {
                label: (*label).to_owned(),
                values: shares.iter().map(|one| whole(*one)).collect(),
            })
            .collect::<Vec<_>>()
    };
    let (left, middle, right, apart) = (Side::Left, Side::Middle, Side::Right, Side::Apart);
    let even = Diverging {
        parts: parts(&[
            ("Uenig", left),
            ("Delvis uenig", left),
            ("Delvis enig", right),
            ("Enig", right),
            ("Vet ikke", apart),
        ]),
        rows: rows(&[
            (
                "Tjenesten har egne tiltak mot vold i familien",
                &[8.0, 16.0, 42.0, 30.0, 4.0],
            ),
            (
                "Tjenesten har egne tiltak for ungdom som ruser seg eller bruker vold",
                &[29.0, 40.0, 20.0, 8.0, 3.0],
            ),
            (
                "Samarbeidet med BUP er planlagt og godt",
                &[10.0, 20.0, 45.0, 22.0, 3.0],
            ),
        ]),
    };
    let odd = Diverging {
        parts: parts(&[
            ("Svært uenig", left),
            ("Uenig", left),
            ("Verken eller", middle),
            ("Enig", right),
            ("Svært enig", right),
            ("Vet ikke", apart),
        ]),
        rows: rows(&[
            ("Ledelsen lytter", &[5.0, 12.0, 21.0, 40.0, 20.0, 2.0]),
            ("Jeg har tid nok", &[22.0, 31.0, 18.0, 20.0, 5.0, 4.0]),
        ]),
    };
    let seven = Diverging {
        parts: parts(&[
            ("Helt uenig", left),
            ("Uenig", left),
            ("Litt uenig", left),
            ("Litt enig", right),
            ("Enig", right),
            ("Helt enig", right),
            ("Verken eller", apart),
            ("Vet ikke", apart),
        ]),
        rows: rows(&[
            ("Første påstand", &[5.0, 10.0, 12.0, 15.0, 20.0, 14.0, 18.0, 6.0]),
            ("Andre påstand", &[10.0, 15.0, 15.0, 20.0, 10.0, 5.0, 20.0, 5.0]),
        ]),
    };
    let extent = Diverging {
        parts: parts(&[
            ("I stor grad", right),
            ("I noe grad", right),
            ("I liten grad", right),
            ("Nei", right),
            ("Vet ikke", apart),
        ]),
        rows: rows(&[
            (
                "Foreldre bruker støtteperson i undersøkelsen",
                &[7.0, 46.0, 31.0, 12.0, 4.0],
            ),
            ("Støttepersonen er nøytral", &[3.0, 43.0, 26.0, 11.0, 17.0]),
        ]),
    };
    let trend = Trend {
        waves: ["2020", "2021-H1", "2021-H2", "2022"].map(str::to_owned).to_vec(),
        series: vec![Series {
            label: "Andel".to_owned(),
            values: vec![
                symbol(".."),
                around(60.0, 13.0),
                around(23.0, 12.0),
                around(31.0, 11.5),
            ],
        }],
        breaks: vec![2],
    };
    let framed = |id, title| frame(id, title, "prosent av dem som svarte", 0);
    vec![
        (
            framed("even", "Fire trinn, vet ikke for seg"),
            Kind::Diverging(even),
        ),
        (framed("odd", "Fem trinn, midten delt"), Kind::Diverging(odd)),
        (
            framed("seven", "Sju trinn, midten for seg"),
            Kind::Diverging(seven),
        ),
        (framed("extent", "Fra ingenting til mye"), Kind::Diverging(extent)),
        (
            framed("trend", "15 saker er forsvarlig, 2020 til 2022"),
            Kind::Trend(trend),
        ),
    ]
}

fn whole(share: f64) -> Value {
    Value {
        number: Some(share),
        text: number(share.round() as i64, 0, Language::Nb),
        ..Value::default()
    }
}

fn lines() -> Vec<(Frame, Kind)> {
    let years: Vec<i32> = (2013..=2023).collect();
    let mut one = series(
        "Landet",
        &[70.1, 70.4, 70.9, 71.3, 71.2, 71.9, 72.4, 72.2, 72.6, 73.0, 72.8],
    );
    one.values[4].unstable = true;
    let several = [
        series(
            "Hjelpetiltak",
            &[70.1, 70.4, 70.9, 71.3, 71.2, 71.9, 72.4, 72.2, 72.6, 73.0, 72.8],
        ),
        series(
            "Bare omsorgstiltak",
            &[
                14.1,
                14.3,
                14.0,
                f64::NAN,
                f64::NAN,
                13.2,
                13.0,
                12.8,
                12.9,
                12.4,
                12.2,
            ],
        ),
        series(
            "Både hjelpetiltak og omsorgstiltak",
            &[15.8, 15.3, 15.1, 14.9, 15.1, 14.9, 14.6, 15.0, 14.5, 14.6, 15.0],
        ),
        series(
            "Ettervern",
            &[9.1, 9.3, f64::NAN, 10.2, 11.1, 11.4, 12.0, 12.8, 13.4, 13.6, 14.1],
        ),
    ];
    let line = |series: Vec<Series>, breaks| {
        Kind::Line(Line {
            years: years.clone(),
            series,
            from_zero: false,
            breaks,
        })
    };
    vec![
        (
            frame(
                "line",
                "Barn med hjelpetiltak, Landet 2013–2023",
                "prosent av barna med tiltak",
                1,
            ),
            line(vec![one], vec![2021]),
        ),
        (
            frame(
                "lines",
                "Barn med tiltak etter type, Landet 2013–2023",
                "prosent",
                1,
            ),
            line(several.to_vec(), vec![]),
        ),
    ]
}

fn bars() -> (Frame, Kind) {
    let rows = vec![
        row("0–2 år", count(2_911)),
        row("3–5 år", count(4_120)),
        row("6–12 år", count(14_872)),
        row(
            "13–17 år",
            Value {
                unstable: true,
                ..count(13_006)
            },
        ),
        row("18–22 år", symbol(":")),
        row("23–24 år", count(0)),
    ];
    (
        frame("bar", "Barn med tiltak etter alder, 2021", "barn", 0),
        Kind::Bar(Bar {
            rows,
            reference: None,
        }),
    )
}

fn stacked() -> (Frame, Kind) {
    let parts = [
        "Råd og veiledning",
        "Økonomisk hjelp",
        "Besøkshjem",
        "Tilsyn",
        "Annet",
    ];
    let rows = [
        ("2013", [41.0, 22.5, 16.5, 12.0, 8.0]),
        ("2017", [47.5, 19.0, 14.0, 12.5, 7.0]),
        ("2021", [f64::NAN, 16.0, 11.0, 13.0, f64::NAN]),
    ];
    let value = |part: &f64| if part.is_nan() { symbol(":") } else { share(*part) };
    let rows = rows
        .iter()
        .map(|(label, shares)| StackedRow {
            label: (*label).to_owned(),
            values: shares.iter().map(value).collect(),
        })
        .collect();
    let parts = parts.map(str::to_owned).to_vec();
    (
        frame("stacked", "Hjelpetiltak etter slag", "prosent", 1),
        Kind::StackedBar(StackedBar { parts, rows }),
    )
}

fn dots() -> (Frame, Kind) {
    let rows = COUNTIES
        .iter()
        .enumerate()
        .map(|(index, (name, ..))| match index {
            0 => row(
                name,
                Value {
                    unstable: true,
                    ..around(70.2, 6.5)
                },
            ),
            5 => row(name, symbol(":")),
            _ => row(
                name,
                around(66.0 + (index * 7 % 13) as f64, 1.0 + (index % 4) as f64 * 0.6),
            ),
        })
        .collect();
    (
        frame("dots", "Andel med hjelpetiltak, fylkene 2021", "prosent", 1),
        Kind::DotInterval(DotInterval {
            rows,
            reference: nation(),
        }),
    )
}

fn slope() -> (Frame, Kind) {
    let rows = [
        ("Hjelpetiltak i hjemmet", 61.2, 66.8),
        ("Fosterhjem utenfor egen familie", 21.0, 17.4),
        ("Fosterhjem i familie og nettverk", 6.9, 9.6),
        ("Institusjon", 4.1, 3.2),
        ("Beredskapshjem", 3.9, 3.0),
        ("Bolig med oppfølging", 3.0, f64::NAN),
    ];
    let value = |number: f64| {
        if number.is_nan() {
            symbol("..")
        } else {
            share(number)
        }
    };
    let rows = rows
        .into_iter()
        .map(|(label, first, last)| SlopeRow {
            label: label.to_owned(),
            first: value(first),
            last: value(last),
        })
        .collect();
    (
        frame("slope", "Hvor barna bor, 2013 og 2021", "prosent", 1),
        Kind::Slope(Slope {
            years: (2013, 2021),
            rows,
        }),
    )
}

fn funnel() -> (Frame, Kind) {
    // Spread like chance around the target, from a fixed sequence.
    let mut state = 7u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    };
    let mut points: Vec<FunnelPoint> = (0..180)
        .map(|_| {
            let size = (20.0 * (next() * 5.2).exp()).round();
            let noise = (0..6).map(|_| next()).sum::<f64>() / 3.0 - 1.0;
            let spread = 100.0 * (0.724f64 * 0.276 / size).sqrt();
            let value = share((72.4 + noise * spread * 2.4).clamp(0.0, 100.0));
            FunnelPoint {
                label: None,
                denominator: size,
                value,
                own: false,
            }
        })
        .collect();
    points[3].label = Some("Bydel Sagene".to_owned());
    points.push(FunnelPoint {
        label: Some("Din tjeneste".to_owned()),
        denominator: 212.0,
        value: share(79.7),
        own: true,
    });
    let limit = |label: &str, z: f64| Limit {
        label: label.to_owned(),
        points: (0..60)
            .map(|step| {
                let size = 15.0 * 1.11f64.powi(step);
                let off = z * 100.0 * (0.724f64 * 0.276 / size).sqrt();
                LimitPoint {
                    denominator: size,
                    lower: 72.4 - off,
                    upper: 72.4 + off,
                }
            })
            .collect(),
    };
    let funnel = Funnel {
        size: "barn med tiltak (tjenestens størrelse)".to_owned(),
        points,
        limits: vec![
            limit("95 prosent av tjenestene ventes innenfor", 1.96),
            limit("99,8 prosent", 3.09),
        ],
        target: Reference {
            label: "Landet".to_owned(),
            value: share(72.4),
        },
    };
    (
        frame(
            "funnel",
            "Andel med hjelpetiltak etter tjenestens størrelse, 2021",
            "prosent",
            1,
        ),
        Kind::Funnel(funnel),
    )
}

fn pyramid() -> (Frame, Kind) {
    let ages = [
        "0–2 år",
        "3–5 år",
        "6–8 år",
        "9–11 år",
        "12–14 år",
        "15–17 år",
        "18–20 år",
        "21–24 år",
    ];
    let left = [1_480, 2_290, 3_820, 4_510, 4_980, 5_120, 2_100, 310];
    let right = [1_390, 1_870, 3_010, 3_650, 4_220, 5_340, 2_260, 290];
    let rows = ages
        .iter()
        .zip(left.iter().zip(right))
        .enumerate()
        .map(|(index, (age, (left, right)))| PyramidRow {
            label: (*age).to_owned(),
            left: if index == 7 { symbol(":") } else { count(*left) },
            right: if index == 7 {
                Value {
                    unstable: true,
                    ..count(right)
                }
            } else {
                count(right)
            },
        })
        .collect();
    let pyramid = Pyramid {
        left: "Gutter".to_owned(),
        right: "Jenter".to_owned(),
        rows,
    };
    (
        frame("pyramid", "Barn med tiltak etter alder og kjønn, 2021", "barn", 0),
        Kind::Pyramid(pyramid),
    )
}

fn multiples() -> Vec<(Frame, Kind)> {
    let panels = COUNTIES
        .iter()
        .take(5)
        .enumerate()
        .map(|(index, (name, ..))| {
            let wave = |year: u32| 66.0 + f64::from((index as u32 * 5 + year * 3) % 9);
            let mut shares: Vec<f64> = (0..9).map(wave).collect();
            shares[3] = if index == 1 { f64::NAN } else { shares[3] };
            let nation: Vec<f64> = (0..9).map(|year| 70.0 + f64::from(year) * 0.3).collect();
            LinePanel {
                label: (*name).to_owned(),
                series: vec![series("Fylket", &shares), series("Landet", &nation)],
            }
        })
        .collect();
    let panel = |label: &str, by: i64| BarPanel {
        label: label.to_owned(),
        rows: vec![
            row("Råd og veiledning til foreldrene i hjemmet", count(40 * by)),
            row("Økonomisk hjelp", count(17 * by)),
            row("Besøkshjem eller avlastning", symbol(":")),
        ],
    };
    let lines = Panels::Line {
        years: (2013..=2021).collect(),
        panels,
    };
    let bars = Panels::Bar(vec![panel("0–5 år", 12), panel("6–17 år", 35)]);
    vec![
        (
            frame("panels", "Andel med hjelpetiltak i fem fylker", "prosent", 1),
            Kind::SmallMultiples(SmallMultiples { panels: lines }),
        ),
        (
            frame("bar-panels", "Tiltak etter alder", "barn", 0),
            Kind::SmallMultiples(SmallMultiples { panels: bars }),
        ),
    ]
}

fn tiles() -> (Frame, Kind) {
    let tiles = COUNTIES
        .iter()
        .enumerate()
        .map(|(index, (label, column, row))| Tile {
            column: *column,
            row: *row,
            label: (*label).to_owned(),
            value: match index {
                0 => symbol(":"),
                1 => Value {
                    unstable: true,
                    ..share(68.3)
                },
                _ => share(61.0 + (index * 5 % 17) as f64),
            },
        })
        .collect();
    (
        frame("tiles", "Andel med hjelpetiltak, fylkene 2021", "prosent", 1),
        Kind::TileMap(TileMap { tiles }),
    )
}
