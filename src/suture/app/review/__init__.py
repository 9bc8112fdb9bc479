"""What people decide about links: keep, watch, ask for removal, disavow; and what the disavow room keeps.

It knows decisions, who made them and when. It refuses to judge (a machine only suggests) and to upload anything.
"""
