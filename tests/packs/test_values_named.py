"""What the packs compare with is on the portal's lists, and figures said in sentences are the programme's figures."""

from collections.abc import Iterator, Mapping

import pytest

from desktop.model.catalogue import fields_at
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.rules.pack import load_programme, programme_ids
from desktop.rules.programme import Programme
from desktop.rules.references import Condition, Reference, Selector
from desktop.rules.rule import Rule, Scope

PROGRAMMES = [load_programme(name) for name in programme_ids()]
each_programme = pytest.mark.parametrize("programme", PROGRAMMES, ids=[programme.id for programme in PROGRAMMES])


def field_of(reference: Reference) -> Field | None:
    in_rows = reference.selector not in {Selector.ANSWER, Selector.PROGRAMME}
    return fields_at(reference.place, in_rows=in_rows).get(reference.key) if reference.place else None


def in_conditions(conditions: tuple[Condition, ...]) -> Iterator[tuple[Field, object]]:
    for condition in conditions:
        field = field_of(condition.reference)
        for value in (*(condition.values or ()), *(condition.unless or ())):
            if field is not None:
                yield field, value


def in_parameters(rule: Rule) -> Iterator[tuple[Field, object]]:
    where = rule.parameters.get("where", {})
    assert isinstance(where, Mapping)
    for key, values in where.items():
        yield from ((fields_at(rule.target.place, in_rows=True)[key], value) for value in values)
    own = fields_at(rule.target.place, in_rows=rule.target.scope is Scope.ROW_ANSWER).get(rule.target.key)
    values = rule.parameters.get("values", ())
    assert isinstance(values, tuple)
    if own is not None:
        yield from ((own, value) for value in values)


def named_values(programme: Programme) -> Iterator[tuple[str, Field, object]]:
    for rule in programme.rules:
        yield from ((rule.id, *named) for named in (*in_conditions(rule.when), *in_parameters(rule)))
    for parts in programme.parts:
        yield from ((parts.source, *named) for named in in_conditions(parts.when))
    for guidance in programme.guidance:
        yield from ((guidance.id, *named) for named in in_conditions(guidance.when))


@each_programme
def test_a_value_compared_with_is_one_the_portal_offers(programme: Programme) -> None:
    named = list(named_values(programme))
    assert len(named) > 50
    for where, field, value in named:
        if field.kind is Kind.YES_NO:
            assert isinstance(value, bool), (where, field.key)
        elif options_of(field).values:
            assert value in options_of(field).values, (where, field.key, value)


@each_programme
def test_kinds_of_hours_and_routes_name_values_of_the_lists(programme: Programme) -> None:
    kinds = options_of(fields_at("continuing_education", in_rows=True)["hours_kind"]).values
    levels = options_of(fields_at("application", in_rows=False)["level"]).values
    education = options_of(fields_at("education", in_rows=True)["education"]).values
    degrees = options_of(fields_at("education", in_rows=True)["degree"]).values
    for demand in programme.continuing_education:
        assert {*demand.kinds, *demand.points_extra_kinds} <= set(kinds)
        assert set(demand.levels) <= set(programme.levels)
    for route in programme.eligibility:
        assert {route.level, route.from_level} <= {*levels, ""}
        assert set(route.education) <= set(education)
        assert set(route.degree) <= set(degrees)
    assert set(programme.levels) <= set(levels)
    assert programme.division in options_of(fields_at("basic", in_rows=False)["division"]).values


@each_programme
def test_points_said_in_a_remedy_are_the_programme_s(programme: Programme) -> None:
    by_level = {"S0-100": "中级", "S0-101": "副高级", "S0-103": "正高级"}
    told = {rule.id: rule.fix for rule in programme.rules if rule.id in by_level}
    assert told
    for rule, fix in told.items():
        demand = programme.education_hours(by_level[rule])
        assert demand is not None
        assert f"{demand.points} 分" in fix
        assert not demand.points_extra_hours or f"{demand.points_extra_hours} 学时" in fix
    first_year = {demand.points_from_year for demand in programme.continuing_education if demand.points}
    assert {rule.parameters["min"] for rule in programme.rules if rule.id == "S0-105"} == first_year
