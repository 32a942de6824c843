"""The packs speak to a tired engineer: plain sentences, no program words, no English, every clause named."""

import re
from collections.abc import Iterator

import pytest

from desktop.rules.pack import programme_ids
from desktop.rules.pack_files import Entry, read_pack

_PLACEHOLDER = re.compile(r"\{[\w.]+\}")
_ADDRESS = re.compile(r"https?://[\w./-]+|\S+@\S+")
# Words of the field that are written in Latin letters everywhere.
_USUAL = re.compile(r"PDF|Word|APP|ISSN|CN|A4|dpi|\b[ABU]\b|JPG")
_LATIN = re.compile(r"[A-Za-z]{2,}|[A-Za-z]")
_PROGRAM_WORDS = ("字段", "槽", "校验失败", "参数", "规则", "None", "路径", "枚举", "配置")
_ENDINGS = "。？）"
_LONGEST_SENTENCE = 120
_LONGEST_GUIDANCE = 180


def spoken(entry: Entry) -> Iterator[tuple[str, str]]:
    for key in ("about", "says", "fix", "unknown", "passes"):
        if text := entry.data.get(key):
            yield key, text


def entries() -> list[Entry]:
    found = {(entry.where, entry.id): entry for pack in programme_ids() for entry in read_pack(pack).entries.values()}
    return list(found.values())


ENTRIES = entries()
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry.where} {entry.id}" for entry in ENTRIES])


@each_entry
def test_an_entry_speaks_chinese_without_program_words(entry: Entry) -> None:
    for key, text in spoken(entry):
        plain = _USUAL.sub("", _ADDRESS.sub("", _PLACEHOLDER.sub("", text)))
        assert not _LATIN.search(plain), f"{key}: {text}"
        assert not [word for word in _PROGRAM_WORDS if word in plain], f"{key}: {text}"


@each_entry
def test_sentences_are_whole_and_short(entry: Entry) -> None:
    longest = _LONGEST_GUIDANCE if entry.kind == "guidance" else _LONGEST_SENTENCE
    for key, text in spoken(entry):
        whole = key != "about" or entry.kind == "guidance"
        assert text[-1] in _ENDINGS if whole else text[-1] not in "。，；", f"{key}: {text}"
        assert len(text) <= longest, f"{key}: {len(text)} {text}"
        assert text.count("“") == text.count("”"), f"{key}: {text}"
        assert text.count("《") == text.count("》"), f"{key}: {text}"


@each_entry
def test_an_objection_says_what_to_do(entry: Entry) -> None:
    if entry.kind != "guidance":
        assert len(entry.data["fix"]) >= len("请选择。")


@each_entry
def test_an_entry_names_the_clause_it_comes_from(entry: Entry) -> None:
    assert re.search(r"指南|通知|标准|附件|条件", entry.data["source"])
    assert re.search(r"\d", entry.data["source"]) or "本项目的通知" in entry.data["source"]


@each_entry
def test_a_source_is_no_shorter_than_a_clause_and_has_no_internal_name(entry: Entry) -> None:
    assert not re.search(r"\b(S0|S2|S3|S4|D)-\d|DOMAIN|BIO26|CHEM26", entry.data["source"])
