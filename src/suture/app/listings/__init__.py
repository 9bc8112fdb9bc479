"""Directory listings: what others say about a practice, held against what it says itself, and what to mend where.

It keeps what witnesses said (facts, rebuilt from the files that are kept) apart from what people decided. Comparing
and judging is the engine's (`engine.citations`).
"""
