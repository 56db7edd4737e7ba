"""Counts every indicator of the catalogue with DuckDB, from the texts of the definitions alone.

Usage: indicators_oracle.py FOLDER YEAR...
FOLDER holds a Parquet file for each table. Prints one line for each count that is not zero:

    part|whole  indicator  dimension  year  area  sex  age  category  count

`dimension` is the one besides sex and age that the count is broken down by, or - where it is by none; a whole that is the
same for all its categories has * for category. Areas are 0, the two digits of counties and the four of municipalities.
Exits with 9 where DuckDB is not installed.

What is counted is first listed, one row for each, with what is true of it as lists; the lists are then asked.
"""

import sys

try:
    import duckdb
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

GROUPS = [(0, 2), (3, 5), (6, 12), (13, 17), (18, 24)]
HEADINGS = {
    "1": "institution",
    "2": "foster_home",
    "3": "parenting_skills",
    "4": "child_development",
    "5": "supervision_and_control",
    "6": "network_and_cooperation",
    "7": "examination_and_treatment",
    "8": "housing",
}
HEADING_OF = "map {" + ", ".join(f"'{key}': '{value}'" for key, value in HEADINGS.items()) + "}"

# One row for each child, municipality and year: its measures of the year, and of these those of 31 December.
CHILDREN = """
CREATE TABLE children AS
SELECT *, [m FOR m IN of_year IF m.last >= make_date(year, 12, 31)] AS of_day
FROM (
    SELECT year, municipality, child_id, sex, age, list(tiltak) AS of_year
    FROM (
    SELECT y.year, f.municipality, c.child_id, c.sex, date_sub('year', c.born, make_date(y.year, 12, 31)) AS age,
           {'code': m.category, 'heading': string_split(m.category, '.')[1], 'law': m.legal_group,
            'placing': m.is_placement, 'help': m.is_assistance,
            'last': ifnull(m.ended_on, DATE '9999-12-31')} AS tiltak
    FROM years AS y, measure AS m
    INNER JOIN child AS c USING (child_id)
    LEFT JOIN (SELECT case_file_id, municipality FROM case_file) AS f USING (case_file_id)
    WHERE NOT (m.started_on > make_date(y.year, 12, 31) OR ifnull(m.ended_on, DATE '9999-12-31') < make_date(y.year, 1, 1))
      AND c.born > make_date(y.year - 25, 12, 31) AND c.born < make_date(y.year + 1, 1, 1)
    )
    GROUP BY ALL
)
"""

# What is true of a child on 31 December, as the texts of H001-H024 and R001-R005 have it.
CENSUS = """
CREATE TABLE census AS
SELECT year, municipality, child_id, sex, age,
       list_contains([m.law FOR m IN of_day], 'assistance') AS helped,
       list_contains([m.placing FOR m IN of_day], true) AS away,
       [kind_of(m.heading, m.code) FOR m IN of_day IF m.placing] AS kinds,
       len([m FOR m IN of_day IF m.law = 'assistance' AND m.heading IN ('3', '5', '6')]) > 0 AS guided,
       len([m FOR m IN of_day IF m.law = 'assistance' AND m.heading = '4']) > 0 AS supported,
       EXISTS (
           FROM plan AS p
           WHERE p.child_id = children.child_id AND p.kind IN ('1', '2')
             AND make_date(year, 12, 31) BETWEEN p.started_on AND ifnull(p.ended_on, DATE '9999-12-31')
       ) AS planned,
       list_contains([m.help FOR m IN of_day], true) AS helped_widely,
       list_distinct([heading_of(m.heading) FOR m IN of_day IF m.help]) AS headings
FROM children
WHERE len(of_day) > 0
"""

KIND_OF = """
CREATE MACRO kind_of(heading, code) AS CASE
    WHEN heading = '1' THEN 'institution'
    WHEN code = '2.5' THEN 'emergency_foster_home'
    WHEN code = '2.6' THEN 'temporary_home'
    WHEN heading = '2' THEN 'foster_home'
    WHEN code = '8.2' THEN 'housing'
END
"""

PLACE = "CASE WHEN away THEN ['placed'] ELSE ['at_home'] END"
SUPPORT = (
    "CASE WHEN guided AND supported THEN ['guidance_and_support'] WHEN guided THEN ['only_guidance'] "
    "ELSE ['only_support'] END"
)
BY_GUIDANCE = "helped AND NOT away AND (guided OR supported)"


def read(database, folder, years):
    for table in ("child", "case_file", "measure", "plan", "concern_report", "investigation", "feedback"):
        database.execute(f"CREATE VIEW {table} AS FROM read_parquet('{folder}/{table}.parquet')")
    database.execute("CREATE TABLE years AS SELECT unnest(?::BIGINT[]) AS year", [years])
    database.execute(f"CREATE MACRO heading_of(heading) AS {HEADING_OF}[heading]")
    database.execute(KIND_OF)
    database.execute(CHILDREN)
    database.execute(CENSUS)
    database.execute(
        "CREATE TABLE measures_of_day AS SELECT year, municipality, sex, age, unnest(of_day, recursive := true) FROM children"
    )
    database.execute(
        "CREATE TABLE measures_of_year AS SELECT year, municipality, sex, age, unnest(of_year, recursive := true) FROM children"
    )
    # Where the child stands in the year, by the rule of 2016.
    database.execute("""
        CREATE TABLE standing AS
        SELECT year, municipality, sex, age, len(of_day) > 0 AS now,
               list_contains([m.law FOR m IN of_day], 'care') AS care_now,
               CASE WHEN len(of_day) > 0 THEN list_contains([m.law FOR m IN of_day], 'care')
                    ELSE list_contains([m.law FOR m IN of_year], 'care') END AS care,
               list_contains([m.placing FOR m IN of_day], true) AS away
        FROM children""")
    for table, day in (("concern_report", "received_on"), ("feedback", "answered_on")):
        database.execute(f"CREATE TABLE {table}_of_year AS {events(table, day)}")
    database.execute(f"CREATE TABLE started AS {events('investigation', 'started_on')}")
    database.execute(f"CREATE TABLE concluded AS {events('investigation', 'concluded_on')}")


def events(table, day):
    """What happened in each year, with the child's age at its end; unborn children are 0."""
    lowest = "" if table == "feedback" else "OR c.born > make_date(y.year, 12, 31)"
    return f"""
        SELECT y.year, f.municipality, c.sex, greatest(date_part('year', make_date(y.year, 12, 31)) - date_part('year', c.born), 0) AS age,
               e.* EXCLUDE (child_id, case_file_id)
        FROM {table} AS e
        INNER JOIN child AS c USING (child_id)
        LEFT JOIN (SELECT case_file_id, municipality FROM case_file) AS f USING (case_file_id)
        INNER JOIN years AS y ON date_part('year', e.{day}) = y.year
        WHERE date_sub('year', c.born, make_date(y.year, 12, 31)) BETWEEN 0 AND 24 AND c.born <= make_date(y.year, 12, 31)
           {lowest}"""


def indicators():
    """Id, ages, age dimension, table, condition of the part, of the whole (None for a count), and the dimensions: each with
    the list of a row's categories, and whether the whole is broken down too."""
    child, young = (0, 17), (0, 24)
    place = {"assistance_place": (PLACE, False)}
    kinds = {"placement_kind": ("list_distinct(kinds)", False)}
    yield "H001", child, "age_group", "census", "helped", "true", place
    yield "H002", child, "age_group", "census", "helped AND NOT away", "true", {}
    yield "H003", child, "age_group", "census", "helped AND away", "true", kinds
    yield "H004", (0, 2), "age", "census", "helped", "true", place
    yield "H005", (13, 17), "age", "census", "helped", "true", place
    yield "H006", child, "age_group", "census", "helped", None, place
    yield "H007", child, "age_group", "census", "helped", "four years before", {"assistance_place": (PLACE, True)}
    for id, ages, age in (("H008", child, "age_group"), ("H014", child, "age_group"), ("H017", (0, 11), "age"), ("H018", (13, 17), "age")):
        yield id, ages, age, "census", "helped AND away", "helped", kinds
    yield "placement_kind", child, "age_group", "census", "helped AND away", "helped AND away", kinds
    shares = {"H009": "foster_home", "H010": "housing", "H011": "institution", "H012": "emergency_foster_home", "H013": "temporary_home"}
    for id, kind in shares.items():
        yield id, child, "age_group", "census", f"helped AND list_contains(kinds, '{kind}')", "helped AND away", {}
    for id in ("H015", "H016"):
        yield id, child, "age_group", "census", "helped AND list_contains(kinds, 'housing')", None, {}
    yield "H019", (0, 12), "age_group", "census", "helped AND NOT away", "helped", {}
    yield "H020", young, "age_group", "census", "list_contains(headings, 'parenting_skills')", None, {}
    yield "H021", young, "age_group", "census", "list_contains(headings, 'child_development')", None, {}
    wide = {"main_category": ("headings", True)}
    yield "children_with_assistance_measures", young, "age_group", "census", "helped_widely", None, wide
    narrow = "law = 'assistance'"
    heading = {"main_category_of_measures": ("[heading_of(heading)]", False)}
    both = {"main_category_of_measures": ("[heading_of(heading)]", True), "category": ("[code]", True)}
    yield "H022", (0, 2), "age", "measures_of_day", f"{narrow} AND heading = '3'", narrow, {}
    yield "measure_purposes", child, "age_group", "measures_of_day", narrow, narrow, heading
    for id in ("H023", "H024"):
        yield id, child, "age_group", "census", "helped AND planned", "helped", {}
    codes = {"H025": "3.9", "H026": "6.4", "H027": "4.5", "H028": "4.4", "H029": "4.99"}
    for id, code in codes.items():
        yield id, child, "age_group", "measures_of_year", f"{narrow} AND code = '{code}'", None, {}
    yield "measures_in_year", child, "age_group", "measures_of_year", narrow, None, both
    other = "law != 'care'"
    within = {"H030": ("4", ("4.1", "4.2", "4.3")), "H031": ("3", ("3.9",)), "H032": ("3", ("3.1", "3.2")), "H033": ("6", ("6.4",))}
    for id, (of, those) in within.items():
        some = " OR ".join(f"code = '{code}'" for code in those)
        yield id, young, "age_group", "measures_of_day", f"{other} AND ({some})", f"{other} AND heading = '{of}'", {}
    yield "measures_at_census", young, "age_group", "measures_of_day", other, None, both
    yield "guidance_support", child, "age_group", "census", BY_GUIDANCE, BY_GUIDANCE, {"guidance_support": (SUPPORT, False)}
    yield "R001", child, "age_group", "census", "helped AND NOT away AND guided AND NOT supported", BY_GUIDANCE, {}
    yield "R002", child, "age_group", "census", "helped AND NOT away AND guided AND supported", BY_GUIDANCE, {}
    yield "R003", child, "age_group", "census", "helped AND NOT away AND supported AND NOT guided", BY_GUIDANCE, {}
    yield "R005", child, "age_group", "census", "helped AND NOT away", None, {}
    group = "CASE WHEN {} THEN ['care_{}'] ELSE ['assistance_{}'] END"
    in_year = {"assistance_or_care_in_year": (group.format("care", "in_year", "in_year"), True)}
    at_census = {"assistance_or_care_at_census": (group.format("care_now", "at_census", "at_census"), True)}
    yield "children_with_measures_in_year", young, "age_group", "standing", "true", None, in_year
    yield "children_with_assistance_in_year", young, "age_group", "standing", "NOT care", None, {}
    yield "children_with_care_in_year", young, "age_group", "standing", "care", None, {}
    yield "children_with_measures_at_census", young, "age_group", "standing", "now", None, at_census
    yield "children_with_assistance_at_census", young, "age_group", "standing", "now AND NOT care_now", None, {}
    yield "children_with_care_at_census", young, "age_group", "standing", "care_now", None, {}
    yield "children_placed_at_census", young, "age_group", "standing", "away", None, {}
    wait = {
        "review_time": (
            "[CASE WHEN date_diff('day', received_on, reviewed_on) <= 7 THEN 'within_a_week' WHEN reviewed_on > received_on "
            "THEN 'later' ELSE 'not_reviewed' END]",
            True,
        )
    }
    reports = "concern_report_of_year"
    yield "concern_reports", young, "age_group", reports, "true", None, wait
    yield "concern_reports_dismissed", young, "age_group", reports, "ifnull(conclusion, '2') != '2'", None, wait
    yield "concern_reports_to_investigation", young, "age_group", reports, "conclusion = '2'", None, wait
    yield "share_of_reports_to_investigation", young, "age_group", reports, "conclusion = '2'", "true", wait
    yield "investigations_started", young, "age_group", "started", "true", None, {}
    yield "investigations_concluded", young, "age_group", "concluded", "true", None, {"conclusion": ("[conclusion]", True)}
    yield "share_of_investigations_to_measures", young, "age_group", "concluded", "conclusion = '1' OR conclusion = '2'", "true", {}
    answers = "feedback_of_year"
    yield "satisfaction", young, "age_group", answers, "satisfaction IN (4, 5)", "true", {"respondent": ("[respondent]", True)}
    parent = "respondent = 'parent'"
    yield "R004", young, "age_group", answers, f"{parent} AND satisfaction IN (4, 5)", parent, {}


def age_categories(ages, dimension):
    lowest, highest = ages
    groups = [(age, age) for age in range(25)] if dimension == "age" else GROUPS
    parts = [(max(low, lowest), min(high, highest)) for low, high in groups]
    return [ages] + [(low, high) for low, high in parts if low <= high]


def code(ages):
    low, high = ages
    return f"{low:03}" if low == high else f"F{low:03}-{high:03}"


def count(database, year, ages, age_dimension, table, condition, categories):
    """The counts by area, sex, age and category, none of them zero. `categories` is the list of a row's categories."""
    finest = database.execute(
        f"""SELECT municipality, sex, age, category, count(*)
            FROM (
                SELECT municipality, sex, age, unnest(list_append({categories}, 'total')) AS category
                FROM {table}
                WHERE year = {year} AND age BETWEEN {ages[0]} AND {ages[1]} AND ({condition})
            )
            WHERE category IS NOT NULL GROUP BY ALL"""
    ).fetchall()
    places = {}
    for age in range(ages[0], ages[1] + 1):
        places[age] = [code(group) for group in dict.fromkeys(age_categories(ages, age_dimension)) if group[0] <= age <= group[1]]
    sums = {}
    for municipality, sex, age, category, number in finest:
        areas = ["0", municipality[:2], municipality] if municipality else ["0"]
        for area in areas:
            for of_sex in (sex, "total"):
                for of_age in places[age]:
                    key = (area, of_sex, of_age, category)
                    sums[key] = sums.get(key, 0) + number
    return sums


def show(what, id, dimension, year, sums, category=None):
    for (area, sex, age, of), number in sorted(sums.items()):
        print(what, id, dimension, year, area, sex, age, category or of, number)


def main(folder, years):
    database = duckdb.connect()
    read(database, folder, sorted({*years, *(year - 4 for year in years)}))
    for id, ages, age_dimension, table, part, whole, dimensions in indicators():
        for dimension, (categories, is_whole_broken_down) in {"-": ("[]", True), **dimensions}.items():
            for year in years:
                counted = (ages, age_dimension, table)
                show("part", id, dimension, year, count(database, year, *counted, part, categories))
                if whole == "four years before":
                    show("whole", id, dimension, year, count(database, year - 4, *counted, part, categories))
                elif whole is not None:
                    of = categories if is_whole_broken_down else "[]"
                    star = None if is_whole_broken_down else "*"
                    show("whole", id, dimension, year, count(database, year, *counted, whole, of), star)


main(sys.argv[1], [int(year) for year in sys.argv[2:]])
