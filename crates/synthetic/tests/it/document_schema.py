"""Holds concern reports against the official JSON schemas: an opinion that is not ours.

Usage: document_schema.py DOMAIN_FOLDER < lines, each `public|private VERSION DOCUMENT`. Prints a line for each fault.
"""
import json
import pathlib
import sys

import jsonschema
import referencing

FILES = {
    ("public", "1"): "offentlig.bekymringsmelding.v1.json",
    ("private", "1"): "privat.bekymringsmelding.v1.json",
    ("public", "2"): "v2/offentlig.bekymringsmelding.v2.json",
    ("private", "2"): "v2/privat.bekymringsmelding.v2.json",
}
# Where the schemas say that the address lies, whichever way they write it.
ADDRESS = "https://fiks.ks.no/adresse.json"


def main():
    domain = pathlib.Path(sys.argv[1])
    address = referencing.Resource.from_contents(json.loads((domain / "adresse.json").read_text("utf-8")))
    registry = referencing.Registry().with_resource(ADDRESS, address)
    validators = {
        key: jsonschema.Draft201909Validator(json.loads((domain / name).read_text("utf-8")), registry=registry)
        for key, name in FILES.items()
    }
    count = 0
    for count, line in enumerate(sys.stdin, 1):
        kind, version, document = line.rstrip("\n").split(" ", 2)
        for error in validators[kind, version].iter_errors(json.loads(document)):
            print(kind, version, "/".join(map(str, error.absolute_path)), error.validator)
    print("judged", count)


main()
