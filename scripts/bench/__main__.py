"""Measures the program beside others in the same run.

    scripts/bench RELEASE_FOLDER [--only b1,b2,b3,b4,b6,b8,b9,journal] [--rounds 5] [--count 20000] [--zip-bytes 1000000000] [--large]

RELEASE_FOLDER holds the built `tiltak` and `examples/`. Writes the sections of docs/performance.md that were run, and target/bench/*.json.
"""
import argparse
import pathlib

import casework
import journal
import population
import protection
import publication
import register_files
import survey
import survey_report
from common import WORK, publish


def arguments_given():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("release", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--only", default="b1,b2,b3,b4,b6,b8,b9,journal", help="which benchmarks, separated by commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=20_000, help="submissions of B1")
    parser.add_argument("--zip-bytes", type=int, default=1_000_000_000, help="0 leaves the zip of B1 out")
    parser.add_argument("--sizes", default="100000,1000000", help="children of B2 and B3, with commas between them")
    parser.add_argument("--children", type=int, default=100_000, help="children in the database of B4")
    parser.add_argument("--large", action="store_true", help="B3 with 4 000 000 children too: some minutes and gigabytes of disk")
    return parser.parse_args()


def main():
    given = arguments_given()
    sizes = [int(size) for size in given.sizes.split(",")]
    benchmarks = {
        "b1": (register_files, (given.count, given.rounds, given.zip_bytes)),
        "b2": (publication, (sizes, given.rounds)),
        "b3": (population, (sizes + [population.LARGE] * given.large, given.rounds)),
        "b4": (casework, (given.children,)),
        "b6": (survey, (given.rounds,)),
        "b8": (protection, (1,)),
        "b9": (survey_report, (given.rounds,)),
        "journal": (journal, (given.rounds, 2000)),
    }
    wanted = given.only.split(",")
    unknown = set(wanted) - set(benchmarks)
    if unknown:
        raise SystemExit(f"bench: --only takes {', '.join(benchmarks)}, with commas between them")
    WORK.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        module, words = benchmarks[name]
        result = module.run(given.release, *words)
        publish(name, result, module.page(result))


main()
