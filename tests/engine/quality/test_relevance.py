"""What the relevance model says of pages, of words around links and of sites. Every text here is made up.

The pages were written for this test, after the model, and none is among those that it learned from.
"""

from __future__ import annotations

from importlib import resources

import numpy as np
import pyarrow as pa
import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.relevance import MODEL_FILES, close_to, open_model
from suture.engine.quality.relevance_files import model_file
from suture.engine.quality.relevance_lexicon import open_lexicon

DERMATOLOGY, CARDIOLOGY, DENTIST = "207N00000X", "207RC0000X", "122300000X"

MEDICAL = {
    "clinic page": (
        "Our practice treats children and adults with eczema, psoriasis and acne. A dermatologist"
        " examines your skin, removes moles under local anaesthetic and sends tissue to the laboratory."
        " Call for an appointment. Bring a list of your medicines and tell us about allergies. Most"
        " patients go home within an hour, and the stitches come out after ten days. We also offer light"
        " therapy, patch tests and treatment of warts."
    ),
    "prices": (
        "Dental examination with X-ray 70. Tooth-coloured filling from 110. Crown 560. Wisdom tooth"
        " extraction 240. Deep cleaning of the gums 90 each quarter. Dentures on request. Children's"
        " check-ups are free. Nitrous oxide for anxious patients. Our hygienist works on Tuesdays."
        " Emergency toothache appointments each morning before nine."
    ),
    "trial": (
        "Methods: adults with type 2 diabetes were randomised to the drug or placebo. The primary outcome"
        " was the change in haemoglobin A1c at 26 weeks. Results: the difference was 0.7 points (95%"
        " confidence interval 0.5 to 0.9). Nausea was the most frequent adverse event. Conclusions:"
        " glycaemic control improved in patients on metformin."
    ),
    "pharmacology": (
        "Warfarin inhibits the synthesis of clotting factors in the liver. The dose is adjusted to the"
        " INR. Bleeding is the main adverse effect; vitamin K reverses it. Interactions with antibiotics,"
        " aspirin and alcohol are common. Tablets are taken once a day at the same hour. Tell your doctor"
        " before any operation or dental treatment."
    ),
}  # fmt: skip
OTHER = {
    "river": (
        "The agency fined the paper mill after tests found chlorine compounds in the river. Residents"
        " fear for their wells, and an activist group says that the risk of cancer has risen. The mill's"
        " owner denies it. Fishing is closed for the season. A hearing on the permit is set for May, and"
        " the county will pay for a new water plant upstream."
    ),
    "star": (
        "The guitarist cancelled the tour after he was taken to hospital in Berlin with exhaustion, his"
        " manager told reporters. Fans left flowers at the stage door. The band's new album comes out in"
        " June; tickets stay valid. His wife, an actress, posted a photo from the beach with their dogs"
        " and thanked everyone for the kind words."
    ),
    "markets": (
        "The hospital operator's shares rose four percent after it raised its forecast for the year."
        " Analysts at the bank had expected less. Revenue grew to nine billion, helped by two"
        " acquisitions; debt fell. The board will pay a dividend in March. The sector index gained one"
        " percent, while insurers lost ground in heavy trading."
    ),
    "vet": (
        "Our animal hospital is open day and night. Dogs and cats are vaccinated, neutered and"
        " microchipped; puppies get a free first visit. Bring your rabbit in its box. Horses are seen at"
        " the stable. Ask the vet about fleas, worms and dry food. We board pets over the holidays and"
        " sell leashes, collars and litter."
    ),
    "service": (
        "The health check of the server failed, so the balancer took the node out of the pool. Run the"
        " diagnosis tool with the debug flag and look for symptoms such as slow queries. A virus scanner"
        " on the host can slow disk access. Restart the process, inject the new configuration and monitor"
        " the logs for an hour before you close it."
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEDICAL)
def test_medical_pages(name: str) -> None:
    told = open_model().page(MEDICAL[name])
    assert told.medical is not None
    assert told.medical > 0.7
    assert told.language == "en"
    assert told.why[0].startswith("Words that decided: ")


@pytest.mark.parametrize("name", OTHER)
def test_pages_that_only_use_such_words(name: str) -> None:
    told = open_model().page(OTHER[name])
    assert told.medical is not None
    assert told.medical < 0.4
    assert told.specialties == ()


def test_specialties_and_how_close_they_are() -> None:
    model = open_model()
    skin, teeth = model.page(MEDICAL["clinic page"]), model.page(MEDICAL["prices"])
    assert skin.specialties[0][:2] == (DERMATOLOGY, "Dermatology")
    assert close_to(skin, [DERMATOLOGY]) == pytest.approx(1.0, abs=0.4)
    assert close_to(skin, [DENTIST]) == pytest.approx(0.0, abs=0.2)
    assert close_to(teeth, []) is None
    assert all(0 < share <= 1 for _, _, share in (*skin.specialties, *teeth.specialties))


def test_whom_a_page_addresses() -> None:
    model = open_model()
    assert model.page(MEDICAL["trial"]).audience == "professionals"
    assert model.page(MEDICAL["clinic page"]).audience == "patients"


PRACTICES = {
    "de": "Die Praxis behandelt Kinder und Erwachsene mit Neurodermitis und Akne. Der Hautarzt untersucht"
    " die Haut und entfernt auf Wunsch auch Muttermale. Bitte bringen Sie eine Liste der Medikamente"
    " mit. Die meisten Patienten sind nach einer Stunde wieder zu Hause, und die Fäden werden nach"
    " zehn Tagen gezogen. Termine nach Absprache.",
    "es": "El consultorio atiende a niños y adultos con eccema y acné. La dermatóloga examina la piel y, si"
    " es necesario, quita los lunares con anestesia local. Traiga una lista de sus medicamentos y"
    " díganos si tiene alergias. La mayoría de los pacientes vuelve a casa en una hora. Los puntos se"
    " quitan después de diez días en la clínica.",
    "fr": "Le cabinet reçoit les adultes et les enfants avec un eczéma ou une allergie. Le médecin examine la peau,"
    " prescrit un traitement et opère les petites tumeurs sous anesthésie. Apportez la liste de vos"
    " médicaments et votre ordonnance. La plupart des patients rentrent chez eux après une heure.",
    "it": "Lo studio cura adulti e bambini con eczema e allergie. Il medico visita la pelle e prescrive una terapia;"
    " i piccoli tumori sono tolti in anestesia locale. Portate la lista dei farmaci e la tessera sanitaria. I"
    " pazienti tornano a casa dopo un'ora e i punti si tolgono in ambulatorio dopo dieci giorni.",
    "nl": "De praktijk behandelt kinderen en volwassenen met eczeem en allergie. De arts onderzoekt de huid en neemt"
    " een biopt als het nodig is. Neem een lijst van uw medicijnen mee en de verwijzing van uw huisarts. De meeste"
    " patiënten gaan na een uur naar huis, en de hechtingen worden na tien dagen verwijderd.",
    "pt": "A clínica atende crianças e adultos com eczema e alergias. A médica examina a pele e prescreve um"
    " tratamento; os tumores pequenos são retirados com anestesia local. Traga a lista dos seus medicamentos e os"
    " exames. A maioria dos pacientes volta para casa em uma hora, e os pontos são retirados em dez dias.",
}
ORDINARY = {
    "de": "Der Verein hat das Spiel am Samstag mit drei zu eins gewonnen, und die Fans feierten bis in die Nacht. Der"
    " Trainer war nicht zufrieden: In der ersten Halbzeit habe die Mannschaft zu wenig gewagt. Karten für das"
    " nächste Spiel gibt es ab Montag im Shop, der Preis ist nicht erhöht worden.",
    "fr": "Le gouvernement et les syndicats n'ont pas trouvé d'accord sur la réforme, et une grève est annoncée pour"
    " le mois de mars. Le ministre a dit que la porte est ouverte. Dans la rue, les manifestants demandent une"
    " hausse des salaires. Le tribunal doit se prononcer avant la fin de la semaine sur le texte.",
    "es": "La harina se mezcla con el aceite y la sal, y se deja en el horno durante una hora. La receta es de mi"
    " abuela, que la hacía los domingos para toda la familia. Se sirve con una copa de vino y un poco de queso. En"
    " la tienda del pueblo se compra todo por poco precio.",
}


def test_the_list_of_other_languages_says_each_thing_once() -> None:
    rows = [line.split(",") for line in model_file("languages.csv").decode().splitlines()[1:]]
    assert len({tuple(row[:3]) for row in rows}) == len(rows)
    assert {row[0] for row in rows} == {"*", *PRACTICES}
    for _, word, kind, weight in rows:
        assert word == word.strip().lower()
        assert " " not in word
        assert (kind == "little") == (weight == "0")
        assert -3 <= int(weight) <= 3


@pytest.mark.parametrize("language", PRACTICES)
def test_pages_of_six_other_languages_are_told_with_a_word_of_caution(language: str) -> None:
    told = open_model().page(PRACTICES[language], title="Dermatology", language="en")
    assert told.medical is not None
    assert 0.5 < told.medical <= 0.95
    assert (told.language, told.specialties, told.audience) == (language, (), None)
    assert "less surely than English" in told.why[0]


@pytest.mark.parametrize("language", ORDINARY)
def test_what_is_not_medical_in_them(language: str) -> None:
    told = open_model().page(ORDINARY[language], language=language)
    assert told.medical is not None
    assert 0.03 <= told.medical < 0.3


def test_a_vet_s_page_in_german_is_about_animals() -> None:
    text = (
        "Die Tierarztpraxis behandelt Hunde und Katzen. Wir impfen Ihren Hund, untersuchen Ihre Katze und operieren"
        " in Narkose. Bringen Sie den Impfpass mit. Kaninchen und andere Heimtiere kommen nach der Sprechstunde dran,"
        " damit sie nicht erschrecken. Die Medikamente für Ihre Katze geben wir Ihnen mit nach Hause."
    )
    assert open_model().page(text, title="Kleintierpraxis").medical == pytest.approx(0.1)


@pytest.mark.parametrize(
    "text",
    [
        "皮膚科の診療所です。湿疹、にきび、ほくろの診察を行います。 " * 20,
        "Ordinace ošetřuje děti i dospělé s ekzémem a akné. Lékař vyšetří kůži a na přání odstraní znaménka."
        " Vezměte si s sebou seznam léků. Většina pacientů se po hodině vrací domů a stehy se vytahují po deseti"
        " dnech. Objednat se můžete telefonicky každý všední den od osmi do dvanácti hodin.",
    ],
)
def test_other_languages_are_unknown(text: str) -> None:
    told = open_model().page(text, title="Dermatology", language="en")
    assert told.medical is None
    assert "another language" in told.why[0]


def test_too_few_words_are_unknown() -> None:
    model = open_model()
    for told in (model.page(""), model.page("Hello"), model.context(anchor="click here"), model.context()):
        assert told.medical is None
        assert told.why == ("Too few words to say.",)


def test_a_page_without_text_is_judged_by_its_title() -> None:
    told = open_model().page("", title="Symptoms and treatment of migraine")
    assert told.medical is not None
    assert told.medical > 0.8


def test_words_around_a_link() -> None:
    model = open_model()
    near = model.context(
        title="Local news", anchor="knee surgeon", left="she saw an orthopaedic", right="for arthritis"
    )
    far = model.context(title="Best burgers in town", anchor="Joe's", left="the menu at", right="near the station")
    assert near.medical is not None
    assert far.medical is not None
    assert near.medical > 0.7 > 0.1 > far.medical


@pytest.mark.parametrize(
    ("domain", "name", "medical"),
    [
        ("harbourspineclinic.com", "", True),
        ("reef-dental.example", "Reef Dental Care", True),
        ("st-anna.example", "Krankenhaus Sankt Anna", True),
        ("reefgazette.example", "The Reef Gazette Daily News", False),
        ("paws.example", "Harbour Animal Hospital", False),
        ("moneycoach.example", "Financial Health Partners", False),
    ],
)
def test_sites_by_their_names(domain: str, name: str, medical: bool) -> None:
    told = open_model().site(domain, name=name)
    assert (told.medical is not None and told.medical > 0.5) is medical
    assert told.why


def test_a_name_that_says_nothing_is_unknown() -> None:
    assert open_model().site("qqzzx.example").medical is None


def test_many_links_are_judged_as_one_is() -> None:
    model = open_model()
    rows: list[dict[str, str | None]] = [
        {"title": "Skin care", "anchor": "eczema cream", "left": None, "right": "for children"},
        {"title": None, "anchor": None, "left": None, "right": None},
        {"title": "Fußball heute", "anchor": "die Bayern", "left": "und der", "right": "ist nicht"},
        {"title": "Stock market today", "anchor": "shares fall", "left": "", "right": "as banks report"},
    ]
    batch = model.contexts(pa.Table.from_pylist(rows), specialties=[DERMATOLOGY])
    single = [model.context(**{name: text or "" for name, text in row.items()}).medical for row in rows]
    for many, one in zip(batch.medical.tolist(), single, strict=True):
        assert (one is None and np.isnan(many)) or many == pytest.approx(one)
    assert batch.close[0] > 0.5
    assert np.isnan(batch.close[1])


def test_batches_of_pages_and_sites_are_what_single_ones_are() -> None:
    model = open_model()
    pages = model.pages([*MEDICAL.values()], titles=[""] * len(MEDICAL), specialties=[DERMATOLOGY])
    assert pages.medical.tolist() == [model.page(text).medical for text in MEDICAL.values()]
    sites = model.sites(["harbourspineclinic.com", "qqzzx.example"], ["", ""])
    assert sites.medical[0] == model.site("harbourspineclinic.com").medical
    assert np.isnan(sites.medical[1])


def test_the_artifact_is_small_and_whole() -> None:
    folder = resources.files("suture.engine.quality") / "model"
    assert sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) < 3_000_000
    assert (folder / "README.md").is_file()
    codes = {line.split(",")[0] for line in model_file("specialties.csv").decode().splitlines()[1:]}
    assert codes <= set(open_catalogue().specialties)
    assert set(MODEL_FILES) == {file.name for file in folder.iterdir() if file.name != "README.md"}
    assert len(open_model().digest) == 16
    weights = open_lexicon().weights
    assert weights.min() >= -2.5
    assert weights.max() <= 4.0
