### How the work goes: what became of hits.

statistics-lead = What became of the hits raised in a period. A share is told as counts, so that a small number looks small.
statistics-period = Period
statistics-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
statistics-from = From
statistics-to = To
statistics-none = No hit in this period
statistics-none-why = Nothing was raised or decided from { $from } to { $to }. Choose another period.
statistics-of = Hits raised from { $from } to { $to }, in UTC, and what became of them until now.
decisions-raised = Raised
decisions-open = Not decided yet
decisions-confirmed = Confirmed
decisions-rejected = Rejected
decisions-false-alarms = A different person
decisions-median = Half took at most
statistics-none-decided = none decided
statistics-share =
    { $count ->
        [one] { $part } of { $count } decided
       *[other] { $part } of { $count } decided
    }
statistics-too-few = too few to say
statistics-by-list = List by list
decisions-list = List
statistics-by-day = Day by day
decisions-day = Day
statistics-most = The tallest bar stands for { $count }.
statistics-bars = Bars of each day from { $from } to { $to }: raised, confirmed, rejected; at most { $count }. The table below says the same.
statistics-as-table =
    { $count ->
        [one] As a table, { $count } day with hits
       *[other] As a table, { $count } days with hits
    }
