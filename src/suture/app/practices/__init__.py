"""Practices: their sites, members, files and imports. Reads are `queries`, writes are `actions`."""
