"""Reads the files of a survey with programs that know nothing of ours, and prints what each found as one JSON object.

Argument: the folder with answers.sav, answers.xml, answers.json and answers.xlsx. Exit code 9: a module is missing.
"""

import json
import sys
from collections import Counter
from pathlib import Path

try:
    import openpyxl
    import pyreadstat
    from lxml import etree
    from pyjstat import pyjstat
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

DDI = "{ddi:codebook:2_5}"
# The order of elements inside some elements, as the schema of DDI-Codebook 2.5 has it.
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
    "titlStmt": ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
    "prodStmt": ["producer", "copyright", "prodDate", "prodPlac", "software", "fundAg", "grantNo"],
    "stdyInfo": ["studyBudget", "subject", "abstract", "sumDscr", "qualityStatement", "notes", "exPostEvaluation"],
    "sumDscr": ["timePrd", "collDate", "nation", "geogCover", "geogUnit", "anlyUnit", "universe", "dataKind"],
    "fileTxt": ["fileName", "fileCont", "fileStrc", "dimensns", "fileType"],
    "dimensns": ["caseQnty", "varQnty"],
    "dataDscr": ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
    "var": [
        "location", "labl", "imputation", "security", "embargo", "respUnit", "anlysUnit", "qstn", "valrng", "invalrng",
        "undocCod", "universe", "TotlResp", "sumStat", "txt", "stdCatgry", "catgryGrp", "catgry", "codInstr", "verStmt",
        "concept", "derivation", "varFormat", "geoMap", "catLevel", "notes",
    ],
    "catgry": ["catValu", "labl", "txt", "catStat", "mrow"],
}


def sav(folder, found):
    columns, about = pyreadstat.read_sav(str(folder / "answers.sav"), user_missing=True, output_format="dict")
    counts, labels = {}, {}
    for name, own in about.variable_value_labels.items():
        given = Counter(value for value in columns[name])
        for value, label in own.items():
            key = f"{name}:{int(value)}"
            counts[key] = given.get(value, 0)
            labels[key] = label
    found["sav"], found["sav-labels"] = counts, labels
    found["sav-rows"] = about.number_rows
    # Without them asked for, what is missing is not there.
    plain, _ = pyreadstat.read_sav(str(folder / "answers.sav"), output_format="dict")
    for name, ranges in about.missing_ranges.items():
        gone = {one["lo"] for one in ranges}
        assert not gone & {value for value in plain[name] if value is not None}, name


def json_stat(folder, found):
    dataset = pyjstat.Dataset.read((folder / "answers.json").read_text(encoding="utf-8"))
    frame = dataset.write("dataframe", naming="id")
    found["json-stat"] = {
        row["answer"]: int(row["value"]) for _, row in frame[frame["contents"] == "count"].iterrows()
    }


def xlsx(folder, found):
    sheet = openpyxl.load_workbook(folder / "answers.xlsx").worksheets[0]
    found["xlsx"], found["xlsx-types"] = {}, {}
    for row in sheet.iter_rows(min_row=2):
        key = f"{row[1].value}:{row[3].value}"
        found["xlsx"][key] = row[5].value
        found["xlsx-types"][key] = "".join(cell.data_type for cell in row)


def ddi(folder, found):
    root = etree.parse(str(folder / "answers.xml")).getroot()
    faults = []
    if root.tag != f"{DDI}codeBook" or root.get("version") != "2.5":
        faults.append(f"root {root.tag}")
    ids = [one.get("ID") for one in root.iter() if one.get("ID")]
    if len(ids) != len(set(ids)):
        faults.append("an ID stands twice")
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ORDER:
            children = [etree.QName(child).localname for child in element]
            unknown = set(children) - set(ORDER[name])
            places = [ORDER[name].index(child) for child in children if child in ORDER[name]]
            if unknown or places != sorted(places):
                faults.append(f"{name}: {children}")
    for group in root.iter(f"{DDI}varGrp"):
        faults.extend(f"no {one}" for one in group.get("var").split() if one not in ids)
    counts = {}
    for variable in root.iter(f"{DDI}var"):
        for category in variable.findall(f"{DDI}catgry"):
            key = f"{variable.get('name')}:{category.findtext(f'{DDI}catValu')}"
            counts[key] = int(category.findtext(f"{DDI}catStat"))
    found["ddi"], found["ddi-faults"] = counts, faults


def main():
    folder, found = Path(sys.argv[1]), {}
    for reader in (sav, json_stat, xlsx, ddi):
        reader(folder, found)
    print(json.dumps(found, ensure_ascii=False))


main()
