"""What a link is worth and what needs a look: tables of links in, tables of assessments out.

It knows evidence: each part of a judgement has a range, a reason and the way to learn what is unknown. It refuses
to know how much is a practice's own taste (a person's decision), and to turn an unknown into a number.
"""
