# What run, test and bench share: finding the tools and building what has changed. Sourced, not run.

LINLI_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
OUT="$LINLI_HOME/out"

say() { printf '%s\n' "$*"; }
fail() { printf '\nLinli: %s\n' "$*" >&2; exit 1; }

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  say "Installing $* with apt-get …"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1 && return 0
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
}

# Sets JAVA_HOME to a JDK 25, wherever the system keeps one.
need_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "${JDK25_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/jdk*; do
    if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
      export JAVA_HOME="$home"
      return
    fi
  done
  if is_debian_root && { apt_install temurin-25-jdk || apt_install openjdk-25-jdk-headless; }; then
    need_jdk
    return
  fi
  fail "needs a JDK 25 and found none. Install one (for example Temurin 25, or on Debian 'apt-get install openjdk-25-jdk'),
or point JAVA_HOME at it, then start again."
}

need_maven() {
  command -v mvn >/dev/null && return
  is_debian_root && apt_install maven && return
  fail "needs Maven 3.8 or newer. On Debian: 'apt-get install maven'."
}

need_node() {
  local major
  major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  [ "${major:-0}" -ge 20 ] && command -v npm >/dev/null && return
  if is_debian_root && apt_install nodejs npm; then
    major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    [ "$major" -ge 20 ] && return
  fi
  fail "needs Node.js 20 or newer with npm, and found ${major:-none}. Install Node 20 LTS, then start again."
}

# The shell without windows does the same with less work, so it comes first.
need_chromium() {
  local browser
  for browser in "${LINLI_CHROMIUM:-}" /usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -x "$browser" ]; then
      export LINLI_CHROMIUM="$browser"
      break
    fi
  done
  if [ -z "${LINLI_CHROMIUM:-}" ]; then
    is_debian_root && apt_install chromium-headless-shell fonts-noto-cjk ||
      fail "the browser tests need Chromium. On Debian: 'apt-get install chromium-headless-shell fonts-noto-cjk'."
    export LINLI_CHROMIUM=/usr/bin/chromium-headless-shell
  fi
  if is_debian_root && ! fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then
    apt_install fonts-noto-cjk || true
  fi
}

# Whether anything in the named folders is newer than a stamp.
changed_since() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] && return 0
  [ -n "$(find "$@" -newer "$stamp" -type f -not -path '*/target/*' -not -path '*/node_modules/*' \
      -not -path '*/dist/*' -print -quit 2>/dev/null)" ]
}

build_web() {
  changed_since "$OUT/web.stamp" "$LINLI_HOME/web" || [ ! -d "$LINLI_HOME/web/dist" ] || return 0
  need_node
  say "Building the web faces …"
  (
    cd "$LINLI_HOME/web"
    if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
      npm ci --no-audit --no-fund --loglevel=error >"$OUT/npm.log" 2>&1 || { tail -30 "$OUT/npm.log"; exit 1; }
    fi
    npm run -s build >"$OUT/web-build.log" 2>&1 || { tail -30 "$OUT/web-build.log"; exit 1; }
  ) || fail "the web build failed; see out/web-build.log"
  touch "$OUT/web.stamp"
}

build_server() {
  changed_since "$OUT/server.stamp" "$LINLI_HOME"/{pom.xml,kernel,protocols,server,simulator,apps} "$OUT/web.stamp" || return 0
  need_maven
  say "Building the server …"
  (cd "$LINLI_HOME" && mvn -q -B -Dmaven.test.skip=true -pl kernel,protocols,server,simulator package >"$OUT/build.log" 2>&1) ||
    { grep -E 'ERROR' "$OUT/build.log" | head -20; fail "the build failed; see out/build.log"; }
  rm -rf "$OUT/app" "$OUT/simulator"
  (cd "$OUT" && "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$LINLI_HOME"/server/target/linli-server-*-app.jar \
    extract --destination app >/dev/null)
  mv "$OUT"/app/linli-server-*-app.jar "$OUT/app/linli.jar"
  train_start
  touch "$OUT/server.stamp"
}

# A rehearsal of start and stop, from which the JDK keeps what it loaded and linked (AOT cache, JEP 483 and 514).
train_start() {
  say "Rehearsing the start …"
  rm -rf "$OUT/rehearsal" "$OUT/app/linli.aot"
  (
    cd "$OUT/app"
    "$JAVA_HOME/bin/java" "${JVM_OPTIONS[@]}" -XX:AOTCacheOutput=linli.aot -jar linli.jar --server.port=0 \
      --linli.demonstration=true --linli.database.data="$OUT/rehearsal" >"$OUT/rehearsal.log" 2>&1 &
    while kill -0 $! 2>/dev/null && ! grep -q 'Started LinliApplication' "$OUT/rehearsal.log"; do sleep 0.1; done
    kill -TERM $! 2>/dev/null || true
    wait $! || true
  )
  [ -e "$OUT/app/linli.aot" ] || say "The rehearsal failed (out/rehearsal.log); the start will be slower."
  rm -rf "$OUT/rehearsal"
}

# One process on two cores: a small heap, compact objects, a collector without threads of its own; beans as the build
# has wired them.
JVM_OPTIONS=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms96m -Xmx1g -Xss512k
  -XX:MaxDirectMemorySize=128m --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dspring.aot.enabled=true)

build_all() {
  mkdir -p "$OUT"
  need_jdk
  build_web
  build_server
}

# A city is drawn in one piece: 488 communities take 400 MB, more with millions of residents.
simulator() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx2g -XX:TieredStopAtLevel=1 \
    -cp "$LINLI_HOME/simulator/target/classes:$LINLI_HOME/kernel/target/classes:$OUT/app/lib/*" \
    io.linli.simulator.Simulator "$@"
}
