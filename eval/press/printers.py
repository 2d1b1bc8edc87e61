"""HTML to PDF by two programs that lay out each in its own way, and the page on which every named element stands."""

import io
import subprocess
import tempfile
from pathlib import Path

import msgspec
import pikepdf

Places = dict[str, int]
"""Id of an element: 0-based index of its page."""
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


class Printed(msgspec.Struct, frozen=True):
    """A PDF and where its elements stand."""

    pdf: bytes
    places: Places


def chromium(html: str) -> Printed:
    """Print with headless Chromium; linked ids come out as destinations."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, "utf-8")
        subprocess.run([*CHROMIUM, f"--print-to-pdf={out}", str(page)], check=True, capture_output=True, timeout=120)
        return _without_traces(out.read_bytes())


def weasyprint(html: str) -> Printed:
    """Print with WeasyPrint, which has footnotes and patterns of its own."""
    from weasyprint import HTML  # noqa: PLC0415 - only whoever rebuilds needs it

    document = HTML(string=html).render()
    places = {name: number for number, page in enumerate(document.pages) for name in page.anchors}
    return Printed(_without_traces(document.write_pdf()).pdf, places)


def _without_traces(data: bytes) -> Printed:
    """The PDF without links, tags and dates: what a print shop's file has not; and the destinations that were in it."""
    document = pikepdf.open(io.BytesIO(data))
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    names = document.Root.get("/Dests", {})
    places = {str(name)[1:]: pages[place[0].objgen] for name, place in names.items()}
    for key in ("/Dests", "/Names", "/StructTreeRoot", "/MarkInfo", "/Outlines"):
        if key in document.Root:
            del document.Root[key]
    for page in document.pages:
        if "/Annots" in page:
            del page["/Annots"]
    for key in ("/CreationDate", "/ModDate"):
        if key in document.docinfo:
            del document.docinfo[key]
    document.remove_unreferenced_resources()
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Printed(out.getvalue(), places)


PRINTERS = {"chromium": chromium, "weasyprint": weasyprint}
