### Everything around a page, and the parts that several pages use.

brand = Liaison
home = Liaison, { $node }: Start
skip = Zur Seite springen
title-in-window = { $title } · Liaison

## Banner

banner-classification = Einstufung
banner-unit = Einheit
banner-duty = Funktion
banner-purpose = Zweck
connection-connecting = Verbindet
connection-live = Live
connection-lost = Nicht verbunden
data-age = Daten von vor { $length }
data-as-of = Stand { $time }
stale-bar = <b>Die Live-Verbindung zum Knoten ist unterbrochen.</b> Das Angezeigte kann veraltet sein: letzte Antwort um { $time }, vor { $length }. Neuer Versuch von selbst.

## Where one can go

pages = Seiten
page-hits = Treffer
page-flights = Flüge
page-messages = Nachrichten
page-lists = Listen
page-approvals = Genehmigungen
page-jobs = Aufgaben
page-statistics = Statistik
page-journal = Journal
page-retention = Aufbewahrung
group-own = Für Sie
group-screening = Abgleich
group-lists = Listen
group-oversight = Aufsicht
rail-open = offen
rail-waiting = warten auf Sie
rail-person = Angemeldet als <b>{ $actor }</b>
sign-out = Abmelden

## Keys

keys = Tasten
keys-note = Keine Taste bestätigt einen Treffer. Das Bestätigen verlangt einen Grund in einem Dialog, und dessen letzte Schaltfläche reagiert nur auf einen Klick oder die Leertaste.
keys-on = Kürzel mit einer Taste sind an
key-palette = Palette: Seite öffnen, etwas tun, nach Kennung suchen
key-next-row = Nächste Zeile
key-previous-row = Vorige Zeile
key-open = Zeile öffnen
key-claim = Treffer übernehmen (Trefferseite)
key-reject = Verwerfen, öffnet den Dialog (Trefferseite)
key-evidence = Zu den Belegen (Trefferseite)
key-back = Zurück zur Liste (Trefferseite)
key-filter = Filterfeld (Flüge)
key-help = Diese Liste
key-close = Dialog schließen

## Palette, undo

palette = Palette
palette-open = Gehe zu…
palette-type = Seite, Aktion oder Kennung
palette-none = Nichts passt. Eine Kennung hat Buchstaben, Ziffern und Bindestriche.
palette-row = Aktuelle Zeile öffnen
palette-go = { $page } öffnen
palette-hit = Treffer { $id }
palette-flight = Flug { $id }
palette-subject = Gelistete Person { $id }
palette-list = Liste { $id }
palette-entries = Journaleinträge zu { $id }
undo = Rückgängig
undo-region = Gerade getan

## Display

display = Anzeige
display-language = Sprache
display-stored = Nur auf diesem Rechner gespeichert. Es sagt nichts über eine Person.
display-scheme = Tag oder Nacht
display-scheme-auto = Wie der Rechner
display-scheme-day = Tag
display-scheme-night = Nacht
display-density = Dichte
display-density-normal = Normal
display-density-compact = Kompakt
display-density-touch = Für Finger
language-en = English
language-fr = Français
language-nl = Nederlands
language-de = Deutsch
# A test language: it shows that everything works from right to left. It has not been proofread.
language-ar = العربية (Test von rechts nach links)

## Said the same way everywhere

close = Schließen
cancel = Abbrechen
sending = Wird gesendet…
loading = Wird geladen
shown-as-of = Gezeigt mit Stand { $time }, vor { $length }. Es kann veraltet sein.
try-again = Erneut versuchen
not-stated = keine Angabe
not-sent = nicht übermittelt
none = keine
needed = (erforderlich)
optional = (freiwillig)
print-setting = Wird gesetzt…
print-saved = Gespeichert als { $name }
missing-title = Das ist nicht alles
something-missing = Es fehlt etwas
changed-title = Inzwischen geändert
changed-accept = Gelesen, weiter
changed-table = Was sich geändert hat
changed-column-what = Was
changed-column-before = Sie haben gelesen
changed-column-after = Jetzt
changed-kept = Nichts wurde gesendet. Ihre Eingabe bleibt erhalten.
changed-impossible = Nichts wurde gesendet, und das ist nicht mehr möglich. Ihre Eingabe bleibt hier, bis Sie schließen.
changed-by = { $actor }: { $what }

## Problems

way-on-403 = Fragen Sie die Person, die auf Ihrem Knoten Funktionen vergibt, oder machen Sie mit anderer Arbeit weiter.
way-on-404 = Es wurde vielleicht entfernt, oder die Adresse ist unvollständig.
way-on-409 = Lesen Sie neu, dann entscheiden Sie. Ihre Eingabe bleibt erhalten.
way-on-429 = Warten Sie einen Moment und versuchen Sie es erneut.
way-on-429-seconds =
    { $seconds ->
        [one] In { $seconds } Sekunde erneut versuchen.
       *[other] In { $seconds } Sekunden erneut versuchen.
    }
way-on-500 = Nichts wurde geändert. Versuchen Sie es erneut; bleibt es so, informieren Sie den Betrieb.
own-detail-offline = Der Knoten hat nicht geantwortet. Prüfen Sie das Netz und versuchen Sie es erneut. Das Angezeigte kann veraltet sein.
own-detail-unreadable = Die Antwort kam nicht vom Knoten selbst. Versuchen Sie es erneut; bleibt es so, informieren Sie den Betrieb.
refusal-sign-in = Anmelden
refusal-start = Zurück zum Start
refusal-field = <b>{ $field }:</b> { $message }
refusal-trace = Für den Betrieb: Spur { $trace }

## People, documents, uses

documents-none = keine angegeben
document-valid-to = gültig bis { $date }
identity-victim-title = Der wahre Inhaber dieser Identität ist ein Opfer
identity-victim = Jemand anderes hat diese Angaben benutzt. Behandeln Sie den Reisenden entsprechend.
fact-born = Geboren
fact-birth-place = Geburtsort
fact-nationality = Staatsangehörigkeit
fact-sex = Geschlecht
fact-documents = Dokumente
fact-role = Rolle
fact-seat = Sitz
person-cancelled = Storniert
person-masked-since = Maskiert seit { $date }
masked = maskiert
history-none = Noch nichts.
history-quote = „{ $text }“
history-line = { $actor }, { $unit } · { $when } · Eintrag { $position }
uses-none = keine
uses-adds = <b>+ neu</b> { $use }
uses-removes = <b>− entfällt</b> { $use }
uses-keeps = = bleibt { $use }
uses-nothing = keine Nutzung davor, keine danach

## Messages

message-what = <b>{ $contents }</b> von { $feed }, { $regime }
message-unknown = Unbekannter Inhalt
message-persons =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
message-no-issues = keine Mängel
message-issues =
    { $count ->
        [one] { $count } Mangel
       *[other] { $count } Mängel
    }
message-hints =
    { $count ->
        [one] { $count } Hinweis
       *[other] { $count } Hinweise
    }
message-not-screened = nicht abgeglichen
message-all-understood = Alles in dieser Nachricht wurde verstanden.
message-issues-table = Mängel dieser Nachricht
message-issues-shown = Die ersten { $shown } von { $all } Mängeln werden gezeigt.
message-severity = Schwere
message-byte = Bei Byte
message-kind = Art
message-meaning = Was es bedeutet
message-no-flight = kein Flug
message-its-flight = ihr Flug
message-flight = Flug { $place }
message-flights-more = und { $count } weitere

## Passengers

passengers-none-title = Kein Fluggast steht auf der Liste
passengers-none = Die Liste kann noch kommen, oder die Nachricht war nicht lesbar. Sehen Sie die Nachrichten oben an.
passengers-hits-first = Zuerst Personen mit Treffern, dann nach Nachnamen.
passengers-own-order = In der gewählten Reihenfolge.
passengers-hits-again = Wieder Treffer zuerst
passengers-table =
    { $count ->
        [one] { $count } Fluggast oder Besatzungsmitglied
       *[other] { $count } Fluggäste und Besatzung
    }
passengers-hit = Treffer
passengers-name = Name
passengers-hit-confirmed = bestätigt
passengers-hit-rejected = verworfen
passengers-hit-closed = geschlossen
