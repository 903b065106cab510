### Import into a list, and a run of an import wherever it is shown.

import-page = Import
import-title = Import into { $list }
import-lead = Nothing is written before you have seen what would change.
import-not-allowed = Your duty does not import. A list editor or the operator may.
import-file = Choose a file…
import-file-help = or drop it here
import-paste = Or paste rows
import-pasted-name = pasted rows
import-chosen = Chosen: { $name }, { $size }
import-format = Format
import-format-guessed = Guessed from the file. Change it when it is wrong.
import-format-unknown = This could not be told from the file. Only text is read: save a spreadsheet as CSV first.
import-scope = What the file is
import-scope-whole = The whole list: records that are not in it are taken off the list
import-scope-additions = Additions only: nothing is taken off the list
import-preview = Show what would change
import-previewing = Reading the file…
import-no-file = Choose a file or paste rows.
import-no-format = Say which format the file has.
import-no-scope = Say whether the file is the whole list or additions only.
import-start = Import
import-sending = Sending the file…
import-begun = The import has begun.
import-perhaps-begun = If the node has received the whole file, the import goes on there and shows on the list. Trying again does not begin a second one.

## What a preview says

preview-title = What would change
preview-nothing-written = Nothing has been written yet.
preview-same = The list says this already: importing changes nothing.
preview-removes =
    { $count ->
        [one] { $count } record would be taken off the list
       *[other] { $count } records would be taken off the list
    }
preview-removes-why = They stand on the list and not in this file. If the file is a part of the list, choose “Additions only”.

## A run

import-who = { $when } by { $actor } · { $format }
import-ended = Import: { $state }
import-progress-label = Read of the file
import-progress = { $read } of { $all } read, { $rows } rows
import-progress-writing = All of the file is read, { $rows } rows. The last of them are being written.
import-issues =
    { $count ->
        [one] { $count } row issue
       *[other] { $count } row issues
    }
import-issues-shown = { $count } row issues, the first { $shown } shown
import-stop = Stop
import-stopping = Stopping…
import-resume = Go on with it
import-withdraw = Withdraw…
import-again = Import again
import-step-cancel = Import: { $state }
import-step-resume = The import goes on: { $state }
import-step-withdraw = Import: { $state }

## Withdrawing

withdraw-title = Withdraw this import
withdraw-nothing = It changed nothing on the list, so nothing on the list changes now.
withdraw-added =
    { $count ->
        [one] { $count } new record is taken off the list again.
       *[other] { $count } new records are taken off the list again.
    }
withdraw-changed =
    { $count ->
        [one] { $count } changed record says again what it said before.
       *[other] { $count } changed records say again what they said before.
    }
withdraw-removed =
    { $count ->
        [one] { $count } removed record stands on the list again.
       *[other] { $count } removed records stand on the list again.
    }
withdraw-later = A record that was changed again since then stays as it is. Flights to come are screened anew; hits and decisions stay in the journal.
withdraw-again = The file can be imported again afterwards.
withdraw-do = Withdraw the import
