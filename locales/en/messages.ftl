### The log of passenger messages.

messages-lead = Passenger messages as they came in, newest first. A message is never dropped: what was not understood is named.
messages-which = Which messages
messages-tab-all = All
messages-none = No message has come in
messages-none-filtered = No message of this kind
messages-empty = Messages appear here as soon as a carrier or a feed sends one.
messages-empty-filtered = Nothing came in with this outcome.
messages-all = Show all messages
messages-shown =
    { $total ->
        [one] { $shown } of { $total } message shown
       *[other] { $shown } of { $total } messages shown
    }
