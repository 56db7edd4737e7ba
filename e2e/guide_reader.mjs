// The reader of the guide itself: what it understands, and that it stops at what it does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage } from "./support/browser.mjs";
import { act, readGuide, readLine, readRow } from "./support/guide_reader.mjs";

const PAGE = `<main>
  <h2>Melderen</h2><label for="a">Navn</label><input id="a">
  <h2>Barnet</h2><label for="b">Navn <span class="optional">(valgfritt)</span></label><input id="b">
  <fieldset><legend>Kjønn</legend><label><input type="radio" name="k">Jente</label><label><input type="radio" name="k">Gutt</label></fieldset>
  <details><summary>Barnet selv</summary><label><input type="checkbox" id="c">Atferd</label></details>
  <ul><li>Første <a href="#one">Les</a></li><li>Andre <a href="#two">Les</a></li></ul>
  <p>Fristen går ut i morgen</p>
</main>`;

export function testGuideReader({ browser }) {
  test("words that do not stand on the page stop the guide, and so do words that stand there twice", async () => {
    const page = await newPage(browser());
    await page.setContent(PAGE);
    const doing = async (line) => {
      for (const action of line.startsWith("|") ? readRow(line) : readLine(line)) await act(page, action);
    };
    await doing("| Navn (under «Barnet») | Ola Elv |");
    assert.equal(await page.locator("#b").inputValue(), "Ola Elv");
    await doing("| Kjønn | Gutt |");
    await doing("| Kryss av | Atferd |");
    assert.equal(await page.locator("#c").isChecked(), true, "a closed fold is opened first");
    await doing("Åpne «Les» ved «Andre». Se at siden viser «Fristen går ut i morgen».");
    assert.match(page.url(), /#two$/);
    for (const line of [
      "| Navn | Ola Elv |",
      "| Etternavn | Elv |",
      "| Kjønn | Ukjent |",
      "| Kryss av | Rus |",
      "Åpne «Les».",
      "Åpne «Les mer».",
      "Trykk «Lagre».",
      "Se at siden viser «Fristen gikk ut».",
    ]) {
      await assert.rejects(doing(line), undefined, `«${line}» was done`);
    }
    await page.context().close();
  });

  test("a line of the guide becomes what is done, one after the other", () => {
    assert.deepEqual(readLine("Åpne «Saker». Trykk «Søk»."), [
      { verb: "Åpne", what: "Saker", where: undefined, under: undefined },
      { verb: "Trykk", what: "Søk", where: undefined, under: undefined },
    ]);
    assert.deepEqual(readLine("Skriv «a» i «A», «b. c» i «B» og «d» i «D» under «Deler»."), [
      { verb: "Skriv", what: "a", where: "A", under: undefined },
      { verb: "Skriv", what: "b. c", where: "B", under: undefined },
      { verb: "Skriv", what: "d", where: "D", under: "Deler" },
    ]);
    assert.deepEqual(readLine("Kryss av for «X» og «Y» under «Z»."), [
      { verb: "Kryss av for", what: "X", where: "Z", under: undefined },
      { verb: "Kryss av for", what: "Y", where: "Z", under: undefined },
    ]);
    assert.equal(readLine("Skriv «si «kan jeg» høyt» i «Barnets syn».")[0].what, "si «kan jeg» høyt");
  });

  test("a line that is not understood is an error", () => {
    for (const line of [
      "Klikk «Lagre».",
      "Trykk Lagre.",
      "Trykk «Lagre»",
      "Trykk «Lagre.",
      "Trykk «Lagre» fort.",
      "Skriv «tekst».",
      "Skriv «tekst» i.",
      "Skriv «tekst» ved «Felt».",
      "Velg «Ja».",
      "Åpne «Saker» «Søk».",
      "Åpne «Saker», så «Søk».",
      "Trykk.",
      "",
    ]) {
      assert.throws(() => assert.ok(readLine(line).length > 0, "nothing to do"), `«${line}» was understood`);
    }
  });

  test("a row of a form says where, and what is filled in there", () => {
    assert.deepEqual(readRow("| Dagen den kom | 14.10.2026 |"), [{ verb: "Fyll ut", what: "14.10.2026", where: "Dagen den kom", under: undefined }]);
    assert.deepEqual(readRow("| Navn (under «Hvem som melder») | Anne Elv |"), [
      { verb: "Fyll ut", what: "Anne Elv", where: "Navn", under: "Hvem som melder" },
    ]);
    assert.deepEqual(readRow("| Kryss av | Meldingen haster |"), [
      { verb: "Kryss av for", what: "Meldingen haster", where: undefined, under: undefined },
    ]);
    for (const row of ["| Navn | |", "| Navn |", "| | Anne |", "| Navn | Anne | Elv |"]) assert.throws(() => readRow(row), row);
  });

  test("every list item of a story is an instruction or a gap", () => {
    const story = (item) => `### Et barn\n\n**Barn:** Ola Elv (9 år)\n\n![Tråden](screenshots/guide/one.png)\n\n${item}\n`;
    const [read] = readGuide(story("- Åpne «Saker».\n- Hull: Et mål mangler tiltak"));
    assert.equal(read.child, "Ola Elv");
    assert.equal(read.picture, "one");
    assert.deepEqual(read.gaps, ["Et mål mangler tiltak"]);
    assert.equal(read.lines.length, 1);
    assert.throws(() => readGuide(story("- Se på saken.")));
    const form = "| Felt | Fyll ut |\n|---|---|\n| Navn | Ola Elv |\n| Alder | 9 |\n";
    assert.deepEqual(readGuide(story(form))[0].lines.map((line) => line.actions[0].where), ["Navn", "Alder"]);
    assert.throws(() => readGuide(story(`${form}| Navn |\n`)));
    assert.deepEqual(readGuide("## Annet\n\n- Se på saken.\n"), [], "what is outside a story is left alone");
  });
}
