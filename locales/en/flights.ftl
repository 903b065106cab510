### Flights by arrival, and the page of one flight.

flights-sorted = Sorted by arrival · times in { $zone }
flights-which = State of the flight
flights-tab-to-come = To come
flights-tab-landed = Landed
flights-tab-cancelled = Cancelled
flights-tab-all = All
flights-filter = Flight number
flights-only-hits = Only with open hits
flights-table = Flights by arrival
flights-shown =
    { $total ->
        [one] { $shown } of { $total } flight shown
       *[other] { $shown } of { $total } flights shown
    }
flights-none-filtered = No flight fits these filters
flights-all = Show all flights to come
flights-none-to-come = No flight is expected
flights-none-other = There is no such flight
flights-empty = Flights appear here as soon as a carrier or a feed sends a passenger list. Nothing has to be done by hand.
flights-column-flight = Flight
flights-column-route = Route
flights-column-arrival = Arrival
flights-column-state = State
flights-column-persons = Passengers
flights-column-hits = Open hits
flights-column-issues = Issues
flights-column-missing = What is missing
flights-not-screened = Not screened yet
flights-crew = + { $count } crew
flights-open-of = <b>{ $open }</b> <small>of { $all }</small>
flights-nothing-missing = Nothing
flights-as-sent = local time, as sent

## One flight

flight-title = Flight
flight-name = Flight { $name }
flight-print = Print the passenger list (PDF)
flight-no-paper = It cannot be printed: no message states the day of arrival.
flight-passengers = Passengers and crew
flight-arrival-sent = Arrival, local, as sent
flight-departure-sent = Departure, local, as sent
flight-on-list = On the list
flight-persons =
    { $passengers ->
        [one] { $passengers } passenger, { $crew } crew
       *[other] { $passengers } passengers, { $crew } crew
    }
flight-hits-open = { $open } open of { $all }
flight-hits-decided = { $all }, none open
flight-reported = Reported under
flight-screening = Screening
flight-screened = every message was screened
flight-not-screened = Not every message is screened yet
flight-messages = Messages received <small>{ $count }</small>
flight-no-message = No message yet
flight-no-message-why = The flight is known from another source. Its passenger list has not arrived.
