"""What can go wrong with work in another process, told by the name of the file it was about."""

from desktop.base.errors import ExitCode, ShenbaoError


class WorkerTrouble(ShenbaoError):
    """Work in another process did not come back with a value. Facts: name."""

    exit_code = ExitCode.INPUT
    says = "「{name}」处理不了。"
    remedy = "其他文件不受影响。请用别的软件打开它，另存或打印成新的 PDF 再试。"


class WorkerDied(WorkerTrouble):
    """The process ended in the middle of the work: a native crash. Facts: name."""

    says = "「{name}」的内容有问题，读取它的子程序被迫中止。"


class TooSlow(WorkerTrouble):
    """The work was not done in its time and was ended. Facts: name, seconds."""

    says = "「{name}」处理了 {seconds:g} 秒还没有完成，已停止。"


class TooBig(WorkerTrouble):
    """The work asked for more memory than it may have. Facts: name, megabytes."""

    says = "「{name}」展开后太大，超过允许使用的 {megabytes} MB 内存，已停止。"
    remedy = "请用较低的分辨率重新扫描或导出，或拆成几个较小的文件。"


class WorkFailed(WorkerTrouble):
    """The work met an error that nobody expected. Facts: name, kind, detail (for the log only)."""

    says = "「{name}」的内容不符合格式，没有读出来。"
