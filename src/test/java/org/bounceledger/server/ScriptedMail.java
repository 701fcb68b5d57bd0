package org.bounceledger.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The folders of a {@link ScriptedImapServer}, and its usual answers: as much of RFC 3501 as a program that empties folders needs. */
public final class ScriptedMail {
    private final TreeMap<String, Folder> folders = new TreeMap<>();
    private final Set<String> capabilities = new LinkedHashSet<>(List.of("IMAP4rev1", "ESEARCH", "MOVE", "UIDPLUS"));

    /** A folder; use it under the lock of its {@link ScriptedMail}. */
    private static final class Folder {
        private final NavigableMap<Long, String> messages = new TreeMap<>();
        private final Set<Long> deleted = new TreeSet<>();
        private long uidValidity = 1_700_000_000L;
        private long uidNext = 1;
    }

    ScriptedMail() {
        folders.put("INBOX", new Folder());
    }

    /** Adds a message to a folder, which is made if it is missing. */
    public synchronized long add(String folder, byte[] message) {
        Folder there = folders.computeIfAbsent(folder, name -> new Folder());
        there.messages.put(there.uidNext, new String(message, StandardCharsets.ISO_8859_1));
        return there.uidNext++;
    }

    /** Leaves a gap in the UIDs. */
    public synchronized void remove(String folder, long uid) {
        folder(folder).messages.remove(uid);
    }

    /** Another session marks a message as \Deleted. */
    public synchronized void mark(String folder, long uid) {
        folder(folder).deleted.add(uid);
    }

    /** Somebody deletes the folder and makes it anew, with as many other messages. */
    public synchronized void recreate(String folder) {
        Folder old = folder(folder);
        Folder fresh = new Folder();
        fresh.uidValidity = old.uidValidity + 1;
        folders.put(folder, fresh);
        old.messages.values().forEach(message -> add(folder, message.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The server cannot do this. */
    public synchronized void without(String... missing) {
        capabilities.removeAll(List.of(missing));
    }

    /** The server can do this, too. */
    public synchronized void with(String... more) {
        capabilities.addAll(List.of(more));
    }

    /** The UIDs in a folder. */
    public synchronized List<Long> uids(String folder) {
        return List.copyOf(folder(folder).messages.keySet());
    }

    /** The messages marked \Deleted in a folder. */
    public synchronized List<Long> marked(String folder) {
        return List.copyOf(folder(folder).deleted);
    }

    /** The contents of a folder, sorted. */
    public synchronized List<String> contents(String folder) {
        return folder(folder).messages.values().stream().sorted().toList();
    }

    private Folder folder(String name) {
        return folders.computeIfAbsent(name, missing -> new Folder());
    }

    View view() {
        return new View();
    }

    /** What one connection sees. */
    final class View {
        private String selected = "INBOX";
        private final StringBuilder out = new StringBuilder();

        String answer(String tag, String command) {
            synchronized (ScriptedMail.this) {
                out.setLength(0);
                List<String> words = words(command);
                if (words.isEmpty()) {
                    return tag + " BAD that is no command\r\n";
                }
                boolean byUid = words.get(0).equals("UID");
                String verb = byUid ? "UID " + words.get(1) : words.get(0);
                List<String> arguments = words.subList(byUid ? 2 : 1, words.size());
                String end = perform(verb, arguments);
                return out + tag + " " + end + "\r\n";
            }
        }

        private String perform(String verb, List<String> arguments) {
            return switch (verb) {
                case "CAPABILITY" -> say("CAPABILITY " + String.join(" ", capabilities));
                case "LOGIN" ->
                    arguments.get(1).equals("secret") ? "OK in" : "NO [AUTHENTICATIONFAILED] wrong password";
                case "AUTHENTICATE" -> "OK in";
                case "NOOP", "SUBSCRIBE" -> "OK done";
                case "LOGOUT" -> say("BYE");
                case "LIST" -> list(arguments.get(1));
                case "STATUS" -> status(arguments.get(0));
                case "CREATE" -> {
                    folder(arguments.get(0));
                    yield "OK created";
                }
                case "SELECT", "EXAMINE" -> select(arguments.get(0));
                case "UID SEARCH" -> search(arguments);
                case "UID FETCH" -> fetch(set(arguments.get(0)), arguments.get(1));
                case "UID COPY" -> copy(set(arguments.get(0)), arguments.get(1));
                case "UID MOVE" -> {
                    copy(set(arguments.get(0)), arguments.get(1));
                    yield expunge(set(arguments.get(0)));
                }
                case "UID STORE" -> {
                    folder(selected).deleted.addAll(set(arguments.get(0)));
                    yield "OK stored";
                }
                case "UID EXPUNGE" -> {
                    Set<Long> both = set(arguments.get(0));
                    both.retainAll(folder(selected).deleted);
                    yield expunge(both);
                }
                default -> "BAD unknown command " + verb;
            };
        }

        private String say(String line) {
            out.append("* ").append(line).append("\r\n");
            return "OK done";
        }

        private String list(String pattern) {
            if (pattern.isEmpty()) {
                return say("LIST (\\Noselect) \"/\" \"\"");
            }
            folders.keySet().forEach(name -> say("LIST () \"/\" \"" + name + "\""));
            return "OK listed";
        }

        private String status(String name) {
            if (!folders.containsKey(name)) {
                return "NO [NONEXISTENT] no such folder";
            }
            return say(
                    "STATUS \"" + name + "\" (MESSAGES " + folder(name).messages.size() + ")");
        }

        private String select(String name) {
            if (!folders.containsKey(name)) {
                return "NO [NONEXISTENT] no such folder";
            }
            selected = name;
            say(folder(name).messages.size() + " EXISTS");
            say("OK [UIDVALIDITY " + folder(name).uidValidity + "] valid");
            say("OK [UIDNEXT " + folder(name).uidNext + "] next");
            return "OK selected";
        }

        private String search(List<String> arguments) {
            Set<Long> found = new TreeSet<>(folder(selected).messages.keySet());
            if (arguments.contains("UNDELETED")) {
                found.removeAll(folder(selected).deleted);
            }
            int uid = arguments.indexOf("UID");
            if (uid >= 0) {
                found.retainAll(set(arguments.get(uid + 1)));
            }
            String numbers = found.stream().map(String::valueOf).collect(Collectors.joining(","));
            if (arguments.get(0).equals("RETURN")) {
                return say("ESEARCH (TAG \"x\") UID" + (found.isEmpty() ? "" : " ALL " + numbers));
            }
            return say("SEARCH " + numbers.replace(',', ' '));
        }

        private String fetch(Set<Long> uids, String items) {
            uids.forEach(uid ->
                    say("1 FETCH (UID " + uid + " RFC822.SIZE " + text(uid).length()
                            + " INTERNALDATE \" 1-May-2026 00:00:00 +0000\"" + body(text(uid), items) + ")"));
            return "OK fetched";
        }

        private String text(long uid) {
            return folder(selected).messages.getOrDefault(uid, "");
        }

        private static String body(String message, String items) {
            int at = items.indexOf("BODY.PEEK[]");
            if (at < 0) {
                return "";
            }
            if (items.indexOf('<') < 0) {
                return " BODY[] {" + message.length() + "}\r\n" + message;
            }
            String[] range =
                    items.substring(items.indexOf('<') + 1, items.indexOf('>')).split("\\.", -1);
            int from = Math.min(message.length(), Integer.parseInt(range[0]));
            int to = Math.min(message.length(), from + Integer.parseInt(range[1]));
            return " BODY[]<" + range[0] + "> {" + (to - from) + "}\r\n" + message.substring(from, to);
        }

        private String copy(Set<Long> uids, String target) {
            uids.forEach(uid -> add(target, text(uid).getBytes(StandardCharsets.ISO_8859_1)));
            return "OK copied";
        }

        private String expunge(Set<Long> uids) {
            for (long uid : uids) {
                folder(selected).messages.remove(uid);
                folder(selected).deleted.remove(uid);
                say("1 EXPUNGE");
            }
            return "OK gone";
        }

        /** The messages of a set that exist. */
        private Set<Long> set(String text) {
            Set<Long> found = new TreeSet<>();
            for (String piece : text.split(",", -1)) {
                String[] range = piece.split(":", -1);
                long from = Long.parseLong(range[0]);
                String last = range[range.length - 1];
                long to = last.equals("*") ? Long.MAX_VALUE : Long.parseLong(last);
                found.addAll(
                        folder(selected).messages.subMap(from, true, to, true).keySet());
            }
            return found;
        }
    }

    /** Blanks separate, except inside of quotes, which are taken off, and of parentheses. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (char c : (command + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
                if (!quoted && word.isEmpty()) {
                    words.add("");
                }
            } else if (c == ' ' && !quoted && depth == 0) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                word.append(c);
            }
        }
        return words;
    }
}
