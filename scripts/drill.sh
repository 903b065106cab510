#!/usr/bin/env bash
# Rehearses the loss of a node with invented people: backs up, writes more, backs up again, kills one backup, takes the
# directory away, restores, verifies, and prints what each step took. PEOPLE (100000) on the list; LIAISON names another
# binary; the directory of the drill is removed at the end.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
if [ -z "${LIAISON:-}" ]; then
  scripts/build.sh
  LIAISON=$(liaison_binary release)
fi
people=${PEOPLE:-100000}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir safe

timed() {
  local what=$1 began ended
  shift
  began=$(date +%s%N)
  "$@" > out.txt
  ended=$(date +%s%N)
  printf '%-44s %7d ms  %s\n' "$what" $(((ended - began) / 1000000)) "$(tail -1 out.txt)"
}

invented() {
  awk -v from="$1" -v to="$2" 'BEGIN {
    print "id,name,birth_date"
    for (i = from; i < to; i++) printf "%d,Vexa%d Ardal%d,19%02d-%02d-%02d\n", i, i, i % 997, 50 + i % 50, 1 + i % 12, 1 + i % 28
  }'
}

backup=(--data node --to backup --key safe/backup.key)
checked=(--from backup --key safe/backup.key)
"$LIAISON" init --quiet --name Drill --data node
invented 0 "$people" > list.csv
timed "import of $people people" "$LIAISON" import list.csv --quiet --list watch --data node
"$LIAISON" backup init --quiet --data node --to backup --key safe/backup.key
cp node/node.key node/sign.key safe/
timed "first backup" "$LIAISON" backup create --quiet "${backup[@]}"
invented "$people" $((people + people / 100)) > more.csv
timed "import of $((people / 100)) more" "$LIAISON" import more.csv --quiet --partial --list watch --data node
"$LIAISON" backup create --quiet "${backup[@]}" > /dev/null &
killed=$!
sleep 0.05
kill -9 "$killed" 2> /dev/null || true
wait "$killed" 2> /dev/null || true
timed "incremental backup, after one was killed" "$LIAISON" backup create --quiet "${backup[@]}"
timed "backup verified" "$LIAISON" backup verify --quiet "${checked[@]}" --data node
sizes=$(du -sm node backup | awk '{ printf "%s %s MB  ", $2, $1 }')
mv node old
timed "restore" "$LIAISON" backup restore --quiet "${checked[@]}" --node-key safe/node.key --sign-key safe/sign.key --into new --old old
timed "restored journal verified" "$LIAISON" journal verify --quiet --data new
timed "restored node opened, views and index made" "$LIAISON" doctor --quiet --data new
epoch=$("$LIAISON" backup create --json --quiet --data new --to backup --key safe/backup.key | sed -E 's/.*"epoch":([0-9]+).*/\1/')
[ "$epoch" = 1 ] || { echo "drill FAILED: epoch $epoch, not 1" >&2; exit 1; }
echo "drill passed: the restored node goes on in epoch $epoch; $sizes"
