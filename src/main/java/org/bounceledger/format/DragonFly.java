package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** DragonFly Mail Agent (dma): "There was an error delivering your mail to &lt;neko@jp.example&gt;." */
final class DragonFly extends Maker {
    DragonFly() {
        super("dragonfly");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the dragonfly mail agent");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readBehind(section(mail), "delivering your mail to"));
    }
}
