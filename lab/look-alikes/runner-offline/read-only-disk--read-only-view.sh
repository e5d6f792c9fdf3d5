# A folder is mounted a second time, read-only: a view of a disk that is well.
# expect: healthy
# never: runner-offline read-only-disk
inject() { on $R1 'mkdir -p /srv/view && mount --bind /opt /srv/view && mount -o remount,bind,ro /srv/view'; }
there() { on $R1 'test -d /srv/view && ! touch /srv/view/probe' 2>/dev/null && on $R1 'touch /opt/probe && rm /opt/probe'; }
undo() { on $R1 'umount /srv/view; rmdir /srv/view'; }
gone() { ! on $R1 'test -e /srv/view' && runner_is_well $R1; }
