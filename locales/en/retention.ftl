### What goes when, and why.

retention-lead = Data goes when its law says so, by itself and with its key, so that no backup brings it back. The journal keeps that it was there and why it went.
retention-nothing = nothing
retention-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
retention-last-run = Rules last ran
retention-not-yet = not yet
retention-terms = Terms
retention-rules = Retention rules
retention-rule-what = What
retention-rule-term = Kept for
retention-rule-source = Law
retention-rule-held = Held
retention-rule-backlog = Overdue
retention-rule-next = Next
retention-rule-done = Done in 30 days
retention-unconfirmed = not yet confirmed by counsel
retention-not-counted = not counted
retention-clock = Nothing is deleted: the clock is not trusted
retention-clock-ahead = The machine’s clock is far ahead of the last time this node believed.
retention-clock-behind = The machine’s clock is behind the last time this node believed.
retention-clock-believed = It last believed { $when }.
retention-clock-way-on = Deleting by a wrong clock cannot be undone. Set the clock right; if it is right, the operator says so with <code>liaison retention confirm-clock</code>.
retention-next = What goes next
retention-next-none = Nothing is waiting to go
retention-next-empty = Records appear here as soon as the node holds some that a rule will mask or delete.
retention-due-due = When
retention-due-what = What
retention-due-count = How many
retention-due-action = What happens
retention-due-source = Law
retention-since = kept since { $when }
