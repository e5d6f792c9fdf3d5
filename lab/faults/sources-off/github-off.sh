# GitHub's API does not answer; everything else is well.
# expect: undecided secrets-expired
# expect: undecided runner-offline
# expect: undecided artifact-missing
# warn: source-down
inject() { systemctl_on $GITHUB stop github-stand-in; }
there() { ! accepts $GITHUB 443 && active $R1 $R1_UNIT; }
undo() { systemctl_on $GITHUB start github-stand-in; }
gone() { within 20 runners_are_well; }
