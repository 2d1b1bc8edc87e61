"""Values only: no input or output, no rule, no format.

What comes by the thousand (words, lines, boxes, anchors) is declared with ``gc=False``: values cannot form cycles, and
a collector that need not visit them saves a tenth of the time of a long issue.
"""
