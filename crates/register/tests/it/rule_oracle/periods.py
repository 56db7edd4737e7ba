"""The comparisons of dates that many kinds of element share. "After" and "before" are strict."""
from document import end_of, read_date, start_of


def after_its_end(kind, start=start_of):
    def check(case):
        return [one for one in case.every(kind) if end_of(one) and start(one) > end_of(one)]

    return check


def ends_after_the_case(kind, end=end_of):
    def check(case):
        return [one for one in case.every(kind) if case.end and end(one) and end(one) > case.end]

    return check


def before_the_case(kind, start=start_of):
    def check(case):
        return [one for one in case.every(kind) if start(one) < case.start]

    return check


def attribute(name):
    return lambda element: read_date(element.get(name))
