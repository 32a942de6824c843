"""Why a file from outside is not taken: one class per reason, each naming the file and the next step."""

from desktop.base.errors import ExitCode, ShenbaoError


class Refused(ShenbaoError):
    """A file cannot be used. Facts: name, and what the subclass adds. Nothing was taken from it."""

    exit_code = ExitCode.INPUT
    says = "「{name}」不能使用。"
    remedy = "请换一个文件。"


class Empty(Refused):
    """A file of no bytes, or of nothing but zero bytes: a copy that failed. Facts: name."""

    says = "「{name}」是空的（可能复制失败，或尚未从云盘下载到本机）。"
    remedy = "请从原处重新复制或下载这个文件。"


class Truncated(Refused):
    """The end of the file is missing or zeros. Facts: name."""

    says = "「{name}」不完整，后面的内容丢失了。"
    remedy = "请从原处重新复制这个文件，或重新扫描、拍摄。"


class NeedsPassword(Refused):
    """The file opens only with a password that was not given or was wrong. Facts: name."""

    says = "「{name}」设置了打开密码，读不到内容。"
    remedy = "请输入它的打开密码，或在原软件中取消密码后另存一份。"


class LockedWord(Refused):
    """A Word file that opens only with a password; only Word and WPS can take it off. Facts: name."""

    says = "「{name}」设置了打开密码，读不到内容。"
    remedy = "请用 Word 或 WPS 打开它，在“保护文档”中去掉密码，另存一份再放入。"


class RightsManaged(Refused):
    """The file is protected by a certificate or a rights system. Facts: name."""

    says = "「{name}」用证书或版权保护系统加密，只有原软件能打开。"
    remedy = "请在原软件中打印成普通 PDF，或向出具单位索取未加密的文件。"


class NotADocument(Refused):
    """The content is nothing that can become pages. Facts: name, what."""

    says = "「{name}」的内容是{what}，不能作为材料。"
    remedy = "请提供 PDF、图片（JPG、PNG、TIFF、HEIC 等）或 Word 文件。"


class Bomb(Refused):
    """A small file that claims or unfolds to something enormous. Facts: name, what."""

    says = "「{name}」{what}，超出能够处理的范围。"
    remedy = "请用较低的分辨率重新扫描或导出。"


class Damaged(Refused):
    """The content is broken beyond repair. Facts: name, what."""

    says = "「{name}」已损坏：{what}。"
    remedy = "请从原处重新复制；若原文件也打不开，请重新扫描或导出。"


class DynamicForm(Refused):
    """A dynamic XFA form: its pages hold only a line that asks to wait. Facts: name."""

    says = "「{name}」是动态表单（XFA），页面里没有实际内容。"
    remedy = "请用 Adobe Reader 打开并打印出来（或打印成 PDF），再放入这里。"


class NothingLikeIt(Refused):
    """No engine made a copy that looks like the source. Facts: name, tried."""

    says = "「{name}」用{tried}都没有得到与原件一致的页面，为避免缺页或错页，没有采用。"
    remedy = "请用能正常显示它的软件打印成 PDF，或打印后重新扫描。"


class UnsafeArchive(Refused):
    """A Word or Excel file whose packing is broken or made to do harm. Facts: name, what."""

    says = "「{name}」的内部结构有问题：{what}。"
    remedy = "请用 Word 或 WPS 打开它并另存为新的文件再试。"
