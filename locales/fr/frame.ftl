### Everything around a page, and the parts that several pages use.

brand = Liaison
home = Liaison, { $node } : accueil
skip = Aller à la page
title-in-window = { $title } · Liaison

## Banner

banner-classification = Classification
banner-unit = Service
banner-duty = Fonction
banner-purpose = Finalité
connection-connecting = Connexion
connection-live = En direct
connection-lost = Non connecté
data-age = données vieilles de { $length }
data-as-of = état à { $time }
stale-bar = <b>La ligne directe avec le nœud est coupée.</b> Ce que vous voyez peut être ancien : dernière réponse à { $time }, il y a { $length }. Nouvel essai automatique.

## Where one can go

pages = Pages
page-hits = Réponses positives
page-flights = Vols
page-messages = Messages
page-lists = Listes
page-approvals = Approbations
page-jobs = Travaux
page-statistics = Statistiques
page-journal = Journal
page-retention = Conservation
group-own = Pour vous
group-screening = Contrôle
group-lists = Listes
group-oversight = Contrôle interne
rail-open = ouvertes
rail-waiting = vous attendent
rail-person = Connecté : <b>{ $actor }</b>
sign-out = Se déconnecter

## Keys

keys = Touches
keys-note = Aucune touche ne confirme une réponse positive. La confirmation demande un motif dans une fenêtre, dont le dernier bouton ne réagit qu’à un clic ou à la barre d’espace.
keys-on = Raccourcis à une touche activés
key-palette = Palette : aller à une page, agir, trouver par identifiant
key-next-row = Ligne suivante
key-previous-row = Ligne précédente
key-open = Ouvrir la ligne
key-claim = Prendre en charge (page de la réponse)
key-reject = Écarter, ouvre la fenêtre (page de la réponse)
key-evidence = Aller aux éléments (page de la réponse)
key-back = Retour à la file (page de la réponse)
key-filter = Champ de filtre (vols)
key-help = Cette liste
key-close = Fermer une fenêtre

## Palette, undo

palette = Palette
palette-open = Aller à…
palette-type = Page, action ou identifiant
palette-none = Rien ne correspond. Un identifiant comporte des lettres, des chiffres et des tirets.
palette-row = Ouvrir la ligne actuelle
palette-go = Ouvrir { $page }
palette-hit = Réponse positive { $id }
palette-flight = Vol { $id }
palette-subject = Personne inscrite { $id }
palette-list = Liste { $id }
palette-entries = Écritures du journal sur { $id }
undo = Annuler l’action
undo-region = Action récente

## Display

display = Affichage
display-language = Langue
display-stored = Conservé sur cet ordinateur seulement. Cela ne dit rien d’une personne.
display-scheme = Jour ou nuit
display-scheme-auto = Comme l’ordinateur
display-scheme-day = Jour
display-scheme-night = Nuit
display-density = Densité
display-density-normal = Normale
display-density-compact = Compacte
display-density-touch = Pour les doigts
language-en = English
language-fr = Français
language-nl = Nederlands
language-de = Deutsch
# A test language: it shows that everything works from right to left. It has not been proofread.
language-ar = العربية (test de droite à gauche)

## Said the same way everywhere

close = Fermer
cancel = Annuler
sending = Envoi…
loading = Chargement
shown-as-of = Affiché dans l’état de { $time }, il y a { $length }. Cela peut être ancien.
try-again = Réessayer
not-stated = non indiqué
not-sent = non transmis
none = aucun
needed = (obligatoire)
optional = (facultatif)
print-setting = Mise en page…
print-saved = Enregistré sous { $name }
missing-title = Ceci n’est pas complet
something-missing = Il manque quelque chose
changed-title = Modifié entre-temps
changed-accept = J’ai lu, continuer
changed-table = Ce qui a changé
changed-column-what = Quoi
changed-column-before = Vous avez lu
changed-column-after = Maintenant
changed-kept = Rien n’a été envoyé. Votre saisie est conservée.
changed-impossible = Rien n’a été envoyé, et ce n’est plus possible. Votre saisie reste ici jusqu’à la fermeture.
changed-by = { $actor } : { $what }

## Problems

way-on-403 = Adressez-vous à la personne qui attribue les fonctions sur votre nœud, ou poursuivez un autre travail.
way-on-404 = L’élément a peut-être été supprimé, ou l’adresse est incomplète.
way-on-409 = Relisez, puis décidez. Ce que vous avez saisi est conservé.
way-on-429 = Patientez un instant, puis réessayez.
way-on-429-seconds =
    { $seconds ->
        [one] Réessayez dans { $seconds } seconde.
       *[other] Réessayez dans { $seconds } secondes.
    }
way-on-500 = Rien n’a été modifié. Réessayez ; si cela persiste, prévenez l’exploitant.
own-detail-offline = Le nœud n’a pas répondu. Vérifiez le réseau, puis réessayez. Ce que vous voyez peut être ancien.
own-detail-unreadable = La réponse ne vient pas du nœud lui-même. Réessayez ; si cela persiste, prévenez l’exploitant.
refusal-sign-in = Se connecter
refusal-start = Retour à l’accueil
refusal-field = <b>{ $field } :</b> { $message }
refusal-trace = Pour l’exploitant : trace { $trace }

## People, documents, uses

documents-none = aucun indiqué
document-valid-to = valable jusqu’au { $date }
identity-victim-title = Le véritable titulaire de cette identité est une victime
identity-victim = Quelqu’un d’autre a utilisé ces données. Traitez le voyageur en conséquence.
fact-born = Né(e)
fact-birth-place = Lieu de naissance
fact-nationality = Nationalité
fact-sex = Sexe
fact-documents = Documents
fact-role = Rôle
fact-seat = Siège
person-cancelled = Annulé
person-masked-since = Masqué depuis le { $date }
masked = masqué
history-none = Rien encore.
history-quote = « { $text } »
history-line = { $actor }, { $unit } · { $when } · écriture { $position }
uses-none = aucun
uses-adds = <b>+ ajoute</b> { $use }
uses-removes = <b>− retire</b> { $use }
uses-keeps = = garde { $use }
uses-nothing = aucun usage avant, aucun après

## Messages

message-what = <b>{ $contents }</b> de { $feed }, { $regime }
message-unknown = Contenu inconnu
message-persons =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
message-no-issues = aucune anomalie
message-issues =
    { $count ->
        [one] { $count } anomalie
       *[other] { $count } anomalies
    }
message-hints =
    { $count ->
        [one] { $count } remarque
       *[other] { $count } remarques
    }
message-not-screened = non contrôlé
message-all-understood = Tout dans ce message a été compris.
message-issues-table = Anomalies de ce message
message-issues-shown = Les { $shown } premières anomalies sur { $all } sont affichées.
message-severity = Gravité
message-byte = À l’octet
message-kind = Nature
message-meaning = Ce que cela signifie
message-no-flight = aucun vol
message-its-flight = son vol
message-flight = vol { $place }
message-flights-more = et { $count } de plus

## Passengers

passengers-none-title = Aucun passager sur la liste
passengers-none = La liste peut encore arriver, ou le message n’a pas pu être lu. Voyez les messages ci-dessus.
passengers-hits-first = D’abord les personnes avec réponse positive, puis par nom.
passengers-own-order = Dans l’ordre choisi.
passengers-hits-again = De nouveau les réponses positives d’abord
passengers-table =
    { $count ->
        [one] { $count } passager ou membre d’équipage
       *[other] { $count } passagers et membres d’équipage
    }
passengers-hit = Réponse positive
passengers-name = Nom
passengers-hit-confirmed = confirmée
passengers-hit-rejected = écartée
passengers-hit-closed = clôturée
