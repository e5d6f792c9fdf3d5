#!/usr/bin/env bash
# artifacts.sh BASE TARGET -- builds what the production runs, once: the JRE, the backend in two versions as OCI image blobs, their
# AOT caches, the frontend's image. TARGET's name carries the hash of the sources; lib/cache.sh calls this when it is missing.
#   TARGET/jre                   a Java runtime made by jlink, mounted into every web host
#   TARGET/aot/VERSION.aot       class data that makes the backend start in seconds on a busy machine
#   TARGET/images/blobs/DIGEST   layers and configurations; TARGET/images/NAME_TAG.json the manifests
set -euo pipefail
base=$1 target=$2
here=$(cd "$(dirname "$0")/.." && pwd)
versions="1.2.2 1.2.3"
modules=java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.jcmd,jdk.management,jdk.naming.dns,jdk.net
# One compiler and a serial collector: two JVMs start at the same time on two cores here.
jvm=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m)

work=$target.part
rm -rf "$work"
mkdir -p "$work"/{aot,images/blobs,build}
trap 'echo "artifacts.sh: failed at line $LINENO" >&2; rm -rf "$work"' ERR

java_home() { # a JDK 25, where packages put it or JAVA_HOME says so
  local d
  for d in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/temurin-25* /usr/lib/jvm/*25*; do
    ! grep -qs 'JAVA_VERSION="25' "$d/release" || { echo "$d"; return; }
  done
  echo "artifacts.sh: no JDK 25 under /usr/lib/jvm and none in JAVA_HOME" >&2
  return 1
}

build_version() { # VERSION: the extracted application, ready to run, in build/VERSION
  cp -r "$here/backend" "$work/build/source-$1"
  mvn -q -B -ntp -f "$work/build/source-$1/pom.xml" -Drevision="$1" package >"$work/build/mvn.log" 2>&1 || { cat "$work/build/mvn.log" >&2; return 1; }
  java -Djarmode=tools -jar "$work/build/source-$1/target/backend.jar" extract --destination "$work/build/$1"
}

# The AOT cache remembers paths, sizes and times of jars, so it is trained at the paths the container will have, in a mount and
# network namespace of its own. No database answers there: the training run leaves Flyway out and ends when the context is up.
train() { # VERSION
  unshare -m -n -- env work="$work" version="$1" DB_HOST=localhost DB_NAME=x DB_USER=x DB_PASSWORD=x REDIS_HOST=localhost \
    bash -euc '
      mount -t tmpfs none /opt
      mkdir /opt/jre /opt/app
      mount --bind "$work/jre" /opt/jre
      mount --bind "$work/build/$version" /opt/app
      cd /
      /opt/jre/bin/java "$@" -XX:AOTCacheOutput="$work/aot/$version.aot" -Dspring.context.exit=onRefresh \
        -Dspring.flyway.enabled=false -jar /opt/app/backend.jar' train "${jvm[@]}" >"$work/build/aot.log" 2>&1 || { cat "$work/build/aot.log" >&2; return 1; }
}

root_files() { # the bottom layer: a shell, the C library, the Flyway command line
  local r=$1
  mkdir -p "$r"/{bin,tmp,proc,sys,dev,run,var,opt/{app,jre,aot,paws360/migrations,flyway},etc}
  cp "$base/bin/busybox" "$r/bin/busybox"
  for a in sh ls cat ps env sleep wget nslookup nc id; do ln -s busybox "$r/bin/$a"; done
  (cd "$base" && cp -rL --parents lib64/ld-linux-*.so.* lib/*-linux-gnu/lib{c,m,dl,rt,pthread,resolv,nss_dns,nss_files}.so.* "$r")
  cp "$base/etc/nsswitch.conf" "$r/etc/"
  echo 'root:x:0:0:root:/:/bin/sh' >"$r/etc/passwd"
  cp "$here/files/flyway" "$r/bin/flyway"
  chmod 755 "$r/bin/flyway"
  mvn -q -B -ntp -f "$here/flyway/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$r/opt/flyway" \
    >"$work/build/mvn.log" 2>&1 || { cat "$work/build/mvn.log" >&2; return 1; }
}

blob() { # FILE: stores it by its digest, prints DIGEST SIZE
  local d; d=$(sha256sum <"$1" | cut -d' ' -f1)
  cp "$1" "$work/images/blobs/$d"
  echo "$d $(stat -c %s "$1")"
}
layer() { # NAME DIR: packs DIR as build/NAME.tar, keeps it zipped as a blob, prints DIFF_ID DIGEST SIZE
  local tar=$work/build/$1.tar
  tar -C "$2" --sort=name --owner=0 --group=0 --numeric-owner -cf "$tar" .
  gzip -nkf1 "$tar"
  echo "$(sha256sum <"$tar" | cut -d' ' -f1) $(blob "$tar.gz")"
}
manifest() { # NAME TAG CONFIG_JSON LAYER...: writes the image's configuration and manifest
  local name=$1 tag=$2 config=$3 diffs='[]' layers='[]' l diff digest size
  shift 3
  for l in "$@"; do
    read -r diff digest size <<<"$l"
    diffs=$(jq -c --arg d "sha256:$diff" '. + [$d]' <<<"$diffs")
    layers=$(jq -c --arg d "sha256:$digest" --argjson s "$size" \
      '. + [{mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: $d, size: $s}]' <<<"$layers")
  done
  jq -cn --arg v "$tag" --argjson c "$config" --argjson d "$diffs" '{architecture: "amd64", os: "linux", rootfs: {type: "layers", diff_ids: $d},
    config: ($c + {Labels: {"org.opencontainers.image.version": $v}})}' >"$work/build/config.json"
  read -r digest size <<<"$(blob "$work/build/config.json")"
  jq -cn --arg d "sha256:$digest" --argjson s "$size" --argjson l "$layers" '{schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: {mediaType: "application/vnd.oci.image.config.v1+json", digest: $d, size: $s}, layers: $l}' >"$work/images/${name}_$tag.json"
}

start=$SECONDS
JAVA_HOME=$(java_home)
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
jlink --add-modules $modules --strip-debug --compress zip-6 --no-header-files --no-man-pages --generate-cds-archive --output "$work/jre" >/dev/null
root_files "$work/build/root"
root_layer=$(layer root "$work/build/root")
for v in $versions; do
  build_version "$v"
  mkdir -p "$work/build/layer-$v/opt"
  cp -a "$work/build/$v" "$work/build/layer-$v/opt/app"
  # whole seconds: a tar keeps no finer times, and the AOT cache compares them
  find "$work/build/$v" "$work/build/layer-$v" -exec touch -d "@$(date +%s)" {} +
  train "$v"
  # shellcheck disable=SC2016 # expanded in the container
  manifest paws360-backend "$v" "$(jq -cn --arg v "$v" '{Env: ["PATH=/bin:/opt/jre/bin", "IMAGE_VERSION=" + $v], WorkingDir: "/",
    Entrypoint: (["/opt/jre/bin/java"] + $ARGS.positional + ["-XX:AOTCache=/opt/aot/" + $v + ".aot", "-jar", "/opt/app/backend.jar"])}' --args -- "${jvm[@]}")" \
    "$root_layer" "$(layer "app-$v" "$work/build/layer-$v")"
  mkdir -p "$work/build/frontend-$v"
  echo "paws360-frontend $v" >"$work/build/frontend-$v/version"
  manifest paws360-frontend "$v" '{"Cmd": ["/frontend"]}' "$(layer "frontend-$v" "$work/build/frontend-$v")"
done
rm -rf "$work/build"
mv "$work" "$target"
echo "artifacts: $((SECONDS - start)) s, $(du -sm "$target" | cut -f1) MB"
