#!/usr/bin/env bash
# A scripted officer at a real window, with pointer and keyboard: fills AEO-MRA from blank, saves, exports, signs for
# the first party, and lets the command line verify what came out. Pictures of each screen go to tests/output/officer.
# On failure the last picture is left there; ENTENTE names another program to try.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${ENTENTE:-${CARGO_TARGET_DIR:-$PWD/target}/debug/entente}
pictures=$PWD/tests/output/officer
work=$(mktemp -d)
export LC_ALL=C.UTF-8 ENTENTE_HOME=$work/home DISPLAY=:${OFFICER_DISPLAY:-93}

need() { command -v "$1" >/dev/null || { echo "$1 is missing. Install the judges with: bash tests/judges.sh" >&2; exit 1; }; }
for tool in Xvfb openbox xdotool import openssl; do need "$tool"; done

cleanup() { jobs -p | xargs -r kill 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
mkdir -p "$pictures" && rm -f "$pictures"/*.png

picture() { import -window root "$pictures/$1.png"; }
fail() { picture failed; echo "officer: $1" >&2; exit 1; }
pause() { sleep "${1:-0.3}"; }
keys() { xdotool key --delay 60 "$@"; pause; }
words() { xdotool type --delay 25 -- "$1"; pause; }
press() { xdotool mousemove "$1" "$2"; pause 0.1; xdotool click 1; pause 0.6; }
# Goes to a question by its id and, with more words, answers it.
go() { keys ctrl+f; words "$1"; keys Return; pause 0.2; }
answer() { go "$1"; words "$2"; }
# Waits until a shell condition holds.
until_holds() { for _ in $(seq 100); do eval "$1" && return; sleep 0.2; done; fail "$2"; }

# The window fills the screen without a frame, so that places on it are the same on every machine.
cat >"$work/openbox.xml" <<'XML'
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*"><decor>no</decor><maximized>yes</maximized></application></applications></openbox_config>
XML
Xvfb "$DISPLAY" -screen 0 1440x900x24 +extension GLX >/dev/null 2>&1 &
until_holds 'xdotool getdisplaygeometry >/dev/null 2>&1' "the display does not start"
openbox --config-file "$work/openbox.xml" >/dev/null 2>&1 &
pause 0.5
"$program" >"$work/log" 2>&1 &
until_holds 'xdotool search --name "^Entente$" >/dev/null 2>&1' "the window does not open: $(cat "$work/log" 2>/dev/null)"
pause 2
picture 1-home

# A new case between two administrations.
press 300 240
picture 2-begin
press 504 369 && words Norway && keys Return
press 504 416 && words "New Zealand" && keys Return
press 1016 712
until_holds 'xdotool search --name "Mutual recognition" >/dev/null 2>&1' "the case does not begin"
pause 0.5

# Every required question, found by its id from the keyboard.
answer inst.short_title "AEO recognition NO-NZ"
answer inst.subject "the mutual recognition of their programmes for authorised economic operators"
for party in no nz; do
    if [ $party = no ]; then name="Norwegian Customs" short=Norway; else name="New Zealand Customs Service" short="New Zealand"; fi
    answer party.name_full@$party "$name"
    answer party.name_short@$party "$short"
    go party.kind@$party && keys Tab Tab && keys space
    answer party.authority@$party "$name"
    answer party.programme_name@$party "Trusted Trader Programme of $short"
    answer party.programme_basis@$party "the Customs Act"
    answer party.programme_types@$party "Authorised Economic Operator, security"
    answer party.declaration@$party "the operator number in the field for additional actors"
    answer party.authority_basis@$party "Customs Act, section 5"
    answer party.signatory_name@$party "Director of $short"
    answer party.signatory_office@$party "Director General"
done
go el.items && keys space
go cp.annex && keys Tab && keys space
go fin.eif && keys space
answer sig.place "Oslo"
answer sig.date "2026-12-01"
keys ctrl+f && keys Escape
pause 1
picture 3-editor

# Undo takes back the last step, redo brings it again; the pages stand beside the form.
keys ctrl+z && keys ctrl+y

# Save under a typed name.
keys ctrl+s && pause 0.7
picture 4-save
keys ctrl+a && words "$work/case.entente" && keys Return
until_holds '[ -s "$work/case.entente" ]' "the case is not saved"

# Export the PDF and the blueprints beside the case.
keys ctrl+e && pause 0.7
picture 5-export
keys Return
until_holds 'ls "$work"/*.blueprint.json >/dev/null 2>&1 && ls "$work"/*.pdf >/dev/null 2>&1' "nothing is exported"
pause 1
picture 6-exported
keys Escape

# Sign for the first party with a key made for this run.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Director of Norway/O=Norwegian Customs" \
    -addext "keyUsage=critical,digitalSignature,nonRepudiation" -addext "basicConstraints=critical,CA:FALSE" \
    -keyout "$work/key" -out "$work/certificate.pem" 2>/dev/null
openssl pkcs12 -export -inkey "$work/key" -in "$work/certificate.pem" -passout pass:secret -out "$work/key.p12"
press 1259 29
pause 1
picture 7-sign
press 651 549 && words "$work/key.p12"
press 715 651 && words secret
keys Return && pause 1.5
picture 8-who
press 988 800
until_holds '[ "$(ls "$work"/*.pdf | wc -l)" -eq 2 ]' "nothing is signed"
pause 1
picture 9-signed

# What the window made is what the command line finds genuine: one party has signed, the other not yet.
exported=$(ls -t "$work"/*.pdf | tail -1)
signed=$(ls -t "$work"/*.pdf | head -1)
[ "$(head -c "$(stat -c %s "$exported")" "$signed" | sha256sum)" = "$(sha256sum <"$exported")" ] || fail "signing changed what was there"
"$program" verify "$signed" --trust "$work/certificate.pem" >"$work/verdict" || fail "the signature is not accepted: $(cat "$work/verdict")"
grep -q "integrity: intact" "$work/verdict" && grep -q "Director of Norway" "$work/verdict" || fail "$(cat "$work/verdict")"
"$program" check "$work/case.entente" --stage signature >/dev/null || fail "the saved case is not ready for signature"
echo "officer: from blank to a signed PDF"
