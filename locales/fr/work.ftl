### What waits for the person who is signed in.

page-work = Mon travail
work-notice-count = Nombre concerné : { $count }.
work-done = Rien à faire pour le moment
work-none = Rien ne vous attend
work-none-due = Aucune échéance.
work-none-why = Le nouveau travail apparaît ici de lui-même.
task-my-hits = Réponses positives que vous avez prises en charge
task-desk-hits = Réponses positives ouvertes de votre service
task-overdue = Réponses positives en retard de votre service
task-outcomes = Réponses positives confirmées dont la suite est attendue
task-approvals = Propositions que vous pouvez décider
task-proposals = Vos propositions qui attendent une autre personne
task-interrupted-imports = Imports arrêtés en cours de route
work-notice-clock-doubted = L’horloge n’est pas fiable
work-way-on-clock-doubted = Rien n’est supprimé tant que l’exploitant ne l’a pas réglée ou confirmée.
work-notice-retention-overdue = Des données sont conservées plus longtemps que la loi ne le permet
work-way-on-retention-overdue = Prévenez l’exploitant et le délégué à la protection des données.
work-notice-nothing-screened = Aucun voyageur n’est comparé à une liste
work-way-on-nothing-screened = Aucune liste n’a d’usage autorisé. Proposez-en un et faites-le approuver par une deuxième personne.
work-notice-backup-overdue = La dernière sauvegarde est trop ancienne
work-way-on-backup-overdue = Prévenez l’exploitant : liaison backup create crée une sauvegarde.
