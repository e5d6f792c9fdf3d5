# Unused container images filled the primary runner's disk: what `docker system prune` is for.
# expect: runner-offline disk-full production-runner-01
inject() {
  local size=300000000
  on $R1 "cd /opt/actions-runner/_work; truncate -s $size layer; tar -c layer | TMPDIR=/run podman import -q - localhost/old-build:1; rm layer"
  fill_disk $R1 /opt/actions-runner/_work/last-straw
}
there() { within 15 disk_is_full $R1 && within 15 crash_loops $R1 $R1_UNIT && has_images; }
has_images() { [ "$(on $R1 podman images -q | wc -l)" -gt 0 ]; }
undo() {
  on $R1 'rm -f /opt/actions-runner/_work/last-straw; podman system prune -af >/dev/null'
  fresh $R1 $R1_UNIT
}
gone() { within 20 runner_is_well $R1 && ! disk_is_full $R1; }
