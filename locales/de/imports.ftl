### Import into a list, and a run of an import wherever it is shown.

import-page = Import
import-title = Import in { $list }
import-lead = Nichts wird geschrieben, bevor Sie gesehen haben, was sich ändern würde.
import-not-allowed = Ihre Funktion importiert nicht. Eine Listenbearbeiterin oder der Betreiber darf es.
import-file = Datei wählen…
import-file-help = oder hier ablegen
import-paste = Oder Zeilen einfügen
import-pasted-name = eingefügte Zeilen
import-chosen = Gewählt: { $name }, { $size }
import-format = Format
import-format-guessed = Aus der Datei erraten. Ändern Sie es, wenn es nicht stimmt.
import-format-unknown = Das ist der Datei nicht anzusehen. Nur Text wird gelesen: Speichern Sie eine Tabelle zuerst als CSV.
import-scope = Was die Datei ist
import-scope-whole = Die ganze Liste: Datensätze, die nicht darin stehen, werden von der Liste genommen
import-scope-additions = Nur Ergänzungen: nichts wird von der Liste genommen
import-preview = Zeigen, was sich ändern würde
import-previewing = Die Datei wird gelesen…
import-no-file = Wählen Sie eine Datei oder fügen Sie Zeilen ein.
import-no-format = Geben Sie an, welches Format die Datei hat.
import-no-scope = Geben Sie an, ob die Datei die ganze Liste ist oder nur Ergänzungen.
import-start = Importieren
import-sending = Die Datei wird gesendet…
import-begun = Der Import hat begonnen.
import-perhaps-begun = Hat der Knoten die ganze Datei erhalten, geht der Import dort weiter und steht bei der Liste. Ein neuer Versuch beginnt keinen zweiten.

## What a preview says

preview-title = Was sich ändern würde
preview-nothing-written = Noch ist nichts geschrieben.
preview-same = Die Liste sagt das bereits: Der Import ändert nichts.
preview-removes =
    { $count ->
        [one] { $count } Datensatz würde von der Liste genommen
       *[other] { $count } Datensätze würden von der Liste genommen
    }
preview-removes-why = Sie stehen auf der Liste und nicht in dieser Datei. Ist die Datei nur ein Teil der Liste, wählen Sie „Nur Ergänzungen“.

## A run

import-who = { $when } von { $actor } · { $format }
import-ended = Import: { $state }
import-progress-label = Anteil der gelesenen Datei
import-progress = { $read } von { $all } gelesen, { $rows } Zeilen
import-progress-writing = Die ganze Datei ist gelesen, { $rows } Zeilen. Die letzten werden geschrieben.
import-issues =
    { $count ->
        [one] { $count } Zeilenmangel
       *[other] { $count } Zeilenmängel
    }
import-issues-shown = { $count } Zeilenmängel, die ersten { $shown } werden gezeigt
import-stop = Anhalten
import-stopping = Wird angehalten…
import-resume = Fortsetzen
import-withdraw = Zurückziehen…
import-again = Erneut importieren
import-step-cancel = Import: { $state }
import-step-resume = Der Import geht weiter: { $state }
import-step-withdraw = Import: { $state }

## Withdrawing

withdraw-title = Diesen Import zurückziehen
withdraw-nothing = Er hat auf der Liste nichts geändert, also ändert sich dort jetzt nichts.
withdraw-added =
    { $count ->
        [one] { $count } neuer Datensatz wird wieder von der Liste genommen.
       *[other] { $count } neue Datensätze werden wieder von der Liste genommen.
    }
withdraw-changed =
    { $count ->
        [one] { $count } geänderter Datensatz sagt wieder, was er vorher sagte.
       *[other] { $count } geänderte Datensätze sagen wieder, was sie vorher sagten.
    }
withdraw-removed =
    { $count ->
        [one] { $count } entfernter Datensatz steht wieder auf der Liste.
       *[other] { $count } entfernte Datensätze stehen wieder auf der Liste.
    }
withdraw-later = Ein Datensatz, der seitdem wieder geändert wurde, bleibt, wie er ist. Kommende Flüge werden neu abgeglichen; Treffer und Entscheidungen bleiben im Journal.
withdraw-again = Die Datei kann danach erneut importiert werden.
withdraw-do = Import zurückziehen
