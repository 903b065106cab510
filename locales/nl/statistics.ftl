### How the work goes: what became of hits.

statistics-lead = Wat er werd van de hits uit een periode. Een aandeel staat er in aantallen, zodat een klein getal klein lijkt.
statistics-period = Periode
statistics-days =
    { $days ->
        [one] { $days } dag
       *[other] { $days } dagen
    }
statistics-from = Van
statistics-to = tot en met
statistics-none = Geen hit in deze periode
statistics-none-why = Van { $from } tot en met { $to } is niets gemeld of beslist. Kies een andere periode.
statistics-of = Hits van { $from } tot en met { $to }, in UTC, en wat er tot nu van werd.
decisions-raised = Gemeld
decisions-open = Nog niet beslist
decisions-confirmed = Bevestigd
decisions-rejected = Verworpen
decisions-false-alarms = Een andere persoon
decisions-median = De helft duurde hoogstens
statistics-none-decided = geen beslist
statistics-share =
    { $count ->
        [one] { $part } van { $count } besliste
       *[other] { $part } van { $count } besliste
    }
statistics-too-few = te weinig om te zeggen
statistics-by-list = Lijst voor lijst
decisions-list = Lijst
statistics-by-day = Dag voor dag
decisions-day = Dag
statistics-most = De hoogste balk staat voor { $count }.
statistics-bars = Balken per dag van { $from } tot en met { $to }: gemeld, bevestigd, verworpen; hoogstens { $count }. De tabel hieronder zegt hetzelfde.
statistics-as-table =
    { $count ->
        [one] Als tabel, { $count } dag met hits
       *[other] Als tabel, { $count } dagen met hits
    }
