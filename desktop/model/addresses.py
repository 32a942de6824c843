"""Where something stands in a dossier, and how people write it: `basic.name`, `achievements[2].evidence`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A place in a dossier by stable names.

    `place` is a section key for single questions and a table key for rows; `row` is a row's stable id,
    empty for single questions; `key` is a field or slot key, empty for a whole row or section.
    """

    place: str
    key: str = ""
    row: str = ""

    def of_row(self, row: str) -> "Address":
        """Return the same question of another row."""
        return Address(self.place, self.key, row)
