"""十八 破格申报材料: only for 破格申报; must stay empty otherwise."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=18,
    key="exception",
    label="破格申报材料",
    tables=(
        Table(
            key="exception",
            label="破格申报材料",
            title_key="material_name",
            fields=(
                Field("material_name", "材料名称", starred=True),
                Field(
                    "exception_kind",
                    "破格类型",
                    Kind.CHOICE,
                    options="exception-kinds",
                    open_options=True,
                    starred=True,
                    help="下拉里没有的可以自己输入。",
                ),
                Field("note", "备注"),
            ),
            slots=(Slot("proof", "破格材料"),),
        ),
    ),
)
