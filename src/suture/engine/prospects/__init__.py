"""Who could vouch next: kinds of opening, what a page invites, what is owed already, and what asking is worth.

On screen a prospect is an *opening*. Natural means that the host's readers gain something; this room knows no way to
buy a link, and calls the offer of one a reason not to approach.
"""
