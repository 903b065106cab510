### The queue of hits, and the page of one hit.

hits-title = Réponses positives à traiter
hits-which = Quelles réponses
hits-tab-open = Ouvertes
hits-tab-mine = Les miennes
hits-tab-overdue = En retard
hits-tab-confirmed = Confirmées
hits-tab-decided = Traitées
hits-one-flight = Un seul vol.
hits-all-flights = Afficher tous les vols
hits-one-unit = Seulement les réponses positives de { $unit }.
hits-all-units = Afficher tous les services
hits-came =
    { $count ->
        [one] { $count } réponse ajoutée à cette liste
       *[other] { $count } réponses ajoutées à cette liste
    }
hits-left =
    { $count ->
        [one] { $count } réponse l’a quittée
       *[other] { $count } réponses l’ont quittée
    }
hits-next-due = Prochaine échéance { $when }.
hits-all-decided = Aucune réponse n’attend de décision.
hits-none-open = Aucune réponse ouverte
hits-empty-open = Tout a été traité. { $next } Les nouvelles réponses apparaissent d’elles-mêmes à l’arrivée des listes de passagers.
hits-none-mine = Vous n’avez pris aucune réponse en charge
hits-empty-mine = Ouvrez une réponse et prenez-la en charge : les autres voient alors que vous la traitez.
hits-none-overdue = Rien n’est en retard
hits-none-confirmed = Aucune réponse confirmée n’attend sa suite
hits-empty-confirmed = Une réponse confirmée reste ici jusqu’à ce que quelqu’un consigne la suite donnée.
hits-none-decided = Aucune réponse traitée pour l’instant
hits-empty-decided = Les réponses écartées et confirmées sont conservées ici avec leurs motifs.
hits-none-all = Il n’y a aucune réponse
hits-empty-all = Les nouvelles réponses apparaissent d’elles-mêmes à l’arrivée des listes de passagers.
hits-on-flight = { $title } sur ce vol
hits-go-open = Voir les réponses ouvertes
hits-table = Réponses positives : { $state }
hits-tab-all = Toutes
hits-loaded =
    { $total ->
        [one] { $shown } réponse sur { $total } chargée
       *[other] { $shown } réponses sur { $total } chargées
    }
hits-column-strength = Force
hits-column-who = Voyageur et nom inscrit
hits-column-why = Pourquoi
hits-column-flight = Vol
hits-column-due = Échéance
hits-column-owner = Responsable
hits-listed-as = inscrit comme
hits-escalated = signalée { $count } fois à l’échelon supérieur
hits-claimed-by-you = prise en charge par vous

## One hit

hit-title = Réponse positive
hit-flight-not-named = non précisé
hit-arrival = Arrivée
hit-not-known = inconnue
hit-decision = Décision
hit-outcome = Suite
hit-if-late = en cas de retard { $unit }
hit-moment = { $clock }, { $relative }
hit-note = À noter avant de décider
hit-to-decision = Aller à votre décision
hit-evidence = Éléments
hit-raised = Signalée par le comparateur version { $matcher } avec l’index à la position { $index }. Cette page est à la position { $position }.
hit-aside = Décision et historique
hit-print = Imprimer la fiche (PDF)
hit-history = Historique
hit-tally = { $for } pour, { $against } contre, { $unknown } inconnu. Inconnu signifie qu’un des deux côtés ne dit rien.
hit-evidence-gone-title = Les éléments sont absents
hit-evidence-gone = Une réponse positive a toujours des éléments. Rechargez la page ; si cela persiste, prévenez l’exploitant.
hit-says = Dit
hit-what = Quoi
hit-traveller = Voyageur
hit-listed = Personne inscrite
hit-compare = Comparaison
hit-sources = Voyageur : { $traveller }. Personne inscrite : { $listed }.
hit-traveller-title = Voyageur, tel que déclaré
hit-booking = Réservation
hit-categories = Catégories
hit-status = Situation
hit-record = Fiche
hit-grade = Cotation
hit-not-graded = non coté
hit-handling = Traitement
hit-source-id = Identifiant dans la source

## Deciding

decide-title = Votre décision
decide-done-confirm = La réponse est confirmée. Sa suite est attendue.
decide-done-reject = La réponse est écartée.
decide-done-hand-over = La réponse est transmise.
decide-done-outcome = La suite est consignée. La réponse est clôturée.
decide-claimed = Vous avez pris cette réponse en charge.
decide-released = La réponse est libérée.
decide-not-allowed = Votre fonction permet de lire les réponses, pas de les traiter.
decide-claim-first = <b>Prenez-la d’abord en charge.</b> Seule la personne qui l’a prise en charge peut confirmer ou écarter une réponse ; les autres voient que vous la traitez.
decide-claim = Prendre en charge
decide-read-first = Vous avez pris cette réponse en charge. Lisez les éléments, puis décidez.
decide-reject = Écarter…
decide-confirm = Confirmer…
decide-taken = <b>Prise en charge par { $actor }.</b> Cette personne seule peut décider maintenant. La réponse revient dans la file si elle la libère ou si le délai est passé.
decide-somebody = quelqu’un d’autre
decide-confirmed = Confirmée : le voyageur est la personne inscrite. La suite est attendue.
decide-outcome = Consigner la suite…
decide-over = { $state }. L’historique dit par qui et pourquoi.
decide-release = Libérer
decide-hand-over = Transmettre…
decide-faster-title = Quelqu’un a été plus rapide
decide-faster = La réponse a changé pendant que vous la consultiez. La page montre son état actuel ; l’historique dit qui a fait quoi.

## The dialogs

dialog-title-confirm = Confirmer cette réponse
dialog-title-reject = Écarter cette réponse
dialog-title-hand-over = Transmettre cette réponse
dialog-title-outcome = Consigner la suite
dialog-choice-confirm = Motif
dialog-choice-reject = Motif
dialog-choice-hand-over = À quel service
dialog-choice-outcome = Suite donnée
dialog-words-confirm = Motivation en vos termes
dialog-words-reject = Motivation en vos termes
dialog-words-hand-over = Pourquoi
dialog-words-outcome = Note
dialog-verb-confirm = Confirmer la réponse
dialog-verb-reject = Écarter la réponse
dialog-verb-hand-over = Transmettre
dialog-verb-outcome = Consigner la suite
dialog-pick-unit = Choisissez un service.
dialog-pick = Choisissez dans la liste.
dialog-say-why = Dites pourquoi en vos propres termes.
dialog-enter-note = La touche Entrée est volontairement sans effet sur le dernier bouton. Cliquez ou appuyez sur la barre d’espace.
dialog-consequence-confirm = Vous déclarez que { $traveller } sur { $flight } <b>est</b> { $listed } de { $list }. Le service { $unit } agit alors et doit consigner une suite. Votre nom et votre motif figurent au journal ; c’est irrévocable.
dialog-consequence-reject = Vous déclarez que { $traveller } sur { $flight } n’est <b>pas</b> à traiter comme { $listed } de { $list }. La réponse quitte la file ; votre nom et votre motif restent dans son historique.
dialog-consequence-hand-over = L’autre service devient responsable, avec la même échéance. La réponse quitte votre file.
dialog-consequence-outcome = La suite clôt la réponse. Votre nom et votre note restent dans son historique.

## What another person changed

change-state = État
change-claimed-by = Prise en charge par
change-owner = Responsable
change-due = Échéance
change-strength = Force
change-sentence = Phrase
change-notes = Remarques
change-record = Fiche
change-nobody = personne
change-none = aucune
change-version = version { $version }
