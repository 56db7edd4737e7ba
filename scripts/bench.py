#!/usr/bin/env python3
"""Measures the program beside others in the same run.

    scripts/bench.py RELEASE_FOLDER [--only b1,b2,b3,b8] [--rounds 5] [--count 20000] [--zip-bytes 1000000000] [--large]

B1: `tiltak register validate` beside other programs on the same files. A time counts only when all gave the same verdict on every file.
B2: every table of the catalogue, all years and municipalities, beside DuckDB on the same queries. A time counts only when every sum agrees.
B3: `tiltak synthesize` to Parquet beside the writing of the same columns alone. A time counts only when both wrote as much.
B8: disclosure protection of a table of municipalities by age by measure, proven by the attacker.

RELEASE_FOLDER holds the built `tiltak` and `examples/`. Writes its sections of docs/performance.md, and target/bench/b1.json and b3.json.
"""
import argparse
import collections
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "bench"
SHARED = pathlib.Path(os.environ.get("TILTAK_SHARED", ROOT / ".." / "shared")).resolve()
SCHEMA = SHARED / "standards" / "barnevernsregister" / "official" / "Barnevern_v4.xsd"
SEED = 20261122

# Runs a command, its output thrown away, and prints what it took. A process of its own, small, so that the peak is the command's.
MEASURE = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
start = time.monotonic()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
_, status, usage = os.wait4(pid, 0)
print(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))
"""

# One process, the schema read once.
LXML = """
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for name in open(sys.argv[2]).read().split():
    try:
        valid = schema.validate(etree.parse(name))
    except etree.XMLSyntaxError:
        valid = False
    if not valid:
        print(name)
"""

Run = collections.namedtuple("Run", "seconds processor peak")


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def measure(command, folder):
    answer = subprocess.run(
        [sys.executable, "-S", "-c", MEASURE, *map(str, command)], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()
    if int(answer[3]) not in (0, 1, 3):  # 1 and 3: some files have faults
        raise SystemExit(f"bench: {command[0]} ended with {answer[3]}")
    return Run(float(answer[0]), float(answer[1]), int(answer[2]))


def make_submissions(release, count):
    folder = WORK / "b1"
    stamp = WORK / "b1.stamp"
    made = f"{count} {SEED} {(release / 'examples' / 'bench_submissions').stat().st_size}"
    if not stamp.exists() or stamp.read_text() != made:
        say(f"making {count} submissions")
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([release / "examples" / "bench_submissions", folder, str(count), str(SEED)], check=True, stdout=sys.stderr)
        stamp.write_text(made)
    return folder


def verdicts_agree(commands, folder, names):
    """The files that each program finds broken, compared; how many."""
    ours = subprocess.run(commands["tiltak"], cwd=folder, capture_output=True, text=True).stdout
    findings = [json.loads(line) for line in ours.splitlines()]
    fatal = {pathlib.Path(finding["file"]).name for finding in findings if finding["severity"] == "FATAL"}
    error = {pathlib.Path(finding["file"]).name for finding in findings if finding["severity"] == "ERROR"}
    said = subprocess.run(commands["xmllint"], cwd=folder, capture_output=True, text=True).stderr
    endings = [line.split() for line in said.splitlines()]
    xmllint = {words[0] for words in endings if words[1:] == ["fails", "to", "validate"]}
    valid = {words[0] for words in endings if words[1:] == ["validates"]}
    lxml = set(subprocess.run(commands["lxml"], cwd=folder, capture_output=True, text=True, check=True).stdout.split())
    if not (fatal == xmllint == lxml and valid == set(names) - fatal):
        raise SystemExit(f"bench: verdicts differ: {sorted(fatal ^ xmllint)[:5]} {sorted(fatal ^ lxml)[:5]}")
    by_rule = collections.Counter(finding["rule"] for finding in findings)
    say(f"all agree: {len(fatal)} of {len(names)} files break the schema")
    return {"broken": len(fatal), "with_error": len(error), "findings": len(findings), "by_rule": dict(by_rule.most_common())}


def make_zip(folder, names, size):
    """A zip of about so many bytes: the submissions deflated, over and over under new names (zip64)."""
    import zlib

    target, stamp = WORK / "b1.zip", WORK / "b1.zip.stamp"
    made = f"{size} {(WORK / 'b1.stamp').read_text()}"
    if target.exists() and stamp.exists() and stamp.read_text().startswith(made + "\n"):
        return target, int(stamp.read_text().split("\n")[1])
    say("making the zip")
    packed = []
    for name in names:
        document = (folder / name).read_bytes()
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed.append((name, zlib.crc32(document), len(document), squeezer.compress(document) + squeezer.flush()))
    count, total = 0, 0
    with open(target, "wb") as out, open(WORK / "b1.directory", "w+b") as directory:
        while out.tell() + directory.tell() < size:
            for name, crc, length, data in packed:
                shown = f"{count // len(packed):04}/{name}".encode()
                fields = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 0x5B00, crc, len(data), length, len(shown), 0)
                offset = out.tell()
                out.write(b"PK\x03\x04" + fields + shown + data)
                directory.write(b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, offset) + shown)
                count, total = count + 1, total + length
        start, length = out.tell(), directory.tell()
        directory.seek(0)
        shutil.copyfileobj(directory, out)
        end = out.tell()
        out.write(b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, length, start))
        out.write(b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1))
        out.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, min(length, 0xFFFFFFFF), min(start, 0xFFFFFFFF), 0))
    (WORK / "b1.directory").unlink()
    stamp.write_text(f"{made}\n{total}")
    return target, total


def first_line(command):
    ran = subprocess.run(command, capture_output=True, text=True)
    return (ran.stdout + ran.stderr).strip().splitlines()[0]


def machine():
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e6, 1),
        "system": f"{platform.system()} {platform.release()}",
        "load": round(os.getloadavg()[0], 1),
    }


def summary(runs, size, count):
    seconds, processor = statistics.median(run.seconds for run in runs), statistics.median(run.processor for run in runs)
    return {
        "seconds": [round(run.seconds, 3) for run in runs],
        "median_seconds": round(seconds, 3),
        "median_processor_seconds": round(processor, 3),
        "megabytes_per_second": round(size / 1e6 / seconds, 1),
        "megabytes_per_processor_second": round(size / 1e6 / processor, 1),
        "submissions_per_second": round(count / seconds),
        "peak_megabytes": round(max(run.peak for run in runs) / 1e6, 1),
    }


def b1(release, count, rounds, zip_bytes):
    folder = make_submissions(release, count)
    names = sorted(path.name for path in folder.iterdir())
    size = sum((folder / name).stat().st_size for name in names)
    (WORK / "b1.names").write_text("\n".join(names))
    commands = {
        "tiltak": [release / "tiltak", "register", "validate", ".", "--format", "json"],
        "tiltak, one core": ["taskset", "-c", "0", release / "tiltak", "register", "validate", ".", "--format", "json"],
        "xmllint": ["xmllint", "--noout", "--schema", SCHEMA, *names],
        "lxml": [sys.executable, "-c", LXML, SCHEMA, WORK / "b1.names"],
        "raw_reader": [release / "examples" / "raw_reader", "."],
    }
    result = {"verdicts": verdicts_agree(commands, folder, names)}
    runs = collections.defaultdict(list)
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = measure(command, folder)
            say(f"{'warm-up' if number == 0 else f'round {number}'}: {name} {run.seconds:.2f} s")
            if number > 0:
                runs[name].append(run)
    result["programs"] = {name: summary(taken, size, len(names)) for name, taken in runs.items()}
    result["files"], result["bytes"] = len(names), size
    speed = {name: figures["megabytes_per_second"] for name, figures in result["programs"].items()}
    per_processor = {name: figures["megabytes_per_processor_second"] for name, figures in result["programs"].items()}
    result["ratios"] = {
        "tiltak to xmllint, per processor second": round(per_processor["tiltak"] / per_processor["xmllint"], 2),
        "tiltak to raw_reader, per processor second": round(per_processor["tiltak"] / per_processor["raw_reader"], 2),
        "tiltak to xmllint": round(speed["tiltak"] / speed["xmllint"], 2),
        "tiltak to lxml": round(speed["tiltak"] / speed["lxml"], 2),
        "tiltak to raw_reader": round(speed["tiltak"] / speed["raw_reader"], 2),
        "one core to xmllint": round(speed["tiltak, one core"] / speed["xmllint"], 2),
    }
    if zip_bytes:
        archive, inside = make_zip(folder, names, zip_bytes)
        run = measure([release / "tiltak", "register", "validate", archive, "--format", "json"], folder)
        result["zip"] = {
            "zip_bytes": archive.stat().st_size,
            "bytes_inside": inside,
            "seconds": round(run.seconds, 2),
            "megabytes_inside_per_second": round(inside / 1e6 / run.seconds, 1),
            "peak_megabytes": round(run.peak / 1e6, 1),
        }
    result["machine"] = machine()
    result["versions"] = {
        "tiltak": first_line([release / "tiltak", "--version"]).removeprefix("tiltak "),
        "xmllint": first_line(["xmllint", "--version"]).removeprefix("xmllint: "),
        "lxml": first_line([sys.executable, "-c", "from lxml import etree; print(etree.__version__, 'with libxml2', '.'.join(map(str, etree.LIBXML_VERSION)))"]),
        "rustc": first_line(["rustc", "--version"]).removeprefix("rustc "),
    }
    return result


def measured(result):
    it = result["machine"]
    versions = "; ".join(f"{name}: {version}" for name, version in result["versions"].items())
    return (
        f"Measured {datetime.date.today()} on {it['processor']}, {it['cores']} cores, {it['memory_gb']} GB, {it['system']}, "
        f"load {it['load']} with other work on the machine. {versions}."
    )


def b1_page(result):
    programs, ratios = result["programs"], result["ratios"]
    does = {
        "tiltak": "schema and every rule, all cores",
        "tiltak, one core": "the same on one core",
        "xmllint": "schema only, one process, one core",
        "lxml": "schema only, one process, schema read once, one core",
        "raw_reader": "quick-xml over all events, nothing done with them, all cores",
    }
    rows = [
        f"| {name} | {does[name]} | {it['median_seconds']:.2f} | {it['megabytes_per_second']:.0f} | {it['submissions_per_second']} "
        f"| {it['megabytes_per_processor_second']:.0f} | {it['peak_megabytes']:.0f} |"
        for name, it in programs.items()
    ]
    lines = [
        "## B1: judging the register's files",
        "",
        f"{result['files']} synthetic submissions, {result['bytes'] / 1e6:.0f} MB, {result['verdicts']['broken']} of them made to break the schema; "
        f"medians of {len(programs['tiltak']['seconds'])} rounds after a warm-up, the programs in turn.",
        "",
        "| program | does | seconds | MB/s | submissions/s | MB per processor second | peak MB |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"- {ratios['tiltak to xmllint']} times the throughput of xmllint (aim: 5), {ratios['one core to xmllint']} times on one core, "
        f"{ratios['tiltak to xmllint, per processor second']} times per processor second.",
        f"- {ratios['tiltak to lxml']} times the throughput of lxml.",
        f"- {ratios['tiltak to raw_reader']} of the raw reader's (aim: at least 0.5), {ratios['tiltak to raw_reader, per processor second']} per processor second.",
    ]
    if "zip" in result:
        it = result["zip"]
        lines += [
            f"- A zip of {it['zip_bytes'] / 1e9:.1f} GB with {it['bytes_inside'] / 1e9:.1f} GB of XML in it: {it['seconds']:.0f} s, "
            f"{it['megabytes_inside_per_second']:.0f} MB/s, at most {it['peak_megabytes']:.0f} MB of memory.",
        ]
    return "\n".join([*lines, "", measured(result), ""])


# So many children once: it takes minutes, and what is asked of it is its memory. The floor would hold all rows at once, so there is none.
LARGE = 4_000_000


def b3_round(release, children):
    """The whole command, then the same tables from memory: the run, the floor's seconds, rows and bytes."""
    out, floor = WORK / "b3" / "out", WORK / "b3" / "floor"
    shutil.rmtree(WORK / "b3", ignore_errors=True)
    floor.mkdir(parents=True)
    words = ["--children", children, "--years", "2013..2024", "--seed", SEED, "--as", "parquet", "--out", out]
    run = measure([release / "tiltak", "synthesize", *words], out.parent)
    size = sum(path.stat().st_size for path in out.glob("*.parquet"))
    if children >= LARGE:
        return run, None, None, size
    answer = subprocess.run([release / "examples" / "bench_parquet_floor", out, floor], check=True, capture_output=True, text=True).stdout
    said = json.loads(answer)
    if abs(size - said["bytes"]) > size / 100:
        raise SystemExit(f"bench: the floor wrote something else: {said['bytes']} bytes and not {size}")
    return run, said["seconds"], said["rows"], size


def b3(release, sizes, rounds):
    result = {"sizes": []}
    for children in sizes:
        taken = []
        for number in range(rounds + 1 if children < LARGE else 1):
            run, floor, rows, size = b3_round(release, children)
            is_warm_up = number == 0 and children < LARGE
            of_floor = "" if floor is None else f", floor {floor:.2f} s"
            say(f"{children} children, {'warm-up' if is_warm_up else f'round {number}'}: tiltak {run.seconds:.2f} s{of_floor}")
            if not is_warm_up:
                taken.append((run, floor))
        seconds = statistics.median(run.seconds for run, _ in taken)
        one = {
            "children": children,
            "rows": rows,
            "bytes": size,
            "rounds": len(taken),
            "seconds": [round(run.seconds, 3) for run, _ in taken],
            "median_seconds": round(seconds, 3),
            "median_processor_seconds": round(statistics.median(run.processor for run, _ in taken), 3),
            "peak_megabytes": round(max(run.peak for run, _ in taken) / 1e6, 1),
        }
        if children < LARGE:
            floor = statistics.median(floor for _, floor in taken)
            one["floor_seconds"] = [round(floor, 3) for _, floor in taken]
            one["median_floor_seconds"] = round(floor, 3)
            one["to_floor"] = round(seconds / floor, 2)
        result["sizes"].append(one)
    shutil.rmtree(WORK / "b3", ignore_errors=True)
    result["machine"] = machine()
    result["versions"] = {
        "tiltak": first_line([release / "tiltak", "--version"]).removeprefix("tiltak "),
        "rustc": first_line(["rustc", "--version"]).removeprefix("rustc "),
    }
    return result


def b3_page(result):
    def row(it):
        millions = "-" if it["rows"] is None else f"{it['rows'] / 1e6:.1f}"
        floor, ratio = (f"{it['median_floor_seconds']:.2f}", f"{it['to_floor']:.1f}") if "to_floor" in it else ("-", "-")
        return (
            f"| {it['children']} | {millions} | {it['bytes'] / 1e6:.0f} | {it['median_seconds']:.1f} | {it['children'] / it['median_seconds']:.0f} "
            f"| {floor} | {ratio} | {it['median_processor_seconds']:.1f} | {it['peak_megabytes']:.0f} |"
        )

    first, last = result["sizes"][0], result["sizes"][-1]
    growth = (last["median_seconds"] / last["children"]) / (first["median_seconds"] / first["children"])
    lines = [
        "## B3: making a population",
        "",
        "`tiltak synthesize --children N --years 2013..2024 --as parquet` from start to end, all cores. The floor is the writing of the same columns from",
        f"memory with the parquet crate alone, on one core. Medians of {first['rounds']} rounds after a warm-up; {LARGE} children are made once, without a floor.",
        "",
        "| children | million rows | MB | seconds | children/s | floor, seconds | times the floor (aim: 3) | processor seconds | peak MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *map(row, result["sizes"]),
        "",
        f"- From {first['children']} to {last['children']} children the time a child takes becomes {growth:.2f} times as long (aim: 1).",
    ]
    return "\n".join([*lines, "", measured(result), ""])


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


def b2_round(release, folder, first, last):
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


def b2(release, sizes, rounds):
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
            for name, (run, said) in b2_round(release, folder, first, last).items():
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


def b2_page(result):
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
        "- Most of the time: " + ", ".join(f"`{name}` {seconds:.1f} s" for name, seconds in slowest) + ".",
        "- Polars is not among them: its SQL lacks parts of these queries, and queries written anew would not be the same definitions.",
    ]
    if result["build"] != "release":
        lines.append(f"- **Not the release build**: our side ran unoptimised ({result['build']}), DuckDB as it is shipped. `make bench` measures both as they are used.")
    return "\n".join([*lines, "", measured(result), ""])


def b8(release, rounds):
    answers = []
    for number in range(rounds):
        said = subprocess.run([release / "examples" / "bench_disclosure"], check=True, capture_output=True, text=True).stdout
        answers.append(json.loads(said))
        say(f"round {number + 1}: {answers[-1]}")
    return {"rounds": answers, "machine": machine(), "versions": {"rustc": first_line(["rustc", "--version"]).removeprefix("rustc ")}}


def b8_page(result):
    it = result["rounds"][0]
    rows = [f"| {name.replace('_', ' ')} | {value if not isinstance(value, float) else round(value, 2)} |" for name, value in it.items()]
    lines = [
        "## B8: disclosure protection",
        "",
        "A table of municipalities by age by measure with totals of counties, the nation, ages and measures: rules, elimination, and the attacker by linear",
        "programming on what is left, who must pin no protected count closer than its width. There is no peer: GaussSuppression for R is no Debian package.",
        "",
        "| of the first round | |",
        "|---|---|",
        *rows,
    ]
    return "\n".join([*lines, "", measured(result), ""])


HEAD = """# Performance

Made by `make bench`. Benchmarks are not tests: nothing fails on a time, and a time counts only when the programs beside each other did the
same work. The figures behind this page are in `target/bench/`.

"""


def publish(name, result, text):
    """Replaces the section of one benchmark; those that were not run now stay as they are."""
    (WORK / f"{name}.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    path = ROOT / "docs" / "performance.md"
    parts = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = {part.split(":")[0]: "## " + part.rstrip("\n") + "\n" for part in parts}
    sections[text.removeprefix("## ").split(":")[0]] = text
    path.write_text(HEAD + "\n".join(sections[title] for title in sorted(sections)))
    say(f"written: docs/performance.md, target/bench/{name}.json")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("release", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--only", default="b1,b2,b3,b8", help="which benchmarks, separated by commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=20_000, help="submissions of B1")
    parser.add_argument("--zip-bytes", type=int, default=1_000_000_000, help="0 leaves the zip of B1 out")
    parser.add_argument("--sizes", default="100000,1000000", help="children of B2 and B3, with commas between them")
    parser.add_argument("--large", action="store_true", help="B3 with 4 000 000 children too: some minutes and gigabytes of disk")
    arguments = parser.parse_args()
    only = arguments.only.split(",")
    if not set(only) <= {"b1", "b2", "b3", "b8"}:
        raise SystemExit("bench: --only takes b1, b2, b3 and b8, with commas between them")
    if "b1" in only and not SCHEMA.is_file():
        raise SystemExit("bench: the official schema is missing: set TILTAK_SHARED to the folder that has standards/")
    WORK.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in arguments.sizes.split(",")] + [LARGE] * arguments.large
    if "b1" in only:
        result = b1(arguments.release, arguments.count, arguments.rounds, arguments.zip_bytes)
        publish("b1", result, b1_page(result))
    if "b2" in only:
        result = b2(arguments.release, sizes, arguments.rounds)
        publish("b2", result, b2_page(result))
    if "b8" in only:
        result = b8(arguments.release, 1)
        publish("b8", result, b8_page(result))
    if "b3" in only:
        result = b3(arguments.release, sizes, arguments.rounds)
        publish("b3", result, b3_page(result))


main()
