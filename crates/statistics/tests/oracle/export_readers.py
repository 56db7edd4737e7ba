"""Reads one table in every format with programs that know nothing of ours, and prints each cell as a JSON array.

Arguments: a folder with table.json, table.csv, plain.csv, table.px, table.xlsx and table.parquet; how many dimensions
they have; and the numbers of each cell in order, such as value,low,high.
Line: [reader, [codes ...], measure, number or null, symbol or null]. Exit code 9: a module is missing.
"""

import contextlib
import csv
import io
import json
import re
import sys
from pathlib import Path

try:
    import duckdb
    import openpyxl
    from pyaxis import pyaxis
    from pyjstat import pyjstat
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

MEASURES = sys.argv[3].split(",")
NEVER = r"(?!)"


def out(reader, codes, measure, number, symbol):
    print(json.dumps([reader, [str(code) for code in codes], measure, number, symbol], ensure_ascii=False))


def real(number):
    return None if number is None or number == "" or number != number else float(number)


def json_stat(folder):
    text = (folder / "table.json").read_text(encoding="utf-8")
    dataset = pyjstat.Dataset.read(text)
    frame = dataset.write("dataframe", naming="id")
    status = dataset.get("status", {})
    for place, row in enumerate(frame.itertuples(index=False)):
        *codes, measure, number = row
        out("pyjstat", codes, measure, real(number), status.get(str(place)))


def px(folder, language):
    with contextlib.redirect_stdout(io.StringIO()):
        parsed = pyaxis.parse(
            str(folder / "table.px"), "utf-8", null_values=NEVER, sd_values=NEVER, lang=language
        )
    metadata, frame = parsed["METADATA"], parsed["DATA"]
    names = metadata["STUB"] + metadata["HEADING"]
    codes = {
        name: dict(zip(metadata[f"VALUES({name})"], metadata[f"CODES({name})"], strict=True)) for name in names
    }
    symbols = {f'"{"." * number}"': metadata[f"DATASYMBOL{number}"][0] for number in (1, 2, 3)}
    for row in frame.itertuples(index=False):
        *labels, data = row
        *rest, measure = [codes[name][label] for name, label in zip(names, labels, strict=True)]
        symbol = symbols.get(data)
        out(f"pyaxis {language}", rest, measure, None if symbol else float(data), symbol)


def rows(reader, header, lines, measure_of, number_of):
    """A line for each cell: columns of codes, each before its label, then the measures, `unstable` and status."""
    measures = [(at, measure_of(name)) for at, name in enumerate(header) if measure_of(name)]
    first = measures[0][0]
    status = measures[-1][0] + 2
    for line in lines:
        symbol = line[status] or None
        for at, measure in measures:
            out(reader, line[0:first:2], measure, number_of(line[at]), symbol)


def by_position(header, dimensions):
    """The measures of a file whose headings are words: they follow after the dimensions."""
    return {name: MEASURES[at] for at, name in enumerate(header[2 * dimensions : 2 * dimensions + len(MEASURES)])}


def with_csv(folder, dimensions):
    with open(folder / "table.csv", encoding="utf-8-sig", newline="") as file:
        header, *lines = csv.reader(file, delimiter=";")
    measures = by_position(header, dimensions)
    rows("csv", header, lines, measures.get, lambda text: real(text.replace(",", ".")))
    with open(folder / "plain.csv", encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    rows("csv plain", header, lines, lambda name: name if name in MEASURES else None, real)


def with_duckdb(folder, dimensions):
    def read(reader, query, measure_of):
        answer = duckdb.sql(query)
        header = [column[0] for column in answer.description]
        rows(reader, header, answer.fetchall(), measure_of(header), real)

    with open(folder / "table.csv", encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file, delimiter=";"))
    types = {name: "VARCHAR" for name in header}
    types.update({name: "DOUBLE" for name in by_position(header, dimensions)})
    common = "header=true, auto_detect=false, quote='\"', escape='\"', new_line='\\r\\n'"
    columns = str(types)
    file = folder / "table.csv"
    read(
        "duckdb csv",
        f"SELECT * FROM read_csv('{file}', delim=';', decimal_separator=',', columns={columns}, {common})",
        lambda header: by_position(header, dimensions).get,
    )
    named = lambda header: lambda name: name if name in MEASURES else None
    with open(folder / "plain.csv", encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    columns = str({name: "DOUBLE" if name in MEASURES else "VARCHAR" for name in header})
    file = folder / "plain.csv"
    read("duckdb csv plain", f"SELECT * FROM read_csv('{file}', delim=',', columns={columns}, {common})", named)
    file = folder / "table.parquet"
    read("duckdb parquet", f"SELECT * FROM '{file}'", named)
    keys = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{file}')").fetchall()
    keys = {bytes(key).decode(): bytes(value).decode() for key, value in keys}
    for key in ["title", "unit", "source", "audience", "version", "updated", "about"]:
        assert keys[key], key


def xlsx(folder, dimensions):
    book = openpyxl.load_workbook(folder / "table.xlsx")
    reading, data, about = book.worksheets
    header, *lines = data.iter_rows(values_only=True)
    rows("openpyxl", header, lines, by_position(header, dimensions).get, real)
    assert data.auto_filter.ref and data.freeze_panes == "A2"
    assert reading.freeze_panes and reading.print_title_rows
    assert reading["A1"].value == about["A1"].value and reading["A1"].font.bold
    assert reading.page_setup.orientation == "landscape"
    # On the sheet for reading the figures stand in the table's own order.
    for row in reading.iter_rows(min_row=5, min_col=dimensions, values_only=True):
        if row[0] is None:
            break
        for cell in row:
            symbol = cell if isinstance(cell, str) else None
            out("openpyxl reading", [], "value", None if symbol else float(cell), symbol)


def main():
    folder, dimensions = Path(sys.argv[1]), int(sys.argv[2])
    json_stat(folder)
    languages = re.search(r'LANGUAGES=(.*);', (folder / "table.px").read_text(encoding="utf-8"))[1]
    for language in re.findall(r"\w+", languages):
        px(folder, language)
    with_csv(folder, dimensions)
    with_duckdb(folder, dimensions)
    xlsx(folder, dimensions)


main()
