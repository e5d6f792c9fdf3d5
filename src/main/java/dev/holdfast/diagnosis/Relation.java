package dev.holdfast.diagnosis;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;

/** Which subjects have to do with each other in this inventory. */
record Relation(Inventory inventory) {

    /** Whether what happens to the one can matter to the other. */
    boolean between(Subject one, Subject other) {
        return one.bearsOn(other) && !strangers(one, other) && !strangers(other, one);
    }

    /** A service that does without the database has nothing to do with it, nor one without the cache. */
    private boolean strangers(Subject store, Subject user) {
        if (user.kind() != SubjectKind.SERVICE) {
            return false;
        }
        Service service = inventory.service(user);
        return (store.kind() == SubjectKind.DATABASE && !service.needsDatabase())
                || (store.kind() == SubjectKind.CACHE && !service.needsCache());
    }
}
