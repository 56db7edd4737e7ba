"""The register's rules a second time, from the specification alone, to hold ours against.

Argument: a folder of XML files that the schema accepts. Standard output: a line of JSON for each finding.
Sak-06 is retired; Sak-22 asks for the previous submission and is left out.
"""
import json
import pathlib
import sys

from document import RULES, Case, is_migrated, nearest_id

# Imported for the rules that they register.
import case_file  # noqa: F401
import concern  # noqa: F401
import decision  # noqa: F401
import measure  # noqa: F401


def findings(case):
    for rule in RULES:
        if case.is_deleted and not rule.sees_deleted:
            continue
        for element in rule.check(case):
            severity = rule.if_migrated if is_migrated(element) else rule.severity
            yield rule.id, element.tag, nearest_id(element), severity


def main():
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
        for rule, element, key, severity in findings(Case(str(path))):
            print(json.dumps({"file": path.name, "rule": rule, "element": element, "id": key, "severity": severity}))


if __name__ == "__main__":
    main()
