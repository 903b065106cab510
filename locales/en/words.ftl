### Codes of the API in words: used by the console, the printed forms and the command line alike.

## What a list may be used for

use-booth = Border booth
use-border-api = Border passenger lists (API)
use-le-api = Law-enforcement passenger lists (API)
use-pnr = Booking data (PNR)
use-case = Case work

regime-border-api = Border API
regime-le-api = Law-enforcement API
regime-pnr = PNR

flight-state-expected = Expected
flight-state-closed-out = Closed out
flight-state-cancelled = Cancelled

## Hits

hit-state-open = Open
hit-state-claimed = Claimed
hit-state-confirmed = Confirmed, outcome awaited
hit-state-rejected = Rejected
hit-state-closed = Closed, outcome recorded

band-strong = Strong
band-possible = Possible
band-weak = Weak
match-strong = Strong match
match-possible = Possible match
match-weak = Weak match

verdict-for = For
verdict-against = Against
verdict-unknown = Unknown

attribute-name = Name
attribute-birth-date = Birth date
attribute-document = Document
attribute-nationality = Nationality
attribute-sex = Sex
attribute-birth-place = Place of birth

## Grounds and outcomes: why a hit was confirmed or rejected, and what came of it

ground-document-and-name = Document number and name agree
ground-name-and-birth-date = Name and birth date agree and nothing disagrees
ground-biometric-or-photo = A photo or fingerprint was compared
ground-other-evidence = Other evidence (say which)
ground-different-person = A different person
ground-data-insufficient = Too little data to tell (say what is missing)
ground-listed-record-wrong = The listed record is wrong (say what)
ground-not-travelling = The person does not travel on this flight
ground-passed-on = Passed on to the competent authority
ground-met-at-border = Met at the border
ground-not-encountered = Not encountered
ground-no-action-needed = No action was needed (say why)

## People and their documents

document-passport = Passport
document-identity-card = Identity card
document-visa = Visa
document-residence-permit = Residence permit
document-personal-number = Personal number
role-passenger = Passenger
role-crew = Crew
role-transit-passenger = Transit passenger
role-transit-crew = Transit crew
sex-F = Female
sex-M = Male
sex-X = X (other or not stated)
name-kind-primary = Main name
name-kind-alias = Alias
name-kind-weak-alias = Weak alias
name-kind-former = Former name
identity-kind-confirmed = Confirmed identity
identity-kind-alias = Alias identity
identity-kind-misused = Misused identity: belongs to a victim
category-suspect = Suspect
category-about-to-offend = About to offend
category-convicted = Convicted
category-victim = Victim
category-contact = Contact
category-witness = Witness
status-travelled = Travelled
status-returned = Returned
status-prevented = Prevented
status-home-grown = Home-grown
status-directed = Directed
status-in-custody = In custody
status-death-reported = Death reported
status-death-confirmed = Death confirmed
status-unknown = Not known
record-state-stands = Stands
record-state-removed = Removed
record-state-withdrawn = Withdrawn

## Messages, imports

outcome-ok = Understood
outcome-partial = Understood in part
outcome-refused = Refused
severity-error = Error
severity-warning = Warning
severity-hint = Hint
issue-unreadable = Unreadable
issue-truncated = Cut off
issue-missing-trailer = No end segment
issue-count-mismatch = Count mismatch
issue-reference-mismatch = Reference mismatch
issue-leading-data = Data before the message
issue-trailing-data = Data after the message
issue-odd-terminator = Unusual terminator
issue-line-break-in-segment = Line break in a segment
issue-unknown-segment = Unknown segment
issue-unknown-version = Unknown version
issue-bad-date = Not a date
issue-document-without-number = Document without number
issue-unknown-passenger-ref = Refers to an unknown passenger
issue-sensitive-dropped = Sensitive data not kept
issue-name-conflict = Conflicting names
issue-no-travel-document = No travel document
issue-placeholder = Placeholder without a name
issue-pnr-without-passengers = Booking without passengers
issue-inferred-century = Century inferred
issue-character-set = Other character set
issue-missing-arrival = No arrival time
issue-unknown-airport = Unknown airport
issue-oversized-segment = Segment too long
issue-too-many-parts = Too many parts
issue-more-issues = More issues than kept
issue-missing-header = No header
issue-broken-interchange = Broken envelope
row-issue-bad-date = Not a date
row-issue-bad-country = Not a country
row-issue-no-name = No name
row-issue-empty-row = Empty row
row-issue-duplicate-id = Id used twice
row-issue-bad-sex = Not a sex
row-issue-bad-status = Unknown status
row-issue-bad-category = Unknown category
row-issue-bad-grade = Not a grade
row-issue-documents-and-countries = Documents and countries differ in number
row-issue-too-many-fields = Too many fields
row-issue-too-few-fields = Too few fields
row-issue-row-too-long = Row too long
row-issue-not-an-entity = Not an entity
row-issue-not-a-person = Not a person
row-issue-not-a-target = Not a target
run-running = Running
run-interrupted = Interrupted
run-done = Done
run-cancelled = Cancelled
run-withdrawn = Withdrawn
run-preview = Preview only
format-csv = Table of people (CSV)
format-ftm = Entities as JSON lines (FollowTheMoney)
format-targets-nested = Nested targets as JSON lines (targets.nested)
job-views = Pages follow the journal
job-screening-index = The screening index follows the lists
job-screening = Screening of flights received
job-re-screening = Screening anew after a list changed
job-snapshot = Snapshot of the index
job-state-up-to-date = Up to date
job-state-working = Working
job-state-waiting = Waiting
approval-waiting = Waiting for a second person
approval-approved = Approved
approval-refused = Refused
approval-void = Void

## The journal

stream-watch = Watch
stream-travel = Travel
stream-work = Work
stream-exchange = Exchange
stream-access = Access
stream-holds-watch = Listed persons, alerts and documents
stream-holds-travel = Passenger messages and flights
stream-holds-work = Hits and decisions
stream-holds-exchange = What was sent to and received from other nodes
stream-holds-access = Who consulted what, and why
part-state-kept = kept
part-state-masked = masked
part-state-erased = erased
part-state-expired = expired

## Retention

retention-action-mask = Masked: two people can open it
retention-action-delete = Deleted
retention-action-expire = The day’s file is removed
retention-action-rotate = Its key is destroyed
retention-action-keep = Kept: nothing about a person
record-passenger = Passenger
record-manifest = What a flight’s messages say as a whole
record-subject = Person taken off a list
record-hit-file = Decided hit
record-raw-message = Raw passenger message
record-access-log = Access log of a day
record-travel-day = Passenger file of a day
link-linked = with an objective link
link-unlinked = without an objective link

## The node

environment-demo = DEMO
environment-training = TRAINING
environment-live = LIVE

## Times and dates

duration-moment = less than a minute
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
duration-days-hours =
    { $days ->
        [one] { $days } day { $hours } h
       *[other] { $days } days { $hours } h
    }
time-now = now
time-ahead = in { $length }
time-ago = { $length } ago
time-due = due in { $length }
time-overdue = overdue by { $length }
date-year-only = { $year }, month and day unknown
date-month-only = { $month }, day unknown
date-years = { $from } to { $to }, exact date unknown
date-range = { $from } to { $to }
span-years =
    { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
span-months =
    { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
span-days =
    { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
span-hours =
    { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
term-from-departure = { $term } from departure
term-from-receipt = { $term } from receipt
term-from-day = { $term } from that day
term-from-decision = { $term } from the decision
term-from-withdrawal = { $term } from withdrawal
term-with-passenger = together with the passenger

## Orders to erase

erasure-ground-court-order = A court’s order
erasure-ground-supervisory-authority = The supervisory authority
erasure-ground-right-granted = A person’s right was granted
erasure-state-waiting = Waiting for a second person
erasure-state-approved = Approved, being carried out
erasure-state-refused = Refused
erasure-state-done = Done
erasure-target-passenger = Passenger
erasure-target-subject = Listed person

## Exercises: the answers, and what each was about

drill-answer-same = Same person
drill-answer-different = Different people
drill-answer-cannot-tell = Cannot tell
lesson-namesake = A namesake: the names agree, the rest does not.
lesson-typing-error = A typing error in the name: one letter does not make another person.
lesson-other-romanisation = The same name, written in Latin letters in another way.
lesson-exact = Everything that both sides state agrees.
lesson-own-script = The list has the name in its own script; it is the same name.
lesson-names-exchanged = Family and given name were exchanged.
lesson-other-name = Another name of the same person.
lesson-partial-date = The birth date is known in part only: what is known agrees.
lesson-day-and-month-exchanged = Day and month of birth were exchanged.
lesson-document-in-other-hands = The document is listed, but somebody else carries it.
lesson-lost-document = The document was reported lost: its number alone says little about who carries it.
lesson-name-cut-short = The name was cut short by the message’s field.
lesson-title-in-name = A title stands in the name; it is not part of it.
lesson-initials = Initials stand for the given names.

## Refusals, by their stable code

problem-unauthenticated = Sign in first
problem-not-permitted = Not allowed for this duty
problem-not-found = Not found
problem-method-not-allowed = Not for this method
problem-invalid = The request does not fit
problem-conflict = Changed meanwhile
problem-idempotency-mismatch = Idempotency key used before
problem-wrong-state = Not possible in this state
problem-second-person-needed = A second person is needed
problem-too-large = Too large
problem-busy = Busy
problem-not-answered = Not answered
problem-unavailable = Not possible at the moment
problem-disk-full = The disk is full
problem-fault = Fault of the node
problem-offline = No connection to the node
problem-unreadable = The answer could not be read
