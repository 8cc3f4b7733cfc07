using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Makes the table of the signal: what the score alone gives, and what caps and vetoes made of it.</summary>
internal sealed class SignalTable(Assessment assessment, FigureWriter figures, SignalScale signals)
{
    /// <summary>The table; a cap that holds but would leave a stronger signal than there is has no effect, and says so.</summary>
    public TableBlock Build(string? title)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        rows.Add(new Row([new Cell(RichText.Plain("By the score")), new Cell(figures.Figure(signals.ByScore)), new Cell(Because(signals.ByScore))]));
        int rank = RankOf(assessment.Word(signals.ByScore));
        foreach (var cap in signals.Caps)
        {
            int limit = RankOf(cap.Signal);
            rows.Add(BrakeRow("Cap", cap, acts: limit < rank));
            if (assessment.Holds(cap.When))
                rank = Math.Min(rank, limit);
        }

        bool decided = false;
        foreach (var veto in signals.Vetoes)
        {
            rows.Add(BrakeRow("Veto", veto, acts: !decided));
            decided |= assessment.Holds(veto.When);
        }

        rows.Add(new Row([new Cell(RichText.Plain("Signal")), new Cell(figures.Figure(signals.Node)), new Cell(Because(signals.Node))], RowKind.Total));
        return new TableBlock(title, [new Column("Step"), new Column("Signal"), new Column("Why", IsWide: true)], rows.ToImmutable());
    }

    private Row BrakeRow(string kind, Brake brake, bool acts)
    {
        if (!assessment.Holds(brake.When))
            return IdleRow(kind, brake);
        string step = acts ? $"{kind}: acts" : $"{kind}: holds, no effect";
        var tone = acts ? Tone.Bad : Tone.Muted;
        return new Row([new Cell(RichText.Plain(step), acts ? Tone.None : tone), new Cell(RichText.Figure(brake.Signal, brake.When), tone), new Cell(figures.Write(brake.Because))]);
    }

    private Row IdleRow(string kind, Brake brake)
    {
        string outcome = assessment.IsMissing(brake.When) ? $" cannot be told: {assessment.WhyMissing(brake.When)}" : " does not hold";
        var why = RichText.Figure(brake.Expression, brake.When).With(RichText.Plain(outcome));
        return new Row([new Cell(RichText.Plain($"{kind}: idle"), Tone.Muted), new Cell(RichText.Plain(brake.Signal), Tone.Muted), new Cell(why, Tone.Muted)]);
    }

    private int RankOf(string? word) => signals.Steps.ToList().FindIndex(s => s.Word == word);

    private RichText Because(int node) =>
        RichText.Plain(signals.Steps.FirstOrDefault(s => s.Word == assessment.Word(node))?.Because ?? "");
}
