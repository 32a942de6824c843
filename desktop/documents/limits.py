"""How much of a foreign file is read, unfolded, painted and waited for: every limit of the room, with its reason.

A file beyond a limit is refused with a sentence or taken with a notice; it never ends the program, fills the disk or
keeps a person waiting without end. Sizes are bytes unless named otherwise, times are seconds.
"""

from typing import Final

MB: Final = 1 << 20
"""The unit of the limits below."""

# Work in another process.

TASK_SECONDS: Final = 60.0
"""Nothing about one file takes this long on a slow machine unless it hangs."""
TASK_MEGABYTES: Final = 900
"""What a child may take: a 108-megapixel photograph needs 700, and two children must fit into 4 GB beside Windows."""
TASKS_PER_CHILD: Final = 300
"""Libraries keep what they have allocated, so a child is exchanged now and then."""

# Files and folders.

FILES_AT_ONCE: Final = 5000
"""More is a whole disk dropped by mistake."""
FOLDER_DEPTH: Final = 12
"""Deeper is a loop of links or a system's folder; people keep papers three or four deep."""
WORD_FILE: Final = 200 * MB
"""Read into memory; a thesis of scanned pictures stays below 100 MB."""
OLE_SEARCHED: Final = 64 * MB
"""Names of streams stand in the directory, which lies in the first part of what Word and WPS write."""

# PDF.

PDF_PAGES: Final = 5000
"""A volume of annexes has 500; a page tree that claims millions is a trap, and facts of each page are kept."""
PDF_TEXT_PAGES: Final = 300
"""Enough to tell a born-digital file from a scan; counting a page's letters costs some milliseconds."""
PDF_LOOK_SECONDS: Final = 30.0
"""A first look at 3000 pages takes 5."""
PDF_STEP_SECONDS: Final = 15.0
"""One engine's copy of one file; what takes longer is tried with the next engine."""
PDF_PAINT_SECONDS: Final = 30.0
"""Painting the sixty pages that are compared takes 3 to 8."""
PDF_PICTURES_SECONDS: Final = 120.0
"""Turning 300 pages into pictures takes 90 on a slow machine."""
PDF_ALTOGETHER_SECONDS: Final = 60.0
"""All attempts at one file together: a person waits a minute for a damaged file, not five."""
PDF_SECONDS_PER_PAGE: Final = 0.5
"""What a long document may take on top of that for each page."""
PDF_PAGES_REPLACED: Final = 40
"""More pages that look different mean that the copy is wrong altogether."""
PDF_PAGES_AS_PICTURES: Final = 300
"""At 200 dpi 300 pages give 150 MB, more than any place takes."""
PDF_PAGES_COMPARED: Final = 60
"""Spread over the document, they show what a wrong engine does to it."""
PDF_CONTENT: Final = 32 * MB
"""The unfolded content of one page; a drawing of a city map has 10, a bomb unfolds to 1 GB."""
PDF_PICTURE_PIXELS: Final = 400_000_000
"""A1 at 600 dpi; viewers give up above it."""
PDF_PICTURES_OF_PAGE: Final = 2000
"""A page cut into strips by an old scanner has hundreds."""
PDF_FORMS_NESTED: Final = 6
"""Forms inside forms; drawing programs nest two or three deep, and some files lead in circles."""
PDF_ACTIONS_CHAINED: Final = 50
"""Actions that follow one another; a chain may lead in a circle."""
PDF_FIELDS_NESTED: Final = 12
"""Fields inside fields; forms nest three or four deep."""
PDF_OBJECTS_NESTED: Final = 8
"""How deep an object is searched for what acts; deeper ones of their own are separate objects."""
PDF_UNFOLDED: Final = 64 * MB
"""What is unfolded of one file to see whether it is torn: all of a text document, in a third of a second."""
PDF_READ_FULLY: Final = MB
"""A stream up to this size is also read through its row predictors."""
PDF_TEXTUAL: Final = 4 * MB
"""Streams written as text or run lengths unfold slowly."""
PDF_CONTENT_SAID_AGAIN: Final = 4 * MB
"""Content of a damaged page that is read word by word; every word becomes an object of 100 bytes."""
PDF_CONTENT_SEARCHED: Final = MB // 4
"""Content, still folded, that is searched for numbers no reader can hold; more is a drawing made by a program."""
PDF_CONTENT_MEASURED: Final = 65_536
"""Content longer than this is no scan, so where its picture lies is not worked out."""
PDF_FORM_PAGES: Final = 300
"""Pages searched for a form field; a field tree that no page shows can cost minutes to walk."""
PAGE_POINTS: Final = 14_400.0
"""200 inches: the longest side ISO 32000-1 (annex C) promises; a larger page is drawn smaller."""
PAGE_PIXELS: Final = 20_000
"""The longest side of a painted page, whatever its size in points says."""

# Photographs and scans.

PHOTO_PIXELS: Final = 180_000_000
"""A 108-megapixel phone is the largest camera people have; 20 000 × 20 000 is a trap."""
PHOTO_SCALED_ABOVE_PIXELS: Final = 40_000_000
"""A4 at 600 dpi has 35 million; what has more is made smaller and said."""
PHOTO_SCALED_TO_SIDE: Final = 6000
"""About 500 dpi on A4."""
PHOTO_FRAMES: Final = 500
"""Pages of one TIFF; a loop in its directory claims endless ones."""
PHOTO_PROFILE: Final = MB
"""A colour profile; a camera's has 4 KB, a printer's 1 MB."""
PHOTO_SECONDS: Final = 120.0
"""A TIFF of 100 colour pages takes 60."""
PHOTO_MEGABYTES: Final = 1000
"""108 megapixels need 700 while they are turned upright."""

# Word and spreadsheets.

ZIP_MEMBERS: Final = 10_000
"""A docx has 20 to 300 parts."""
ZIP_UNFOLDED: Final = 300 * MB
"""All parts together; more is a bomb or a film."""
ZIP_RATIO: Final = 400
"""XML folds to a twentieth, repeated spaces to a thousandth."""
ZIP_RATIO_ABOVE: Final = 8 * MB
"""Below this size no ratio does harm."""
XML_PART: Final = 60 * MB
"""The body of a docx; a book of 1000 pages has 30."""
XML_RELATIONS: Final = 4 * MB
"""A list of relations; a book with 5000 pictures has 1."""
XML_DEPTH: Final = 400
"""Tables inside tables nest some twenty deep; parsers of others recurse."""
WORD_PART: Final = 100 * MB
"""One part copied for a converter: a picture, mostly."""
WORD_SECONDS: Final = 20.0
"""Reading the text of a book takes 3."""
WORD_CONVERT_SECONDS: Final = 60.0
"""A thesis of 200 pages takes LibreOffice 20; a program that asks a question nobody sees would wait for ever."""
OPENING_CHARACTERS: Final = 1500
"""How much of a text is kept to tell what it is about: a title page, or the first page of a paper."""
OPENING_PAGES: Final = 10
"""Pages of a PDF read for it: before a printed paper stand a search result, the cover and the contents."""
HEADING_CHARACTERS: Final = 120
"""Longer than any title."""
TABLE_ROWS: Final = 200_000
"""A roster has 200; all rows are held as text."""
TABLE_COLUMNS: Final = 1000
"""A roster has 40."""
TABLE_TEXT: Final = 64 * MB
"""A CSV file read at once."""
TABLE_SECONDS: Final = 30.0
"""60 000 rows take 3."""
TABLE_MEGABYTES: Final = 700
"""200 000 rows of text take 400."""

# Pictures of pages.

THUMBNAIL_SECONDS: Final = 20.0
"""A page that takes longer is shown as a page without a picture."""
THUMBNAIL_MEGABYTES: Final = 600
"""A page at 4000 pixels takes 100."""
THUMBNAIL_PIXELS: Final = 4000
"""The longest side of a preview."""
