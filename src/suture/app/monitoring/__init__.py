"""Keeping watch: visits to the pages that link to a practice's own site, asked for or due by its rhythm.

It knows when a visit is made, how much of the web it may cost and what came of it; it refuses to know how a page
is fetched or judged (`engine.crawl`) and how links are kept (`engine.links`). Reads are `queries`, writes `actions`.
"""
