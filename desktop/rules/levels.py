"""The ladder of titles (职称层级), and where a title stands on it."""

from collections.abc import Mapping
from types import MappingProxyType

LADDER = ("员级", "助理级", "中级", "副高级", "正高级")

_LEVEL_OF_TITLE: Mapping[str, str] = MappingProxyType(
    {
        "技术员": "员级",
        "助理工程师": "助理级",
        "工程师": "中级",
        "高级工程师": "副高级",
        "正高级工程师": "正高级",
        "研究员级高级工程师": "正高级",
    }
)
# Looked at from the first to the last: 正高级工程师 also ends in 高级工程师.
_ENDINGS = (
    ("正高级工程师", "正高级"),
    ("高级工程师", "副高级"),
    ("助理工程师", "助理级"),
    ("技术员", "员级"),
    ("工程师", "中级"),
)


def level_of_title(title: str) -> str | None:
    """Return the level of a title's name, None when the name tells no level."""
    name = title.strip()
    if name in _LEVEL_OF_TITLE:
        return _LEVEL_OF_TITLE[name]
    return next((level for ending, level in _ENDINGS if name.endswith(ending)), None)


def rank(level: str) -> int:
    """Return a level's place on the ladder from 1, 0 for anything else."""
    return LADDER.index(level) + 1 if level in LADDER else 0
