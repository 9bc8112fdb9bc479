"""Tables and profiles into what people look at: charts, the HTML report. The only place that draws.

It knows SVG, HTML and words. It refuses to judge, to count, and to trust a word that strangers wrote.
"""

from suture.engine.reports.audit import audit_report
from suture.engine.reports.charts import Chart

__all__ = ["Chart", "audit_report"]
