"""What typst's PDF needs before it reads like one from a layout program."""

import io
import re

import pikepdf

SOFT_HYPHEN = re.compile(rb"(?<=> )<00AD>")


def plain_hyphens(pdf: bytes) -> bytes:
    """Give every hyphen the code of ``-``.

    typst names the glyph U+00AD once it has broken a word with it, the real hyphens too; layout programs write ``-``
    for both, which is what a reader has to cope with.
    """
    document = pikepdf.open(io.BytesIO(pdf))
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and b"beginbfchar" in (data := item.read_bytes()):
            item.write(SOFT_HYPHEN.sub(b"<002D>", data))
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
