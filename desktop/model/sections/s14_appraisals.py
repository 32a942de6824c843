"""十四 年度考核信息: optional for companies, compulsory for public institutions."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=14,
    key="appraisals",
    label="年度考核信息",
    tables=(
        Table(
            key="appraisals",
            label="年度考核",
            title_key="year",
            fields=(
                Field("year", "年度", Kind.INTEGER, unit="年"),
                Field("technical_post", "技术职务"),
                Field("unit_name", "考核单位全称"),
                Field(
                    "grade",
                    "考核等级",
                    Kind.CHOICE,
                    options=("优秀", "合格", "不合格"),
                    open_options=True,
                ),
                Field("remarks", "考核情况"),
            ),
            slots=(Slot("proof", "年度考核表"),),
        ),
    ),
)
