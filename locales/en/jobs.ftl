### Long work: imports of all lists, and what follows from other work.

jobs-lead = Imports of all lists, newest first, and what the node follows up by itself.
jobs-which = Which imports
jobs-tab-all = All
jobs-tab-interrupted = Stopped halfway
jobs-none-interrupted = No import stopped halfway
jobs-none-interrupted-why = Nothing waits to be gone on with.
jobs-no-import-why = An import begins on the page of its list:
jobs-shown =
    { $total ->
        [one] { $shown } of { $total } import shown
       *[other] { $shown } of { $total } imports shown
    }
jobs-standing = What the node follows up
jobs-column-what = Job
jobs-column-state = State
jobs-column-reached = How far
jobs-no-flight = no flight waits
jobs-flights =
    { $left ->
        [one] { $left } flight still to do of { $total }
       *[other] { $left } flights still to do of { $total }
    }
jobs-entries = entry { $done } of { $total }
