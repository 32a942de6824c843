"""A dossier becomes records and comes back the same, whatever was answered."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.addresses import Address
from desktop.model.attachments import (
    Attachment,
    Crop,
    DocumentFacts,
    FileKind,
    Original,
    PageFacts,
    PlannedPage,
    SealSeen,
    TextRead,
)
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import Month, RowReference
from desktop.store.dossier_file import DossierFile
from desktop.store.encoding import RecordKey, UnreadableRecord, decode, digest_of, encode, seal

keys = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)
rows = st.integers(1, 40).map(lambda number: f"r{number}")
texts = st.text(max_size=60)
days = st.dates()
digests = st.binary(min_size=1, max_size=4).map(lambda data: data.hex().rjust(64, "0"))
answers = st.one_of(
    texts,
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    days,
    st.builds(Month, st.integers(1900, 2100), st.integers(1, 12)),
    st.lists(st.builds(RowReference, keys, rows), max_size=3).map(tuple),
)
addresses = st.builds(Address, keys, keys, st.one_of(st.just(""), rows))
numbers = st.floats(0, 5000)
crops = st.builds(Crop, *(st.floats(0, 1) for _ in range(4)))
pages = st.builds(
    PlannedPage, digests, st.integers(1, 99), st.sampled_from((0, 90, 180, 270)), st.none() | crops, texts
)
seen = st.none() | st.booleans()
page_facts = st.builds(
    PageFacts,
    *(numbers, numbers, st.integers(0, 270), st.none() | numbers, seen, seen, seen, texts),
    looked=st.integers(0, 3),
    edge_points=st.none() | numbers,
    skew_degrees=st.none() | numbers,
    lying=seen,
    turn=st.none() | st.sampled_from((0, 90, 180, 270)),
    likeness=texts,
    seal=st.none() | st.sampled_from(SealSeen),
    read=st.none() | st.sampled_from(TextRead),
    secrecy=st.lists(texts, max_size=2).map(tuple),
    name_asked=texts,
    name_found=seen,
)
facts = st.builds(
    DocumentFacts,
    st.sampled_from(FileKind),
    st.lists(page_facts, max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.none() | st.integers(0, 10**6),
    opening=texts,
    words=st.none() | st.integers(0, 10**6),
    pictures=st.integers(0, 500),
    heading=texts,
)
attachments = st.builds(Attachment, st.lists(digests, max_size=3).map(tuple), st.lists(pages, max_size=4).map(tuple))


@st.composite
def dossiers(draw, *, originals: bool = True) -> Dossier:
    known = draw(st.lists(st.builds(Original, digests, texts, st.integers(0), facts), max_size=3)) if originals else []
    printed = draw(
        st.lists(
            st.builds(
                PrintedForm,
                keys,
                days,
                st.dictionaries(texts, texts, max_size=2),
                st.lists(texts, max_size=2).map(tuple),
            ),
            max_size=2,
        )
    )
    return Dossier(
        programme=draw(texts),
        answers=draw(st.dictionaries(addresses, answers, max_size=8)),
        rows=draw(st.dictionaries(keys, st.lists(rows, unique=True, max_size=4).map(tuple), max_size=3)),
        attachments=draw(st.dictionaries(addresses, attachments, max_size=3)),
        originals={original.digest: original for original in known},
        confirmations=draw(st.dictionaries(keys, days, max_size=2)),
        printed={form.form: form for form in printed},
        last_row=draw(st.integers(0, 99)),
    )


def kinds_of(dossier: Dossier) -> dict[Address, type]:
    return {at: type(answer) for at, answer in dossier.answers.items()}


@given(dossiers())
def test_what_is_encoded_is_decoded_to_the_same(dossier):
    again = decode(encode(dossier))
    assert again == dossier
    assert kinds_of(again) == kinds_of(dossier)


@given(dossiers())
def test_equal_dossiers_have_equal_records_and_digests_whatever_the_order_of_steps(dossier):
    backwards = Dossier(
        dossier.programme,
        dict(reversed(dossier.answers.items())),
        dict(reversed(dossier.rows.items())),
        dict(reversed(dossier.attachments.items())),
        dict(reversed(dossier.originals.items())),
        dict(reversed(dossier.confirmations.items())),
        dict(reversed(dossier.printed.items())),
        dossier.last_row,
    )
    assert encode(backwards) == encode(dossier)
    assert digest_of(encode(backwards), ()) == digest_of(encode(dossier), ())


@given(dossiers(originals=False))
def test_what_is_saved_is_opened_as_the_same(tmp_path_factory, dossier):
    path = tmp_path_factory.mktemp("round") / "a.shenbao"
    DossierFile.create(path, Dossier("")).close()
    with DossierFile.open(path) as file:
        file.save(dossier)
    with DossierFile.open(path) as file:
        assert file.dossier == dossier
        assert kinds_of(file.dossier) == kinds_of(dossier)


def test_half_a_surrogate_pair_from_a_broken_clipboard_survives():
    dossier = Dossier("p").with_answer(Address("basic", "name"), "张\ud83d三\x00")
    assert decode(encode(dossier)) == dossier


def test_a_field_of_another_year_is_kept(sample):
    dossier = sample.dossier.with_answer(Address("not_yet", "invented"), "留着")
    assert decode(encode(dossier)).answer("not_yet", "invented") == "留着"


def test_a_record_of_a_later_kind_is_passed_over(sample):
    records = {**encode(sample.dossier), RecordKey("weather", key="sun"): "1"}
    assert decode(records) == sample.dossier


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("answer", "{"),
        ("answer", "null"),
        ("answer", "1.5"),
        ("answer", '{"date":"2026-02-30"}'),
        ("answer", '{"month":[2026]}'),
        ("answer", '{"decimal":"x"}'),
        ("answer", '{"rows":[["a"]]}'),
        ("answer", '{"rows":[["a","b","c"]]}'),
        ("answer", '{"date":"2026-01-01","month":[1,2]}'),
        ("attachment", '{"originals":[1],"pages":[]}'),
        ("attachment", '{"originals":[],"pages":[{"page":1}]}'),
        ("attachment", '{"originals":[],"pages":[{"original":"a","page":1,"crop":[0,1]}]}'),
        ("original", '{"name":"a","size":1,"facts":{"kind":"nonsense"}}'),
        ("original", "[" * 100_000),
        ("rows", '"r1"'),
        ("confirmation", "true"),
        ("printed", '{"form":"a","on":"2026-01-01","shown":[]}'),
    ],
)
def test_a_record_that_says_something_else_is_named(kind, text):
    key = RecordKey(kind, "basic", "", "name")
    with pytest.raises(UnreadableRecord) as caught:
        decode({key: text})
    assert caught.value.key == key


def test_a_seal_tells_where_one_part_ends():
    assert seal("ab", "c") != seal("a", "bc")


def test_values_are_kept_as_anybody_can_read_them(sample):
    records = encode(
        sample.dossier.with_answer(Address("a", "d"), date(2026, 3, 1)).with_answer(Address("a", "n"), Decimal("1.50"))
    )
    assert records[RecordKey("answer", "basic", "", "name")] == '"张三"'
    assert json.loads(records[RecordKey("answer", "a", "", "d")]) == {"date": "2026-03-01"}
    assert json.loads(records[RecordKey("answer", "a", "", "n")]) == {"decimal": "1.50"}
