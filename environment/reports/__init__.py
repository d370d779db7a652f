"""Tables in README.md, made from cards and result files."""
