"""The pages: addresses, forms, views, templates and static files.

They render what `suture.app.*.queries` return and write through `suture.app.*.actions`. They know no model,
no file of the lake and no table engine.
"""
