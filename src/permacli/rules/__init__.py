"""Language and periodical knowledge is data: TOML files and what loads them."""
