"""Qt's own dialogs speak Chinese too."""

import subprocess
import sys

SHOWN = """
from PySide6.QtWidgets import QFileDialog, QLabel
from desktop.ui.constants_alive import keep_constants_alive
keep_constants_alive()
from desktop.ui.app import Application
application = Application(["words"])
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
print(*(label.text() for label in dialog.findChildren(QLabel)), sep="\\n")
"""


def test_every_label_of_the_file_dialog_is_chinese() -> None:
    shown = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True, encoding="utf-8")
    labels = [label for label in shown.stdout.splitlines() if label]
    assert len(labels) >= 3
    assert [label for label in labels if not any("一" <= sign <= "鿿" for sign in label)] == []
