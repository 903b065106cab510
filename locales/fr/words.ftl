### Codes of the API in words: used by the console, the printed forms and the command line alike.

## What a list may be used for

use-booth = Guichet frontière
use-border-api = Listes de passagers, contrôle aux frontières (API)
use-le-api = Listes de passagers, services répressifs (API)
use-pnr = Données de réservation (PNR)
use-case = Travail d’enquête

regime-border-api = API frontières
regime-le-api = API répressif
regime-pnr = PNR

flight-state-expected = Attendu
flight-state-closed-out = Clôturé
flight-state-cancelled = Annulé

## Hits

hit-state-open = Ouverte
hit-state-claimed = Prise en charge
hit-state-confirmed = Confirmée, suite attendue
hit-state-rejected = Écartée
hit-state-closed = Clôturée, suite consignée

band-strong = Forte
band-possible = Possible
band-weak = Faible
match-strong = Forte concordance
match-possible = Concordance possible
match-weak = Faible concordance

verdict-for = Pour
verdict-against = Contre
verdict-unknown = Inconnu

attribute-name = Nom
attribute-birth-date = Date de naissance
attribute-document = Document
attribute-nationality = Nationalité
attribute-sex = Sexe
attribute-birth-place = Lieu de naissance

## Grounds and outcomes: why a hit was confirmed or rejected, and what came of it

ground-document-and-name = Le numéro de document et le nom concordent
ground-name-and-birth-date = Le nom et la date de naissance concordent, rien ne diverge
ground-biometric-or-photo = Une photo ou une empreinte a été comparée
ground-other-evidence = Autre élément (précisez)
ground-different-person = Une autre personne
ground-data-insufficient = Données insuffisantes (précisez ce qui manque)
ground-listed-record-wrong = La fiche de la liste est erronée (précisez)
ground-not-travelling = La personne ne voyage pas sur ce vol
ground-passed-on = Transmise à l’autorité compétente
ground-met-at-border = Personne rencontrée à la frontière
ground-not-encountered = Non rencontrée
ground-no-action-needed = Aucune mesure nécessaire (précisez pourquoi)

## People and their documents

document-passport = Passeport
document-identity-card = Carte d’identité
document-visa = Visa
document-residence-permit = Titre de séjour
document-personal-number = Numéro personnel
role-passenger = Passager
role-crew = Équipage
role-transit-passenger = Passager en transit
role-transit-crew = Équipage en transit
sex-F = Féminin
sex-M = Masculin
sex-X = X (autre ou non indiqué)
name-kind-primary = Nom principal
name-kind-alias = Alias
name-kind-weak-alias = Alias faible
name-kind-former = Ancien nom
identity-kind-confirmed = Identité confirmée
identity-kind-alias = Identité d’emprunt
identity-kind-misused = Identité usurpée : elle appartient à une victime
category-suspect = Suspect
category-about-to-offend = Sur le point de commettre une infraction
category-convicted = Condamné
category-victim = Victime
category-contact = Contact
category-witness = Témoin
status-travelled = Parti
status-returned = Revenu
status-prevented = Empêché de partir
status-home-grown = Sur le territoire
status-directed = Dirigé de l’étranger
status-in-custody = En détention
status-death-reported = Décès signalé
status-death-confirmed = Décès confirmé
status-unknown = Inconnu
record-state-stands = En vigueur
record-state-removed = Retirée
record-state-withdrawn = Révoquée

## Messages, imports

outcome-ok = Compris
outcome-partial = Compris en partie
outcome-refused = Refusé
severity-error = Erreur
severity-warning = Avertissement
severity-hint = Remarque
issue-unreadable = Illisible
issue-truncated = Tronqué
issue-missing-trailer = Segment final absent
issue-count-mismatch = Nombre discordant
issue-reference-mismatch = Référence discordante
issue-leading-data = Données avant le message
issue-trailing-data = Données après le message
issue-odd-terminator = Terminateur inhabituel
issue-line-break-in-segment = Saut de ligne dans un segment
issue-unknown-segment = Segment inconnu
issue-unknown-version = Version inconnue
issue-bad-date = Date invalide
issue-document-without-number = Document sans numéro
issue-unknown-passenger-ref = Renvoi à un passager inconnu
issue-sensitive-dropped = Donnée sensible non conservée
issue-name-conflict = Noms contradictoires
issue-no-travel-document = Aucun document de voyage
issue-placeholder = Place réservée sans nom
issue-pnr-without-passengers = Réservation sans passagers
issue-inferred-century = Siècle déduit
issue-character-set = Autre jeu de caractères
issue-missing-arrival = Heure d’arrivée absente
issue-unknown-airport = Aéroport inconnu
issue-oversized-segment = Segment trop long
issue-too-many-parts = Trop d’éléments
issue-more-issues = Plus d’anomalies que conservé
issue-missing-header = En-tête absent
issue-broken-interchange = Enveloppe défectueuse
row-issue-bad-date = Date invalide
row-issue-bad-country = Pays inconnu
row-issue-no-name = Aucun nom
row-issue-empty-row = Ligne vide
row-issue-duplicate-id = Identifiant en double
row-issue-bad-sex = Sexe invalide
row-issue-bad-status = Statut inconnu
row-issue-bad-category = Catégorie inconnue
row-issue-bad-grade = Cotation invalide
row-issue-documents-and-countries = Documents et pays en nombre différent
row-issue-too-many-fields = Trop de champs
row-issue-too-few-fields = Trop peu de champs
row-issue-row-too-long = Ligne trop longue
row-issue-not-an-entity = Pas une entité
row-issue-not-a-person = Pas une personne
row-issue-not-a-target = Pas une cible
run-running = En cours
run-interrupted = Interrompu
run-done = Terminé
run-cancelled = Annulé
run-withdrawn = Retiré
run-preview = Aperçu seulement
format-csv = Tableau de personnes (CSV)
format-ftm = Entités en lignes JSON (FollowTheMoney)
format-targets-nested = Cibles imbriquées en lignes JSON (targets.nested)
job-views = Les pages suivent le journal
job-screening-index = L’index de contrôle suit les listes
job-screening = Contrôle des vols reçus
job-re-screening = Nouveau contrôle après modification d’une liste
job-snapshot = Cliché de l’index
job-state-up-to-date = À jour
job-state-working = En cours
job-state-waiting = En attente
approval-waiting = En attente d’une deuxième personne
approval-approved = Approuvé
approval-refused = Refusé
approval-void = Caduc

## The journal

stream-watch = Surveillance
stream-travel = Voyages
stream-work = Traitement
stream-exchange = Échange
stream-access = Accès
stream-holds-watch = Personnes listées, signalements et documents
stream-holds-travel = Messages passagers et vols
stream-holds-work = Réponses positives et décisions
stream-holds-exchange = Ce qui a été transmis à d’autres nœuds et reçu d’eux
stream-holds-access = Qui a consulté quoi, et pourquoi
part-state-kept = conservé
part-state-masked = masqué
part-state-erased = effacé
part-state-expired = expiré

## Retention

retention-action-mask = Masqué : deux personnes peuvent l’ouvrir
retention-action-delete = Supprimé
retention-action-expire = Le fichier du jour est supprimé
retention-action-rotate = Sa clé est détruite
retention-action-keep = Conservé : rien sur une personne
record-passenger = Passager
record-manifest = Ce que disent ensemble les messages d’un vol
record-subject = Personne retirée d’une liste
record-hit-file = Réponse positive traitée
record-raw-message = Message passagers brut
record-access-log = Journal d’accès d’un jour
record-travel-day = Fichier passagers d’un jour
link-linked = avec lien objectif
link-unlinked = sans lien objectif

## The node

environment-demo = DÉMO
environment-training = FORMATION
environment-live = RÉEL

## Times and dates

duration-moment = moins d’une minute
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
duration-days-hours =
    { $days ->
        [one] { $days } jour { $hours } h
       *[other] { $days } jours { $hours } h
    }
time-now = maintenant
time-ahead = dans { $length }
time-ago = il y a { $length }
time-due = échéance dans { $length }
time-overdue = en retard de { $length }
date-year-only = { $year }, mois et jour inconnus
date-month-only = { $month }, jour inconnu
date-years = { $from } à { $to }, date exacte inconnue
date-range = { $from } à { $to }
span-years =
    { $number ->
        [one] { $number } an
       *[other] { $number } ans
    }
span-months = { $number } mois
span-days =
    { $number ->
        [one] { $number } jour
       *[other] { $number } jours
    }
span-hours =
    { $number ->
        [one] { $number } heure
       *[other] { $number } heures
    }
term-from-departure = { $term } à compter du départ
term-from-receipt = { $term } à compter de la réception
term-from-day = { $term } à compter de ce jour
term-from-decision = { $term } à compter de la décision
term-from-withdrawal = { $term } à compter du retrait
term-with-passenger = en même temps que le passager

## Orders to erase

erasure-ground-court-order = L’ordre d’un tribunal
erasure-ground-supervisory-authority = L’autorité de contrôle
erasure-ground-right-granted = Le droit d’une personne a été reconnu
erasure-state-waiting = En attente d’une seconde personne
erasure-state-approved = Approuvé, en cours d’exécution
erasure-state-refused = Refusé
erasure-state-done = Exécuté
erasure-target-passenger = Passager
erasure-target-subject = Personne inscrite

## Exercises: the answers, and what each was about

drill-answer-same = Même personne
drill-answer-different = Personnes différentes
drill-answer-cannot-tell = Impossible à dire
lesson-namesake = Un homonyme : les noms concordent, le reste non.
lesson-typing-error = Une faute de frappe dans le nom : une lettre ne fait pas une autre personne.
lesson-other-romanisation = Le même nom, transcrit autrement en lettres latines.
lesson-exact = Tout ce que les deux côtés indiquent concorde.
lesson-own-script = La liste porte le nom dans son écriture d’origine ; c’est le même nom.
lesson-names-exchanged = Le nom et le prénom ont été intervertis.
lesson-other-name = Un autre nom de la même personne.
lesson-partial-date = La date de naissance n’est connue qu’en partie : ce qui est connu concorde.
lesson-day-and-month-exchanged = Le jour et le mois de naissance ont été intervertis.
lesson-document-in-other-hands = Le document est inscrit, mais quelqu’un d’autre le porte.
lesson-lost-document = Le document a été déclaré perdu : son numéro seul dit peu sur qui le porte.
lesson-name-cut-short = Le nom a été tronqué par le champ du message.
lesson-title-in-name = Un titre figure dans le nom ; il n’en fait pas partie.
lesson-initials = Des initiales remplacent les prénoms.

## Refusals, by their stable code

problem-unauthenticated = Connectez-vous d’abord
problem-not-permitted = Non autorisé pour cette fonction
problem-not-found = Introuvable
problem-method-not-allowed = Méthode non admise
problem-invalid = La demande n’est pas conforme
problem-conflict = Modifié entre-temps
problem-idempotency-mismatch = Clé d’idempotence déjà utilisée
problem-wrong-state = Impossible dans cet état
problem-second-person-needed = Une deuxième personne est nécessaire
problem-too-large = Trop volumineux
problem-busy = Occupé
problem-not-answered = Sans réponse
problem-unavailable = Impossible pour le moment
problem-disk-full = Le disque est plein
problem-fault = Panne du nœud
problem-offline = Pas de connexion au nœud
problem-unreadable = La réponse est illisible
