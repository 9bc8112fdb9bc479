"""The whole installation as one file, and back again: rows, links, files that people handed over.

It knows how a consistent copy is taken while others work, how a file is sealed and checked, and how a home folder
changes hands without a moment at which something is lost. It refuses to know what rows mean: which fields name a row,
and what is secret, stands in one table (`natural_keys`).
"""
