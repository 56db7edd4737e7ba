"""What the rules need of a document: dates, ids, relations and the elements that count."""
import re
from collections import namedtuple

from lxml import etree

INFO, WARNING, ERROR = "INFO", "WARNING", "ERROR"

Date = namedtuple("Date", "year month day")
Rule = namedtuple("Rule", "id severity if_migrated sees_deleted check")

UUID = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

RULES = []

# Where nothing else is said, an element is open as long as it has no Konklusjon; the other kinds have no open state.
WITH_END = ("Melding", "Undersokelse", "Plan", "Tiltak", "Vedtak", "Ettervern")


def rule(rule_id, severity, if_migrated=None, sees_deleted=False):
    """Registers a check: a function from a Case to the elements that it flags."""

    def register(check):
        RULES.append(Rule(rule_id, severity, if_migrated or severity, sees_deleted, check))
        return check

    return register


def read_date(text):
    """A calendar date as it is written; a zone does not move it."""
    if text is None:
        return None
    year, month, rest = text.strip().rsplit("T", 1)[0].split("-", 2)
    return Date(int(year), int(month), int(rest[:2]))


def day_number(date):
    """Days since a fixed day, for any year (years counted from March, so that the leap day comes last)."""
    year = date.year - (date.month <= 2)
    month = (date.month + 9) % 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + date.day


def days_between(earlier, later):
    return day_number(later) - day_number(earlier)


def is_leap_year(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap_year(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def months_before(date, months):
    """The same day so many months earlier, or the last of that month where it has no such day."""
    count = date.year * 12 + date.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return Date(year, month, min(date.day, days_in_month(year, month)))


def full_years(birth, day):
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_deleted(element):
    return element.get("ErSlettet", "false").strip() in ("true", "1")


def is_blank(text):
    return text is None or not text.strip()


def child(element, name):
    """The only child of that name that is not flagged as deleted."""
    for found in element.iterchildren(name):
        if not is_deleted(found):
            return found
    return None


def text_of(element, name):
    found = element.find(name)
    return None if found is None else found.text


def start_of(element):
    return read_date(element.get("StartDato"))


def end_of(element):
    """The date of the element's Konklusjon, if it has one."""
    conclusion = child(element, "Konklusjon")
    return None if conclusion is None else read_date(conclusion.get("SluttDato"))


def code_of(element, name):
    found = child(element, name)
    return None if found is None else found.get("Kode")


def same_id(one, other):
    """Letter case does not count in UUIDs. A key of an older system is any text, and taken as it is (open in the source)."""
    if one is None or other is None:
        return False
    return one == other or (bool(UUID.fullmatch(one)) and one.lower() == other.lower())


def nearest_id(element):
    while element.get("Id") is None:
        element = element.getparent()
    return element.get("Id").lower()


def is_migrated(element):
    """Whether the element, or where it has no MigrertId of its own the case, came from an older system."""
    return any(node.get("MigrertId") is not None for node in [element, *element.iterancestors()])


class Case:
    """One submission."""

    def __init__(self, path):
        parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True)
        self.root = etree.parse(path, parser).getroot()
        self.submitter = self.root.find("Avgiver")
        self.case_file = self.root.find("Sak")
        self.read_on = read_date(self.root.get("DatoUttrekk"))
        self.start = read_date(self.case_file.get("StartDato"))
        self.end = read_date(self.case_file.get("SluttDato"))
        self.is_deleted = is_deleted(self.case_file)
        self.newest = self._newest_personalia()
        birth = None if self.newest is None else read_date(self.newest.get("Fodseldato"))
        self.age = None if birth is None else full_years(birth, self.read_on)

    def every(self, name):
        """The elements of that name that are not flagged as deleted."""
        return [element for element in self.case_file.iterchildren(name) if not is_deleted(element)]

    def _newest_personalia(self):
        """The latest by StartDato; of several from one day (open in the source) the last in the file."""
        newest = None
        for personalia in self.every("Personalia"):
            if newest is None or start_of(personalia) >= start_of(newest):
                newest = personalia
        return newest

    def is_at_least(self, age):
        return self.age is not None and self.age >= age

    def without_end(self, kinds=WITH_END):
        return [element for kind in kinds for element in self.every(kind) if child(element, "Konklusjon") is None]

    def named(self, kind, key, by_migrated_id):
        """The elements of a kind that a relation's end names: FraId may be a MigrertId, TilId may not."""
        return [
            element
            for element in self.every(kind)
            if same_id(element.get("Id"), key) or (by_migrated_id and same_id(element.get("MigrertId"), key))
        ]

    def relations(self, from_kind, to_kind):
        """Relations of two kinds, each with the elements in the case that its ends name."""
        for relation in self.every("Relasjon"):
            if (relation.get("FraType"), relation.get("TilType")) == (from_kind, to_kind):
                sources = self.named(from_kind, relation.get("FraId"), by_migrated_id=True)
                targets = self.named(to_kind, relation.get("TilId"), by_migrated_id=False)
                yield relation, sources, targets
