"""B9: the whole report of a survey, page and document, each as a process of its own from the command line."""
import statistics

from common import WORK, first_line, machine, measure, measured, say

# What a report may take, in seconds.
LIMIT = 2.0


def run(release, rounds):
    result = {"formats": {}, "machine": machine(), "versions": {"rustc": first_line(["rustc", "--version"]).removeprefix("rustc ")}}
    folder = WORK / "b9"
    for form in ("html", "pdf"):
        command = [release / "tiltak", "survey", "report", "--example", "--format", form, "--out", folder]
        runs = []
        for number in range(rounds + 1):
            taken = measure(command, WORK)
            say(f"{form}, {'warm-up' if number == 0 else f'round {number}'}: {taken.seconds:.2f} s")
            if number > 0:
                runs.append(taken)
        (made,) = folder.glob(f"*.{form}")
        result["formats"][form] = {
            "seconds": statistics.median(one.seconds for one in runs),
            "slowest": max(one.seconds for one in runs),
            "processor": statistics.median(one.processor for one in runs),
            "peak_mb": max(one.peak for one in runs) / 1e6,
            "bytes": made.stat().st_size,
        }
    return result


def page(result):
    rows = [
        f"| {form.upper()} | {one['seconds']:.2f} | {one['slowest']:.2f} | {one['processor']:.2f} | {one['peak_mb']:.0f} | {one['bytes'] / 1e6:.1f} |"
        for form, one in result["formats"].items()
    ]
    lines = [
        "## B9: the report of a survey",
        "",
        "`tiltak survey report --example`: 45 questions, 58 answers, three earlier waves, every figure, sentence and table, from the start of the process",
        f"to the file. Wanted: under {LIMIT:.0f} s each. The state report is measured here when it is there.",
        "",
        "| | median, s | slowest, s | processor, s | peak, MB | file, MB |",
        "|---|---|---|---|---|---|",
        *rows,
    ]
    return "\n".join([*lines, "", measured(result), ""])
