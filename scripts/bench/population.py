"""B3: `tiltak synthesize` to Parquet beside the writing of the same columns alone. A time counts only when both wrote as much."""
import json
import shutil
import statistics
import subprocess

from common import SEED, WORK, first_line, machine, measure, measured, say

# So many children once: it takes minutes, and what is asked of it is its memory. The floor would hold all rows at once, so there is none.
LARGE = 4_000_000


def one_round(release, children):
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


def run(release, sizes, rounds):
    result = {"sizes": []}
    for children in sizes:
        taken = []
        for number in range(rounds + 1 if children < LARGE else 1):
            run, floor, rows, size = one_round(release, children)
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


def page(result):
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
