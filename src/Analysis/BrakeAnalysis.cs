using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds caps and vetoes that never change a signal.</summary>
internal static class BrakeAnalysis
{
    public static void Run(PackContext context)
    {
        if (context.Pack is not { Signals: { } signals, Composite: { } composite })
            return;
        ScoreAnalysis.CheckRepeated(context, [.. signals.Vetoes.Select(v => (v.When, v.Span))]);
        var earlier = new Dictionary<int, int>();
        foreach (var cap in signals.Caps)
        {
            int rank = Rank(signals, cap.Signal);
            string? why = rank == signals.Steps.Length - 1 ? $"{cap.Signal} is the strongest signal there is"
                : Strongest(context, composite, signals, cap) is var best && best <= rank && rank > 0 ? $"where it holds the composite gives {signals.Steps[best].Word} at most"
                : earlier.TryGetValue(cap.When, out int before) && before <= rank ? "an earlier cap with the same condition is at least as low"
                : null;
            if (why is not null)
                context.Diagnostics.Add(AnalysisDiagnostics.NeverBinds(cap.Span, why));
            earlier[cap.When] = Math.Min(rank, earlier.GetValueOrDefault(cap.When, rank));
        }
    }

    // The strongest signal that the composite can give where the condition holds.
    private static int Strongest(PackContext context, Composite composite, SignalScale signals, Brake cap)
    {
        double high = context.Bounds[composite.Node].High;
        bool without = false;
        if (Narrowing.Of(context, cap.When).TryGetValue(composite.Node, out var stretch) && stretch.High <= high)
            (high, without) = (stretch.High, stretch.WithoutHigh);
        int best = signals.Steps.Length - 1;
        while (best > 0 && (without ? signals.Steps[best].From >= high : signals.Steps[best].From > high))
            best--;
        return best;
    }

    private static int Rank(SignalScale signals, string word)
    {
        int rank = 0;
        while (signals.Steps[rank].Word != word)
            rank++;
        return rank;
    }
}
