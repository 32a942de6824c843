"""九 工作经历: every post since the first job, without gaps; 50 characters each for work and note."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=9,
    key="work_history",
    label="工作经历",
    starred=True,
    tables=(
        Table(
            key="work_history",
            label="工作经历",
            title_key="unit_name",
            starred=True,
            fields=(
                Field("started_on", "工作起始日期", Kind.DATE, starred=True, aliases=("start",)),
                Field("ended_on", "工作结束日期", Kind.DATE, help="至今仍在职的留空。", aliases=("end",)),
                Field("unit_name", "单位全称", starred=True, aliases=("unit",)),
                Field("department", "部门", aliases=("dept",)),
                Field("post", "岗位"),
                Field("duty", "职务"),
                Field(
                    "technical_work",
                    "主要从事技术工作",
                    Kind.LONG_TEXT,
                    max_length=50,
                    starred=True,
                    aliases=("tech_work",),
                ),
                Field("note", "备注", Kind.LONG_TEXT, max_length=50),
                Field(
                    "differs_from_insurance",
                    "是否与社保信息不一致",
                    Kind.YES_NO,
                    ours=True,
                    help="不一致的要上传佐证材料，一致的可以不传。",
                ),
            ),
            slots=(Slot("proof", "佐证材料"),),
        ),
    ),
)
