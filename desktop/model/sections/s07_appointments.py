"""七 社会兼职情况: optional. The notices show no columns; these are the usual ones and open to change."""

from desktop.model.fields import Field, Kind, Section, Table

SECTION = Section(
    number=7,
    key="appointments",
    label="社会兼职情况",
    tables=(
        Table(
            key="appointments",
            label="社会兼职",
            title_key="organisation_name",
            fields=(
                Field("organisation_name", "兼职单位名称"),
                Field("post", "兼任职务"),
                Field("started_on", "起始时间", Kind.DATE),
                Field("ended_on", "结束时间", Kind.DATE),
                Field("note", "备注"),
            ),
        ),
    ),
)
