"""Disks that are full, cannot be written to, fail or are slow: an honest refusal, and nothing that was acknowledged is lost."""
import pathlib
import shutil
import subprocess
import time

from common import (NO_ANSWER, Client, Counts, Ledger, Loss, Senders, Server, clean_environment, fresh, has,
                    journal_is_whole, must_have, opened, repeats_are_known, report, send, skipped, token)

WRITES = "pwrite64,ftruncate,fallocate"
SYNCS = "fsync,fdatasync"
# What a disk answers, and to which calls; `when` counts the calls of one thread.
FAULTS = {
    "full disk (ENOSPC)": f"--inject={WRITES}:error=ENOSPC:when={{first}}+",
    "failing writes (EIO)": "--inject=pwrite64:error=EIO:when={first}+",
    "failing syncs (EIO)": f"--inject={SYNCS}:error=EIO:when={{syncs}}+",
    "every seventh write fails": "--inject=pwrite64:error=EIO:when={first}+7",
    "every third sync fails": f"--inject={SYNCS}:error=EIO:when={{syncs}}+3",
}


def run(program, folder, seconds, chance):
    counts = Counts()
    if has("strace"):
        share = seconds / (len(FAULTS) + 2)
        for name, fault in FAULTS.items():
            try:
                failing(program, folder, (name, fault), share, chance, counts)
            except Loss as loss:
                raise Loss(f"{name}: {loss}") from loss
        slow(program, folder, share, chance, counts)
    else:
        skipped("disks that fail or are slow", "strace is missing")
    full_tmpfs(program, folder, counts)
    read_only(program, folder, counts)
    return counts


def prepared(program, folder, name, counts, count=20):
    """Data with some acknowledged reports."""
    data = fresh(folder, name) / "data"
    ledger, access = Ledger(), token(program, data)
    server = Server(program, data)
    client = Client(server.address, access)
    for _ in range(count):
        counts.add("inputs")
        send(client, ledger, ledger.next(), counts)
    server.kill()
    return data, ledger, access


def strace(*words):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "--seccomp-bpf", *words]


def failing(program, folder, named, seconds, chance, counts):
    name, fault = named
    data, ledger, access = prepared(program, folder, "failing", counts)
    end = time.monotonic() + seconds
    refused = 0
    while time.monotonic() < end or not refused:
        fault_now = fault.format(first=60 + chance.randrange(200), syncs=5 + chance.randrange(20))
        counts.add("faults")
        try:
            server = Server(program, data, before=strace(f"--trace={WRITES},{SYNCS}", fault_now))
        except ChildProcessError:
            # The fault came while it started: it ends, and promises nothing.
            counts.add("starts refused")
            healthy(program, data, access, ledger, counts)
            continue
        before = counts["honest refusals"]
        with Senders(server, access, ledger, counts, senders=2, keep_on=True):
            time.sleep(min(1.5, max(0.3, end - time.monotonic())))
        server.kill()
        refused += counts["honest refusals"] - before
        healthy(program, data, access, ledger, counts)
        if time.monotonic() > end + 60:
            raise Loss("nothing was ever refused, so nothing was tried")
    counts.add(f"refusals: {name}", refused)


def healthy(program, data, access, ledger, counts):
    """The disk is good again: all is there, and work goes on."""
    server = Server(program, data)
    must_have(data, ledger.acknowledged(), counts)
    client = Client(server.address, access)
    counts.add("inputs")
    if not send(client, ledger, ledger.next(), counts):
        raise Loss("refuses on a good disk")
    server.kill()
    opened(program, data, ledger.acknowledged(), counts)
    journal_is_whole(program, data, counts)


def slow(program, folder, seconds, chance, counts):
    data, ledger, access = prepared(program, folder, "slow", counts)
    end = time.monotonic() + seconds
    while time.monotonic() < end or not counts["slow disks"]:
        delay = chance.choice([5_000, 50_000, 400_000])
        server = Server(program, data, before=strace(f"--trace={SYNCS}", f"--inject={SYNCS}:delay_enter={delay}"))
        with Senders(server, access, ledger, counts):
            time.sleep(min(2, max(0.5, end - time.monotonic())))
            server.kill()
        counts.update({"faults": 1, "kills": 1, "slow disks": 1})
        healthy(program, data, access, ledger, counts)


# ---- real file systems, where the machine lets us mount one ----

ALONE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
FULL = ('mount -t tmpfs -o size={size}k,mode=700 tmpfs "$0" && cp -a "$1"/. "$0"/ && '
        'exec "$2" serve --listen 127.0.0.1:0 --data "$0"')
READ_ONLY = ('mount -t tmpfs -o mode=700 tmpfs "$0" && cp -a "$1"/. "$0"/ && mount -o remount,ro "$0" && '
             'exec "$2" {words} --data "$0"')


def may_mount():
    return has("unshare") and subprocess.run([*ALONE, "mount -t tmpfs tmpfs /mnt"], capture_output=True).returncode == 0


class InTmpfs(Server):
    """The program on a small file system of its own, which goes when the program goes."""

    def __init__(self, program, data, size):
        self.mounted = fresh(pathlib.Path(data).parent, "mounted")
        self.start([*ALONE, FULL.format(size=size), str(self.mounted), str(data), str(program)], data)

    def inside(self):
        """The data as the program sees them."""
        return pathlib.Path(f"/proc/{self.process.pid}/root{self.mounted}")

    def take_out(self, data):
        """A copy of the data as a kill leaves them: as written, nothing closed."""
        shutil.rmtree(data)
        shutil.copytree(self.inside(), data, ignore=shutil.ignore_patterns("*-shm", "filler"))


def full_tmpfs(program, folder, counts):
    if not may_mount():
        skipped("a file system that is really full", "none may be mounted here", ever_in_ci=True)
        return
    data, ledger, access = prepared(program, folder, "full", counts)
    used = sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) // 1024
    server = InTmpfs(program, data, used + 6_000)
    client = Client(server.address, access)
    filler, refused = server.inside() / "filler", 0
    for is_full in (False, True, False, True):
        if is_full:
            fill(filler)
        else:
            filler.unlink(missing_ok=True)
        for _ in range(40):
            counts.add("inputs")
            try:
                refused += not send(client, ledger, ledger.next(), counts)
            except NO_ANSWER:
                counts.add("broken connections")
        counts.add("faults", is_full)
    if not refused:
        raise Loss("a full disk refused nothing, so nothing was tried")
    counts.add("refusals: a file system that is really full", refused)
    filler.unlink()
    repeats_are_known(server, access, ledger.acknowledged(), counts)
    server.take_out(data)
    server.kill()
    counts.add("kills")
    healthy(program, data, access, ledger, counts)


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass


def read_only(program, folder, counts):
    """A disk that became read-only, as a failing one does: nothing is promised, neither by the server nor by an import."""
    if not may_mount():
        skipped("a read-only file system", "none may be mounted here", ever_in_ci=True)
        return
    data, ledger, access = prepared(program, folder, "read-only", counts)
    mounted = fresh(data.parent, "mounted")
    file = data.parent / "report.json"
    file.write_bytes(report(10**6))
    for words in ("serve --listen 127.0.0.1:0", f"concern-report import {file}"):
        line = [*ALONE, READ_ONLY.format(words=words), str(mounted), str(data), str(program)]
        done = subprocess.run(line, capture_output=True, text=True, env=clean_environment(), timeout=120)
        counts.add("faults")
        if done.returncode == 0 or "BM-" in done.stdout:
            raise Loss(f"{words}: promised something on a read-only disk: {done.stdout}")
        if "fault in the program" in done.stderr or not done.stderr.strip():
            raise Loss(f"{words}: no clear word on a read-only disk: {done.stderr}")
        counts.add("starts refused")
    healthy(program, data, access, ledger, counts)
