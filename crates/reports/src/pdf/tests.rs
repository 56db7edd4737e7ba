use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::*;

/// What would be carried out if it were taken for markup or code.
const MARKUP: &str = "#panic(\"x\") *fet* _skrå_ `kode` $x$ @ref <mærke> \\ // = Overskrift #include \"/etc/passwd\" [klamme] \"a\\u{41}\"";

fn letter(blocks: Vec<Block>) -> Document {
    Document {
        language: LanguageForm::Nn,
        title: "Vedtak om hjelpetiltak #1 *viktig*".into(),
        sender: vec!["Fjordvik barneverntjeneste".into(), "9901 Fjordvik".into()],
        recipient: vec!["Áŋŋá Testesen".into(), "Storgata 1 #2".into()],
        date: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        reference: "2026-17".into(),
        blocks,
    }
}

fn every_block() -> Vec<Block> {
    vec![
        Block::heading("Kva vi har bestemt"),
        Block::paragraph("Fyrste avsnitt.\nNy linje.\n\nAndre avsnitt."),
        Block::paragraph(MARKUP),
        Block::subheading("Barnet si meining"),
        Block::quote("Eg vil bu heime \u{1f600}"),
        Block::list(["Eitt", "#to", "- tre"]),
        Block::table(
            ["Dag", "Kva"],
            vec![vec!["12.3.".into(), "*Møte*".into()], vec!["kort".into()]],
        ),
        Block::paragraph(
            "Čáhppes đ ŋ š ŧ ž Á. \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627} Привет",
        ),
        Block::signature("Liv Leder", "leiar, 12. mars 2026"),
    ]
}

/// What an independent program reads in it; none where this machine lacks that program, never in CI.
fn read(bytes: &[u8]) -> Option<Value> {
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = format!("{}/tests/oracle/read_pdf.py", env!("CARGO_MANIFEST_DIR"));
    let started = Command::new(&python)
        .arg(script)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut reader) = started else {
        return skip(&format!("{python} does not start"));
    };
    // A reader that lacks its library ends before it has read.
    reader.stdin.take().unwrap().write_all(bytes).ok();
    let output = reader.wait_with_output().unwrap();
    if output.status.code() == Some(3) {
        return skip(&format!("{python} has no module pypdf"));
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn skip<T>(reason: &str) -> Option<T> {
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{reason}; set TILTAK_PYTHON to a Python with tests/oracle/requirements.txt"
    );
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(
        std::io::stderr(),
        "SKIPPED: PDF not read by another program: {reason}"
    )
    .unwrap();
    None
}

#[test]
fn another_program_finds_the_words_the_language_and_the_marks_of_the_standards() {
    let bytes = document(&letter(every_block())).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let Some(found) = read(&bytes) else { return };
    assert_eq!(
        (&found["part"], &found["conformance"], &found["ua"]),
        (&"2".into(), &"A".into(), &"1".into())
    );
    assert_eq!(found["language"], "nn");
    assert_eq!(found["title"], "Vedtak om hjelpetiltak #1 *viktig*");
    for (key, wanted) in [
        ("marked", true),
        ("fonts_embedded", true),
        ("encrypted", false),
        ("scripts", false),
    ] {
        assert_eq!(found[key], wanted, "{key}");
    }
    let structure: Vec<_> = found["structure"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for kind in [
        "H1",
        "H2",
        "H3",
        "P",
        "BlockQuote",
        "L",
        "LI",
        "Table",
        "TH",
        "TD",
    ] {
        assert!(structure.contains(&kind), "{kind} is not in {structure:?}");
    }
    let text = found["text"].as_str().unwrap();
    for words in [
        "Fjordvik barneverntjeneste",
        "Áŋŋá Testesen",
        "Storgata 1 #2",
        "12. mars 2026",
        "Vår referanse: 2026-17",
        "Andre avsnitt.",
        "Eg vil bu heime [U+1F600]",
        "#to",
        "- tre",
        "*Møte*",
        "Čáhppes đ ŋ š ŧ ž Á",
        "Привет",
        "Liv Leder",
        "Teikn som ikkje kan skrivast ut",
        "1 / 1",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn what_looks_like_markup_is_printed_as_it_was_typed() {
    let bytes = document(&letter(vec![Block::paragraph(MARKUP)])).unwrap();
    let Some(found) = read(&bytes) else { return };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeezed(found["text"].as_str().unwrap());
    assert!(text.contains(&squeezed(MARKUP)), "{text}");
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_one_others() {
    let first = document(&letter(every_block())).unwrap();
    assert_eq!(first, document(&letter(every_block())).unwrap());
    let mut changed = letter(every_block());
    changed.date = changed.date.succ_opt().unwrap();
    assert_ne!(first, document(&changed).unwrap());
}

#[test]
fn empty_and_strange_texts_can_be_kept_in_archives() {
    let strange = [
        "",
        " \n\n \n",
        "\u{0}\u{1}\u{7f}",
        "\u{202e}baklengs\u{202c}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "e\u{301}\u{302}\u{303}",
        "\u{301}",
        "\u{fffd}\u{ffff}",
        "\u{64a}\u{651}\u{64e} \u{644}\u{627}",
        "中文 ไทย",
        "ﬁ ½ ™ ∑ → ♥",
    ];
    let blocks = strange
        .iter()
        .flat_map(|text| {
            [
                Block::heading(*text),
                Block::paragraph(*text),
                Block::quote(*text),
                Block::list([*text]),
                Block::table([*text], vec![vec![(*text).to_owned()], vec![]]),
                Block::signature(*text, *text),
            ]
        })
        .collect();
    assert_eq!(
        document(&letter(blocks)).map(|bytes| bytes.len() > 1000),
        Ok(true)
    );
    let mut bare = letter(Vec::new());
    (bare.sender, bare.recipient, bare.reference) = (Vec::new(), Vec::new(), String::new());
    assert!(document(&bare).is_ok());
    bare.blocks = vec![
        Block::table(Vec::<String>::new(), vec![]),
        Block::list(Vec::<String>::new()),
    ];
    assert!(document(&bare).is_ok());
}

#[test]
fn a_figure_has_its_description_and_contents_name_the_headings() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 40\" font-family=\"Libertinus Serif\">\
               <style>.bar { fill: #0072b2; }</style><rect class=\"bar\" width=\"60\" height=\"20\"/>\
               <text x=\"2\" y=\"36\" font-size=\"12\">60 prosent \u{1f600}</text></svg>";
    let blocks = vec![
        Block::Contents {
            title: "Innhald".into(),
        },
        Block::heading("Fyrste del"),
        Block::note("Merk dette."),
        Block::Figure {
            svg: svg.into(),
            description: "Ei søyle på 60 prosent.".into(),
            caption: "Kjelde: prøve.".into(),
        },
        Block::heading("Andre del"),
        Block::paragraph("Tekst."),
    ];
    let bytes = document(&letter(blocks)).unwrap();
    let Some(found) = read(&bytes) else { return };
    let text = found["text"].as_str().unwrap();
    for words in ["Innhald", "Merk dette.", "Kjelde: prøve."] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert_eq!(text.matches("Fyrste del").count(), 2, "{text}");
    let structure = found["structure"].as_array().unwrap();
    for kind in ["Figure", "TOC", "TOCI"] {
        assert!(
            structure.iter().any(|one| one == kind),
            "{kind} is not in {structure:?}"
        );
    }
}

fn spaced(characters: &[char]) -> Document {
    letter(vec![Block::paragraph(
        characters.iter().map(|one| format!("{one} ")).collect::<String>(),
    )])
}

#[test]
fn every_plain_character_can_be_kept_in_archives() {
    let all = characters::every_one(Alphabet::Plain);
    let kept = |some: &[char]| attempt(&spaced(some), Alphabet::Plain).is_ok();
    let refused: Vec<_> = all
        .chunks(300)
        .filter(|some| !kept(some))
        .flat_map(|some| some.chunks(1).filter(|one| !kept(one)))
        .collect();
    assert!(all.len() > 600 && refused.is_empty(), "{refused:?}");
}

#[test]
fn a_letter_is_quick_when_the_fonts_are_read() {
    document(&letter(every_block())).unwrap();
    let mut changed = letter(every_block());
    changed.reference = "2026-18".into();
    let started = Instant::now();
    document(&changed).unwrap();
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
}
