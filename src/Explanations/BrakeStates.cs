using System.Collections.Immutable;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations;

/// <summary>What a cap or veto does on the day.</summary>
public enum BrakeEffect
{
    /// <summary>Its condition does not hold.</summary>
    Idle,

    /// <summary>Its condition cannot be told.</summary>
    Unknown,

    /// <summary>It holds, but the signal is no stronger without it.</summary>
    NoEffect,

    /// <summary>It weakens or sets the signal.</summary>
    Acts,
}

/// <summary>A cap or veto with what it does on the day.</summary>
public sealed record BrakeState(Brake Brake, bool IsVeto, BrakeEffect Effect);

/// <summary>Follows the signal from the score through caps and vetoes.</summary>
public static class BrakeStates
{
    /// <summary>Caps in their order, then vetoes, of which the first that holds decides.</summary>
    public static ImmutableArray<BrakeState> Of(Assessment assessment, SignalScale signals)
    {
        int RankOf(string? word) => signals.Steps.ToList().FindIndex(s => s.Word == word);
        var states = ImmutableArray.CreateBuilder<BrakeState>();
        int rank = RankOf(assessment.Word(signals.ByScore));
        foreach (var cap in signals.Caps)
        {
            int limit = RankOf(cap.Signal);
            states.Add(new BrakeState(cap, false, EffectOf(assessment, cap, limit < rank)));
            if (assessment.Holds(cap.When))
                rank = Math.Min(rank, limit);
        }

        bool decided = false;
        foreach (var veto in signals.Vetoes)
        {
            states.Add(new BrakeState(veto, true, EffectOf(assessment, veto, !decided)));
            decided |= assessment.Holds(veto.When);
        }

        return states.ToImmutable();
    }

    private static BrakeEffect EffectOf(Assessment assessment, Brake brake, bool would) =>
        assessment.IsMissing(brake.When) ? BrakeEffect.Unknown
        : !assessment.Holds(brake.When) ? BrakeEffect.Idle
        : would ? BrakeEffect.Acts : BrakeEffect.NoEffect;
}
