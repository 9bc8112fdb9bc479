"""Long work: one row for each job, a queue that wakes a worker, leases, steps that survive a killed process.

It knows how work is run; it refuses to know what the work is: higher rooms register their kinds of job.
"""
