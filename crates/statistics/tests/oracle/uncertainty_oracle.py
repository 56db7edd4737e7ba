"""Computes intervals, limits and rounded shares with scipy and exact fractions, from their textbook definitions.

Prints one line a known answer: what, the arguments, and the ends, separated by spaces. Exits with 9 where scipy is not
installed.
"""

import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

try:
    from scipy.stats import beta, binom, binomtest, chi2
except ImportError as error:
    print(f"no module {error.name}", file=sys.stderr)
    sys.exit(9)

LEVELS = {"95": 0.05, "99.8": 0.002}
WHOLES = [1, 2, 3, 7, 20, 53, 144, 2665, 57_011, 1_104_000]
COUNTS = [0, 1, 2, 3, 9, 14, 60, 388, 8_812, 56_800]


def parts(whole):
    return sorted({0, 1, whole // 7, whole // 3, whole // 2, whole - whole // 5, whole - 1, whole})


def put(what, arguments, *ends):
    print(what, *arguments, *(repr(float(end)) for end in ends))


def share_interval(part, whole, alpha, method):
    interval = binomtest(part, whole).proportion_ci(1 - alpha, method)
    return interval.low, interval.high


def shares(level, alpha):
    for whole in WHOLES:
        for part in parts(whole):
            put("wilson", (level, part, whole), *share_interval(part, whole, alpha, "wilson"))
            low = beta.ppf(alpha / 2, part, whole - part + 1) if part else 0
            high = beta.isf(alpha / 2, part + 1, whole - part) if part < whole else 1
            put("exact", (level, part, whole), low, high)


def differences(level, alpha):
    for whole1 in (7, 53, 2665):
        for whole2 in (20, 144, 57_011):
            for part1 in parts(whole1):
                for part2 in parts(whole2):
                    p1, p2 = part1 / whole1, part2 / whole2
                    l1, u1 = share_interval(part1, whole1, alpha, "wilson")
                    l2, u2 = share_interval(part2, whole2, alpha, "wilson")
                    low = p1 - p2 - ((p1 - l1) ** 2 + (u2 - p2) ** 2) ** 0.5
                    high = p1 - p2 + ((u1 - p1) ** 2 + (p2 - l2) ** 2) ** 0.5
                    put("difference", (level, part1, whole1, part2, whole2), low, high)


def rates(level, alpha):
    for count in COUNTS:
        low = chi2.ppf(alpha / 2, 2 * count) / 2 if count else 0
        high = chi2.isf(alpha / 2, 2 * count + 2) / 2
        put("poisson", (level, count, 365.25), low / 365.25, high / 365.25)
        for later in COUNTS:
            if count:
                low = beta.ppf(alpha / 2, later, count + 1) if later else 0
                high = beta.isf(alpha / 2, later + 1, count)
                change = [share / (1 - share) * 1200 / 900 - 1 for share in (low, high)]
                put("change", (level, count, 1200, later, 900), *change)


def funnels(level, alpha):
    """Outside a side: so many or more, or so few or fewer, have less than half of alpha."""
    for center in (0.021, 0.3, 0.66, 0.985):
        for whole in (1, 4, 12, 35, 160, 1900):
            for part in range(0, whole + 1, max(1, whole // 60)):
                at_most, at_least = binom.cdf(part, whole, center), binom.sf(part - 1, whole, center)
                side = "below" if at_most < alpha / 2 else "above" if at_least < alpha / 2 else "within"
                print("place", level, part, whole, center, side)


def roundings():
    getcontext().prec = 60
    for whole in (3, 7, 8, 16, 40, 200, 872, 2665, 6429):
        for part in range(-whole, 2 * whole, max(1, whole // 97)):
            for decimals in (0, 1, 3):
                # As many digits as never to make a middle of what is none, and all of a middle.
                value = Decimal(part * 100) / Decimal(whole)
                unit = Decimal(1).scaleb(-decimals)
                units = [int(value.quantize(unit, how).scaleb(decimals))
                         for how in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)]
                print("round", part, whole, decimals, *units)


for name, chance in LEVELS.items():
    shares(name, chance)
    differences(name, chance)
    rates(name, chance)
    funnels(name, chance)
roundings()
