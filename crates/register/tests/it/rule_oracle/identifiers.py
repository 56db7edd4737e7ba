"""Check digits and dates of the numbers that a child is known by."""
from document import days_in_month

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DUF_WEIGHTS = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)


def weighted(number, weights):
    return sum(int(digit) * weight for digit, weight in zip(number, weights))


def has_check_digits(number):
    """The scheme of numbers issued before 2032; the later one is off for reporting."""
    return weighted(number, FIRST_WEIGHTS) % 11 == 0 and weighted(number, SECOND_WEIGHTS) % 11 == 0


def centuries(number):
    """The centuries that the individual number leaves open for the two-digit year."""
    year, individual = int(number[4:6]), int(number[6:9])
    found = []
    if individual <= 499:
        found.append(1900)
    if 500 <= individual <= 749 and year >= 54:
        found.append(1800)
    if individual >= 500 and year <= 39:
        found.append(2000)
    if individual >= 900 and year >= 40:
        found.append(1900)
    return found


def is_real_day(day, month, year):
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def normalised(number):
    """Day, month and year as written, without what D-numbers and synthetic numbers add to them."""
    day, month = int(number[0:2]), int(number[2:4])
    if 41 <= day <= 71:
        day -= 40
    for first, added in ((81, 80), (66, 65), (41, 40)):
        if first <= month <= first + 11:
            month -= added
            break
    return day, month, int(number[4:6])


def is_incomplete(number):
    """A real date, without any correction, and a suffix instead of an individual number."""
    if number[6:] not in ("00100", "00200", "99999"):
        return False
    year = int(number[4:6])
    return any(is_real_day(int(number[0:2]), int(number[2:4]), century + year) for century in (1900, 2000))


def is_complete(number):
    """A fødselsnummer or D-number: a date that exists once normalised, and both check digits."""
    day, month, year = normalised(number)
    has_date = any(is_real_day(day, month, century + year) for century in centuries(number))
    return has_date and has_check_digits(number)


def is_of_2032_only(number):
    """What only the scheme of 2032 makes valid: the first sum may leave up to 3, and no century can be read."""
    if is_incomplete(number) or is_complete(number):
        return False
    day, month, year = normalised(number)
    first, second = weighted(number, FIRST_WEIGHTS), weighted(number, SECOND_WEIGHTS)
    return is_real_day(day, month, 2000 + year) and first % 11 <= 3 and second % 11 == 0


def is_d_number(number):
    return "4" <= number[0] <= "7" and is_complete(number)


def is_duf_number(number):
    return weighted(number, DUF_WEIGHTS) % 11 == int(number[10:])
