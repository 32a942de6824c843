"""The printer: set as the programme wants its papers, and a PDF painted on it page by page."""

from pathlib import Path

from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.base.jobs import Progress
from desktop.documents.render import page_picture
from desktop.export.print_job import PrintWork
from desktop.rules.programme import Paper

_SHORT_PIXELS, _LONG_PIXELS = 2480, 3508  # A4 at 300 dpi


def duplex_mode(paper: Paper) -> QPrinter.DuplexMode:
    """Return how a programme wants its papers printed: on both sides where it does not say."""
    return QPrinter.DuplexMode.DuplexNone if paper.duplex is False else QPrinter.DuplexMode.DuplexLongSide


def printer_for(paper: Paper) -> QPrinter:
    """Return a printer with both sides and copies as a programme wants them, as far as the printer can."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDuplex(duplex_mode(paper))
    printer.setCopyCount(paper.copies or 1)
    return printer


def is_duplex(printer: QPrinter, paper: Paper) -> bool:
    """Whether both sides are printed: as the person left it; as the programme wants it where a file is written."""
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return duplex_mode(paper) is not QPrinter.DuplexMode.DuplexNone
    return printer.duplex() is not QPrinter.DuplexMode.DuplexNone


def ask_printer(paper: Paper, owner: QWidget) -> QPrinter | None:
    """Ask which printer, how many copies, one side or both; None when the person thinks better of it."""
    printer = printer_for(paper)
    if QPrintDialog(printer, owner).exec() != QDialog.DialogCode.Accepted:
        return None
    return printer


def paint_on(printer: QPrinter, file: Path, pages: int, work: PrintWork) -> None:
    """Paint every page of a PDF over a whole sheet, one after another: only one page is held at a time.

    Raises:
        ShenbaoError: a page cannot be painted.
        Cancelled: the person asked to stop; what is at the printer already is printed.
    """
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for number in range(1, pages + 1):
            work.cancel.checkpoint()
            work.report(Progress(number - 1, pages, f"第 {number} 面"))
            picture = _picture(file, number, work)
            lying = picture.width() > picture.height()
            orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
            printer.setPageOrientation(orientation)
            if number == 1:
                painter.begin(printer)
            else:
                printer.newPage()
            painter.drawImage(painter.viewport(), picture)
    finally:
        if painter.isActive():
            painter.end()
    work.report(Progress(pages, pages, "完成"))


def _picture(file: Path, number: int, work: PrintWork) -> QImage:
    found = page_picture(file, number, work.workers, width_pixels=_SHORT_PIXELS, cancel=work.cancel)
    picture = QImage.fromData(found)
    if picture.width() > picture.height():
        found = page_picture(file, number, work.workers, width_pixels=_LONG_PIXELS, cancel=work.cancel)
        return QImage.fromData(found)
    return picture
