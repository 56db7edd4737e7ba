//! What was printed of the leaders' survey before: its figures, and how they are read where the source leaves room.

use std::collections::BTreeMap;

use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::questionnaire::Words;
use tiltak_reports::survey::{Printed, PrintedMeasure, Rule, Selection};
use tiltak_synthetic::survey::{self as made, Measure, PrintedFigure, Selected};

/// The survey whose figures were printed.
const LEADERS: &str = "leaders";

/// The figures that were printed of the waves up to this one; none of another survey.
pub(super) fn of(questionnaire: &Questionnaire) -> Vec<Printed> {
    if questionnaire.id != LEADERS {
        return Vec::new();
    }
    let figures = made::printed_figures().into_iter();
    figures
        .filter(|figure| figure.wave.code() <= questionnaire.wave.as_str())
        .map(printed)
        .collect()
}

/// Official full-time equivalents by code of the region, as printed with the wave.
pub(super) fn official(questionnaire: &Questionnaire) -> BTreeMap<u16, f64> {
    let of_one_region = |figure: &PrintedFigure| match (&figure.selected, figure.measure) {
        (Selected::Codes(codes), Measure::Coverage) => match codes.as_slice() {
            [code] => Some((*code, figure.base?)),
            _ => None,
        },
        _ => None,
    };
    let is_own = |figure: &PrintedFigure| {
        questionnaire.id == LEADERS && figure.wave.code() == questionnaire.wave.as_str()
    };
    let figures = made::printed_figures();
    figures
        .iter()
        .filter(|figure| is_own(figure))
        .filter_map(of_one_region)
        .collect()
}

fn printed(figure: PrintedFigure) -> Printed {
    Printed {
        note: note(&figure.row),
        row: figure.row,
        wave: figure.wave.code().to_owned(),
        question: figure.question,
        measure: match figure.measure {
            Measure::Leaders => PrintedMeasure::Respondents,
            Measure::Count => PrintedMeasure::Count,
            Measure::Share => PrintedMeasure::Share,
            Measure::Answers => PrintedMeasure::Answers,
            Measure::Sum => PrintedMeasure::Sum,
            Measure::Mean => PrintedMeasure::Mean,
            Measure::Median => PrintedMeasure::Median,
            Measure::Coverage => PrintedMeasure::Coverage,
        },
        selection: match figure.selected {
            Selected::All => Selection::All,
            Selected::Codes(codes) => Selection::Codes(codes),
            Selected::Range(low, high) => Selection::Range(low, high),
        },
        printed: figure.printed,
        rule: match figure.rule {
            made::Rule::Exact => Rule::Exact,
            made::Rule::Rounded => Rule::Rounded,
            made::Rule::Cut => Rule::Cut,
            made::Rule::CutTenth => Rule::CutTenth,
            made::Rule::MoreThan => Rule::MoreThan,
            made::Rule::Near => Rule::Near,
        },
        base: figure.base,
    }
}

/// Rows that a note is about, and the note in bokmål, nynorsk and English.
const NOTES: [(&[&str], [&str; 3]); 11] = [
    (
        &["S2201"],
        [
            "Kilden sier 46 spørsmål og tredje runde. Skjemaet har 45, og tall er trykt for fire runder.",
            "Kjelda seier 46 spørsmål og tredje runde. Skjemaet har 45, og tal er trykte for fire rundar.",
            "The source says 46 questions and third wave. The form has 45, and figures are printed for four waves.",
        ],
    ),
    (
        &["S2218", "S2219", "S2220", "S2221", "S2222"],
        [
            "Hvor mange som svarte i denne runden, er ikke trykt.",
            "Kor mange som svarte i denne runden, er ikkje trykt.",
            "How many answered in this wave is not printed.",
        ],
    ),
    (
        &["S2223", "S2224"],
        [
            "Lest som 50 til 70 og over 70 prosent, siden den siste gruppen ellers er en del av den første og ikke kan være større.",
            "Lese som 50 til 70 og over 70 prosent, sidan den siste gruppa elles er ein del av den første og ikkje kan vere større.",
            "Read as 50 to 70 and above 70 percent, since the latter group is otherwise part of the former and cannot be larger.",
        ],
    ),
    (
        &["S2228"],
        [
            "Ordene handler om ungdom med vold hjemme, men nummeret på figuren er det til 5b. Nummeret er fulgt.",
            "Orda handlar om ungdom med vald heime, men nummeret på figuren er det til 5b. Nummeret er følgt.",
            "The words are about youth with violence at home, but the number of the figure is that of 5b. The number is followed.",
        ],
    ),
    (
        &["S2232"],
        [
            "Trykt som enig eller delvis enig, men lest som «Delvis enig» alene: så få kunne ikke ha gitt 37 svar på 5h og 5i.",
            "Trykt som einig eller delvis einig, men lese som «Delvis einig» åleine: så få kunne ikkje ha gitt 37 svar på 5h og 5i.",
            "Printed as agree or partly agree, but read as “Partly agree” alone: so few could not have given 37 answers to 5h and 5i.",
        ],
    ),
    (
        &["S2239"],
        [
            "Kryss og svar i egne ord som betyr det samme, er lagt sammen: 29 fikk spørsmålet.",
            "Kryss og svar i eigne ord som tyder det same, er lagde saman: 29 fekk spørsmålet.",
            "Ticks and answers in own words that mean the same are added: 29 were asked.",
        ],
    ),
    (
        &["S2243"],
        [
            "«Lite» er lest som «I liten grad» alene.",
            "«Lite» er lese som «I liten grad» åleine.",
            "“Little” is read as “To a small extent” alone.",
        ],
    ),
    (
        &["S2252"],
        [
            "Trykt som uenig, lest som uenig eller delvis uenig. Kilden nevner også 78 prosent våren 2021, på et spørsmål som ikke er kjent.",
            "Trykt som ueinig, lese som ueinig eller delvis ueinig. Kjelda nemner også 78 prosent våren 2021, på eit spørsmål som ikkje er kjent.",
            "Printed as disagree, read as disagree or partly disagree. The source also names 78 percent in spring 2021, of a question that is not known.",
        ],
    ),
    (
        &["S2253"],
        [
            "Trykt som nær halvparten, lest som enig eller delvis enig.",
            "Trykt som nær halvparten, lese som einig eller delvis einig.",
            "Printed as near half, read as agree or partly agree.",
        ],
    ),
    (
        &["S2254"],
        [
            "Ja er lest som enig eller delvis enig, nei som uenig eller delvis uenig.",
            "Ja er lese som einig eller delvis einig, nei som ueinig eller delvis ueinig.",
            "Yes is read as agree or partly agree, no as disagree or partly disagree.",
        ],
    ),
    (
        &["S2258"],
        [
            "Flere nevner telefon enn de som sier at de har en rutine i 8c; 8d er stilt til alle.",
            "Fleire nemner telefon enn dei som seier at dei har ein rutine i 8c; 8d er stilt til alle.",
            "More name the telephone than say in 8c that they have a routine; 8d is put to everybody.",
        ],
    ),
];

fn note(row: &str) -> Words {
    let found = NOTES.iter().find(|(rows, _)| rows.contains(&row));
    let texts = found.map(|(_, texts)| texts.map(str::to_owned));
    LanguageForm::ALL
        .into_iter()
        .zip(texts.into_iter().flatten())
        .collect()
}
