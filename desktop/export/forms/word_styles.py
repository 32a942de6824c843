"""The styles of our Word files: one for each kind of paragraph, so that a clerk changes all of a kind at once.

Type is named as Chinese offices have it (GB/T 9704-2012: 仿宋 for text, 黑体 and 宋体 for headings); 仿宋_GB2312, which
newer systems call 仿宋, carries that name as its other one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.export.forms.layout import LOOKS, Look, Style

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORM_GRID, LIGHT_GRID = "FormGrid", "LightGrid"
GREY = "606060"
_LATIN = "Times New Roman"
_SONG, _HEI, _FANGSONG = "宋体", "黑体", "仿宋_GB2312"
_OTHER_NAMES = MappingProxyType({_FANGSONG: "仿宋", _SONG: "SimSun", _HEI: "SimHei"})
_FONTS = ((_FANGSONG, "86", "modern"), (_SONG, "86", "auto"), (_HEI, "86", "modern"), (_LATIN, "00", "roman"))
_RULE_GREY = "B8B8B8"
_PADDING_TWIPS = {FORM_GRID: 91, LIGHT_GRID: 62}
_TWIPS_PER_POINT = 20


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style: its id and name in the file, its Chinese typeface, its place in the outline."""

    id: str
    name: str
    chinese: str = _SONG
    outline: int | None = None


# Title and headings have the names that Word knows, so that its navigation lists them.
WORD_STYLES: Mapping[Style, WordStyle] = MappingProxyType(
    {
        Style.TITLE: WordStyle("Title", "Title"),
        Style.HEADING: WordStyle("Heading1", "heading 1", _HEI, outline=0),
        Style.SUBHEADING: WordStyle("Heading2", "heading 2", _HEI, outline=1),
        Style.BODY: WordStyle("FormBody", "表格正文", _FANGSONG),
        Style.VALUE: WordStyle("FormValue", "填写内容", _FANGSONG),
        Style.LABEL: WordStyle("FormLabel", "栏目名称"),
        Style.SMALL: WordStyle("FormSmall", "小字内容"),
        Style.SMALL_LABEL: WordStyle("FormSmallLabel", "小字栏目"),
        Style.NOTE: WordStyle("FormNote", "备注说明"),
    }
)


def styles_markup() -> str:
    """Return the file's styles."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_markup(_SONG)}"
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    basic = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    paragraphs = "".join(_paragraph_style(named, LOOKS[style]) for style, named in WORD_STYLES.items())
    tables = _table_style(FORM_GRID, "表格线", 6, "000000") + _table_style(LIGHT_GRID, "细线表", 4, _RULE_GREY)
    return f'<w:styles xmlns:w="{WORD}">{defaults}{basic}{paragraphs}{tables}</w:styles>'


def fonts_table_markup() -> str:
    """Return the file's list of typefaces, with the other name that some systems know one by."""
    fonts = "".join(
        f'<w:font w:name="{name}">{_other_name(name)}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, charset, family in _FONTS
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'


def _other_name(name: str) -> str:
    return f'<w:altName w:val="{_OTHER_NAMES[name]}"/>' if name in _OTHER_NAMES else ""


def fonts_markup(chinese: str) -> str:
    """Return the typefaces of a style: Chinese and Latin."""
    return f'<w:rFonts w:ascii="{_LATIN}" w:eastAsia="{chinese}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'


def line_twips(points: float, look: Look) -> int:
    """Return the height of a line in twentieths of a point."""
    return round(points * look.leading * _TWIPS_PER_POINT)


def _paragraph_style(style: WordStyle, look: Look) -> str:
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    kept = "<w:keepNext/>" if style.outline is not None else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    grey = f'<w:color w:val="{GREY}"/>' if look.grey else ""
    size = round(look.points * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(style.id.startswith("Form"))}" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{kept}'
        f'<w:spacing w:before="0" w:after="0" w:line="{line_twips(look.points, look)}" w:lineRule="exact"/>{outline}'
        f'</w:pPr><w:rPr>{fonts_markup(style.chinese)}{bold}{grey}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        "</w:rPr></w:style>"
    )


def _table_style(style: str, name: str, eighths: int, colour: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>' for side in sides)
    padding = "".join(f'<w:{side} w:w="{_PADDING_TWIPS[style]}" w:type="dxa"/>' for side in sides[:4])
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr></w:style>"
    )
