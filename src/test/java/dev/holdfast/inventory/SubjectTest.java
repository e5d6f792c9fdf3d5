package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Subject WEB = new Subject(SubjectKind.HOST, "web-01", "web-01");
    private static final Subject DB_HOST = new Subject(SubjectKind.HOST, "db-01", "db-01");
    private static final Subject DATABASE = new Subject(SubjectKind.DATABASE, "database@db-01", "db-01");
    private static final Subject MANAGED = new Subject(SubjectKind.DATABASE, "database", "");
    private static final Subject BACKEND = new Subject(SubjectKind.SERVICE, "backend@web-01", "web-01");
    private static final Subject ENVIRONMENT = new Subject(SubjectKind.ENVIRONMENT, "production", "");

    @Test
    void a_machine_bears_on_what_lives_on_it() {
        assertThat(WEB.bearsOn(BACKEND)).isTrue();
        assertThat(DB_HOST.bearsOn(DATABASE)).isTrue();
        assertThat(WEB.bearsOn(WEB)).isTrue();
    }

    @Test
    void a_machine_is_nothing_to_what_lives_on_another_even_if_there_is_only_one_of_that() {
        assertThat(WEB.bearsOn(DATABASE)).isFalse();
        assertThat(DB_HOST.bearsOn(BACKEND)).isFalse();
        assertThat(WEB.bearsOn(DB_HOST)).isFalse();
    }

    @Test
    void what_is_there_once_bears_on_everything() {
        assertThat(DATABASE.bearsOn(BACKEND)).isTrue();
        assertThat(DATABASE.bearsOn(WEB)).isTrue();
        assertThat(WEB.bearsOn(ENVIRONMENT)).isTrue();
        assertThat(WEB.bearsOn(MANAGED)).isTrue();
    }
}
