"""The tools that permacli is held beside: with their documented flags, and with better ones where there are any."""

import msgspec

RAW = "pdftotext -raw {file} -"
"""The lines as they are printed, hyphens and all; without ``-raw`` pdftotext joins them by itself."""


class Tool(msgspec.Struct, frozen=True):
    """A tool: its name, the package or program it needs, its command, how its text is adapted, licence, remark."""

    name: str
    needs: str
    command: str
    adapt: str = "text"
    licence: str = ""
    remark: str = ""


TOOLS = (
    Tool("permacli", "permacli", "{permacli} convert {file} --to text", "own", "MIT"),
    Tool("pdftotext", "pdftotext", "pdftotext {file} -", licence="GPL"),
    Tool("pdftotext -raw", "pdftotext", RAW, licence="GPL"),
    Tool("Guiguts' rule", "pdftotext", RAW, "guiguts", remark="a replay of the rule on the lines of pdftotext -raw"),
    Tool("pdfplumber", "pdfplumber", "{python} eval/peer_tools.py pdfplumber {file}", licence="MIT"),
    Tool("pdfplumber, text flow", "pdfplumber", "{python} eval/peer_tools.py pdfplumber-flow {file}", licence="MIT"),
    Tool("PyMuPDF4LLM", "pymupdf4llm", "{python} eval/peer_tools.py pymupdf4llm {file}", "markdown", "AGPL"),
    Tool(
        "PyMuPDF4LLM, no heads",
        "pymupdf4llm",
        "{python} eval/peer_tools.py pymupdf4llm-bare {file}",
        "markdown",
        "AGPL",
    ),
    Tool("markitdown", "markitdown", "{bin}/markitdown {file}", "markdown", "MIT"),
    Tool("kreuzberg", "kreuzberg", "{python} eval/peer_tools.py kreuzberg {file}", licence="MIT"),
    Tool(
        "OpenDataLoader",
        "opendataloader-pdf",
        "{python} eval/peer_tools.py opendataloader {file}",
        licence="Apache-2.0",
    ),
    Tool("pdf_oxide", "pdf_oxide", "{python} eval/peer_tools.py pdf_oxide {file}", licence="MIT or Apache-2.0"),
    Tool("frompdf", "frompdf", "{python} eval/peer_tools.py frompdf {file}", "markdown", "MIT"),
    Tool(
        "OCRmyPDF sidecar",
        "ocrmypdf",
        "{python} eval/peer_tools.py ocrmypdf-{lang} {file}",
        licence="MPL-2.0",
        remark="reads the picture afresh and not the text layer",
    ),
)
