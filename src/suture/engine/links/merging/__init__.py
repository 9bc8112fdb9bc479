"""Many witnesses' rows of the same links into one row for each link.

It knows whose word counts, and when. It refuses to know files: one table in, merged tables out.

Whose word counts:

- *A link* is all rows with one id. A row without a target is a word on every link of its page whose target
  another row names; only where none does, it is a link of its own.
- *Within a witness* the newest snapshot comes first, in it a row that is not lost, then one that
  search engines may follow (a page that links to us twice, once with nofollow, does vouch for us), then one in the
  text (a page that links from its menu and its text does mean us), then the one that knows most, then the first
  line. A row that names its target comes before those that only name the page.
- *Among witnesses* the one with the latest `last_seen` comes first (an undated one after all dated ones),
  of one day our own visit, then the one that told last, then the first in the alphabet.
- *Each column* takes the first known value in that order. So an older word stays where the newer one is
  silent, and a link that a newer export lacks stays too: exports are samples, and absence is no loss.
- `first_seen` is the earliest that any row tells, `last_seen` the latest.
- *Lost* is a link by a witness's own newest row, and only if no other witness and no check saw it on a later day;
  or by three failed checks of our own (`links.checks`). `lost_on`, `lost_reason` and `lost_by` are of the loss that
  is earlier, or unknown for a link that is not lost.
- *The live state* is that of the newest check (`merging.live`), whatever tools say.

Most links have one row, told by one witness: those are sorted into place and passed on as they are. Only
links with several rows are compared, in NumPy on whole columns; no step runs row by row.
"""

from suture.engine.links.merging.claims import merge_claims
from suture.engine.links.merging.live import Checks, read_checks
from suture.engine.links.merging.merge import CURRENT_LINKS, MERGE_VERSION, Merged, held, merge_links

__all__ = ["CURRENT_LINKS", "MERGE_VERSION", "Checks", "Merged", "held", "merge_claims", "merge_links", "read_checks"]
