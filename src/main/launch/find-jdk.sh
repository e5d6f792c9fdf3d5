# Finds a JDK 25. Read by ./holdfast, ./test and ./format; POSIX sh.
# shellcheck shell=sh

# The exact version of the JDK in folder $1, into $version; empty if it is not a JDK 25. Starts no process.
read_version() {
  version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='"' read -r key value rest; do
    case $key$value in JAVA_RUNTIME_VERSION=25[.+]*) version=$value; break ;; esac
  done <"$1/release"
  [ -n "$version" ]
}

# The folder of the first JDK 25, into $jdk: what the user chose, then the usual places of Linux, SDKMAN and macOS.
find_jdk() {
  on_path=$(command -v javac) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for jdk in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$jdk" ] && read_version "$jdk"; then return 0; fi
  done
  jdk=
  return 1
}

# shellcheck disable=SC2034
no_jdk="no JDK 25 found: install one (temurin-25-jdk from adoptium.net, or openjdk-25-jdk), or let JAVA_HOME name it."

# Maven's own Java should be the 25 too: the formatter runs inside it. The options silence what Maven 3 says on such a Java.
use_for_maven() {
  JAVA_HOME=$1
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  export JAVA_HOME MAVEN_OPTS
}
