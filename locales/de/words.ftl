### Codes of the API in words: used by the console, the printed forms and the command line alike.

## What a list may be used for

use-booth = Grenzschalter
use-border-api = Fluggastlisten für Grenzkontrollen (API)
use-le-api = Fluggastlisten für die Strafverfolgung (API)
use-pnr = Buchungsdaten (PNR)
use-case = Fallbearbeitung

regime-border-api = API Grenze
regime-le-api = API Strafverfolgung
regime-pnr = PNR

flight-state-expected = Erwartet
flight-state-closed-out = Abgeschlossen
flight-state-cancelled = Annulliert

## Hits

hit-state-open = Offen
hit-state-claimed = Übernommen
hit-state-confirmed = Bestätigt, Ergebnis steht aus
hit-state-rejected = Verworfen
hit-state-closed = Geschlossen, Ergebnis festgehalten

band-strong = Stark
band-possible = Möglich
band-weak = Schwach
match-strong = Starke Übereinstimmung
match-possible = Mögliche Übereinstimmung
match-weak = Schwache Übereinstimmung

verdict-for = Dafür
verdict-against = Dagegen
verdict-unknown = Unbekannt

attribute-name = Name
attribute-birth-date = Geburtsdatum
attribute-document = Dokument
attribute-nationality = Staatsangehörigkeit
attribute-sex = Geschlecht
attribute-birth-place = Geburtsort

## Grounds and outcomes: why a hit was confirmed or rejected, and what came of it

ground-document-and-name = Dokumentnummer und Name stimmen überein
ground-name-and-birth-date = Name und Geburtsdatum stimmen überein und nichts spricht dagegen
ground-biometric-or-photo = Ein Lichtbild oder Fingerabdruck wurde verglichen
ground-other-evidence = Anderer Beleg (bitte angeben)
ground-different-person = Eine andere Person
ground-data-insufficient = Zu wenige Daten (angeben, was fehlt)
ground-listed-record-wrong = Der Listeneintrag ist falsch (angeben, was)
ground-not-travelling = Die Person reist nicht mit diesem Flug
ground-passed-on = An die zuständige Behörde weitergegeben
ground-met-at-border = An der Grenze angetroffen
ground-not-encountered = Nicht angetroffen
ground-no-action-needed = Keine Maßnahme nötig (begründen)

## People and their documents

document-passport = Reisepass
document-identity-card = Personalausweis
document-visa = Visum
document-residence-permit = Aufenthaltstitel
document-personal-number = Personenkennzahl
role-passenger = Fluggast
role-crew = Besatzung
role-transit-passenger = Transitfluggast
role-transit-crew = Transitbesatzung
sex-F = Weiblich
sex-M = Männlich
sex-X = X (divers oder ohne Angabe)
name-kind-primary = Hauptname
name-kind-alias = Aliasname
name-kind-weak-alias = Schwacher Aliasname
name-kind-former = Früherer Name
identity-kind-confirmed = Bestätigte Identität
identity-kind-alias = Aliasidentität
identity-kind-misused = Missbrauchte Identität: gehört einem Opfer
category-suspect = Verdächtig
category-about-to-offend = Im Begriff, eine Straftat zu begehen
category-convicted = Verurteilt
category-victim = Opfer
category-contact = Kontaktperson
category-witness = Zeuge
status-travelled = Ausgereist
status-returned = Zurückgekehrt
status-prevented = An der Ausreise gehindert
status-home-grown = Im Inland
status-directed = Aus dem Ausland gesteuert
status-in-custody = In Haft
status-death-reported = Tod gemeldet
status-death-confirmed = Tod bestätigt
status-unknown = Nicht bekannt
record-state-stands = Gültig
record-state-removed = Entfernt
record-state-withdrawn = Zurückgezogen

## Messages, imports

outcome-ok = Verstanden
outcome-partial = Teilweise verstanden
outcome-refused = Abgelehnt
severity-error = Fehler
severity-warning = Warnung
severity-hint = Hinweis
issue-unreadable = Unlesbar
issue-truncated = Abgeschnitten
issue-missing-trailer = Endsegment fehlt
issue-count-mismatch = Anzahl stimmt nicht
issue-reference-mismatch = Referenz stimmt nicht
issue-leading-data = Daten vor der Nachricht
issue-trailing-data = Daten nach der Nachricht
issue-odd-terminator = Ungewöhnliches Endezeichen
issue-line-break-in-segment = Zeilenumbruch im Segment
issue-unknown-segment = Unbekanntes Segment
issue-unknown-version = Unbekannte Version
issue-bad-date = Kein Datum
issue-document-without-number = Dokument ohne Nummer
issue-unknown-passenger-ref = Verweis auf unbekannten Fluggast
issue-sensitive-dropped = Sensible Angabe nicht gespeichert
issue-name-conflict = Widersprüchliche Namen
issue-no-travel-document = Kein Reisedokument
issue-placeholder = Platzhalter ohne Namen
issue-pnr-without-passengers = Buchung ohne Fluggäste
issue-inferred-century = Jahrhundert erschlossen
issue-character-set = Anderer Zeichensatz
issue-missing-arrival = Keine Ankunftszeit
issue-unknown-airport = Unbekannter Flughafen
issue-oversized-segment = Segment zu lang
issue-too-many-parts = Zu viele Teile
issue-more-issues = Mehr Mängel als gespeichert
issue-missing-header = Kopfsegment fehlt
issue-broken-interchange = Defekter Umschlag
row-issue-bad-date = Kein Datum
row-issue-bad-country = Kein Staat
row-issue-no-name = Kein Name
row-issue-empty-row = Leere Zeile
row-issue-duplicate-id = Kennung doppelt
row-issue-bad-sex = Keine Geschlechtsangabe
row-issue-bad-status = Unbekannter Status
row-issue-bad-category = Unbekannte Kategorie
row-issue-bad-grade = Keine Bewertung
row-issue-documents-and-countries = Anzahl der Dokumente und Staaten ungleich
row-issue-too-many-fields = Zu viele Felder
row-issue-too-few-fields = Zu wenige Felder
row-issue-row-too-long = Zeile zu lang
row-issue-not-an-entity = Keine Entität
row-issue-not-a-person = Keine Person
row-issue-not-a-target = Keine Zielperson
run-running = Läuft
run-interrupted = Unterbrochen
run-done = Fertig
run-cancelled = Abgebrochen
run-withdrawn = Zurückgezogen
run-preview = Nur Vorschau
format-csv = Tabelle von Personen (CSV)
format-ftm = Entitäten als JSON-Zeilen (FollowTheMoney)
format-targets-nested = Verschachtelte Ziele als JSON-Zeilen (targets.nested)
job-views = Seiten folgen dem Journal
job-screening-index = Der Abgleichindex folgt den Listen
job-screening = Abgleich empfangener Flüge
job-re-screening = Neuer Abgleich nach Änderung einer Liste
job-snapshot = Abbild des Indexes
job-state-up-to-date = Auf dem Stand
job-state-working = Arbeitet
job-state-waiting = Wartet
approval-waiting = Wartet auf eine zweite Person
approval-approved = Genehmigt
approval-refused = Abgelehnt
approval-void = Hinfällig

## The journal

stream-watch = Fahndung
stream-travel = Reise
stream-work = Bearbeitung
stream-exchange = Austausch
stream-access = Zugriff
stream-holds-watch = Gelistete Personen, Ausschreibungen und Dokumente
stream-holds-travel = Fluggastnachrichten und Flüge
stream-holds-work = Treffer und Entscheidungen
stream-holds-exchange = Was an andere Knoten ging und von ihnen kam
stream-holds-access = Wer was warum eingesehen hat
part-state-kept = vorhanden
part-state-masked = verdeckt
part-state-erased = gelöscht
part-state-expired = abgelaufen

## Retention

retention-action-mask = Verdeckt: zwei Personen können es öffnen
retention-action-delete = Gelöscht
retention-action-expire = Die Datei des Tages wird entfernt
retention-action-rotate = Der Schlüssel wird vernichtet
retention-action-keep = Aufbewahrt: nichts über Personen
record-passenger = Fluggast
record-manifest = Was die Nachrichten eines Flugs zusammen sagen
record-subject = Von einer Liste genommene Person
record-hit-file = Entschiedener Treffer
record-raw-message = Rohe Fluggastnachricht
record-access-log = Zugriffsprotokoll eines Tages
record-travel-day = Fluggastdatei eines Tages
link-linked = mit objektivem Zusammenhang
link-unlinked = ohne objektiven Zusammenhang

## The node

environment-demo = DEMO
environment-training = ÜBUNG
environment-live = ECHT

## Times and dates

duration-moment = weniger als eine Minute
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tagen
    }
duration-days-hours =
    { $days ->
        [one] { $days } Tag { $hours } h
       *[other] { $days } Tagen { $hours } h
    }
time-now = jetzt
time-ahead = in { $length }
time-ago = vor { $length }
time-due = fällig in { $length }
time-overdue = überfällig seit { $length }
date-year-only = { $year }, Monat und Tag unbekannt
date-month-only = { $month }, Tag unbekannt
date-years = { $from } bis { $to }, genaues Datum unbekannt
date-range = { $from } bis { $to }
span-years =
    { $number ->
        [one] { $number } Jahr
       *[other] { $number } Jahre
    }
span-months =
    { $number ->
        [one] { $number } Monat
       *[other] { $number } Monate
    }
span-days =
    { $number ->
        [one] { $number } Tag
       *[other] { $number } Tage
    }
span-hours =
    { $number ->
        [one] { $number } Stunde
       *[other] { $number } Stunden
    }
term-from-departure = { $term } ab Abflug
term-from-receipt = { $term } ab Eingang
term-from-day = { $term } ab diesem Tag
term-from-decision = { $term } ab der Entscheidung
term-from-withdrawal = { $term } ab dem Widerruf
term-with-passenger = zusammen mit dem Fluggast

## Orders to erase

erasure-ground-court-order = Anordnung eines Gerichts
erasure-ground-supervisory-authority = Die Aufsichtsbehörde
erasure-ground-right-granted = Das Recht einer Person wurde anerkannt
erasure-state-waiting = Wartet auf eine zweite Person
erasure-state-approved = Genehmigt, wird ausgeführt
erasure-state-refused = Abgelehnt
erasure-state-done = Ausgeführt
erasure-target-passenger = Fluggast
erasure-target-subject = Gelistete Person

## Exercises: the answers, and what each was about

drill-answer-same = Dieselbe Person
drill-answer-different = Verschiedene Personen
drill-answer-cannot-tell = Lässt sich nicht sagen
lesson-namesake = Ein Namensvetter: Die Namen stimmen überein, das Übrige nicht.
lesson-typing-error = Ein Tippfehler im Namen: Ein Buchstabe macht noch keine andere Person.
lesson-other-romanisation = Derselbe Name, anders in lateinische Schrift übertragen.
lesson-exact = Alles, was beide Seiten angeben, stimmt überein.
lesson-own-script = Die Liste hat den Namen in seiner eigenen Schrift; es ist derselbe Name.
lesson-names-exchanged = Familien- und Vorname wurden vertauscht.
lesson-other-name = Ein anderer Name derselben Person.
lesson-partial-date = Das Geburtsdatum ist nur zum Teil bekannt: Was bekannt ist, stimmt überein.
lesson-day-and-month-exchanged = Tag und Monat der Geburt wurden vertauscht.
lesson-document-in-other-hands = Das Dokument ist gelistet, aber jemand anderes trägt es.
lesson-lost-document = Das Dokument wurde als verloren gemeldet: Die Nummer allein sagt wenig darüber, wer es trägt.
lesson-name-cut-short = Der Name wurde vom Feld der Meldung abgeschnitten.
lesson-title-in-name = Im Namen steht ein Titel; er gehört nicht dazu.
lesson-initials = Anfangsbuchstaben stehen für die Vornamen.

## Refusals, by their stable code

problem-unauthenticated = Zuerst anmelden
problem-not-permitted = Für diese Funktion nicht erlaubt
problem-not-found = Nicht gefunden
problem-method-not-allowed = Für diese Methode nicht möglich
problem-invalid = Die Anfrage passt nicht
problem-conflict = Inzwischen geändert
problem-idempotency-mismatch = Idempotenzschlüssel schon verwendet
problem-wrong-state = In diesem Zustand nicht möglich
problem-second-person-needed = Eine zweite Person ist nötig
problem-too-large = Zu groß
problem-busy = Ausgelastet
problem-not-answered = Nicht beantwortet
problem-unavailable = Zurzeit nicht möglich
problem-disk-full = Der Datenträger ist voll
problem-fault = Fehler des Knotens
problem-offline = Keine Verbindung zum Knoten
problem-unreadable = Die Antwort ist nicht lesbar
