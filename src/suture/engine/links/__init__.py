"""What a link is and where links lie: columns, canonical URLs, domains, ids, claims, the lake, and reading it back.

Import the modules themselves: urls, domains and ids for one URL, lake for the store, filters and browse for
what is in it. Nothing is gathered here, so that a command loads only what it needs.
"""
