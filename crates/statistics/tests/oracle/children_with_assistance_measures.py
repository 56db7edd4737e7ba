"""Counts children with assistance measures at 31 December with DuckDB, from the text of the definition alone.

Usage: children_with_assistance_measures.py FOLDER YEAR
FOLDER holds child.csv and measure.csv. Prints one line a cell: age group, main category, children.
Exits with 9 where DuckDB is not installed.
"""

import sys

try:
    import duckdb
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

AGES = {"F000-024": (0, 24), "F000-002": (0, 2), "F003-005": (3, 5), "F006-012": (6, 12), "F013-017": (13, 17), "F018-024": (18, 24)}
HEADINGS = {
    "total": None,
    "institution": "1",
    "foster_home": "2",
    "parenting_skills": "3",
    "child_development": "4",
    "supervision_and_control": "5",
    "network_and_cooperation": "6",
    "examination_and_treatment": "7",
    "housing": "8",
}
# A person belongs to a cell where some measure proves it. Age is found by trying birthdays, not by subtracting years.
CELL = """
SELECT count(*) FROM child AS c
WHERE c.born <= make_date($year, 12, 31)
  AND c.born <= make_date($year, 12, 31) - to_years($lowest)
  AND c.born > make_date($year, 12, 31) - to_years($highest + 1)
  AND EXISTS (
    SELECT 1 FROM measure AS m
    WHERE m.child_id = c.child_id
      AND m.is_assistance
      AND m.started_on < make_date($year + 1, 1, 1)
      AND coalesce(m.ended_on, DATE '9999-12-31') > make_date($year, 12, 30)
      AND ($heading IS NULL OR string_split(m.category, '.')[1] = $heading)
  )
"""


def main(folder: str, year: int) -> None:
    database = duckdb.connect()
    database.execute(
        "CREATE TABLE child AS SELECT child_id, born FROM read_csv(?, header = true, types = "
        "{'child_id': 'VARCHAR', 'born': 'DATE'})",
        [f"{folder}/child.csv"],
    )
    database.execute(
        "CREATE TABLE measure AS SELECT * FROM read_csv(?, header = true, nullstr = '', types = "
        "{'child_id': 'VARCHAR', 'category': 'VARCHAR', 'is_assistance': 'BOOLEAN', 'started_on': 'DATE', "
        "'ended_on': 'DATE'})",
        [f"{folder}/measure.csv"],
    )
    for group, (lowest, highest) in AGES.items():
        for category, heading in HEADINGS.items():
            parameters = {"year": year, "lowest": lowest, "highest": highest, "heading": heading}
            (count,) = database.execute(CELL, parameters).fetchone()
            print(group, category, count)


main(sys.argv[1], int(sys.argv[2]))
