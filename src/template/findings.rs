//! What can be the matter with a template.

use crate::finding::kinds;

kinds! {
    // Reading the file.
    FILE_LARGE = "file-large" Error
        en "The file is larger than {limit} MB." "A template of one agreement is far smaller; check that this is the right file."
        fr "Le fichier dépasse {limit} Mo." "Le modèle d'un accord est bien plus petit ; vérifiez qu'il s'agit du bon fichier."
    FILE_CROWDED = "file-crowded" Error
        en "The file holds more than {limit} entries." "A template of one agreement is far smaller; check that this is the right file."
        fr "Le fichier contient plus de {limit} éléments." "Le modèle d'un accord est bien plus petit ; vérifiez qu'il s'agit du bon fichier."
    FILE_TEXT = "file-text" Error
        en "The file is not UTF-8 text." "Save it as UTF-8 in a text editor."
        fr "Le fichier n'est pas un texte UTF-8." "Enregistrez-le en UTF-8 dans un éditeur de texte."
    FILE_SWITCH = "file-switch" Error
        en "The file switches language extensions on with “#!”." "Remove the line that begins with “#!”; templates are written without extensions."
        fr "Le fichier active des extensions de langage par « #! »." "Supprimez la ligne qui commence par « #! » ; un modèle s'écrit sans extensions."
    FILE_DEEP = "file-deep" Error
        en "Brackets are nested too deeply here." "Nest parts at most eight deep."
        fr "Les parenthèses sont trop imbriquées à cet endroit." "N'imbriquez pas les dispositions sur plus de huit niveaux."
    FILE_SIGN = "file-sign" Error
        en "The file cannot be read from here on: a bracket, comma, colon or quotation mark is missing or too many." "Look at this line and the one before it."
        fr "Le fichier est illisible à partir d'ici : une parenthèse, une virgule, un deux-points ou un guillemet manque ou est de trop." "Regardez cette ligne et la précédente."
    FILE_END = "file-end" Error
        en "The file ends too early." "Close what is still open: brackets, quotation marks or a comment."
        fr "Le fichier s'arrête trop tôt." "Fermez ce qui est encore ouvert : parenthèses, guillemets ou commentaire."
    SETTING_UNKNOWN = "setting-unknown" Error
        en "“{found}” is not a setting here." "Use one of: {expected}."
        fr "« {found} » n'est pas un réglage possible ici." "Utilisez l'un de : {expected}."
    SETTING_MISSING = "setting-missing" Error
        en "The setting “{name}” is missing." "Write “{name}: …” before this closing bracket."
        fr "Le réglage « {name} » manque." "Écrivez « {name}: … » avant cette parenthèse fermante."
    SETTING_TWICE = "setting-twice" Error
        en "The setting “{name}” stands twice." "Keep one of the two."
        fr "Le réglage « {name} » figure deux fois." "Gardez l'un des deux."
    VALUE_UNKNOWN = "value-unknown" Error
        en "“{found}” is not possible here." "Use one of: {expected}."
        fr "« {found} » n'est pas possible ici." "Utilisez l'un de : {expected}."
    VALUE_KIND = "value-kind" Error
        en "A value of another kind is expected here." "See the description of the format: texts stand in quotation marks, lists in square brackets, languages in braces."
        fr "Une valeur d'une autre nature est attendue ici." "Voyez la description du format : textes entre guillemets, listes entre crochets, langues entre accolades."
    OVERLAY_BASE = "overlay-base" Error
        en "The overlay lies over “{name}”, which does not ship with this program." "Lay it over one of: {known}."
        fr "La surcouche s'applique à « {name} », qui n'est pas livré avec ce programme." "Appliquez-la à l'un de : {known}."
    OVERLAY_FIELD = "overlay-field" Error
        en "The overlay names the question “{name}”, which the template does not ask." "Did you mean “{known}”?"
        fr "La surcouche nomme la question « {name} », que le modèle ne pose pas." "Vouliez-vous dire « {known} » ?"
    OVERLAY_PART = "overlay-part" Error
        en "The overlay names the part “{name}”, which the template lacks." "Did you mean “{known}”?"
        fr "La surcouche nomme la disposition « {name} », absente du modèle." "Vouliez-vous dire « {known} » ?"
    OVERLAY_SECTION = "overlay-section" Error
        en "The overlay adds to the section “{name}”, which the template lacks." "Did you mean: {known}?"
        fr "La surcouche complète la section « {name} », absente du modèle." "Vouliez-vous dire : {known} ?"
    PRESET_FIELD = "preset-field" Error
        en "A preset names the question “{name}”, which no section of the template asks." "Did you mean “{known}”?"
        fr "Une valeur préréglée nomme la question « {name} », qu'aucune section du modèle ne pose." "Vouliez-vous dire « {known} » ?"
    PRESET_KIND = "preset-kind" Error
        en "The question “{name}” has no “{what}” to set." "Rows to start from belong to lists of rows, options to choices; see the description of the format."
        fr "La question « {name} » n'a pas de « {what} » à régler." "Les lignes de départ vont aux listes de lignes, les options aux choix ; voyez la description du format."
    FORMAT_VERSION = "format-version" Error
        en "The template is written for format {found}; this version reads format 1." "Update the program, or write “format: 1”."
        fr "Le modèle est écrit pour le format {found} ; cette version lit le format 1." "Mettez le programme à jour, ou écrivez « format: 1 »."
    MODULE_MISSING = "module-missing" Error
        en "The module “{name}” does not exist." "Use one of: {known}."
        fr "Le module « {name} » n'existe pas." "Utilisez l'un de : {known}."
    SHARED_MISSING = "shared-missing" Error
        en "No module in use has “{name}”." "Name the module under “uses”, or correct the id."
        fr "Aucun module utilisé ne contient « {name} »." "Citez le module sous « uses », ou corrigez l'identifiant."

    // Reading a wording or a condition.
    WORDING_BRACE = "wording-brace" Error
        en "A brace stands alone near “{tag}” (character {column})." "Close it, or double it for a printed brace."
        fr "Une accolade est isolée près de « {tag} » (caractère {column})." "Fermez-la, ou doublez-la pour imprimer une accolade."
    WORDING_TAG = "wording-tag" Error
        en "{tag} cannot be read (character {column})." "See the table of wordings in the description of the format."
        fr "{tag} est illisible (caractère {column})." "Voyez le tableau des formules dans la description du format."
    WORDING_MANNER = "wording-manner" Error
        en "“{manner}” in {tag} is not a manner of printing." "Use words, figures, ordinal, long, and, or, upper, capital, formal, or a gender, case or particle of the language."
        fr "« {manner} » dans {tag} n'est pas une manière d'imprimer." "Utilisez words, figures, ordinal, long, and, or, upper, capital, formal, ou un genre, un cas ou une particule de la langue."
    WORDING_OPEN = "wording-open" Error
        en "{tag} is not closed." "Write {end} where the passage ends."
        fr "{tag} n'est pas fermé." "Écrivez {end} à la fin du passage."
    WORDING_STRAY = "wording-stray" Error
        en "{tag} closes or divides nothing (character {column})." "Remove it, or write the opening tag before it."
        fr "{tag} ne ferme ni ne divise rien (caractère {column})." "Supprimez-le, ou écrivez avant lui la balise d'ouverture."
    WORDING_PLURAL = "wording-plural" Error
        en "{tag} does not begin with a plural category." "Write {one} or another category directly behind it, and a passage for each."
        fr "{tag} ne commence pas par une catégorie de nombre." "Écrivez aussitôt après {one} ou une autre catégorie, et un passage pour chacune."
    WORDING_DEEP = "wording-deep" Error
        en "Passages are nested too deeply." "Split the text into parts with conditions of their own."
        fr "Les passages sont trop imbriqués." "Répartissez le texte en dispositions ayant leurs propres conditions."
    WORDING_LONG = "wording-long" Error
        en "One text is longer than {limit} bytes." "Split it into parts."
        fr "Un texte dépasse {limit} octets." "Répartissez-le en plusieurs dispositions."
    CONDITION_BROKEN = "condition-broken" Error
        en "The condition “{text}” cannot be read: “{near}” does not fit." "Write it like: profile = treaty and (parties > 2 or answered fin.other)."
        fr "La condition « {text} » est illisible : « {near} » ne convient pas." "Écrivez par exemple : profile = treaty and (parties > 2 or answered fin.other)."
    CONDITION_SHORT = "condition-short" Error
        en "The condition “{text}” ends too early." "Write what is compared, and close every bracket."
        fr "La condition « {text} » s'arrête trop tôt." "Écrivez ce qui est comparé et fermez chaque parenthèse."
    CONDITION_DEEP = "condition-deep" Error
        en "The condition “{text}” is nested too deeply." "Say it with fewer brackets."
        fr "La condition « {text} » est trop imbriquée." "Formulez-la avec moins de parenthèses."

    // Checking what was read.
    ID_TWICE = "id-twice" Error
        en "The id “{id}” stands twice among the {what}." "Give one of them another id."
        fr "L'identifiant « {id} » figure deux fois parmi : {what}." "Donnez un autre identifiant à l'un des deux."
    ID_FORM = "id-form" Error
        en "“{id}” cannot be an id." "Use letters of English, digits, “.”, “_” and “-”; a field has a dot, and begins with “party.” exactly when each party answers it."
        fr "« {id} » ne peut pas être un identifiant." "Utilisez des lettres anglaises, des chiffres, « . », « _ » et « - » ; un champ a un point, et commence par « party. » si et seulement si chaque partie y répond."
    NAME_RESERVED = "name-reserved" Error
        en "“{name}” has a meaning of its own and cannot be a word." "Choose another name for the word."
        fr "« {name} » a un sens propre et ne peut désigner un mot." "Choisissez un autre nom."
    FIXED_MISSING = "fixed-missing" Error
        en "Every template must have {name}." "Add it as the description of the format says."
        fr "Tout modèle doit comporter {name}." "Ajoutez-le comme le dit la description du format."
    FIELD_UNKNOWN = "field-unknown" Error
        en "“{name}” is no field of this template." "{hint}"
        fr "« {name} » n'est pas un champ de ce modèle." "{hint}"
    COLUMN_UNKNOWN = "column-unknown" Error
        en "“{name}” is no column of the rows repeated here." "Use it inside a repeat over the rows that have this column."
        fr "« {name} » n'est pas une colonne des lignes répétées ici." "Utilisez-le dans une répétition sur les lignes qui ont cette colonne."
    NOT_IN_SCOPE = "not-in-scope" Error
        en "{name} stands outside the repeat it belongs to." "Put it inside a repeat over parties, rows or choices."
        fr "{name} est hors de la répétition à laquelle il appartient." "Placez-le dans une répétition sur les parties, les lignes ou les options."
    WORD_UNKNOWN = "word-unknown" Error
        en "“{name}” is no word of this template." "{hint}"
        fr "« {name} » n'est pas un mot de ce modèle." "{hint}"
    WORD_CYCLE = "word-cycle" Error
        en "The word “{name}” uses itself." "Break the circle: {path}."
        fr "Le mot « {name} » s'emploie lui-même." "Rompez le cercle : {path}."
    PART_UNKNOWN = "part-unknown" Error
        en "The part “{name}” is referred to but does not exist." "{hint}"
        fr "La disposition « {name} » est citée mais n'existe pas." "{hint}"
    TERM_UNKNOWN = "term-unknown" Error
        en "“{name}” is no defined term." "{hint}"
        fr "« {name} » n'est pas un terme défini." "{hint}"
    TERM_FORM = "term-form" Error
        en "The term “{name}” has no form “{form}”." "Add the form to the term, or use another."
        fr "Le terme « {name} » n'a pas de forme « {form} »." "Ajoutez la forme au terme, ou employez-en une autre."
    TERM_UNUSED = "term-unused" Warning
        en "The term “{name}” is defined but never used." "Use it, or leave the definition out."
        fr "Le terme « {name} » est défini mais jamais employé." "Employez-le, ou supprimez la définition."
    TERM_TWICE = "term-twice" Error
        en "The term “{name}” is defined twice." "Keep one definition."
        fr "Le terme « {name} » est défini deux fois." "Gardez une seule définition."
    TERM_HIDDEN = "term-hidden" Warning
        en "The term “{name}” does not stand in the part that defines it." "Write {tag} in that part, where the term is explained."
        fr "Le terme « {name} » ne figure pas dans la disposition qui le définit." "Écrivez {tag} dans cette disposition, là où le terme est expliqué."
    FIELD_UNUSED = "field-unused" Warning
        en "The answer to “{name}” is used nowhere." "Use it in a text or a condition, or mark the field private."
        fr "La réponse à « {name} » n'est utilisée nulle part." "Utilisez-la dans un texte ou une condition, ou marquez le champ comme privé."
    FIELD_PRIVATE = "field-private" Error
        en "The private field “{name}” is printed." "Private answers never leave the house: remove the slot, or the mark."
        fr "Le champ privé « {name} » est imprimé." "Une réponse privée ne sort pas de la maison : retirez-la du texte, ou la marque."
    PART_UNREACHABLE = "part-unreachable" Warning
        en "The condition “{text}” never holds." "Correct the condition, or remove what hangs on it."
        fr "La condition « {text} » n'est jamais remplie." "Corrigez la condition, ou supprimez ce qui en dépend."
    CONDITION_KIND = "condition-kind" Error
        en "In “{text}”, {name} is {kind}; it cannot be asked so." "Ask: {ask}"
        fr "Dans « {text} », {name} est {kind} ; on ne peut l'interroger ainsi." "Écrivez : {ask}"
    CONDITION_CODE = "condition-code" Error
        en "In “{text}”, “{code}” is not among the choices of {name}." "Use one of: {expected}."
        fr "Dans « {text} », « {code} » n'est pas parmi les choix de {name}." "Utilisez l'un de : {expected}."
    CONDITION_CYCLE = "condition-cycle" Error
        en "The condition of “{name}” depends on itself." "Break the circle of conditions."
        fr "La condition de « {name} » dépend d'elle-même." "Rompez le cercle des conditions."
    SLOT_KIND = "slot-kind" Error
        en "{name} is {kind} and cannot be printed as one value." "Repeat over it: {ask}"
        fr "{name} est {kind} et ne s'imprime pas comme une valeur." "Répétez sur ce champ : {ask}"
    PLURAL_KIND = "plural-kind" Error
        en "{name} is no number, so that no plural can be chosen by it." "Choose by a number, a span of time, a list, the parties or the count of a repeat."
        fr "{name} n'est pas un nombre : on ne peut choisir un pluriel d'après lui." "Choisissez d'après un nombre, une durée, une liste, les parties ou le compte d'une répétition."
    PLURAL_FORM = "plural-form" Error
        en "The plural by {name} lacks the form for {missing} in “{language}”." "Write the passage behind {missing}, or one behind {other} for all that are left."
        fr "Au pluriel selon {name} il manque en « {language} » la forme pour {missing}." "Écrivez le passage après {missing}, ou un seul après {other} pour toutes les autres."
    PLURAL_IDLE = "plural-idle" Warning
        en "The form {category} of the plural by {name} is never used in “{language}”." "Remove it; the categories of this language are: {categories}."
        fr "La forme {category} du pluriel selon {name} ne sert jamais en « {language} »." "Supprimez-la ; les catégories de cette langue sont : {categories}."
    MANNER_LANGUAGE = "manner-language" Error
        en "“{manner}” is no form of the language “{language}”." "Use it in texts of: {languages}."
        fr "« {manner} » n'est pas une forme de la langue « {language} »." "Employez-la dans les textes en : {languages}."
    MANNER_KIND = "manner-kind" Error
        en "“{manner}” does nothing to {name}." "Remove it; it is for {fit}."
        fr "« {manner} » est sans effet sur {name}." "Supprimez-le ; il est fait pour {fit}."
    REPEAT_KIND = "repeat-kind" Error
        en "“{name}” is not something to repeat over here." "Repeat over parties, over a field of rows or over a field of several choices."
        fr "On ne peut pas répéter sur « {name} » ici." "Répétez sur les parties, sur un champ à lignes ou sur un champ à choix multiples."
    LANGUAGE_MISSING = "language-missing" Error
        en "The {what} has no text in “{language}”." "Write it, or take the language off the template."
        fr "Texte manquant en « {language} » : {what}." "Écrivez-le, ou retirez la langue du modèle."
    LANGUAGE_EXTRA = "language-extra" Warning
        en "The {what} has a text in “{language}”, which the template does not list." "Add the language to the template, or remove the text."
        fr "Texte en « {language} », langue que le modèle n'annonce pas : {what}." "Ajoutez la langue au modèle, ou supprimez le texte."
    LANGUAGE_STEP = "language-step" Error
        en "The “{language}” text is out of step with “{first}”: {difference}." "Make both use the same slots, references, terms and conditions."
        fr "Le texte « {language} » ne concorde pas avec « {first} » : {difference}." "Utilisez dans les deux les mêmes champs, renvois, termes et conditions."
    LANGUAGE_ASKS = "language-asks" Warning
        en "The conditions of the “{language}” text ask other answers than those of “{first}”: {difference}." "Check that both say the same in every case."
        fr "Les conditions du texte « {language} » n'interrogent pas les mêmes réponses que « {first} » : {difference}." "Vérifiez que les deux disent la même chose dans tous les cas."
    BRACKETS = "square-brackets" Error
        en "The text has square brackets, which mean “not agreed”." "Use round brackets; for a slot, braces."
        fr "Le texte contient des crochets, qui signifient « non convenu »." "Utilisez des parenthèses ; pour un champ, des accolades."
    HIDDEN_SIGN = "hidden-sign" Error
        en "The text has an invisible or direction-changing character ({code}, character {column})." "Remove it; the program sets directions itself."
        fr "Le texte contient un caractère invisible ou de direction ({code}, caractère {column})." "Supprimez-le ; le programme règle lui-même les directions."
    LOOK_ALIKE = "look-alike" Warning
        en "“{word}” mixes alphabets, so that letters only look alike." "Type the word anew in one alphabet."
        fr "« {word} » mêle des alphabets dont les lettres se ressemblent." "Retapez le mot dans un seul alphabet."
    TABLE_SHAPE = "table-shape" Error
        en "A row of the table has {found} cells for {expected} columns." "Give every row one cell per column."
        fr "Une ligne du tableau a {found} cellules pour {expected} colonnes." "Donnez à chaque ligne une cellule par colonne."
    PART_EMPTY = "part-empty" Warning
        en "The part prints nothing." "Give it a text, a heading, a table or parts."
        fr "La disposition n'imprime rien." "Donnez-lui un texte, un titre, un tableau ou des dispositions."
    CHOICE_FEW = "choice-few" Error
        en "The field offers fewer than two choices." "Give it at least two, or remove the field."
        fr "Le champ offre moins de deux choix." "Proposez-en au moins deux, ou supprimez le champ."
    OPTION_WHEN = "option-when" Error
        en "An option of a column has a condition." "Remove it: conditions stand on the options of questions, and every row offers the same."
        fr "Une option de colonne porte une condition." "Supprimez-la : les conditions portent sur les options des questions, et chaque ligne offre les mêmes."
    LIMITS = "limits" Error
        en "The least and the most of {what} contradict each other." "Make the least no greater than the most."
        fr "Le minimum et le maximum de {what} se contredisent." "Le minimum ne doit pas dépasser le maximum."
    LIST_UNFIT = "list-unfit" Error
        en "The list {list} cannot feed a text of this form." "A list feeds one line; PlaceCodes and GoodsCodes feed a text that is the same in every language, with room for a code (5 or 4 characters)."
        fr "La liste {list} ne peut alimenter un texte de cette forme." "Une liste alimente une seule ligne ; PlaceCodes et GoodsCodes, un texte identique dans toutes les langues, assez long pour un code (5 ou 4 caractères)."
    DEFAULT_UNFIT = "default-unfit" Error
        en "The default of “{name}” does not fit the field: {reason}" "Correct the default."
        fr "La valeur par défaut de « {name} » ne convient pas : {reason}" "Corrigez la valeur par défaut."

    // A value that does not fit its field.
    VALUE_MISFIT = "value-misfit" Error
        en "The answer is of another kind than the question." "Answer the question anew."
        fr "La réponse est d'une autre nature que la question." "Répondez de nouveau à la question."
    TEXT_LONG = "text-long" Error
        en "The text has {found} characters; at most {most} fit." "Shorten it."
        fr "Le texte compte {found} caractères ; {most} au plus sont admis." "Raccourcissez-le."
    TEXT_LINES = "text-lines" Error
        en "The text has a line break where one line is asked." "Write it on one line."
        fr "Le texte comporte un saut de ligne alors qu'une seule ligne est demandée." "Écrivez-le sur une ligne."
    NUMBER_RANGE = "number-range" Error
        en "The number must lie between {least} and {most}." "Give a number in that range."
        fr "Le nombre doit être compris entre {least} et {most}." "Donnez un nombre dans cet intervalle."
    DURATION_UNIT = "duration-unit" Error
        en "The span is given in a unit that is not offered." "Choose one of the units of the field."
        fr "La durée est donnée dans une unité non proposée." "Choisissez l'une des unités du champ."
    CHOICE_UNKNOWN = "choice-unknown" Error
        en "“{code}” is not among the choices." "Use one of: {expected}."
        fr "« {code} » n'est pas parmi les choix." "Utilisez l'un de : {expected}."
    LIST_FEW = "list-few" Error
        en "At least {least} are needed." "Add what is missing."
        fr "Il en faut au moins {least}." "Ajoutez ce qui manque."
    LIST_TWICE = "list-twice" Error
        en "“{code}” stands twice." "Remove one of the two."
        fr "« {code} » figure deux fois." "Supprimez l'un des deux."
    ROWS_MANY = "rows-many" Error
        en "There are more than {most} rows." "Remove rows."
        fr "Il y a plus de {most} lignes." "Supprimez des lignes."
    CELL_MISSING = "cell-missing" Error
        en "Row {row} has nothing under “{column}”." "Fill in the cell, or remove the row."
        fr "La ligne {row} n'a rien sous « {column} »." "Remplissez la cellule, ou supprimez la ligne."
    CELL_EXTRA = "cell-extra" Warning
        en "Row {row} has a cell “{column}” that the field does not know." "Remove the cell."
        fr "La ligne {row} a une cellule « {column} » que le champ ne connaît pas." "Supprimez la cellule."
    COUNTRY_UNKNOWN = "country-unknown" Error
        en "“{code}” is no country code." "Use two capital letters of ISO 3166-1, such as CH."
        fr "« {code} » n'est pas un code de pays." "Utilisez deux majuscules de l'ISO 3166-1, par exemple CH."
    LANGUAGE_UNKNOWN = "language-unknown" Error
        en "“{code}” is no language code." "Use two small letters of ISO 639-1, such as en."
        fr "« {code} » n'est pas un code de langue." "Utilisez deux minuscules de l'ISO 639-1, par exemple fr."
    EMAIL_FORM = "email-form" Error
        en "This is no e-mail address." "Write it like duty@customs.example."
        fr "Ce n'est pas une adresse électronique." "Écrivez-la comme service@douane.example."
    OPTIONAL_PLACE = "optional-place" Warning
        en "“{name}” cannot be left out by itself." "Write “optional: true” on an article, an annex or a chapter only; a paragraph stands under a condition."
        fr "« {name} » ne peut être écarté seul." "N'écrivez « optional: true » que pour un article, une annexe ou un chapitre ; un paragraphe se place sous condition."
}
