### What waits for the person who is signed in.

page-work = My work
work-notice-count = It is about { $count }.
work-done = Nothing to do now
work-none = Nothing waits for you
work-none-due = Nothing is due.
work-none-why = New work appears here by itself.
task-my-hits = Hits you have claimed
task-desk-hits = Open hits of your unit
task-overdue = Overdue hits of your unit
task-outcomes = Confirmed hits that await their outcome
task-approvals = Proposals you may decide
task-proposals = Your proposals that wait for another person
task-interrupted-imports = Imports that stopped halfway
work-notice-clock-doubted = The clock is not trusted
work-way-on-clock-doubted = Nothing is deleted until the operator sets it right or confirms it.
work-notice-retention-overdue = Data is kept longer than the law allows
work-way-on-retention-overdue = Tell the operator and the data protection officer.
work-notice-nothing-screened = No traveller is compared with any list
work-way-on-nothing-screened = No list has a permitted use. Propose one and let a second person approve it.
work-notice-backup-overdue = The last backup is too old
work-way-on-backup-overdue = Tell the operator: a backup is made with liaison backup create.
