//! A drawn sample: weights and the correction for a finite population follow from the frame that was taken in.

use std::collections::BTreeMap;

use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::frame::Unit;
use tiltak_services::survey::By;
use tiltak_statistics::survey::{Cell, Settings};

use crate::support::World;
use crate::survey::{FILE, answer, begin};

const TEST: By<'static> = By::Program("test");
/// How many the frame has in each region, and how many of those asked answer.
const REGIONS: [(&str, usize, usize); 3] = [("R1", 60, 20), ("R2", 30, 12), ("R3", 20, 10)];
const ASKED: usize = 80;

fn units() -> Vec<Unit> {
    let unit = |region: &str, place: usize| Unit {
        number: format!("{region}{place}"),
        name: format!("Tjeneste {region} {place}"),
        region: region.to_owned(),
        size: "S2".to_owned(),
        email: None,
        staff: Some(8.0),
        children: None,
        language: LanguageForm::Nb,
    };
    let of =
        |(region, count, _): (&'static str, usize, usize)| (0..count).map(move |place| unit(region, place));
    REGIONS.into_iter().flat_map(of).collect()
}

/// What is known without the program: for each region the frame, and the numbers that were answered.
struct Known {
    frame: f64,
    numbers: Vec<f64>,
}

/// Mean of everybody and its standard error, by the textbook: Cochran (1977), 5.1 and 5.6.
fn stratified(known: &[Known]) -> (f64, f64) {
    let all: f64 = known.iter().map(|one| one.frame).sum();
    let (mut mean, mut variance) = (0.0, 0.0);
    for one in known {
        let n = one.numbers.len() as f64;
        let own = one.numbers.iter().sum::<f64>() / n;
        let spread = one
            .numbers
            .iter()
            .map(|number| (number - own).powi(2))
            .sum::<f64>()
            / (n - 1.0);
        let part = one.frame / all;
        mean += part * own;
        variance += part * part * (1.0 - n / one.frame) * spread / n;
    }
    (mean, variance.sqrt())
}

#[tokio::test]
async fn a_drawn_sample_stands_for_its_frame() {
    let world = World::new().await;
    let services = &world.services;
    let questionnaire = Questionnaire::parse(FILE).unwrap();
    let id = services
        .create_survey(TEST, world.service, questionnaire)
        .await
        .unwrap();
    let drawn = services
        .frame_survey(TEST, id, units(), Some(ASKED))
        .await
        .unwrap();
    assert_eq!(drawn, ASKED);
    let closes_at = "2026-03-01T22:00:00Z".parse().unwrap();
    services
        .open_survey(TEST, id, services.now(), closes_at)
        .await
        .unwrap();
    let codes = services.make_codes(TEST, id, None).await.unwrap();
    let asked = services.survey_sample(TEST, id).await.unwrap();
    let region_of: BTreeMap<_, _> = asked
        .iter()
        .map(|unit| (unit.id, unit.area.clone().unwrap()[..2].to_owned()))
        .collect();

    let mut known = Vec::new();
    for (place, (region, frame, answering)) in REGIONS.into_iter().enumerate() {
        let own = codes
            .iter()
            .filter(|code| region_of[&code.unit.unwrap()] == region);
        let own: Vec<_> = own.take(answering).collect();
        assert_eq!(own.len(), answering, "{region}: as many were drawn");
        let mut numbers = Vec::new();
        for (row, code) in own.into_iter().enumerate() {
            let number = (row % 5 + 2 * place) as f64;
            let token = begin(&world, &code.code).await;
            answer(&world, &token, number).await;
            services.send_survey(&token).await.unwrap();
            numbers.push(number);
        }
        known.push(Known {
            frame: frame as f64,
            numbers,
        });
    }
    world.on("2026-03-02");
    let data = services.survey_wave(TEST, id).await.unwrap().data().unwrap();
    assert_eq!(data.respondents(), 42);
    // Every respondent stands for as many of the frame as its region has for each that answered there.
    let number = data.variable("number").unwrap();
    let mut weights: Vec<f64> = data.weights().to_vec();
    weights.sort_by(f64::total_cmp);
    weights.dedup_by(|one, other| (*one - *other).abs() < 1e-12);
    assert_eq!(weights, [20.0 / 10.0, 30.0 / 12.0, 60.0 / 20.0]);
    let values: Vec<f64> = (0..data.respondents())
        .map(|row| match number.cell(row) {
            Cell::Number(number) => number,
            other => panic!("{other:?}"),
        })
        .collect();
    let found = data.design().unwrap().mean(&values, Settings::default()).unwrap();
    let (mean, error) = stratified(&known);
    assert!((found.value - mean).abs() < 1e-9, "{} {mean}", found.value);
    assert!((found.error - error).abs() < 1e-9, "{} {error}", found.error);
    assert!((found.freedom - 39.0).abs() < 1e-9);
}
