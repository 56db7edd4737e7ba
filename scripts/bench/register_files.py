"""B1: `tiltak register validate` beside other programs on the same files. A time counts only when all gave the same verdict on every file."""
import collections
import json
import pathlib
import shutil
import statistics
import struct
import subprocess
import sys

from common import SEED, SHARED, WORK, first_line, machine, measure, measured, say

SCHEMA = SHARED / "standards" / "barnevernsregister" / "official" / "Barnevern_v4.xsd"

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


def run(release, count, rounds, zip_bytes):
    if not SCHEMA.is_file():
        raise SystemExit("bench: the official schema is missing: set TILTAK_SHARED to the folder that has standards/")
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
            took = measure(command, folder)
            say(f"{'warm-up' if number == 0 else f'round {number}'}: {name} {took.seconds:.2f} s")
            if number > 0:
                runs[name].append(took)
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


def page(result):
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
