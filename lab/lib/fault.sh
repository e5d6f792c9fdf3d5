# shellcheck shell=bash
# The verb `fault`. A fault is a file of faults/ or look-alikes/ (see README): a header and inject, undo, there, gone.
FAULTS_ON=$STATE/faults # one folder per fault that is on, with what its undo needs

fault_files() { find "$LAB_HOME/faults" "$LAB_HOME/look-alikes" -mindepth 2 -name '*.sh' | sort; }
fault_file() { # NAME
  local f
  for f in "$LAB_HOME/faults/$1.sh" "$LAB_HOME/$1.sh"; do
    [ ! -f "$f" ] || { echo "$f" && return; }
  done
  local near
  near=$(fault_files | sed "s|^$LAB_HOME/||; s|^faults/||; s|\\.sh$||" | grep -F -- "${1##*/}" | head -5 | tr '\n' ' ') || true
  die "unknown fault '$1'${near:+; there are $near} (lab/lab fault list shows all)"
}

load() { # NAME: the four functions and the kit they are written with
  local fault_itself # no plain name: faults have variables of their own
  fault_itself=$(fault_file "$1")
  KEPT=$FAULTS_ON/${1//\//__}
  # shellcheck source=/dev/null
  . "$LAB_HOME/lib/kit.sh"
  # shellcheck source=/dev/null
  . "$fault_itself"
}

fault() { # VERB NAME
  local verb=${1:-} name=${2:-}
  case $verb in
    on | off | there | gone) [ -d "$RUN" ] || die "lab $LAB is not up" ;;
  esac
  case $verb in
    list)
      local f n on text
      while IFS=$'\t' read -r f text; do
        n=${f#"$LAB_HOME"/} n=${n#faults/} n=${n%.sh} on=' '
        [ ! -d "$FAULTS_ON/${n//\//__}" ] || on='*'
        printf '%s %-66s %s\n' "$on" "$n" "$text"
      done < <(fault_files | xargs awk 'FNR == 1 {print FILENAME "\t" substr($0, 3)}')
      ;;
    info)
      local file
      file=$(fault_file "$name") # its own line, so that an unknown name ends it here
      sed '/^#/!Q' "$file"
      ;;
    on)
      load "$name"
      [ ! -d "$KEPT" ] || die "$name is on already"
      mkdir -p "$KEPT"
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
