### The journal: heads, verification, backup, entries and proofs.

journal-lead = Alles, was dieser Knoten weiß, wird hier einmal geschrieben und nie geändert. Der Wurzel-Hash eines Stroms beweist jeden Eintrag davor: ein geändertes Byte ergibt einen anderen Hash. Ein signierter Prüfpunkt, den ein Partner einmal hat, lässt sich nie zurücknehmen.
journal-verify-title = Prüfen
journal-verify-what = Liest das ganze Journal erneut und vergleicht jeden Eintrag, jeden Teil und jeden Kopf. Auf einem großen Knoten kann das dauern.
journal-verify = Journal prüfen
journal-verifying = Wird geprüft…
journal-not-allowed = Ihre Funktion darf die Köpfe lesen, aber nicht prüfen. Die Revision oder der Betrieb darf es.
journal-last = Letzter Eintrag
journal-position = Position { $position }
journal-entry = Eintrag { $sequence }
journal-entries =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
journal-all-entries = alle Einträge
journal-none-yet = noch keiner
journal-index = Abgleichindex
journal-index-current = steht beim letzten Eintrag
journal-index-behind =
    { $count ->
        [one] steht bei { $position }, { $count } Eintrag davor
       *[other] steht bei { $position }, { $count } Einträge davor
    }
journal-subjects = Personen im Index
journal-software = Software
journal-epoch = Epoche
journal-epoch-restored =
    { $epoch ->
        [0] { $epoch }: nie aus einer Sicherung wiederhergestellt
       *[other] { $epoch }: { $epoch }-mal wiederhergestellt
    }
journal-fingerprint = Fingerabdruck des Schlüssels
journal-heads = Köpfe der Ströme
journal-column-stream = Strom
journal-column-holds = Was er enthält
journal-column-size = Einträge
journal-column-checkpoint = Signierter Prüfpunkt
journal-column-root = Wurzel-Hash
journal-checked = Geprüft: { $entries } Einträge, { $parts } Teile.
journal-intact = Das Journal ist unversehrt
journal-intact-why = Alle stimmen mit dem Wurzel-Hash ihres Stroms überein.
journal-altered = Das Journal wurde verändert
journal-altered-why = Informieren Sie sofort den Betrieb und die Datenschutzbeauftragte oder den Datenschutzbeauftragten. Erster fehlerhafter Eintrag jedes Stroms:

## Backup

backup-title = Datensicherung
backup-last = Letzte Sicherung
backup-lost = Jetzt verloren wären
backup-nothing = nichts
backup-verified = Zuletzt geprüft
backup-generation = Generation
backup-up-to = { $generation }, bis Eintrag { $position }

## Entries and their proofs

entries-latest = Neueste Einträge
entries-of-one = Einträge zu einem Datensatz
entries-only = Nur Einträge zu { $entity }.
entries-all = Alle Einträge zeigen
entries-none = Kein Eintrag
entries-empty = Noch ist nichts geschrieben.
entries-empty-of-one = Das Journal enthält nichts zu diesem Datensatz, oder es steht im Zugriffsprotokoll.
entries-table = Einträge
entries-column-position = Eintrag
entries-column-time = Wann
entries-column-kind = Was
entries-column-actor = Wer
entries-column-basis = Warum
entries-column-prove = Nachweis
entries-place = { $stream }, Eintrag { $sequence }
entries-part = { $part }: { $state }
entries-prove = Nachweisen<hidden> Eintrag { $position }</hidden>
entries-shown =
    { $total ->
        [one] { $shown } von { $total } Eintrag angezeigt
       *[other] { $shown } von { $total } Einträgen angezeigt
    }
proof-title = Nachweis von Eintrag { $position }
proof-what =
    { $count ->
        [one] { $actor } ({ $unit }) schrieb <b>{ $kind }</b>: { $when }. Der Knoten hat signiert, dass es der einzige Eintrag im Strom { $stream } ist.
       *[other] { $actor } ({ $unit }) schrieb <b>{ $kind }</b>: { $when }. Der Knoten hat signiert, dass es im Strom { $stream } unter { $count } Einträgen steht.
    }
proof-purpose = Zweck
proof-law = Rechtsgrundlage
proof-record = Datensatz
proof-file = Datei
proof-check = Wer die Datei erhält, prüft sie ohne diesen Knoten: <code>liaison journal verify-bundle { $file }</code>. Sie enthält den Kopf des Eintrags, nichts von seinem Inhalt.
proof-print = Zusammenfassung drucken (PDF)
proof-save = Nachweis speichern
