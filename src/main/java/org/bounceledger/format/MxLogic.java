package org.bounceledger.format;

import java.util.List;

/** MX Logic (later McAfee): "&lt;neko@jp.example&gt;: 550 ..." below a text like that of Exim. */
final class MxLogic extends Maker {
    MxLogic() {
        super("mxlogic");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-mxl-notehash")
                || mail.fields().has("x-mx-bounce")
                || mail.from().contains("mxlogic.net")
                || mail.fields().value("message-id").contains("<mxl~");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("address failed", "address(es) failed");
    }
}
