use super::*;
use crate::catalogue::indicator::How;
use crate::export::sample;

#[test]
fn the_keywords_stand_in_their_order_and_the_matrix_last() {
    let file = write(&sample::shares(80, Some(Status::Confidential)), Language::Nb);
    let mut rest = file.as_str();
    for keyword in [
        "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\nLANGUAGE=\"nb\";\nLANGUAGES=\"nb\",\"nn\",\"en\";",
        "\nDECIMALS=1;",
        "\nMATRIX=\"children_with_assist\";",
        "\nSUBJECT-AREA[en]=\"Child welfare\";",
        "\nTITLE=",
        "\nCONTENTS=",
        "\nUNITS=",
        "\nSTUB=\"Område\",\"År\",\"Slag\";",
        "\nHEADING=\"Statistikkvariabel\";",
        "\nVALUES(\"Slag\")=\"Alle; 'alle'\",\"Ung, <ung> & åtte\",\"To linjer\";",
        "\nVALUES[en](\"Contents\")=",
        "\nTIMEVAL(\"År\")=TLIST(A1),\"2023\",\"2024\";",
        "\nCODES(\"Slag\")=\"total\",\"1.1\",\"1.2\";",
        "\nELIMINATION(\"Slag\")=\"Alle; 'alle'\";",
        "\nPRECISION(\"Statistikkvariabel\",",
        "\nNOTE=",
        "\nDATASYMBOL1=\".\";\nDATASYMBOL2=\"..\";\nDATASYMBOL3=\":\";",
        "\nCELLNOTE(\"0\",\"2023\",\"1.1\",\"*\")=\"holdes tilbake",
        "\nDATA=\n",
    ] {
        let at = rest
            .find(keyword)
            .unwrap_or_else(|| panic!("{keyword} is missing in {rest}"));
        rest = &rest[at + keyword.len()..];
    }
    let lines: Vec<_> = rest.lines().collect();
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0], "0.0 0 1000 0.0 0.4");
    assert_eq!(lines[1], "\"...\" \"...\" \"...\" \"...\" \"...\"");
    assert!(lines[11].ends_with(';'));
    assert!(file.lines().all(|line| line.chars().count() <= 256));
}

#[test]
fn half_years_have_their_own_scale() {
    let codes = ["2021H1".to_owned(), "2021H2".to_owned()];
    assert_eq!(time_values(&codes), "TLIST(H1),\"20211\",\"20212\"");
}

#[test]
fn a_table_that_was_stamped_says_when() {
    let table = sample::single(How::Count, 5, None, 1);
    assert!(!write(&table, Language::Nb).contains("CREATION-DATE"));
    let computed_at = Some("2027-01-02T03:04:05Z".parse().unwrap());
    let stamped = table.made_from(crate::Provenance {
        computed_at,
        ..crate::Provenance::default()
    });
    assert!(write(&stamped, Language::Nb).contains("CREATION-DATE=\"20270102 03:04\";"));
}
