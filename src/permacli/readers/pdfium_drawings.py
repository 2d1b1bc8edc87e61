"""What is drawn beside the text of a PDF page: ruled lines and pictures, also inside form XObjects."""

from collections.abc import Container, Iterator
from ctypes import c_float, c_int, c_void_p, cast
from itertools import islice, repeat
from typing import Any

import msgspec

from permacli.model.geometry import Box
from permacli.readers.drawn import WHITE, is_ground, is_rule, is_scan, sides
from permacli.readers.pdfium_calls import colour_reader, form_object_at, kind_of, page_object_at, pdfium, reference
from permacli.readers.upright import Matrix, Upright

# Drawings with more objects than this are maps and plots: looking on costs time and finds no ruled lines of a text.
MOST_OBJECTS = 20_000
# Paths with more segments than this are drawings; frames and grids have fewer.
MOST_SEGMENTS = 64
# A box with a coloured ground, its corners perhaps rounded, has no more.
GROUND_SEGMENTS = 16
# Two boxes, one in the other, have as many at least.
RING_SEGMENTS = 8
# Form XObjects inside form XObjects beyond this depth are a trap.
DEEPEST_FORM = 8

TEXT = pdfium.FPDF_PAGEOBJ_TEXT

Placed = tuple[Any, int, Matrix]
"""A page object (left out for text), its type, and the matrix of the forms around it."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings(msgspec.Struct, frozen=True):
    """Ruled lines, pictures and coloured grounds in page space.

    ``text_under_scan`` says that the last picture over the whole page is drawn after the last text: a scan that hides
    its text layer by covering it.
    """

    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    grounds: tuple[Box, ...] = ()
    text_under_scan: bool = False


def drawings(page: Any, upright: Upright, texts: Container[int | None]) -> Drawings:
    """Collect what a raw pdfium page draws beside its text.

    Args:
        page: raw pdfium page.
        upright: from the page's own space to page space.
        texts: addresses of text objects that are known already, so that pdfium need not be asked what they are.
    """
    rules: list[Box] = []
    pictures: list[Box] = []
    grounds: list[Box] = []
    covered = False
    for page_object, kind, matrix in _objects(page, texts):
        if kind == TEXT:
            covered = False
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _clipped(_bounds(page_object, matrix, upright), upright)
            if box is not None:
                pictures.append(box)
                covered = covered or is_scan(box, upright.width, upright.height)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            filled, stroked = _mode(page_object)
            box = _visible(page_object, matrix, upright) if filled or stroked else None
            if box is None:
                continue
            if is_rule(box, upright.width, upright.height):
                rules.append(box)
            else:
                rules += (_ruled if stroked else _ring)(page_object, matrix, upright)
            if filled and is_ground(box, upright.width, upright.height) and _coloured(page_object):
                grounds.append(box)
    return Drawings(tuple(dict.fromkeys(rules)), tuple(pictures), tuple(dict.fromkeys(grounds)), covered)


def _objects(page: Any, texts: Container[int | None]) -> Iterator[Placed]:
    """The objects of the page in drawing order, those inside forms with the forms' matrix; of texts in a row one."""
    left = MOST_OBJECTS
    stack = [(_children(page_object_at, reference(page), pdfium.FPDFPage_CountObjects(page)), IDENTITY)]
    kind = None
    while stack:
        children, matrix = stack[-1]
        for child in islice(children, left):
            left -= 1
            last, kind = kind, TEXT if child in texts else kind_of(c_void_p(child))
            if kind == TEXT:
                if last != TEXT:
                    yield None, kind, matrix
            elif kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield cast(child, pdfium.FPDF_PAGEOBJECT), kind, matrix
            elif len(stack) < DEEPEST_FORM:
                form = cast(child, pdfium.FPDF_PAGEOBJECT)
                inside = _children(form_object_at, child, pdfium.FPDFFormObj_CountObjects(form))
                stack.append((inside, _product(_matrix(form), matrix)))
                break
        else:
            stack.pop()


def _children(child_at: Any, parent: Any, count: int) -> Iterator[int]:
    return filter(None, map(child_at, repeat(parent), range(count)))


def _matrix(page_object: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(page_object, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _placed(box: tuple[float, float, float, float], m: Matrix, upright: Upright) -> Box:
    """A box (left, bottom, right, top) of an object's space, in page space."""
    left, bottom, right, top = box
    corners = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return upright.box(min(xs), min(ys), max(xs), max(ys))


def _bounds(page_object: Any, matrix: Matrix, upright: Upright) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(page_object, left, bottom, right, top)
    return _placed((left.value, bottom.value, right.value, top.value), matrix, upright)


def _clipped(box: Box, upright: Upright) -> Box | None:
    """What of a box can be seen on the page."""
    x0, top = max(box.x0, 0.0), max(box.top, 0.0)
    x1, bottom = min(box.x1, upright.width), min(box.bottom, upright.height)
    return Box(x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def _visible(path: Any, matrix: Matrix, upright: Upright) -> Box | None:
    """The box of a path as far as it is on the page, and in what it is clipped to.

    The border of a box is often the whole box, filled, and clipped to one side of it.
    """
    box = _clipped(_bounds(path, matrix, upright), upright)
    if box is None or not is_ground(box, upright.width, upright.height):
        return box
    for clip in _clips(path, matrix, upright):
        x0, x1 = max(box.x0, clip.x0), min(box.x1, clip.x1)
        top, bottom = max(box.top, clip.top), min(box.bottom, clip.bottom)
        if x0 > x1 or top > bottom:
            return None
        box = Box(x0, top, x1, bottom)
    return box


def _clips(path: Any, matrix: Matrix, upright: Upright) -> Iterator[Box]:
    """The boxes around the paths that a path is clipped to."""
    clip = pdfium.FPDFPageObj_GetClipPath(path)
    x, y = c_float(), c_float()
    # without a clip pdfium counts -1, and so it does for more paths than it can count
    for number in range(min(pdfium.FPDFClipPath_CountPaths(clip), MOST_SEGMENTS)):
        points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), MOST_SEGMENTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            yield _placed((min(xs), min(ys), max(xs), max(ys)), matrix, upright)


def _mode(path: Any) -> tuple[int, int]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value, stroke.value


def _coloured(path: Any) -> bool:
    """Whether a filled path is a plain box in a colour that is not white."""
    if pdfium.FPDFPath_CountSegments(path) > GROUND_SEGMENTS:
        return False
    colour = colour_reader()(cast(path, c_void_p))
    return colour is not None and min(colour) < 255 * WHITE


def _ruled(path: Any, matrix: Matrix, upright: Upright) -> Iterator[Box]:
    """The ruled lines of a stroked path that is none itself: the level and upright strokes of its outline."""
    if pdfium.FPDFPath_CountSegments(path) <= MOST_SEGMENTS:
        strokes = _strokes(path, _product(_matrix(path), matrix), upright)
        yield from (line for line in strokes if is_rule(line, upright.width, upright.height))


def _ring(path: Any, matrix: Matrix, upright: Upright) -> list[Box]:
    """The sides of a frame that is drawn as what lies between two boxes, their corners perhaps rounded; or nothing."""
    if not RING_SEGMENTS <= pdfium.FPDFPath_CountSegments(path) <= MOST_SEGMENTS:
        return []
    outlines: list[list[tuple[float, float]]] = []
    x, y = c_float(), c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            outlines.append([])
        if outlines and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            outlines[-1].append((x.value, y.value))
    placed = _product(_matrix(path), matrix)
    boxes = [_placed(_around(points), placed, upright) for points in outlines if points]
    outer, inner = sorted(boxes, key=lambda box: -box.width) if len(boxes) == 2 else (None, None)
    return sides(outer, inner, upright.width, upright.height) if outer and inner else []


def _around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _strokes(path: Any, matrix: Matrix, upright: Upright) -> Iterator[Box]:
    """The straight strokes of a path's outline, as boxes without thickness."""
    x, y = c_float(), c_float()
    start = here = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind, there = pdfium.FPDFPathSegment_GetType(segment), (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _stroke(here, there, matrix, upright)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(here, start, matrix, upright)


def _stroke(here: tuple[float, float], there: tuple[float, float], matrix: Matrix, upright: Upright) -> Iterator[Box]:
    box = _clipped(_placed((*here, *there), matrix, upright), upright)
    if box is not None:
        yield box
