"""B8: disclosure protection of a table of municipalities by age by measure, proven by the attacker."""
import json
import subprocess

from common import first_line, machine, measured, say


WORDS = {
    "primary": "held back by the rules",
    "secondary": "held back to protect them",
    "seconds_elimination": "elimination, seconds",
    "pinned_after_elimination": "counts pinned after elimination, all mended",
    "seconds_attack": "attack on the final result, seconds",
    "seconds_gate": "whole gate, seconds",
    "smallest_width": "smallest width found",
    "required_width": "width asked for",
    "peak_bytes": "peak bytes",
}


def run(release, rounds):
    answers = []
    for number in range(rounds):
        said = subprocess.run([release / "examples" / "bench_disclosure"], check=True, capture_output=True, text=True).stdout
        answers.append(json.loads(said))
        say(f"round {number + 1}: {answers[-1]}")
    return {"rounds": answers, "machine": machine(), "versions": {"rustc": first_line(["rustc", "--version"]).removeprefix("rustc ")}}


def page(result):
    it = result["rounds"][0]
    shown = lambda value: round(value, 2) if isinstance(value, float) else value
    rows = [f"| {WORDS.get(name, name.replace('_', ' '))} | {shown(value)} |" for name, value in it.items()]
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
