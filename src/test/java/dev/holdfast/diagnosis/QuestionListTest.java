package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.SubjectKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionListTest {
    private static QuestionList asked(String... hosts) {
        return QuestionList.of(CatalogReader.shipped(), Trial.PRODUCTION, new Scope(Set.of(), Set.of(hosts), ""));
    }

    @Test
    void whoeverLooksAtOneHostIsNotAskedWhatComparesAllOfThem() {
        assertThat(asked().all()).anyMatch(question -> question.subject().kind() == SubjectKind.ENVIRONMENT);
        assertThat(asked("production-web-02").all())
                .isNotEmpty()
                .allMatch(question -> question.subject().host().isEmpty()
                        || question.subject().host().equals("production-web-02"))
                .noneMatch(question -> question.subject().kind() == SubjectKind.ENVIRONMENT);
    }
}
