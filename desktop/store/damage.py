"""What can be wrong with a dossier file before a single answer of it is read, and with what stands in it."""

from desktop.base.errors import ExitCode, ShenbaoError


class CannotOpen(ShenbaoError):
    """A dossier file cannot be opened. Facts: name, reason."""

    exit_code = ExitCode.DOSSIER
    says = "无法打开「{name}」：{reason}。"
    remedy = "请确认文件在原处、有读取权限、没有被其他程序占用，再试一次。"


class NoSuchDossier(CannotOpen):
    """There is no file at this place. Facts: name."""

    says = "找不到「{name}」。"
    remedy = "请确认文件名和所在文件夹；新建申报匣文件请用 shenbao new。"


class TooDeep(CannotOpen):
    """The full path is longer than the database library takes. Facts: name, length, longest (both in bytes)."""

    says = "「{name}」所在的文件夹套得太深：完整路径有 {length} 字节，最多 {longest} 字节，打不开。"
    remedy = "请把它移到浅一些的位置，例如桌面，再打开；文件没有改动。"


class EmptyFile(CannotOpen):
    """The file has no content: zero bytes or only NUL. Facts: name."""

    says = "「{name}」是空的（可能复制失败），里面没有任何内容。"
    remedy = "请从原来的位置重新复制，或用备份恢复；这个文件没有改动。"


class NotADossier(CannotOpen):
    """The file is something else. Facts: name, kind."""

    says = "「{name}」不是申报匣文件，{kind}。"
    remedy = "请选择扩展名为 .shenbao、由申报匣保存的文件；这个文件没有改动。"


class Damaged(CannotOpen):
    """A dossier file is ours but not whole. Facts: name, what."""

    says = "「{name}」已损坏：{what}。"
    remedy = (
        "文件没有改动。可用 shenbao verify 查看哪些内容受损，用 shenbao rescue 把完好的内容救到新文件；"
        "程序每天第一次修改前留有备份，也可从备份恢复。"
    )


class Altered(CannotOpen):
    """A file carries our mark but was changed by something else: added triggers, views, tables. Facts: name, what."""

    says = "「{name}」的内部结构被改动过（{what}），为安全起见没有打开。"
    remedy = "请向发送者索要原文件；自己的文件可用 shenbao rescue 把内容救到新文件。"


class ForeignJournal(CannotOpen):
    """Beside the file lies a rollback journal that belongs to another file. Facts: name, journal."""

    says = "「{name}」旁边的「{journal}」是另一个文件的恢复记录，用它恢复会毁掉内容，所以没有打开。"
    remedy = "请把「{journal}」移到别的文件夹再打开；两个文件都没有改动。"


class NeedsRecovery(CannotOpen):
    """A broken-off save must be completed, but the file stands where nothing can be written. Facts: name."""

    says = "「{name}」上次没有正常关闭，需要先恢复到最后一次保存，但它所在的位置不能写入。"
    remedy = "请把它连同旁边的「{name}-journal」一起复制到本机硬盘上再打开。"


class DamagedOriginal(ShenbaoError):
    """The bytes of one original are not those that were put in. Facts: name, dossier."""

    exit_code = ExitCode.DOSSIER
    says = "「{dossier}」里保存的「{name}」已损坏，与放入时不一致，没有使用。"
    remedy = "请重新添加这个文件，或用备份恢复；其他内容不受影响。"


class NoSuchOriginal(ShenbaoError):
    """A dossier has no bytes for an original it names. Facts: name, dossier."""

    exit_code = ExitCode.DOSSIER
    says = "「{dossier}」里没有「{name}」的文件内容。"
    remedy = "请重新添加这个文件。"
