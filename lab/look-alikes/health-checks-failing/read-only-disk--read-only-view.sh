# A folder is mounted a second time, read-only: a view of a disk that is well.
# expect: healthy
# never: health-checks-failing read-only-disk
inject() { on $W1 'mkdir -p /srv/view && mount --bind /opt /srv/view && mount -o remount,bind,ro /srv/view'; }
there() { on $W1 'test -d /srv/view && ! touch /srv/view/probe' 2>/dev/null && on $W1 'touch /opt/probe && rm /opt/probe'; }
undo() { on $W1 'umount /srv/view; rmdir /srv/view'; }
gone() { ! on $W1 'test -e /srv/view' && web_is_well $W1; }
