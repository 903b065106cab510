### Lists, one list with its uses and imports, the proposal of uses.

lists-lead = Une liste n’est comparée aux voyageurs que pour les usages que deux personnes ont autorisés. Une nouvelle liste n’en a aucun.
lists-none = Ce nœud ne détient aucune liste
lists-empty = Une liste se crée et se remplit en ligne de commande : <code>liaison list create</code>, puis <code>liaison import</code>.
lists-column-name = Liste
lists-column-uses = Usages autorisés
lists-column-records = Fiches
lists-column-import = Dernier import
lists-column-grade = Cotation
lists-column-owner = Responsable
lists-change-waits = Modification en attente d’approbation
lists-import =
    { $rejected ->
        [0] +{ $added } −{ $removed } modifiées { $changed }
       *[other] +{ $added } −{ $removed } modifiées { $changed }, refusées { $rejected }
    }

## One list

list-records = Fiches en vigueur
list-basis = Base juridique
list-source = Source
list-no-use = Aucun voyageur n’est comparé à cette liste tant qu’un usage n’est pas proposé et approuvé par une deuxième personne.
list-change-waits = Une modification attend une deuxième personne
list-proposed = Proposé par { $author }, { $when } : « { $reason } »
list-to-approvals = Aller aux approbations
list-propose = Proposer d’autres usages…
list-not-allowed = Votre fonction ne propose pas d’usages.
list-imports = Imports
list-to-import = Importer un fichier…
list-no-import = Rien n’a encore été importé
list-no-import-why = Un fichier s’importe d’ici. La page montre d’abord ce qui changerait.
list-run-rows = Lignes lues
list-run-added = Nouvelles
list-run-changed = Modifiées
list-run-removed = Retirées
list-run-unchanged = Identiques
list-run-rejected = Refusées
list-issues-table = Anomalies de ligne
list-issue-row = Ligne
list-issue-column = Colonne
list-issue-kind = Nature
list-issue-message = Ce qu’il faut corriger
list-issue-effect = Effet
list-row-refused = ligne refusée
list-value-left-out = valeur omise

## Proposing uses

propose-title = Proposer des usages pour { $list }
propose-lead = Rien ne change maintenant. Une deuxième personne voit la différence et votre motif, puis approuve ou refuse.
propose-done = La proposition est envoyée. Une deuxième personne doit l’approuver.
propose-none = Modifiez au moins un usage.
propose-uses = Usages
propose-why = Pourquoi <small>(obligatoire)</small>
propose-difference = Ce qui changerait
propose-send = Envoyer la proposition
