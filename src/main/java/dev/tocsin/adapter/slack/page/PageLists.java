package dev.tocsin.adapter.slack.page;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.paging.GenieCommand.Get;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody only looks at: pages, the open ones, and what can be paged. */
final class PageLists {
    private static final int LEAF = 10;

    /** Of so many open pages the most urgent are found. */
    private static final int MOST = 500;

    /** A message takes 50 blocks (docs.slack.dev, "Block Kit"), and a card is six. */
    private static final int CARDS = 5;

    private static final int GLANCE = 200;

    private final String command;
    private final Paging paging;
    private final Rotations rotations;
    private final PageCard card;
    private final ElsewhereVerbs elsewhere;
    private final PageWords words;

    PageLists(
            String command,
            Paging paging,
            Rotations rotations,
            PageCard card,
            ElsewhereVerbs elsewhere,
            PageWords words) {
        this.elsewhere = elsewhere;
        this.command = command;
        this.paging = paging;
        this.rotations = rotations;
        this.card = card;
        this.words = words;
    }

    Reply get(Get get) {
        if (get.numbers().isEmpty()) {
            return Reply.of(
                    "Which page? For example: `" + command + " get 57`. `" + command + " list` lists the open ones.");
        }
        var blocks = new ArrayList<LayoutBlock>();
        var lines = new ArrayList<String>();
        for (var number : get.numbers().pages().stream().limit(CARDS).toList()) {
            var page = paging.find(number);
            if (page.isEmpty()) {
                say("There is no page #" + number + ".", lines, blocks);
                continue;
            }
            lines.add("*" + page.get().label() + "* " + words.status(page.get()));
            if (!blocks.isEmpty()) {
                blocks.add(divider());
            }
            blocks.addAll(card.blocks(page.get(), "page." + number));
        }
        int more = get.numbers().pages().size() - CARDS;
        if (more > 0) {
            say("At most " + CARDS + " at once; the other " + more + " are not shown.", lines, blocks);
        }
        elsewhere
                .shown(get.numbers().elsewhere().stream().limit(CARDS).toList())
                .forEach(text -> say(text, lines, blocks));
        PageVerbs.notPages(get.numbers()).ifPresent(text -> say(text, lines, blocks));
        return Reply.shown(String.join("\n", lines), blocks);
    }

    private static void say(String text, List<String> lines, List<LayoutBlock> blocks) {
        lines.add(text);
        blocks.add(section(s -> s.text(markdownText(text))));
    }

    /** What burns first: not delivered, then not acknowledged, then the rest; of those the priority, and the oldest. */
    private static final Comparator<Page> BURNS =
            Comparator.comparing(PageLists::rank).thenComparing(Page::priority).thenComparing(Page::requestedAt);

    private static int rank(Page page) {
        return switch (page.status()) {
            case NOT_DELIVERED -> 0;
            case SENDING, ACCEPTED -> page.delayed().isPresent() ? 0 : 1;
            case PAGED -> 1;
            case ACKNOWLEDGED -> 2;
            case CLOSED -> 3;
        };
    }

    Reply open(int leaf) {
        // One in whose place another goes on is answered with that one.
        var all = paging.open(MOST).stream()
                .filter(page -> !page.isReplaced())
                .sorted(BURNS)
                .toList();
        int from = (leaf - 1) * LEAF;
        if (all.isEmpty()) {
            return Reply.of("No page is open."
                    + elsewhere.open().map(text -> "\n" + text).orElse(""));
        } else if (from >= all.size()) {
            return Reply.of(
                    "There are no more: " + count(all.size()) + " open. `" + command + " list` lists the first.");
        }
        var some = all.subList(from, Math.min(from + LEAF, all.size()));
        var blocks = new ArrayList<LayoutBlock>();
        var lines = new ArrayList<String>();
        var title = "*" + count(all.size()) + " open*, the most urgent first"
                + (all.size() > LEAF ? ": " + (from + 1) + " to " + (from + some.size()) : "");
        say(title, lines, blocks);
        for (var page : some) {
            var line = "*" + page.label() + "* · " + page.priority() + " · "
                    + Mrkdwn.cut(Mrkdwn.inline(page.targetsLabel()), 100) + " · asked "
                    + Mrkdwn.time(page.requestedAt()) + "\n" + words.state(page) + "\n>"
                    + Mrkdwn.cut(Mrkdwn.inline(page.request().message()), GLANCE);
            lines.add(line);
            blocks.add(line(page, line));
        }
        int more = all.size() - from - some.size();
        if (more > 0) {
            var text = "+" + more + " more: `" + command + " list " + (leaf + 1) + "`";
            lines.add(text);
            blocks.add(context(c -> c.elements(List.of(markdownText(text)))));
        } else {
            elsewhere.open().ifPresent(text -> say(text, lines, blocks));
        }
        return Reply.shown(String.join("\n", lines), blocks);
    }

    private static String count(int pages) {
        return pages == 1 ? "One page is" : (pages == MOST ? MOST + " pages or more are" : pages + " pages are");
    }

    /** With the one button that is wanted next. */
    private static LayoutBlock line(Page page, String text) {
        var taken = page.acknowledged().isPresent();
        var next = button(b -> b.actionId(taken ? PageCard.CLOSE : PageCard.ACKNOWLEDGE)
                .text(plainText(taken ? "Close" : "Acknowledge"))
                .value(page.id().value()));
        return section(s -> s.text(markdownText(Mrkdwn.cut(text, 2_900))).accessory(next));
    }

    Reply rotations(Optional<Responder.Type> type) {
        var found = rotations.all().stream()
                .filter(rotation ->
                        type.filter(t -> rotation.responder().type() != t).isEmpty())
                .toList();
        var kind = type.map(t -> t.name().toLowerCase(Locale.ROOT)).orElse("rotation");
        if (found.isEmpty()) {
            return Reply.of(
                    "No rotation is " + article(kind) + " in the pager. `" + command + " list rotations` lists all.");
        }
        return Reply.of(found.stream()
                .map(rotation -> "• *" + Mrkdwn.inline(rotation.name().value()) + "*" + also(rotation) + ": "
                        + article(rotation.responder().type().name().toLowerCase(Locale.ROOT)) + " in the pager, "
                        + "usually " + rotation.priority() + ", its cards are in <#" + rotation.channel() + ">")
                .collect(Collectors.joining(
                        "\n", "*Who can be paged*\n", "\nAnd people, by e-mail address or mention.")));
    }

    private static String article(String kind) {
        return (kind.startsWith("e") ? "an " : "a ") + kind;
    }

    private static String also(Rotation rotation) {
        return rotation.aliases().isEmpty()
                ? ""
                : " (also " + Mrkdwn.inline(String.join(", ", rotation.aliases())) + ")";
    }
}
