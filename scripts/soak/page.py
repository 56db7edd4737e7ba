"""The counts in docs/reliability.md."""
import datetime
import pathlib
import platform
import subprocess

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- counts: written by make soak -->", "<!-- end of counts -->"
NAMES = {"kills": "SIGKILL", "disk": "Disks", "clocks": "Clocks", "power": "Power cuts", "postgres": "PostgreSQL"}
COLUMNS = ["kills", "faults", "inputs", "requests", "receipts", "receipts looked up", "receipts asked for again",
           "honest refusals", "losses"]


def write(results, seed, seconds, program):
    version = subprocess.run([str(program), "--version"], capture_output=True, text=True).stdout.strip()
    day = datetime.date.today().isoformat()
    lines = [f"Run of {day}: {version}, {platform.system()} {platform.machine()}, {seconds} s, seed {seed}.", ""]
    lines.append("| part | " + " | ".join(COLUMNS) + " |")
    lines.append("|---|" + "---:|" * len(COLUMNS))
    for name, result in results.items():
        cells = ["skipped" if "skipped" in result else str(result.get(column, 0)) for column in COLUMNS]
        lines.append(f"| {NAMES[name]} | " + " | ".join(cells) + " |")
    total = [str(sum(result.get(column, 0) for result in results.values())) for column in COLUMNS]
    lines.append("| **all** | " + " | ".join(f"**{cell}**" for cell in total) + " |")
    lines.append("")
    for name, result in results.items():
        rest = {what: count for what, count in result.items() if what not in COLUMNS and what not in ("seconds", "skipped")}
        if rest:
            lines.append(f"- {NAMES[name]}: " + "; ".join(f"{what} {count}" for what, count in sorted(rest.items())) + ".")
    text = PAGE.read_text()
    head, rest = text.split(BEGIN)
    PAGE.write_text(head + BEGIN + "\n\n" + "\n".join(lines) + "\n\n" + END + rest.split(END)[1])
