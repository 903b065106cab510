### The journal: heads, verification, backup, entries and proofs.

journal-lead = Everything this node knows is written here once and never changed. The root hash of a stream proves every entry before it: one changed byte gives another hash. A signed checkpoint, once a partner holds it, can never be taken back.
journal-verify-title = Verify
journal-verify-what = Reads the whole journal again and compares every entry, part and head. This can take a while on a large node.
journal-verify = Verify the journal
journal-verifying = Verifying…
journal-not-allowed = Your duty may read the heads but not verify. An auditor or the operator may.
journal-last = Last entry
journal-position = position { $position }
journal-entry = entry { $sequence }
journal-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
journal-all-entries = all entries
journal-none-yet = none yet
journal-index = Screening index
journal-index-current = stands at the last entry
journal-index-behind =
    { $count ->
        [one] stands at { $position }, { $count } entry earlier
       *[other] stands at { $position }, { $count } entries earlier
    }
journal-subjects = Persons in the index
journal-software = Software
journal-epoch = Epoch
journal-epoch-restored =
    { $epoch ->
        [0] { $epoch }: never restored from a backup
        [one] { $epoch }: restored { $epoch } time
       *[other] { $epoch }: restored { $epoch } times
    }
journal-fingerprint = Key fingerprint
journal-heads = Heads of the streams
journal-column-stream = Stream
journal-column-holds = What it holds
journal-column-size = Entries
journal-column-checkpoint = Signed checkpoint
journal-column-root = Root hash
journal-checked = Checked: { $entries } entries, { $parts } parts.
journal-intact = The journal is intact
journal-intact-why = Every one agrees with its stream’s root hash.
journal-altered = The journal was altered
journal-altered-why = Tell the operator and the data protection officer now. First bad entry of each stream:

## Backup

backup-title = Backup
backup-last = Last backup
backup-lost = Would be lost now
backup-nothing = nothing
backup-verified = Last verified
backup-generation = Generation
backup-up-to = { $generation }, up to entry { $position }

## Entries and their proofs

entries-latest = Latest entries
entries-of-one = Entries about one record
entries-only = Only entries about { $entity }.
entries-all = Show all entries
entries-none = No entry
entries-empty = Nothing has been written yet.
entries-empty-of-one = The journal has nothing about this record, or it is in the access log.
entries-table = Entries
entries-column-position = Entry
entries-column-time = When
entries-column-kind = What
entries-column-actor = Who
entries-column-basis = Why
entries-column-prove = Proof
entries-place = { $stream }, entry { $sequence }
entries-part = { $part }: { $state }
entries-prove = Prove<hidden> entry { $position }</hidden>
entries-shown =
    { $total ->
        [one] { $shown } of { $total } entry shown
       *[other] { $shown } of { $total } entries shown
    }
proof-title = Proof of entry { $position }
proof-what =
    { $count ->
        [one] { $actor } ({ $unit }) wrote <b>{ $kind }</b> at { $when }. The node has signed that it is the only entry of the stream { $stream }.
       *[other] { $actor } ({ $unit }) wrote <b>{ $kind }</b> at { $when }. The node has signed that it stands in the stream { $stream } among { $count } entries.
    }
proof-purpose = Purpose
proof-law = Law
proof-record = Record
proof-file = File
proof-check = Whoever gets the file checks it without this node: <code>liaison journal verify-bundle { $file }</code>. It holds the entry’s header, nothing of its content.
proof-print = Print its summary (PDF)
proof-save = Save the proof
