"""Word files and the PDFs beside them: text that can be edited, the same title, as many pages as the text fills."""

import unicodedata
from difflib import SequenceMatcher

from desktop.model.attachments import Attachment, Original, mostly_pictures
from desktop.rules.checks.case import SLOT_SCOPES, Answers, Case, Check, NotAsked, Outcome, Takes, failed, passed

# A page of small print in two columns holds some 2500 characters; a PDF of fewer pages lacks some.
_MOST_WORDS_PER_PAGE = 2500
_MUCH_OF_A_TITLE = 0.8
_SHORTEST_TITLE = 4
_ADDITION = "替代论文"


def word_has_text(case: Case) -> Answers:
    """A Word file has text to edit, not only pictures of pages."""
    counted = [original for original in case.originals() if original.facts.text_characters is not None]
    if not counted:
        raise NotAsked
    bare = tuple(failed(name=original.name) for original in counted if _is_bare(original))
    return bare or passed(name="")


def _is_bare(original: Original) -> bool:
    characters = original.facts.text_characters or 0
    return not characters or mostly_pictures(characters, original.facts.pictures)


def word_has_title(case: Case) -> Answers:
    """The beginning of a Word file shows the title it is entered under."""
    title = _title(case)
    told = [original for original in case.originals() if original.facts.opening]
    if not told:
        raise NotAsked
    others = tuple(
        failed(name=original.name, other=original.facts.heading, value=title)
        for original in told
        if not shows(title, original.facts.opening)
    )
    return others or passed(name="", other="", value=title)


def pdf_beside_word(case: Case) -> Outcome:
    """A PDF beside a Word file shows its title and has the pages its text fills; NotAsked where neither can be told."""
    words = _words(case)
    pages = len(case.attachment().pages)
    if not pages:
        raise NotAsked
    count = sum(original.facts.words or 0 for original in words)
    if count > pages * _MOST_WORDS_PER_PAGE:
        return failed(fault=f"只有 {pages} 页，而 Word 有 {count} 字，像是少了页")
    title = _title(case)
    opening = " ".join(original.facts.opening for original in case.originals())
    if opening and any(shows(title, original.facts.opening) for original in words) and not shows(title, opening):
        return failed(fault=f"开头没有找到题目“{title}”，像是另一份文件")
    return passed(fault="")


def _words(case: Case) -> tuple[Original, ...]:
    held = case.other("word")
    if not isinstance(held, Attachment):
        raise NotAsked
    known = case.sheet.dossier.originals
    return tuple(known[digest] for digest in held.originals if digest in known)


def _title(case: Case) -> str:
    """Return the title entered, without what only the portal wants to be added to it."""
    title = str(case.other("title")).strip()
    return title.replace(f"（{_ADDITION}）", "").replace(f"({_ADDITION})", "")


def shows(title: str, text: str) -> bool:
    """Whether a text has a title, or nearly: blanks, marks and the width of letters make no difference."""
    wanted, given = _bare(title), _bare(text)
    if len(wanted) < _SHORTEST_TITLE or wanted in given:
        return True
    longest = SequenceMatcher(None, wanted, given, autojunk=False).find_longest_match().size
    return longest >= _MUCH_OF_A_TITLE * len(wanted)


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


CHECKS = (
    Check("word_has_text", word_has_text, SLOT_SCOPES, gives=frozenset({"name"})),
    Check(
        "word_has_title",
        word_has_title,
        SLOT_SCOPES,
        takes={"title": Takes.REFERENCE},
        needs=frozenset({"title"}),
        gives=frozenset({"name", "other"}),
    ),
    Check(
        "pdf_beside_word",
        pdf_beside_word,
        SLOT_SCOPES,
        takes={"title": Takes.REFERENCE, "word": Takes.REFERENCE},
        needs=frozenset({"title", "word"}),
        gives=frozenset({"fault"}),
    ),
)
