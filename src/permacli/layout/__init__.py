"""From pages to articles: one stage a file, each turning one type into another."""
