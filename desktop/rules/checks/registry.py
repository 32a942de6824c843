"""All checks by name: what a pack may write after `check =`."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.rules.checks import (
    appraisals,
    committee,
    compare,
    continuing_education,
    dates,
    deadlines,
    doubles,
    form,
    history,
    links,
    page_looks,
    pages,
    parts,
    patents,
    pictures,
    presence,
    printed,
    privacy,
    publicity,
    rows,
    slots,
    tenure,
    text,
    word_files,
)
from desktop.rules.checks.case import Check

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        check.name: check
        for module in (
            presence,
            form,
            text,
            compare,
            dates,
            rows,
            links,
            history,
            slots,
            word_files,
            pages,
            page_looks,
            parts,
            pictures,
            committee,
            deadlines,
            continuing_education,
            tenure,
            publicity,
            appraisals,
            printed,
            doubles,
            privacy,
            patents,
        )
        for check in module.CHECKS
    }
)
