"""B8: disclosure protection of a table of municipalities by age by measure, proven by the attacker."""
import json
import subprocess

from common import first_line, machine, measured, say


def run(release, rounds):
    answers = []
    for number in range(rounds):
        said = subprocess.run([release / "examples" / "bench_disclosure"], check=True, capture_output=True, text=True).stdout
        answers.append(json.loads(said))
        say(f"round {number + 1}: {answers[-1]}")
    return {"rounds": answers, "machine": machine(), "versions": {"rustc": first_line(["rustc", "--version"]).removeprefix("rustc ")}}


def page(result):
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
