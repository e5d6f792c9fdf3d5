# The two web hosts run different versions of the backend.
# expect: health-checks-failing version-mismatch production-web-02
inject() { run_version $W2 1.2.2; }
there() { within 40 runs_version $W2 1.2.2 && runs_version $W1 1.2.3; }
undo() { environment_restored $W2; }
gone() { back_to_health && runs_version $W2 1.2.3; }
