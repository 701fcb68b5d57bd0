package org.bounceledger.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailingListTest {
    @TempDir
    Path folder;

    @Test
    void anAddressOnEachLine() {
        assertThat(read("""
                        \uFEFFneko@example.com

                          Inu <inu@example.com>\s
                        "tori@example.com"
                        "uma ushi"@example.com
                        saru
                        =1+1@example.com
                        """, null))
                .containsExactly(
                        "columns [address] without heading",
                        "1 neko@example.com",
                        "3 inu@example.com",
                        "4 tori@example.com",
                        "5 \"uma ushi\"@example.com",
                        "6 malformed saru",
                        "7 =1+1@example.com");
    }

    @Test
    void aTableWithAndWithoutAHeading() {
        assertThat(read("Name;E-Mail;Email\nNeko;x;neko@example.com\nInu\n", null))
                .containsExactly("columns [Name, E-Mail, Email] with heading", "2 neko@example.com", "3 malformed ");
        assertThat(read("Neko,neko@example.com\n\"Inu, the dog\",inu@example.com\n", null))
                .containsExactly(
                        "columns [column 1, address] without heading", "1 neko@example.com", "2 inu@example.com");
        assertThat(read("name,private,work\nNeko,a@example.com,b@example.com\n", "Work"))
                .containsExactly("columns [name, private, work] with heading", "2 b@example.com");
        assertThat(read("a@example.com,b@example.com\n", "2"))
                .containsExactly("columns [column 1, address] without heading", "1 b@example.com");
        assertThat(read("email\nneko@example.com\n", null))
                .containsExactly("columns [email] with heading", "2 neko@example.com");
    }

    @Test
    void aColumnThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> read("name,work\nNeko,a@example.com\n", null))
                .isInstanceOf(BadListException.class)
                .hasMessageContaining("name it with --column: the columns are name, work");
        assertThatThrownBy(() -> read("name,work\nNeko,a@example.com\n", "wrok"))
                .hasMessageContaining("there is no column \"wrok\"; the columns are name, work");
        assertThatThrownBy(() -> read("Neko,a@example.com\n", "3")).hasMessageContaining("numbered from 1 to 2");
    }

    private List<String> read(String text, @Nullable String column) {
        List<String> told = new ArrayList<>();
        try (ListFile file = Lists.file(folder, text)) {
            MailingList.read(file, column, new Mistakes("list"), new MailingList.Sink() {
                @Override
                public void columns(List<String> names, boolean heading) {
                    told.add("columns " + names + (heading ? " with heading" : " without heading"));
                }

                @Override
                public void accept(MailingList.Row row) {
                    told.add(row.line() + " " + (row.address() == null ? "malformed " + row.text() : row.address()));
                }
            });
        }
        return told;
    }
}
