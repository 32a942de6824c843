"""What we stand on: locked with digests, named with its licence, and nothing whose licence reaches us."""

import importlib.metadata
import re
import tomllib

import pytest
from packaging.requirements import Requirement

REFUSED = re.compile(r"(?<![A-Za-z])A?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)
ALLOWED = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runtime(project):
    listed = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["window"]]
    return [Requirement(line) for line in listed]


@pytest.fixture(scope="module")
def locked(root):
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {_canonical(line.partition("==")[0]) for line in lines if re.match(r"[A-Za-z0-9]", line)}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_names_no_address(root):
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf-8")


def test_every_locked_library_has_digests(root):
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(entries) > 40
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_every_dependency_is_locked(project, runtime, locked):
    wanted = [*runtime, *(Requirement(line) for line in project["dependency-groups"]["dev"])]
    assert not [each.name for each in wanted if _canonical(each.name) not in locked]


def test_every_library_has_a_row_with_its_range_and_licence(root, runtime):
    third_party = (root / "THIRD_PARTY.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in third_party.splitlines()]
    table = {_canonical(row[0]): row for row in rows if len(row) == 4}
    for each in runtime:
        row = table[_canonical(each.name)]
        assert Requirement(f"{each.name}{row[1]}").specifier == each.specifier
        assert row[2]
        assert row[3]


def test_every_library_that_comes_along_is_named(root, runtime):
    third_party = (root / "THIRD_PARTY.md").read_text(encoding="utf-8").lower()
    assert not [name for name in _with_everything_they_need(runtime) if name not in third_party]


def test_no_library_we_ship_is_under_a_licence_that_reaches_us(runtime):
    reaching = {name: licence for name in _with_everything_they_need(runtime) if (licence := _reaching_licence(name))}
    assert not reaching


def test_a_choice_that_includes_lgpl_is_ours_to_make_and_plain_gpl_is_not():
    assert not _reaches("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only")
    assert not _reaches("GNU Lesser General Public License v3 (LGPLv3)")
    assert _reaches("GPL-3.0-only")
    assert _reaches("GNU Affero General Public License v3")
    assert _reaches("BSD-3-Clause AND GPL-2.0-only")


def _reaching_licence(name: str) -> str | None:
    data = importlib.metadata.metadata(name)
    stated = [data.get("License-Expression") or "", (data.get("License") or "").partition("\n")[0]]
    stated += [line for line in data.get_all("Classifier") or [] if line.startswith("License ::")]
    assert any(stated), f"{name} states no licence"
    return next((licence for licence in stated if _reaches(licence)), None)


def _reaches(licence: str) -> bool:
    choices = licence.split(" OR ")
    return all(REFUSED.search(ALLOWED.sub("", choice)) is not None for choice in choices)


def _with_everything_they_need(runtime) -> set[str]:
    found: set[str] = set()
    waiting = [each.name for each in runtime]
    while waiting:
        name = _canonical(waiting.pop())
        if name in found:
            continue
        found.add(name)
        needs = (Requirement(line) for line in importlib.metadata.requires(name) or [])
        waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found
