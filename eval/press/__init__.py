"""Invented issues printed by browsers, with the truth about each: layouts that typst and our samples never made."""
