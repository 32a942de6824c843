"""The command line's own words."""

from collections.abc import Sequence

OVERVIEW = """申报匣：把一堆扫描件整理成可逐节上传的职称申报材料，全程离线，什么都不上传。

用法：shenbao 命令 [参数…]        不带命令时打开窗口；shenbao 命令 --help 看该命令的说明

  demo --to 文件夹                 用自带的样例走一遍全程
  programmes                       有哪些申报项目
  fields                           有哪些填写项
  new 文件 --programme 项目 --level 级别 [--from 文件夹]
                                   新建一份申报
  show 文件 [位置]                 查看已填的内容
  set 文件 位置=值 …               填写，例如 basic.email=a@b.cn
  add 文件 表 项=值 …              添加一行，例如 achievements project=…
  remove 文件 位置                 删除一行，或清空一项、一处材料
  attach 文件 位置 材料 …          放入材料，例如 achievements[1].evidence
  confirm 文件 规则编号 …          勾选只有本人能确认的事项
  check 文件 …                     检查，列出必改、可能被退、建议
  export 文件 --to 文件夹          导出可逐节上传的文件夹
  print 文件 [表格 …] --to 文件夹  打印用的表格
  match 文件 扫描件 …              收回签好字的材料核实页，每一页放回原处
  merge 材料 … --output 合并.pdf   只合并材料
  inspect 材料 …                   看看材料里有什么
  verify 文件 / rescue 文件 --to 新文件
                                   检查申报文件是否完好 / 从损坏的文件里救出内容

退出码：0 完成；1 完成但有必改的问题；2 命令写法有误；3 材料用不了；4 写不进去；5 申报文件打不开"""

BUG = "程序出了意料之外的问题，您已保存的内容没有受影响。请把日志文件发给维护者；日志里不含个人信息。"

SEVERITIES = {"block": "必改", "return": "可能被退", "advice": "建议"}
VERDICTS = {"fail": "不合格", "unknown": "无法判断", "pass": "合格", "not-applicable": "不适用"}


def wrong_command(name: str, close: Sequence[str]) -> str:
    """Return the sentence for an unknown command."""
    hint = f"是不是想写 {close[0]}？" if close else ""
    return f"没有「{name}」这个命令。{hint}输入 shenbao --help 查看全部命令。"
