### Help and training: guides, exercises on invented people, keys.

page-training = Help and training
training-lead = How the work is done here. The guides are part of this page and need no line to the node.
training-which = What to show
training-tab-guides = Guides
training-tab-drills = Exercises
training-tab-keys = Keys

## Guides

guide-hit-title = Decide a hit
guide-hit-1 = Open the hit queue. Take the hit that is due first and claim it, so that others see you are on it.
guide-hit-2 = Read the evidence: what speaks for, what against, and what is unknown. Unknown means that one side does not say; it speaks neither for nor against.
guide-hit-3 = Compare the documents and birth dates, and the name in its own script. A common name alone is not enough.
guide-hit-4 = If you cannot tell, hand the hit over or reject it as too little data and say what is missing. Do not guess.
guide-hit-5 = Reject or confirm with a ground. Confirming answers to a click or the space bar only. Then record what came of it.
guide-import-title = Import a list
guide-import-1 = Open the list and choose the file. Nothing is taken before you have seen the preview.
guide-import-2 = Read the preview: how many records are new and changed, and which rows do not fit, each with its reason.
guide-import-3 = Mend the rows at their source if you can. A row that does not fit is left out and named; the others are taken.
guide-import-4 = Start the run and follow its progress. It goes on when you leave the page.
guide-import-5 = If the file was wrong, withdraw the run: the list stands as it stood before.
guide-uses-title = Permit a use of a list
guide-uses-1 = A list may be used for nothing until two people have said so. Open the list and propose its uses.
guide-uses-2 = Say why: name the law or the request. The other person decides on your words.
guide-uses-3 = Another person opens Approvals, reads the difference, and approves or refuses. Nobody decides their own proposal.
guide-uses-4 = From the approval on, travellers are compared with the list. Take a use away in the same way.
guide-proof-title = Prove an entry
guide-proof-1 = Open the journal, or the entries of one record, and find the entry.
guide-proof-2 = Choose Prove and save the file. It holds the entry’s hashes and the node’s signed checkpoint, and no name.
guide-proof-3 = Give it away with the node’s public key. The other side checks it without asking you: liaison journal verify-bundle.
guide-proof-4 = An entry whose content was erased by law still proves: what was said is gone, that it was said is not.

## Exercises

drill-lead = Everyone here is invented. Nothing is kept, counted or shown to anybody else.
drill-score = This sitting: { $right } right, { $wrong } wrong, { $open } left open.
drill-question = Is the traveller the listed person?
drill-how = Press 1, 2 or 3, or click. Enter answers nothing, so that no slip of a key does it.
drill-truth-title = What is true
drill-judged-right = Right
drill-judged-wrong = Not so
drill-judged-open = Left open
drill-truth-same = They are the same person.
drill-truth-different = They are two people.
drill-you-said = You said: { $answer }.
drill-next = Next exercise
drill-traveller = Invented traveller
drill-listed = Invented listed person
drill-key-same = Same person (exercise)
drill-key-different = Different people (exercise)
drill-key-cannot-tell = Cannot tell (exercise)
drill-key-next = Next exercise
