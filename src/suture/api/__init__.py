"""JSON for programs: the same queries and actions as the pages, for whoever brings a token.

It knows HTTP (RFC 9110), problems (RFC 9457), paging, and doing a write once. It refuses session cookies, to know
what an action does, and to reach a model.
"""
