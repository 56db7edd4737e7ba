"""SIGKILL at random points, over and over."""
import time

from common import Counts, Ledger, Senders, Server, fresh, journal_is_whole, must_have, opened, repeats_are_known, token

LIFE = 0.4
START = 0.12
WALK_EVERY = 10


def run(program, folder, seconds, chance):
    data = fresh(folder, "kills") / "data"
    counts, ledger = Counts(), Ledger()
    access = token(program, data)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        one_kill(program, data, access, ledger, counts, chance)
        if counts["kills"] % WALK_EVERY == 0:
            journal_is_whole(program, data, counts)
    server = Server(program, data)
    must_have(data, ledger.acknowledged(), counts)
    repeats_are_known(server, access, ledger.acknowledged(), counts)
    server.kill()
    opened(program, data, ledger.acknowledged(), counts)
    journal_is_whole(program, data, counts)
    return counts


def one_kill(program, data, access, ledger, counts, chance):
    if chance.random() < 0.15:
        # While it starts.
        server = Server(program, data, wait=False)
        time.sleep(chance.seconds(START))
        server.kill()
        counts.add("kills")
        return
    server = Server(program, data)
    must_have(data, ledger.acknowledged(), counts)
    with Senders(server, access, ledger, counts):
        time.sleep(chance.seconds(LIFE))
        server.kill()
    counts.add("kills")
