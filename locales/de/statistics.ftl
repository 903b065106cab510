### How the work goes: what became of hits.

statistics-lead = Was aus den Treffern eines Zeitraums wurde. Anteile stehen als Anzahlen da, damit eine kleine Zahl klein aussieht.
statistics-period = Zeitraum
statistics-days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
statistics-from = Von
statistics-to = Bis
statistics-none = Kein Treffer in diesem Zeitraum
statistics-none-why = Vom { $from } bis { $to } wurde nichts ausgelöst oder entschieden. Wählen Sie einen anderen Zeitraum.
statistics-of = Treffer vom { $from } bis { $to }, in UTC, und was bis jetzt daraus wurde.
decisions-raised = Ausgelöst
decisions-open = Noch nicht entschieden
decisions-confirmed = Bestätigt
decisions-rejected = Verworfen
decisions-false-alarms = Eine andere Person
decisions-median = Die Hälfte dauerte höchstens
statistics-none-decided = keine entschieden
statistics-share =
    { $count ->
        [one] { $part } von { $count } entschiedenen
       *[other] { $part } von { $count } entschiedenen
    }
statistics-too-few = zu wenige, um es zu sagen
statistics-by-list = Liste für Liste
decisions-list = Liste
statistics-by-day = Tag für Tag
decisions-day = Tag
statistics-most = Der höchste Balken steht für { $count }.
statistics-bars = Balken je Tag vom { $from } bis { $to }: ausgelöst, bestätigt, verworfen; höchstens { $count }. Die Tabelle darunter sagt dasselbe.
statistics-as-table =
    { $count ->
        [one] Als Tabelle, { $count } Tag mit Treffern
       *[other] Als Tabelle, { $count } Tage mit Treffern
    }
