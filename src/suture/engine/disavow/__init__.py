"""The file that tells Google which links not to count: read it, look it over, draft it, compare it, weigh its cost.

It knows the format that Google publishes, whose sites its lines would silence, and which decisions of people a draft
follows. It refuses to decide anything: a draft holds what a person decided, and nothing here uploads a file.
"""
