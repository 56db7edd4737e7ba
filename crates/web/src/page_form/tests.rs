use super::*;

const PAGE: &str = r#"<main><details class="fold"><summary>Endre</summary>
<form class="form" method="post" action="/saker/1/a?x=1">
<input type="hidden" name="csrf_token" value="t"><input type="hidden" name="form_key" value="new"><input type="hidden" name="version" value="4">
<label class="ds-label" for="field-plan">Planen <span class="optional">(valgfritt)</span></label>
<textarea id="field-plan" name="plan" rows="5">
Første &amp; siste
linje</textarea>
<label for="field-on">Dato</label><input type="text" id="field-on" name="on" value="01.06.2026">
<fieldset><legend>Svar</legend>
<input type="radio" id="field-a" name="a" value="yes" checked><label for="field-a">Ja</label>
<input type="radio" id="field-a-2" name="a" value="no"><label for="field-a-2">Nei &lt;tvil&gt;</label></fieldset>
<label for="field-k">Slag</label><select id="field-k" name="k"><option value="">Velg</option><option value="1" selected>En</option><option value="2">To</option></select>
<button type="submit" name="save_draft" value="1">Utkast</button>
</form></details>
<form method="post" action="/saker/1/b"><input type="hidden" name="csrf_token" value="t"></form></main>"#;

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_form_tells_what_stands_in_its_fields_and_what_they_are_called() {
    let forms = find(PAGE, Some("/saker/1/a"));
    assert_eq!(forms.len(), 1);
    let form = &forms[0];
    assert_eq!(form.value("plan"), "Første & siste\nlinje");
    assert_eq!(form.value("on"), "01.06.2026");
    assert_eq!(form.value("a"), "yes");
    assert_eq!(form.value("k"), "1");
    assert_eq!(form.field("plan").unwrap().label, "Planen (valgfritt)");
    assert_eq!(form.field("a").unwrap().label, "Svar");
    assert_eq!(form.field("a").unwrap().words(&["no".to_owned()]), "Nei <tvil>");
    assert!(form.field("save_draft").is_none());
    assert_eq!(find(PAGE, None).len(), 2);
}

#[test]
fn a_draft_fills_its_form_and_no_other() {
    let draft = pairs(&[
        ("plan", "\"Ny\" <tekst>"),
        ("on", "2.6.26"),
        ("a", "no"),
        ("k", "2"),
        ("version", "3"),
        ("form_key", "old"),
    ]);
    let filled = fill(PAGE, "/saker/1/a", &draft).unwrap();
    let form = &find(&filled, Some("/saker/1/a"))[0];
    assert_eq!(form.value("plan"), "\"Ny\" <tekst>");
    assert_eq!(
        (form.value("on"), form.value("a"), form.value("k")),
        ("2.6.26", "no", "2")
    );
    assert_eq!((form.value("version"), form.value("form_key")), ("3", "old"));
    assert_eq!(form.value("csrf_token"), "t", "a token never comes from a draft");
    assert!(!filled.contains("<tekst>"), "what was typed stays text");
    assert!(
        filled.contains("<details class=\"fold\" open>"),
        "a folded form is opened"
    );
    assert_eq!(fill(PAGE, "/saker/1/c", &draft), None);
}

#[test]
fn what_was_not_ticked_in_a_draft_is_not_ticked() {
    let filled = fill(PAGE, "/saker/1/a", &pairs(&[("plan", "x")])).unwrap();
    let form = &find(&filled, Some("/saker/1/a"))[0];
    assert!(form.field("a").unwrap().values.is_empty());
    assert_eq!(
        form.value("k"),
        "1",
        "a list that the draft does not know keeps its choice"
    );
}

#[test]
fn only_forms_with_a_version_are_marked_and_a_refused_one_keeps_its_mark() {
    let marked = mark_versions(PAGE, None);
    assert_eq!(marked.matches("name=\"form_base\"").count(), 1);
    assert_eq!(mark_versions(&marked, None), marked);
    let again = mark_versions(PAGE, Some(("/saker/1/a", "{\"plan\":\"old\"}")));
    assert!(again.contains("{&quot;plan&quot;:&quot;old&quot;}"));
}
