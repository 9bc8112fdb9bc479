"""Our engine and its peers, raced in one run: `python -m bench`."""
