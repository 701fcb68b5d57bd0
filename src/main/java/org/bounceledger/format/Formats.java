package org.bounceledger.format;

import java.util.List;

/** The formats that are known. */
public final class Formats {
    private static final List<ReportFormat> ALL = List.of(
            new Rfc5965(),
            new Jmrp(),
            new SpamCop(),
            new AppleUnsubscribe(),
            new AmazonSns(),
            new MailRu(),
            new Zoho(),
            new MDaemon(),
            new MxLogic(),
            new EinsUndEins(),
            new Gmx(),
            new Mimecast(),
            new McAfee(),
            new ActiveHunter(),
            new TrendMicro(),
            new EzWeb(),
            new NttDocomo(),
            new SoftBank(),
            new Bigfoot(),
            new Aol(),
            new Apple(),
            new Facebook(),
            new Yandex(),
            new Postfix(),
            new Courier(),
            new Amavis(),
            new Exim(),
            new Yahoo(),
            new X2(),
            new X4(),
            new Qmail(),
            new GoogleGroups(),
            new Gmail(),
            new OpenSmtpd(),
            new DragonFly(),
            new Outlook(),
            new Microsoft365(),
            new Exchange(),
            new Exchange2003(),
            new X1(),
            new X3(),
            new X6(),
            new Biglobe(),
            new Sendmail(),
            new Sendmail5(),
            new SendGrid(),
            new PowerMta(),
            new WorkMail(),
            new AmazonSes(),
            new MessagingServer(),
            new Domino(),
            new Notes(),
            new Groupwise(),
            new James(),
            new Verizon(),
            new MFilter(),
            new Imail(),
            new Kddi(),
            new MailFoundry(),
            new MailMarshal(),
            new MessageLabs(),
            new Barracuda(),
            new SurfControl(),
            new Fml(),
            new X5(),
            new Rfc3464(),
            new Enclosed(),
            new Rfc3834(),
            new Generic());

    private Formats() {}

    /** All formats, in the order in which they are tried: the first that reads a message wins, so the narrow stand before the wide. */
    public static List<ReportFormat> all() {
        return ALL;
    }
}
