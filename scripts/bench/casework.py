"""B4: pages of a service with very many children, under load, beside a page of the same server that asks the database for nothing."""
import html
import http.cookiejar
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

from common import WORK, first_line, machine, measured, say

# As many as two cores keep busy, and no more: a longer queue measures the queue.
USERS = 8
SECONDS = 10
# In each of them the constant page and the case page are asked for in turn; the round in the middle counts, as an hour's load on the
# machine's host moves a single measurement by a fifth.
ROUNDS = 5
# Put there by scripts/install.sh bench.
OHA = shutil.which("oha") or str(pathlib.Path(os.environ.get("TILTAK_TOOLS") or pathlib.Path.home() / ".cache/tiltak") / "oha/bin/oha")
# A piece of a common name.
SEARCHED = "Berg"


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


class Demo:
    """The program as a user starts it, with somebody signed in."""

    def __init__(self, release, children):
        self.folder = tempfile.mkdtemp(dir=WORK)
        self.address = f"http://127.0.0.1:{free_port()}"
        port = self.address.rsplit(":", 1)[1]
        self.printed = open(WORK / "b4.out", "w+")
        self.process = subprocess.Popen(
            [release / "tiltak", "demo", "--port", port, "--children", str(children)],
            stdout=self.printed, stderr=subprocess.STDOUT, env={**os.environ, "TMPDIR": self.folder},
        )

    def wait(self):
        """Until it answers; how many seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < 1800:
            if self.process.poll() is not None:
                raise SystemExit(f"bench: the demo ended: {(WORK / 'b4.out').read_text()}")
            try:
                urllib.request.urlopen(f"{self.address}/helse", timeout=5).read()
                return time.monotonic() - began
            except OSError:
                time.sleep(0.5)
        raise SystemExit("bench: the demo did not start within half an hour")

    def sign_in(self, role):
        """The cookies of somebody with a role, as a header, and a function that fetches a page."""
        lines = [line.split() for line in (WORK / "b4.out").read_text().splitlines()]
        user, password = next((line[1], line[2]) for line in lines if len(line) >= 3 and line[1] == role)
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = lambda path, data=None: html.unescape(opener.open(f"{self.address}{path}", data).read().decode())
        token = re.search(r'name="csrf_token" value="([^"]+)"', page("/logg-inn")).group(1)
        words = {"csrf_token": token, "user": user, "password": password}
        page("/logg-inn", urllib.parse.urlencode(words).encode())
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), page

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)


def processor_ticks():
    """Of all cores since the machine began: those that its host gave to others while something here wanted them, and all."""
    ticks = [int(it) for it in open("/proc/stat").readline().split()[1:9]]
    return ticks[7], sum(ticks)


def load(address, cookies, body=None, rate=None, at_once=1):
    """Requests a second and quantiles in milliseconds; `body` is a form that is sent. Without `rate` each user asks again as soon as
    they are answered. With it so many are asked for a second by all together, `at_once` in the same moment; how long one takes is then counted
    from when it should have been asked for, so that a late answer also counts for those who had to wait for it."""
    if rate is None:
        paced = []
    elif at_once == 1:
        paced = ["-q", f"{rate:.2f}", "--latency-correction"]
    else:
        paced = ["--burst-delay", f"{at_once / rate * 1e6:.0f}us", "--burst-rate", str(at_once), "--latency-correction"]
    sent = ["-m", "POST", "-T", "application/x-www-form-urlencoded", "-d", body] if body else []
    command = [
        OHA, "--no-tui", "--output-format", "csv", "-z", f"{SECONDS}s", "-w", "-c", str(USERS), *paced, *sent,
        "-H", f"Cookie: {cookies}", "-H", "Accept-Encoding: gzip", address,
    ]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    columns = {name: place for place, name in enumerate(lines[0].split(","))}
    rows = [line.split(",") for line in lines[1:]]
    if not rows or {row[columns["status"]] for row in rows} != {"200"}:
        raise SystemExit("bench: not every answer was a page")
    times = sorted(float(row[columns["request-duration"]]) * 1000 for row in rows)
    ended = max(float(row[columns["request-start"]]) + float(row[columns["request-duration"]]) for row in rows)
    quantile = lambda share: round(times[min(int(len(times) * share), len(times) - 1)], 1)
    return {"per_second": round(len(rows) / ended, 1), "median_ms": quantile(0.5), "p99_ms": quantile(0.99), "requests": len(rows)}


def beside(address, cookies, constant, other):
    """Answers a second of two pages in turn, and the round whose ratio is in the middle, with the lowest and the highest ratio."""
    rounds = []
    for _ in range(ROUNDS):
        of_constant, of_other = (load(address + path, cookies)["per_second"] for path in (constant, other))
        rounds.append({"constant": of_constant, "other": of_other, "ratio": round(of_other / of_constant, 3)})
        say(f"in turn: {rounds[-1]}")
    rounds.sort(key=lambda it: it["ratio"])
    return {**rounds[ROUNDS // 2], "lowest": rounds[0]["ratio"], "highest": rounds[-1]["ratio"]}


def after_changes(fetch, times=9):
    """Milliseconds until the leader's page is there when something has changed: what was kept of it may not be shown."""
    taken = []
    for _ in range(times):
        form = fetch("/leder/kapasitet").split('action="/leder/kapasitet"', 1)[1].split("</form>", 1)[0]
        values = dict(re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', form))
        fetch("/leder/kapasitet", urllib.parse.urlencode(values).encode())
        began = time.monotonic()
        fetch("/leder")
        taken.append((time.monotonic() - began) * 1000)
    return round(sorted(taken)[times // 2], 1)


def run(release, children):
    demo = Demo(release, children)
    try:
        starting = demo.wait()
        say(f"{children} children, ready after {starting:.0f} s")
        worker, page = demo.sign_in("saksbehandler")
        leader, leader_page = demo.sign_in("leder")
        listed = page("/saker")
        case = re.search(r'href="(/saker/[0-9a-f-]{36})', listed).group(1)
        token = re.search(r'name="csrf_token" value="([^"]+)"', listed).group(1)
        search = urllib.parse.urlencode({"csrf_token": token, "text": SEARCHED})
        leader_token = re.search(r'name="csrf_token" value="([^"]+)"', leader_page("/sok")).group(1)
        leader_search = urllib.parse.urlencode({"csrf_token": leader_token, "text": SEARCHED})
        pages = {
            "constant page": ("/hurtigtaster", worker, None),
            "case page": (case, worker, None),
            "today page": ("/i-dag", worker, None),
            "service page": ("/leder", leader, None),
            "list of cases": ("/saker", worker, None),
            "search": ("/sok", worker, search),
            "search of a leader": ("/sok", leader, leader_search),
        }
        result = {"children": children, "starting_seconds": round(starting, 1), "pages": {}}
        taken_before, all_before = processor_ticks()
        for name, (path, cookies, body) in pages.items():
            load(demo.address + path, cookies, body)
            top = load(demo.address + path, cookies, body)
            rate = top["per_second"] / 2
            half = load(demo.address + path, cookies, body, rate)
            bursts = load(demo.address + path, cookies, body, rate, at_once=USERS)
            result["pages"][name] = {"top": top, "half": half, "bursts": bursts}
            say(f"{name}: {top} at half {half} in bursts {bursts}")
        result["beside"] = beside(demo.address, worker, pages["constant page"][0], case)
        taken, all_ticks = processor_ticks()
        result["taken_by_the_host"] = round((taken - taken_before) / (all_ticks - all_before), 3)
        result["service_page_after_a_change_ms"] = after_changes(leader_page)
        say(f"service page after a change: {result['service_page_after_a_change_ms']} ms")
        for line in open(f"/proc/{demo.process.pid}/status"):
            if line.startswith("VmHWM"):
                result["peak_megabytes"] = round(int(line.split()[1]) / 1000)
        (WORK / "b4.partial.json").write_text(json.dumps(result))
    finally:
        demo.stop()
    constant = result["pages"]["constant page"]["top"]["per_second"]
    for it in result["pages"].values():
        it["of_constant"] = round(it["top"]["per_second"] / constant, 2)
    result["machine"] = machine()
    result["build"] = release.name
    result["versions"] = {
        "tiltak": first_line([release / "tiltak", "--version"]).removeprefix("tiltak "),
        "rustc": first_line(["rustc", "--version"]).removeprefix("rustc "),
    }
    return result


def machines_own(result):
    """What of the times is the machine's and not the program's."""
    constant = result["pages"]["constant page"]["half"]["p99_ms"]
    line = f"- The constant page itself has a p99 of {constant:.1f} ms at half its load"
    if "taken_by_the_host" in result:
        line += f", and while the pages were asked for the machine's host gave {100 * result['taken_by_the_host']:.1f} percent of the processor time to others"
    verdict = "a p99 of this hour says more of the machine than of a page" if constant >= 20 else "that much of the others is the machine's"
    return f"{line}: {verdict}."


def page(result):
    rows = [
        f"| {name} | {it['top']['per_second']:.0f} | {it['of_constant']:.2f} | {it['top']['median_ms']:.1f} | {it['half']['median_ms']:.1f} | {it['half']['p99_ms']:.1f} | {it['bursts']['p99_ms']:.1f} |"
        for name, it in result["pages"].items()
    ]
    case = result["beside"]
    verdict = lambda is_met: "met" if is_met else "**missed**"
    tails = [
        f"{name} {it['half']['p99_ms']:.1f} ms: {verdict(it['half']['p99_ms'] < 20)}"
        for name, it in result["pages"].items()
        if name != "constant page"
    ]
    lines = [
        "## B4: pages under load",
        "",
        f"One service with {result['children']} children in its database (SQLite), {USERS} people who ask again as soon as they are answered, {SECONDS} seconds a page after as many to",
        "warm up; the program that asks runs on the same cores. The constant page asks the database for the session and nothing else. Every page about a",
        "child writes its reading to the journal before it answers.",
        "",
        "| page | answers/s | of the constant page's | median, ms | median at half the load, ms | p99 at half the load, ms | p99 of the same in bursts, ms |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"- The case page at {case['ratio']:.2f} of the constant page (aim: at least 0.40): {verdict(case['ratio'] >= 0.40)}. That is the middle one of {ROUNDS} rounds with the two in turn ({case['lowest']:.2f} to {case['highest']:.2f}; {case['other']:.0f} and {case['constant']:.0f} answers a second); in the table each page has its own minute.",
        f"- p99 at half the load (aim: below 20 ms): {'; '.join(tails)}.",
        machines_own(result),
        f"- Half the load is asked for evenly, by oha, as the aim has it. In bursts, all {USERS} ask in the same moment and the last of them waits for the seven others: the same load, and the worst that it can do.",
        f"- The service page is kept in memory until something changes; the first one after a change takes {result['service_page_after_a_change_ms']:.0f} ms.",
        f"- The service was made and ready after {result['starting_seconds']:.0f} s; at most {result['peak_megabytes']} MB of memory.",
    ]
    if result["build"] != "release":
        lines.append(f"- **Not the release build** but {result['build']}.")
    return "\n".join([*lines, "", measured(result), ""])
