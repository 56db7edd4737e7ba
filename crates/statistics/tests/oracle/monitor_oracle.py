"""Counts the municipality monitor's indicators with DuckDB, from the text of the rules alone.

Usage: monitor_oracle.py FOLDER FIRST_YEAR LAST_YEAR
FOLDER holds the analytics tables as Parquet. Prints one line for each indicator, period and municipality: the count, or count
and whole with a slash between them. Municipalities without any case have no line.
Exits with 9 where DuckDB is not installed.
"""

import sys

try:
    import duckdb
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

TABLES = ("child", "case_file", "measure", "investigation", "concern_report", "plan", "plan_evaluation", "population")

# Every child with every municipality that has had a case of it.
PLACES = "CREATE TABLE place AS SELECT DISTINCT child_id, municipality FROM case_file WHERE municipality IS NOT NULL"

# Age as a birthday: the child has turned LOW and not yet turned HIGH + 1 on the day.
AGED = "c.born <= {day} - to_years({low}) AND c.born > {day} - to_years({high} + 1) AND c.born <= {day}"

# A condition on a child (c) in a municipality (p), on the first ($first) and last ($last) day of the period.
HAS_MEASURE = """EXISTS (SELECT 1 FROM measure m JOIN case_file f USING (case_file_id)
  WHERE m.child_id = c.child_id AND f.municipality = p.municipality AND {what}
  AND m.started_on < DATE '{last}' + 1 AND coalesce(m.ended_on, DATE '9999-01-01') > DATE '{first}' - 1)"""
HAS_INVESTIGATION = """EXISTS (SELECT 1 FROM investigation i JOIN case_file f USING (case_file_id)
  WHERE i.child_id = c.child_id AND f.municipality = p.municipality
  AND NOT (i.started_on > DATE '{last}' OR i.concluded_on < DATE '{first}' AND i.concluded_on IS NOT NULL))"""
HAS_REPORT = """EXISTS (SELECT 1 FROM concern_report r JOIN case_file f USING (case_file_id)
  WHERE r.child_id = c.child_id AND f.municipality = p.municipality
  AND r.received_on >= DATE '{first}' AND r.received_on <= DATE '{last}')"""
FOSTER_HOME_A_YEAR = """EXISTS (SELECT 1 FROM measure m JOIN case_file f USING (case_file_id)
  WHERE m.child_id = c.child_id AND f.municipality = p.municipality
  AND m.is_placement AND regexp_matches(m.category, '^2[.]([1-4]|99)$')
  AND m.started_on + to_years(1) < DATE '{last}' AND coalesce(m.ended_on, DATE '9999-01-01') >= DATE '{last}')"""
PLAN_AT_END = """EXISTS (SELECT 1 FROM plan l JOIN case_file f USING (case_file_id)
  WHERE l.child_id = c.child_id AND f.municipality = p.municipality AND l.kind = '1'
  AND DATE '{last}' BETWEEN l.started_on AND coalesce(l.ended_on, DATE '9999-01-01'))"""
# Three unbroken months: from some day of the half-year on, until the day before the same day three months later.
THREE_MONTHS = """l.kind = '1' AND EXISTS (SELECT 1 FROM day d
    WHERE d.day BETWEEN DATE '{first}' AND DATE '{last}' AND d.day >= l.started_on
    AND (d.day + to_months(3))::DATE - 1 <= DATE '{last}'
    AND (d.day + to_months(3))::DATE - 1 <= coalesce(l.ended_on, DATE '9999-01-01'))"""
PLANNED = """EXISTS (SELECT 1 FROM plan l JOIN case_file f USING (case_file_id)
  WHERE l.child_id = c.child_id AND f.municipality = p.municipality AND """ + THREE_MONTHS + ")"
EVALUATED = """EXISTS (SELECT 1 FROM plan l JOIN case_file f USING (case_file_id)
  WHERE l.child_id = c.child_id AND f.municipality = p.municipality AND """ + THREE_MONTHS + """
  AND EXISTS (SELECT 1 FROM plan_evaluation e WHERE e.plan_id = l.plan_id
    AND e.evaluated_on BETWEEN DATE '{first}' AND DATE '{last}'))"""

ANY, OUT, HOME = "true", "m.is_placement", "NOT m.is_placement"


def measure(what):
    return HAS_MEASURE.replace("{what}", what)


EITHER = f"({measure(ANY)} OR {HAS_INVESTIGATION})"
ASSISTANCE = measure("m.legal_group = 'assistance'").replace("DATE '{first}' - 1", "DATE '{last}' - 1")

# Children: indicator -> condition and ages.
OF_YEAR = {
    "v2": (measure(ANY), 0, 17),
    "v4": (HAS_INVESTIGATION, 0, 17),
    "v6": (measure(OUT), 0, 17),
    "v8": (measure(HOME), 0, 17),
    "v10": (EITHER, 0, 17),
    "v18": (EITHER, 0, 22),
    "v20": (measure(OUT), 0, 22),
    "v27": (measure(HOME), 0, 22),
    "v58": (HAS_REPORT, 0, 24),
}
OF_HALF_YEAR = {
    "v321": (FOSTER_HOME_A_YEAR, 0, 24),
    "v361": (FOSTER_HOME_A_YEAR, 0, 24),
    "v381": (ASSISTANCE, 0, 24),
    "v38": (f"{ASSISTANCE} AND {PLAN_AT_END}", 0, 24),
    "v41": (PLANNED, 0, 24),
    "v40": (EVALUATED, 0, 24),
}
RATIOS_OF_YEAR = {
    "v3": ("v2", "v1"), "v5": ("v4", "v1"), "v7": ("v6", "v1"), "v9": ("v8", "v2"), "v15": ("v13", "v13+v14"),
    "v59": ("v58", "v1"),
}
RATIOS_OF_HALF_YEAR = {"v31": ("v30", "v301"), "v39": ("v38", "v381"), "v42": ("v40", "v41")}

# The week for review, then the months of the law: the day before the limit is over is in time.
DUE = """(coalesce(i.received_on, i.started_on) + 7
  + to_months(CASE WHEN i.extended_on IS NOT NULL THEN 6 ELSE 3 END))::DATE"""


def counts(database, sql):
    return dict(database.execute(sql).fetchall())


def children(database, condition, low, high, first, last):
    condition = condition.replace("{first}", first).replace("{last}", last)
    aged = AGED.format(day=f"DATE '{last}'", low=low, high=high)
    return counts(
        database,
        f"SELECT p.municipality, count(DISTINCT c.child_id) FROM place p JOIN child c USING (child_id) "
        f"WHERE {aged} AND {condition} GROUP BY p.municipality",
    )


def foster_homes(database, code, first, last):
    aged = AGED.format(day=f"DATE '{last}'", low=0, high=24)
    return counts(
        database,
        f"SELECT f.municipality, count(*) FROM measure m JOIN case_file f USING (case_file_id) "
        f"JOIN child c ON c.child_id = m.child_id WHERE m.category = '{code}' AND {aged} "
        f"AND m.started_on <= DATE '{last}' AND (m.ended_on IS NULL OR m.ended_on >= DATE '{first}') GROUP BY ALL",
    )


def investigations(database, condition, first, last):
    return counts(
        database,
        f"SELECT f.municipality, count(*) FROM investigation i JOIN case_file f USING (case_file_id) "
        f"WHERE year(i.concluded_on) = year(DATE '{first}') AND (month(i.concluded_on) > 6) = (month(DATE '{first}') > 6) "
        f"AND {condition} GROUP BY ALL",
    )


def residents(database, year):
    return counts(
        database,
        f"SELECT municipality, sum(persons)::BIGINT FROM population WHERE year = {year} AND age < 18 GROUP BY ALL",
    )


def show(period, found, ratios):
    municipalities = sorted({number for counts in found.values() for number in counts})
    for municipality in municipalities:
        value = {indicator: counts.get(municipality, 0) for indicator, counts in found.items()}
        for indicator, count in value.items():
            print(indicator, period, municipality, count)
        for indicator, (part, whole) in ratios.items():
            print(indicator, period, municipality, f"{value[part]}/{sum(value[one] for one in whole.split('+'))}")


def main(folder, first_year, last_year):
    database = duckdb.connect()
    for table in TABLES:
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{folder}/{table}.parquet')")
    database.execute(PLACES)
    database.execute("CREATE TABLE day AS SELECT unnest(range(DATE '2010-01-01', DATE '2031-01-01', INTERVAL 1 DAY))::DATE AS day")
    for year in range(first_year, last_year + 1):
        first, last = f"{year}-01-01", f"{year}-12-31"
        found = {"v1": residents(database, year)}
        for indicator, (condition, low, high) in OF_YEAR.items():
            found[indicator] = children(database, condition, low, high, first, last)
        found["v13"] = foster_homes(database, "2.1", first, last)
        found["v14"] = foster_homes(database, "2.2", first, last)
        show(str(year), found, RATIOS_OF_YEAR)
        for half, first, last in ((1, f"{year}-01-01", f"{year}-06-30"), (2, f"{year}-07-01", f"{year}-12-31")):
            found = {
                "v301": investigations(database, "true", first, last),
                "v30": investigations(database, f"i.concluded_on > {DUE}", first, last),
            }
            for indicator, (condition, low, high) in OF_HALF_YEAR.items():
                found[indicator] = children(database, condition, low, high, first, last)
            show(f"{year}H{half}", found, RATIOS_OF_HALF_YEAR)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
