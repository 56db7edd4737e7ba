"""Clocks that jump, forwards, backwards and over a year, while reports come in."""
import glob
import sqlite3
import time

from common import (Counts, Ledger, Senders, Server, clean_environment, fresh, journal_is_whole, must_have,
                    opened, repeats_are_known, skipped, token)

JUMPS = ["+0", "-3600", "+86400", "-40d", "+370d", "-2y", "+1y"]
LIBRARY = ["/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib*/faketime/libfaketimeMT.so.1"]


def run(program, folder, seconds, chance):
    libraries = [path for pattern in LIBRARY for path in glob.glob(pattern)]
    if not libraries:
        return skipped("clocks that jump", "faketime is missing")
    data = fresh(folder, "clocks") / "data"
    counts, ledger, access = Counts(), Ledger(), token(program, data)
    control = data.parent / "clock"
    control.write_text("+0\n")
    # The file is read anew for each look at the clock, so it jumps under a program that runs.
    environment = clean_environment(FAKETIME_TIMESTAMP_FILE=str(control), FAKETIME_NO_CACHE="1",
                                    FAKETIME_DONT_FAKE_MONOTONIC="1", LD_PRELOAD=libraries[0])
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        server = Server(program, data, environment=environment)
        must_have(data, ledger.acknowledged(), counts)
        with Senders(server, access, ledger, counts, pause=0.002):
            for jump in chance.sample(JUMPS, 3):
                control.write_text(f"{jump}\n")
                counts.update({"clock jumps": 1, "faults": 1})
                time.sleep(0.25)
            server.kill()
        counts.add("kills")
    server = Server(program, data)
    must_have(data, ledger.acknowledged(), counts)
    repeats_are_known(server, access, ledger.acknowledged(), counts)
    server.kill()
    opened(program, data, ledger.acknowledged(), counts)
    journal_is_whole(program, data, counts)
    counts.add("years seen", years(data))
    if counts["years seen"] < 2:
        raise RuntimeError("the clock did not jump, so nothing was tried")
    return counts


def years(data):
    """How many different years the program believed it was."""
    database = sqlite3.connect(f"file:{data}/tiltak.db?mode=ro", uri=True)
    try:
        return database.execute("SELECT COUNT(DISTINCT substr(received_at, 1, 4)) FROM received_document").fetchone()[0]
    finally:
        database.close()
