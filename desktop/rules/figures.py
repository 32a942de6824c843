"""The names of a programme's figures, as sentences call them when the notice does not state one."""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "id": "项目编号",
        "name": "项目名称",
        "year": "申报年度",
        "authority": "组织单位",
        "notice": "通知名称",
        "kind": "申报方式（初定或评审）",
        "division": "所属行政区划",
        "speciality": "申报专业范围",
        "levels": "申报级别",
        "source": "通知名称",
        "contact.name": "联系人",
        "contact.phone": "联系电话",
        "contact.place": "受理地点",
        "contact.address": "受理地址",
        "contact.website": "通知网址",
        "windows.online.opens": "网上申报开始时间",
        "windows.online.closes": "网上申报截止时间",
        "windows.online.shown": "网上申报时间",
        "windows.paper.opens": "纸质材料受理开始时间",
        "windows.paper.closes": "纸质材料受理截止时间",
        "windows.paper.shown": "纸质材料受理和缴费时间",
        "publicity.working_days": "公示天数",
        "publicity.count_first_day": "公示首日是否计入",
        "cutoffs.tenure": "资历（任职年限）截止日期",
        "cutoffs.outcome": "业绩成果截止日期",
        "summary.min": "工作总结最少字数",
        "summary.max": "工作总结最多字数",
        "limits.pdf_bytes": "单个 PDF 的大小上限",
        "photo.width_pixels": "照片的像素宽度",
        "photo.height_pixels": "照片的像素高度",
        "counts.publications_min": "学术成果最少项数",
        "counts.publications_max": "学术成果最多项数",
        "counts.achievements_min": "工作业绩最少项数",
        "counts.achievements_max": "工作业绩最多项数",
        "counts.similarity_percent_max": "查重率上限",
        "counts.patent_rank_max": "专利共有人排名上限",
        "counts.text_max": "文字栏字数上限",
        "paper.copies": "纸质申报表份数",
        "paper.form": "纸质申报表名称",
        "paper.how": "纸质申报表的打印要求",
        "interview.levels": "须面试的级别",
    }
)


def figure_name(name: str) -> str:
    """Return what a figure is called in a sentence."""
    return NAMES.get(name, "这一项")
