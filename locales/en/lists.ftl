### Lists, one list with its uses and imports, the proposal of uses.

lists-lead = A list is compared with travellers only for the uses two people have permitted. A new list has none.
lists-none = This node holds no list
lists-empty = A list is made and filled with the command line: <code>liaison list create</code>, then <code>liaison import</code>.
lists-column-name = List
lists-column-uses = Permitted uses
lists-column-records = Records
lists-column-import = Last import
lists-column-grade = Grade
lists-column-owner = Owner
lists-change-waits = Change waits for approval
lists-import =
    { $rejected ->
        [0] +{ $added } −{ $removed } changed { $changed }
       *[other] +{ $added } −{ $removed } changed { $changed }, { $rejected } refused
    }

## One list

list-records = Records that stand
list-basis = Legal basis
list-source = Source
list-no-use = No traveller is compared with this list until a use is proposed and a second person approves it.
list-change-waits = A change waits for a second person
list-proposed = Proposed by { $author }, { $when }: “{ $reason }”
list-to-approvals = Go to the approvals
list-propose = Propose other uses…
list-not-allowed = Your duty does not propose uses.
list-imports = Imports
list-to-import = Import a file…
list-no-import = Nothing was imported yet
list-no-import-why = A file is imported from here. It shows first what would change.
list-run-rows = Rows read
list-run-added = New
list-run-changed = Changed
list-run-removed = Removed
list-run-unchanged = Same
list-run-rejected = Refused
list-issues-table = Row issues
list-issue-row = Row
list-issue-column = Column
list-issue-kind = Kind
list-issue-message = What to correct
list-issue-effect = Effect
list-row-refused = row refused
list-value-left-out = value left out

## Proposing uses

propose-title = Propose uses of { $list }
propose-lead = Nothing changes now. A second person sees the difference and your reason, and approves or refuses.
propose-done = The proposal is sent. A second person must approve it.
propose-none = Change at least one use.
propose-uses = Uses
propose-why = Why <small>(needed)</small>
propose-difference = What would change
propose-send = Send the proposal
