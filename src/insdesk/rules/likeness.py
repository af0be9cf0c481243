"""How alike two texts are, by rapidfuzz: imported when first asked, for the start needs none of it."""

# ruff: noqa: PLC0415  # see above


def ratio(one: str, other: str) -> float:
    """How much of both they have in common, in per cent."""
    from rapidfuzz.fuzz import ratio as found

    return found(one, other)


def partial_ratio(one: str, other: str) -> float:
    """As `ratio`, of the shorter one and the part of the longer that is most like it."""
    from rapidfuzz.fuzz import partial_ratio as found

    return found(one, other)


def slips(one: str, other: str, most: int) -> int:
    """Characters wrong, missing, too many or exchanged with the next; `most` + 1 for more than `most`."""
    from rapidfuzz.distance.OSA import distance

    return distance(one, other, score_cutoff=most)
