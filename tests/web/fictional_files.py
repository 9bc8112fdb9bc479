"""Small files as tools write them, about sites that do not exist."""

from __future__ import annotations

from collections.abc import Callable

SITE = "harbour.example"

LATEST_LINKS = (
    "Linking page,Last crawled\n"
    "https://county-hospital.example/referrals,2026-11-18\n"
    "https://local-news.example/health/winter-skin,2026-11-12\n"
    "not an address,2026-11-01\n"
)

SEMRUSH = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,Ugc,"
    "Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
    "31,Referrals,https://county-hospital.example/referrals,https://harbour.example/,Harbour Street,3,40,"
    "false,false,false,true,false,false,false,false,2025-02-14,2026-11-18,false,false\n"
    "8,Directory,https://skin-doctors.example/harbour,https://harbour.example/contact,Visit website,90,12,"
    "true,false,false,true,false,false,false,false,2024-03-02,2026-10-01,false,false\n"
    "2,Partners,https://pharmacy.example/partners,https://harbour.example/,=HYPERLINK(1),5,5,"
    "false,true,false,true,false,false,false,false,2026-01-05,2026-10-02,false,true\n"
)

OWN_TABLE = (
    "Where it stands,What it says,Remark,Day\n"
    "https://eczema-support.example/find-care,Harbour Street,seen by chance,2026-05-04\n"
)

# Hands a file over and reads it here and now; returns the number of the job.
ReadFile = Callable[[str, str], int]
