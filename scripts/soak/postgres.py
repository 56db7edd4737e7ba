"""The same on PostgreSQL: the program is killed, and so is the database server, both at random points."""
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import time

from common import Counts, Ledger, Loss, Senders, Server, clean_environment, fresh, repeats_are_known, skipped

LIFE = 0.6


def run(program, folder, seconds, chance):
    binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not binaries:
        return skipped("PostgreSQL", "the server is missing")
    counts, ledger = Counts(), Ledger()
    cluster = Cluster(binaries[-1].parent, fresh(folder, "postgres"))
    try:
        environment = clean_environment(TILTAK_DATABASE=cluster.url)
        data = fresh(folder, "postgres-data") / "data"
        words = [str(program), "admin", "token", "create", "--scope", "concern-reports", "--data", str(data)]
        made = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        access = made.stdout.split()[-1]
        end = time.monotonic() + seconds
        while time.monotonic() < end or not counts["kills of the database server"]:
            server = Server(program, data, environment=environment)
            with Senders(server, access, ledger, counts, keep_on=True, pause=0.001):
                time.sleep(chance.seconds(LIFE))
                if chance.random() < 0.5:
                    # All its processes at once. What it wrote before it answered is all that is left.
                    cluster.kill()
                    counts.update({"kills of the database server": 1, "faults": 1})
                    time.sleep(0.2)
                server.kill()
            counts.add("kills")
            cluster.start()
            must_have(cluster, ledger.acknowledged(), counts)
        server = Server(program, data, environment=environment)
        repeats_are_known(server, access, ledger.acknowledged(), counts)
        server.kill()
    finally:
        cluster.stop()
    return counts


def must_have(cluster, receipts, counts):
    """Receipts with the digests that the server itself computes of the bytes, where they are not sealed."""
    rows = cluster.ask("SELECT receipt, digest, CASE WHEN position('\\x007365616c656431'::bytea in bytes) = 1 THEN digest "
                       "ELSE encode(sha256(bytes), 'hex') END FROM received_document")
    there = {}
    for receipt, digest, computed in (line.split("|") for line in rows.splitlines()):
        there[receipt] = there.get(receipt, 0) + 1
        if digest != computed:
            raise Loss(f"{receipt}: the bytes are not those that came")
    for number, receipt in receipts.items():
        if there.get(receipt) != 1:
            raise Loss(f"report {number} was acknowledged with {receipt} and is there {there.get(receipt, 0)} times")
    counts.add("receipts looked up", len(receipts))


class Cluster:
    """A database server of our own, as durable as one comes."""

    def __init__(self, binaries, folder):
        self.binaries, self.folder, self.process = binaries, folder, None
        # It refuses to run as root.
        self.owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self.password = secrets.token_hex(16)
        secret = folder / "password"
        secret.write_text(self.password)
        if self.owner:
            folder.parent.chmod(0o711)
            for path in (folder, secret):
                shutil.chown(path, "postgres", "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.call("initdb", "-D", folder / "data", "-U", "tiltak", f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C")
        self.url = f"postgres://tiltak:{self.password}@127.0.0.1:{self.port}/postgres"
        self.start()

    def call(self, name, *words):
        done = subprocess.run([*self.owner, str(self.binaries / name), *map(str, words)], cwd="/", stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr}")

    def start(self):
        """Starts it where it does not run; it mends itself first, after a kill."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                words = [*self.owner, str(self.binaries / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port),
                         "-k", str(self.folder), "-c", "listen_addresses=127.0.0.1"]
                self.process = subprocess.Popen(words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                self.ask("SELECT 1")
                return
            except subprocess.CalledProcessError:
                time.sleep(0.1)
        raise TimeoutError("the database server does not come up again")

    def kill(self):
        """SIGKILL to the server that we started, and to its helpers."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = [int(one) for one in pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()]
        for process in [first, *children]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        while any(is_running(process) for process in children):
            time.sleep(0.01)

    def ask(self, sql):
        where = f"host=127.0.0.1 port={self.port} user=tiltak dbname=postgres"
        done = subprocess.run(["psql", where, "-qAtc", sql], env={**os.environ, "PGPASSWORD": self.password},
                              capture_output=True, text=True, check=True)
        return done.stdout

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()


def is_running(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
