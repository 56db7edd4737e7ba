"""Rules on the submitter, the case itself and the child's particulars."""
from document import ERROR, INFO, WARNING, Date, is_blank, months_before, read_date, rule, start_of
import identifiers

YEARS_AROUND = 26


@rule("Avgiver-01", ERROR)
def submitter_without_district(case):
    submitter = case.submitter
    has_districts = submitter.get("Organisasjonsnummer") in ("958935420", "964338531", "942110464")
    # Open in the source: whether blanks make a name. Here they do not.
    if has_districts and (is_blank(submitter.get("Bydelsnummer")) or is_blank(submitter.get("Bydelsnavn"))):
        yield submitter


@rule("Sak-01", ERROR, sees_deleted=True)
def date_out_of_bounds(case):
    first = Date(case.read_on.year - YEARS_AROUND, 1, 1)
    last = Date(case.read_on.year + YEARS_AROUND, 12, 31)
    for element in case.case_file.iter():
        dates = [value for name, value in element.attrib.items() if name.lower().endswith("dato")]
        if element.tag == "StartDato":
            dates.append(element.text)
        for date in dates:
            if not first <= read_date(date) <= last:
                yield element


@rule("Sak-02a", ERROR)
def ends_before_it_starts(case):
    if case.end and case.start > case.end:
        yield case.case_file


def has_something_open(case):
    """The case itself, or anything in it but a decision, has not ended."""
    kinds = ("Melding", "Undersokelse", "Plan", "Tiltak", "Ettervern")
    return case.end is None or bool(case.without_end(kinds))


@rule("Sak-07", WARNING)
def open_for_an_adult_of_25(case):
    if case.is_at_least(25) and has_something_open(case):
        yield case.case_file


@rule("Sak-08", ERROR)
def adult_without_measure(case):
    if case.is_at_least(18) and not case.every("Tiltak") and has_something_open(case):
        yield case.case_file


@rule("Sak-21", ERROR)
def open_without_content(case):
    kinds = ("Melding", "Undersokelse", "Vedtak", "Tiltak", "Plan", "Ettervern", "OversendelseFylkesnemnd")
    if case.end is None and not any(case.every(kind) for kind in kinds):
        yield case.case_file


@rule("Sak-23", INFO)
def open_element_in_closed_case(case):
    if case.end is not None:
        yield from case.without_end()


@rule("Personalia-02f", ERROR)
def personalia_from_after_the_case(case):
    for personalia in case.every("Personalia"):
        if case.end and start_of(personalia) > case.end:
            yield personalia


@rule("Personalia-11", ERROR)
def case_without_personalia(case):
    if not case.every("Personalia"):
        yield case.case_file


def with_number(case):
    """Every Personalia, the replaced ones too."""
    for personalia in case.every("Personalia"):
        yield personalia, personalia.get("Fodselsnummer"), read_date(personalia.get("Fodseldato"))


@rule("Personalia-12", ERROR)
def invalid_number(case):
    for personalia, number, _ in with_number(case):
        if not identifiers.is_incomplete(number) and not identifiers.is_complete(number):
            yield personalia


@rule("Personalia-13", WARNING)
def number_of_another_day(case):
    for personalia, number, birth in with_number(case):
        if identifiers.normalised(number) != (birth.day, birth.month, birth.year % 100):
            yield personalia


@rule("Personalia-14", ERROR)
def number_of_another_sex(case):
    for personalia, number, _ in with_number(case):
        sex = "1" if int(number[8]) % 2 == 1 else "2"
        # A number that only the scheme of 2032 makes valid has no sex in it.
        has_sex = not number.endswith("99999") and not identifiers.is_of_2032_only(number)
        if has_sex and personalia.get("Kjonn") != sex:
            yield personalia


@rule("Personalia-15", ERROR)
def born_with_number_of_unborn(case):
    for personalia, number, birth in with_number(case):
        if number.endswith("99999") and start_of(personalia) > birth:
            yield personalia


@rule("Personalia-16", ERROR)
def personalia_from_long_before_birth(case):
    for personalia, _, birth in with_number(case):
        if start_of(personalia) < months_before(birth, 9):
            yield personalia


@rule("Personalia-17", ERROR)
def invalid_duf_number(case):
    for personalia in case.every("Personalia"):
        number = personalia.get("DUFnummer")
        if number is not None and not identifiers.is_duf_number(number):
            yield personalia


# Open in the source: whether a number that was replaced since still counts. Here only the newest does.
@rule("Personalia-18.1", INFO)
def incomplete_number(case):
    if case.newest is not None and identifiers.is_incomplete(case.newest.get("Fodselsnummer")):
        yield case.newest


@rule("Personalia-18.2", INFO)
def d_number(case):
    if case.newest is not None and identifiers.is_d_number(case.newest.get("Fodselsnummer")):
        yield case.newest
