"""The tools that permacli is held beside: with documented flags, and where another set of them serves better, with that too."""

import msgspec

PDFTOTEXT = "pdftotext {file} -"


class Tool(msgspec.Struct, frozen=True):
    """A tool: its name, its command, how its text is adapted, the licence that it is under, what must be known of it."""

    name: str
    command: str
    adapt: str = "text"
    licence: str = ""
    remark: str = ""


TOOLS = (
    Tool("permacli", "{permacli} convert {file} --to text", "own", "MIT"),
    Tool("pdftotext", PDFTOTEXT, licence="GPL"),
    Tool("pdftotext -raw", "pdftotext -raw {file} -", licence="GPL"),
    Tool("Guiguts' rule", PDFTOTEXT, "guiguts", remark="a replay of the rule on pdftotext's lines"),
    Tool("pdfplumber", "{python} eval/peer_tools.py pdfplumber {file}", licence="MIT"),
    Tool("pdfplumber, text flow", "{python} eval/peer_tools.py pdfplumber-flow {file}", licence="MIT"),
    Tool("PyMuPDF4LLM", "{python} eval/peer_tools.py pymupdf4llm {file}", "markdown", "AGPL"),
    Tool("PyMuPDF4LLM, no heads", "{python} eval/peer_tools.py pymupdf4llm-bare {file}", "markdown", "AGPL"),
    Tool("markitdown", "{bin}/markitdown {file}", "markdown", "MIT"),
    Tool("kreuzberg", "{python} eval/peer_tools.py kreuzberg {file}", licence="MIT"),
    Tool("OpenDataLoader", "{python} eval/peer_tools.py opendataloader {file}", licence="Apache-2.0"),
    Tool("pdf_oxide", "{python} eval/peer_tools.py pdf_oxide {file}", licence="MIT or Apache-2.0"),
    Tool("frompdf", "{python} eval/peer_tools.py frompdf {file}", "markdown", "MIT"),
    Tool(
        "OCRmyPDF sidecar",
        "{python} eval/peer_tools.py ocrmypdf-{lang} {file}",
        licence="MPL-2.0",
        remark="reads the picture afresh and not the text layer",
    ),
)
