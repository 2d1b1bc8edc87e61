"""Pages that lie on their side, which Tesseract reads as they lie: its words stand upright, and nothing is in order."""

from itertools import pairwise

from permacli.model.page import Page

# Letters: shorter words are as high as they are wide.
LONG_ENOUGH = 4
# Words below which nothing is said of a page, and the share of them that stand upright on one that lies on its side.
ENOUGH, MOST = 20, 0.8


def turn_of(page: Page) -> int:
    """Degrees counter-clockwise by which the picture of a page must be turned to be level; 0 for none."""
    boxes = [[word.box for word in line.words if word.box and len(word.text) >= LONG_ENOUGH] for line in page.lines]
    every = [box for line in boxes for box in line]
    if len(every) < ENOUGH or sum(box.height > box.width for box in every) < MOST * len(every):
        return 0
    steps = (two.top - one.top for line in boxes for one, two in pairwise(line))
    falling = sum((step > 0) - (step < 0) for step in steps)
    return 90 if falling > 0 else 270
