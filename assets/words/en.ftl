# What the window says. French stands in fr.ftl with the same ids and variables.

## General
yes = Yes
no = No
close = Close
edit-cut = Cut
edit-copy = Copy
edit-paste = Paste
edit-select-all = Select all

## Fields
field-optional = optional
field-private = private, never exported
password-show = Show the password
password-hide = Hide the password
number-less = one less
number-more = one more
unit-minutes = minutes
unit-hours = hours
unit-days = days
unit-working-days = working days
unit-months = months
unit-years = years
pick-none = Choose…
pick-search = Type to search
pick-nothing = Nothing matches.
date-hint = YYYY-MM-DD
date-open = Open the calendar
date-today = Today
date-before = Month before
date-after = Month after
date-first = 1
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
day-mo = Mo
day-tu = Tu
day-we = We
day-th = Th
day-fr = Fr
day-sa = Sa
day-su = Su

## Progress
left-required = { $n ->
    [0] every required answer given
    [one] { $n } required answer left
   *[other] { $n } required answers left
}
progress = Agreement
progress-done = Ready to check
section-wrong = { $n } to correct
section-left = { $n ->
    [one] { $n } answer left
   *[other] { $n } answers left
}
section-complete = Complete
section-optional = Optional
section-idle = Nothing to answer here
section-idle-text = The answers given elsewhere make this section unnecessary.
section-hint = About this section
section-of = Section { $n } of { $all }
section-spoken = { $title }, { $done } of { $all } required answers given
field-required = This answer is required.
origin-replicated = Taken over from the arrangement this case was replicated from
origin-default = Proposed by the template
origin-imported = Imported

## Commands
cmd-home = Home
cmd-home-tip = Templates, documented arrangements and recent cases
cmd-open = Open…
cmd-open-tip = Open a case, a blueprint or a PDF
cmd-save = Save
cmd-save-tip = Save the case
cmd-save-as = Save as…
cmd-save-as-tip = Save the case under another name
cmd-replicate = Replicate…
cmd-replicate-tip = Make a new case of this one with other parties
cmd-export = Export…
cmd-export-tip = Write the PDF and the machine-readable blueprint
cmd-sign = Sign…
cmd-sign-tip = Sign an exported PDF with a key
cmd-verify = Verify a PDF…
cmd-verify-tip = Check the signatures of any PDF
cmd-close = Close the case
cmd-close-tip = Close this case and go home
cmd-undo = Undo
cmd-undo-tip = Take back the last step
cmd-redo = Redo
cmd-redo-tip = Do again what was taken back
cmd-check = Check
cmd-check-tip = Look for what is missing or does not fit
cmd-next-field = Next field
cmd-next-field-tip = Go to the next question
cmd-previous-field = Previous field
cmd-previous-field-tip = Go to the question before
cmd-next-section = Next section
cmd-next-section-tip = Go to the next section
cmd-previous-section = Previous section
cmd-previous-section-tip = Go to the section before
cmd-find = Find a field
cmd-find-tip = Search labels and explanations of all fields
cmd-preview = Show or hide the pages
cmd-preview-tip = Show the pages beside the form, or hide them
cmd-pages-larger = Larger pages
cmd-pages-larger-tip = Zoom into the pages
cmd-pages-smaller = Smaller pages
cmd-pages-smaller-tip = Zoom out of the pages
cmd-pages-pairs = Two pages beside one another
cmd-pages-pairs-tip = Show the pages as in an open book
cmd-pages-thumbnails = Small pictures of all pages
cmd-pages-thumbnails-tip = Go to a page by its picture
cmd-find-pages = Find on the pages
cmd-find-pages-tip = Search the words that will be printed
cmd-pages-fit = Fit pages to the width
cmd-pages-fit-tip = Show pages as wide as their pane
cmd-larger = Larger display
cmd-larger-tip = Enlarge the whole window
cmd-smaller = Smaller display
cmd-smaller-tip = Reduce the whole window
cmd-import-template = Own template…
cmd-import-template-tip = Read, try and add a template of your own
cmd-update = Newer template…
cmd-update-tip = Take the case over to the newer version of its template
cmd-parties = Parties…
cmd-parties-tip = Add, remove or reorder the parties
cmd-theme = Light or dark
cmd-theme-tip = Switch between the light and the dark theme
cmd-tongue = English / Français
cmd-tongue-tip = Switch the interface between English and French
cmd-settings = Settings…
cmd-settings-tip = Language, theme, size and folder
cmd-palette = Commands and fields
cmd-palette-tip = Find a command or a field by typing
cmd-quit = Quit
cmd-quit-tip = Close the window
menu = Menu
undo-what = Undo: { $what }
redo-what = Redo: { $what }
palette-hint = Type a command, a section or a field
palette-section = Section

## Articles
articles = Articles
articles-note = Articles with a switch may be left out; numbers and references follow.
find-article = Find an article
article-show = Show it on the pages
article-switch = “{ $what }” stands in the text
article-leave-out = Leave out “{ $what }”
article-out = left out
article-put-back = Put back
article-back-name = Put back “{ $what }”
article-gone = “{ $what }” is left out. Numbers and references have followed.
article-back = “{ $what }” stands in the text again.
article-needed = “{ $what }” stands in every text
article-ask = Leave out “{ $what }”?
article-missed = Other provisions need this one
article-missed-text = Without it the text would have these gaps. The check names them until they are closed.
article-keep = Keep it
article-anyway = Leave it out all the same
cmd-articles = Articles of the text
cmd-articles-tip = Show the articles, go to one, leave one out or put it back
menu-question = Go to the question
menu-articles = Show all articles

## Translations
translation-since = To be confirmed: the text in { $language } has changed.
translation-since-other = To be confirmed: another language has changed.
translation-confirm = Still says the same
translation-confirm-tip = { $name }: the text in { $language } still says the same
translation-confirmed = Confirmed on { $on }
translation-confirmed-by = Confirmed by { $by } on { $on }

## Editor
outline = Outline
form = Form
pages = Pages
sections = Sections
find-field = Find a field
back = Back
next = Next section
splitter = Width of the pages
saved-new = Not saved yet
saved-at = Saved on this computer, { $time }
saved-copied = Changes kept safe, { $time }
saved-not = Changes not saved
saved-saving = Saving…
pages-none = The pages are being set
pages-none-text = They appear here in a moment, and follow every answer you give.
page-of = Page { $n } of { $all }
page-n = page { $n }
find-pages = Find on the pages
find-pages-hint = Words on the pages
find-pages-count = { $n } of { $all }
find-pages-none = not found
find-next = Next place
find-previous = Previous place
find-close = Close the search
page-go = Go to page { $n }
page-spoken = Page { $n }
pages-in = Pages in { $language }
check-title = Check
check-draft = Draft
check-initialled = To initial
check-signed = To sign
check-old = The answers have changed since this check.
check-clean = Nothing stands in the way
check-clean-text = Every answer needed for this stage is there and fits.
language-add = Add a language
chip-remove = Remove { $what } from { $name }
row-title = Row { $n }
row-remove = Remove row { $n } of { $name }
row-up = Move row { $n } of { $name } up
row-down = Move row { $n } of { $name } down
row-cell = { $label }, row { $n } of { $name }
row-add = Add a row
rows-none = No rows yet.
rows-preset = { $n ->
    [one] Start from { $n } proposed row
   *[other] Start from { $n } proposed rows
}

## Home
home-new = Start an agreement
home-new-text = Choose a template. You answer its questions, the pages write themselves beside them.
home-begin = Begin: { $name }
home-recent = Recent cases
home-open = “{ $name }” is open
home-back = Back to the case
home-open-file = Open { $name }
home-shelf = Documented arrangements
home-shelf-text = Samples and your own cases. Open one to read it, or replicate it with other parties.
home-search = Search by title, party, kind or year
recovery-title = Unsaved work on “{ $name }”
recovery-text = The program ended before it was saved. What was typed until { $when } has been kept.
recovery-take = Take up this work
recovery-discard = Discard
parties-just = { $n ->
    [one] { $n } party
   *[other] { $n } parties
}
parties-range = { $least } to { $most } parties
level-strategic = Strategic
level-operational = Operational
level-both = Strategic and operational
kind-treaty = Agreement (treaty)
kind-arrangement = Arrangement
kind-decision = Committee decision
kind-business = Business
stage-draft = Draft
stage-ad-referendum = Ad referendum
stage-initialled = Initialled
stage-signed = Signed
stage-in-effect = In effect
stage-suspended = Suspended
stage-ended = Ended
shelf-reading = Reading the shelf…
shelf-empty = The shelf is empty
shelf-empty-text = Cases you save in your folder appear here.
shelf-nothing = Try a party, a year or a word of the title.
browse = Browse…
drop-here = Let go to open
imported = The blueprint was read into a new case.

## New case
new-parties = Parties
new-parties-text = In the order in which they agree to be named. Names can be completed later.
new-kind = Kind of instrument
new-languages = Languages of the instrument
new-languages-text = Each will be an original text. They are independent of the language of this window.
party-add = Add a party
party-country = Country of party { $n }
party-authority = Authority of party { $n }
party-authority-hint = Customs administration (may be filled in later)
party-remove = Remove party { $n }
begin = Begin
begin-missing = Choose a country for each party.

## Dialogs
ok = OK
done = Done
show-in-folder = Show { $name } in its folder
open-outside = Open { $name } in the system’s own reader
files-all = Cases, blueprints and PDF files
trouble-title = This could not be done
open-text = Cases (.entente), blueprints (.blueprint.ron, .blueprint.json) and PDF files. A file can also be dropped onto the window.
open-path = Path of the file
open-go = Open
save-text = A case file carries its template, so that it opens anywhere.
save-path = Path of the new file
save-go = Save
replace-existing = Replace files of the same name
unsaved-title = Save your changes?
unsaved-text = “{ $name }” has changes that are not in its file yet.
unsaved-save = Save
unsaved-stay = Keep working
unsaved-lose = Discard changes
no-window = No window could be opened: neither OpenGL nor Vulkan, DirectX 12 or Metal is usable on this computer. The commands of the terminal work without a window: entente --help.
settings-tongue = Language of the interface
settings-theme = Theme
settings-zoom = Size in per cent
settings-folder = Folder of your cases
settings-folder-text = Its cases and blueprints appear on the shelf of the home screen.
theme-system = As the system
theme-light = Light
theme-dark = Dark
replicate-title = Replicate this arrangement
replicate-text = A new case is made with the same provisions. Whatever names the old parties, their people, law or dates is cleared.
replicate-party = Country that takes the place of { $name }
replicate-keep = A party left without a choice stays.
replicate-go = Make the new case
replicate-tip = Make a new case of “{ $name }” with other parties
replicated = { $n ->
    [0] Replicated. No decision is left.
    [one] Replicated. { $n } decision is left.
   *[other] Replicated. { $n } decisions are left.
}
export-title = Export
export-draft = The PDF will show marked blanks in their place. It can be exported as a draft.
export-folder = Folder
export-machines = For machines
export-languages = Languages
export-pdf = PDF/A with the blueprint inside and a place for each signature
export-draft-number = Number of the draft
export-since = Mark what changed since this earlier file
export-ron = Blueprint, RON
export-json = Blueprint, JSON
export-go = Export
export-running = Writing the files…
export-done = { $n ->
    [one] { $n } file written
   *[other] { $n } files written
}
export-done-text = Everything is in the folder you chose.
sign-title = Sign a PDF
sign-text = The signature is appended; not a byte of the PDF before it is changed, so earlier signatures stay valid.
sign-pdf = PDF to sign
sign-party = Sign for
sign-key = Key file (PKCS#12)
sign-key-text = A .p12 or .pfx file. It is read once for this signature and never kept.
sign-password = Password of the key
sign-reason = Reason
sign-place = Place
sign-go = Sign
sign-running = Signing…
sign-done = Signed
verify-title = Verify a PDF
verify-text = Checks every signature: whether it is intact, what was changed after it, and who stands behind it. Nothing leaves this computer.
verify-path = PDF file
verify-go = Verify
verify-running = Checking…
verify-back = Home
verify-drop = Drop a PDF here
verify-drop-text = Or type its path above. The verdict comes as one plain sentence, then its reasons.

## Verdicts
verdict-genuine = Genuine
verdict-trust-not-checked = Intact; signers not checked
verdict-incomplete = Intact; a signature is missing
verdict-untrusted = Intact; a signer is not trusted
verdict-weak = Signed by a method that is no longer safe
verdict-modified = Changed after signing
verdict-broken = A signature does not hold
verdict-unsigned = Not signed
verdict-unreadable = Cannot be read
verdict-notes = Worth knowing
verdict-differs = Pages and data contradict each other
axis-paper = Pages and data
verdict-parties = Parties
signer-unknown = Unknown signer
signature-n = Signature { $n }
signature-claims = claims { $when }
axis-integrity = What was signed
axis-later = What came after
axis-trust = Who signed
integrity-intact = Intact
integrity-altered = Altered since it was signed
integrity-bad = Not made with this signer’s key
integrity-weak = Right, but { $algorithm } is no longer safe
integrity-unsupported = { $algorithm } cannot be checked here
later-nothing = Nothing was changed
later-signatures = Only further signatures
later-notice = Harmless changes
later-forbidden = Changes no signature covers
trust-trusted = Vouched for by { $anchor }
trust-pinned = Known to you: { $anchor }
trust-not-checked = Nothing at hand to compare with
trust-unknown = Issued by an authority you do not trust
trust-expired = The certificate had expired
trust-not-yet = The certificate was not valid yet
trust-revoked = The certificate was revoked
trust-purpose = The certificate is not for signing
trust-chain = The certificates contradict each other
changes-after = Changes after this signature
party-signed = { $party } has signed
party-missing = { $party } has not signed yet
party-other = { $party }: another certificate signed
party-not-valid = { $party }: the signature does not hold
detail-length = { $n } bytes
detail-revisions = { $n ->
    [one] { $n } revision
   *[other] { $n } revisions
}
detail-empty = Places not signed yet: { $fields }
detail-ours = The file begins with the one exported from the open case.
detail-not-ours = The file does not begin with the one exported from the open case.

## Keys, certificates and trust
sign-with = Sign with
sign-with-file = Key file
sign-with-card = Card or token
sign-module = Module of the card (PKCS#11)
sign-module-text = The file that came with the software of your card: .so, .dll or .dylib. No PIN is asked for yet.
sign-other-key = Use another key
sign-look = Show who would sign
sign-looking = Looking at the key…
sign-who = This person will sign
sign-which = Which certificate signs
sign-pin = PIN of { $token }
sign-pin-name = PIN of the card
sign-pin-text = It is tried once. Most cards lock after three wrong PINs.
sign-pin-pad = The PIN is typed on the card reader
sign-pin-pad-text = Press Sign, then watch the reader: it will ask for the PIN.
sign-data = Sign the blueprint inside as well, and keep both files beside the signed PDF
sign-stamp = Prove the time of the signature, and keep the proof for years
sign-stamp-text = A fingerprint of the signature, and nothing else, goes to this authority. Without its answer the signature is made all the same.
sign-authority = Address of the time-stamp authority
identity-self = Vouches for itself: no authority stands behind this name
identity-issuer = Vouched for by { $issuer }
identity-valid = Valid from { $from } until { $until }
identity-key = Key: { $key }
identity-words = To compare over the telephone, the owner reads these words from their own screen or letter:
trust-open = Whom I trust…
trust-title = Whom you trust
trust-text = Nobody is trusted unless you confirm them. Compare each certificate with its owner before you do.
trust-import = Certificate of a partner
trust-read = Read it
trust-nobody = Nobody yet
trust-nobody-text = Drop a certificate here, or type its path above.
trust-which = Which certificate
trust-confirm = Confirm this certificate
trust-compare = Compare before you confirm
trust-compare-text = Call the owner at a number you knew before, or take an official letter. Every word must agree.
trust-compared = I compared the words with the owner, and they agree
trust-role = Trust for
trust-as-signer = Own signatures
trust-as-signer-text = This certificate only. The usual choice.
trust-as-authority = Everybody it vouches for
trust-as-authority-text = An authority: every certificate it has issued counts.
trust-source = How it was confirmed
trust-source-hint = Telephone call, diplomatic note of 3 May…
trust-by = Who confirmed it
trust-label = What to call it
trust-confirmed = confirmed by { $who } on { $when }: { $how }
trust-bare = Laid into the folder of trust by hand; nobody noted who confirmed it
trust-is-valid = Valid until { $until }
trust-was-valid = Expired on { $until }
trust-withdraw = Withdraw
trust-withdraw-one = Withdraw { $name }
trust-this = Confirm this certificate…
trust-this-one = Confirm the certificate of { $name }
time-proven = Existed by { $when }, as a trusted authority stamped
time-claimed = The time is claimed by the signer; nothing proves it
person-details = About { $name }
sign-with-system = This computer’s keys
sign-system-text = The keys kept by Windows or by the macOS keychain, cards included. The system asks for the PIN itself.
parties-title = Parties
parties-text = The order is that of the common text; each original names its own party first. What was answered for a party stays with it.
parties-go = Apply
parties-most = This template takes at most { $n } parties.
party-up = Move party { $n } up
party-down = Move party { $n } down
trial-reading = Reading the template
trial-unread = This file cannot be read as a template
trial-unread-text = Mend what stands below; the line and the column are given.
trial-clean = The check finds nothing wrong
trial-clean-text = Fill it once and read the whole text before you use it.
trial-watch = While you try it, its pages follow every change of the file.
trial-add = Add to the templates
trial-try = Try it
trial-again = Template read again
trial-broken = The template cannot be read now; the pages show it as it was
trial-added = The template is among the others now
files-template = Template
update-title = Newer template
update-text = Version { $version } of the template is there; this case was written on { $old }. This is what becomes of the answers.
update-kept = { $n ->
    [one] { $n } answer stays as it is
   *[other] { $n } answers stay as they are
}
update-go = Update
update-there = A newer version of this template is there: see “Newer template” in the menu
updated = The case is on the newer template now
sign-against = Read this before you sign
sign-against-text = The file was not made here as it is. What is named below cannot be seen on its pages.
sign-accepted = I have read this and sign all the same
parties-all = Every place is signed.
parties-next = Still to sign, each with their own tool and in any order: { $parties }. Send this file on as it is; do not print or save it anew.
