### Everything around a page, and the parts that several pages use.

brand = Liaison
home = Liaison, { $node }: start
skip = Skip to the page
title-in-window = { $title } · Liaison

## Banner

banner-classification = Classification
banner-unit = Unit
banner-duty = Duty
banner-purpose = Purpose
connection-connecting = Connecting
connection-live = Live
connection-lost = Not connected
data-age = data { $length } old
data-as-of = as of { $time }
stale-bar = <b>The live line to the node is down.</b> What you see may be old: last answer at { $time }, { $length } ago. Trying again by itself.

## Where one can go

pages = Pages
page-hits = Hits
page-flights = Flights
page-messages = Messages
page-lists = Lists
page-approvals = Approvals
page-jobs = Jobs
page-statistics = Statistics
page-journal = Journal
page-retention = Retention
group-own = For you
group-screening = Screening
group-lists = Lists
group-oversight = Oversight
rail-open = open
rail-waiting = waiting for you
rail-person = Signed in as <b>{ $actor }</b>
sign-out = Sign out

## Keys

keys = Keys
keys-note = No key confirms a hit. Confirming asks for a ground in a dialog, and its last button answers to a click or the space bar only.
keys-on = Single-key shortcuts are on
key-palette = Palette: go to a page, do something, find by id
key-next-row = Next row
key-previous-row = Previous row
key-open = Open the row
key-claim = Claim the hit (hit page)
key-reject = Reject, opens the dialog (hit page)
key-evidence = Go to the evidence (hit page)
key-back = Back to the queue (hit page)
key-filter = Filter field (flights)
key-help = This list
key-close = Close a dialog

## Palette, undo

palette = Palette
palette-open = Go to…
palette-type = Page, action or id
palette-none = Nothing fits. An id has letters, digits and hyphens.
palette-row = Open the current row
palette-go = Go to { $page }
palette-hit = Hit { $id }
palette-flight = Flight { $id }
palette-subject = Listed person { $id }
palette-list = List { $id }
palette-entries = Journal entries about { $id }
undo = Undo
undo-region = Just done

## Display

display = Display
display-language = Language
display-stored = Kept on this computer only. It says nothing about a person.
display-scheme = Day or night
display-scheme-auto = As the computer is set
display-scheme-day = Day
display-scheme-night = Night
display-density = Density
display-density-normal = Normal
display-density-compact = Compact
display-density-touch = For fingers
language-en = English
language-fr = Français
language-nl = Nederlands
language-de = Deutsch
# A test language: it shows that everything works from right to left. It has not been proofread.
language-ar = العربية (right-to-left test)

## Said the same way everywhere

close = Close
cancel = Cancel
sending = Sending…
loading = Loading
shown-as-of = Shown as of { $time }, { $length } ago. It may be old.
try-again = Try again
not-stated = not stated
not-sent = not sent
none = none
needed = (needed)
optional = (optional)
print-setting = Setting the paper…
print-saved = Saved as { $name }
missing-title = This is not everything
something-missing = Something is missing
changed-title = Changed meanwhile
changed-accept = I have read it, go on
changed-table = What changed
changed-column-what = What
changed-column-before = You have read
changed-column-after = Now
changed-kept = Nothing was sent. What you entered is kept.
changed-impossible = Nothing was sent, and this is not possible any more. What you entered is kept here until you close.
changed-by = { $actor }: { $what }

## Problems

way-on-403 = Ask the person who gives out duties on your node, or go on with other work.
way-on-404 = It may have been removed, or the address is incomplete.
way-on-409 = Read it again, then decide. What you typed is kept.
way-on-429 = Wait a moment, then try again.
way-on-429-seconds =
    { $seconds ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
    }
way-on-500 = Nothing was changed. Try again; if it stays, tell the operator.
own-detail-offline = The node did not answer. Check the network, then try again. What you see may be old.
own-detail-unreadable = The answer did not come from the node itself. Try again; if it stays, tell the operator.
refusal-sign-in = Sign in
refusal-start = Back to the start
refusal-field = <b>{ $field }:</b> { $message }
refusal-trace = For the operator: trace { $trace }

## People, documents, uses

documents-none = none stated
document-valid-to = valid to { $date }
identity-victim-title = The real holder of this identity is a victim
identity-victim = Somebody else used these details. Treat the traveller with that in mind.
fact-born = Born
fact-birth-place = Place of birth
fact-nationality = Nationality
fact-sex = Sex
fact-documents = Documents
fact-role = Role
fact-seat = Seat
person-cancelled = Cancelled
person-masked-since = Masked since { $date }
masked = masked
history-none = Nothing yet.
history-quote = “{ $text }”
history-line = { $actor }, { $unit } · { $when } · entry { $position }
uses-none = none
uses-adds = <b>+ adds</b> { $use }
uses-removes = <b>− takes away</b> { $use }
uses-keeps = = keeps { $use }
uses-nothing = no use before, none after

## Messages

message-what = <b>{ $contents }</b> from { $feed }, { $regime }
message-unknown = Unknown content
message-persons =
    { $count ->
        [one] { $count } person
       *[other] { $count } persons
    }
message-no-issues = no issues
message-issues =
    { $count ->
        [one] { $count } issue
       *[other] { $count } issues
    }
message-hints =
    { $count ->
        [one] { $count } hint
       *[other] { $count } hints
    }
message-not-screened = not screened
message-all-understood = Everything in this message was understood.
message-issues-table = Issues of this message
message-issues-shown = The first { $shown } of { $all } issues are shown.
message-severity = Severity
message-byte = At byte
message-kind = Kind
message-meaning = What it means
message-no-flight = no flight
message-its-flight = its flight
message-flight = flight { $place }
message-flights-more = and { $count } more

## Passengers

passengers-none-title = No passenger is on the list
passengers-none = The list may still come, or the message could not be read. Look at the messages above.
passengers-hits-first = People with hits first, then by surname.
passengers-own-order = In the order you picked.
passengers-hits-again = Hits first again
passengers-table =
    { $count ->
        [one] { $count } passenger or crew member
       *[other] { $count } passengers and crew
    }
passengers-hit = Hit
passengers-name = Name
passengers-hit-confirmed = confirmed
passengers-hit-rejected = rejected
passengers-hit-closed = closed
