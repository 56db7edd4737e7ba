"""Rules on measures (Tiltak) and plans (Plan)."""
from itertools import combinations

from concern import without_source
from document import ERROR, INFO, WARNING, child, code_of, days_between, end_of, is_blank, read_date, rule
from document import start_of, text_of
from identical import repeated_of
from periods import after_its_end, before_the_case, ends_after_the_case

rule("Tiltak-02a", ERROR)(after_its_end("Tiltak"))
rule("Tiltak-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Tiltak"))
rule("Tiltak-02e", ERROR, if_migrated=WARNING)(before_the_case("Tiltak"))
rule("Plan-02a", ERROR)(after_its_end("Plan"))
rule("Plan-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Plan"))
rule("Plan-02e", ERROR, if_migrated=WARNING)(before_the_case("Plan"))

PLACEMENTS = ("1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "8.2")
TO_BE_SPECIFIED = ("1.99", "2.99", "3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99")
DAYS_OF_OVERLAP = 90


def of_category(case, codes):
    return [measure for measure in case.every("Tiltak") if code_of(measure, "Kategori") in codes]


def section(legal_basis):
    return tuple(text_of(legal_basis, name) for name in ("Lov", "Kapittel", "Paragraf"))


def is_care_order(measure):
    basis = measure.find("Lovhjemmel")
    if section(basis) in (("BVL", "4", "12"), ("BVL2021", "5", "1")):
        return True
    if section(basis) != ("BVL", "4", "8"):
        return False
    paragraphs = {paragraph.text for paragraph in basis.iterchildren("Ledd")}
    # The act of the further provision is not asked for.
    further = {section(other)[1:] for other in measure.iterchildren("JmfrLovhjemmel")}
    return bool(paragraphs & {"2", "3"}) or ("4", "12") in further


@rule("Tiltak-05", WARNING)
def kindergarten_for_a_schoolchild(case):
    return of_category(case, ("4.1",)) if case.is_at_least(8) else []


@rule("Tiltak-06", WARNING)
def after_school_care_for_an_older_child(case):
    return of_category(case, ("4.2",)) if case.is_at_least(12) else []


@rule("Tiltak-07", ERROR)
def category_not_specified(case):
    for measure in of_category(case, TO_BE_SPECIFIED):
        if is_blank(measure.find("Kategori").get("Presisering")):
            yield measure.find("Kategori")


@rule("Tiltak-08", ERROR)
def termination_not_specified(case):
    for measure in case.every("Tiltak"):
        termination = measure.find("Opphevelse")
        if termination is not None and termination.get("Kode") == "4" and is_blank(termination.get("Presisering")):
            yield termination


@rule("Tiltak-09", WARNING)
def overlapping_placements(case):
    # Open in the source: one entry or two. Here the one that began later, of one day the later in the file.
    placements = of_category(case, PLACEMENTS)
    for one, other in combinations(placements, 2):
        first_end = min(end_of(one) or case.read_on, end_of(other) or case.read_on)
        last_start = max(start_of(one), start_of(other))
        if days_between(last_start, first_end) > DAYS_OF_OVERLAP:
            yield one if start_of(one) > start_of(other) else other


@rule("Tiltak-12", ERROR)
def ended_care_order_without_termination(case):
    for measure in of_category(case, PLACEMENTS):
        has_ended = child(measure, "Konklusjon") is not None
        if is_care_order(measure) and has_ended and measure.find("Opphevelse") is None:
            yield measure


@rule("Tiltak-13", ERROR)
def care_order_for_an_adult(case):
    if not case.is_at_least(18):
        return
    for measure in case.every("Tiltak"):
        if is_care_order(measure) and child(measure, "Konklusjon") is None:
            yield measure


@rule("Tiltak-14", ERROR)
def zero_in_legal_basis(case):
    for measure in case.every("Tiltak"):
        basis = measure.find("Lovhjemmel")
        numbers = [part.text for part in basis if part.tag in ("Kapittel", "Paragraf", "Ledd", "Punktum")]
        if any(number.strip("0") == "" for number in numbers):
            yield basis


@rule("Tiltak-19", WARNING)
def repeated_measures(case):
    return repeated_of(case, "Tiltak")


@rule("Tiltak-20", ERROR)
def measure_without_decision(case):
    return without_source(case, "Tiltak", "Vedtak")


@rule("Tiltak-21", ERROR)
def legal_basis_of_another_decision(case):
    for _, decisions, measures in case.relations("Vedtak", "Tiltak"):
        for measure in measures:
            own = section(measure.find("Lovhjemmel"))
            if any(section(decision.find("Lovhjemmel")) != own for decision in decisions):
                yield measure


@rule("Tiltak-22", WARNING)
def other_institution(case):
    return of_category(case, ("1.99",))


@rule("Tiltak-23", WARNING)
def other_foster_home(case):
    return of_category(case, ("2.99",))


@rule("Plan-02f", ERROR)
def evaluated_after_the_case(case):
    for plan in case.every("Plan"):
        for evaluation in plan.iterchildren("Evaluering"):
            if case.end and read_date(evaluation.get("UtfortDato")) > case.end:
                yield evaluation


@rule("Plan-02g", ERROR)
def evaluated_before_the_case(case):
    for plan in case.every("Plan"):
        for evaluation in plan.iterchildren("Evaluering"):
            if read_date(evaluation.get("UtfortDato")) < case.start:
                yield evaluation


@rule("Plan-19", INFO)
def repeated_plans(case):
    return repeated_of(case, "Plan")
