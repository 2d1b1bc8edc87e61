"""PDF files written by hand, so that a test knows every glyph, matrix and dictionary of its input."""

from collections.abc import Sequence
from hashlib import md5

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
FONTS = {
    b"F1": HELVETICA,
    b"F2": HELVETICA.replace(b"/Helvetica ", b"/Helvetica-Bold "),
    b"F3": HELVETICA.replace(b"/Helvetica ", b"/Times-Italic "),
}
GREY_PIXEL = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    b"\nstream\n\x80\nendstream"
)


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [2 0 0 2 10 20]"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def pdf(
    contents: Sequence[bytes],
    *,
    page: bytes = b"",
    box: bytes = b"[0 0 400 600]",
    catalog: bytes = b"",
    fonts: dict[bytes, bytes] | None = None,
    maps: Sequence[bytes] = (),
    form: bytes = b"",
) -> bytes:
    """A PDF with one page a content stream. ``page`` and ``catalog`` are further dictionary entries.

    Resources: fonts F1 (Helvetica), F2 (bold), F3 (Times italic), image Im1, form Fm1 (doubled, moved by 10, 20).
    A ``%d`` in a font is replaced by the number of the first of ``maps``.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, b"", GREY_PIXEL, stream(form, FORM), *maps]
    named = b""
    for name, font in {**FONTS, **(fonts or {})}.items():
        objects.append(font.replace(b"%d", b"5"))
        named += b"/%s %d 0 R " % (name, len(objects))
    resources = b"<< /Font << %s>> /XObject << /Im1 3 0 R /Fm1 4 0 R >> >>" % named
    kids = []
    for content in contents:
        objects.append(stream(content))
        page_entries = (b"/MediaBox " + box, b"/Resources " + resources, b"/Contents %d 0 R" % len(objects), page)
        objects.append(b"<< /Type /Page /Parent 2 0 R %s >>" % b" ".join(page_entries))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _written(objects)


def _written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return (
        data
        + head
        + b"trailer << /Root 1 0 R /Size %d %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            count,
            trailer,
            len(data),
        )
    )


def encrypted(content: bytes, password: str) -> bytes:
    """A one-page PDF under the standard security handler (RC4, 40 bits, ISO 32000-1, 7.6.3), with a user password."""
    padded = (password.encode("ascii") + PADDING)[:32]
    owner = _rc4(md5(padded).digest()[:5], padded)
    name, permissions = b"0123456789abcdef", b"\xfc\xff\xff\xff"
    key = md5(padded + owner + permissions + name).digest()[:5]
    security = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        owner.hex().encode(),
        _rc4(key, PADDING).hex().encode(),
    )
    content_key = md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(_rc4(content_key, content)),
        HELVETICA,
        security,
    ]
    return _written(objects, b"/Encrypt 6 0 R /ID [<%s> <%s>] " % (name.hex().encode(), name.hex().encode()))


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def typed(text: str, *, x: float = 50, y: float = 500, font: str = "F1", size: float = 10) -> bytes:
    """Operators that show a text (Windows-1252) with its origin at a point, in the page's own space."""
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n".encode("cp1252")


def to_unicode(pairs: dict[int, str]) -> bytes:
    """A ToUnicode map for one-byte codes."""
    rows = b"".join(b"<%02x> <%s>\n" % (code, text.encode("utf-16-be").hex().encode()) for code, text in pairs.items())
    return stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"%d beginbfchar\n%sendbfchar endcmap end end" % (len(pairs), rows)
    )
