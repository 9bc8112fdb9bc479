"""What the sample practices' own pages say, by path: a title, and a few sentences of what each is about.

It knows their subjects, so that a page that is promoted has one. It refuses addresses, hours and telephone numbers:
what listings are compared with is told elsewhere.
"""

from __future__ import annotations

from typing import Final

__all__ = ["own_page_html"]

_PAGES: Final = {
    "/skin-checks": (
        "Skin checks: what happens, and how to look at home",
        "A skin check takes twenty minutes. We look at every mole with a dermatoscope and note those that should be "
        "seen again. Melanoma is found early by people who look at their moles once a month: new ones, ones that "
        "change, bleed or itch. Sunscreen and shade lower the risk of skin cancer.",
    ),
    "/eczema": (
        "Living with eczema in winter",
        "Eczema makes skin dry, itchy and sore. Atopic dermatitis often begins in babies and children. Emollients "
        "come first, twice a day; topical steroids calm a flare, for days and not for months. Hand eczema needs "
        "gloves, lukewarm water and a fragrance-free ointment.",
    ),
    "/acne": (
        "Acne: what helps, and how long it takes",
        "Acne is not a matter of washing. Benzoyl peroxide and retinoids work after eight weeks. Isotretinoin is for "
        "severe acne and acne that leaves scars, with blood tests and contraception.",
    ),
    "/rosacea": (
        "Rosacea: flushing, triggers and treatment",
        "Rosacea brings flushing and redness of the face, at times with pustules, and can reach the eyes. Sun, heat, "
        "alcohol and spice are triggers. Azelaic acid, ivermectin cream or doxycycline help.",
    ),
    "/mohs-surgery": (
        "Mohs surgery for basal cell carcinoma",
        "Mohs surgery removes a basal cell or squamous cell carcinoma layer by layer; each layer is read under the "
        "microscope the same morning. The wound heals in two to three weeks, and the scar fades over a year.",
    ),
    "/team/ines-okafor": (
        "Dr. Ines Okafor, dermatologist",
        "Ines Okafor sees children and adults, reads moles, and performs Mohs surgery.",
    ),
    "/children": (
        "Children's teeth: the first visits",
        "The first dental visit is at the first birthday. Fluoride varnish protects milk teeth from decay.",
    ),
    "/implants": (
        "Dental implants, step by step",
        "An implant is a titanium screw that carries a crown. Bone needs three to six months to hold it.",
    ),
    "/gum-disease": (
        "Gum disease: bleeding gums are not normal",
        "Gingivitis is inflamed gums; periodontitis reaches the bone. Plaque and tartar are removed "
        "below the gum line, and brushing between the teeth keeps them away.",
    ),
    "/emergency": (
        "A tooth is broken or knocked out: what to do",
        "Keep a tooth that was knocked out in milk and come at once. A toothache that wakes you needs a dentist.",
    ),
    "/team/maren-solberg": ("Dr. Maren Solberg, dentist", "Maren Solberg treats children and places implants."),
}  # fmt: skip


def own_page_html(page: str, *, name: str, paths: tuple[str, ...]) -> str:
    """Return the page at a path of the practice `name`, whose pages are `paths`."""
    title, text = _PAGES.get(page, ("", "Appointments by telephone, Monday to Friday."))
    whole = f"{title} | {name}" if title else name
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return (
        f"<!doctype html><html lang=en><head><title>{whole}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<main><h1>{title or name}</h1><p>{text}</p></main></body></html>"
    )
