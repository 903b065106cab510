### Said the same way on several pages, and pages that are not there.

show-more = Show more
never = never
not-found-title = Not found
not-found = There is no such page
not-found-why = The address is wrong or incomplete. <a>Back to the start</a>
page-fault = This page could not be shown
page-fault-why = The fault is in the console; nothing was changed on the node. If it stays, tell the operator.
page-fault-again = Load it again
