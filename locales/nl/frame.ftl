### Everything around a page, and the parts that several pages use.

brand = Liaison
home = Liaison, { $node }: start
skip = Naar de pagina
title-in-window = { $title } · Liaison

## Banner

banner-classification = Rubricering
banner-unit = Eenheid
banner-duty = Functie
banner-purpose = Doel
connection-connecting = Verbinden
connection-live = Live
connection-lost = Niet verbonden
data-age = gegevens { $length } oud
data-as-of = stand { $time }
stale-bar = <b>De directe lijn met de node is weg.</b> Wat u ziet kan oud zijn: laatste antwoord om { $time }, { $length } geleden. Er wordt vanzelf opnieuw geprobeerd.

## Where one can go

pages = Pagina’s
page-hits = Hits
page-flights = Vluchten
page-messages = Berichten
page-lists = Lijsten
page-approvals = Goedkeuringen
page-jobs = Taken
page-statistics = Statistiek
page-journal = Journaal
page-retention = Bewaring
group-own = Voor u
group-screening = Screening
group-lists = Lijsten
group-oversight = Toezicht
rail-open = open
rail-waiting = wachten op u
rail-person = Aangemeld als <b>{ $actor }</b>
sign-out = Afmelden

## Keys

keys = Toetsen
keys-note = Geen toets bevestigt een hit. Bevestigen vraagt een grond in een venster, en de laatste knop reageert alleen op een klik of de spatiebalk.
keys-on = Sneltoetsen met één toets staan aan
key-palette = Palet: naar een pagina, iets doen, zoeken op id
key-next-row = Volgende rij
key-previous-row = Vorige rij
key-open = Rij openen
key-claim = Hit in behandeling nemen (hitpagina)
key-reject = Verwerpen, opent het venster (hitpagina)
key-evidence = Naar het bewijs (hitpagina)
key-back = Terug naar de wachtrij (hitpagina)
key-filter = Filterveld (vluchten)
key-help = Deze lijst
key-close = Venster sluiten

## Palette, undo

palette = Palet
palette-open = Ga naar…
palette-type = Pagina, actie of id
palette-none = Niets past. Een id heeft letters, cijfers en streepjes.
palette-row = Huidige rij openen
palette-go = { $page } openen
palette-hit = Hit { $id }
palette-flight = Vlucht { $id }
palette-subject = Persoon op de lijst { $id }
palette-list = Lijst { $id }
palette-entries = Journaalposten over { $id }
undo = Ongedaan maken
undo-region = Zojuist gedaan

## Display

display = Weergave
display-language = Taal
display-stored = Alleen op deze computer bewaard. Het zegt niets over een persoon.
display-scheme = Dag of nacht
display-scheme-auto = Zoals de computer
display-scheme-day = Dag
display-scheme-night = Nacht
display-density = Dichtheid
display-density-normal = Normaal
display-density-compact = Compact
display-density-touch = Voor vingers
language-en = English
language-fr = Français
language-nl = Nederlands
language-de = Deutsch
# A test language: it shows that everything works from right to left. It has not been proofread.
language-ar = العربية (test van rechts naar links)

## Said the same way everywhere

close = Sluiten
cancel = Annuleren
sending = Verzenden…
loading = Laden
shown-as-of = Getoond per { $time }, { $length } geleden. Het kan oud zijn.
try-again = Opnieuw proberen
not-stated = niet vermeld
not-sent = niet verzonden
none = geen
needed = (verplicht)
optional = (optioneel)
print-setting = Wordt opgemaakt…
print-saved = Opgeslagen als { $name }
missing-title = Dit is niet alles
something-missing = Er ontbreekt iets
changed-title = Intussen gewijzigd
changed-accept = Gelezen, ga verder
changed-table = Wat er veranderde
changed-column-what = Wat
changed-column-before = U las
changed-column-after = Nu
changed-kept = Er is niets verzonden. Uw invoer blijft staan.
changed-impossible = Er is niets verzonden, en dit kan niet meer. Uw invoer blijft hier staan tot u sluit.
changed-by = { $actor }: { $what }

## Problems

way-on-403 = Vraag het de persoon die op uw node de functies toekent, of ga verder met ander werk.
way-on-404 = Het is misschien verwijderd, of het adres is onvolledig.
way-on-409 = Lees het opnieuw en beslis dan. Wat u typte blijft staan.
way-on-429 = Wacht even en probeer het opnieuw.
way-on-429-seconds =
    { $seconds ->
        [one] Probeer het over { $seconds } seconde opnieuw.
       *[other] Probeer het over { $seconds } seconden opnieuw.
    }
way-on-500 = Er is niets gewijzigd. Probeer het opnieuw; blijft het zo, meld het de beheerder.
own-detail-offline = De node antwoordde niet. Controleer het netwerk en probeer het opnieuw. Wat u ziet kan oud zijn.
own-detail-unreadable = Het antwoord kwam niet van de node zelf. Probeer het opnieuw; blijft het zo, meld het de beheerder.
refusal-sign-in = Aanmelden
refusal-start = Terug naar het begin
refusal-field = <b>{ $field }:</b> { $message }
refusal-trace = Voor de beheerder: trace { $trace }

## People, documents, uses

documents-none = geen vermeld
document-valid-to = geldig tot { $date }
identity-victim-title = De echte houder van deze identiteit is een slachtoffer
identity-victim = Iemand anders heeft deze gegevens gebruikt. Behandel de reiziger met dat in gedachten.
fact-born = Geboren
fact-birth-place = Geboorteplaats
fact-nationality = Nationaliteit
fact-sex = Geslacht
fact-documents = Documenten
fact-role = Rol
fact-seat = Stoel
person-cancelled = Geannuleerd
person-masked-since = Gemaskeerd sinds { $date }
masked = gemaskeerd
history-none = Nog niets.
history-quote = “{ $text }”
history-line = { $actor }, { $unit } · { $when } · post { $position }
uses-none = geen
uses-adds = <b>+ voegt toe</b> { $use }
uses-removes = <b>− haalt weg</b> { $use }
uses-keeps = = houdt { $use }
uses-nothing = geen gebruik ervoor, geen erna

## Messages

message-what = <b>{ $contents }</b> van { $feed }, { $regime }
message-unknown = Onbekende inhoud
message-persons =
    { $count ->
        [one] { $count } persoon
       *[other] { $count } personen
    }
message-no-issues = geen gebreken
message-issues =
    { $count ->
        [one] { $count } gebrek
       *[other] { $count } gebreken
    }
message-hints =
    { $count ->
        [one] { $count } opmerking
       *[other] { $count } opmerkingen
    }
message-not-screened = niet vergeleken
message-all-understood = Alles in dit bericht is begrepen.
message-issues-table = Gebreken van dit bericht
message-issues-shown = De eerste { $shown } van { $all } gebreken worden getoond.
message-severity = Ernst
message-byte = Bij byte
message-kind = Soort
message-meaning = Wat het betekent
message-no-flight = geen vlucht
message-its-flight = de vlucht
message-flight = vlucht { $place }
message-flights-more = en nog { $count }

## Passengers

passengers-none-title = Er staat geen passagier op de lijst
passengers-none = De lijst kan nog komen, of het bericht was niet te lezen. Bekijk de berichten hierboven.
passengers-hits-first = Eerst personen met hits, dan op achternaam.
passengers-own-order = In de gekozen volgorde.
passengers-hits-again = Weer hits eerst
passengers-table =
    { $count ->
        [one] { $count } passagier of bemanningslid
       *[other] { $count } passagiers en bemanning
    }
passengers-hit = Hit
passengers-name = Naam
passengers-hit-confirmed = bevestigd
passengers-hit-rejected = verworpen
passengers-hit-closed = afgesloten
