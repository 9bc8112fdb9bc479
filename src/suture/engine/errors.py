"""Every error that Suture raises on purpose, in one small tree.

SutureError
├── InputError               what the user handed over cannot be used; the sentence says what to do
│   ├── UnknownFormat        no exporter that we know writes such a file
│   ├── UnreadableFile       the bytes are not what they claim to be (damaged, encrypted, a bomb)
│   ├── WrongSite            the links in the file point to another site
│   └── BadAddress           a text that should be a URL, host or site is none
├── LakeError                the store of facts cannot be used as asked
│   ├── LakeBusy             another process is writing to the same shelf
│   ├── LakeDamaged          a file that the manifest names is missing or broken
│   └── NothingHere          the shelf, snapshot or link that was asked for does not exist
├── NoInternet               nobody on the web can be reached from here; nothing was kept
├── NotAllowed               the person sees this, but their role is too small for what they asked
├── ActionError              a person's action cannot be carried out as asked; the sentence says why
└── Cancelled                the user stopped a long piece of work; nothing was half-written

Bad *rows* are not errors: readers return what they accepted and what they rejected, with reasons.
"""


class SutureError(Exception):
    """The root: its text is one sentence that a person can act on."""


class InputError(SutureError):
    """What the user handed over cannot be used."""


class UnknownFormat(InputError):
    """No exporter that we know writes such a file; carries the formats that are known in its sentence."""


class UnreadableFile(InputError):
    """The bytes are not what they claim to be: damaged, encrypted, too large, or a compression bomb."""


class WrongSite(InputError):
    """The links in the file point to another site than the one that was named."""


class BadAddress(InputError):
    """A text that should be a URL, a host or a site is none."""


class LakeError(SutureError):
    """The store of facts cannot be used as asked."""


class LakeBusy(LakeError):
    """Another process is writing to the same shelf; trying again later is right."""


class LakeDamaged(LakeError):
    """A file that the manifest names is missing or broken."""


class NothingHere(LakeError):
    """The shelf, the snapshot or the link that was asked for does not exist."""


class NoInternet(SutureError):
    """Nobody on the web can be reached from here; trying again later is right, and nothing was kept."""


class NotAllowed(SutureError):
    """The person sees this, but their role is too small for what they asked (what is not theirs is NothingHere)."""


class ActionError(SutureError):
    """A person's action cannot be carried out as asked."""


class Cancelled(SutureError):
    """The user stopped a long piece of work; nothing was half-written."""
