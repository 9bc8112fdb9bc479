"""The US register of National Provider Identifiers (NPPES): its published files as a local table, and its answers.

It knows the shapes that CMS publishes and how to find a row in milliseconds. It refuses to download anything, and to
take the register for the truth: most of its addresses are years old, so it is one witness among others.
"""
