"""B10: what an entry of the journal costs, beside a single row in a transaction of its own in the same database."""
import json
import subprocess
import tempfile

from common import WORK, first_line, machine, measured, say


def run(release, rounds, count):
    told = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=WORK) as folder:
            command = [release / "examples" / "bench_journal", f"sqlite://{folder}/bench.db", str(count)]
            told.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for one in told:
        one["ratio"] = round(one["entry_us"] / one["row_us"], 2)
    middle = sorted(told, key=lambda one: one["ratio"])[len(told) // 2]
    say(f"journal: {middle}")
    return {
        **middle,
        "rounds": rounds,
        "ratios": sorted(one["ratio"] for one in told),
        "machine": machine(),
        "versions": {"rustc": first_line(["rustc", "--version"]).removeprefix("rustc ")},
    }


def page(result):
    lines = [
        "## B10: an entry of the journal",
        "",
        f"{result['count']} entries and as many single rows of the same length, in turn, each in a transaction of its own with all of it on disk (SQLite), {result['rounds']} rounds;",
        "the round in the middle. Every page about a child writes one entry before it answers.",
        "",
        "| an entry, ms | a single row, ms | ratio | lowest and highest ratio |",
        "|---|---|---|---|",
        f"| {result['entry_us'] / 1000:.2f} | {result['row_us'] / 1000:.2f} | {result['ratio']:.2f} | {result['ratios'][0]:.2f} to {result['ratios'][-1]:.2f} |",
        "",
        measured(result),
        "",
    ]
    return "\n".join(lines)
