"""Writing a PDF of our own: streams as they are, nothing that depends on the day or the machine."""

from pathlib import Path

import pikepdf

VERSION = "1.7"


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save with streams copied undecoded: a bomb stays folded and a scan keeps every bit."""
    pdf.save(
        target,
        min_version=VERSION,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        static_id=True,
    )
