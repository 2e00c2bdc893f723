#!/usr/bin/env bash
# Makes, checks and packs declared applications. See ./app --help and docs/apps.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/tools.sh"

usage() {
  cat <<'MSG'
Usage: ./app new ID [DIR]                 a new application that works to begin with (apps/ID)
       ./app check DIR                    every fault of a folder, with file, line and what to do
       ./app pack DIR [FILE] [--key KEY]  a package, signed if a key is given
       ./app key FILE                     a key for signing; prints the public half
MSG
}

case "${1:-}" in
  new | check | pack | key) ;;
  *) usage; exit 2 ;;
esac
mkdir -p "$OUT"
need_jdk
# Whoever writes an application changes no program: a server once built is good enough.
[ -e "$OUT/app/linli.jar" ] || build_server >&2
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m \
  -Dlogback.configurationFile=app/quiet-logback.xml -Dfile.encoding=UTF-8 \
  -cp "$OUT/app/linli.jar:$OUT/app/lib/*" io.linli.app.folder.FolderCommand "$@"
