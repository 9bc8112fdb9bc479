"""Which query parameters say who sent a visitor, and never which page is shown.

A name stands here only where its maker documents it as a click, campaign or recipient mark. Ambiguous names
(ref, source, id, s, sid, cid, tag, fp_ref, icid, si) choose the page on some sites and stay. Session marks
(PHPSESSID, jsessionid) stay too: they are a server's own business and no two exporters share them.
"""

from __future__ import annotations

from typing import Final

__all__ = ["TRACKING_NAMES", "TRACKING_PREFIX", "is_tracking"]

# Google Analytics reads five utm names, and marketers invent more (utm_taboola_id, utm_affiliate): the
# prefix is registered to nothing else.
TRACKING_PREFIX: Final = "utm_"

# All in lower case; sites and tools are careless about case, so names are compared without it.
TRACKING_NAMES: Final = frozenset({
    # Google: auto-tagging in Ads and Display & Video, Merchant Center, Analytics' cross-domain linker.
    "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "gad_source", "gad_campaignid", "srsltid", "_gl", "_ga",
    # Meta: clicks (Conversions API, fbp and fbc), Instagram's share button, stories of the old feed.
    "fbclid", "igshid", "igsh", "fb_action_ids", "fb_action_types",
    # Microsoft Advertising, auto-tagging.
    "msclkid",
    # Yandex Direct, Search and Metrica.
    "yclid", "ysclid", "_openstat",
    # X, TikTok, LinkedIn, Pinterest, Snapchat, Reddit: each network's own click identifier.
    "twclid", "ttclid", "li_fat_id", "epik", "sccid", "scclid", "rdt_cid",
    # Mailchimp: the campaign, the recipient.
    "mc_cid", "mc_eid",
    # HubSpot: mails, visitors' cookies carried in links, ads.
    "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "hsa_acc", "hsa_cam", "hsa_grp",
    "hsa_ad", "hsa_src", "hsa_tgt", "hsa_kw", "hsa_mt", "hsa_net", "hsa_ver",
    # Marketo, Klaviyo, Omeda, Vero, Drip, Wicked Reports: one recipient's copy of a mail.
    "mkt_tok", "_kx", "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "__s", "wickedid",
    # Matomo, and Piwik as it was called: campaign tracking.
    "mtm_campaign", "mtm_cid", "mtm_content", "mtm_group", "mtm_keyword", "mtm_kwd", "mtm_medium",
    "mtm_placement", "mtm_source", "pk_campaign", "pk_content", "pk_cid", "pk_keyword", "pk_kwd", "pk_medium",
    "pk_source",
    # Adobe Advertising (search, display), Impact, Branch.
    "s_kwcid", "ef_id", "irclickid", "_branch_match_id", "_branch_referrer",
})  # fmt: skip


def is_tracking(name: str) -> bool:
    """Whether a query parameter of this name marks a visitor's way; the case of letters does not matter.

    `amp;utm_source` counts as well: exporters copy addresses out of HTML with "&amp;" left in them.
    """
    plain = name.lower().removeprefix("amp;")
    return plain.startswith(TRACKING_PREFIX) or plain in TRACKING_NAMES
