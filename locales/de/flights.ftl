### Flights by arrival, and the page of one flight.

flights-sorted = Nach Ankunft sortiert · Zeiten in { $zone }
flights-which = Status des Flugs
flights-tab-to-come = Erwartet
flights-tab-landed = Gelandet
flights-tab-cancelled = Annulliert
flights-tab-all = Alle
flights-filter = Flugnummer
flights-only-hits = Nur mit offenen Treffern
flights-table = Flüge nach Ankunft
flights-shown =
    { $total ->
        [one] { $shown } von { $total } Flug angezeigt
       *[other] { $shown } von { $total } Flügen angezeigt
    }
flights-none-filtered = Kein Flug entspricht diesen Filtern
flights-all = Alle erwarteten Flüge zeigen
flights-none-to-come = Kein Flug wird erwartet
flights-none-other = Es gibt keinen solchen Flug
flights-empty = Flüge erscheinen hier, sobald ein Beförderungsunternehmen oder eine Datenquelle eine Fluggastliste sendet. Von Hand ist nichts zu tun.
flights-column-flight = Flug
flights-column-route = Strecke
flights-column-arrival = Ankunft
flights-column-state = Status
flights-column-persons = Fluggäste
flights-column-hits = Offene Treffer
flights-column-issues = Mängel
flights-column-missing = Was fehlt
flights-not-screened = Noch nicht abgeglichen
flights-crew = + { $count } Besatzung
flights-open-of = <b>{ $open }</b> <small>von { $all }</small>
flights-nothing-missing = Nichts
flights-as-sent = Ortszeit, wie übermittelt

## One flight

flight-title = Flug
flight-name = Flug { $name }
flight-print = Passagierliste drucken (PDF)
flight-no-paper = Drucken geht nicht: Keine Nachricht nennt den Tag der Ankunft.
flight-passengers = Fluggäste und Besatzung
flight-arrival-sent = Ankunft, Ortszeit, wie übermittelt
flight-departure-sent = Abflug, Ortszeit, wie übermittelt
flight-on-list = Auf der Liste
flight-persons =
    { $passengers ->
        [one] { $passengers } Fluggast, Besatzung: { $crew }
       *[other] { $passengers } Fluggäste, Besatzung: { $crew }
    }
flight-hits-open = { $open } von { $all } offen
flight-hits-decided = { $all }, keiner offen
flight-reported = Gemeldet nach
flight-screening = Abgleich
flight-screened = jede Nachricht wurde abgeglichen
flight-not-screened = Noch nicht jede Nachricht ist abgeglichen
flight-messages = Eingegangene Nachrichten <small>{ $count }</small>
flight-no-message = Noch keine Nachricht
flight-no-message-why = Der Flug ist aus einer anderen Quelle bekannt. Seine Fluggastliste ist nicht eingetroffen.
