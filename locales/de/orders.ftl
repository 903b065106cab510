### Orders to erase, masked records, drafts.

page-erasures = Lösch­anordnungen
erasures-lead = Was ein Gericht, die Aufsichtsbehörde oder ein anerkanntes Recht neben den gesetzlichen Fristen verlangt. Eine Person schlägt vor, eine andere entscheidet. Was gelöscht ist, ist endgültig fort.
erasures-which = Welche Anordnungen
erasures-tab-waiting = Wartend
erasures-tab-all = Alle
erasures-none-waiting = Keine Anordnung wartet
erasures-none-all = Es gibt noch keine Anordnung
erasures-none-why = Die Aufbewahrung löscht von selbst, was ihre Fristen verlangen. Eine Anordnung ist nur für das, was nicht warten kann.
erasure-button = Auf Anordnung löschen…
erasure-of = Anordnung { $reference }
erasure-decided = Entschieden von { $actor }, { $when }
erasure-gone = fort
erasure-takes-passenger = Der Datensatz des Fluggasts auf Flug { $flight }, maskiert oder nicht, und was die Meldungen über die Buchungen dieses Flugs im Ganzen sagen.
erasure-takes-subject = Der Datensatz der Person auf der Liste { $list }. Der nächste Import bringt die Person zurück, wenn die Quelle den Datensatz nicht aufgibt: Senden Sie die Anordnung auch an die Quelle.
erasure-takes-link = Der festgehaltene objektive Zusammenhang zum Fluggast geht verloren.
erasure-takes-hits =
    { $count ->
        [one] { $count } Treffer verliert diese Hälfte der Belege und was Bearbeitende dazu schrieben.
       *[other] { $count } Treffer verlieren diese Hälfte der Belege und was Bearbeitende dazu schrieben.
    }
erasure-verb-approve = Endgültig löschen
erasure-verb-refuse = Anordnung ablehnen
erasure-consequence-approve = Das geschieht sofort, und nichts bringt es zurück. Ihr Name und das Aktenzeichen bleiben im Journal neben denen der vorschlagenden Person.
erasure-consequence-refuse = Nichts wird gelöscht. Das Journal behält, dass Sie abgelehnt haben.
erasure-done-approve = Genehmigt. Was die Anordnung nennt, ist gelöscht.
erasure-done-refuse = Abgelehnt. Nichts wurde gelöscht.
erasure-propose-title = Eine Löschanordnung vorschlagen
erasure-propose-lead = Nichts wird gelöscht, bevor eine andere Person genehmigt.
erasure-kind = Welche Art von Datensatz
erasure-id = Kennung des Datensatzes
erasure-ground = Wer es verlangt
erasure-reference = Wo die Anordnung zu finden ist
erasure-reference-note = Ein Aktenzeichen. Nichts über eine Person: Es bleibt für immer.
erasure-send = Vorschlagen
erasure-proposed = Die Anordnung ist vorgeschlagen. Eine andere Person muss entscheiden.
erasure-missing-kind = Sagen Sie, welche Art von Datensatz es ist.
erasure-missing-id = Geben Sie die Kennung des Datensatzes an.
erasure-missing-ground = Sagen Sie, wer es verlangt.
erasure-missing-reference = Sagen Sie, wo die Anordnung zu finden ist.

## Opening a masked record

unmask-button = Maskierten Datensatz öffnen…
unmask-title = Einen maskierten Datensatz öffnen
unmask-recorded-title = Was festgehalten wird
unmask-recorded = Bevor der Datensatz gezeigt wird, nimmt das Journal Ihren Namen und das Zeichen der Genehmigung für immer auf, das Zugriffsprotokoll Ihren Grund, der mit dem Fluggast gelöscht wird. Auch ein Versuch mit falschen Schlüsseln wird festgehalten. Der Datensatz bleibt maskiert.
unmask-approval = Zeichen der Genehmigung
unmask-reason = Grund
unmask-first = Schlüsseldatei der einen Person
unmask-second = Schlüsseldatei der anderen Person
unmask-keys-note = Die Schlüsseldateien werden hier gelesen, einmal gesendet und nirgends behalten.
unmask-open = Datensatz öffnen
unmask-missing-approval = Geben Sie das Zeichen der Genehmigung an.
unmask-missing-reason = Sagen Sie warum.
unmask-missing-first = Wählen Sie die erste Schlüsseldatei.
unmask-missing-second = Wählen Sie die zweite Schlüsseldatei.
unmask-opened = Geöffnet unter { $approval }
unmask-opened-note = Er wird hier einmal gezeigt und nirgends behalten. Schließen nimmt ihn von der Seite.
unmask-close = Schließen und vergessen
unmask-name-as-sent = Name wie gesendet
unmask-residence = Wohnsitzstaat
unmask-flight = Flug
unmask-addresses = Adressen
unmask-contacts = Kontakte
unmask-payments = Zahlungen
unmask-frequent-flyer = Vielflieger
unmask-tickets = Flugscheine

## Drafts

draft-kept = Entwurf bleibt bis { $time }.
draft-restored = Ihr Entwurf ist wieder da.
draft-failed = Der Entwurf konnte auf dem Knoten nicht behalten werden; er steht nur auf dieser Seite. Es wird erneut versucht. Sie können weiterschreiben und absenden.
