### Codes of the API in words: used by the console, the printed forms and the command line alike.

## What a list may be used for

use-booth = Grensbalie
use-border-api = Passagierslijsten voor grenscontrole (API)
use-le-api = Passagierslijsten voor rechtshandhaving (API)
use-pnr = Boekingsgegevens (PNR)
use-case = Dossierwerk

regime-border-api = API grens
regime-le-api = API rechtshandhaving
regime-pnr = PNR

flight-state-expected = Verwacht
flight-state-closed-out = Afgesloten
flight-state-cancelled = Geannuleerd

## Hits

hit-state-open = Open
hit-state-claimed = In behandeling
hit-state-confirmed = Bevestigd, uitkomst afgewacht
hit-state-rejected = Verworpen
hit-state-closed = Afgesloten, uitkomst vastgelegd

band-strong = Sterk
band-possible = Mogelijk
band-weak = Zwak
match-strong = Sterke overeenkomst
match-possible = Mogelijke overeenkomst
match-weak = Zwakke overeenkomst

verdict-for = Voor
verdict-against = Tegen
verdict-unknown = Onbekend

attribute-name = Naam
attribute-birth-date = Geboortedatum
attribute-document = Document
attribute-nationality = Nationaliteit
attribute-sex = Geslacht
attribute-birth-place = Geboorteplaats

## Grounds and outcomes: why a hit was confirmed or rejected, and what came of it

ground-document-and-name = Documentnummer en naam komen overeen
ground-name-and-birth-date = Naam en geboortedatum komen overeen en niets spreekt ertegen
ground-biometric-or-photo = Een foto of vingerafdruk is vergeleken
ground-other-evidence = Ander bewijs (vermeld welk)
ground-different-person = Een andere persoon
ground-data-insufficient = Te weinig gegevens (vermeld wat ontbreekt)
ground-listed-record-wrong = De gegevens op de lijst kloppen niet (vermeld wat)
ground-not-travelling = De persoon reist niet met deze vlucht
ground-passed-on = Doorgegeven aan de bevoegde autoriteit
ground-met-at-border = Aangetroffen aan de grens
ground-not-encountered = Niet aangetroffen
ground-no-action-needed = Geen actie nodig (vermeld waarom)

## People and their documents

document-passport = Paspoort
document-identity-card = Identiteitskaart
document-visa = Visum
document-residence-permit = Verblijfstitel
document-personal-number = Persoonsnummer
role-passenger = Passagier
role-crew = Bemanning
role-transit-passenger = Transitpassagier
role-transit-crew = Transitbemanning
sex-F = Vrouw
sex-M = Man
sex-X = X (anders of niet vermeld)
name-kind-primary = Hoofdnaam
name-kind-alias = Alias
name-kind-weak-alias = Zwakke alias
name-kind-former = Vroegere naam
identity-kind-confirmed = Bevestigde identiteit
identity-kind-alias = Aliasidentiteit
identity-kind-misused = Misbruikte identiteit: van een slachtoffer
category-suspect = Verdachte
category-about-to-offend = Staat op het punt een strafbaar feit te plegen
category-convicted = Veroordeeld
category-victim = Slachtoffer
category-contact = Contact
category-witness = Getuige
status-travelled = Uitgereisd
status-returned = Teruggekeerd
status-prevented = Uitreis verhinderd
status-home-grown = Van eigen bodem
status-directed = Vanuit het buitenland aangestuurd
status-in-custody = In hechtenis
status-death-reported = Overlijden gemeld
status-death-confirmed = Overlijden bevestigd
status-unknown = Onbekend
record-state-stands = Van kracht
record-state-removed = Verwijderd
record-state-withdrawn = Ingetrokken

## Messages, imports

outcome-ok = Begrepen
outcome-partial = Deels begrepen
outcome-refused = Geweigerd
severity-error = Fout
severity-warning = Waarschuwing
severity-hint = Opmerking
issue-unreadable = Onleesbaar
issue-truncated = Afgebroken
issue-missing-trailer = Geen eindsegment
issue-count-mismatch = Aantal klopt niet
issue-reference-mismatch = Referentie klopt niet
issue-leading-data = Gegevens vóór het bericht
issue-trailing-data = Gegevens na het bericht
issue-odd-terminator = Ongebruikelijk eindteken
issue-line-break-in-segment = Regeleinde in een segment
issue-unknown-segment = Onbekend segment
issue-unknown-version = Onbekende versie
issue-bad-date = Geen datum
issue-document-without-number = Document zonder nummer
issue-unknown-passenger-ref = Verwijst naar onbekende passagier
issue-sensitive-dropped = Gevoelig gegeven niet bewaard
issue-name-conflict = Tegenstrijdige namen
issue-no-travel-document = Geen reisdocument
issue-placeholder = Plaats zonder naam
issue-pnr-without-passengers = Boeking zonder passagiers
issue-inferred-century = Eeuw afgeleid
issue-character-set = Andere tekenset
issue-missing-arrival = Geen aankomsttijd
issue-unknown-airport = Onbekende luchthaven
issue-oversized-segment = Segment te lang
issue-too-many-parts = Te veel delen
issue-more-issues = Meer gebreken dan bewaard
issue-missing-header = Geen kop
issue-broken-interchange = Kapotte envelop
row-issue-bad-date = Geen datum
row-issue-bad-country = Geen land
row-issue-no-name = Geen naam
row-issue-empty-row = Lege rij
row-issue-duplicate-id = Id dubbel gebruikt
row-issue-bad-sex = Geen geslacht
row-issue-bad-status = Onbekende status
row-issue-bad-category = Onbekende categorie
row-issue-bad-grade = Geen waardering
row-issue-documents-and-countries = Aantal documenten en landen verschilt
row-issue-too-many-fields = Te veel velden
row-issue-too-few-fields = Te weinig velden
row-issue-row-too-long = Rij te lang
row-issue-not-an-entity = Geen entiteit
row-issue-not-a-person = Geen persoon
row-issue-not-a-target = Geen doelpersoon
run-running = Bezig
run-interrupted = Onderbroken
run-done = Klaar
run-cancelled = Geannuleerd
run-withdrawn = Ingetrokken
run-preview = Alleen voorbeeld
format-csv = Tabel met personen (CSV)
format-ftm = Entiteiten als JSON-regels (FollowTheMoney)
format-targets-nested = Geneste doelen als JSON-regels (targets.nested)
job-views = Pagina’s volgen het journaal
job-screening-index = De screeningindex volgt de lijsten
job-screening = Screening van ontvangen vluchten
job-re-screening = Opnieuw screenen na wijziging van een lijst
job-snapshot = Momentopname van de index
job-state-up-to-date = Bij
job-state-working = Bezig
job-state-waiting = Wacht
approval-waiting = Wacht op een tweede persoon
approval-approved = Goedgekeurd
approval-refused = Geweigerd
approval-void = Vervallen

## The journal

stream-watch = Signalering
stream-travel = Reizen
stream-work = Behandeling
stream-exchange = Uitwisseling
stream-access = Toegang
stream-holds-watch = Personen op lijsten, signaleringen en documenten
stream-holds-travel = Passagiersberichten en vluchten
stream-holds-work = Hits en besluiten
stream-holds-exchange = Wat naar andere nodes ging en van hen kwam
stream-holds-access = Wie wat heeft geraadpleegd, en waarom
part-state-kept = bewaard
part-state-masked = afgeschermd
part-state-erased = gewist
part-state-expired = verlopen

## Retention

retention-action-mask = Afgeschermd: twee personen kunnen het openen
retention-action-delete = Gewist
retention-action-expire = Het bestand van de dag wordt verwijderd
retention-action-rotate = De sleutel wordt vernietigd
retention-action-keep = Bewaard: niets over een persoon
record-passenger = Passagier
record-manifest = Wat de berichten van een vlucht samen zeggen
record-subject = Van een lijst gehaalde persoon
record-hit-file = Afgehandelde hit
record-raw-message = Ruw passagiersbericht
record-access-log = Toegangslog van een dag
record-travel-day = Passagiersbestand van een dag
link-linked = met een objectief verband
link-unlinked = zonder objectief verband

## The node

environment-demo = DEMO
environment-training = OEFENING
environment-live = LIVE

## Times and dates

duration-moment = minder dan een minuut
duration-minutes = { $minutes } min
duration-hours = { $hours } u
duration-hours-minutes = { $hours } u { $minutes } min
duration-days =
    { $days ->
        [one] { $days } dag
       *[other] { $days } dagen
    }
duration-days-hours =
    { $days ->
        [one] { $days } dag { $hours } u
       *[other] { $days } dagen { $hours } u
    }
time-now = nu
time-ahead = over { $length }
time-ago = { $length } geleden
time-due = te doen binnen { $length }
time-overdue = { $length } te laat
date-year-only = { $year }, maand en dag onbekend
date-month-only = { $month }, dag onbekend
date-years = { $from } tot { $to }, precieze datum onbekend
date-range = { $from } tot { $to }
span-years = { $number } jaar
span-months =
    { $number ->
        [one] { $number } maand
       *[other] { $number } maanden
    }
span-days =
    { $number ->
        [one] { $number } dag
       *[other] { $number } dagen
    }
span-hours = { $number } uur
term-from-departure = { $term } vanaf vertrek
term-from-receipt = { $term } vanaf ontvangst
term-from-day = { $term } vanaf die dag
term-from-decision = { $term } vanaf het besluit
term-from-withdrawal = { $term } vanaf de intrekking
term-with-passenger = samen met de passagier

## Orders to erase

erasure-ground-court-order = Een rechterlijk bevel
erasure-ground-supervisory-authority = De toezichthouder
erasure-ground-right-granted = Het recht van een persoon is toegekend
erasure-state-waiting = Wacht op een tweede persoon
erasure-state-approved = Goedgekeurd, wordt uitgevoerd
erasure-state-refused = Geweigerd
erasure-state-done = Uitgevoerd
erasure-target-passenger = Passagier
erasure-target-subject = Persoon op de lijst

## Exercises: the answers, and what each was about

drill-answer-same = Dezelfde persoon
drill-answer-different = Verschillende mensen
drill-answer-cannot-tell = Niet te zeggen
lesson-namesake = Een naamgenoot: de namen kloppen, de rest niet.
lesson-typing-error = Een typfout in de naam: één letter maakt nog geen ander mens.
lesson-other-romanisation = Dezelfde naam, anders in Latijnse letters geschreven.
lesson-exact = Alles wat beide kanten vermelden, klopt.
lesson-own-script = De lijst heeft de naam in het eigen schrift; het is dezelfde naam.
lesson-names-exchanged = Familienaam en voornaam zijn verwisseld.
lesson-other-name = Een andere naam van dezelfde persoon.
lesson-partial-date = De geboortedatum is maar deels bekend: wat bekend is, klopt.
lesson-day-and-month-exchanged = Dag en maand van geboorte zijn verwisseld.
lesson-document-in-other-hands = Het document staat op de lijst, maar iemand anders draagt het.
lesson-lost-document = Het document is als verloren gemeld: het nummer alleen zegt weinig over wie het draagt.
lesson-name-cut-short = De naam is afgekapt door het veld van het bericht.
lesson-title-in-name = In de naam staat een titel; die hoort er niet bij.
lesson-initials = Initialen staan voor de voornamen.

## Refusals, by their stable code

problem-unauthenticated = Meld u eerst aan
problem-not-permitted = Niet toegestaan voor deze functie
problem-not-found = Niet gevonden
problem-method-not-allowed = Niet voor deze methode
problem-invalid = Het verzoek klopt niet
problem-conflict = Intussen gewijzigd
problem-idempotency-mismatch = Idempotentiesleutel al gebruikt
problem-wrong-state = Niet mogelijk in deze staat
problem-second-person-needed = Een tweede persoon is nodig
problem-too-large = Te groot
problem-busy = Bezet
problem-not-answered = Niet beantwoord
problem-unavailable = Nu niet mogelijk
problem-disk-full = De schijf is vol
problem-fault = Storing van de node
problem-offline = Geen verbinding met de node
problem-unreadable = Het antwoord is onleesbaar
