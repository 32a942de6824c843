"""What a text says and how long it is."""

import unicodedata
from functools import lru_cache

from desktop.model import rich_text
from desktop.rules.checks.case import FIELD_SCOPES, SINGLE, Case, Check, Outcome, Takes, passed, unknown, verdict

_INVISIBLE = frozenset({"Cf", "Cc"})
_TEXTS_KEPT = 512


# Many rules look at the same long texts; every keystroke makes a new one, so only the last ones are kept.
@lru_cache(maxsize=_TEXTS_KEPT)
def visible(text: str) -> str:
    """Return a text as it is counted: without marks, white space and invisible characters."""
    plain = rich_text.plain(text)
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) not in _INVISIBLE)


def _plain(text: object) -> str:
    return "".join(unicodedata.normalize("NFKC", rich_text.plain(str(text))).split())


def starts_with(case: Case) -> Outcome:
    """The text begins with another."""
    wanted = case.given("text") or case.other("other")
    return verdict(good=_plain(case.text()).startswith(_plain(wanted)), wanted=wanted)


def ends_with(case: Case) -> Outcome:
    """The text ends with another, whatever the width of its signs."""
    wanted = case.given("text", "")
    return verdict(good=_plain(case.text()).endswith(_plain(wanted)), wanted=wanted)


def contains(case: Case) -> Outcome:
    """The text has one of the words."""
    text = _plain(case.text())
    words = case.texts("words")
    return verdict(good=any(_plain(word) in text for word in words), wanted=words)


def lacks(case: Case) -> Outcome:
    """The text has none of the words."""
    text = _plain(case.text())
    found = tuple(word for word in case.texts("words") if _plain(word) in text)
    return verdict(good=not found, word=found)


def max_length(case: Case) -> Outcome:
    """The text is not longer than its question or the rule allows; every character counts."""
    limit = case.limit("max") or (case.field.max_length if case.field else None)
    count = len(rich_text.plain(case.text()))
    if limit is None:
        return unknown("通知没有写明这一栏的字数上限，请以网页提示为准。", count=count, limit="", over="")
    return verdict(good=count <= limit, count=count, limit=limit, over=max(0, count - limit))


def text_length(case: Case) -> Outcome:
    """The text has at least and at most so many visible characters; white space is not counted."""
    count = len(visible(case.text()))
    shortest, longest = case.limit("min"), case.limit("max")
    if shortest is not None and count < shortest:
        return verdict(good=False, count=count, limit=shortest, difference=shortest - count)
    if longest is not None and count > longest:
        return verdict(good=False, count=count, limit=longest, difference=count - longest)
    return verdict(good=True, count=count, limit=longest if shortest is None else shortest, difference=0)


def outline(case: Case) -> Outcome:
    """Each topic is spoken of with one of its words."""
    text = visible(case.text())
    topics = case.given("topics")
    if not isinstance(topics, tuple):
        return passed(missing="")
    missing = tuple(name for name, words in topics if not any(word in text for word in words))
    return verdict(good=not missing, missing=missing)


CHECKS = (
    Check(
        "starts_with",
        starts_with,
        SINGLE,
        takes={"other": Takes.REFERENCE, "text": Takes.TEXT},
        gives=frozenset({"wanted"}),
    ),
    Check(
        "ends_with",
        ends_with,
        SINGLE,
        takes={"text": Takes.TEXT},
        needs=frozenset({"text"}),
        gives=frozenset({"wanted"}),
    ),
    Check(
        "contains",
        contains,
        SINGLE,
        takes={"words": Takes.TEXTS},
        needs=frozenset({"words"}),
        gives=frozenset({"wanted"}),
    ),
    Check(
        "lacks",
        lacks,
        FIELD_SCOPES,
        takes={"words": Takes.TEXTS},
        needs=frozenset({"words"}),
        gives=frozenset({"word"}),
    ),
    Check(
        "max_length", max_length, FIELD_SCOPES, takes={"max": Takes.LIMIT}, gives=frozenset({"count", "limit", "over"})
    ),
    Check(
        "text_length",
        text_length,
        SINGLE,
        takes={"min": Takes.LIMIT, "max": Takes.LIMIT},
        gives=frozenset({"count", "limit", "difference"}),
    ),
    Check(
        "outline",
        outline,
        SINGLE,
        takes={"topics": Takes.TOPICS},
        needs=frozenset({"topics"}),
        gives=frozenset({"missing"}),
    ),
)
