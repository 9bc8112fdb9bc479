"""Directory listings: whether two records are the same clinician or place, what differs, and where to mend it.

It knows names, addresses, telephones, websites, hours and specialties field by field, the files and pages that list
practices, and who copies whom. It refuses to give one score for a whole record, to call formatting an error, and to
take "not checked" for "missing".
"""
