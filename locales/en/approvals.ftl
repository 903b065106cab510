### What waits for a second person.

approvals-lead = What one person proposes, another person decides. Nobody can approve their own proposal.
approvals-which = Which approvals
approvals-tab-waiting = Waiting
approvals-tab-for-me = For me
approvals-tab-mine = Mine
approvals-tab-all = All
approvals-none-waiting = Nothing waits for a second person
approvals-none-for-me = Nothing waits for your decision
approvals-none-mine = None of your proposals waits
approvals-none-all = There is no proposal yet
approvals-empty = Proposals to change what a <a>list</a> may be used for appear here.
approval-what = Permitted uses of the list { $list }
approval-to-list = Go to the list
approval-proposed = Proposed by { $author }, { $when }
approval-refuse = Refuse…
approval-approve = Approve…
approval-own = You proposed this, so another person must decide it.
approval-not-allowed = Your duty does not decide this. It waits for a person whose duty does.
approval-verb-approve = Approve these uses
approval-verb-refuse = Refuse these uses
approval-consequence-approve = From now on, travellers are compared with { $list } for the uses below. Your name stands in the journal beside the author’s.
approval-consequence-refuse = The uses of { $list } stay as they are. The author sees your reason.
approval-done-approve = Approved. The uses are in force now.
approval-done-refuse = Refused. The uses stay as they are.
approval-reason = Reason
