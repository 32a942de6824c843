"""一 申报前必读: nothing is typed on the portal; the programme's windows, fee and confirmations are shown here."""

from desktop.model.fields import Section

SECTION = Section(
    number=1,
    key="reading",
    label="申报前必读",
    help="先确认评委会已开放、自评符合资格条件，再开始填写。",
)
