"""Kills the program, takes its disk and its clock away, cuts the power, and asks for every receipt that was given.

    scripts/soak PROGRAM [--seconds 600] [--seed N] [--only kills,disk,clocks,power,postgres] [--write]

Ends with 1 where anything that was acknowledged was lost, came twice, or was acknowledged though it could not be kept. The seed is printed, and
draws the same points again. `--write` puts the counts into docs/reliability.md.
"""
import argparse
import pathlib
import shutil
import sys
import tempfile
import time
import traceback

import clocks
import disk
import kills
import page
import postgres
import power_cut
from common import Chance, Loss

# Which part of the time each has.
PARTS = {"kills": (kills, 0.35), "disk": (disk, 0.25), "clocks": (clocks, 0.1), "power": (power_cut, 0.2),
         "postgres": (postgres, 0.1)}


def arguments_given():
    parser = argparse.ArgumentParser(prog="scripts/soak")
    parser.add_argument("program", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", default=",".join(PARTS), help="which parts, with commas between them")
    parser.add_argument("--write", action="store_true", help="put the counts into docs/reliability.md")
    return parser.parse_args()


def keep(folder, name):
    """What a loss was found in, for whoever looks into it."""
    place = pathlib.Path("target/soak") / name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place, ignore_dangling_symlinks=True)
    return place


def main():
    given = arguments_given()
    wanted = given.only.split(",")
    if set(wanted) - set(PARTS):
        raise SystemExit(f"soak: --only takes {', '.join(PARTS)}, with commas between them")
    seed = given.seed if given.seed is not None else time.time_ns() % 10**9
    print(f"soak: seed {seed}, {given.seconds:.0f} s", flush=True)
    shares = sum(PARTS[name][1] for name in wanted)
    results, losses, started = {}, [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tiltak-soak-") as folder:
        for name in wanted:
            module, share = PARTS[name]
            begun = time.monotonic()
            try:
                result = dict(module.run(given.program, folder, given.seconds * share / shares, Chance(f"{seed} {name}")))
            except Loss as loss:
                losses.append(f"{name}: {loss}")
                result = {"losses": 1}
                traceback.print_exc()
                print(f"soak: what was found is in {keep(folder, name)}", file=sys.stderr)
            result.setdefault("losses", 0)
            result["seconds"] = round(time.monotonic() - begun)
            results[name] = result
            print(f"soak: {name}: " + ", ".join(f"{what} {count}" for what, count in sorted(result.items())), flush=True)
    if given.write:
        page.write(results, seed, round(time.monotonic() - started), given.program)
    for loss in losses:
        print(f"soak: LOSS: {loss}", file=sys.stderr)
    raise SystemExit(1 if losses else 0)


main()
