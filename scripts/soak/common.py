"""The program under test, a client that remembers every receipt it was given, and the counts."""
import collections
import hashlib
import http.client
import json
import os
import pathlib
import queue
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

SENDERS = 4
PATIENCE = 60


class Loss(Exception):
    """Something that was acknowledged is not there, or something was acknowledged that should not have been."""


class Counts(collections.Counter):
    """What was done; `losses` stays 0, or the run fails."""

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def add(self, what, number=1):
        with self.lock:
            self[what] += number


class Chance(random.Random):
    def seconds(self, most):
        return self.random() * most


def report(number):
    """An official report of a private person who is made up; each number makes other bytes."""
    return json.dumps({
        "kommunenummer": "9901",
        "kommunenavn": "Fjordvik",
        "bydelsnummer": "00",
        "bydelsnavn": "Ingen",
        "privatMelder": {"personnavn": "Synnøve Testelv"},
        "privatBarn": [{"personnavn": "Barn Testfjell", "adresse": {"adresselinje1": "Testveien 1"}}],
        "melding": f"Oppdiktet innhold {number}. " + "å" * (number * 37 % 4000),
        "sendingstidspunkt": "2026-03-29T02:30:00",
        "leveringskanal": "Fagsystem",
    }).encode()


def receipt_of(body):
    digest = hashlib.sha256(body).hexdigest()[:20]
    return "BM-" + "-".join(digest[place:place + 4] for place in range(0, 20, 4))


class Ledger:
    """Every report by number, and the receipt of those that have one."""

    def __init__(self):
        self.lock = threading.Lock()
        self.sent = 0
        self.receipts = {}

    def next(self):
        with self.lock:
            self.sent += 1
            return self.sent - 1

    def acknowledge(self, number, receipt):
        if receipt != receipt_of(report(number)):
            raise Loss(f"report {number} was given the receipt of another one: {receipt}")
        with self.lock:
            self.receipts[number] = receipt

    def acknowledged(self):
        with self.lock:
            return dict(self.receipts)


class Server:
    """`tiltak serve`; `before` are words in front of it (strace, faketime, unshare)."""

    def __init__(self, program, data, before=(), environment=None, wait=True):
        words = [*map(str, before), str(program), "serve", "--listen", "127.0.0.1:0", "--data", str(data)]
        self.start(words, data, environment, wait)

    def start(self, words, data, environment=None, wait=True):
        self.stderr = open(pathlib.Path(data).parent / "stderr.log", "ab")
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=self.stderr, text=True,
                                        env=environment or clean_environment(), start_new_session=True)
        self.address = None
        if wait:
            self.listen()

    def listen(self):
        lines = queue.Queue()

        def read():
            for line in self.process.stdout:
                lines.put(line)
            lines.put("")

        threading.Thread(target=read, daemon=True).start()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise TimeoutError("the program did not begin to listen") from None
            if not line:
                said = pathlib.Path(self.stderr.name).read_text(errors="replace")[-600:]
                raise ChildProcessError(f"ended before it listened: {self.process.wait()}: {said}")
            if line.startswith("Tiltak listens at http://"):
                self.address = line.split("http://")[1].strip()
                return

    def kill(self):
        """SIGKILL to the program and to what stands in front of it: they are a group of their own."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.stderr.close()


def clean_environment(**more):
    """Without the settings of whoever runs this, and without a limit on requests: the senders here are quicker than any."""
    more = {"TILTAK_REQUESTS_PER_ACCOUNT": "0", "TILTAK_REQUESTS_PER_ADDRESS": "0", **more}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TILTAK_")}
    return {**kept, **more}


def run(program, data, *words, code=0):
    done = subprocess.run([str(program), *map(str, words), "--data", str(data)], capture_output=True, text=True,
                          env=clean_environment())
    if done.returncode != code:
        raise Loss(f"{' '.join(map(str, words))}: exit code {done.returncode}: {done.stderr}")
    return done


def token(program, data):
    """A token that lives longer than the clocks jump."""
    made = run(program, data, "admin", "token", "create", "--scope", "concern-reports", "--name", "soak", "--days", "730")
    return made.stdout.split()[-1]


NO_ANSWER = (OSError, http.client.HTTPException)


class Client:
    """One connection, made anew when it breaks."""

    def __init__(self, address, token):
        self.address, self.token, self.connection = address, token, None

    def post(self, body):
        """Status, headers and JSON; one of NO_ANSWER is raised where no whole answer came."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        try:
            self.connection.request("POST", "/api/concern-reports", body,
                                    {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
            answer = self.connection.getresponse()
            text = answer.read()
        except NO_ANSWER:
            self.connection.close()
            self.connection = None
            raise
        try:
            return answer.status, dict(answer.getheaders()), json.loads(text or b"null")
        except ValueError:
            return answer.status, dict(answer.getheaders()), None


def send(client, ledger, number, counts):
    """Sends a report; whether it was acknowledged. An answer that promises nothing must say so honestly."""
    status, headers, body = client.post(report(number))
    counts.add("requests")
    if status in (200, 201):
        ledger.acknowledge(number, body["receipt"])
        counts.add("receipts")
        return True
    if status < 500 or (body or {}).get("receipt"):
        raise Loss(f"report {number} was answered with {status}: {body}")
    if "Retry-After" not in {name.title() for name in headers}:
        raise Loss(f"report {number} was refused with {status} and without a word on when to try again")
    counts.add("honest refusals")
    return False


def sending(address, token, ledger, counts, is_over, failures, keep_on=False, pause=0.0):
    """One sender: new reports, and now and then one again, until it is over or the connection breaks."""
    client = Client(address, token)
    while not is_over.is_set():
        number = ledger.next()
        counts.add("inputs")
        try:
            send(client, ledger, number, counts)
            if number % 5 == 0:
                send(client, ledger, number // 2, counts)
        except NO_ANSWER:
            counts.add("broken connections")
            if not keep_on:
                return
            time.sleep(0.02)
        except Loss as loss:
            failures.append(loss)
            return
        if pause:
            time.sleep(pause)


class Senders:
    """Several of them; leaving waits for all and tells what they found."""

    def __init__(self, server, token, ledger, counts, senders=SENDERS, **more):
        self.is_over, self.failures = threading.Event(), []
        words = (server.address, token, ledger, counts, self.is_over, self.failures)
        self.threads = [threading.Thread(target=sending, args=words, kwargs=more) for _ in range(senders)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join()
        if self.failures:
            raise self.failures[0]


def kept(data):
    """Receipt, digest and bytes of every document, read while the program has the database open: it has mended it itself."""
    database = sqlite3.connect(f"file:{data}/tiltak.db?mode=ro", uri=True, timeout=30)
    try:
        return database.execute("SELECT receipt, digest, bytes FROM received_document").fetchall()
    finally:
        database.close()


# How bytes begin that the program sealed. A backup's check opens them and holds them against their digest.
SEALED = b"\0sealed1"


def must_have(data, receipts, counts):
    """Every report that was acknowledged is there, and once; byte for byte, unless it is sealed (see `opened`)."""
    there = collections.Counter()
    for receipt, digest, content in kept(data):
        there[receipt] += 1
        if not bytes(content).startswith(SEALED) and hashlib.sha256(content).hexdigest() != digest:
            raise Loss(f"{receipt}: the bytes are not those that came")
    for number, receipt in receipts.items():
        if there[receipt] != 1:
            raise Loss(f"report {number} was acknowledged with {receipt} and is there {there[receipt]} times")
    counts.add("receipts looked up", len(receipts))


def repeats_are_known(server, token, receipts, counts):
    """The same bytes again: 200, and the same receipt."""
    client = Client(server.address, token)
    for number, receipt in receipts.items():
        status, _, body = client.post(report(number))
        counts.add("requests")
        if (status, body["receipt"]) != (200, receipt):
            raise Loss(f"report {number} was acknowledged with {receipt}, and is now answered {status} {body}")
    counts.add("receipts asked for again", len(receipts))


def journal_is_whole(program, data, counts):
    run(program, data, "audit", "verify")
    counts.add("journals walked")


def opened(program, data, receipts, counts):
    """Every document is opened and is the bytes that came: a backup is taken, and its check reads each of them."""
    place = fresh(pathlib.Path(data).parent, "backups")
    key = ("--key-file", place / "key")
    run(program, data, "backup", "new-key", place / "key")
    run(program, data, "backup", "create", place / "all", *key)
    checked = json.loads(run(program, data, "backup", "verify", place / "all", *key, "--format", "json").stdout)
    if checked["documents_sealed"] or checked["documents_read"] < len(receipts):
        raise Loss(f"of {len(receipts)} acknowledged documents could be opened: {checked}")
    counts.add("documents opened and compared", checked["documents_read"])


def fresh(folder, name):
    place = pathlib.Path(folder) / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def has(tool):
    return shutil.which(tool) is not None


def skipped(what, why, ever_in_ci=False):
    """Loud; in CI only for what a machine of others does not allow."""
    print(f"\n*** SKIPPED: {what}: {why} ***\n", file=sys.stderr, flush=True)
    if os.environ.get("CI") == "true" and not ever_in_ci:
        raise SystemExit("soak: CI may not skip this")
    return {"skipped": why}
