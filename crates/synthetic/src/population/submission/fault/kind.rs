//! Which kinds there are: one line a rule.

use std::sync::LazyLock;

use tiltak_register::record::Submission;
use tiltak_register::rules;

use super::element::has_twins;
use super::{
    Mark, Marks, case_file, concern_report, decision, file, investigation, measure, own, personalia,
    placement, plan, structure, support, written,
};
use crate::draw::Draw;

/// A kind of fault, known by the rule it breaks.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    rule: &'static str,
    how: How,
}

/// What is handed in instead: bytes, extension, and the element that the finding names.
type Handed = (Vec<u8>, &'static str, &'static str);

#[derive(Debug, Clone, Copy)]
enum How {
    /// By changing what the submission says.
    Record(fn(&mut Submission, &mut Draw) -> Marks),
    /// By changing the text of the document; the rule tells where.
    Structure,
    /// By handing in something else than a document.
    File(fn(&Submission, &[u8]) -> Option<Handed>),
}

/// A rule that no single file can be made to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplantable {
    /// The rule's number.
    pub rule: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// The rules without a kind.
pub const UNPLANTABLE: &[Unplantable] = &[
    unplantable(
        "Sak-22",
        "asks for the submission before; `removal_of_unknown` makes the later one",
    ),
    unplantable(
        "Vedtak-04",
        "the schema refuses the file before the rule sees it; see XSD-LovhjemmelType-Lov",
    ),
    unplantable(
        "Fil-01",
        "each demand of the schema has a rule of its own, which findings name",
    ),
    unplantable("XSD-G-04", "findings name the rule of the field"),
    unplantable("XSD-G-05", "findings name the rule of the field"),
    unplantable("XSD-G-06", "findings name the rule of the field"),
    unplantable("XSD-G-07", "findings name the rule of the field"),
    unplantable(
        "Innlesing-01",
        "a file that cannot be read is no file that can be written",
    ),
    unplantable("Innlesing-02", "a file of more than 256 MiB"),
    unplantable("Innlesing-04", "flags a folder without documents, not a file"),
];

const fn unplantable(rule: &'static str, reason: &'static str) -> Unplantable {
    Unplantable { rule, reason }
}

impl Kind {
    /// The rule it breaks.
    #[must_use]
    pub fn rule(self) -> &'static str {
        self.rule
    }

    pub(super) fn apply(
        self,
        submission: &Submission,
        draw: &mut Draw,
    ) -> Option<(Vec<u8>, &'static str, Vec<Mark>)> {
        match self.how {
            // What is planted in one of two that are the same would take away what is found of both.
            How::Record(_) if has_twins(submission) => None,
            How::Record(change) => {
                let mut changed = submission.clone();
                let marks = change(&mut changed, draw)?;
                Some((written(&changed)?, "xml", marks))
            }
            How::Structure => {
                let (document, mark) = structure::break_rule(self.rule, submission, draw)?;
                Some((document, "xml", vec![mark]))
            }
            How::File(make) => {
                let (document, extension, element) = make(submission, &written(submission)?)?;
                let mark = Mark {
                    rule: self.rule,
                    element,
                    id: None,
                };
                Some((document, extension, vec![mark]))
            }
        }
    }
}

/// Every kind, in the order of the rules.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
        let rules = rules::all().iter();
        rules
            .filter_map(|rule| {
                Some(Kind {
                    rule: rule.id,
                    how: how(rule.id)?,
                })
            })
            .collect()
    });
    &KINDS
}

/// Rules that one case in a hundred can break: of those in care, those of age, and those that have just begun.
const RAREST: [&str; 6] = [
    "Sak-07",
    "Sak-08",
    "Sak-21",
    "Tiltak-13",
    "Undersokelse-11.1",
    "Undersokelse-11.2",
];

/// Rules that few cases can break: they ask for help that few get.
const RARE: [&str; 25] = [
    "Undersokelse-21.1",
    "Undersokelse-21.2",
    "Vedtak-03.1",
    "Vedtak-03.2",
    "Vedtak-05.2",
    "Tiltak-05",
    "Tiltak-06",
    "Tiltak-08",
    "Tiltak-09",
    "Tiltak-12",
    "Tiltak-22",
    "Tiltak-23",
    "Plan-02e",
    "Plan-02g",
    "Ettervern-02a",
    "Ettervern-02c",
    "Ettervern-02e",
    "Flytting-02c",
    "Flytting-02f",
    "Egen-07",
    "Egen-09",
    "XSD-OpphevelseType-Kode",
    "XSD-OpphevelseType-Presisering",
    "XSD-OversendelsePrivatKravType-Id",
    "XSD-TilsynUtfortType-Id",
];

/// The kinds to try, those that are asked for first before the others. One turn in eight asks for the rarest, one for the rare.
pub(super) fn in_order_of_need(turn: u64) -> Vec<&'static [Kind]> {
    static RAREST_KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| of_rules(&RAREST));
    static RARE_KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| of_rules(&RARE));
    match turn {
        0 => vec![&RAREST_KINDS, kinds()],
        1 => vec![&RARE_KINDS, kinds()],
        _ => vec![kinds()],
    }
}

fn of_rules(rules: &[&str]) -> Vec<Kind> {
    let all = kinds().iter();
    all.filter(|kind| rules.contains(&kind.rule)).copied().collect()
}

fn how(rule: &'static str) -> Option<How> {
    let record = RECORD.iter().find(|(id, _)| *id == rule);
    let file = FILE.iter().find(|(id, _)| *id == rule);
    if let Some((_, change)) = record {
        return Some(How::Record(*change));
    }
    if let Some((_, make)) = file {
        return Some(How::File(*make));
    }
    structure::is_breakable(rule).then_some(How::Structure)
}

type Change = fn(&mut Submission, &mut Draw) -> Marks;

#[rustfmt::skip]
const RECORD: &[(&str, Change)] = &[
    ("Avgiver-01", case_file::city_without_district),
    ("Sak-01", case_file::date_out_of_range),
    ("Sak-02a", case_file::end_before_start),
    ("Sak-07", case_file::open_after_twenty_five),
    ("Sak-08", case_file::adult_without_measure),
    ("Sak-21", case_file::open_without_content),
    ("Sak-23", case_file::unfinished_in_closed_case),
    ("Personalia-02f", personalia::start_after_case_end),
    ("Personalia-11", personalia::none),
    ("Personalia-12", personalia::wrong_check_digit),
    ("Personalia-13", personalia::other_birth_date),
    ("Personalia-14", personalia::other_sex),
    ("Personalia-15", personalia::term_number_after_birth),
    ("Personalia-16", personalia::start_long_before_birth),
    ("Personalia-17", personalia::invalid_duf_number),
    ("Personalia-18.1", personalia::incomplete_number),
    ("Personalia-18.2", personalia::d_number),
    ("Melding-02a", concern_report::end_before_start),
    ("Melding-02c", concern_report::ends_after_case),
    ("Melding-02e", concern_report::starts_before_case),
    ("Melding-03", concern_report::late),
    ("Melding-04", concern_report::without_reporter),
    ("Melding-05", concern_report::without_content),
    ("Melding-19", concern_report::twice),
    ("Melder-02", concern_report::reporter_without_words),
    ("Saksinnhold-02", concern_report::content_without_words),
    ("Undersokelse-02a", investigation::end_before_start),
    ("Undersokelse-02c", investigation::ends_after_case),
    ("Undersokelse-02e", investigation::starts_before_case),
    ("Undersokelse-03", investigation::ground_without_words),
    ("Undersokelse-07", investigation::without_grounds),
    ("Undersokelse-11.1", investigation::open_after_97_days),
    ("Undersokelse-11.2", investigation::open_after_187_days),
    ("Undersokelse-19", investigation::twice),
    ("Undersokelse-20", investigation::without_report),
    ("Undersokelse-21.1", investigation::without_decision),
    ("Undersokelse-21.2", investigation::to_tribunal_without_decision),
    ("Vedtak-02a", decision::end_before_start),
    ("Vedtak-02c", decision::ends_after_case),
    ("Vedtak-02e", decision::starts_before_case),
    ("Vedtak-02f", decision::claim_end_before_start),
    ("Vedtak-02g", decision::claim_end_after_decision),
    ("Vedtak-02h", decision::claim_before_decision),
    ("Vedtak-02i", decision::status_after_end),
    ("Vedtak-02j", decision::status_before_decision),
    ("Vedtak-03.1", decision::lapsed_without_end),
    ("Vedtak-03.2", decision::refused_without_end),
    ("Vedtak-05.1", decision::act_of_2021_too_early),
    ("Vedtak-05.2", decision::act_of_1992_too_late),
    ("Vedtak-19", decision::twice),
    ("Vedtak-20.1", decision::sent_without_referral),
    ("Vedtak-20.2", decision::referral_missing),
    ("Tiltak-02a", measure::end_before_start),
    ("Tiltak-02c", measure::ends_after_case),
    ("Tiltak-02e", measure::starts_before_case),
    ("Tiltak-05", measure::kindergarten_too_old),
    ("Tiltak-06", measure::after_school_too_old),
    ("Tiltak-07", measure::category_without_words),
    ("Tiltak-08", measure::termination_without_words),
    ("Tiltak-09", placement::overlapping),
    ("Tiltak-12", placement::care_order_without_reason),
    ("Tiltak-13", placement::care_order_at_eighteen),
    ("Tiltak-14", measure::zero_in_legal_basis),
    ("Tiltak-19", measure::twice),
    ("Tiltak-20", measure::without_decision),
    ("Tiltak-21", measure::other_legal_basis),
    ("Tiltak-22", placement::other_institution),
    ("Tiltak-23", placement::other_foster_home),
    ("Plan-02a", plan::end_before_start),
    ("Plan-02c", plan::ends_after_case),
    ("Plan-02e", plan::starts_before_case),
    ("Plan-02f", plan::evaluated_after_case),
    ("Plan-02g", plan::evaluated_before_case),
    ("Plan-19", plan::twice),
    ("Ettervern-02a", support::answer_before_offer),
    ("Ettervern-02c", support::answer_after_case),
    ("Ettervern-02e", support::offer_before_case),
    ("Flytting-02c", support::moved_after_case),
    ("Flytting-02f", support::moved_before_case),
    ("OversendelseFylkesnemnd-02e", support::sent_before_case),
    ("OversendelseFylkesnemnd-02f", support::sent_after_case),
    ("OversendelseFylkesnemnd-05.1", support::act_of_2021_too_early),
    ("OversendelseFylkesnemnd-05.2", support::act_of_1992_too_late),
    ("Egen-01", own::code_out_of_use),
    ("Egen-02", own::missing_words),
    ("Egen-03", own::relation_to_nothing),
    ("Egen-04", own::unknown_relation),
    ("Egen-05", own::journal_number_names_child),
    ("Egen-06", own::closed_flag_contradicts_end),
    ("Egen-07", own::act_out_of_force),
    ("Egen-08", own::participation_outside),
    ("Egen-09", own::visit_outside),
];

type Make = fn(&Submission, &[u8]) -> Option<(Vec<u8>, &'static str, &'static str)>;

#[rustfmt::skip]
const FILE: &[(&str, Make)] = &[
    ("Fil-00", file::unknown_version),
    ("Innlesing-03", file::empty),
    ("Innlesing-05", file::damaged_archive),
    ("Innlesing-06", file::outside_archive),
    ("Innlesing-07", file::archive_in_archive),
    ("Innlesing-08", file::encrypted),
    ("Innlesing-09", file::bomb),
    ("Innlesing-10", file::no_envelope),
    ("Innlesing-11", file::no_schema),
];
