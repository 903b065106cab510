### Orders to erase, masked records, drafts.

page-erasures = Orders to erase
erasures-lead = What a court, the supervisory authority or a granted right demands beside the terms of the law. One person proposes, another decides. What is erased is gone for good.
erasures-which = Which orders
erasures-tab-waiting = Waiting
erasures-tab-all = All
erasures-none-waiting = No order waits
erasures-none-all = There is no order yet
erasures-none-why = Retention erases by itself what its terms demand. An order is only for what cannot wait for them.
erasure-button = Erase by order…
erasure-of = Order { $reference }
erasure-decided = Decided by { $actor }, { $when }
erasure-gone = gone
erasure-takes-passenger = The passenger’s record on flight { $flight }, masked or not, and what the messages say of that flight’s reservations as a whole.
erasure-takes-subject = The person’s record on the list { $list }. The next import brings the person back, unless the source gives the record up: send the order to the source as well.
erasure-takes-link = The objective link recorded about the passenger is lost.
erasure-takes-hits =
    { $count ->
        [one] { $count } hit loses this half of the evidence and what officers wrote about it.
       *[other] { $count } hits lose this half of the evidence and what officers wrote about it.
    }
erasure-verb-approve = Erase for good
erasure-verb-refuse = Refuse the order
erasure-consequence-approve = This goes at once, and nothing brings it back. Your name and the order’s reference stay in the journal beside the author’s.
erasure-consequence-refuse = Nothing is erased. The journal keeps that you refused.
erasure-done-approve = Approved. What the order names is erased.
erasure-done-refuse = Refused. Nothing was erased.
erasure-propose-title = Propose an order to erase
erasure-propose-lead = Nothing is erased before another person approves.
erasure-kind = What kind of record
erasure-id = Id of the record
erasure-ground = Who demands it
erasure-reference = Where the order is found
erasure-reference-note = A file number. Nothing about a person: it is kept for good.
erasure-send = Propose
erasure-proposed = The order is proposed. Another person must decide it.
erasure-missing-kind = Say what kind of record it is.
erasure-missing-id = Give the id of the record.
erasure-missing-ground = Say who demands it.
erasure-missing-reference = Say where the order is found.

## Opening a masked record

unmask-button = Open the masked record…
unmask-title = Open a masked record
unmask-recorded-title = What will be recorded
unmask-recorded = Before the record is shown, the journal takes your name and the reference of the approval, for good, and the access log your reason, erased with the passenger. A try with keys that do not open it is recorded, too. The record stays masked.
unmask-approval = Reference of the approval
unmask-reason = Reason
unmask-first = Key file of one person
unmask-second = Key file of the other person
unmask-keys-note = The key files are read here, sent once and kept nowhere.
unmask-open = Open the record
unmask-missing-approval = Give the reference of the approval.
unmask-missing-reason = Say why.
unmask-missing-first = Choose the first key file.
unmask-missing-second = Choose the second key file.
unmask-opened = Opened under { $approval }
unmask-opened-note = It is shown here once and kept nowhere. Closing takes it off the page.
unmask-close = Close and forget
unmask-name-as-sent = Name as sent
unmask-residence = State of residence
unmask-flight = Flight
unmask-addresses = Addresses
unmask-contacts = Contacts
unmask-payments = Payments
unmask-frequent-flyer = Frequent flyer
unmask-tickets = Tickets

## Drafts

draft-kept = Draft kept until { $time }.
draft-restored = Your draft is back.
draft-failed = The draft could not be kept on the node; it is on this page only. Trying again. You can go on and send it.
