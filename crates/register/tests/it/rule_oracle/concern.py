"""Rules on concern reports (Melding) and investigations (Undersokelse)."""
from document import ERROR, INFO, WARNING, child, code_of, days_between, end_of, is_blank, rule, start_of
from identical import repeated_concluded_of, repeated_of
from periods import after_its_end, before_the_case, ends_after_the_case

rule("Melding-02a", ERROR)(after_its_end("Melding"))
rule("Melding-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Melding"))
rule("Melding-02e", ERROR, if_migrated=WARNING)(before_the_case("Melding"))
rule("Undersokelse-02a", ERROR)(after_its_end("Undersokelse"))
rule("Undersokelse-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Undersokelse"))
rule("Undersokelse-02e", ERROR, if_migrated=WARNING)(before_the_case("Undersokelse"))

DAYS_TO_ASSESS = 7
DAYS_TO_INVESTIGATE = 97
DAYS_WHEN_EXTENDED = 187


@rule("Melding-03", WARNING)
def assessed_late(case):
    for report in case.every("Melding"):
        end = end_of(report)
        if end and days_between(start_of(report), end) > DAYS_TO_ASSESS:
            yield report


@rule("Melding-04", ERROR)
def assessed_without_reporter(case):
    for report in case.every("Melding"):
        if child(report, "Konklusjon") is not None and child(report, "Melder") is None:
            yield report


@rule("Melding-05", ERROR)
def assessed_without_content(case):
    for report in case.every("Melding"):
        if child(report, "Konklusjon") is not None and child(report, "Saksinnhold") is None:
            yield report


@rule("Melding-19", INFO)
def repeated_reports(case):
    return repeated_concluded_of(case, "Melding")


def unclear(case, kind, name, codes):
    """Children whose code asks for a Presisering that they lack."""
    for element in case.every(kind):
        for inner in element.iterchildren(name):
            if inner.get("Kode") in codes and is_blank(inner.get("Presisering")):
                yield inner


@rule("Melder-02", ERROR)
def reporter_not_specified(case):
    return unclear(case, "Melding", "Melder", ("22",))


@rule("Saksinnhold-02", ERROR)
def content_not_specified(case):
    return unclear(case, "Melding", "Saksinnhold", ("18", "19"))


@rule("Undersokelse-03", ERROR)
def ground_not_specified(case):
    return unclear(case, "Undersokelse", "Vedtaksgrunnlag", ("18", "19"))


@rule("Undersokelse-07", ERROR)
def concluded_without_ground(case):
    for investigation in case.every("Undersokelse"):
        leads_on = code_of(investigation, "Konklusjon") in ("1", "2")
        if leads_on and child(investigation, "Vedtaksgrunnlag") is None:
            yield investigation


def open_for_longer_than(case, days, is_extended):
    """An entry for each relation from a report that is too long ago for the investigation to be open."""
    for _, reports, investigations in case.relations("Melding", "Undersokelse"):
        for investigation in investigations:
            extension = child(investigation, "UtvidetFrist")
            granted = extension is not None and extension.get("Innvilget") == "1"
            is_open = child(investigation, "Konklusjon") is None
            is_late = any(days_between(start_of(report), case.read_on) > days for report in reports)
            if is_open and is_late and granted == is_extended:
                yield investigation


@rule("Undersokelse-11.1", WARNING)
def open_too_long(case):
    return open_for_longer_than(case, DAYS_TO_INVESTIGATE, is_extended=False)


@rule("Undersokelse-11.2", WARNING)
def open_too_long_though_extended(case):
    # What is open for longer than this without an extension is flagged by 11.1 already.
    return open_for_longer_than(case, DAYS_WHEN_EXTENDED, is_extended=True)


@rule("Undersokelse-19", ERROR)
def repeated_investigations(case):
    return repeated_of(case, "Undersokelse")


def without_source(case, kind, source_kind):
    """Elements that no relation leads to from an element of that kind in the case."""
    for element in case.every(kind):
        led_to = any(sources and element in targets for _, sources, targets in case.relations(source_kind, kind))
        if not led_to:
            yield element


@rule("Undersokelse-20", ERROR)
def investigation_without_report(case):
    return without_source(case, "Undersokelse", "Melding")


def without_decision(case, code):
    for investigation in case.every("Undersokelse"):
        leads_on = any(
            investigation in sources and targets
            for _, sources, targets in case.relations("Undersokelse", "Vedtak")
        )
        if code_of(investigation, "Konklusjon") == code and not leads_on:
            yield investigation


@rule("Undersokelse-21.1", ERROR)
def measure_concluded_without_decision(case):
    return without_decision(case, "1")


@rule("Undersokelse-21.2", WARNING)
def application_concluded_without_decision(case):
    return without_decision(case, "2")
