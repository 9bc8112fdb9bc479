"""The only room that opens connections to the web: visits pages, politely and safely, and says what it saw.

`fetch_all` (in `fetcher`) takes requests and gives one `Fetched` each; `Guard` refuses every address that is not
on the public internet. What a page means is not known here: that is `engine.pages`; what it means for a link
is said by the verdicts beside.
"""
