"""十九 其他材料: the self-assessment table, entrustment letter, contracts; and the trace from ticks to evidence."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

EVIDENCE_TABLES = ("achievements", "publications", "patents", "awards")

SECTION = Section(
    number=19,
    key="other",
    label="其他材料",
    tables=(
        Table(
            key="other",
            label="其他材料",
            title_key="material_name",
            fields=(
                Field("material_name", "材料名称", Kind.CHOICE, options="other-materials", open_options=True),
                Field("note", "备注"),
            ),
            slots=(Slot("proof", "材料"),),
        ),
        Table(
            key="self_assessment",
            label="能力业绩自评表勾选项与佐证",
            title_key="clause",
            ours=True,
            fields=(
                Field("clause", "勾选的条款", Kind.LONG_TEXT, ours=True, help="照本人勾选的自评表原文填写。"),
                Field(
                    "clause_group",
                    "条款类别",
                    Kind.CHOICE,
                    options=("学历资历", "能力", "业绩", "成果", "破格"),
                    open_options=True,
                    ours=True,
                ),
                Field("evidence", "佐证所在", Kind.ROWS, tables=EVIDENCE_TABLES, ours=True),
            ),
        ),
    ),
)
