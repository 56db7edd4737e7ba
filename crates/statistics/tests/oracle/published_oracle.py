"""Computes the published figures from a folder of analytics tables, from the text of their definitions alone.

Usage: published_oracle.py FOLDER FIRST_YEAR LAST_YEAR
FOLDER holds a Parquet file for each table. Prints one line a figure that can be made from those years: id and value, the
value as a fraction, or - where there is nothing to divide by. Exits with 9 where DuckDB is not installed.

DuckDB only reads the files. Each child is a record of its own, and every figure is counted by asking the children.
"""

import sys
from collections import defaultdict
from datetime import date
from fractions import Fraction

try:
    import duckdb
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

FOREVER = date(9999, 12, 31)
FOSTER_HOMES = {"2.1", "2.2", "2.3", "2.4", "2.99"}
AGE_GROUPS = {"0-2": range(0, 3), "3-5": range(3, 6), "6-12": range(6, 13), "13-17": range(13, 18), "18-22": range(18, 23)}
NARROW = "assistance"


def rows(folder, table, columns):
    relation = duckdb.sql(f"SELECT {columns} FROM read_parquet('{folder}/{table}.parquet')")
    return relation.fetchall()


class Measure:
    def __init__(self, category, group, placement, first, last):
        self.category, self.group, self.placement = category, group, placement
        self.heading = category.partition(".")[0]
        self.first, self.last = first, last or FOREVER

    def touches(self, first, last):
        return not (self.last < first or last < self.first)


class Child:
    def __init__(self, born):
        self.born = born
        self.measures = []
        self.plans = []

    def age(self, year):
        return year - self.born.year

    def on(self, year, *groups):
        """The measures of 31 December, of all groups where none is named."""
        day = date(year, 12, 31)
        return [m for m in self.measures if m.touches(day, day) and (not groups or m.group in groups)]

    def during(self, year):
        return [m for m in self.measures if m.touches(date(year, 1, 1), date(year, 12, 31))]

    def has_plan(self, year):
        day = date(year, 12, 31)
        return any(kind in "12" and first <= day <= (last or FOREVER) for kind, first, last in self.plans)


class Nation:
    def __init__(self, folder):
        self.children = {key: Child(born) for key, born in rows(folder, "child", "child_id, born")}
        columns = "child_id, category, legal_group, is_placement, started_on, ended_on"
        for key, *measure in rows(folder, "measure", columns):
            self.children[key].measures.append(Measure(*measure))
        for key, *plan in rows(folder, "plan", "child_id, kind, started_on, ended_on"):
            self.children[key].plans.append(plan)
        self.reports = rows(folder, "concern_report", "child_id, received_on, conclusion")
        self.investigations = rows(folder, "investigation", "started_on, concluded_on, conclusion")
        answers = rows(folder, "feedback", "answered_on, respondent, satisfaction")
        self.parents = [(on.year, satisfaction) for on, respondent, satisfaction in answers if respondent == "parent"]

    def of_age(self, year, lowest, highest):
        return [child for child in self.children.values() if lowest <= child.age(year) <= highest]

    def assisted(self, year, lowest=0, highest=17):
        return [child for child in self.of_age(year, lowest, highest) if child.on(year, NARROW)]

    def placed(self, year, lowest=0, highest=17):
        return [c for c in self.assisted(year, lowest, highest) if any(m.placement for m in c.on(year))]

    def at_home(self, year, lowest=0, highest=17):
        return [c for c in self.assisted(year, lowest, highest) if not any(m.placement for m in c.on(year))]

    def placed_in(self, year, codes):
        return [c for c in self.placed(year) if any(m.placement and codes(m.category) for m in c.on(year))]

    def not_care(self, year):
        """Each measure other than care at 31 December, with its child."""
        everyone = self.of_age(year, 0, 24)
        return [(c, m) for c in everyone for m in c.on(year) if m.group != "care"]


def main_figures(nation, year):
    found = defaultdict(int)
    for child in nation.of_age(year, 0, 24):
        then, now = child.during(year), child.on(year)
        if not then:
            continue
        deciding = now if now else then
        found["measure-in-year"] += 1
        found["care-in-year" if "care" in {m.group for m in deciding} else "assistance-in-year"] += 1
        if now:
            found["measure-3112"] += 1
            found["care-3112" if "care" in {m.group for m in now} else "assistance-3112"] += 1
            found["placed-3112"] += any(m.placement for m in now)
    found["reports"] = sum(received.year == year for _, received, _ in nation.reports)
    found["investigations-started"] = sum(started.year == year for started, _, _ in nation.investigations)
    concluded = [on for _, on, _ in nation.investigations if on and on.year == year]
    found["investigations-concluded"] = len(concluded)
    names = ["measure-in-year", "assistance-in-year", "care-in-year", "measure-3112", "assistance-3112", "care-3112", "placed-3112", "reports"]
    if year <= 2022:
        names.append("investigations-started")
    if year <= 2021:
        names.append("investigations-concluded")
    return {f"M{year}-{name}": found[name] for name in names}


def reports_2019(nation):
    received = [(nation.children[key].age(2019), conclusion) for key, on, conclusion in nation.reports if on.year == 2019]
    led = lambda some: sum(conclusion == "2" for _, conclusion in some)
    ended = lambda some: sum(conclusion not in ("2", None) for _, conclusion in some)
    figures = {f"A2019-{name}": sum(age in ages for age, _ in received) for name, ages in AGE_GROUPS.items()}
    infants = [one for one in received if one[0] in AGE_GROUPS["0-2"]]
    figures |= {"A2019-0-2-dismissed": ended(infants), "A2019-0-2-to-investigation": led(infants)}
    figures |= {"A2019-all": len(received), "A2019-all-dismissed": ended(received), "A2019-all-to-investigation": led(received)}
    return figures


def conclusions_2020(nation):
    codes = [conclusion for _, on, conclusion in nation.investigations if on and on.year == 2020]
    return {f"C2020-{code}": codes.count(code) for code in "12345"} | {"C2020-all": len(codes)}


def share(part, whole):
    count = lambda some: some if isinstance(some, int) else len(some)
    return Fraction(100 * count(part), count(whole)) if count(whole) else None


def article_2021(nation):
    year = 2021
    anyone = [child for child in nation.of_age(year, 0, 17) if child.on(year)]
    between = lambda lowest, highest: [child for child in anyone if lowest <= child.age(year) <= highest]
    placed = nation.placed(year)
    return {
        "H001": share(nation.assisted(year), anyone),
        "H002": share(nation.at_home(year), anyone),
        "H003": share(placed, anyone),
        "H004": share(nation.assisted(year, 0, 2), between(0, 2)),
        "H005": share(nation.assisted(year, 13, 17), between(13, 17)),
        "H006": len(nation.assisted(year)),
        "H008": share(placed, nation.assisted(year)),
        "H009": share(nation.placed_in(year, lambda code: code in FOSTER_HOMES), placed),
        "H010": share(nation.placed_in(year, lambda code: code == "8.2"), placed),
        "H011": share(nation.placed_in(year, lambda code: code.split(".")[0] == "1"), placed),
        "H012": share(nation.placed_in(year, lambda code: code == "2.5"), placed),
        "H013": share(nation.placed_in(year, lambda code: code == "2.6"), placed),
        "H016": len(nation.placed_in(year, lambda code: code == "8.2")),
        "H017": share(nation.placed(year, 0, 11), nation.assisted(year, 0, 11)),
        "H018": share(nation.placed(year, 13, 17), nation.assisted(year, 13, 17)),
        "H019": share(nation.at_home(year, 0, 12), nation.assisted(year, 0, 12)),
        "H024": planned(nation, year),
    }


def planned(nation, year):
    assisted = nation.assisted(year)
    return share([child for child in assisted if child.has_plan(year)], assisted)


def main_categories(nation, year):
    persons = {heading: set() for heading in "34"}
    for child, measure in nation.not_care(year):
        persons.get(measure.heading, set()).add(id(child))
    return len(persons["3"]), len(persons["4"])


def measures_2021(nation):
    year, figures = 2021, {}
    figures["H020"], figures["H021"] = main_categories(nation, year)
    shares = {"3": [], "4": []}
    for ages in list(AGE_GROUPS.values())[:4]:
        group = [m for child in nation.of_age(year, ages[0], ages[-1]) for m in child.on(year, NARROW)]
        for heading, found in shares.items():
            found.append(share(sum(m.heading == heading for m in group), group))
    figures["H022"] = shares["3"][0]
    figures["H022-falls"] = in_order(shares["3"][::-1])
    figures["H022-rises"] = in_order(shares["4"])
    used = [m.category for child in nation.of_age(year, 0, 17) for m in child.during(year) if m.group == NARROW]
    for name, code in {"H025": "3.9", "H026": "6.4", "H027": "4.5", "H028": "4.4", "H029": "4.99"}.items():
        figures[name] = used.count(code)
    codes = [measure.category for _, measure in nation.not_care(year)]
    of = lambda heading: [code for code in codes if code.startswith(heading + ".")]
    figures["H030"] = share(sum(code in ("4.1", "4.2", "4.3") for code in codes), of("4"))
    figures["H031"] = share(codes.count("3.9"), of("3"))
    figures["H032"] = share(codes.count("3.1") + codes.count("3.2"), of("3"))
    figures["H033"] = share(codes.count("6.4"), of("6"))
    return figures


def in_order(shares):
    """1 where each share is above the one before; 0 where one is missing."""
    if None in shares:
        return 0
    return int(all(lower < higher for lower, higher in zip(shares, shares[1:])))


def study_2015(nation):
    kinds = []
    for child in nation.at_home(2015):
        headings = {m.heading for m in child.on(2015, NARROW)}
        kinds.append((bool(headings & {"3", "5", "6"}), "4" in headings))
    told = [kind for kind in kinds if any(kind)]
    return {
        "R001": share(told.count((True, False)), told),
        "R002": share(told.count((True, True)), told),
        "R003": share(told.count((False, True)), told),
    }


def figures(nation, years):
    found = {}
    for year in range(2017, 2025):
        if year in years:
            found |= main_figures(nation, year)
    if 2010 in years:
        found["H023"] = planned(nation, 2010)
    early = [year for year in (2013, 2014, 2015) if year in years]
    if early:
        answers = [satisfaction for year, satisfaction in nation.parents if year in early]
        found["R004"] = share(sum(answer in (4, 5) for answer in answers), answers)
        found["R005"] = min(len(nation.at_home(year)) for year in early)
    if 2015 in years:
        guiding, developing = main_categories(nation, 2015)
        found |= study_2015(nation) | {"H021-order": int(developing > guiding)}
    if 2016 in years:
        found["H014"] = share(nation.placed(2016), nation.assisted(2016))
        found["H015"] = len(nation.placed_in(2016, lambda code: code == "8.2"))
    if 2017 in years and 2021 in years:
        before, after = len(nation.assisted(2017)), len(nation.assisted(2021))
        found["H007"] = share(after - before, before)
    if 2019 in years:
        found |= reports_2019(nation)
    if 2020 in years:
        found |= conclusions_2020(nation)
    if 2021 in years:
        found |= article_2021(nation) | measures_2021(nation)
    return found


def main(folder, first, last):
    for name, value in sorted(figures(Nation(folder), range(first, last + 1)).items()):
        print(name, "-" if value is None else Fraction(value))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
