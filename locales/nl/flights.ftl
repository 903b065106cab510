### Flights by arrival, and the page of one flight.

flights-sorted = Gesorteerd op aankomst · tijden in { $zone }
flights-which = Status van de vlucht
flights-tab-to-come = Verwacht
flights-tab-landed = Geland
flights-tab-cancelled = Geannuleerd
flights-tab-all = Alle
flights-filter = Vluchtnummer
flights-only-hits = Alleen met open hits
flights-table = Vluchten op aankomst
flights-shown =
    { $total ->
        [one] { $shown } van { $total } vlucht getoond
       *[other] { $shown } van { $total } vluchten getoond
    }
flights-none-filtered = Geen vlucht past bij deze filters
flights-all = Alle verwachte vluchten tonen
flights-none-to-come = Er wordt geen vlucht verwacht
flights-none-other = Er is geen zulke vlucht
flights-empty = Vluchten verschijnen hier zodra een vervoerder of een gegevensstroom een passagierslijst stuurt. Er hoeft niets met de hand te gebeuren.
flights-column-flight = Vlucht
flights-column-route = Route
flights-column-arrival = Aankomst
flights-column-state = Status
flights-column-persons = Passagiers
flights-column-hits = Open hits
flights-column-issues = Gebreken
flights-column-missing = Wat ontbreekt
flights-not-screened = Nog niet vergeleken
flights-crew = + { $count } bemanning
flights-open-of = <b>{ $open }</b> <small>van { $all }</small>
flights-nothing-missing = Niets
flights-as-sent = lokale tijd, zoals verzonden

## One flight

flight-title = Vlucht
flight-name = Vlucht { $name }
flight-print = Passagierslijst afdrukken (PDF)
flight-no-paper = Afdrukken kan niet: geen bericht noemt de dag van aankomst.
flight-passengers = Passagiers en bemanning
flight-arrival-sent = Aankomst, lokaal, zoals verzonden
flight-departure-sent = Vertrek, lokaal, zoals verzonden
flight-on-list = Op de lijst
flight-persons =
    { $passengers ->
        [one] { $passengers } passagier, bemanning: { $crew }
       *[other] { $passengers } passagiers, bemanning: { $crew }
    }
flight-hits-open = { $open } van { $all } open
flight-hits-decided = { $all }, geen open
flight-reported = Gemeld onder
flight-screening = Vergelijking
flight-screened = elk bericht is vergeleken
flight-not-screened = Nog niet elk bericht is vergeleken
flight-messages = Ontvangen berichten <small>{ $count }</small>
flight-no-message = Nog geen bericht
flight-no-message-why = De vlucht is bekend uit een andere bron. De passagierslijst is niet binnengekomen.
