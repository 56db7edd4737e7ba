"""Which elements say the same: everything but what identifies them, in whatever order."""
from document import child, is_blank, is_deleted, read_date

NOT_CONTENT = ("Id", "MigrertId", "ErSlettet")


def content(element):
    """What an element says, in a form that can be compared."""
    attributes = []
    for name, value in element.attrib.items():
        is_missing = name == "Presisering" and is_blank(value)
        if name in NOT_CONTENT or name.startswith("{") or is_missing:
            continue
        attributes.append((name, repr(read_date(value)) if name.lower().endswith("dato") else value))
    text = (element.text or "").strip()
    if element.tag.endswith("Dato"):
        text = repr(read_date(text))
    children = sorted(content(inner) for inner in element.iterchildren() if not is_deleted(inner))
    return (element.tag, tuple(sorted(attributes)), text, tuple(children))


def repeated(elements):
    """Every element that says what another one with a different Id says."""
    groups = {}
    for element in elements:
        groups.setdefault(content(element), []).append(element)
    for group in groups.values():
        if len({element.get("Id").lower() for element in group}) > 1:
            yield from group


def repeated_of(case, kind):
    return repeated(case.every(kind))


def repeated_concluded_of(case, kind):
    return repeated(element for element in case.every(kind) if child(element, "Konklusjon") is not None)
