"""十三 工作总结: one rich text box of 800 to 2000 characters."""

from desktop.model.fields import Field, Kind, Section

SECTION = Section(
    number=13,
    key="summary",
    label="工作总结",
    starred=True,
    fields=(
        Field(
            "text",
            "任职以来工作总结",
            Kind.RICH_TEXT,
            starred=True,
            help="包括专业技术能力、工作成绩及履行职责等；乡土人才可写省三带情况。",
        ),
    ),
)
