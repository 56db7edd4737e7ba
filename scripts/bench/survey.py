"""B6: everything that is told of a survey, beside R's package `survey` on the same answers."""
import json
import pathlib
import statistics
import subprocess

from common import WORK, first_line, machine, measured, say

SIZES = [58, 10_000, 1_000_000]
WITH_R = [58, 10_000]
SCRIPT = pathlib.Path(__file__).parent / "survey.R"


def figures(path):
    """By what they are: value and error of shares and means, the statistic of tests, the median."""
    found = {}
    for line in path.read_text().splitlines():
        kind, variable, which, *numbers = line.split(",")
        found[kind, variable, which] = [float(number) for number in numbers[: 2 if kind in ("share", "mean") else 1]]
    return found


def compare(ours, theirs):
    """How many figures both make, and how far they are apart at most, as a part of the figure where that is above 1."""
    common = ours.keys() & theirs.keys()
    # A test of a table with cells held back is made, and not told: it would tell of the cells.
    held = {("test", variable, by) for kind, variable, by in ours if kind == "held"}
    missing = sorted(theirs.keys() - ours.keys() - held)
    apart = max(abs(one - other) / max(1, abs(other)) for key in common for one, other in zip(ours[key], theirs[key]))
    if missing or not apart <= 1e-9:
        raise SystemExit(f"bench: the figures are not the same: {apart}, {missing[:3]}")
    return len(common), apart, len(held & theirs.keys())


def run(release, rounds):
    folder = WORK / "survey"
    folder.mkdir(parents=True, exist_ok=True)
    result = {"sizes": {}}
    for size in SIZES:
        answers, own = folder / f"{size}.csv", folder / f"{size}.txt"
        command = [release / "examples" / "bench_survey", str(size), "--repeat", "10" if size < 1_000_000 else "3", "--results", own]
        told = []
        for number in range(rounds):
            files = ["--csv", answers] if size in WITH_R and number == 0 else []
            told.append(json.loads(subprocess.run([*command, *files], check=True, capture_output=True, text=True).stdout))
        middle = sorted(told, key=lambda one: one["processor_seconds"])[len(told) // 2]
        if size in WITH_R:
            theirs = folder / f"{size}-r.txt"
            took = [
                float(subprocess.run(["Rscript", SCRIPT, answers, theirs], check=True, capture_output=True, text=True).stdout)
                for _ in range(min(rounds, 3))
            ]
            middle["r_seconds"] = statistics.median(took)
            middle["compared"], middle["apart"], middle["held"] = compare(figures(own), figures(theirs))
        result["sizes"][size] = middle
        say(f"{size}: {middle}")
    version = subprocess.run(["Rscript", "-e", "cat(as.character(packageVersion('survey')))"], check=True, capture_output=True, text=True)
    return {
        **result,
        "machine": machine(),
        "versions": {
            "R survey": version.stdout.strip(),
            "rustc": first_line(["rustc", "--version"]).removeprefix("rustc "),
        },
    }


def page(result):
    lines = [
        "## B6: everything that is told of a survey",
        "",
        "Sixty-nine columns of a survey as long as that of 2022: every table with weights (strata, fitted to a margin), intervals and worst-case bounds,",
        "means and medians, broken down by region and by size with a Rao-Scott test each, made larger for how many they are. Ours also sends every cross",
        "table through disclosure control, which is most of the time where groups are small. Processor seconds of the work, from columns in memory.",
        "",
        "| respondents | figures and tests | tiltak | peak MB | R survey | times R (aim at 10000: 100) |",
        "|---|---|---|---|---|---|",
    ]
    for size, it in result["sizes"].items():
        r = it.get("r_seconds")
        times = f"{r / max(it['processor_seconds'], 0.001):.0f}" if r else "-"
        lines.append(
            f"| {size} | {it['figures']} | {it['processor_seconds']:.3f} | {it['peak_bytes'] / 1e6:.0f} | {f'{r:.1f}' if r else '-'} | {times} |"
        )
    largest = result["sizes"][SIZES[-1]]
    compared = [f"{it['compared']} figures of {size} respondents" for size, it in result["sizes"].items() if "compared" in it]
    held = [f"{it['held']} of {size} respondents" for size, it in result["sizes"].items() if it.get("held")]
    lines += [
        "",
        f"- A million respondents: {largest['processor_seconds']:.2f} processor seconds (aim: below 2).",
        f"- The same in both: {' and '.join(compared)} to 1e-9 (shares and means with their errors, medians, tests).",
    ]
    if held:
        lines.append(f"- Tests that are made and not told, since cells of their tables are held back, so not compared: {' and '.join(held)}.")
    return "\n".join([*lines, "", measured(result), ""])
