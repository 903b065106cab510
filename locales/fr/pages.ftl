### Said the same way on several pages, and pages that are not there.

show-more = Afficher plus
never = jamais
not-found-title = Introuvable
not-found = Cette page n’existe pas
not-found-why = L’adresse est erronée ou incomplète. <a>Retour à l’accueil</a>
page-fault = Cette page n’a pas pu être affichée
page-fault-why = Le défaut vient de la console ; rien n’a été modifié sur le nœud. Si cela persiste, prévenez l’exploitant.
page-fault-again = Recharger
