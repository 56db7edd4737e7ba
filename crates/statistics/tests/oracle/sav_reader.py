"""Reads an SPSS file with a program that knows nothing of ours, and prints what it found as one JSON object.

Argument: the file. Exit code 9: a module is missing.
"""

import datetime
import json
import math
import sys

try:
    import pyreadstat
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)


def plain(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def rows(columns, names):
    return [[plain(value) for value in row] for row in zip(*(columns[name] for name in names), strict=True)]


def main():
    columns, about = pyreadstat.read_sav(sys.argv[1], user_missing=True, output_format="dict")
    without, _ = pyreadstat.read_sav(sys.argv[1], output_format="dict")
    names = about.column_names
    found = {
        "encoding": about.file_encoding,
        "file_label": about.file_label,
        "names": names,
        "labels": about.column_labels,
        "value_labels": {
            name: {str(value): label for value, label in labels.items()}
            for name, labels in about.variable_value_labels.items()
        },
        "missing": {
            name: sorted([one["lo"], one["hi"]] for one in ranges) for name, ranges in about.missing_ranges.items()
        },
        "measures": [about.variable_measure[name] for name in names],
        "notes": [line.rstrip() for line in about.notes] if isinstance(about.notes, list) else about.notes,
        "sets": {
            name.lstrip("$").lower(): {"label": one["label"], "variables": one["variable_list"]}
            for name, one in (about.mr_sets or {}).items()
        },
        "rows": rows(columns, names),
        "plain": rows(without, names),
    }
    print(json.dumps(found, ensure_ascii=False))


main()
