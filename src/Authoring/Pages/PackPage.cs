using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using static SyntheticAlpha.Authoring.Pages.Tables;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>Builds a page that says what a pack scores, for the same renderers as reports.</summary>
public static class PackPage
{
    /// <summary>Builds the page; equal packs give equal pages.</summary>
    /// <param name="pack">The compiled pack: types, warm-up and hash.</param>
    /// <param name="document">The same pack as it is written, with what it extends merged in.</param>
    public static Report Build(Pack pack, PackDocument document) => new(
        new ReportHeader("Rule pack", pack.Title, pack.Name == pack.Title ? "" : $"{pack.Name} {pack.Version}", "", RichText.Empty, null, null, null, Tone.None, [("Rules", pack.Identity)], []),
        [
            .. Section("overview", "What it scores", Overview(pack, document)),
            .. ScorePages.Sections(document),
            .. VerdictPages.Sections(document),
            .. TradePages.Sections(document),
            .. DataPages.Sections(pack, document),
        ],
        RichText.Empty,
        new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));

    private static IEnumerable<ReportBlock?> Overview(Pack pack, PackDocument document)
    {
        string[] words = [document.Pack!.Description ?? "", document.Composite is { } composite ? ScorePages.Composite(composite) : ""];
        if (words.Where(w => w.Length > 0).ToArray() is { Length: > 0 } paragraphs)
            yield return new ParagraphsBlock(null, [.. paragraphs.Select(RichText.Plain)]);
        yield return ScorePages.Overview(document);
        yield return Table("Variants", "Variant|Title…|Meaning…", pack.Variants.Select(v => Of(v.Name == pack.Variant?.Name ? v.Name + " (this page)" : v.Name, v.Title, v.About)));
        yield return Table(
            pack.Ancestry.IsEmpty ? "What the variant changes" : "What differs from the packs underneath", "What|Underneath…|Here…|Place",
            pack.Overrides.Select(o => Of(o.Path, o.Old ?? "–", o.New ?? "taken away", o.Place.ToString())));
    }
}
