"""Whether the conditions of a rule hold for one place of a dossier."""

from collections.abc import Iterable

from desktop.model.dossier import Row
from desktop.rules.references import Condition, Selector
from desktop.rules.sheet import Sheet, default_of


def all_hold(conditions: Iterable[Condition], sheet: Sheet, row: Row | None) -> bool:
    """Whether every condition holds."""
    return all(holds(condition, sheet, row) for condition in conditions)


def holds(condition: Condition, sheet: Sheet, row: Row | None) -> bool:
    """Whether one condition holds; an unanswered question stands at its default."""
    if condition.reference.selector is Selector.ANY:
        found = sheet.all_values(condition.reference)
        return any(_value_holds(condition, value) for value in found) if found else _value_holds(condition, None)
    value = sheet.find(condition.reference, row)
    return _value_holds(condition, default_of(condition.reference) if value is None else value)


def _value_holds(condition: Condition, value: object) -> bool:
    if condition.values is not None and not _among(value, condition.values):
        return False
    if condition.unless is not None and _among(value, condition.unless):
        return False
    if condition.filled is not None and (value is not None) is not condition.filled:
        return False
    return _in_range(condition, value)


def _among(value: object, values: tuple[object, ...]) -> bool:
    return any(value == wanted and isinstance(value, bool) is isinstance(wanted, bool) for wanted in values)


def _in_range(condition: Condition, value: object) -> bool:
    if condition.at_least is None and condition.at_most is None:
        return True
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return (condition.at_least is None or value >= condition.at_least) and (
        condition.at_most is None or value <= condition.at_most
    )
