"""Tiny dossiers, files and programmes for the tests of the upload folder and the printed forms."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.workers import Workers
from desktop.export.plan import ExportPlan, plan
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.model.values import Answer, Month
from desktop.rules.programme import Programme
from desktop.rules.references import Fees

DAY = date(2026, 9, 1)
# From DOMAIN part 4: numbers that belong to nobody.
NUMBER = "11010519491231002X"


def pdf_of(*texts: str) -> bytes:
    """Return a PDF with one page per text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for text in texts:
        canvas.drawString(80, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def jpeg_of(width: int = 60, height: int = 80) -> bytes:
    """Return a photograph that says where and by whom it was taken."""
    picture = Image.effect_noise((width, height), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 18.0, 0.0)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, quality=90)
    return buffer.getvalue()
