### Orders to erase, masked records, drafts.

page-erasures = Ordres d’effacement
erasures-lead = Ce qu’exige un tribunal, l’autorité de contrôle ou un droit reconnu, en dehors des délais de la loi. Une personne propose, une autre décide. Ce qui est effacé l’est pour toujours.
erasures-which = Quels ordres
erasures-tab-waiting = En attente
erasures-tab-all = Tous
erasures-none-waiting = Aucun ordre n’attend
erasures-none-all = Il n’y a pas encore d’ordre
erasures-none-why = La conservation efface d’elle-même ce que ses délais exigent. Un ordre ne sert qu’à ce qui ne peut pas attendre.
erasure-button = Effacer sur ordre…
erasure-of = Ordre { $reference }
erasure-decided = Décidé par { $actor }, { $when }
erasure-gone = effacé
erasure-takes-passenger = L’enregistrement du passager du vol { $flight }, masqué ou non, et ce que les messages disent de l’ensemble des réservations de ce vol.
erasure-takes-subject = L’enregistrement de la personne sur la liste { $list }. Le prochain import la ramène, sauf si la source y renonce : envoyez aussi l’ordre à la source.
erasure-takes-link = Le lien objectif consigné au sujet du passager est perdu.
erasure-takes-hits =
    { $count ->
        [one] { $count } réponse positive perd cette moitié de ses éléments et ce que les agents en ont écrit.
       *[other] { $count } réponses positives perdent cette moitié de ses éléments et ce que les agents en ont écrit.
    }
erasure-verb-approve = Effacer pour toujours
erasure-verb-refuse = Refuser l’ordre
erasure-consequence-approve = L’effacement est immédiat et rien ne le défait. Votre nom et la référence de l’ordre restent au journal à côté de ceux de l’auteur.
erasure-consequence-refuse = Rien n’est effacé. Le journal garde votre refus.
erasure-done-approve = Approuvé. Ce que l’ordre désigne est effacé.
erasure-done-refuse = Refusé. Rien n’a été effacé.
erasure-propose-title = Proposer un ordre d’effacement
erasure-propose-lead = Rien n’est effacé avant qu’une autre personne approuve.
erasure-kind = Quel type d’enregistrement
erasure-id = Identifiant de l’enregistrement
erasure-ground = Qui l’exige
erasure-reference = Où se trouve l’ordre
erasure-reference-note = Un numéro de dossier. Rien sur une personne : il est conservé pour toujours.
erasure-send = Proposer
erasure-proposed = L’ordre est proposé. Une autre personne doit décider.
erasure-missing-kind = Dites de quel type d’enregistrement il s’agit.
erasure-missing-id = Donnez l’identifiant de l’enregistrement.
erasure-missing-ground = Dites qui l’exige.
erasure-missing-reference = Dites où se trouve l’ordre.

## Opening a masked record

unmask-button = Ouvrir l’enregistrement masqué…
unmask-title = Ouvrir un enregistrement masqué
unmask-recorded-title = Ce qui sera consigné
unmask-recorded = Avant l’affichage, le journal reçoit pour toujours votre nom et la référence de l’approbation, et le registre des accès votre raison, effacée avec le passager. Un essai avec des clés qui n’ouvrent pas est consigné aussi. L’enregistrement reste masqué.
unmask-approval = Référence de l’approbation
unmask-reason = Raison
unmask-first = Fichier de clé d’une personne
unmask-second = Fichier de clé de l’autre personne
unmask-keys-note = Les fichiers de clé sont lus ici, envoyés une fois et conservés nulle part.
unmask-open = Ouvrir l’enregistrement
unmask-missing-approval = Donnez la référence de l’approbation.
unmask-missing-reason = Dites pourquoi.
unmask-missing-first = Choisissez le premier fichier de clé.
unmask-missing-second = Choisissez le second fichier de clé.
unmask-opened = Ouvert sous { $approval }
unmask-opened-note = Il est montré ici une fois et conservé nulle part. Fermer le retire de la page.
unmask-close = Fermer et oublier
unmask-name-as-sent = Nom tel qu’envoyé
unmask-residence = État de résidence
unmask-flight = Vol
unmask-addresses = Adresses
unmask-contacts = Contacts
unmask-payments = Paiements
unmask-frequent-flyer = Voyageur fréquent
unmask-tickets = Billets

## Drafts

draft-kept = Brouillon conservé jusqu’à { $time }.
draft-restored = Votre brouillon est de retour.
draft-failed = Le brouillon n’a pas pu être conservé sur le nœud ; il n’est que sur cette page. Nouvel essai en cours. Vous pouvez continuer et l’envoyer.
