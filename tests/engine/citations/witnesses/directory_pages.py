"""Pages in the shapes in which directories write them; everybody on them is made up."""

from __future__ import annotations

from typing import Final

# A doctors' directory of the United States: JSON-LD for the clinician, workplaces in it, the site through a redirect.
PHYSICIAN: Final = """<!doctype html><html lang="en"><head>
<title>Dr. Ada Harbour, MD | FindADoc</title>
<link rel="canonical" href="https://www.findadoc.example/physician/dr-ada-harbour-x1">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"Organization","name":"FindADoc","url":"https://www.findadoc.example/"},
 {"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Illinois"}]},
 {"@type":"Physician","@id":"#doc","name":"Dr. Ada Harbour, MD","medicalSpecialty":["https://schema.org/PrimaryCare"],
  "url":"https://www.findadoc.example/physician/dr-ada-harbour-x1","isAcceptingNewPatients":true,"usNPI":"1234567893",
  "telephone":"(217) 555-0142","hospitalAffiliation":{"@type":"Hospital","name":"Quay Hospital",
    "address":{"@type":"PostalAddress","streetAddress":"1 Hospital Way"}},
  "address":{"@type":"PostalAddress","streetAddress":"120 Quay St Ste 210","addressLocality":"Springfield",
    "addressRegion":"IL","postalCode":"62701","addressCountry":"US"},
  "openingHoursSpecification":[
   {"@type":"OpeningHoursSpecification","dayOfWeek":["Monday","https://schema.org/Tuesday"],"opens":"09:00",
"closes":"17:00"},
   {"@type":"OpeningHoursSpecification","dayOfWeek":"Sunday","opens":"00:00","closes":"00:00"}],
  "review":[{"@type":"Review","author":{"@type":"Person","name":"A patient"}}]}]}</script></head><body>
<header><nav><a href="/">FindADoc</a> <a href="https://app.findadoc.example/">Our app</a></nav></header>
<main><h1>Dr. Ada Harbour, MD</h1><p>Family Medicine</p>
<p><a href="/go?to=https%3A%2F%2Fharbour.example%2F&amp;s=1" rel="nofollow">Visit website</a></p>
<p><a href="https://twitter.com/x">Follow</a></p></main>
<footer>FindADoc, 9 Directory Plaza, Chicago, IL 60601, (312) 555-0100</footer></body></html>"""

# A general directory: microdata, a straight link, hours in a table.
MICRODATA: Final = """<html><head><title>Harbour Family Medicine</title></head><body>
<div itemscope itemtype="http://schema.org/MedicalClinic"><h1 itemprop="name">Harbour Family Medicine</h1>
<div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
 <span itemprop="streetAddress">120 Quay Street, Suite 210</span>,
 <span itemprop="addressLocality">Springfield</span>,
 <span itemprop="addressRegion">IL</span> <span itemprop="postalCode">62701</span></div>
<span itemprop="telephone">(217) 555-0142</span>
<a itemprop="url" href="https://www.harbour.example/?utm_source=yp">Website</a></div>
<table><tr><td>Mon - Thu</td><td>9:00 AM - 5:00 PM</td></tr><tr><td>Friday</td><td>9:00 AM - 12:00 PM</td></tr>
<tr><td>Sunday</td><td>Closed</td></tr></table></body></html>"""

# A mirror of the NPI register: no structured data at all, labels and a table.
MIRROR: Final = """<html><head><title>ADA HARBOUR MD - NPI 1234567893</title></head><body>
<div class="menu"><a href="/">Home</a></div><h1>ADA B HARBOUR MD</h1>
<table><tr><td>NPI Number:</td><td>NPI: 1234567893</td></tr><tr><td>Specialty:</td><td>Family Medicine</td></tr>
</table>
<h2>Practice Location</h2><p>120 QUAY ST<br>STE 210<br>SPRINGFIELD, IL 62701-1234<br>Phone: 217-555-0142<br>
Fax: 217-555-0143</p>
<h2>Mailing Address</h2><p>PO Box 900<br>CHICAGO, IL 60601<br>Phone: 312-555-0100</p></body></html>"""

# A British directory: visible address over several lines, telephone link, opening times.
BRITISH: Final = """<html lang="en-GB"><head><title>The Harbour Surgery - Overview</title></head><body>
<main><h1>The Harbour Surgery</h1><div>Address</div>
<address>The Health Centre<br>1 Quay Street<br>Truro<br>Cornwall<br>
TR1 1ZZ</address><p>Telephone: 01632 960142</p><p>Not currently accepting new patients</p>
<p><a href="https://www.harboursurgery.example/">harboursurgery.example</a></p>
<ul><li>Monday: 8am to 6:30pm</li><li>Tuesday: 8am to 6:30pm</li><li>Wednesday: 8am to 1pm</li></ul></main></body>
</html>"""

GERMAN: Final = """<html lang="de"><body><h1>Dr. med. Ada Hafen</h1><p>Fachärztin</p>
<p>Hafenstraße 16<br>60385 Frankfurt</p>
<p>Telefon: 069 5550142</p><p><a href="https://hafen.example/" rel="nofollow">Zur Webseite</a></p></body></html>"""

# A group of a hospital: eleven clinicians, each described.
MANY: Final = (
    "<html><body><h1>Find a doctor</h1>"
    + "".join(
        '<script type="application/ld+json">{"@type":"Physician","name":"Dr. Number '
        + word
        + '","telephone":"(217) 555-01'
        + str(10 + place)
        + '"}</script>'
        for place, word in enumerate(
            ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven"]
        )
    )
    + "</body></html>"
)

# A practice's own home page, and an article that mentions a practice with its address.
OWN_HOME: Final = """<html><head><script type="application/ld+json">{"@type":"MedicalClinic","name":"Harbour",
"url":"https://harbour.example/","telephone":"(217) 555-0142","address":{"streetAddress":"120 Quay St"}}</script>
</head>
<body><h1>Harbour Family Medicine</h1><p>120 Quay St, Springfield, IL 62701</p><p>Call (217) 555-0142</p></body>
</html>"""

ARTICLE: Final = """<html><head><script type="application/ld+json">[{"@type":"NewsArticle","headline":"A new clinic"},
{"@type":"LocalBusiness","name":"The Springfield Times","telephone":"(217) 555-0111"}]</script></head><body>
<h1>A new clinic opens</h1><p>It stands at 120 Quay St, Springfield, IL 62701. Call (217) 555-0142.</p>
<a href="https://harbour.example">Website</a></body></html>"""
