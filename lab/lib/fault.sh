# shellcheck shell=bash
# The verb `fault`. A fault is a file of faults/ or look-alikes/ (see README): a header and inject, undo, there, gone.
FAULTS_ON=$STATE/faults # one folder per fault that is on, with what its undo needs

fault_files() { find "$LAB_HOME/faults" "$LAB_HOME/look-alikes" -mindepth 2 -name '*.sh' | sort; }
fault_name() { # FILE
  local n=${1#"$LAB_HOME"/}
  n=${n%.sh}
  echo "${n#faults/}"
}
fault_file() { # NAME
  local f
  for f in "$LAB_HOME/faults/$1.sh" "$LAB_HOME/$1.sh"; do
    [ ! -f "$f" ] || { echo "$f" && return; }
  done
  die "unknown fault '$1' (lab fault list)"
}

load() { # NAME: the four functions and the kit they are written with
  local file
  file=$(fault_file "$1")
  KEPT=$FAULTS_ON/${1//\//__}
  # shellcheck source=/dev/null
  . "$LAB_HOME/lib/kit.sh"
  # shellcheck source=/dev/null
  . "$file"
}

fault() { # VERB NAME
  local verb=${1:-} name=${2:-}
  mkdir -p "$FAULTS_ON"
  case $verb in
    list)
      local f n
      while read -r f; do
        n=$(fault_name "$f")
        printf '%s %-62s %s\n' "$([ -d "$FAULTS_ON/${n//\//__}" ] && echo '*' || echo ' ')" "$n" "$(sed -n '1s/^# //p' "$f")"
      done < <(fault_files)
      ;;
    info) sed '/^#/!,$d' "$(fault_file "$name")" ;;
    on)
      load "$name"
      [ ! -d "$KEPT" ] || die "$name is on already"
      mkdir "$KEPT"
      inject
      ;;
    off)
      load "$name"
      undo
      rm -rf "$KEPT"
      ;;
    there | gone)
      load "$name"
      "$verb"
      ;;
    *) die "fault list | info NAME | on NAME | off NAME | there NAME | gone NAME" ;;
  esac
}
