"""六 参加学术团体情况: optional. The notices show no columns; these are the usual ones and open to change."""

from desktop.model.fields import Field, Kind, Section, Table

SECTION = Section(
    number=6,
    key="societies",
    label="参加学术团体情况",
    tables=(
        Table(
            key="societies",
            label="学术团体",
            title_key="society_name",
            fields=(
                Field("society_name", "团体名称"),
                Field("post", "担任职务"),
                Field("joined_on", "加入时间", Kind.DATE),
                Field("ended_on", "结束时间", Kind.DATE),
                Field("note", "备注"),
            ),
        ),
    ),
)
