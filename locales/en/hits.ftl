### The queue of hits, and the page of one hit.

hits-title = Hit queue
hits-which = Which hits
hits-tab-open = Open
hits-tab-mine = Mine
hits-tab-overdue = Overdue
hits-tab-confirmed = Confirmed
hits-tab-decided = Decided
hits-one-flight = One flight only.
hits-all-flights = Show all flights
hits-one-unit = Only hits of { $unit }.
hits-all-units = Show all units
hits-came =
    { $count ->
        [one] { $count } hit came into this list
       *[other] { $count } hits came into this list
    }
hits-left =
    { $count ->
        [one] { $count } hit left it
       *[other] { $count } hits left it
    }
hits-next-due = The next hit is due { $when }.
hits-all-decided = No hit waits for a decision.
hits-none-open = No open hits
hits-empty-open = Everything was decided. { $next } New hits appear here by themselves when passenger lists arrive.
hits-none-mine = You have claimed no hit
hits-empty-mine = Open a hit and claim it: others then see that you are looking at it.
hits-none-overdue = Nothing is overdue
hits-none-confirmed = No confirmed hit awaits its outcome
hits-empty-confirmed = A confirmed hit stays here until somebody records what came of it.
hits-none-decided = No hit was decided yet
hits-empty-decided = Rejected and confirmed hits are kept here with their reasons.
hits-none-all = There is no hit
hits-empty-all = New hits appear here by themselves when passenger lists arrive.
hits-on-flight = { $title } on this flight
hits-go-open = Go to the open hits
hits-table = Hits: { $state }
hits-tab-all = All
hits-loaded =
    { $total ->
        [one] { $shown } of { $total } hit loaded
       *[other] { $shown } of { $total } hits loaded
    }
hits-column-strength = Strength
hits-column-who = Traveller and listed name
hits-column-why = Why
hits-column-flight = Flight
hits-column-due = Due
hits-column-owner = Owner
hits-listed-as = listed as
hits-escalated =
    { $count ->
        [one] escalated { $count } time
       *[other] escalated { $count } times
    }
hits-claimed-by-you = claimed by you

## One hit

hit-title = Hit
hit-flight-not-named = not named
hit-arrival = Arrival
hit-not-known = not known
hit-decision = Decision
hit-outcome = Outcome
hit-if-late = if late { $unit }
hit-moment = { $clock }, { $relative }
hit-note = Note before you decide
hit-to-decision = Go to your decision
hit-evidence = Evidence
hit-raised = Raised by matcher version { $matcher } against the index at position { $index }. This page stands at position { $position }.
hit-aside = Decision and history
hit-print = Print the hit form (PDF)
hit-history = History
hit-tally = { $for } for, { $against } against, { $unknown } unknown. Unknown means that one side does not say.
hit-evidence-gone-title = The evidence is not there
hit-evidence-gone = A hit always has evidence. Load the page again; if it stays, tell the operator.
hit-says = Says
hit-what = What
hit-traveller = Traveller
hit-listed = Listed person
hit-compare = How they compare
hit-sources = Traveller: { $traveller }. Listed person: { $listed }.
hit-traveller-title = Traveller, as reported
hit-booking = Booking
hit-categories = Categories
hit-status = Status
hit-record = Record
hit-grade = Grade
hit-not-graded = not graded
hit-handling = Handling
hit-source-id = Id in its source

## Deciding

decide-title = Your decision
decide-done-confirm = The hit is confirmed. Its outcome is awaited.
decide-done-reject = The hit is rejected.
decide-done-hand-over = The hit is handed over.
decide-done-outcome = The outcome is recorded. The hit is closed.
decide-claimed = You have claimed this hit.
decide-released = The hit is released.
decide-not-allowed = Your duty may read hits but not decide them.
decide-claim-first = <b>Claim it first.</b> Only the person who has claimed a hit can confirm or reject it; others see that you are on it.
decide-claim = Claim this hit
decide-read-first = You have claimed this hit. Read the evidence, then decide.
decide-reject = Reject…
decide-confirm = Confirm…
decide-taken = <b>Taken by { $actor }.</b> Only they can decide it now. It returns to the queue when they release it or when its time has passed.
decide-somebody = somebody else
decide-confirmed = Confirmed: the traveller is the listed person. The outcome is awaited.
decide-outcome = Record the outcome…
decide-over = { $state }. The history says by whom and why.
decide-release = Release
decide-hand-over = Hand over…
decide-faster-title = Somebody was faster
decide-faster = The hit changed while you were looking at it. The page now shows its state; the history says who did what.

## The dialogs

dialog-title-confirm = Confirm this hit
dialog-title-reject = Reject this hit
dialog-title-hand-over = Hand this hit over
dialog-title-outcome = Record the outcome
dialog-choice-confirm = Ground
dialog-choice-reject = Ground
dialog-choice-hand-over = To which unit
dialog-choice-outcome = What came of it
dialog-words-confirm = Reason in your words
dialog-words-reject = Reason in your words
dialog-words-hand-over = Why
dialog-words-outcome = Note
dialog-verb-confirm = Confirm the hit
dialog-verb-reject = Reject the hit
dialog-verb-hand-over = Hand it over
dialog-verb-outcome = Record the outcome
dialog-pick-unit = Pick a unit.
dialog-pick = Pick one of the list.
dialog-say-why = Say why in your own words.
dialog-enter-note = Enter does nothing on the last button, on purpose. Click it or press the space bar.
dialog-consequence-confirm = You state that { $traveller } on { $flight } <b>is</b> { $listed } of { $list }. The unit { $unit } then acts on it and must record an outcome. Your name and ground stand in the journal; this cannot be taken back.
dialog-consequence-reject = You state that { $traveller } on { $flight } is <b>not</b> to be treated as { $listed } of { $list }. The hit leaves the queue; your name and ground stay in its history.
dialog-consequence-hand-over = The other unit becomes the owner, with the same due time. The hit leaves your queue.
dialog-consequence-outcome = The outcome closes the hit. Your name and note stay in its history.

## What another person changed

change-state = State
change-claimed-by = Claimed by
change-owner = Owner
change-due = Due
change-strength = Strength
change-sentence = Sentence
change-notes = Notes
change-record = Record
change-nobody = nobody
change-none = none
change-version = version { $version }
