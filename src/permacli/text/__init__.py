"""What is done to strings: positioned edits, an issue's own words, the lexicon."""
