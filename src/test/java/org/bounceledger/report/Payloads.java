package org.bounceledger.report;

import java.util.List;

/** What strangers may write into a mail to do harm where a report is shown. */
public final class Payloads {
    public static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "</script><img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "' onmouseover='alert(1)",
            "&lt;b&gt; &amp; <b>",
            "{{bounces}} {{{bounces}}} ${7*7}",
            "=HYPERLINK(\"http://example.com\",\"click\")",
            "+1+1",
            "-2+3",
            "@SUM(1)",
            " =1+1",
            "\t=1+1",
            "\r=1+1",
            "＝1+1",
            "a,b\"c",
            "first\nsecond\r\nthird",
            "\u001B[31mred\u001B]0;title\u0007",
            "\u009B31m",
            "abc\u202Ecod.exe",
            "\u2066isolated\u2069",
            "line\u2028separator",
            "[click](javascript:alert(1))",
            "![image](http://example.com/x.png)",
            "| cell | breaks |",
            "`code` *bold* _em_ ~~gone~~ # head",
            "http://example.com/link and neko@example.com",
            "lone \uD800 surrogate",
            "日本語の宛先",
            "null\u0000byte");

    private Payloads() {}
}
