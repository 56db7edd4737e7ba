//! Response rates and representativity, computed again by an independent program: `oracle/response.R`, whose answers are
//! committed.

use std::path::Path;

use sha2::{Digest, Sha256};
use tiltak_statistics::survey::response::{
    Disposition, Partial, Rates, Stratum, Tally, rates, representativity,
};

fn committed(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn the_committed_answers_belong_to_the_committed_script() {
    let answers = committed("response.csv");
    let script = hex::encode(Sha256::digest(committed("response.R")));
    let head = answers.lines().next();
    assert_eq!(
        head,
        Some(&*format!("# response.R {script}")),
        "run the script again"
    );
}

#[test]
fn an_independent_program_finds_the_same() {
    let (mut of_rates, mut of_strata) = (0, 0);
    for line in committed("response.csv").lines().skip(3) {
        let fields: Vec<&str> = line.split(',').collect();
        let found = match fields[0] {
            "rates" => {
                of_rates += 1;
                rates_of(fields[1])
            }
            _ => {
                of_strata += 1;
                representativity_of(fields[1])
            }
        };
        let expected: Vec<Option<f64>> = fields[2].split(' ').map(|word| word.parse().ok()).collect();
        assert_eq!(found.len(), expected.len(), "{line}\n{found:?}");
        for (one, other) in found.iter().zip(&expected) {
            let same = match (one, other) {
                (Some(one), Some(other)) => (one - other).abs() <= 1e-9,
                (one, other) => one.is_none() && other.is_none(),
            };
            assert!(same, "{one:?} is not {other:?}: {line}\n{found:?}");
        }
    }
    assert!(of_rates >= 60 && of_strata >= 35, "{of_rates} {of_strata}");
}

fn rates_of(input: &str) -> Vec<Option<f64>> {
    let mut tally = Tally::default();
    for (disposition, count) in Disposition::ALL.into_iter().zip(input.split(' ')) {
        tally.add(disposition, count.parse().unwrap());
    }
    let Rates {
        e,
        response,
        cooperation,
        refusal,
        contact,
    } = rates(&tally);
    let all = [Some(e)].into_iter().chain(response).chain(cooperation);
    all.chain(refusal).chain(contact).collect()
}

fn representativity_of(input: &str) -> Vec<Option<f64>> {
    let strata: Vec<Stratum> = input.split('/').map(stratum).collect();
    let found = representativity(&strata).unwrap();
    let mut all = vec![
        Some(found.indicator),
        Some(found.adjusted),
        found.standard_error,
        Some(found.lowest),
        Some(found.variation),
        Some(found.propensity),
    ];
    let pair = |one: &Partial| [Some(one.unconditional), Some(one.conditional)];
    all.extend(found.partial.iter().flat_map(pair));
    all
}

fn stratum(row: &str) -> Stratum {
    let words: Vec<&str> = row.split(' ').collect();
    let asked = words[2].parse().unwrap();
    Stratum {
        categories: vec![words[0].to_owned(), words[1].to_owned()],
        frame: asked,
        asked,
        answered: words[3].parse().unwrap(),
    }
}
