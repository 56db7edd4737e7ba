"""A power cut: what the program wrote is recorded, and the disk is rebuilt as it would be found when the power comes back.

`strace` records every write, sync and change of a name, and every answer that was sent. A cut falls between two of them. What was synced
before it is on disk; of the rest nothing is there ("dropped"), or some of it, also half a write ("torn"). The names in a folder are on disk
once the folder was synced. The program is started on that, and every receipt that was sent before the cut must be known.
"""
import pathlib
import re
import shutil
import time

from common import (Counts, Ledger, Loss, Senders, Server, fresh, has, must_have, opened, receipt_of, repeats_are_known, report,
                    skipped, token)

CALLS = ("open,openat,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,"
         "unlink,unlinkat,link,linkat,mkdir,mkdirat,sendto,sendmsg,lseek")
RECORDING = 1.5
CUTS_OF_ONE = 12
SECTOR = 512
# The share of cuts after which every document is opened too.
LOOK_INSIDE = 0.3
ANSWERING = ("begun", "write", "writev", "sendto", "sendmsg")


def run(program, folder, seconds, chance):
    if not has("strace"):
        return skipped("power cuts", "strace is missing")
    counts = Counts()
    end = time.monotonic() + seconds
    while time.monotonic() < end or not counts["power cuts"]:
        base, log, access, ledger = record(program, folder, chance, counts)
        events = list(parse(log.read_text(errors="replace")))
        sent = {receipt_of(report(number)): number for number in range(ledger.sent)}
        taken = Recording(program, folder, base, events, sent, access, chance)
        if counts["recordings"] == 1:
            taken.control(counts)
        for cut in sorted(chance.sample(range(1, len(events)), min(CUTS_OF_ONE, len(events) - 1))):
            for torn in (False, True):
                if time.monotonic() < end or not counts["power cuts"]:
                    taken.start_after(events[:cut], torn, counts)
    return counts


def record(program, folder, chance, counts):
    """The data as they were before, what was written then, and who was promised what."""
    place = fresh(folder, "cut")
    data, log = place / "data", place / "log"
    access, ledger = token(program, data), Ledger()
    # As they are when the machine has stood still for a while: all on disk.
    base = place / "base"
    shutil.copytree(data, base)
    before = ["strace", "-f", "-qq", "-y", "-xx", "-s", "67108864", "-o", str(log), "--seccomp-bpf", f"--trace={CALLS}"]
    server = Server(program, data, before=before)
    with Senders(server, access, ledger, counts, pause=0.001):
        time.sleep(RECORDING * (0.5 + chance.random()))
        server.kill()
    counts.add("recordings")
    return base, log, access, ledger


# ---- the record ----

LINE = re.compile(r"^(\d+) +(\w+)\((.*)$", re.S)
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$", re.S)
RESULT = re.compile(r"\) += (-?\d+)(?:<([^>]*)>)?[^=]*$")
DESCRIPTOR = re.compile(r"^(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
UNFINISHED = " <unfinished ...>"


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def parse(text):
    """Calls in the order in which they ended, each (name, arguments, result, path of the result)."""
    begun = {}
    for line in text.splitlines():
        resumed = RESUMED.match(line)
        if resumed:
            thread, _name, rest = resumed.groups()
            if thread not in begun:
                continue
            name, arguments = begun.pop(thread)
            rest = arguments + rest
        else:
            found = LINE.match(line)
            if not found:
                continue
            thread, name, rest = found.groups()
            if rest.endswith(UNFINISHED):
                begun[thread] = (name, rest.removesuffix(UNFINISHED))
                # An answer is out as soon as the call has begun.
                if name in ANSWERING:
                    yield "begun", rest, 0, None
                continue
        result = RESULT.search(rest)
        if result and int(result[1]) >= 0:
            made = unhex(result[2]).decode() if result[2] else None
            yield name, rest[:result.start()], int(result[1]), made


def path_of(text):
    found = DESCRIPTOR.match(text)
    return unhex(found[2]).decode(errors="replace") if found else None


def strings(text):
    return [unhex(part) for part in STRING.findall(text)]


# ---- the disk ----

class File:
    def __init__(self, content=b""):
        self.synced, self.waiting = bytearray(content), []

    def sync(self):
        for change in self.waiting:
            apply(self.synced, change)
        self.waiting.clear()

    def found(self, chance, torn):
        content = bytearray(self.synced)
        for change in self.waiting if torn else ():
            if chance.random() < 0.5:
                apply(content, half(change, chance))
        return bytes(content)


def apply(content, change):
    offset, data = change
    if data is None:
        del content[offset:]
        content.extend(b"\0" * (offset - len(content)))
        return
    content.extend(b"\0" * (offset - len(content)))
    content[offset:offset + len(data)] = data


def half(change, chance):
    """Now and then a write reached the disk only up to some sector."""
    offset, data = change
    if data is None or chance.random() < 0.7:
        return change
    return offset, data[:chance.randrange(0, len(data) + 1, SECTOR)]


class Disk:
    """A folder: names and files as the program sees them, and as they are on disk."""

    def __init__(self, base, root):
        self.root = str(root)
        self.now = {}
        for path in pathlib.Path(base).rglob("*"):
            if not path.name.endswith("-shm"):
                self.now[f"{self.root}/{path.relative_to(base)}"] = File(path.read_bytes()) if path.is_file() else None
        self.synced = dict(self.now)
        self.offsets = {}

    def is_inside(self, path):
        return path is not None and path.startswith(self.root + "/") and not path.endswith("-shm")

    def play(self, event):
        name, arguments, result, made = event
        if name in ("open", "openat", "creat"):
            self.open(made, arguments)
        elif name in ("rename", "renameat", "renameat2", "link", "linkat"):
            old, new = self.paths(arguments)
            if self.is_inside(old) and old in self.now:
                self.now[new] = self.now[old]
                if name.startswith("rename"):
                    del self.now[old]
        elif name in ("unlink", "unlinkat"):
            self.now.pop(self.paths(arguments)[0], None)
        elif name in ("mkdir", "mkdirat"):
            made = self.paths(arguments)[0]
            if self.is_inside(made):
                self.now[made] = None
        else:
            path = path_of(arguments)
            if name in ("fsync", "fdatasync"):
                self.sync(path)
            elif self.is_inside(path) and self.now.get(path) is not None:
                self.change(name, path, arguments, result)

    def open(self, made, arguments):
        if not self.is_inside(made) or "O_DIRECTORY" in arguments:
            return
        if "O_CREAT" in arguments:
            file = self.now.setdefault(made, File())
            if "O_TRUNC" in arguments and file is not None:
                file.waiting.append((0, None))
        self.offsets[made] = 0

    def change(self, name, path, arguments, result):
        file = self.now[path]
        if name == "pwrite64":
            file.waiting.append((int(arguments.rsplit(",", 1)[1]), strings(arguments)[0][:result]))
        elif name == "write":
            offset = self.offsets.get(path, 0)
            file.waiting.append((offset, strings(arguments)[0][:result]))
            self.offsets[path] = offset + result
        elif name == "lseek":
            self.offsets[path] = result
        elif name == "ftruncate":
            file.waiting.append((int(arguments.rsplit(",", 1)[1]), None))
        elif name != "begun":
            raise RuntimeError(f"the record has a {name} on {path}, which is not understood")

    def sync(self, path):
        if self.now.get(path) is not None:
            self.now[path].sync()
        elif path is not None and f"{path}/".startswith(f"{self.root}/"):
            for name in [name for name in self.synced if str(pathlib.PurePath(name).parent) == path]:
                del self.synced[name]
            self.synced.update({name: what for name, what in self.now.items() if str(pathlib.PurePath(name).parent) == path})

    def paths(self, arguments):
        """The program's paths are whole ones: its data folder was named so."""
        return [string.decode(errors="replace") for string in strings(arguments)]

    def write(self, into, chance, torn):
        names = dict(self.synced)
        if torn:
            for path in sorted({*self.now, *self.synced}):
                if chance.random() < 0.5:
                    names.pop(path, None)
                    if path in self.now:
                        names[path] = self.now[path]
        for path in sorted(names):
            place = pathlib.Path(into) / path[len(self.root) + 1:]
            if names[path] is None:
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(names[path].found(chance, torn))
            # The program makes its files for their owner alone, and refuses a key that others can read.
            place.chmod(0o600)


ANSWER = re.compile(rb'"receipt":"(BM-[0-9a-f-]+)"')


class Recording:
    """One run, to be cut anywhere."""

    def __init__(self, program, folder, base, events, sent, access, chance):
        self.program, self.folder, self.base, self.events = program, folder, base, events
        self.sent, self.access, self.chance = sent, access, chance

    def promised(self, events):
        """Who had a receipt on the way when the power went."""
        receipts = {}
        for name, arguments, _result, _path in events:
            if name in ANSWERING and "\\x42\\x4d\\x2d" in arguments:
                for text in strings(arguments):
                    for receipt in ANSWER.findall(text):
                        receipt = receipt.decode()
                        if receipt in self.sent:
                            receipts[self.sent[receipt]] = receipt
        return receipts

    def start_after(self, events, torn, counts):
        disk = Disk(self.base, pathlib.Path(self.base).parent / "data")
        for event in events:
            disk.play(event)
        data = fresh(self.folder, "after") / "data"
        data.mkdir()
        disk.write(data, self.chance, torn)
        receipts = self.promised(events)
        server = Server(self.program, data)
        try:
            must_have(data, receipts, counts)
            repeats_are_known(server, self.access, receipts, counts)
        finally:
            server.kill()
        if self.chance.random() < LOOK_INSIDE:
            opened(self.program, data, receipts, counts)
        counts.update({"power cuts": 1, "faults": 1, "torn" if torn else "dropped": 1})

    def control(self, counts):
        """What this can find: with a disk that never did what a sync asks for, the last answer before the cut must be a loss."""
        answers = [place for place, event in enumerate(self.events) if self.promised([event])]
        if not answers:
            raise RuntimeError("no answer was recorded, so nothing was tried")
        lying = [event for event in self.events[:answers[-1] + 1] if event[0] not in ("fsync", "fdatasync")]
        try:
            self.start_after(lying, False, Counts())
        except Loss:
            counts.add("controls that found the loss they should")
            return
        raise RuntimeError("a disk that never wrote anything was not noticed: the check is worth nothing")
