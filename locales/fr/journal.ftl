### The journal: heads, verification, backup, entries and proofs.

journal-lead = Tout ce que ce nœud sait est écrit ici une seule fois et n’est jamais modifié. L’empreinte racine d’un flux prouve chaque écriture antérieure : un octet modifié donne une autre empreinte. Un point de contrôle signé, une fois détenu par un partenaire, ne peut plus être repris.
journal-verify-title = Vérifier
journal-verify-what = Relit tout le journal et compare chaque écriture, chaque partie et chaque tête. Cela peut durer sur un grand nœud.
journal-verify = Vérifier le journal
journal-verifying = Vérification…
journal-not-allowed = Votre fonction peut lire les têtes mais non vérifier. Un auditeur ou l’exploitant le peut.
journal-last = Dernière écriture
journal-position = position { $position }
journal-entry = écriture { $sequence }
journal-entries =
    { $count ->
        [one] { $count } écriture
       *[other] { $count } écritures
    }
journal-all-entries = toutes les écritures
journal-none-yet = pas encore
journal-index = Index de contrôle
journal-index-current = se trouve à la dernière écriture
journal-index-behind =
    { $count ->
        [one] se trouve à { $position }, { $count } écriture plus tôt
       *[other] se trouve à { $position }, { $count } écritures plus tôt
    }
journal-subjects = Personnes dans l’index
journal-software = Logiciel
journal-epoch = Époque
journal-epoch-restored =
    { $epoch ->
        [0] { $epoch } : jamais restauré d’une sauvegarde
       *[other] { $epoch } : restauré { $epoch } fois
    }
journal-fingerprint = Empreinte de la clé
journal-heads = Têtes des flux
journal-column-stream = Flux
journal-column-holds = Ce qu’il contient
journal-column-size = Écritures
journal-column-checkpoint = Point de contrôle signé
journal-column-root = Empreinte racine
journal-checked = Contrôlé : { $entries } écritures, { $parts } parties.
journal-intact = Le journal est intact
journal-intact-why = Toutes concordent avec l’empreinte racine de leur flux.
journal-altered = Le journal a été altéré
journal-altered-why = Prévenez immédiatement l’exploitant et le délégué à la protection des données. Première écriture fautive de chaque flux :

## Backup

backup-title = Sauvegarde
backup-last = Dernière sauvegarde
backup-lost = Serait perdu maintenant
backup-nothing = rien
backup-verified = Dernière vérification
backup-generation = Génération
backup-up-to = { $generation }, jusqu’à l’écriture { $position }

## Entries and their proofs

entries-latest = Dernières écritures
entries-of-one = Écritures sur un seul élément
entries-only = Seulement les écritures sur { $entity }.
entries-all = Afficher toutes les écritures
entries-none = Aucune écriture
entries-empty = Rien n’a encore été écrit.
entries-empty-of-one = Le journal n’a rien sur cet élément, ou cela figure au journal d’accès.
entries-table = Écritures
entries-column-position = Écriture
entries-column-time = Quand
entries-column-kind = Quoi
entries-column-actor = Qui
entries-column-basis = Pourquoi
entries-column-prove = Preuve
entries-place = { $stream }, écriture { $sequence }
entries-part = { $part } : { $state }
entries-prove = Prouver<hidden> l’écriture { $position }</hidden>
entries-shown =
    { $total ->
        [one] { $shown } écriture affichée sur { $total }
       *[other] { $shown } écritures affichées sur { $total }
    }
proof-title = Preuve de l’écriture { $position }
proof-what =
    { $count ->
        [one] { $actor } ({ $unit }) a écrit <b>{ $kind }</b> : { $when }. Le nœud a signé que c’est la seule écriture du flux { $stream }.
       *[other] { $actor } ({ $unit }) a écrit <b>{ $kind }</b> : { $when }. Le nœud a signé qu’elle figure dans le flux { $stream } parmi { $count } écritures.
    }
proof-purpose = Finalité
proof-law = Base juridique
proof-record = Élément
proof-file = Fichier
proof-check = Quiconque reçoit le fichier le vérifie sans ce nœud : <code>liaison journal verify-bundle { $file }</code>. Il contient l’en-tête de l’écriture, rien de son contenu.
proof-print = Imprimer le résumé (PDF)
proof-save = Enregistrer la preuve
