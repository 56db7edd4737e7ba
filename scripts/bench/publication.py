"""B2: every table of the catalogue, all years and municipalities, beside DuckDB on the same queries. A time counts only when every sum agrees."""
import collections
import json
import shutil
import statistics
import subprocess
import sys

from common import ROOT, SEED, WORK, first_line, machine, measure, measured, say

# The queries of the catalogue as they are, with the tables that they read beside the Parquet files.
DUCKDB = """
import csv, datetime, json, pathlib, sys, time
import duckdb
folder, catalogue, codes, first, last = sys.argv[1:]
started = time.monotonic()
db = duckdb.connect()
for path in pathlib.Path(folder).glob("*.parquet"):
    db.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{path}')")
db.execute("CREATE TABLE measure_category (code VARCHAR, main_category VARCHAR)")
groups = {"1": "institution", "2": "foster_home", "3": "parenting_skills", "4": "child_development", "5": "supervision_and_control",
          "6": "network_and_cooperation", "7": "examination_and_treatment", "8": "housing"}
for row in csv.DictReader(open(codes)):
    db.execute("INSERT INTO measure_category VALUES (?, ?)", [row["code"], groups[row["code"].split(".")[0]]])
years = range(int(first), int(last) + 1)
periods = [(str(y), y, datetime.date(y, 1, 1), datetime.date(y, 12, 31)) for y in years]
seconds, sums = {}, {}
for query in sorted(pathlib.Path(catalogue).glob("*/query.sql")):
    began = time.monotonic()
    if 'frequency = "half_year"' in (query.parent / "definition.toml").read_text():
        continue
    db.execute("CREATE OR REPLACE TABLE period (period VARCHAR, year BIGINT, first_day DATE, last_day DATE)")
    db.executemany("INSERT INTO period VALUES (?, ?, ?, ?)", periods)
    db.execute("CREATE OR REPLACE TEMP TABLE answer AS " + query.read_text())
    known = {"period", "municipality", "age", "sex"}
    for name, kind in db.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'answer'").fetchall():
        if name not in known and kind != "VARCHAR":
            sums[f"{query.parent.name}.{name}"] = int(db.execute(f'SELECT coalesce(sum("{name}"), 0) FROM answer').fetchone()[0])
    seconds[query.parent.name] = time.monotonic() - began
print(json.dumps({"seconds": time.monotonic() - started, "queries": seconds, "sums": sums}))
"""


def one_round(release, folder, first, last):
    """Both programs once: the run and what it said of itself."""
    taken = {}
    for name, command in {
        "tiltak": [release / "examples" / "bench_publication", folder, str(first), str(last)],
        "duckdb": [
            sys.executable, "-c", DUCKDB, folder, ROOT / "crates" / "statistics" / "catalogue",
            ROOT / "crates" / "domain" / "src" / "codelist" / "data" / "measure_category.csv", str(first), str(last),
        ],
    }.items():
        said = WORK / f"b2.{name}.json"
        run = measure(["sh", "-c", 'out=$1; shift; exec "$@" > "$out"', "sh", said, *command], WORK)
        taken[name] = (run, json.loads(said.read_text()))
    return taken


def run(release, sizes, rounds):
    first, last = 2013, 2024
    result = {"years": [first, last], "sizes": []}
    for children in sizes:
        folder = WORK / "b2"
        shutil.rmtree(folder, ignore_errors=True)
        say(f"making {children} children")
        words = ["--children", children, "--years", f"{first}..{last}", "--seed", SEED, "--as", "parquet", "--out", folder]
        measure([release / "tiltak", "synthesize", *words], WORK)
        taken = collections.defaultdict(list)
        for number in range(rounds + 1):
            for name, (run, said) in one_round(release, folder, first, last).items():
                say(f"{children} children, {'warm-up' if number == 0 else f'round {number}'}: {name} {run.seconds:.2f} s")
                if number > 0:
                    taken[name].append((run, said))
        ours, theirs = taken["tiltak"][0][1], taken["duckdb"][0][1]
        differing = [name for name, total in ours["sums"].items() if theirs["sums"].get(name) != total]
        if differing:
            raise SystemExit(f"bench: sums differ: {differing[:5]}")
        one = {"children": children, "tables": ours["tables"], "cells": ours["cells"], "sums_compared": len(ours["sums"])}
        for name, runs in taken.items():
            one[name] = {
                "median_seconds": round(statistics.median(run.seconds for run, _ in runs), 3),
                "median_processor_seconds": round(statistics.median(run.processor for run, _ in runs), 3),
                "peak_megabytes": round(max(run.peak for run, _ in runs) / 1e6, 1),
                "queries": {query: round(seconds, 3) for query, seconds in runs[-1][1]["queries"].items()},
            }
        one["tiltak"]["counting_seconds"] = round(statistics.median(said["counting"] for _, said in taken["tiltak"]), 3)
        one["page"] = taken["tiltak"][-1][1]["page_of_oslo"]
        one["to_duckdb"] = round(one["tiltak"]["median_seconds"] / one["duckdb"]["median_seconds"], 2)
        result["sizes"].append(one)
        shutil.rmtree(folder)
    result["machine"] = machine()
    result["build"] = release.name
    result["versions"] = {
        "tiltak": first_line([release / "tiltak", "--version"]).removeprefix("tiltak "),
        "duckdb": first_line([sys.executable, "-c", "import duckdb; print(duckdb.__version__)"]),
        "rustc": first_line(["rustc", "--version"]).removeprefix("rustc "),
    }
    return result


def page(result):
    def row(it):
        ours, theirs = it["tiltak"], it["duckdb"]
        return (
            f"| {it['children']} | {ours['median_seconds']:.1f} | {ours['counting_seconds']:.1f} | {ours['peak_megabytes']:.0f} "
            f"| {theirs['median_seconds']:.1f} | {theirs['peak_megabytes']:.0f} | {it['to_duckdb']:.2f} |"
        )

    last, first = result["sizes"][-1], result["sizes"][0]
    growth = (last["tiltak"]["median_seconds"] / last["children"]) / (first["tiltak"]["median_seconds"] / first["children"])
    slowest = sorted(last["tiltak"]["queries"].items(), key=lambda pair: -pair[1])[:3]
    lines = [
        "## B2: the yearly publication",
        "",
        f"Every query of the catalogue about whole years over Parquet for {result['years'][0]} to {result['years'][1]}, then {last['tables']} indicators for the nation, all counties and all",
        f"municipalities ({last['cells']} figures). DuckDB runs the same queries from the catalogue's files and makes no figures from them; all",
        f"{last['sums_compared']} sums of counts agree. Medians of rounds after a warm-up, in turn, each in a process of its own.",
        "",
        "| children | tiltak, seconds | of which queries | peak MB | DuckDB, seconds | peak MB | times DuckDB (aim: below 1) |",
        "|---|---|---|---|---|---|---|",
        *map(row, result["sizes"]),
        "",
        *([f"- From {first['children']} to {last['children']} children the time a child takes becomes {growth:.2f} times as long (aim: at most 1)."] if last is not first else []),
        f"- All {last['page']['tables']} indicators of one municipality in one year, warm: {last['page']['milliseconds']:.0f} ms (aim for a page: below 200).",
        "- Most of the time: " + ", ".join(f"`{name}` {seconds:.1f} s" for name, seconds in slowest) + ".",
        "- Polars is not among them: its SQL lacks parts of these queries, and queries written anew would not be the same definitions.",
    ]
    if result["build"] != "release":
        lines.append(f"- **Not the release build**: our side ran unoptimised ({result['build']}), DuckDB as it is shipped. `make bench` measures both as they are used.")
    return "\n".join([*lines, "", measured(result), ""])
