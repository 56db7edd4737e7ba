"""What every benchmark needs: a process measured from outside, the machine, the page."""
import collections
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "target" / "bench"
SHARED = pathlib.Path(os.environ.get("TILTAK_SHARED", ROOT / ".." / "shared")).resolve()
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


def measured(result):
    it = result["machine"]
    versions = "; ".join(f"{name}: {version}" for name, version in result["versions"].items())
    return (
        f"Measured {datetime.date.today()} on {it['processor']}, {it['cores']} cores, {it['memory_gb']} GB, {it['system']}, "
        f"load {it['load']} with other work on the machine. {versions}.{built_otherwise()}"
    )


def built_otherwise():
    """What the environment says of a build with other settings than the release profile's, given to the build and to this program alike."""
    prefix = "CARGO_PROFILE_RELEASE_"
    given = [f"{name.removeprefix(prefix).lower().replace('_', '-')} = {value}" for name, value in sorted(os.environ.items()) if name.startswith(prefix)]
    return f" Built with {', '.join(given)}: slower than what is handed out." if given else ""


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
