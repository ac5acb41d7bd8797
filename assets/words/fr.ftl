# Ce que dit la fenêtre. Mêmes identifiants et variables que en.ftl.

## General
yes = Oui
no = Non
close = Fermer
edit-cut = Couper
edit-copy = Copier
edit-paste = Coller
edit-select-all = Tout sélectionner

## Fields
field-optional = facultatif
field-private = privé, jamais exporté
password-show = Montrer le mot de passe
password-hide = Cacher le mot de passe
number-less = un de moins
number-more = un de plus
unit-minutes = minutes
unit-hours = heures
unit-days = jours
unit-working-days = jours ouvrables
unit-months = mois
unit-years = ans
pick-none = Choisir…
pick-search = Taper pour chercher
pick-nothing = Rien ne correspond.
date-hint = AAAA-MM-JJ
date-open = Ouvrir le calendrier
date-today = Aujourd’hui
date-before = Mois précédent
date-after = Mois suivant
date-first = 1er
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
day-mo = lu
day-tu = ma
day-we = me
day-th = je
day-fr = ve
day-sa = sa
day-su = di

## Progress
left-required = { $n ->
    [0] toutes les réponses obligatoires données
    [one] { $n } réponse obligatoire manquante
   *[other] { $n } réponses obligatoires manquantes
}
progress = Accord
progress-done = Prêt à vérifier
section-wrong = { $n } à corriger
section-left = { $n ->
    [one] { $n } réponse manquante
   *[other] { $n } réponses manquantes
}
section-complete = Complet
section-optional = Facultatif
section-idle = Rien à répondre ici
section-idle-text = Les réponses données ailleurs rendent cette section inutile.
section-hint = À propos de cette section
section-of = Section { $n } sur { $all }
section-spoken = { $title }, { $done } réponses obligatoires données sur { $all }
field-required = Cette réponse est obligatoire.
origin-replicated = Repris de l’arrangement dont ce dossier est issu
origin-default = Proposé par le modèle
origin-imported = Importé

## Commands
cmd-home = Accueil
cmd-home-tip = Modèles, arrangements documentés et dossiers récents
cmd-open = Ouvrir…
cmd-open-tip = Ouvrir un dossier, un plan de données ou un PDF
cmd-save = Enregistrer
cmd-save-tip = Enregistrer le dossier
cmd-save-as = Enregistrer sous…
cmd-save-as-tip = Enregistrer le dossier sous un autre nom
cmd-replicate = Reproduire…
cmd-replicate-tip = Créer un nouveau dossier à partir de celui-ci avec d’autres parties
cmd-export = Exporter…
cmd-export-tip = Écrire le PDF et le plan lisible par machine
cmd-sign = Signer…
cmd-sign-tip = Signer un PDF exporté avec une clé
cmd-verify = Vérifier un PDF…
cmd-verify-tip = Contrôler les signatures de n’importe quel PDF
cmd-close = Fermer le dossier
cmd-close-tip = Fermer ce dossier et revenir à l’accueil
cmd-undo = Annuler
cmd-undo-tip = Revenir sur la dernière étape
cmd-redo = Rétablir
cmd-redo-tip = Refaire ce qui a été annulé
cmd-check = Contrôler
cmd-check-tip = Chercher ce qui manque ou ne convient pas
cmd-next-field = Champ suivant
cmd-next-field-tip = Aller à la question suivante
cmd-previous-field = Champ précédent
cmd-previous-field-tip = Aller à la question précédente
cmd-next-section = Section suivante
cmd-next-section-tip = Aller à la section suivante
cmd-previous-section = Section précédente
cmd-previous-section-tip = Aller à la section précédente
cmd-find = Trouver un champ
cmd-find-tip = Chercher dans les libellés et explications de tous les champs
cmd-preview = Montrer ou cacher les pages
cmd-preview-tip = Montrer les pages à côté du formulaire, ou les cacher
cmd-pages-larger = Agrandir les pages
cmd-pages-larger-tip = Voir les pages de plus près
cmd-pages-smaller = Réduire les pages
cmd-pages-smaller-tip = Voir les pages de plus loin
cmd-pages-pairs = Deux pages côte à côte
cmd-pages-pairs-tip = Afficher les pages comme dans un livre ouvert
cmd-pages-thumbnails = Vignettes de toutes les pages
cmd-pages-thumbnails-tip = Aller à une page par son image
cmd-find-pages = Chercher dans les pages
cmd-find-pages-tip = Chercher dans les mots qui seront imprimés
cmd-pages-fit = Ajuster les pages à la largeur
cmd-pages-fit-tip = Montrer les pages aussi larges que leur volet
cmd-larger = Affichage plus grand
cmd-larger-tip = Agrandir toute la fenêtre
cmd-smaller = Affichage plus petit
cmd-smaller-tip = Réduire toute la fenêtre
cmd-import-template = Modèle propre…
cmd-import-template-tip = Lire, essayer et ajouter un modèle de votre administration
cmd-update = Modèle plus récent…
cmd-update-tip = Reprendre le dossier sur la version plus récente de son modèle
cmd-parties = Parties…
cmd-parties-tip = Ajouter, retirer ou réordonner les parties
cmd-theme = Clair ou sombre
cmd-theme-tip = Passer du thème clair au thème sombre et inversement
cmd-tongue = English / Français
cmd-tongue-tip = Passer l’interface du français à l’anglais et inversement
cmd-settings = Réglages…
cmd-settings-tip = Langue, thème, taille et dossier
cmd-palette = Commandes et champs
cmd-palette-tip = Trouver une commande ou un champ en tapant
cmd-quit = Quitter
cmd-quit-tip = Fermer la fenêtre
menu = Menu
undo-what = Annuler : { $what }
redo-what = Rétablir : { $what }
palette-hint = Taper une commande, une section ou un champ
palette-section = Section

## Articles
articles = Articles
articles-note = Les articles munis d’un interrupteur peuvent être écartés ; numéros et renvois suivent.
find-article = Chercher un article
article-show = Le montrer sur les pages
article-switch = « { $what } » figure dans le texte
article-leave-out = Écarter « { $what } »
article-out = écarté
article-put-back = Rétablir
article-back-name = Rétablir « { $what } »
article-gone = « { $what } » est écarté. Numéros et renvois ont suivi.
article-back = « { $what } » figure de nouveau dans le texte.
article-needed = « { $what } » figure dans tout texte
article-ask = Écarter « { $what } » ?
article-missed = D’autres dispositions en ont besoin
article-missed-text = Sans lui, le texte aurait les lacunes suivantes. Le contrôle les signale jusqu’à ce qu’elles soient comblées.
article-keep = Le garder
article-anyway = L’écarter quand même
cmd-articles = Articles du texte
cmd-articles-tip = Montrer les articles, aller à l’un d’eux, l’écarter ou le rétablir
menu-question = Aller à la question
menu-articles = Montrer tous les articles

## Translations
translation-since = À confirmer : le texte en { $language } a changé.
translation-since-other = À confirmer : une autre langue a changé.
translation-confirm = Dit toujours la même chose
translation-confirm-tip = { $name } : le texte en { $language } dit toujours la même chose
translation-confirmed = Confirmé le { $on }
translation-confirmed-by = Confirmé par { $by } le { $on }

## Editor
outline = Plan
form = Formulaire
pages = Pages
sections = Sections
find-field = Trouver un champ
back = Retour
next = Section suivante
splitter = Largeur des pages
saved-new = Pas encore enregistré
saved-at = Enregistré sur cet ordinateur, { $time }
saved-copied = Modifications en lieu sûr, { $time }
saved-not = Modifications non enregistrées
saved-saving = Enregistrement…
pages-none = Les pages se composent
pages-none-text = Elles apparaissent ici dans un instant et suivent chacune de vos réponses.
page-of = Page { $n } sur { $all }
page-n = page { $n }
find-pages = Chercher dans les pages
find-pages-hint = Mots des pages
find-pages-count = { $n } sur { $all }
find-pages-none = introuvable
find-next = Occurrence suivante
find-previous = Occurrence précédente
find-close = Fermer la recherche
page-go = Aller à la page { $n }
page-spoken = Page { $n }
pages-in = Pages en { $language }
check-title = Contrôle
check-draft = Projet
check-initialled = À parapher
check-signed = À signer
check-old = Les réponses ont changé depuis ce contrôle.
check-clean = Rien ne s’y oppose
check-clean-text = Toutes les réponses nécessaires à cette étape sont là et conviennent.
language-add = Ajouter une langue
chip-remove = Retirer { $what } de { $name }
row-title = Ligne { $n }
row-remove = Supprimer la ligne { $n } de { $name }
row-up = Monter la ligne { $n } de { $name }
row-down = Descendre la ligne { $n } de { $name }
row-cell = { $label }, ligne { $n } de { $name }
row-add = Ajouter une ligne
rows-none = Aucune ligne pour l’instant.
rows-preset = { $n ->
    [one] Partir de { $n } ligne proposée
   *[other] Partir de { $n } lignes proposées
}

## Home
home-new = Commencer un accord
home-new-text = Choisissez un modèle. Vous répondez à ses questions, les pages s’écrivent à côté.
home-begin = Commencer : { $name }
home-recent = Dossiers récents
home-open = « { $name } » est ouvert
home-back = Revenir au dossier
home-open-file = Ouvrir { $name }
home-shelf = Arrangements documentés
home-shelf-text = Exemples et dossiers à vous. Ouvrez-en un pour le lire, ou reproduisez-le avec d’autres parties.
home-search = Chercher un titre, une partie, un genre ou une année
recovery-title = Travail non enregistré sur « { $name } »
recovery-text = Le programme s’est arrêté avant l’enregistrement. Ce qui a été saisi jusqu’au { $when } a été conservé.
recovery-take = Reprendre ce travail
recovery-discard = Abandonner
parties-just = { $n ->
    [one] { $n } partie
   *[other] { $n } parties
}
parties-range = { $least } à { $most } parties
level-strategic = Stratégique
level-operational = Opérationnel
level-both = Stratégique et opérationnel
kind-treaty = Accord (traité)
kind-arrangement = Arrangement
kind-decision = Décision de comité
kind-business = Entreprises
stage-draft = Projet
stage-ad-referendum = Ad referendum
stage-initialled = Paraphé
stage-signed = Signé
stage-in-effect = En vigueur
stage-suspended = Suspendu
stage-ended = Terminé
shelf-reading = Lecture du rayon…
shelf-empty = Le rayon est vide
shelf-empty-text = Les dossiers que vous enregistrez apparaissent ici.
shelf-nothing = Essayez une partie, une année ou un mot du titre.
browse = Parcourir…
drop-here = Lâchez pour ouvrir
imported = Le plan de données a été lu dans un nouveau dossier.

## New case
new-parties = Parties
new-parties-text = Dans l’ordre où elles conviennent d’être nommées. Les noms peuvent être complétés plus tard.
new-kind = Genre d’instrument
new-languages = Langues de l’instrument
new-languages-text = Chacune donnera un texte original. Elles ne dépendent pas de la langue de cette fenêtre.
party-add = Ajouter une partie
party-country = Pays de la partie { $n }
party-authority = Autorité de la partie { $n }
party-authority-hint = Administration des douanes (peut être rempli plus tard)
party-remove = Retirer la partie { $n }
begin = Commencer
begin-missing = Choisissez un pays pour chaque partie.

## Dialogs
ok = OK
done = Terminé
show-in-folder = Montrer { $name } dans son dossier
open-outside = Ouvrir { $name } dans le lecteur du système
files-all = Dossiers, plans de données et fichiers PDF
trouble-title = Cela n’a pas pu se faire
open-text = Dossiers (.entente), plans de données (.blueprint.ron, .blueprint.json) et fichiers PDF. Un fichier peut aussi être déposé sur la fenêtre.
open-path = Chemin du fichier
open-go = Ouvrir
save-text = Un dossier contient son modèle : il s’ouvre partout.
save-path = Chemin du nouveau fichier
save-go = Enregistrer
replace-existing = Remplacer les fichiers du même nom
unsaved-title = Enregistrer vos modifications ?
unsaved-text = « { $name } » contient des modifications qui ne sont pas encore dans son fichier.
unsaved-save = Enregistrer
unsaved-stay = Continuer à travailler
unsaved-lose = Abandonner les modifications
no-window = Aucune fenêtre n’a pu s’ouvrir : ni OpenGL ni Vulkan, DirectX 12 ou Metal ne sont utilisables sur cet ordinateur. Les commandes du terminal se passent de fenêtre : entente --help.
settings-tongue = Langue de l’interface
settings-theme = Thème
settings-zoom = Taille en pour cent
settings-folder = Répertoire de vos dossiers
settings-folder-text = Ses dossiers et plans de données apparaissent au rayon de l’accueil.
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
replicate-title = Reproduire cet arrangement
replicate-text = Un nouveau dossier est créé avec les mêmes dispositions. Tout ce qui nomme les anciennes parties, leurs agents, leur droit ou leurs dates est effacé.
replicate-party = Pays qui prend la place de { $name }
replicate-keep = Une partie sans choix reste.
replicate-go = Créer le nouveau dossier
replicate-tip = Créer un nouveau dossier à partir de « { $name } » avec d’autres parties
replicated = { $n ->
    [0] Reproduit. Aucune décision ne reste à prendre.
    [one] Reproduit. { $n } décision reste à prendre.
   *[other] Reproduit. { $n } décisions restent à prendre.
}
export-title = Exporter
export-draft = Le PDF montrera des blancs marqués à leur place. Il peut être exporté comme projet.
export-folder = Répertoire
export-machines = Pour les machines
export-languages = Langues
export-pdf = PDF/A avec le plan de données inclus et une place pour chaque signature
export-draft-number = Numéro du projet
export-since = Marquer ce qui a changé depuis ce fichier antérieur
export-ron = Plan de données, RON
export-json = Plan de données, JSON
export-go = Exporter
export-running = Écriture des fichiers…
export-done = { $n ->
    [one] { $n } fichier écrit
   *[other] { $n } fichiers écrits
}
export-done-text = Tout se trouve dans le répertoire choisi.
sign-title = Signer un PDF
sign-text = La signature est ajoutée à la fin ; aucun octet du PDF n’est modifié, les signatures antérieures restent donc valables.
sign-pdf = PDF à signer
sign-party = Signer pour
sign-key = Fichier de clé (PKCS#12)
sign-key-text = Un fichier .p12 ou .pfx. Il est lu une fois pour cette signature et jamais conservé.
sign-password = Mot de passe de la clé
sign-reason = Motif
sign-place = Lieu
sign-go = Signer
sign-running = Signature…
sign-done = Signé
verify-title = Vérifier un PDF
verify-text = Contrôle chaque signature : si elle est intacte, ce qui a changé après elle et qui en répond. Rien ne quitte cet ordinateur.
verify-path = Fichier PDF
verify-go = Vérifier
verify-running = Contrôle…
verify-back = Accueil
verify-drop = Déposez un PDF ici
verify-drop-text = Ou tapez son chemin ci-dessus. Le verdict vient en une phrase simple, puis ses raisons.

## Verdicts
verdict-genuine = Authentique
verdict-trust-not-checked = Intact ; signataires non contrôlés
verdict-incomplete = Intact ; une signature manque
verdict-untrusted = Intact ; un signataire n’est pas de confiance
verdict-weak = Signé par une méthode qui n’est plus sûre
verdict-modified = Modifié après la signature
verdict-broken = Une signature ne tient pas
verdict-unsigned = Non signé
verdict-unreadable = Illisible
verdict-notes = Bon à savoir
verdict-differs = Les pages et les données se contredisent
axis-paper = Pages et données
verdict-parties = Parties
signer-unknown = Signataire inconnu
signature-n = Signature { $n }
signature-claims = déclare { $when }
axis-integrity = Ce qui a été signé
axis-later = Ce qui a suivi
axis-trust = Qui a signé
integrity-intact = Intact
integrity-altered = Altéré depuis la signature
integrity-bad = Non fait avec la clé de ce signataire
integrity-weak = Exact, mais { $algorithm } n’est plus sûr
integrity-unsupported = { $algorithm } ne peut être contrôlé ici
later-nothing = Rien n’a été modifié
later-signatures = Seulement d’autres signatures
later-notice = Modifications sans gravité
later-forbidden = Modifications qu’aucune signature ne couvre
trust-trusted = Garanti par { $anchor }
trust-pinned = Connu de vous : { $anchor }
trust-not-checked = Rien à quoi le comparer
trust-unknown = Émis par une autorité hors de votre confiance
trust-expired = Le certificat avait expiré
trust-not-yet = Le certificat n’était pas encore valable
trust-revoked = Le certificat était révoqué
trust-purpose = Le certificat n’est pas fait pour signer
trust-chain = Les certificats se contredisent
changes-after = Modifications après cette signature
party-signed = { $party } a signé
party-missing = { $party } n’a pas encore signé
party-other = { $party } : un autre certificat a signé
party-not-valid = { $party } : la signature ne tient pas
detail-length = { $n } octets
detail-revisions = { $n ->
    [one] { $n } révision
   *[other] { $n } révisions
}
detail-empty = Places non encore signées : { $fields }
detail-ours = Le fichier commence par celui exporté du dossier ouvert.
detail-not-ours = Le fichier ne commence pas par celui exporté du dossier ouvert.

## Keys, certificates and trust
sign-with = Signer avec
sign-with-file = Fichier de clé
sign-with-card = Carte ou jeton
sign-module = Module de la carte (PKCS#11)
sign-module-text = Le fichier livré avec le logiciel de votre carte : .so, .dll ou .dylib. Aucun code n’est encore demandé.
sign-other-key = Utiliser une autre clé
sign-look = Montrer qui signerait
sign-looking = Lecture de la clé…
sign-who = Cette personne signera
sign-which = Certificat qui signe
sign-pin = Code PIN de { $token }
sign-pin-name = Code PIN de la carte
sign-pin-text = Un seul essai est fait. La plupart des cartes se bloquent après trois erreurs.
sign-pin-pad = Le code se saisit sur le lecteur de carte
sign-pin-pad-text = Appuyez sur Signer, puis suivez le lecteur : il demandera le code.
sign-data = Signer aussi le plan contenu dans le fichier, et garder les deux fichiers à côté du PDF signé
sign-stamp = Prouver l’heure de la signature et conserver la preuve des années
sign-stamp-text = Une empreinte de la signature, et rien d’autre, est envoyée à cette autorité. Sans sa réponse, la signature est faite tout de même.
sign-authority = Adresse de l’autorité d’horodatage
identity-self = Se porte garant de lui-même : aucune autorité ne répond de ce nom
identity-issuer = Garanti par { $issuer }
identity-valid = Valable du { $from } au { $until }
identity-key = Clé : { $key }
identity-words = Pour comparer au téléphone, le titulaire lit ces mots sur son propre écran ou sur une lettre :
trust-open = À qui je me fie…
trust-title = À qui vous vous fiez
trust-text = Personne n’est admis sans votre confirmation. Comparez chaque certificat avec son titulaire avant de confirmer.
trust-import = Certificat d’un partenaire
trust-read = Le lire
trust-nobody = Personne encore
trust-nobody-text = Déposez un certificat ici, ou saisissez son chemin ci-dessus.
trust-which = Quel certificat
trust-confirm = Confirmer ce certificat
trust-compare = Comparez avant de confirmer
trust-compare-text = Appelez le titulaire à un numéro que vous connaissiez déjà, ou prenez une lettre officielle. Chaque mot doit concorder.
trust-compared = J’ai comparé les mots avec le titulaire, et ils concordent
trust-role = Confiance pour
trust-as-signer = Ses propres signatures
trust-as-signer-text = Ce certificat seulement. Le choix habituel.
trust-as-authority = Tous ceux dont il se porte garant
trust-as-authority-text = Une autorité : tout certificat qu’elle a délivré compte.
trust-source = Comment il a été confirmé
trust-source-hint = Appel téléphonique, note diplomatique du 3 mai…
trust-by = Qui l’a confirmé
trust-label = Comment l’appeler
trust-confirmed = confirmé par { $who } le { $when } : { $how }
trust-bare = Déposé à la main dans le dossier de confiance ; nul n’a noté qui l’a confirmé
trust-is-valid = Valable jusqu’au { $until }
trust-was-valid = Expiré le { $until }
trust-withdraw = Retirer
trust-withdraw-one = Retirer { $name }
trust-this = Confirmer ce certificat…
trust-this-one = Confirmer le certificat de { $name }
time-proven = Existait le { $when }, selon l’horodatage d’une autorité de confiance
time-claimed = L’heure est déclarée par le signataire ; rien ne la prouve
person-details = À propos de { $name }
sign-with-system = Clés de cet ordinateur
sign-system-text = Les clés conservées par Windows ou par le trousseau de macOS, cartes comprises. Le système demande lui-même le code.
parties-title = Parties
parties-text = L’ordre est celui du texte commun ; chaque original nomme sa propre partie en premier. Les réponses d’une partie lui restent attachées.
parties-go = Appliquer
parties-most = Ce modèle admet au plus { $n } parties.
party-up = Monter la partie { $n }
party-down = Descendre la partie { $n }
trial-reading = Lecture du modèle
trial-unread = Ce fichier n’est pas lisible comme modèle
trial-unread-text = Corrigez ce qui suit ; la ligne et la colonne sont indiquées.
trial-clean = Le contrôle ne relève rien
trial-clean-text = Remplissez-le une fois et relisez tout le texte avant de l’utiliser.
trial-watch = Pendant l’essai, les pages suivent chaque modification du fichier.
trial-add = Ajouter aux modèles
trial-try = Essayer
trial-again = Modèle relu
trial-broken = Le modèle est illisible pour l’instant ; les pages le montrent tel qu’il était
trial-added = Le modèle figure désormais parmi les autres
files-template = Modèle
update-title = Modèle plus récent
update-text = La version { $version } du modèle est disponible ; ce dossier a été écrit sur la version { $old }. Voici ce que deviennent les réponses.
update-kept = { $n ->
    [one] { $n } réponse reste telle quelle
   *[other] { $n } réponses restent telles quelles
}
update-go = Mettre à jour
update-there = Une version plus récente de ce modèle est disponible : voir « Modèle plus récent » dans le menu
updated = Le dossier est désormais sur le modèle plus récent
sign-against = À lire avant de signer
sign-against-text = Le fichier n’a pas été produit ici tel quel. Ce qui suit ne se voit pas sur ses pages.
sign-accepted = J’ai lu ces points et je signe malgré tout
parties-all = Toutes les places sont signées.
parties-next = Doivent encore signer, chacun avec son outil et dans n’importe quel ordre : { $parties }. Transmettez ce fichier tel quel, sans l’imprimer ni l’enregistrer de nouveau.
