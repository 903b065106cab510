### Lists, one list with its uses and imports, the proposal of uses.

lists-lead = Eine Liste wird nur für die Nutzungen mit Reisenden abgeglichen, die zwei Personen erlaubt haben. Eine neue Liste hat keine.
lists-none = Auf diesem Knoten gibt es keine Liste
lists-empty = Eine Liste wird mit der Befehlszeile angelegt und gefüllt: <code>liaison list create</code>, dann <code>liaison import</code>.
lists-column-name = Liste
lists-column-uses = Erlaubte Nutzungen
lists-column-records = Datensätze
lists-column-import = Letzter Import
lists-column-grade = Bewertung
lists-column-owner = Zuständig
lists-change-waits = Änderung wartet auf Genehmigung
lists-import =
    { $rejected ->
        [0] +{ $added } −{ $removed } geändert { $changed }
       *[other] +{ $added } −{ $removed } geändert { $changed }, abgelehnt { $rejected }
    }

## One list

list-records = Gültige Datensätze
list-basis = Rechtsgrundlage
list-source = Quelle
list-no-use = Kein Reisender wird mit dieser Liste abgeglichen, bis eine Nutzung vorgeschlagen ist und eine zweite Person sie genehmigt.
list-change-waits = Eine Änderung wartet auf eine zweite Person
list-proposed = Vorgeschlagen von { $author }, { $when }: „{ $reason }“
list-to-approvals = Zu den Genehmigungen
list-propose = Andere Nutzungen vorschlagen…
list-not-allowed = Ihre Funktion schlägt keine Nutzungen vor.
list-imports = Importe
list-to-import = Datei importieren…
list-no-import = Noch nichts importiert
list-no-import-why = Eine Datei wird von hier aus importiert. Zuerst wird gezeigt, was sich ändern würde.
list-run-rows = Gelesene Zeilen
list-run-added = Neu
list-run-changed = Geändert
list-run-removed = Entfernt
list-run-unchanged = Gleich
list-run-rejected = Abgelehnt
list-issues-table = Zeilenmängel
list-issue-row = Zeile
list-issue-column = Spalte
list-issue-kind = Art
list-issue-message = Was zu berichtigen ist
list-issue-effect = Folge
list-row-refused = Zeile abgelehnt
list-value-left-out = Wert weggelassen

## Proposing uses

propose-title = Nutzungen von { $list } vorschlagen
propose-lead = Jetzt ändert sich nichts. Eine zweite Person sieht den Unterschied und Ihre Begründung und genehmigt oder lehnt ab.
propose-done = Der Vorschlag ist gesendet. Eine zweite Person muss ihn genehmigen.
propose-none = Ändern Sie mindestens eine Nutzung.
propose-uses = Nutzungen
propose-why = Warum <small>(erforderlich)</small>
propose-difference = Was sich ändern würde
propose-send = Vorschlag senden
