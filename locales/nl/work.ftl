### What waits for the person who is signed in.

page-work = Mijn werk
work-notice-count = Aantal: { $count }.
work-done = Nu niets te doen
work-none = Er wacht niets op u
work-none-due = Er is niets te doen binnen een termijn.
work-none-why = Nieuw werk verschijnt hier vanzelf.
task-my-hits = Hits die u in behandeling hebt
task-desk-hits = Open hits van uw eenheid
task-overdue = Hits van uw eenheid die te laat zijn
task-outcomes = Bevestigde hits die op hun uitkomst wachten
task-approvals = Voorstellen waarover u mag beslissen
task-proposals = Uw voorstellen die op een ander wachten
task-interrupted-imports = Imports die halverwege stopten
work-notice-clock-doubted = De klok wordt niet vertrouwd
work-way-on-clock-doubted = Er wordt niets gewist tot de beheerder haar goed zet of bevestigt.
work-notice-retention-overdue = Gegevens worden langer bewaard dan de wet toestaat
work-way-on-retention-overdue = Meld het de beheerder en de functionaris voor gegevensbescherming.
work-notice-nothing-screened = Geen reiziger wordt met een lijst vergeleken
work-way-on-nothing-screened = Geen lijst heeft een toegestaan gebruik. Stel er een voor en laat het door een tweede persoon goedkeuren.
work-notice-backup-overdue = De laatste back-up is te oud
work-way-on-backup-overdue = Meld het de beheerder: liaison backup create maakt een back-up.
