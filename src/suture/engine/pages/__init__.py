"""What one web page says: its bytes go in, facts come out. Nothing here opens a socket or knows the time.

Import the modules themselves: charset and address for the smallest questions, scanner for links in bulk, page for
everything about one page. Nothing is gathered here, so that a command loads only what it needs.
"""
