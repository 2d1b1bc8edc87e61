"""An issue as ALTO 2.0 to 4.4, PAGE 2013 to 2024 and FineReader XML hold it, made of what permacli writes."""

from lxml import etree

from permacli.model.geometry import Box
from permacli.model.page import Line, Page
from permacli.model.physical import Physical
from permacli.writers.physical.grid import SCALE, blocks, cell, units

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
PAGE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/"
ABBYY = "http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"


def alto_as(data: bytes, version: str) -> bytes:
    """ALTO 4.4 as an earlier version: without what that does not know, with what it asks for."""
    major, minor = (int(part) for part in version.split("."))
    root = etree.fromstring(data)
    for each in list(root.iter(f"{{{ALTO}}}*")):
        name = etree.QName(each).localname
        given = each.attrib
        if name == "TextLine" and "BASELINE" in given and (major, minor) < (4, 2):
            given["BASELINE"] = given["BASELINE"].split()[0].split(",")[1]
        elif name == "TextStyle" and (major, minor) < (4, 2):
            given["FONTSIZE"] = given.get("FONTSIZE", "9")
        elif name == "PrintSpace":
            page = each.getparent().attrib
            given.update({"HPOS": "0", "VPOS": "0", "WIDTH": page.get("WIDTH", "1"), "HEIGHT": page.get("HEIGHT", "1")})
        elif name == "Processing" and major < 4:
            _old_software(each)
        elif (name == "ReadingOrder" and (major, minor) < (4, 3)) or (name == "Tags" and version == "2.0"):
            each.getparent().remove(each)
    root.attrib.pop("SCHEMAVERSION")
    return etree.tostring(root).replace(ALTO.encode(), ALTO.replace("v4", f"v{major}").encode())


def _old_software(element: etree._Element) -> None:
    element.tag = f"{{{ALTO}}}OCRProcessing"
    step = etree.Element(f"{{{ALTO}}}ocrProcessingStep")
    step.extend(list(element))
    element.append(step)


def page_as(data: bytes, date: str) -> bytes:
    """PAGE 2019 as another version: without what that does not know."""
    root = etree.fromstring(data)
    space = etree.QName(root).namespace
    for each in list(root.iter(f"{{{space}}}*")):
        if etree.QName(each).localname == "Page" and date < "2016":
            for name in ("imageXResolution", "imageYResolution", "imageResolutionUnit"):
                each.attrib.pop(name, None)
    return etree.tostring(root).replace(space.encode(), (PAGE + date).encode())


def finereader(physical: Physical) -> bytes:
    """The pages as FineReader 10 writes them, every character in a box of its own."""
    root = etree.Element("document", nsmap={None: ABBYY}, version="1.0", producer="FineReader 10")
    for page in physical.pages:
        held = etree.SubElement(root, "page", resolution="1200", **_sizes(page))
        for kind, boxes in (("Picture", page.pictures), ("Separator", page.rules)):
            for box in boxes:
                etree.SubElement(held, "block", blockType=kind, **_sides(box))
        for block in blocks(page):
            box = etree.SubElement(held, "block", blockType="Text", **_sides(Box.around([x.box for x in block.lines])))
            par = etree.SubElement(etree.SubElement(box, "text"), "par")
            for line in block.lines:
                _abbyy_line(par, line)
    return etree.tostring(root)


def _abbyy_line(par: etree._Element, line: Line) -> None:
    height = next((w.baseline for w in line.words if not w.raised), line.words[0].baseline)
    held = etree.SubElement(par, "line", baseline=str(round(height * SCALE)), **_sides(line.box))
    for number, word in enumerate(line.words):
        face = {
            "ff": word.style.font,
            "fs": f"{word.style.size:g}",
            "bold": word.style.bold,
            "italic": word.style.italic,
        }
        told = {name: "1" if value is True else value for name, value in face.items() if value}
        run = etree.SubElement(held, "formatting", lang="FrenchStandard", **told)
        if word.raised:
            run.set("superscript", "1")
        if number and word.space:
            etree.SubElement(run, "charParams", l="0", t="0", r="0", b="0").text = " "
        step = word.box.width / len(word.text)
        for place, sign in enumerate(word.text):
            its = Box(word.box.x0 + place * step, word.box.top, word.box.x0 + (place + 1) * step, word.box.bottom)
            char = etree.SubElement(run, "charParams", **_sides(its))
            char.text = sign
            if word.confidence is not None:
                char.set("charConfidence", str(round(100 * word.confidence)))


def _sizes(page: Page) -> dict[str, str]:
    return {"width": str(units(page.width)), "height": str(units(page.height))}


def _sides(box: Box) -> dict[str, str]:
    found = cell(box)
    return dict(zip("ltrb", map(str, (found.x0, found.top, found.x1, found.bottom)), strict=True))
