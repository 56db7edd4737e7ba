"""Reads a publication with independent parsers: well-formed pages, links that lead somewhere, feeds.

One line for each fault; the last line counts pages, links and feeds.
"""

import pathlib
import sys
import urllib.parse

try:
    import feedparser
    import html5lib
except ImportError:
    sys.exit(9)

MOST_BYTES = 100_000


def elements(page, faults):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(page.read_bytes().decode("utf-8"))
    faults += [f"{page}: {error}" for error in parser.errors]
    return list(tree.iter())


def check_links(root, page, found, faults):
    ids = [element.get("id") for element in found if element.get("id")]
    faults += [f"{page}: id {name} twice" for name in set(ids) if ids.count(name) > 1]
    links = [element.get(name) for element in found for name in ("href", "src") if element.get(name)]
    for link in links:
        address = urllib.parse.urlparse(link)
        target = (page.parent / urllib.parse.unquote(address.path)).resolve()
        if address.scheme or address.netloc or link.startswith("/"):
            faults.append(f"{page}: {link} leaves the publication")
        elif not address.path and address.fragment not in ids:
            faults.append(f"{page}: {link} leads nowhere")
        elif address.path and not (target.is_file() and target.is_relative_to(root)):
            faults.append(f"{page}: {link} leads nowhere")
    return len(links)


def check_feed(root, file, faults):
    feed = feedparser.parse(file.read_bytes())
    if feed.bozo:
        faults.append(f"{file}: {feed.bozo_exception}")
    for part in [feed.feed, *feed.entries]:
        faults += [f"{file}: no {name}" for name in ("id", "title", "updated") if not part.get(name)]
    faults += [f"{file}: {entry.link} leads nowhere" for entry in feed.entries if not (root / entry.link).is_file()]
    return [entry.id for entry in feed.entries]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    faults, links = [], 0
    pages = sorted(root.rglob("*.html"))
    for page in pages:
        found = elements(page, faults)
        links += check_links(root, page, found, faults)
        if any(element.tag == "script" for element in found):
            faults.append(f"{page}: a script")
        if page.stat().st_size > MOST_BYTES:
            faults.append(f"{page}: {page.stat().st_size} bytes")
    entries = [entry for file in sorted(root.glob("feed-*.xml")) for entry in check_feed(root, file, faults)]
    if len(set(entries)) != len(entries):
        faults.append("an entry's id twice")
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages {links} links {len(entries)} entries")


main()
