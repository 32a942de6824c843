"""The forms a dossier can be printed on, and how each stands: never printed, printed on a day, changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.export.forms.declaration import Group
from desktop.export.forms.shelf import ShelvedForm, shelved_forms
from desktop.model.dossier import Dossier
from desktop.rules.papers.standing import Standing, State, standing

GROUPS = (Group.SIGN, Group.CHECK, Group.UNIT)


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form and how it stands for one dossier."""

    form: ShelvedForm
    standing: Standing

    @property
    def title(self) -> str:
        """What people call it; its id when its declaration cannot be read."""
        return self.form.declaration.title if self.form.declaration else self.form.id

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.form.fault:
            return "用不了"
        return _WORDS[self.standing.state].format(on=self.standing.on)

    @property
    def said(self) -> str:
        """What the person must know: why it cannot be used, or what changed since it was printed; often empty."""
        if self.form.fault or not self.standing.invalid:
            return self.form.fault
        again = "请重新打印，重新签字盖章" if self.signed else "请重新打印"
        return f"{self.standing.why}。{again}。"

    @property
    def signed(self) -> bool:
        """Whether it is scanned back after signing."""
        return bool(self.form.declaration and self.form.declaration.signed)


_WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.NEVER: "还没有打印过",
        State.CURRENT: "{on} 打印，没有改动",
        State.STALE: "{on} 打印，已过期",
        State.OLD_COPY: "{on} 重新打印，扫描件要换",
    }
)


def form_list(dossier: Dossier) -> Mapping[Group, tuple[ListedForm, ...]]:
    """Return all forms by what they are for; one that cannot be used stands among those to check."""
    listed = [ListedForm(form, standing(dossier, form.id)) for form in shelved_forms()]
    return MappingProxyType({group: tuple(one for one in listed if _group(one) is group) for group in GROUPS})


def _group(listed: ListedForm) -> Group:
    return listed.form.declaration.group if listed.form.declaration else Group.CHECK
