"""Rules on decisions (Vedtak), aftercare, moves and what is sent to the tribunal."""
from document import ERROR, INFO, WARNING, Date, child, end_of, read_date, rule, start_of, text_of
from identical import repeated_of
from periods import after_its_end, attribute, before_the_case, ends_after_the_case

rule("Vedtak-02a", ERROR)(after_its_end("Vedtak"))
rule("Vedtak-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Vedtak"))
rule("Vedtak-02e", ERROR, if_migrated=WARNING)(before_the_case("Vedtak"))
rule("Ettervern-02a", ERROR)(after_its_end("Ettervern", start=attribute("TilbudSendtDato")))
rule("Ettervern-02c", ERROR)(ends_after_the_case("Ettervern"))
rule("Ettervern-02e", ERROR)(before_the_case("Ettervern", start=attribute("TilbudSendtDato")))
rule("Flytting-02c", ERROR, if_migrated=WARNING)(ends_after_the_case("Flytting", end=attribute("SluttDato")))
rule("Flytting-02f", ERROR, if_migrated=WARNING)(before_the_case("Flytting", start=attribute("SluttDato")))
rule("OversendelseFylkesnemnd-02e", ERROR)(before_the_case("OversendelseFylkesnemnd"))
rule("OversendelseFylkesnemnd-02f", ERROR)(ends_after_the_case("OversendelseFylkesnemnd", end=start_of))

ACT_OF_2021_IN_FORCE = Date(2023, 1, 1)


def claims(case):
    for decision in case.every("Vedtak"):
        for claim in decision.iterchildren("Krav"):
            yield decision, claim


@rule("Vedtak-02f", ERROR)
def claim_after_its_end(case):
    for _, claim in claims(case):
        if end_of(claim) and start_of(claim) > end_of(claim):
            yield claim


@rule("Vedtak-02g", ERROR)
def claim_ends_after_the_decision(case):
    for decision, claim in claims(case):
        if end_of(decision) and end_of(claim) and end_of(claim) > end_of(decision):
            yield claim


@rule("Vedtak-02h", ERROR)
def claim_before_the_decision(case):
    for decision, claim in claims(case):
        if start_of(claim) < start_of(decision):
            yield claim


def statuses(case):
    for decision in case.every("Vedtak"):
        for status in decision.iterchildren("Status"):
            yield decision, status, read_date(status.get("EndretDato"))


@rule("Vedtak-02i", INFO)
def status_after_the_decision(case):
    for decision, status, changed in statuses(case):
        if end_of(decision) and changed > end_of(decision):
            yield status


@rule("Vedtak-02j", INFO)
def status_before_the_decision(case):
    for decision, status, changed in statuses(case):
        if changed < start_of(decision):
            yield status


def with_status(case, code):
    """Decisions that any entry of the history gives that status."""
    for decision in case.every("Vedtak"):
        if any(status.get("Kode") == code for status in decision.iterchildren("Status")):
            yield decision


@rule("Vedtak-03.1", ERROR)
def lapsed_without_end(case):
    return [decision for decision in with_status(case, "3") if child(decision, "Konklusjon") is None]


@rule("Vedtak-03.2", ERROR)
def rejected_without_end(case):
    return [decision for decision in with_status(case, "4") if child(decision, "Konklusjon") is None]


@rule("Vedtak-04", ERROR)
def unknown_act(case):
    for decision in case.every("Vedtak"):
        bases = [*decision.iterchildren("Lovhjemmel"), *decision.iterchildren("JmfrLovhjemmel")]
        if any(text_of(basis, "Lov") not in ("BVL", "BVL2021", "BL1981") for basis in bases):
            yield decision


def by_act(case, kind, act, is_in_force):
    """Elements by an act although the act of 2021 was, or was not, in force when they started."""
    for element in case.every(kind):
        has_act = text_of(element.find("Lovhjemmel"), "Lov") == act
        if has_act and (start_of(element) >= ACT_OF_2021_IN_FORCE) == is_in_force:
            yield element


@rule("Vedtak-05.1", ERROR)
def decision_by_an_act_to_come(case):
    return by_act(case, "Vedtak", "BVL2021", is_in_force=False)


@rule("Vedtak-05.2", ERROR)
def decision_by_a_repealed_act(case):
    return by_act(case, "Vedtak", "BVL", is_in_force=True)


@rule("OversendelseFylkesnemnd-05.1", ERROR)
def referral_by_an_act_to_come(case):
    return by_act(case, "OversendelseFylkesnemnd", "BVL2021", is_in_force=False)


@rule("OversendelseFylkesnemnd-05.2", ERROR)
def referral_by_a_repealed_act(case):
    return by_act(case, "OversendelseFylkesnemnd", "BVL", is_in_force=True)


@rule("Vedtak-19", INFO)
def repeated_decisions(case):
    return repeated_of(case, "Vedtak")


def referrals_of(case, decision):
    """For each relation with a referral, in either direction: whether that referral is in the case."""
    for _, sources, targets in case.relations("Vedtak", "OversendelseFylkesnemnd"):
        if decision in sources:
            yield bool(targets)
    for _, sources, targets in case.relations("OversendelseFylkesnemnd", "Vedtak"):
        if decision in targets:
            yield bool(sources)


@rule("Vedtak-20.1", WARNING)
def sent_without_referral(case):
    return [decision for decision in with_status(case, "2") if not list(referrals_of(case, decision))]


@rule("Vedtak-20.2", WARNING)
def sent_with_unknown_referral(case):
    return [decision for decision in with_status(case, "2") if not all(referrals_of(case, decision))]
